"""How many situations there are of which a statement is so; exact."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from math import prod
from operator import not_
from typing import Final, NamedTuple, TypeAlias, assert_never

from bindkracht.conditions import Contains, Is, Node
from bindkracht.lifting import possible_values
from bindkracht.roles import Role
from bindkracht.rule_sets import RuleSet
from bindkracht.statuses import Outcome, Status
from bindkracht.study.counting import Condition, Counting, together
from bindkracht.study.standings import Follow, Standing, when_true, when_unknown
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
from bindkracht.vocabulary import Fact, Kind, Value, Vocabulary

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
    parts = [part for statement in statements for part in simple_parts(checked(statement, vocabulary))]
    watched = tuple(dict.fromkeys(_watched(part, vocabulary) for part in parts if isinstance(part, Holds | Knows)))
    follow = _follow(parts)
    conditions = _conditions(rules, follow.roles, watched)
    read_facts = {name for condition in conditions for name in condition.reads()}
    values = {
        name: [known[name]] if name in known else [*possible_values(vocabulary[name]), *([] if complete else [None])]
        for name in vocabulary
    }
    factor = prod(len(values[name]) for name in vocabulary if name not in read_facts)
    counted = Counting(conditions, follow, rules.threshold, most_states).run(
        {name: values[name] for name in vocabulary if name in read_facts}
    )
    ends: Counter[End] = Counter()
    for (holding, standings), number in counted.items():
        ends[_end(holding, standings, follow)] += number
    return [
        factor * sum(number for end, number in ends.items() if end.agrees(statement, watched, vocabulary))
        for statement in statements
    ]


class End(NamedTuple):
    """How situations end: the status of each role that is followed, which lead, and which watched conditions hold."""

    statuses: tuple[tuple[Role, Status], ...]
    leading: tuple[Role, ...]
    holding: int

    def agrees(self, statement: Statement, watched: Watched, vocabulary: Vocabulary) -> bool:
        """Whether the statement is so.

        >>> from bindkracht import Situation
        >>> from bindkracht.study.statements import has
        >>> end = End(((Role.REDDER, Status.FITTING),), (), 0)
        >>> end.agrees(has(Role.REDDER, Status.FITTING), (), Situation.vocabulary())
        True
        """

        def simple(part: Simple) -> bool:
            match part:
                case Has(role, status):
                    return (role, status) in self.statuses
                case Leads(role):
                    return role in self.leading
                case Suggests(role):
                    return self.leading == (role,) and (role, Status.FITTING) in self.statuses
                case Ends(outcome):
                    return outcome is self._outcome()
                case Holds() | Knows():
                    return bool(self.holding >> watched.index(_watched(part, vocabulary)) & 1)
                case _:
                    assert_never(part)

        return read(statement, simple, all, not_)

    def _outcome(self) -> Outcome:
        shown = [status for _, status in self.statuses if status in {Status.FITTING, Status.CONDITIONAL}]
        if not shown:
            return Outcome.ABSTENTION
        fits = any((role, Status.FITTING) in self.statuses for role in self.leading)
        return Outcome.ADVICE if fits else Outcome.CONDITIONAL


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


def _follow(parts: Iterable[Simple]) -> Follow:
    """What must be remembered of the roles to tell whether such statements are so."""
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


def _conditions(rules: RuleSet, roles: Sequence[Role], watched: Watched) -> list[Condition]:
    """Each condition once, with what all its rules do together."""
    found = {node: Condition(node, {}, {}, 1 << bit) for bit, node in enumerate(watched)}
    for rule in rules:
        about = [role for role in roles if role in rule.roles]
        if about:
            before = found.get(rule.when, Condition(rule.when, {}, {}, 0))
            found[rule.when] = before._replace(
                when_true=together(before.when_true, dict.fromkeys(about, when_true(rule))),
                when_unknown=together(before.when_unknown, dict.fromkeys(about, when_unknown(rule))),
            )
    return list(found.values())


def _end(holding: int, standings: Sequence[Standing], follow: Follow) -> End:
    statuses = tuple((role, standing.status()) for role, standing in zip(follow.roles, standings, strict=True))
    if not follow.compared:
        return End(statuses, (), holding)
    shown = [
        (role, standing.net)
        for (role, status), standing in zip(statuses, standings, strict=True)
        if status in {Status.FITTING, Status.CONDITIONAL}
    ]
    most = max((net for _, net in shown), default=0)
    return End(statuses, tuple(role for role, net in shown if net == most), holding)
