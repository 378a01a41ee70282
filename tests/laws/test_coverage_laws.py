"""What is said of coverage agrees with trying out every situation, and what is generated reaches all there is."""

from collections.abc import Iterator
from itertools import product
from math import prod

from hypothesis import given, reject, settings
from hypothesis import strategies as st
from strategies import MySituation, any_rules, rule_sets

from bindkracht import RuleSet, Situation, recommend
from bindkracht.conditions import All, AnyOf, Node, Not
from bindkracht.study.coverage import coverage_of, generate_cases
from bindkracht.study.coverage.deciding import occurrences
from bindkracht.study.coverage.generating import PREFIX
from bindkracht.study.coverage.goals import Seen, goals_of, seen
from bindkracht.study.coverage.reaching import Reach
from bindkracht.testing import conditions, situations
from bindkracht.truth import Truth
from bindkracht.vocabulary import possible_values

RANK = {Truth.FALSE: 0, Truth.UNKNOWN: 1, Truth.TRUE: 2}
OPPOSITE = {Truth.FALSE: Truth.TRUE, Truth.UNKNOWN: Truth.UNKNOWN, Truth.TRUE: Truth.FALSE}


def evaluated(condition: Node, truths: Iterator[Truth]) -> Truth:
    """The condition with its atoms, from left to right, being these: Kleene's tables as least and greatest."""
    match condition:
        case Not(of=inner):
            return OPPOSITE[evaluated(inner, truths)]
        case All(of=parts):
            return min([evaluated(part, truths) for part in parts], key=RANK.__getitem__)
        case AnyOf(of=parts):
            return max([evaluated(part, truths) for part in parts], key=RANK.__getitem__)
        case _:
            return next(truths)


def decide(condition: Node, truths: list[Truth]) -> list[bool]:
    """Of each atom whether the condition turns with it, by putting true and false in its place."""
    positive = [sign for _, sign in condition.atoms()]
    turned = [
        [evaluated(condition, iter([*truths[:place], put, *truths[place + 1 :]])) for put in (Truth.TRUE, Truth.FALSE)]
        for place in range(len(truths))
    ]
    wanted = {True: [Truth.TRUE, Truth.FALSE], False: [Truth.FALSE, Truth.TRUE]}
    return [found == wanted[sign] for found, sign in zip(turned, positive, strict=True)]


def every_situation(rules: RuleSet, *, most: int = 1_500) -> list[Situation]:
    """Every situation over the facts that rules read, with unknowns. Few, or the example is rejected."""
    vocabulary = rules.situation_type.vocabulary()
    read = sorted({name for rule in rules for name in rule.reads()})
    options = [[None, *possible_values(vocabulary[name])] for name in read]
    if prod(map(len, options)) > most:
        reject()
    return [rules.situation_type.of(dict(zip(read, chosen, strict=True))) for chosen in product(*options)]


def shown(situation: Situation, rules: RuleSet) -> Seen:
    return seen(recommend(situation, rules), rules)


@settings(max_examples=100)
@given(conditions(MySituation), situations(MySituation))
def test_an_atom_decides_exactly_when_the_condition_turns_with_it(condition: Node, situation: Situation) -> None:
    known = situation.known()
    truths = [atom.truth(known) for atom, _ in condition.atoms()]
    assert [place.decides(known) for place in occurrences(condition)] == decide(condition, truths)


@settings(max_examples=100)
@given(conditions(MySituation), situations(MySituation))
def test_a_condition_is_what_its_deciding_atom_is(condition: Node, situation: Situation) -> None:
    known = situation.known()
    for place, (atom, positive) in zip(occurrences(condition), condition.atoms(), strict=True):
        assert place.atom == atom
        if place.decides(known):
            truth = atom.truth(known)
            assert condition.truth(known) is (truth if positive else OPPOSITE[truth])


@given(rule_sets(MySituation, most=3))
def test_a_goal_is_proved_out_of_reach_exactly_when_no_situation_reaches_it(rules: RuleSet) -> None:
    everything = [shown(situation, rules) for situation in every_situation(rules)]
    reach = Reach(rules)
    for goal in goals_of(rules):
        reached = any(goal.reached_in(one) for one in everything)
        assert reach.is_proved_out_of(goal) is not reached, str(goal)
        found = reach.situation(goal)
        assert (found is not None) is reached, str(goal)
        assert found is None or goal.reached_in(shown(found, rules)), str(goal)


@given(any_rules)
def test_with_the_generated_scenarios_every_goal_is_reached_that_can_be(rules: RuleSet) -> None:
    made = generate_cases(rules)
    coverage = coverage_of(rules, made.scenarios)
    assert coverage.failing == ()
    assert coverage.missing == made.unsearched == ()
    assert coverage.infeasible == made.infeasible


@settings(max_examples=15)
@given(any_rules, st.data())
def test_what_is_there_already_is_not_generated_again(rules: RuleSet, data: st.DataObject) -> None:
    there = data.draw(st.lists(st.sampled_from(generate_cases(rules).scenarios), unique_by=lambda one: one.name))
    made = generate_cases(rules, there)
    assert generate_cases(rules, there) == made
    assert {one.name for one in made.scenarios}.isdisjoint(one.name for one in there)
    assert coverage_of(rules, [*there, *made.scenarios]).missing == ()


@settings(max_examples=15)
@given(any_rules)
def test_no_generated_scenario_can_be_missed_or_know_a_single_fact_less(rules: RuleSet) -> None:
    made = generate_cases(rules).scenarios
    goals = {f"{PREFIX}{goal}": goal for goal in goals_of(rules)}
    here = [shown(scenario.situation, rules) for scenario in made]
    times = {name: sum(map(goal.reached_in, here)) for name, goal in goals.items()}
    for scenario, one in zip(made, here, strict=True):
        assert any(times[name] == 1 and goal.reached_in(one) for name, goal in goals.items())
        for name in scenario.situation.known():
            less = scenario.situation.answered(**{name: None})
            assert not goals[scenario.name].reached_in(shown(less, rules))
