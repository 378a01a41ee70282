"""Rules and rule sets: what can be one, what an overlay changes, and what no rule may do."""

from dataclasses import replace
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import MySituation

from bindkracht import (
    Role,
    RuleSet,
    Situation,
    Strength,
    excludes,
    facts,
    facts_of,
    kl,
    krachtlijn6,
    opposes,
    recommend,
)
from bindkracht import supports as supports_
from bindkracht.conditions import AtLeast, opaque
from bindkracht.errors import ConditionError, RuleError
from bindkracht.krachtlijnen.first.rules import krachtlijn6 as first
from bindkracht.krachtlijnen.first.situation import Situation as FirstSituation
from bindkracht.rules import Effect, IfUnknown, Rule
from bindkracht.sources import Assumption
from bindkracht.texts import Text

WHY = {"because_nl": "Daarom.", "because_en": "That is why."}


def supports(name: str = "mine", **changes: object) -> Rule:
    claim = {"when": facts.acute_need, "source": kl(6, 3), **WHY, **changes}
    return supports_(Role.REDDER, name=name, **claim)  # type: ignore[arg-type]


def test_a_rule_reads_as_its_claim() -> None:
    rule = supports(strength=Strength.WEAK)
    assert str(rule) == "mine: supports redder (weak) when acute_need"
    assert str(excludes(*Role, name="no", when=facts.acute_need, source=kl(6, 2), stops=True, **WHY)).startswith(
        "no: excludes redder, rituele_zorgverstrekker"
    )
    assert rule.stated
    assert not supports(assumption="A3").stated
    assert supports(assumption="A3", stated=True).stated
    assert supports(source=(kl(6, 3), kl(6, 2))).sources == (kl(6, 3), kl(6, 2))


@pytest.mark.parametrize(
    ("make", "why"),
    [
        (lambda: supports("My Rule"), "name: a name is small letters"),
        (lambda: supports(source=()), "no rule without a place"),
        (lambda: supports(source=(), assumption="A3", stated=True), "needs a sentence of the source"),
        (lambda: supports_(name="m", when=facts.acute_need, source=kl(6, 3), **WHY), "name at least one role"),
        (lambda: replace(supports(), strength=None), "an argument needs a strength"),
        (lambda: replace(supports(), if_unknown=IfUnknown.ASK), "belongs to an exclusion"),
        (
            lambda: replace(supports(), ask_when=facts.acute_need),
            "ask_when: ask_when says when",
        ),
        (
            lambda: excluding(if_unknown="proceed", ask_when=facts.acute_need),
            "belongs to if_unknown=ask only",
        ),
        (lambda: excluding(ask_when=True), "ask_when: True is not a condition"),
        (lambda: excluding(ask_when=facts.trust), "trust is one of; write"),
        (lambda: replace(supports(), stops=True), "only an exclusion of every role can stop"),
        (lambda: replace(supports(), effect=Effect.EXCLUDES, if_unknown=IfUnknown.ASK), "an exclusion has no strength"),
        (lambda: replace(krachtlijn6["danger-first"], roles=(Role.REDDER,)), "only an exclusion of every role"),
        (lambda: replace(krachtlijn6["danger-first"], if_unknown=None), "if_unknown belongs to an exclusion"),
    ],
)
def test_what_can_be_no_rule_is_refused_with_the_reason(make, why: str) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    with pytest.raises(RuleError, match=why):
        make()


def test_a_comparison_by_mistake_is_noticed() -> None:
    with pytest.raises(ConditionError, match=r"^rule 'mine'\.when: False is not a condition; did you write =="):
        supports(when=facts.contact_wanted == "no")


def test_a_missing_part_of_the_claim_is_an_ordinary_type_error() -> None:
    with pytest.raises(TypeError, match="because_nl"):
        supports_(Role.REDDER, name="m", when=facts.acute_need)  # type: ignore[call-arg]


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (lambda: krachtlijn6.with_(supports("made-to-measure")), "'made-to-measure' is there 2 times"),
        (lambda: krachtlijn6.with_(supports(assumption="A99")), r"rules\[42\] \(mine\).assumptions: no assumption"),
        (lambda: krachtlijn6.with_(supports(when=facts.trust.is_("broken"))), "trust only shapes the guidance"),
        (
            lambda: krachtlijn6.with_(supports(when=facts_of(MySituation).debts_frozen)),
            "no fact is called 'debts_frozen'",
        ),
        (lambda: krachtlijn6.without("nothing"), "no rule is called 'nothing'"),
        (lambda: krachtlijn6.replacing(supports("nothing")), "no rule is called 'nothing'"),
        (lambda: krachtlijn6.without_assumption("A5", "a7"), r"no assumption is called 'a7' \(did you mean 'A7'"),
        (lambda: RuleSet(" ", "1"), "^name: is blank; write a text$"),
        (lambda: RuleSet("r", "\t"), "^version: is blank; write a text$"),
        (lambda: krachtlijn6.named("r", version=1), "^version: 1 is not a text$"),  # type: ignore[arg-type]
        (lambda: krachtlijn6.replacing("made-to-measure"), r"^\[0\]: 'made-to-measure' is no rule"),  # type: ignore[arg-type]
        (lambda: krachtlijn6.about(dict), "^situation_type: .* is not a class of situations"),  # type: ignore[arg-type]
        (lambda: RuleSet("r", "1", threshold=10**5_000), "^threshold: <int> is too large"),
        (lambda: RuleSet("r", "1", (supports(assumption="A3"),)), r"assumptions: no assumption is called 'A3'"),
        (lambda: RuleSet("r", "1", threshold=0), "a role without an argument would fit"),
        (lambda: RuleSet("r", "1", threshold=True), "True cannot be"),
        (lambda: RuleSet("r", "1", threshold=2.0), "2.0 cannot be"),  # type: ignore[arg-type]
        (lambda: RuleSet("r", "1", off=frozenset({"A1"})), "off: no assumption is called 'A1'"),
    ],
)
def test_what_can_be_no_rule_set_is_refused_with_the_reason(change, why: str) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    with pytest.raises(RuleError, match=why):
        change()


def excludes_when(when) -> Rule:  # type: ignore[no-untyped-def]  # noqa: ANN001
    return excludes(Role.REDDER, name="mine", when=when, source=kl(6, 2), **WHY)


def opposes_when(when) -> Rule:  # type: ignore[no-untyped-def]  # noqa: ANN001
    return opposes(Role.REDDER, name="mine", when=when, source=kl(6, 2), **WHY)


WOUND = facts.process_risks_kwetsuren
HURT = facts.wounded_by.contains(Role.BEGELEIDER)


@pytest.mark.parametrize(
    "rule",
    [
        supports(when=WOUND),
        supports(when=facts.acute_need & HURT),
        supports(when=WOUND.is_(True)),
        supports(when=~WOUND.is_(False)),
        supports(when=opaque(bool, reads=("wounded_by",))),
        excludes_when(~WOUND),
        excludes_when(facts.acute_need & WOUND.is_(False)),
        opposes_when(~HURT),
        opposes_when(opaque(bool, reads=("acute_need", "process_risks_kwetsuren"))),
    ],
)
def test_what_tells_of_a_wound_can_never_add_a_role(rule: Rule) -> None:
    with pytest.raises(RuleError, match="what tells of a wound can never add a role"):
        krachtlijn6.with_(rule)


@pytest.mark.parametrize(
    "rule",
    [supports(when=~WOUND), supports(when=WOUND.is_(False) | ~HURT), excludes_when(WOUND | HURT), opposes_when(HURT)],
)
def test_what_tells_of_a_wound_may_take_a_role_away(rule: Rule) -> None:
    assert "mine" in krachtlijn6.with_(rule)


def test_an_ordered_fact_may_tell_of_a_wound_too() -> None:
    from typing import Literal  # noqa: PLC0415

    from bindkracht import fact  # noqa: PLC0415

    class Scaled(Situation):
        harm: Literal["none", "some", "much"] | None = fact(
            question_nl="Hoeveel pijn?", question_en="How much pain?", label_nl="pijn", label_en="pain",
            ordered=True, wounding="much",
            value_labels={"none": ("geen", "none"), "some": ("wat", "some"), "much": ("veel", "much")},
        )  # fmt: skip

    harm = facts_of(Scaled).harm
    assert isinstance(harm >= "some", AtLeast)
    assert "mine" in krachtlijn6.about(Scaled).with_(excludes_when(harm >= "some"))
    with pytest.raises(RuleError, match="never add a role"):
        krachtlijn6.about(Scaled).with_(supports(when=harm >= "some"))


def test_overlays_leave_the_original_alone_and_say_that_they_are_overlays() -> None:
    before = krachtlijn6.content_hash()
    more = krachtlijn6.with_(supports())
    assert len(more) == len(krachtlijn6) + 1
    assert more.name == "krachtlijn6 (changed)"
    assert more.without("mine").name == "krachtlijn6 (changed)"
    assert more.named("experiment").version == krachtlijn6.version
    assert more.without("mine").content_hash() == before == krachtlijn6.content_hash()
    assert more.replacing(supports(strength=Strength.WEAK))["mine"].strength is Strength.WEAK
    assert repr(more.named("e", version="2")) == "<RuleSet e 2: 42 rules in force, threshold 2>"


def test_a_user_brings_assumptions_along_with_the_rules_that_need_them() -> None:
    reading = Assumption("B1", Text(nl="Lezing.", en="Reading."), on=False)
    rules = krachtlijn6.with_(supports(assumption="B1"), reading)
    assert "mine" not in rules
    assert "mine" in rules.with_assumption("B1")
    assert rules["mine"].name == "mine", "a rule asleep can still be looked at"


@pytest.mark.parametrize(
    "other",
    [
        replace(krachtlijn6, threshold=3),
        krachtlijn6.without("made-to-measure"),
        krachtlijn6.with_assumption("A10"),
        krachtlijn6.replacing(replace(krachtlijn6["made-to-measure"], strength=Strength.STRONG)),
        krachtlijn6.replacing(replace(krachtlijn6["made-to-measure"], when=facts.acute_need.node())),
    ],
)
def test_whatever_decides_an_advice_changes_the_hash(other: RuleSet) -> None:
    assert other.content_hash() != krachtlijn6.content_hash()


def test_name_version_order_and_unread_facts_do_not_change_the_hash() -> None:
    same = RuleSet(
        "other",
        "9",
        krachtlijn6.rules[::-1],
        krachtlijn6.assumptions[::-1],
        krachtlijn6.off,
        situation_type=MySituation,
    )
    assert same.content_hash() == krachtlijn6.content_hash()


def test_under_a10_mediation_waits_for_its_risk_and_a10_is_off_by_default() -> None:
    situation = Situation(wants_mediation=True, services_uncoordinated=True)
    risk, cautious = "any_mediation_risks_kwetsuren", krachtlijn6.with_assumption("A10")
    assert recommend(situation).fitting == (Role.BEMIDDELAAR,)
    assert recommend(situation, cautious).conditional == (Role.BEMIDDELAAR,)
    for rules in (krachtlijn6, cautious):
        assert risk in {question.fact.name for question in recommend(situation, rules).questions}
        assert recommend(situation.answered(**{risk: True}), rules).excluded == (Role.BEMIDDELAAR,)
        assert recommend(situation.answered(**{risk: False}), rules).fitting == (Role.BEMIDDELAAR,)


def test_a10_of_the_first_reading_brings_its_own_question_and_is_off_by_default() -> None:
    situation = FirstSituation(wants_partnership=True, services_uncoordinated=True)
    assert recommend(situation, first).fitting == (Role.BEMIDDELAAR,)
    cautious = first.with_assumption("A10")
    assert recommend(situation, cautious).conditional == (Role.BEMIDDELAAR,)
    asked, cautiously = (recommend(situation, rules).questions for rules in (first, cautious))
    new = {question.fact.name for question in cautiously} - {question.fact.name for question in asked}
    assert new == {"mediation_risks_kwetsuren"}
    assert recommend(situation.answered(mediation_risks_kwetsuren=True), cautious).excluded == (Role.BEMIDDELAAR,)


DAY = date(2026, 3, 1)


@given(st.dates(), st.none() | st.dates(), st.none() | st.dates())
def test_a_rule_is_in_force_from_its_first_day_up_to_and_including_its_last(
    day: date, first: date | None, last: date | None
) -> None:
    if first is not None and last is not None:
        first, last = sorted([first, last])
    rules = krachtlijn6.with_(supports(valid_from=first, valid_until=last)).on(day)
    assert ("mine" in rules) is ((first is None or first <= day) and (last is None or day <= last))
    assert len(rules) == len(krachtlijn6) + ("mine" in rules)


def test_rules_for_a_time_advise_only_when_the_day_is_said() -> None:
    rules = krachtlijn6.with_(supports(when=facts.rights_blocked, valid_from=DAY)).named("dated")
    situation = Situation(rights_blocked=True)
    for ask in (len, list, lambda rules: "mine" in rules, lambda rules: recommend(situation, rules)):
        with pytest.raises(RuleError, match=r"day: .*'mine' holds for a time.*rules\.on\(date\(2026, 3, 1\)\)"):
            ask(rules)
    assert str(rules) == "dated 2.0.0: 43 rules, 1 of them for a time (no day is given), threshold 2"
    assert repr(rules.on(DAY)) == "<RuleSet dated 2.0.0: 42 rules in force on 2026-03-01, threshold 2>"
    assert rules["mine"].is_dated
    assert recommend(situation, rules.on(DAY)).suggested is None, "redder and probleemoplosser tie"
    assert recommend(situation, rules.on(date(2026, 2, 28))).suggested is Role.PROBLEEMOPLOSSER


def test_the_day_counts_only_where_a_rule_holds_for_a_time() -> None:
    assert krachtlijn6.on(DAY).name == krachtlijn6.name
    assert krachtlijn6.on(DAY) != krachtlijn6
    assert hash(krachtlijn6.on(DAY)) != hash(krachtlijn6)
    assert krachtlijn6.on(DAY).content_hash() == krachtlijn6.content_hash()
    assert str(krachtlijn6.on(DAY)) == str(krachtlijn6)
    dated = krachtlijn6.with_(supports(valid_until=DAY))
    assert len({rules.content_hash() for rules in (dated, dated.on(DAY), dated.on(date(2026, 3, 2)))}) == 3


def test_a_note_is_kept_and_counts_for_nothing() -> None:
    noted = krachtlijn6.with_(supports(note="Is this so?"))
    assert noted.content_hash() == krachtlijn6.with_(supports()).content_hash()
    assert noted != krachtlijn6.with_(supports())
    assert noted["mine"].to_data()["note"] == "Is this so?"
    assert "Is this so?" not in str(noted["mine"])


def test_rules_without_days_or_notes_say_the_same_as_before_there_were_any() -> None:
    said = krachtlijn6.to_data()
    assert "day" not in said
    assert not any(key in rule for rule in said["rules"] for key in ("valid_from", "valid_until", "note"))  # type: ignore[union-attr]
    rules = RuleSet("small", "1", (supports(),))
    assert rules.content_hash() == "8b93d3407fa4584ae6c5d8f31e48ad9d9b6ece5e3fc82dc2b4e82090a56a94ef"


@pytest.mark.parametrize(
    ("make", "why"),
    [
        (lambda: supports(valid_from=DAY, valid_until=date(2026, 2, 28)), "2026-02-28 is before 2026-03-01"),
        (lambda: supports(valid_from=datetime(2026, 3, 1)), "valid_from: .* is not a day"),  # noqa: DTZ001
        (lambda: supports(valid_until="2026-03-01"), "valid_until: '2026-03-01' is not a day"),
        (lambda: supports(note="n" * 2_001), "note: 2001 characters is too long; keep it to 2000"),
        (lambda: krachtlijn6.on("2026-03-01"), "day: '2026-03-01' is not a day"),  # type: ignore[arg-type]
    ],
)
def test_what_is_no_day_and_no_note_is_refused(make, why: str) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    with pytest.raises(RuleError, match=why):
        make()


def test_a_rule_with_a_text_that_no_file_can_hold_is_refused() -> None:
    with pytest.raises(RuleError, match=r"because\.en: it holds half a character"):
        replace(krachtlijn6["danger-first"], because=Text(nl="goed", en="half \ud83d"))
    assert replace(krachtlijn6["danger-first"], because=Text(nl="één 😀", en="one 😀")).name == "danger-first"


@pytest.mark.parametrize(
    ("text", "member"),
    [("weak", Strength.WEAK), ("moderate", Strength.MODERATE), ("strong", Strength.STRONG)],
)
def test_a_strength_may_be_said_as_in_a_file(text: str, member: Strength) -> None:
    assert supports(strength=text).strength is member
    assert replace(supports(), strength=text).strength is member


@pytest.mark.parametrize("wrong", ["Strong", "stong", 3, 1.0, True, IfUnknown.ASK, "3"])
def test_a_strength_is_one_of_three(wrong: object) -> None:
    with pytest.raises(RuleError, match=r"mine'\.strength: .* is not allowed; use one of: weak, moderate, strong"):
        supports(strength=wrong)


def excluding(**changes: object) -> Rule:
    return excludes(Role.REDDER, name="mine", when=facts.acute_need, source=kl(6, 2), **WHY, **changes)  # type: ignore[arg-type]


def test_an_exclusion_that_asks_in_the_words_of_a_file_makes_the_role_conditional() -> None:
    known = supports(when=facts.rights_blocked)
    said, meant = (
        RuleSet("r", "1", (known, replace(excluding(if_unknown=asks), name="safe"))) for asks in ("ask", IfUnknown.ASK)
    )
    assert said == meant
    assert recommend(Situation(rights_blocked=True), said).conditional == (Role.REDDER,)
    assert recommend(Situation(rights_blocked=True), said).fitting == ()
    assert excluding(if_unknown="proceed").if_unknown is IfUnknown.PROCEED
    with pytest.raises(RuleError, match=r"if_unknown: 'asks' is not allowed; .*\(did you mean 'ask'\?\)"):
        excluding(if_unknown="asks")


def test_the_roles_of_a_rule_are_once_each_and_in_order() -> None:
    twice = replace(supports(strength=Strength.WEAK), roles=(Role.REDDER, Role.REDDER))
    assert twice.roles == (Role.REDDER,)
    assert recommend(Situation(acute_need=True), RuleSet("r", "1", (twice,))).fitting == ()
    assert replace(twice, roles=["bemiddelaar", "redder"]).roles == (Role.REDDER, Role.BEMIDDELAAR)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"roles": "redder"}, r"roles: 'redder' is not a tuple; write \(…,\)"),
        ({"roles": ("reder",)}, r"roles\[0\]: 'reder' is not allowed; .*did you mean 'redder'"),
        ({"because": "x"}, r"because: 'x' is not a text with its language; write Text"),
        ({"stated": 1}, "stated: 1 is not True or False"),
        ({"effect": "support"}, "effect: 'support' is not allowed; .*did you mean 'supports'"),
        ({"sources": 6.5}, r"sources: 6\.5 is not a tuple"),
        ({"sources": "6.99"}, r"sources\[0\]: krachtlijn 6 has sentences 0 to 11, not 99"),
        ({"when": True}, r"when: True is not a condition"),
        ({"note": 1}, "note: 1 is not a text"),
    ],
)
def test_a_part_of_a_rule_is_what_it_should_be_or_refused_with_its_place(change: dict[str, object], why: str) -> None:
    with pytest.raises(RuleError, match=f"^rule 'mine'.{why}"):
        replace(supports(), **change)  # type: ignore[arg-type]


def test_a_sentence_of_the_source_may_be_said_as_people_read_it() -> None:
    assert supports(source="6.5").sources == supports(source="[6.5]").sources == (kl(6, 5),)
    assert supports(source=("6.5", kl(6, 3))).sources == (kl(6, 5), kl(6, 3))
    assert replace(supports(), sources=["6.5"]).sources == (kl(6, 5),)  # type: ignore[arg-type]


def test_lists_are_taken_and_kept_as_what_does_not_change() -> None:
    rules = RuleSet("r", "1", rules=[supports()], assumptions=[], off=[])  # type: ignore[arg-type]
    assert rules == RuleSet("r", "1", (supports(),))
    assert hash(rules) == hash(RuleSet("r", "1", (supports(),)))


def test_a_fact_by_itself_is_the_condition_of_a_rule() -> None:
    assert replace(supports(), when=facts.rights_blocked).when == facts.rights_blocked.node()  # type: ignore[arg-type]
