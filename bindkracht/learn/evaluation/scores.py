"""How good probabilities are, beside what raters chose: figures that are functions of sums over cases.

A case counts once; its raters together are shares of it. A label on an excluded role is left out of the likelihood,
and counts as wrong everywhere else. Where probabilities are equal, each role counts for a part.

* **log-loss**: how surprised the probabilities are by a choice, in nats.
* **Brier**: the squared distance to a choice, from 0 to 2 (G. Brier, Verification of forecasts expressed in terms of
  probability, 1950); of several raters the mean, so that it cannot reach 0 where they differ.
* **right**, **among the first two**: how often the greatest, or one of the two greatest, was chosen.
* **macro-F1**: the mean over roles that were chosen of 2 hits / (times chosen + times expected).
* **what most others chose**: as the accuracy of raters in :mod:`bindkracht.learn.agreement`, with the greatest
  probability in the place of the rater who is left out.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, NamedTuple

import numpy as np

from bindkracht.learn.bootstrap import Figure, Floats, Reason, Resamples, Statistic, ratio
from bindkracht.learn.softmax import Bools

LEAST: Final = 1e-15
"""A probability below this counts as this in a log-loss, so that one case cannot make it endless."""


class Judged(NamedTuple):
    """How many raters chose each role, and what is permitted; both of shape ``(n, k)``.

    >>> Judged(np.array([[1.0, 3.0]]), np.array([[True, False]])).shares.tolist()
    [[0.25, 0.75]]
    """

    counts: Floats
    permitted: Bools

    @property
    def shares(self) -> Floats:
        """The share of the raters that chose each role."""
        shares: Floats = self.counts / self.counts.sum(axis=1, keepdims=True)
        return shares


@dataclass(frozen=True, slots=True)
class Scores:
    """The figures of one way to give probabilities."""

    log_loss: Statistic
    brier: Statistic
    accuracy: Statistic
    macro_f1: Statistic
    top_two: Statistic
    most_others: Statistic


def scores_of(probabilities: Floats, judged: Judged, resamples: Resamples) -> Scores:
    """Every figure, with its interval.

    >>> judged = Judged(np.array([[1.0, 1.0], [2.0, 0.0]]), np.ones((2, 2), dtype=bool))
    >>> scores = scores_of(np.full((2, 2), 0.5), judged, Resamples(["a", "b"], seed=0, draws=10))
    >>> round(scores.log_loss.value, 3), scores.brier.value, scores.accuracy.value, scores.top_two.value
    (0.693, 0.5, 0.5, 1.0)
    """
    found = {
        name: resamples.estimate(figure, columns(probabilities, judged), reason)
        for name, (columns, figure, reason) in _FIGURES.items()
    }
    return Scores(**found)


def log_loss(probabilities: Floats, judged: Judged) -> Floats:
    """Per case the log-loss of its permitted labels, and their share: shape ``(n, 2)``.

    >>> judged = Judged(np.array([[1.0, 1.0]]), np.array([[True, False]]))
    >>> log_loss(np.array([[1.0, 0.0]]), judged).tolist()
    [[0.0, 0.5]]
    """
    counted = judged.shares * judged.permitted
    loss = -(counted * np.log(np.maximum(probabilities, LEAST))).sum(axis=1)
    return np.column_stack([loss + 0.0, counted.sum(axis=1)])


def difference(probabilities: Floats, others: Floats, judged: Judged, resamples: Resamples) -> Statistic:
    """How much lower the log-loss is than that of others, case by case, in nats; above 0 is better.

    >>> judged = Judged(np.array([[1.0, 0.0]]), np.ones((1, 2), dtype=bool))
    >>> better, even = np.array([[1.0, 0.0]]), np.array([[0.5, 0.5]])
    >>> round(difference(better, even, judged, Resamples(["a"], seed=0, draws=1)).value, 3)
    0.693
    """
    loss, kept = log_loss(probabilities, judged).T
    other = log_loss(others, judged)[:, 0]
    return resamples.estimate(mean, np.column_stack([other - loss, kept]), Reason.NO_LABELS)


def in_first(probabilities: Floats, permitted: Bools, *, places: int) -> Floats:
    """How far each role is among the first: 1, 0, or a part where equal roles share the last places.

    >>> in_first(np.array([[0.4, 0.4, 0.2], [0.2, 0.6, 0.2]]), np.ones((2, 3), dtype=bool), places=1).tolist()
    [[0.5, 0.5, 0.0], [0.0, 1.0, 0.0]]
    """
    ranked = np.where(permitted, probabilities, -1.0)
    greater = (ranked[:, None, :] > ranked[:, :, None]).sum(axis=2)
    equal = (ranked[:, None, :] == ranked[:, :, None]).sum(axis=2)
    parts: Floats = np.clip((places - greater) / equal, 0.0, 1.0) * permitted
    return parts


def hits(probabilities: Floats, judged: Judged, *, places: int = 1) -> Floats:
    """Per case the share of its labels that is among the first.

    >>> judged = Judged(np.array([[1.0, 3.0]]), np.ones((1, 2), dtype=bool))
    >>> hits(np.array([[0.3, 0.7]]), judged).tolist()
    [0.75]
    """
    found: Floats = (judged.shares * in_first(probabilities, judged.permitted, places=places)).sum(axis=1)
    return found


def mean(sums: Floats) -> Floats:
    """The first sum over the second.

    >>> mean(np.array([[1.0, 4.0]])).tolist()
    [0.25]
    """
    return ratio(sums[:, 0], sums[:, 1])


def with_ones(values: Floats) -> Floats:
    """A number per case, and a 1 to count it.

    >>> with_ones(np.array([0.5])).tolist()
    [[0.5, 1.0]]
    """
    return np.column_stack([values, np.ones(len(values))])


def _brier(probabilities: Floats, judged: Judged) -> Floats:
    squares = (probabilities**2).sum(axis=1) - 2 * (judged.shares * probabilities).sum(axis=1) + 1
    return with_ones(squares)


def _accuracy(probabilities: Floats, judged: Judged) -> Floats:
    return with_ones(hits(probabilities, judged))


def _top_two(probabilities: Floats, judged: Judged) -> Floats:
    return with_ones(hits(probabilities, judged, places=2))


def _per_role(probabilities: Floats, judged: Judged) -> Floats:
    """Per case and role the hits, the times chosen and the times expected."""
    expected = in_first(probabilities, judged.permitted, places=1)
    return np.hstack([judged.shares * expected, judged.shares, expected])


def _macro_f1(sums: Floats) -> Floats:
    hit, chosen, expected = np.split(sums, 3, axis=1)
    f1 = ratio(2 * hit, chosen + expected)
    occurs = chosen > 0
    return ratio(np.where(occurs, f1, 0.0).sum(axis=1), occurs.sum(axis=1).astype(np.float64))


def _most_others(probabilities: Floats, judged: Judged) -> Floats:
    """Per case the hits and the tries, a rater left out at a time."""
    first = in_first(probabilities, judged.permitted, places=1)
    found, tries = np.zeros(len(first)), np.zeros(len(first))
    for role in range(first.shape[1]):
        times = judged.counts[:, role]
        others = judged.counts - np.eye(first.shape[1])[role]
        counted = times * (others.sum(axis=1) > 0)
        most = others == others.max(axis=1, keepdims=True)
        found += counted * (first * most).sum(axis=1) / most.sum(axis=1)
        tries += counted
    return np.column_stack([found, tries])


_FIGURES: Final[dict[str, tuple[Callable[[Floats, Judged], Floats], Figure, Reason]]] = {
    "log_loss": (log_loss, mean, Reason.NO_LABELS),
    "brier": (_brier, mean, Reason.NO_LABELS),
    "accuracy": (_accuracy, mean, Reason.NO_LABELS),
    "macro_f1": (_per_role, _macro_f1, Reason.NO_LABELS),
    "top_two": (_top_two, mean, Reason.NO_LABELS),
    "most_others": (_most_others, mean, Reason.NO_OVERLAP),
}
