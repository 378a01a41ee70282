"""How much the rules count and how freely is learned: chosen by cross-validation that keeps a client in one part.

The weight ``beta`` of the rules falls where the rules are wrong, and ``l2`` stays infinite, so that nothing is
learned, where learning does not clearly help with cases of other people. There is no chance in it: the same cases
give the same choice.
"""

from collections.abc import Iterator, Sequence
from itertools import product
from math import inf
from typing import Final, NamedTuple

import numpy as np

from bindkracht.learn.softmax import Bools, Floats, Labelled

L2S: Final = (inf, 30.0, 10.0, 3.0, 1.0, 0.3)
"""The values of ``l2`` to choose from, from nothing learned to most."""

L2: Final = 3.0
"""The ``l2`` where there are too few groups to choose one."""

SHARES: Final = (0.0, 0.25, 0.5, 0.75, 1.0)
"""The weights of the rules to choose from, besides 1, as shares of the greatest."""

ROUGH: Final = 1e-3
"""To compare choices, fits need not be nearer to their minimum than this, in nats per label."""


class Split(NamedTuple):
    """A number for the group and for the part of each case; a group is whole in one part."""

    groups: list[int]
    parts: list[int]

    def each(self) -> Iterator[Bools]:
        """Where each part is.

        >>> [part.tolist() for part in Split([0, 1, 1], [1, 0, 0]).each()]
        [[False, True, True], [True, False, False]]
        """
        where = np.array(self.parts)
        return (where == part for part in sorted(set(self.parts)))


class Regression(NamedTuple):
    """The best ``theta``, shape ``(d, k)``, around the rules with weight ``beta``, with what was chosen for it."""

    beta: float
    l2: float
    theta: Floats


def regression(cases: Labelled, split: Split, *, betas: Sequence[float], l2s: Sequence[float]) -> Regression:
    """The fit with the weight and the ``l2`` that are :func:`safest` on parts kept apart; the first are to be beaten.

    >>> said = np.repeat([[1.0, 0.0]], 4, axis=0)
    >>> cases = Labelled(np.ones((4, 1)), said, np.ones((4, 2), dtype=bool), said)
    >>> regression(cases, Split([0, 1, 2, 3], [0, 0, 1, 1]), betas=(1.0, 2.0), l2s=(inf,)).beta
    2.0
    """
    fewer, back = in_fewer_columns(cases.phi)
    narrow = Labelled(fewer, cases.offset, cases.permitted, cases.labels)
    options = list(product(betas, l2s))
    beta, l2 = options[safest(_losses(narrow, split, betas, l2s), split.groups) if len(options) > 1 else 0]
    return Regression(beta, l2, back.T @ narrow.weighing(beta).best(l2=l2).theta)


def _losses(cases: Labelled, split: Split, betas: Sequence[float], l2s: Sequence[float]) -> Floats:
    """The loss of each case for each weight and each ``l2``, after learning from the other parts."""
    losses = np.empty((len(betas), len(l2s), len(cases.phi)))
    for weighed, loss in zip(map(cases.weighing, betas), losses, strict=True):
        for apart in split.each():
            loss[:, apart] = list(_along(weighed.rows(~apart), weighed.rows(apart), l2s))
    return losses.reshape(-1, len(cases.phi))


def _along(seen: Labelled, kept: Labelled, l2s: Sequence[float]) -> Iterator[Floats]:
    """The losses for each ``l2``, each fit begun where the one before ended."""
    start = None
    for l2 in l2s:
        start = seen.best(l2=l2, start=start, within=ROUGH).theta
        yield kept.losses(start)


def safest(losses: Floats, groups: Sequence[int]) -> int:
    """The option that loses least when it had a standard error of luck, of losses of shape ``(options, n)``.

    The first is what it is compared with, so it stays unless another is better by more than chance between groups
    brings about: the rule of one standard error (L. Breiman and others, Classification and regression trees, 1984),
    for paired differences.

    >>> safest(np.array([[1.0, 1.0, 1.0], [0.0, 0.0, 1.2], [0.5, 0.4, 0.5]]), [0, 1, 2])
    2
    """
    more = losses - losses[0]
    names, places = np.unique(groups, return_inverse=True)
    by_group = np.zeros((len(names), len(losses)))
    np.add.at(by_group, places, more.T)
    return int(np.argmin(by_group.sum(axis=0) + np.sqrt(len(by_group)) * by_group.std(axis=0)))


def betas_up_to(most: float) -> tuple[float, ...]:
    """The weights of the rules to choose from: 1 first, so that the rules keep their weight among equals.

    >>> betas_up_to(2.0)
    (1.0, 0.0, 0.5, 1.5, 2.0)
    """
    return tuple(dict.fromkeys((1.0, *(share * most for share in SHARES))))


def split_by(groups: list[int], weights: Floats, *, most: int) -> Split:
    """At most ``most`` parts, of like weight, with a group whole in one of them.

    >>> split_by([0, 0, 1, 2, 2], np.ones(5), most=2).parts
    [0, 0, 0, 1, 1]
    """
    sizes = np.bincount(groups, weights=weights)
    filled = np.zeros(min(most, len(sizes)))
    part = np.zeros(len(sizes), dtype=int)
    for group in np.argsort(-sizes, kind="stable"):
        part[group] = np.argmin(filled)
        filled[part[group]] += sizes[group]
    return Split(groups, part[groups].tolist())


def in_fewer_columns(phi: Floats) -> tuple[Floats, Floats]:
    """As many columns as are independent, and the way back; with ``l2`` the fit stays the same, and is found sooner.

    >>> fewer, back = in_fewer_columns(np.array([[1.0, 1.0], [2.0, 2.0]]))
    >>> fewer.shape, np.allclose(fewer @ back, [[1.0, 1.0], [2.0, 2.0]])
    ((2, 1), True)
    """
    left, sizes, right = np.linalg.svd(phi, full_matrices=False)
    rank = int(np.sum(sizes > max(phi.shape) * np.finfo(float).eps * max(sizes, default=0.0)))
    return left[:, :rank] * sizes[:rank], right[:rank]
