"""What must be so before a classifier can be judged, what it answers, and what to know of how it went."""

from collections.abc import Iterator, Sequence
from typing import Any, Final, cast

import numpy as np

from bindkracht.errors import LearningError, Problem, not_among, shown
from bindkracht.learn.bootstrap import FEWEST_GROUPS
from bindkracht.learn.case_frames import Groups
from bindkracht.learn.cases import LabelledCases
from bindkracht.learn.conformal import Calibration
from bindkracht.learn.evaluation.folds import Fold
from bindkracht.learn.evaluation.results import EvaluationFinding
from bindkracht.learn.numbers import NEARLY, no_probabilities, not_a_share, not_whole
from bindkracht.learn.scikit import Classifier, seeded
from bindkracht.learn.softmax import Bools, Floats
from bindkracht.roles import Role
from bindkracht.rule_sets import RuleSet
from bindkracht.texts import Message

LABELS: Final = ("rater", "label", "group")
"""By what labels can be looked at apart, besides the facts."""


def refuse_impossible(  # noqa: PLR0913 - each is a choice of who evaluates
    cases: LabelledCases, *, groups: Groups, folds: int, by: Sequence[str], miss: float, seed: int
) -> None:
    """Stop when these cases cannot be evaluated so.

    >>> refuse_impossible(LabelledCases(()), groups="named", folds=1, by=["trst"], miss=0.1, seed=0)
    Traceback (most recent call last):
    bindkracht.errors.LearningError: folds: 1 cannot be; take a whole number of 2 or more
    by[0]: 'trst' is not allowed; use one of: rater, label, group, immediate_danger, ... (did you mean 'trust'?)
    cases: 0 groups are too few to keep one apart; 2 are needed at least

    Raises:
        LearningError: naming everything that is wrong.

    """
    problems = [
        *_impossible_choices(folds, miss, seed),
        *_unknown_names(by, (*LABELS, *cases.situation_type.vocabulary())),
        *(_shared(cases) if groups == "independent" else ()),
        *_too_few_groups(len(set(cases.groups()))),
    ]
    if problems:
        raise LearningError(problems)


def _impossible_choices(folds: int, miss: float, seed: int) -> Iterator[Problem]:
    yield from not_whole("folds", folds, least=2)  # one part to learn from and one to judge
    yield from not_a_share("miss", miss)
    yield from not_whole("seed", seed, least=0)


def _unknown_names(by: Sequence[object], known: Sequence[str]) -> Iterator[Problem]:
    if isinstance(by, str):
        yield Problem("by", "list.not_one_text", value=shown(by), items=repr(by))
        return
    wrong = ((place, name) for place, name in enumerate(by) if not isinstance(name, str) or name not in known)
    yield from (not_among(f"by[{place}]", name, known) for place, name in wrong)


def _shared(cases: LabelledCases) -> Iterator[Problem]:
    groups = cases.groups()
    shared = sorted({group for group in groups if groups.count(group) > 1})
    if shared:
        names = ", ".join(shared[:5])
        yield Problem("groups", "groups.shared", names=names)


def _too_few_groups(groups: int) -> Iterator[Problem]:
    if groups < 2:  # noqa: PLR2004 - as for folds
        yield Problem("cases", "groups.too_few", n=groups)


def beside(rules: RuleSet, estimator: object, *, seed: int) -> Classifier:
    """A fresh estimator that learns beside these rules.

    >>> from bindkracht import krachtlijn6
    >>> beside(krachtlijn6, "logistic", seed=0)
    Traceback (most recent call last):
    bindkracht.errors.LearningError: estimator: 'logistic' is no estimator; give OffsetRoleClassifier(…), with your own as its plug_in

    Raises:
        LearningError: when it is no estimator, or is made for other rules.

    """  # noqa: E501 - an error is one line
    try:
        fresh: Any = seeded(estimator, seed)
        params: dict[str, Any] = fresh.get_params()
    except (TypeError, AttributeError):  # scikit-learn makes a list anew as well
        raise LearningError([_no_estimator(estimator)]) from None
    if "rules" in params:
        given = params["rules"]
        same = isinstance(given, RuleSet) and given.content_hash() == rules.content_hash()
        if given is not None and not same:
            raise LearningError([_other_rules(given, rules)])
        fresh.set_params(rules=rules)
    return cast("Classifier", fresh)


def _no_estimator(estimator: object) -> Problem:
    return Problem("estimator", "estimator.expected", estimator=shown(estimator))


def _other_rules(given: object, rules: RuleSet) -> Problem:
    return Problem("estimator.rules", "estimator.other_rules", given=shown(given), rules=rules.title)


def in_role_order(model: object, answers: Any) -> Floats:
    """What a classifier answers, with a column per role in canonical order.

    Its columns are its ``classes_``, and a role that is none of these gets nothing. One that tells no classes has the
    columns of the labels that it was taught, and those are the roles in order.

    >>> from types import SimpleNamespace
    >>> in_role_order(SimpleNamespace(classes_=["begeleider", "redder"]), [[0.75, 0.25]]).tolist()
    [[0.25, 0.0, 0.0, 0.75, 0.0]]
    >>> in_role_order(SimpleNamespace(classes_=["no", "yes"]), [[0.75, 0.25]])
    Traceback (most recent call last):
    bindkracht.errors.LearningError: estimator.classes_: ['no', 'yes'] are not roles, each once; learn with the roles as classes, or leave classes_ out

    Raises:
        LearningError: when its classes are not roles, each once, with a column each.

    """  # noqa: E501 - an error is one line
    found = np.array(answers, dtype=float)
    classes = getattr(model, "classes_", None)
    if classes is None:
        return found
    names = [str(name) for name in classes]
    if len(set(names)) < len(names) or not set(names) <= {role.value for role in Role}:
        raise LearningError([_no_roles(names)])
    if found.shape[1:] != (len(names),):
        raise LearningError([_misshapen(found.shape, (len(found), len(names)))])
    return np.stack([found[:, names.index(role)] if role in names else np.zeros(len(found)) for role in Role], axis=1)


def _no_roles(names: list[str]) -> Problem:
    return Problem("estimator.classes_", "estimator.no_roles", names=shown(names))


def refuse_no_probabilities(answers: Floats, permitted: Bools, keys: Sequence[str]) -> None:
    """Stop when answers are no probabilities over what is permitted, a row per case that is named in ``keys``.

    >>> permitted = np.array([[True] * 4 + [False]] * 2)
    >>> refuse_no_probabilities(np.array([[np.nan] * 5, [0.2] * 5]), permitted, ["c1", "c2"])
    Traceback (most recent call last):
    bindkracht.errors.LearningError: case c1: [nan, nan, nan, nan, nan] are no probabilities: they must be 0 or more, and add up to 1
    case c2: it gives 0.2 to bemiddelaar, which the rules exclude; that must be exactly 0

    Raises:
        LearningError: naming every case.

    """  # noqa: E501 - an error is one line
    if answers.shape != permitted.shape:
        raise LearningError([_misshapen(answers.shape, permitted.shape)])
    rows = zip(answers.tolist(), permitted.tolist(), keys, strict=True)
    problems = [problem for row, allowed, key in rows for problem in _wrong_in(row, allowed, f"case {key}")]
    if problems:
        raise LearningError(problems)


def _misshapen(shape: tuple[int, ...], wanted: tuple[int, ...]) -> Problem:
    return Problem("estimator.predict_proba", "estimator.shape", shape=str(shape), wanted=str(wanted))


def _wrong_in(row: list[float], allowed: list[bool], path: str) -> Iterator[Problem]:
    if not all(value >= 0 for value in row) or not abs(sum(row) - 1) <= NEARLY:
        yield no_probabilities(path, row)
        return
    for role, value, may in zip(Role, row, allowed, strict=True):
        if value and not may:
            yield Problem(path, "estimator.gives_excluded", value=f"{value:g}", role=role.value)


def findings_of_folds(
    folds: Sequence[Fold], shares: Floats, calibrations: Sequence[Calibration], groups: int
) -> Iterator[EvaluationFinding]:
    """What to know of the parts: roles that were never learned from, too few cases to calibrate, too few groups.

    >>> fold = Fold(train=(0,), test=(1,))
    >>> nothing = Calibration(miss=0.1, cases=0, forbidden=0, threshold=None)
    >>> [str(found)[:20] for found in findings_of_folds([fold], np.eye(5)[:2], [nothing], groups=2)]
    ['L201 rituele zorgver', 'L202 Cases to calibr', 'L203 Too few groups ']
    """
    for number, fold in enumerate(folds, 1):
        seen, asked = (shares[list(numbers)].sum(axis=0).tolist() for numbers in fold)
        for place, role in enumerate(Role):
            if asked[place] and not seen[place]:
                yield EvaluationFinding("L201", Message("evaluation.absent", role=role.label, fold=str(number)))
    for number, calibration in enumerate(calibrations, 1):
        if calibration.trivial:
            told = Message(
                "evaluation.few_to_calibrate",
                fold=str(number),
                cases=str(calibration.cases),
                needed=str(calibration.needed),
            )
            yield EvaluationFinding("L202", told)
    if groups < FEWEST_GROUPS:
        yield EvaluationFinding("L203", Message("evaluation.few_groups", groups=str(groups)))
