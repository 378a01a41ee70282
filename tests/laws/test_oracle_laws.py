"""An independent engine, clingo, gives the same statuses, the same suggestion, and the same differences between rules.

It is asked about one situation, about every completion of one, and about every situation there is.
"""

import json

from few import two_rule_sets
from hypothesis import given, settings
from hypothesis import strategies as st
from oracle import SideBySide as Beside
from strategies import MySituation, rule_sets
from translated import program

from bindkracht import Role, RuleSet, Situation, krachtlijn6, recommend
from bindkracht.study.comparison import Comparison, Part, compare
from bindkracht.study.exact import certain, possible
from bindkracht.study.mutation import mutants
from bindkracht.study.side_by_side import SideBySide
from bindkracht.testing import situations

EXAMPLES = settings().max_examples


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


@given(st.lists(situations(MySituation), min_size=4, max_size=4), rule_sets(MySituation))
def test_arbitrary_rules_give_the_same_statuses(asked: list[MySituation], rules: RuleSet) -> None:
    for situation in asked:
        agree_on_this(situation, rules)


@given(st.lists(situations(), min_size=4, max_size=4))
def test_the_shipped_rules_give_the_same_statuses(asked: list[Situation]) -> None:
    for situation in asked:
        agree_on_this(situation, krachtlijn6)


@settings(max_examples=EXAMPLES * 2)
@given(st.data())
def test_the_same_roles_are_possible_and_certain(data: st.DataObject) -> None:
    rules = data.draw(st.one_of(st.just(krachtlijn6), rule_sets(most=6)))
    agree_on_completions(data.draw(situations()), rules)


# Two rule sets


def beside(old: RuleSet, new: RuleSet) -> Beside:
    return Beside(program(old), program(new))


def agree_on_differing(old: RuleSet, new: RuleSet) -> None:
    found = SideBySide(old, new).difference()
    if "differs" in beside(old, new).changes(complete=False):
        assert found is not None
        assert "differs" in beside(old, new).changes_in(json.loads(found.to_json()))
    elif found is not None:
        assert recommend(found, old).combinations != recommend(found, new).combinations


def agree_on_changes(comparison: Comparison) -> None:
    oracle = beside(comparison.old, comparison.new)
    assert set(map(named, comparison.parts)) == oracle.changes(complete=comparison.complete) - {"differs"}
    for part in comparison.parts:
        assert named(part) in oracle.changes_in(json.loads(part.witness.to_json()))


def named(part: Part) -> str:
    """The change, as clingo names it."""
    return f"becomes({part.of or 'suggested'},{part.before or 'none'},{part.after or 'none'})"


@settings(max_examples=EXAMPLES * 2)
@given(two_rule_sets())
def test_the_same_rule_sets_advise_the_same_everywhere(both: tuple[RuleSet, RuleSet]) -> None:
    agree_on_differing(*both)


@settings(max_examples=EXAMPLES // 10)
@given(st.sampled_from([mutant.rules for mutant in mutants(krachtlijn6) if mutant.rules is not None]))
def test_the_same_mistakes_in_the_shipped_rules_change_the_same(mistaken: RuleSet) -> None:
    agree_on_differing(krachtlijn6, mistaken)
    agree_on_changes(compare(krachtlijn6, mistaken))


@given(two_rule_sets(), st.booleans())
def test_the_same_becomes_of_each_status_in_as_many_situations(
    both: tuple[RuleSet, RuleSet],
    complete: bool,  # noqa: FBT001 - is drawn
) -> None:
    comparison = compare(*both, complete=complete)
    agree_on_changes(comparison)
    size, counts = beside(*both).counts(complete=complete)
    assert {named(part) for part in comparison.parts} == set(counts) - {"differs"}
    for part in comparison.parts:
        assert part.count is not None
        assert part.count * size == counts[named(part)] * comparison.size


@given(two_rule_sets(), st.booleans())
def test_in_no_situation_with_fewer_known_facts_it_becomes_so(
    both: tuple[RuleSet, RuleSet],
    complete: bool,  # noqa: FBT001 - is drawn
) -> None:
    theirs = beside(*both).fewest(complete=complete)
    for part in compare(*both, complete=complete).parts:
        assert len(part.witness.known()) == theirs[named(part)]
