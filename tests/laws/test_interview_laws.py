"""A conversation: whatever is answered, it ends settled, and nothing was asked in vain."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import MySituation, any_rules, rule_sets

from bindkracht import Role, RuleSet, Situation, krachtlijn6, recommend
from bindkracht.dialogue.interview_data import interview_from_data
from bindkracht.dialogue.interviews import Interview, interview
from bindkracht.engine.outlook import Aim, Outlook
from bindkracht.errors import DialogueError, SituationError
from bindkracht.testing import situations
from bindkracht.vocabulary import possible_values


def answers(data: st.DataObject, talk: Interview) -> Interview:
    assert talk.question is not None
    fact = talk.question.fact
    return talk.answered(fact.name, data.draw(st.sampled_from(list(possible_values(fact)))))


@settings(max_examples=30)
@given(situations(), any_rules, st.sampled_from(Aim), st.data())
def test_whatever_is_answered_it_ends_settled_and_no_question_was_in_vain(
    situation: Situation, rules: RuleSet, aim: Aim, data: st.DataObject
) -> None:
    talk = interview(situation, rules, aim=aim)
    # What someone consented to before they told what it is about is asked again.
    consented = [name for name in situation.known() if situation.vocabulary()[name].details.consents_to]
    at_most = len(Outlook(situation, rules).relevant(aim)) + len(consented)
    while talk.question is not None:
        assert not talk.is_settled
        assert talk.question.fact.name in Outlook(talk.situation, rules).relevant(aim)
        talk = answers(data, talk)
    assert talk.is_settled
    assert len(talk.said) <= at_most
    assert len({item.fact for item in talk.said}) == len(talk.said)


@settings(max_examples=30)
@given(situations(MySituation), rule_sets(MySituation, most=5), st.data())
def test_what_is_not_said_stays_open_and_is_not_asked_again(
    situation: MySituation, rules: RuleSet, data: st.DataObject
) -> None:
    talk = interview(situation, rules)
    while talk.question is not None:
        name = talk.question.fact.name
        reply = data.draw(st.sampled_from(["answer", "does_not_know", "will_not_say"]))
        talk = answers(data, talk) if reply == "answer" else getattr(talk, reply)(name)
        assert name not in [question.fact.name for question in talk.questions]
    assert talk.is_done
    left = Outlook(talk.situation, rules).relevant(Aim.LEADING)
    passed = set(talk.unanswered)
    # A consent to what someone passed over would tell of it after all, so that is not asked either.
    consents = {name for name in left if {to for to, _ in situation.vocabulary()[name].details.consents_to} & passed}
    assert set(left) - consents <= passed
    assert talk.is_settled is (not left)
    for name in talk.unanswered:
        assert name not in talk.situation.known()
    again = interview_from_data(json.loads(talk.to_json()), rules)
    assert again == talk
    assert again.to_json() == talk.to_json()


@settings(max_examples=20)
@given(situations(), st.data())
def test_an_answer_taken_back_can_be_asked_again_and_nothing_is_lost(situation: Situation, data: st.DataObject) -> None:
    talk = interview(situation)
    if talk.question is None:
        return
    before = answers(data, talk)
    name = before.said[-1].fact
    after = before.no_longer_holds(name)
    assert after.situation == talk.situation
    assert [item.fact for item in after.said] == [name, name]
    assert after.questions == () or after.question is not None
    assert [question.fact.name for question in after.questions] == [question.fact.name for question in talk.questions]


def test_what_was_known_at_the_start_can_be_taken_back_too() -> None:
    talk = interview(Situation(immediate_danger=True))
    assert talk.is_done
    talk = talk.no_longer_holds("immediate_danger")
    assert talk.situation == Situation()
    assert talk.question is not None
    talk = talk.will_not_say("immediate_danger")
    assert talk.no_longer_holds("immediate_danger").unanswered == ()


def refused(call: Any) -> str:
    with pytest.raises(DialogueError) as caught:
        call()
    assert all(problem.nl and problem.nl != problem.en for problem in caught.value.problems)
    return str(caught.value)


def test_an_answer_to_a_question_that_was_not_asked_is_refused() -> None:
    talk = interview(Situation(rights_blocked=True))
    asked = "this is not the question that was asked; that is about immediate_danger"
    assert refused(lambda: talk.answered("trust", "broken")) == f"trust: {asked}"
    assert refused(lambda: talk.does_not_know("trst")) == f"trst: {asked}"
    assert refused(lambda: talk.will_not_say("acute_need")) == f"acute_need: {asked}"
    assert "is not allowed; use one of: true, false" in refused(lambda: talk.answered("immediate_danger", "ja"))
    assert "no value; say does_not_know" in refused(lambda: talk.answered("immediate_danger", None))  # type: ignore[arg-type]
    assert "use one of: rights_blocked" in refused(lambda: talk.no_longer_holds("trust"))
    done = talk.answered("immediate_danger", True)
    assert "there is nothing left to ask" in refused(lambda: done.answered("acute_need", True))
    assert talk.said == ()
    with pytest.raises(SituationError):
        interview(Situation(), krachtlijn6.about(MySituation))


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"format": "bindkracht-interview/9"}, "format: 'bindkracht-interview/9' is not allowed"),
        ({"rule_set_hash": "0"}, "rule_set_hash: held with other rules ('krachtlijn6') than krachtlijn6"),
        ({"aim": "all"}, "aim: 'all' is not allowed; use one of: leading, suggestion, fitting, outcome"),
        ({"start": {"trst": 1}}, "start.trst: no fact is called 'trst' (did you mean 'trust'?)"),
        ({"start": []}, "start: [] is not an object with fields"),
        ({"extra": 1}, "these fields and no others: format, rule_set"),
        ({"said": {}}, "said: {} is not a list"),
        ({"said": [3]}, "said[0]: 3 is not an object"),
        ({"said": [{"fact": "immediate_danger"}]}, "said[0]: these fields and no others: fact, reply"),
        ({"said": [{"fact": "immediate_danger", "reply": "yes"}]}, "said[0].reply: 'yes' is not allowed"),
        ({"said": [{"fact": "immediate_danger", "reply": "answer"}]}, "said[0].reply: 'answer' is not allowed"),
        (
            {"said": [{"fact": "trust", "reply": "answer", "value": "broken"}]},
            "said[0].trust: this is not the question that was asked",
        ),
        (
            {"said": [{"fact": "immediate_danger", "reply": "answer", "value": 1}]},
            "said[0].immediate_danger: 1 is not allowed",
        ),
    ],
)
def test_data_that_is_no_interview_is_refused_with_its_place(change: dict[str, Any], says: str) -> None:
    data: Any = {**interview(Situation(rights_blocked=True)).to_data(), **change}
    assert refused(lambda: interview_from_data(data)).startswith(says)
    assert refused(lambda: interview_from_data(3)).startswith("3 is not an object")


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_page_tells_what_was_said_what_to_ask_and_in_the_end_the_advice(language: Any) -> None:
    talk = interview(Situation(wants_company=False, contact_wanted="yes", wounded_by=()))
    first = talk.text(language)
    assert talk.question is not None
    assert talk.question.fact.question.in_(language) in first.replace("\n  ", " ")
    assert str(talk.question) == talk.question.fact.question.nl
    assert "asks immediate_danger" in repr(talk)
    while talk.question is not None:
        talk = talk.does_not_know(talk.question.fact.name)
    assert ("Dit blijft open" if language == "nl" else "This stays open") in talk.text(language)
    assert talk.advice == recommend(talk.situation)
    settled = interview(Situation(immediate_danger=True))
    assert settled.advice.text(language).splitlines()[2] in settled.text(language)
    assert "done" in repr(settled)
    assert str(settled) == settled.text()
    assert "<h3>" in settled._repr_html_()


def test_each_way_to_reply_is_in_the_page() -> None:
    talk = interview(Situation(short_help_suffices=True))
    talk = talk.answered("immediate_danger", False)
    assert talk.question is not None
    talk = talk.does_not_know(talk.question.fact.name)
    assert talk.question is not None
    talk = talk.will_not_say(talk.question.fact.name).no_longer_holds("immediate_danger")
    lines = talk.text("en")
    for words in ("immediate danger: no", "does not know", "will not say", "no longer holds"):
        assert words in lines
    assert talk.start.short_help_suffices
    assert Role.REDDER in talk.advice.fitting
