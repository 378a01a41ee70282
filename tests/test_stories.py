"""The blind stories are whole, and what is measured on them is what the page says."""

import sys
from pathlib import Path

import pytest

from bindkracht import Role, Situation, krachtlijn6
from bindkracht.krachtlijnen.first.rules import krachtlijn6 as first
from bindkracht.krachtlijnen.first.situation import Situation as FirstSituation

sys.path.append(str(Path(__file__).parents[1] / "examples" / "stories"))

import measure

ROLES = {role.value for role in Role}


@pytest.mark.parametrize(("half", "number"), [("first", 42), ("second", 22)])
def test_each_story_has_a_talk_three_judgements_and_two_codings(half: str, number: int) -> None:
    stories = measure.read(half)
    assert len({story["id"] for story in stories}) == len(stories) == number
    for story in stories:
        assert 90 <= len(story["story"].split()) <= 160
        assert 12 <= len(story["talk"]) <= 20
        assert len(story["judgements"]) == 3
        for judged in story["judgements"]:
            assert {*judged["best"], *judged["acceptable"], *judged["excluded"]} <= ROLES
            assert bool(judged["best"]) is (judged["outcome"] != "none")
        assert len(story["codings"]) == 2
        assert story["codings_1_0_0"]


@pytest.mark.parametrize("half", measure.HALVES)
def test_every_coding_is_a_situation(half: str) -> None:
    for story in measure.read(half):
        assert all(Situation.of(facts).known() for facts in story["codings"]) or half == "second"
        assert all(FirstSituation.of(facts) is not None for facts in story["codings_1_0_0"])


def test_no_story_is_in_both_halves() -> None:
    one, other = ({story["story"] for story in measure.read(half)} for half in measure.HALVES)
    assert not one & other


@pytest.mark.parametrize("half", measure.HALVES)
def test_the_second_reading_agrees_with_the_readers_more_than_the_first(half: str) -> None:
    stories = measure.read(half)
    before, now = measure.agreement(first, stories, "codings_1_0_0"), measure.agreement(krachtlijn6, stories, "codings")
    assert now.lead_right / now.codings > before.lead_right / before.codings
    assert now.best_shown / now.with_a_role > before.best_shown / before.with_a_role
    assert now.excluded_fits / now.codings < before.excluded_fits / before.codings
    assert now.no_role_right == now.without_a_role


@pytest.mark.parametrize("half", measure.HALVES)
def test_combinations_agree_with_the_readers_more_than_leading_roles_do(half: str) -> None:
    stories = measure.read(half)
    leading = measure.agreement(krachtlijn6, stories, "codings", together=False)
    now = measure.agreement(krachtlijn6, stories, "codings")
    assert now.set_right > leading.set_right
    assert now.two_right > 2 * leading.two_right
    assert now.with_two_roles == leading.with_two_roles


def test_the_figures_in_the_readme_are_those_that_are_measured() -> None:
    told = " ".join((Path(measure.__file__).with_name("README.md")).read_text(encoding="utf-8").split())
    first_half, second_half = (
        [measure.agreement(krachtlijn6, measure.read(half), "codings", together=mode) for mode in (False, True)]
        for half in measure.HALVES
    )
    (lead, both), (lead_1, both_1) = second_half, first_half
    assert f"exactly right in {lead.set_right} of {lead.codings} codings" in told
    assert f"in {lead.two_right} of the {lead.with_two_roles} where the judges want two roles or more" in told
    assert f"are in {both.set_right} of {both.codings} and {both.two_right} of {both.with_two_roles}" in told
    assert (
        f"{lead_1.set_right} and {both_1.set_right} of {both_1.codings}, and {lead_1.two_right} and "
        f"{both_1.two_right} of {both_1.with_two_roles}"
    ) in told


def test_a_measure_tells_right_from_wrong() -> None:
    story = {
        "judgements": [{"best": ["begeleider"], "acceptable": [], "excluded": ["redder"], "outcome": "role"}] * 3,
        "codings": [{"acute_need": True}, {"wants_company": True, "process_risks_kwetsuren": False}, {}],
    }
    found = measure.agreement(krachtlijn6, [story], "codings")
    assert (found.codings, found.lead_right, found.with_a_role, found.best_shown, found.excluded_fits) == (
        3,
        1,
        3,
        1,
        1,
    )
    nothing = {**story, "judgements": [{"best": [], "acceptable": [], "excluded": [], "outcome": "none"}] * 3}
    found = measure.agreement(krachtlijn6, [nothing], "codings")
    assert (found.without_a_role, found.no_role_right, found.lead_right) == (3, 1, 1)


def test_agreement_between_readers_is_of_pairs() -> None:
    one, other = {"best": ["redder"]}, {"best": ["begeleider"]}
    assert measure.judges_agree([{"judgements": [one, one, other]}]) == (1, 3)
    coded = [{"acute_need": True, "trust": "fragile"}, {"acute_need": False, "trust": "fragile", "broken_link": True}]
    assert measure.coders_agree([{"codings": coded}], "codings") == (1, 2, 1)


def test_the_report_has_a_row_for_each_half_and_reading() -> None:
    lines = list(measure.report())
    assert len(lines) == 2 + 3 * len(measure.HALVES)
    assert all(line.count("|") == lines[0].count("|") for line in lines[2:])
