"""A JSON decision model says what the rules say, when everything is known; by zen-engine, which is from elsewhere."""

import json
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import Any

import pytest
from few import few_rules
from hypothesis import given
from hypothesis import strategies as st
from strategies import MySituation, any_rules, rule_sets

from bindkracht import Role, RuleSet, Situation, facts, kl, krachtlijn6, recommend, supports
from bindkracht.exchange.jdm import to_jdm
from bindkracht.rules import Rule
from bindkracht.strict_json import parse
from bindkracht.testing import complete, situations

zen = pytest.importorskip("zen", reason="a JSON decision model is decided with zen-engine: pip install zen-engine")
ROLES = [role.value for role in Role]


def decided(rules: RuleSet, asked: list[Situation]) -> list[dict[str, Any]]:
    decision = zen.ZenEngine().create_decision(to_jdm(rules).json)
    answers = [decision.evaluate(json.loads(situation.to_json()))["result"] for situation in asked]
    # Zen leaves out what is null.
    return [{"suggested": None, "abstention": None, **answer} for answer in answers]


def expected(situation: Situation, rules: RuleSet) -> dict[str, Any]:
    if not {name for rule in rules for name in rule.when.reads()} <= set(situation.known()):
        none = {"leading": [], "suggested": None, "abstention": None}
        return {"statuses": dict.fromkeys(ROLES, "incomplete"), "outcome": "incomplete", **none}
    advice = recommend(situation, rules)
    return {
        "statuses": {role.value: status.value for role, status in advice.statuses.items()},
        "leading": [role.value for role in advice.leading],
        "suggested": advice.suggested,
        "outcome": advice.outcome,
        "abstention": advice.abstention,
    }


def agree(rules: RuleSet, asked: list[Situation]) -> None:
    assert decided(rules, asked) == [expected(situation, rules) for situation in asked]


@given(rule_sets(MySituation), st.lists(complete(MySituation), min_size=1, max_size=10))
def test_arbitrary_rules_come_to_the_same_when_everything_is_known(rules: RuleSet, asked: list[MySituation]) -> None:
    agree(rules, [*asked])


@given(any_rules, st.lists(complete(), min_size=1, max_size=10))
def test_the_shipped_rules_and_their_overlays_come_to_the_same(rules: RuleSet, asked: list[Situation]) -> None:
    agree(rules, asked)


@given(st.data(), few_rules())
def test_what_is_unknown_is_never_taken_for_no(data: st.DataObject, rules: RuleSet) -> None:
    agree(rules, data.draw(st.lists(situations(rules.situation_type), min_size=1, max_size=10)))


@given(any_rules)
def test_the_same_rules_give_the_same_bytes_and_each_node_leads_to_the_next(rules: RuleSet) -> None:
    text = to_jdm(rules).json
    assert text == to_jdm(rules).json
    graph: Any = parse(text)
    nodes = [node["id"] for node in graph["nodes"]]
    assert [(edge["sourceId"], edge["targetId"]) for edge in graph["edges"]] == [*pairwise(nodes)]
    assert len(set(nodes)) == len(nodes)


def test_a_rule_about_not_does_not_fire_on_what_is_unknown() -> None:
    claim: dict[str, Any] = {"because_nl": "Zo is het.", "because_en": "So it is.", "source": kl(6, 3)}
    rules = RuleSet("not", "1", (supports(Role.REDDER, name="not", when=~facts.entangled_problems, **claim),))
    unknown, no = decided(rules, [Situation(), Situation(entangled_problems=False)])
    assert (unknown["outcome"], unknown["suggested"]) == ("incomplete", None)
    assert (no["outcome"], no["suggested"]) == ("advice", "redder")


def of_a_time(rule: Rule) -> Rule:
    return replace(rule, valid_from=date(2026, 1, 1), valid_until=date(2026, 12, 31), note="Look again.")


def test_what_is_lost_hangs_on_the_rules() -> None:
    plain = RuleSet("plain", "1", (krachtlijn6["rights-must-be-opened"],))
    dated = krachtlijn6.replacing(of_a_time(krachtlijn6["rights-must-be-opened"]))
    lost = {name: " ".join(text.en for text in to_jdm(rules).lost) for name, rules in {
        "plain": plain, "in": dated.on(date(2026, 3, 2)), "out": dated.on(date(2027, 3, 2))}.items()}  # fmt: skip
    for part in ("assumptions", "on a condition", "not in force, because", "The days.", "The notes"):
        assert part not in lost["plain"]
        assert part in lost["out"]
    assert "one day (2026-03-02)" in lost["in"]
    assert "rights-must-be-opened" in lost["in"].split("The notes")[1]
    assert (
        "not in force, because of an assumption that is off or because of the day: mediation-would-wound." in lost["in"]
    )
    assert "because of the day: rights-must-be-opened, mediation-would-wound." in lost["out"]
    assert all("descri" not in text for text in lost.values()), "a decision model holds no descriptions"
