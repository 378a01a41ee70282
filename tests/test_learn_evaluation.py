"""An evaluation: no client is learned from and judged on, figures are what their definitions say, nothing is NaN."""

import importlib
import json
import os
import random
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from math import inf
from pathlib import Path
from typing import Any, ClassVar

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.figure import Figure
from sklearn import metrics
from sklearn.base import BaseEstimator
from sklearn.ensemble import RandomForestClassifier
from sklearn.linear_model import LogisticRegression
from strategies import MySituation
from studies import invented_situation, invented_study

from bindkracht import Role, Situation, YesNo, fact, krachtlijn6, recommend
from bindkracht.errors import (
    LanguageError,
    LearningError,
    MissingExtraError,
    Problem,
    SituationError,
    StaleModelError,
)
from bindkracht.learn import plots
from bindkracht.learn.agreement import agreement
from bindkracht.learn.bootstrap import Estimate, Interval, Reason, Resamples, Statistic, Undefined
from bindkracht.learn.card import ModelCard, model_card
from bindkracht.learn.cases import LabelledCase, LabelledCases
from bindkracht.learn.estimator import OffsetRoleClassifier
from bindkracht.learn.evaluation import Evaluation, Method, evaluate
from bindkracht.learn.evaluation.baselines import by_rules, prior, uniform
from bindkracht.learn.evaluation.describing import confusion, reliability, risk_by_coverage
from bindkracht.learn.evaluation.folds import grouped_folds, shares_of_groups
from bindkracht.learn.evaluation.running import SHARES
from bindkracht.learn.evaluation.scores import Judged, difference, in_first, log_loss, scores_of
from bindkracht.learn.evaluation.studies import Study
from bindkracht.learn.softmax import masked_softmax
from bindkracht.texts import Text

FIVE = 5


def value(statistic: Statistic) -> float:
    assert isinstance(statistic, Estimate), statistic
    return statistic.value


def interval(statistic: Statistic) -> Interval:
    assert isinstance(statistic, Estimate)
    assert isinstance(statistic.interval, Interval), statistic
    return statistic.interval


# Parts


@given(st.lists(st.integers(0, 8), min_size=2, max_size=40), st.integers(2, 9), st.integers(0, 5))
def test_no_group_is_learned_from_and_judged_on_and_each_case_is_judged_once(
    numbers: list[int], folds: int, seed: int
) -> None:
    groups = [f"g{number}" for number in numbers]
    parts = grouped_folds(groups, folds=folds, seed=seed)
    assert sorted(number for part in parts for number in part.test) == list(range(len(groups)))
    for part in parts:
        assert sorted((*part.train, *part.test)) == list(range(len(groups)))
        assert {groups[number] for number in part.train}.isdisjoint(groups[number] for number in part.test)
    assert len(parts) == min(folds, len(set(groups)))


@given(st.lists(st.integers(0, 8), min_size=1, max_size=40), st.integers(0, 5))
def test_a_greater_share_holds_a_smaller_one_and_the_rest_is_of_other_groups(numbers: list[int], seed: int) -> None:
    groups = [f"g{number}" for number in numbers]
    train = range(0, len(groups), 2)
    shares = [shares_of_groups(groups, train, share=share, seed=seed) for share in SHARES]
    for smaller, greater in pairwise(shares):
        assert set(smaller.train) <= set(greater.train)
    for share in shares:
        assert sorted((*share.train, *share.test)) == list(train)
        assert {groups[number] for number in share.train}.isdisjoint(groups[number] for number in share.test)
    assert shares[-1].test == ()
    assert shares[0].train


def test_parts_are_of_like_size_and_the_seed_deals_them_out() -> None:
    groups = [f"g{number // 3}" for number in range(60)]
    assert {len(part.test) for part in grouped_folds(groups, folds=5, seed=0)} == {12}
    assert grouped_folds(groups, folds=5, seed=0) != grouped_folds(groups, folds=5, seed=1)


# Figures


@st.composite
def judged(draw: st.DrawFn) -> tuple[np.ndarray, Judged]:
    """Probabilities with ties and what one or more raters chose, permitted or not."""
    seed, cases = draw(st.integers(0, 10**6)), draw(st.integers(1, 12))
    numbers = np.random.default_rng(seed)
    permitted = numbers.random((cases, FIVE)) < 0.7
    counts = numbers.integers(0, 3, (cases, FIVE)).astype(float)
    counts[counts.sum(axis=1) == 0, 0] = 1
    amounts = numbers.integers(1, 4, (cases, FIVE)) * permitted
    total = amounts.sum(axis=1, keepdims=True)
    return np.divide(amounts, total, out=np.zeros((cases, FIVE)), where=total > 0), Judged(counts, permitted)


def alone(cases: int) -> Resamples:
    return Resamples([f"g{case}" for case in range(cases)], seed=0, draws=5)


def firsts(row: np.ndarray, permitted: np.ndarray, places: int) -> list[float]:
    """How far each role is among the first, over every way to break ties."""
    found = np.zeros(FIVE)
    orders = 200
    for seed in range(orders):
        shuffled = np.random.default_rng(seed).permutation(np.flatnonzero(permitted))
        found[shuffled[np.argsort(-row[shuffled], kind="stable")][:places]] += 1
    return list(found / orders)


@settings(max_examples=15)
@given(judged(), st.integers(1, 2))
def test_equal_roles_share_the_places_as_if_ties_were_broken_by_chance(
    data: tuple[np.ndarray, Judged], places: int
) -> None:
    probabilities, said = data
    for row, permitted, found in zip(
        probabilities, said.permitted, in_first(probabilities, said.permitted, places=places), strict=True
    ):
        assert found == pytest.approx(firsts(row, permitted, places), abs=0.15)
        assert found.sum() == pytest.approx(min(places, permitted.sum()))
        assert not found[~permitted].any()


@given(judged())
def test_every_figure_is_what_its_definition_says_rater_by_rater(data: tuple[np.ndarray, Judged]) -> None:
    probabilities, said = data
    found = scores_of(probabilities, said, alone(len(probabilities)))
    labels = [
        (case, role, times / said.counts[case].sum())
        for case in range(len(probabilities))
        for role, times in enumerate(said.counts[case])
        if times
    ]
    first, second = (in_first(probabilities, said.permitted, places=places) for places in (1, 2))
    kept = [(case, role, part) for case, role, part in labels if said.permitted[case, role]]
    assert value(found.brier) == pytest.approx(
        sum(part * ((probabilities[case] - np.eye(FIVE)[role]) ** 2).sum() for case, role, part in labels)
        / len(probabilities)
    )
    assert value(found.accuracy) == pytest.approx(
        sum(part * first[case, role] for case, role, part in labels) / len(probabilities)
    )
    assert value(found.top_two) == pytest.approx(
        sum(part * second[case, role] for case, role, part in labels) / len(probabilities)
    )
    if kept:
        loss = sum(-part * np.log(probabilities[case, role]) for case, role, part in kept)
        assert value(found.log_loss) == pytest.approx(loss / sum(part for *_, part in kept))
    else:
        assert found.log_loss == Undefined(Reason.NO_LABELS)
    tries = [
        (first[case] * (others == others.max())).sum() / (others == others.max()).sum()
        for case in range(len(probabilities))
        for role, times in enumerate(said.counts[case])
        for _ in range(int(times))
        for others in [said.counts[case] - np.eye(FIVE)[role]]
        if others.any()
    ]
    if tries:
        assert value(found.most_others) == pytest.approx(np.mean(tries))
    else:
        assert found.most_others == Undefined(Reason.NO_OVERLAP)


def test_with_one_rater_and_no_ties_figures_are_as_in_scikit_learn() -> None:
    numbers = np.random.default_rng(3)
    probabilities = numbers.dirichlet(np.ones(FIVE), 200)
    chosen = np.array([numbers.choice(FIVE, p=row) for row in probabilities])
    said = Judged(np.eye(FIVE)[chosen], np.ones((200, FIVE), dtype=bool))
    found = scores_of(probabilities, said, alone(200))
    assert value(found.log_loss) == pytest.approx(metrics.log_loss(chosen, probabilities))
    brier = metrics.brier_score_loss(chosen, probabilities, labels=range(FIVE), scale_by_half=False)
    assert value(found.brier) == pytest.approx(brier)
    assert value(found.accuracy) == pytest.approx(metrics.accuracy_score(chosen, probabilities.argmax(axis=1)))
    macro = metrics.f1_score(chosen, probabilities.argmax(axis=1), average="macro")
    assert value(found.macro_f1) == pytest.approx(macro)
    assert value(found.top_two) == pytest.approx(metrics.top_k_accuracy_score(chosen, probabilities, k=2))
    table = metrics.confusion_matrix(chosen, probabilities.argmax(axis=1))
    assert np.array(confusion(probabilities, said)) == pytest.approx(table)


def test_macro_f1_is_over_the_roles_that_were_chosen() -> None:
    """One role chosen twice and expected once, another expected and never chosen: 2 x 1 / (2 + 1), and no more."""
    said = Judged(np.array([[1.0, 0, 0, 0, 0]] * 2), np.ones((2, FIVE), dtype=bool))
    expected = np.eye(FIVE)[[0, 1]]
    assert value(scores_of(expected, said, alone(2)).macro_f1) == pytest.approx(2 / 3)


def test_how_often_roles_are_chosen_is_learned_from_others_too() -> None:
    rows = [LabelledCase(f"c{n}", f"g{n}", "r0", Situation(), role) for n, role in enumerate(list(Role)[:2])]
    found = evaluate(LabelledCases(tuple(rows)), krachtlijn6, FIXED, folds=2, draws=10)
    assert value(found.of(Method.PRIOR).accuracy) == 0.0


def test_raters_figures_and_a_model_that_repeats_the_others_are_the_same() -> None:
    """Human accuracy and "what most others chose" mean the same: so a model that is the other rater scores as one."""
    study = invented_study(30, raters=2)
    by_case = {row.case: row.label for row in study if row.rater == "r0"}
    first = np.array([[float(role is by_case[case]) for role in Role] for case in study.keys()])  # noqa: SIM118
    said = Judged(study.counts().astype(float), np.ones((30, FIVE), dtype=bool))
    against_both = value(scores_of(first, said, alone(30)).most_others)
    assert against_both == pytest.approx((1 + value(agreement(study).human)) / 2)


def test_a_label_on_an_excluded_role_is_out_of_the_likelihood_and_an_error_elsewhere() -> None:
    said = Judged(np.array([[0.0, 1.0, 0, 0, 0]] * 2), np.array([[True, False, True, True, True], [True] * 5]))
    probabilities = np.array([[0.9, 0.0, 0.1, 0.0, 0.0], [0.0, 1.0, 0.0, 0.0, 0.0]])
    found = scores_of(probabilities, said, alone(2))
    assert value(found.log_loss) == 0.0, "only the second case counts"
    assert value(found.accuracy) == 0.5
    assert value(found.top_two) == 0.5
    assert value(found.brier) == pytest.approx((0.81 + 0.01 + 1) / 2)


def test_a_role_that_a_model_calls_impossible_costs_much_and_not_endlessly() -> None:
    said = Judged(np.array([[1.0, 0, 0, 0, 0]]), np.ones((1, FIVE), dtype=bool))
    [[loss, kept]] = log_loss(np.array([[0.0, 1.0, 0, 0, 0]]), said)
    assert (round(loss, 1), kept) == (34.5, 1.0)


@given(judged())
def test_the_more_it_speaks_the_less_sure_it_is_and_at_last_it_speaks_always(data: tuple[np.ndarray, Judged]) -> None:
    probabilities, said = data
    points = risk_by_coverage(probabilities, said, alone(len(probabilities)))
    assert [point.coverage for point in points] == sorted({point.coverage for point in points})
    assert [point.least for point in points] == sorted({point.least for point in points}, reverse=True)
    assert points[-1].coverage == 1.0
    whole = scores_of(probabilities, said, alone(len(probabilities))).accuracy
    assert value(points[-1].risk) == pytest.approx(1 - value(whole))


@given(judged())
def test_bins_hold_every_permitted_probability_once(data: tuple[np.ndarray, Judged]) -> None:
    probabilities, said = data
    bins = reliability(probabilities, said)
    assert sum(part.count for part in bins) == np.count_nonzero(said.permitted)
    for part in bins:
        assert part.low - 1e-9 <= part.expected <= part.high + 1e-9
        assert 0 <= part.observed <= 1


def test_baselines_are_probabilities_over_what_is_permitted() -> None:
    study = Study.of(LabelledCases((*invented_study(30), danger())), krachtlijn6)
    permitted = study.judged.permitted
    for found in (uniform(permitted), prior(study.judged.shares, permitted), by_rules(study.said)):
        assert found.sum(axis=1) == pytest.approx(permitted.any(axis=1).astype(float))
        assert not found[~permitted].any()
    alone_ = by_rules(study.said)[:30]
    assert (alone_ == masked_softmax(study.said.support[:30], permitted[:30])).all()


def danger() -> LabelledCase:
    """A case in which every role is excluded."""
    return LabelledCase("d", "gd", "r0", Situation(immediate_danger=True), Role.REDDER, saw_advice=False)


def test_the_difference_is_paired_case_by_case() -> None:
    study = Study.of(invented_study(40), krachtlijn6)
    rules, even = by_rules(study.said), uniform(study.judged.permitted)
    resamples = Resamples(study.groups, seed=0, draws=500)
    found = difference(even, rules, study.judged, resamples)
    one, other = (scores_of(found, study.judged, resamples).log_loss for found in (even, rules))
    assert value(found) == pytest.approx(value(other) - value(one))
    assert difference(rules, rules, study.judged, resamples) == Estimate(0.0, Interval(0.0, 0.0, 500))


# The whole


FIXED = OffsetRoleClassifier(beta=1.0, l2=3.0)
"""Chooses nothing, so that it learns soon."""

STUDY = invented_study(60, raters=2, per_group=2, forbidden=0.05)


@pytest.fixture(scope="module")
def found() -> Evaluation:
    return evaluate(STUDY, krachtlijn6, draws=300, by=("rater", "label", "trust"))


class Spy(BaseEstimator):
    """Learns nothing; keeps what it was taught and asked, and says that every permitted role is alike."""

    seen: ClassVar[list[tuple[set[Situation], set[str]]]] = []

    def __init__(self, rules: Any = None) -> None:
        self.rules = rules

    def fit(self, X: list[Situation], y: np.ndarray, *, groups: list[str]) -> "Spy":  # noqa: N803
        assert y.shape == (len(X), FIVE)
        self.taught_ = set(X), set(groups)
        return self

    def predict_proba(self, X: list[Situation]) -> np.ndarray:  # noqa: N803
        taught, groups = self.taught_
        self.seen.append((taught & set(X), groups))
        return np.array([even(situation) for situation in X])


def even(situation: Situation) -> list[float]:
    excluded = recommend(situation).excluded
    return [0.0 if role in excluded else 1 / (FIVE - len(excluded)) for role in Role]


def test_an_estimator_is_never_asked_about_a_case_that_it_learned_from() -> None:
    Spy.seen.clear()
    found = evaluate(STUDY, krachtlijn6, Spy(), draws=50)
    assert len(Spy.seen) == 5 * (len(SHARES) + 1)
    assert not any(known for known, _ in Spy.seen)
    assert value(found.difference) == pytest.approx(
        value(found.of(Method.RULES).log_loss) - value(found.of(Method.UNIFORM).log_loss)
    )
    assert found.of(Method.CLASSIFIER) == found.of(Method.UNIFORM)
    assert (found.held_back, found.weights) == (0, ())
    assert found.no_better_than[0] is Method.UNIFORM


def test_a_classifier_that_learned_nothing_is_the_rules(found: Evaluation) -> None:
    nothing = evaluate(STUDY, krachtlijn6, OffsetRoleClassifier(beta=1.0, l2=float("inf")), draws=300)
    assert nothing.difference == Estimate(0.0, Interval(0.0, 0.0, 300))
    assert nothing.of(Method.CLASSIFIER) == nothing.of(Method.RULES) == found.of(Method.RULES)
    assert nothing.held_back == nothing.folds == 5
    assert nothing.weights == (1.0,) * 5
    assert "it learned nothing but how heavily the rules weigh" in nothing.text("en").replace("\n", " ")
    assert not nothing.beats_rules
    assert nothing.verdict.en == "Does not beat the rules: difference 0.00, 0.00 to 0.00; weight stays 0."
    assert nothing.verdict.nl == "Niet beter dan de regels: verschil 0.00, 0.00 tot 0.00; het gewicht blijft 0."
    rules, classifier = nothing.suggesting
    assert value(rules.given) <= value(classifier.given), "it may break ties and adds no advice where there is none"


def test_the_order_of_rows_changes_nothing(found: Evaluation) -> None:
    rows = list(STUDY)
    random.Random(4).shuffle(rows)
    again = evaluate(LabelledCases(tuple(rows)), krachtlijn6, draws=300, by=("rater", "label", "trust"))
    assert json.dumps(again.to_data()) == json.dumps(found.to_data())
    assert again.text() == found.text()


def test_another_process_gives_the_same_bytes() -> None:
    code = (
        "from studies import invented_study\n"
        "from bindkracht import krachtlijn6\n"
        "from bindkracht.learn.evaluation import evaluate\n"
        "import json\n"
        "print(json.dumps(evaluate(invented_study(24), krachtlijn6, folds=2, draws=20).to_data()))"
    )
    paths = os.pathsep.join(map(str, (Path(__file__).parent, Path(__file__).parents[1])))
    outs = [
        subprocess.run(  # noqa: S603 - our own code
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": paths},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    ]
    assert outs[0] == outs[1]
    assert json.loads(outs[0])["format"] == "bindkracht-evaluation/1"


def test_the_seed_deals_out_the_parts_and_the_draws() -> None:
    one, other = (evaluate(STUDY, krachtlijn6, FIXED, seed=seed, draws=50, folds=2) for seed in (0, 1))
    assert one.difference != other.difference
    assert one.of(Method.RULES).brier != other.of(Method.RULES).brier
    assert value(one.of(Method.RULES).brier) == value(other.of(Method.RULES).brier), "the rules need no parts"


def test_progress_is_told_fit_by_fit() -> None:
    told: list[tuple[int, int]] = []
    evaluate(invented_study(12), krachtlijn6, folds=3, draws=10, progress=lambda done, size: told.append((done, size)))
    assert told == [(number, 12) for number in range(1, 13)]


def no_nan(data: object) -> bool:
    json.dumps(data, allow_nan=False)
    return True


def test_everything_is_told_in_both_languages_and_nothing_is_nan(found: Evaluation) -> None:
    data = found.to_data()
    assert no_nan(data)
    assert data["beats_rules"] is found.beats_rules
    assert [item["method"] for item in data["methods"]] == ["uniform", "prior", "rules", "classifier"]  # type: ignore[index, union-attr, call-overload]
    english, dutch = found.text("en"), str(found)
    for english_part, dutch_part in [
        ("How they do", "Hoe ze het doen"),
        ("The raters themselves", "De beoordelaars zelf"),
        ("What appears as advice", "Wat als advies verschijnt"),
        ("If it speaks only where it is sure", "Als het alleen spreekt waar het zeker is"),
        ("Sets of roles", "Verzamelingen van rollen"),
        ("Learned from fewer cases", "Met minder zaken geleerd"),
        ("Looked at apart", "Apart bekeken"),
        ("Labels on a role that the rules exclude", "Keuzes voor een rol die de regels uitsluiten"),
    ]:
        assert english_part in english
        assert dutch_part in dutch
    assert found.html("en").startswith('<section class="bindkracht" lang="en">')
    assert found.markdown("en").startswith("# What does a classifier learn beside krachtlijn6 2.0.0?\n")
    assert found._repr_html_() == found.html()
    with pytest.raises(LanguageError):
        found.text("fy")


def test_labels_on_excluded_roles_are_listed_one_by_one(found: Evaluation) -> None:
    listed = [item.row for item in found.against]
    assert listed
    assert listed == [row for row in STUDY if row.label in recommend(row.situation).excluded]
    assert all(f"chose {row.label.label} for case {row.case}" in " ".join(found.text("en").split()) for row in listed)
    clean = evaluate(invented_study(12), krachtlijn6, folds=2, draws=10)
    assert clean.against == ()
    assert "exclude" not in clean.text("en").split("How to read")[0].split("What to know")[0]


def test_figures_add_up(found: Evaluation) -> None:
    for item in found.suggesting:
        assert value(item.given) + value(item.none) == pytest.approx(1)
        assert value(item.right) + value(item.wrong) == pytest.approx(value(item.given))
    suggested = [recommend(situation).suggested for situation in STUDY.situations()]
    assert value(found.suggesting[0].given) == pytest.approx(np.mean([role is not None for role in suggested]))
    assert np.sum(found.confusion) == pytest.approx(60)
    assert found.curve[-1].log_loss == found.of(Method.CLASSIFIER).log_loss
    assert [point.cases for point in found.curve] == sorted(point.cases for point in found.curve)
    permitted = 1 - len(found.against) / len(STUDY)
    assert value(found.sets.covered) == pytest.approx(value(found.sets.covered_permitted) * permitted)
    assert 1 <= value(found.sets.size) <= 5
    assert found.agreement == agreement(STUDY, draws=300)


def test_a_slice_of_few_cases_is_counted_and_not_shown(found: Evaluation) -> None:
    shown = found.slices.shown
    assert [part.value.en for part in shown if part.by == "rater"] == ["r0", "r1"]
    assert all(part.cases >= 10 for part in shown)
    assert {part.by for part in shown} == {"rater", "label", "trust"}
    assert [part.value.en for part in shown if part.by == "trust"][-1] == "unknown"
    assert value(shown[0].difference) + value(shown[1].difference) == pytest.approx(
        2 * value(found.difference), abs=0.1
    )
    groups = evaluate(STUDY, krachtlijn6, by=["group"], folds=2, draws=10)
    assert (groups.slices.shown, groups.slices.suppressed) == ((), 30)
    assert "Not shown, for fewer than 10 cases: 30." in groups.text("en")


def test_a_large_group_may_be_shown_without_an_interval() -> None:
    study = invented_study(24, per_group=12)
    found = evaluate(study, krachtlijn6, by=["group"], folds=2, draws=10)
    one, other = found.slices.shown
    assert [(part.value.en, part.cases, part.groups) for part in (one, other)] == [("g000", 12, 1), ("g001", 12, 1)]
    assert isinstance(one.difference, Estimate)
    assert one.difference.interval == Undefined(Reason.FEW_GROUPS)


def test_labels_after_an_advice_are_left_out_and_said_so() -> None:
    rows = tuple(replace(row, saw_advice=row.rater == "r1") for row in STUDY)
    left_out = evaluate(LabelledCases(rows), krachtlijn6, FIXED, draws=20)
    only = LabelledCases(tuple(row for row in STUDY if row.rater == "r0"))
    assert left_out.methods == evaluate(only, krachtlijn6, FIXED, draws=20).methods
    assert "Left out, because given after seeing an advice: 60." in left_out.text("en")
    with_them = evaluate(LabelledCases(rows), krachtlijn6, FIXED, draws=20, with_seen=True)
    assert with_them.methods == evaluate(STUDY, krachtlijn6, FIXED, draws=20).methods
    assert "Counted, though given after seeing an advice: 60." in with_them.text("en")
    assert [finding.code.value for finding in with_them.case_findings] == ["L105"]


def test_a_case_in_which_everything_is_excluded_gets_no_probability_and_counts_as_wrong() -> None:
    found = evaluate(LabelledCases((*STUDY, danger())), krachtlijn6, FIXED, draws=20)
    assert np.sum(found.confusion) == pytest.approx(60), "nothing was expected there"
    assert found.against[-1].row == danger()
    assert found.methods[-1].risk[-1].least == 0.0


# The verdict


def study_of(labels: dict[Situation, list[Role]]) -> LabelledCases:
    """A case per label, each in its own group."""
    pairs = [(situation, role) for situation, roles in labels.items() for role in roles]
    return LabelledCases(
        tuple(
            LabelledCase(f"c{number}", f"g{number}", "r0", situation, role, saw_advice=False)
            for number, (situation, role) in enumerate(pairs)
        )
    )


RIGHTS = Situation(rights_blocked=True)
REST = Situation(stability_is_best_for_now=True, rights_blocked=False)


def test_what_raters_always_do_otherwise_than_the_rules_is_learned_and_said() -> None:
    study = study_of({RIGHTS: [Role.REDDER] * 20, REST: [Role.BEGELEIDER] * 20})
    found = evaluate(study, krachtlijn6, draws=200)
    assert found.beats_rules
    assert found.may_count
    assert found.verdict.en.startswith("Beats the rules: difference ")
    assert found.verdict.nl.endswith("; wat geleerd is, mag meetellen.")
    assert value(found.of(Method.CLASSIFIER).accuracy) > 0.9


def test_beating_bad_rules_is_not_enough_when_knowing_nothing_does_as_well() -> None:
    others = [role for role in Role if role is not Role.PROBLEEMOPLOSSER]
    found = evaluate(study_of({RIGHTS: others * 8}), krachtlijn6, Spy())
    assert found.beats_rules
    assert not found.may_count
    assert found.verdict.en.endswith(
        ", but not: every permitted role alike; how often each role was chosen; weight stays 0."
    )
    assert found.verdict.nl.startswith("Beter dan de regels (verschil ")


def test_a_classifier_that_is_worse_is_said_to_be() -> None:
    found = evaluate(study_of({RIGHTS: [Role.PROBLEEMOPLOSSER] * 20}), krachtlijn6, Spy(), draws=100)
    assert found.verdict.en.startswith("Worse than the rules: difference -")
    assert found.verdict.nl.startswith("Slechter dan de regels: verschil -")
    assert not found.beats_rules


def test_with_few_groups_there_is_no_verdict() -> None:
    found = evaluate(study_of({RIGHTS: [Role.PROBLEEMOPLOSSER] * 3}), krachtlijn6, draws=100)
    why = "there are fewer than 5 groups"
    assert found.verdict.en == f"Whether it beats the rules cannot be told ({why}); weight stays 0."
    assert not found.beats_rules
    assert [finding.code for finding in found.findings] == ["L202", "L202", "L202", "L203"]
    assert found.findings[-1].to_data()["code"] == "L203"


def test_when_every_label_is_on_an_excluded_role_likelihoods_are_undefined() -> None:
    rows = tuple(replace(danger(), case=f"c{number}", group=f"g{number}") for number in range(6))
    found = evaluate(LabelledCases(rows), krachtlijn6, folds=2, draws=20)
    assert found.of(Method.CLASSIFIER).log_loss == found.difference == Undefined(Reason.NO_LABELS)
    assert found.verdict.en.startswith("Whether it beats the rules cannot be told (there are no labels)")
    assert value(found.of(Method.CLASSIFIER).accuracy) == 0
    assert value(found.sets.size) == 0
    assert not found.beats_rules
    assert found.no_better_than == (Method.UNIFORM, Method.PRIOR)
    assert len(found.against) == 6
    assert no_nan(found.to_data())
    assert "undefined: there are no labels" in " ".join(found.text("en").split())


def test_one_role_only_is_legal_and_told() -> None:
    found = evaluate(study_of({RIGHTS: [Role.PROBLEEMOPLOSSER] * 10}), krachtlijn6, draws=50)
    assert "L103" in {finding.code.value for finding in found.case_findings}
    assert found.of(Method.CLASSIFIER).most_others == Undefined(Reason.NO_OVERLAP)


def test_a_role_that_was_never_learned_from_is_told_by_its_part() -> None:
    found = evaluate(study_of({RIGHTS: [Role.PROBLEEMOPLOSSER] * 9, REST: [Role.BEMIDDELAAR]}), krachtlijn6, draws=20)
    [absent] = (finding for finding in found.findings if finding.code == "L201")
    assert absent.in_("en").startswith("L201 bemiddelaar was chosen in part ")
    assert absent.in_("nl").startswith("L201 bemiddelaar werd in deel ")


def test_findings_of_cases_come_along() -> None:
    rows = [replace(row, rules_hash="0" * 64) for row in study_of({RIGHTS: [Role.REDDER] * 4})]
    found = evaluate(LabelledCases(tuple(rows)), krachtlijn6, draws=20)
    assert [finding.code.value for finding in found.case_findings] == ["L101", "L102", "L103", "L104"]
    assert "L104 Given under other rules than these: 4" in found.text("en")


def test_cases_without_groups_are_said_aloud_to_be_independent() -> None:
    found = evaluate(invented_study(12), krachtlijn6, folds=2, draws=10, groups="independent")
    assert "It was said that no two cases share a person: each case is a group." in found.text("en")
    assert "It was said" not in evaluate(invented_study(12), krachtlijn6, folds=2, draws=10).text("en")


# What cannot be


@pytest.mark.parametrize(
    ("choices", "says"),
    [
        ({"folds": 1}, "folds: 1 cannot be; take a whole number of 2 or more"),
        ({"seed": -1}, "seed: -1 cannot be; take a whole number of 0 or more"),
        ({"miss": 0.0}, "miss: 0.0 cannot be; give a share between 0 and 1, such as 0.1"),
        ({"groups": "none"}, "groups: 'none' is not allowed; use one of: named, independent"),
        (
            {"groups": "independent"},
            (
                "groups: 'independent' says that no two cases share anything, and these groups have more: "
                "g000, g001, g002, g003, g004; say groups='named'"
            ),
        ),
        (
            {"estimator": "forest"},
            "estimator: 'forest' is no estimator; give OffsetRoleClassifier(…), with your own as its plug_in",
        ),
        (
            {"estimator": OffsetRoleClassifier(krachtlijn6.without_assumption("A5"))},
            (
                "estimator.rules: <RuleSet krachtlijn6 (changed) 2.0.0: 35 rules in force, thr… are other rules than "
                "krachtlijn6 2.0.0; give the same, or none"
            ),
        ),
    ],
)
def test_choices_that_cannot_be_are_refused(choices: dict[str, Any], says: str) -> None:
    with pytest.raises(LearningError) as caught:
        evaluate(STUDY, krachtlijn6, choices.pop("estimator", None), **choices)
    assert str(caught.value) == says


@pytest.mark.parametrize("study", [LabelledCases(()), invented_study(3, per_group=3)])
def test_one_group_cannot_be_kept_apart(study: LabelledCases) -> None:
    with pytest.raises(LearningError, match=r"groups? (is|are) too few to keep one apart; 2 are needed at least"):
        evaluate(study, krachtlijn6)


def test_labels_that_all_came_after_an_advice_leave_nothing() -> None:
    seen = LabelledCases(tuple(replace(row, saw_advice=True) for row in STUDY))
    with pytest.raises(LearningError, match="cases: 0 groups are too few"):
        evaluate(seen, krachtlijn6)


def test_cases_about_other_facts_are_refused() -> None:
    with pytest.raises(SituationError):
        evaluate(STUDY, krachtlijn6.about(MySituation))


class Bare(BaseEstimator):
    """Knows no rules of its own."""

    def fit(self, X: list[Situation], y: np.ndarray, *, groups: list[str]) -> "Bare":  # noqa: N803
        assert len(X) == len(y) == len(groups)
        assert y.any(axis=1).all(), "a case without a label that is permitted teaches nothing"
        return self

    def predict_proba(self, X: list[Situation]) -> np.ndarray:  # noqa: N803
        return np.array([even(situation) for situation in X])


def test_an_estimator_without_rules_is_judged_beside_them_and_nothing_is_said_of_their_weight() -> None:
    found = evaluate(LabelledCases((*STUDY, danger())), krachtlijn6, Bare(), folds=2, draws=20)
    assert (found.estimator, found.weights, found.held_back) == ("Bare()", (), 0)
    assert "the rules weighed" not in found.text("en")


class Leaning(Bare):
    """Leans towards the redder, with its columns in whatever order its classes are; ``None`` says none."""

    def __init__(self, classes: Any = None, columns: int = FIVE) -> None:
        self.classes = classes
        self.columns = columns

    def fit(self, X: list[Situation], y: np.ndarray, *, groups: list[str]) -> "Leaning":  # noqa: N803
        super().fit(X, y, groups=groups)
        if self.classes is not None:
            self.classes_ = np.array(self.classes)
        return self

    def predict_proba(self, X: list[Situation]) -> np.ndarray:  # noqa: N803
        leaning = np.array([even(situation) for situation in X]) * [3.0, 1.0, 1.0, 1.0, 1.0]
        leaning /= leaning.sum(axis=1, keepdims=True)
        order = [list(Role).index(Role(name)) for name in self.classes or Role]
        return leaning[:, order][:, : self.columns]


def test_columns_follow_the_classes_of_whatever_estimator() -> None:
    in_order, by_name, backwards = (
        evaluate(STUDY, krachtlijn6, Leaning(classes), folds=2, draws=20)
        for classes in (None, sorted(Role), tuple(reversed(Role)))
    )
    assert in_order.of(Method.CLASSIFIER) == by_name.of(Method.CLASSIFIER) == backwards.of(Method.CLASSIFIER)
    assert in_order.of(Method.CLASSIFIER) != in_order.of(Method.UNIFORM)


@pytest.mark.parametrize(
    ("classes", "columns", "says"),
    [
        ((*Role, "redder"), 6, r"estimator.classes_: .* are not roles, each once"),
        (tuple(Role), 4, r"estimator.predict_proba: the answer has shape \(\d+, 4\) and not \(\d+, 5\)"),
    ],
)
def test_classes_that_are_not_the_columns_are_refused(classes: Any, columns: int, says: str) -> None:
    with pytest.raises(LearningError, match=says):
        evaluate(STUDY, krachtlijn6, Leaning(classes, columns), folds=2, draws=20)


class Broken(Spy):
    """Answers what it is made with, whatever it is asked."""

    def __init__(self, answer: Any = None, rules: Any = None) -> None:
        super().__init__(rules)
        self.answer = answer

    def predict_proba(self, X: list[Situation]) -> np.ndarray:  # noqa: N803
        return np.array([self.answer] * len(X), dtype=float)


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        ([float("nan")] * 5, "case c0: [nan, nan, nan, nan, nan] are no probabilities"),
        ([float("inf"), 0, 0, 0, 0], "case c0: [inf, 0.0, 0.0, 0.0, 0.0] are no probabilities"),
        ([1.5, -0.5, 0, 0, 0], "case c0: [1.5, -0.5, 0.0, 0.0, 0.0] are no probabilities"),
        ([0.1] * 5, "case c0: [0.1, 0.1, 0.1, 0.1, 0.1] are no probabilities"),
        ([0, 0, 0.5, 0.5, 0], "case c0: it gives 0.5 to begeleider, which the rules exclude; that must be exactly 0"),
        ([1.0] * 4, "estimator.predict_proba: the answer has shape (1, 4) and not (1, 5)"),
    ],
)
def test_what_is_no_distribution_over_permitted_roles_is_refused_case_by_case(answer: list[float], says: str) -> None:
    alone_ = Situation(wants_company=False)
    study = study_of({alone_: [Role.REDDER], RIGHTS: [Role.REDDER] * 3})
    with pytest.raises(LearningError) as caught:
        evaluate(study, krachtlijn6, Broken(answer), folds=4, seed=FIRST_APART)
    assert says in str(caught.value)


FIRST_APART = next(
    seed for seed in range(50) if grouped_folds(["g0", "g1", "g2", "g3"], folds=4, seed=seed)[0].test == (0,)
)
"""With this seed the first part holds the first case, so that it is the first that is asked about."""


def test_a_plug_in_is_judged_like_anything_else_and_named_in_the_report() -> None:
    forest = RandomForestClassifier(n_estimators=3, max_depth=2)
    found = evaluate(STUDY, krachtlijn6, OffsetRoleClassifier(plug_in=forest), folds=2, draws=20)
    again = evaluate(STUDY, krachtlijn6, OffsetRoleClassifier(plug_in=forest), folds=2, draws=20)
    assert found.to_data() == again.to_data(), "the chance in it is drawn with the seed"
    assert "OffsetRoleClassifier(plug_in=RandomForestClassifier(max_depth=2, n_estimators=3))" in found.estimator


# The card


@pytest.fixture(scope="module")
def card(found: Evaluation) -> ModelCard:
    model = OffsetRoleClassifier(krachtlijn6, beta=1.0, l2=3.0)
    model.fit(STUDY.situations(), STUDY.soft_labels(), groups=STUDY.groups())
    said = Text(nl="Getrokken in een test: *niets* is echt.", en="Drawn in a test: *nothing* is real.")
    return model_card(model, found, data=said, invented=True)


def test_the_card_says_what_is_there(card: ModelCard, found: Evaluation) -> None:
    english = card.markdown("en")
    assert english.startswith("# Card of a model beside krachtlijn6 2.0.0\n")
    for part in (
        "ALL CASES ARE INVENTED",
        "The author says: Drawn in a test: \\*nothing\\* is real.",
        "Labels: 120. Cases: 60. Groups: 30. Raters: 2.",
        "Krippendorff's alpha",
        krachtlijn6.content_hash(),
        "Deciding. The helper chooses a role, together with the person.",
        "Ranking people or files, waiting lists, priority.",
        f"Labels on a role that the rules exclude: {len(found.against)} of 120.",
    ):
        assert part in english, part
    assert found.verdict.en.replace("-", "-") in card.text("en").replace("\n", " ")
    assert card.markdown().startswith("# Kaart van een model naast krachtlijn6 2.0.0\n")
    assert "Beslissen. De helper kiest een rol" in str(card)
    assert card._repr_html_() == card.html()
    assert no_nan(card.to_data())


def test_the_card_of_a_model_that_did_not_beat_the_rules_says_to_leave_it_out(card: ModelCard) -> None:
    nothing = OffsetRoleClassifier(krachtlijn6).fit([], []).role_model()
    study = study_of({RIGHTS: [Role.PROBLEEMOPLOSSER] * 3})
    said = Text(nl="Echte zaken.", en="Real cases.")
    bare = model_card(nothing, evaluate(study, krachtlijn6, draws=10), data=said, invented=False)
    text = bare.markdown("en")
    assert "leave it out of advice" in text
    assert "nothing was learned on top" in text
    assert "The cases are not invented" in text
    assert "Possible answers that were in no case: 76 of 76." in text
    assert "L202" in text
    assert "nothing was learned on top" not in card.markdown("en")


def test_a_card_of_other_rules_is_refused(found: Evaluation) -> None:
    other = OffsetRoleClassifier(krachtlijn6.without_assumption("A5")).fit([], [])
    with pytest.raises(StaleModelError, match="the model learned beside krachtlijn6"):
        model_card(other, found, data=Text(nl="a", en="a"), invented=True)


def test_the_author_must_say_what_the_data_are(found: Evaluation) -> None:
    with pytest.raises(TypeError):
        model_card(OffsetRoleClassifier(krachtlijn6).fit([], []), found)  # type: ignore[call-arg]
    with pytest.raises(LanguageError):
        model_card(OffsetRoleClassifier(krachtlijn6).fit([], []), found, data=Text(nl="", en=""), invented=True)


def test_situations_that_are_drawn_are_not_all_the_same() -> None:
    assert len({invented_situation(random.Random(seed)) for seed in range(20)}) == 20


# Plots


PLOTS = [plots.reliability, plots.learning_curve, plots.risk_coverage, plots.confusion]


@pytest.mark.parametrize("plot", PLOTS)
def test_a_plot_is_labelled_in_both_languages_and_the_same_bytes_each_time(
    found: Evaluation, plot: Callable[..., Figure]
) -> None:
    dutch, english = plot(found), plot(found, "en")
    said = [[axes.get_title(), axes.get_xlabel(), axes.get_ylabel()] for axes in (dutch.axes[0], english.axes[0])]
    assert all(said[0])
    assert all(said[1])
    assert not set(said[0]) & set(said[1])
    content = plots.png(english)
    assert content[:8] == b"\x89PNG\r\n\x1a\n"
    assert content == plots.png(plot(found, "en"))
    assert content != plots.png(dutch)


@pytest.mark.parametrize("plot", PLOTS)
def test_plots_leave_no_state_behind(found: Evaluation, plot: Callable[..., Figure]) -> None:
    plot(found)
    assert "matplotlib.pyplot" not in sys.modules or not sys.modules["matplotlib.pyplot"].get_fignums()


@pytest.mark.parametrize("plot", PLOTS[:3])
def test_lines_are_black_and_told_apart_by_how_they_are_drawn(found: Evaluation, plot: Callable[..., Figure]) -> None:
    [axes] = plot(found, "en").axes
    lines = [line for line in axes.get_lines() if line.get_linestyle() != "None"]
    assert {line.get_color() for line in lines} == {"black"}
    styles = [(line.get_linestyle(), line.get_marker()) for line in lines]
    assert len(set(styles)) == len(styles) > 1


def test_reliability_draws_each_bin_with_its_count(found: Evaluation) -> None:
    [axes] = plots.reliability(found).axes
    points = np.array(axes.get_lines()[1].get_xydata())
    assert points == pytest.approx(np.array([(part.expected, part.observed) for part in found.reliability]))
    assert [text.get_text() for text in axes.texts] == [str(part.count) for part in found.reliability]


def test_the_learning_curve_draws_its_figures_and_their_intervals(found: Evaluation) -> None:
    [axes] = plots.learning_curve(found).axes
    [bars] = axes.containers
    assert np.array(bars.lines[0].get_ydata()) == pytest.approx([value(point.log_loss) for point in found.curve])
    segments = bars.lines[2][0].get_segments()
    assert [tuple(segment[:, 1]) for segment in segments] == [
        pytest.approx((interval(point.log_loss).low, interval(point.log_loss).high)) for point in found.curve
    ]
    [rules] = [line for line in axes.get_lines() if line.get_label() == "de regels alleen"]
    assert set(rules.get_ydata()) == {value(found.of(Method.RULES).log_loss)}


def test_risk_is_drawn_by_coverage_for_the_rules_and_what_was_learned(found: Evaluation) -> None:
    figure = plots.risk_coverage(found, "en")
    drawn = {container.get_label(): container.lines[0] for container in figure.axes[0].containers}
    assert list(drawn) == ["the rules alone", "the rules with what was learned"]
    points = found.methods[-1].risk
    line = drawn["the rules with what was learned"]
    assert list(line.get_xdata()) == [point.coverage for point in points]
    assert list(line.get_ydata()) == [value(point.risk) for point in points]
    assert [text.get_text() for text in figure.legends[0].get_texts()] == list(drawn)


def test_the_confusion_table_shows_its_numbers(found: Evaluation) -> None:
    [axes] = plots.confusion(found).axes
    assert [text.get_text() for text in axes.texts] == [f"{count:.1f}" for row in found.confusion for count in row]
    assert [label.get_text().replace("\n", " ") for label in axes.get_xticklabels()] == [role.label for role in Role]


def test_without_matplotlib_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", {}.get)
    with pytest.raises(MissingExtraError, match=r"bindkracht\[plot\]"):
        importlib.reload(plots)


def test_what_does_not_exist_is_not_drawn() -> None:
    rows = tuple(replace(danger(), case=f"c{number}", group=f"g{number}") for number in range(6))
    nothing = evaluate(LabelledCases(rows), krachtlijn6, FIXED, folds=2, draws=20)
    [bars] = plots.learning_curve(nothing).axes[0].containers
    assert np.isnan(np.array(bars.lines[0].get_ydata(), dtype=float)).all()
    assert not list(plots.reliability(nothing).axes[0].texts)
    assert all(plots.png(plot(nothing)) for plot in PLOTS)


def test_where_a_classifier_has_no_single_role_the_suggestion_of_the_rules_stands_as_in_an_advice() -> None:
    # The same few situations for every client, so that no part has an answer that the others did not have.
    few = [invented_situation(random.Random(seed)) for seed in range(30)]
    rows = (
        LabelledCase(f"c{group}-{n}", f"g{group}", "r1", situation, Role.REDDER)
        for group in range(6)
        for n, situation in enumerate(few)
    )
    cases = LabelledCases(tuple(rows))
    found = evaluate(cases, krachtlijn6, OffsetRoleClassifier(beta=0.0, l2=inf), draws=100)
    model = OffsetRoleClassifier(krachtlijn6, beta=0.0, l2=inf).fit(few, [Role.REDDER] * len(few))
    advices = [recommend(situation, classifier=model) for situation in cases.situations()]
    by_method = {item.method: item.given for item in found.suggesting}
    given = by_method[Method.CLASSIFIER]
    assert isinstance(given, Estimate)
    assert given.value == pytest.approx(sum(advice.suggested is not None for advice in advices) / len(advices))


class Owing(Situation):
    """A situation with a fact more."""

    owing: YesNo = fact(
        question_nl="Zijn er schulden?", question_en="Are there debts?", label_nl="schulden", label_en="debts"
    )


def test_cases_with_a_fact_more_are_judged_beside_the_same_rules_as_in_an_advice() -> None:
    rows = tuple(
        LabelledCase(f"c{n}", f"g{n}", "r1", Owing(rights_blocked=True, owing=n % 2 == 0), Role.PROBLEEMOPLOSSER)
        for n in range(6)
    )
    found = evaluate(LabelledCases(rows, Owing), krachtlijn6.about(Owing), draws=100)
    assert found.agreement.cases == len(rows)


def test_what_no_estimator_of_situations_can_do_is_said_in_our_words() -> None:
    cases = LabelledCases(tuple(LabelledCase(f"c{n}", f"g{n}", "r1", Situation(), Role.REDDER) for n in range(6)))
    with pytest.raises(LearningError, match=r"estimator: it cannot learn from situations \(TypeError: .* plug_in"):
        evaluate(cases, krachtlijn6, LogisticRegression(), draws=100)


@pytest.mark.parametrize(("data", "invented", "path"), [("x", True, "data"), (Text(nl="x", en="y"), "no", "invented")])
def test_a_card_says_what_its_author_says_and_no_more(data: Any, invented: Any, path: str, found: Evaluation) -> None:
    with pytest.raises(LearningError, match=rf"^{path}: "):
        model_card(OffsetRoleClassifier(krachtlijn6).fit([], []), found, data=data, invented=invented)


def test_a_card_says_when_the_model_learned_from_other_cases_than_it_was_judged_on(found: Evaluation) -> None:
    said = Text(nl="Verzonnen.", en="Invented.")
    card = model_card(OffsetRoleClassifier(krachtlijn6).fit([], []), found, data=said, invented=True)
    assert "Mind: this model learned from other cases (0) than it was judged on" in card.text("en").replace("\n", " ")


def test_a_name_alone_is_no_list_of_what_to_look_at_apart() -> None:
    cases = LabelledCases(tuple(LabelledCase(f"c{n}", f"g{n}", "r1", Situation(), Role.REDDER) for n in range(6)))
    with pytest.raises(LearningError, match=r"^by: 'rater' is no list; say \['rater'\]$"):
        evaluate(cases, krachtlijn6, by="rater", draws=100)


def test_where_nothing_but_how_often_can_be_learned_it_hardly_ever_may_count() -> None:
    """As often as an interval of 95 % errs to one side, no more."""
    may = [may_count_by_chance(seed) for seed in range(12)]
    assert sum(may) <= 1


def may_count_by_chance(seed: int) -> bool:
    """Whether what was learned may count, from one situation with labels that are drawn."""
    labels = random.Random(seed).choices(list(Role), [6, 1, 1, 1, 1], k=40)
    rows = tuple(LabelledCase(f"c{n}", f"g{n}", "r1", Situation(), label) for n, label in enumerate(labels))
    return evaluate(LabelledCases(rows), krachtlijn6, draws=300).may_count


class Deaf(Spy):
    """An estimator that refuses, in words of this library."""

    def fit(self, *_: Any, **__: Any) -> "Deaf":
        raise LearningError([Problem("estimator", "row.all_excluded")])


def test_what_an_estimator_of_ours_refuses_is_told_as_it_is() -> None:
    with pytest.raises(LearningError, match=r"^estimator: the rules exclude everything"):
        evaluate(STUDY, krachtlijn6, Deaf(), draws=50)
