"""What an evaluation consists of, as frozen data."""

from dataclasses import dataclass, fields, is_dataclass
from enum import Enum
from typing import Any, Final, Protocol, cast, runtime_checkable

from bindkracht.learn.bootstrap import Statistic
from bindkracht.learn.conformal import Calibration
from bindkracht.learn.evaluation.scores import Scores
from bindkracht.strict_json import Json
from bindkracht.texts import Language, Text

FEWEST_CASES: Final = 10
"""Of fewer cases than this no figure is shown apart: it would say more of these people than of the classifier."""


class Method(Enum):
    """A way to give probabilities to roles."""

    UNIFORM = "uniform"
    PRIOR = "prior"
    RULES = "rules"
    CLASSIFIER = "classifier"


@dataclass(frozen=True, slots=True)
class RiskPoint:
    """How often the greatest probability is wrong, where it is ``least`` or more: in a share ``coverage`` of cases."""

    coverage: float
    least: float
    risk: Statistic


@dataclass(frozen=True, slots=True)
class MethodScores:
    """The figures of one method, and its risk by coverage, the surest cases first."""

    method: Method
    scores: Scores
    risk: tuple[RiskPoint, ...]


@dataclass(frozen=True, slots=True)
class CurvePoint:
    """The log-loss after learning from so many groups and cases, on average over the parts."""

    groups: float
    cases: float
    log_loss: Statistic


@dataclass(frozen=True, slots=True)
class Bin:
    """``count`` probabilities from ``low`` to ``high``: their mean, and how often raters chose so."""

    low: float
    high: float
    count: int
    expected: float
    observed: float


@dataclass(frozen=True, slots=True)
class Suggesting:
    """In which share of cases a role is suggested, and with which share of labels it agrees.

    ``given`` and ``none`` add up to 1, and so do ``right``, ``wrong`` and ``none``: a role that is not suggested is
    neither right nor wrong.
    """

    method: Method
    given: Statistic
    none: Statistic
    right: Statistic
    wrong: Statistic


@dataclass(frozen=True, slots=True)
class SetScores:
    """Prediction sets on cases kept apart: how large, and how often they hold what was chosen.

    ``covered`` is of all labels, ``covered_permitted`` of those that the rules permit. There is a calibration per part.
    """

    calibrations: tuple[Calibration, ...]
    size: Statistic
    covered: Statistic
    covered_permitted: Statistic


@dataclass(frozen=True, slots=True)
class Slice:
    """The figures of the labels that have something in common; ``difference`` is with the rules, above 0 better.

    ``by`` is what they were told apart by, and ``name`` the same in words.
    """

    by: str
    name: Text
    value: Text
    cases: int
    groups: int
    difference: Statistic
    accuracy: Statistic


@dataclass(frozen=True, slots=True)
class EvaluationFinding:
    """One thing to know of an evaluation; codes begin with L2.

    >>> print(EvaluationFinding("L203", Text(nl="L203 Te weinig.", en="L203 Too few.")))
    L203 Too few.
    """

    code: str
    text: Text

    def in_(self, language: Language) -> str:
        """The finding as a sentence."""
        return self.text.in_(language)

    def to_data(self) -> dict[str, Json]:
        """The finding as JSON data."""
        return {"code": self.code, "text": self.text.to_data()}

    def __str__(self) -> str:
        return self.in_("en")


@runtime_checkable
class HasData(Protocol):
    """What says itself how it is as JSON data."""

    def to_data(self) -> dict[str, Json]:
        """It as JSON data."""
        ...


def data_of(value: object) -> Json:
    """Frozen data as JSON data, part by part.

    >>> data_of((Method.RULES, Text(nl="ja", en="yes"), 0.5))
    ['rules', {'nl': 'ja', 'en': 'yes'}, 0.5]
    """
    if isinstance(value, HasData):
        return value.to_data()
    if isinstance(value, Enum):
        return cast("str", value.value)
    if isinstance(value, tuple):
        return [data_of(item) for item in cast("tuple[object, ...]", value)]
    if is_dataclass(value):
        return {part.name: data_of(getattr(value, part.name)) for part in fields(cast("Any", value))}
    return cast("Json", value)
