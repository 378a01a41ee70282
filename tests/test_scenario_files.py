"""Scenario files are read whole or refused whole, come back as they were written, and run from the command line."""

import argparse
import json
import os
import random
import shutil
import tomllib
from dataclasses import replace
from datetime import date
from pathlib import Path
from xml.etree import ElementTree as ET

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import ASSUMPTIONS, MySituation

from bindkracht import Role, Situation, facts, kl, krachtlijn6, supports
from bindkracht.commands.options import Options, Refused, Refuted
from bindkracht.commands.testing import COMMANDS
from bindkracht.dialogue import DropReason
from bindkracht.errors import DataError, InputError, RuleError
from bindkracht.exchange.junit import Suite, junit_xml
from bindkracht.exchange.overlay_files import read_overlay
from bindkracht.exchange.rule_files import write_rules
from bindkracht.exchange.scenario_files import read_scenarios
from bindkracht.exchange.scenario_shapes import MAX_CHAIN, MAX_OVERLAYS, MAX_SCENARIOS, scenario_file_schema
from bindkracht.exchange.scenario_writing import overlay_to_toml, scenario_toml, scenarios_to_toml, write_scenarios
from bindkracht.overlays import Overlay, experiment
from bindkracht.scenarios import Expectation, Scenario, Told, Unset, run
from bindkracht.statuses import Abstention, Outcome
from bindkracht.testing.strategies import rules, situations

ROOT = Path(__file__).parents[1]
CASES = ROOT / "examples" / "cases"
SHIPPED = ROOT / "examples" / "krachtlijn6.scenarios.toml"
NAMES = [rule.name for rule in krachtlijn6.rules]
FACTS = list(Situation.vocabulary())

words = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp")), min_size=1, max_size=20
).filter(lambda text: text.strip() != "")
role_sets = st.none() | st.lists(st.sampled_from(Role), unique=True).map(tuple)
some = st.lists(st.sampled_from(NAMES), max_size=2).map(tuple)
expectations = st.builds(
    Expectation,
    outcome=st.none() | st.sampled_from(Outcome),
    suggested=st.just(Unset.UNSET) | st.none() | st.sampled_from(Role),
    leading=role_sets,
    fitting=role_sets,
    conditional=role_sets,
    excluded=role_sets,
    unsupported=role_sets,
    open=role_sets,
    abstention=st.none() | st.sampled_from(Abstention),
    because=some,
    silent=some,
    waiting=some,
    asks=st.lists(st.sampled_from(FACTS), max_size=2).map(tuple),
    asks_first=st.just(Unset.UNSET) | st.none() | st.sampled_from(FACTS),
).filter(lambda expected: not expected.says_nothing)


@st.composite
def overlays(draw: st.DrawFn, name: str) -> Overlay:
    """An overlay that can be put on krachtlijn 6, whatever other overlay lies below: it only adds and turns."""
    added = [draw(rules(f"new-{name}-{index}", assumptions=ASSUMPTIONS)) for index in range(draw(st.integers(0, 2)))]
    changed = [draw(rules(old)) for old in draw(st.lists(st.sampled_from(NAMES), unique=True, max_size=1))]
    return Overlay(
        name,
        replacing=tuple(changed),
        with_=tuple(draw(st.permutations([*added, *(ASSUMPTIONS if name == "first" else ())]))),
        without_assumptions=draw(st.sampled_from([(), ("A7",)])),
        with_assumptions=draw(st.sampled_from([(), ("A10", "A7")])),
        threshold=draw(st.none() | st.integers(1, 5)),
    )


@st.composite
def suites(draw: st.DrawFn) -> tuple[Scenario, ...]:
    """Scenarios with and without overlays on top of each other."""
    first, second = draw(overlays("first")), draw(overlays("second"))
    chains = st.sampled_from([(), (first,), (first, second)])
    names = draw(st.lists(words, min_size=1, max_size=4, unique=True))
    return tuple(
        Scenario(name, draw(situations()), draw(expectations), draw(chains), draw(st.text(max_size=20)))
        for name in names
    )


@given(suites())
def test_scenarios_come_back_from_a_file_as_they_were_written(
    tmp_path_factory: pytest.TempPathFactory, scenarios: tuple[Scenario, ...]
) -> None:
    path = tmp_path_factory.mktemp("suite") / "mine.scenarios.toml"
    write_scenarios(path, scenarios)
    again = read_scenarios(path)
    assert again.scenarios == scenarios
    assert scenarios_to_toml(again.scenarios) == path.read_text(encoding="utf-8")
    starts = path.read_text(encoding="utf-8").split("\n")
    assert [starts[line - 1] for line in again.lines] == ["[[scenarios]]"] * len(scenarios)
    jsonschema.Draft202012Validator(scenario_file_schema()).validate(tomllib.loads(path.read_text(encoding="utf-8")))


@given(overlays("first"))
def test_an_overlay_comes_back_from_a_file_of_its_own(
    tmp_path_factory: pytest.TempPathFactory, overlay: Overlay
) -> None:
    path = tmp_path_factory.mktemp("overlay") / "mine.toml"
    path.write_text(overlay_to_toml(overlay), encoding="utf-8")
    assert read_overlay(path) == overlay


@given(suites())
def test_the_same_in_json_is_the_same(
    tmp_path_factory: pytest.TempPathFactory, scenarios: tuple[Scenario, ...]
) -> None:
    path = tmp_path_factory.mktemp("json") / "mine.scenarios.json"
    path.write_text(json.dumps(tomllib.loads(scenarios_to_toml(scenarios))), encoding="utf-8")
    assert read_scenarios(path).scenarios == scenarios


def test_a_block_for_one_scenario_can_be_pasted_under_others() -> None:
    shipped = SHIPPED.read_text(encoding="utf-8")
    one = Scenario("Pasted", Situation(wounded_by=(Role.REDDER,)), Expectation(suggested=None, asks_first=None))
    data = tomllib.loads(shipped + "\n" + scenario_toml(one))
    assert data["scenarios"][-1] == {
        "name": "Pasted",
        "situation": {"wounded_by": ["redder"]},
        "expect": {"suggested": "none", "asks_first": "nothing"},
    }


def test_the_shipped_scenarios_survive_the_journey_and_fit_the_schema(tmp_path: Path) -> None:
    jsonschema.Draft202012Validator.check_schema(scenario_file_schema())
    validator = jsonschema.Draft202012Validator(scenario_file_schema())
    validator.validate(tomllib.loads(SHIPPED.read_text(encoding="utf-8")))
    shipped = read_scenarios(SHIPPED)
    # The cases are named as seen from the folder of the file.
    shutil.copytree(CASES, tmp_path / "cases")
    path = tmp_path / "again.scenarios.toml"
    write_scenarios(path, shipped.scenarios)
    assert read_scenarios(path).scenarios == shipped.scenarios
    with pytest.raises(InputError, match="cannot be written: File exists"):
        write_scenarios(path, shipped.scenarios)


def test_a_long_situation_gets_a_table_of_its_own_and_long_lists_get_lines(tmp_path: Path) -> None:
    known = dict.fromkeys(["acute_need", "short_help_suffices", "was_on_track", "entangled_problems", "trust"], True)
    situation = Situation.of({**known, "trust": "fragile"})
    scenario = Scenario("Long", situation, Expectation(silent=tuple(NAMES)), note='a "quoted"\nremark\x7f\t')
    text = scenarios_to_toml([scenario])
    assert "[scenarios.situation]\nacute_need = true\n" in text
    assert 'silent = [\n    "short-help-is-enough",\n' in text
    path = tmp_path / "long.toml"
    path.write_text(text, encoding="utf-8", newline="\n")
    assert read_scenarios(path).scenarios == (scenario,)


def test_two_overlays_or_scenarios_of_one_name_cannot_be_written() -> None:
    one = Scenario("A", Situation(), Expectation(suggested=None), (Overlay("x"),))
    two = Scenario("A", Situation(), Expectation(suggested=None), (Overlay("x", threshold=1),))
    with pytest.raises(InputError) as caught:
        scenarios_to_toml([one, two])
    assert [problem.path for problem in caught.value.problems] == ["overlays[1].name", "scenarios[1].name"]


def test_a_name_that_no_file_can_hold_leaves_no_file_behind(tmp_path: Path) -> None:
    lines = Scenario("two\nlines", Situation(), Expectation(suggested=None))
    with pytest.raises(InputError, match=r"scenarios\[0\]\.name: .* is no name"):
        write_scenarios(tmp_path / "lines.scenarios.toml", [lines])
    with pytest.raises(DataError, match="note: it holds half a character"):
        Scenario("Half", Situation(), Expectation(suggested=None), note="\ud800")
    with pytest.raises(InputError, match="it holds half a character"):
        write_scenarios(tmp_path / "half.scenarios.toml", [], rules="\ud800")
    assert list(tmp_path.iterdir()) == []


def write(path: Path, **parts: object) -> Path:
    """A scenario file in JSON, of these parts."""
    path.write_text(json.dumps({"format": "bindkracht-scenarios/1", **parts}), encoding="utf-8")
    return path


GOOD = {"name": "Good", "situation": {"rights_blocked": True}, "expect": {"suggested": "probleemoplosser"}}


def test_situation_rules_and_overlays_may_come_from_files_beside_the_scenarios(tmp_path: Path) -> None:
    write_rules(krachtlijn6.without("no-more-is-needed").named("mine"), tmp_path / "rules.toml")
    (tmp_path / "lighter.toml").write_text(overlay_to_toml(Overlay("lighter", threshold=1)), encoding="utf-8")
    light = {**GOOD, "situation": {"acute_need": True}, "expect": {"suggested": "redder"}, "overlays": ["lighter.toml"]}
    path = write(tmp_path / "a.json", rules="rules.toml", scenarios=[light, {**light, "name": "Again"}])
    file = read_scenarios(path)
    assert file.rules.name == "mine"
    assert [result.holds for result in file.run()] == [True, True]
    assert file.overlays == ()
    [result, _] = file.run(Overlay("no-hurry", without=("something-must-happen-now",)))
    assert [str(difference) for difference in result.differences] == ["suggested role: expected redder, got none"]


def test_without_rules_of_its_own_a_file_is_about_the_rules_given(tmp_path: Path) -> None:
    path = write(tmp_path / "a.json", scenarios=[{**GOOD, "situation": {"energy": "low", "rights_blocked": True}}])
    mine = krachtlijn6.about(MySituation).named("mine")
    assert read_scenarios(path, mine).rules is mine
    assert read_scenarios(path, situation_type=MySituation).scenarios[0].situation == MySituation(
        energy="low", rights_blocked=True
    )
    with pytest.raises(InputError, match="no fact is called 'energy'"):
        read_scenarios(path)


def test_a_case_is_settled_on_its_day_and_what_does_not_count_can_be_expected(tmp_path: Path) -> None:
    case = Path(shutil.copy(CASES / "03-zelf-aan-het-roer.json", tmp_path)).name
    right = {"name": "Right", "case": case, "expect": {"dropped": [["stability_is_best_for_now", "no_answer"]]}}
    wrong = {"name": "Wrong", "case": case, "expect": {"dropped": []}}
    file = read_scenarios(write(tmp_path / "a.json", scenarios=[right, wrong]))
    assert file.scenarios[0].told == Told(case, (("stability_is_best_for_now", "no_answer"),))
    [holds, fails] = file.run()
    assert holds.holds
    assert [str(difference) for difference in fails.differences] == [
        "answers that do not count: expected none, got stability_is_best_for_now (no_answer)"
    ]
    assert "antwoorden die niet tellen: verwacht geen" in " ".join(fails.text("nl").split())


def test_answers_that_do_not_count_are_expected_of_a_case_alone() -> None:
    reasons = {reason.value for reason in DropReason}
    assert "no_answer" in reasons
    [result] = run([Scenario("No case", Situation(), Expectation(dropped=(("trust", "stale"),)))])
    assert [difference.got for difference in result.differences] == [()]


def test_questions_that_are_not_asked_are_differences() -> None:
    expected = Expectation(asks=("rights_blocked", "acute_need"), asks_first=None)
    [result] = run([Scenario("Closed rights", Situation(rights_blocked=True, immediate_danger=False), expected)])
    assert [difference.part for difference in result.differences] == ["asks", "asks_first"]
    assert result.differences[0].expected == "rights_blocked"


WRONG = """
format = "bindkracht-scenarios/1"
rules = "no-rules.toml"

[[overlays]]
name = "lighter"
thresold = 1

[[overlays]]
name = "other"
with = [
    { name = "a", supports = ["redder"], strength = "weak", because = { nl = "x", en = "x" }, sources = ["6.3"] },
    { name = "b", excludes = ["redder"], because = { nl = "x" }, when = { fact = "trust", is = true } },
    { name = "A", claim = { nl = "x" } },
]
[[overlays]]
name = "lighter"

[[scenarios]]
name = "one"
situation = { trst = 1, acute_need = "yes" }
overlays = ["lightr", "lighter", "no-overlay.toml"]
expect = { suggested = "reder", fitting = ["rder"], asks = ["acute_ned"], asks_first = "noting", outcom = "advice" }

[[scenarios]]
name = "one"
case = "no-case.json"
expect = { dropped = [["trst", "stale"], ["trust", "stael"]] }

[[scenarios]]
name = " "
situation = { }
case = "x"
expect = { }

[[scenarios]]
name = "four"
situation = { }
expect = { dropped = [["trst", "stale"]], suggested = "reder", asks = ["acute_ned"], asks_first = "noting" }
note = 1
"""


def refused(path: Path, **given: object) -> list[str]:
    with pytest.raises(DataError) as caught:
        read_scenarios(path, **given)  # type: ignore[arg-type]
    assert all(problem.in_("nl") != problem.in_("en") for problem in caught.value.problems)
    return str(caught.value).splitlines()


def test_everything_wrong_with_a_file_is_named_at_once_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "wrong.toml"
    path.write_text(WRONG, encoding="utf-8")
    told = [line.split(": ", 1) for line in refused(path)]
    assert [place for place, _ in told] == [
        "rules (line 3)",
        "overlays[0].thresold (line 7)",
        "overlays[1].with[0].when (line 12)",
        "overlays[1].with[1].because.en (line 13)",
        "overlays[1].with[1].when (line 13)",
        "overlays[1].with[1].sources (line 13)",
        "overlays[1].with[1].stated (line 13)",
        "overlays[1].with[2].claim.en (line 14)",
        "overlays[2].name (line 17)",
        "scenarios[0].situation.acute_need (line 21)",
        "scenarios[0].situation.trst (line 21)",
        "scenarios[0].overlays[0] (line 22)",
        "scenarios[0].overlays[2] (line 22)",
        "scenarios[0].expect.fitting[0] (line 23)",
        "scenarios[0].expect.outcom (line 23)",
        "scenarios[0].expect.suggested (line 23)",
        "scenarios[0].expect.asks_first (line 23)",
        "scenarios[0].expect.asks[0] (line 23)",
        "scenarios[1].name (line 26)",
        "scenarios[1].case (line 27)",
        "scenarios[1].expect.dropped[1][1] (line 28)",
        "scenarios[2] (line 30)",
        "scenarios[2].name (line 31)",
        "scenarios[2].expect (line 34)",
        "scenarios[3].expect.suggested (line 39)",
        "scenarios[3].expect.asks_first (line 39)",
        "scenarios[3].expect.asks[0] (line 39)",
        "scenarios[3].expect.dropped[0][0] (line 39)",
        "scenarios[3].expect.dropped (line 39)",
        "scenarios[3].note (line 40)",
    ]
    said = dict(told)
    assert "did you mean 'threshold'" in said["overlays[0].thresold (line 7)"]
    assert "did you mean 'lighter'" in said["scenarios[0].overlays[0] (line 22)"]
    assert "'no-case.json': cannot be read: No such file" in said["scenarios[1].case (line 27)"]
    assert "did you mean 'nothing'" in said["scenarios[3].expect.asks_first (line 39)"]
    assert "did you mean 'redder'" in said["scenarios[3].expect.suggested (line 39)"]


def test_a_rule_must_exist_in_the_rules_with_the_overlays_on_them(tmp_path: Path) -> None:
    mine = supports(
        Role.REDDER,
        name="mine",
        when=facts.acute_need,
        source=kl(6, 3),
        because_nl="Daarom.",
        because_en="That is why.",
    )
    named = [
        {"name": "adding", "with": [mine.to_data()]},
        {"name": "leaving-out", "without": ["danger-first"]},
        {"name": "wrong", "without": ["danger-fist"]},
    ]
    expect = {"because": ["mine"], "silent": ["danger-first"], "waiting": ["mediation-would-wound"]}
    scenarios = [
        {**GOOD, "name": "plain", "expect": expect},
        {**GOOD, "name": "added", "overlays": ["adding"], "expect": expect},
        {**GOOD, "name": "gone", "overlays": ["adding", "leaving-out"], "expect": expect},
        {**GOOD, "name": "wrong", "overlays": ["wrong", "adding"], "expect": expect},
        {**GOOD, "name": "wrong again", "overlays": ["wrong", "adding"], "expect": expect},
    ]
    assert refused(write(tmp_path / "a.json", overlays=named, scenarios=scenarios)) == [
        "scenarios[0].expect.because[0] (line 1): no rule is called 'mine'",
        "scenarios[2].expect.silent[0] (line 1): no rule is called 'danger-first'",
        "overlays[2] (line 1): no rule is called 'danger-fist' (did you mean 'danger-first'?)",
    ]


def test_an_overlay_of_one_rule_may_need_an_assumption_of_the_rules_below(tmp_path: Path) -> None:
    mine = supports(
        Role.REDDER, name="mine", when=facts.acute_need, assumption="A2", because_nl="Daarom.", because_en="Therefore."
    )
    overlay = Overlay("mine", with_=(mine,))
    path = tmp_path / "mine.toml"
    path.write_text(overlay_to_toml(overlay), encoding="utf-8")
    assert read_overlay(path) == overlay
    assert "mine" in experiment(krachtlijn6, overlay)
    path.write_text(overlay_to_toml(overlay).replace('"A2"', '"B3"'), encoding="utf-8")
    with pytest.raises(RuleError, match="no assumption is called 'B3'"):
        experiment(krachtlijn6, read_overlay(path))


def test_days_of_a_rule_may_be_days_of_toml(tmp_path: Path) -> None:
    path = tmp_path / "dated.toml"
    path.write_text(
        'format = "bindkracht-overlay/1"\nname = "dated"\n[[with]]\nname = "mine"\nsupports = ["redder"]\n'
        'strength = "weak"\nvalid_from = 2026-03-01\nwhen = { fact = "acute_need", is = true }\n'
        'because = { nl = "Daarom.", en = "Therefore." }\nsources = ["6.3"]\n',
        encoding="utf-8",
    )
    [rule] = read_overlay(path).with_
    assert "valid_from" in rule.to_data()  # type: ignore[union-attr]
    path.write_text(path.read_text(encoding="utf-8").replace('name = "dated"', "name = 2026-03-01"), encoding="utf-8")
    with pytest.raises(InputError, match=r"name \(line 2\): .* is not possible here"):
        read_overlay(path)


def test_counts_have_caps(tmp_path: Path) -> None:
    many = [{**GOOD, "name": str(index)} for index in range(MAX_SCENARIOS + 1)]
    path = tmp_path / "a.json"
    assert "give at most 10000" in refused(write(path, scenarios=many))[0]
    assert len(read_scenarios(write(path, scenarios=many[:-1])).scenarios) == MAX_SCENARIOS
    named = [{"name": str(index)} for index in range(MAX_OVERLAYS + 1)]
    assert f"give at most {MAX_OVERLAYS}" in refused(write(path, overlays=named, scenarios=[GOOD]))[0]
    wrong = [{**GOOD, "name": str(index), "expect": {"because": ["no-rule"] * 10}} for index in range(1_000)]
    assert 100 <= len(refused(write(path, scenarios=wrong))) < 110
    chain = {**GOOD, "overlays": ["x"] * (MAX_CHAIN + 1)}
    assert f"give at most {MAX_CHAIN}" in refused(write(path, overlays=[{"name": "x"}], scenarios=[chain]))[0]
    assert "give at least 1" in refused(write(path, scenarios=[]))[0]


@pytest.mark.parametrize("name", ["../other", "link", "/etc/hostname", "../inside-too/other"])
def test_a_file_names_nothing_outside_its_own_folder(name: str, tmp_path: Path) -> None:
    for folder in ("inside", "inside-too"):
        (tmp_path / folder).mkdir()
    for place in ("other", "inside-too/other"):
        (tmp_path / place).write_text("{}", encoding="utf-8")
    (tmp_path / "inside" / "link").symlink_to(tmp_path / "other")
    path = tmp_path / "inside" / "a.json"
    for parts in (
        {"scenarios": [{**{key: value for key, value in GOOD.items() if key != "situation"}, "case": name}]},
        {"scenarios": [GOOD], "rules": name},
        {"scenarios": [{**GOOD, "overlays": [f"{name}.toml" if name != "link" else "link.toml"]}]},
    ):
        (tmp_path / "inside" / "link.toml").unlink(missing_ok=True)
        (tmp_path / "inside" / "link.toml").symlink_to(tmp_path / "other")
        [line] = refused(write(path, **parts))
        assert line.endswith("outside the folder of the file that names it; put it in that folder, or deeper")


def test_a_pipe_is_no_file_to_wait_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    piped = {**{key: value for key, value in GOOD.items() if key != "situation"}, "case": "pipe"}
    [line] = refused(write(tmp_path / "a.json", scenarios=[piped]))
    assert "'pipe': cannot be read: this is no ordinary file" in line
    path = tmp_path / "list.json"
    path.write_text("[]", encoding="utf-8")
    assert refused(path) == ["[] is not an object with fields; write {…}"]
    path.write_text('{"a": 1e999}', encoding="utf-8")
    assert "1e999" in refused(path)[0]
    path = tmp_path / "nan.toml"
    path.write_text("a = nan", encoding="utf-8")
    assert refused(path)[0].startswith("a (line 1): nan is not possible here")


@pytest.mark.parametrize("name", ["krachtlijn6.scenarios.toml", "small.json"])
def test_a_mutated_file_is_read_or_refused_and_nothing_else(name: str, tmp_path: Path) -> None:
    lines = SHIPPED.read_text(encoding="utf-8").splitlines(keepends=True)
    shutil.copytree(CASES, tmp_path / "cases")
    # Stories, situations, and overlays with a rule in them; not so many that each mutant takes long.
    rule = krachtlijn6["routine-is-enough"].to_data()
    starts = [at for at, line in enumerate(lines) if line == "[[scenarios]]\n"]
    small = "".join(lines[: starts[2]] + lines[starts[-1] :])
    data = {**tomllib.loads(small), "overlays": [{"name": "new", "replacing": [rule]}]}
    original = (small if name.endswith(".toml") else json.dumps(data, indent=1)).encode()
    draw = random.Random(6)
    path = tmp_path / name
    path.write_bytes(original)
    assert len(read_scenarios(path).scenarios) == 3
    refused_count = 0
    for _ in range(400):
        path.write_bytes(mutated(original, draw))
        try:
            read_scenarios(path)
        except DataError:
            refused_count += 1
    assert refused_count > 100


PIECES = [b"[" * 500, b'{"a":' * 500, b"a." * 5_000, b"\x00", b"\xff", b"\\ud800", b"nan", b"1e999", b"9" * 5_000]
PIECES += [b"2026-03-01", b"null", b"true", b'"', b"'''", b'"""', b"#", b"=", b"]]", b"}", b",", b"\r", b"-", b"../"]


def mutated(original: bytes, draw: random.Random) -> bytes:
    """The bytes with one to three of them changed, left out, doubled or put in."""
    changed = bytearray(original)
    for _ in range(draw.randint(1, 3)):
        at = draw.randrange(len(changed) or 1)
        match draw.randrange(5):
            case 0:
                changed[at : at + 1] = bytes([draw.randrange(256)])
            case 1:
                changed[at:at] = draw.choice(PIECES)
            case 2:
                del changed[at : at + draw.randint(1, 40)]
            case 3:
                changed[at:at] = changed[at : at + draw.randint(1, 200)]
            case _:
                del changed[at + len(changed) // 2 :]
    return bytes(changed)


# The command, as the command line calls it.


def command(*arguments: str) -> list[str]:
    """What ``bindkracht test`` answers to these arguments."""
    [test] = COMMANDS
    parser = argparse.ArgumentParser()
    test.fill(parser)
    return test.run(parser.parse_args(arguments, namespace=Options()))


def test_the_shipped_scenarios_hold_from_the_command_line() -> None:
    every = sum(len(read_scenarios(path).scenarios) for path in SHIPPED.parent.glob("*.scenarios.toml"))
    assert command(str(SHIPPED.parent), str(SHIPPED), "--lang", "en") == [f"scenarios that hold: {every} of {every}"]
    shipped = len(read_scenarios(SHIPPED).scenarios)
    assert command(str(SHIPPED)) == [f"scenario's die kloppen: {shipped} van {shipped}"]


def test_what_fails_is_told_with_its_line_its_differences_and_the_advice(tmp_path: Path) -> None:
    path = tmp_path / "sub" / "a.scenarios.json"
    path.parent.mkdir()
    write(path, scenarios=[GOOD, {**GOOD, "name": "Bad", "expect": {"suggested": "redder"}}])
    with pytest.raises(Refuted) as caught:
        command(str(tmp_path), "--lang", "en")
    lines = caught.value.lines
    assert lines[0] == f"{path}:1: Bad: suggested role: expected redder, got probleemoplosser"
    assert lines[2].startswith("Fails: Bad\n==========")
    assert "Probleemoplosser fits best here." in lines[2]
    assert lines[-1] == "scenarios that hold: 1 of 2"
    with pytest.raises(Refuted) as caught:
        command(str(tmp_path), "--quiet")
    assert caught.value.lines == (
        f"{path}:1: Bad: voorgestelde rol: verwacht redder, maar het is probleemoplosser",
        "scenario's die kloppen: 1 van 2",
    )


def test_other_rules_and_overlays_can_be_put_under_all_scenarios(tmp_path: Path) -> None:
    path = write(
        tmp_path / "a.scenarios.json", scenarios=[{**GOOD, "expect": {"because": ["rights-and-matters-need-someone"]}}]
    )
    write_rules(krachtlijn6.named("mine"), tmp_path / "mine.toml")
    (tmp_path / "less.toml").write_text(overlay_to_toml(Overlay("less", without=("rights-and-matters-need-someone",))))
    assert command(str(path), "--rules", str(tmp_path / "mine.toml"), "--lang", "en") == ["scenarios that hold: 1 of 1"]
    for more in ([], ["--rules", str(tmp_path / "mine.toml")]):
        with pytest.raises(Refuted) as caught:
            command(str(path), "--overlay", str(tmp_path / "less.toml"), "--lang", "en", *more)
        assert "rule that fires: expected rights-and-matters-need-someone, got not in force" in caught.value.lines[0]
        assert " + less " in caught.value.lines[2]


def test_rules_that_hold_for_a_time_are_asked_for_a_day(tmp_path: Path) -> None:
    dated = replace(krachtlijn6["rights-and-matters-need-someone"], valid_until=date(2026, 3, 1))
    write_rules(krachtlijn6.replacing(dated).named("dated"), tmp_path / "dated.toml")
    path = str(write(tmp_path / "a.scenarios.json", rules="dated.toml", scenarios=[GOOD]))
    assert command(path, "--day", "2026-03-01", "--lang", "en") == ["scenarios that hold: 1 of 1"]
    with pytest.raises(Refuted):
        command(path, "--day", "2026-03-02")
    with pytest.raises(Refused):
        command(path)


EXAMPLE = 'say for example outcome = "advice"'


def test_whatever_cannot_be_read_is_refused_before_anything_is_said(tmp_path: Path) -> None:
    good = write(tmp_path / "a.scenarios.json", scenarios=[GOOD])
    bad = write(tmp_path / "b.scenarios.json", scenarios=[{**GOOD, "expect": {}}])
    (tmp_path / "empty").mkdir()
    (tmp_path / "wrong.toml").write_text(overlay_to_toml(Overlay("wrong", without=("danger-fist",))))
    with pytest.raises(Refused) as caught:
        command(str(tmp_path), str(tmp_path / "empty"), "--lang", "en")
    assert caught.value.lines == (
        f"{bad}: scenarios[0].expect (line 1): nothing is expected, so this could never fail; {EXAMPLE}",
        f"{tmp_path / 'empty'}: no *.scenarios.toml / *.scenarios.json in this folder",
    )
    with pytest.raises(Refused) as caught:
        command(str(good), "--overlay", str(tmp_path / "none.toml"), "--lang", "en")
    assert caught.value.lines == (f"{tmp_path / 'none.toml'}: cannot be read: No such file or directory",)
    with pytest.raises(Refused) as caught:
        command(str(good), "--overlay", str(tmp_path / "wrong.toml"), "--lang", "en")
    [line] = caught.value.lines
    assert line == f"{good}: overlay wrong: no rule is called 'danger-fist' (did you mean 'danger-first'?)"


# JUnit XML, as systems of continuous integration read it.

ALLOWED = {
    # element: the attributes that it must have, those that it may have, the elements in it
    "testsuites": ({"name", "tests", "failures", "errors"}, {"time"}, {"testsuite"}),
    "testsuite": ({"name", "tests", "failures", "errors"}, {"skipped", "time"}, {"testcase"}),
    "testcase": ({"name", "classname", "time"}, set(), {"failure"}),
    "failure": ({"message", "type"}, set(), set()),
}


def check_junit(element: ET.Element) -> None:
    required, optional, inner = ALLOWED[element.tag]
    assert required <= set(element.attrib) <= required | optional
    assert all(child.tag in inner for child in element)
    for child in element:
        check_junit(child)


def test_junit_xml_has_a_case_for_each_scenario_and_explains_what_fails(tmp_path: Path) -> None:
    path = write(
        tmp_path / "a.scenarios.json", scenarios=[GOOD, {**GOOD, "name": "<Bad>", "expect": {"outcome": "abstention"}}]
    )
    report = tmp_path / "report.xml"
    with pytest.raises(Refuted):
        command(str(path), "--junit", str(report), "--lang", "en")
    root = ET.fromstring(report.read_text(encoding="utf-8"))  # noqa: S314 - our own
    check_junit(root)
    assert (root.get("tests"), root.get("failures")) == ("2", "1")
    [good, bad] = root.iter("testcase")
    assert (good.get("classname"), good.get("name"), len(good)) == (str(path), "Good", 0)
    assert bad.get("name") == "<Bad>"
    assert bad[0].get("message") == "outcome: expected abstention, got advice"
    assert "Probleemoplosser fits best here." in str(bad[0].text)
    with pytest.raises(Refused) as caught:
        command(str(path), "--junit", str(tmp_path / "no" / "report.xml"))
    assert caught.value.lines == (f"{tmp_path / 'no' / 'report.xml'}: niet te schrijven: No such file or directory",)


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=20), min_size=1, max_size=3))
def test_junit_xml_is_xml_whatever_a_name_holds(names: list[str]) -> None:
    scenarios = [Scenario(name, Situation(), Expectation(suggested=Role.REDDER)) for name in [*names, "\x00\uffff"]]
    text = junit_xml([Suite("\x1b[31m", tuple(run(scenarios)))], "nl")
    root = ET.fromstring(text.encode("utf-8"))  # noqa: S314 - our own
    check_junit(root)
    assert [case.get("name") for case in root.iter("testcase")][-1] == r"\u0000\uffff"
    [half] = ET.fromstring(junit_xml([Suite("\x00\ud800", ())]))  # noqa: S314 - our own
    assert half.get("name") == r"\u0000\ud800"
    assert "\u202e" not in junit_xml([Suite("\u202e", ())])


def test_no_suites_are_no_tests() -> None:
    assert ET.fromstring(junit_xml([])).get("tests") == "0"  # noqa: S314 - our own


@pytest.mark.parametrize("name", ["a\nb", "", " ", "x" * 501])
def test_a_scenario_that_could_not_be_read_back_is_not_written(name: str, tmp_path: Path) -> None:
    expected = Expectation(suggested=Role.REDDER)
    with pytest.raises(InputError, match=r"scenarios\[0\]\.name: .* is no name"):
        write_scenarios(tmp_path / "x.toml", [Scenario(name, Situation(), expected)])
    with pytest.raises(InputError, match=r"scenarios\[0\]\.expect: nothing is expected"):
        write_scenarios(tmp_path / "x.toml", [Scenario("a", Situation(), Expectation())])
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("part", ["outcome", "suggested", "fitting", "abstention", "asks_first", "because", "dropped"])
def test_a_null_is_no_expectation(part: str, tmp_path: Path) -> None:
    expect = {"silent": ["made-to-measure"], part: None}
    [line] = refused(write(tmp_path / "a.json", scenarios=[{**GOOD, "expect": expect}]))
    assert line.startswith(f"scenarios[0].expect.{part} (line 1): None is not possible here")


@pytest.mark.parametrize("part", ["because", "silent", "waiting", "asks"])
def test_an_empty_list_of_what_is_expected_is_still_to_be_filled_in(part: str, tmp_path: Path) -> None:
    expect = {"outcome": "advice", part: []}
    [line] = refused(write(tmp_path / "a.json", scenarios=[{**GOOD, "expect": expect}]))
    assert line.endswith("[] is not possible here; give at least 1")


def test_an_expectation_in_python_is_what_a_file_could_say() -> None:
    assert Expectation(suggested="redder", outcome="advice", fitting=["redder"]) == Expectation(  # type: ignore[arg-type]
        suggested=Role.REDDER, outcome=Outcome.ADVICE, fitting=(Role.REDDER,)
    )
    with pytest.raises(DataError) as caught:
        Expectation(
            outcome="advise",  # type: ignore[arg-type]
            suggested="reder",  # type: ignore[arg-type]
            fitting="redder",  # type: ignore[arg-type]
            because="made-to-measure",  # type: ignore[arg-type]
            asks_first=3,  # type: ignore[arg-type]
            dropped=[("trust",)],  # type: ignore[list-item]
        )
    assert [problem.path for problem in caught.value.problems] == [
        *("outcome", "suggested", "fitting", "because", "asks_first", "dropped[0]")
    ]
