"""The one form of an advice shows itself again without the rules; every earlier form is read, and nothing guessed."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, ClassVar, Final, Self

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import MySituation, any_rules, rule_sets

from bindkracht import Role, RuleSet, Situation, krachtlijn6, recommend
from bindkracht.dialogue.contest.data import contest_record_from_data
from bindkracht.documents import STANDING, AdviceDocument, Receipt
from bindkracht.errors import MOST_PROBLEMS, DataError, FactDefinitionError, InputError
from bindkracht.exchange.cards import EXTENSION, cards
from bindkracht.exchange.facade import Evaluator
from bindkracht.exchange.receipts import receipt_from_json, receipt_hash, receipt_to_json, verify, verify_advice
from bindkracht.krachtlijnen.first.rules import krachtlijn6 as first
from bindkracht.krachtlijnen.first.situation import Situation as FirstSituation
from bindkracht.learn.estimator import OffsetRoleClassifier
from bindkracht.pages import Block, Table
from bindkracht.scenarios.observed import expectation_of
from bindkracht.statuses import Status
from bindkracht.strict_json import parse
from bindkracht.study.tables.tabled import tabled
from bindkracht.testing import situations
from bindkracht.texts import LANGUAGES, Language, Message, Text
from bindkracht.verdict import Verdict

STORED: Final[dict[str, Any]] = json.loads(
    (Path(__file__).parent / "stored" / "first_forms.json").read_text(encoding="utf-8")
)
SECOND: Final[dict[str, str]] = json.loads(
    (Path(__file__).parent / "stored" / "second_forms.json").read_text(encoding="utf-8")
)["advices"]
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


class Voice:
    """Suggests what it is made with, and may say nothing of it as data."""

    def __init__(self, suggested: Role | None, data: dict[str, Any] | None) -> None:
        self.suggested = suggested
        self._data = data

    def view(self, _verdict: Verdict) -> Self:
        return self

    def blocks(self, _language: Language) -> tuple[Block, ...]:
        return ()

    def to_data(self) -> dict[str, Any] | None:
        return self._data


voices = st.builds(Voice, st.sampled_from(Role) | st.none(), st.sampled_from([None, {}, {"suggested": "redder"}]))
alarms = st.sampled_from([(), (Text(nl="Gevaar.", en="Danger."),)])


@given(any_rules | rule_sets(MySituation), st.data(), voices | st.just(MODEL), alarms)
def test_no_advice_contradicts_itself(
    rules: RuleSet, data: st.DataObject, classifier: Voice | OffsetRoleClassifier, told: tuple[Text, ...]
) -> None:
    learned = isinstance(classifier, OffsetRoleClassifier)
    asked = krachtlijn6 if learned else rules
    situation = data.draw(st.just(TIED) | situations() if learned else situations(asked.situation_type))
    advice = replace(recommend(situation, asked, classifier=classifier), alarms=told)
    again = AdviceDocument.from_json(advice.to_json())
    assert again == advice.document()
    assert (again.suggested, again.alarms) == (advice.suggested, told)


@pytest.mark.parametrize("data", [None, {}])
@pytest.mark.parametrize("role", recommend(TIED).fitting)
def test_any_role_that_fits_may_be_suggested_by_a_classifier_also_one_without_data(
    role: Role, data: dict[str, Any] | None
) -> None:
    again = AdviceDocument.from_json(recommend(TIED, classifier=Voice(role, data)).to_json())
    assert (again.suggested, again.classifier) == (role, data)


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
        name: data[name]
        for name in ("outcome", "suggested", "combination", *STANDING, "abstention", "questions", "receipt")
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
            "beside": [Message("page.first").in_(language)],
            "classifier": [b.heading for b in again.view.blocks(language)] if again.view else [],
        }
        assert [block.heading for block in kept.blocks] == [it for it in headings if it not in gone.get(name, [])]
    assert "kept in an earlier form" in plainly(document.text("en"))


@pytest.mark.parametrize("name", SECOND)
def test_an_advice_of_the_second_form_is_read_and_written_as_it_was_and_verified(name: str) -> None:
    document = AdviceDocument.from_json(SECOND[name])
    assert document.to_json() == SECOND[name]
    again = verify_advice(SECOND[name], first).advice
    assert again.leading == document.leading
    assert "which does not say: which roles go together." in plainly(document.text("en"))


def test_a_role_that_once_was_suggested_may_need_another_now() -> None:
    text = SECOND["leads_and_needs_another"]
    again = verify_advice(text, first).advice
    assert (AdviceDocument.from_json(text).suggested, again.suggested) == (Role.REDDER, None)
    assert again.combination.roles == (Role.REDDER, Role.PROBLEEMOPLOSSER)


@pytest.mark.parametrize(
    ("name", "lacks", "says"),
    [
        ("asks", Message("page.lacks_rules"), True),
        ("asks", Message("page.lacks_together"), True),
        ("asks", Message("page.lacks_unprotected"), True),
        ("asks", Message("page.lacks_questions"), False),
        ("asks", Message("page.lacks_classifier"), False),
        ("classifier", Message("page.lacks_classifier"), True),
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
    assert Message("page.lacks_questions").en in said
    assert Message("page.lacks_together").en not in said


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
        ({"format": "bindkracht-advice/4"}, "format"),
        ({"format": "bindkracht-advice/2"}, "combination"),
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


NONE_LEADS: Final = ["leading", "combination.ways"]
DANGER: Final[dict[str, Any]] = json.loads(recommend(Situation(immediate_danger=True)).to_json())
TIED_ALONE: Final[dict[str, Any]] = json.loads(recommend(TIED).to_json())
ONLY_ASKING: Final[dict[str, Any]] = json.loads(recommend(Situation(wants_company=True)).to_json())
HEARD: Final[dict[str, Any]] = json.loads(
    recommend(TIED, classifier=OffsetRoleClassifier(krachtlijn6).fit([TIED] * 9, [Role.PROBLEEMOPLOSSER] * 9)).to_json()
)
UNHEARD: Final[dict[str, Any]] = {name: part for name, part in HEARD.items() if name != "beside"} | {"classifier": None}
EARLIER: Final[dict[str, Any]] = json.loads(STORED["advices"]["unprotected"])
OUT: Final[dict[str, Any]] = {**DANGER["record"][0], "effect": "excludes", "truth": "true"}


BOTH: Final[dict[str, Any]] = json.loads(
    recommend(
        Situation(
            rights_blocked=True,
            stability_is_best_for_now=True,
            broken_link=True,
            others_accept_mediation=True,
            wants_mediation=False,
            wants_strengthening=True,
            wants_company=True,
            leaves_to_others=True,
        ),
    ).to_json()
)
WAYS: Final[list[list[dict[str, Any]]]] = BOTH["combination"]["ways"]


def combined(**parts: Any) -> dict[str, Any]:
    """Another combination."""
    return {"combination": {**BOTH["combination"], **parts}}


def with_part(place: int, **parts: Any) -> dict[str, Any]:
    """The combination with another part."""
    [way] = WAYS
    return combined(ways=[[*way[:place], {**way[place], **parts}, *way[place + 1 :]]])


def with_status(given: dict[str, Any], role: str, status: str) -> dict[str, Any]:
    """The parts of an advice that say the status of a role, with another one."""
    roles = [{**of, "status": status if of["role"] == role else of["status"]} for of in given["roles"]]
    sets = {name.value: [of["role"] for of in roles if of["status"] == name.value] for name in Status}
    return {**sets, "roles": roles}


[REFUSED] = BOTH["combination"]["unanswered"]
RIGHTS: Final = "rights-and-matters-need-someone"


@pytest.mark.parametrize(
    ("parts", "paths"),
    [
        (combined(ways=[]), ["combination.ways"]),
        (combined(ways=[WAYS[0][::-1]]), ["combination.ways"]),
        (combined(ways=WAYS * 2), ["combination.ways"]),
        (combined(alone=True), ["combination.ways"]),
        (with_part(0, reasons=[]), ["combination.ways"]),
        (with_part(0, reasons=[RIGHTS, "growing-needs-company"]), ["combination.ways[0][0].reasons"]),
        (with_part(0, reasons=["x"]), ["combination.ways", "combination.ways[0][0].reasons"]),
        (with_part(0, when="after"), ["combination.ways"]),
        (with_part(1, when="now"), ["combination.ways"]),
        (combined(unanswered=[{**REFUSED, "rule": RIGHTS}]), ["combination.unanswered[0]"]),
        (combined(unanswered=[{**REFUSED, "rule": "x"}]), ["combination.unanswered[0]"]),
        (combined(unanswered=[{**REFUSED, "rule": REFUSED["by"][0]}]), ["combination.unanswered[0]"]),
        (combined(unanswered=[{**REFUSED, "cause": "outweighed"}]), ["combination.unanswered[0]"]),
        (combined(urgent=["acute_need"]), ["combination.ways", "combination.urgent"]),
        (combined(later=[{"fact": "trust", "roles": ["redder"]}]), ["combination.later"]),
        (combined(later=[{"fact": "rights_blocked", "roles": ["begeleider"]}]), ["combination.later[0].roles"]),
        ({"suggested": "probleemoplosser"}, ["suggested"]),
    ],
)
def test_a_combination_that_does_not_follow_is_refused(parts: dict[str, Any], paths: list[str]) -> None:
    AdviceDocument.from_json(json.dumps(BOTH))
    with pytest.raises(InputError) as caught:
        AdviceDocument.from_json(json.dumps({**BOTH, **parts}))
    assert [problem.path for problem in caught.value.problems] == paths


def test_this_form_has_a_combination() -> None:
    with pytest.raises(InputError, match="combination: this is there exactly in bindkracht-advice/3"):
        AdviceDocument.from_json(json.dumps({name: part for name, part in BOTH.items() if name != "combination"}))


@pytest.mark.parametrize(
    ("given_", "parts", "paths"),
    [
        (
            DANGER,
            {"outcome": "advice", "abstention": None, "leading": ["redder"], "suggested": "redder"},
            ["leading", "outcome", "abstention", "suggested"],
        ),
        (DANGER, {"abstention": None}, ["abstention"]),
        (DANGER, {"outcome": "advice"}, ["outcome"]),
        (DANGER, {"leading": ["redder"]}, ["leading"]),
        (DANGER, {"suggested": "redder"}, ["suggested"]),
        (DANGER, with_status(DANGER, "bemiddelaar", "unsupported"), ["roles[4].status"]),
        (DANGER, with_status(DANGER, "redder", "fitting"), ["leading", "roles[0].status"]),
        (DANGER, {"record": []}, [f"roles[{index}].status" for index in range(5)]),
        (DANGER, {"situation": {}}, ["situation"]),
        (GOOD, {"situation": {**GOOD["situation"], "trust": "broken"}}, ["situation"]),
        (GOOD, {"situation": {**GOOD["situation"], "trust": None}}, ["situation"]),
        (GOOD, {"situation": {"rights_blocked": False}}, ["situation"]),
        (GOOD, {"situation": {**GOOD["situation"], "more": True}}, ["situation"]),
        (GOOD, {"leading": [], "outcome": "abstention", "abstention": "danger", "suggested": None}, NONE_LEADS),
        (GOOD, {"leading": ["probleemoplosser"] * 2}, ["leading"]),
        (GOOD, {"leading": ["probleemoplosser", "redder"]}, ["leading"]),
        (GOOD, {"suggested": None}, ["suggested"]),
        (GOOD, {"suggested": "redder"}, ["suggested"]),
        (GOOD, {"outcome": "conditional"}, ["outcome"]),
        (GOOD, {"abstention": "nothing_supported"}, ["abstention"]),
        (GOOD, with_status(GOOD, "redder", "excluded"), ["roles[0].status"]),
        (GOOD, {"record": [{**OUT, "rule": "x", "roles": ["redder"]}, *GOOD["record"]]}, ["roles[0].status"]),
        (GOOD, {"record": [*GOOD["record"], GOOD["record"][0]]}, [f"record[{len(GOOD['record'])}].rule"]),
        (TIED_ALONE, {"leading": TIED_ALONE["leading"][::-1]}, ["leading"]),
        (TIED_ALONE, {"suggested": TIED_ALONE["leading"][0]}, ["suggested"]),
        (ONLY_ASKING, {"suggested": "begeleider"}, ["suggested"]),
        (HEARD, {"suggested": "redder"}, ["suggested"]),
        (HEARD, {"outcome": "conditional"}, ["outcome"]),
        (UNHEARD, {}, ["suggested"]),
        (EARLIER, {"leading": ["redder"], "suggested": "redder"}, ["leading", "outcome", "abstention", "suggested"]),
        (EARLIER, {"situation": {}}, ["situation"]),
        (EARLIER, {"suggested": None}, ["suggested"]),
        (EARLIER, with_status(EARLIER, "redder", "excluded"), ["roles[0].status"]),
        (EARLIER, {"record": [*EARLIER["record"], EARLIER["record"][0]]}, [f"record[{len(EARLIER['record'])}].rule"]),
    ],
)
def test_an_advice_in_which_one_part_says_otherwise_than_another_is_refused(
    given_: dict[str, Any], parts: dict[str, Any], paths: list[str]
) -> None:
    with pytest.raises(InputError) as caught:
        AdviceDocument.from_json(json.dumps({**given_, **parts}))
    assert [problem.path for problem in caught.value.problems] == paths
    for problem in caught.value.problems:
        assert problem.nl.endswith("; bewaar een advies zoals het gemaakt is")
        assert problem.en.endswith("; keep an advice as it was made")


def test_of_very_many_rules_that_are_there_twice_only_the_first_are_named() -> None:
    more = 8 * len(GOOD["record"]) - MOST_PROBLEMS
    with pytest.raises(InputError, match=f"and {more} more") as caught:
        AdviceDocument.from_json(json.dumps({**GOOD, "record": GOOD["record"] * 9}))
    assert len(caught.value.problems) == MOST_PROBLEMS + 1


@pytest.mark.parametrize("kept", [GOOD, DANGER, ONLY_ASKING, TIED_ALONE, HEARD, EARLIER])
def test_the_advices_that_are_changed_here_are_read_as_they_are(kept: dict[str, Any]) -> None:
    assert json.loads(AdviceDocument.from_json(json.dumps(kept)).to_json()) == kept


def test_half_a_character_is_in_no_situation() -> None:
    with pytest.raises(DataError, match="situation: the receipt is of other answers"):
        replace(recommend(Situation(rights_blocked=True)).document(), situation={"\ud800": "\udfff"})


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
