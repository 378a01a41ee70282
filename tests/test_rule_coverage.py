"""How far scenarios cover the rules, what is said of it, and the scenarios that are written for the rest."""

import argparse
import json
import sys
from pathlib import Path

import html5lib
import pytest
from strategies import MySituation

from bindkracht import Role, RuleSet, Situation, excludes, facts, kl, krachtlijn6, recommend, supports
from bindkracht.commands import covering
from bindkracht.commands.options import Options, Refused, Refuted
from bindkracht.conditions import Condition, Contains, opaque
from bindkracht.engine.search import Search
from bindkracht.exchange.scenario_files import read_scenarios
from bindkracht.overlays import Overlay
from bindkracht.rules import Rule
from bindkracht.scenarios import Expectation, Scenario, run
from bindkracht.statuses import Abstention, Status
from bindkracht.study.coverage import RuleCoverage, coverage_of, generate_cases
from bindkracht.study.coverage.goals import EndGoal, Kind, RoleGoal, SentenceGoal, goals_of, seen
from bindkracht.study.coverage.measuring import Share
from bindkracht.study.coverage.reaching import Reach

NOTHING_KNOWN = Scenario("Nothing is known", Situation(), Expectation(suggested=None))
DANGER = Scenario("Danger goes first", Situation(immediate_danger=True), Expectation(because=("danger-first",)))
NEVER_ASKED = krachtlijn6.without("this-way-hurt-probleemoplosser")
"""The rules without the one by which the probleemoplosser can be conditional."""
FUNCTION = opaque(lambda known: all(known.values()), reads=("acute_need", "rights_blocked"), name="a-function")


def supported(name: str, when: Condition, role: Role = Role.REDDER) -> Rule:
    return supports(role, name=name, when=when, source=kl(6, 3), because_nl="Daarom <zo>.", because_en="Because <so>.")


def excluded(name: str, when: Condition, *roles: Role) -> Rule:
    return excludes(*roles, name=name, when=when, source=kl(6, 2), because_nl="Nooit.", because_en="Never.")


def rule_set(*rules: Rule, about: type[Situation] = Situation) -> RuleSet:
    return RuleSet("small", "1", rules=rules, situation_type=about)


def reached(coverage: RuleCoverage) -> set[str]:
    return {str(item.goal) for item in coverage.items if item.times}


# What is reached


def test_only_a_scenario_that_holds_reaches_anything() -> None:
    wrong = Scenario("Danger gives a role", DANGER.situation, Expectation(suggested=Role.REDDER))
    coverage = coverage_of(krachtlijn6, [wrong])
    assert coverage.failing == ("Danger gives a role",)
    assert reached(coverage) == set()


def test_what_expects_nothing_counts_and_is_told_apart() -> None:
    coverage = coverage_of(krachtlijn6, [DANGER, Scenario("Just a situation", Situation(), Expectation())])
    assert (coverage.scenarios, coverage.empty) == (2, 1)
    assert "Of those that expect nothing: 1." in coverage.text("en")
    assert "expect nothing" not in coverage_of(krachtlijn6, [DANGER]).text("en")


def test_a_goal_counts_its_scenarios_and_names_the_first_three() -> None:
    several = [Scenario(f"Danger {number}", DANGER.situation, DANGER.expected) for number in range(5)]
    coverage = coverage_of(krachtlijn6, several)
    [fired] = [item for item in coverage.items if str(item.goal) == "rule 'danger-first' fires"]
    assert (fired.times, fired.by) == (5, ("Danger 0", "Danger 1", "Danger 2"))


def test_results_and_scenarios_cover_the_same() -> None:
    scenarios = [NOTHING_KNOWN, DANGER]
    assert coverage_of(krachtlijn6, run(scenarios)) == coverage_of(krachtlijn6, scenarios)


def test_a_scenario_under_an_overlay_covers_the_rules_that_are_the_same_and_no_advice() -> None:
    changed = supported("something-must-happen-now", facts.acute_need)
    overlay = Overlay("other", without=("danger-first",), replacing=(changed,))
    expected = Expectation(because=("something-must-happen-now",))
    known = Situation(acute_need=True, immediate_danger=True, rights_blocked=True)
    found = reached(coverage_of(krachtlijn6, [Scenario("Under an overlay", known, expected, (overlay,))]))
    assert "rule 'rights-and-matters-need-someone' fires" in found
    assert "sentence 6.5 has a rule that fires" in found
    assert not {goal for goal in found if "something-must-happen-now" in goal or "danger-first" in goal}
    assert not {goal for goal in found if " is " in goal}


@pytest.mark.parametrize(
    ("overlay", "counts"),
    [(Overlay("same", threshold=2), True), (Overlay("lower", threshold=1), False)],
    ids=["same", "lower"],
)
def test_an_advice_counts_when_nothing_that_decides_it_is_changed(overlay: Overlay, *, counts: bool) -> None:
    scenario = Scenario("Nothing is known", Situation(), Expectation(suggested=None), (overlay,))
    found = reached(coverage_of(krachtlijn6, [scenario]))
    assert "rule 'danger-first' waits" in found
    assert ("the outcome is abstention" in found) is counts


def test_only_rules_in_force_have_goals() -> None:
    fires = "rule 'something-must-happen-now' fires"
    assert fires in {str(item.goal) for item in coverage_of(krachtlijn6, []).items}
    assert fires not in {str(item.goal) for item in coverage_of(krachtlijn6.without_assumption("A18"), []).items}
    asleep = coverage_of(krachtlijn6.without("danger-first"), [])
    assert "rule 'danger-first' fires" not in {str(item.goal) for item in asleep.items}
    assert "the abstention is danger" in {str(goal) for goal in asleep.infeasible}


def test_one_atom_in_two_places_has_goals_in_each() -> None:
    rules = rule_set(supported("twice", facts.acute_need | (facts.acute_need & facts.rights_blocked)))
    names = [str(item.goal) for item in coverage_of(rules, []).items if item.goal.kind is Kind.ATOMS]
    assert names[::3] == [
        "rule 'twice': acute_need decides while true",
        "rule 'twice': acute_need (2) decides while true",
        "rule 'twice': rights_blocked decides while true",
    ]


def test_an_atom_that_another_always_hides_is_proved_to_decide_nothing() -> None:
    rules = rule_set(supported("hidden", facts.acute_need & (facts.acute_need | facts.rights_blocked)))
    assert [str(goal) for goal in coverage_of(rules, []).infeasible if goal.kind is Kind.ATOMS] == [
        "rule 'hidden': acute_need (2) decides while false",
        "rule 'hidden': acute_need (2) decides while unknown",
        "rule 'hidden': rights_blocked decides while true",
        "rule 'hidden': rights_blocked decides while false",
        "rule 'hidden': rights_blocked decides while unknown",
    ]


def test_what_cannot_be_is_left_out_of_the_share() -> None:
    assert coverage_of(krachtlijn6, [NOTHING_KNOWN]).share(Kind.ROLES) == Share(reached=5, feasible=40, infeasible=0)
    share = coverage_of(krachtlijn6, [NOTHING_KNOWN]).share(Kind.ATOMS)
    assert share == Share(reached=25, feasible=254, infeasible=7)
    assert share.percent == 9.8


def test_roles_go_together_where_they_can_and_an_advice_by_which_they_cannot_says_nothing_of_that() -> None:
    both = Scenario("Both", Situation(rights_blocked=True, acute_need=True), Expectation())
    reached = {str(item.goal) for item in coverage_of(krachtlijn6, [both]).items if item.times}
    assert {goal for goal in reached if "together" in goal} == {"redder and probleemoplosser go together"}
    alone = krachtlijn6.without_assumption("A16")
    assert sum("together" in str(goal) for goal in coverage_of(alone, [both]).infeasible) == 10
    assert seen(recommend(both.situation, krachtlijn6), alone).advice is None


def test_a_share_is_cut_off_for_people_and_not_for_the_threshold() -> None:
    almost = Share(reached=2999, feasible=3000, infeasible=0)
    assert almost.percent == 99.9
    assert almost.is_at_least(99.96)
    assert not almost.is_at_least(99.97)
    assert Share(0, 0, 3).percent == 100.0
    assert Share(0, 0, 3).is_at_least(100)


# An abstention that no answer can lift


def beyond_help(rules: RuleSet) -> Situation | None:
    return Reach(rules).situation(EndGoal(Abstention.NOTHING_SUPPORTED))


def test_whatever_is_answered_some_role_fits_so_nothing_is_beyond_help() -> None:
    either_way = supported("yes", facts.acute_need), supported("no", ~facts.acute_need)
    assert beyond_help(rule_set(*either_way)) is None
    wounded = excluded("wounded", facts.wounded_by.contains(Role.BEGELEIDER), Role.BEGELEIDER)
    assert beyond_help(rule_set(*either_way, wounded)) is None
    tried = Contains("tried", Role.REDDER)
    by_role = rule_set(supported("tried", tried), supported("not-tried", ~tried, Role.BEGELEIDER), about=MySituation)
    assert beyond_help(by_role) is None


def test_what_every_answer_would_exclude_is_beyond_help_though_nothing_is_excluded_yet() -> None:
    either_way = excluded("yes", facts.acute_need, *Role), excluded("no", ~facts.acute_need, *Role)
    assert beyond_help(rule_set(*either_way)) == Situation()


def test_who_is_beyond_help_is_told_with_as_little_as_can_be() -> None:
    assert beyond_help(rule_set()) == Situation()
    only = rule_set(supported("one", facts.acute_need), supported("two", facts.rights_blocked | facts.was_on_track))
    assert beyond_help(only) == Situation(acute_need=False, rights_blocked=False, was_on_track=False)


# What nobody can look into


def test_a_function_has_the_goals_of_its_rule_and_no_more() -> None:
    rules = krachtlijn6.with_(supported("a-function", facts.rights_blocked & FUNCTION))
    coverage = coverage_of(rules, [Scenario("Both", Situation(rights_blocked=True, acute_need=True), Expectation())])
    about = {str(item.goal): item.times for item in coverage.items if "a-function" in str(item.goal)}
    assert about == {"rule 'a-function' fires": 1, "rule 'a-function' does not fire": 0, "rule 'a-function' waits": 0}
    assert "rule 'a-function': opaque:a-function(acute_need, rights_blocked)" in " ".join(coverage.text("en").split())
    assert "rights stay closed: nobody can look into this" in coverage.html("en")


def test_beside_a_function_nothing_is_proved_of_a_whole_advice() -> None:
    never = RoleGoal(Role.PROBLEEMOPLOSSER, Status.CONDITIONAL)
    assert never in coverage_of(NEVER_ASKED, []).infeasible
    beside = coverage_of(NEVER_ASKED.with_(supported("a-function", FUNCTION)), [])
    assert {goal.kind for goal in beside.infeasible} == {Kind.ATOMS}
    rules = krachtlijn6.with_(supported("a-function", FUNCTION))
    made = generate_cases(rules)
    assert RoleGoal(Role.REDDER, Status.CONDITIONAL) in made.unsearched
    assert "rule 'a-function' fires" in {str(goal) for goal in made.unsearched}
    searched = {
        goal.passage: Reach(rules).can_search(goal) for goal in goals_of(rules) if isinstance(goal, SentenceGoal)
    }
    assert [passage for passage, can in searched.items() if not can] == [kl(6, 3)]
    assert coverage_of(rules, made.scenarios).missing == made.unsearched


# What is generated


def test_a_generated_scenario_says_everything_and_whence_it_comes() -> None:
    made = generate_cases(krachtlijn6, [NOTHING_KNOWN])
    name = "generated: rule 'others-refuse': broken_link decides while false"
    [scenario] = [scenario for scenario in made.scenarios if scenario.name == name]
    assert scenario.situation == Situation(
        broken_link=False, others_accept_mediation=False, services_uncoordinated=False
    )
    assert scenario.expected.silent == (
        "entangled-needs-connecting",
        "something-stuck-needs-connecting",
        "all-want-to-talk",
        "mediation-is-wanted",
        "others-refuse",
    )
    assert scenario.expected.open == tuple(Role)
    assert scenario.expected.abstention is Abstention.TOO_LITTLE_KNOWN
    assert "a person must read this" in scenario.note


def test_a_generated_scenario_names_the_waiting_rules_that_know_something_and_its_own() -> None:
    rules = rule_set(supported("one", facts.acute_need), supported("two", facts.rights_blocked & facts.was_on_track))
    waiting = {scenario.name: scenario.expected.waiting for scenario in generate_cases(rules).scenarios}
    assert waiting["generated: rule 'one' fires"] == ()
    assert waiting["generated: rule 'two': rights_blocked decides while unknown"] == ("two",)
    alone = {scenario.name: scenario for scenario in generate_cases(rule_set(rules["one"])).scenarios}
    own = alone["generated: rule 'one' waits"]
    assert (own.situation, own.expected.waiting) == (Situation(), ("one",))


def test_whatever_decides_whether_krachtlijn_6_asks_cannot_decide_it_while_it_is_false() -> None:
    # What guards a question is part of the condition as well: where it is false, the rule does not fire anyway.
    guards = [
        f"rule '{rule.name}': {atom} decides whether it asks, while false"
        for rule in krachtlijn6
        if rule.ask_when is not None
        for atom, _ in rule.ask_when.atoms()
    ]
    assert [str(goal) for goal in generate_cases(krachtlijn6).infeasible] == guards
    assert len(guards) == 7


def test_the_search_in_plain_python_reaches_as_much(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pysat.solvers", None)
    made = generate_cases(krachtlijn6)
    assert len(made.infeasible) == 7
    assert coverage_of(krachtlijn6, made.scenarios).missing == ()


# What is said of it


def test_the_page_says_what_is_reached_what_fails_and_what_is_missing() -> None:
    wrong = Scenario("Danger gives a role", DANGER.situation, Expectation(suggested=Role.REDDER))
    made = generate_cases(NEVER_ASKED, [DANGER]).scenarios
    lines = coverage_of(NEVER_ASKED, [wrong, *made]).text().splitlines()
    assert lines[3] == f"Scenario's gelezen: {1 + len(made)}. Daarvan kloppen er: {len(made)}. Alleen die tellen mee."
    assert "- Danger gives a role" in lines
    assert "- regel 'danger-first' geldt" in lines
    assert "- regel 'danger-first' geldt niet" not in lines
    assert "- rollen en hoe ze uitkomen: 39 van 39 (100.0 %); wat niet kan: 1" in lines
    assert "Kan in geen enkele situatie (bewezen over alle situaties)" in lines
    assert "- probleemoplosser: past onder voorwaarde" in lines


@pytest.mark.parametrize("language", ["nl", "en"])
def test_each_goal_that_is_missing_is_said_in_either_language(language: str) -> None:
    coverage = coverage_of(krachtlijn6, [])
    said = [goal.said(Situation.vocabulary()).in_(language) for goal in coverage.missing]  # type: ignore[arg-type]
    text = " ".join(coverage.text(language).split())  # type: ignore[arg-type]
    assert len(said) == coverage.share().feasible
    assert all(f"- {line}" in text for line in said)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_table_has_a_row_for_each_rule_and_a_mark_for_each_of_its_goals(language: str) -> None:
    html = coverage_of(krachtlijn6, [DANGER]).html(language)  # type: ignore[arg-type]
    root = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(html)
    assert root.get("lang") == language
    rows = root.findall(".//tbody/tr")
    assert [row.find("th").text for row in rows] == [rule.name for rule in krachtlijn6]  # type: ignore[union-attr]
    for row, rule in zip(rows, krachtlijn6, strict=True):
        marks = "".join(row.itertext())
        places = sum(len(list(condition.atoms())) for condition in rule.conditions)
        assert sum(map(marks.count, "✓✗⊘")) == 3 + 3 * places
    assert "style=" not in html


def test_the_table_says_which_mark_and_lets_nothing_be_markup() -> None:
    rules = rule_set(supported("hidden", facts.acute_need & (facts.acute_need | facts.rights_blocked)))
    scenario = Scenario("Now", Situation(acute_need=True, rights_blocked=False), Expectation())
    html = coverage_of(rules, [scenario]).html("en")
    assert "Because &lt;so&gt;." in html
    assert "<li>fires: ✓ (1)</li><li>does not fire: ✗ not yet</li><li>waits: ✗ not yet</li>" in html
    assert "<li>rights stay closed: while true: ⊘ cannot be; while false: ⊘ cannot be; while unknown: " in html
    assert "<li>urgent need (2): while true: ✓ (1); while false: ⊘ cannot be" in html


def test_a_notebook_and_print_show_the_page() -> None:
    coverage = coverage_of(krachtlijn6, [DANGER])
    assert str(coverage) == coverage.text()
    assert coverage._repr_html_() == coverage.page().html()


def test_the_data_holds_every_goal_with_its_state() -> None:
    data = json.loads(json.dumps(coverage_of(NEVER_ASKED, [DANGER]).to_data()))
    assert data["format"] == "bindkracht-coverage/1"
    assert data["rules"]["content_hash"] == NEVER_ASKED.content_hash()
    states = {goal["goal"]: goal["state"] for goal in data["goals"]}
    assert states["rule 'danger-first' fires"] == "reached"
    assert states["rule 'danger-first' does not fire"] == "missing"
    assert states["redder is conditional"] == "missing"
    assert states["probleemoplosser is conditional"] == "infeasible"
    assert len(states) == len(data["goals"]) == data["total"]["feasible"] + data["total"]["infeasible"]
    assert sum(kind["reached"] for kind in data["kinds"].values()) == data["total"]["reached"]


# On the command line


def ask(*arguments: str) -> list[str]:
    [command] = covering.COMMANDS
    parser = argparse.ArgumentParser()
    command.fill(parser)
    return command.run(parser.parse_args(["--lang", "en", *arguments], namespace=Options()))


def written(path: Path, *more: str) -> str:
    text = """
        [[scenarios]]
        name = "Danger goes first"
        situation = { immediate_danger = true }
        expect = { because = ["danger-first"] }
    """
    path.write_text("\n".join(['format = "bindkracht-scenarios/1"', *more, text]), encoding="utf-8")
    return str(path)


def test_what_is_written_reaches_all_that_was_missing(tmp_path: Path) -> None:
    there = written(tmp_path / "there.scenarios.toml")
    more = tmp_path / "more.scenarios.toml"
    lines = ask(there, "--write-missing", str(more))
    made = generate_cases(krachtlijn6, read_scenarios(there).scenarios).scenarios
    assert lines[-1] == f"scenarios written to {more}: {len(made)}"
    assert read_scenarios(more).scenarios == made
    assert ask(str(tmp_path), "--at-least", "100")[0].count("(100.0 %)") == 6
    assert ask(str(tmp_path), "--write-missing", str(more))[-1].startswith("nothing written")


def test_too_little_is_refuted_and_still_shown(tmp_path: Path) -> None:
    there = written(tmp_path / "there.scenarios.toml")
    with pytest.raises(Refuted) as refuted:
        ask(there, "--at-least", "16.8")
    assert list(refuted.value.lines) == ask(there, "--at-least", "16.7")


@pytest.mark.parametrize("share", ["101", "-1", "nan", "half"])
def test_a_share_is_a_number_from_0_to_100(share: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        ask("some.toml", f"--at-least={share}")
    assert "no number from 0 to 100" in capsys.readouterr().err


def test_json_and_html_are_nothing_else(tmp_path: Path) -> None:
    there = written(tmp_path / "there.scenarios.toml")
    [data] = ask(there, "--format", "json", "--write-missing", str(tmp_path / "more.toml"))
    assert json.loads(data)["scenarios"]["read"] == 1
    [html] = ask(there, "--format", "html")
    assert html.startswith("<!doctype html>")


def test_the_rules_that_a_file_names_are_the_rules_and_a_new_file_names_them_too(tmp_path: Path) -> None:
    (tmp_path / "rules.json").write_text(json.dumps(rule_set(supported("one", facts.acute_need)).to_data()))
    expect = '[[scenarios]]\nname = "A need"\nsituation = { acute_need = true }\nexpect = { because = ["one"] }\n'
    there, more, deeper = tmp_path / "there.toml", tmp_path / "more.toml", tmp_path / "deeper"
    there.write_text(f'format = "bindkracht-scenarios/1"\nrules = "rules.json"\n{expect}')
    deeper.mkdir()
    assert "Rules: small 1." in ask(str(there))[0]
    with pytest.raises(Refused) as refused:
        ask(str(there), "--write-missing", str(more))
    assert "--rules" in refused.value.lines[0]
    rules = str(tmp_path / "rules.json")
    with pytest.raises(Refused) as refused:  # from there it could not be read again
        ask(str(there), "--rules", rules, "--write-missing", str(deeper / "more.toml"))
    assert "outside the folder of the file that names it" in refused.value.lines[0]
    ask(str(there), "--rules", rules, "--write-missing", str(more))
    assert 'rules = "rules.json"' in more.read_text()
    assert "(100.0 %)" in ask(str(there), str(more), "--at-least", "100")[0]


def test_every_file_that_cannot_be_read_is_named_and_nothing_is_written_over(tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        ask(str(tmp_path / "gone.toml"), str(tmp_path))
    assert [line.split(":")[0] for line in refused.value.lines] == [str(tmp_path / "gone.toml"), str(tmp_path)]
    there = written(tmp_path / "there.toml")
    with pytest.raises(Refused) as refused:
        ask(there, "--write-missing", there)
    assert refused.value.lines == (f"{there}: cannot be written: File exists",)


def test_a_question_that_is_too_hard_without_a_solver_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pysat.solvers", None)
    monkeypatch.setattr("bindkracht.study.solving.Search", lambda: Search(most_conflicts=0))
    with pytest.raises(Refused) as refused:
        ask(written(tmp_path / "there.toml"))
    assert refused.value.lines[0].startswith("krachtlijn6: ")
