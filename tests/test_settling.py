"""Who said what settles into a situation; nothing is lost and unknown is never silently no."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bindkracht import Role, Situation
from bindkracht.dialogue import DropReason, Observation, settle
from bindkracht.errors import ObservationError
from bindkracht.testing import values
from bindkracht.vocabulary import Who

ON = date(2026, 3, 10)
P, H, T, O, I = Who  # noqa: E741 - the letters of the design: person, helper, third party, organisation, instrument
VOCABULARY = Situation.vocabulary()


def said(fact: str, value: object, by: Who = P, day: int = 9, **more: object) -> Observation:
    return Observation(fact=fact, value=value, by=by, said_on=date(2026, 3, day), **more)  # type: ignore[arg-type]


def settled(*observations: Observation, **horizons: date) -> tuple[dict[str, object], list[str]]:
    settlement = settle(observations, on=ON, stale_before=horizons)
    return dict(settlement.situation.known()), [item.reason.value for item in settlement.dropped]


RISK, WISH, GAP = "process_risks_kwetsuren", "wants_partnership", "skills_out_of_reach"


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
        # A contested yes to a question of safety does not leave a no standing.
        ([said(RISK, True, H, contested=True), said(RISK, False)], {}, ["contested", "disagrees"]),
        ([said(RISK, True, H, contested=True), said(RISK, True)], {RISK: True}, ["contested"]),
        ([said(RISK, False, H, contested=True), said(RISK, False)], {RISK: False}, ["contested"]),
        ([said(RISK, None, H, contested=True), said(RISK, False)], {RISK: False}, ["contested"]),
        # Some things count only when both say so.
        ([said(GAP, True)], {}, ["waits"]),
        ([said(GAP, True, H)], {}, ["waits"]),
        ([said(GAP, True), said(GAP, True, H)], {GAP: True}, []),
        ([said(GAP, True), said(GAP, False, H)], {}, ["disagrees", "disagrees"]),
        # Two voices of one kind are two speakers.
        (
            [
                said("parties_accept_mediation", True, T, voice="school"),
                said("parties_accept_mediation", False, T, voice="x"),
            ],
            {},
            ["disagrees", "disagrees"],
        ),
        ([said("wounded_by", ["bemiddelaar", "redder"])], {"wounded_by": (Role.REDDER, Role.BEMIDDELAAR)}, []),
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


def test_one_speaker_cannot_say_two_things_on_one_day() -> None:
    with pytest.raises(ObservationError) as caught:
        settle([said(WISH, True), said("trust", "broken"), said(WISH, False)], on=ON)
    [problem] = caught.value.problems
    assert problem.path == "observations[2]"
    assert problem.en == (
        "wants_partnership: on 2026-03-09 person says False, but in observations[0] True; "
        "keep one, mark one as contested, or give each a voice of its own"
    )
    assert "houd er één over" in problem.nl


def test_everything_impossible_is_named_at_once() -> None:
    with pytest.raises(ObservationError) as caught:
        settle([said("trst", "x"), said("trust", "fragiel"), said("wounded_by", ["x"])], on=ON)
    assert [problem.path for problem in caught.value.problems] == [
        "observations[0].fact",
        "observations[1].value",
        "observations[2].value[0]",
    ]
    with pytest.raises(ObservationError, match="stale_before: no fact is called 'trst'"):
        settle([], on=ON, stale_before={"trst": ON})


def test_the_report_says_what_counts_and_what_does_not_and_why() -> None:
    settlement = settle([said(WISH, True, H), said("trust", "broken"), said("entangled_problems", None, H)], on=ON)
    assert settlement.text("en").splitlines() == [
        "What is known here, and from whom?",
        "==================================",
        "",
        "Counts",
        "------",
        "- trust in the help: broken (the person, 2026-03-09)",
        "",
        "Does not count",
        "--------------",
        "- wants to go along together: yes (the helper, 2026-03-09): only the person can say this",
        "- problems are entangled: does not know (the helper, 2026-03-09): no answer, so unknown",
    ]
    assert "Nog niets." in str(settle([], on=ON))
    assert settlement._repr_html_().startswith('<section class="bindkracht" lang="nl">')
    waits = settle([said(GAP, True)], on=ON).text("en")
    assert "counts only when the person and the helper say so together" in " ".join(waits.split())


@st.composite
def observations(draw: st.DrawFn) -> Observation:
    fact = draw(st.sampled_from([RISK, WISH, GAP, "wounded_by", "rights_blocked", "trust", "immediate_danger"]))
    return Observation(
        fact=fact,
        value=draw(st.one_of(st.none(), values(VOCABULARY[fact]))),
        by=draw(st.sampled_from(Who)),
        said_on=ON + timedelta(draw(st.integers(-3, 1))),
        contested=draw(st.booleans()),
        voice=draw(st.sampled_from([None, "a"])),
        valid_until=draw(st.sampled_from([None, ON - timedelta(1), ON])),
    )


def consistent(items: list[Observation]) -> bool:
    try:
        settle(items, on=ON)
    except ObservationError:
        return False
    return True


logs = st.lists(observations(), max_size=7).filter(consistent)


@given(logs)
def test_each_observation_is_kept_or_dropped_exactly_once(log: list[Observation]) -> None:
    settlement = settle(log, on=ON)
    told = [*settlement.kept, *(item.observation for item in settlement.dropped)]
    assert sorted(map(repr, told)) == sorted(map(repr, log))


@given(logs, st.randoms(use_true_random=False))
def test_the_order_in_which_answers_come_in_changes_nothing(log: list[Observation], random) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
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
        assert item.by in VOCABULARY[item.fact].details.answered_by
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
            if item.fact == fact and item.said_on <= ON and item.by in allowed:
                last[item.by, item.voice] = item
        fresh = [item for item in last.values() if item.valid_until is None or item.valid_until >= ON]
        if any(item.value is True for item in fresh):
            assert known.get(fact) is not False


@given(logs)
def test_what_is_said_later_changes_nothing_now(log: list[Observation]) -> None:
    by_then = [item for item in log if item.said_on <= ON]
    assert settle(by_then, on=ON).situation == settle(log, on=ON).situation


def test_every_reason_to_drop_has_an_example_above() -> None:
    marks = test_each_case_of_the_design.pytestmark[0].args[1]
    assert {reason for _, _, dropped in marks for reason in dropped} == {reason.value for reason in DropReason}
