"""What holds for every situation and every rule set; the numbers are those of the design's invariants."""

import json
import os
import subprocess
import sys
from itertools import product

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from reference import advice as reference_advice
from strategies import MySituation, any_rules, rule_sets, under_a_shut_door

from bindkracht import Role, RuleSet, Situation, Truth, krachtlijn6, recommend
from bindkracht.documents import AdviceDocument
from bindkracht.krachtlijnen.topics import Topic
from bindkracht.rules import Effect
from bindkracht.statuses import Abstention, Outcome, Status
from bindkracht.study.exact import Space
from bindkracht.study.statements import ends
from bindkracht.testing import extensions, overlays_of, situations
from bindkracht.texts import Message
from bindkracht.vocabulary import possible_values

BLAME = ("probleemgezin", "onwillig", "fraude", "risicoklasse", "problem family", "unwilling", "fraud", "risk class")


@given(situations(), any_rules)
def test_the_slow_reading_of_the_semantics_agrees(situation: Situation, rules: RuleSet) -> None:
    advice = recommend(situation, rules)
    expected = reference_advice(rules, json.loads(situation.to_json()))
    assert {role: status.value for role, status in advice.statuses.items()} == expected["statuses"]
    for part in ("leading", "combinations", "suggested", "outcome"):
        assert getattr(advice, part) == expected[part]


@given(situations(MySituation), rule_sets(MySituation))
def test_the_slow_reading_agrees_on_facts_that_users_add(situation: MySituation, rules: RuleSet) -> None:
    expected = reference_advice(rules, json.loads(situation.to_json()))
    assert {role: status.value for role, status in recommend(situation, rules).statuses.items()} == expected["statuses"]


@given(situations(), st.one_of(any_rules, any_rules.map(under_a_shut_door)))
def test_an_abstention_promises_questions_exactly_when_questions_follow(situation: Situation, rules: RuleSet) -> None:
    advice = recommend(situation, rules)
    little = advice.abstention is Abstention.TOO_LITTLE_KNOWN
    for language, promise, none in (
        ("nl", "kunnen dat veranderen", "niets meer te vragen"),
        ("en", "Answers to what is still to ask", "nothing left to ask"),
    ):
        blocks = advice.document().body(language)
        heading = Message("page.questions").in_(language)
        follow = any(block.heading == heading for block in blocks)
        said = blocks[0].lines[0]
        assert (promise in said, none in said) == (little and follow, little and not follow)
        assert follow is bool(advice.questions)


def test_where_nothing_is_left_to_ask_no_role_fits_whatever_the_answers_are() -> None:
    shut = under_a_shut_door(krachtlijn6)
    advice = recommend(Situation(), shut)
    assert (advice.abstention, advice.questions) == (Abstention.TOO_LITTLE_KNOWN, ())
    assert "nothing left to ask" in advice.text("en").replace("\n", " ")
    assert Space(shut, given=Situation(rights_blocked=True)).exists(~ends(Outcome.ABSTENTION)) is None
    assert Space(shut, given=Situation(rights_blocked=False)).exists(~ends(Outcome.ABSTENTION)) is None


@given(situations(), any_rules)
def test_p1_an_excluded_role_is_nowhere_else(situation: Situation, rules: RuleSet) -> None:
    advice = recommend(situation, rules)
    forbidden = {
        role
        for entry in advice.record
        if entry.truth is Truth.TRUE and entry.rule.effect is Effect.EXCLUDES
        for role in entry.rule.roles
    }
    assert set(advice.excluded) == forbidden
    assert forbidden.isdisjoint(advice.fitting + advice.conditional + advice.leading + (advice.suggested,))


@given(situations(), any_rules)
def test_p2_what_fires_still_fires_on_what_it_read_alone(situation: Situation, rules: RuleSet) -> None:
    for entry in recommend(situation, rules).record:
        if entry.fired:
            read = {name: value for name, value in entry.read if value is not None}
            assert read, "nothing fires on unknown facts"
            assert entry.rule.when.truth(read) is Truth.TRUE


@given(situations(), any_rules)
def test_p3_a_role_with_an_open_question_to_ask_is_never_fitting(situation: Situation, rules: RuleSet) -> None:
    advice = recommend(situation, rules)
    for entry in advice.record:
        if entry.asks:
            assert set(entry.rule.roles).isdisjoint(advice.fitting)


@pytest.mark.parametrize("unknown", ["process_risks_kwetsuren", "wants_company"])
@given(situation=situations())
def test_p3_the_begeleider_waits_for_the_risk_and_the_partnership(unknown: str, situation: Situation) -> None:
    assert Role.BEGELEIDER not in recommend(situation.answered(**{unknown: None})).fitting


@given(any_rules)
def test_p4_the_empty_situation_gives_questions_and_no_role(rules: RuleSet) -> None:
    advice = recommend(Situation(), rules)
    assert advice.outcome is Outcome.ABSTENTION
    assert advice.shown == advice.excluded == ()
    if rules is krachtlijn6:
        assert advice.questions


SINGLE = {
    Role.REDDER: Situation(short_help_suffices=True, response_form="tailored"),
    Role.RITUELE_ZORGVERSTREKKER: Situation(short_help_suffices=True, response_form="routine"),
    Role.PROBLEEMOPLOSSER: Situation(rights_blocked=True),
    Role.BEGELEIDER: Situation(wants_strengthening=True, wants_company=True, process_risks_kwetsuren=False),
    Role.BEMIDDELAAR: Situation(wants_mediation=True, services_uncoordinated=True),
}


@pytest.mark.parametrize("role", Role)
def test_p5_each_role_is_the_single_suggestion_somewhere(role: Role) -> None:
    assert recommend(SINGLE[role]).suggested is role


@given(situations(), any_rules)
def test_p6_whatever_is_said_of_a_role_cites_a_place(situation: Situation, rules: RuleSet) -> None:
    advice = recommend(situation, rules)
    for role in advice.shown + advice.excluded + advice.unsupported:
        cited = [entry.rule for entry in advice.entries(role) if entry.fired]
        assert cited
        assert all(rule.sources or rule.assumptions for rule in cited)


@given(situations(), any_rules, st.data())
def test_p7_an_answer_that_tells_of_a_wound_never_adds_a_role(
    situation: Situation, rules: RuleSet, data: st.DataObject
) -> None:
    wounding = [fact for fact in situation.vocabulary().values() if fact.details.wounding is not None]
    fact = data.draw(st.sampled_from(wounding))
    if fact.name == "wounded_by":
        before = data.draw(st.sets(st.sampled_from(Role)))
        after = before | data.draw(st.sets(st.sampled_from(Role), min_size=1))
    else:
        before, after = (
            data.draw(st.sampled_from([None, *(v for v in fact.values if v != fact.details.wounding)])),
            (fact.details.wounding),
        )
    one = recommend(situation.answered(**{fact.name: before}), rules)
    other = recommend(situation.answered(**{fact.name: after}), rules)
    assert set(other.shown) <= set(one.shown)
    assert set(other.fitting) <= set(one.fitting)


@given(situations(), any_rules, st.randoms(use_true_random=False))
def test_p8_order_changes_nothing(situation: Situation, rules: RuleSet, random) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    facts, shuffled = list(situation.known().items()), list(rules.rules)
    random.shuffle(facts)
    random.shuffle(shuffled)
    other_rules = RuleSet(
        rules.name, rules.version, tuple(shuffled), rules.assumptions, rules.off, rules.threshold, rules.situation_type
    )
    one, other = recommend(situation, rules), recommend(Situation.of(dict(facts)), other_rules)
    assert one.statuses == other.statuses
    assert one.abstention == other.abstention
    assert [q.fact for q in one.questions] == [q.fact for q in other.questions]
    assert one.receipt == other.receipt


GUIDING = [name for name, fact in Situation.vocabulary().items() if not fact.details.decides]


@given(situations(), any_rules, st.data())
def test_p8_what_only_guides_changes_no_status(situation: Situation, rules: RuleSet, data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(GUIDING))
    value = data.draw(st.sampled_from([None, *Situation.vocabulary()[name].values]))
    other = situation.answered(**{name: value})
    assert recommend(other, rules).statuses == recommend(situation, rules).statuses


@given(any_rules, st.data())
def test_p9_more_knowledge_never_lifts_an_exclusion(rules: RuleSet, data: st.DataObject) -> None:
    situation = data.draw(situations())
    more = data.draw(extensions(situation))
    assert set(recommend(situation, rules).excluded) <= set(recommend(more, rules).excluded)


@given(situations(), any_rules)
def test_p11_same_input_same_bytes_and_json_round_trips(situation: Situation, rules: RuleSet) -> None:
    text = recommend(situation, rules).to_json()
    assert recommend(Situation.from_json(situation.to_json()), rules).to_json() == text
    document = AdviceDocument.from_json(text)
    assert document == recommend(situation, rules).document()


def test_p11_the_hash_seed_changes_no_byte() -> None:
    code = (
        "from bindkracht import Situation, recommend\n"
        "for s in (Situation(), Situation(entangled_problems=True, wounded_by=['bemiddelaar', 'redder'])):\n"
        "    a = recommend(s); print(a.to_json(), a.text('nl'), a.html('en'), a.receipt)\n"
    )
    printed = {
        subprocess.run(  # noqa: S603 - our own constant
            [sys.executable, "-c", code],
            check=True,
            capture_output=True,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf-8"},
        ).stdout
        for seed in ("0", "1", "42")
    }
    assert len(printed) == 1
    assert printed != {b""}


ALWAYS = {Topic.ATTITUDE, Topic.PRESENCE, Topic.COMBINATION, Topic.STRENGTH, Topic.PITFALL, Topic.CHANCE}
ALWAYS |= {Topic.STAYS_WITH_PERSON, Topic.TENSION, Topic.PRECONDITION, Topic.OTHERS, Topic.CONSULTATION}


@given(situations(), overlays_of(krachtlijn6))
def test_p12_every_shown_role_is_filled_in_and_countered(situation: Situation, rules: RuleSet) -> None:
    advice = recommend(situation, rules)
    for role in advice.shown:
        guidance = advice.guidance(role)
        topics = {item.topic for item in guidance.items}
        assert topics >= (ALWAYS - ({Topic.TENSION} if "A14" in rules.off else set())) | {Topic.LOOK_AGAIN}
        assert (Topic.DURATION in topics) is rules.in_force("A12")
        if not guidance.against:
            for language in ("nl", "en"):
                flowed = " ".join(advice.text(language).split())
                assert Message("page.no_counter_argument").in_(language) in flowed


def lifts(situation: Situation, rules: RuleSet) -> bool:
    """Whether some way of answering the unknown facts, or of leaving them, gives a role: by trying all of them."""
    read = {name for rule in rules for name in rule.reads()}
    unknown = sorted(read - set(situation.known()))
    options = [[None, *possible_values(situation.vocabulary()[name])] for name in unknown]
    size = 1
    for values in options:
        size *= len(values)
    assume(size <= 5_000)
    return any(
        recommend(situation.answered(**dict(zip(unknown, values, strict=True))), rules).outcome
        is not Outcome.ABSTENTION
        for values in product(*options)
    )


@given(situations(), rule_sets(most=3))
def test_p13_an_abstention_says_truly_whether_answers_can_lift_it(situation: Situation, rules: RuleSet) -> None:
    advice = recommend(situation, rules)
    assume(advice.abstention is not None)
    assert lifts(situation, rules) is (advice.abstention is Abstention.TOO_LITTLE_KNOWN)
    assert bool(advice.questions) is (advice.abstention is Abstention.TOO_LITTLE_KNOWN)
    if advice.questions:
        asked = {question.fact.name for question in advice.questions}
        others = {name: None for name in situation.vocabulary() if name not in asked and name not in situation.known()}
        assert lifts(situation.answered(**others), rules)


@given(situations(), any_rules)
def test_p14_no_output_blames(situation: Situation, rules: RuleSet) -> None:
    advice = recommend(situation, rules)
    said = " ".join([advice.text("nl"), advice.text("en"), advice.html("nl"), advice.to_json(), repr(advice)]).lower()
    assert [word for word in BLAME if word in said] == []
    assert "score" not in said


@given(situations(), any_rules)
def test_the_record_holds_each_rule_in_force_exactly_once(situation: Situation, rules: RuleSet) -> None:
    record = recommend(situation, rules).record
    assert [entry.rule for entry in record] == [rule for rule in rules.rules if not rules.off & {*rule.assumptions}]


@given(situations(), any_rules, st.sampled_from(Role))
def test_why_and_why_not_share_out_every_rule_about_a_role(situation: Situation, rules: RuleSet, role: Role) -> None:
    advice = recommend(situation, rules)
    told = [*advice.why(role).entries, *advice.why_not(role).entries]
    assert sorted(entry.rule.name for entry in told) == sorted(rule.name for rule in rules if role in rule.roles)


@given(situations(complete=True), any_rules)
def test_where_everything_is_known_nothing_waits(situation: Situation, rules: RuleSet) -> None:
    advice = recommend(situation, rules)
    assert advice.conditional == ()
    assert advice.questions == ()
    assert Status.CONDITIONAL not in advice.statuses.values()
