"""Prediction sets hold what they promise, on data of which everything is known."""

from math import ceil

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from bindkracht.learn.conformal import Calibration, most_of

FIVE = 5


@st.composite
def calibrated(draw: st.DrawFn) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Probabilities over what is permitted, with ties, and the role that was chosen, permitted or not."""
    cases = draw(st.integers(0, 40))
    random = np.random.default_rng(draw(st.integers(0, 10**6)))
    permitted = random.random((cases, FIVE)) < 0.7
    amounts = np.where(permitted, random.integers(1, draw(st.sampled_from([3, 1000])), (cases, FIVE)), 0).astype(float)
    total = amounts.sum(axis=1, keepdims=True)
    probabilities = np.divide(amounts, total, out=np.zeros(amounts.shape), where=total > 0)
    return probabilities, permitted, random.integers(0, FIVE, cases)


misses = st.fractions(min_value="0.01", max_value="0.6", max_denominator=200).map(float)


@given(calibrated(), calibrated(), misses)
def test_a_set_never_holds_an_excluded_role_and_is_every_permitted_one_when_cases_are_too_few(
    data: tuple[np.ndarray, ...], new: tuple[np.ndarray, ...], miss: float
) -> None:
    calibration = Calibration.of(*data, miss=miss)
    sets = calibration.sets(*new[:2])
    assert not (sets & ~new[1]).any()
    assert calibration.trivial is (calibration.cases < calibration.needed)
    if calibration.trivial:
        assert (sets == new[1]).all()
        assert calibration.threshold is None


@given(calibrated(), misses)
def test_the_cases_that_were_calibrated_on_are_held_as_often_as_the_rank_says(
    data: tuple[np.ndarray, ...], miss: float
) -> None:
    probabilities, permitted, chosen = data
    calibration = Calibration.of(probabilities, permitted, chosen, miss=miss)
    held = calibration.sets(probabilities, permitted)[np.arange(len(chosen)), chosen]
    assert calibration.cases + calibration.forbidden == len(chosen)
    assert np.count_nonzero(held) >= min(calibration.rank, calibration.cases)
    assert not held[~permitted[np.arange(len(chosen)), chosen]].any()


@given(calibrated(), calibrated(), misses, misses)
def test_who_may_miss_less_has_larger_sets(
    data: tuple[np.ndarray, ...], new: tuple[np.ndarray, ...], one: float, other: float
) -> None:
    strict, loose = (Calibration.of(*data, miss=miss).sets(*new[:2]) for miss in sorted([one, other]))
    assert (loose <= strict).all()


@given(st.integers(1, 10_000))
def test_the_cases_that_are_needed_are_the_fewest_that_are_enough(hundredths: int) -> None:
    miss = hundredths / 10_001
    needed = Calibration(miss, 0, 0, None).needed
    assert not Calibration(miss, needed, 0, None).trivial
    assert needed == 0 or Calibration(miss, needed - 1, 0, None).trivial


def simulated(
    random: np.random.Generator, cases: int, *, ties: bool = False
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Cases that are drawn alike: probabilities that are wrong, and a permitted role that was chosen otherwise."""
    permitted = random.random((cases, FIVE)) < 0.8
    permitted[:, 0] = True
    amounts = random.integers(1, 3, (cases, FIVE)) if ties else random.gamma(0.5, size=(cases, FIVE)) + 1e-9
    probabilities = np.where(permitted, amounts, 0.0)
    probabilities /= probabilities.sum(axis=1, keepdims=True)
    skewed = np.where(permitted, probabilities**0.3 * [1, 2, 1, 3, 1], 0.0).cumsum(axis=1)
    draw = random.random((cases, 1)) * skewed[:, -1:]
    return probabilities, permitted, (draw > skewed).sum(axis=1)


TRIES, ASKED = 400, 200


def coverages(cases: int, *, miss: float, ties: bool = False) -> np.ndarray:
    """How many of so many new cases were held, in many calibrations."""
    random = np.random.default_rng(cases)
    held = []
    for _ in range(TRIES):
        calibration = Calibration.of(*simulated(random, cases, ties=ties), miss=miss)
        probabilities, permitted, chosen = simulated(random, ASKED, ties=ties)
        held.append(np.count_nonzero(calibration.sets(probabilities, permitted)[np.arange(ASKED), chosen]))
    return np.array(held)


@pytest.mark.parametrize("cases", [20, 50, 200])
@pytest.mark.parametrize("miss", [0.1, 0.25])
def test_the_coverage_lies_in_the_band_of_the_beta_binomial_law(cases: int, miss: float) -> None:
    rank = ceil((cases + 1) * (1 - miss))
    law = stats.betabinom(ASKED, rank, cases + 1 - rank)
    held = coverages(cases, miss=miss)
    for level in (0.99, 0.5):
        low, high = law.ppf([(1 - level) / 2, (1 + level) / 2])
        inside = np.count_nonzero((low <= held) & (held <= high))
        mass = law.cdf(high) - law.cdf(low - 1)
        assert stats.binom(TRIES, mass).cdf(inside) > 0.001, "not outside the band more often than the law says"
        assert stats.binom(TRIES, mass).sf(inside - 1) > 0.001, "nor inside it"
    assert held.mean() == pytest.approx(law.mean(), abs=4 * law.std() / TRIES**0.5)


def test_a_threshold_one_place_off_would_be_seen() -> None:
    """The law above notices a set that is one score too small, also with the fewest cases."""
    held = coverages(20, miss=0.1)
    wrong = stats.betabinom(ASKED, 18, 3)
    assert abs(held.mean() - wrong.mean()) > 4 * wrong.std() / TRIES**0.5


@pytest.mark.parametrize("cases", [20, 50])
def test_with_ties_the_coverage_is_never_less(cases: int) -> None:
    rank = ceil((cases + 1) * 0.9)
    law = stats.betabinom(ASKED, rank, cases + 1 - rank)
    assert coverages(cases, miss=0.1, ties=True).mean() >= law.mean()


def test_over_all_labels_a_set_holds_what_was_chosen_in_so_many_of_the_permitted_and_none_of_the_others() -> None:
    random, miss, forbidden = np.random.default_rng(5), 0.2, 0.15
    held = []
    for _ in range(TRIES):
        probabilities, permitted, chosen = simulated(random, 60 + ASKED)
        wrong = (random.random(len(chosen)) < forbidden) & ~permitted.all(axis=1)
        chosen[wrong] = permitted[wrong].argmin(axis=1)
        calibration = Calibration.of(probabilities[:60], permitted[:60], chosen[:60], miss=miss)
        sets = calibration.sets(probabilities[60:], permitted[60:])
        held.append(np.mean(sets[np.arange(ASKED), chosen[60:]]))
    share = forbidden * (1 - 0.8 ** (FIVE - 1))
    assert np.mean(held) == pytest.approx((1 - miss) * (1 - share), abs=0.02)
    assert np.mean(held) >= (1 - miss) * (1 - share) - 4 * np.std(held) / TRIES**0.5


@given(st.integers(0, 60), st.integers(0, 60))
def test_the_bound_on_a_share_is_the_greatest_with_which_so_few_are_not_too_strange(found: int, more: int) -> None:
    bound = most_of(found, found + more)
    if more == 0:
        assert bound == 1.0
    else:
        assert stats.binom(found + more, bound).cdf(found) == pytest.approx(0.05, abs=1e-9)
