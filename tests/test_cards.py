"""Cards have the form of CDS Hooks 2.0, are short, stop nobody, and hold no markup that was not written here."""

import json
import re
from itertools import combinations, product
from typing import Any, Final
from uuid import UUID

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from strategies import any_rules

from bindkracht import Role, RuleSet, Situation, excludes, facts, kl, krachtlijn6, recommend, supports
from bindkracht.advice import Advice
from bindkracht.errors import InputError, LanguageError
from bindkracht.exchange.cards import EXTENSION, Link, cards, summary
from bindkracht.exchange.choices import ChoiceReason
from bindkracht.explain import exposed
from bindkracht.krachtlijnen.first.rules import krachtlijn6 as first_reading
from bindkracht.krachtlijnen.first.situation import Situation as FirstSituation
from bindkracht.pages import in_markdown
from bindkracht.statuses import Outcome
from bindkracht.testing import situations
from bindkracht.texts import LANGUAGES, Language, Message
from bindkracht.unprotected import told_with

ADVICE = recommend(Situation(rights_blocked=True))
advices = st.builds(recommend, situations(), any_rules)
languages = st.sampled_from(LANGUAGES)
CLAIM: Final[dict[str, Any]] = {"because_nl": "Zo is het.", "because_en": "So it is.", "source": kl(6, 3)}


def exactly(required: dict[str, Any], **optional: Any) -> dict[str, Any]:
    properties = {**required, **optional}
    return {"type": "object", "required": [*required], "properties": properties, "additionalProperties": False}


# The fields of a response, as the specification of CDS Hooks 2.0 lists them.
TEXT = {"type": "string", "minLength": 1}
ADDRESS = {"type": "string", "pattern": "^https?://"}
CODING = exactly({"code": TEXT, "system": TEXT}, display=TEXT)
CARD = exactly(
    {
        "summary": {"type": "string", "minLength": 1, "maxLength": 139},
        "indicator": {"enum": ["info", "warning", "critical"]},
        "source": exactly({"label": TEXT}, url=ADDRESS, icon=ADDRESS, topic=CODING),
    },
    uuid=TEXT,
    detail=TEXT,
    suggestions={
        "type": "array",
        "items": exactly({"label": TEXT}, uuid=TEXT, isRecommended={"type": "boolean"}, actions={"type": "array"}),
    },
    selectionBehavior={"enum": ["at-most-one", "any"]},
    overrideReasons={"type": "array", "items": CODING},
    links={
        "type": "array",
        "items": exactly({"label": TEXT, "url": ADDRESS, "type": {"enum": ["absolute", "smart"]}}, appContext=TEXT),
    },
)
CARD["dependentRequired"] = {"suggestions": ["selectionBehavior"], "selectionBehavior": ["suggestions"]}
RESPONSE = exactly({"cards": {"type": "array", "items": CARD}}, systemActions={}, extension={"type": "object"})


@given(advices, languages)
def test_a_response_has_the_fields_of_the_specification_and_no_others(advice: Advice, language: Language) -> None:
    plain = cards(advice, language)
    told = cards(
        advice,
        language,
        source_url="https://example.org/rules",
        links=[Link("Het hele advies", "https://example.org/advice/7")],
        uuid=UUID(int=7),
    )
    for response in (plain, told):
        assert json.loads(json.dumps(response)) == response
        jsonschema.validate(response, RESPONSE)


@given(advices, languages)
def test_a_summary_is_always_shorter_than_140_characters(advice: Advice, language: Language) -> None:
    assert 0 < len(summary(advice.document(), language)) < 140


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("size", range(1, 6))
def test_a_summary_is_short_whichever_roles_tie_and_wait(size: int, language: Language) -> None:
    for roles in combinations(Role, size):
        backing = supports(*roles, name="for", when=facts.acute_need, **CLAIM)
        waits = excludes(roles[-1], name="waits", when=facts.rights_blocked, **CLAIM)
        stops = excludes(*Role, name="stops", when=facts.acute_need, **CLAIM)
        for rules in ((backing,), (backing, waits), (backing, stops)):
            advice = recommend(Situation(acute_need=True), RuleSet("a", "1", rules))
            said = summary(advice.document(), language)
            assert len(said) < 140
            assert said == advice.page(language).blocks[0].lines[0] or str(size) in said or advice.abstention


def test_a_summary_that_was_made_shorter_still_says_whether_to_ask_first() -> None:
    backing = supports(*Role, name="for", when=facts.acute_need, **CLAIM)
    each = [supports(role, name=f"for-{number}", when=facts.acute_need, **CLAIM) for number, role in enumerate(Role)]
    waits = excludes(*tuple(Role)[1:], name="waits", when=facts.rights_blocked, **CLAIM)
    tied = recommend(Situation(acute_need=True), RuleSet("a", "1", (backing,))).document()
    waiting = recommend(Situation(acute_need=True), RuleSet("a", "1", (*each, waits))).document()
    assert summary(tied, "en") == "Ways in which this can be done: 5. Talk together about what it will be."
    assert summary(waiting, "en") == "Roles that go together here: 5. There is something to ask first."
    assert summary(waiting, "nl") == "Rollen die hier samengaan: 5. Er is eerst nog iets te vragen."


def informing(response: Any) -> list[dict[str, Any]]:
    """The cards that inform; one that warns comes before them."""
    warns = [card for card in response["cards"] if card["indicator"] == "warning"]
    assert response["cards"][: len(warns)] == warns
    others: list[dict[str, Any]] = response["cards"][len(warns) :]
    assert {card["indicator"] for card in others} <= {"info"}
    return others


@given(advices, languages)
def test_what_is_told_of_and_not_protected_has_a_card_of_its_own_also_beside_an_abstention(
    advice: Advice, language: Language
) -> None:
    told = [text.in_(language) for text in exposed(advice)]
    response: Any = cards(advice, language)
    first = [card for card in response["cards"] if card["indicator"] == "warning"]
    assert len(first) == bool(told)
    for card, text in product(first, told):
        assert in_markdown(text) in card["detail"]
        assert card["summary"] == Message("exchange.exposed").in_(language)
    beside = response["extension"][EXTENSION].get("unprotected", [])
    assert beside == [notice.text.in_(language) for notice in told_with(advice.rules, advice.situation)]


def test_a_wound_that_the_rules_leave_open_is_on_the_first_card() -> None:
    advice = recommend(FirstSituation(mediation_risks_kwetsuren=True, rights_blocked=True), first_reading)
    assert exposed(advice)
    informed: Any = cards(advice, "en")["cards"]
    assert [card["indicator"] for card in informed] == ["warning", "info"]
    assert exposed(advice)[0].en.split(".")[0].split(":")[0] in informed[0]["detail"].replace("\\", "")


@given(advices, languages)
def test_an_abstention_is_no_card_and_tells_why_beside_it(advice: Advice, language: Language) -> None:
    response: Any = cards(advice, language)
    beside = response["extension"][EXTENSION]
    assert len(informing(response)) == (advice.outcome is not Outcome.ABSTENTION)
    assert beside["outcome"] == advice.outcome
    assert beside["abstention"] == advice.abstention
    assert beside["text"] == advice.document().sentence(language)
    assert beside["questions"] == [question.to_data() for question in advice.questions]
    assert beside["receipt"] == advice.receipt.to_data()


@given(advices, languages)
def test_a_card_stops_nobody_and_suggests_only_what_fits(advice: Advice, language: Language) -> None:
    for card in informing(cards(advice, language)):
        suggestions: Any = card.get("suggestions", [])
        ways, joint = advice.combination.ways_that_fit, {"nl": " en ", "en": " and "}[language]
        labels = [joint.join(role.label for role in way).replace(joint, ", ", len(way) - 2) for way in ways]
        assert [item["label"].split(": ")[1] for item in suggestions] == labels
        assert not {role for way in ways for role in way} - set(advice.fitting)
        assert [item["isRecommended"] for item in suggestions] == [way == advice.combination.roles for way in ways]
        reasons: Any = card["overrideReasons"]
        assert [(item["code"], item["display"]) for item in reasons] == [
            (reason.value, reason.label.in_(language)) for reason in ChoiceReason
        ]


def test_a_host_that_names_a_card_can_hear_which_suggestion_was_taken() -> None:
    advice = recommend(Situation(short_help_suffices=True))
    card: Any = cards(advice, uuid=UUID(int=7))["cards"][0]  # type: ignore[index, call-overload]
    again: Any = cards(advice, uuid=UUID(int=7))["cards"][0]  # type: ignore[index, call-overload]
    names = [item["uuid"] for item in card["suggestions"]]
    assert card == again
    assert card["uuid"] == str(UUID(int=7))
    assert len({card["uuid"], *names}) == 3
    assert all(str(UUID(name)) == name for name in names)


@pytest.mark.parametrize(
    ("source_url", "links", "expected"),
    [
        ("example.org", (), ["source_url"]),
        ("javascript:alert(1)", (), ["source_url"]),
        ("https://", (), ["source_url"]),
        ("https://a b", (), ["source_url"]),
        (None, (Link("a", "ftp://example.org"), Link(" ", "https://example.org")), ["links[0].url", "links[1].label"]),
    ],
)
def test_an_address_must_be_absolute_and_a_link_must_have_words(
    source_url: Any, links: Any, expected: list[str]
) -> None:
    with pytest.raises(InputError) as caught:
        cards(ADVICE, source_url=source_url, links=links)
    assert [problem.path for problem in caught.value.problems] == expected


def test_a_third_language_is_refused() -> None:
    with pytest.raises(LanguageError):
        cards(ADVICE, "fy")


# What is a word to a reader of Markdown, and the characters that mean something to it.
AWKWARD = st.text(st.sampled_from("\\`*_{}[]<>()#+-.!|~&$:;=1w a\n"), max_size=30)


def shown(text: str) -> str:
    """What a reader of Markdown shows of one list item, and nothing else may be shown."""
    tokens = MarkdownIt("gfm-like", {"linkify": False}).parse(f"- {text}")
    assert [token.type for token in tokens] == [
        "bullet_list_open",
        "list_item_open",
        "paragraph_open",
        "inline",
        "paragraph_close",
        "list_item_close",
        "bullet_list_close",
    ]
    [inline] = [token for token in tokens if token.type == "inline"]
    assert {token.type for token in inline.children or ()} <= {"text", "text_special"}
    return "".join(token.content for token in inline.children or ())


@given(AWKWARD.filter(lambda text: not text.isspace() and text != ""))
def test_a_text_is_shown_as_it_stands(text: str) -> None:
    assert shown(in_markdown(text)) == " ".join(text.split())


@pytest.mark.parametrize("text", ["www.example.org", "https://example.org", ":smile:", "$x$", "mail:a"])
def test_nothing_becomes_a_link_or_a_picture_by_itself(text: str) -> None:
    assert re.search(r"\\[.:$]", in_markdown(text))


def test_the_detail_is_the_whole_advice_as_headings_and_lists() -> None:
    claim = {**CLAIM, "because_en": "# <script>*x*</script> [a](https://b)", "because_nl": "zo"}
    rules = RuleSet("<b>", "1", (supports(Role.REDDER, name="a", when=facts.acute_need, **claim),))
    advice = recommend(Situation(acute_need=True), rules)
    html = MarkdownIt("gfm-like", {"linkify": False}).render(advice.page("en").markdown(first_level=2))
    assert html.startswith("<h2>Which role fits here?</h2>\n<p>Redder fits best here.</p>")
    assert "<li>What for: # &lt;script&gt;*x*&lt;/script&gt; [a](https://b) [6.3]</li>" in html
    assert set(re.findall(r"</?(\w+)", html)) == {"h2", "h3", "h4", "p", "ul", "li"}
    headings = [block.heading for block in advice.page("en").blocks]
    assert re.findall(r"<h\d>(.*)</h\d>", html) == headings


def test_the_words_of_the_shipped_rules_stay_readable_without_a_reader_of_markdown() -> None:
    line = next(line for line in ADVICE.markdown("en").splitlines() if line.startswith("- What for"))
    because = krachtlijn6["rights-and-matters-need-someone"].because.en
    assert line == rf"- What for: {because} \[6.4, 6.5\]"
