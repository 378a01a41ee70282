"""Figures over cases with what chance does to them, when the cases of one group are not independent.

The idea. Each figure here is a function of sums over cases: of counts, of agreeing pairs, of hits. Draw groups with
replacement, as many as there are; a draw is then a row of counts, one per group, and all draws together are one
matrix. So the sums of every draw are one matrix product, and the interval is two quantiles of the figure over the
draws (the cluster bootstrap; Davison & Hinkley, Bootstrap Methods and their Application, 1997, 3.8).

A figure that does not exist is :class:`Undefined`, with the reason; it is never NaN, and never 0 or 1 by agreement.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from bindkracht.errors import DataError
from bindkracht.learn.numbers import in_words, not_whole
from bindkracht.strict_json import Json
from bindkracht.taking import checked_when_made
from bindkracht.texts import Language, Message, Text

Floats: TypeAlias = NDArray[np.float64]

Figure: TypeAlias = Callable[[Floats], Floats]
"""From sums over cases, shape ``(draws, sums)``, to the figure of each draw; NaN where it does not exist."""

LEVEL: Final = 0.95
"""An interval leaves out a fortieth of the draws on either side."""

FEWEST_GROUPS: Final = 5
"""Four groups can be drawn in 35 ways and five in 126: with fewer than five there is no fortieth to leave out."""

MOST_LOST: Final = 0.05
"""No interval when the figure does not exist in a greater share of the draws than this."""


class Reason(Enum):
    """Why a figure does not exist.

    >>> Reason.ONE_RATER.text.en
    'there are no two raters'
    """

    NO_LABELS = "no_labels"
    ONE_RATER = "one_rater"
    NO_OVERLAP = "no_overlap"
    NO_VARIATION = "no_variation"
    UNEQUAL = "unequal"
    FEW_GROUPS = "few_groups"
    OFTEN_LOST = "often_lost"

    @property
    def text(self) -> Text:
        """The reason in words."""
        return Message(f"agreement.reasons.{self.value}")


@checked_when_made
@dataclass(frozen=True, slots=True)
class Undefined:
    """A figure that does not exist, and why.

    >>> print(Undefined(Reason.NO_VARIATION))
    undefined: everyone chose the same role everywhere, so nothing can be told apart from chance
    """

    reason: Reason

    def in_(self, language: Language) -> str:
        """That it does not exist, and why, in words."""
        return Message("agreement.undefined", reason=self.reason.text).in_(language)

    def to_data(self) -> dict[str, Json]:
        """The same as JSON data."""
        return {"undefined": self.reason.value}

    def __str__(self) -> str:
        return self.in_("en")


@checked_when_made
@dataclass(frozen=True, slots=True)
class Interval:
    """Where the figure was in all draws but a fortieth on either side; ``draws`` counts those in which it existed."""

    low: float
    high: float
    draws: int

    def in_(self, language: Language) -> str:
        """The interval in words.

        >>> Interval(-0.031, 0.5, draws=2000).in_("en")
        '-0.03 to 0.50'
        """
        return Message("agreement.interval", low=in_words(self.low), high=in_words(self.high)).in_(language)

    def to_data(self) -> dict[str, Json]:
        """The same as JSON data.

        >>> Interval(-0.031, 0.5, draws=2000).to_data()
        {'low': -0.031, 'high': 0.5, 'level': 0.95, 'draws': 2000}
        """
        return {"low": self.low, "high": self.high, "level": LEVEL, "draws": self.draws}


@checked_when_made
@dataclass(frozen=True, slots=True)
class Estimate:
    """A figure, and its interval; a figure can exist without one.

    >>> print(Estimate(0.25, Undefined(Reason.FEW_GROUPS)))
    0.25 (no interval: there are fewer than 5 groups)
    """

    value: float
    interval: Interval | Undefined

    def in_(self, language: Language) -> str:
        """The figure and its interval in words."""
        value = in_words(self.value)
        if isinstance(self.interval, Undefined):
            return Message("agreement.no_interval", value=value, reason=self.interval.reason.text).in_(language)
        return Message("agreement.estimate", value=value, interval=self.interval.in_(language)).in_(language)

    def to_data(self) -> dict[str, Json]:
        """The same as JSON data."""
        return {"value": self.value, "interval": self.interval.to_data()}

    def __str__(self) -> str:
        return self.in_("en")


Statistic: TypeAlias = Estimate | Undefined
"""A figure, or why there is none."""


MOST_DRAWS: Final = 1_000_000
"""More draws tell nothing more."""


class Resamples:
    """Groups drawn with replacement, the same for every figure: as many as there are, ``draws`` times.

    The draws depend on the seed and the number of groups alone, and groups stand in sorted order, so that neither
    names nor the order of rows change a figure.

    >>> resamples = Resamples(["g1", "g1", "g2"], seed=1, draws=500)
    >>> resamples.counts.shape, bool((resamples.counts.sum(axis=1) == 2).all())
    ((500, 2), True)
    >>> mean = lambda sums: sums[:, 0] / sums[:, 1]
    >>> resamples.estimate(mean, np.array([[1.0, 1.0], [0.0, 1.0], [1.0, 1.0]]), Reason.NO_LABELS).value.__round__(3)
    0.667

    Raises:
        DataError: when the seed or the number of draws cannot be.

    """

    def __init__(self, groups: Sequence[str], *, seed: int, draws: int) -> None:
        problems = [*not_whole("seed", seed, least=0), *not_whole("draws", draws, least=1, most=MOST_DRAWS)]
        if problems:
            raise DataError(problems)
        names, self._group = np.unique(np.array(groups, dtype=np.str_), return_inverse=True)
        self._groups = len(names)
        chosen = np.random.default_rng(seed).integers(0, max(self._groups, 1), size=(draws, self._groups))
        self.counts: Floats = np.zeros((draws, self._groups))
        np.add.at(self.counts, (np.arange(draws)[:, None], chosen), 1.0)

    def estimate(self, figure: Figure, per_case: Floats, otherwise: Reason) -> Statistic:
        """The figure of what the cases add up to, shape ``(cases, sums)``, or ``otherwise`` when it does not exist."""
        value = figure(per_case.sum(axis=0, keepdims=True))[0]
        if np.isnan(value):
            return Undefined(otherwise)
        return Estimate(float(value), self._interval(figure, per_case))

    def _interval(self, figure: Figure, per_case: Floats) -> Interval | Undefined:
        sums = np.zeros((self._groups, per_case.shape[1]))
        np.add.at(sums, self._group, per_case)
        if np.count_nonzero(sums.any(axis=1)) < FEWEST_GROUPS:
            return Undefined(Reason.FEW_GROUPS)
        drawn = figure(self.counts @ sums)
        found = drawn[~np.isnan(drawn)]
        if len(found) < (1 - MOST_LOST) * len(drawn):
            return Undefined(Reason.OFTEN_LOST)
        low, high = np.quantile(found, [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
        return Interval(float(low), float(high), len(found))


def surely_above_zero(found: Statistic) -> bool:
    """Whether the whole interval of a figure lies above 0; not so while that cannot be told.

    >>> surely_above_zero(Estimate(0.2, Interval(0.1, 0.3, 9))), surely_above_zero(Undefined(Reason.NO_LABELS))
    (True, False)
    """
    return isinstance(found, Estimate) and isinstance(found.interval, Interval) and found.interval.low > 0


def ratio(above: Floats, below: Floats) -> Floats:
    """One divided by the other, and NaN where there is nothing to divide by.

    >>> ratio(np.array([1.0, 0.0]), np.array([4.0, 0.0])).tolist()
    [0.25, nan]
    """
    return np.divide(above, below, out=np.full_like(above, np.nan), where=below != 0)
