"""An independent engine, clingo, finds the same remarkable things in a rule set, and counts the same situations.

Each finding of the analysis is a question about every situation there is. Clingo is asked all of them at once, and
what it finds is written as findings again: so what the analysis should not have found shows, and also what it missed.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from itertools import combinations
from math import prod
from typing import Final, TypeAlias

import pytest
from few import (
    FewFacts,
    contradicted,
    covered,
    doubled,
    few_rules,
    halted,
    narrowed,
    opposed,
    rivalled,
    shadowed,
    withheld,
)
from hypothesis import given, settings
from hypothesis import strategies as st
from oracle import Program, SideBySide
from translated import program

from bindkracht import Role, RuleSet, kl, krachtlijn6, recommend, supports
from bindkracht.conditions import Contains
from bindkracht.engine.encoding import SETS
from bindkracht.rules import Effect, Rule
from bindkracht.study import side_by_side
from bindkracht.study.analysis import Analysis, Code, Finding, analyse
from bindkracht.study.changing import Differing
from bindkracht.study.exact import Space
from bindkracht.study.statements import combines
from bindkracht.testing import overlays_of
from bindkracht.vocabulary import possible_values

EXAMPLES = settings().max_examples

Told: TypeAlias = tuple[Code, tuple[str, ...], tuple[Role, ...], str | None]
"""A finding: its code, the names of its rules, its roles, and its fact."""


def told(finding: Finding) -> Told:
    return finding.code, tuple(rule.name for rule in finding.rules), finding.roles, finding.fact


def told_by_clingo(rules: RuleSet) -> Iterator[Told]:
    """What is remarkable, from what clingo says that some situation shows."""
    oracle = program(rules)
    shown = oracle.remarkable()
    firing = [rule for rule in rules if f'fires("{rule.name}")' in shown]
    yield from (told_of_rule(rule, shown) for rule in rules if rule not in firing or is_idle(rule, shown))
    for one, other in combinations(firing, 2):
        if {f'apart("{one.name}","{other.name}")', f'apart("{other.name}","{one.name}")'}.isdisjoint(shown):
            yield from told_of_pair(one, other)
    for role in Role:
        if f"suggested({role})" not in shown:
            fits = f"fits({role})" in shown
            yield (Code.ROLE_NEVER_SUGGESTED if fits else Code.ROLE_NEVER_FITS), (), (role,), None
    for name, fact in rules.situation_type.vocabulary().items():
        if fact.details.decides and f"matters({name})" not in shown:
            yield (Code.FACT_NEVER_MATTERS if name in oracle.read else Code.FACT_NEVER_READ), (), (), name
    yield from ((Code.GAP, (), (), None) for atom in shown if atom == "gap")
    yield from ((Code.TIE, (), pair, None) for pair in combinations(Role, 2) if f"tie({pair[0]},{pair[1]})" in shown)


def is_idle(rule: Rule, shown: set[str]) -> bool:
    return f'changes("{rule.name}")' not in shown


def told_of_rule(rule: Rule, shown: set[str]) -> Told:
    if f'fires("{rule.name}")' in shown:
        return Code.RULE_CHANGES_NOTHING, (rule.name,), (), None
    is_exclusion = rule.effect is Effect.EXCLUDES
    return (Code.EXCLUSION_NEVER_FIRES if is_exclusion else Code.RULE_NEVER_FIRES), (rule.name,), (), None


def told_of_pair(one: Rule, other: Rule) -> Iterator[Told]:
    """Two rules that always fire together."""
    shared = tuple(role for role in Role if role in one.roles and role in other.roles)
    if shared and [one.effect, other.effect].count(Effect.SUPPORTS) == 1:
        yield Code.RULES_AGAINST_EACH_OTHER, (one.name, other.name), shared, None
    if one.effect is other.effect and one.roles == other.roles:
        yield Code.RULES_SAY_THE_SAME, (one.name, other.name), shared, None


def analysed(rules: RuleSet) -> Analysis:
    analysis = analyse(rules)
    assert analysis.refused == ()
    return analysis


def agreed(rules: RuleSet) -> list[Told]:
    """What both find, and nothing else; what clingo says to change no status and no lead may change a combination."""
    found = sorted((told(finding) for finding in analysed(rules).findings), key=str)
    theirs = sorted(told_by_clingo(rules), key=str)
    recombining = [one for one in theirs if one not in found]
    assert found == [one for one in theirs if one not in recombining]
    for code, names, _, fact in recombining:
        assert code in {Code.RULE_CHANGES_NOTHING, Code.FACT_NEVER_MATTERS}
        assert recombines(rules, fact) if fact else recombined(rules, rules.without(*names))
    return found


def recombined(one: RuleSet, other: RuleSet) -> bool:
    """Whether a situation is shown in which other roles go together."""
    found = side_by_side.SideBySide(one, other).difference()
    return found is not None and recommend(found, one).combinations != recommend(found, other).combinations


def recombines(rules: RuleSet, fact: str) -> bool:
    """Whether two situations are shown that differ in this fact alone, and in which other roles go together."""
    pairs = [(combines(*roles), ~combines(*roles)) for roles in SETS]
    one, other = (recommend(found, rules) for found in Space(rules).never_any(pairs, by=Differing(fact)).witness)
    return one.combinations != other.combinations


@settings(max_examples=EXAMPLES * 2)
@given(few_rules())
def test_the_same_is_remarkable_about_rules_that_meet(rules: RuleSet) -> None:
    agreed(rules)


@settings(max_examples=EXAMPLES // 15)
@given(st.just(krachtlijn6) | overlays_of(krachtlijn6))
def test_the_same_is_remarkable_about_the_shipped_rules(rules: RuleSet) -> None:
    agreed(rules)


@given(few_rules())
def test_what_keeps_a_rule_from_changing_anything_is_named(rules: RuleSet) -> None:
    for finding in analysed(rules).of(Code.RULE_CHANGES_NOTHING):
        [rule] = finding.rules
        without = {other: rules.without(other.name) for other in rules if other is not rule}
        keeping = [other for other, rest in without.items() if differ(rest, rest.without(rule.name))]
        assert set(finding.through) == set(keeping)


def differ(one: RuleSet, other: RuleSet) -> bool:
    return "differs" in SideBySide(program(one), program(other)).changes(complete=False) or recombined(one, other)


@settings(max_examples=EXAMPLES // 2)
@given(few_rules())
def test_a_witness_by_itself_makes_it_so_with_no_answer_too_many_and_as_many_are_counted(rules: RuleSet) -> None:
    oracle = program(rules)
    size, counts = oracle.regions({}, complete=True)
    for finding in (finding for finding in analysed(rules).findings if finding.witness is not None):
        atom = f"tie({','.join(finding.roles)})" if finding.code is Code.TIE else "gap"
        answers = json.loads(finding.witness.to_json())
        assert forced(oracle, atom, answers)
        assert not any(
            forced(oracle, atom, {other: answers[other] for other in answers.keys() - {name}}) for name in answers
        )
        assert finding.count is not None
        assert finding.out_of is not None
        assert finding.count * size == counts[atom] * finding.out_of
        assert finding.out_of == size * unread(rules, complete=True)


def forced(oracle: Program, atom: str, answers: Mapping[str, object]) -> bool:
    """Whether it is so in every completion."""
    completions, holding = oracle.regions(answers, complete=True)
    return completions == holding[atom]


def unread(rules: RuleSet, *, complete: bool) -> int:
    """In how many ways the facts that no rule reads can be."""
    facts = rules.situation_type.vocabulary()
    read = program(rules).values
    return prod(len(list(possible_values(facts[name]))) + (not complete) for name in facts if name not in read)


@given(few_rules(), st.booleans())
def test_the_space_divides_into_the_same_regions(rules: RuleSet, complete: bool) -> None:  # noqa: FBT001 - is drawn
    regions = Space(rules, complete=complete).regions()
    size, counts = program(rules).regions({}, complete=complete)
    factor = unread(rules, complete=complete)
    assert regions.size == size * factor
    ours = {
        **{f"status({role},{status})": n for role, row in regions.statuses.items() for status, n in row.items()},
        **{f"suggested({role})": number for role, number in regions.suggested.items()},
        **{f"tied({role})": number for role, number in regions.tied.items()},
        **{f"outcome({outcome})": number for outcome, number in regions.outcomes.items()},
    }
    assert ours == {atom: counts[atom] * factor for atom in ours}


CLAIM: Final = {"because_nl": "Zo is het.", "because_en": "So it is.", "source": kl(6, 3)}
BASE: Final = supports(Role.BEGELEIDER, name="base", when=Contains("tried", Role.REDDER), **CLAIM)
FOUND: Final[dict[Callable[[Rule], Iterator[Rule]], Told]] = {
    contradicted: (Code.RULE_NEVER_FIRES, ("contradicted",), (), None),
    doubled: (Code.RULES_SAY_THE_SAME, ("base", "doubled"), (Role.BEGELEIDER,), None),
    opposed: (Code.RULES_AGAINST_EACH_OTHER, ("base", "opposed"), (Role.BEGELEIDER,), None),
    shadowed: (Code.RULE_CHANGES_NOTHING, ("whole",), (), None),
    narrowed: (Code.RULE_CHANGES_NOTHING, ("narrowed",), (), None),
    rivalled: (Code.ROLE_NEVER_SUGGESTED, (), (Role.BEMIDDELAAR,), None),
    covered: (Code.ROLE_NEVER_SUGGESTED, (), (Role.REDDER,), None),
    withheld: (Code.ROLE_NEVER_FITS, (), (Role.BEGELEIDER,), None),
    halted: (Code.RULE_CHANGES_NOTHING, ("closed",), (), None),
}


@pytest.mark.parametrize(("twist", "expected"), FOUND.items(), ids=lambda value: getattr(value, "__name__", ""))
def test_each_twist_is_found(twist: Callable[[Rule], Iterator[Rule]], expected: Told) -> None:
    rules = RuleSet("twisted", "1", (BASE, *twist(BASE)), situation_type=FewFacts)
    assert expected in agreed(rules)
    assert expected not in agreed(rules.without(*(rule.name for rule in twist(BASE))))


def test_a_rule_that_two_others_make_superfluous_only_together_is_found_with_both() -> None:
    whole, low, high = shadowed(BASE)
    found = analysed(RuleSet("shadows", "1", (whole, low, high), situation_type=FewFacts))
    assert {finding.rules: finding.through for finding in found.of(Code.RULE_CHANGES_NOTHING)} == {
        (whole,): (low, high),
        (low,): (whole,),
        (high,): (whole,),
    }
