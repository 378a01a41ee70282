"""Another independent engine, zen, comes to the same verdict in every complete situation.

What is unknown never goes to zen, which knows yes and no only; ``jdm.py`` says why, and the last test here shows it.
"""

import json
from itertools import product
from pathlib import Path

import pytest
from few import few_rules
from hypothesis import given, settings
from hypothesis import strategies as st
from jdm import Model
from strategies import MySituation, rule_sets

from bindkracht import Role, RuleSet, Situation, facts, kl, krachtlijn6, recommend, supports
from bindkracht.testing import complete, overlays_of
from bindkracht.testing.strategies import answers
from bindkracht.vocabulary import Fact, Kind, Value, Vocabulary, possible_values

CASES = sorted((Path(__file__).parents[2] / "examples" / "cases").glob("*.json"))


def model(rules: RuleSet) -> Model:
    scales = {name: tuple(map(str, fact.values)) for name, fact in rules.situation_type.vocabulary().items()}
    return Model(json.loads(json.dumps(rules.to_data())), scales)


def agree(zen: Model, situation: Situation, rules: RuleSet) -> None:
    advice = recommend(situation, rules)
    verdict = zen.verdict(json.loads(situation.to_json()))
    assert verdict.statuses == {role.value: status.value for role, status in advice.statuses.items()}
    assert verdict.leading == [role.value for role in advice.leading]
    # The other engine knows no combinations: there the only role that leads is suggested, here when it also suffices.
    assert advice.suggested in (None, verdict.suggested)


def some_values(fact: Fact) -> list[Value]:
    """Its values; of a set of roles the empty one, the full one, and those of one role."""
    sets = ((), *((role,) for role in Role), tuple(Role))
    return list(sets if fact.kind is Kind.ROLES else possible_values(fact))


@given(few_rules())
def test_rules_that_meet_come_to_the_same_in_whole_spaces(rules: RuleSet) -> None:
    vocabulary, zen = rules.situation_type.vocabulary(), model(rules)
    read = sorted({name for rule in rules for name in rule.reads()})
    for values in product(*(some_values(vocabulary[name]) for name in read)):
        agree(zen, rules.situation_type.of(dict(zip(read, values, strict=True))), rules)


@given(rule_sets(MySituation), st.lists(complete(MySituation), min_size=1, max_size=4))
def test_arbitrary_rules_come_to_the_same(rules: RuleSet, asked: list[MySituation]) -> None:
    zen = model(rules)
    for situation in asked:
        agree(zen, situation, rules)


@given(st.just(krachtlijn6) | overlays_of(krachtlijn6), st.lists(complete(), min_size=1, max_size=4))
def test_the_shipped_rules_come_to_the_same(rules: RuleSet, asked: list[Situation]) -> None:
    zen = model(rules)
    for situation in asked:
        agree(zen, situation, rules)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
@settings(max_examples=max(settings().max_examples // 20, 2))
@given(data=st.data())
def test_the_example_cases_however_completed_come_to_the_same(case: Path, data: st.DataObject) -> None:
    said = {item["fact"]: item["value"] for item in json.loads(case.read_text("utf-8"))["observations"]}
    known = Situation.of(said).known()
    unsaid = Vocabulary(tuple(fact for fact in Situation.vocabulary().values() if fact.name not in known))
    rest = data.draw(answers(unsaid, complete=True))
    agree(model(krachtlijn6), Situation.of({**known, **rest}), krachtlijn6)


def test_an_engine_of_yes_and_no_takes_unknown_for_no() -> None:
    """So an unknown fact would fire a rule, which here it never does."""
    claim = {"because_nl": "Zo is het.", "because_en": "So it is.", "source": kl(6, 3)}
    rules = RuleSet("not", "1", (supports(Role.REDDER, name="not", when=~facts.entangled_problems, **claim),))
    assert model(rules).verdict({}).suggested == Role.REDDER
    assert recommend(Situation(), rules).suggested is None
