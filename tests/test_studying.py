"""The commands that study rules, and what comparison and mutation say in words and as data."""

import json
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from bindkracht import Role, RuleSet, Situation, excludes, facts, kl, krachtlijn6, supports
from bindkracht.__main__ import main
from bindkracht.conditions import opaque
from bindkracht.engine.search import Search
from bindkracht.errors import OutOfReachError, Problem, RuleError
from bindkracht.exchange.rule_files import read_rules, write_rules
from bindkracht.exchange.scenario_files import read_scenarios
from bindkracht.exchange.scenario_writing import write_scenarios
from bindkracht.overlays import Overlay
from bindkracht.rules import Strength
from bindkracht.scenarios import Expectation, Scenario
from bindkracht.statuses import Outcome
from bindkracht.study.comparison import compare, what_assumptions_do
from bindkracht.study.comparison.edits import edits_between, responsible
from bindkracht.study.mutation import Operator, mutants, mutation_test
from bindkracht.study.side_by_side import SideBySide

RULE_SETS = Path(__file__).parent / "rulesets"
EXAMPLES = Path(__file__).parents[1] / "examples"
SCENARIOS = str(EXAMPLES)
GUARDED = RuleSet(
    "guarded",
    "1",
    (
        supports(
            Role.REDDER, name="needed", when=facts.acute_need, source=kl(6, 3), because_nl="Nood.", because_en="Need.",
        ),
        excludes(
            Role.REDDER, name="unless", when=facts.short_help_suffices,
            ask_when=facts.broken_link & facts.rights_blocked,
            source=kl(6, 3), because_nl="Kort.", because_en="Short.",
        ),
    ),
)  # fmt: skip
FEW = {"rights-and-matters-need-someone", "short-help-is-enough", "rather-nothing", "danger-first"}
SMALL = krachtlijn6.without(*(rule.name for rule in krachtlijn6.rules if rule.name not in FEW)).named("small")
"""Rules of which every mistake is soon looked at; of the shipped ones the scenarios' own tests look at each."""
ONE = Scenario("rights", Situation(rights_blocked=True), Expectation(suggested=Role.PROBLEEMOPLOSSER))


def test_check_shows_what_is_remarkable_and_ends_with_3_when_it_is_a_fault(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", "--lang", "en"]) == 0
    said = capsys.readouterr().out
    assert "P1: an excluded role is never shown: proved (5)" in said.splitlines()
    assert (
        "T9: Each role is suggested somewhere for nothing but what the sentences about that role say. (proved)" in said
    )
    write_rules(krachtlijn6.without("mediation-would-wound").named("unasked"), tmp_path / "unasked.toml")
    main(["check", "--rules", str(tmp_path / "unasked.toml"), "--lang", "en"])
    said = capsys.readouterr().out
    assert "B401 No rule in force reads any_mediation_risks_kwetsuren. With A10 one does." in said
    bad = str(RULE_SETS / "bad" / "read-in-vain.toml")
    assert main(["check", "--rules", bad, "--format", "json"]) == 3
    data = json.loads(capsys.readouterr().out)
    assert {"B104", "B402"} <= {finding["code"] for finding in data["analysis"]["findings"]}
    assert {item["invariant"] for item in data["invariants"]} == {
        "P1", "P2", "P3", "P4", "P5", "P9", "danger", "risk", "hurt", "refusal",
    }  # fmt: skip
    assert main(["check", "--rules", bad, "--format", "html"]) == 3
    assert "<h1>Wat opvalt aan read-in-vain 1</h1>" in capsys.readouterr().out


def test_mutate_shows_what_is_missed_and_scenarios_to_paste(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_rules(SMALL, tmp_path / "small.toml")
    few = (
        'format = "bindkracht-scenarios/1"\nrules = "small.toml"\n[[scenarios]]\nname = "Closed rights"\n'
        'situation = { rights_blocked = true }\nexpect = { suggested = "probleemoplosser" }\n'
    )
    path = tmp_path / "few.scenarios.toml"
    path.write_text(few)
    assert main(["mutate", str(path), "--lang", "en"]) == 3
    said = capsys.readouterr().out
    assert "Mistakes that change something and are noticed: 9 of " in said
    assert "drop_exclusion in danger-first" in said
    assert main(["mutate", str(path), "--format", "json"]) == 3
    data = json.loads(capsys.readouterr().out)
    assert len(data["killed"]) == 9
    assert f"noticed: 9 of {9 + len(data['survivors'])} (" in said
    assert main(["mutate", str(path), "--format", "html"]) == 3
    assert capsys.readouterr().out.startswith("<!doctype html>")
    assert main(["mutate", str(path), "--paste"]) == 3
    path.write_text(f"{few}\n{capsys.readouterr().out}")
    assert main(["mutate", str(path), "--lang", "en"]) == 0
    assert "(100%)." in capsys.readouterr().out
    path.write_text('format = "bindkracht-scenarios/1"\nscenarios = 3')
    assert main(["mutate", str(path)]) == 1


def test_diff_takes_files_the_shipped_rules_and_overlays(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    overlay = tmp_path / "not-nothing.toml"
    overlay.write_text('format = "bindkracht-overlay/1"\nname = "not nothing"\nwithout = ["rather-nothing"]')
    cases = str(EXAMPLES / "cases")
    assert main(["diff", "krachtlijn6", str(overlay), "--cases", cases, "--lang", "en"]) == 0
    said = " ".join(capsys.readouterr().out.split())
    assert "From krachtlijn6 2.0.0 to krachtlijn6 + not nothing 2.0.0" in said
    assert "removed rather-nothing" in said
    assert "there because of removed rather-nothing" in said
    assert "13-liever-niets-meer.json: " in said
    assert "bemiddelaar: is not possible now → nothing for or against it" in said
    path = tmp_path / "mine.toml"
    write_rules(krachtlijn6.without("danger-first"), path)
    assert main(["diff", "krachtlijn6", str(path), "--complete", "--cases", cases, "--format", "json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert data["complete"]
    assert [moved["name"].rpartition("/")[2] for moved in data["moved"]] == ["12-er-is-nu-gevaar.json"]
    assert sum(part["count"] for part in data["parts"] if part["of"] == "redder") < data["size"]
    assert main(["diff", str(path), str(path), "--format", "html"]) == 0
    assert "In elke situatie krijgt elke rol dezelfde status" in capsys.readouterr().out
    assert main(["diff", "krachtlijn6", "no-such.toml", "--lang", "en"]) == 1
    assert capsys.readouterr().err.startswith("no-such.toml: cannot be read")
    assert main(["diff", "krachtlijn6", str(overlay), "--cases", str(tmp_path)]) == 1
    capsys.readouterr()
    monkeypatch.setitem(sys.modules, "pysat.solvers", None)
    monkeypatch.setattr("bindkracht.study.solving.Search", lambda: Search(most_conflicts=0))
    assert main(["diff", "krachtlijn6", str(overlay), "--lang", "en"]) == 1
    assert "no answer after 0 conflicts in plain Python" in capsys.readouterr().err


def test_rules_for_a_time_are_compared_on_a_day(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "dated.json"
    rules = krachtlijn6.to_data()
    rules["rules"][-1]["valid_until"] = "2026-12-31"  # type: ignore[call-overload, index]
    path.write_text(json.dumps(rules))
    assert main(["diff", "krachtlijn6", str(path), "--day", "2026-03-01"]) == 0
    assert "gevaar stopt alles in dezelfde situaties" in " ".join(capsys.readouterr().out.split())
    assert main(["diff", "krachtlijn6", str(path), "--day", "2027-03-01"]) == 0
    assert "weg: danger-first" in capsys.readouterr().out
    assert main(["rules", "--rules", str(path), "--day", "2027-03-01"]) == 0
    assert "danger-first" not in capsys.readouterr().out
    assert main(["rules", "--rules", str(path)]) == 1


def test_rules_are_written_in_their_one_form(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "--format", "toml"]) == 0
    text = capsys.readouterr().out
    path = tmp_path / "mine.toml"
    path.write_text(text.replace(" = ", "   =   "))
    assert main(["rules", "--rules", str(path), "--in-place"]) == 0
    assert path.read_text() == text
    assert read_rules(path) == krachtlijn6
    path.write_text(f"# mine\n{text}")
    assert main(["rules", "--rules", str(path), "--in-place", "--lang", "en"]) == 1
    assert "comment" in capsys.readouterr().err
    assert path.read_text().startswith("# mine")
    assert main(["rules", "--in-place"]) == 1
    capsys.readouterr()
    assert main(["rules", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out) == krachtlijn6.to_data()


def test_a_comparison_is_told_in_both_languages_and_as_data() -> None:
    comparison = compare(krachtlijn6, krachtlijn6.without_assumption("A7"), cases=[("a", Situation())])
    assert "weg: others-refuse" in comparison.text()
    assert str(comparison) == comparison.text()
    assert "<h3>Van krachtlijn6 2.0.0" in comparison._repr_html_()
    none = Situation(contact_wanted="no")
    moved = compare(krachtlijn6, krachtlijn6.without("rather-nothing"), cases=[("a", none)])
    assert "begeleider: is not possible now → nothing for or against it" in moved.text("en")
    data = json.loads(json.dumps(moved.to_data()))
    assert data["moved"][0]["statuses"]["begeleider"] == ["excluded", "open"]
    assert "suggested" not in data["moved"][0]
    assert data["parts"][0].keys() == {"of", "before", "after", "count", "witness", "through"}


def test_what_cannot_be_counted_still_has_its_parts_and_witnesses() -> None:
    new = krachtlijn6.without("danger-first")
    counted, uncounted = compare(krachtlijn6, new), compare(krachtlijn6, new, max_nodes=10)
    assert uncounted.uncounted is not None
    assert {part.count for part in uncounted.parts} == {None}
    assert [(p.of, p.before, p.after) for p in uncounted.parts] == [(p.of, p.before, p.after) for p in counted.parts]
    assert "Niet te tellen" in uncounted.text()
    assert uncounted.to_data()["uncounted"]


def test_a_changed_rule_and_a_changed_threshold_are_edits() -> None:
    weaker = supports(
        Role.REDDER,
        name="made-to-measure",
        when=krachtlijn6["made-to-measure"].when,
        strength=Strength.MODERATE,
        source=krachtlijn6["made-to-measure"].sources,
        because_nl="Ja.",
        because_en="Yes.",
    )
    new = Overlay("both", replacing=(weaker,), threshold=3).on(krachtlijn6)
    edits = edits_between(krachtlijn6, new)
    assert [str(edit) for edit in edits] == ["changed made-to-measure", "threshold 2 -> 3"]
    assert edits[0].to_data()["after"] == str(weaker)
    assert edits[1].to_data() == {"kind": "threshold", "name": "2 -> 3"}
    comparison = compare(krachtlijn6, new)
    assert {len(edits) for part in comparison.parts for edits in part.through} == {1}


def test_of_too_many_edits_it_is_not_said_which_did_it() -> None:
    rules = RuleSet("bare", "1")
    new = krachtlijn6.named("whole")
    everything = {name: True for name, fact in Situation.vocabulary().items() if fact.values == (True, False)}
    assert len(edits_between(rules, new)) == 41
    assert responsible(rules, edits_between(rules, new), everything, lambda _: True) == ()
    assert responsible(rules, edits_between(rules, new), {"immediate_danger": True}, lambda _: True) == ()
    fewer = edits_between(krachtlijn6, krachtlijn6.without("danger-first"))
    assert responsible(krachtlijn6, fewer, {"immediate_danger": True}, lambda _: False) == ()


def test_each_assumption_comes_with_what_it_changes() -> None:
    switched = {item.assumption.name: item.comparison for item in what_assumptions_do()}
    for_guidance = ["A1", "A11", "A12", "A13", "A14", "A15"]
    assert [name for name, comparison in switched.items() if comparison.same] == for_guidance
    assert switched["A10"].edits[0].name == "ask-whether-mediation-wounds"
    assert [str(edit) for edit in switched["A7"].edits] == ["removed others-refuse"]


def test_scenarios_that_do_not_hold_notice_nothing() -> None:
    wrong = Scenario("wrong", Situation(rights_blocked=True), Expectation(outcome=Outcome.ABSTENTION))
    report = mutation_test(SMALL, [wrong])
    assert (report.not_holding, report.killed) == (("wrong",), ())
    assert "Scenario's die zelf niet kloppen en dus niet meetellen: 1." in report.text()
    assert "<h3>" in report._repr_html_()
    assert str(report) == report.text()


def test_a_scenario_under_an_overlay_notices_what_the_overlay_leaves() -> None:
    under = Scenario(
        "danger is left out",
        Situation(immediate_danger=True, rights_blocked=True),
        ONE.expected,
        (Overlay("no danger", without=("danger-first",)),),
    )
    report = mutation_test(SMALL, [under])
    assert any(item.mutant.operator is Operator.NEGATE_ATOM for item in report.killed)
    # Where the mutant has left the rule out already, the overlay cannot be applied and says nothing.
    assert any(str(item.mutant).startswith("drop_exclusion in danger-first") for item in report.survivors)


def test_what_a_solver_cannot_tell_is_undecided(monkeypatch: pytest.MonkeyPatch) -> None:
    def give_up(_: SideBySide) -> None:
        raise OutOfReachError([Problem("", "reach.ways")])

    monkeypatch.setattr(SideBySide, "difference", give_up)
    report = mutation_test(SMALL, [ONE])
    assert len(report.undecided) + len(report.killed) == report.counted
    assert report.score < 1
    assert "Niet uit te werken of dit iets verandert" in report.text()
    assert report.to_data()["undecided"]


def test_every_kind_of_mistake_is_made_somewhere() -> None:
    with_bounds = read_rules(RULE_SETS / "bad" / "shadowed-by-the-union.toml")
    made = {mutant.operator for rules in (krachtlijn6, with_bounds, GUARDED) for mutant in mutants(rules)}
    assert made == set(Operator)
    assert all(operator.label.nl for operator in Operator)
    lowest = RuleSet("lowest", "1", threshold=1)
    assert [mutant.change for mutant in mutants(lowest)] == ["1 -> 2"]


def test_mistakes_in_a_guard_are_made_and_noticed() -> None:
    guard = "asked once broken_link & rights_blocked"
    made = {mutant.change: mutant for mutant in mutants(GUARDED) if mutant.change.startswith("asked once")}
    assert list(made) == [
        f"{guard} -> asked always",
        f"{guard} -> broken_link | rights_blocked",
        f"{guard} -> rights_blocked",
        f"{guard} -> ~broken_link & rights_blocked",
        f"{guard} -> broken_link",
        f"{guard} -> broken_link & ~rights_blocked",
    ]
    scenarios = [
        Scenario(f"{link}, {rights}", Situation(acute_need=True, broken_link=link, rights_blocked=rights), expected)
        for link, rights, expected in (
            (True, True, Expectation(conditional=(Role.REDDER,))),
            (True, False, Expectation(fitting=(Role.REDDER,))),
            (False, True, Expectation(fitting=(Role.REDDER,))),
        )
    ]
    report = mutation_test(GUARDED, scenarios)
    assert {item.mutant.change for item in report.killed} >= set(made)
    assert not {item.mutant.change for item in mutation_test(GUARDED, scenarios[:1]).killed} & set(list(made)[:3])


def test_what_nobody_can_look_into_has_no_mistakes_in_its_condition() -> None:
    looked_into = opaque(bool, reads=("acute_need",))
    rules = RuleSet("opaque", "1", (replace(krachtlijn6["rights-and-matters-need-someone"], when=looked_into),))
    assert {mutant.operator for mutant in mutants(rules)} == {Operator.THRESHOLD, Operator.SWAP_ROLE, Operator.WEAKEN}


def test_an_overlay_that_does_not_fit_says_which_one() -> None:
    with pytest.raises(RuleError, match="overlay light: no rule is called 'x'"):
        Overlay("light", without=("x",)).on(krachtlijn6)


def test_the_shipped_scenario_files_are_read_under_other_rules_too() -> None:
    path = EXAMPLES / "strengths.scenarios.toml"
    assert read_scenarios(path, krachtlijn6.without_assumption("A2")).rules.name == "krachtlijn6 (changed)"


def test_that_danger_no_longer_stops_everything_is_a_difference() -> None:
    calm = krachtlijn6.replacing(replace(krachtlijn6["danger-first"], stops=False)).named("calm")
    danger = Situation(immediate_danger=True)
    comparison = compare(krachtlijn6, calm, cases=[("danger", danger)])
    assert not comparison.same
    assert [(stop.by_old, stop.witness) for stop in comparison.stops] == [(True, danger)]
    assert comparison.moved[0].in_("en") == "danger: Danger stops everything only under the old rules"
    assert comparison.moved[0].to_data()["stops_by_old_alone"] is True
    assert "Gevaar stopt alles alleen bij de oude regels; bijvoorbeeld" in " ".join(comparison.text("nl").split())
    assert compare(calm, krachtlijn6).to_data()["stops"] == [{"by_old": False, "witness": {"immediate_danger": True}}]


def test_that_other_roles_lead_together_is_a_difference() -> None:
    def three(strength: Strength) -> RuleSet:
        urgent = {"when": facts.acute_need, "source": kl(6, 3), "because_nl": "a", "because_en": "b"}
        return RuleSet("three", "1", (
            supports(Role.REDDER, Role.BEGELEIDER, name="two", strength=Strength.STRONG, **urgent),
            supports(Role.BEMIDDELAAR, name="one", strength=strength, **urgent),
        ))  # fmt: skip

    urgent = ("urgent", Situation(acute_need=True))
    comparison = compare(three(Strength.STRONG), three(Strength.MODERATE), cases=[urgent])
    [moved] = comparison.moved
    assert moved.in_("en") == "urgent: fits best: redder, begeleider, bemiddelaar → redder, begeleider"
    assert moved.to_data()["leading"] == [["redder", "begeleider", "bemiddelaar"], ["redder", "begeleider"]]
    assert (comparison.parts, comparison.stops, comparison.same) == ((), (), False)
    assert comparison.leads == Situation(acute_need=True)
    assert "which fit best or go together changes; for example: urgent need: yes" in " ".join(
        comparison.text("en").split()
    )
    assert compare(three(Strength.STRONG), three(Strength.MODERATE), complete=True).leads is not None


def test_that_other_roles_go_together_is_a_difference() -> None:
    """A weak reason asks for no part of its own, however many there are."""
    urgent = {"when": facts.acute_need, "source": kl(6, 3), "because_nl": "a", "because_en": "b"}
    both = supports(Role.REDDER, Role.BEMIDDELAAR, name="both", strength=Strength.STRONG, **urgent)
    one = supports(Role.BEGELEIDER, name="one", strength=Strength.MODERATE, **urgent)
    weak = [supports(Role.BEGELEIDER, name=name, strength=Strength.WEAK, **urgent) for name in ("two", "three")]
    old, new = RuleSet("old", "1", (both, one)), RuleSet("new", "1", (both, *weak))
    comparison = compare(old, new, cases=[("urgent", Situation(acute_need=True))])
    assert (comparison.parts, comparison.stops, comparison.same) == ((), (), False)
    assert comparison.leads == Situation(acute_need=True)
    [moved] = comparison.moved
    assert (
        moved.in_("nl") == "urgent: gaat samen: redder + begeleider / begeleider + bemiddelaar → redder / bemiddelaar"
    )
    assert moved.to_data()["combinations"] == [
        [["redder", "begeleider"], ["begeleider", "bemiddelaar"]], [["redder"], ["bemiddelaar"]],
    ]  # fmt: skip
    assert compare(old, old.named("same")).same


def test_whether_roles_can_go_together_is_an_edit() -> None:
    case = ("case", Situation(rights_blocked=True, acute_need=True))
    alone = krachtlijn6.without_assumption("A16")
    comparison = compare(krachtlijn6, alone, cases=[case])
    [edit] = comparison.edits
    assert (edit.in_("en"), edit.in_("nl")) == ("roles go together no more (A16)", "rollen gaan niet meer samen (A16)")
    assert edit.to_data() == {"kind": "alone", "name": "A16"}
    assert comparison.parts
    assert {part.of for part in comparison.parts} == {None}
    assert {part.through for part in comparison.parts} == {((edit,),)}
    [moved] = comparison.moved
    assert (
        moved.in_("en")
        == "case: goes together: redder + probleemoplosser → probleemoplosser; no role → probleemoplosser"
    )
    back = compare(alone, krachtlijn6)
    assert [edit.in_("en") for edit in back.edits] == ["roles can go together (A16)"]
    assert {part.through for part in back.parts} == {(back.edits,)}


def test_a_page_of_check_shows_an_invariant_that_is_refuted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_rules(krachtlijn6.without("no-company-wanted").named("reckless"), tmp_path / "reckless.toml")
    assert main(["check", "--rules", str(tmp_path / "reckless.toml"), "--format", "html", "--lang", "en"]) == 3
    page = capsys.readouterr().out
    assert "What must always hold" in page
    assert "P3: no role that works only together fits before the person said to want it" in page
    assert "refuted (1/2)" in page


def test_a_mistake_in_a_long_condition_has_a_name_that_a_file_can_hold(tmp_path: Path) -> None:
    yes_no = [getattr(facts, name) for name in ("acute_need", "rights_blocked", "entangled_problems", "broken_link",
        "wants_strengthening", "wants_company", "short_help_suffices", "matters_undone", "was_on_track",
        "wants_strengthening", "leaves_to_others", "others_accept_mediation", "services_uncoordinated")]  # fmt: skip
    long = yes_no[0]
    for one in yes_no[1:]:
        long &= one
    rule = supports(Role.REDDER, name="long", when=long, source=kl(6, 3), because_nl="a", because_en="b")
    report = mutation_test(RuleSet("long", "1", (rule,), threshold=1), [])
    path = tmp_path / "missed.scenarios.toml"
    write_scenarios(path, [survivor.scenario for survivor in report.survivors])
    assert len(read_scenarios(path, report.rules).scenarios) == len(report.survivors) > 0
    assert any("…" in survivor.scenario.name for survivor in report.survivors)


def test_what_is_no_rule_is_not_added_in_silence() -> None:
    with pytest.raises(RuleError, match="'x' is no rule and no assumption; make a rule with supports"):
        krachtlijn6.with_("x")  # type: ignore[arg-type]
    with pytest.raises(RuleError, match=r"with_\[0\]: 'x' is not a rule or assumption"):
        Overlay("a", with_=("x",)).on(krachtlijn6)  # type: ignore[arg-type]
