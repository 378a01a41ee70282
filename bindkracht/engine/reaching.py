"""Whether answers that can still come make a role possible: an advice that can still be reached.

A role can be reached when the unknown facts, some or all of them, have answers with which it is supported while no
exclusion of it holds. Of each role that is one function, made once of the rules about it. Most are small diagrams,
which are walked from the top: along what is known, and along everything of what is not. Where the diagram is too
large, the same function is read as clauses, and searched.
"""

from collections.abc import Collection, Mapping
from typing import Final, NamedTuple

from bindkracht.engine.clauses import Circuit
from bindkracht.engine.drawing import Decided, drawn
from bindkracht.engine.encoding import EncodedAdvice, EncodedFact, May, Scope
from bindkracht.engine.search import Search
from bindkracht.errors import OutOfReachError, RuleError
from bindkracht.kept import once
from bindkracht.roles import Role
from bindkracht.rule_sets import RuleSet
from bindkracht.vocabulary import Value

MOST_NODES: Final = 5_000
"""A role of which the diagram has more nodes than this is searched; some tens of milliseconds."""

MOST_CONFLICTS: Final = 200
"""After so many conflicts the search for one role is given up; some tenths of a second."""

MOST_TRIED: Final = 4_096
"""An opaque function that can be given more answers than this is not tried."""


class Reach(NamedTuple):
    """Whether it can be reached, ``None`` when that was not worked out; and how many clauses were read to see it."""

    found: bool | None
    read: int = 0


def reach(rules: RuleSet, known: Mapping[str, Value], *, excluding: Collection[Role] = ()) -> Reach:
    """Whether answers to unknown facts can make some other role fitting or conditional.

    >>> from bindkracht import krachtlijn6
    >>> reach(krachtlijn6, {}).found, reach(krachtlijn6, {"immediate_danger": True}).found
    (True, False)
    """
    asked = [_shown(rules, role) for role in Role if role not in excluding]
    found: set[bool | None] = set()
    read = 0
    for one in sorted(asked, key=lambda one: not isinstance(one, Decided)):  # what is drawn may spare a search
        told = Reach(one.can_hold(known)) if isinstance(one, Decided) else one.reach(known)
        read += told.read
        if told.found:
            return Reach(found=True, read=read)
        found.add(told.found)
    return Reach(None if None in found else False, read)


class _Searched(NamedTuple):
    """The clauses of one role, the literal that it is shown, and the facts."""

    clauses: list[tuple[int, ...]]
    shown: int
    facts: Mapping[str, EncodedFact]

    def reach(self, known: Mapping[str, Value]) -> Reach:
        """Whether it is shown in some situation in which this is known."""
        told = [one for name, fact in self.facts.items() if name in known for one in fact.literals_of(known[name])]
        search = Search(self.clauses, most_conflicts=MOST_CONFLICTS)
        try:
            return Reach(search.solve([*told, self.shown]), search.read)
        except OutOfReachError:
            return Reach(None, search.read)


class _NotTried(NamedTuple):
    """A role about which an opaque function says something that cannot be tried."""

    def reach(self, _known: Mapping[str, Value]) -> Reach:
        """It is not known."""
        return Reach(None)


@once
def _shown(rules: RuleSet, role: Role) -> Decided | _Searched | _NotTried:
    """When a role is fitting or conditional: as a diagram, when that is small, and otherwise as clauses."""
    scope = Scope((role,), tries=MOST_TRIED)
    try:
        found = drawn(rules, May.BE_ANYTHING, scope=scope, max_nodes=MOST_NODES)
        diagram, [root] = found.diagram.given([found.advice.shown(role)], {})
        return Decided(diagram, root, found.facts)
    except OutOfReachError:
        circuit = Circuit()
        advice = EncodedAdvice(rules, circuit, scope=scope)
        return _Searched(circuit.clauses, advice.shown(role), advice.facts)
    except RuleError:
        return _NotTried()
