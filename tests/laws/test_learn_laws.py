"""What is learned stays under the rules: it orders what fits, and changes nothing else, whatever it was made of."""

from dataclasses import replace
from itertools import combinations
from math import inf, isfinite
from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from strategies import MySituation, any_rules, rule_sets

from bindkracht import Role, RuleSet, Situation, krachtlijn6, recommend, strict_json
from bindkracht.errors import NoPermittedRoleError
from bindkracht.learn.choosing import in_fewer_columns, safest, split_by
from bindkracht.learn.combining import RoleModel
from bindkracht.learn.estimator import OffsetRoleClassifier
from bindkracht.learn.features import PER_POINT, Features, said_by, said_of
from bindkracht.learn.folded import Folded, in_steps
from bindkracht.learn.learned import Learned
from bindkracht.learn.plugin import PlugIn, bounded
from bindkracht.learn.softmax import Bools, Floats, Labelled, masked_softmax
from bindkracht.learn.views import ClassifierView, NoView, divergence
from bindkracht.statuses import Outcome
from bindkracht.study.tables.kinds import opened
from bindkracht.testing import situations

FIVE = len(Role)
scores = st.floats(-1e6, 1e6) | st.floats(-5, 5) | st.just(0.0)
moderate = st.floats(-5, 5, allow_subnormal=False)
masks = arrays(bool, FIVE, elements=st.booleans())


# The softmax


@given(arrays(float, FIVE, elements=scores), masks)
def test_what_is_not_permitted_gets_exactly_nothing_and_the_rest_adds_up_to_one(z: Floats, permitted: Bools) -> None:
    assume(permitted.any())
    [p] = masked_softmax(z[None], permitted[None])
    assert (p[~permitted] == 0.0).all()
    assert np.isfinite(p).all()
    assert p.sum() == pytest.approx(1.0, abs=1e-12)


@given(arrays(float, FIVE, elements=moderate), arrays(float, FIVE, elements=moderate), masks)
def test_masking_before_pooling_agrees_with_masking_after_it(one: Floats, other: Floats, permitted: Bools) -> None:
    """The logarithmic pool is externally Bayesian."""
    assume(permitted.any())
    pooled = np.exp(one + other)
    after = np.where(permitted, pooled, 0.0) / pooled[permitted].sum()
    assert masked_softmax((one + other)[None], permitted[None])[0] == pytest.approx(after, abs=1e-12)


def test_where_nothing_is_permitted_there_is_no_distribution() -> None:
    with pytest.raises(NoPermittedRoleError, match="row 1: the rules exclude everything"):
        masked_softmax(np.zeros((2, 2)), np.array([[True, False], [False, False]]))


# The fit


@st.composite
def labelled(draw: st.DrawFn) -> Labelled:
    n, d, k = draw(st.integers(1, 8)), draw(st.integers(1, 3)), draw(st.integers(2, 4))
    permitted = draw(arrays(bool, (n, k)))
    permitted[:, draw(st.integers(0, k - 1))] = True
    labels = draw(arrays(float, (n, k), elements=st.sampled_from([0.0, 0.5, 1.0, 2.0]))) * permitted
    return Labelled(
        draw(arrays(float, (n, d), elements=moderate)),
        draw(arrays(float, (n, k), elements=moderate)),
        permitted,
        labels,
    )


def objective(cases: Labelled, theta: Floats, l2: float) -> float:
    """The objective once more, plainly."""
    total = l2 / 2 * float((theta**2).sum())
    for phi, offset, permitted, labels in zip(cases.phi, cases.offset, cases.permitted, cases.labels, strict=True):
        z = offset + phi @ theta
        total -= sum(
            said * (z[k] - np.log(np.exp(z[permitted] - z[permitted].max()).sum()) - z[permitted].max())
            for k, said in enumerate(labels)
            if said
        )
    return total


@given(labelled(), st.sampled_from([0.1, 1.0, 10.0]), st.data())
def test_no_other_theta_is_further_below_than_the_gap_that_is_proved(
    cases: Labelled, l2: float, data: st.DataObject
) -> None:
    fit = cases.best(l2=l2)
    other = fit.theta + data.draw(arrays(float, fit.theta.shape, elements=st.floats(-1, 1)))
    assert objective(cases, fit.theta, l2) <= objective(cases, other, l2) + fit.gap + 1e-9
    assert fit.gap <= 1e-9 * max(1.0, cases.labels.sum())


@given(labelled(), st.data())
def test_the_objective_is_convex(cases: Labelled, data: st.DataObject) -> None:
    shape = (cases.phi.shape[1], cases.labels.shape[1])
    one, other = (data.draw(arrays(float, shape, elements=moderate)) for _ in range(2))
    ends = (objective(cases, one, 0.3) + objective(cases, other, 0.3)) / 2
    assert objective(cases, (one + other) / 2, 0.3) <= ends + 1e-9 * (1 + abs(ends))


@given(labelled(), st.data())
def test_where_the_fit_begins_changes_nothing(cases: Labelled, data: st.DataObject) -> None:
    start = data.draw(arrays(float, (cases.phi.shape[1], cases.labels.shape[1]), elements=moderate))
    assert cases.best(l2=1.0, start=start).theta == pytest.approx(cases.best(l2=1.0).theta, abs=1e-5)


@given(labelled())
def test_fewer_columns_give_the_same_fit(cases: Labelled) -> None:
    fewer, back = in_fewer_columns(cases.phi)
    narrow = Labelled(fewer, cases.offset, cases.permitted, cases.labels)
    assert back.T @ narrow.best(l2=1.0).theta == pytest.approx(cases.best(l2=1.0).theta, abs=1e-5)


@given(st.lists(st.integers(0, 6), min_size=1, max_size=30), st.integers(2, 5))
def test_a_group_is_whole_in_one_part_and_no_part_is_empty(groups: list[int], most: int) -> None:
    _, numbers = np.unique(groups, return_inverse=True)
    split = split_by(numbers.tolist(), np.ones(len(groups)), most=most)
    assert len(set(zip(split.groups, split.parts, strict=True))) == len(set(groups))
    assert set(split.parts) == set(range(min(most, len(set(groups)))))


@given(arrays(float, (4, 6), elements=st.floats(0, 5)))
def test_a_safest_option_loses_no_more_than_the_first(losses: Floats) -> None:
    assert losses[safest(losses, range(6))].sum() <= losses[0].sum() + 1e-9


# Cases


@given(st.lists(situations(), min_size=1, max_size=5), any_rules)
def test_a_table_and_a_verdict_say_the_same_of_a_case(rows: list[Situation], rules: RuleSet) -> None:
    said = said_by(rules, opened(rows, Situation))
    for number, row in enumerate(rows):
        verdict = recommend(row, rules)
        assert said.support[number].tolist() == [PER_POINT * verdict.net_support[role] for role in Role]
        assert said.permitted[number].tolist() == [role not in verdict.excluded for role in Role]
        one = said_of(verdict)
        assert (one.support[0] == said.support[number]).all()
        assert (one.permitted[0] == said.permitted[number]).all()


@given(situations(), situations())
def test_what_only_guides_is_not_seen(situation: Situation, other: Situation) -> None:
    guiding = [name for name, fact in Situation.vocabulary().items() if not fact.details.decides]
    turned = situation.answered(**{name: other.known().get(name) for name in guiding})
    one, two = Features.of(Situation.vocabulary()).matrix(opened([situation, turned], Situation))
    assert one.tolist() == two.tolist()


@given(situations(MySituation))
def test_a_column_is_one_exactly_where_its_answer_is_given(situation: MySituation) -> None:
    features = Features.of(MySituation.vocabulary())
    [row] = features.matrix(opened([situation], MySituation))
    for column, found in zip(features.columns, row, strict=True):
        answer = situation.known().get(column.fact.name)
        holds = column.value in answer if isinstance(answer, tuple) else answer == column.value
        assert found == float(holds)


# The rules alone


@given(st.lists(situations(MySituation), min_size=1, max_size=4), rule_sets(MySituation))
def test_who_learned_from_nothing_is_the_rules_to_the_bit(rows: list[MySituation], rules: RuleSet) -> None:
    said = said_by(rules, opened(rows, MySituation))
    assume(said.permitted.any(axis=1).all())
    by_name = [list(Role).index(role) for role in sorted(Role)]
    alone = masked_softmax(said.support, said.permitted)[:, by_name]
    untaught = OffsetRoleClassifier(rules).fit([], [])
    assert untaught.predict_proba(rows).tobytes() == alone.tobytes()
    labels = [list(Role)[int(np.flatnonzero(row)[0])] for row in said.permitted]
    held_back = OffsetRoleClassifier(rules, l2=inf, beta=1.0).fit(rows, labels)
    assert held_back.predict_proba(rows).tobytes() == alone.tobytes()


# Beside an advice (P10)


class Oracle:
    """A classifier that answers whatever it was given, or raises it."""

    def __init__(self, answer: Any, classes: Any) -> None:
        self.answer = answer
        self.classes_ = classes

    def fit(self, _x: Any, _y: Any) -> None:
        """Nothing can be taught."""

    def predict_proba(self, x: Any) -> Any:
        x[:] = 7.0  # it may write over what it is given
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer


anything = st.floats(allow_nan=True, allow_infinity=True)
shares = arrays(float, (1, FIVE), elements=st.floats(0.0, 1.0)).filter(lambda row: row.sum() > 0)
answers = st.one_of(
    shares.map(lambda row: row / row.sum()),
    arrays(float, (1, FIVE), elements=anything),
    arrays(float, st.tuples(st.integers(0, 2), st.integers(0, 6)), elements=anything),
    st.sampled_from([None, "0.2", [], [[0.2, "x"]], ValueError("no"), KeyError("no"), RecursionError(), MemoryError()]),
)
classes = st.sampled_from([np.arange(FIVE), np.arange(FIVE)[::-1], np.array([0, 0, 1, 2, 3]), np.array([9]), None])


@st.composite
def learned(draw: st.DrawFn, rules: RuleSet) -> RoleModel:
    """Anything that could ever have been learned."""
    features = Features.of(rules.situation_type.vocabulary())
    shape = (len(features.names), FIVE)
    plug_in = PlugIn(Oracle(draw(answers), draw(classes)), draw(st.floats(0, 10)), draw(st.floats(0.1, 10)))
    return RoleModel(
        rules,
        features,
        Learned(
            beta=draw(st.floats(0, 5)),
            theta=draw(arrays(float, shape, elements=moderate, fill=st.just(0.0))),
            cases=draw(st.integers(0, 99)),
            temperature=draw(st.floats(0.1, 10)),
            seen=draw(st.none() | arrays(bool, shape[0], fill=st.just(True))),
            plug_in=draw(st.none() | st.just(plug_in)),
        ),
    )


@given(situations(), any_rules, st.data())
def test_whatever_was_learned_the_verdict_stays_that_of_the_rules(
    situation: Situation, rules: RuleSet, data: st.DataObject
) -> None:
    model = data.draw(learned(rules))
    verdict, untouched = recommend(situation, rules), recommend(situation, rules)
    view = model.view(verdict)
    assert verdict == untouched
    assert verdict.statuses == untouched.statuses
    assert (verdict.outcome, verdict.leading, verdict.fitting) == (
        untouched.outcome,
        untouched.leading,
        untouched.fitting,
    )
    if isinstance(view, NoView):
        assert set(verdict.excluded) == set(Role)
        assert view.suggested is None
        return
    assert view.suggested is None or view.suggested in verdict.fitting
    assert verdict.outcome is Outcome.ADVICE or view.suggested is None
    for probabilities in (view.probabilities, view.by_rules):
        assert list(probabilities) == list(Role)
        assert all(probabilities[role] == 0.0 for role in verdict.excluded)
        assert all(isfinite(value) and value >= 0 for value in probabilities.values())
        assert sum(probabilities.values()) == pytest.approx(1.0)
    assert 0 <= view.divergence <= 1
    assert 0 <= view.wanted_excluded <= 1
    strict_json.canonical(view.to_data())
    assert view.text("nl") != view.text("en")
    if view.off:
        assert view.probabilities == pytest.approx(tempered(verdict, model))


@given(st.lists(situations(MySituation), min_size=1, max_size=5), rule_sets(MySituation), st.data())
def test_what_was_learned_gives_the_same_bits_for_one_case_for_a_column_and_by_multiplying(
    rows: list[Situation], rules: RuleSet, data: st.DataObject
) -> None:
    model = data.draw(learned(rules))
    rows = rows if model.learned.plug_in is None else rows[:1]  # this one answers about one row
    numbers = replace(model.learned, theta=in_steps(model.learned.theta))
    folded, table = Folded(model.features, numbers), opened(rows, MySituation)
    said = said_by(rules, table)
    multiplied = numbers.pooled(model.features.matrix(table), said)
    codes = {name: table.codes(fact, []) for name, fact in MySituation.vocabulary().items()}
    column = folded.heard_of(codes, np.round(said.support / PER_POINT).astype(np.int64))
    one_by_one = [folded.heard(recommend(row, rules)) for row in rows]
    assert column.scores.tolist() == multiplied.scores.tolist() == [list(heard.scores) for heard in one_by_one]
    assert column.off.tolist() == multiplied.off.tolist() == [heard.off for heard in one_by_one]


def tempered(verdict: Any, model: RoleModel) -> dict[Role, float]:
    """The probabilities of the rules alone, with the temperature of the model."""
    said = said_of(verdict)
    [row] = masked_softmax(said.support / model.learned.temperature, said.permitted)
    return dict(zip(Role, row.tolist(), strict=True))


@given(situations(), any_rules, st.data())
def test_the_terms_add_up_to_the_log_odds(situation: Situation, rules: RuleSet, data: st.DataObject) -> None:
    model = data.draw(learned(rules))
    verdict = recommend(situation, rules)
    view = model.view(verdict)
    for role, other in combinations([role for role in Role if role not in verdict.excluded], 2):
        told = model.explanation(verdict, role, other)
        assert abs(sum(term.amount for term in told.terms) - told.log_odds) < 1e-12 * max(1.0, greatest(told.terms))
        assert isinstance(view, ClassifierView)
        odds = view.probabilities[role], view.probabilities[other]
        if min(odds) > 1e-200:
            assert np.log(odds[0]) - np.log(odds[1]) == pytest.approx(told.log_odds, abs=1e-9)


def greatest(terms: Any) -> float:
    """What rounding is relative to."""
    return max((abs(term.amount) for term in terms), default=0.0)


@given(arrays(float, (1, FIVE), elements=scores), arrays(float, (1, FIVE), elements=anything), st.data())
def test_a_plug_in_moves_a_pair_of_roles_by_no_more_than_its_bound(
    support: Floats, answer: Floats, data: st.DataObject
) -> None:
    from bindkracht.learn.features import Said  # noqa: PLC0415 - only here

    alpha, bound = data.draw(st.floats(0, 3)), data.draw(st.floats(0.1, 5))
    plug_in = PlugIn(Oracle(answer, np.arange(FIVE)), alpha, bound)
    pooled = Learned(1.0, np.zeros((1, FIVE)), 9, plug_in=plug_in).pooled(
        np.ones((1, 1)), Said(support, np.ones((1, FIVE), dtype=bool))
    )
    moved = (pooled.scores - support)[0]
    assert np.ptp(moved) <= 2 * alpha * bound + 1e-9 * (1 + np.abs(support).max())


@given(shares, st.floats(0.1, 5))
def test_bounded_log_ratios_stay_within_the_bound_and_keep_the_order(row: Floats, bound: float) -> None:
    [ratios] = bounded(row / row.sum(), bound)
    assert np.abs(ratios).max() <= bound
    for one, other in combinations(range(FIVE), 2):
        assert row[0, one] <= row[0, other] or ratios[one] >= ratios[other]


@given(shares, shares)
def test_a_divergence_is_symmetric_and_nothing_between_equals(one: Floats, other: Floats) -> None:
    p, q = one[0] / one.sum(), other[0] / other.sum()
    assert divergence(p, q) == pytest.approx(divergence(q, p))
    assert divergence(p, p) == 0.0


# Fitting


@st.composite
def taught(draw: st.DrawFn) -> tuple[list[Situation], list[Role]]:
    rows = [
        row for row in draw(st.lists(situations(), min_size=1, max_size=6)) if recommend(row).excluded != tuple(Role)
    ]
    return rows, [draw(st.sampled_from([role for role in Role if role not in recommend(row).excluded])) for row in rows]


@given(taught())
def test_several_judges_are_one_case_with_shares(study: tuple[list[Situation], list[Role]]) -> None:
    rows, labels = study
    one_hot = np.array([[float(role is label) for role in Role] for label in labels]).reshape(-1, FIVE)
    other = np.roll(one_hot, 1, axis=1)
    shared = OffsetRoleClassifier(krachtlijn6).fit(rows, one_hot + other)
    apart = OffsetRoleClassifier(krachtlijn6).fit(
        rows * 2, [*labels, *(list(Role)[(list(Role).index(label) + 1) % FIVE] for label in labels)]
    )
    assert shared.learned_.theta == pytest.approx(apart.learned_.theta, abs=1e-6)


@given(taught(), st.randoms(use_true_random=False))
def test_the_order_of_the_cases_changes_nothing_that_matters(
    study: tuple[list[Situation], list[Role]], random: Any
) -> None:
    both = list(zip(*study, strict=True))
    shuffled = random.sample(both, len(both))
    one, other = (
        OffsetRoleClassifier(krachtlijn6).fit([row for row, _ in rows], [label for _, label in rows])
        for rows in (both, shuffled)
    )
    assert one.learned_.theta == pytest.approx(other.learned_.theta, abs=1e-6)
