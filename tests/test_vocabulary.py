"""Facts: what they say of themselves, and what can be no fact."""

from typing import Literal

import pytest
from strategies import MySituation

from bindkracht import Role, Situation, YesNo, fact
from bindkracht.errors import FactDefinitionError, UnknownFactError
from bindkracht.vocabulary import Kind, Who

TEXTS = {"question_nl": "Vraag?", "question_en": "Question?", "label_nl": "feit", "label_en": "fact"}
VOCABULARY = Situation.vocabulary()


def test_the_shipped_vocabulary_is_the_24_facts_of_the_domain_and_the_question_of_a10() -> None:
    assert len(VOCABULARY) == 25
    guiding = {"trust", "earlier_help", "support_figures", "control_mandate", "room_in_organisation"}
    assert {name for name, item in VOCABULARY.items() if not item.details.decides} == guiding
    person_only = {name for name, item in VOCABULARY.items() if item.details.answered_by == (Who.PERSON,)}
    assert person_only >= {
        "stands_on_autonomy", "wants_strengthening", "wants_partnership", "contact_wanted", "wounded_by", "trust",
    }  # fmt: skip
    assert {name for name, item in VOCABULARY.items() if item.details.together} == {
        "skills_out_of_reach",
        "entangled_problems",
    }
    assert {name for name, item in VOCABULARY.items() if item.details.cautious is not None} == {
        "process_risks_kwetsuren",
        "mediation_risks_kwetsuren",
        "immediate_danger",
    }


@pytest.mark.parametrize("name", MySituation.vocabulary())
def test_every_fact_asks_and_labels_in_both_languages(name: str) -> None:
    item = MySituation.vocabulary()[name]
    assert item.question.nl.endswith("?")
    assert item.question.en.endswith("?")
    assert item.question.nl != item.question.en
    assert item.label.en
    for value in item.values if item.kind is not Kind.ROLES else [(), (Role.REDDER,)]:
        assert item.value_label(value).nl  # type: ignore[arg-type]


def test_an_unknown_name_is_told_with_the_nearest() -> None:
    with pytest.raises(UnknownFactError, match="did you mean 'trust'"):
        VOCABULARY.fact("trst")
    with pytest.raises(KeyError):
        VOCABULARY["trst"]
    assert repr(VOCABULARY) == "<Vocabulary of 25 facts>"
    assert repr(VOCABULARY["trust"]) == "<Fact trust: one of>"
    assert VOCABULARY["wounded_by"].value_label(()).en == "none"
    assert VOCABULARY["wounded_by"].value_label((Role.REDDER, Role.BEGELEIDER)).nl == "redder, begeleider"


def bare() -> type:
    class Bare(Situation):
        surprise: bool | None = None

    return Bare


def forbidden() -> type:
    class Forbidden(Situation):
        age_group: YesNo = fact(**TEXTS)

    return Forbidden


def number() -> type:
    class Number(Situation):
        children: int | None = fact(**TEXTS)

    return Number


def either() -> type:
    class Either(Situation):
        mood: bool | str | None = fact(**TEXTS)

    return Either


def unlabelled() -> type:
    class Unlabelled(Situation):
        mood: Literal["low", "high"] | None = fact(**TEXTS, value_labels={"low": ("laag", "low")})

    return Unlabelled


def impossible() -> type:
    class Impossible(Situation):
        mood: YesNo = fact(**TEXTS, cautious="yes")

    return Impossible


def roles_without_order() -> type:
    class Loose(Situation):
        tried: tuple[Role, ...] | None = fact(**TEXTS)

    return Loose


@pytest.mark.parametrize(
    ("define", "why"),
    [
        (bare, "Bare.surprise says nothing of itself; define it with fact"),
        (forbidden, "'age' may never influence an advice"),
        (number, "a fact is YesNo, Literal"),
        (either, "a fact is YesNo, Literal"),
        (unlabelled, "value_labels must name exactly its values"),
        (impossible, "'yes' is not one of its values"),
        (roles_without_order, "a fact is YesNo, Literal"),
    ],
)
def test_what_can_be_no_fact_is_refused_when_the_class_is_made(define, why: str) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    with pytest.raises(FactDefinitionError, match=why):
        define()


def test_the_scale_of_a_fact_is_that_of_its_labels_whatever_other_facts_have_the_same_values() -> None:
    def labels(*values: str) -> dict[str, tuple[str, str]]:
        return {value: (value, value) for value in values}

    asked: dict[str, str] = {"question_nl": "?", "question_en": "?", "label_nl": "x", "label_en": "y"}

    class Weighed(Situation):
        safety: Literal["low", "mid", "high"] | None = fact(
            ordered=True, value_labels=labels("low", "mid", "high"), **asked
        )
        burden: Literal["high", "mid", "low"] | None = fact(
            ordered=True, value_labels=labels("high", "mid", "low"), **asked
        )

    vocabulary = Weighed.vocabulary()
    assert (vocabulary["safety"].values, vocabulary["burden"].values) == (
        ("low", "mid", "high"),
        ("high", "mid", "low"),
    )
