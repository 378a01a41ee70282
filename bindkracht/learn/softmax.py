"""The masked softmax, and its best fit: multinomial logistic regression around an offset, by Newton's method.

The model of case ``i`` is ``p_k = [k permitted] exp(z_k) / sum``, with ``z = offset + phi theta``. The
objective, in nats, is the cross-entropy to the labels plus ``l2 / 2`` times the squared length of ``theta``. It is
convex, because masking leaves a softmax over fewer classes, and ``l2``-strongly so; therefore a gradient ``g`` proves
that nothing lies further below than ``|g|^2 / (2 l2)``. That proof is what a fit is given out with.

An offset is how what is known before enters a fit: C. Chelba and A. Acero, Adaptation of maximum entropy capitalizer:
little data can help a lot (2006); R. Schapire, M. Rochery, M. Rahim and N. Gupta, Incorporating prior knowledge into
boosting (2002).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from math import inf
from typing import Any, Final, NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from bindkracht.errors import LearningError, NoPermittedRoleError, Problem

Floats: TypeAlias = NDArray[np.float64]
"""Numbers; the shape is said where it is used, with ``n`` cases, ``d`` columns and ``k`` classes."""

Bools: TypeAlias = NDArray[np.bool_]
"""Yes or no; shapes as for :data:`Floats`."""

EXACT: Final = 1e-9
"""How far a fit may lie above the minimum at most, in nats per label; as a rule it is far less."""


def masked_softmax(scores: Floats, permitted: Bools) -> Floats:
    """The probabilities, shape ``(n, k)``: exactly 0.0 for what is not permitted, and adding up to one.

    >>> masked_softmax(np.array([[0.0, 5.0, 0.0]]), np.array([[True, False, True]])).tolist()
    [[0.5, 0.0, 0.5]]

    Raises:
        NoPermittedRoleError: naming every row in which nothing is permitted; there is no distribution over nothing.

    """
    probabilities: Floats = np.exp(masked_log_softmax(scores, permitted))
    return probabilities


def masked_log_softmax(scores: Floats, permitted: Bools) -> Floats:
    """The logarithms of :func:`masked_softmax`: minus infinity for what is not permitted.

    >>> masked_log_softmax(np.array([[1.0, 900.0]]), np.array([[True, False]])).tolist()
    [[0.0, -inf]]
    """
    if nothing := np.flatnonzero(~permitted.any(axis=1)).tolist():
        raise NoPermittedRoleError(_nothing_permitted(row) for row in nothing)
    masked = np.where(permitted, scores, -inf)
    masked = masked - masked.max(axis=1, keepdims=True)
    logs: Floats = masked - np.log(np.exp(masked).sum(axis=1, keepdims=True))
    return logs


def _nothing_permitted(row: int) -> Problem:
    return Problem(f"row {row}", "row.all_excluded")


class Fit(NamedTuple):
    """The best ``theta``, shape ``(d, k)``, and how far above the minimum it can lie at most, in nats."""

    theta: Floats
    gap: float
    steps: int


@dataclass(frozen=True, slots=True, eq=False)
class Labelled:
    """Cases with labels.

    ``phi`` are the columns, shape ``(n, d)``; ``offset``, ``permitted`` and ``labels`` have shape ``(n, k)``.
    A row of labels is how much each class was said, by one judge or by several; nothing on what is not permitted.

    >>> phi, even = np.ones((4, 1)), np.zeros((4, 2))
    >>> cases = Labelled(phi, even, np.ones((4, 2), dtype=bool), np.repeat([[1.0, 0.0]], 4, axis=0))
    >>> cases.best(l2=1.0).theta.round(3).tolist(), cases.best(l2=inf).theta.tolist()
    ([[0.741, -0.741]], [[0.0, 0.0]])
    """

    phi: Floats
    offset: Floats
    permitted: Bools
    labels: Floats

    def best(self, *, l2: float, start: Floats | None = None, within: float | None = None) -> Fit:
        """The ``theta`` that minimises the objective, by damped steps of Newton that each lower it.

        Without cases, and when ``l2`` is infinite, it is exactly zero. Steps are taken as long as they gain digits,
        or until the objective is proved to be ``within`` so many nats per label of its minimum.

        Raises:
            LearningError: when the minimum cannot be reached.

        """
        columns, classes = self.phi.shape[1], self.labels.shape[1]
        if l2 == inf or not self.labels.any():
            return Fit(np.zeros((columns, classes)), 0.0, 0)
        descent = _Descent(self, contrasts(classes), l2)
        most, last = (EXACT if within is None else within) * max(1.0, float(self.labels.sum())), inf
        enough = most * _NEGLIGIBLE if within is None else most
        begin = np.zeros((columns, classes - 1)) if start is None else start @ descent.contrasts
        for steps, (at, gap) in enumerate(descent.steps_from(begin)):
            if gap <= enough or last <= gap <= most:
                return Fit(at @ descent.contrasts.T, gap, steps)
            last = gap
        raise LearningError([_no_minimum(last)])

    def losses(self, theta: Floats) -> Floats:
        """The cross-entropy of each case, in nats, without the penalty."""
        return self.losses_with(self.phi @ theta)

    def losses_with(self, more: Floats) -> Floats:
        """The same with any scores on top of the offset, shape ``(n, k)``."""
        return _cross_entropies(self.labels, masked_log_softmax(self.offset + more, self.permitted))

    def weighing(self, beta: float) -> "Labelled":
        """The same cases, with the offset multiplied."""
        return Labelled(self.phi, beta * self.offset, self.permitted, self.labels)

    def rows(self, chosen: Any) -> "Labelled":
        """Some of the cases."""
        return Labelled(self.phi[chosen], self.offset[chosen], self.permitted[chosen], self.labels[chosen])


def _cross_entropies(labels: Floats, log_probabilities: Floats) -> Floats:
    entropies: Floats = -np.sum(labels * np.where(labels > 0, log_probabilities, 0.0), axis=1)
    return entropies


def contrasts(classes: int) -> Floats:
    """An orthonormal basis, shape ``(k, k - 1)``, of what differs between classes.

    A softmax does not change when every class gets the same on top, so the shortest ``theta`` has nothing of it.

    >>> contrasts(2).round(3).tolist()
    [[0.707], [-0.707]]
    """
    basis = np.zeros((classes, classes - 1))
    for column in range(classes - 1):
        basis[: column + 1, column] = 1.0
        basis[column + 1, column] = -(column + 1.0)
        basis[:, column] /= np.sqrt((column + 1.0) * (column + 2.0))
    return basis


MOST_STEPS: Final = 100
_NEGLIGIBLE: Final = 1e-9
"""Where steps of Newton still gain digits, they are taken until the gap is this share of what is allowed."""
_ENOUGH: Final = 1e-4
"""A step must lower the objective by at least this share of what its slope promises (Armijo)."""


@dataclass(frozen=True, slots=True, eq=False)
class _Descent:
    cases: Labelled
    contrasts: Floats
    l2: float

    def steps_from(self, at: Floats) -> Iterator[tuple[Floats, float]]:
        """Each place on the way, with the proof of how far above the minimum it lies."""
        value, log_p = self._value(at)
        for _ in range(MOST_STEPS):
            p = np.exp(log_p)
            gradient = self._gradient(at, p)
            yield at, float(np.sum(gradient**2)) / (2 * self.l2)
            direction = -np.linalg.solve(self._hessian(p), gradient.ravel()).reshape(at.shape)
            slope, length = float(np.sum(gradient * direction)), 1.0
            while (found := self._value(at + length * direction))[0] > value + _ENOUGH * length * slope + _noise(value):
                length /= 2
            at, (value, log_p) = at + length * direction, found

    def _value(self, at: Floats) -> tuple[float, Floats]:
        cases = self.cases
        log_p = masked_log_softmax(cases.offset + cases.phi @ at @ self.contrasts.T, cases.permitted)
        return float(_cross_entropies(cases.labels, log_p).sum()) + self.l2 / 2 * float(np.sum(at**2)), log_p

    def _gradient(self, at: Floats, p: Floats) -> Floats:
        said = self.cases.labels
        too_much = said.sum(axis=1, keepdims=True) * p - said
        gradient: Floats = self.cases.phi.T @ too_much @ self.contrasts + self.l2 * at
        return gradient

    def _hessian(self, p: Floats) -> Floats:
        """Over columns and contrasts, flattened: the columns, weighted by how the classes vary together."""
        phi, basis = self.cases.phi, self.contrasts
        weighted = self.cases.labels.sum(axis=1, keepdims=True) * p
        mean = p @ basis
        columns, many = phi.shape[1], basis.shape[1]
        hessian = np.empty((columns, many, columns, many))
        for a in range(many):
            for b in range(a + 1):
                together = weighted @ (basis[:, a] * basis[:, b]) - weighted.sum(axis=1) * mean[:, a] * mean[:, b]
                hessian[:, a, :, b] = hessian[:, b, :, a] = phi.T @ (together[:, None] * phi)
        flat = hessian.reshape(columns * many, columns * many)
        flat[np.diag_indices_from(flat)] += self.l2
        return flat


def _noise(value: float) -> float:
    """What rounding alone can add to a sum of this size; below it, nothing can be told."""
    return 1e-14 * (1.0 + abs(value))


def _no_minimum(gap: float) -> Problem:
    return Problem("l2", "minimum.not_reached", gap=f"{gap:.1e}")
