"""Files are read whole or refused whole, and every problem is named with its path."""

import copy
import json
from pathlib import Path

import jsonschema
import pytest
from strategies import MySituation

from bindkracht import Situation, krachtlijn6
from bindkracht.errors import DataError, InputError, ObservationError, RuleError
from bindkracht.exchange.cases import CaseModel, case_from_data, read_case, read_input
from bindkracht.exchange.rule_files import RuleSetModel, read_rules, rule_set_from_data

GOOD_RULE = {
    "name": "mine",
    "supports": ["redder"],
    "strength": "weak",
    "when": {"fact": "acute_need", "is": True},
    "because": {"nl": "Daarom.", "en": "That is why."},
    "sources": ["6.3"],
}


def rule_file(*rules: dict, **more: object) -> dict:
    return {"format": "bindkracht-rules/1", "name": "small", "version": "1", "rules": list(rules), **more}


def problems(read, data: object) -> list[str]:  # type: ignore[no-untyped-def]  # noqa: ANN001
    with pytest.raises(DataError) as caught:
        read(copy.deepcopy(data))
    assert all(problem.in_("nl") != problem.in_("en") for problem in caught.value.problems)
    return str(caught.value).splitlines()


def test_the_shipped_rules_survive_the_journey_through_a_file(tmp_path: Path) -> None:
    path = tmp_path / "rules.json"
    path.write_text(json.dumps(krachtlijn6.to_data()), encoding="utf-8")
    again = read_rules(path)
    assert again == krachtlijn6
    assert again.content_hash() == krachtlijn6.content_hash()
    jsonschema.validate(krachtlijn6.to_data(), RuleSetModel.model_json_schema())


TOML = """
format = "bindkracht-rules/1"
name = "small"
version = "1"
threshold = 1

[[rules]]
name = "mine"
excludes = ["bemiddelaar", "redder"]
when = { all = [{ fact = "debts_frozen", is = false }, { not = { fact = "energy", at_least = "enough" } }] }
because = { nl = "Daarom.", en = "That is why." }
assumptions = ["B1"]

[[assumptions]]
name = "B1"
claim = { nl = "Lezing.", en = "Reading." }
on = false
"""


def test_a_toml_file_says_the_same_with_fewer_brackets(tmp_path: Path) -> None:
    path = tmp_path / "rules.toml"
    path.write_text(TOML, encoding="utf-8")
    rules = read_rules(path, situation_type=MySituation)
    assert (
        str(rules["mine"]) == "mine: excludes redder, bemiddelaar when debts_frozen.is_(False) & ~(energy >= 'enough')"
    )
    assert rules["mine"].if_unknown is not None
    assert not rules["mine"].stated
    assert rule_set_from_data(rules.to_data(), situation_type=MySituation) == rules


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("a = ", "not valid TOML"),
        ("when = 2026-03-02", "not possible here"),
        ("x = nan", "not possible here"),
        ("x = " + "[" * 5_000, "nested too deep"),
        ("name = 'small'", r"format \(line 1\): is missing"),
    ],
)
def test_a_toml_file_that_cannot_be_is_refused(tmp_path: Path, text: str, why: str) -> None:
    path = tmp_path / "rules.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=why):
        read_rules(path)


def test_everything_wrong_with_the_shape_is_named_at_once() -> None:
    bad = rule_file({**GOOD_RULE, "strenght": "weak", "because": {"nl": " "}}, threshold="2", rulez=[])
    assert problems(rule_set_from_data, bad) == [
        "threshold: '2' is not possible here; write a whole number",
        "rulez: no field is called 'rulez' (did you mean 'rules'?)",
        "rules[0].because.nl: is blank; write a text",
        "rules[0].because.en: is missing; fill it in",
        "rules[0].strenght: no field is called 'strenght' (did you mean 'strength'?)",
    ]


def test_everything_wrong_with_the_rules_is_named_at_once() -> None:
    one = {**GOOD_RULE, "excludes": ["redder"]}
    two = {**GOOD_RULE, "name": "two", "when": {"all": [{"fact": "trust", "is": "broken"}, {"fact": "acute"}]}}
    three = {**GOOD_RULE, "name": "three", "supports": ["Redder"], "sources": ["6.99", "6.3"]}
    four = {**GOOD_RULE, "name": "Four!"}
    five = {key: value for key, value in GOOD_RULE.items() if key != "supports"}
    lines = problems(rule_set_from_data, rule_file(one, two, three, four, five))
    assert [line.split(": ")[0] for line in lines] == [
        "rules[0]",
        "rules[1].when.all[0]",
        "rules[1].when.all[1]",
        "rules[2].supports[0]",
        "rules[2].sources[0]",
        "rules[3].name",
        "rules[4]",
        "rules[4].name",
    ]
    assert "here: supports + excludes" in lines[0]
    assert "here: 0" in lines[-2]
    assert "first in rules[0]" in lines[-1]


def test_an_exclusion_with_a_strength_and_an_argument_without_are_refused() -> None:
    excluding = {**{k: v for k, v in GOOD_RULE.items() if k != "supports"}, "excludes": ["redder"]}
    [line] = problems(rule_set_from_data, rule_file(excluding))
    assert "an exclusion has no strength" in line
    [line] = problems(rule_set_from_data, rule_file({k: v for k, v in GOOD_RULE.items() if k != "strength"}))
    assert "an argument needs a strength" in line


def test_rules_that_are_fine_alone_may_not_fit_together() -> None:
    with pytest.raises(RuleError, match="'mine' is there 2 times"):
        rule_set_from_data(rule_file(GOOD_RULE, GOOD_RULE))
    asking = {**{k: v for k, v in GOOD_RULE.items() if k not in {"supports", "strength"}}, "excludes": ["redder"]}
    assert rule_set_from_data(rule_file({**asking, "if_unknown": "proceed"}))["mine"].if_unknown is not None


CASE = {
    "on": "2026-03-02",
    "observations": [{"fact": "acute_need", "value": True, "by": "person", "said_on": "2026-03-01"}],
}


def test_a_case_file_or_the_bare_facts_both_give_a_situation(tmp_path: Path) -> None:
    case, facts = tmp_path / "case.json", tmp_path / "facts.json"
    case.write_text(json.dumps({**CASE, "title": "T"}))
    facts.write_text('{"acute_need": true}')
    assert read_input(case).situation == read_input(facts).situation == Situation(acute_need=True)
    assert read_input(case).title == read_case(case).title == "T"
    assert read_input(facts).settlement is None
    jsonschema.validate(CASE, CaseModel.model_json_schema())


def test_everything_wrong_with_a_case_is_named_at_once() -> None:
    bad = copy.deepcopy(CASE)
    bad["observations"][0] |= {"by": "Person", "said_on": "1 maart", "valeu": 1}  # type: ignore[operator]
    bad["on"] = 20260302
    lines = problems(case_from_data, bad)
    assert [line.split(": ")[0] for line in lines] == [
        "on",
        "observations[0].by",
        "observations[0].said_on",
        "observations[0].valeu",
    ]
    assert "did you mean 'value'" in lines[-1]
    with pytest.raises(InputError, match="not an object"):
        case_from_data([])
    with pytest.raises(InputError, match="not an object"):
        rule_set_from_data("rules")
    with pytest.raises(ObservationError, match="stale_before: no fact is called 'x'"):
        case_from_data({**CASE, "stale_before": {"x": "2026-01-01"}})


def test_hostile_files_are_refused_without_being_read_whole(tmp_path: Path) -> None:
    huge = tmp_path / "huge.json"
    with huge.open("wb") as file:
        file.truncate(100_000_000)
    latin = tmp_path / "latin.json"
    latin.write_bytes('{"é": 1}'.encode("latin-1"))
    deep = tmp_path / "deep.json"
    deep.write_text('{"all": ' * 10_000 + "1" + "}" * 10_000)
    for path, why in (
        (huge, "too large"),
        (latin, "not UTF-8"),
        (deep, "nested too deep"),
        (tmp_path, "cannot be read"),
        (tmp_path / "nothing.json", "cannot be read: No such file"),
        (Path("a\0b"), "cannot be read: embedded null"),
    ):
        for read in (read_case, read_input, read_rules):
            with pytest.raises(InputError, match=why):
                read(path)


@pytest.mark.parametrize("day", ["1699920000", "0", "20260302", "2026-3-2", 0])
def test_a_number_of_seconds_is_no_day(day: object) -> None:
    with pytest.raises(InputError, match=r"on: .* is not possible here; write a day, such as 2026-03-01"):
        case_from_data({"on": day, "observations": []})
