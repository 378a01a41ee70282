"""The textbook properties of krachtlijn 6: proved of the shipped rules, and red once a rule that carries one goes."""

import json
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from bindkracht import Role, RuleSet, Situation, krachtlijn6
from bindkracht.__main__ import main
from bindkracht.exchange.rule_files import rules_to_toml
from bindkracht.krachtlijnen.first.rules import krachtlijn6 as first
from bindkracht.sources import kl
from bindkracht.study.exact import Space
from bindkracht.study.statements import Statement, leads
from bindkracht.study.textbook import TEXTBOOK, textbook


def broken(rules: RuleSet) -> set[str]:
    return {shown.name for shown in textbook(rules) if not shown.holds}


def test_every_textbook_property_is_proved_of_the_shipped_rules() -> None:
    shown = textbook()
    assert not broken(krachtlijn6)
    assert [item.name.partition("-")[0] for item in shown] == sorted(item.name.partition("-")[0] for item in shown)
    assert {item.name.partition("-")[0] for item in shown} == {f"T{number}" for number in range(1, 10)}


@pytest.mark.parametrize(
    ("without", "breaks"),
    [
        ("growing-needs-company", "T2-growth"),
        ("no-more-is-needed", "T2"),
        ("short-help-is-enough", "T2"),
        ("no-company-wanted", "T3"),
        ("rights-and-matters-need-someone", "T3"),
        ("something-stuck-needs-connecting", "T4"),
        ("mediation-would-wound", "T6"),
        ("no-arranging-wanted", "T6"),
        ("this-way-hurt-redder", "T6"),
        ("rather-nothing", "T7"),
        ("offer-not-taken", "T7"),
        ("growing-needs-company", "T1"),
        ("no-more-is-needed", "T2-lead"),
        ("no-more-is-needed", "T2-mediation"),
        ("no-more-is-needed", "T8"),
    ],
)
def test_a_rule_that_carries_a_property_takes_it_with_it(without: str, breaks: str) -> None:
    assert breaks in broken(krachtlijn6.without(without))


def test_what_reads_the_wish_to_be_left_alone_is_no_rule_and_so_t5_is_about_every_change_of_it() -> None:
    [t5] = [shown for shown in textbook() if shown.name == "T5"]
    assert "wants_others_out" not in {name for rule in krachtlijn6 for name in rule.reads()}
    assert "wants_others_out" in str(t5)


def test_a_role_that_its_own_sentences_never_ask_for_breaks_t9() -> None:
    borrowed = [replace(rule, sources=(kl(3, 6),)) for rule in krachtlijn6.rules if Role.REDDER in rule.roles]
    assert "T9" in broken(krachtlijn6.replacing(*borrowed))


def test_what_is_so_in_some_situation_is_told_with_that_situation_and_else_as_being_so_in_none() -> None:
    somewhere = [shown for shown in textbook() if shown.subject]
    assert {shown.name for shown in somewhere} == {"T8", "T9"}
    for shown in somewhere:
        assert str(shown).startswith(f"{shown.name} {shown.subject}: in {shown.proof.witness[0]}: it ")
    borrowed = [replace(rule, sources=(kl(3, 6),)) for rule in krachtlijn6.rules if Role.REDDER in rule.roles]
    changed = krachtlijn6.replacing(*borrowed).without("no-more-is-needed")
    told = [str(shown) for shown in textbook(changed) if shown.subject and not shown.holds]
    assert any(line.startswith("T8 bemiddelaar: in no situation: it fits with an argument against") for line in told)
    assert any(line.startswith("T9 redder: in no situation: it is suggested for nothing but its own") for line in told)
    assert not any("proved" in line or "refuted" in line for line in told)


def test_each_property_says_what_it_is_about_in_both_languages() -> None:
    assert all(item.claim.nl and item.claim.en and item.claim.nl != item.claim.en for item in TEXTBOOK)
    assert str(textbook()[0]).startswith("T1: proved")
    assert any(str(item).startswith("T8 redder: ") for item in textbook())


def share(given: Situation, claim: Statement) -> Fraction:
    space = Space(krachtlijn6, given=given, complete=True)
    return Fraction(space.count(claim), space.size)


CALM = {
    "immediate_danger": False,
    "contact_wanted": "yes",
    "process_risks_kwetsuren": False,
    "any_mediation_risks_kwetsuren": False,
    "wounded_by": (),
}


def test_t10_the_probleemoplosser_hardly_leads_where_a_process_role_is_what_the_text_asks_for() -> None:
    growing = Situation(
        **CALM,
        entangled_problems=True,
        wants_company=True,
        wants_strengthening=True,
        broken_link=False,
        services_uncoordinated=False,
    )
    talking = Situation(**CALM, broken_link=True, others_accept_mediation=True, wants_mediation=True)
    arranging = leads(Role.PROBLEEMOPLOSSER)
    assert share(growing, arranging & ~leads(Role.BEGELEIDER)) <= Fraction(5, 100)
    assert share(talking, arranging & ~leads(Role.BEMIDDELAAR)) <= Fraction(15, 100)


def test_check_shows_the_properties_and_of_other_facts_shows_none(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", "--lang", "en"]) == 0
    assert "T1: " in capsys.readouterr().out
    assert main(["check", "--rules", "krachtlijn6@1.0.0", "--lang", "en"]) == 0
    assert "T1: " not in capsys.readouterr().out
    file = tmp_path / "mine.toml"
    file.write_text(rules_to_toml(krachtlijn6.without("no-more-is-needed").named("mine")), encoding="utf-8")
    main(["check", "--rules", str(file), "--lang", "en"])
    said = capsys.readouterr().out
    assert "(refuted)" in said
    refuted = said.partition("T8: ")[2].partition("T9: ")[0].splitlines()
    assert refuted[1:] == ["  probleemoplosser", "  bemiddelaar"]
    assert ": proved: " not in said
    main(["check", "--rules", str(file), "--format", "json"])
    [line] = capsys.readouterr().out.splitlines()
    assert {item["name"] for item in json.loads(line)["textbook"] if not item["holds"]} >= {"T2", "T8"}
    main(["check", "--format", "html", "--lang", "en"])
    assert "What the text says of plain cases" in capsys.readouterr().out


def test_the_first_reading_is_about_other_facts() -> None:
    assert first.situation_type is not Situation
