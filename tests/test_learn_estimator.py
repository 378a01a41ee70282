"""The classifier that starts from the rules: scikit-learn's contract, what it refuses, and what it says in words."""

import importlib
from math import inf, log
from typing import Any

import numpy as np
import pandas as pd
import pytest
from sklearn.base import BaseEstimator, ClassifierMixin
from sklearn.ensemble import RandomForestClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import get_scorer, roc_auc_score
from sklearn.model_selection import GridSearchCV, GroupKFold, KFold, cross_val_score
from sklearn.neighbors import KNeighborsClassifier
from sklearn.utils.estimator_checks import parametrize_with_checks
from strategies import MySituation

from bindkracht import Role, Situation, krachtlijn6, recommend
from bindkracht.errors import (
    DataError,
    LearningError,
    MissingExtraError,
    NoPermittedRoleError,
    PlugInError,
    StaleModelError,
    TableError,
)
from bindkracht.learn import scikit
from bindkracht.learn.bootstrap import Estimate, Interval
from bindkracht.learn.choosing import split_by
from bindkracht.learn.combining import RoleModel
from bindkracht.learn.estimator import OffsetRoleClassifier
from bindkracht.learn.explaining import Explanation, Kind, Term
from bindkracht.learn.features import PER_POINT, Said
from bindkracht.learn.folded import in_steps
from bindkracht.learn.plugin import Candidate, PlugIn, trust
from bindkracht.learn.softmax import Labelled
from bindkracht.learn.views import ClassifierView, NoView
from bindkracht.texts import Text

CONTRACT = parametrize_with_checks([OffsetRoleClassifier(), OffsetRoleClassifier(plug_in=LogisticRegression())])


# As a list, which newer versions of pytest want and older ones of scikit-learn do not give.
@pytest.mark.parametrize(CONTRACT.args[0], list(CONTRACT.args[1]), **CONTRACT.kwargs)
def test_it_keeps_the_contract_of_scikit_learn(estimator: Any, check: Any) -> None:
    check(estimator)


def problems_of(error: type[DataError], call: Any) -> list[str]:
    with pytest.raises(error) as caught:
        call()
    assert all(problem.nl and problem.nl != problem.en for problem in caught.value.problems)
    return str(caught.value).splitlines()


TIED = Situation(
    entangled_problems=True,
    wants_company=True,
    process_risks_kwetsuren=False,
    services_uncoordinated=True,
    wants_mediation=True,
)
URGENT = TIED.answered(acute_need=True)
BLOCKED = Situation(rights_blocked=True)
CASES = [*[TIED] * 12, *[URGENT] * 12, *[BLOCKED] * 6]
LABELS = [*[Role.BEMIDDELAAR] * 12, *[Role.BEGELEIDER] * 12, *[Role.PROBLEEMOPLOSSER] * 6]


def taught(**choices: Any) -> OffsetRoleClassifier:
    return OffsetRoleClassifier(krachtlijn6, **choices).fit(CASES, LABELS, groups=range(30))


def view_of(situation: Situation, **choices: Any) -> ClassifierView:
    view = taught(**choices).view(recommend(situation))
    assert isinstance(view, ClassifierView)
    return view


# What it learns


def test_it_breaks_a_tie_of_the_rules_the_way_the_cases_did() -> None:
    assert recommend(TIED).suggested is None
    assert view_of(TIED).suggested is Role.BEMIDDELAAR
    assert view_of(URGENT).suggested is Role.BEGELEIDER
    assert taught().predict([TIED, URGENT, BLOCKED]).tolist() == ["bemiddelaar", "begeleider", "probleemoplosser"]


def test_any_table_of_situations_will_do() -> None:
    frame = pd.DataFrame([case.known() for case in CASES])
    assert taught().predict_proba(frame).tobytes() == taught().predict_proba(CASES).tobytes()
    assert taught().predict({"rights_blocked": [True]}).tolist() == ["probleemoplosser"]


def test_the_same_cases_give_the_same_bits() -> None:
    forest = RandomForestClassifier(n_estimators=5)
    for choices in ({}, {"plug_in": forest}):
        assert taught(**choices).predict_proba(CASES).tobytes() == taught(**choices).predict_proba(CASES).tobytes()
    assert forest.random_state is None


def test_it_works_inside_cross_validation() -> None:
    model = OffsetRoleClassifier(krachtlijn6, l2=1.0)
    scores = cross_val_score(model, CASES, LABELS, groups=list(range(30)), cv=GroupKFold(3))
    assert scores.mean() > 0.9


def test_rules_that_are_always_wrong_lose_their_weight() -> None:
    number = np.arange(60)
    x = np.eye(2)[number % 2]

    def upside_down(columns: Any) -> Said:
        return Said(3 * PER_POINT * columns[:, ::-1], np.ones(columns.shape, dtype=bool))

    model = OffsetRoleClassifier(upside_down, classes=("a", "b"))
    model.fit(x, np.array(["a", "b"])[number % 2], groups=number)
    assert model.beta_ == 0.0
    assert model.predict(np.eye(2)).tolist() == ["a", "b"]
    few = OffsetRoleClassifier(upside_down, classes=("a", "b"), n_min=10)
    few.fit(x, np.array(["a", "b"])[number % 2], groups=number % 9)
    assert (few.beta_, few.l2_) == (1.0, 3.0)


def test_noise_teaches_nothing() -> None:
    draw = np.random.default_rng(1)
    rows, labels = draw.normal(size=(60, 5)), draw.integers(2, size=60)
    model = OffsetRoleClassifier().fit(rows, labels)
    assert model.l2_ == inf
    assert not model.coef_.any()
    model = OffsetRoleClassifier(plug_in=LogisticRegression()).fit(rows, labels)
    assert model.trust_.alpha == 0
    assert model.learned_.plug_in is None
    assert model.predict_proba(rows[:1]).tolist() == [[0.5, 0.5]]


def test_a_label_on_an_excluded_role_is_left_out_and_counted() -> None:
    refused = Situation(wants_company=False)
    model = OffsetRoleClassifier(krachtlijn6).fit([*CASES, refused], [*LABELS, Role.BEGELEIDER])
    assert model.against_exclusions_ == (30,)
    without = OffsetRoleClassifier(krachtlijn6).fit(CASES, LABELS)
    assert model.learned_.theta.tobytes() == without.learned_.theta.tobytes()
    assert model.learned_.cases == 30


def test_of_shares_only_what_is_on_excluded_roles_is_left_out() -> None:
    refused, shares = Situation(wants_company=False), np.array([[0.5, 0.0, 0.0, 0.5, 0.0]])
    model = OffsetRoleClassifier(krachtlijn6).fit([refused], shares)
    half = OffsetRoleClassifier(krachtlijn6).fit([refused], [Role.REDDER], sample_weight=[0.5])
    assert model.against_exclusions_ == (0,)
    assert model.learned_.theta.tolist() == half.learned_.theta.tolist()


def test_a_temperature_comes_last_and_leaves_what_is_excluded_at_nothing() -> None:
    refused = Situation(wants_company=False, wants_mediation=False, acute_need=True)
    cold, warm = (
        OffsetRoleClassifier(krachtlijn6, temperature=t).fit([], []).predict_proba([refused])[0] for t in (1, 4)
    )
    assert warm.max() < cold.max()
    assert warm[:2].tolist() == [0.0, 0.0]
    assert log(warm[3] / warm[4]) == pytest.approx(log(cold[3] / cold[4]) / 4)


def test_a_number_that_is_too_great_to_count_with_turns_the_learned_part_off() -> None:
    model = OffsetRoleClassifier(l2=1e-6).fit([[0.0], [1e-3]], ["a", "b"])
    with np.errstate(over="ignore"):
        assert model.predict_proba([[1e308]]).tolist() == [[0.5, 0.5]]


def test_of_two_classes_the_decision_is_a_number_and_excluded_is_minus_infinity() -> None:
    def only_b(columns: Any) -> Said:
        return Said(np.zeros((len(columns), 2)), np.repeat([[False, True]], len(columns), axis=0))

    model = OffsetRoleClassifier(only_b, classes=("a", "b")).fit([[0.0]], ["b"])
    assert model.decision_function([[0.0]]).tolist() == [inf]
    refused = Situation(wants_company=False, wants_mediation=False)
    assert taught().decision_function([refused])[0, :2].tolist() == [-inf, -inf]


# The order of its classes


AS_ROLES = list(Role)


def a_study_of_all_roles() -> tuple[list[Situation], list[Role]]:
    """Each role is chosen in situations of its own: something to learn, and every role in every part."""
    answers: list[dict[str, Any]] = [
        {"acute_need": True},
        {"wants_strengthening": False},
        {"rights_blocked": True},
        {"entangled_problems": True, "wants_company": True, "acute_need": True},
        {"entangled_problems": True, "wants_company": True, "broken_link": True},
    ]
    return [Situation(**answers[number % 5]) for number in range(60)], [AS_ROLES[number % 5] for number in range(60)]


def test_classes_are_sorted_and_every_answer_about_them_follows() -> None:
    cases, labels = a_study_of_all_roles()
    model = OffsetRoleClassifier(krachtlijn6, l2=1.0).fit(cases, labels)
    assert model.classes_.tolist() == sorted(Role)
    expected = [model.view(recommend(case)).probabilities for case in cases[:5]]
    in_order = [[of[Role(name)] for name in model.classes_] for of in expected]
    assert model.predict_proba(cases[:5]) == pytest.approx(np.array(in_order))
    assert model.decision_function(cases[:5]) == pytest.approx(np.log(np.array(in_order)))
    assert model.predict(cases[:5]).tolist() == labels[:5]
    said, pooled = model.asked(cases[:5])
    assert pooled.probabilities(said.permitted) == pytest.approx(np.array(in_order))
    support = [[PER_POINT * recommend(case).net_support[Role(name)] for name in model.classes_] for case in cases[:5]]
    assert said.support.tolist() == support
    theta = model.role_model().learned.theta
    assert [theta[:, AS_ROLES.index(Role(name))].tolist() for name in model.classes_] == model.coef_.tolist()


def test_named_classes_come_out_sorted_and_go_in_as_they_were_named() -> None:
    def sure_of_b(columns: Any) -> Said:
        return Said(np.repeat([[5.0, 0.0]], len(columns), axis=0), np.ones((len(columns), 2), dtype=bool))

    model = OffsetRoleClassifier(sure_of_b, classes=("b", "a")).fit([[0.0]] * 3, [[0.0, 1.0]] * 3)
    assert model.classes_.tolist() == ["a", "b"]
    only = OffsetRoleClassifier(sure_of_b, classes=("b", "a"), l2=inf).fit([[0.0]], ["b"])
    assert only.predict_proba([[0.0]])[0, 1] > 0.99
    assert only.predict([[0.0]]).tolist() == ["b"]
    assert only.decision_function([[0.0]])[0] > 0
    assert model.predict_proba([[0.0]])[0, 0] > only.predict_proba([[0.0]])[0, 0]


@pytest.mark.parametrize("scoring", ["neg_log_loss", "roc_auc_ovr"])
def test_scorers_of_scikit_learn_read_the_columns_as_they_are_meant(scoring: str) -> None:
    cases, labels = a_study_of_all_roles()
    model = OffsetRoleClassifier(krachtlijn6, l2=1.0).fit(cases, labels)
    views = [model.view(recommend(case)) for case in cases]
    if scoring == "neg_log_loss":
        by_hand = float(np.mean([log(view.probabilities[label]) for view, label in zip(views, labels, strict=True)]))
    else:
        columns = {role: [view.probabilities[role] for view in views] for role in Role}
        apart = [roc_auc_score([label is role for label in labels], column) for role, column in columns.items()]
        by_hand = float(np.mean(apart))
    assert get_scorer(scoring)(model, cases, [str(label) for label in labels]) == pytest.approx(by_hand)


@pytest.mark.parametrize("scoring", ["neg_log_loss", "roc_auc_ovr", "accuracy"])
def test_a_grid_search_keeps_the_model_that_learned(scoring: str) -> None:
    cases, labels = a_study_of_all_roles()
    search = GridSearchCV(OffsetRoleClassifier(krachtlijn6), {"l2": [inf, 0.3]}, scoring=scoring, cv=KFold(3))
    search.fit(cases, [str(label) for label in labels])
    assert search.best_params_ == {"l2": 0.3}
    assert search.best_estimator_.classes_.tolist() == sorted(Role)


# What it refuses


@pytest.mark.parametrize(
    ("choices", "says"),
    [
        ({"l2": 0.0}, "l2: 0.0 cannot be; give a number of 1e-09 or more, or 'cv'"),
        ({"l2": "auto"}, "l2: 'auto' cannot be; give a number of 1e-09 or more, or 'cv'"),
        ({"beta": -1.0}, "beta: -1.0 cannot be; give a number of 0 or more, or 'cv'"),
        ({"beta": inf}, "beta: inf cannot be; give a number of 0 or more, or 'cv'"),
        ({"temperature": float("nan")}, "temperature: nan cannot be; give a number of 1e-09 or more"),
        ({"n_min": 2.5}, "n_min: 2.5 cannot be; take a whole number of 2 or more"),
        ({"folds": 1}, "folds: 1 cannot be; take a whole number of 2 or more"),
    ],
)
def test_an_impossible_choice_is_named(choices: dict[str, Any], says: str) -> None:
    assert problems_of(LearningError, lambda: taught(**choices)) == [says]


def test_every_impossible_choice_is_named_at_once() -> None:
    assert len(problems_of(LearningError, lambda: taught(bound=0, beta_max=-1, l2=-1))) == 3


FIVE = "use one of: redder, rituele_zorgverstrekker, probleemoplosser, begeleider, bemiddelaar"


@pytest.mark.parametrize(
    ("labels", "choices", "says"),
    [
        (["redder", "reder"], {}, f"y[1]: 'reder' is not allowed; {FIVE} (did you mean 'redder'?)"),
        (["redder", None], {}, f"y[1]: None is not allowed; {FIVE}"),
        ([["redder"], "redder"], {}, f"y[0]: ['redder'] is not allowed; {FIVE} (did you mean 'redder'?)"),
        (["redder"], {}, "y: 1 and not 2; give one per case"),
        ([[1.0, 0.0]] * 2, {}, "y[0]: [1.0, 0.0] are no shares: give 5 numbers of 0 or more"),
        ([[1, 0, 0, 0, 0], [1, 0, 0, 0, -1]], {}, "y[1]: [1, 0, 0, 0, -1] are no shares: give 5 numbers of 0 or more"),
        (
            [[1, 0, 0, 0, 0], [1, 0, 0, 0, inf]],
            {},
            "y[1]: [1, 0, 0, 0, inf] are no shares: give 5 numbers of 0 or more",
        ),
        ([list("abcde")] * 2, {}, "y[0]: ['a', 'b', 'c', 'd', 'e'] are no shares: give 5 numbers of 0 or more"),
        (["redder"] * 2, {"groups": "a"}, "groups: 1 and not 2; give one per case"),
        (["redder"] * 2, {"sample_weight": [1]}, "sample_weight: (1,) and not 2; give one per case"),
        (
            ["redder"] * 2,
            {"sample_weight": [1, -1]},
            "sample_weight: weights are numbers of zero or more, and not all zero",
        ),
        (
            ["redder"] * 2,
            {"sample_weight": [1, inf]},
            "sample_weight: weights are numbers of zero or more, and not all zero",
        ),
    ],
)
def test_labels_weights_and_groups_that_cannot_be_are_named(labels: Any, choices: dict[str, Any], says: str) -> None:
    model = OffsetRoleClassifier(krachtlijn6)
    found = problems_of(LearningError, lambda: model.fit([TIED, BLOCKED], labels, **choices))
    assert found[0] == says


def test_a_wrong_situation_is_named_by_row_and_column() -> None:
    found = problems_of(TableError, lambda: OffsetRoleClassifier(krachtlijn6).fit([{"acute_need": 1}], [Role.REDDER]))
    assert found == ["row 0.acute_need: 1 is not allowed; use one of: true, false"]


def test_rules_of_another_shape_are_refused() -> None:
    said = Said(np.zeros((1, 3)), np.ones((1, 2), dtype=bool))
    model = OffsetRoleClassifier(lambda _: said, classes=("a", "b"))
    found = problems_of(LearningError, lambda: model.fit([[0.0]], ["a"]))
    assert found == ["rules: the rules give shapes (1, 3), (1, 2) and not (1, 2): a row per case, a column per class"]


def test_where_everything_is_excluded_there_are_no_probabilities() -> None:
    danger = Situation(immediate_danger=True)
    model = taught()
    for ask in (model.predict, model.predict_proba, model.decision_function):
        [said] = problems_of(NoPermittedRoleError, lambda ask=ask: ask([TIED, danger]))
        assert said.startswith("row 1: the rules exclude everything")
    assert OffsetRoleClassifier(krachtlijn6).fit([danger], [Role.REDDER]).against_exclusions_ == (0,)


def test_a_minimum_that_cannot_be_reached_is_no_fit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bindkracht.learn.softmax.MOST_STEPS", 1)
    cases = Labelled(np.ones((1, 1)), np.zeros((1, 2)), np.ones((1, 2), dtype=bool), np.array([[1.0, 0.0]]))
    [said] = problems_of(LearningError, lambda: cases.best(l2=1.0))
    assert said.startswith("l2: the minimum was not reached (at most 2.5e-01 to go)")


def test_a_step_that_goes_too_far_is_halved() -> None:
    cases = Labelled(np.array([[1.0]]), np.array([[0.0, 60.0]]), np.ones((1, 2), dtype=bool), np.array([[1.0, 0.0]]))
    fit = cases.best(l2=0.01)
    assert fit.gap <= 1e-9
    assert fit.steps > 5


# Another classifier as one argument


class Knower(ClassifierMixin, BaseEstimator):
    """Learns by heart which class goes with which row; says ``broken`` things once that is set."""

    def __init__(self, answer: Any = None) -> None:
        self.answer = answer

    def fit(self, x: Any, y: Any) -> "Knower":
        self.classes_ = np.unique(y)
        self.known_ = {tuple(row): label for row, label in zip(x.tolist(), y.tolist(), strict=True)}
        return self

    def predict_proba(self, x: Any) -> Any:
        if isinstance(self.answer, Exception):
            raise self.answer
        if self.answer is not None:
            return np.broadcast_to(self.answer, (len(x), len(self.classes_)))
        sure = np.array([[float(self.known_.get(tuple(row)) == name) for name in self.classes_] for row in x.tolist()])
        return (sure + 0.01) / (sure + 0.01).sum(axis=1, keepdims=True)


def test_a_plug_in_that_helps_on_other_people_gets_a_weight() -> None:
    model = taught(plug_in=Knower())
    assert model.trust_.alpha > 0
    assert model.trust_.gain.interval.low > 0
    assert model.learned_.plug_in is not None
    assert not model.coef_.any()
    assert model.predict([TIED, URGENT]).tolist() == ["bemiddelaar", "begeleider"]
    told = model.role_model().explanation(recommend(TIED), Role.BEMIDDELAAR, Role.BEGELEIDER)
    learned = [term for term in told.terms if term.kind is not Kind.RULE]
    assert [term.kind for term in learned] == [Kind.PLUG_IN]
    assert told.log_odds == pytest.approx(learned[0].amount), "the rules leave the two equal"
    assert told.log_odds <= 2 * model.trust_.alpha * model.bound
    said = "The classifier that was plugged in, learned from cases (30): times "
    assert len([line for line in told.lines("en") if line.startswith(said)]) == 1


@pytest.mark.parametrize(
    "plug_in", [RandomForestClassifier(n_estimators=9), KNeighborsClassifier(3), LogisticRegression()]
)
def test_every_classifier_of_scikit_learn_can_be_plugged_in(plug_in: Any) -> None:
    assert taught(plug_in=plug_in).predict([TIED, URGENT]).tolist() == ["bemiddelaar", "begeleider"]


def test_below_the_least_number_of_groups_a_plug_in_is_not_listened_to() -> None:
    model = OffsetRoleClassifier(krachtlijn6, plug_in=Knower(ValueError("not asked")))
    model.fit(CASES, LABELS, groups=["one", "other"] * 15)
    assert (model.trust_.alpha, model.trust_.gain, model.beta_) == (0.0, None, 1.0)


@pytest.mark.parametrize(
    ("plug_in", "says"),
    [
        (
            Knower(np.nan),
            "plug_in.predict_proba: [nan, nan] are no probabilities: they must be 0 or more, and add up to 1",
        ),
        (Knower(-0.5), "plug_in.predict_proba: [-0.5, -0.5] are no probabilities: they must be 0 or more"),
        (Knower((1.5, -0.5)), "plug_in.predict_proba: [1.5, -0.5] are no probabilities: they must be 0 or more"),
        (Knower(0.9), "plug_in.predict_proba: [0.9, 0.9] are no probabilities: they must be 0 or more"),
        (Knower(ValueError("tired")), "plug_in: the classifier raised ValueError: 'tired'; try it by itself first"),
        (Knower(np.zeros(3)), "plug_in: the classifier raised ValueError: 'operands could not"),
        (object(), "plug_in: the classifier raised TypeError: "),
        (LogisticRegression(C=-1), "plug_in: the classifier raised InvalidParameterError: "),
    ],
)
def test_a_plug_in_that_fails_while_learning_is_an_error(plug_in: Any, says: str) -> None:
    numbers = np.arange(40)
    model = OffsetRoleClassifier(plug_in=plug_in)
    [said] = problems_of(PlugInError, lambda: model.fit(np.eye(2)[numbers % 2], numbers % 2, groups=numbers))
    assert said.startswith(says)


def test_a_plug_in_that_names_a_class_twice_says_nothing_usable() -> None:
    model = Knower((0.0, 1.0))
    model.classes_ = np.array([1, 1])
    assert PlugIn(model, 1.0, 2.0).opinion(np.zeros((1, 1)), classes=2).silent.tolist() == [True]


def test_judges_who_differ_weigh_by_their_shares_in_a_plug_in() -> None:
    phi, labels = np.array([[0.0], [1.0], [1.0]]), np.array([[2.0, 0.5], [0.0, 1.0], [0.25, 0.0]])
    cases = Labelled(phi, np.zeros((3, 2)), np.ones((3, 2), dtype=bool), labels)
    found = Candidate(LogisticRegression(), 2.0, 0).taught(cases)
    plain = LogisticRegression().fit([[0.0], [0.0], [1.0], [1.0]], [0, 1, 1, 0], sample_weight=[2.0, 0.5, 1.0, 0.25])
    assert found.predict_proba(phi) == pytest.approx(plain.predict_proba(phi))


def test_a_gain_that_may_be_luck_gives_a_plug_in_no_weight() -> None:
    """More than a standard error, and less than two."""
    right = np.arange(30) * 7 % 30 < 21
    labels = np.repeat([[1.0, 0.0]], 30, axis=0)
    cases = Labelled(np.zeros((30, 1)), np.zeros((30, 2)), np.ones((30, 2), dtype=bool), labels)
    split = split_by(list(range(30)), np.ones(30), most=5)
    lucky = trust(cases, np.where(right, 1.0, -1.0)[:, None] * [1.0, -1.0], split, betas=(1.0,), seed=0)
    assert isinstance(lucky.gain, Estimate)
    assert isinstance(lucky.gain.interval, Interval)
    assert lucky.gain.value > 0 > lucky.gain.interval.low
    assert lucky.alpha == 0


def test_chance_that_was_already_seeded_keeps_its_seed() -> None:
    assert scikit.seeded(RandomForestClassifier(random_state=3), 7).random_state == 3


class Wide(Knower):
    def predict_proba(self, x: Any) -> Any:
        return np.full((len(x), 1), 1.0)


def test_a_plug_in_that_answers_in_another_shape_is_an_error() -> None:
    numbers = np.arange(40)
    model = OffsetRoleClassifier(plug_in=Wide())
    [said] = problems_of(PlugInError, lambda: model.fit(np.eye(2)[numbers % 2], numbers % 2, groups=numbers))
    assert (
        said == "plug_in.predict_proba: the answer has shape (8, 1) and not (8, 2): a row per case, a column per class"
    )


@pytest.mark.parametrize("answer", [np.nan, np.inf, -1.0, ValueError("broken")])
def test_a_plug_in_that_fails_afterwards_is_silent_and_that_is_said(answer: Any) -> None:
    model = taught(plug_in=Knower())
    model.learned_.plug_in.model.answer = answer
    view = model.view(recommend(TIED))
    assert isinstance(view, ClassifierView)
    assert view.silent
    assert view.off
    assert view.probabilities == view.by_rules
    assert (view.suggested, view.because, view.beta) == (None, None, 1.0)
    assert "gave no answer that can be used" in view.text("en")


def test_parts_with_one_class_teach_a_plug_in_nothing() -> None:
    rows, labels = [TIED] * 21, [Role.BEMIDDELAAR] * 21
    model = OffsetRoleClassifier(krachtlijn6, plug_in=LogisticRegression(), beta=1.0).fit(
        rows, labels, groups=range(21)
    )
    assert model.trust_.alpha == 0


# Beside an advice


def test_an_answer_that_no_case_had_turns_the_learned_part_off_and_is_named() -> None:
    view = view_of(TIED.answered(rights_blocked=False, wounded_by=(Role.REDDER,), welcome_again=()))
    assert [column.name for column in view.unseen] == ["rights_blocked=false", "wounded_by∋redder"]
    assert view.probabilities[Role.REDDER] == view.wanted_excluded == 0.0
    assert view.probabilities == view.by_rules
    said = " ".join(view.text("en").split())
    hurt = Situation.vocabulary()["wounded_by"].value_label(Role.REDDER).en
    assert f"No case had: rights stay closed: no; these ways of helping hurt: {hurt}. So what was learned" in said


def test_unknown_where_every_case_knew_is_an_answer_that_no_case_had() -> None:
    model = OffsetRoleClassifier(krachtlijn6).fit([BLOCKED], [Role.PROBLEEMOPLOSSER])
    view = model.view(recommend(Situation()))
    assert isinstance(view, ClassifierView)
    assert [column.in_("en") for column in view.unseen] == ["rights stay closed: unknown"]


def test_it_says_so_when_it_agrees() -> None:
    view = view_of(BLOCKED)
    assert view.agrees
    assert "It says the same as the rules: probleemoplosser." in view.text("en")
    assert view.html("nl").startswith('<section class="bindkracht" lang="nl">')
    assert view._repr_html_() == view.html()
    assert str(view) == view.text("nl")


def test_it_tells_which_one_argument_decides() -> None:
    view = view_of(TIED, l2=1.0, beta=1.0)
    assert view.because is not None
    assert view.because.decisive is view.because.terms[0]
    assert view.because.decisive.name == "acute_need"
    assert "Zonder dit ene argument was het niet bemiddelaar" in " ".join(view.text("nl").split())
    assert str(view.because) == view.because.text("nl")
    assert view.because.to_data()["terms"][0]["name"] == "acute_need"


def test_where_the_rules_give_no_advice_it_suggests_nothing_and_says_what_it_would_have_chosen() -> None:
    model = OffsetRoleClassifier(krachtlijn6).fit([Situation()] * 9, [Role.REDDER] * 9)
    view = model.view(recommend(Situation()))
    assert isinstance(view, ClassifierView)
    assert (view.suggested, view.preferred) == (None, (Role.REDDER,))
    said = " ".join(view.text("en").split())
    assert "It suggests nothing: that is for the rules" in said
    assert "Without the rules on what fits, it would have chosen redder." in said


def test_it_suggests_only_what_fits_whatever_it_prefers() -> None:
    model = OffsetRoleClassifier(krachtlijn6, l2=0.01, beta=0.0).fit([BLOCKED] * 9, [Role.REDDER] * 9)
    view = model.view(recommend(BLOCKED))
    assert isinstance(view, ClassifierView)
    assert (view.preferred, view.suggested) == ((Role.REDDER,), Role.PROBLEEMOPLOSSER)


def test_it_disagrees_aloud_and_never_gives_to_what_is_excluded() -> None:
    both = Situation(wants_company=False, rights_blocked=True, acute_need=True)
    model = OffsetRoleClassifier(krachtlijn6, l2=0.1, beta=0.5).fit([both] * 9, [Role.RITUELE_ZORGVERSTREKKER] * 9)
    theta = model.learned_.theta
    theta[:, list(Role).index(Role.BEGELEIDER)] += 1.0
    view = model.view(recommend(both))
    assert isinstance(view, ClassifierView)
    assert view.differs
    assert view.probabilities[Role.BEGELEIDER] == 0.0
    assert view.wanted_excluded > 0.5
    said = " ".join(view.text("en").split())
    assert "to roles that the rules exclude. They get nothing." in said
    assert "Here it sees something else than the rules" in said
    assert "The rules count here for 0.5 times their own weight." in said


def test_where_every_role_is_excluded_there_is_no_view() -> None:
    view = taught().view(recommend(Situation(immediate_danger=True)))
    assert isinstance(view, NoView)
    assert view.suggested is None
    assert view.to_data() is None
    assert view.blocks("en")[0].heading == view.text("en")


def test_a_single_permitted_role_needs_no_reason() -> None:
    wounded = Situation(
        rights_blocked=True,
        wounded_by=tuple(role for role in Role if role is not Role.PROBLEEMOPLOSSER),
        welcome_again=(),
    )
    verdict = recommend(wounded)
    assert len(verdict.excluded) == 4
    view = OffsetRoleClassifier(krachtlijn6).fit([], []).view(verdict)
    assert isinstance(view, ClassifierView)
    assert view.because is None


def test_two_roles_that_stay_equal_are_not_chosen_between() -> None:
    view = OffsetRoleClassifier(krachtlijn6).fit([TIED], [Role.REDDER], sample_weight=[1e-300]).view(recommend(TIED))
    assert isinstance(view, ClassifierView)
    assert view.suggested is None
    assert "roles that fit stay equal" in view.text("en")


def test_it_speaks_only_about_the_rules_beside_which_it_learned() -> None:
    other = krachtlijn6.without("no-more-is-needed")
    [said] = problems_of(StaleModelError, lambda: taught().view(recommend(TIED, other)))
    assert said.startswith("classifier: this learned beside other rules (krachtlijn6 2.0.0) than those of the advice")
    with_more_facts = krachtlijn6.about(MySituation)
    problems_of(StaleModelError, lambda: taught().view(recommend(MySituation(), with_more_facts)))
    renamed = krachtlijn6.named("ours", version="2")
    assert isinstance(taught().view(recommend(TIED, renamed)), ClassifierView)


def test_without_a_rule_set_it_has_nothing_to_say_beside_an_advice() -> None:
    model = OffsetRoleClassifier().fit([[0.0], [1.0]], ["a", "b"])
    assert problems_of(LearningError, lambda: model.view(recommend(TIED))) == [
        "rules: None is not a RuleSet; beside an advice only what learned beside its rules can speak"
    ]


def test_why_is_explained_only_by_the_rules_and_the_facts_beside_which_it_learned() -> None:
    model = taught().role_model()
    roles = Role.BEMIDDELAAR, Role.BEGELEIDER
    of_its_own = model.explanation(recommend(TIED, krachtlijn6.named("ours", version="2")), *roles)
    assert of_its_own == model.explanation(recommend(TIED), *roles)
    for other, says in (
        (recommend(TIED, krachtlijn6.without("no-more-is-needed")), "this learned beside other rules"),
        (recommend(MySituation(), krachtlijn6.about(MySituation)), "this learned of situations with other facts"),
    ):
        [said] = problems_of(StaleModelError, lambda verdict=other: model.explanation(verdict, *roles))
        assert said.startswith(f"classifier: {says}")


def test_of_an_excluded_role_there_are_no_odds() -> None:
    verdict = recommend(Situation(wants_company=False))
    [said] = problems_of(
        NoPermittedRoleError, lambda: taught().role_model().explanation(verdict, Role.REDDER, Role.BEGELEIDER)
    )
    assert said.startswith("begeleider: the rules exclude this role")


def test_a_reason_with_braces_in_it_is_shown_as_it_is() -> None:
    from dataclasses import replace  # noqa: PLC0415 - only here

    from bindkracht.texts import Text  # noqa: PLC0415 - only here

    odd = replace(krachtlijn6["rights-and-matters-need-someone"], because=Text(nl="Zie {times}.", en="See {0}."))
    rules = krachtlijn6.replacing(odd)
    model = OffsetRoleClassifier(rules).fit([], []).role_model()
    told = model.explanation(recommend(BLOCKED, rules), Role.PROBLEEMOPLOSSER, Role.REDDER)
    assert told.lines("en")[0] == "Rule rights-and-matters-need-someone (See {0}.): times 8.0 for probleemoplosser."


def test_a_model_of_roles_is_frozen_data() -> None:
    model = taught().role_model()
    assert isinstance(model, RoleModel)
    assert not model.features.columns[0].fact.name.startswith("trust")
    assert isinstance(model.view(recommend(TIED)), ClassifierView)
    assert PlugIn(Knower(), 1.0, 2.0) != PlugIn(Knower(), 1.0, 2.0)


def test_without_scikit_learn_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda _name: None)
    with pytest.raises(MissingExtraError, match=r"pip install 'bindkracht\[learn\]'"):
        importlib.reload(scikit)


@pytest.mark.parametrize(
    ("choices", "says"),
    [
        ({"classes": tuple(reversed(Role))}, "classes: .* beside a RuleSet the classes are the five roles"),
        ({"classes": ("redder", "begeleider")}, "classes: .* leave classes out"),
        ({"rules": "x"}, "rules: 'x' are no rules; give a RuleSet, a function of numbers, or nothing"),
    ],
)
def test_other_classes_than_the_roles_in_their_order_are_refused_beside_rules(choices: Any, says: str) -> None:
    with pytest.raises(LearningError, match=says):
        OffsetRoleClassifier(**{"rules": krachtlijn6, **choices}).fit([TIED], [Role.BEMIDDELAAR])


def test_the_roles_in_their_order_may_be_named_beside_rules() -> None:
    named = OffsetRoleClassifier(krachtlijn6, classes=tuple(Role)).fit([TIED] * 9, [Role.BEMIDDELAAR] * 9)
    assert recommend(TIED, classifier=named).suggested is Role.BEMIDDELAAR


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"y": None}, "y: 0 and not 1; give one per case"),
        ({"groups": 5}, "groups: 0 and not 1; give one per case"),
        ({"sample_weight": ["x"]}, "sample_weight: weights are numbers of zero or more"),
    ],
)
def test_what_is_no_label_no_group_and_no_weight_is_refused(given: Any, says: str) -> None:
    with pytest.raises(LearningError, match=says):
        OffsetRoleClassifier(krachtlijn6).fit([TIED], **{"y": [Role.BEMIDDELAAR], **given})


def test_the_argument_that_decides_is_the_greatest_for_the_role_whatever_speaks_against_it() -> None:
    text = Text(nl="x", en="y")
    terms = [Term(Kind.RULE, name, amount, text) for name, amount in (("against", -5.0), ("most", 4.0), ("more", 3.0))]
    assert Explanation(Role.REDDER, Role.BEGELEIDER, tuple(terms), 2.0).decisive is terms[1]
    assert Explanation(Role.REDDER, Role.BEGELEIDER, tuple(terms), 4.5).decisive is None
    assert Explanation(Role.REDDER, Role.BEGELEIDER, (), 0.0).decisive is None


def test_odds_that_are_too_long_to_tell_apart_are_not_told_as_a_figure() -> None:
    told = Explanation(Role.REDDER, Role.BEGELEIDER, (), 90.0)
    assert told.lines("en") == ("Together: redder is > 1000000 times as likely as begeleider.",)


def test_rules_that_were_changed_after_learning_are_refused() -> None:
    model = OffsetRoleClassifier(krachtlijn6).fit([TIED] * 9, [Role.BEMIDDELAAR] * 9)
    model.set_params(rules=krachtlijn6.without_assumption("A5"))
    with pytest.raises(StaleModelError, match="learned beside other rules"):
        model.predict([TIED])


def test_other_facts_are_told_from_other_rules() -> None:
    model = OffsetRoleClassifier(krachtlijn6).fit([], [])
    with pytest.raises(StaleModelError, match="learned of situations with other facts"):
        model.view(recommend(MySituation(), krachtlijn6.about(MySituation)))


def test_every_answer_that_no_case_had_is_told_in_one_line() -> None:
    text = OffsetRoleClassifier(krachtlijn6).fit([], []).view(recommend(TIED)).text("nl")
    assert " ".join(text.split()).count("telt daarom niet mee") == 1


@pytest.mark.parametrize("missing", [None, float("nan")])
def test_a_case_of_nobody_in_particular_is_refused(missing: object) -> None:
    with pytest.raises(LearningError, match=r"groups\[1\]: whose case this is is missing"):
        OffsetRoleClassifier(krachtlijn6).fit([TIED] * 2, [Role.BEMIDDELAAR] * 2, groups=["a", missing])


def test_what_the_rules_alone_would_give_to_excluded_roles_is_not_what_was_learned() -> None:
    situation = Situation(rights_blocked=True, contact_wanted="no")
    nothing = OffsetRoleClassifier(krachtlijn6, l2=inf, beta=1.0).fit([situation], [Role.REDDER])
    view = nothing.view(recommend(situation))
    assert isinstance(view, ClassifierView)
    assert view.wanted_excluded == 0.0


def test_what_is_learned_beside_rules_is_in_whole_steps_so_that_sums_are_exact() -> None:
    learned = taught().learned_.theta
    assert learned.any()
    assert (learned == in_steps(learned)).all()


def test_where_what_was_learned_is_off_it_leaves_a_tie_to_the_rules() -> None:
    view = OffsetRoleClassifier(krachtlijn6).fit([], []).view(recommend(TIED))
    assert isinstance(view, ClassifierView)
    assert (view.off, view.suggested) == (True, None)
    said = " ".join(view.text("en").split())
    assert "It suggests nothing: that is for the rules, and they suggest nothing here." in said
    assert "stay equal" not in said
