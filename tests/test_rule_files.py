"""Rule files are the exact image of rules: read whole with every mistake and its line, and written in one way."""

import copy
import json
import random
import re
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from strategies import MySituation, rule_sets

from bindkracht import Role, RuleSet, Strength, kl, krachtlijn6, strict_json, supports
from bindkracht.conditions import MAX_CONDITION_DEPTH, Contains, Is, Node, Not, opaque
from bindkracht.errors import ConditionError, DataError, InputError, Problem, RuleError
from bindkracht.exchange.rule_files import (
    RuleSetModel,
    format_rules,
    read_rules,
    rule_file_schema,
    rule_set_from_data,
    rules_from_text,
    rules_to_json,
    rules_to_toml,
    write_rules,
)
from bindkracht.exchange.rules.json_lines import lines_in_json
from bindkracht.exchange.rules.models import LONGEST_NAME, MAX_ATOMS, TextModel
from bindkracht.exchange.rules.parsing import outward
from bindkracht.exchange.rules.toml_lines import lines_in_toml
from bindkracht.exchange.rules.toml_writing import toml_text
from bindkracht.rules import Rule
from bindkracht.texts import Text

whole_characters = st.characters(exclude_categories=["Cs"])
texts = st.text(whole_characters | st.sampled_from("\"'\\#\n\t\r\x00\x7f\x1c["), min_size=1).filter(str.strip)


@st.composite
def told(draw: st.DrawFn, rule: Rule) -> Rule:
    """The rule with anything that a person may say: days, a note, reasons, sentences."""
    first, last = draw(st.none() | st.dates()), draw(st.none() | st.dates())
    if first is not None and last is not None:
        first, last = sorted([first, last])
    return replace(
        rule,
        valid_from=first,
        valid_until=last,
        note=draw(st.just("") | texts),
        because=Text(nl=draw(texts), en=draw(texts)),
        sources=draw(st.sampled_from([(kl(6, 2),), (kl(6, 0), kl(6, 10)), (kl(6, 10), kl(6, 0), kl(6, 10))])),
    )


@st.composite
def said_sets(draw: st.DrawFn) -> RuleSet:
    rules = draw(rule_sets(MySituation))
    return replace(
        rules,
        name=draw(texts.filter(lambda text: len(text) <= LONGEST_NAME)),
        rules=tuple(draw(told(rule)) for rule in rules.rules),
        day=draw(st.none() | st.dates()),
    )


@given(said_sets())
def test_a_rule_set_is_the_same_after_the_journey_and_so_is_its_data(rules: RuleSet) -> None:
    again = rule_set_from_data(rules.to_data(), situation_type=MySituation)
    assert again == rules
    assert again.to_data() == rules.to_data()
    assert again.content_hash() == rules.content_hash()


@given(said_sets())
def test_what_is_written_says_what_the_rules_say_in_the_one_way_to_write_it(rules: RuleSet) -> None:
    toml, as_json = rules_to_toml(rules), rules_to_json(rules)
    assert tomllib.loads(toml) == json.loads(as_json) == rules.to_data()
    assert format_rules(toml.encode(), toml=True, situation_type=MySituation) == toml
    assert format_rules(as_json, toml=False, situation_type=MySituation) == as_json
    assert all(text.endswith("\n") and not text.endswith("\n\n") for text in (toml, as_json))


@given(said_sets())
def test_the_published_schema_takes_every_rule_set(rules: RuleSet) -> None:
    Draft202012Validator(rule_file_schema(MySituation)).validate(rules.to_data())


def leaves(data: object, path: str = "") -> Iterator[tuple[str, str]]:
    """Each text in the data, with its path."""
    match data:
        case {**inner}:
            for key, value in inner.items():
                yield from leaves(value, f"{path}.{key}" if path else str(key))
        case [*items]:
            for index, value in enumerate(items):
                yield from leaves(value, f"{path}[{index}]")
        case str():
            yield path, data
        case _:
            pass


def marked(data: object, numbers: Iterator[int]) -> Any:
    """The data with a text of its own in the place of each leaf."""
    match data:
        case {**inner}:
            return {key: marked(value, numbers) for key, value in inner.items()}
        case [*items]:
            return [marked(value, numbers) for value in items]
        case _:
            return f"<{next(numbers)}>"


def each_line_is_right(text: str, data: object, lines: Callable[..., dict[str, int]]) -> None:
    expected = {path: text[: text.index(json.dumps(leaf))].count("\n") + 1 for path, leaf in leaves(data)}
    wanted = {place for path in expected for place in outward(path)}
    found = lines(text, wanted)
    assert {path: found[path] for path in expected} == expected
    for path in expected:
        inner, *around = (place for place in outward(path) if place in found)
        assert all(found[place] <= found[inner] for place in around), "a part stands within its whole"


keys = st.sampled_from(["a", "b", "two words", '"', "#", "é", "nl", "en", "=", "[", "\\", ","])
trees = st.recursive(st.none(), lambda part: st.lists(part, max_size=4) | st.dictionaries(keys, part), max_leaves=20)


@given(trees, st.sampled_from([None, 0, 2]), st.sampled_from([", ", ",\n", "\n , "]))
def test_each_value_of_a_json_text_stands_on_its_line(tree: object, indent: int | None, comma: str) -> None:
    data = marked(tree, iter(range(1_000)))
    text = json.dumps(data, indent=indent, separators=(comma, ":\n "))
    each_line_is_right(text, data, lines_in_json)


@given(said_sets())
def test_each_value_that_we_write_stands_on_its_line(rules: RuleSet) -> None:
    data = marked(rules.to_data(), iter(range(10_000)))
    each_line_is_right(toml_text(data), data, lines_in_toml)
    each_line_is_right(strict_json.readable(data), data, lines_in_json)


NASTY = '''# [a] = "not here"
top = "<0>"   # "neither" here
"quoted key" . 'and "this"' = "<1>"
number = -1.5e-3
3.14 = "<2>"
moment = 1979-05-27 07:32:00.5-07:00
basic = """
# no comment \\" \\
   "" <not> [[a]] """""
literal = \'\'\'
'' "<not>" [[b]] # \'\'\'
list = [ # a list
  "<3>", [ "<4>",
    1.5, { deep.er = [
      "<5>", # ]
    ], x = "<6>" },
  ],
  \'\'\'it's\'\'\', "<7>",
]
inline = { a.b = "<8>", "c.d" = [ "<9>" ], e = {} }
[table.sub]
in = "<10>"
[ table . other ]
in = "<11>"
[[many]]
x = "<12>"
[many.inner]
x = "<13>"
[[many.deep]]
x = "<14>"
[[many.deep]]
x = "<15>"
[[many]] # again
[[many.deep]]
x = "<16>"
[many.deep.z]
y."z" = "<17>"
'''


def test_each_value_of_a_nasty_toml_text_stands_on_its_line() -> None:
    texts = {path: leaf for path, leaf in leaves(tomllib.loads(NASTY)) if re.fullmatch(r"<\d+>", leaf)}
    assert len(texts) == 18
    lines = lines_in_toml(NASTY, {place for path in texts for place in outward(path)} | {"quoted key", "many[1]"})
    assert {path: lines[path] for path in texts} == {
        path: NASTY[: NASTY.index(leaf)].count("\n") + 1 for path, leaf in texts.items()
    }
    assert lines["list[1][2].deep.er[0]"] == lines["list[1][2].deep"] + 1 == 15
    assert NASTY.splitlines()[lines["many[1]"] - 1] == "[[many]] # again"


WRONG = """\
format = "bindkracht-rules/1"
name = "small"
thresold = 1
version = "1"
threshold = 0
off = ["B1", "B9"]

[[assumptions]]
name = "B1"
claim.nl = "Lezing."

[[rules]]
name = "one"
supports = ["redder", "begeleidr"]
strength = "stong"
when = { all = [
    { fact = "acute_need", is = true },
    { fact = "trust", is = "broken" },
    { fact = "acute_ned", is = true },
] }
because.nl = "Daarom."
because.en = " "
sources = ["6.3", "6.99"]

[[rules]]
name = "one"
excludes = ["redder"]
when = { not = { fact = "contact_wanted", at_least = "maybe" } }
because = { nl = "Daarom.", en = "So." }
valid_from = 2026-05-01
valid_until = 2026-03-01
assumptions = ["B1", "B2"]
stated = true

[[rules]]
name = "Three"
supports = ["redder"]
strength = "weak"
when = { fact = "process_risks_kwetsuren", is = true }
because = { nl = "Daarom.", en = "So.", fr = "Donc." }
assumptions = ["B1"]
day = 07:00:00
"""


def test_everything_wrong_with_a_file_is_told_at_once_each_with_its_line() -> None:
    with pytest.raises(InputError) as caught:
        rules_from_text(WRONG, toml=True)
    assert [str(problem).partition(": ")[0] for problem in caught.value.problems] == [
        "thresold (line 3)",
        "threshold (line 5)",
        "off[1] (line 6)",
        "assumptions[0].claim.en (line 10)",
        "rules[0].supports[1] (line 14)",
        "rules[0].strength (line 15)",
        "rules[0].when.all[1] (line 18)",
        "rules[0].when.all[2] (line 19)",
        "rules[0].because.en (line 22)",
        "rules[0].sources[1] (line 23)",
        "rules[1].name (line 26)",
        "rules[1].when.not (line 28)",
        "rules[1].valid_until (line 31)",
        "rules[1].assumptions[1] (line 32)",
        "rules[1].stated (line 33)",
        "rules[2].name (line 36)",
        "rules[2].when (line 39)",
        "rules[2].because.fr (line 40)",
        "rules[2].day (line 42)",
    ]


def test_the_line_of_a_mistake_is_told_in_dutch_too() -> None:
    text = rules_to_json(krachtlijn6).replace('"6.10"', '"6.99"', 1)
    with pytest.raises(RuleError) as caught:
        rules_from_text(text, toml=False)
    [problem] = caught.value.problems
    assert problem.line is not None
    assert '"6.99"' in text.splitlines()[problem.line - 1]
    assert f"(lijn {problem.line}): krachtlijn 6 heeft zinnen 0 tot 11, niet 99" in problem.in_("nl")


GOOD: dict[str, Any] = {
    "format": "bindkracht-rules/1",
    "name": "small",
    "version": "1",
    "day": "2026-03-01",
    "off": ["B1"],
    "assumptions": [{"name": "B1", "claim": {"nl": "Lezing.", "en": "Reading."}, "sources": ["6.1"], "on": True}],
    "rules": [
        {
            "name": "for",
            "supports": ["redder"],
            "strength": "weak",
            "when": {
                "all": [{"fact": "acute_need", "is": True}, {"not": {"fact": "contact_wanted", "at_least": "yes"}}]
            },
            "because": {"nl": "Daarom.", "en": "That is why."},
            "sources": ["6.3"],
            "valid_from": "2026-01-01",
            "note": "Look at this again.",
        },
        {
            "name": "stop",
            "excludes": [role.value for role in Role],
            "if_unknown": "proceed",
            "stops": True,
            "when": {"fact": "wounded_by", "contains": "redder"},
            "because": {"nl": "Daarom.", "en": "That is why."},
            "assumptions": ["B1"],
        },
        {
            "name": "unless-welcome",
            "excludes": ["redder"],
            "when": {
                "all": [
                    {"fact": "wounded_by", "contains": "redder"},
                    {"not": {"fact": "wants_company", "is": True}},
                ]
            },
            "ask_when": {"fact": "wounded_by", "contains": "redder"},
            "because": {"nl": "Dat kwetste.", "en": "That hurt."},
            "sources": ["6.10"],
        },
    ],
}
GONE = object()


def changed(path: str, value: object) -> Any:
    """The good file with one thing changed; ``GONE`` takes it out."""
    data = copy.deepcopy(GOOD)
    *around, last = [int(step) if step.isdigit() else step for step in re.findall(r"[^.\[\]]+", path)]
    whole: Any = data
    for step in around:
        whole = whole[step]
    if value is GONE:
        del whole[last]
    else:
        whole[last] = value
    return data


NEEDED = {"fact": "acute_need", "is": True}
MISTAKES = [
    ("format", "bindkracht-rules/2"),
    ("format", GONE),
    ("name", GONE),
    ("name", "  "),
    ("version", 1),
    ("version", "v" * 201),
    ("threshold", "2"),
    ("threshold", 0),
    ("threshold", 1.5),
    ("threshold", True),
    ("day", "1 March 2026"),
    ("day", "20260301"),
    ("off", "B1"),
    ("rules", GONE),
    ("rules", {}),
    ("rulez", []),
    ("assumptions", [3]),
    ("assumptions[0].name", ""),
    ("assumptions[0].claim", "Lezing."),
    ("assumptions[0].claim.en", GONE),
    ("assumptions[0].sources[0]", "11.1"),
    ("assumptions[0].on", "yes"),
    ("rules[0]", "for"),
    ("rules[0].name", "For Me"),
    ("rules[0].name", GONE),
    ("rules[0].supports", "redder"),
    ("rules[0].supports", []),
    ("rules[0].supports", ["helper"]),
    ("rules[0].supports", ["redder"] * 6),
    ("rules[0].supports", GONE),
    ("rules[0].opposes", ["redder"]),
    ("rules[0].strength", "strongest"),
    ("rules[0].strength", GONE),
    ("rules[0].if_unknown", "ask"),
    ("rules[0].stops", True),
    ("rules[0].ask_when", NEEDED),
    ("rules[0].when", GONE),
    ("rules[0].when", []),
    ("rules[0].when", {}),
    ("rules[0].when", {"all": []}),
    ("rules[0].when", {"any": NEEDED}),
    ("rules[0].when", {"not": [NEEDED]}),
    ("rules[0].when", {**NEEDED, "not": NEEDED}),
    ("rules[0].when", {"fact": "acute_need"}),
    ("rules[0].when", {"fact": "acute_ned", "is": True}),
    ("rules[0].when", {"fact": "acute_need", "is": "yes"}),
    ("rules[0].when", {"fact": "acute_need", "is": 1}),
    ("rules[0].when", {"fact": "trust", "is": "broken"}),
    ("rules[0].when", {"fact": "response_form", "is": "quick"}),
    ("rules[0].when", {"fact": "response_form", "at_least": "tailored"}),
    ("rules[0].when", {"fact": "contact_wanted", "at_least": "maybe"}),
    ("rules[0].when", {"fact": "contact_wanted", "is": "no", "at_least": "no"}),
    ("rules[0].when", {"fact": "wounded_by", "is": "redder"}),
    ("rules[1].when.contains", "helper"),
    ("rules[0].because.nl", "\n"),
    ("rules[0].because.fr", "Donc."),
    ("rules[0].because.en", "w" * 10_001),
    ("rules[0].sources", ["6.03"]),
    ("rules[0].sources", []),
    ("rules[0].sources", [6.3]),
    ("rules[0].sources", [{"name": "wet", "place": "art. 3"}]),
    ("rules[0].sources", [{"name": "Wet", "place": "art. 3", "title": "De wet"}]),
    ("rules[0].sources", [{"name": "wet", "place": "\t", "title": "De wet"}]),
    ("rules[0].sources", [{"name": "wet", "place": "art. 3", "title": "De wet", "url": "ftp://a.be"}]),
    ("rules[0].sources", [{"name": "wet", "place": "art. 3", "title": "De wet", "at": "3"}]),
    ("rules[0].sources", ["6.3"] * 101),
    ("rules[0].stated", "yes"),
    ("rules[0].valid_from", "2026-3-1"),
    ("rules[0].valid_from", 20260301),
    ("rules[0].note", "n" * 2_001),
    ("rules[0].strenght", "weak"),
    ("rules[1].excludes", ["redder"]),
    ("rules[1].strength", "weak"),
    ("rules[1].if_unknown", "wait"),
    ("rules[1].ask_when", NEEDED),
    ("rules[2].ask_when", {"fact": "acute_ned", "is": True}),
    ("rules[2].ask_when", []),
    ("rules[2].ask_when", None),
    ("rules[2].if_unknown", "proceed"),
    ("rules[2].strength", "weak"),
    ("rules[1].stated", True),
    ("rules[1].assumptions", GONE),
]
SCHEMA = Draft202012Validator(rule_file_schema())


def test_a_file_holds_five_thousand_rules_and_no_more() -> None:
    many = [{**GOOD["rules"][0], "name": f"rule-{number}"} for number in range(5_001)]
    assert len(rule_set_from_data({**GOOD, "rules": many[1:]})) == 5_000
    with pytest.raises(InputError, match=r"^rules: .* give at most 5000"):
        rule_set_from_data({**GOOD, "rules": many})
    assert rule_file_schema()["properties"]["rules"]["maxItems"] == 5_000  # type: ignore[index, call-overload]


def test_the_good_file_is_good() -> None:
    SCHEMA.validate(GOOD)
    assert rule_set_from_data(GOOD)["for"].valid_from == date(2026, 1, 1)
    assert rule_set_from_data(GOOD)["unless-welcome"].ask_when == Contains("wounded_by", Role.REDDER)
    SCHEMA.validate(krachtlijn6.to_data())
    Draft202012Validator.check_schema(rule_file_schema(MySituation))


@pytest.mark.parametrize(("path", "value"), MISTAKES)
def test_what_the_reader_refuses_for_its_shape_the_schema_refuses_too(path: str, value: object) -> None:
    data = changed(path, value)
    with pytest.raises(DataError) as caught:
        rule_set_from_data(data)
    part = re.findall(r"\w+", path)[0]
    assert all(problem.path.startswith(part) for problem in caught.value.problems)
    assert not SCHEMA.is_valid(data)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("off", ["B2"]),
        ("rules[1].assumptions", ["B2"]),
        ("rules[1].name", "for"),
        ("assumptions", [*GOOD["assumptions"], *GOOD["assumptions"]]),
        ("rules[0].valid_until", "2025-12-31"),
        ("rules[0].valid_until", "2026-02-30"),
        ("rules[0].when", {"fact": "process_risks_kwetsuren", "is": True}),
        ("rules[0].when", {"any": [NEEDED] * (MAX_ATOMS + 1)}),
        ("rules[2].ask_when", {"not": {"fact": "process_risks_kwetsuren", "is": True}}),
        ("rules[2].ask_when", {"any": [NEEDED] * (MAX_ATOMS + 1)}),
    ],
)
def test_what_hangs_on_another_place_only_the_reader_can_refuse(path: str, value: object) -> None:
    data = changed(path, value)
    with pytest.raises(RuleError):
        rule_set_from_data(data)
    SCHEMA.validate(data)


def test_the_schema_offers_the_facts_of_a_class_with_their_values_and_no_others() -> None:
    shapes: Any = rule_file_schema(MySituation)["$defs"]
    assert shapes["about_energy"]["properties"]["is"] == {"enum": ["low", "enough", "high"]}
    assert shapes["about_tried"]["properties"]["contains"] == {"$ref": "#/$defs/role"}
    assert "about_trust" not in shapes, "a rule may not read what only guides"
    assert len(shapes["condition"]["oneOf"]) == 3 + sum(fact.details.decides for fact in MySituation.vocabulary().facts)
    assert shapes["rule"]["properties"]["strength"]["enum"] == [strength.name.lower() for strength in Strength]
    assert "6.11" in shapes["passage"]["enum"]
    assert "6.12" not in shapes["passage"]["enum"]


def test_the_reader_knows_the_strengths_that_there_are() -> None:
    model = RuleSetModel.model_json_schema()["$defs"]["RuleModel"]
    assert model["properties"]["strength"]["enum"] == [strength.name.lower() for strength in Strength]


def test_a_text_is_blank_in_a_file_exactly_when_it_is_blank_anywhere() -> None:
    for character in map(chr, (*range(0x3100), 0xFEFF, 0x1F600)):
        if character.strip():
            assert TextModel(nl=character, en="-").text().nl == character
        else:
            with pytest.raises(ValueError, match="nl"):
                TextModel(nl=character, en="-")


def deep(levels: int) -> Node:
    """A condition of this many levels, each of which is needed."""
    condition: Node = Is("acute_need", value=True)
    for level in range(levels - 1):
        other = Is("rights_blocked", value=True)
        condition = Not(condition) if level % 3 == 0 else condition & other if level % 3 == 1 else condition | other
    return condition


def test_a_condition_may_go_fifty_levels_deep_and_no_deeper() -> None:
    rule = supports(
        Role.REDDER, name="deep", when=deep(MAX_CONDITION_DEPTH), source=kl(6, 3), because_nl="-", because_en="-"
    )
    rules = RuleSet("deep", "1", (rule,))
    assert (
        rules_from_text(rules_to_toml(rules), toml=True) == rules_from_text(rules_to_json(rules), toml=False) == rules
    )
    with pytest.raises(ConditionError, match="nested too deep: more than 50 levels"):
        deep(MAX_CONDITION_DEPTH + 1)
    said = rules.to_data()
    said["rules"][0]["when"] = {"not": {"all": [NEEDED, said["rules"][0]["when"]]}}  # type: ignore[index,call-overload]
    with pytest.raises(RuleError, match=r"^rules\[0\]\.when: the condition is nested too deep: more than 50 levels"):
        rule_set_from_data(said)


def test_what_no_file_can_hold_is_not_written(tmp_path: Path) -> None:
    inside = supports(
        Role.REDDER,
        name="inside",
        when=opaque(bool, reads=("acute_need",)),
        source=kl(6, 3),
        because_nl="-",
        because_en="-",
    )
    long = replace(krachtlijn6["made-to-measure"], because=Text(nl="w" * 10_001, en="-"))
    for rules in (krachtlijn6.with_(inside), krachtlijn6.replacing(long)):
        for write in (rules_to_json, rules_to_toml, lambda rules: write_rules(rules, tmp_path / "rules.json")):
            with pytest.raises(DataError, match=r"rules\[\d+\]\.(when|because\.nl)"):
                write(rules)
    assert not list(tmp_path.iterdir())
    many = [replace(long, name=f"rule-{number}", because=Text(nl="w" * 10_000, en="-")) for number in range(201)]
    with pytest.raises(InputError, match="too large"):
        write_rules(RuleSet("large", "1", tuple(many), krachtlijn6.assumptions), tmp_path / "rules.toml")


def test_rules_are_written_by_the_name_of_the_file_and_read_back(tmp_path: Path) -> None:
    for name in ("rules.toml", "rules.json", "rules"):
        path = tmp_path / name
        write_rules(krachtlijn6, path)
        assert read_rules(path) == krachtlijn6
    assert (tmp_path / "rules.toml").read_text(encoding="utf-8") == rules_to_toml(krachtlijn6)
    assert (tmp_path / "rules").read_text(encoding="utf-8") == rules_to_json(krachtlijn6)


def test_a_comment_is_not_lost_unless_that_is_asked(tmp_path: Path) -> None:
    path = tmp_path / "rules.toml"
    commented = rules_to_toml(krachtlijn6).replace("[[rules]]", "[[rules]] # the first", 1)
    path.write_text(commented, encoding="utf-8")
    line = commented[: commented.index("# the")].count("\n") + 1
    for write in (lambda: write_rules(krachtlijn6, path), lambda: format_rules(commented, toml=True)):
        with pytest.raises(InputError, match=f"line {line} has a comment.*drop_comments=True") as caught:
            write()
        assert caught.value.problems[0].line == line
    assert path.read_text(encoding="utf-8") == commented
    assert format_rules(commented, toml=True, drop_comments=True) == rules_to_toml(krachtlijn6)
    write_rules(krachtlijn6, path, drop_comments=True)
    assert path.read_text(encoding="utf-8") == rules_to_toml(krachtlijn6)
    sharp = krachtlijn6.named('"# no comment', version="'# 1")
    write_rules(sharp, path)
    write_rules(krachtlijn6, path)
    assert read_rules(path) == krachtlijn6


def test_a_file_that_is_replaced_keeps_its_place_and_its_rights(tmp_path: Path) -> None:
    real, link = tmp_path / "real.toml", tmp_path / "link.toml"
    write_rules(krachtlijn6, real)
    real.chmod(0o640)
    link.symlink_to(real)
    write_rules(krachtlijn6.named("other"), link)
    assert link.is_symlink()
    assert read_rules(real).name == "other"
    assert real.stat().st_mode & 0o777 == 0o640


def test_a_file_that_cannot_be_written_stays_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "rules.json"
    write_rules(krachtlijn6, path)
    with pytest.raises(InputError, match="cannot be written: No such file or directory"):
        write_rules(krachtlijn6, tmp_path / "nowhere" / "rules.json")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(InputError, match="cannot be written: No space left on device"):
        write_rules(krachtlijn6.named("other"), path)
    assert read_rules(path) == krachtlijn6
    assert [item.name for item in tmp_path.iterdir()] == ["rules.json"]


@pytest.mark.parametrize(
    ("text", "toml", "why", "line"),
    [
        ('{"a": 1,\n "a": 2}', False, r"^a \(line 2\): 'a' is there twice", 2),
        ('{"a":\n [{},\n  NaN]}', False, r"^a\[1\] \(line 3\): NaN is no value", 3),
        ('{"a": "[",\n "b": 1e999}', False, r"^b \(line 2\): '1e999' is too large", 2),
        ('[1,\n "\\ud800"]', False, r"^\[1\] \(line 2\): it holds half a character", 2),
        ("[1,\n " + "9" * 5_000 + "]", False, r"^\[1\] \(line 2\): it holds a number that is too long", 2),
        ('{"a": 1\n "b": 2}', False, "^not valid JSON at line 2, column 2", 2),
        ('{"threshold":\n 1.5}', False, r"^threshold \(line 2\): 1\.5 is not possible here", 2),
        ("[" * 500, False, "^nested too deep", None),
        ("[]", False, r"^\[\] is not an object", 1),
        ("[\nnull, {}]", False, r"is not an object", 1),
        ("a = 1\na = 2", True, "^not valid TOML: Cannot overwrite a value", 2),
        ("a = [\n\n", True, "^not valid TOML", 3),
        ("a = 1\nb = " + "9" * 5_000, True, "^it holds a number that is too long", None),
        ("a = 1\nb = 0x" + "f" * 5_000, True, r"^b \(line 2\): int is not possible here", 2),
        ("a = 1\nb = [1.5, inf]", True, r"^b\[1\] \(line 2\): inf is not possible here", 2),
        ("\nwhen = 2026-03-02", True, r"^when \(line 2\): datetime.date\(2026, 3, 2\) is not possible here", 2),
        (".".join("a" * 500) + " = 1", True, "^nested too deep", None),
        ("[" + ".".join("a" * 100) + "]\n" + ".".join("a" * 100) + " = 1", True, r"nested too deep", 2),
        ("x = [" + "'\"', " + "[" * 500, True, "^nested too deep", None),
        (b"a = 1\nb = '\xff'", True, "^not UTF-8: byte 11", 2),
        ("a = '\ud800'", True, "^it holds half a character", None),
    ],
)
def test_what_is_no_rule_file_at_all_is_refused_with_its_line(
    text: str | bytes,
    toml: bool,  # noqa: FBT001 - one of the two forms
    why: str,
    line: int | None,
) -> None:
    with pytest.raises(InputError, match=re.compile(why, re.MULTILINE)) as caught:
        rules_from_text(text, toml=toml)
    [found] = (problem for problem in caught.value.problems if re.search(why, str(problem)))
    assert found.line == line


def test_data_that_is_no_json_is_refused_by_its_place() -> None:
    data = changed("rules[0].when", {"all": [{"fact": "acute_need", "is": {1}}, {3: "x"}]})
    data["rules"][0]["name\ud800"] = 1
    with pytest.raises(InputError) as caught:
        rule_set_from_data(data)
    assert [problem.path for problem in caught.value.problems][:3] == [
        "rules[0].when.all[0].is",
        "rules[0].when.all[1]",
        "rules[0]",
    ]


def test_of_very_many_mistakes_a_hundred_are_told() -> None:
    text = "\n".join([*rules_to_toml(krachtlijn6).splitlines()[:4], *["[[rules]]", "name = 1"] * 200])
    with pytest.raises(InputError) as caught:
        rules_from_text(text, toml=True)
    assert len(caught.value.problems) == 101
    assert str(caught.value.problems[-1]).startswith("more is wrong than the 100 mistakes above")


def bent(text: str, dice: random.Random) -> bytes:
    """The text of a file after an accident, or after an attack."""
    content = bytearray(text.encode())
    at = dice.randrange(len(content))
    match dice.randrange(8):
        case 0:
            content[at] ^= 1 << dice.randrange(8)
        case 1:
            del content[at:]
        case 2:
            del content[at : at + dice.randrange(1, 40)]
        case 3:
            content[at:at] = dice.choice(HOSTILE)
        case 4:
            content[at:at] = content[at : at + dice.randrange(200)]
        case 5:
            value = dice.choice(list(re.finditer(rb'"[^"\n]*"|\b(true|false|[0-9]+)\b', bytes(content))))
            content[value.start() : value.end()] = dice.choice(HOSTILE)
        case 6:
            lines = bytes(content).splitlines(keepends=True)
            dice.shuffle(lines)
            content = bytearray(b"".join(lines))
        case _:
            bracket = dice.choice([b"[", b"{", b'{"not": ', b"{not = ", b"a.", b'"', b"'''", b'"""', b"[["])
            content[at:at] = bracket * dice.randrange(1, 2_000)
    return bytes(content)


HOSTILE = [
    b"NaN", b"-Infinity", b"1e999", b"9" * 5_000, b"0x" + b"f" * 5_000, b"nan", b"-inf", b"2026-03-01", b"07:32:00",
    b'"2026-02-30"', b'"\\ud800"', b'"\\udc00\\ud800"', b"\xed\xa0\x80", b"\x00", b"\xff", b'"\x7f"', b"null", b"[]",
    b"{}", b'{"all": []}', b"-0", b"1_000", b"'#'", b"#", b"\r", b"\n\n", b'"", ', b'{"a": 1, "a": 2}', b"\xe2\x80\xa8",
    b'"' + b"long" * 5_000 + b'"', b"a" + b".a" * 5_000 + b" = 1\n", b"[[rules]]\n", b"true", b"\xef\xbb\xbf",
]  # fmt: skip


def test_whatever_happens_to_a_file_it_is_read_or_refused_with_a_typed_error() -> None:
    dice = random.Random(6)
    small = krachtlijn6.without(*(rule.name for rule in krachtlijn6.rules[4:-2]))
    whole = replace(small, assumptions=small.assumptions).on(date(2026, 3, 1))
    forms = {True: rules_to_toml(whole), False: rules_to_json(whole)}
    found = [problems_of(bent(forms[toml], dice), toml=toml) for toml in [True, False] * 500]
    assert sum(map(bool, found)) > 500
    assert all(problem.line is None or problem.line >= 1 for problems in found for problem in problems)


def problems_of(text: bytes, *, toml: bool) -> tuple[Problem, ...]:
    try:
        rules_from_text(text, toml=toml)
    except DataError as error:
        return error.problems
    return ()
