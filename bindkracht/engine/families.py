"""Families of small sets, each set the bits of a whole number.

Source: C. Berge, Hypergraphs (1989), chapter 2, for the minimal transversals.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from bindkracht.engine.drawing import Decided
from bindkracht.engine.gates import TRUE
from bindkracht.errors import OutOfReachError, Problem
from bindkracht.vocabulary import Value

MOST_SETS: Final = 20_000
"""A family of more sets than this is out of reach; nobody would read it."""

MOST_COMPARED: Final = 10_000_000
"""For one question sets are made, or compared with another, no more often than this; about a second."""


class Budget:
    """What one question may still cost.

    >>> Budget(1).spend(2)
    Traceback (most recent call last):
    bindkracht.errors.OutOfReachError: there are too many different ways; give more facts, or ask less at once
    """

    def __init__(self, most: int = MOST_COMPARED) -> None:
        self._left = most

    def spend(self, number: int) -> None:
        """Take so much of it.

        Raises:
            OutOfReachError: when it is gone.

        """
        self._left -= number
        if self._left < 0:
            raise too_many_ways()


def smallest(sets: Iterable[int], budget: Budget | None = None) -> list[int]:
    """The sets that hold no other set of the family; fewest members first.

    >>> smallest([0b011, 0b001, 0b110])
    [1, 6]

    Raises:
        OutOfReachError: when there are too many.

    """
    budget = budget or Budget()
    ahead = set(sets)
    budget.spend(len(ahead))
    found: list[int] = []
    by_first: dict[int, list[int]] = {}
    for one in sorted(ahead, key=lambda members: (members.bit_count(), members)):
        # A set that is held has its first member in the one that holds it; the empty set has none, and is in all.
        nearby = [by_first[first] for first in (*singles(one), 0) if first in by_first]
        budget.spend(sum(map(len, nearby)))
        if not any(one & other == other for held in nearby for other in held):
            found.append(one)
            by_first.setdefault(one & -one, []).append(one)
            if len(found) > MOST_SETS:
                raise too_many_ways()
    return found


def singles(members: int) -> list[int]:
    """Each member as a set of its own.

    >>> singles(0b1010)
    [2, 8]
    """
    found: list[int] = []
    while members:
        found.append(members & -members)
        members &= members - 1
    return found


def hitting(sets: Iterable[int]) -> list[int]:
    """The smallest sets that share a member with every set of the family; none when one of those is empty.

    >>> hitting([0b011, 0b110]), hitting([]), hitting([0])
    ([2, 5], [0], [])

    Raises:
        OutOfReachError: when there are too many.

    """
    budget = Budget()
    found = [0]
    for one in smallest(sets, budget):
        members = singles(one)
        made = [hit | member for hit in found if not hit & one for member in members]
        found = smallest([*(hit for hit in found if hit & one), *made], budget)
    return found


def reached(decided: Decided, prices: Mapping[str, Sequence[tuple[Value | None, int]]]) -> list[int]:
    """The smallest sets of members to pay for what makes it so; none when nothing that is for sale does.

    ``prices`` has, for each fact, what it may be and the members that this costs, as bits; 0 is free. Something of
    each fact is free.

    >>> from bindkracht import krachtlijn6
    >>> from bindkracht.engine.drawing import drawn
    >>> from bindkracht.engine.encoding import May
    >>> found = drawn(krachtlijn6, May.HAVE_ANY_VALUE)
    >>> stopped = Decided(found.diagram, found.advice.stopped, found.facts)
    >>> reached(stopped, {"immediate_danger": [(True, 0b1), (False, 0)]})
    [1]

    Raises:
        OutOfReachError: when there are too many.

    """
    diagram, budget = decided.diagram, Budget()
    fact_at = {
        level: name for name, values in decided.facts.items() for answers in values.values() for level in answers
    }
    found = {TRUE: [0], -TRUE: list[int]()}

    def of(root: int) -> list[int]:
        if root not in found:
            name = fact_at[diagram.level(root)]
            values = decided.facts[name]
            ways = [(diagram.after(root, values[value]), price) for value, price in prices[name]]
            found[root] = smallest([price | rest for after, price in ways for rest in of(after)], budget)
        return found[root]

    return of(decided.root)


def too_many_ways() -> OutOfReachError:
    """The error of a question that has too many answers, or answers that take too much to compare.

    >>> print(too_many_ways())
    there are too many different ways; give more facts, or ask less at once
    """
    return OutOfReachError([Problem("", "reach.ways")])
