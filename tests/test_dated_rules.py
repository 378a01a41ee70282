"""Rules that hold for a time: every command takes the day, and a receipt holds on every day with the same rules."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from bindkracht import Role, RuleSet, Situation, facts, krachtlijn6, opposes, recommend
from bindkracht.__main__ import main
from bindkracht.errors import Problem, ReceiptError, RuleError
from bindkracht.exchange.receipts import verify
from bindkracht.exchange.rule_files import read_rules, write_rules
from bindkracht.exchange.scenario_writing import write_scenarios
from bindkracht.scenarios import Expectation, Scenario
from bindkracht.study.analysis import Code, analyse

UNTIL = date(2026, 6, 30)
FEW = {"rights-and-matters-need-someone", "short-help-is-enough", "rather-nothing", "danger-first"}
SEASONAL = (
    krachtlijn6.without(*(rule.name for rule in krachtlijn6.rules if rule.name not in FEW))
    .replacing(replace(krachtlijn6["rights-and-matters-need-someone"], valid_until=UNTIL))
    .named("seasonal", version="1")
)
RIGHTS = Scenario("rights", Situation(rights_blocked=True), Expectation(suggested=Role.PROBLEEMOPLOSSER))
OVERLAY = """
format = "bindkracht-overlay/1"
name = "winter"

[[with]]
name = "warm"
supports = ["redder"]
strength = "weak"
when = { fact = "acute_need", is = true }
because = { nl = "Het is koud.", en = "It is cold." }
sources = ["6.3"]
valid_until = 2026-06-30
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A scenario file that names its rules, which hold for a time."""
    write_rules(SEASONAL, tmp_path / "seasonal.toml")
    write_scenarios(tmp_path / "seasonal.scenarios.toml", [RIGHTS], rules="seasonal.toml")
    (tmp_path / "winter.overlay.toml").write_text(
        OVERLAY.replace("valid_until = 2026-06-30", 'valid_until = "2026-06-30"')
    )
    return tmp_path


@pytest.mark.parametrize(
    "command",
    [["test"], ["mutate"], ["coverage"], ["papers", "purpose", "--scenarios"], ["papers", "tracing", "--scenarios"]],
)
def test_the_day_goes_for_the_rules_that_a_scenario_file_names(command: list[str], folder: Path) -> None:
    scenarios = str(folder / "seasonal.scenarios.toml")
    assert main([*command, scenarios, "--day", "2026-03-01"]) in {0, 3}
    assert main([*command, scenarios]) == 1


def test_a_day_that_is_missing_is_asked_for_as_the_command_line_takes_it(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", "--rules", str(folder / "seasonal.toml")]) == 1
    assert "zeg voor welke dag: --day 2026-03-01" in capsys.readouterr().err
    with pytest.raises(SystemExit):
        main(["check", "--day", "1-1-2026"])
    assert "'1-1-2026' is no day; write it as 2026-03-01" in capsys.readouterr().err


def test_an_overlay_for_a_time_is_compared_on_a_day(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    overlay = str(folder / "winter.overlay.toml")
    assert main(["diff", "krachtlijn6", overlay, "--day", "2026-03-01", "--lang", "en"]) == 0
    assert "added warm" in capsys.readouterr().out
    assert main(["diff", "krachtlijn6", overlay, "--day", "2026-08-01", "--lang", "en"]) == 0
    assert "Nothing that decides anything." in capsys.readouterr().out


def test_to_write_rules_down_takes_no_day(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = folder / "seasonal.toml"
    assert main(["rules", "--rules", str(path), "--format", "toml"]) == 0
    assert capsys.readouterr().out.rstrip("\n") == path.read_text(encoding="utf-8").rstrip("\n")
    assert main(["rules", "--rules", str(path), "--in-place"]) == 0
    assert read_rules(path) == SEASONAL


def test_files_about_different_rules_are_not_mixed(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_scenarios(folder / "ours.scenarios.toml", [RIGHTS])
    assert main(["mutate", str(folder), "--day", "2026-03-01", "--lang", "en"]) == 1
    assert "the files are about different rules (krachtlijn6 2.0.0, seasonal 1 (2026-03-01))" in capsys.readouterr().err


def test_a_receipt_holds_on_every_day_on_which_the_same_rules_hold() -> None:
    advice = recommend(Situation(rights_blocked=True), SEASONAL.on(date(2026, 3, 1)))
    assert verify(advice.receipt, advice.situation, SEASONAL.on(date(2026, 3, 2))).advice.suggested is advice.suggested
    with pytest.raises(ReceiptError, match="rule_set_hash"):
        verify(advice.receipt, advice.situation, SEASONAL.on(date(2026, 7, 1)))


def test_a_rule_whose_time_is_over_wakes_with_no_assumption() -> None:
    over = opposes(
        Role.BEMIDDELAAR, name="over", when=facts.any_mediation_risks_kwetsuren, assumption="A10",
        because_nl="a", because_en="b", valid_until=date(2025, 1, 1),
    )  # fmt: skip
    rules = RuleSet("over", "1", (krachtlijn6["danger-first"], over), krachtlijn6.assumptions, krachtlijn6.off)
    asleep, awake = (rules.on(day) for day in (date(2026, 3, 1), date(2024, 3, 1)))
    for on_the_day, wakes in ((asleep, ()), (awake, ("A10",))):
        found = [
            item
            for item in analyse(on_the_day).of(Code.FACT_NEVER_READ)
            if item.fact == "any_mediation_risks_kwetsuren"
        ]
        assert [item.assumptions for item in found] == [wakes]


def test_a_path_that_no_file_can_have_is_said_to_be_unreadable(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["test", "x" * 5_000, "--lang", "en"]) == 1
    assert "cannot be read: File name too long" in capsys.readouterr().err


def test_rules_that_nobody_can_look_into_are_refused_by_mutate(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise RuleError([Problem("when", "condition.opaque")])

    monkeypatch.setattr("bindkracht.commands.studying.mutation_test", refuse)
    assert main(["mutate", str(folder), "--day", "2026-03-01", "--lang", "en"]) == 1
    assert capsys.readouterr().err.startswith("seasonal 1 (2026-03-01): when: an opaque function cannot be studied")
