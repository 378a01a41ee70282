"""Stability and questions in words, for people and for hosts."""

import json
from datetime import date
from typing import Any

import pytest

from bindkracht import Role, RuleSet, Situation, kl, krachtlijn6, recommend, supports
from bindkracht.conditions import opaque
from bindkracht.dialogue.asking import open_questions, questions_page
from bindkracht.dialogue.grounds import Grounds
from bindkracht.dialogue.interview_data import interview_from_data
from bindkracht.dialogue.interviews import Interview, Reply, Said, interview
from bindkracht.dialogue.outlooks import Stability, role_names
from bindkracht.engine.outlook import Aim
from bindkracht.errors import DataError, DialogueError, InputError, RuleError
from bindkracht.exchange.cases import Case, case_from_data
from bindkracht.facts import acute_need, rights_blocked


def lines(text: str) -> str:
    """The text with its lines joined, so that a break changes nothing."""
    return text.replace("\n  ", " ")


def test_a_consent_is_asked_only_once_it_is_known_to_what() -> None:
    hurt = Situation(rights_blocked=True, wounded_by=("probleemoplosser",))
    for situation, about, consent in (
        (hurt, "wounded_by", "welcome_again"),
        (Situation(contact_wanted="no"), "contact_wanted", "takes_offer"),
    ):
        unsaid = situation.answered(**{about: None})
        assert consent in [question.fact.name for question in open_questions(situation)]
        assert consent in [question.fact.name for question in open_questions(situation, besides=[about])]
        order = [question.fact.name for question in open_questions(unsaid)]
        assert order.index(about) < order.index(consent)
        assert consent not in [question.fact.name for question in open_questions(unsaid, besides=[about])]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_what_can_still_change_is_said(language: Any) -> None:
    stability = Stability(recommend(Situation(wants_company=False, wants_mediation=False, rights_blocked=True)))
    said = lines(stability.text(language))
    assert ("Kan nog passen" if language == "nl" else "Can still fit") in said
    assert ("Van geen enkele rol is al zeker" if language == "nl" else "Of no role is it certain yet") in said
    assert f": {len(stability.outlook.relevant(Aim.LEADING))}." in said
    data = json.loads(stability.to_json())
    assert data["settled"] == dict.fromkeys(("leading", "suggestion", "fitting", "outcome", "advice"), False)
    assert data["settled_on"] is None
    assert data["possible"] == ["redder", "rituele_zorgverstrekker", "probleemoplosser"]
    assert data["receipt"]["rule_set"] == "krachtlijn6"
    assert str(stability) == stability.text()
    assert "<h3>" in stability._repr_html_()


def test_what_is_settled_is_said_also_when_the_advice_does_not_say_it_yet() -> None:
    """Whether the need is urgent or not, one rule or the other speaks: certain, though neither fires yet."""
    claim = {"source": kl(6, 3), "because_nl": "x", "because_en": "y"}
    rules = RuleSet(
        "either", "1",
        (
            supports(Role.REDDER, name="if-so", when=acute_need, **claim),
            supports(Role.REDDER, name="if-not", when=~acute_need, **claim),
        ),
    )  # fmt: skip
    advice = recommend(Situation(), rules)
    stability = Stability(advice)
    assert advice.fitting == ()
    assert stability.certain == stability.settled_on == (Role.REDDER,)
    assert [question.fact.name for question in advice.questions] == ["acute_need"]
    assert "Note: with every answer added it will be redder" in lines(stability.text("en"))
    assert "Fits for certain, whatever the other answers are: redder." in lines(stability.text("en"))
    assert json.loads(stability.to_json())["settled_on"] == ["redder"]
    assert [ground.claim.en for ground in Grounds(advice).all][:2] == ["redder fits best", "redder fits"]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_question_says_who_why_and_what_each_answer_does(language: Any) -> None:
    questions = open_questions(Situation(earlier_help="wounded"))
    said = lines(questions_page(questions, language).text())
    for part in (
        ("Deze vraag gaat voor", "Deze vraag kan pijn doen", "Als het antwoord 'ja' is: ", "dan kan niet: redder")
        if language == "nl"
        else ("This question comes first", "This question may hurt", "If the answer is 'yes': ", "then not possible:")
    ):
        assert part in said
    assert str(questions[0]) == questions[0].fact.question.nl
    data = json.loads(json.dumps([question.to_data() for question in questions]))
    assert data[0]["fact"] == "immediate_danger"
    assert data[0]["consequences"][0]["settles"] is True
    assert {item["fact"] for item in data if item["only_the_person"]} >= {"wants_company"}
    assert not any(item["exact"] for item in data)
    for item, asked in zip(data, recommend(Situation(earlier_help="wounded")).questions, strict=True):
        assert {**item, **asked.to_data()} == item  # the one shape of a question, and more beside it


def test_the_last_question_is_the_last() -> None:
    rules = RuleSet(
        "one", "1",
        (supports(Role.REDDER, name="one", when=rights_blocked, source=kl(6, 3), because_nl="x", because_en="y"),),
    )  # fmt: skip
    [question] = open_questions(Situation(), rules)
    assert question.cost.exact
    assert question.lines("en")[-1] == "This is the last question."
    assert [consequence.said().en for consequence in question.consequences] == [
        "then it is settled what fits best: redder",
        "then no role can fit any more",
    ]
    assert role_names(()).en == "no role"


def test_every_kind_of_consequence_is_put_in_words() -> None:
    said = {
        consequence.said().en
        for situation in (
            Situation(),
            Situation(entangled_problems=True, immediate_danger=False),
            Situation(short_help_suffices=True, immediate_danger=False),
        )
        for question in open_questions(situation)
        for consequence in question.consequences
    }
    for part in ("not possible: ", "then fits: ", "fits on a condition: ", "no longer fit best: ", "still depends on"):
        assert any(part in text for text in said), part


def test_an_opaque_rule_cannot_be_looked_into_but_the_advice_still_asks() -> None:
    odd = supports(
        Role.REDDER, name="odd", when=opaque(bool, reads=("acute_need",)), source=kl(6, 3),
        because_nl="x", because_en="y",
    )  # fmt: skip
    rules = RuleSet("odd", "1", (odd,))
    with pytest.raises(RuleError, match="an opaque function cannot be studied exactly"):
        open_questions(Situation(), rules)
    assert [question.fact.name for question in recommend(Situation(), rules).questions] == ["acute_need"]


def test_a_conversation_with_an_answer_taken_back_is_read_back() -> None:
    talk = interview(Situation(rights_blocked=True)).answered("immediate_danger", value=False)
    talk = talk.no_longer_holds("immediate_danger")
    assert interview_from_data(json.loads(talk.to_json())) == talk


def test_what_is_too_much_to_weigh_is_asked_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    situation = Situation(entangled_problems=True)
    known = [question.fact.name for question in recommend(situation).questions]
    monkeypatch.setattr("bindkracht.engine.planning.MOST_COFACTORS", 1)
    assert sorted(question.fact.name for question in recommend(situation).questions) == sorted(known)


def test_an_interview_about_a_fact_that_does_not_exist_is_refused_with_its_place() -> None:
    with pytest.raises(DialogueError, match=r"said\[0\]\.fact: no fact is called 'trst' \(did you mean 'trust'\?\)"):
        Interview(Situation(), krachtlijn6, Aim.ADVICE, (Said("trst", Reply.DOES_NOT_KNOW),))


def test_an_observation_that_cannot_be_is_told_with_all_else_that_is_wrong_in_a_case() -> None:
    said = {"fact": "trust", "value": "broken", "by": "person", "said_on": "2026-03-02", "valid_until": "2026-03-01"}
    wounds = {"fact": "wounded_by", "value": ["redder"] * 2, "by": "person", "said_on": "2026-03-02"}
    blank = {"fact": "", "value": True, "by": "person", "said_on": "2026-03-02"}
    with pytest.raises(DataError) as caught:
        case_from_data({"title": "A", "story": "", "on": "2026-03-02", "observations": [said, wounds, blank]})
    assert [
        problem.path
        for problem in caught.value.problems
        if "wounded_by" in problem.path or "observations" in problem.path
    ]


@pytest.mark.parametrize("aim", [{"a": 1}, ["advice"], 3, None, "advise"])
def test_an_aim_that_does_not_exist_is_refused_whatever_it_is(aim: Any) -> None:
    data = interview(Situation()).to_data()
    with pytest.raises(DialogueError, match=r"^aim: "):
        interview_from_data({**data, "aim": aim})


@pytest.mark.parametrize("horizon", [("trust",), ("trust", date(2026, 3, 2), "x"), ()])
def test_a_horizon_of_a_case_is_a_fact_and_its_day(horizon: Any) -> None:
    with pytest.raises(InputError, match=r"^stale_before\[0\]: .*\(fact, day\)"):
        Case("A", "", date(2026, 3, 2), (), stale_before=(horizon,))
