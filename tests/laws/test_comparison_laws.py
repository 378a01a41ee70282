"""Comparison, mutation and properties: held to trying every situation, on rules about few facts."""

from collections import Counter
from itertools import product

from few import only
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import rule_sets

from bindkracht import Role, RuleSet, Situation, recommend
from bindkracht.advice import Advice
from bindkracht.scenarios import run
from bindkracht.statuses import Status
from bindkracht.study.comparison import compare, edits_between
from bindkracht.study.mutation import mutants, mutation_test
from bindkracht.study.properties import less_never_lowers, more_never_lowers, never_moves_the_suggestion, prove
from bindkracht.study.side_by_side import SideBySide
from bindkracht.vocabulary import possible_values

Tiny = only("debts_frozen", "energy", "process_risks_kwetsuren")
"""Rules of which every situation is tried in no time: 36 of them."""


def every(rules: RuleSet, *names: str) -> list[Situation]:
    """Every situation over these facts, known or not."""
    vocabulary = rules.situation_type.vocabulary()
    options = [[None, *possible_values(vocabulary[name])] for name in names]
    return [rules.situation_type.of(dict(zip(names, chosen, strict=True))) for chosen in product(*options)]


TINY = ("debts_frozen", "energy", "process_risks_kwetsuren")
tiny_rules = rule_sets(Tiny, most=4)


def comes(advice: Advice) -> tuple[object, ...]:
    stopped = any(rule.stops for rule in advice.fired)
    return tuple(advice.statuses.items()), advice.leading, stopped


def comes_together(advice: Advice) -> tuple[object, ...]:
    return (*comes(advice), advice.combinations)


@given(tiny_rules, tiny_rules)
def test_two_rule_sets_are_the_same_exactly_when_no_situation_tells_them_apart(old: RuleSet, new: RuleSet) -> None:
    advices = {one: (recommend(one, old), recommend(one, new)) for one in every(old, *TINY)}
    apart = [one for one, (was, became) in advices.items() if comes(was) != comes(became)]
    apart = apart or [one for one, (was, became) in advices.items() if comes_together(was) != comes_together(became)]
    found = SideBySide(old, new).difference()
    assert (found is None) is (not apart)
    if found is not None:
        assert found in apart
        assert len(found.known()) == min(len(one.known()) for one in apart)


@given(tiny_rules, tiny_rules, st.booleans())
def test_a_comparison_divides_all_situations_exactly(old: RuleSet, new: RuleSet, complete: bool) -> None:  # noqa: FBT001
    comparison = compare(old, new, complete=complete)
    tried = [one for one in every(old, *TINY) if not complete or len(one.known()) == len(TINY)]
    others = comparison.size // len(tried)
    advices = [(recommend(one, old), recommend(one, new)) for one in tried]
    for of in (None, *Role):
        moves = Counter(
            (before.suggested, after.suggested) if of is None else (before.statuses[of], after.statuses[of])
            for before, after in advices
        )
        told = {(part.before, part.after): part.count for part in comparison.about(of)}
        assert told == {move: number * others for move, number in moves.items() if move[0] is not move[1]}


@given(tiny_rules, tiny_rules)
def test_every_part_shows_a_situation_and_edits_that_do_it_there(old: RuleSet, new: RuleSet) -> None:
    comparison = compare(old, new)
    for part in comparison.parts:
        before, after = recommend(part.witness, old), recommend(part.witness, new)
        came = (
            (before.suggested, after.suggested)
            if part.of is None
            else (before.statuses[part.of], after.statuses[part.of])
        )
        assert came == (part.before, part.after)
        assert part.through
        sizes = {len(edits) for edits in part.through}
        assert len(sizes) == 1
        assert 0 not in sizes
        assert all(set(edits) <= set(comparison.edits) for edits in part.through)


@given(tiny_rules)
def test_other_words_are_no_edit_and_every_edit_undone_is_one_back(rules: RuleSet) -> None:
    assert edits_between(rules, rules.named("other")) == ()
    for mutant in mutants(rules):
        if mutant.rules is not None:
            there, back = edits_between(rules, mutant.rules), edits_between(mutant.rules, rules)
            assert len(there) == len(back) == 1
            assert (there[0].before, there[0].after) == (back[0].after, back[0].before)


@settings(max_examples=15)
@given(tiny_rules)
def test_a_mutant_that_no_scenario_notices_is_the_same_everywhere_or_its_scenario_notices_it(rules: RuleSet) -> None:
    report = mutation_test(rules, [])
    situations = every(rules, *TINY)
    for mutant in report.equivalent:
        assert mutant.rules is not None
        advices = [(recommend(one, rules), recommend(one, mutant.rules)) for one in situations]
        assert all(comes_together(was) == comes_together(became) for was, became in advices), mutant
    for survivor in report.survivors:
        assert survivor.mutant.rules is not None
        [own], [mutated] = run([survivor.scenario], rules), run([survivor.scenario], survivor.mutant.rules)
        assert own.holds
        assert not mutated.holds, survivor.mutant
    better = mutation_test(rules, [survivor.scenario for survivor in report.survivors])
    assert (better.survivors, better.score) == ((), 1)
    assert len(better.killed) + len(better.equivalent) == len(report.survivors) + len(report.equivalent)


def lower(before: Advice, after: Advice, role: Role) -> bool:
    rank = [Status.CONDITIONAL, Status.FITTING]
    one, other = (rank.index(a.statuses[role]) if a.statuses[role] in rank else -1 for a in (before, after))
    return other < one


@given(tiny_rules, st.sampled_from(Role), st.sampled_from(TINY))
def test_properties_of_changes_hold_exactly_when_no_pair_of_situations_denies_them(
    rules: RuleSet, role: Role, name: str
) -> None:
    scale = {"energy": ["low", "enough", "high"]}.get(name, [False, True])
    pairs = [
        (recommend(one, rules), recommend(one.answered(**{name: more}), rules))
        for one in every(rules, *TINY)
        if name in one.known()
        for more in scale[scale.index(one.known()[name]) :]
    ]
    more = prove(rules, more_never_lowers(name, role))
    assert more.holds is not any(lower(before, after, role) for before, after in pairs)
    less = prove(rules, less_never_lowers(name, role))
    assert less.holds is not any(lower(after, before, role) for before, after in pairs)
    for proof, denied in ((more, lambda a, b: lower(a, b, role)), (less, lambda a, b: lower(b, a, role))):
        if not proof.holds:
            assert denied(*(recommend(one, rules) for one in proof.witness))


@given(tiny_rules, st.sampled_from(TINY))
def test_a_fact_moves_the_suggestion_exactly_when_two_situations_show_it(rules: RuleSet, name: str) -> None:
    values = [None, *possible_values(rules.situation_type.vocabulary()[name])]
    moved = False
    for one in every(rules, *TINY):
        suggested = {recommend(one.answered(**{name: value}), rules).suggested for value in values}
        moved = moved or len(suggested - {None}) > 1
    proof = prove(rules, never_moves_the_suggestion(name))
    assert proof.holds is not moved
    if moved:
        before, after = proof.witness
        assert before.answered(**{name: None}) == after.answered(**{name: None})
