"""P10 by way of ``recommend``: whatever speaks beside the rules, it never speaks over them."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from strategies import any_rules

from bindkracht import Role, RuleSet, Situation, krachtlijn6, recommend
from bindkracht.advice import Advice
from bindkracht.errors import StaleModelError
from bindkracht.exchange.receipts import verify_advice
from bindkracht.learn.combining import RoleModel
from bindkracht.learn.estimator import OffsetRoleClassifier
from bindkracht.learn.features import Features
from bindkracht.learn.learned import Learned
from bindkracht.learn.views import ClassifierView
from bindkracht.pages import Block
from bindkracht.statuses import Outcome
from bindkracht.study.tables import recommend_all, recommend_batches
from bindkracht.testing import situations

TIED = Situation(
    stability_is_best_for_now=True, wants_strengthening=True, wants_company=True, process_risks_kwetsuren=False
)


@dataclass(frozen=True)
class Says:
    """A classifier that says the same of everything, right or wrong."""

    suggested: Any

    def view(self, _: object) -> "Says":
        return self

    def blocks(self, _: str) -> tuple[Block, ...]:
        return (Block(1, f"It says {self.suggested}"),)

    def to_data(self) -> dict[str, Any]:
        return {"suggested": self.suggested}


@st.composite
def models(draw: st.DrawFn, rules: RuleSet) -> RoleModel:
    """What could have been learned beside rules, often with answers that no case had."""
    features = Features.of(rules.situation_type.vocabulary())
    shape = (len(features.columns), len(Role))
    theta = draw(arrays(float, shape, elements=st.sampled_from([-2.0, -0.5, 0.5, 1.0]), fill=st.just(0.0)))
    seen = draw(st.none() | arrays(bool, shape[0], fill=st.just(True)))
    return RoleModel(rules, features, Learned(draw(st.sampled_from([0.0, 0.5, 1.0])), theta, 9, seen=seen))


anything = st.one_of(
    st.none(), st.sampled_from(Role), st.sampled_from(["redder", "redder?", 7, float("nan"), True, []])
).map(Says)


@given(situations(), any_rules, anything)
def test_whatever_a_classifier_says_the_rules_say_the_same(situation: Situation, rules: RuleSet, says: Says) -> None:
    alone, beside = recommend(situation, rules), recommend(situation, rules, classifier=says)
    for part in ("statuses", "leading", "outcome", "abstention", "record", "questions", "net_support", "receipt"):
        assert getattr(beside, part) == getattr(alone, part), part
    assert beside.suggested_by_rules is alone.suggested
    assert beside.suggested is None or any(beside.suggested is role for role in alone.fitting)
    assert alone.outcome is Outcome.ADVICE or beside.suggested is None
    if says.suggested not in alone.fitting:
        assert beside.suggested is alone.suggested


# What no form can hold, such as a number that is none, is refused with its place: test_advice tells how.
@given(situations(), any_rules, anything.filter(lambda says: not isinstance(says.suggested, float)))
def test_what_people_read_first_is_what_the_rules_say(situation: Situation, rules: RuleSet, says: Says) -> None:
    alone, beside = recommend(situation, rules).page("en"), recommend(situation, rules, classifier=says).page("en")
    assert beside.blocks[: len(alone.blocks)] == alone.blocks
    assert beside.blocks[len(alone.blocks) :] == says.blocks("en")


@given(st.lists(situations(), max_size=40), any_rules, st.data())
def test_in_a_table_every_row_gets_what_its_own_advice_suggests(
    rows: list[Situation], rules: RuleSet, data: st.DataObject
) -> None:
    model = data.draw(models(rules))
    table = recommend_all(rows, rules, classifier=model)
    for row, situation in zip(table, rows, strict=True):
        alone, beside = recommend(situation, rules), recommend(situation, rules, classifier=model)
        assert row["suggested"] == beside.suggested
        assert row["suggested_by_rules"] == alone.suggested
        asked = alone.outcome is Outcome.ADVICE and len(alone.shown) > 1
        assert row["classifier"] == (said_in_a_row(beside) if asked else None)
    shared = ("outcome", *map(str, Role))
    alone_table = recommend_all(rows, rules)
    assert [[row[name] for name in shared] for row in table] == [[row[name] for name in shared] for row in alone_table]


def said_in_a_row(advice: Advice) -> str:
    """What the table says that a classifier did, from the view of the single advice."""
    view = advice.view
    assert isinstance(view, ClassifierView)
    if view.off:
        return "off"
    if view.suggested is None:
        return "undecided"
    return "agrees" if view.agrees else "chooses"


@dataclass(frozen=True)
class Blurts:
    """A classifier of tables that says anything, in turn."""

    choices_: tuple[int, ...]
    off: tuple[bool, ...]

    def choices(self, _rules: object, _facts: object, net: Any, _fitting: object) -> tuple[Any, Any]:
        return np.resize(np.array(self.choices_), len(net)), np.resize(np.array(self.off), len(net))


@given(
    st.lists(situations(), min_size=1, max_size=20),
    any_rules,
    st.builds(
        Blurts,
        st.lists(st.integers(-2, 7) | st.just(255), min_size=1).map(tuple),
        st.lists(st.booleans(), min_size=1).map(tuple),
    ),
)
def test_in_a_table_nothing_but_a_fitting_role_is_taken(rows: list[Situation], rules: RuleSet, says: Blurts) -> None:
    for row, situation in zip(recommend_all(rows, rules, classifier=says), rows, strict=True):
        advice = recommend(situation, rules)
        assert row["suggested_by_rules"] == advice.suggested
        assert row["suggested"] in {advice.suggested, *(advice.fitting if advice.outcome is Outcome.ADVICE else ())}
        if row["classifier"] in {None, "off", "undecided", "agrees"}:
            assert row["suggested"] == advice.suggested


def test_a_table_is_refused_by_what_learned_beside_other_rules() -> None:
    model = OffsetRoleClassifier(krachtlijn6.without_assumption("A5")).fit([], [])
    with pytest.raises(StaleModelError, match="learned beside other rules"):
        recommend_all([Situation()], classifier=model)


def test_what_was_learned_comes_along_in_batches() -> None:
    model = OffsetRoleClassifier(krachtlijn6).fit([TIED] * 9, [Role.BEGELEIDER] * 9)
    [[row]] = recommend_batches([[TIED]], classifier=model)
    assert (row["suggested"], row["suggested_by_rules"], row["classifier"]) == ("begeleider", None, "chooses")


def test_a_tie_is_broken_aloud_and_the_record_keeps_both() -> None:
    model = OffsetRoleClassifier(krachtlijn6).fit([TIED] * 9, [Role.BEGELEIDER] * 9)
    advice = recommend(TIED, classifier=model)
    assert (advice.suggested, advice.suggested_by_rules) == (Role.BEGELEIDER, None)
    assert advice.leading == (Role.PROBLEEMOPLOSSER, Role.BEGELEIDER)
    assert "probleemoplosser and begeleider go together" in advice.text("en")
    said = advice.document().classifier
    assert said is not None
    assert (said["suggested"], said["agrees"]) == ("begeleider", False)
    assert recommend(TIED).document().classifier is None
    assert verify_advice(advice.to_json(), krachtlijn6, classifier=model).advice == advice
