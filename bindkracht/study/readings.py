"""The two readings of krachtlijn 6 side by side: in how many situations of the first each thing becomes another.

Their facts differ, so this rests on a stated mapping (:mod:`bindkracht.krachtlijnen.first.became`): an answer of the
first reading says of the second what it is carried over as, and what it cannot say is unknown. Every situation of the
first reading, with and without unknown answers, is counted; exact, in one decision diagram.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from math import prod

from bindkracht.conditions import Is, Node
from bindkracht.engine.diagram import Diagram
from bindkracht.engine.drawing import drawn, sizes_of
from bindkracht.engine.encoding import EncodedAdvice, EncodedFact, May, Only, Scope
from bindkracht.krachtlijnen.first.became import BECAME
from bindkracht.krachtlijnen.first.rules import krachtlijn6 as first
from bindkracht.krachtlijnen.krachtlijn6 import krachtlijn6 as second
from bindkracht.pages import Block, Page, Paged
from bindkracht.roles import Role
from bindkracht.statuses import Status
from bindkracht.strict_json import Json
from bindkracht.study.comparison.joint import what_comes
from bindkracht.study.comparison.parts import Came, What
from bindkracht.texts import Language, Message
from bindkracht.vocabulary import Fact


@dataclass(frozen=True, slots=True)
class Readings(Paged):
    """How many situations of the first reading have this before and that after; pairs without situations are left out.

    ``moves`` are of each role the pairs of statuses, and of ``None`` the pairs of the role suggested.
    """

    size: int
    moves: Mapping[What, Mapping[tuple[Came, Came], int]]

    def changed(self, what: What) -> int:
        """In how many situations it is another one after.

        >>> both_readings().changed(Role.REDDER) < both_readings().size
        True
        """
        return sum(number for (before, after), number in self.moves[what].items() if before is not after)

    def page(self, language: Language = "nl") -> Page:
        """As a page for people: of the suggestion and of each role what becomes what, the most first.

        >>> for block in both_readings().page("en").blocks[1:]:
        ...     print(f"{block.heading}: {block.lines[0]}")
        Which role is suggested: probleemoplosser → no role (10 %)
        What becomes of each role: redder: is not possible now → fits on a condition (10 %)
        """
        title = Message("comparison.title", old=first.title, new=second.title).in_(language)
        lead = Message("comparison.readings_are_counted", size=f"{self.size:.3g}").in_(language)
        statuses = tuple(line for role in Role for line in self._lines(role, language))
        blocks = (
            Block(1, title, (lead,), as_list=False),
            Block(2, Message("comparison.suggestion_parts").in_(language), tuple(self._lines(None, language))),
            Block(2, Message("comparison.status_parts").in_(language), statuses),
        )
        return Page(language, blocks)

    def to_data(self) -> dict[str, Json]:
        """The counts as JSON data; no role suggested is null.

        >>> sorted(both_readings().to_data())
        ['moves', 'new', 'old', 'size']
        """
        moves: list[Json] = [
            {"of": _named(what), "before": _named(before), "after": _named(after), "situations": number}
            for what, pairs in self.moves.items()
            for (before, after), number in pairs.items()
        ]
        return {"old": first.title, "new": second.title, "size": self.size, "moves": moves}

    def _lines(self, what: What, language: Language) -> Iterator[str]:
        for (before, after), number in sorted(self.moves[what].items(), key=lambda item: -item[1]):
            if before is not after:
                said = f"{_said(before, language)} \N{RIGHTWARDS ARROW} {_said(after, language)}"
                share = f"{100 * number / self.size:.2g} %"
                yield f"{said} ({share})" if what is None else f"{what.label}: {said} ({share})"


def both_readings() -> Readings:
    """The two readings side by side, over every situation of the first.

    >>> print(both_readings().text("en").splitlines()[0])
    From krachtlijn6 1.0.0 to krachtlijn6 2.0.0
    """
    room = May.BE_ANYTHING
    found = drawn(first, room, scope=Scope(conditions=tuple(_told_apart())))
    diagram, old = found.diagram, found.advice.facts
    vocabulary = second.situation_type.vocabulary()
    read = {name for rule in second for name in rule.reads()}
    facts = {name: old.get(name) or _carried(vocabulary[name], old, diagram) for name in vocabulary if name in read}
    after = EncodedAdvice(second, diagram, facts=facts, room=room)
    others = prod(
        size for name, size in sizes_of(first.situation_type.vocabulary(), room).items() if name not in found.facts
    )
    moves: dict[What, dict[tuple[Came, Came], int]] = {}
    for what in (None, *Role):
        one, other = dict(what_comes(found.advice, what)), dict(what_comes(after, what))
        pairs = {(a, b): diagram.all_of([one[a], other[b]]) for a, b in product(one, other)}
        numbers = zip(pairs, diagram.counts(pairs.values()), strict=True)
        moves[what] = {pair: number * others for pair, number in numbers if number}
    size = prod(sizes_of(first.situation_type.vocabulary(), room).values())
    return Readings(size, moves)


def _told_apart() -> Iterator[Node]:
    """Of the facts of the first reading the answers that the second tells apart, under their own name or another."""
    for name, answers in BECAME.items():
        yield from (Is(name, value) for value in answers if not isinstance(value, tuple))
    known = set(first.situation_type.vocabulary())
    for rule in second:
        for condition in rule.conditions:
            yield from (atom for atom, _ in condition.atoms() if known.issuperset(atom.facts_read()))


def _carried(fact: Fact, old: Mapping[str, EncodedFact], gates: Diagram) -> EncodedFact:
    """A fact of the second reading, as the answers of the first say it; what none says is unknown."""
    carried = EncodedFact(fact, gates, Only(None))
    for value in fact.values:
        carried.of[value] = gates.any_of(
            old[name].of[said]
            for name, answers in BECAME.items()
            for said, became in answers.items()
            if not isinstance(said, tuple) and became.get(fact.name) == value and fact.name in became
        )
    carried.known = gates.any_of(carried.of.values())
    return carried


def _named(came: What | Came) -> str | None:
    return None if came is None else came.value


def _said(came: Came, language: Language) -> str:
    if isinstance(came, Status):
        return Message(f"page.statuses.{came.value}").in_(language)
    return Message("comparison.nobody").in_(language) if came is None else Role(came).label
