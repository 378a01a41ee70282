"""How many situations there are of which a statement is so; exact."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from math import prod
from operator import not_
from typing import Final, TypeAlias, assert_never

from bindkracht.completions.endings import Ending, ending_of
from bindkracht.completions.standings import Follow
from bindkracht.completions.unfolding import Unfolding, conditions_of
from bindkracht.conditions import Contains, Is, Node
from bindkracht.roles import Role
from bindkracht.rule_sets import RuleSet
from bindkracht.statuses import Outcome, Status
from bindkracht.study.counting import counted
from bindkracht.study.statements import (
    Ends,
    Has,
    Holds,
    Knows,
    Leads,
    Simple,
    Statement,
    Suggests,
    checked,
    read,
    simple_parts,
)
from bindkracht.vocabulary import Fact, Kind, Value, Vocabulary, possible_values

MOST_STATES: Final = 1_000_000
"""More states than this at once is out of reach; some hundreds of megabytes."""

Watched: TypeAlias = tuple[Node, ...]
"""Conditions that a statement asks about; of each, one bit tells whether it is true."""


def tally(
    rules: RuleSet,
    statements: Sequence[Statement],
    *,
    known: Mapping[str, Value],
    complete: bool,
    most_states: int = MOST_STATES,
) -> list[int]:
    """In how many situations each statement is so, all counted in one go.

    >>> from bindkracht import krachtlijn6
    >>> from bindkracht.study.statements import has
    >>> excluded, fitting = (has(Role.REDDER, status) for status in (Status.EXCLUDED, Status.FITTING))
    >>> tally(krachtlijn6, [excluded & fitting, fitting], known={"immediate_danger": True}, complete=True)
    [0, 0]

    Args:
        rules: the rules to ask.
        statements: what to count.
        known: facts that are given; only situations that agree are counted.
        complete: count only situations without an unknown fact.
        most_states: how many states may be kept at once.

    Raises:
        StatementError: when a statement is about facts or values that do not exist.
        RuleError: when a rule is opaque.
        OutOfReachError: when it takes more states.

    """
    vocabulary = rules.situation_type.vocabulary()
    watched, follow = asked(statements, vocabulary)
    choices = {
        name: [known[name]] if name in known else [*possible_values(vocabulary[name]), *([] if complete else [None])]
        for name in vocabulary
    }
    unfolding = Unfolding(conditions_of(rules, follow.roles, watched), follow, rules.threshold, choices)
    factor = prod(len(values) for name, values in choices.items() if name not in unfolding.order)
    endings: Counter[Ending] = Counter()
    for (holding, standings), number in counted(unfolding, most_states=most_states).items():
        endings[ending_of(holding, standings, follow)] += number
    return [
        factor * sum(number for ending, number in endings.items() if agrees(ending, statement, watched, vocabulary))
        for statement in statements
    ]


def asked(statements: Sequence[Statement], vocabulary: Vocabulary) -> tuple[Watched, Follow]:
    """What must be watched and followed to tell whether statements are so.

    >>> from bindkracht import Situation
    >>> watched, follow = asked([Knows("trust") & Leads(Role.REDDER)], Situation.vocabulary())
    >>> len(watched), follow.compared
    (1, True)

    Raises:
        StatementError: when one is about facts or values that do not exist.

    """
    parts = [part for statement in statements for part in simple_parts(checked(statement, vocabulary))]
    watched = dict.fromkeys(_watched(part, vocabulary) for part in parts if isinstance(part, Holds | Knows))
    return tuple(watched), follow_of(parts)


def agrees(ending: Ending, statement: Statement, watched: Watched, vocabulary: Vocabulary) -> bool:
    """Whether a statement is so where situations end like this.

    >>> from bindkracht import Situation
    >>> from bindkracht.study.statements import has
    >>> ending = Ending(((Role.REDDER, Status.FITTING),), (), 0)
    >>> agrees(ending, has(Role.REDDER, Status.FITTING), (), Situation.vocabulary())
    True
    """

    def simple(part: Simple) -> bool:
        match part:
            case Has(role, status):
                return (role, status) in ending.statuses
            case Leads(role):
                return role in ending.leading
            case Suggests(role):
                return ending.suggested is role
            case Ends(outcome):
                return ending.outcome is outcome
            case Holds() | Knows():
                return bool(ending.holding >> watched.index(_watched(part, vocabulary)) & 1)
            case _:
                assert_never(part)

    return read(statement, simple, all, not_)


def _watched(part: Holds | Knows, vocabulary: Vocabulary) -> Node:
    """The condition that is true exactly when the statement is so."""
    match part:
        case Holds(condition):
            return condition
        case Knows(fact):
            is_roles = vocabulary[fact].kind is Kind.ROLES
            atom = Contains(fact, Role.REDDER) if is_roles else Is(fact, _a_value(vocabulary[fact]))
            return (atom | ~atom).node()  # in Kleene's logic this is unknown when the fact is
        case _:
            assert_never(part)


def _a_value(fact: Fact) -> bool | str:
    return next(value for value in fact.values if not isinstance(value, Role))


def follow_of(parts: Iterable[Simple]) -> Follow:
    """What must be remembered of the roles to tell whether such statements are so.

    >>> follow_of([Leads(Role.REDDER)]).compared
    True
    """
    roles: set[Role] = set()
    asked: set[Role] = set()
    argued: set[Role] = set()
    compared = False
    for part in parts:
        match part:
            case Has(role, Status.FITTING | Status.CONDITIONAL):
                roles.add(role)
                asked.add(role)
            case Has(role, Status.UNSUPPORTED | Status.OPEN):
                roles.add(role)
                argued.add(role)
            case Has(role, _):
                roles.add(role)
            case Ends(Outcome.ABSTENTION):
                roles.update(Role)
            case Leads() | Suggests() | Ends():
                compared = True
                roles.update(Role)
                asked.update(Role if isinstance(part, Ends) else [part.role])
            case _:
                pass
    return Follow(tuple(role for role in Role if role in roles), frozenset(asked), frozenset(argued), compared)
