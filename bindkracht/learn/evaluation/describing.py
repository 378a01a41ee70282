"""What plots show: risk by coverage, what was expected and what was chosen."""

from math import ceil
from typing import Final

import numpy as np

from bindkracht.learn.bootstrap import Floats, Reason, Resamples
from bindkracht.learn.evaluation.results import Bin, RiskPoint
from bindkracht.learn.evaluation.scores import Judged, hits, in_first, mean, with_ones
from bindkracht.learn.softmax import Bools

TENTHS: Final = range(1, 11)
"""The tenths of the cases in which it speaks, the surest first (C. Chow, On optimum recognition error and reject
tradeoff, 1970)."""

BINS: Final = 10
"""In how many equal parts the probabilities from 0 to 1 are."""


def risk_by_coverage(probabilities: Floats, judged: Judged, resamples: Resamples) -> tuple[RiskPoint, ...]:
    """How often the greatest probability is wrong where it is great enough, for every tenth of the cases.

    Cases with the same probability come in together, so the coverage may be more than was asked for.

    >>> judged = Judged(np.array([[1.0, 0.0], [1.0, 0.0]]), np.ones((2, 2), dtype=bool))
    >>> surest = risk_by_coverage(np.array([[0.9, 0.1], [0.4, 0.6]]), judged, Resamples(["a", "b"], seed=0, draws=1))
    >>> [(point.coverage, point.least, point.risk.value) for point in surest]
    [(0.5, 0.9, 0.0), (1.0, 0.6, 0.5)]
    """
    sure, wrong = probabilities.max(axis=1), 1 - hits(probabilities, judged)
    ranked: list[float] = np.sort(-sure).tolist()
    bounds = dict.fromkeys(-ranked[ceil(tenth * len(ranked) / 10) - 1] for tenth in TENTHS)
    return tuple(_point(wrong, sure >= least, least, resamples) for least in bounds)


def _point(wrong: Floats, counted: Bools, least: float, resamples: Resamples) -> RiskPoint:
    coverage = int(np.count_nonzero(counted)) / len(counted)
    return RiskPoint(coverage, least, resamples.estimate(mean, with_ones(wrong) * counted[:, None], Reason.NO_LABELS))


def reliability(probabilities: Floats, judged: Judged) -> tuple[Bin, ...]:
    """Probabilities of permitted roles in ten bins, each with its mean and how often raters chose so.

    >>> judged = Judged(np.array([[1.0, 0.0]]), np.ones((1, 2), dtype=bool))
    >>> [(part.low, part.count, part.expected, part.observed) for part in reliability(np.array([[0.75, 0.25]]), judged)]
    [(0.2, 1, 0.25, 0.0), (0.7, 1, 0.75, 1.0)]
    """
    expected, observed = probabilities[judged.permitted], judged.shares[judged.permitted]
    places = np.minimum((expected * BINS).astype(int), BINS - 1)
    return tuple(
        Bin(
            low=place / BINS,
            high=(place + 1) / BINS,
            count=int(np.count_nonzero(places == place)),
            expected=float(expected[places == place].mean()),
            observed=float(observed[places == place].mean()),
        )
        for place in sorted(set(places.tolist()))
    )


def confusion(probabilities: Floats, judged: Judged) -> tuple[tuple[float, ...], ...]:
    """How many cases of each chosen role (rows) went to each expected role (columns); raters and ties share a case.

    >>> judged = Judged(np.array([[1.0, 1.0]]), np.ones((1, 2), dtype=bool))
    >>> confusion(np.array([[0.9, 0.1]]), judged)
    ((0.5, 0.0), (0.5, 0.0))
    """
    table = judged.shares.T @ in_first(probabilities, judged.permitted, places=1)
    return tuple(map(tuple, table.tolist()))
