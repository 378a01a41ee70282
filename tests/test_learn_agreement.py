"""How far raters agree: as published, and as worked out slowly by the definitions."""

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import combinations, permutations, product
from typing import TypeAlias

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bindkracht import Role, Situation
from bindkracht.errors import DataError
from bindkracht.learn.agreement import Agreement, agreement
from bindkracht.learn.bootstrap import Estimate, Interval, Reason, Resamples, Statistic, Undefined
from bindkracht.learn.cases import LabelledCase, LabelledCases

Matrix: TypeAlias = Sequence[Sequence[Role | None]]
"""Per case what each rater chose; ``None`` where a rater did not judge."""

FIVE = tuple(Role)


def study_of(matrix: Matrix, groups: Sequence[int] | None = None) -> LabelledCases:
    return LabelledCases(
        tuple(
            LabelledCase(f"c{case}", f"g{case if groups is None else groups[case]}", f"r{rater}", Situation(), role)
            for case, row in enumerate(matrix)
            for rater, role in enumerate(row)
            if role is not None
        )
    )


def coded(rows: str) -> Matrix:
    """The five categories of a published table as the five roles, one row per case; a star is missing."""
    return [[None if code == "*" else FIVE[int(code) - 1] for code in row] for row in rows.split()]


def value(statistic: Statistic) -> float:
    assert isinstance(statistic, Estimate), statistic
    return statistic.value


def interval(statistic: Statistic) -> Interval:
    assert isinstance(statistic, Estimate)
    assert isinstance(statistic.interval, Interval), statistic
    return statistic.interval


FLEISS_1971 = """
444444 222555 233335 555555 222444 113333 333355 113334 114444 555555 144444 124444 222333 144444 224445
333335 111455 111112 224444 133555 555555 244444 224555 114444 144445 222224 111155 224444 133333 555555
"""
"""Psychiatric diagnoses of 30 patients by 6 raters each: Fleiss, Psychological Bulletin 76 (1971), table 1."""

FOUR_CODERS = "11*1 2232 3333 3333 2222 1234 4444 1121 2222 *555 **11 *3**"
"""Twelve units, four coders: Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), example C."""

THREE_CODERS = "*1* *** *22 *11 *33 334 444 13* 2*2 1*1 1*1 3*3 3*3 *** 3*4"
"""Fifteen units, three coders: the computational example of Wikipedia's article on Krippendorff's alpha."""


def test_fleiss_kappa_is_as_published() -> None:
    found = agreement(study_of(coded(FLEISS_1971)))
    assert (found.labels, round(value(found.fleiss), 3)) == (180, 0.430)


@pytest.mark.parametrize(("table", "published"), [(FOUR_CODERS, 0.743), (THREE_CODERS, 0.691)])
def test_krippendorffs_alpha_is_as_published(table: str, published: float) -> None:
    assert round(value(agreement(study_of(coded(table))).alpha), 3) == published


def test_cohens_kappa_and_its_interval_are_as_other_software_has_them() -> None:
    """What SAS prints for this table, as kept in the tests of statsmodels: .4842, with ASE from .2137 to .7547.

    That interval rests on a normal approximation and this one on draws, so they need not be the same.
    """
    table = [[0, 4, 1], [0, 8, 0], [0, 1, 5]]
    pairs = [(FIVE[one], FIVE[other]) for one, other in product(range(3), repeat=2) for _ in range(table[one][other])]
    [pair] = agreement(study_of(pairs)).pairs
    assert (pair.cases, round(value(pair.kappa), 4)) == (19, 0.4842)
    assert (interval(pair.kappa).low, interval(pair.kappa).high) == pytest.approx((0.2137, 0.7547), abs=0.06)


roles = st.sampled_from(FIVE[:3])


@st.composite
def matrices(draw: st.DrawFn, *, missing: bool = True) -> Matrix:
    raters = draw(st.integers(1, 4))
    rated = st.one_of(st.none(), roles) if missing else roles
    row = st.lists(rated, min_size=raters, max_size=raters).filter(any)
    return draw(st.lists(row, max_size=8))


def different(ratings: Sequence[Role]) -> int:
    return sum(one is not other for one, other in permutations(ratings, 2))


def slow_alpha(matrix: Matrix) -> Fraction | None:
    units = [[role for role in row if role is not None] for row in matrix]
    units = [unit for unit in units if len(unit) > 1]
    everything = [role for unit in units for role in unit]
    if not different(everything):
        return None
    observed = sum(Fraction(different(unit), len(unit) - 1) for unit in units) / len(everything)
    return 1 - observed / Fraction(different(everything), len(everything) * (len(everything) - 1))


def slow_fleiss(matrix: Matrix) -> Fraction | None:
    units = [[role for role in row if role is not None] for row in matrix]
    everything = [role for unit in units for role in unit]
    if len({len(unit) for unit in units}) != 1 or len(units[0]) == 1 or not different(everything):
        return None
    raters = len(units[0])
    agreed = sum(1 - Fraction(different(unit), raters * (raters - 1)) for unit in units) / len(units)
    by_chance = sum(Fraction(everything.count(role), len(everything)) ** 2 for role in Role)
    return (agreed - by_chance) / (1 - by_chance)


def slow_cohen(matrix: Matrix, one: int, other: int) -> Fraction | None:
    pairs = [(row[one], row[other]) for row in matrix if row[one] is not None and row[other] is not None]
    if not pairs or len({role for pair in pairs for role in pair}) == 1:
        return None
    agreed = Fraction(sum(mine is theirs for mine, theirs in pairs), len(pairs))
    firsts, seconds = zip(*pairs, strict=True)
    by_chance = Fraction(sum(firsts.count(role) * seconds.count(role) for role in Role), len(pairs) ** 2)
    return (agreed - by_chance) / (1 - by_chance)


def slow_accuracy(matrix: Matrix, raters: Sequence[int]) -> Fraction | None:
    hits: list[Fraction] = []
    for row, rater in product(matrix, raters):
        others = [role for place, role in enumerate(row) if place != rater and role is not None]
        if row[rater] is not None and others:
            best = [role for role in Role if others.count(role) == max(map(others.count, others))]
            hits.append(Fraction(row[rater] in best, len(best)))
    return sum(hits, Fraction(0)) / len(hits) if hits else None


def same(statistic: Statistic, slow: Fraction | None) -> bool:
    if isinstance(statistic, Undefined):
        return slow is None
    return slow is not None and statistic.value == pytest.approx(float(slow), abs=1e-12)


@given(matrices() | matrices(missing=False))
def test_every_figure_is_what_its_definition_says_and_undefined_exactly_when_it_divides_by_nothing(
    matrix: Matrix,
) -> None:
    found = agreement(study_of(matrix), draws=1)
    used = [int(rater[1:]) for rater in found.raters]
    assert same(found.alpha, slow_alpha(matrix))
    assert same(found.fleiss, slow_fleiss(matrix) if matrix else None)
    assert same(found.human, slow_accuracy(matrix, used))
    assert [pair.raters for pair in found.pairs] == list(combinations(found.raters, 2))
    for pair, (one, other) in zip(found.pairs, combinations(used, 2), strict=True):
        assert same(pair.kappa, slow_cohen(matrix, one, other))
    for item, rater in zip(found.per_rater, used, strict=True):
        assert same(item.accuracy, slow_accuracy(matrix, [rater]))


@given(matrices(), st.randoms(use_true_random=False))
def test_the_order_of_rows_and_the_clock_change_nothing(matrix: Matrix, random: object) -> None:
    study = study_of(matrix, [case // 2 for case in range(len(matrix))])
    rows = list(study)
    random.shuffle(rows)  # type: ignore[attr-defined]
    assert agreement(replace(study, rows=tuple(rows)), draws=20) == agreement(study, draws=20)


def test_thirds_add_up_to_the_same_last_digit_in_whatever_order() -> None:
    study = study_of(coded("2212 3222 2231 3121 1323 3312"))
    turned = replace(study, rows=study.rows[::-1])
    assert value(agreement(turned).alpha) == value(agreement(study).alpha)


def slow_interval(
    matrix: Matrix, groups: Sequence[int], slow: Callable[[Matrix], Fraction | None], counts: np.ndarray
) -> tuple[float, float]:
    """Each draw as a study of its own: every case as often as its group was drawn."""
    figures = []
    for draw in counts:
        drawn = [row for row, group in zip(matrix, groups, strict=True) for _ in range(int(draw[group]))]
        figure = slow(drawn)
        if figure is not None:
            figures.append(float(figure))
    return tuple(np.quantile(figures, [0.025, 0.975]))


MIXED = coded("1112 1222 33*3 1231 *11* 2212 3132 1111")


def test_an_interval_is_two_quantiles_over_literally_drawn_groups() -> None:
    groups = [0, 1, 2, 3, 4, 5, 0, 1]
    found = agreement(study_of(MIXED, groups), seed=3, draws=60)
    counts = Resamples([f"g{group}" for group in groups], seed=3, draws=60).counts
    assert (counts.sum(axis=1) == 6).all()
    for statistic, slow in [
        (found.alpha, slow_alpha),
        (found.human, lambda matrix: slow_accuracy(matrix, range(4))),
        (found.pairs[0].kappa, lambda matrix: slow_cohen(matrix, 0, 1)),
    ]:
        low, high = slow_interval(MIXED, groups, slow, counts)
        assert (interval(statistic).low, interval(statistic).high) == pytest.approx((low, high), abs=1e-12)
        assert interval(statistic).low <= value(statistic) <= interval(statistic).high


def test_the_same_case_again_in_its_group_tells_nothing_new_and_in_another_group_it_would() -> None:
    groups = list(range(len(MIXED)))
    once = agreement(study_of(MIXED, groups))
    grouped = agreement(study_of([*MIXED, *MIXED], [*groups, *groups]))
    alone = agreement(study_of([*MIXED, *MIXED]))
    assert interval(grouped.human) == interval(once.human)
    assert interval(grouped.pairs[0].kappa) == interval(once.pairs[0].kappa)
    assert width(alone.human) < width(once.human)


def width(statistic: Statistic) -> float:
    return interval(statistic).high - interval(statistic).low


def test_the_seed_decides_the_draws() -> None:
    study = study_of(MIXED)
    assert agreement(study, seed=1) == agreement(study, seed=1)
    assert agreement(study, seed=1).alpha != agreement(study, seed=2).alpha
    assert agreement(study, seed=1).alpha.to_data()["value"] == agreement(study, seed=2).alpha.to_data()["value"]


@pytest.mark.parametrize(
    ("choices", "says"),
    [
        (
            {"seed": -1, "draws": 0},
            (
                "seed: -1 cannot be; take a whole number of 0 or more\n"
                "draws: 0 cannot be; take a whole number of 1 or more"
            ),
        ),
        ({"draws": -5}, "draws: -5 cannot be; take a whole number of 1 or more"),
    ],
)
def test_draws_that_cannot_be_are_refused(choices: dict[str, int], says: str) -> None:
    with pytest.raises(DataError) as caught:
        agreement(study_of(MIXED), **choices)
    assert str(caught.value) == says


@pytest.mark.parametrize(
    ("table", "alpha", "fleiss", "human"),
    [
        ("", Reason.NO_LABELS, Reason.NO_LABELS, Reason.NO_LABELS),
        ("1 2", Reason.ONE_RATER, Reason.ONE_RATER, Reason.ONE_RATER),
        ("1* *2", Reason.NO_OVERLAP, Reason.NO_OVERLAP, Reason.NO_OVERLAP),
        ("11 11", Reason.NO_VARIATION, Reason.NO_VARIATION, None),
        ("111 11*", Reason.NO_VARIATION, Reason.UNEQUAL, None),
        ("112 12*", None, Reason.UNEQUAL, None),
    ],
)
def test_what_does_not_exist_is_undefined_with_its_reason(
    table: str, alpha: Reason | None, fleiss: Reason | None, human: Reason | None
) -> None:
    found = agreement(study_of(coded(table)))
    for statistic, reason in [(found.alpha, alpha), (found.fleiss, fleiss), (found.human, human)]:
        assert (statistic.reason if isinstance(statistic, Undefined) else None) is reason
    assert "nan" not in json.dumps(found.to_data()).lower()


def test_a_rater_who_shares_no_case_has_no_accuracy_though_others_do() -> None:
    found = agreement(study_of(coded("12* 11* **3")))
    assert found.per_rater[2].accuracy == Undefined(Reason.NO_OVERLAP)
    assert found.pairs[1].kappa == Undefined(Reason.NO_OVERLAP)
    assert (found.per_rater[2].cases, found.pairs[1].cases) == (0, 0)


@pytest.mark.parametrize(("groups", "exists"), [(4, False), (5, True)])
def test_an_interval_needs_five_groups(groups: int, exists: bool) -> None:  # noqa: FBT001 - a column of the table
    found = agreement(study_of(coded("12 22 11 13 33 13 21 22"), [case % groups for case in range(8)]))
    assert isinstance(found.alpha, Estimate)
    assert isinstance(found.alpha.interval, Interval) is exists
    if not exists:
        assert found.alpha.interval == Undefined(Reason.FEW_GROUPS)


def test_groups_in_which_nobody_was_compared_do_not_count_towards_those_five() -> None:
    found = agreement(study_of(coded("12 22 11 33 1* *2 3*")))
    assert isinstance(found.alpha, Estimate)
    assert found.alpha.interval == Undefined(Reason.FEW_GROUPS)


def test_there_is_no_interval_when_the_figure_is_lost_in_many_draws() -> None:
    found = agreement(study_of(coded("11 11 11 11 11 12")))
    assert isinstance(found.alpha, Estimate)
    assert found.alpha.interval == Undefined(Reason.OFTEN_LOST)


def test_a_few_draws_may_be_lost_and_are_not_counted() -> None:
    found = agreement(study_of(coded("11 11 11 22 22 12")))
    assert 0.95 * found.draws <= interval(found.alpha).draws < found.draws


SEEN = replace(
    study_of(coded("11 12 22 21 33 13")),
    rows=tuple(replace(row, saw_advice=row.case == "c5") for row in study_of(coded("11 12 22 21 33 13"))),
)


def test_labels_after_seeing_the_advice_are_left_out_unless_asked_for() -> None:
    without, with_ = agreement(SEEN), agreement(SEEN, with_seen=True)
    assert (without.labels, without.seen, with_.labels, with_.seen) == (10, 2, 12, 2)
    assert without.alpha == agreement(SEEN.without_seen()).alpha != with_.alpha
    assert "Left out, because given after seeing an advice: 2." in without.text("en")
    assert "Meegeteld, ook al zijn ze gegeven na het zien van een advies: 2." in str(with_)


def found() -> Agreement:
    return agreement(SEEN)


def test_the_page_says_every_figure_with_its_interval_in_both_languages() -> None:
    text = found().text("en")
    for statistic in (found().alpha, found().fleiss, found().human, found().pairs[0].kappa):
        assert f": {statistic.in_('en')}" in text
    assert "Labels: 10. Cases: 5. Groups: 5. Raters: 2." in text
    assert "r0 and r1: " in text
    assert "2000 draws of groups (seed 0)" in text.replace("\n  ", " ")
    assert "Hoe goed komen de beoordelaars overeen?" in found().html()
    assert found()._repr_html_() == found().html("nl")
    assert "left out" not in agreement(study_of(MIXED)).text("en").lower()


def test_one_rater_has_a_page_without_pairs() -> None:
    text = agreement(study_of(coded("1 2 3"))).text("en")
    assert "undefined: there are no two raters" in text.replace("\n  ", " ")
    assert "Two by two" not in text


def test_the_data_say_all_that_the_page_says() -> None:
    data = json.loads(json.dumps(found().to_data()))
    assert data["format"] == "bindkracht-agreement/1"
    assert (data["labels"], data["seen"], data["with_seen"]) == (10, 2, False)
    assert data["alpha"] == found().alpha.to_data()
    assert data["pairs"][0]["raters"] == ["r0", "r1"]
    assert [item["rater"] for item in data["per_rater"]] == ["r0", "r1"]
    assert data["bootstrap"] == {"seed": 0, "draws": 2000, "level": 0.95}
    assert agreement(study_of([])).to_data()["alpha"] == {"undefined": "no_labels"}
    assert all(reason.text.nl != reason.text.en for reason in Reason)
