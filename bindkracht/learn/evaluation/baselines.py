"""What a classifier must be better than: no knowledge, how often each role is chosen, and the rules alone."""

from typing import Final

import numpy as np

from bindkracht.learn.features import Said
from bindkracht.learn.softmax import Bools, Floats, masked_softmax


def uniform(permitted: Bools) -> Floats:
    """Every permitted role alike; all zeros where nothing is permitted.

    >>> uniform(np.array([[True, True, False], [False, False, False]])).tolist()
    [[0.5, 0.5, 0.0], [0.0, 0.0, 0.0]]
    """
    return shared_out(np.ones(permitted.shape), permitted)


def prior(learned_from: Floats, permitted: Bools) -> Floats:
    """Each permitted role as often as it was chosen in other cases, as if each had been chosen a little more.

    ``learned_from`` are shares of raters, shape ``(m, k)``. Without the little more a role that nobody chose yet would
    be impossible. How little (:data:`MORE`) is what foretells each of these cases best from the others, because what is
    judged beside it chooses too how far it is held back.

    >>> prior(np.array([[1.0, 0.0], [1.0, 0.0]]), np.ones((1, 2), dtype=bool)).round(3).tolist()
    [[0.955, 0.045]]
    """
    often = learned_from.sum(axis=0, keepdims=True)
    more = min(MORE, key=lambda more: _left_out(learned_from, often - learned_from + more))
    return shared_out(np.repeat(often + more, len(permitted), axis=0), permitted)


MORE: Final = (0.1, 0.2, 0.5, 1.0, 2.0, 5.0)
"""The amounts to choose from; 1 is Laplace's rule of succession."""


def _left_out(labels: Floats, often: Floats) -> float:
    """The cross-entropy of each case, foretold from how often the others chose."""
    return -float(np.sum(labels * np.log(often / often.sum(axis=1, keepdims=True))))


def by_rules(said: Said) -> Floats:
    """What the rules alone make of it, at their own weight.

    >>> said = Said(np.log([[2.0, 1.0, 1.0]]), np.array([[True, True, False]]))
    >>> by_rules(said).round(3).tolist()
    [[0.667, 0.333, 0.0]]
    """
    some = said.permitted.any(axis=1, keepdims=True)
    return np.where(some, masked_softmax(said.support, said.permitted | ~some), 0.0)


def shared_out(amounts: Floats, permitted: Bools) -> Floats:
    """Amounts above 0 as probabilities over what is permitted.

    >>> shared_out(np.array([[3.0, 1.0, 9.0]]), np.array([[True, True, False]])).tolist()
    [[0.75, 0.25, 0.0]]
    """
    kept = np.where(permitted, amounts, 0.0)
    total = kept.sum(axis=1, keepdims=True)
    shares: Floats = np.divide(kept, total, out=np.zeros(kept.shape), where=total > 0)
    return shares
