"""How a role is filled in: always something, from its place in the source, and nothing that decides."""

import pytest

from bindkracht import Role, Situation, krachtlijn6, recommend
from bindkracht.krachtlijnen.guidance import GUIDANCE
from bindkracht.krachtlijnen.topics import PILLARS, Pillar, Topic
from bindkracht.texts import Message

R, Z, P, B, M = Role


def told(role: Role, topic: Topic, rules=krachtlijn6, **answers: object) -> str:  # type: ignore[no-untyped-def]  # noqa: ANN001
    return " ".join(item.text.en for item in recommend(Situation.of(answers), rules).guidance(role).about(topic))


def test_the_five_pillars_are_covered_by_all_topics_but_time() -> None:
    covered = {topic for topics in PILLARS.values() for topic in topics}
    assert set(PILLARS) == set(Pillar)
    assert set(Topic) - covered == {Topic.PITFALL, Topic.DURATION, Topic.LOOK_AGAIN}


def test_a_known_strength_replaces_the_question_for_one() -> None:
    assert told(P, Topic.STRENGTH).startswith("Ask about it")
    assert told(P, Topic.STRENGTH, support_figures=True).startswith("There is someone")
    assert "Ask about it" not in told(P, Topic.STRENGTH, support_figures=True)


@pytest.mark.parametrize(
    ("answers", "accent"),
    [
        ({"rights_blocked": True}, "Guide"),
        ({"wants_strengthening": True}, "Craftsman"),
        ({"broken_link": True}, "Advocate"),
        ({"services_uncoordinated": True}, "Advocate"),
        ({"trust": "broken"}, "Supporter"),
        ({"earlier_help": "wounded"}, "Supporter"),
    ],
)
def test_the_facts_suggest_an_accent(answers: dict[str, object], accent: str) -> None:
    assert told(P, Topic.ACCENT, **answers).startswith(accent)
    assert told(P, Topic.ACCENT) == ""
    assert told(P, Topic.ACCENT, krachtlijn6.without_assumption("A13"), **answers) == ""


def test_all_five_tension_fields_can_come_up() -> None:
    said = " ".join(told(role, Topic.TENSION, control_mandate=True) for role in Role)
    for field in (
        "Trust and control",
        "Distance and nearness",
        "Result and process",
        "Becoming dependent",
        "Interest of",
    ):
        assert field in said


@pytest.mark.parametrize(
    ("answers", "roles", "said"),
    [
        ({"wants_others_out": True}, (R, Z, P, B, M), "Take nothing over and involve nobody without asking."),
        ({"accepts_arranging": True}, (P,), "what the person keeps."),
        ({"welcome_again": [B, R]}, (R, B), "Ask what must be different this time"),
    ],
)
def test_what_the_person_says_to_others_stays_with_the_person(
    answers: dict[str, object], roles: tuple[Role, ...], said: str
) -> None:
    assert tuple(role for role in Role if said in told(role, Topic.STAYS_WITH_PERSON, **answers)) == roles
    assert not [role for role in Role if said in told(role, Topic.STAYS_WITH_PERSON)]


def test_how_long_a_role_lasts_is_said_by_the_sentence_about_that_role() -> None:
    said = {role: recommend(Situation()).guidance(role).about(Topic.DURATION) for role in Role}
    assert {role: [*map(str, item.sources)] for role, [item] in said.items()} == {
        R: ["6.3"],
        Z: ["6.3"],
        P: ["6.5"],
        B: ["6.10", "7.3"],
        M: ["6.10", "7.3"],
    }


def test_missing_room_is_a_question_to_the_organisation_and_lowers_nothing() -> None:
    without = recommend(Situation(rights_blocked=True, room_in_organisation=False))
    assert without.statuses == recommend(Situation(rights_blocked=True)).statuses
    [item] = without.guidance(P).about(Topic.PRECONDITION)
    assert "a question for the organisation, not for the person" in item.text.en
    assert [*map(str, item.sources)] == ["9.1", "9.2"]


@pytest.mark.parametrize("name", ["A1", "A11", "A12", "A13", "A14"])
def test_switching_an_assumption_off_takes_away_exactly_its_items(name: str) -> None:
    situation = Situation(rights_blocked=True, leaves_to_others=True)
    one = recommend(situation).guidance(P).items
    other = recommend(situation, krachtlijn6.without_assumption(name)).guidance(P).items
    assert [item for item in one if item not in other] == [item for item in one if item.assumption == name] != []
    assert all(item in one for item in other)


def test_what_speaks_against_a_role_is_told_with_it() -> None:
    advice = recommend(Situation(wants_strengthening=True, stability_is_best_for_now=True, entangled_problems=True))
    assert [rule.name for rule in advice.guidance(B).against] == [
        "rest-before-growing",
        "process-would-wound",
        "no-company-wanted",
    ]
    assert "Spreekt tegen: Eerst rust; groeien kan later komen." in " ".join(str(advice).split())


@pytest.mark.parametrize("item", GUIDANCE)
def test_every_item_has_a_place_and_two_languages(item) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    assert item.sources
    assert item.text.nl != item.text.en
    assert item.roles


def test_shared_guidance_is_said_once_and_a_single_role_needs_no_such_heading() -> None:
    two = recommend(Situation(short_help_suffices=True)).text()
    one = recommend(Situation(rights_blocked=True)).text()
    assert two.count("Begin met respect") == one.count("Begin met respect") == 1
    assert Message("page.how_any").nl in two
    assert Message("page.how_any").nl not in one


def test_who_mediates_may_talk_without_the_person_and_never_behind_their_back() -> None:
    asked = Situation.vocabulary()["any_mediation_risks_kwetsuren"].question.nl
    pitfall = Role.BEMIDDELAAR.description.pitfall.nl
    assert "ook als jij er niet bij moet zijn" in asked
    assert "wie er niet bij wil zijn, kiest wat er gezegd wordt" in pitfall
