"""Exact counts of situations, by dynamic programming over the facts.

The idea. Give the facts a value one at a time, and keep only what still matters: of
each condition what is left of it, and of each role where it stands. Situations that
agree on all that are one state, with their number. A role that is excluded, or can no
longer reach the threshold, has no net support to remember; values of a fact on which
every condition agrees are one value; and only roles that the question is about are
followed at all. When more states are left than allowed there is no answer, and no
estimate.
"""

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from operator import getitem
from typing import Final, NamedTuple, TypeAlias

from bindkracht.conditions import Node
from bindkracht.errors import OutOfReachError, Problem
from bindkracht.roles import Role
from bindkracht.study.remaining import Left, remaining
from bindkracht.study.standings import Delta, Follow, Numbered, Standing, Standings
from bindkracht.truth import Truth
from bindkracht.vocabulary import Value

_DONE: Final = Truth.FALSE


class Condition(NamedTuple):
    """A condition, and what comes of it for each role when it is true, and when it stays unknown."""

    when: Node
    when_true: Mapping[Role, Delta]
    when_unknown: Mapping[Role, Delta]
    watched: int

    def reads(self) -> frozenset[str]:
        """The facts that it reads.

        >>> from bindkracht.conditions import Is
        >>> Condition(Is("acute_need", value=True), {}, {}, watched=0).reads()
        frozenset({'acute_need'})
        """
        return frozenset(self.when.reads())


def together(one: Mapping[Role, Delta], other: Mapping[Role, Delta]) -> dict[Role, Delta]:
    """What two changes do together, role by role.

    >>> together({Role.REDDER: Delta(net=3)}, {Role.REDDER: Delta(net=-1)})[Role.REDDER].net
    2
    """
    return {**one, **{role: delta.joined(one[role]) if role in one else delta for role, delta in other.items()}}


Lefts: TypeAlias = tuple[Left, ...]
"""What is left of some conditions."""

Key: TypeAlias = tuple[int, ...]
"""Which watched conditions hold, and then the number of the standing of each role that is followed."""

States: TypeAlias = dict[tuple[int, ...], dict[Key, int]]
"""How many situations there are, by the number of what is left of each open condition, and by key."""


class Counting:
    """Conditions to follow, of roles of which something must be remembered.

    >>> from bindkracht.conditions import Is
    >>> condition = Condition(Is("acute_need", value=True), {Role.REDDER: Delta(net=3)}, {}, watched=1)
    >>> follow = Follow((Role.REDDER,), frozenset(), frozenset(), compared=False)
    >>> ends = Counting([condition], follow, threshold=2, most_states=10).run({"acute_need": [True, False, None]})
    >>> [(holding, standing.settled.value, number) for (holding, [standing]), number in ends.items()]
    [(1, 'supported', 1), (0, 'never supported', 2)]

    Raises:
        OutOfReachError: from :meth:`run`, when more than ``most_states`` states are left after some fact.

    """

    def __init__(self, conditions: Sequence[Condition], follow: Follow, threshold: int, most_states: int) -> None:
        self._conditions = conditions
        self._reads = [condition.reads() for condition in conditions]
        self._follow = follow
        self._most = most_states
        self._standings = Standings(threshold, follow)
        self._lefts = Numbered[Left]()

    def run(self, values: Mapping[str, Sequence[Value | None]]) -> Counter[tuple[int, tuple[Standing, ...]]]:
        """How many situations there are with these watched conditions true (as bits) and these standings."""
        self._standings.expect(condition.when_true for condition in self._conditions)
        states: States = {(): {(0, *self._standings.start()): 1}}
        open_: tuple[int, ...] = ()
        given: set[str] = set()
        for fact in _order(list(values), self._reads):
            given.add(fact)
            pending = [index for index, names in enumerate(self._reads) if not names <= given]
            self._standings.expect(self._conditions[index].when_true for index in pending)
            states, open_ = self._given(fact, values[fact], states, open_, pending)
            if sum(map(len, states.values())) > self._most:
                raise _too_many(len(given), len(values), self._most)
        return Counter(
            {
                (holding, tuple(map(self._standings.of, standings))): number
                for (holding, *standings), number in states[()].items()
            }
        )

    def _given(
        self,
        fact: str,
        values: Sequence[Value | None],
        states: States,
        open_: tuple[int, ...],
        pending: Container[int],
    ) -> tuple[States, tuple[int, ...]]:
        """The states once this fact has a value too, and which conditions are then open."""
        reading = [index for index, names in enumerate(self._reads) if fact in names]
        touched = [place for place, index in enumerate(open_) if index in reading]
        others = [place for place, index in enumerate(open_) if index not in reading]
        begun = [index for index in reading if index not in open_]
        asked = [*(open_[place] for place in touched), *begun]
        whole = tuple(self._lefts.number(self._conditions[index].when) for index in begun)
        steps: dict[tuple[int, ...], list[_Step]] = {}
        found: States = {}
        for lefts, bucket in states.items():
            read = (*[lefts[place] for place in touched], *whole)
            if read not in steps:
                steps[read] = list(self._steps(fact, values, asked, read, pending))
            rest = tuple([lefts[place] for place in others])
            for step in steps[read]:
                into = found.setdefault(rest + step.left, {})
                for (held, *standings), number in bucket.items():
                    key = (held | step.holding, *map(getitem, step.moves, standings))
                    into[key] = into.get(key, 0) + number * step.weight
        still = (*(open_[place] for place in others), *(index for index in asked if index in pending))
        return found, still

    def _steps(
        self,
        fact: str,
        values: Iterable[Value | None],
        asked: Sequence[int],
        read: Sequence[int],
        pending: Container[int],
    ) -> "Iterator[_Step]":
        """What each value makes of the conditions that read the fact; values that make the same of them are one."""
        alike: Counter[Lefts] = Counter()
        for value in values:
            alike[tuple(remaining(self._lefts.of(number), fact, value) for number in read)] += 1
        for lefts, weight in alike.items():
            ended = [
                (self._conditions[index], left)
                for index, number, left in zip(asked, read, lefts, strict=True)
                if isinstance(left, Truth) and left is not self._lefts.of(number)
            ]
            holding, deltas = _consequences(ended)
            still = [_DONE if isinstance(left, Truth) else left for left in lefts]
            yield _Step(
                left=tuple(
                    self._lefts.number(left) for index, left in zip(asked, still, strict=True) if index in pending
                ),
                holding=holding,
                moves=self._standings.moves(deltas),
                weight=weight,
            )


class _Step(NamedTuple):
    """From one state to the next, by giving a fact one of ``weight`` values that are all the same to it."""

    left: tuple[int, ...]
    holding: int
    moves: Sequence[Mapping[int, int]]
    weight: int


def _consequences(ended: Iterable[tuple[Condition, Left]]) -> tuple[int, dict[Role, Delta]]:
    """Which watched conditions turn out true, and what comes of all conditions for each role."""
    holding = 0
    deltas: dict[Role, Delta] = {}
    for condition, truth in ended:
        if truth is Truth.TRUE:
            holding |= condition.watched
            deltas = together(deltas, condition.when_true)
        elif truth is Truth.UNKNOWN:
            deltas = together(deltas, condition.when_unknown)
    return holding, deltas


def _order(facts: list[str], reads: Sequence[frozenset[str]]) -> Iterator[str]:
    """The facts, each time the one that leaves the fewest conditions open."""
    given: set[str] = set()
    while facts:
        fact = min(facts, key=lambda name: _open(reads, given | {name}))
        facts.remove(fact)
        given.add(fact)
        yield fact


def _open(reads: Iterable[frozenset[str]], given: set[str]) -> int:
    return sum(1 for names in reads if not names.isdisjoint(given) and not names <= given)


def _too_many(given: int, facts: int, most: int) -> OutOfReachError:
    nl = (
        f"te veel om te tellen: meer dan {most} toestanden na {given} van {facts} feiten; geef meer feiten, "
        "vraag naar één rol tegelijk, of laat er meer toe (most_states=…)"
    )
    en = (
        f"too much to count: more than {most} states after {given} of {facts} facts; give more facts, "
        "ask about one role at a time, or allow more (most_states=…)"
    )
    return OutOfReachError([Problem("", nl=nl, en=en)])
