"""Families of small sets, each set the bits of a whole number.

Source: C. Berge, Hypergraphs (1989), chapter 2, for the minimal transversals.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from bindkracht.completions.diagrams import Diagram
from bindkracht.errors import OutOfReachError, Problem

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
            raise _too_many()


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
                raise _too_many()
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


def reached(diagram: Diagram[bool], prices: Mapping[str, Sequence[int]]) -> list[int]:
    """The smallest sets of members to pay for a way from the top of the diagram to "so".

    ``prices`` has, for each value of each fact, the members that it costs, as bits; 0 is free.

    >>> diagram = Diagram[bool]({"acute_need": [True, False]})
    >>> diagram.root = diagram.node(0, (diagram.leaf(True), diagram.leaf(False)))
    >>> reached(diagram, {"acute_need": [0b1, 0]})
    [1]

    Raises:
        OutOfReachError: when there are too many.

    """
    names = tuple(diagram.facts)
    budget = Budget()
    found: dict[int, list[int]] = {}

    def of(number: int) -> list[int]:
        return found[number] if number >= 0 else [0] if diagram.label(number) else []

    for number in diagram.below():
        place, children = diagram.nodes[number]
        ways = zip(children, prices[names[place]], strict=True)
        found[number] = smallest([price | rest for child, price in ways for rest in of(child)], budget)
    return of(diagram.root)


def _too_many() -> OutOfReachError:
    nl = "er zijn te veel verschillende manieren; geef meer feiten, of vraag minder tegelijk"
    en = "there are too many different ways; give more facts, or ask less at once"
    return OutOfReachError([Problem("", nl=nl, en=en)])
