"""An independent engine, clingo, gives the same statuses, suggestion, possible and certain roles."""

import json

from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import MySituation, rule_sets, situations
from translated import program

from bindkracht import Role, RuleSet, Situation, krachtlijn6, recommend
from bindkracht.study.exact import certain, possible

EXAMPLES = max(settings().max_examples * 4, 100)


def agree_on_this(situation: Situation, rules: RuleSet) -> None:
    advice = recommend(situation, rules)
    ours = {f"status({role},{status})" for role, status in advice.statuses.items()}
    ours |= {f"suggested({advice.suggested})"} if advice.suggested else set()
    theirs = program(rules).consequences(json.loads(situation.to_json()), complete=False, mode="brave")
    assert ours == theirs


def agree_on_completions(situation: Situation, rules: RuleSet) -> None:
    oracle, known = program(rules), json.loads(situation.to_json())
    some = oracle.consequences(known, complete=True, mode="brave")
    every = oracle.consequences(known, complete=True, mode="cautious")
    for role in Role:
        assert possible(rules, situation, role) is (f"status({role},fitting)" in some)
        assert certain(rules, situation, role) is (f"status({role},fitting)" in every)


@settings(max_examples=EXAMPLES)
@given(situations(MySituation), rule_sets(MySituation))
def test_arbitrary_rules_give_the_same_statuses(situation: MySituation, rules: RuleSet) -> None:
    agree_on_this(situation, rules)


@settings(max_examples=EXAMPLES)
@given(situations())
def test_the_shipped_rules_give_the_same_statuses(situation: Situation) -> None:
    agree_on_this(situation, krachtlijn6)


@settings(max_examples=EXAMPLES // 2)
@given(st.data())
def test_the_same_roles_are_possible_and_certain(data: st.DataObject) -> None:
    rules = data.draw(st.one_of(st.just(krachtlijn6), rule_sets(most=6)))
    agree_on_completions(data.draw(situations()), rules)
