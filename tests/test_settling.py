"""Who said what settles into a situation; nothing is lost and unknown is never silently no."""

from dataclasses import fields, replace
from datetime import UTC, date, datetime, timedelta
from time import perf_counter
from typing import Any

import pytest
from hostile import hostile_arguments, hostile_values, or_refused
from hypothesis import given
from hypothesis import strategies as st

from bindkracht import Role, Situation, krachtlijn6, recommend, strict_json
from bindkracht.dialogue import Aim, DropReason, Observation, Reply, interview, interview_from_data, settle
from bindkracht.dialogue.interviews import Interview, Said
from bindkracht.dialogue.over_time import trajectory_of
from bindkracht.documents import AdviceDocument
from bindkracht.errors import DialogueError, ObservationError, ReceiptError
from bindkracht.exchange.cards import EXTENSION, cards
from bindkracht.exchange.cases import case_from_data
from bindkracht.exchange.facade import evaluate
from bindkracht.exchange.receipts import verify_advice
from bindkracht.situations import BaseSituation
from bindkracht.strict_json import Json
from bindkracht.study.tables import recommend_all
from bindkracht.testing import values
from bindkracht.texts import LANGUAGES, Language, Message
from bindkracht.vocabulary import Roles, Who, value_data
from bindkracht.vocabulary import fact as a_fact

ON = date(2026, 3, 10)
P, H, T, O, I = Who  # noqa: E741 - the letters of the design: person, helper, third party, organisation, instrument
VOCABULARY = Situation.vocabulary()


def said(fact: str, value: object, by: Who = P, day: int = 9, **more: object) -> Observation:
    return Observation(fact=fact, value=value, by=by, said_on=date(2026, 3, day), **more)  # type: ignore[arg-type]


def read_json(text: str) -> dict[str, Any]:
    return strict_json.parse(text)  # type: ignore[return-value]


def settled(*observations: Observation, **horizons: date) -> tuple[dict[str, object], list[str]]:
    settlement = settle(observations, on=ON, stale_before=horizons)
    return dict(settlement.situation.known()), [item.reason.value for item in settlement.dropped]


NFC, NFD = "caf\N{LATIN SMALL LETTER E WITH ACUTE}", "cafe\N{COMBINING ACUTE ACCENT}"
DANGER = "immediate_danger"
ACCEPT = "others_accept_mediation"
RISK, WISH, TOGETHER = "process_risks_kwetsuren", "wants_company", "entangled_problems"
HURTS, WELCOME = "wounded_by", "welcome_again"
CONTACT, OFFER = "contact_wanted", "takes_offer"
ONE, BOTH = (Role.REDDER,), (Role.REDDER, Role.BEMIDDELAAR)


@pytest.mark.parametrize(
    ("observations", "known", "dropped"),
    [
        # What only the person can say takes nobody else's word.
        ([said(WISH, True, H)], {}, ["not_theirs"]),
        ([said(WISH, True, I)], {}, ["hint"]),
        ([said(WISH, True, H), said(WISH, False, P)], {WISH: False}, ["not_theirs"]),
        # Only what was said by then counts, and of each speaker the last word.
        ([said(WISH, True, day=11)], {}, ["not_yet"]),
        ([said(WISH, True, day=10)], {WISH: True}, []),
        ([said(WISH, True, day=8), said(WISH, False)], {WISH: False}, ["superseded"]),
        ([said(WISH, True), said(WISH, False, day=8)], {WISH: True}, ["superseded"]),
        ([said(WISH, True), said(WISH, True)], {WISH: True}, ["superseded"]),
        ([said(WISH, True, day=8), said(WISH, False, day=11)], {WISH: True}, ["not_yet"]),
        # Of one day the last in the log counts; what is contested gives way, wherever it stands.
        ([said(WISH, True), said(WISH, False)], {WISH: False}, ["same_day"]),
        ([said(WISH, False), said(WISH, None), said(WISH, True)], {WISH: True}, ["same_day", "same_day"]),
        ([said(WISH, True), said(WISH, False, contested=True)], {WISH: True}, ["superseded"]),
        # Letters that can be written in two ways are the same voice.
        (
            [
                said("others_accept_mediation", True, T, voice=NFC),
                said("others_accept_mediation", False, T, voice=NFD),
            ],
            {"others_accept_mediation": False},
            ["same_day"],
        ),
        # Not knowing any more takes the earlier answer back; so does contesting the last one.
        ([said(WISH, True, day=8), said(WISH, None)], {}, ["superseded", "no_answer"]),
        ([said(WISH, True, day=8), said(WISH, False, contested=True)], {}, ["superseded", "contested"]),
        ([said(WISH, True, contested=True), said(WISH, False)], {WISH: False}, ["superseded"]),
        # An answer holds on its last day, and not the day after.
        ([said(WISH, True, valid_until=date(2026, 3, 10))], {WISH: True}, []),
        ([said(WISH, True, valid_until=date(2026, 3, 9))], {}, ["stale"]),
        # Who may answer and differ: unknown, unless it is a question of safety.
        ([said("rights_blocked", True, H), said("rights_blocked", False)], {}, ["disagrees", "disagrees"]),
        ([said(RISK, True, H), said(RISK, False)], {RISK: True}, ["outweighed"]),
        ([said(RISK, False, H), said(RISK, False)], {RISK: False}, []),
        (
            [said("immediate_danger", True, T), said("immediate_danger", False)],
            {"immediate_danger": True},
            ["outweighed"],
        ),
        # Danger may be told by anyone who is there; an instrument tells nothing.
        (
            [said("immediate_danger", True, O), said("immediate_danger", False)],
            {"immediate_danger": True},
            ["outweighed"],
        ),
        ([said("immediate_danger", False, O)], {}, ["not_theirs"]),
        ([said("immediate_danger", True, I)], {}, ["hint"]),
        # A contested yes to a question of safety does not leave a no standing.
        ([said(RISK, True, H, contested=True), said(RISK, False)], {}, ["contested", "disagrees"]),
        ([said(RISK, True, H, contested=True), said(RISK, True)], {RISK: True}, ["contested"]),
        ([said(RISK, False, H, contested=True), said(RISK, False)], {RISK: False}, ["contested"]),
        ([said(RISK, None, H, contested=True), said(RISK, False)], {RISK: False}, ["contested"]),
        # Some things count only when both say so.
        ([said(TOGETHER, True)], {}, ["waits"]),
        ([said(TOGETHER, True, H)], {}, ["waits"]),
        ([said(TOGETHER, True), said(TOGETHER, True, H)], {TOGETHER: True}, []),
        ([said(TOGETHER, True), said(TOGETHER, False, H)], {}, ["disagrees", "disagrees"]),
        # Two voices of one kind are two speakers.
        (
            [
                said("others_accept_mediation", True, T, voice="school"),
                said("others_accept_mediation", False, T, voice="x"),
            ],
            {},
            ["disagrees", "disagrees"],
        ),
        ([said("wounded_by", ["bemiddelaar", "redder"])], {"wounded_by": (Role.REDDER, Role.BEMIDDELAAR)}, []),
        # A consent is to what was told by then, also on that day, and wherever it stands.
        ([said(HURTS, ONE, day=8), said(WELCOME, ONE)], {HURTS: ONE, WELCOME: ONE}, []),
        ([said(WELCOME, ONE), said(HURTS, ONE)], {HURTS: ONE, WELCOME: ONE}, []),
        ([said(WELCOME, ONE, day=8), said(HURTS, ONE)], {HURTS: ONE}, ["older"]),
        (
            [said(HURTS, BOTH[1:], day=7), said(WELCOME, BOTH, day=8), said(HURTS, BOTH)],
            {HURTS: BOTH},
            ["superseded", "older"],
        ),
        ([said(OFFER, True, day=8), said(CONTACT, "no")], {CONTACT: "no"}, ["older"]),
        ([said(OFFER, True), said(CONTACT, "no", day=8)], {CONTACT: "no", OFFER: True}, []),
        # What consents to nothing that was told stays as it was said; so does a no.
        ([said(WELCOME, ONE, day=8), said(HURTS, BOTH[1:])], {HURTS: BOTH[1:], WELCOME: ONE}, []),
        ([said(WELCOME, (), day=8), said(HURTS, ONE)], {HURTS: ONE, WELCOME: ()}, []),
        ([said(OFFER, False, day=8), said(CONTACT, "no")], {CONTACT: "no", OFFER: False}, []),
        ([said(OFFER, True, day=8), said(CONTACT, "yes")], {CONTACT: "yes", OFFER: True}, []),
        # Each voice that told of it consents for itself.
        ([said(HURTS, ONE, voice="a"), said(WELCOME, ONE, voice="b")], {HURTS: ONE}, ["not_all"]),
        (
            [said(HURTS, ONE, voice="a"), said(HURTS, ONE, voice="b"), said(WELCOME, ONE, voice="b")],
            {HURTS: ONE},
            ["not_all"],
        ),
        (
            [said(HURTS, ONE, voice="a"), said(WELCOME, ONE, voice="a"), said(WELCOME, ONE, voice="b")],
            {HURTS: ONE, WELCOME: ONE},
            [],
        ),
    ],
)
def test_each_case_of_the_design(observations: list[Observation], known: dict[str, object], dropped: list[str]) -> None:
    assert settled(*observations) == (known, dropped)


def test_a_horizon_makes_older_answers_stale_and_the_day_itself_holds() -> None:
    fact = "stability_is_best_for_now"
    assert settled(said(fact, True, day=9), **{fact: date(2026, 3, 9)}) == ({fact: True}, [])
    assert settled(said(fact, True, day=8), **{fact: date(2026, 3, 9)}) == ({}, ["stale"])


def test_what_holds_for_now_without_a_horizon_is_to_be_confirmed() -> None:
    rest = said("stability_is_best_for_now", True)
    assert settle([rest, said(WISH, True)], on=ON).to_confirm == (rest,)
    assert "vraag of dit nu nog klopt" in " ".join(str(settle([rest], on=ON)).split())
    assert settle([rest], on=ON, stale_before={"stability_is_best_for_now": ON - timedelta(9)}).to_confirm == ()
    assert settle([said("stability_is_best_for_now", True, valid_until=ON)], on=ON).to_confirm == ()


def test_of_what_one_speaker_says_on_one_day_the_report_tells_which_counts() -> None:
    text = " ".join(settle([said(WISH, True), said(WISH, False)], on=ON).text("en").split())
    assert "- wants someone to go along for a while: no (the person, 2026-03-09)" in text
    assert "yes (the person, 2026-03-09): said otherwise on that same day; what was written down last" in text


def test_everything_impossible_is_named_at_once_and_each_answer_once() -> None:
    with pytest.raises(ObservationError) as caught:
        settle([said("trst", "x"), said("trust", "fragiel"), said("wounded_by", "x"), said("trst", "y"), 3], on=ON)  # type: ignore[list-item]
    assert [str(problem).partition(";")[0] for problem in caught.value.problems] == [
        "observations[0].fact: no fact is called 'trst' (did you mean 'trust'?)",
        "observations[1].value: 'fragiel' is not allowed",
        "observations[2].value: 'x' is not allowed",
        "observations[4]: 3 is not an Observation",
        "observations: 1 more of what cannot be",
    ]


def test_of_very_much_that_is_impossible_twenty_are_told_and_the_rest_is_counted() -> None:
    with pytest.raises(ObservationError) as caught:
        settle([said(f"fact-{number % 100}", "x") for number in range(10_000)], on=ON)
    assert len(caught.value.problems) == 21
    assert caught.value.problems[-1].en == "9980 more of what cannot be"


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        ({"by": "persoon"}, "by: 'persoon' is not allowed; use one of: person, .* (did you mean 'person'?)"),
        ({"by": None}, "by: None is not allowed"),
        ({"contested": "nee"}, "contested: 'nee' is not allowed; use one of: True, False"),
        ({"said_on": datetime(2026, 3, 9, tzinfo=UTC)}, r"said_on: datetime.* is not a day"),
        ({"said_on": "2026-03-09"}, "said_on: '2026-03-09' is not a day; give a date, such as date"),
        ({"valid_until": "2026-03-09"}, "valid_until: '2026-03-09' is not a day"),
        ({"value": 1}, "value: 1 is no answer"),
        (
            {"value": ["redder", "begeleidr"]},
            r"value\[1\]: 'begeleidr' is not .* (did you mean 'begeleider'?)",
        ),
        ({"value": "\ud800"}, "value: it holds half a character"),
        ({"fact": None}, "fact: None is not a text"),
        ({"voice": 3}, "voice: 3 is not a text"),
    ],
)
def test_what_can_be_no_observation_is_refused_when_it_is_made(arguments: dict[str, Any], problem: str) -> None:
    whole: dict[str, Any] = {"fact": "trust", "value": None, "by": P, "said_on": ON, **arguments}
    with pytest.raises(ObservationError, match=problem.replace("(", r"\(").replace("?)", r"\?\)")):
        Observation(**whole)
    with pytest.raises(ObservationError):
        replace(said("trust", None), **arguments)


def test_a_subclass_is_held_to_the_same() -> None:
    class Mine(Observation):
        pass

    with pytest.raises(ObservationError, match="by: 'persoon'"):
        Mine(fact="trust", value=None, by="persoon", said_on=ON)  # type: ignore[arg-type]


def test_a_speaker_and_roles_may_be_given_as_their_texts() -> None:
    told = said("wounded_by", ["bemiddelaar", Role.REDDER], "person")  # type: ignore[arg-type]
    assert told == said("wounded_by", (Role.REDDER, Role.BEMIDDELAAR), P)
    assert told.by is Who.PERSON


ARGUMENTS = {
    "fact": st.sampled_from(list(VOCABULARY)),
    "value": st.sampled_from([None, True, False, "broken", (Role.REDDER,), ["redder"]]),
    "by": st.sampled_from([*Who, "person"]),
    "said_on": st.sampled_from([ON, ON - timedelta(3)]),
    "contested": st.booleans(),
    "voice": st.sampled_from([None, "a", NFD]),
    "valid_until": st.sampled_from([None, ON]),
}


@given(hostile_arguments(ARGUMENTS))
def test_an_observation_is_what_the_reader_of_cases_makes_of_it_or_is_refused(arguments: dict[str, Any]) -> None:
    made = or_refused(lambda: Observation(**arguments))
    if made is None:
        return
    data = {**vars_of(made), "value": value_data(made.value), "by": made.by.value}
    data["said_on"], data["valid_until"] = made.said_on.isoformat(), made.valid_until and made.valid_until.isoformat()
    settlement = or_refused(lambda: settle([made], on=ON))
    case = or_refused(lambda: case_from_data({"on": "2026-03-10", "observations": [data]}))
    assert (settlement is None) is (case is None)
    if settlement is not None and case is not None:
        assert case.observations == (made,)
        assert case.settle() == settlement


def vars_of(observation: Observation) -> dict[str, Any]:
    return {field.name: getattr(observation, field.name) for field in fields(observation)}


@given(
    hostile_arguments(
        {"observations": st.just([]), "on": st.just(ON), "stale_before": st.sampled_from([{}, {"trust": ON}])}
    ),
    hostile_values(),
)
def test_settling_refuses_what_it_cannot_settle(arguments: dict[str, Any], value: object) -> None:
    observations = arguments.pop("observations")
    or_refused(lambda: settle(observations, **arguments))
    or_refused(lambda: settle([value], on=ON, stale_before={"trust": value}))  # type: ignore[list-item, dict-item]


def test_a_long_log_settles_in_time_that_grows_with_it() -> None:
    """Twenty thousand answers of one speaker, and as many of one day; each pair looked at would take minutes."""
    days = [said(WISH, bool(number % 2), valid_until=ON + timedelta(number)) for number in range(20_000)]
    voices = [said("stability_is_best_for_now", True, voice=str(number)) for number in range(20_000)]
    began = perf_counter()
    settlement = settle([*days, *voices], on=ON)
    text = settlement.text()
    assert perf_counter() - began < 20
    assert settlement.situation == Situation(wants_company=True, stability_is_best_for_now=True)
    assert len(text) > 20_000


def test_the_report_says_what_counts_and_what_does_not_and_why() -> None:
    settlement = settle([said(WISH, True, H), said("trust", "broken"), said("entangled_problems", None, H)], on=ON)
    assert settlement.text("en").splitlines() == [
        "What is known here, and from whom?",
        "==================================",
        "",
        "Counts",
        "------",
        "- trust in the help: no (the person, 2026-03-09)",
        "",
        "Does not count",
        "--------------",
        "- wants someone to go along for a while: yes (the helper, 2026-03-09): only the person",
        "  can say this",
        "- problems are entangled: does not know (the helper, 2026-03-09): no answer, so unknown",
    ]
    assert "Nog niets." in str(settle([], on=ON))
    assert settlement._repr_html_().startswith('<section class="bindkracht" lang="nl">')
    waits = settle([said(TOGETHER, True)], on=ON).text("en")
    assert "counts only when the person and the helper say so together" in " ".join(waits.split())


@st.composite
def observations(draw: st.DrawFn) -> Observation:
    fact = draw(st.sampled_from([RISK, WISH, TOGETHER, HURTS, WELCOME, CONTACT, OFFER, "trust", DANGER]))
    return Observation(
        fact=fact,
        value=draw(st.one_of(st.none(), values(VOCABULARY[fact]))),
        by=draw(st.sampled_from(Who)),
        said_on=ON + timedelta(draw(st.integers(-3, 1))),
        contested=draw(st.booleans()),
        voice=draw(st.sampled_from([None, "a"])),
        valid_until=draw(st.sampled_from([None, ON - timedelta(1), ON])),
    )


logs = st.lists(observations(), max_size=7)


def once_a_day(log: list[Observation]) -> bool:
    """Whether no speaker says more than one thing about a fact on one day."""
    said_then = [(item.fact, item.by, item.voice, item.said_on) for item in log]
    return len(set(said_then)) == len(said_then)


@given(logs)
def test_each_observation_is_kept_or_dropped_exactly_once(log: list[Observation]) -> None:
    settlement = settle(log, on=ON)
    told = [*settlement.kept, *(item.observation for item in settlement.dropped)]
    assert sorted(map(repr, told)) == sorted(map(repr, log))


@given(logs.filter(once_a_day), st.randoms(use_true_random=False))
def test_the_order_in_which_answers_of_different_days_come_in_changes_nothing(log: list[Observation], random) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    shuffled = list(log)
    random.shuffle(shuffled)
    assert settle(shuffled, on=ON).situation == settle(log, on=ON).situation


@given(logs)
def test_only_what_is_kept_decides(log: list[Observation]) -> None:
    settlement = settle(log, on=ON)
    assert settle(settlement.kept, on=ON).situation == settlement.situation
    assert {item.fact for item in settlement.kept} == set(settlement.situation.known())


@given(logs)
def test_nothing_counts_from_who_may_not_answer_or_what_is_contested_or_unsaid(log: list[Observation]) -> None:
    for item in settle(log, on=ON).kept:
        may_answer = item.by in VOCABULARY[item.fact].details.answered_by
        assert may_answer or (item.fact == DANGER and item.value is True and item.by is not Who.INSTRUMENT)
        assert not item.contested
        assert item.value is not None
        assert item.said_on <= ON


@given(logs)
def test_where_someone_sees_danger_or_pain_no_is_never_taken(log: list[Observation]) -> None:
    known = settle(log, on=ON).situation.known()
    for fact in (RISK, "immediate_danger"):
        last: dict[tuple[Who, str | None], Observation] = {}
        allowed = VOCABULARY[fact].details.answered_by
        for item in sorted(log, key=lambda item: (item.said_on, not item.contested)):
            if item.fact == fact and item.said_on <= ON and (item.by in allowed or item.value):
                last[item.by, item.voice] = item
        fresh = [item for item in last.values() if item.valid_until is None or item.valid_until >= ON]
        if any(item.value is True for item in fresh):
            assert known.get(fact) is not False


def tells_of_harm(item: Observation) -> bool:
    fact = VOCABULARY[item.fact]
    if fact.name == "wounded_by":
        return bool(item.value)
    return item.value is True and (fact.details.danger is True or fact.details.wounding is True)


def is_refused(item: Observation, log: list[Observation]) -> bool:
    """Whether something is refused, and the same speaker does not say otherwise after it, as far as it was heard then.

    What is contested takes nothing back.
    """
    if (item.fact, item.value) not in [(WISH, False), (CONTACT, "no")]:
        return False
    heard = [other for other in log if (other.said_on > ON) is (item.said_on > ON) and not other.contested]
    theirs = [other for other in heard if (other.fact, other.by, other.voice) == (item.fact, item.by, item.voice)]
    last = max(theirs, key=lambda other: (other.said_on, theirs.index(other)), default=item)
    return last.value == item.value or (last.said_on, True) < (item.said_on, not item.contested)


def is_in(item: Observation, known: dict[str, Any]) -> bool:
    value = known.get(item.fact)
    return set(item.value or ()) <= set(value or ()) if item.fact == "wounded_by" else value == item.value  # type: ignore[arg-type]


def speaker_and_answer(item: Observation) -> tuple[object, ...]:
    return item.fact, item.value, item.by, item.voice


@given(logs)
def test_danger_a_wound_or_a_refusal_that_was_told_is_in_the_situation_or_said_first(log: list[Observation]) -> None:
    settlement = settle(log, on=ON)
    known: dict[str, Any] = settlement.situation.known()
    told = [item for item in log if tells_of_harm(item) or is_refused(item, log)]
    lost = {speaker_and_answer(item) for item in told if not is_in(item, known)}
    unheard = [item.observation for item in settlement.unheard]
    assert set(map(speaker_and_answer, unheard)) == lost
    assert len(unheard) == len(lost) == len(settlement.alarms())
    after_danger = [item.fact != DANGER for item in unheard]
    assert after_danger == sorted(after_danger)
    page = settlement.page("en")
    assert page.blocks[0].heading == ("This first" if lost else "What is known here, and from whom?")
    assert not lost or page.blocks[0].lines == tuple(alarm.en for alarm in settlement.alarms())


HURT = said("wounded_by", ("redder",), H)
ALARMING = [HURT, said(DANGER, True, I), said(DANGER, True, H, 7), said(DANGER, False, H, 8)]


def test_danger_that_does_not_count_is_told_with_who_when_why_and_what_to_do() -> None:
    told, taken_back, hurt = [alarm.en for alarm in settle(ALARMING, on=ON).alarms()]
    reason = "an instrument or model can only help to ask the question"
    assert told.startswith(
        "immediate danger: yes, said by an instrument or model on 9 March 2026. It does not count here"
    )
    assert told.endswith(
        f": {reason}. Ask first: Is there danger right now, for you or for someone with you? You do not have to answer."
    )
    assert taken_back.endswith(
        "by the helper on 7 March 2026. It does not count here: said again, or otherwise, later."
    )
    assert hurt.endswith(
        "Ask with care, and only when the person wants to talk about it: "
        "Has help ever hurt you? You may say how. You do not have to answer."
    )


@pytest.mark.parametrize("log", [ALARMING, [said(WISH, False)], [*ALARMING, said("rights_blocked", True)]])
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_advice_from_a_settlement_begins_with_its_alarms(log: list[Observation], language: Language) -> None:
    settlement = settle(log, on=ON)
    lines = tuple(alarm.in_(language) for alarm in settlement.alarms())
    advice, talk = settlement.advice(), interview(settlement)
    assert advice == replace(recommend(settlement.situation), alarms=settlement.alarms())
    read_back = interview_from_data(strict_json.parse(talk.to_json()))
    assert read_back == talk
    first = Message("page.first").in_(language)
    for page in (advice.page(language), talk.page(language), read_back.so_far(language), talk.advice.page(language)):
        assert [block.lines for block in page.blocks if block.heading == first] == ([lines] if lines else [])
        assert page.blocks[0].heading == first or not lines
    response: Any = cards(advice, language)
    assert response["extension"][EXTENSION]["alarms"] == list(lines)
    indicators = [card["indicator"] for card in response["cards"]]
    assert indicators == ["warning"] * bool(lines) + ["info"] * bool(advice.leading)
    kept = advice.to_json()
    told = [{"nl": alarm.nl, "en": alarm.en} for alarm in settlement.alarms()]
    assert read_json(kept) == {
        **read_json(recommend(settlement.situation).to_json()),
        **({"alarms": told} if told else {}),
    }
    shown_again = verify_advice(kept, krachtlijn6).advice
    assert shown_again == advice
    assert (shown_again.text(language), shown_again.to_json()) == (advice.text(language), kept)
    answer = evaluate("krachtlijn6", version=krachtlijn6.version, input_values=settlement)
    assert answer["alarms"] == [{"nl": alarm.nl, "en": alarm.en} for alarm in settlement.alarms()]


@pytest.mark.parametrize(
    ("alarms", "path"),
    [("x", "alarms"), (["x"], "alarms[0]"), ([{"nl": 3}], "alarms[0].nl"), ([{"nl": " ", "en": "x"}], "alarms[0].nl")],
)
def test_alarms_of_an_interview_that_are_none_are_refused(alarms: Json, path: str) -> None:
    with pytest.raises(DialogueError) as caught:
        interview_from_data({**interview().to_data(), "alarms": alarms})
    assert [problem.path for problem in caught.value.problems] == [path]


@given(logs)
def test_an_advice_with_its_alarms_is_kept_and_read_back_whole(log: list[Observation]) -> None:
    advice = settle(log, on=ON).advice()
    assert verify_advice(advice.to_json(), krachtlijn6).advice == advice
    assert AdviceDocument.from_json(advice.to_json()) == advice.document()


@pytest.mark.parametrize(
    ("alarms", "path"),
    [
        ("x", "alarms"),
        ([], "alarms"),
        (["x"], "alarms[0]"),
        ([{"nl": 3}], "alarms[0].nl"),
        ([{"nl": " ", "en": "x"}], "alarms[0].nl"),
        ([{"nl": "x", "en": float("nan")}], "alarms[0].en"),
    ],
)
def test_alarms_of_an_advice_that_was_kept_that_are_none_are_refused(alarms: Any, path: str) -> None:
    with pytest.raises(ReceiptError) as caught:
        verify_advice({**read_json(recommend(Situation()).to_json()), "alarms": alarms}, krachtlijn6)
    assert [problem.path for problem in caught.value.problems] == [path]


def test_a_moment_of_a_trajectory_begins_with_its_alarms_and_the_last_with_what_comes_later_too() -> None:
    log = [*ALARMING, said(DANGER, True, T, 12)]
    moments = trajectory_of(log, on=[date(2026, 3, 9), date(2026, 3, 11)])
    assert [len(advice.alarms) for advice in moments.advices] == [3, 4]
    assert sum(block.heading == "This first" for block in moments.page("en").blocks) == 2


def test_of_what_was_said_again_and_again_only_the_latest_is_told_first() -> None:
    again = [said("immediate_danger", True, I, day) for day in (9, 7, 8)]
    [item] = settle(again, on=ON).unheard
    assert item.observation.said_on == date(2026, 3, 9)


def test_who_looks_back_is_not_told_what_was_said_later() -> None:
    later = settle([said("immediate_danger", True, day=11)], on=ON)
    assert (len(later.alarms()), later.alarms(later=False)) == (1, ())


@given(logs)
def test_what_is_said_later_changes_nothing_now(log: list[Observation]) -> None:
    by_then = [item for item in log if item.said_on <= ON]
    assert settle(by_then, on=ON).situation == settle(log, on=ON).situation


def test_every_reason_to_drop_has_an_example_above() -> None:
    marks = test_each_case_of_the_design.pytestmark[0].args[1]
    assert {reason for _, _, dropped in marks for reason in dropped} == {reason.value for reason in DropReason}


def test_a_wound_that_counts_is_no_alarm_though_it_was_said_by_another_too() -> None:
    day = date(2026, 3, 2)
    theirs = Observation(fact="wounded_by", value=("redder",), by="person", said_on=day)
    others = Observation(fact="wounded_by", value=("redder",), by="helper", said_on=day)
    more = Observation(fact="wounded_by", value=("redder", "begeleider"), by="helper", said_on=day)
    assert settle([theirs, others], on=day).alarms() == ()
    assert len(settle([theirs, more], on=day).alarms()) == 1


@pytest.mark.parametrize("twice", [["redder", "begeleider", "redder"], ["begeleider", "redder"]])
def test_a_set_of_roles_is_a_set_at_every_door(twice: list[str]) -> None:
    """Order and repetition say nothing, wherever the set comes from."""
    expected = Situation(wounded_by=(Role.REDDER, Role.BEGELEIDER))
    assert Situation(wounded_by=twice) == expected  # type: ignore[arg-type]
    assert Situation.of({"wounded_by": twice}) == expected
    assert Situation.from_json(strict_json.canonical({"wounded_by": twice})) == expected
    assert Situation().answered(wounded_by=twice) == expected  # type: ignore[arg-type]
    log = Observation(fact="wounded_by", value=twice, by=Who.PERSON, said_on=date(2026, 3, 2))  # type: ignore[arg-type]
    assert settle([log], on=date(2026, 3, 2)).situation == expected
    [table] = recommend_all([{"wounded_by": twice}])
    assert table == recommend_all([expected])[0]


@pytest.mark.parametrize("name", ["fact", "voice"])
@pytest.mark.parametrize("blank", ["", " \t"])
def test_a_name_in_an_observation_says_something(name: str, blank: str) -> None:
    parts: dict[str, Any] = {"fact": "trust", "value": "broken", "by": P, "said_on": ON, name: blank}
    with pytest.raises(ObservationError, match=rf"^{name}: is blank; write a text$"):
        Observation(**parts)


@pytest.mark.parametrize(
    ("fact", "value", "reply"),
    [(DANGER, True, None), (DANGER, True, False), (RISK, True, None), ("wounded_by", (Role.REDDER,), ())],
)
def test_danger_or_a_wound_that_is_taken_back_in_an_interview_is_said_first(fact: str, value: Any, reply: Any) -> None:
    for talk in (
        interview(Situation.of({fact: value})),
        interview().replied(fact, "answer", value),  # type: ignore[arg-type]
    ):
        assert talk.taken_back == ()
        back = talk.no_longer_holds(fact)
        again = back if reply is None else back.replied(fact, "answer", reply)  # type: ignore[arg-type]
        [told] = again.taken_back
        assert VOCABULARY[fact].value_label(value).en in told.en
        assert again.page("en").blocks[0].lines[0] == told.en
        assert again.advice.alarms == again.taken_back
        assert cards(again.advice, "nl")["cards"][0]["indicator"] == "warning"  # type: ignore[index, call-overload]
        assert interview_from_data(again.to_data()).taken_back == again.taken_back
        said_again = back.replied(fact, "answer", value)  # type: ignore[arg-type]
        assert said_again.taken_back == ()
    calm = interview().replied("rights_blocked", "answer", True)  # type: ignore[arg-type]
    assert calm.no_longer_holds("rights_blocked").taken_back == ()


ARRANGE = "accepts_arranging"


@pytest.mark.parametrize(
    ("log", "told"),
    [
        ([said(ARRANGE, False, voice="a"), said(ARRANGE, True, voice="b")], ["disagrees"]),
        ([said(ARRANGE, False, contested=True)], ["contested"]),
        ([said(ARRANGE, False, H)], ["not_theirs"]),
        ([said(ARRANGE, False, day=11)], ["not_yet"]),
        ([said(ARRANGE, False, day=8), said(ARRANGE, True, contested=True)], ["superseded"]),
        # It counts.
        ([said(ARRANGE, False, H), said(ARRANGE, False)], []),
        # The same speaker said otherwise later: a change of mind.
        ([said(ARRANGE, False, day=8), said(ARRANGE, True)], []),
        ([said(ARRANGE, False, day=8), said(ARRANGE, None)], []),
        ([said(ARRANGE, False), said(ARRANGE, True)], []),
        ([said(ARRANGE, False, H, 8), said(ARRANGE, True, H)], []),
        ([said(ARRANGE, False, day=8), said(ARRANGE, True, voice="b", day=8), said(ARRANGE, True)], []),
    ],
)
def test_a_refusal_that_was_told_and_does_not_count_is_said_first(log: list[Observation], told: list[str]) -> None:
    settlement = settle(log, on=ON)
    assert [item.reason.value for item in settlement.unheard] == told
    for alarm in settlement.alarms():
        assert alarm.en.endswith(
            "Do not take it as a yes; ask again: May someone arrange things for you for a longer time? "
            "You do not have to answer."
        )
        assert alarm.nl.endswith(
            "Neem het niet als een ja; vraag het opnieuw: Mag iemand voor langere tijd dingen voor jou regelen? "
            "Je hoeft niet te antwoorden."
        )


NEEDS = [
    said("acute_need", True),
    said("response_form", "routine"),
    said("short_help_suffices", True),
    said("rights_blocked", True),
]
consents = st.builds(
    said,
    st.just(WELCOME),
    st.sampled_from([(), ONE, BOTH]),
    day=st.integers(6, 9),
    voice=st.sampled_from([None, "a"]),
    contested=st.sampled_from([False, False, True]),
)
hurts = st.builds(replace, consents, fact=st.just(HURTS))
offers = st.builds(replace, consents, fact=st.just(OFFER), value=st.booleans())
refusals = st.builds(replace, consents, fact=st.just(CONTACT), value=st.sampled_from(["no", "yes"]))


@given(st.lists(st.one_of(consents, hurts, offers, refusals), max_size=8))
def test_no_role_fits_on_a_consent_from_before_or_of_another(log: list[Observation]) -> None:
    settlement = settle([*NEEDS, *log], on=ON)
    fitting = settlement.advice().fitting

    def consented(told: Observation, fact: str, role: Role) -> bool:
        theirs = [item for item in log if (item.fact, item.voice, item.contested) == (fact, told.voice, False)]
        later = [item for item in theirs if item.said_on >= told.said_on]
        return any(role in item.value if isinstance(item.value, tuple) else item.value for item in later)

    for told in settlement.kept:
        for role in fitting:
            if told.fact == HURTS:
                assert role not in told.value or consented(told, WELCOME, role)  # type: ignore[operator]
            if told.value == "no":
                assert role is Role.RITUELE_ZORGVERSTREKKER
                assert consented(told, OFFER, role)


@pytest.mark.parametrize(("day", "fits"), [(8, False), (9, True)])
def test_a_role_that_hurt_fits_on_a_consent_that_came_after_and_is_asked_about_otherwise(day: int, fits: bool) -> None:  # noqa: FBT001
    advice = settle([*NEEDS, said(WELCOME, ONE, day=day), said(HURTS, ONE)], on=ON).advice()
    assert (Role.REDDER in advice.fitting, Role.REDDER in advice.conditional) == (fits, not fits)
    assert (WELCOME in [question.fact.name for question in advice.questions]) is not fits


def test_what_others_tell_of_is_consented_to_by_each_person_after_it() -> None:
    texts = {"question_nl": "Vraag?", "question_en": "Question?", "label_nl": "feit", "label_en": "fact"}

    class Told(BaseSituation):
        hurt: Roles = a_fact(**texts, wounding=True, answered_by=(P, H))  # type: ignore[arg-type]
        again: Roles = a_fact(**texts, consents_to={"hurt": tuple(Role)})  # type: ignore[arg-type]

    def reasons(*log: Observation) -> list[str]:
        return [item.reason.value for item in settle(log, on=ON, situation_type=Told).dropped]

    theirs, first, second = said("hurt", ONE, H, 8), said("again", ONE, voice="a"), said("again", ONE, voice="b", day=7)
    assert reasons(theirs, first) == []
    assert reasons(theirs, first, second) == ["older", "older"]
    assert reasons(theirs, said("hurt", ONE, voice="c"), first, second) == ["not_all", "not_all"]


def test_very_many_voices_that_consent_settle_in_time_that_grows_with_them() -> None:
    began = perf_counter()
    log = [said(fact, ONE, voice=str(number)) for number in range(10_000) for fact in (HURTS, WELCOME)]
    assert settle(log, on=ON).situation == Situation(wounded_by=ONE, welcome_again=ONE)
    assert perf_counter() - began < 20


def talk_of(start: Situation, *replies: tuple[str, object]) -> Interview:
    talk = Interview(start, krachtlijn6, Aim.ADVICE)
    replied = [
        Said(name, Reply.NO_LONGER_HOLDS if value is None else Reply.ANSWER, value)  # type: ignore[arg-type]
        for name, value in replies
    ]
    return replace(talk, said=tuple(replied))


@pytest.mark.parametrize(
    ("start", "replies", "known"),
    [
        ({}, [(HURTS, ONE), (WELCOME, ONE)], {HURTS: ONE, WELCOME: ONE}),
        ({HURTS: ONE, WELCOME: ONE}, [], {HURTS: ONE, WELCOME: ONE}),
        ({HURTS: ONE}, [(WELCOME, ONE)], {HURTS: ONE, WELCOME: ONE}),
        ({WELCOME: ONE}, [(HURTS, ONE)], {HURTS: ONE}),
        ({WELCOME: ONE}, [(HURTS, BOTH[1:])], {HURTS: BOTH[1:], WELCOME: ONE}),
        ({WELCOME: ()}, [(HURTS, ONE)], {HURTS: ONE, WELCOME: ()}),
        ({WELCOME: ONE}, [(HURTS, ONE), (HURTS, None)], {WELCOME: ONE}),
        ({WELCOME: ONE}, [(HURTS, ONE), (HURTS, None), (HURTS, ONE)], {HURTS: ONE}),
        ({WELCOME: ONE}, [(HURTS, ONE), (WELCOME, ONE)], {HURTS: ONE, WELCOME: ONE}),
        ({}, [(HURTS, BOTH[1:]), (WELCOME, BOTH), (HURTS, BOTH)], {HURTS: BOTH}),
        ({}, [(HURTS, BOTH[1:]), (WELCOME, BOTH), (HURTS, None), (HURTS, BOTH)], {HURTS: BOTH}),
        # What it was a consent to is taken back, and so is asked about again.
        ({}, [(HURTS, BOTH), (WELCOME, BOTH), (HURTS, None)], {}),
        ({CONTACT: "no"}, [(OFFER, True), (CONTACT, None), (CONTACT, "no")], {CONTACT: "no"}),
        ({CONTACT: "no"}, [(OFFER, True)], {CONTACT: "no", OFFER: True}),
    ],
)
def test_a_new_reply_in_an_interview_undoes_the_consent_before_it(start: Any, replies: Any, known: Any) -> None:
    talk = talk_of(Situation.of(start), *replies)
    assert talk.situation.known() == known
    said_last = [name for name, _ in replies]
    for to, consent in ((HURTS, WELCOME), (CONTACT, OFFER)):
        assert (to not in known) or consent in known or consent in [question.fact.name for question in talk.questions]
    assert set(talk.situation.known()) <= {*start, *said_last}
