"""The façade: a definition and values by name in, JSON data out; what is left out is unknown, what is wrong is told."""

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import MySituation, any_rules, rule_sets

from bindkracht import RuleSet, Situation, krachtlijn6, recommend
from bindkracht.errors import DataError, InputError, RuleError, SituationError
from bindkracht.exchange.facade import Evaluator, evaluate
from bindkracht.exchange.receipts import receipt_from_json
from bindkracht.testing import situations
from bindkracht.vocabulary import Kind

VERSION = krachtlijn6.version


def paths(error: DataError) -> list[str]:
    return [problem.path for problem in error.problems]


@given(any_rules | rule_sets(MySituation), st.data())
def test_the_answer_says_what_recommend_says_in_json_alone(rules: RuleSet, data: st.DataObject) -> None:
    situation = data.draw(situations(rules.situation_type))
    given_values = json.loads(situation.to_json())
    answer: Any = Evaluator({("mine", "1"): rules}).evaluate("mine", version="1", input_values=given_values)
    assert json.loads(json.dumps(answer)) == answer, "plain data: no tuple, no enumeration"
    advice = recommend(situation, rules)
    document = json.loads(advice.to_json())
    for name in ("outcome", "suggested", "leading", "fitting", "conditional", "excluded", "unsupported", "open"):
        assert answer[name] == document[name]
    assert answer["abstention"] == document["abstention"]
    assert answer["statuses"] == {role["role"]: role["status"] for role in document["roles"]}
    assert [question["fact"] for question in answer["questions"]] == [it["fact"] for it in document["questions"]]
    assert answer["text"] == {"nl": advice.text("nl"), "en": advice.text("en")}
    assert receipt_from_json(json.dumps(answer["receipt"])) == advice.receipt


@given(situations(), st.sets(st.sampled_from(list(Situation.vocabulary()))))
def test_what_is_left_out_or_none_is_unknown_and_listed(situation: Situation, nothing: set[str]) -> None:
    known = {name: value for name, value in json.loads(situation.to_json()).items() if name not in nothing}
    answer = evaluate("krachtlijn6", version=VERSION, input_values={**known, **dict.fromkeys(nothing)})
    assert answer == evaluate("krachtlijn6", version=VERSION, input_values=known)
    assert answer["unknown"] == [name for name in Situation.vocabulary() if name not in known]


def test_a_missing_input_is_not_a_no() -> None:
    missing = evaluate("krachtlijn6", version=VERSION, input_values={"wants_strengthening": True})
    no = evaluate("krachtlijn6", version=VERSION, input_values={"wants_strengthening": True, "wants_company": False})
    assert missing["conditional"] == ["begeleider"]
    assert no["excluded"] == ["begeleider"]


def test_every_wrong_input_is_told_at_once_with_its_path_and_what_to_do() -> None:
    values = {"trst": "fragile", "acute_need": "yes", "wounded_by": ["redder", "reder"], "contact_wanted": 3}
    with pytest.raises(SituationError) as caught:
        evaluate("krachtlijn6", version=VERSION, input_values=values)
    assert sorted(paths(caught.value)) == [
        "input_values.acute_need",
        "input_values.contact_wanted",
        "input_values.trst",
        "input_values.wounded_by[1]",
    ]
    assert "did you mean 'trust'" in str(caught.value)
    assert "use one of: true, false" in str(caught.value)


@pytest.mark.parametrize("values", [[], "acute_need", None, 3])
def test_values_that_are_no_object_are_refused(values: Any) -> None:
    with pytest.raises(InputError) as caught:
        evaluate("krachtlijn6", version=VERSION, input_values=values)
    assert paths(caught.value) == ["input_values"]


@pytest.mark.parametrize("key", [3, ("a",), None])
def test_a_key_that_is_no_text_is_refused(key: Any) -> None:
    with pytest.raises(SituationError):
        evaluate("krachtlijn6", version=VERSION, input_values={key: True})


def test_a_definition_or_version_that_does_not_exist_is_told_with_the_nearest_that_does() -> None:
    for ask in (
        lambda: evaluate("krachtlijn-6", version=VERSION, input_values={}),
        lambda: Evaluator().versions("krachtlijn-6"),
        lambda: Evaluator().inputs("krachtlijn-6", VERSION),
    ):
        with pytest.raises(InputError, match=r"no definition is called 'krachtlijn-6' \(did you mean 'krachtlijn6'"):
            ask()
    for ask in (
        lambda: evaluate("krachtlijn6", version="2.0", input_values={}),
        lambda: Evaluator().inputs("krachtlijn6", "2.0"),
    ):
        with pytest.raises(InputError) as caught:
            ask()
        assert paths(caught.value) == ["version"]
        assert "did you mean '2.0.0'" in str(caught.value)


def test_there_is_no_version_that_is_taken_silently() -> None:
    with pytest.raises(InputError, match="version: no version is called ''"):
        evaluate("krachtlijn6", version="", input_values={})


def test_the_host_says_which_definitions_there_are_and_keeps_the_order() -> None:
    lighter = krachtlijn6.without_assumption("A7")
    host = {("roles", "2"): krachtlijn6, ("other", "1"): lighter, ("roles", "1"): lighter}
    evaluator = Evaluator(host)
    host.clear()
    assert evaluator.definitions() == ("roles", "other")
    assert evaluator.versions("roles") == ("2", "1")
    values = {"broken_link": True, "others_accept_mediation": False, "services_uncoordinated": False}
    new, old = (evaluator.evaluate("roles", version=version, input_values=values) for version in ("2", "1"))
    assert new["excluded"] == ["bemiddelaar"]
    assert old["excluded"] == []


def test_rule_sets_of_the_same_name_and_version_are_not_mixed_up() -> None:
    assert Evaluator.of(krachtlijn6) == Evaluator()
    with pytest.raises(InputError, match="two rule sets have the same name and version"):
        Evaluator.of(krachtlijn6, krachtlijn6.with_assumption("A10").named("krachtlijn6"))


@pytest.mark.parametrize("key", [("a", " "), ("", "1"), ("a",), "krachtlijn6", ("a", 1)])
def test_what_is_no_definition_is_refused(key: Any) -> None:
    with pytest.raises(InputError, match="is not a rule set under an id and a version"):
        Evaluator({key: krachtlijn6})


def test_what_is_no_rule_set_is_refused() -> None:
    with pytest.raises(InputError, match="is not a rule set under"):
        Evaluator({("krachtlijn6", "1"): krachtlijn6.to_data()})  # type: ignore[dict-item]


def test_rules_for_a_time_are_refused_without_a_day_when_the_evaluator_is_made() -> None:
    dated = krachtlijn6.replacing(replace(krachtlijn6["made-to-measure"], valid_from=date(2026, 3, 1)))
    with pytest.raises(RuleError, match="which rules are in force depends on the day"):
        Evaluator({("krachtlijn6", "1"): dated})
    assert Evaluator({("krachtlijn6", "1"): dated.on(date(2026, 3, 2))}).versions("krachtlijn6") == ("1",)


def test_every_input_is_told_with_what_it_may_be() -> None:
    evaluator = Evaluator({("mine", "1"): RuleSet("mine", "1", situation_type=MySituation)})
    inputs = evaluator.inputs("mine", "1")
    assert [item.name for item in inputs] == list(MySituation.vocabulary())
    kinds = {Kind.YES_NO: "boolean", Kind.CHOICE: "string", Kind.ROLES: "array"}
    for item, fact in zip(inputs, MySituation.vocabulary().values(), strict=True):
        assert (item.kind, item.decides, item.question) == (kinds[fact.kind], fact.details.decides, fact.question)
        for value in item.values:
            values = {item.name: [value] if item.kind == "array" else value}
            assert item.name not in evaluator.evaluate("mine", version="1", input_values=values)["unknown"]  # type: ignore[operator]
        assert json.loads(json.dumps(item.to_data())) == item.to_data()
    assert inputs[-2].to_data() == {
        "name": "energy",
        "kind": "string",
        "values": ["low", "enough", "high"],
        "label": {"nl": "energie", "en": "energy"},
        "question": {"nl": "Hoeveel energie heb je?", "en": "How much energy do you have?"},
        "decides": True,
    }
