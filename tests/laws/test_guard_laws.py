"""The guard of an exclusion: it asks only once its guard is true, and that never lifts or adds anything."""

import json
from dataclasses import replace
from itertools import product

import pytest
import reference
from few import few_rules
from hypothesis import given
from hypothesis import strategies as st
from strategies import any_rules
from translated import program

from bindkracht import Role, RuleSet, Situation, YesNo, excludes, fact, facts, kl, opposes, recommend, supports
from bindkracht.conditions import Is
from bindkracht.engine.clauses import Circuit
from bindkracht.engine.encoding import EncodedAdvice
from bindkracht.errors import RuleError
from bindkracht.exchange.rule_files import rules_from_text, rules_to_json, rules_to_toml
from bindkracht.explain import rule_condition_words
from bindkracht.record import ask
from bindkracht.rules import IfUnknown, Rule
from bindkracht.situations import BaseSituation
from bindkracht.statuses import Status
from bindkracht.study.analysis import Code, analyse
from bindkracht.study.exact import Space
from bindkracht.study.solving import Engine
from bindkracht.study.statements import has
from bindkracht.study.tables import recommend_all
from bindkracht.testing import extensions, situations
from bindkracht.truth import Truth

WHY = {"because_nl": "Daarom.", "because_en": "That is why."}
HURT = facts.wounded_by.contains(Role.REDDER)
NEEDED = supports(Role.REDDER, name="needed", when=facts.acute_need, source=kl(6, 3), **WHY)
UNLESS = excludes(
    Role.REDDER, name="unless-welcome", when=HURT & ~facts.wants_company, ask_when=HURT, source=kl(6, 10), **WHY
)  # fmt: skip
RULES = RuleSet("guarded", "1", (NEEDED, UNLESS))


def unguarded(rules: RuleSet) -> RuleSet:
    return replace(rules, rules=tuple(replace(rule, ask_when=None) for rule in rules.rules))


@pytest.mark.parametrize(
    ("answers", "status"),
    [
        ({}, Status.FITTING),
        ({"wounded_by": ()}, Status.FITTING),
        ({"wants_company": False}, Status.FITTING),
        ({"wounded_by": ("redder",)}, Status.CONDITIONAL),
        ({"wounded_by": ("redder",), "wants_company": False}, Status.EXCLUDED),
        ({"wounded_by": ("redder",), "wants_company": True}, Status.FITTING),
    ],
)
def test_only_a_known_hurt_asks_whether_it_is_welcome_again(answers: dict[str, object], status: Status) -> None:
    advice = recommend(Situation.of({"acute_need": True, **answers}), RULES)
    assert advice.statuses[Role.REDDER] is status
    asking = [entry.waits_for() for entry in advice.asking(Role.REDDER)]
    assert asking == ([("wants_company",)] if status is Status.CONDITIONAL else [])


def test_while_it_does_not_ask_it_waits_for_what_its_guard_reads_too() -> None:
    other = replace(UNLESS, ask_when=facts.broken_link)
    [entry] = ask(RuleSet("r", "1", (other,)), {"wants_company": False})
    assert (entry.asks, entry.waits_for()) == (False, ("wounded_by", "broken_link"))
    [entry] = ask(RuleSet("r", "1", (other,)), {"wants_company": False, "broken_link": True})
    assert (entry.asks, entry.waits_for()) == (True, ("wounded_by",))


@given(situations(), any_rules)
def test_without_its_guard_an_exclusion_asks_more_often_and_changes_nothing_else(
    situation: Situation, rules: RuleSet
) -> None:
    guarded, plain = recommend(situation, rules), recommend(situation, unguarded(rules))
    assert set(guarded.conditional) <= set(plain.conditional)
    assert (guarded.shown, guarded.excluded, guarded.leading) == (plain.shown, plain.excluded, plain.leading)


@given(situations(), any_rules, st.data())
def test_a_question_that_is_asked_goes_away_only_by_its_answer(
    situation: Situation, rules: RuleSet, data: st.DataObject
) -> None:
    more = data.draw(extensions(situation))
    for before, after in zip(recommend(situation, rules).record, recommend(more, rules).record, strict=True):
        assert after.asks or not before.asks or not after.waiting


@given(situations(), any_rules)
def test_a_role_is_conditional_exactly_on_what_asks(situation: Situation, rules: RuleSet) -> None:
    advice = recommend(situation, rules)
    for role in advice.shown:
        assert bool(advice.asking(role)) is (role in advice.conditional)
        assert all(entry.waits_for() for entry in advice.asking(role))


@given(few_rules(), st.data())
def test_clingo_asks_when_the_library_does(rules: RuleSet, data: st.DataObject) -> None:
    situation = data.draw(situations(rules.situation_type))
    told = program(rules).consequences(json.loads(situation.to_json()), complete=False, mode="brave")
    statuses = recommend(situation, rules).statuses
    assert {f"status({role.value},{status.value})" for role, status in statuses.items()} <= told


@given(any_rules)
def test_a_guard_stays_in_every_form_of_a_file(rules: RuleSet) -> None:
    assert rules_from_text(rules_to_toml(rules), toml=True) == rules
    assert rules_from_text(rules_to_json(rules), toml=False) == rules
    assert ("ask_when" in rules_to_json(rules)) is any(rule.ask_when is not None for rule in rules.rules)


def test_a_rule_without_a_guard_says_what_it_always_said() -> None:
    plain, dropped = RuleSet("r", "1", (replace(UNLESS, ask_when=None),)), unguarded(RuleSet("r", "1", (UNLESS,)))
    assert "ask_when" not in plain.rules[0].to_data()
    assert plain.content_hash() == dropped.content_hash() != RuleSet("r", "1", (UNLESS,)).content_hash()


def test_what_a_guard_says_is_part_of_what_the_rules_say() -> None:
    other = RuleSet("guarded", "1", (NEEDED, replace(UNLESS, ask_when=facts.broken_link.node())))
    assert other.content_hash() != RULES.content_hash()


@pytest.mark.parametrize(
    ("guard", "why"),
    [
        (~HURT, r"ask_when: wounded_by.contains\('redder'\): what tells of a wound can never add a role"),
        (facts.trust.is_("broken"), "ask_when: .*trust"),
    ],
)
def test_a_guard_is_held_to_what_its_condition_is_held_to(guard: object, why: str) -> None:
    with pytest.raises(RuleError, match=why):
        RuleSet("r", "1", (replace(UNLESS, ask_when=guard),))  # type: ignore[arg-type]


def test_a_guard_belongs_to_an_exclusion_that_asks() -> None:
    refusals = [
        lambda: replace(UNLESS, if_unknown=IfUnknown.PROCEED),
        lambda: replace(NEEDED, ask_when=facts.acute_need.node()),
        lambda: opposes(Role.REDDER, name="no", when=HURT, ask_when=HURT, source=kl(6, 3), **WHY),  # type: ignore[call-arg]
    ]
    for refused in refusals:
        with pytest.raises(RuleError, match="ask_when"):
            refused()


def test_the_words_of_a_rule_say_when_it_is_asked() -> None:
    vocabulary = Situation.vocabulary()
    nl, en = (rule_condition_words(UNLESS, vocabulary, language) for language in ("nl", "en"))
    assert nl.endswith("; gevraagd zodra: deze manieren van helpen deden pijn: redder"), nl
    assert en.endswith("; asked once: these ways of helping hurt: redder"), en


def test_of_a_rule_all_conditions_are_told() -> None:
    rules: list[Rule] = [NEEDED, UNLESS]
    assert [rule.reads() for rule in rules] == [("acute_need",), ("wounded_by", "wants_company")]
    assert str(UNLESS).endswith(", asked once wounded_by.contains('redder')")


# ---- Every other reading says the same, in every situation that there is ----


class Three(BaseSituation):
    """Three facts, so that every situation can be tried."""

    a: YesNo = fact(question_nl="A?", question_en="A?", label_nl="a", label_en="a")
    b: YesNo = fact(question_nl="B?", question_en="B?", label_nl="b", label_en="b")
    c: YesNo = fact(question_nl="C?", question_en="C?", label_nl="c", label_en="c")


EVERYWHERE = [Three.of(dict(zip("abc", known, strict=True))) for known in product([None, True, False], repeat=3)]
ATOMS = st.sampled_from([Is(name, value=True) for name in "abc"])
CONDITIONS = st.recursive(
    ATOMS,
    lambda inner: st.one_of(
        inner.map(lambda one: (~one).node()),
        st.tuples(inner, inner).map(lambda two: two[0] & two[1]),
        st.tuples(inner, inner).map(lambda two: two[0] | two[1]),
    ),
    max_leaves=4,
)


@st.composite
def guarding(draw: st.DrawFn) -> RuleSet:
    """One role, supported as soon as one fact is known, and exclusions of it that ask once something is so."""
    known = Is("a", value=True) | ~Is("a", value=True)
    supported = supports(Role.REDDER, name="known", when=known, source=kl(6, 3), **WHY)
    exclusions = [
        excludes(Role.REDDER, name=f"no-{number}", when=when, ask_when=guard, source=kl(6, 3), **WHY)
        for number, (when, guard) in enumerate(
            draw(st.lists(st.tuples(CONDITIONS, CONDITIONS | st.none()), min_size=1, max_size=2))
        )
    ]
    return RuleSet("three", "1", (supported, *exclusions), situation_type=Three)


@given(guarding())
def test_tables_counts_and_proofs_ask_exactly_where_an_advice_does(rules: RuleSet) -> None:
    statuses = [recommend(situation, rules).statuses[Role.REDDER] for situation in EVERYWHERE]
    assert statuses == [Status(reference.statuses(rules, one.known())[Role.REDDER][0]) for one in EVERYWHERE]
    assert [Status(row["redder"]) for row in recommend_all(EVERYWHERE, rules)] == statuses
    asked = [has(Role.REDDER, status) for status in Status]
    counts = [statuses.count(status) for status in Status]
    space = Space(rules)
    assert [space.count(statement) for statement in asked] == counts
    for statement, status in zip(asked, Status, strict=True):
        found = space.exists(statement)
        assert (found is not None) is (status in statuses)
        assert found is None or recommend(found, rules).statuses[Role.REDDER] is status


@given(guarding())
def test_a_proof_sees_an_exclusion_ask_where_a_record_does(rules: RuleSet) -> None:
    advice = EncodedAdvice(rules, Circuit())
    engine = Engine(advice.circuit)  # type: ignore[arg-type]
    asking = [entry.rule.name for one in EVERYWHERE for entry in recommend(one, rules).record if entry.asks]
    for rule, literal in advice.asking.items():
        assert (engine.solution([literal]) is not None) is (rule.name in asking)


@given(guarding())
def test_whoever_leaves_out_a_rule_finds_where_it_asked(rules: RuleSet) -> None:
    """A rule changes nothing, exactly when every advice without it is the same."""
    said = {item.rules[0].name for item in analyse(rules).findings if item.code is Code.RULE_CHANGES_NOTHING}
    for rule in rules.rules[1:]:
        without = rules.without(rule.name)
        same = all(recommend(one, rules).statuses == recommend(one, without).statuses for one in EVERYWHERE)
        fires = any(rule.when.truth(one.known()) is Truth.TRUE for one in EVERYWHERE)
        assert rule.name not in said or same
        assert (rule.name in said) is same or not fires
