"""Learn from some groups and answer about others, part by part."""

from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final, NamedTuple

import numpy as np

from bindkracht.errors import BindkrachtError, LearningError, Problem
from bindkracht.learn.conformal import Calibration, one_per_group
from bindkracht.learn.estimator import OffsetRoleClassifier
from bindkracht.learn.evaluation.checking import beside, in_role_order, refuse_no_probabilities
from bindkracht.learn.evaluation.folds import Fold, shares_of_groups
from bindkracht.learn.evaluation.studies import Study
from bindkracht.learn.scikit import Classifier
from bindkracht.learn.softmax import Bools, Floats
from bindkracht.roles import Role

SHARES: Final = (0.25, 0.5, 0.75, 1.0)
"""Of the groups to learn from, for the learning curve; a greater share holds a smaller one."""

CALIBRATED_AFTER: Final = 0.5
"""The model that learned from this share of them is calibrated on the others, for prediction sets."""


@contextmanager
def _said_in_our_words() -> Generator[None]:
    """Whatever an estimator raises comes out as a problem with it."""
    try:
        yield
    except BindkrachtError:
        raise
    except Exception as error:
        raise LearningError([_cannot_learn(error)]) from error


def _cannot_learn(error: Exception) -> Problem:
    return Problem("estimator", "estimator.cannot_learn", kind=type(error).__name__, error=str(error))


class Fit(NamedTuple):
    """From how many groups and cases was learned, and the probabilities of the cases that were kept apart."""

    groups: int
    cases: int
    probabilities: Floats


class Run(NamedTuple):
    """What came of one part: a fit per share of :data:`SHARES`, prediction sets, and what was learned in the end.

    ``weight`` is that of the rules, and ``held_back`` says that nothing else was learned. Of another estimator than
    ours nobody can tell; then they are ``None`` and false.
    """

    fits: tuple[Fit, ...]
    calibration: Calibration
    sets: Bools
    weight: float | None
    held_back: bool


@dataclass(frozen=True, slots=True, eq=False)
class Learner:
    """A study, what learns from it, and the choices that each fit shares.

    >>> from bindkracht import Situation, krachtlijn6
    >>> from bindkracht.learn.cases import LabelledCase, LabelledCases
    >>> rows = [LabelledCase(f"c{n}", f"g{n}", "r1", Situation(), Role.REDDER) for n in range(4)]
    >>> study = Study.of(LabelledCases(tuple(rows)), krachtlijn6)
    >>> [run] = Learner(study, OffsetRoleClassifier(), seed=0, miss=0.1).runs([Fold((0, 1, 2), (3,))], print)
    1 4
    2 4
    3 4
    4 4
    >>> [fit.cases for fit in run.fits], run.calibration.cases, run.sets.tolist()
    ([1, 1, 2, 3], 2, [[True, True, True, True, True]])
    """

    study: Study
    estimator: object
    seed: int
    miss: float

    def runs(self, folds: Sequence[Fold], report: Callable[[int, int], None]) -> Iterator[Run]:
        """Each part in turn; ``report`` is told how many fits are done, and how many there are.

        Raises:
            LearningError: when the estimator cannot learn, or what it answers cannot be.

        """
        for number, fold in enumerate(folds):
            chosen: list[Fold] = []
            models: list[Classifier] = []
            for place, share in enumerate(SHARES, 1):
                chosen.append(shares_of_groups(self.study.groups, fold.train, share=share, seed=self.seed))
                models.append(self._taught(chosen[-1].train))
                report(number * len(SHARES) + place, len(folds) * len(SHARES))
            yield self._run(fold, chosen, models)

    def _run(self, fold: Fold, chosen: Sequence[Fold], models: Sequence[Classifier]) -> Run:
        fits = tuple(
            Fit(self._groups_in(part.train), len(part.train), self._answers(model, fold.test))
            for part, model in zip(chosen, models, strict=True)
        )
        half = SHARES.index(CALIBRATED_AFTER)
        calibration = self._calibrated(models[half], chosen[half].test)
        sets = calibration.sets(fits[half].probabilities, self.study.judged.permitted[list(fold.test)])
        last = models[-1]
        if not isinstance(last, OffsetRoleClassifier):
            return Run(fits, calibration, sets, None, held_back=False)
        nothing = not last.coef_.any() and last.learned_.plug_in is None
        return Run(fits, calibration, sets, float(last.beta_), held_back=nothing)

    def _groups_in(self, numbers: Sequence[int]) -> int:
        return len({self.study.groups[number] for number in numbers})

    def _taught(self, numbers: Sequence[int]) -> Classifier:
        """A fresh estimator, after learning from these cases; labels on excluded roles are left out."""
        labels = self.study.judged.shares * self.study.judged.permitted
        used = [number for number in numbers if labels[number].any()]
        model = beside(self.study.rules, self.estimator, seed=self.seed)
        situations = self.study.cases.situations()
        groups = [self.study.groups[number] for number in used]
        with _said_in_our_words():
            model.fit([situations[number] for number in used], labels[used], groups=groups)
        return model

    def _answers(self, model: Classifier, numbers: Sequence[int]) -> Floats:
        """The probabilities of these cases; all zeros where every role is excluded, for there it has no say."""
        permitted = self.study.judged.permitted
        asked = [number for number in numbers if permitted[number].any()]
        answers = np.zeros(permitted.shape)
        if asked:
            situations = self.study.cases.situations()
            with _said_in_our_words():
                found = in_role_order(model, model.predict_proba([situations[number] for number in asked]))
            refuse_no_probabilities(found, permitted[asked], [self.study.keys[number] for number in asked])
            answers[asked] = found
        return answers[list(numbers)]

    def _calibrated(self, model: Classifier, numbers: Sequence[int]) -> Calibration:
        keys = {self.study.keys[number] for number in numbers}
        rows = one_per_group((row for row in self.study.cases if row.case in keys), seed=self.seed)
        places = [self.study.keys.index(row.case) for row in rows]
        labels = [list(Role).index(row.label) for row in rows]
        answers = self._answers(model, places)
        return Calibration.of(answers, self.study.judged.permitted[places], labels, miss=self.miss)
