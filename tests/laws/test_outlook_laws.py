"""What can still be: held to trying every completion, on rule sets small enough to try."""

from dataclasses import replace
from fractions import Fraction
from functools import partial
from typing import Any
from unittest.mock import patch

import pytest
from few import few_rules
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import MySituation, any_rules, completions, rule_sets

from bindkracht import Role, RuleSet, Situation, excludes, facts, kl, krachtlijn6, recommend, supports
from bindkracht.advice import Advice
from bindkracht.dialogue.asking import open_questions
from bindkracht.dialogue.interview_data import interview_from_data
from bindkracht.dialogue.interviews import interview
from bindkracht.dialogue.outlooks import Stability
from bindkracht.engine import outlook as outlooks
from bindkracht.engine.drawing import drawn
from bindkracht.engine.outlook import Aim, Outlook, what_is_left
from bindkracht.engine.planning import MOST_EXACT, Planning
from bindkracht.errors import DialogueError, OutOfReachError
from bindkracht.questions import Turn, topics_first, turn_of
from bindkracht.rules import Strength
from bindkracht.testing import situations
from bindkracht.vocabulary import Value, possible_values


def comes(advice: Advice, aim: Aim) -> object:
    return {
        Aim.LEADING: advice.leading,
        Aim.SUGGESTION: advice.suggested,
        Aim.FITTING: advice.fitting,
        Aim.OUTCOME: advice.outcome,
        Aim.ADVICE: (advice.leading, advice.fitting),
    }[aim]


@given(situations(), rule_sets(most=4), st.sampled_from(Aim))
def test_possible_certain_settled_and_relevant_are_what_trying_everything_finds(
    situation: Situation, rules: RuleSet, aim: Aim
) -> None:
    advices = {one: recommend(one, rules) for one in completions(situation, rules)}
    outlook = Outlook(situation, rules)
    assert outlook.possible == tuple(r for r in Role if any(r in advice.fitting for advice in advices.values()))
    assert outlook.certain == tuple(r for r in Role if all(r in advice.fitting for advice in advices.values()))
    outcomes = {comes(advice, aim) for advice in advices.values()}
    assert set(outlook.can_come(aim)) == outcomes
    assert outlook.is_settled(aim) is (len(outcomes) == 1)
    changes = {
        name
        for one, advice in advices.items()
        for name in one.known().keys() - situation.known().keys()
        for value in possible_values(situation.vocabulary()[name])
        if comes(advices[one.answered(**{name: value})], aim) != comes(advice, aim)
    }
    assert set(outlook.relevant(aim)) == changes


@settings(max_examples=20)
@given(situations(MySituation), rule_sets(MySituation, most=4))
def test_what_is_worked_out_for_one_situation_is_what_is_worked_out_for_all(
    situation: MySituation, rules: RuleSet
) -> None:
    whole = Outlook(situation.answered(acute_need=True), rules)
    with patch.object(outlooks, "_whole", return_value=OutOfReachError([])):
        alone = Outlook(whole.situation, rules)
        assert (alone.possible, alone.certain) == (whole.possible, whole.certain)
        for aim in Aim:
            assert set(alone.can_come(aim)) == set(whole.can_come(aim))
            assert alone.relevant(aim) == whole.relevant(aim)


@given(few_rules(), st.data())
def test_both_ways_of_asking_ask_the_same_in_the_same_order_and_nothing_in_vain(
    rules: RuleSet, data: st.DataObject
) -> None:
    situation = data.draw(situations(rules.situation_type))
    advice, outlook = recommend(situation, rules), Outlook(situation, rules)
    asked = [question.fact.name for question in advice.questions]
    planned = [question.fact.name for question in open_questions(situation, rules)]
    assert planned == [question.fact.name for question in interview(situation, rules).questions]
    assert sorted(planned) == sorted(outlook.relevant(Aim.ADVICE))
    if planned or advice.abstention is None:
        assert asked == planned
    elif outlook.leading() == ((),):
        assert asked == []  # no role can come of it any more
    else:
        # Settled, and not yet said: only what lets it be said is asked.
        [leading] = outlook.leading()
        read = {name for rule in rules if set(rule.roles) & set(leading) for name in rule.reads()}
        assert set(asked) <= read - set(situation.known())


@given(situations(), any_rules)
def test_the_order_is_safety_whether_wanted_urgency_and_wounds_last(situation: Situation, rules: RuleSet) -> None:
    asked = [question.fact.name for question in recommend(situation, rules).questions]
    stopping = {name for rule in rules if rule.stops for name in rule.reads()}
    places = {"contact_wanted": 1, "acute_need": 2, "wounded_by": 4}
    places |= dict.fromkeys(("process_risks_kwetsuren", "any_mediation_risks_kwetsuren"), 4)
    places |= dict.fromkeys((*stopping, "immediate_danger"), 0)
    if "wounded_by" in asked:  # what is welcome again is asked after what hurt
        places["welcome_again"] = 4
    turns = [places.get(name, 3) for name in asked]
    assert turns == sorted(turns)


def test_an_exclusion_that_holds_whatever_the_answer_is_not_asked_about() -> None:
    claim: dict[str, Any] = {"source": kl(6, 5), "because_nl": "Zo is het.", "because_en": "So it is."}
    always = excludes(Role.REDDER, name="always", when=facts.rights_blocked | ~facts.rights_blocked, **claim)
    needed = supports(Role.REDDER, name="needed", when=facts.acute_need, strength=Strength.STRONG, **claim)
    rules = RuleSet("always", "1", (always, needed))
    assert recommend(Situation(acute_need=True), rules).conditional == (Role.REDDER,)
    assert recommend(Situation(acute_need=True), rules).questions == ()
    assert recommend(Situation(), rules).questions == ()


def test_an_interview_that_was_held_in_another_order_is_read_back() -> None:
    begun = interview(Situation(rights_blocked=True))
    last = begun.questions[-1].fact.name
    held: Any = {**begun.to_data(), "aim": "leading", "said": [{"fact": last, "reply": "will_not_say"}]}
    assert interview_from_data(held).unanswered == (last,)


def test_out_of_reach_is_said_once_and_questions_go_on() -> None:
    rules = replace(krachtlijn6, threshold=5)  # rules that nobody has asked before
    with patch.object(outlooks, "drawn", partial(drawn, max_nodes=5)):
        with pytest.raises(OutOfReachError, match="too much to work out: more than 5 nodes"):
            Outlook(Situation(), rules).possible  # noqa: B018 - asking is what raises
        assert recommend(Situation(), rules).questions
    with pytest.raises(OutOfReachError):
        what_is_left(rules, {})
    with pytest.raises(OutOfReachError):
        what_is_left(rules, {"trust": "broken"}, whole_only=True)
    known = {name: next(iter(possible_values(fact))) for name, fact in Situation.vocabulary().items()}
    assert Outlook(Situation.of({**known, "trust": None}), rules).is_settled(Aim.LEADING)


# Questions


def best(situation: Situation, rules: RuleSet, aim: Aim) -> tuple[int, float]:
    """The least number of questions, in the worst case and then on average: every order tried."""
    advices = [recommend(one, rules) for one in completions(situation, rules)]
    if len({comes(advice, aim) for advice in advices}) == 1:
        return (0, 0)
    costs = []
    for name in {name for rule in rules for name in rule.reads()} - set(situation.known()):
        values = list(possible_values(situation.vocabulary()[name]))
        left = [best(situation.answered(**{name: value}), rules, aim) for value in values]
        costs.append((1 + max(worst for worst, _ in left), 1 + sum(average for _, average in left) / len(left)))
    return min(costs)


@settings(max_examples=25)
@given(situations(complete=True), rule_sets(most=4), st.sampled_from(Aim), st.data())
def test_the_plan_is_the_best_there_is_when_it_is_called_exact(
    complete: Situation, rules: RuleSet, aim: Aim, data: st.DataObject
) -> None:
    read = sorted({name for rule in rules for name in rule.reads()} - {"wounded_by"})
    unknown = data.draw(st.sets(st.sampled_from(read), max_size=3)) if read else set()
    situation = complete.answered(**dict.fromkeys(unknown, None))
    costs = Planning(Outlook(situation, rules).left, aim).costs()
    assert all(cost.exact for cost in costs.values())
    worst, average = best(situation, rules, aim)
    assert bool(costs) is (worst > 0)
    if costs:
        least = min(costs.values())
        assert (least.worst, float(least.average)) == (worst, pytest.approx(average))


@given(situations(), any_rules, st.sampled_from(Aim), st.data())
def test_with_many_left_a_question_is_weighed_by_what_is_relevant_after_each_answer(
    situation: Situation, rules: RuleSet, aim: Aim, data: st.DataObject
) -> None:
    costs = Planning(Outlook(situation, rules).left, aim).costs()
    many = [name for name, cost in costs.items() if not cost.exact]
    if many:
        name = data.draw(st.sampled_from(many))
        values = possible_values(situation.vocabulary()[name])
        after = [Outlook(situation.answered(**{name: value}), rules).relevant(aim) for value in values]
        left = [len(names) for names in after]
        assert max(left) > MOST_EXACT
        assert costs[name].worst == 1 + max(left)
        if min(left) > MOST_EXACT:
            assert costs[name].average == 1 + Fraction(sum(left), len(left))


@given(situations(), any_rules, st.data())
def test_topics_of_a_host_come_first_and_lose_no_question(
    situation: Situation, rules: RuleSet, data: st.DataObject
) -> None:
    topics = data.draw(st.lists(st.sets(st.sampled_from(sorted(situation.vocabulary())))))
    asked = recommend(situation, rules).questions
    first = topics_first(asked, rules, topics)
    assert set(first) == set(asked)
    assert len(first) == len(asked)
    place = {question.fact.name: number for number, question in enumerate(first)}
    waiting = {question for question in asked if any(to in place for to, _ in question.fact.details.consents_to)}
    turns = [turn_of(question.fact, rules) for question in first if question not in waiting]
    assert turns == sorted(turns)
    for question in waiting:
        awaited = [place[to] for to, _ in question.fact.details.consents_to if to in place]
        assert place[question.fact.name] > max(awaited)


@given(situations(), any_rules)
def test_every_question_is_relevant_and_none_is_left_out(situation: Situation, rules: RuleSet) -> None:
    asked = [question.fact.name for question in open_questions(situation, rules)]
    assert sorted(asked) == sorted(Outlook(situation, rules).relevant(Aim.ADVICE))
    assert (asked == []) is Stability(recommend(situation, rules)).is_settled(Aim.ADVICE)


@given(situations(), any_rules)
def test_each_answer_does_what_its_consequence_says(situation: Situation, rules: RuleSet) -> None:
    for question in open_questions(situation, rules)[:2]:
        for consequence in question.consequences:
            with_it = situation.answered(**{question.fact.name: consequence.value})
            after = Outlook(with_it, rules)
            assert consequence.advice == recommend(with_it, rules)
            assert set(consequence.can_lead) == set(after.leading()) <= set(consequence.could_lead)
            assert consequence.settles is after.is_settled(Aim.LEADING)


def test_expectations_decide_between_what_is_equal_in_the_worst_case() -> None:
    no = dict.fromkeys(
        ("immediate_danger", "short_help_suffices", "entangled_problems", "wants_strengthening", "rights_blocked",
         "services_uncoordinated", "matters_undone", "stability_is_best_for_now", "acute_need"), False,
    )  # fmt: skip
    yes = {"leaves_to_others": True, "wants_company": True, "contact_wanted": "yes", "wounded_by": (),
           "response_form": "tailored", "process_risks_kwetsuren": False, "accepts_arranging": True}  # fmt: skip
    situation = Situation.of({**no, **yes})
    plain = {asked.fact.name: asked.cost for asked in open_questions(situation)}

    def seldom_stuck(fact: str, value: Value) -> int:
        return 9 if (fact, value) == ("broken_link", False) else 1

    expecting = {asked.fact.name: asked.cost for asked in open_questions(situation, likely=seldom_stuck)}
    assert len(plain) <= MOST_EXACT
    assert expecting["broken_link"].average < plain["broken_link"].average
    assert expecting["broken_link"].worst == plain["broken_link"].worst
    with pytest.raises(DialogueError, match=r"\[0, 0\] cannot be: how often one expects an answer"):
        open_questions(situation, likely=lambda _fact, _value: 0)


def test_what_nobody_can_answer_is_not_asked() -> None:
    every = [question.fact.name for question in open_questions(Situation(short_help_suffices=True))]
    passed = [every[0], every[2]]  # on which no other question depends
    some = [question.fact.name for question in open_questions(Situation(short_help_suffices=True), besides=passed)]
    assert sorted(some) == sorted(set(every) - set(passed))


def test_safety_goes_before_speed_and_pain_comes_last_among_equals() -> None:
    asked = open_questions(Situation(earlier_help="wounded"))
    assert [question.fact.name for question in asked if question.first] == ["immediate_danger"]
    assert asked[0].first
    others = [question for question in asked if turn_of(question.fact, krachtlijn6) is Turn.OTHER]
    # What consents to something waits for the question about that, however soon it would settle.
    rest = [question for question in others if not question.fact.details.consents_to]
    keys = [(question.cost.worst, question.cost.average, question.fact.details.painful) for question in rest]
    assert keys == sorted(keys)
    last = {"wounded_by", "process_risks_kwetsuren", "welcome_again"}
    assert {question.fact.name for question in asked[-3:]} == last
