"""What is kept of a conversation, at a Python door: each argument as the JSON reader takes it, or refused."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any, Final

import pytest
from hostile import hostile_arguments, hostile_values, made_as_read, or_refused, reads_back, replaced_as_read
from hypothesis import given
from hypothesis import strategies as st

from bindkracht import Role, krachtlijn6, recommend, strict_json
from bindkracht.dialogue import Observation, interview_from_data, settle
from bindkracht.dialogue.contest.contested import ContestedAdvice, ContestReason
from bindkracht.dialogue.contest.contests import Contest, contest_advice, contest_answer
from bindkracht.dialogue.contest.data import contest_from_data, contest_record_from_data
from bindkracht.dialogue.contest.records import ContestRecord
from bindkracht.dialogue.interviews import Interview, Reply, Said
from bindkracht.dialogue.network.networks import Network
from bindkracht.dialogue.network.relations import Holder, Relation
from bindkracht.dialogue.over_time.moments import Moment
from bindkracht.dialogue.over_time.trajectories import Trajectory, trajectory_of
from bindkracht.engine.outlook import Aim
from bindkracht.errors import ChoiceError, DialogueError
from bindkracht.exchange.cards import Link, cards
from bindkracht.exchange.cases import Case
from bindkracht.exchange.choice_data import choice_from_data
from bindkracht.exchange.choices import Agreement, Choice, Chosen, choice_about
from bindkracht.exchange.follow_rates import Share
from bindkracht.situations import Situation
from bindkracht.texts import Text
from bindkracht.vocabulary import Who

DAY: Final = date(2026, 3, 2)
NOON: Final = datetime(2026, 3, 2, 12, tzinfo=UTC)
ADVICE: Final = recommend(Situation(rights_blocked=True))
CONTEST: Final = contest_advice(ADVICE, on=DAY, because=ContestReason.HURT_BEFORE)
ALARM: Final = Text(nl="Gevaar.", en="Danger.")
SEEN: Final = Observation(fact="trust", value="broken", by=Who.PERSON, said_on=DAY)
AROUND: Final = Relation("r1", Holder.VOLUNTEER, Situation(rights_blocked=True))
SETTLED: Final = settle([], on=DAY)


def one_of(*values: object) -> st.SearchStrategy[Any]:
    return st.sampled_from(values)


def itself(value: Any) -> Any:
    return value


def shown(value: Any) -> Any:
    """The value, once people can read it and a program too."""
    assert value.text()
    assert value.to_json()
    return value


MADE: dict[Callable[..., Any], tuple[dict[str, st.SearchStrategy[Any]], Callable[[Any], Any]]] = {
    Choice: (
        {
            "what": one_of("partly", Chosen.PARTLY), "advised": one_of(((Role.REDDER,),), [["redder"]]),
            "taken": one_of((), ["redder"], (Role.REDDER,)), "reasons": one_of((), ["no_room"], ["other", "other"]),
            "contested": one_of(True, False), "by": one_of("helper", Who.PERSON),
            "at": one_of(DAY, NOON, "2026-03-02", "2026-03-02T12:00:00Z"), "receipt": one_of("0" * 64),
            "note": one_of("", "?"), "agreement": one_of(None, Agreement("?"), Agreement()),
            "allow_text": one_of(True, False),
        },
        lambda choice: choice_from_data(choice.to_data(), allow_text=True),
    ),
    Moment: (
        {"on": one_of(DAY), "situation": one_of(Situation()), "role": one_of(None, "redder", Role.REDDER),
         "settlement": one_of(None, SETTLED)},
        lambda moment: (moment.lapsed_texts(), moment)[1],
    ),
    Trajectory: (
        {"moments": one_of((Moment(DAY, Situation()),), [Moment(DAY, SETTLED.situation, settlement=SETTLED)]),
         "rules": one_of(krachtlijn6)},
        shown,
    ),
    Contest: (
        {"before": one_of(ADVICE), "what": one_of(CONTEST.what), "on": one_of(DAY), "receipt": one_of(ADVICE.receipt)},
        lambda contest: contest_from_data(contest.to_data()),
    ),
    ContestedAdvice: (
        {"reason": one_of("other", ContestReason.HURT_BEFORE), "asks": one_of((), [Situation.vocabulary()["trust"]])},
        lambda contested: (contested.to_data(), contested.texts(DAY), contested)[-1],
    ),
    ContestRecord: (
        {"contests": one_of((), [CONTEST], (CONTEST, CONTEST))},
        lambda record: contest_record_from_data(record.to_data()),
    ),
    Said: (
        {"fact": one_of("trust"), "reply": one_of("does_not_know", Reply.ANSWER),
         "value": one_of(None, "broken", True, ["redder"])},
        lambda said: (said.to_data(), said)[1],
    ),
    Interview: (
        {"start": one_of(Situation(rights_blocked=True)), "rules": one_of(krachtlijn6),
         "aim": one_of("advice", Aim.LEADING), "alarms": one_of((), [ALARM]),
         "said": one_of((), [Said("immediate_danger", Reply.ANSWER, value=False)])},
        lambda talk: interview_from_data(talk.to_data()),
    ),
    Case: (
        {"title": one_of(""), "story": one_of("?"), "on": one_of(DAY), "observations": one_of((), [SEEN]),
         "stale_before": one_of((), [("trust", DAY)]), "situation_type": one_of(Situation)},
        lambda case: (or_refused(case.settle), case)[1],
    ),
    Share: (
        {"followed": one_of(1), "partly": one_of(0), "counted": one_of(2)},
        lambda share: (share.text(), share.warnings, share)[-1],
    ),
    Relation: (
        {"id": one_of("r1"), "holder": one_of("volunteer", Holder.PROFESSIONAL), "situation": one_of(Situation()),
         "role": one_of(None, "redder", Role.REDDER), "organisation": one_of(None, "o1")},
        lambda relation: Network.from_data(Network((relation,)).to_data()).relations[0],
    ),
    Network: (
        {"relations": one_of((AROUND,), [AROUND]), "rules": one_of(krachtlijn6), "coordinator": one_of(None, "r1"),
         "wants_consultation": one_of(None, True, False)},
        lambda network: Network.from_json(network.to_json()),
    ),
}  # fmt: skip
BY_NAME = {made.__name__: (made, *parts) for made, parts in MADE.items()}


@pytest.mark.parametrize("name", BY_NAME)
@given(data=st.data())
def test_what_is_kept_is_as_its_reader_makes_it_or_refused_with_its_place(name: str, data: st.DataObject) -> None:
    made_as_read(data, *BY_NAME[name])


@pytest.mark.parametrize("name", BY_NAME)
@given(data=st.data())
def test_what_is_kept_with_something_replaced_is_as_careful(name: str, data: st.DataObject) -> None:
    replaced_as_read(data, *BY_NAME[name])


@given(
    hostile_arguments(
        {"what": one_of("none"), "by": one_of("person"), "at": one_of("2026-03-02"), "reasons": one_of([], {"other"})}
    )
)
def test_a_choice_about_an_advice_is_as_careful(arguments: dict[str, Any]) -> None:
    made = or_refused(lambda: choice_about(ADVICE, **arguments))
    if made is not None:
        reads_back(made, lambda choice: choice_from_data(choice.to_data()))


@pytest.mark.parametrize("at", ["2026-03-02", "2026-03-02T12:00:00Z", "2026-03-02T13:00+01:00"])
def test_the_day_of_a_choice_can_be_its_text(at: str) -> None:
    made = choice_about(ADVICE, Chosen.NONE, by=Who.PERSON, at=at)  # type: ignore[arg-type]
    assert made == choice_about(ADVICE, Chosen.NONE, by=Who.PERSON, at=NOON if "T" in at else DAY)


@pytest.mark.parametrize("at", ["20260302", "2026-W10-1", "2026-02-30", "2026-03-02 12:00Z", "2026-03-02T12:00"])
def test_what_the_reader_takes_for_no_day_is_none_in_python(at: str) -> None:
    data = choice_about(ADVICE, Chosen.NONE, by=Who.PERSON, at=DAY).to_data()
    assert or_refused(lambda: choice_about(ADVICE, Chosen.NONE, by=Who.PERSON, at=at)) is None  # type: ignore[arg-type]
    assert or_refused(lambda: choice_from_data({**data, "at": at})) is None


@given(
    hostile_arguments(
        {
            "observations": one_of([], ()), "on": one_of([DAY]), "stale_before": one_of({}, {"trust": DAY}),
            "holds_for": one_of({}, {"trust": timedelta(7)}), "taken_up": one_of({}, {DAY: "redder"}),
            "rules": one_of(krachtlijn6),
        }
    ),
    hostile_values(),
)  # fmt: skip
def test_a_trajectory_of_observations_is_as_careful(arguments: dict[str, Any], value: Any) -> None:
    or_refused(lambda: trajectory_of(**arguments))
    or_refused(lambda: trajectory_of([], on=[DAY], stale_before={"trust": value}))
    or_refused(lambda: trajectory_of([], on=[DAY], holds_for={"trust": value}))
    or_refused(lambda: trajectory_of([], on=[DAY], taken_up={DAY: value}))
    or_refused(lambda: trajectory_of([], on=[value], taken_up={DAY: Role.REDDER}))


@given(
    hostile_arguments({"advice": one_of(ADVICE), "on": one_of(DAY), "because": one_of("other", *ContestReason)}),
    hostile_arguments(
        {"advice": one_of(ADVICE), "on": one_of(DAY), "fact": one_of("rights_blocked"), "says": one_of(None, False)}
    ),
)
def test_to_contest_is_as_careful(advice: dict[str, Any], answer: dict[str, Any]) -> None:
    for made in (or_refused(lambda: contest_advice(**advice)), or_refused(lambda: contest_answer(**answer))):
        if made is not None:
            reads_back(made, lambda contest: contest_from_data(contest.to_data()))


def test_the_reason_to_contest_can_be_its_text() -> None:
    assert contest_advice(ADVICE, on=DAY, because="hurt_before") == CONTEST  # type: ignore[arg-type]


def test_the_role_that_is_taken_up_can_be_its_text() -> None:
    [moment] = trajectory_of([], on=[DAY], taken_up={DAY: "redder"}).moments  # type: ignore[dict-item]
    assert moment.role is Role.REDDER


@given(hostile_arguments({"label": one_of("More"), "url": one_of("https://example.org")}), hostile_values())
def test_the_links_of_a_card_are_as_careful(link: dict[str, Any], value: Any) -> None:
    or_refused(lambda: strict_json.canonical(cards(ADVICE, links=[Link(**link)])))
    or_refused(lambda: cards(ADVICE, links=value))
    or_refused(lambda: cards(ADVICE, links=[value]))
    or_refused(lambda: strict_json.canonical(cards(ADVICE, source_url=value)))


def test_what_was_said_has_a_value_when_it_answers_and_only_then() -> None:
    assert Said("trust", "answer", "broken").reply is Reply.ANSWER  # type: ignore[arg-type]
    assert Said("wounded_by", Reply.ANSWER, ["redder"]).value == (Role.REDDER,)  # type: ignore[arg-type]
    for reply, value in (("answer", None), ("does_not_know", "broken")):
        with pytest.raises(DialogueError, match="value: an answer has a value, and another reply has none"):
            Said("trust", reply, value)  # type: ignore[arg-type]


def test_no_more_was_followed_than_was_counted() -> None:
    with pytest.raises(ChoiceError, match="counted: is less than what was followed"):
        Share(followed=2, partly=1, counted=2)
