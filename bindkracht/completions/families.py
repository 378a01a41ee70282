"""Families of small sets, each set the bits of a whole number.

Source: C. Berge, Hypergraphs (1989), chapter 2, for the minimal transversals.
"""

from collections.abc import Iterable, Mapping, Sequence

from bindkracht.completions.diagrams import Diagram
from bindkracht.errors import OutOfReachError, Problem

MOST_SETS = 20_000
"""A family of more sets than this is out of reach; nobody would read it."""


def smallest(sets: Iterable[int]) -> list[int]:
    """The sets that hold no other set of the family; fewest members first.

    >>> smallest([0b011, 0b001, 0b110])
    [1, 6]

    Raises:
        OutOfReachError: when there are too many.

    """
    found: list[int] = []
    for one in sorted(set(sets), key=lambda members: (members.bit_count(), members)):
        if all(one & other != other for other in found):
            found.append(one)
            if len(found) > MOST_SETS:
                raise _too_many()
    return found


def hitting(sets: Iterable[int]) -> list[int]:
    """The smallest sets that share a member with every set of the family; none when one of those is empty.

    >>> hitting([0b011, 0b110]), hitting([]), hitting([0])
    ([2, 5], [0], [])

    Raises:
        OutOfReachError: when there are too many.

    """
    found = [0]
    for one in smallest(sets):
        members = [1 << bit for bit in range(one.bit_length()) if one >> bit & 1]
        found = smallest(hit if hit & one else hit | member for hit in found for member in members)
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
    found: dict[int, list[int]] = {}

    def of(number: int) -> list[int]:
        return found[number] if number >= 0 else [0] if diagram.label(number) else []

    for number in diagram.below():
        place, children = diagram.nodes[number]
        ways = zip(children, prices[names[place]], strict=True)
        found[number] = smallest(price | rest for child, price in ways for rest in of(child))
    return of(diagram.root)


def _too_many() -> OutOfReachError:
    nl = f"er zijn meer dan {MOST_SETS} verschillende manieren; geef meer feiten, of vraag minder tegelijk"
    en = f"there are more than {MOST_SETS} different ways; give more facts, or ask less at once"
    return OutOfReachError([Problem("", nl=nl, en=en)])
