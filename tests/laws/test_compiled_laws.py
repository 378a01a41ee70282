"""The compiled form says what the plain reading says, of every rule set and in every situation."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import FrozenInstanceError, fields, replace

import pytest
import reference
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import MySituation, any_rules, rule_sets

from bindkracht import Role, RuleSet, Situation, krachtlijn6, recommend
from bindkracht.compiled import MOST_TERMS, CompiledRules, compiled
from bindkracht.conditions import AnyOf, Is, Node, opaque
from bindkracht.record import ask
from bindkracht.rules import Effect, Rule, Strength
from bindkracht.sources import kl
from bindkracht.statuses import Status
from bindkracht.testing import situations
from bindkracht.texts import Text
from bindkracht.verdict import Verdict


@given(situations(), any_rules)
def test_record_and_plain_reading_agree(situation: Situation, rules: RuleSet) -> None:
    assert recommend(situation, rules).record == ask(rules, situation.known())


@given(situations(MySituation), rule_sets(MySituation))
def test_record_and_plain_reading_agree_on_facts_that_users_add(situation: MySituation, rules: RuleSet) -> None:
    assert recommend(situation, rules).record == ask(rules, situation.known())


@settings(max_examples=10)
@given(st.lists(situations(), min_size=1, max_size=5), rule_sets(most=8), st.integers(9, 50))
def test_hundreds_of_rules_are_asked_as_a_few_are(some: list[Situation], rules: RuleSet, times: int) -> None:
    many = RuleSet(
        "many",
        "1",
        tuple(
            Rule(
                f"{rule.name}-{copy}", rule.effect, rule.roles, rule.when, rule.because, rule.sources, rule.assumptions,
                rule.stated, rule.strength, rule.if_unknown, rule.stops, ask_when=rule.ask_when,
            )
            for copy in range(times)
            for rule in rules.rules
        ),
        rules.assumptions,
        rules.off,
    )  # fmt: skip
    for situation in some:
        advice = recommend(situation, many)
        assert advice.record == ask(many, situation.known())
        one = recommend(situation, rules)
        assert {role: status.value for role, status in advice.statuses.items()} == (
            reference.advice(many, situation.known())["statuses"]
        )
        assert advice.net_support == {role: times * net for role, net in one.net_support.items()}


@given(situations(), rule_sets(), st.integers(1, 30) | st.just(10**9), st.sampled_from(Effect))
def test_weighing_all_roles_at_once_is_weighing_each(
    situation: Situation, rules: RuleSet, threshold: int, alone: Effect
) -> None:
    """Also at thresholds that nothing reaches, and where everything pulls one way."""
    for some in (rules.rules, tuple(rule for rule in rules.rules if rule.effect is alone)):
        changed = replace(rules, rules=some, threshold=threshold)
        advice, expected = recommend(situation, changed), reference.advice(changed, situation.known())
        assert {role: status.value for role, status in advice.statuses.items()} == expected["statuses"]
        assert (advice.leading, advice.suggested, advice.outcome) == (
            expected["leading"],
            expected["suggested"],
            expected["outcome"],
        )
        assert advice.fired == tuple(entry.rule for entry in advice.record if entry.fired)


@pytest.mark.parametrize("count", [1, 2, 5, 8, 9])
def test_no_sum_runs_over_into_the_sum_of_another_role(count: int) -> None:
    """All as strongly as can be against one role and for its neighbour, at every threshold and beyond."""
    weigh = {Effect.OPPOSES: Role.RITUELE_ZORGVERSTREKKER, Effect.SUPPORTS: Role.PROBLEEMOPLOSSER}
    rules = tuple(
        replace(rule(f"{effect.value}-{number}", Is("acute_need", value=True)), effect=effect, roles=(role,))
        for effect, role in weigh.items()
        for number in range(count)
    )
    for some in (rules, rules[:count], rules[count:]):
        for threshold in (1, 3 * count, 3 * count + 1, 6 * count, 10**9):
            changed = RuleSet("all-one-way", "1", some, threshold=threshold)
            advice, expected = (
                recommend(Situation(acute_need=True), changed),
                reference.advice(changed, {"acute_need": True}),
            )
            assert {role: status.value for role, status in advice.statuses.items()} == expected["statuses"]
            assert advice.net_support == {
                role: net for role, (_, net) in reference.statuses(changed, {"acute_need": True}).items()
            }


@given(situations(), situations(), any_rules)
def test_a_status_reads_the_asked_rules_and_nothing_else(one: Situation, other: Situation, rules: RuleSet) -> None:
    """P10 stands on this: what is no argument of the weighing cannot move a status, a lead or an outcome."""
    asked = compiled(rules).ask(one)
    verdict, moved = Verdict(one, rules, asked), Verdict(other, rules, asked)
    assert [field.name for field in fields(Verdict)] == ["situation", "rules", "asked"]
    for name in ("statuses", "net_support", "fitting", "conditional", "excluded", "leading", "suggested", "outcome"):
        assert getattr(verdict, name) == getattr(moved, name)
    with pytest.raises(TypeError):
        verdict.statuses[Role.REDDER] = Status.FITTING  # type: ignore[index]
    with pytest.raises(FrozenInstanceError):
        verdict.asked = asked  # type: ignore[misc]


def rule(name: str, when: Node) -> Rule:
    return Rule(
        name, Effect.SUPPORTS, (Role.REDDER,), when, Text(nl="x", en="x"), (kl(6, 3),), (), stated=True,
        strength=Strength.STRONG,
    )  # fmt: skip


NAMES = [
    name
    for name, item in Situation.vocabulary().items()
    if item.values == (True, False) and item.details.decides and item.details.wounding is None
]
PAIRS = [AnyOf((Is(a, value=True), Is(b, value=False))) for a, b in zip(NAMES[::2], NAMES[1::2], strict=False)]
WIDE = [Is(name, value=True) & Is(other, value=True) for name in NAMES for other in NAMES]


def conjunction(parts: list[Node]) -> Node:
    whole, *rest = parts
    for part in rest:
        whole = whole & part
    return whole


TOO_MANY = RuleSet(
    "hard",
    "1",
    (
        rule("two-to-the-seventh", conjunction(PAIRS)),
        rule("too-wide", AnyOf(tuple(WIDE))),
        rule("opaque", opaque(lambda known: known["acute_need"] is True, reads=("acute_need",)) & PAIRS[0]),
        rule("plain", PAIRS[0]),
        rule("negated", ~conjunction(PAIRS[:3])),
    ),
)


@given(situations())
def test_what_cannot_be_tabled_is_asked_by_itself(situation: Situation) -> None:
    assert 2 ** len(PAIRS) > MOST_TERMS
    assert len(WIDE) > MOST_TERMS
    assert recommend(situation, TOO_MANY).record == ask(TOO_MANY, situation.known())


def test_a_rule_set_without_rules_can_be_asked() -> None:
    advice = recommend(Situation(acute_need=True), RuleSet("empty", "1"))
    assert advice.record == ()
    assert advice.open == tuple(Role)


def test_equal_rule_sets_share_one_compiled_form_and_others_do_not() -> None:
    again = krachtlijn6.without_assumption("A5").with_assumption("A5").named("krachtlijn6")
    assert compiled(again) is compiled(krachtlijn6)
    assert compiled(krachtlijn6.without("danger-first")) is not compiled(krachtlijn6)


@settings(max_examples=5)
@given(st.lists(situations(), min_size=20, max_size=60))
def test_threads_may_share_it_while_its_tables_fill(some: list[Situation]) -> None:
    fresh = CompiledRules(krachtlijn6)
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(fresh.ask, some * 4))
    assert together == [compiled(krachtlijn6).ask(situation) for situation in some] * 4
