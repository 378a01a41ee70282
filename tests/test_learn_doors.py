"""What learns takes its arguments as what they say, or refuses them with their name."""

from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hostile import hostile_values, or_refused
from hypothesis import given, settings
from hypothesis import strategies as st

from bindkracht import Role, Situation, krachtlijn6, recommend
from bindkracht.enums import as_one_of
from bindkracht.errors import CaseTableError, LearningError, UnknownRoleError
from bindkracht.learn.agreement import agreement
from bindkracht.learn.case_files import read_labelled_cases, write_labelled_cases
from bindkracht.learn.case_findings import against_exclusions
from bindkracht.learn.case_frames import labelled_cases
from bindkracht.learn.cases import LabelledCase, LabelledCases
from bindkracht.learn.conformal import Calibration, prediction_sets
from bindkracht.learn.estimator import OffsetRoleClassifier
from bindkracht.learn.evaluation import evaluate
from bindkracht.learn.files import load_model, model_from_json, model_to_json, save_model

TIED = Situation(entangled_problems=True, wants_company=True, process_risks_kwetsuren=False)
ROWS = tuple(LabelledCase(f"c{n}", f"g{n}", "r1", Situation(rights_blocked=True), list(Role)[n % 3]) for n in range(6))
STUDY = LabelledCases(ROWS)
X, Y = [TIED, Situation(rights_blocked=True)] * 3, [Role.BEMIDDELAAR, Role.PROBLEEMOPLOSSER] * 3
MODEL = OffsetRoleClassifier(krachtlijn6).fit(X, Y)
SETS = prediction_sets(MODEL, STUDY)
NUMBERS = ("beta", "beta_max", "l2", "temperature", "bound", "n_min", "folds", "random_state", "rules")
NEVER = Path("no-such-folder", "cases.csv")


@given(st.sampled_from(NUMBERS), hostile_values())
def test_a_parameter_is_kept_as_it_is_given_and_taken_or_refused_in_the_fit(name: str, value: Any) -> None:
    model = OffsetRoleClassifier(**{name: value})
    assert getattr(model, name) is value
    if callable(value):
        return
    fitted = or_refused(lambda: model.fit([[0.0], [1.0]] * 3, ["a", "b"] * 3))
    assert fitted is None or np.isfinite(fitted.predict_proba([[0.0]])).all()
    if isinstance(value, bool):
        assert fitted is None


@pytest.mark.parametrize("classes", [3, "ab", [], [1, "a"], [None, "a"], ["a", "a"], [["a"], ["b"]], len, Role])
def test_classes_are_texts_or_numbers_each_once(classes: Any) -> None:
    with pytest.raises(LearningError, match=r"^classes: "):
        OffsetRoleClassifier(classes=classes).fit([[0.0], [1.0]], ["a", "b"])
    with pytest.raises(LearningError, match=r"^classes: "):
        OffsetRoleClassifier(krachtlijn6, classes=classes).fit(X, Y)


def test_rules_about_numbers_say_what_rules_say() -> None:
    with pytest.raises(LearningError, match=r"^rules: 6 are no rules"):
        OffsetRoleClassifier(len, classes=("a", "b")).fit([[0.0], [1.0]] * 3, ["a", "b"] * 3)  # type: ignore[arg-type]


@given(hostile_values())
def test_labels_weights_and_groups_are_taken_or_refused(value: Any) -> None:
    for name in ("y", "sample_weight", "groups"):
        for given_ in (value, [value] * len(X)):
            or_refused(partial(OffsetRoleClassifier(krachtlijn6).fit, X, **{"y": Y, name: given_}))


@pytest.mark.parametrize("missing", [pd.NA, pd.NaT, None, float("nan"), np.float64("nan")])
def test_a_group_that_is_missing_is_named(missing: object) -> None:
    with pytest.raises(LearningError, match=r"^groups\[1\]: whose case this is is missing"):
        OffsetRoleClassifier(krachtlijn6).fit(X[:2], Y[:2], groups=["g", missing])


@given(hostile_values())
def test_what_speaks_beside_an_advice_speaks_of_verdicts_rules_and_roles(value: Any) -> None:
    role_model = MODEL.role_model()
    assert or_refused(lambda: MODEL.view(value)) is None
    assert (
        or_refused(lambda: MODEL.choices(value, {}, np.zeros((1, 5), dtype=int), np.ones((1, 5), dtype=bool))) is None
    )
    if as_one_of(Role, value) is None:
        with pytest.raises(UnknownRoleError):
            role_model.explanation(recommend(TIED), value, Role.BEGELEIDER)


@given(hostile_values())
def test_studies_are_read_written_and_counted_or_refused(value: Any) -> None:
    row = [{"case": 1, "group": 1, "rater": "r", "label": "redder"}]
    for name in ("situation_type", "groups", "ignore"):
        found = or_refused(lambda: labelled_cases(row, **{name: value}))  # noqa: B023 - asked at once
        assert found is None or len(found) == 1
        or_refused(lambda: read_labelled_cases(NEVER, **{name: value}))  # noqa: B023 - asked at once
    for name in ("case", "group", "rater", "label", "saw_advice", "rules_hash"):
        or_refused(lambda: labelled_cases([{**row[0], name: value}]))  # noqa: B023 - asked at once
    assert or_refused(lambda: read_labelled_cases(NEVER, delimiter=value)) is None
    assert or_refused(lambda: write_labelled_cases(value, NEVER)) is None
    assert or_refused(lambda: write_labelled_cases(STUDY, NEVER, delimiter=value)) is None
    assert or_refused(lambda: against_exclusions(STUDY, value)) is None
    if not isinstance(value, str):
        assert or_refused(lambda: write_labelled_cases(STUDY, value)) is None
        assert or_refused(lambda: read_labelled_cases(value)) is None
    assert not or_refused(lambda: against_exclusions(value, krachtlijn6))
    assert not or_refused(lambda: LabelledCases(value))
    assert or_refused(lambda: LabelledCases(ROWS, value)) is None
    if not isinstance(value, bool):
        assert or_refused(lambda: STUDY.without_seen(nor_unknown=value)) is None
    if value is not None:
        assert or_refused(lambda: STUDY.findings(value)) is None


def test_a_label_is_taken_as_text_and_what_is_no_role_is_refused_with_its_row() -> None:
    assert LabelledCase("c", "g", "r", TIED, "redder").label is Role.REDDER  # type: ignore[arg-type]
    with pytest.raises(CaseTableError, match=r"row 0\.label: 'reder' is not a Role"):
        LabelledCases((LabelledCase("c", "g", "r", TIED, "reder"),))  # type: ignore[arg-type]


@settings(max_examples=60)
@given(hostile_values())
def test_evaluation_agreement_and_prediction_sets_take_their_choices_or_refuse_them(value: Any) -> None:
    assert or_refused(lambda: agreement(value)) is None
    assert or_refused(lambda: evaluate(value, krachtlijn6)) is None
    assert or_refused(lambda: evaluate(STUDY, value)) is None
    assert or_refused(lambda: prediction_sets(value, STUDY)) is None
    assert or_refused(lambda: prediction_sets(MODEL, value)) is None
    assert or_refused(lambda: SETS.of(value)) is None
    assert not or_refused(lambda: SETS.all(value))
    if not isinstance(value, bool):
        for ask in (agreement, partial(evaluate, rules=krachtlijn6), partial(prediction_sets, MODEL)):
            assert or_refused(lambda: ask(cases=STUDY, with_seen=value)) is None  # noqa: B023 - asked at once
        if not callable(value):
            assert or_refused(lambda: evaluate(STUDY, krachtlijn6, progress=value)) is None
    for name in ("groups", "miss"):
        assert or_refused(lambda: evaluate(STUDY, krachtlijn6, **{name: value})) is None  # noqa: B023 - asked at once
    assert or_refused(lambda: prediction_sets(MODEL, STUDY, miss=value)) is None
    if value not in ([], ()) if isinstance(value, list | tuple) else True:
        assert or_refused(lambda: evaluate(STUDY, krachtlijn6, by=value)) is None
    assert or_refused(lambda: evaluate(STUDY, krachtlijn6, by=[value])) is None
    if type(value) is not int or value < 1 or value > 10**6:
        assert or_refused(lambda: agreement(STUDY, draws=value)) is None
    for name in ("miss", "cases", "forbidden", "threshold"):
        good = {"miss": 0.1, "cases": 9, "forbidden": 0, "threshold": 0.5}
        or_refused(lambda: Calibration(**{**good, name: value}).to_data())  # noqa: B023 - asked at once


@given(hostile_values())
def test_models_are_written_and_read_or_refused(value: Any) -> None:
    assert or_refused(lambda: model_to_json(value)) is None
    assert or_refused(lambda: model_from_json(model_to_json(MODEL), value)) is None
    if not isinstance(value, str | bytes):
        assert or_refused(lambda: model_from_json(value, krachtlijn6)) is None
    if not isinstance(value, str):
        assert or_refused(lambda: save_model(MODEL, value)) is None
        assert or_refused(lambda: load_model(value, krachtlijn6)) is None


def test_shares_of_various_lengths_are_refused_with_their_row() -> None:
    with pytest.raises(LearningError, match=r"y\[0\]"):
        OffsetRoleClassifier(krachtlijn6).fit([Situation()] * 2, [[[1.0], [0.5, 0.5], 0, 0, 0], [1, 0, 0, 0, 0]])


@pytest.mark.parametrize("groups", [3, None, "namd"])
def test_a_way_of_keeping_groups_that_does_not_exist_is_refused(groups: Any) -> None:
    with pytest.raises(LearningError, match=r"groups: "):
        evaluate(LabelledCases(()), krachtlijn6, groups=groups)
