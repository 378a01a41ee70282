"""The combination is the same in one case, in every situation at once, and for an independent engine that optimises."""

import json
from collections import Counter
from itertools import combinations as pairs
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import MySituation
from translated import program

from bindkracht import Role, RuleSet, Situation, excludes, facts, kl, krachtlijn6, opposes, recommend, supports
from bindkracht.conditions import AtLeast, Is
from bindkracht.engine.encoding import SETS
from bindkracht.errors import OutOfReachError, StatementError
from bindkracht.rules import Rule, Strength
from bindkracht.statuses import Status
from bindkracht.study.decisions import counted
from bindkracht.study.exact import Space
from bindkracht.study.statements import combines, every, has, leads, shows, suggests
from bindkracht.testing import situations

EXAMPLES = settings().max_examples
ENERGY = ("low", "enough", "high")
FROZEN = Is("debts_frozen", value=True)
SOME_ENERGY = AtLeast("energy", "enough", scale=ENERGY)
ACUTE = facts.acute_need.node()
BLOCKED = facts.rights_blocked.node()
CONDITIONS = (FROZEN, ~FROZEN, SOME_ENERGY, ~SOME_ENERGY | BLOCKED, ACUTE, ~ACUTE | SOME_ENERGY, BLOCKED | FROZEN)
EVERYWHERE = [
    MySituation(debts_frozen=frozen, energy=energy, acute_need=acute, rights_blocked=blocked)
    for frozen, energy, acute, blocked in product((True, False, None), (*ENERGY, None), *[(True, False, None)] * 2)
]
"""Every situation, as far as these conditions can tell."""

ROLES = st.sets(st.sampled_from(Role), min_size=1, max_size=3)
EFFECTS = st.sampled_from([supports] * 6 + [opposes, excludes])
DRAWN = st.lists(
    st.tuples(EFFECTS, ROLES, st.sampled_from(CONDITIONS), st.sampled_from(Strength)), min_size=8, max_size=16
)


@st.composite
def crowded(draw: st.DrawFn) -> RuleSet:
    """Rules under which many roles are shown at once: mostly supports, of more than one role, about few facts."""
    rules: list[Rule] = []
    for effect, about, when, strength in draw(DRAWN):
        weight = {} if effect is excludes else {"strength": strength}
        name = f"rule-{len(rules)}"
        rules.append(
            effect(
                *about, name=name, when=when, source=kl(6, 2), because_nl="Zo is het.", because_en="So it is.", **weight
            )
        )
    return RuleSet(
        "crowded",
        "0",
        tuple(rules),
        assumptions=krachtlijn6.assumptions,
        off=frozenset(draw(st.sampled_from([(), (), (), ("A16",)]))),
        threshold=draw(st.integers(1, 3)),
        situation_type=MySituation,
    )


def agree(situation: Situation, rules: RuleSet) -> None:
    theirs = program(rules).combinations(json.loads(situation.to_json()))
    assert set(map(frozenset, recommend(situation, rules).combinations)) == theirs


@settings(max_examples=EXAMPLES * 2)
@given(crowded(), st.sampled_from(EVERYWHERE))
def test_clingo_finds_the_same_combinations(rules: RuleSet, situation: MySituation) -> None:
    agree(situation, rules)


@given(situations())
def test_clingo_finds_the_same_combinations_by_the_shipped_rules(situation: Situation) -> None:
    agree(situation, krachtlijn6)


@given(crowded(), st.booleans())
def test_every_situation_at_once_has_the_same_combinations(
    rules: RuleSet,
    complete: bool,  # noqa: FBT001 - is drawn
) -> None:
    here = [situation for situation in EVERYWHERE if not complete or len(situation.known()) == 4]
    found = Counter(roles for situation in here for roles in recommend(situation, rules).combinations)
    space = Space(rules, complete=complete)
    counts = counted(rules, [combines(*roles) for roles in SETS], known={}, complete=complete)
    for roles, count in zip(SETS, counts, strict=True):
        assert count * len(here) == found[roles] * space.size
        witness = space.exists(combines(*roles))
        assert (witness is not None) is (roles in found)
        assert witness is None or roles in recommend(witness, rules).combinations


@pytest.fixture(scope="module")
def space() -> Space:
    return Space(krachtlijn6)


@pytest.mark.parametrize("roles", SETS, ids="+".join)
def test_the_shipped_rules_combine_only_what_is_shown_and_each_set_of_roles_somewhere(
    space: Space, roles: tuple[Role, ...]
) -> None:
    assert space.forall(combines(*roles) >> every(map(shows, roles)))
    assert space.forall(combines(*roles) >> ~every(~leads(role) for role in roles))
    found = space.exists(combines(*roles))
    assert found is not None
    assert roles in recommend(found, krachtlijn6).combinations


def test_by_the_shipped_rules_there_is_a_combination_exactly_where_a_role_is_shown(space: Space) -> None:
    some_set, some_role = ~every(~combines(*roles) for roles in SETS), ~every(~shows(role) for role in Role)
    assert space.forall((some_set >> some_role) & (some_role >> some_set))


def test_of_the_shipped_rules_equal_combinations_differ_in_which_short_role_there_is_and_in_nothing_else(
    space: Space,
) -> None:
    """That they can be equal is counted; that no others can is proved."""
    one, other = Role.REDDER, Role.RITUELE_ZORGVERSTREKKER
    equal = {(a, b) for a, b in pairs(SETS, 2) if space.exists(combines(*a) & combines(*b)) is not None}
    assert equal == {
        (a, b) for a in SETS for b in SETS if {*a} & {one, other} == {one} and {*b} == {*a} - {one} | {other}
    }


def test_a_role_is_suggested_exactly_where_it_fits_leads_alone_and_is_the_one_combination(space: Space) -> None:
    for role in Role:
        others = every(~combines(*roles) for roles in SETS if roles != (role,))
        alone = every(~leads(other) for other in Role if other is not role)
        needed = has(role, Status.FITTING) & leads(role) & alone & combines(role) & others
        assert space.forall((suggests(role) >> needed) & (needed >> suggests(role)))


def test_combinations_are_counted_over_the_whole_space_within_the_budget_of_a_diagram(space: Space) -> None:
    one, other = combines(Role.REDDER), combines(Role.RITUELE_ZORGVERSTREKKER)
    found = counted(krachtlijn6, [one, one & other, one & ~other], known={}, complete=False)
    assert found[0] == found[1] + found[2] < space.size
    assert all(found)
    with pytest.raises(OutOfReachError, match="more than 20000 nodes"):
        space.count(combines(Role.REDDER), max_nodes=20_000)


def test_a_combination_has_a_role() -> None:
    with pytest.raises(StatementError, match="roles: give at least one"):
        combines()


def test_without_a16_each_leading_role_is_a_combination_by_itself() -> None:
    space = Space(krachtlijn6.without_assumption("A16"))
    for roles in SETS:
        if len(roles) > 1:
            assert space.exists(combines(*roles)) is None
        else:
            assert space.forall((combines(*roles) >> leads(*roles)) & (leads(*roles) >> combines(*roles)))
