"""Prediction sets beside an advice: bound to the rules, honest about too few cases, the same each time."""

import json
import random
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats
from strategies import MySituation
from studies import invented_situation, invented_study, taught_and_kept

from bindkracht import Role, Situation, krachtlijn6, recommend
from bindkracht.errors import LearningError, StaleCalibrationError, StaleModelError, TableError
from bindkracht.learn.cases import LabelledCases
from bindkracht.learn.conformal import Calibration, PredictionSets, one_per_group, prediction_sets
from bindkracht.learn.estimator import OffsetRoleClassifier

TAUGHT, KEPT = taught_and_kept(invented_study(80, per_group=2, forbidden=0.1))


@pytest.fixture(scope="module")
def model() -> OffsetRoleClassifier:
    estimator = OffsetRoleClassifier(krachtlijn6, beta=1.0, l2=3.0)
    return estimator.fit(TAUGHT.situations(), TAUGHT.soft_labels(), groups=TAUGHT.groups())


@pytest.fixture(scope="module")
def sets(model: OffsetRoleClassifier) -> PredictionSets:
    return prediction_sets(model, KEPT)


def test_one_case_of_each_group_and_one_of_its_raters_is_calibrated_on(sets: PredictionSets) -> None:
    groups = set(KEPT.groups())
    assert sets.calibration.cases + sets.calibration.forbidden == len(groups) == 20
    rows = one_per_group(KEPT, seed=0)
    assert [row.group for row in rows] == sorted(groups)
    assert set(rows) <= set(KEPT)


@given(st.randoms(use_true_random=False), st.integers(0, 5))
def test_the_order_of_rows_changes_no_draw_and_the_seed_does(rows: random.Random, seed: int) -> None:
    shuffled = list(KEPT)
    rows.shuffle(shuffled)
    assert one_per_group(shuffled, seed=seed) == one_per_group(KEPT, seed=seed)
    assert one_per_group(KEPT, seed=seed) != one_per_group(KEPT, seed=seed + 1)


def test_each_case_of_a_group_and_each_of_its_raters_is_drawn_about_as_often() -> None:
    rows = [row for row in KEPT if row.group == KEPT.groups()[0]]
    drawn = [one_per_group(rows, seed=seed)[0] for seed in range(2_000)]
    assert len(rows) == 4
    assert stats.chisquare([drawn.count(row) for row in rows]).pvalue > 0.001


def test_sets_one_by_one_and_together_are_the_same_and_hold_no_excluded_role(sets: PredictionSets) -> None:
    draw = random.Random(1)
    situations = [invented_situation(draw) for _ in range(60)]
    advices = [recommend(situation) for situation in situations]
    found = sets.all(situations)
    assert [sets.of(advice) for advice in advices] == list(found)
    assert not any(set(one.roles) & set(advice.excluded) for one, advice in zip(found, advices, strict=True))
    assert 1 < np.mean([len(one.roles) for one in found]) < 4
    assert all(one.roles == tuple(role for role in Role if role in one.roles) for one in found)


def test_a_role_that_is_exactly_as_likely_as_the_threshold_is_in_the_set(sets: PredictionSets) -> None:
    rows = [row for row in one_per_group(KEPT, seed=0) if row.label not in recommend(row.situation).excluded]
    held = sum(row.label in sets.of(recommend(row.situation)).roles for row in rows)
    assert held >= sets.calibration.rank


def test_the_last_bit_of_a_sum_breaks_no_tie() -> None:
    permitted = np.ones((9, 2), dtype=bool)
    calibration = Calibration.of(np.full((9, 2), 0.3), permitted, [0] * 9, miss=0.1)
    below = np.array([[np.nextafter(0.3, 0), 0.3 - 1e-9]])
    assert calibration.sets(below, permitted[:1]).tolist() == [[True, False]]


def test_an_excluded_role_stays_out_even_where_a_role_with_no_probability_is_in() -> None:
    impossible, permitted = np.array([[1.0, 0.0, 0.0]] * 9), np.array([[True, True, False]] * 9)
    calibration = Calibration.of(impossible, permitted, [1] * 9, miss=0.1)
    assert calibration.threshold == 1.0
    assert calibration.sets(impossible[:1], permitted[:1]).tolist() == [[True, True, False]]


def test_after_an_edit_of_the_rules_the_calibration_refuses(sets: PredictionSets) -> None:
    edited = krachtlijn6.without_assumption("A5")
    with pytest.raises(StaleCalibrationError) as caught:
        sets.of(recommend(Situation(), edited))
    assert isinstance(caught.value, StaleModelError)
    [problem] = caught.value.problems
    assert problem.nl.endswith("leer en ijk opnieuw naast deze regels")
    assert sets.of(recommend(Situation(), krachtlijn6.named("same"))).roles, "a name changes no rule"


def test_situations_with_other_facts_are_refused(sets: PredictionSets) -> None:
    with pytest.raises(StaleCalibrationError):
        sets.of(recommend(MySituation(), krachtlijn6.about(MySituation)))
    with pytest.raises(TableError):
        sets.all([MySituation(energy="low")])


def test_where_everything_is_excluded_the_set_is_empty(sets: PredictionSets) -> None:
    assert sets.of(recommend(Situation(immediate_danger=True))).roles == ()


def test_too_few_cases_give_every_permitted_role_and_say_how_many_are_needed(model: OffsetRoleClassifier) -> None:
    few = LabelledCases(tuple(row for row in KEPT if row.group in sorted(set(KEPT.groups()))[:5]))
    sets = prediction_sets(model, few, miss=0.05)
    advice = recommend(Situation(wants_company=False))
    found = sets.of(advice)
    assert (found.trivial, sets.calibration.needed) == (True, 19)
    assert found.roles == tuple(role for role in Role if role not in advice.excluded)
    assert found.to_data()["trivial"] is True
    assert "Too few cases to calibrate: 5; needed at least: 19." in " ".join(sets.text("en").split())
    assert "Te weinig zaken om te ijken" in sets.text()
    assert sets.calibration.coverage == (1.0, 1.0)


def test_labels_given_after_seeing_an_advice_are_left_out_unless_asked_for(model: OffsetRoleClassifier) -> None:
    seen = LabelledCases(tuple(replace(row, saw_advice=True) for row in KEPT))
    assert prediction_sets(model, seen).calibration.cases == 0
    assert prediction_sets(model, seen, with_seen=True).calibration == prediction_sets(model, KEPT).calibration


def test_what_is_promised_is_what_the_laws_say(sets: PredictionSets) -> None:
    calibration = sets.calibration
    cases, forbidden = calibration.cases, calibration.forbidden
    law = stats.beta(calibration.rank, cases + 1 - calibration.rank)
    assert calibration.coverage == pytest.approx(law.interval(0.95))
    exact = stats.binomtest(forbidden, cases + forbidden).proportion_ci(0.9, method="exact")
    assert forbidden > 0
    assert calibration.most_forbidden == pytest.approx(exact.high)
    assert calibration.promise == pytest.approx(0.9 * (1 - exact.high))


def test_the_page_says_what_it_rests_on_in_both_languages(sets: PredictionSets) -> None:
    english, dutch = sets.text("en"), str(sets)
    assert "Cases to calibrate on" in english
    assert "Zaken om op te ijken" in dutch
    assert "(seed 0)" in english
    assert "<section" in sets.html("en")
    data = json.loads(json.dumps(sets.to_data()))
    assert data["rules_hash"] == krachtlijn6.content_hash()
    assert data["coverage"]["low"] < 0.9 < data["coverage"]["high"]


@pytest.mark.parametrize("miss", [0, 1, -0.1, float("nan"), float("inf")])
def test_a_share_that_cannot_be_is_refused(model: OffsetRoleClassifier, miss: float) -> None:
    with pytest.raises(LearningError, match=r"miss: .* cannot be; give a share between 0 and 1"):
        prediction_sets(model, KEPT, miss=miss)


def test_a_seed_below_zero_is_refused(model: OffsetRoleClassifier) -> None:
    with pytest.raises(LearningError, match="seed: -1 cannot be"):
        prediction_sets(model, KEPT, seed=-1)
