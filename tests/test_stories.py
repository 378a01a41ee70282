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
    assert len(lines) == 2 + 2 * len(measure.HALVES)
    assert all(line.count("|") == lines[0].count("|") for line in lines[2:])
