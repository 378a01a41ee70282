"""The example scenarios: what a reader of krachtlijn 6 would say, and what the library says."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from bindkracht import Role, krachtlijn6
from bindkracht.dialogue import DropReason
from bindkracht.exchange.cases import read_case
from bindkracht.exchange.scenario_files import ScenarioFile, read_scenarios
from bindkracht.recommend import recommend
from bindkracht.scenarios import Scenario, Unset
from bindkracht.statuses import Abstention, Outcome, Status
from bindkracht.study.coverage import coverage_of
from bindkracht.study.mutation import mutation_test

EXAMPLES = Path(__file__).parents[2] / "examples"
CASES = sorted((EXAMPLES / "cases").glob("*.json"))
FILES: list[ScenarioFile] = [read_scenarios(path) for path in sorted((EXAMPLES).glob("*.scenarios.toml"))]
SCENARIOS: list[Scenario] = [scenario for file in FILES for scenario in file.scenarios]
STORIES = [scenario for scenario in SCENARIOS if scenario.told is not None]
BY_CLAUSE = [scenario for scenario in SCENARIOS if scenario.told is None]
RULES = [rule.name for rule in krachtlijn6.rules]


@pytest.mark.parametrize("file", FILES, ids=[Path(file.path).stem for file in FILES])
def test_every_scenario_comes_to_what_a_reader_of_the_source_expects(file: ScenarioFile) -> None:
    assert [result.text("en") for result in file.run() if not result.holds] == []


def test_no_small_mistake_in_a_rule_goes_unnoticed() -> None:
    report = mutation_test(krachtlijn6, SCENARIOS)
    assert [str(survivor.mutant) for survivor in report.survivors] == []
    assert (report.score, report.undecided, report.not_holding) == (1, (), ())
    # Some strengths stand further from the threshold than they must, taking the offer outweighs an argument that may
    # as well not be there, and nobody mediates where no link is stuck, asked or not: nobody could notice.
    equivalent = [mutant.rule and mutant.rule.name for mutant in report.equivalent]
    assert equivalent == [
        "the-offer-is-taken",
        "short-help-falls-short",
        "stepping-in-falls-short",
        "taken-although-it-falls-short",
        "taken-although-something-special-is-needed",
        "taken-although-problems-are-entangled",
        "others-refuse",
    ]


def test_every_goal_that_some_situation_reaches_is_reached() -> None:
    coverage = coverage_of(krachtlijn6, SCENARIOS)
    assert coverage.missing == ()
    assert coverage.share().is_at_least(100)


def test_every_case_file_has_its_scenario_with_everything_that_a_reader_sees_first() -> None:
    told = [scenario.told.path for scenario in STORIES if scenario.told is not None]
    assert sorted(told) == [f"cases/{path.name}" for path in CASES]
    for scenario in STORIES:
        expected = scenario.expected
        parts = (expected.outcome, expected.fitting, expected.conditional, expected.excluded, expected.dropped)
        assert None not in parts, scenario.name
        assert (expected.abstention is None) is (expected.outcome is not Outcome.ABSTENTION), scenario.name


def test_the_stories_together_show_every_role_every_outcome_and_every_way_to_abstain() -> None:
    assert {item.expected.suggested for item in STORIES} == {None, *Role}
    assert {item.expected.outcome for item in STORIES} == set(Outcome)
    # The shipped rules are few enough to be worked out whatever is known.
    assert {item.expected.abstention for item in STORIES} == {None, *Abstention} - {Abstention.NOT_WORKED_OUT}


def test_the_stories_together_show_answers_that_do_not_count() -> None:
    reasons = {reason for item in STORIES for _, reason in item.expected.dropped or ()}
    assert reasons >= {reason.value for reason in (DropReason.CONTESTED, DropReason.STALE, DropReason.HINT)}


@pytest.mark.parametrize("part", ["because", "silent", "waiting"])
def test_every_rule_is_expected_to_fire_somewhere_to_be_false_somewhere_and_to_wait_somewhere(part: str) -> None:
    named = {name for scenario in BY_CLAUSE for name in getattr(scenario.expected, part)}
    assert named == set(RULES)


def test_a_scenario_by_clause_says_of_every_role_what_it_is() -> None:
    for scenario in BY_CLAUSE:
        said = [role for status in Status for role in getattr(scenario.expected, status.value) or ()]
        assert sorted(said) == sorted(Role), scenario.name
        assert scenario.expected.leading is not None, scenario.name


def test_a_scenario_by_clause_names_a_place_of_the_rules_of_which_it_expects_something() -> None:
    for scenario in BY_CLAUSE:
        cited = set(re.findall(r"\d+\.\d+|A\d+", scenario.name))
        assert cited, scenario.name
        rules = (*scenario.expected.because, *scenario.expected.silent, *scenario.expected.waiting)
        places = {str(place) for name in rules for place in places_of(name)}
        assert not rules or cited & places, scenario.name


def places_of(name: str) -> tuple[object, ...]:
    return (*krachtlijn6[name].sources, *krachtlijn6[name].assumptions)


def test_every_expectation_about_a_role_can_fail_under_other_rules() -> None:
    nothing = krachtlijn6.without(*RULES)
    for scenario in BY_CLAUSE:
        if scenario.expected.open != tuple(Role):
            statuses = replace(scenario.expected, because=(), silent=(), waiting=(), asks=(), asks_first=Unset.UNSET)
            assert statuses.differences(recommend(scenario.situation, nothing)), scenario.name


@pytest.mark.parametrize("path", CASES, ids=[path.stem for path in CASES])
def test_a_story_is_short_names_nobody_and_blames_nobody(path: Path) -> None:
    case = read_case(path)
    assert 60 <= len(case.story.split()) <= 160
    assert not re.search(r"probleemgezin|onwillig|fraude|score|risicoklasse", case.story, re.IGNORECASE)
    # A capital inside a sentence would be a name.
    assert re.findall(r"(?<![.?!:\u2019\u2018] )(?<!^)(?<!\u2018)\b[A-Z]\w+", case.story) == []
