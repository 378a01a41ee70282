"""Cases in parts that keep a group whole, so that nothing is judged on a client that was learned from."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np


class Fold(NamedTuple):
    """The numbers of the cases to learn from and of those to judge."""

    train: tuple[int, ...]
    test: tuple[int, ...]


def grouped_folds(groups: Sequence[str], *, folds: int, seed: int) -> tuple[Fold, ...]:
    """At most ``folds`` parts of like size, each judged once; no group is ever in both halves of one.

    Groups are shuffled by the seed and then dealt out, the largest first; so names and the order of cases change
    nothing but numbers.

    >>> [fold.test for fold in grouped_folds(["b", "a", "b", "c"], folds=2, seed=0)]
    [(0, 2), (1, 3)]
    """
    order = _shuffled(groups, seed)
    sizes = {group: groups.count(group) for group in order}
    parts: list[list[str]] = [[] for _ in range(min(folds, len(order)))]
    for group in sorted(order, key=lambda group: -sizes[group]):
        min(parts, key=lambda part: sum(sizes[other] for other in part)).append(group)
    return tuple(Fold(_among(groups, part, inside=False), _among(groups, part, inside=True)) for part in parts)


def shares_of_groups(groups: Sequence[str], train: Sequence[int], *, share: float, seed: int) -> Fold:
    """A share of the groups to learn from, and the cases of the others; a greater share holds a smaller one.

    >>> groups = ["a", "a", "b", "c", "d"]
    >>> shares_of_groups(groups, [0, 1, 2, 3], share=0.5, seed=2)
    Fold(train=(3,), test=(0, 1, 2))
    """
    order = _shuffled([groups[number] for number in train], seed)
    chosen = set(order[: max(1, int(share * len(order)))])
    kept = tuple(number for number in train if groups[number] in chosen)
    return Fold(kept, tuple(number for number in train if groups[number] not in chosen))


def _shuffled(groups: Sequence[str], seed: int) -> list[str]:
    names = sorted(set(groups))
    return [names[place] for place in np.random.default_rng(seed).permutation(len(names)).tolist()]


def _among(groups: Sequence[str], part: Sequence[str], *, inside: bool) -> tuple[int, ...]:
    chosen = set(part)
    return tuple(number for number, group in enumerate(groups) if (group in chosen) is inside)
