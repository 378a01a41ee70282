"""P10 by way of ``recommend``: whatever speaks beside the rules, it never speaks over them."""

from dataclasses import dataclass
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from strategies import any_rules

from bindkracht import Role, RuleSet, Situation, krachtlijn6, recommend
from bindkracht.exchange.receipts import verify_advice
from bindkracht.learn.estimator import OffsetRoleClassifier
from bindkracht.pages import Block
from bindkracht.statuses import Outcome
from bindkracht.testing import situations

TIED = Situation(entangled_problems=True, wants_partnership=True, process_risks_kwetsuren=False)


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


@given(situations(), any_rules, anything)
def test_what_people_read_first_is_what_the_rules_say(situation: Situation, rules: RuleSet, says: Says) -> None:
    alone, beside = recommend(situation, rules).page("en"), recommend(situation, rules, classifier=says).page("en")
    assert beside.blocks[: len(alone.blocks)] == alone.blocks
    assert beside.blocks[len(alone.blocks) :] == says.blocks("en")


def test_a_tie_is_broken_aloud_and_the_record_keeps_both() -> None:
    model = OffsetRoleClassifier(krachtlijn6).fit([TIED] * 9, [Role.BEMIDDELAAR] * 9)
    advice = recommend(TIED, classifier=model)
    assert (advice.suggested, advice.suggested_by_rules) == (Role.BEMIDDELAAR, None)
    assert advice.leading == (Role.BEGELEIDER, Role.BEMIDDELAAR)
    assert "Begeleider and bemiddelaar fit equally well" in advice.text("en")
    said = advice.document().classifier
    assert said is not None
    assert (said["suggested"], said["agrees"]) == ("bemiddelaar", False)
    assert recommend(TIED).document().classifier is None
    assert verify_advice(advice.to_json(), krachtlijn6, classifier=model).advice == advice
