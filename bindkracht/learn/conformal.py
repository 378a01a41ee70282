"""Sets of roles that hold the role a rater would choose, as often as promised: split conformal prediction.

How far a role is from being expected is its score, one less its probability. On ``n`` cases that the model has not
learned from, take the score of the role that was chosen; the threshold is the ``k``-th smallest of these, with
``k = ceil((n + 1)(1 - miss))``. The set of a new case is every permitted role with a score up to the threshold. When
cases are exchangeable, the set then holds the chosen role with probability ``1 - miss`` at least, and the coverage of
one calibration is ``Beta(k, n + 1 - k)`` (V. Vovk, Conditional validity of inductive conformal predictors, 2012;
A. Angelopoulos and S. Bates, A gentle introduction to conformal prediction, 2021, 3.2).

That is about labels that are permitted. A set never holds an excluded role, so a rater who chooses one is missed. With
``nu`` the share of such labels, a set holds what was chosen with probability ``(1 - miss)(1 - nu)`` at least.

Ties are kept: scores are compared to 12 digits, and a role at the threshold is in the set. So with ties the coverage is
never less than the Beta law says, and may be more. Nothing is drawn when a set is made: the same case has the same set.
Only calibration draws, with a seed: one case per group, because those of one client are not exchangeable with others,
and one of its raters.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from math import ceil
from typing import TYPE_CHECKING, Final, TypeVar

import numpy as np

from bindkracht.errors import LearningError, Problem, StaleCalibrationError, StaleModelError, TableError, shown
from bindkracht.learn.bootstrap import LEVEL
from bindkracht.learn.cases import A_STUDY, LabelledCase, LabelledCases
from bindkracht.learn.combining import RoleModel
from bindkracht.learn.doors import VERDICT, refuse_others, several
from bindkracht.learn.estimator import OffsetRoleClassifier, a_model
from bindkracht.learn.features import said_by
from bindkracht.learn.numbers import not_a_share, not_whole
from bindkracht.learn.scikit import one_at_a_time
from bindkracht.learn.softmax import Bools, Floats
from bindkracht.pages import Block, Page, Paged
from bindkracht.roles import Role
from bindkracht.rule_sets import RuleSet
from bindkracht.situations import BaseSituation
from bindkracht.strict_json import Json
from bindkracht.study.tables.kinds import opened
from bindkracht.taking import checked_when_made, flag
from bindkracht.texts import Language, Message
from bindkracht.verdict import Verdict

if TYPE_CHECKING:

    def betaincinv(a: float, b: float, share: float, /) -> float:
        """Below which value a share of the Beta distribution lies."""
        ...
else:
    from scipy.special import betaincinv  # scikit-learn brings it

DIGITS: Final = 12
"""Scores are compared to this many, so that the last bit of a sum breaks no tie."""


@dataclass(frozen=True, slots=True)
class Calibration:
    """A threshold on scores, and the cases that it rests on.

    ``cases`` had a permitted label and ``forbidden`` an excluded one. ``threshold`` is ``None`` when the cases are too
    few: then a set holds every permitted role.

    >>> even, permitted = np.full((9, 2), 0.5), np.ones((9, 2), dtype=bool)
    >>> calibration = Calibration.of(even, permitted, [0] * 9, miss=0.1)
    >>> calibration.threshold, calibration.needed, calibration.rank
    (0.5, 9, 9)
    >>> calibration.sets(np.array([[0.5, 0.5], [0.4, 0.6]]), permitted[:2]).tolist()
    [[True, True], [False, True]]
    >>> [round(bound, 3) for bound in calibration.coverage]
    [0.664, 0.997]
    """

    miss: float
    cases: int
    forbidden: int
    threshold: float | None

    def __post_init__(self) -> None:
        problems = [*not_a_share("miss", self.miss)]
        for name in ("cases", "forbidden"):
            problems.extend(not_whole(name, getattr(self, name), least=0))
        if self.threshold is not None and not isinstance(self.threshold, float):
            problems.append(Problem("threshold", "threshold.not_a_number", threshold=shown(self.threshold)))
        if problems:
            raise LearningError(problems)

    @classmethod
    def of(cls, probabilities: Floats, permitted: Bools, chosen: Iterable[int], *, miss: float) -> "Calibration":
        """The calibration on cases with these probabilities, of which ``chosen`` are the places of the labels.

        Raises:
            LearningError: when ``miss`` is no share between 0 and 1.

        """
        places = np.array(list(chosen), dtype=int)
        rows = np.arange(len(places))
        allowed = permitted[rows, places]
        scores = np.sort(_scores(probabilities)[rows, places][allowed])
        found = cls(miss, len(scores), int(np.count_nonzero(~allowed)), None)
        return found if found.trivial else cls(miss, found.cases, found.forbidden, float(scores[found.rank - 1]))

    @property
    def rank(self) -> int:
        """Which of the scores, from the smallest, is the threshold; it may be one that is not there."""
        return ceil((self.cases + 1) * (1 - Fraction(str(self.miss))))

    @property
    def needed(self) -> int:
        """How many cases with a permitted label it takes at least."""
        return ceil(1 / Fraction(str(self.miss))) - 1

    @property
    def trivial(self) -> bool:
        """Whether there are fewer."""
        return self.rank > self.cases

    @property
    def coverage(self) -> tuple[float, float]:
        """Between which shares the coverage of permitted labels lies, in 95 in 100 calibrations on so many cases."""
        if self.trivial:
            return 1.0, 1.0
        tail = (1 - LEVEL) / 2
        low, high = (betaincinv(self.rank, self.cases + 1 - self.rank, share) for share in (tail, 1 - tail))
        return float(low), float(high)

    @property
    def most_forbidden(self) -> float:
        """The share of labels on excluded roles is no greater than this, with 95 % confidence, by exact count.

        C. Clopper and E. Pearson, The use of confidence or fiducial limits illustrated in the case of the binomial
        (1934), on one side.
        """
        return most_of(self.forbidden, self.cases + self.forbidden)

    @property
    def promise(self) -> float:
        """How often a set holds what was chosen, at least, when the share of excluded labels is that great."""
        return (1.0 if self.trivial else 1 - self.miss) * (1 - self.most_forbidden)

    def sets(self, probabilities: Floats, permitted: Bools) -> Bools:
        """Which roles are in the set of each case: shape ``(n, k)``."""
        if self.threshold is None:
            return permitted.copy()
        inside: Bools = permitted & (_scores(probabilities) <= self.threshold)
        return inside

    def lines(self, language: Language) -> Iterator[str]:
        """What it rests on and what it promises, in words."""
        if self.trivial:
            yield Message("evaluation.trivial", cases=str(self.cases), needed=str(self.needed)).in_(language)
        else:
            low, high = (f"{bound:.2f}" for bound in self.coverage)
            yield Message(
                "evaluation.calibrated", cases=str(self.cases), kept=f"{1 - self.miss:.2f}", low=low, high=high
            ).in_(language)
        yield Message(
            "evaluation.forbidden",
            forbidden=str(self.forbidden),
            labels=str(self.cases + self.forbidden),
            most=f"{self.most_forbidden:.2f}",
            promise=f"{self.promise:.2f}",
        ).in_(language)

    def to_data(self) -> dict[str, Json]:
        """The same as JSON data."""
        low, high = self.coverage
        return {
            "miss": self.miss,
            "cases": self.cases,
            "forbidden": self.forbidden,
            "threshold": self.threshold,
            "trivial": self.trivial,
            "needed": self.needed,
            "coverage": {"low": low, "high": high, "level": LEVEL},
            "most_forbidden": self.most_forbidden,
            "promise": self.promise,
        }


def _scores(probabilities: Floats) -> Floats:
    scores: Floats = np.round(1 - probabilities, DIGITS)
    return scores


def most_of(found: int, tries: int) -> float:
    """A share that gave ``found`` in ``tries`` is no greater than this, with 95 % confidence.

    >>> round(most_of(0, 58), 3), most_of(3, 3), most_of(0, 0)
    (0.05, 1.0, 1.0)
    """
    return 1.0 if found == tries else float(betaincinv(found + 1, tries - found, LEVEL))


@checked_when_made
@dataclass(frozen=True, slots=True)
class PredictionSet:
    """The roles in the set of a case, in canonical order.

    It may be empty: then the case is like none of those that were labelled, or every role is excluded. ``trivial``
    says that it holds every permitted role because there were too few cases to calibrate on.

    >>> PredictionSet((Role.REDDER,), trivial=False).to_data()
    {'roles': ['redder'], 'trivial': False}
    """

    roles: tuple[Role, ...]
    trivial: bool

    def to_data(self) -> dict[str, Json]:
        """The set as JSON data."""
        return {"roles": [role.value for role in self.roles], "trivial": self.trivial}


@checked_when_made
@dataclass(frozen=True, slots=True)
class PredictionSets(Paged):
    """A model with its calibration; both hold for the rules that the model learned beside, and no others.

    Make it with :func:`prediction_sets`.

    >>> from bindkracht import Situation, krachtlijn6, recommend
    >>> model = OffsetRoleClassifier(krachtlijn6).fit([], []).role_model()
    >>> sets = PredictionSets(model, Calibration(miss=0.1, cases=0, forbidden=0, threshold=None), seed=0)
    >>> [role.value for role in sets.of(recommend(Situation(wants_company=False, wants_mediation=False))).roles]
    ['redder', 'rituele_zorgverstrekker', 'probleemoplosser']
    >>> sets.of(recommend(Situation(), krachtlijn6.without_assumption("A7")))
    Traceback (most recent call last):
    bindkracht.errors.StaleCalibrationError: calibration: this was calibrated beside other rules (krachtlijn6 2.0.0) than those of the advice (krachtlijn6 (changed) 2.0.0); learn and calibrate again beside these rules
    """  # noqa: E501 - an error is one line

    model: RoleModel
    calibration: Calibration
    seed: int

    def of(self, verdict: Verdict) -> PredictionSet:
        """The set beside a verdict.

        Raises:
            StaleCalibrationError: when the verdict is of other rules, or of situations with other facts.

        """
        refuse_others(verdict=(VERDICT, verdict))
        try:
            self.model.view(verdict)
        except StaleModelError:
            raise StaleCalibrationError([_stale(self.model.rules, verdict.rules)]) from None
        return self.all([verdict.situation])[0]

    def all(self, situations: Iterable[BaseSituation]) -> tuple[PredictionSet, ...]:
        """The set of each situation, under the model's own rules.

        Raises:
            TableError: when a situation is not of the class that the rules are about.

        """
        refuse_others(TableError, situations=(several, situations))
        probabilities, permitted = probabilities_of(self.model, situations)
        inside = self.calibration.sets(probabilities, permitted)
        return tuple(PredictionSet(_roles(row), self.calibration.trivial) for row in inside)

    def page(self, language: Language = "nl") -> Page:
        """What the sets rest on and what they promise, as a page for people."""
        how = (
            Message("evaluation.sets_ties"),
            Message("evaluation.sets_drawn", seed=str(self.seed)),
            Message("evaluation.sets_exchangeable"),
        )
        lines = (*self.calibration.lines(language), *(text.in_(language) for text in how))
        return Page(language, (Block(1, Message("evaluation.sets_title").in_(language), lines),))

    def to_data(self) -> dict[str, Json]:
        """The same as JSON data, with the content hash of the rules that it holds for."""
        return {**self.calibration.to_data(), "rules_hash": self.model.rules.content_hash(), "seed": self.seed}


def _roles(row: Bools) -> tuple[Role, ...]:
    return tuple(role for role, inside in zip(Role, row.tolist(), strict=True) if inside)


def _stale(calibrated: RuleSet, asked: RuleSet) -> Problem:
    return Problem("calibration", "calibration.other_rules", calibrated=calibrated.title, asked=asked.title)


def prediction_sets(
    model: RoleModel | OffsetRoleClassifier,
    cases: LabelledCases,
    *,
    miss: float = 0.1,
    seed: int = 0,
    with_seen: bool = False,
) -> PredictionSets:
    r"""Sets that hold what a rater would choose in all but ``miss`` of the cases, calibrated on these cases.

    The model must not have learned from these cases, nor from others of the same groups: nobody can see that from the
    outside, and what is promised does not hold then.

    >>> from bindkracht import krachtlijn6
    >>> from bindkracht.learn.cases import LabelledCases
    >>> rows = [LabelledCase(f"c{n}", f"g{n}", "r", Situation(rights_blocked=True), Role.PROBLEEMOPLOSSER)
    ...         for n in range(20)]
    >>> sets = prediction_sets(OffsetRoleClassifier(krachtlijn6).fit([], []), LabelledCases(tuple(rows)))
    >>> sets.all([Situation(rights_blocked=True)])[0].roles
    (<Role.PROBLEEMOPLOSSER: 'probleemoplosser'>,)
    >>> print("\n".join(sets.text("en").splitlines()[2:8]))
    - Cases to calibrate on, one of each group: 20. Of the labels that the rules permit, a
      set holds 0.90 at least, on average over calibrations; with so many cases one
      calibration gives 0.75 to 0.99 (in 95 in 100).
    - Labels on a role that the rules exclude: 0 of 20. Their share is at most 0.14 (95 %
      confidence). No set holds an excluded role, so over all labels a set holds what was
      chosen in 0.77 at least.

    Args:
        model: what gives the probabilities.
        cases: the cases to calibrate on.
        miss: the share of permitted labels that the sets may miss.
        seed: of the draws of a case per group and of a rater per case.
        with_seen: also use labels that were given after seeing an advice.

    Raises:
        LearningError: when ``miss`` or ``seed`` cannot be.
        TableError: when the cases are not about the facts of the rules.

    """
    refuse_others(model=(a_model, model), cases=(A_STUDY, cases), with_seen=(flag, with_seen))
    role_model = model if isinstance(model, RoleModel) else model.role_model()
    rows = one_per_group(cases if with_seen else cases.without_seen(), seed=seed)
    probabilities, permitted = probabilities_of(role_model, (row.situation for row in rows))
    places = [list(Role).index(row.label) for row in rows]
    return PredictionSets(role_model, Calibration.of(probabilities, permitted, places, miss=miss), seed)


def one_per_group(cases: Iterable[LabelledCase], *, seed: int) -> tuple[LabelledCase, ...]:
    """One case of each group and one of its raters, drawn; groups in sorted order. The order of rows changes nothing.

    >>> rows = [LabelledCase(case, "g", rater, Situation(), Role.REDDER) for case in "ab" for rater in "xy"]
    >>> [(row.case, row.rater) for row in one_per_group(rows, seed=1)]
    [('b', 'y')]

    Raises:
        LearningError: when the seed is below 0.

    """
    if problems := tuple(not_whole("seed", seed, least=0)):
        raise LearningError(problems)
    found: dict[str, dict[str, dict[str, LabelledCase]]] = {}
    for row in cases:
        found.setdefault(row.group, {}).setdefault(row.case, {})[row.rater] = row
    draws = np.random.default_rng(seed).random((len(found), 2)).tolist()
    drawn = zip(sorted(found), draws, strict=True)
    return tuple(_at(_at(found[group], of_case), of_rater) for group, (of_case, of_rater) in drawn)


_Item = TypeVar("_Item")


def _at(items: dict[str, _Item], draw: float) -> _Item:
    """One of the items, by a number from 0 to below 1."""
    return items[sorted(items)[int(draw * len(items))]]


def probabilities_of(model: RoleModel, situations: Iterable[BaseSituation]) -> tuple[Floats, Bools]:
    """What a model expects of each situation, and what is permitted; all zeros where nothing is.

    >>> from bindkracht import krachtlijn6
    >>> model = OffsetRoleClassifier(krachtlijn6).fit([], []).role_model()
    >>> probabilities_of(model, [Situation(), Situation(immediate_danger=True)])[0].round(2).tolist()
    [[0.2, 0.2, 0.2, 0.2, 0.2], [0.0, 0.0, 0.0, 0.0, 0.0]]

    Raises:
        TableError: when a situation is not of the class that the rules are about.

    """
    table = opened(list(situations), model.rules.situation_type)
    said = said_by(model.rules, table)
    with one_at_a_time():
        pooled = model.learned.pooled(model.features.matrix(table), said)
    some = np.any(said.permitted, axis=1, keepdims=True)
    return np.where(some, pooled.probabilities(said.permitted | ~some), 0.0), said.permitted
