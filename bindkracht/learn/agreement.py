"""How far raters agree: what any figure about a model must be read beside.

* **Krippendorff's alpha**, nominal, with missing ratings: one less the disagreement within cases over the
  disagreement to be expected when the same ratings fall anywhere (Krippendorff, Computing Krippendorff's
  Alpha-Reliability, 2011).
* **Fleiss' kappa**: the same, with raters who all judge every case, and without alpha's correction for small
  numbers (Fleiss, Measuring nominal scale agreement among many raters, 1971).
* **Cohen's kappa** of two raters over the cases that both judged, each with the roles that they use themselves
  (Cohen, A coefficient of agreement for nominal scales, 1960).
* **Human accuracy**: how often a rater chooses what most of the others chose, each rater left out in turn.

Of alpha and kappa 1 is always the same role, and 0 what chance would do with the same roles. How great they can be
depends on how often each role occurs, so no figure here is called good or poor.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from bindkracht.learn.bootstrap import LEVEL, Floats, Reason, Resamples, Statistic, Undefined, ratio
from bindkracht.learn.cases import A_STUDY, LabelledCases, Ratings
from bindkracht.learn.doors import refuse_others
from bindkracht.pages import Block, Page, Paged
from bindkracht.roles import Role
from bindkracht.strict_json import Json
from bindkracht.taking import checked_when_made, flag
from bindkracht.texts import Language, Message, messages

Ints: TypeAlias = NDArray[np.int64]

DRAWS: Final = 2_000
"""How often groups are drawn for an interval."""


@checked_when_made
@dataclass(frozen=True, slots=True)
class PairAgreement:
    """Cohen's kappa of two raters, over the cases that both judged."""

    raters: tuple[str, str]
    cases: int
    kappa: Statistic


@checked_when_made
@dataclass(frozen=True, slots=True)
class RaterAccuracy:
    """How often a rater chose what most of the other raters of a case chose, over ``cases`` with others.

    Where the others are divided between two roles, each of these is half right.
    """

    rater: str
    cases: int
    accuracy: Statistic


@checked_when_made
@dataclass(frozen=True, slots=True)
class Agreement(Paged):
    """How far raters agree. ``human`` is the accuracy over all raters, one left out at a time.

    ``seen`` labels that were given after seeing an advice are left out, unless ``with_seen``.

    >>> from bindkracht.learn.case_frames import labelled_cases
    >>> columns = {"case": [1, 1], "rater": ["r1", "r2"], "label": ["redder", "begeleider"]}
    >>> found = agreement(labelled_cases(columns, groups="independent"))
    >>> print(found.text("en").splitlines()[2])
    Labels: 2. Cases: 1. Groups: 1. Raters: 2.
    >>> found.page("en").text() == found.text("en"), found.html("en").splitlines()[1]
    (True, '<h3>How far do the raters agree?</h3>')
    >>> found.to_data()["human_accuracy"]
    {'value': 0.0, 'interval': {'undefined': 'few_groups'}}
    """

    cases: int
    groups: int
    labels: int
    raters: tuple[str, ...]
    seen: int
    with_seen: bool
    alpha: Statistic
    fleiss: Statistic
    human: Statistic
    pairs: tuple[PairAgreement, ...]
    per_rater: tuple[RaterAccuracy, ...]
    seed: int
    draws: int

    def page(self, language: Language = "nl") -> Page:
        """The agreement as a page for people."""
        return Page(language, tuple(self._blocks(language)))

    def to_data(self) -> dict[str, Json]:
        """Everything as JSON data."""
        return {
            "format": "bindkracht-agreement/1",
            "cases": self.cases,
            "groups": self.groups,
            "labels": self.labels,
            "raters": list(self.raters),
            "seen": self.seen,
            "with_seen": self.with_seen,
            "alpha": self.alpha.to_data(),
            "fleiss_kappa": self.fleiss.to_data(),
            "human_accuracy": self.human.to_data(),
            "pairs": [
                {"raters": list(pair.raters), "cases": pair.cases, "kappa": pair.kappa.to_data()} for pair in self.pairs
            ],
            "per_rater": [
                {"rater": item.rater, "cases": item.cases, "accuracy": item.accuracy.to_data()}
                for item in self.per_rater
            ],
            "bootstrap": {"seed": self.seed, "draws": self.draws, "level": LEVEL},
        }

    def _blocks(self, language: Language) -> Iterator[Block]:
        yield Block(1, Message("agreement.title").in_(language), tuple(self._lead(language)), as_list=False)
        yield Block(2, Message("agreement.together").in_(language), tuple(self._together(language)))
        if self.pairs:
            yield Block(
                2, Message("agreement.pairs").in_(language), tuple(_pair_line(pair, language) for pair in self.pairs)
            )
            yield Block(
                2,
                Message("agreement.per_rater").in_(language),
                tuple(_rater_line(item, language) for item in self.per_rater),
            )
        how = Message("agreement.how", draws=str(self.draws), seed=str(self.seed))
        yield Block(
            2,
            Message("agreement.reading").in_(language),
            (*(text.in_(language) for text in messages("agreement.meaning", 2)), how.in_(language)),
        )

    def _lead(self, language: Language) -> Iterator[str]:
        counts = {"labels": self.labels, "cases": self.cases, "groups": self.groups, "raters": len(self.raters)}
        yield Message("agreement.counted", **{name: str(count) for name, count in counts.items()}).in_(language)
        if self.seen:
            said = Message("agreement.seen_counted") if self.with_seen else Message("agreement.seen_left_out")
            yield said.filled(seen=str(self.seen)).in_(language)

    def _together(self, language: Language) -> Iterator[str]:
        figures = (self.alpha, self.fleiss, self.human)
        for name, figure in zip(messages("agreement.figures", 3), figures, strict=True):
            yield Message("agreement.figure", name=name, figure=figure.in_(language)).in_(language)


def _pair_line(pair: PairAgreement, language: Language) -> str:
    one, other = pair.raters
    kappa = pair.kappa.in_(language)
    return Message("agreement.pair", one=one, other=other, cases=str(pair.cases), kappa=kappa).in_(language)


def _rater_line(item: RaterAccuracy, language: Language) -> str:
    accuracy = item.accuracy.in_(language)
    return Message("agreement.rater", rater=item.rater, cases=str(item.cases), accuracy=accuracy).in_(language)


def agreement(cases: LabelledCases, *, with_seen: bool = False, seed: int = 0, draws: int = DRAWS) -> Agreement:
    """How far the raters of these cases agree; the same cases and seed give the same figures, in whatever order.

    >>> from bindkracht.learn.case_frames import labelled_cases
    >>> cases = labelled_cases({
    ...     "case": [1, 1, 2, 2, 3, 3, 4], "rater": ["r1", "r2"] * 3 + ["r1"],
    ...     "label": ["redder", "redder", "begeleider", "begeleider", "redder", "begeleider", "redder"],
    ... }, groups="independent")
    >>> found = agreement(cases)
    >>> print(found.alpha)
    0.44 (no interval: there are fewer than 5 groups)
    >>> print(found.fleiss)
    undefined: not every case has the same number of raters
    >>> found.pairs[0].cases, round(found.pairs[0].kappa.value, 3), round(found.human.value, 3)
    (3, 0.4, 0.667)

    Args:
        cases: the judgements.
        with_seen: also count labels that were given after seeing an advice.
        seed: of the draws for the intervals.
        draws: how often groups are drawn.

    Raises:
        DataError: when the seed or the number of draws cannot be.

    """
    refuse_others(cases=(A_STUDY, cases), with_seen=(flag, with_seen))
    counted = cases if with_seen else cases.without_seen()
    # In the order of their keys, so that the order of rows changes no last digit.
    counted = replace(counted, rows=tuple(sorted(counted, key=lambda row: row.case)))
    ratings, raters, groups = counted.ratings(), counted.raters(), counted.groups()
    resamples = Resamples(groups, seed=seed, draws=draws)
    hits, tries = _hits(ratings)
    return Agreement(
        cases=len(groups),
        groups=len(dict.fromkeys(groups)),
        labels=len(counted),
        raters=raters,
        seen=sum(row.saw_advice is True for row in cases),
        with_seen=with_seen,
        alpha=_alpha(ratings, resamples),
        fleiss=_fleiss(ratings, resamples),
        human=_accuracy(hits.sum(axis=1), tries.sum(axis=1), ratings, resamples),
        pairs=tuple(
            PairAgreement((raters[one], raters[other]), *_cohen(ratings[:, [one, other]], resamples))
            for one, other in combinations(range(len(raters)), 2)
        ),
        per_rater=tuple(
            RaterAccuracy(
                rater, int(tries[:, place].sum()), _accuracy(hits[:, place], tries[:, place], ratings, resamples)
            )
            for place, rater in enumerate(raters)
        ),
        seed=seed,
        draws=draws,
    )


def _alpha(ratings: Ratings, resamples: Resamples) -> Statistic:
    return resamples.estimate(
        lambda sums: 1 - (_ratings_in(sums) - 1) * _disagreement(sums), _paired(ratings), _why(ratings)
    )


def _fleiss(ratings: Ratings, resamples: Resamples) -> Statistic:
    reason = _why(ratings)
    if reason is Reason.NO_VARIATION and len(np.unique(_chosen(ratings).sum(axis=(1, 2)))) > 1:
        return Undefined(Reason.UNEQUAL)
    return resamples.estimate(lambda sums: 1 - _ratings_in(sums) * _disagreement(sums), _paired(ratings), reason)


def _why(ratings: Ratings, otherwise: Reason = Reason.NO_VARIATION) -> Reason:
    """Why a figure over these ratings would not exist."""
    if not ratings.size:
        return Reason.NO_LABELS
    if ratings.shape[1] == 1:
        return Reason.ONE_RATER
    return otherwise if (_chosen(ratings).sum(axis=(1, 2)) > 1).any() else Reason.NO_OVERLAP


def _chosen(ratings: Ratings) -> Ints:
    """1 where a rater chose a role for a case: shape ``(cases, raters, 5)``."""
    chosen: Ints = (ratings[:, :, None] == np.arange(len(Role))).astype(np.int64)
    return chosen


def _paired(ratings: Ratings) -> Floats:
    """Per case the ratings of each role, and last those that agree; a rating that is alone has nothing to agree with.

    A rating among n agrees with the others in so far as those n - 1 are the same.
    """
    counts = _chosen(ratings).sum(axis=1)
    number = counts.sum(axis=1, keepdims=True)
    counts[number[:, 0] <= 1] = 0
    agreeing = (counts * (counts - 1) / np.maximum(number - 1, 1)).sum(axis=1)
    return np.column_stack([counts, agreeing])


def _ratings_in(sums: Floats) -> Floats:
    number: Floats = sums[:, :-1].sum(axis=1)
    return number


def _disagreement(sums: Floats) -> Floats:
    """The ratings that disagree within cases, over the pairs of ratings that differ wherever they are."""
    number = _ratings_in(sums)
    return ratio(number - sums[:, -1], number**2 - (sums[:, :-1] ** 2).sum(axis=1))


def _cohen(ratings: Ratings, resamples: Resamples) -> tuple[int, Statistic]:
    """In how many cases both raters chose, and their kappa."""
    one, other = np.moveaxis(_chosen(ratings), 1, 0)
    per_case = (one[:, :, None] * other[:, None, :]).reshape(len(ratings), -1).astype(np.float64)
    return int(per_case.sum()), resamples.estimate(_kappa, per_case, _why(ratings))


def _kappa(sums: Floats) -> Floats:
    tables = sums.reshape(-1, len(Role), len(Role))
    number, same = tables.sum(axis=(1, 2)), np.trace(tables, axis1=1, axis2=2)
    by_chance = (tables.sum(axis=1) * tables.sum(axis=2)).sum(axis=1)
    return ratio(number * same - by_chance, number**2 - by_chance)


def _hits(ratings: Ratings) -> tuple[Floats, Floats]:
    """Per case and rater how far the choice was what most others chose, and whether there were others."""
    chosen = _chosen(ratings)
    others = chosen.sum(axis=1, keepdims=True) - chosen
    tries = (chosen.any(axis=2) & others.any(axis=2)).astype(np.float64)
    most = others == others.max(axis=2, keepdims=True)
    return tries * (most * chosen).sum(axis=2) / most.sum(axis=2), tries


def _accuracy(hits: Floats, tries: Floats, ratings: Ratings, resamples: Resamples) -> Statistic:
    per_case = np.column_stack([hits, tries])
    reason = _why(ratings, otherwise=Reason.NO_OVERLAP)
    return resamples.estimate(lambda sums: ratio(sums[:, 0], sums[:, 1]), per_case, reason)
