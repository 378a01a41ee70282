"""The pytest plugin: scenario files are tests, and other sessions of pytest notice nothing of it."""

import json
from importlib.metadata import entry_points
from pathlib import Path

import pytest

from bindkracht import krachtlijn6
from bindkracht.exchange.rule_files import write_rules

pytest_plugins = ["pytester"]

GOOD = {"name": "Closed rights", "situation": {"rights_blocked": True}, "expect": {"suggested": "probleemoplosser"}}
BAD = {**GOOD, "name": "A wrong expectation", "expect": {"suggested": "redder"}}


def ran(pytester: pytest.Pytester, *arguments: str, alone: bool = False) -> pytest.RunResult:
    """A session of its own, in a process of its own if need be; where the plugin is installed it is there by itself."""
    installed = entry_points(group="pytest11", name="bindkracht")
    run = pytester.runpytest_subprocess if alone else pytester.runpytest_inprocess
    return run(*(() if installed else ("-p", "bindkracht.testing.plugin")), *arguments)


def scenarios(folder: Path, *items: object, name: str = "mine.scenarios.json") -> None:
    data = {"format": "bindkracht-scenarios/1", "scenarios": items}
    (folder / name).write_text(json.dumps(data, indent=1), encoding="utf-8")


def test_every_scenario_in_a_toml_or_json_file_is_a_test(pytester: pytest.Pytester) -> None:
    scenarios(pytester.path, GOOD)
    toml = 'format = "bindkracht-scenarios/1"\n[[scenarios]]\nname = "Nothing known"\nsituation = {}\n'
    (pytester.path / "a.scenarios.toml").write_text(toml + 'expect = { suggested = "none" }\n', encoding="utf-8")
    (pytester.path / "other.toml").write_text("no scenarios", encoding="utf-8")
    result = ran(pytester, "-v")
    result.assert_outcomes(passed=2)
    result.stdout.fnmatch_lines(
        ["a.scenarios.toml::Nothing known PASSED*", "mine.scenarios.json::Closed rights PASSED*"]
    )


def test_a_scenario_that_fails_says_how_and_explains_the_advice(pytester: pytest.Pytester) -> None:
    scenarios(pytester.path, GOOD, BAD)
    result = ran(pytester)
    result.assert_outcomes(passed=1, failed=1)
    result.stdout.fnmatch_lines(
        [
            "Fails: A wrong expectation",
            "- suggested role: expected redder, got probleemoplosser",
            "Situation(rights_blocked=True)",
            "Probleemoplosser fits best here.",
        ]
    )
    assert "Traceback" not in result.stdout.str()


def test_a_report_tells_the_line_of_the_scenario(pytester: pytest.Pytester) -> None:
    scenarios(pytester.path, GOOD, BAD)
    report = pytester.path / "report.xml"
    ran(pytester, f"--junit-xml={report}", "-o", "junit_family=xunit1").assert_outcomes(passed=1, failed=1)
    # JUnit XML of pytest counts lines from 0, as pytest does.
    text = (pytester.path / "mine.scenarios.json").read_text(encoding="utf-8")
    line = text.splitlines().index("  {", text[: text.index("A wrong")].count("\n") - 2)
    assert f'file="mine.scenarios.json" line="{line}"' in report.read_text(encoding="utf-8")


def test_a_file_that_cannot_be_read_says_everything_that_is_wrong(pytester: pytest.Pytester) -> None:
    scenarios(pytester.path, {**GOOD, "expect": {"suggested": "reder", "outcom": 1}})
    result = ran(pytester)
    result.assert_outcomes(errors=1)
    result.stdout.fnmatch_lines(
        [
            "mine.scenarios.json: scenarios?0?.expect.suggested (line *): 'reder' is not allowed*",
            "mine.scenarios.json: scenarios?0?.expect.outcom (line *): no field is called 'outcom'*",
        ]
    )
    assert "Traceback" not in result.stdout.str()


def test_an_error_of_another_kind_keeps_its_traceback(pytester: pytest.Pytester) -> None:
    mine = "from datetime import date\nfrom dataclasses import replace\nfrom bindkracht import krachtlijn6\n"
    mine += "dated = replace(krachtlijn6.rules[0], valid_from=date(2026, 1, 1))\n"
    (pytester.path / "mine.py").write_text(mine + "rules = krachtlijn6.replacing(dated)\n", encoding="utf-8")
    scenarios(pytester.path, GOOD)
    result = ran(pytester, "-o", "bindkracht_rules=mine:rules", "-o", "pythonpath=.")
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["*RuleError*"])


def test_rules_of_your_own_come_from_your_configuration(pytester: pytest.Pytester) -> None:
    scenarios(pytester.path, {**GOOD, "expect": {"suggested": "none"}})
    ran(pytester).assert_outcomes(failed=1)
    write_rules(krachtlijn6.without("rights-and-matters-need-someone").named("mine"), pytester.path / "mine.toml")
    pytester.makeini("[pytest]\nbindkracht_rules = mine.toml")
    ran(pytester).assert_outcomes(passed=1)


def test_rules_made_in_python_are_named_as_an_entry_point(pytester: pytest.Pytester) -> None:
    (pytester.path / "my_rules.py").write_text(
        "from bindkracht import Situation, YesNo, fact, krachtlijn6\n"
        "class Mine(Situation):\n"
        "    debts_frozen: YesNo = fact(question_nl='?', question_en='?', label_nl='x', label_en='x')\n"
        "class Kept:\n    rules = krachtlijn6.about(Mine)\n",
        encoding="utf-8",
    )
    scenarios(pytester.path, {**GOOD, "situation": {"rights_blocked": True, "debts_frozen": False}})
    pytester.makeini("[pytest]\npythonpath = .\nbindkracht_rules = my_rules:Kept.rules")
    ran(pytester).assert_outcomes(passed=1)


@pytest.mark.parametrize(
    ("named", "why"),
    [
        ("no_module:rules", "No module named 'no_module'"),
        ("bindkracht:no_rules", "has no attribute 'no_rules'"),
        ("bindkracht:Role", "this is no RuleSet*"),
        ("a b c", "*"),
        ("no-rules.toml", "cannot be read: No such file or directory"),
    ],
)
def test_rules_that_cannot_be_had_are_told(pytester: pytest.Pytester, named: str, why: str) -> None:
    scenarios(pytester.path, GOOD)
    result = ran(pytester, "-o", f"bindkracht_rules={named}")
    result.assert_outcomes(errors=1)
    result.stdout.fnmatch_lines([f"bindkracht_rules = {named}: *{why}"])
    assert "Traceback" not in result.stdout.str()


def test_what_reads_scenarios_is_imported_only_when_there_are_any(pytester: pytest.Pytester) -> None:
    pytester.makepyfile(
        "import sys\ndef test_it():\n    assert 'bindkracht.exchange.scenario_files' not in sys.modules"
    )
    ran(pytester, alone=True).assert_outcomes(passed=1)
    scenarios(pytester.path, GOOD)
    ran(pytester, alone=True).assert_outcomes(passed=1, failed=1)


NAMES = ["[6.5] Closed: rights", "6.5 Closed rights", "(6.5) Closed rights", "a::b[c]", "a b c", "[::]", ":"]
NAMES += ["x\u202ey"]
CALLED = [
    "6.5 Closed rights",
    "6.5 Closed rights (2)",
    "(6.5) Closed rights",
    "a b c",
    "a b c (2)",
    "scenario",
    "scenario (2)",
    r"x\u202ey",
]


def outcomes(result: pytest.RunResult) -> dict[str, str]:
    """Of every test that ran, its name and how it ended."""
    lines = [line for line in result.outlines if "mine.scenarios.json::" in line and "%]" in line]
    ended = [line.split("::", 1)[1].rsplit("[", 1)[0].split() for line in lines]
    return {" ".join(words[:-1]): words[-1] for words in ended}


@pytest.mark.parametrize("failing", [0, 3])
def test_every_name_can_be_selected_and_a_failing_one_is_the_last_failed(
    pytester: pytest.Pytester, failing: int
) -> None:
    items = [{**GOOD, "name": name} for name in NAMES]
    items[failing] = {**BAD, "name": NAMES[failing]}
    scenarios(pytester.path, *items)
    name = CALLED[failing]
    assert outcomes(ran(pytester, "-v")) == dict.fromkeys(CALLED, "PASSED") | {name: "FAILED"}
    for selected in ("--lf", f"mine.scenarios.json::{name}"):
        assert outcomes(ran(pytester, "-v", selected)) == {name: "FAILED"}


def test_a_word_of_a_name_selects(pytester: pytest.Pytester) -> None:
    scenarios(pytester.path, *({**GOOD, "name": name} for name in NAMES))
    assert set(outcomes(ran(pytester, "-v", "-k", "Closed and 6.5"))) == set(CALLED[:3])


def test_nothing_in_a_scenario_steers_the_terminal(pytester: pytest.Pytester) -> None:
    scenarios(pytester.path, {**BAD, "name": "x\u202ey"}, {**GOOD, "note": "\x1b[31m"})
    scenarios(pytester.path, {**GOOD, "expect": {"suggested": "\x1b[31m\u202e"}}, name="wrong.scenarios.json")
    text = ran(pytester, "-v", "--color=no", "--continue-on-collection-errors").stdout.str()
    assert r"Fails: x\u202ey" in text
    assert "\u202e" not in text
    assert "\x1b" not in text
