"""What is said and kept of the guard of an exclusion: in words, on cards, in overlays and in coverage."""

from pathlib import Path

import pytest

from bindkracht import Role, RuleSet, Situation, excludes, facts, kl, recommend, supports
from bindkracht.__main__ import main
from bindkracht.conditions import opaque
from bindkracht.engine.outlook import Outlook
from bindkracht.errors import InputError, RuleError
from bindkracht.exchange.overlay_files import read_overlay
from bindkracht.exchange.rule_files import rules_to_toml, write_rules
from bindkracht.questions import waiting_questions
from bindkracht.rules_card import says
from bindkracht.scenarios import Expectation, Scenario
from bindkracht.study.comparison import compare
from bindkracht.study.coverage import coverage_of, generate_cases
from bindkracht.study.mutation import Operator, mutants
from bindkracht.texts import Message

WHY = {"because_nl": "Daarom.", "because_en": "That is why."}
HURT = facts.wounded_by.contains(Role.REDDER)
NEEDED = supports(Role.REDDER, name="needed", when=facts.acute_need, source=kl(6, 3), **WHY)
UNLESS = excludes(
    Role.REDDER, name="unless-welcome", when=HURT & ~facts.wants_company, ask_when=HURT, source=kl(6, 10), **WHY
)  # fmt: skip
RULES = RuleSet("guarded", "1", (NEEDED, UNLESS))
KNOWN = Situation(acute_need=True, wounded_by=("redder",))


def test_the_card_of_the_rules_and_their_list_say_when_it_is_asked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = says(UNLESS, Situation.vocabulary())
    assert said.nl.endswith("; niet geweten: gevraagd zodra: deze manieren van helpen deden pijn: redder")
    assert said.en.endswith("; not known: asked once: these ways of helping hurt: redder")
    write_rules(RULES, tmp_path / "guarded.toml")
    assert main(["rules", "--rules", str(tmp_path / "guarded.toml"), "--lang", "en"]) == 0
    assert "; asked once: these ways of helping hurt: redder." in capsys.readouterr().out


def test_what_waits_says_from_when_on_it_is_asked() -> None:
    said = recommend(Situation(acute_need=True), RULES).why_not(Role.REDDER).page("nl").text()
    assert "gevraagd zodra: deze manieren van helpen deden pijn: redder" in " ".join(said.split())


def test_a_conditional_role_waits_for_what_is_unknown_in_its_condition_alone() -> None:
    advice = recommend(KNOWN, RULES)
    assert advice.conditional == (Role.REDDER,)
    assert list(waiting_questions(advice)) == ["wants_company"]
    assert [question.fact.name for question in advice.questions] == ["wants_company"]
    asked = Situation.vocabulary()["wants_company"].question.nl
    assert f"{Message('page.ask_first').nl}: {asked}" in " ".join(advice.text("nl").split())


def test_while_a_guard_is_unknown_its_facts_are_questions() -> None:
    later = RuleSet("later", "1", (NEEDED, excludes(
        Role.REDDER, name="later", when=facts.short_help_suffices, ask_when=facts.broken_link, source=kl(6, 3), **WHY
    )))  # fmt: skip
    fits = recommend(Situation(acute_need=True), later)
    assert fits.fitting == (Role.REDDER,)
    assert list(waiting_questions(fits)) == ["short_help_suffices", "broken_link"]


def test_an_overlay_in_a_file_brings_a_guard(tmp_path: Path) -> None:
    path = tmp_path / "overlay.toml"
    rule = rules_to_toml(RULES).split("[[rules]]\n")[-1]
    path.write_text(f'format = "bindkracht-overlay/1"\nname = "welcoming"\n\n[[with]]\n{rule}', encoding="utf-8")
    assert read_overlay(path).with_ == (UNLESS,)
    wrong = 'ask_when = { fact = "wounded_by", contains = "reder" }'
    right = 'ask_when = { fact = "wounded_by", contains = "redder" }'
    path.write_text(path.read_text(encoding="utf-8").replace(right, wrong), encoding="utf-8")
    with pytest.raises(InputError, match=r"with\[0\]\.ask_when.*'reder'"):
        read_overlay(path)


def test_another_guard_is_an_edit_and_its_difference_is_found() -> None:
    found = compare(RULES, RULES.replacing(excludes(
        Role.REDDER, name="unless-welcome", when=HURT & ~facts.wants_company, source=kl(6, 10), **WHY
    )))  # fmt: skip
    [edit] = found.edits
    assert str(edit.to_data()["before"]).endswith(", asked once wounded_by.contains('redder')")
    assert {(str(part.before), str(part.after)) for part in found.parts} >= {("fitting", "conditional")}


@pytest.mark.parametrize("language", ["nl", "en"])
def test_coverage_has_goals_for_a_guard_and_a_mark_for_each(language: str) -> None:
    coverage = coverage_of(RULES, [Scenario("Asked", KNOWN, Expectation(conditional=(Role.REDDER,)))])
    guards = [str(item.goal) for item in coverage.items if "whether it asks" in str(item.goal)]
    assert guards == [
        f"rule 'unless-welcome': wounded_by.contains('redder') decides whether it asks, while {truth}"
        for truth in ("true", "false", "unknown")
    ]
    assert [str(goal) for goal in coverage.infeasible if str(goal) in guards] == [guards[1]]
    atom = {"nl": "redder (of ze vraagt): ", "en": "redder (whether it asks): "}[language]
    assert atom in coverage.html(language)  # type: ignore[arg-type]
    told = {"nl": "beslist of ze vraagt, terwijl het onbekend is", "en": "decides whether it asks, while unknown"}
    assert told[language] in " ".join(coverage.text(language).split())  # type: ignore[arg-type]


def test_the_generated_scenarios_reach_the_goals_of_a_guard() -> None:
    assert coverage_of(RULES, generate_cases(RULES).scenarios).missing == ()


def test_a_guard_that_nobody_can_look_into_is_asked_and_not_studied() -> None:
    dark = opaque(lambda known: known["broken_link"] is True, reads=("broken_link",), name="dark")
    rules = RuleSet("dark", "1", (NEEDED, excludes(
        Role.REDDER, name="dark", when=facts.short_help_suffices, ask_when=dark, source=kl(6, 3), **WHY
    )))  # fmt: skip
    asked, quiet = (recommend(Situation(acute_need=True, broken_link=link), rules) for link in (True, False))
    assert (asked.conditional, quiet.fitting) == ((Role.REDDER,), (Role.REDDER,))
    assert "dark" in coverage_of(rules, []).text("en")
    assert Operator.DROP_GUARD in {mutant.operator for mutant in mutants(rules)}
    for refused in (lambda: Outlook(Situation(), rules).possible, lambda: compare(rules, RULES)):
        with pytest.raises(RuleError, match="opaque:dark"):
            refused()
    with pytest.raises(RuleError, match=r"^rules\[1\]\.ask_when: "):
        rules_to_toml(rules)
