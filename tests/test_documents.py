"""The one form of an advice shows itself again without the rules; every earlier form is read, and nothing guessed."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, ClassVar, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import MySituation, any_rules, rule_sets

from bindkracht import Role, RuleSet, Situation, krachtlijn6, recommend
from bindkracht.dialogue.contest.data import contest_record_from_data
from bindkracht.documents import STANDING, AdviceDocument, Receipt
from bindkracht.errors import DataError, FactDefinitionError, InputError
from bindkracht.exchange.cards import EXTENSION, cards
from bindkracht.exchange.facade import Evaluator
from bindkracht.exchange.receipts import receipt_from_json, receipt_hash, receipt_to_json, verify, verify_advice
from bindkracht.krachtlijnen import words
from bindkracht.krachtlijnen.first.rules import krachtlijn6 as first
from bindkracht.krachtlijnen.first.situation import Situation as FirstSituation
from bindkracht.learn.estimator import OffsetRoleClassifier
from bindkracht.pages import Table
from bindkracht.scenarios.observed import expectation_of
from bindkracht.strict_json import parse
from bindkracht.study.tables.tabled import tabled
from bindkracht.testing import situations
from bindkracht.texts import LANGUAGES, Language, Text

STORED: Final[dict[str, Any]] = json.loads(
    (Path(__file__).parent / "stored" / "first_forms.json").read_text(encoding="utf-8")
)
TIED: Final = Situation(
    stability_is_best_for_now=True, wants_strengthening=True, wants_company=True, process_risks_kwetsuren=False
)
MODEL: Final = OffsetRoleClassifier(krachtlijn6).fit([TIED] * 9, [Role.BEGELEIDER] * 9)
BARE: Final = krachtlijn6.without("danger-first").named("bare", version="1")
FIRST_TIED: Final = FirstSituation(entangled_problems=True, wants_partnership=True, process_risks_kwetsuren=False)
FIRST_MODEL: Final = OffsetRoleClassifier(first).fit([FIRST_TIED] * 9, [Role.BEMIDDELAAR] * 9)
FIRST_BARE: Final = first.without("danger-first").named("bare", version="1")
languages = st.sampled_from(LANGUAGES)


def plainly(text: str) -> str:
    """The text without ends of lines."""
    return " ".join(text.split())


@given(any_rules | rule_sets(MySituation), st.data(), languages)
def test_an_advice_shows_itself_again_from_its_json_alone(
    rules: RuleSet, data: st.DataObject, language: Language
) -> None:
    advice = recommend(data.draw(situations(rules.situation_type)), rules)
    again = AdviceDocument.from_json(advice.to_json())
    assert again == advice.document()
    assert (again.text(language), again.html(language)) == (advice.text(language), advice.html(language))
    assert again.to_json() == advice.to_json()


@pytest.mark.parametrize("language", LANGUAGES)
def test_so_do_an_advice_with_alarms_with_a_classifier_and_on_a_day(language: Language) -> None:
    alarmed = replace(recommend(TIED, classifier=MODEL), alarms=(Text(nl="Gevaar.", en="Danger."),))
    dated = krachtlijn6.replacing(replace(krachtlijn6["made-to-measure"], valid_until=date(2026, 3, 1)))
    exposed = recommend(Situation(any_mediation_risks_kwetsuren=True, broken_link=True))
    for advice in (alarmed, recommend(TIED, dated.on(date(2026, 3, 1))), exposed, recommend(TIED, BARE)):
        again = AdviceDocument.from_json(advice.to_json())
        assert again.text(language) == advice.text(language)
        assert "earlier form" not in again.text("en")
    assert "(2026-03-01)" in recommend(TIED, dated.on(date(2026, 3, 1))).document().title


@given(any_rules, situations(), languages)
def test_what_others_say_of_an_advice_are_parts_of_its_form(
    rules: RuleSet, situation: Situation, language: Language
) -> None:
    advice = recommend(situation, rules)
    document = advice.document()
    data = document.to_data()
    answer = Evaluator({("mine", "1"): rules}).evaluate("mine", version="1", input_values=situation.known())
    beside: Any = cards(advice, language)["extension"][EXTENSION]  # type: ignore[index, call-overload]
    assert {name: answer[name] for name in data if name in answer and name != "unprotected"} == {
        name: data[name] for name in ("outcome", "suggested", *STANDING, "abstention", "questions", "receipt")
    }
    assert [beside[name] for name in ("outcome", "abstention", "questions", "receipt")] == [
        data[name] for name in ("outcome", "abstention", "questions", "receipt")
    ]
    assert data["receipt"] == advice.receipt.to_data()
    assert data["questions"] == [question.to_data() for question in advice.questions]
    expected = expectation_of(advice)
    assert all(getattr(expected, name) == getattr(document, name) for name in ("outcome", "suggested", *STANDING))
    assert set(tabled(krachtlijn6).labels) == {"outcome", "suggested", *(of.role.value for of in document.roles)}


# Earlier forms


@pytest.mark.parametrize("name", STORED["advices"])
def test_an_advice_of_the_first_form_is_read_and_written_as_it_was_and_shown(name: str) -> None:
    text = STORED["advices"][name]
    document = AdviceDocument.from_json(text)
    assert document.to_json() == text
    rules = FIRST_BARE if name == "unprotected" else first
    again = verify_advice(text, rules, classifier=FIRST_MODEL if name == "classifier" else None).advice
    for language in LANGUAGES:
        kept, now = document.page(language), again.page(language)
        headings = [block.heading for block in now.blocks]
        gone = {
            "beside": [words.FIRST.in_(language)],
            "classifier": [b.heading for b in again.view.blocks(language)] if again.view else [],
        }
        assert [block.heading for block in kept.blocks] == [it for it in headings if it not in gone.get(name, [])]
    assert "kept in an earlier form" in plainly(document.text("en"))


@pytest.mark.parametrize(
    ("name", "lacks", "says"),
    [
        ("asks", words.LACKS_RULES, True),
        ("asks", words.LACKS_TOGETHER, True),
        ("asks", words.LACKS_UNPROTECTED, True),
        ("asks", words.LACKS_QUESTIONS, False),
        ("asks", words.LACKS_CLASSIFIER, False),
        ("classifier", words.LACKS_CLASSIFIER, True),
    ],
)
def test_what_an_earlier_form_does_not_say_is_said_to_be_lacking(name: str, lacks: Text, says: bool) -> None:  # noqa: FBT001 - a row of a table
    document = AdviceDocument.from_json(STORED["advices"][name])
    for language in LANGUAGES:
        assert (lacks.in_(language) in plainly(document.text(language))) is says


def test_a_question_that_was_not_kept_is_named_and_not_made_up() -> None:
    kept = {**json.loads(STORED["advices"]["asks"]), "questions": []}
    document = AdviceDocument.from_json(json.dumps(kept))
    said = plainly(document.text("en"))
    assert "To ask first: wants_partnership? The answer may exclude this role." in said
    assert words.LACKS_QUESTIONS.en in said
    assert words.LACKS_TOGETHER.en not in said


@pytest.mark.parametrize("name", STORED["receipts"])
def test_a_receipt_that_says_no_vocabulary_is_verified_to_the_byte(name: str) -> None:
    text = STORED["receipts"][name]
    receipt = receipt_from_json(text)
    assert receipt.vocabulary is None
    assert receipt_to_json(receipt) == text
    assert receipt_hash(receipt) == STORED["receipt_hashes"][name]
    situation = FirstSituation.of(json.loads(STORED["advices"][name])["situation"])
    assert verify(receipt, situation, FIRST_BARE if name == "unprotected" else first).receipt == receipt


def test_contests_whose_receipts_say_no_vocabulary_are_read_and_written_as_they_were() -> None:
    record = contest_record_from_data(parse(STORED["contests"]), rules=first)
    assert record.to_json() == STORED["contests"]
    newer = record.to_json().replace('"situation_hash"', '"vocabulary":"bindkracht-facts/1","situation_hash"')
    assert contest_record_from_data(parse(newer), rules=first) != record
    with pytest.raises(DataError, match="vocabulary"):
        contest_record_from_data(parse(newer.replace("bindkracht-facts/1", "ours/1")), rules=first)


# The vocabulary


class Ours(Situation):
    """Facts that say which they are."""

    vocabulary_version: ClassVar[str | None] = "ours/3"


def test_a_form_says_the_version_of_its_vocabulary_and_nothing_of_one_that_says_none() -> None:
    for kind, version in ((Situation, "bindkracht-facts/2"), (Ours, "ours/3"), (MySituation, None)):
        advice = recommend(kind(rights_blocked=True), krachtlijn6.about(kind))
        data = advice.document().to_data()
        assert advice.receipt.vocabulary == version
        assert data["vocabulary"]["version"] == version  # type: ignore[index, call-overload]
        assert ("vocabulary" in data["receipt"]) is (version is not None)  # type: ignore[operator]
        assert verify_advice(advice.to_json(), advice.rules).advice == advice
    advice = recommend(Ours(rights_blocked=True), krachtlijn6.about(Ours))
    with pytest.raises(DataError, match="vocabulary"):
        verify(replace(advice.receipt, vocabulary="ours/2"), advice.situation, advice.rules)


@pytest.mark.parametrize("version", ["", " ", 3])
def test_a_version_that_is_no_text_is_refused(version: object) -> None:
    with pytest.raises(FactDefinitionError, match=r"Mine\.vocabulary_version: .* is not a text"):
        type("Mine", (Situation,), {"vocabulary_version": version, "__module__": __name__, "__annotations__": {}})


# What cannot be


GOOD: Final[dict[str, Any]] = json.loads(recommend(Situation(rights_blocked=True)).to_json())


@pytest.mark.parametrize(
    ("parts", "path"),
    [
        ({"outcome": "advise"}, "outcome"),
        ({"more": 1}, "more"),
        ({"format": "bindkracht-advice/3"}, "format"),
        ({"format": None}, "format"),
        ({"fitting": ["redder"]}, "fitting"),
        ({"roles": GOOD["roles"][::-1]}, "roles"),
        ({"roles": [{**of, "against": ["x"]} for of in GOOD["roles"][:1]] + GOOD["roles"][1:]}, "roles[0].against[0]"),
        ({"alarms": [{"nl": " ", "en": "x"}]}, "alarms[0].nl"),
        ({"receipt": {**GOOD["receipt"], "rule_set_hash": "x"}}, "receipt.rule_set_hash"),
    ],
)
def test_what_is_no_advice_is_refused_with_its_path(parts: dict[str, Any], path: str) -> None:
    with pytest.raises(InputError) as caught:
        AdviceDocument.from_json(json.dumps({**GOOD, **parts}))
    assert [problem.path for problem in caught.value.problems] == [path]


def test_a_text_with_a_key_twice_is_refused_and_so_is_a_document_that_contradicts_itself() -> None:
    with pytest.raises(InputError, match="is there twice"):
        AdviceDocument.from_json('{"outcome": 1, "outcome": 2}')
    with pytest.raises(DataError, match="fitting: under roles there is another status"):
        replace(recommend(Situation(rights_blocked=True)).document(), fitting=())


@pytest.mark.parametrize(("heads", "rows"), [((), ()), (("a",), ((),)), (("a",), (("b", "c"),))])
def test_a_table_has_a_cell_under_each_head(heads: tuple[str, ...], rows: tuple[tuple[str, ...], ...]) -> None:
    with pytest.raises(DataError, match="give each row one cell under each head"):
        Table(heads, rows)


def test_a_receipt_has_no_half_characters() -> None:
    with pytest.raises(DataError, match="rule_set: "):
        Receipt(**{**GOOD["receipt"], "rule_set": "\ud800"})
