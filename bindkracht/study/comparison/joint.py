"""How many situations have this under the one rule set and that under the other: exact, in one decision diagram."""

from collections.abc import Iterator
from itertools import product
from math import prod

from bindkracht.engine.drawing import drawn, sizes_of
from bindkracht.engine.encoding import EncodedAdvice, May, Scope
from bindkracht.engine.gates import Gates
from bindkracht.roles import Role
from bindkracht.rule_sets import RuleSet
from bindkracht.situations import BaseSituation
from bindkracht.study.comparison.parts import Came, What


def counted_together(
    old: RuleSet, new: RuleSet, situation_type: type[BaseSituation], *, complete: bool, max_nodes: int
) -> dict[What, dict[tuple[Came, Came], int]]:
    """For each role, and for the suggestion, in how many situations it is this under the one and that under the other.

    Pairs of which there are no situations are left out.

    >>> from bindkracht import Situation, krachtlijn6
    >>> counts = counted_together(krachtlijn6, krachtlijn6, Situation, complete=True, max_nodes=100_000)
    >>> all(before is after for pairs in counts.values() for before, after in pairs)
    True

    Raises:
        RuleError: when a rule is opaque.
        OutOfReachError: when it takes more than ``max_nodes``.

    """
    room = May.HAVE_ANY_VALUE if complete else May.BE_ANYTHING
    rules = new.about(situation_type)
    guards = (rule.ask_when for rule in rules if rule.ask_when is not None)
    conditions = (*(rule.when for rule in rules), *guards)
    found = drawn(old.about(situation_type), room, scope=Scope(conditions=conditions), max_nodes=max_nodes)
    one, diagram = found.advice, found.diagram
    other = EncodedAdvice(rules, diagram, facts=one.facts, room=room)
    sizes = sizes_of(situation_type.vocabulary(), room)
    others = prod(size for name, size in sizes.items() if name not in found.facts)
    counts: dict[What, dict[tuple[Came, Came], int]] = {}
    for what in (None, *Role):
        before, after = (dict(what_comes(advice, what)) for advice in (one, other))
        pairs = {(a, b): diagram.all_of([before[a], after[b]]) for a, b in product(before, after)}
        numbers = zip(pairs, diagram.counts(pairs.values()), strict=True)
        counts[what] = {pair: number * others for pair, number in numbers if number}
    return counts


def what_comes(advice: EncodedAdvice[Gates], what: What) -> Iterator[tuple[Came, int]]:
    """The literal of each status of a role, or of each suggestion.

    >>> from bindkracht import krachtlijn6
    >>> from bindkracht.engine.clauses import Circuit
    >>> [came for came, _ in what_comes(EncodedAdvice(krachtlijn6, Circuit()), Role.REDDER)][0].value
    'excluded'
    """
    if what is not None:
        yield from advice.status[what].items()
        return
    yield from advice.suggested.items()
    yield None, -advice.circuit.any_of(advice.suggested.values())
