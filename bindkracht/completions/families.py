"""Families of small sets, each set the bits of a whole number.

Source: C. Berge, Hypergraphs (1989), chapter 2, for the minimal transversals.
"""

from collections.abc import Iterable

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


def _too_many() -> OutOfReachError:
    nl = f"er zijn meer dan {MOST_SETS} verschillende manieren; geef meer feiten, of vraag minder tegelijk"
    en = f"there are more than {MOST_SETS} different ways; give more facts, or ask less at once"
    return OutOfReachError([Problem("", nl=nl, en=en)])
