"""A combination answers every reason with the fewest roles, whatever the rules are; slow and plain agrees."""

from itertools import chain, combinations

from hypothesis import assume, given
from hypothesis import strategies as st
from strategies import any_rules

from bindkracht import Role, RuleSet, Situation, krachtlijn6, recommend
from bindkracht.combination import combinations_of, fewest_that_answer
from bindkracht.record import ask
from bindkracht.rules import Effect
from bindkracht.statuses import Status, When
from bindkracht.testing import situations
from bindkracht.truth import Truth
from bindkracht.verdict import Verdict

ALL_SETS = [set(roles) for roles in chain.from_iterable(combinations(Role, size) for size in range(len(Role) + 1))]
SHOWN = (Status.FITTING, Status.CONDITIONAL)


def plainly(verdict: Verdict) -> set[frozenset[Role]]:
    """The combinations by the definition, word for word, from the plain record: every set is looked at."""
    shown = {role for role in Role if verdict.statuses[role] in SHOWN}
    fired = [entry.rule for entry in ask(verdict.rules, verdict.situation.known()) if entry.truth is Truth.TRUE]
    net = dict.fromkeys(Role, 0)
    for rule in fired:
        for role in rule.roles:
            signed = {Effect.SUPPORTS: 1, Effect.OPPOSES: -1, Effect.EXCLUDES: 0}[rule.effect]
            net[role] += signed * int(rule.strength or 0)
    naming = [rule for rule in fired if rule.effect is Effect.SUPPORTS and shown & set(rule.roles)]
    reasons = [rule for rule in naming if int(rule.strength or 0) >= 2]
    if not reasons:
        reasons = naming
    answering = [
        roles
        for roles in ALL_SETS
        if roles <= shown and roles & set(verdict.leading) and all(roles & set(rule.roles) for rule in reasons)
    ]
    for measure in (
        len,
        lambda roles: -sum(net[role] for role in roles),
        lambda roles: sum(verdict.statuses[role] is Status.CONDITIONAL for role in roles),
    ):
        least = min(map(measure, answering), default=0)
        answering = [roles for roles in answering if measure(roles) == least]
    return {frozenset(roles) for roles in answering}


@given(any_rules, situations())
def test_a_slow_enumeration_of_the_definition_agrees(rules: RuleSet, situation: Situation) -> None:
    verdict = recommend(situation, rules)
    assert {frozenset(roles) for roles in verdict.combinations} == plainly(verdict)
    assert len(set(verdict.combinations)) == len(verdict.combinations)


@given(any_rules, situations())
def test_it_answers_every_reason_with_roles_that_are_shown_and_no_smaller_set_does(
    rules: RuleSet, situation: Situation
) -> None:
    verdict = recommend(situation, rules)
    assert bool(verdict.combinations) is bool(verdict.shown)
    for roles in verdict.combinations:
        assert not set(roles) - set(verdict.shown)
        assert not set(roles) & set(verdict.excluded)
        assert set(roles) & set(verdict.leading)
        assert all(set(rule.roles) & set(roles) for rule in verdict.reasons)
        for role in roles:
            without = set(roles) - {role}
            named = (verdict.leading, *(rule.roles for rule in verdict.reasons))
            assert not all(without & set(some) for some in named)


@given(any_rules, situations())
def test_a_role_that_is_suggested_fits_leads_alone_and_answers_every_reason_alone(
    rules: RuleSet, situation: Situation
) -> None:
    verdict = recommend(situation, rules)
    for role in Role:
        alone = verdict.leading == (role,) and verdict.statuses[role] is Status.FITTING
        needs_no_other = all(role in rule.roles for rule in verdict.reasons)
        assert (verdict.suggested is role) is (alone and needs_no_other)


@given(situations())
def test_a_process_is_unconditional_in_it_only_once_its_risk_or_its_wish_is_known(situation: Situation) -> None:
    """P3: of the begeleider the risk, of the bemiddelaar the wish."""
    for way in recommend(situation).combination.ways:
        for part in way:
            if part.role is Role.BEGELEIDER and situation.process_risks_kwetsuren is None:
                assert part.when is When.ONCE_ASKED
            if part.role is Role.BEMIDDELAAR and situation.wants_mediation is None:
                assert part.when is When.ONCE_ASKED


@given(any_rules, situations())
def test_each_part_is_for_the_reasons_that_name_it_and_every_strong_support_is_a_reason_or_not_answered(
    rules: RuleSet, situation: Situation
) -> None:
    advice = recommend(situation, rules)
    assume(not any(rule.stops for rule in advice.fired))
    for way in advice.combination.ways:
        assert {rule for part in way for rule in part.reasons} == set(advice.reasons)
        assert all(part.role in rule.roles for part in way for rule in part.reasons)
    left = {item.reason for item in advice.combination.unanswered}
    strong = {rule for rule in advice.fired if rule.effect is Effect.SUPPORTS and int(rule.strength or 0) >= 2}
    assert left == {rule for rule in strong if not set(rule.roles) & set(advice.shown)}


@given(any_rules, situations())
def test_without_a16_each_leading_role_is_by_itself(rules: RuleSet, situation: Situation) -> None:
    if rules.name.startswith("krachtlijn6"):
        rules = rules.without_assumption("A16")
        verdict = recommend(situation, rules)
        assert verdict.combinations == tuple((role,) for role in verdict.leading)


names = st.sets(st.sampled_from(Role), min_size=1)


@given(
    st.fixed_dictionaries({role: st.sampled_from(Status) for role in Role}),
    st.lists(names),
    st.fixed_dictionaries({role: st.integers(-3, 9) for role in Role}),
    st.data(),
)
def test_it_is_among_the_smallest_that_answer_whatever_the_net_support(
    statuses: dict[Role, Status], reasons: list[set[Role]], net: dict[Role, int], data: st.DataObject
) -> None:
    shown = [role for role in Role if statuses[role] in SHOWN]
    named = [roles for roles in reasons if roles & set(shown)]
    leading = data.draw(st.sets(st.sampled_from(shown), min_size=1)) if shown else set[Role]()
    found = combinations_of(statuses, leading, named, net)
    smallest = fewest_that_answer(shown, leading, named)
    assert set(found) <= set(smallest)
    assert bool(found) is bool(smallest) is bool(shown)
    assert found == tuple(roles for roles in smallest if roles in found)


def test_krachtlijn6_knows_the_assumption() -> None:
    assert krachtlijn6.in_force("A16")
