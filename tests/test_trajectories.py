"""A relation over time: each moment stands by itself, and what changed is told with its exact cause."""

import json
import re
from datetime import date, datetime, timedelta
from itertools import chain, combinations, pairwise

import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st
from reference import advice as reference_advice
from strategies import MySituation, any_rules

from bindkracht import Role, RuleSet, Situation, YesNo, fact, kl, krachtlijn6, recommend
from bindkracht.dialogue.causes import MOST_CHANGED, causes
from bindkracht.dialogue.changes import AnswerChange, Became, answers_between, changes_between
from bindkracht.dialogue.days import day_text
from bindkracht.dialogue.observations import Observation
from bindkracht.dialogue.over_time.moments import Moment
from bindkracht.dialogue.over_time.trajectories import Trajectory, trajectory_of
from bindkracht.dialogue.settling import settle
from bindkracht.errors import DialogueError, ObservationError
from bindkracht.explain import exposed
from bindkracht.krachtlijnen.topics import Topic
from bindkracht.statuses import Abstention, Outcome, Status
from bindkracht.testing import situations, values
from bindkracht.texts import LANGUAGES, Message
from bindkracht.vocabulary import Who

R, Z, P, B, M = Role
START = date(2026, 3, 2)
BLAME = ("probleemgezin", "onwillig", "fraude", "risicoklasse", "score", "problem family", "unwilling", "risk class")
REST = "stability_is_best_for_now"
VOCABULARY = Situation.vocabulary()

roles = st.one_of(st.none(), st.sampled_from(Role))


def at(*known: Situation | tuple[Situation, Role | None], rules: RuleSet = krachtlijn6) -> Trajectory:
    """A trajectory with a moment each week."""
    pairs = [item if isinstance(item, tuple) else (item, None) for item in known]
    return Trajectory(
        tuple(Moment(START + timedelta(weeks=week), *pair) for week, pair in enumerate(pairs)),
        rules,
    )


def names(found: tuple[tuple[AnswerChange, ...], ...] | None) -> list[list[str]] | None:
    return None if found is None else [[change.fact.name for change in cause] for cause in found]


def one_line(text: str) -> str:
    return " ".join(text.split())


@st.composite
def changed(draw: st.DrawFn, *, most: int = 4) -> tuple[Situation, Situation]:
    """A situation, and the same with a few other answers."""
    before = draw(situations())
    about = draw(st.lists(st.sampled_from(list(VOCABULARY)), max_size=most, unique=True))
    answers = {name: draw(st.one_of(st.none(), values(VOCABULARY[name]))) for name in about}
    return before, before.answered(**answers)


stories = st.lists(st.tuples(situations(), roles), min_size=1, max_size=4)


@given(stories, any_rules)
def test_no_advice_leans_on_an_earlier_moment_or_on_the_role_taken_up(
    story: list[tuple[Situation, Role | None]], rules: RuleSet
) -> None:
    trajectory = at(*story, rules=rules)
    assert trajectory.advices == tuple(recommend(situation, rules) for situation, _ in story)
    assert trajectory.advices[-1:] == at(story[-1][0], rules=rules).advices


@given(changed(), any_rules)
def test_the_causes_are_all_smallest_sets_of_changed_answers_that_give_the_later_result(
    pair: tuple[Situation, Situation], rules: RuleSet
) -> None:
    before, after = pair
    [turn] = at(before, after, rules=rules).turns
    then, now = result(before, rules), result(after, rules)
    assert turn.changes.nothing is (then == now)
    if then == now:
        assert turn.causes == ()
        return
    known = after.known()
    different = [name for name in VOCABULARY if before.known().get(name) != known.get(name)]
    enough = [
        some
        for some in map(set, subsets(different))
        if comes_to(before.answered(**{name: known.get(name) for name in some}), rules, then, now)
    ]
    smallest = [some for some in enough if not any(other < some for other in enough)]
    assert smallest, "all of them together always do"
    found = names(turn.causes)
    assert found is not None
    assert sorted(map(sorted, found)) == sorted(map(sorted, smallest))


def subsets(items: list[str]) -> chain[tuple[str, ...]]:
    return chain.from_iterable(combinations(items, size) for size in range(len(items) + 1))


def result(situation: Situation, rules: RuleSet) -> dict[str, object]:
    """What an advice comes to, by the slow reading of the semantics."""
    found = reference_advice(rules, json.loads(situation.to_json()))
    return {**found, "abstention": recommend(situation, rules).abstention}


def comes_to(situation: Situation, rules: RuleSet, then: dict[str, object], now: dict[str, object]) -> bool:
    """Whether everything is as it is now, the status of roles that did not change aside."""
    found = result(situation, rules)
    changing = [role for role in Role if then["statuses"][role] != now["statuses"][role]]  # type: ignore[index]
    parts = ("leading", "suggested", "outcome", "abstention")
    return all(found[part] == now[part] for part in parts) and all(
        found["statuses"][role] == now["statuses"][role]  # type: ignore[index]
        for role in changing
    )


@given(situations(), situations(), any_rules)
def test_every_change_is_told_and_nothing_else(before: Situation, after: Situation, rules: RuleSet) -> None:
    answers = answers_between(before, after)
    assert before.answered(**{change.fact.name: change.after for change in answers}) == after
    assert after.answered(**{change.fact.name: change.before for change in answers}) == before
    one, other = recommend(before, rules), recommend(after, rules)
    changes = changes_between(one, other)
    assert {change.role for change in changes.statuses} == {r for r in Role if one.statuses[r] is not other.statuses[r]}
    assert changes.leading.before == one.leading
    assert changes.outcome.after is other.outcome
    assert bool(changes.nothing) is (changes.texts() == (Message("change.nothing"),))


@given(stories)
def test_no_word_blames_and_both_languages_tell_the_same_moments(story: list[tuple[Situation, Role | None]]) -> None:
    trajectory = at(*story)
    for language in LANGUAGES:
        text = trajectory.text(language)
        assert not [word for word in BLAME if word in text.lower()]
        assert all(day_text(moment.on).in_(language) in text for moment in trajectory.moments)
    assert [b.level for b in trajectory.page("nl").blocks] == [b.level for b in trajectory.page("en").blocks]


@given(stories, any_rules)
def test_equal_moments_give_equal_json_and_it_is_plain(
    story: list[tuple[Situation, Role | None]], rules: RuleSet
) -> None:
    data = at(*story, rules=rules).to_data()
    assert at(*story, rules=rules).to_json() == at(*story, rules=rules).to_json()
    assert json.loads(at(*story, rules=rules).to_json()) == data
    for moment, advice in zip(data["moments"], at(*story, rules=rules).advices, strict=True):  # type: ignore[arg-type]
        assert moment["receipt"] == advice.receipt.to_data()  # type: ignore[index, call-overload]


@st.composite
def spoken(draw: st.DrawFn) -> list[Observation]:
    """What the person said of a few facts, at most one thing of each on a day."""
    told = draw(
        st.dictionaries(
            st.tuples(st.sampled_from([REST, "rights_blocked", "wants_company"]), st.integers(0, 30)),
            st.sampled_from([True, False, None]),
            max_size=6,
        )
    )
    return [
        Observation(fact=name, value=value, by=Who.PERSON, said_on=START + timedelta(day))
        for (name, day), value in told.items()
    ]


@given(spoken(), st.integers(0, 40))
def test_an_answer_counts_up_to_its_last_day_and_is_unknown_after_it(said: list[Observation], days: int) -> None:
    period = timedelta(days)
    on = [START + timedelta(day) for day in (0, 10, 35)]
    for moment in trajectory_of(said, on=on, holds_for={REST: period}).moments:
        last = [o for o in said if o.fact == REST and o.said_on <= moment.on]
        latest = max(last, key=lambda o: o.said_on, default=None)
        holds = latest is not None and moment.on - latest.said_on <= period
        assert moment.situation.stability_is_best_for_now == (latest.value if latest and holds else None)
        too_old = latest is not None and latest.value is not None and not holds
        assert moment.lapsed == ((latest,) if too_old else ())
        assert moment.settlement is not None
        assert len(moment.settlement.kept) + len(moment.settlement.dropped) == len(said), "nothing is lost"


@pytest.mark.parametrize("language", LANGUAGES)
def test_text_of_others_is_never_markup(language: str) -> None:
    class Odd(Situation):
        odd: YesNo = fact(question_nl="<b>?", question_en="<b>?", label_nl="<i>x</i>", label_en="<i>x</i>")

    trajectory = at(Odd(), Odd(odd=True), rules=krachtlijn6.about(Odd))
    html = trajectory.html(language)  # type: ignore[arg-type]
    page = f"<!doctype html><html><head><title>t</title></head><body>{html}</body></html>"
    root = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(page)
    assert not root.findall(".//i")
    assert "<i>x</i>" in "".join(root.itertext())
    levels = [int(e.tag[1]) for e in root.iter() if re.fullmatch("h[1-6]", str(e.tag))]
    assert levels[0] == 3
    assert all(later <= earlier + 1 for earlier, later in pairwise(levels))
    assert trajectory._repr_html_() == trajectory.html("nl")


def test_the_cause_is_the_answer_that_did_it_and_not_its_neighbour() -> None:
    [turn] = at(
        Situation(short_help_suffices=True, welcome_again=()),
        Situation(short_help_suffices=True, welcome_again=(), wounded_by=(R,), trust="broken", was_on_track=True),
    ).turns
    assert names(turn.causes) == [["wounded_by"]]
    assert [change.became for change in turn.answers] == [Became.KNOWN] * 3


def test_two_answers_that_are_each_enough_are_both_causes() -> None:
    [turn] = at(Situation(), Situation(rights_blocked=True, matters_undone=True)).turns
    assert names(turn.causes) == [["rights_blocked"], ["matters_undone"]]


def test_an_answer_that_gives_only_part_of_the_change_is_no_cause() -> None:
    before = Situation(acute_need=False)
    [turn] = at(before, before.answered(leaves_to_others=True, matters_undone=True)).turns
    assert turn.changes.suggested.after is P
    assert names(turn.causes) == [["leaves_to_others"]], "the short roles changed too"


def test_answers_may_only_do_it_together() -> None:
    [turn] = at(Situation(), Situation(broken_link=True, others_accept_mediation=True)).turns
    assert names(turn.causes) == [["broken_link", "others_accept_mediation"]]
    text = one_line(at(Situation(), Situation(broken_link=True, others_accept_mediation=True)).text("en"))
    assert (
        "These answers together are enough for it: 'a link is stuck: yes' and 'the others want to talk: yes'." in text
    )


def test_another_reason_to_give_no_role_is_a_change_too() -> None:
    alone = (krachtlijn6["something-must-happen-now"],)
    rules = RuleSet("small", "1", alone, assumptions=krachtlijn6.assumptions)
    trajectory = at(Situation(), Situation(acute_need=False), rules=rules)
    [turn] = trajectory.turns
    assert turn.changes.abstention.before is Abstention.TOO_LITTLE_KNOWN
    assert turn.changes.abstention.after is Abstention.NOTHING_SUPPORTED
    assert (turn.changes.statuses, names(turn.causes)) == ((), [["acute_need"]])
    assert "no role to suggest, now for another reason" in one_line(trajectory.text("en"))


def test_a_reason_to_give_no_role_may_take_two_answers() -> None:
    rules = RuleSet("small", "1", (krachtlijn6["something-must-happen-now"], krachtlijn6["short-help-is-enough"]),
                    assumptions=krachtlijn6.assumptions)  # fmt: skip
    [turn] = at(Situation(), Situation(acute_need=False, short_help_suffices=False), rules=rules).turns
    assert names(turn.causes) == [["acute_need", "short_help_suffices"]]


def test_who_leads_may_change_while_every_status_stays() -> None:
    tie = Situation(short_help_suffices=True)
    [turn] = at(tie, tie.answered(was_on_track=True, broken_link=True)).turns
    assert (turn.changes.statuses, turn.changes.leading.before, turn.changes.leading.after) == ((), (R, Z), (R,))
    assert names(turn.causes) == [["was_on_track"]]


def test_facts_that_no_rule_reads_are_no_cause_and_do_not_count() -> None:
    before = MySituation()
    guiding = {"trust": "broken", "earlier_help": "wounded", "support_figures": True, "control_mandate": True,
               "room_in_organisation": False, "debts_frozen": True, "energy": "low", "tried": (R,)}  # fmt: skip
    after = MySituation(rights_blocked=True, acute_need=False, was_on_track=True, response_form="routine",
                        wants_company=True, **guiding)  # fmt: skip
    [turn] = at(before, after, rules=krachtlijn6.about(MySituation)).turns
    assert len(turn.answers) > MOST_CHANGED
    assert turn.causes is not None


def many(number: int) -> Situation:
    """A situation in which so many facts are known, each of which some rule reads."""
    read = {name for rule in krachtlijn6 for name in rule.reads()} - {"wounded_by"}
    known = [name for name in VOCABULARY if name in read][:number]
    return Situation.of({name: VOCABULARY[name].values[0] for name in known})


def test_of_too_many_answers_it_is_not_said_which_did_it() -> None:
    trajectory = at(Situation(), many(MOST_CHANGED + 1))
    [turn] = trajectory.turns
    assert turn.causes is None
    assert turn.to_data()["causes"] is None
    assert "Too many answers changed to say which of them did this." in one_line(trajectory.text("en"))
    assert "Er zijn te veel antwoorden veranderd" in one_line(str(trajectory))
    assert at(Situation(), many(MOST_CHANGED)).turns[0].causes is not None


def test_the_causes_of_two_advices_stand_by_themselves() -> None:
    before, after = Situation(rights_blocked=True), Situation(rights_blocked=True, immediate_danger=True)
    found = causes(recommend(before), recommend(after), answers_between(before, after))
    assert names(found) == [["immediate_danger"]]


CALM = Situation(acute_need=False)
FIRST = (CALM.answered(short_help_suffices=True, was_on_track=True), R)
SECOND = (
    CALM.answered(
        short_help_suffices=False, entangled_problems=True, stability_is_best_for_now=True, services_uncoordinated=True
    ),
    R,
)
THIRD = (CALM.answered(short_help_suffices=False, rights_blocked=True), P)


def test_the_page_tells_each_moment_with_what_changed_since() -> None:
    lines = [*map(str.strip, at(FIRST, THIRD).text("en").splitlines())]
    assert lines[lines.index("9 March 2026") :] == [
        "9 March 2026",
        "------------",
        "Probleemoplosser fits best here.",
        "Role taken up: probleemoplosser.",
        "",
        "Since 2 March 2026",
        "- Different: short help is enough: first yes, now no.",
        "- Not known any more: went well enough before (was: yes).",
        "- Known now: rights stay closed: yes.",
        "- The role taken up went from redder to probleemoplosser. That is possible: a role",
        "belongs to a moment, and a helper may change roles [6.1, 6.2].",
        "",
        "Because of that",
        "- First, most spoke for redder; now for probleemoplosser.",
        "- Redder: from 'fits' to 'too little speaks for it'.",
        "- Rituele zorgverstrekker: from 'fits' to 'too little speaks for it'.",
        "- Probleemoplosser: from 'too little speaks for it' to 'fits'.",
        "- Begeleider: from 'too little speaks for it' to 'nothing for or against it'.",
        "- Bemiddelaar: from 'too little speaks for it' to 'nothing for or against it'.",
        "- These answers together are enough for it: 'short help is enough: no' and 'rights stay",
        "closed: yes'.",
        "",
        "When to look again",
        "- Probleemoplosser: a longer time. [6.5, A12]",
        "- Look again once there is rest: does the person want something else then? [6.2, 6.4]",
    ]


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (R, P, "De opgenomen rol ging van redder naar probleemoplosser."),
        (None, P, "Er is nu een rol opgenomen: probleemoplosser."),
        (R, None, "Er is geen rol meer opgenomen, of het is niet gezegd. Voordien was het redder."),
        (P, P, None),
        (None, None, None),
    ],
)
def test_another_role_is_told_in_words(before: Role | None, after: Role | None, said: str | None) -> None:
    trajectory = at((THIRD[0], before), (THIRD[0], after))
    text = one_line(str(trajectory))
    assert said is None or said in text
    assert ("opgenomen rol ging" in text or "rol opgenomen:" in text or "Voordien" in text) is (said is not None)
    assert "Geen enkel antwoord veranderde. - Het advies blijft hetzelfde." in text
    role = trajectory.to_data()["turns"][0]["role"]  # type: ignore[index, call-overload]
    assert role == {"before": before and before.value, "after": after and after.value}


def test_a_role_that_was_not_among_the_fitting_ones_is_a_question_to_talk_about() -> None:
    hurt = Situation(wounded_by=(R,), welcome_again=())
    trajectory = at(SECOND, (hurt.answered(rights_blocked=True), R), (hurt, R),
                    (Situation(entangled_problems=True), B), THIRD)  # fmt: skip
    found = {item.on: item for item in trajectory.to_discuss}
    assert list(found) == [moment.on for moment in trajectory.moments[:4]]
    assert [item.status for item in found.values()] == [
        Status.UNSUPPORTED, Status.EXCLUDED, Status.EXCLUDED, Status.CONDITIONAL,
    ]  # fmt: skip
    assert all(item.sources == (kl(6, 2), kl(8, 2)) for item in found.values())
    first, second, third, fourth = ([text.en for text in item.texts()] for item in found.values())
    assert len(first) == 1
    assert first[0] == (
        "On 2 March 2026 the role redder was taken up; more spoke for probleemoplosser and bemiddelaar then. "
        "What made that so? Talk about it together. [6.2, 8.2]"
    )
    assert second[1:] == third[1:]
    assert second[1].startswith("What spoke against it then: This way of helping hurt before, and")
    assert "there was no role to suggest then" in third[0]
    assert "there was something to ask first then" in fourth[0]
    assert fourth[1:] == [
        (
            "What there was to ask then: Do you want someone beside you for a while? You say how fast it goes. "
            "You do not have to answer."
        ),
        (
            "What there was to ask then: Can it hurt you again now if someone stands beside you for a while? "
            "You do not have to answer."
        ),
    ]
    text = one_line(trajectory.text("en"))
    assert all(one_line(line) in text for line in (*first, *second, *third, *fourth))
    told = [item["to_discuss"] for item in trajectory.to_data()["moments"]]  # type: ignore[index, call-overload, union-attr]
    assert told[-1] is None
    assert told[1] == {
        "role": "redder", "status": "excluded", "leading": ["probleemoplosser"],
        "against": ["this-way-hurt-redder"], "to_ask": [], "sources": ["6.2", "8.2"],
    }  # fmt: skip


def test_of_a_role_that_was_not_possible_it_is_not_asked_what_it_waited_for() -> None:
    [item] = at((Situation(entangled_problems=True, wounded_by=(B,), welcome_again=()), B)).to_discuss
    assert (item.to_ask, [rule.name for rule in item.against]) == ((), ["this-way-hurt-begeleider"])


def test_when_to_look_again_follows_the_role_taken_up_or_else_the_shown_roles() -> None:
    trajectory = at(SECOND, (SECOND[0], None), Situation())
    taken, shown, nothing = trajectory.looks
    assert (taken.roles, shown.roles) == ((R,), (P, M))
    assert taken.ask_again == shown.ask_again == (VOCABULARY[REST],)
    assert {item.topic for item in taken.items} == {Topic.LOOK_AGAIN}
    assert {item.topic for item in taken.durations} == {Topic.DURATION}
    assert shown.to_data()["durations"] == {"probleemoplosser": "longer", "bemiddelaar": "process"}
    assert len(shown.items) == len(set(shown.items)), "what roles share is there once"
    assert nothing.texts() == ()
    assert "This answer holds for now; ask it again then: Is it best now if things stay calm" in one_line(
        trajectory.text("en")
    )
    assert at(SECOND, rules=krachtlijn6.without_assumption("A12")).looks[0].durations == ()


def test_a_moment_that_asks_shows_its_first_questions() -> None:
    text = one_line(at(Situation(), THIRD[0], Situation(entangled_problems=True)).text("en"))
    asked, answered, waiting = re.split(r" \d+ March 2026 -{5,} ", text)[1:]
    assert "Answers to what is still to ask can change that." in asked
    assert "What to ask still" in asked
    assert " more." in asked
    assert "What to ask still" not in answered
    assert "not without asking something first." in waiting
    assert "What to ask still" in waiting


def test_lapsed_answers_are_told_and_asked_again() -> None:
    said = [
        Observation(fact=REST, value=True, by=Who.PERSON, said_on=START),
        Observation(fact="acute_need", value=True, by=Who.HELPER, said_on=START),
        Observation(fact="acute_need", value=True, by=Who.PERSON, said_on=START + timedelta(20)),
    ]
    on = [START, START + timedelta(21)]
    trajectory = trajectory_of(said, on=on, holds_for={REST: timedelta(20), "acute_need": timedelta(20)})
    first, second = trajectory.moments
    assert first.lapsed == ()
    assert second.lapsed == (said[0],), "what another still says is not unknown"
    assert second.situation == Situation(acute_need=True)
    text = one_line(trajectory.text("en"))
    assert (
        "rest is the best for now: yes (the person, 2 March 2026). That is too long ago, so unknown again. "
        "Ask whether it still holds." in text
    )
    settled = trajectory.to_data()["moments"][1]["settlement"]  # type: ignore[index, call-overload]
    assert [item["reason"] for item in settled["dropped"]] == ["stale", "stale"]  # type: ignore[index, call-overload, union-attr]
    assert settled["kept"][0]["said_on"] == "2026-03-22"  # type: ignore[index, call-overload]


def test_a_fixed_horizon_and_a_period_may_both_be_given_and_the_strictest_holds() -> None:
    said = [Observation(fact=REST, value=True, by=Who.PERSON, said_on=START)]
    on = [START + timedelta(5)]

    def known(**horizons: object) -> bool:
        return bool(trajectory_of(said, on=on, **horizons).moments[0].situation.known())  # type: ignore[arg-type]

    assert known(stale_before={REST: START}, holds_for={REST: timedelta(5)})
    assert not known(stale_before={REST: START + timedelta(1)}, holds_for={REST: timedelta(5)})
    assert not known(stale_before={REST: START}, holds_for={REST: timedelta(4)})
    assert known(holds_for={REST: timedelta.max // timedelta(1) * timedelta(1)})


def test_a_role_is_taken_up_from_its_day_on_until_another_day_says_otherwise() -> None:
    on = [START + timedelta(weeks=week) for week in range(5)]
    trajectory = trajectory_of([], on=on, taken_up={on[1]: R, on[3]: None, on[4]: P})
    assert [moment.role for moment in trajectory.moments] == [None, R, R, None, P]


def test_moments_may_come_as_a_list_and_print_as_one_line() -> None:
    moments = [Moment(START, Situation())]
    assert Trajectory(moments) == Trajectory(tuple(moments))  # type: ignore[arg-type]
    assert hash(Trajectory(moments)) == hash(Trajectory(tuple(moments)))  # type: ignore[arg-type]
    assert repr(Trajectory(tuple(moments))) == "<Trajectory: 1 moments, 2026-03-02 to 2026-03-02>"
    assert at(Situation()).advices[0].outcome is Outcome.ABSTENTION


def test_everything_that_is_wrong_with_moments_is_named_at_once_in_both_languages() -> None:
    wrong = (
        Moment(START, Situation()),
        Moment(START, Situation()),
        Moment(START - timedelta(1), Situation(), settlement=settle([], on=START)),
        "moment",
    )
    with pytest.raises(DialogueError) as caught:
        Trajectory(wrong)  # type: ignore[arg-type]
    problems = caught.value.problems
    assert sorted(problem.path for problem in problems) == ["moments[1].on", "moments[2].on", "moments[3]"]
    said = {problem.path: problem for problem in problems}
    assert "keep one moment for each day" in said["moments[1].on"].en
    assert "houd per dag één moment over" in said["moments[1].on"].nl
    assert "put the moments in the order of time" in said["moments[2].on"].en
    assert all(problem.nl != problem.en for problem in problems)
    with pytest.raises(DialogueError) as caught:
        Trajectory(tuple(Moment(START + timedelta(day), Situation()) for day in (9, 3, 5, 12)))
    assert [problem.path for problem in caught.value.problems] == ["moments[1].on", "moments[2].on"]
    with pytest.raises(DialogueError, match="moments: there is none; give at least one"):
        Trajectory(())


def test_everything_that_is_wrong_with_one_moment_is_named_at_once() -> None:
    with pytest.raises(DialogueError) as caught:
        Moment("2026-04-01", {"acute_need": True}, "reder", settlement="x")  # type: ignore[arg-type]
    assert [problem.path for problem in caught.value.problems] == ["on", "situation", "role", "settlement"]
    assert "did you mean 'redder'?" in caught.value.problems[2].en
    with pytest.raises(DialogueError, match="settlement: comes to another situation"):
        Moment(START, Situation(acute_need=True), settlement=settle([], on=START))
    with pytest.raises(DialogueError, match=r"on: .* is not a day"):
        Moment(datetime(2026, 5, 1, 12), Situation())  # noqa: DTZ001
    assert Moment(START, Situation(), "redder").role is R  # type: ignore[arg-type]


def test_a_situation_without_the_facts_of_the_rules_is_refused() -> None:
    with pytest.raises(DialogueError, match=r"moments\[0\].situation: .* is not a MySituation"):
        at(Situation(), rules=krachtlijn6.about(MySituation))
    with pytest.raises(DialogueError, match=r"moments\[0\].situation: these rules do not know debts_frozen"):
        at(MySituation(debts_frozen=True), Situation())
    mine = krachtlijn6.about(MySituation)
    assert at(MySituation(debts_frozen=True), MySituation(), rules=mine).turns[0].answers[0].fact.name == "debts_frozen"


def test_everything_that_is_wrong_with_days_facts_periods_and_roles_is_named_at_once() -> None:
    with pytest.raises(DialogueError) as caught:
        trajectory_of(
            [],
            on=[START, START, "soon"],  # type: ignore[list-item]
            stale_before={"trst": START, "trust": "long ago"},  # type: ignore[dict-item]
            holds_for={"rest": timedelta(1), REST: timedelta(-1), "trust": timedelta(hours=36), "acute_need": 7},  # type: ignore[dict-item]
            taken_up={START + timedelta(1): R, START: "reder"},  # type: ignore[dict-item]
        )
    problems = caught.value.problems
    assert [problem.path for problem in problems] == [
        "on[1]",
        "on[2]",
        "taken_up[datetime.date(2026, 3, 3)]",
        "taken_up[datetime.date(2026, 3, 2)]",
        "stale_before",
        "holds_for",
        "stale_before['trust']",
        "holds_for['stability_is_best_for_now']",
        "holds_for['trust']",
        "holds_for['acute_need']",
    ]
    assert "did you mean 'trust'?" in problems[4].en
    assert "geef hele dagen" in problems[-1].nl
    with pytest.raises(DialogueError, match="on: there is no day; give at least one"):
        trajectory_of([], on=[])
    with pytest.raises(ObservationError, match="no fact is called 'trst'"):
        trajectory_of([Observation(fact="trst", value=True, by=Who.PERSON, said_on=START)], on=[START])


def test_what_the_rules_do_not_protect_against_is_said_once_and_before_all_else() -> None:
    quiet, risk = Situation(rights_blocked=True), Situation(any_mediation_risks_kwetsuren=True)
    told = at(quiet, risk, risk, rules=krachtlijn6.without("mediation-would-wound"))
    for language in LANGUAGES:
        [line] = [text.in_(language) for text in exposed(told.advices[1])]
        assert told.page(language).blocks[0].lines == (line,)
        assert " ".join(told.text(language).split()).count(line) == 1
        assert at(quiet).page(language).blocks[0].heading == Message("trajectory.title").in_(language)
