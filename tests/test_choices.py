"""What people did with an advice: kept without names, read back as it was, and counted per advice, never per person."""

import json
from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from fractions import Fraction
from math import comb
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import html5lib
import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import any_rules

from bindkracht import Role, Situation, recommend
from bindkracht.advice import Advice
from bindkracht.errors import DataError, InputError
from bindkracht.exchange.choice_data import choice_from_data, choice_from_json, choice_schema
from bindkracht.exchange.choices import (
    FORMAT,
    Agreement,
    Choice,
    ChoiceError,
    ChoiceReason,
    Chosen,
    choice_about,
)
from bindkracht.exchange.follow_rates import FEW, Share, follow_rate
from bindkracht.exchange.receipts import receipt_hash
from bindkracht.testing import situations
from bindkracht.texts import LANGUAGES, Message
from bindkracht.vocabulary import Who

if TYPE_CHECKING:
    from collections.abc import Collection

DAY = date(2026, 3, 2)
ONE = recommend(Situation(rights_blocked=True))
BOTH = recommend(Situation(rights_blocked=True, acute_need=True))
TWO = recommend(Situation(short_help_suffices=True))
NOTHING = recommend(Situation())
ASKS_FIRST = recommend(Situation(wants_strengthening=True))
WHO = (Who.PERSON, Who.HELPER, Who.THIRD_PARTY, Who.ORGANISATION)

times = st.dates() | st.datetimes(
    timezones=st.sampled_from([UTC, timezone(timedelta(hours=-3, minutes=-30)), ZoneInfo("Europe/Brussels")]),
    min_value=datetime(1900, 1, 1),  # noqa: DTZ001 - hypothesis gives them their zones
)


@st.composite
def choices(draw: st.DrawFn, advices: st.SearchStrategy[Advice] | None = None) -> Choice:
    """Anything that can be done with any advice."""
    advice = draw(st.builds(recommend, situations(), any_rules) if advices is None else advices)
    ways = advice.combination.ways_that_fit
    advised = {role for way in ways for role in way}
    others = draw(st.sets(st.sampled_from(Role)))
    possible: dict[Chosen, list[Collection[Role]]] = {
        Chosen.FOLLOWED: [*ways],
        Chosen.PARTLY: [(), *({role, *others} for role in advised)] if ways else [],
        Chosen.OTHER_ROLE: [others - advised] if others - advised else [],
        Chosen.NONE: [()],
        Chosen.POSTPONED: [()],
    }
    what = draw(st.sampled_from([what for what, roles in possible.items() if roles]))
    note = draw(st.text(max_size=5))
    agreement = draw(st.none() | st.builds(Agreement, *[st.text(max_size=5)] * 4))
    return choice_about(
        advice,
        what,
        by=draw(st.sampled_from(WHO)),
        at=draw(times),
        taken=draw(st.sampled_from(possible[what])),
        reasons=draw(st.lists(st.sampled_from(ChoiceReason))),
        contested=draw(st.booleans()),
        note=note,
        agreement=agreement,
        allow_text=True,
    )


def paths(error: DataError) -> list[str]:
    return [problem.path for problem in error.problems]


@given(choices())
def test_a_choice_is_read_back_as_it_was_to_the_byte(choice: Choice) -> None:
    again = choice_from_json(choice.to_json(), allow_text=True)
    assert again == choice
    assert hash(again) == hash(choice)
    assert again.to_json() == choice.to_json()
    assert type(again.at) is type(choice.at)
    data = json.loads(choice.to_json())
    assert data["format"] == FORMAT
    jsonschema.validate(data, choice_schema(allow_text=True))


@given(choices())
def test_no_free_text_is_kept_unless_the_host_allows_it(choice: Choice) -> None:
    schema = choice_schema()
    data: Any = choice.to_data()
    if not choice.note and choice.agreement is None:
        jsonschema.validate(data, schema)
        assert choice_from_data(data) == choice
        return
    with pytest.raises(ChoiceError) as caught:
        choice_from_data(data)
    assert paths(caught.value) == [name for name in ("note", "agreement") if name in data]
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(data, schema)
    agreed = choice.agreement or Agreement()
    if choice.note or agreed != Agreement():
        with pytest.raises(ChoiceError, match="allow_text=True"):
            choice_about(ONE, Chosen.NONE, by=Who.HELPER, at=DAY, note=choice.note, agreement=agreed)


def test_the_schemas_are_schemas_and_name_every_code() -> None:
    schema = choice_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    text = json.dumps(schema)
    assert all(f'"{reason.value}"' in text for reason in ChoiceReason)
    assert all(f'"{what.value}"' in text for what in Chosen)
    assert '"instrument"' not in text


@given(choices())
def test_a_choice_points_at_its_advice_and_holds_nothing_of_the_situation(choice: Choice) -> None:
    allowed = {"format", "what", "advised", "taken", "reasons", "contested", "by", "at", "receipt", "note", "agreement"}
    assert set(choice.to_data()) <= allowed


def test_a_choice_is_about_the_leading_roles_that_fit() -> None:
    assert ASKS_FIRST.leading == (Role.BEGELEIDER,)
    made = choice_about(ASKS_FIRST, Chosen.NONE, by=Who.HELPER, at=DAY)
    assert made.advised == (), "there is something to ask first"
    assert choice_about(TWO, Chosen.POSTPONED, by=Who.PERSON, at=DAY).advised == (
        (Role.REDDER,),
        (Role.RITUELE_ZORGVERSTREKKER,),
    )
    assert made.receipt == receipt_hash(ASKS_FIRST.receipt)


def test_the_combination_of_an_advice_that_was_followed_is_filled_in_when_there_is_one_only() -> None:
    assert choice_about(ONE, Chosen.FOLLOWED, by=Who.HELPER, at=DAY).taken == (Role.PROBLEEMOPLOSSER,)
    assert choice_about(BOTH, Chosen.FOLLOWED, by=Who.HELPER, at=DAY).taken == (Role.REDDER, Role.PROBLEEMOPLOSSER)
    assert choice_about(ONE, Chosen.PARTLY, by=Who.HELPER, at=DAY).taken == ()
    with pytest.raises(ChoiceError, match="'' was not advised; use one of: redder, rituele_zorgverstrekker"):
        choice_about(TWO, Chosen.FOLLOWED, by=Who.HELPER, at=DAY)
    assert choice_about(TWO, Chosen.FOLLOWED, by=Who.HELPER, at=DAY, taken=[Role.REDDER]).taken == (Role.REDDER,)


def test_of_a_role_on_a_condition_there_was_something_to_ask_first() -> None:
    advice = recommend(Situation(rights_blocked=True, wants_company=True))
    assert advice.combination.roles == (Role.PROBLEEMOPLOSSER, Role.BEGELEIDER)
    assert choice_about(advice, Chosen.NONE, by=Who.HELPER, at=DAY).advised == ((Role.PROBLEEMOPLOSSER,),)


def test_an_agreement_is_kept_in_the_words_of_those_who_made_it() -> None:
    agreed = Agreement("Ik bel, jij gaat mee.", keeps="De brieven.", who_else="De buurvrouw.", look_again="Donderdag.")
    kept = choice_about(ONE, Chosen.FOLLOWED, by=Who.PERSON, at=DAY, agreement=agreed, allow_text=True)
    assert choice_from_json(kept.to_json(), allow_text=True).agreement == agreed
    assert kept.to_data()["agreement"] == {
        "who_does_what": "Ik bel, jij gaat mee.",
        "keeps": "De brieven.",
        "who_else": "De buurvrouw.",
        "look_again": "Donderdag.",
    }
    with pytest.raises(ChoiceError) as caught:
        choice_about(ONE, Chosen.FOLLOWED, by=Who.PERSON, at=DAY, agreement=agreed)
    assert paths(caught.value) == [f"agreement.{name}" for name in ("who_does_what", "keeps", "who_else", "look_again")]


def in_first_form(choice: Choice, taken: Role | None) -> dict[str, Any]:
    """A choice of single roles as the first form had it."""
    data: Any = choice.to_data()
    return {
        **data,
        "format": "bindkracht-choice/1",
        "advised": [role for [role] in data["advised"]],
        "taken": None if taken is None else taken.value,
    }


@pytest.mark.parametrize(
    ("advice", "what", "taken"),
    [
        (ONE, Chosen.FOLLOWED, Role.PROBLEEMOPLOSSER),
        (TWO, Chosen.PARTLY, Role.REDDER),
        (TWO, Chosen.OTHER_ROLE, Role.BEGELEIDER),
        (NOTHING, Chosen.POSTPONED, None),
    ],
)
def test_a_choice_of_the_first_form_is_read_still(advice: Advice, what: Chosen, taken: Role | None) -> None:
    roles = () if taken is None else (taken,)
    choice = choice_about(advice, what, by=Who.HELPER, at=DAY, taken=roles)
    data = in_first_form(choice, taken)
    assert choice_from_data(data) == choice
    for wrong, path in (({"advised": "redder"}, "advised"), ({"taken": "reder"}, "taken[0]"), ({"more": 1}, "more")):
        with pytest.raises(ChoiceError) as caught:
            choice_from_data({**data, **wrong})
        assert paths(caught.value) == [path]
    with pytest.raises(ChoiceError) as caught:
        choice_from_data({name: part for name, part in data.items() if name != "taken"})
    assert paths(caught.value) == ["taken"]


@pytest.mark.parametrize(
    ("advice", "what", "taken", "path"),
    [
        (NOTHING, Chosen.FOLLOWED, (), "what"),
        (NOTHING, Chosen.PARTLY, (), "what"),
        (ONE, Chosen.FOLLOWED, (Role.REDDER,), "taken"),
        (BOTH, Chosen.FOLLOWED, (Role.REDDER,), "taken"),
        (ONE, Chosen.PARTLY, (Role.REDDER,), "taken"),
        (ONE, Chosen.OTHER_ROLE, (), "taken"),
        (ONE, Chosen.OTHER_ROLE, (Role.PROBLEEMOPLOSSER,), "taken"),
        (ONE, Chosen.NONE, (Role.REDDER,), "taken"),
        (ONE, Chosen.POSTPONED, (Role.PROBLEEMOPLOSSER,), "taken"),
        (ONE, Chosen.FOLLOWED, Role.PROBLEEMOPLOSSER, "taken"),
    ],
)
def test_a_choice_that_contradicts_itself_is_refused(advice: Advice, what: Chosen, taken: Any, path: str) -> None:
    with pytest.raises(ChoiceError) as caught:
        choice_about(advice, what, by=Who.HELPER, at=DAY, taken=taken)
    assert paths(caught.value) == [path]


def made(**parts: Any) -> Choice:
    whole = {
        "what": Chosen.NONE,
        "advised": ((Role.REDDER,),),
        "taken": (),
        "reasons": (),
        "contested": False,
        "by": Who.HELPER,
        "at": DAY,
        "receipt": "0" * 64,
    }
    return Choice(**{**whole, **parts})


def test_a_combination_that_was_advised_has_roles() -> None:
    with pytest.raises(ChoiceError) as caught:
        made(advised=((), (Role.REDDER, "reder"), "redder"))
    assert paths(caught.value) == ["advised[0]", "advised[1][1]", "advised[2]"]


@pytest.mark.parametrize(
    ("part", "value"),
    [
        ("what", "nonee"),
        ("advised", "redder"),
        ("advised", ((Role.REDDER, Role.BEGELEIDER), [Role.BEGELEIDER, Role.REDDER])),
        ("agreement", "Ik bel."),
        ("taken", "redder"),
        ("reasons", "other"),
        ("contested", 1),
        ("by", "helpr"),
        ("by", "instrument"),
        ("by", Who.INSTRUMENT),
        ("by", "Jan"),
        ("at", "20260302"),
        ("at", datetime(2026, 3, 2, 10)),  # noqa: DTZ001 - without a zone
        ("receipt", "0" * 63),
        ("receipt", "0" * 64 + "\n"),
        ("receipt", None),
        ("note", 3),
        ("note", "Jan belde."),
        ("note", "x" * 2_001),
    ],
)
def test_what_is_not_of_its_kind_is_refused_with_its_name(part: str, value: object) -> None:
    with pytest.raises(ChoiceError) as caught:
        made(**{part: value})
    assert paths(caught.value) == [part]


def test_everything_that_is_wrong_is_told_at_once() -> None:
    with pytest.raises(ChoiceError) as caught:
        made(what="x", by="Jan", at=None, receipt="", note="Jan")
    assert paths(caught.value) == ["what", "by", "receipt", "at", "note"]
    assert "use one of: person, helper, third_party, organisation" in str(caught.value)


def test_roles_and_reasons_are_kept_in_order_and_reasons_once() -> None:
    choice = made(
        advised=((Role.BEMIDDELAAR, Role.REDDER),),
        reasons=(ChoiceReason.OTHER, ChoiceReason.NO_ROOM, ChoiceReason.OTHER),
    )
    assert choice.advised == ((Role.REDDER, Role.BEMIDDELAAR),)
    assert choice.reasons == (ChoiceReason.NO_ROOM, ChoiceReason.OTHER)


def test_a_moment_keeps_its_offset_and_loses_the_name_of_its_zone() -> None:
    choice = made(at=datetime(2026, 10, 25, 2, 30, tzinfo=ZoneInfo("Europe/Brussels"), fold=1))
    assert choice.to_data()["at"] == "2026-10-25T02:30:00+01:00"
    assert repr(choice_from_data(choice.to_data())) == repr(choice)
    assert choice_from_data(choice.to_data()) == choice


@pytest.mark.parametrize(
    ("parts", "path"),
    [
        ({"format": "bindkracht-choice/3"}, "format"),
        ({"what": "ignored"}, "what"),
        ({"by": "instrument"}, "by"),
        ({"by": "Jan"}, "by"),
        ({"at": "today"}, "at"),
        ({"at": "2026-03-02T10:00:00"}, "at"),
        ({"at": 20260302}, "at"),
        ({"reasons": ["otherr"]}, "reasons[0]"),
        ({"advised": [["reder"]]}, "advised[0][0]"),
        ({"advised": ["redder"]}, "advised[0]"),
        ({"advised": [[]]}, "advised[0]"),
        ({"helper": "Jan"}, "helper"),
        ({"receipt": "abc"}, "receipt"),
        ({"what": "followed", "taken": ["redder"]}, "taken"),
    ],
)
def test_what_is_no_choice_is_refused_with_its_path(parts: dict[str, Any], path: str) -> None:
    data = {**choice_about(ONE, Chosen.NONE, by=Who.HELPER, at=DAY).to_data(), **parts}
    with pytest.raises(ChoiceError) as caught:
        choice_from_json(json.dumps(data))
    assert paths(caught.value) == [path]


def test_a_text_that_is_no_json_is_refused() -> None:
    with pytest.raises(InputError):
        choice_from_json("{")


# How often advices are followed.


@given(st.lists(choices(), max_size=12))
def test_every_choice_is_counted_once_or_said_not_to_be(given_: list[Choice]) -> None:
    rate = follow_rate(given_, per="role")
    assert rate.overall.counted + rate.postponed + rate.unadvised == len(given_)
    kept = [choice for choice in given_ if choice.advised and choice.what is not Chosen.POSTPONED]
    counted = Counter(choice.what for choice in kept)
    assert (rate.overall.followed, rate.overall.partly) == (counted[Chosen.FOLLOWED], counted[Chosen.PARTLY])
    assert rate.contested == sum(choice.contested for choice in given_)
    for role, share in rate.per_role:
        named = [choice for choice in kept if role in {role for way in choice.advised for role in way}]
        took = Counter(choice.what for choice in named if choice.taken == () or role in choice.taken)
        assert share == Share(took[Chosen.FOLLOWED], took[Chosen.PARTLY], len(named))
    assert [role for role, _ in rate.per_role] == list(Role)
    assert follow_rate(given_).per_role == ()
    assert follow_rate(reversed(given_), per="role") == rate


def chance_of_at_least(hits: int, tries: int, share: Fraction) -> Fraction:
    return sum(
        (comb(tries, k) * share**k * (1 - share) ** (tries - k) for k in range(hits, tries + 1)), start=Fraction(0)
    )


@given(st.integers(1, 40), st.data())
def test_the_interval_is_the_exact_one(tries: int, data: st.DataObject) -> None:
    hits = data.draw(st.integers(0, tries))
    low, high = Share(hits, 0, tries).interval
    assert 0 <= low <= hits / tries <= high <= 1
    if hits:
        assert float(chance_of_at_least(hits, tries, Fraction(low))) == pytest.approx(0.025, rel=1e-9)
    if hits < tries:
        assert float(1 - chance_of_at_least(hits + 1, tries, Fraction(high))) == pytest.approx(0.025, rel=1e-9)
    assert (low == 0) is (hits == 0)
    assert (high == 1) is (hits == tries)


@pytest.mark.parametrize(
    ("hits", "tries", "interval"),
    # From the tables of the textbooks, for 95 %.
    [(0, 10, (0, 0.3085)), (1, 10, (0.0025, 0.4450)), (5, 10, (0.1871, 0.8129)), (81, 263, (0.2527, 0.3676))],
)
def test_the_interval_is_that_of_the_tables(hits: int, tries: int, interval: tuple[float, float]) -> None:
    assert Share(hits, 0, tries).interval == pytest.approx(interval, abs=6e-5)


def test_the_interval_narrows_with_many_choices() -> None:
    low, high = Share(500_000, 0, 1_000_000).interval
    assert (low, high) == pytest.approx((0.49902, 0.50098), abs=1e-5)


def test_of_nothing_there_is_no_share_and_everything_is_possible() -> None:
    rate = follow_rate([])
    assert rate.overall.value is None
    assert rate.overall.interval == (0, 1)
    assert "There is no choice to count yet" in rate.text("en")


@pytest.mark.parametrize(
    ("followed", "counted", "warnings"),
    [
        (0, 0, ()),
        (0, 1, (Message("exchange.few_choices"),)),
        (10, FEW - 1, (Message("exchange.few_choices"),)),
        (10, FEW, ()),
        (FEW - 1, FEW - 1, (Message("exchange.few_choices"), Message("exchange.almost_always"))),
        (95, 100, (Message("exchange.almost_always"),)),
        (94, 100, ()),
    ],
)
def test_few_choices_and_almost_always_are_said_aloud(followed: int, counted: int, warnings: tuple[Any, ...]) -> None:
    assert Share(followed, 0, counted).warnings == warnings


@pytest.mark.parametrize("per", ["helper", "person", "team", "by", "", "receipt"])
def test_a_rate_per_helper_or_person_is_refused(per: str) -> None:
    with pytest.raises(ChoiceError, match="is about advices, not about people"):
        follow_rate([], per=per)


def test_what_is_no_choice_is_not_counted_but_refused() -> None:
    with pytest.raises(ChoiceError) as caught:
        follow_rate([made(), made().to_data()], per="person")  # type: ignore[list-item]
    assert paths(caught.value) == ["per", "choices[1]"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_says_the_numbers_what_to_keep_in_mind_and_whom_it_is_not_about(language: Any) -> None:
    whats = [Chosen.FOLLOWED] * 40 + [Chosen.POSTPONED] * 3
    kept = [choice_about(ONE, what, by=Who.HELPER, at=DAY, contested=what is Chosen.POSTPONED) for what in whats]
    kept.append(choice_about(NOTHING, Chosen.NONE, by=Who.HELPER, at=DAY))
    rate = follow_rate(kept, per="role")
    text = " ".join(rate.text(language).split())
    assert "40" in text
    assert "probleemoplosser: 40" in text
    for said in (Message("exchange.almost_always"), Message("exchange.not_of_people")):
        assert said.in_(language) in text
    assert Message("exchange.not_counted", postponed="3", unadvised="1").in_(language) in text
    assert Message("exchange.contested", contested="3").in_(language) in text
    assert Message("exchange.few_choices").in_(language) not in text
    assert str(rate) == rate.text("nl")
    html5lib.HTMLParser(strict=True).parseFragment(rate.html(language))


def test_every_code_has_words_in_both_languages_and_no_word_blames() -> None:
    codes = [*Chosen, *ChoiceReason]
    said = " ".join(f"{code.label.nl} {code.label.en}" for code in codes)
    assert not [word for word in ("weiger", "onwillig", "refus", "unwilling", "score") if word in said]


@pytest.mark.parametrize(
    ("followed", "counted", "said"),
    [
        (1999, 2000, "99.95 %; with 95 % confidence between 99.7 % and 99.999 %"),
        (1, 1000, "0.1 %"),
        (0, 3, "(0 %"),
        (3, 3, "(100 %"),
    ],
)
def test_almost_all_is_not_all_and_hardly_any_is_not_none(followed: int, counted: int, said: str) -> None:
    assert said in Share(followed, 0, counted).text().en


def test_a_note_with_half_a_character_is_refused() -> None:
    with pytest.raises(ChoiceError, match="note"):
        choice_about(
            recommend(Situation()), Chosen.NONE, by=Who.HELPER, at=date(2026, 1, 1), note="\ud800", allow_text=True
        )


def test_of_two_roles_that_were_advised_the_one_that_was_taken_up_was_followed() -> None:
    grows = {"wants_strengthening": True, "wants_company": True, "process_risks_kwetsuren": False}
    talks = {"broken_link": True, "others_accept_mediation": True, "wants_mediation": True}
    both = recommend(Situation.of({**grows, **talks}))
    one = choice_about(both, Chosen.PARTLY, taken=[Role.BEGELEIDER], by=Who.HELPER, at=date(2026, 1, 1))
    rates = dict(follow_rate([one], per="role").per_role)
    assert (rates[Role.BEGELEIDER].partly, rates[Role.BEGELEIDER].counted) == (1, 1)
    assert (rates[Role.BEMIDDELAAR].partly, rates[Role.BEMIDDELAAR].counted) == (0, 1)


def test_every_enum_of_a_choice_may_be_given_as_its_text_and_a_role_twice_is_refused() -> None:
    advice = recommend(Situation(rights_blocked=True))
    told: dict[str, Any] = {"by": "helper", "at": date(2026, 3, 2), "reasons": ["no_room"]}
    choice = choice_about(advice, "followed", **told)  # type: ignore[arg-type]
    assert choice == choice_about(
        advice, Chosen.FOLLOWED, by=Who.HELPER, at=date(2026, 3, 2), reasons=[ChoiceReason.NO_ROOM]
    )
    assert choice.what is Chosen.FOLLOWED
    assert choice.by is Who.HELPER
    assert choice.taken == (Role.PROBLEEMOPLOSSER,)
    for wrong, problem in (
        ({"advised": ((Role.PROBLEEMOPLOSSER, "probleemoplosser"),)}, "advised[0][1]: probleemoplosser is there twice"),
        ({"advised": "probleemoplosser"}, "advised: 'probleemoplosser' is not a list"),
        ({"reasons": ["no_rom"]}, "reasons[0]: 'no_rom' is not allowed"),
        ({"at": "20260302"}, "at: '20260302' is no day or moment"),
    ):
        with pytest.raises(ChoiceError) as caught:
            replace(choice, allow_text=False, **wrong)
        assert str(caught.value).startswith(problem)
