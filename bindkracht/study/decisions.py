"""A statement as a decision diagram: of which situations it is so, as a function of the facts that matter."""

from collections.abc import Callable, Collection, Mapping, Sequence
from functools import lru_cache, partial
from math import prod
from typing import Final

from bindkracht.engine.diagram import MAX_NODES
from bindkracht.engine.drawing import Decided, Drawn, drawn, sizes_of
from bindkracht.engine.encoding import May, Scope
from bindkracht.errors import OutOfReachError
from bindkracht.kept import once
from bindkracht.roles import Role
from bindkracht.rule_sets import RuleSet
from bindkracht.study.statements import Has, Holds, Knows, Statement, checked, literal_of, simple_parts
from bindkracht.vocabulary import Value

_MOST_STATEMENTS: Final = 64


def counted(
    rules: RuleSet,
    statements: Sequence[Statement],
    *,
    known: Mapping[str, Value],
    complete: bool,
    max_nodes: int = MAX_NODES,
) -> list[int]:
    """In how many situations each statement is so, all counted in one diagram.

    >>> from bindkracht import krachtlijn6
    >>> from bindkracht.statuses import Status
    >>> from bindkracht.study.statements import has
    >>> excluded, fitting = (has(Role.REDDER, status) for status in (Status.EXCLUDED, Status.FITTING))
    >>> counted(krachtlijn6, [excluded & fitting, fitting], known={"immediate_danger": True}, complete=True)
    [0, 0]

    Args:
        rules: the rules to ask.
        statements: what to count.
        known: facts that are given; only situations that agree are counted.
        complete: count only situations without an unknown fact.
        max_nodes: how many nodes the diagram may have.

    Raises:
        StatementError: when a statement is about facts or values that do not exist.
        RuleError: when a rule is opaque.
        OutOfReachError: when it takes more nodes.

    """
    room = _room(complete=complete)
    found = _drawn(rules, statements, room, only=known, max_nodes=max_nodes)
    counts = found.diagram.counts([literal_of(statement, found.advice) for statement in statements])
    sizes = sizes_of(rules.situation_type.vocabulary(), room)
    others = prod(size for name, size in sizes.items() if name not in found.facts and name not in known)
    return [number * others for number in counts]


def decided(rules: RuleSet, statement: Statement, *, complete: bool, only: Mapping[str, Value | None]) -> Decided:
    """Of which situations a statement is so; kept for equal rules and statements, as a function of every fact.

    Where that is out of reach, as a function of the facts that are not ``only`` one thing.

    >>> from bindkracht import krachtlijn6
    >>> from bindkracht.statuses import Status
    >>> from bindkracht.study.statements import has
    >>> list(decided(krachtlijn6, has(Role.REDDER, Status.EXCLUDED), complete=True, only={}).reads())
    ['welcome_again', 'wounded_by', 'contact_wanted', 'immediate_danger']

    Raises:
        StatementError: when the statement is about facts or values that do not exist.
        RuleError: when a rule is opaque.
        OutOfReachError: when there are too many nodes.

    """
    found = _decisions(rules)(statement, complete)
    if isinstance(found, OutOfReachError):
        if not only:
            raise OutOfReachError(found.problems)
        return _decided(rules, statement, complete=complete, only=only)
    return found


@once
def _decisions(rules: RuleSet) -> Callable[[Statement, bool], Decided | OutOfReachError]:
    """A cache for each rule set, because there is no end to statements."""
    return lru_cache(maxsize=_MOST_STATEMENTS)(partial(_decided_or_not, rules))


def _decided_or_not(rules: RuleSet, statement: Statement, complete: bool) -> Decided | OutOfReachError:  # noqa: FBT001 - cached
    """The refusal as a value, so that it is found out only once."""
    try:
        return _decided(rules, statement, complete=complete, only={})
    except OutOfReachError as error:
        return OutOfReachError(error.problems)  # the one that was raised holds on to the whole diagram


def _decided(rules: RuleSet, statement: Statement, *, complete: bool, only: Mapping[str, Value | None]) -> Decided:
    found = _drawn(rules, [statement], _room(complete=complete), only=only)
    diagram, [root] = found.diagram.given([literal_of(statement, found.advice)], {})
    return Decided(diagram, root, found.facts)


def _drawn(
    rules: RuleSet,
    statements: Collection[Statement],
    room: May,
    *,
    only: Mapping[str, Value | None],
    max_nodes: int = MAX_NODES,
) -> Drawn:
    """A diagram in which these statements can be told: with the roles and the facts that they are about."""
    vocabulary = rules.situation_type.vocabulary()
    parts = [part for statement in statements for part in simple_parts(checked(statement, vocabulary))]
    about = {part.role for part in parts if isinstance(part, Has)}
    if any(not isinstance(part, Has | Holds | Knows) for part in parts):
        about = set(Role)
    scope = Scope(
        tuple(role for role in Role if role in about),
        tuple(part.condition for part in parts if isinstance(part, Holds)),
        tuple(part.fact for part in parts if isinstance(part, Knows)),
    )
    return drawn(rules, room, only=only, scope=scope, max_nodes=max_nodes)


def _room(*, complete: bool) -> May:
    return May.HAVE_ANY_VALUE if complete else May.BE_ANYTHING
