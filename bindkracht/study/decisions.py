"""A statement as a decision diagram: of which situations it is so, as a function of the facts that matter."""

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache, partial
from typing import Final

from bindkracht.completions.diagrams import Diagram, diagram_of
from bindkracht.completions.unfolding import Unfolding, conditions_of
from bindkracht.kept import once
from bindkracht.rule_sets import RuleSet
from bindkracht.study.statements import Statement
from bindkracht.study.tallying import agrees, asked
from bindkracht.vocabulary import Value, possible_values

MOST_STATES = 200_000
"""More states than this is out of reach; it takes some seconds to find out."""


def decided(rules: RuleSet, statement: Statement, choices: Mapping[str, Sequence[Value | None]]) -> Diagram[bool]:
    """Of which situations a statement is so, when each fact has one of these values; ``None`` is unknown.

    >>> from bindkracht import Role, krachtlijn6
    >>> from bindkracht.statuses import Status
    >>> from bindkracht.study.statements import has
    >>> nothing = {name: [None] for name in krachtlijn6.situation_type.vocabulary()}
    >>> statement = has(Role.REDDER, Status.FITTING)
    >>> decided(krachtlijn6, statement, {**nothing, "short_help_suffices": [None, True]}).reads()
    ('short_help_suffices',)

    Raises:
        StatementError: when the statement is about facts or values that do not exist.
        RuleError: when a rule is opaque.
        OutOfReachError: when there are too many states.

    """
    vocabulary = rules.situation_type.vocabulary()
    watched, follow = asked([statement], vocabulary)
    unfolding = Unfolding(conditions_of(rules, follow.roles, watched), follow, rules.threshold, choices)
    return diagram_of(
        unfolding, follow, lambda ending: agrees(ending, statement, watched, vocabulary), most_states=MOST_STATES
    )


def decided_when_complete(rules: RuleSet, statement: Statement) -> Diagram[bool]:
    """Of which situations without unknown facts a statement is so; made once for equal rules and statements.

    >>> from bindkracht import Role, krachtlijn6
    >>> from bindkracht.statuses import Status
    >>> from bindkracht.study.statements import has
    >>> decided_when_complete(krachtlijn6, has(Role.REDDER, Status.EXCLUDED)).reads()
    ('immediate_danger', 'contact_wanted', 'wounded_by', 'welcome_again')

    Raises:
        StatementError: as for :func:`decided`.
        RuleError: as for :func:`decided`.
        OutOfReachError: as for :func:`decided`.

    """
    return _decisions(rules)(statement)


@once
def _decisions(rules: RuleSet) -> Callable[[Statement], Diagram[bool]]:
    """A cache for each rule set, because there is no end to statements."""
    vocabulary = rules.situation_type.vocabulary()
    choices = {name: list(possible_values(vocabulary[name])) for name in vocabulary}
    return lru_cache(maxsize=_MOST_STATEMENTS)(partial(decided, rules, choices=choices))


_MOST_STATEMENTS: Final = 64
