"""The part for people who test rules: what it draws, what it shrinks to, and that each law finds a planted mistake."""

import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from itertools import count
from typing import Any, Literal

import pytest
from hypothesis import Phase, find, given, settings
from hypothesis import strategies as st
from hypothesis.errors import NoSuchExample
from strategies import ASSUMPTIONS, MySituation

from bindkracht import (
    Advice,
    Role,
    Rule,
    RuleSet,
    Situation,
    Truth,
    YesNo,
    fact,
    facts,
    krachtlijn6,
    recommend,
    testing,
)
from bindkracht import guidance as guidances
from bindkracht.compiled import Asked, CompiledRules
from bindkracht.conditions import All, AnyOf, Is, Node, opaque
from bindkracht.dialogue import DropReason, settle
from bindkracht.dialogue.observations import Observation, checked
from bindkracht.engine import reaching
from bindkracht.engine.encoding import EncodedAdvice
from bindkracht.engine.gates import Gates
from bindkracht.engine.reaching import Reach
from bindkracht.errors import DataError
from bindkracht.krachtlijnen.first.situation import Situation as FirstSituation
from bindkracht.rules import Effect, Strength
from bindkracht.situations import BaseSituation
from bindkracht.sources import kl
from bindkracht.statuses import Abstention, Outcome, Status
from bindkracht.study import tables
from bindkracht.testing import (
    LAWS,
    assert_recommends,
    check_laws,
    complete,
    conditions,
    extensions,
    laws,
    observations,
    overlays_of,
    partial,
    rule_sets,
    situations,
    situations_near,
    situations_where,
    values,
)
from bindkracht.testing.strategies import DAY
from bindkracht.texts import Message, Text
from bindkracht.vocabulary import Roles, Who, possible_values
from bindkracht.weighing import Decided, Weighing


class Hurt(Situation):
    """Facts that tell of wounds otherwise than by a yes."""

    meeting: Literal["good", "bad"] | None = fact(
        question_nl="Hoe was het gesprek?",
        question_en="How was the meeting?",
        label_nl="gesprek",
        label_en="meeting",
        wounding="bad",
        value_labels={"good": ("goed", "good"), "bad": ("slecht", "bad")},
    )
    felt_safe: YesNo = fact(
        question_nl="Voelde je je veilig?",
        question_en="Did you feel safe?",
        label_nl="voelde zich veilig",
        label_en="felt safe",
        wounding=False,
    )


def some(strategy: st.SearchStrategy[Any], wanted: Callable[[Any], bool], *, draws: int = 300) -> bool:
    """Whether one is drawn."""
    chosen = settings(max_examples=draws, derandomize=True, database=None, deadline=None, phases=[Phase.generate])
    try:
        find(strategy, wanted, settings=chosen)
    except NoSuchExample:
        return False
    return True


# What is drawn


@given(st.sampled_from([Situation, MySituation, Hurt]).flatmap(lambda cls: rule_sets(cls, assumptions=ASSUMPTIONS)))
def test_a_rule_set_that_is_drawn_can_be_made_and_asked(rules: RuleSet) -> None:
    assert recommend(rules.situation_type(), rules).outcome is Outcome.ABSTENTION
    assert rules.off <= {"T1", "T2"}


@given(partial(MySituation), complete(MySituation))
def test_a_partial_situation_leaves_something_unknown_and_a_complete_one_nothing(
    some: Situation, everything: Situation
) -> None:
    assert len(some.known()) < len(everything.known()) == len(MySituation.vocabulary())


@given(st.data())
def test_an_extension_keeps_what_was_known(data: st.DataObject) -> None:
    before = data.draw(situations())
    assert data.draw(extensions(before)).known().items() >= before.known().items()


@given(observations(MySituation))
def test_observations_that_are_drawn_can_be_settled(log: list[Observation]) -> None:
    assert list(checked(log, MySituation)) == log
    assert len({item.fact for item in log}) <= 3


class Consenting(BaseSituation):
    """A hurt, and the consent to what hurt; of many facts the two are seldom drawn together."""

    hurt: Roles = fact(question_nl="Wat?", question_en="What?", label_nl="pijn", label_en="hurt", wounding=True)
    again: Roles = fact(
        question_nl="Toch?", question_en="Still?", label_nl="toch", label_en="still", consents_to={"hurt": tuple(Role)}
    )


@pytest.mark.parametrize("reason", [reason for reason in DropReason if reason is not DropReason.OUTWEIGHED])
def test_observations_fail_to_count_for_every_reason(reason: DropReason) -> None:
    consent = reason in {DropReason.OLDER, DropReason.NOT_ALL}
    about = Consenting if consent else Situation

    def dropped_for_it(log: list[Observation]) -> bool:
        if consent:  # seldom do so many persons speak, and each so that it counts
            log = [replace(item, by=Who.PERSON, contested=False) for item in log]
        return reason in [item.reason for item in settle(log, on=DAY, situation_type=about).dropped]

    assert some(observations(about), dropped_for_it, draws=1_000)


@given(overlays_of(krachtlijn6))
def test_an_overlay_differs_by_four_rules_and_three_assumptions_at_most(rules: RuleSet) -> None:
    assert len(krachtlijn6.rules) - len(rules.rules) <= 4
    assert len(rules.off ^ krachtlijn6.off) <= 3


# What it shrinks to


CLAIMS: dict[str, Callable[[Situation], bool]] = {
    "the begeleider is excluded": lambda situation: Role.BEGELEIDER in recommend(situation).excluded,
    "the bemiddelaar leads": lambda situation: Role.BEMIDDELAAR in recommend(situation).leading,
    "a link is stuck and not everyone wants to talk": lambda situation: (
        krachtlijn6["others-refuse"] in recommend(situation).fired
    ),
}


# What is drawn near a boundary shrinks towards the first rule, and its condition may need more than the claim does.
@pytest.mark.parametrize(
    ("drawn", "most"), [(situations(), 0), (situations_near(krachtlijn6), 3)], ids=["situations", "situations near"]
)
@pytest.mark.parametrize("claim", CLAIMS)
def test_hardly_anything_can_be_missed_in_the_smallest_situation(
    claim: str, drawn: st.SearchStrategy[Situation], most: int
) -> None:
    chosen = settings(max_examples=2_000, derandomize=True, database=None, deadline=None)
    smallest = find(drawn, CLAIMS[claim], settings=chosen)
    assert len([name for name in smallest.known() if CLAIMS[claim](smallest.answered(**{name: None}))]) <= most


def test_the_smallest_situation_in_which_the_begeleider_is_excluded_has_one_known_fact() -> None:
    assert len(find(situations(), CLAIMS["the begeleider is excluded"]).known()) == 1


def test_the_smallest_set_of_roles_has_one_role() -> None:
    wounded_by = Situation.vocabulary()["wounded_by"]
    assert find(values(wounded_by), lambda value: value != ()) in [(role,) for role in Role]


def test_the_smallest_condition_is_one_question_and_the_smallest_on_two_facts_two() -> None:
    assert find(conditions(), lambda _: True) == Is("immediate_danger", value=True)
    assert len(list(find(conditions(), lambda condition: len(condition.reads()) == 2).atoms())) == 2


def test_the_smallest_rule_set_with_a_tie_has_one_rule_on_one_fact() -> None:
    tied = find(rule_sets(), lambda rules: len(recommend(Situation(acute_need=True), rules).leading) == 2)
    [rule] = tied.rules
    assert (rule.when, rule.strength, rule.assumptions) == (Is("acute_need", value=True), Strength.WEAK, ())


def test_the_smallest_overlay_is_the_rule_set_itself() -> None:
    assert find(overlays_of(krachtlijn6), lambda _: True) is krachtlijn6
    assert find(overlays_of(RuleSet("empty", "1")), lambda _: True) == RuleSet("empty", "1")


def test_the_smallest_dispute_is_two_observations() -> None:
    def disputed(log: list[Observation]) -> bool:
        dropped = settle(log, on=DAY, situation_type=FirstSituation).dropped
        return DropReason.DISAGREES in [item.reason for item in dropped]

    one, other = find(observations(FirstSituation), disputed)
    assert (one.fact, one.said_on) == (other.fact, other.said_on)
    assert (one.by, one.voice) != (other.by, other.voice)


# Near a boundary


@given(st.data())
def test_a_condition_is_true_in_every_situation_drawn_for_it(data: st.DataObject) -> None:
    rule = data.draw(st.sampled_from(krachtlijn6.rules))
    assert rule.when.truth(data.draw(situations_where(rule.when)).known()) is Truth.TRUE


@given(st.data())
def test_what_cannot_contradict_itself_is_steered_right_the_first_time(data: st.DataObject) -> None:
    both = facts.wounded_by.contains(Role.REDDER) & ~facts.wounded_by.contains(Role.BEGELEIDER)
    wanted = both & (facts.contact_wanted >= "practical_only") & ~(facts.acute_need | ~facts.broken_link)
    found = data.draw(situations_where(wanted))
    assert (found.acute_need, found.broken_link) == (False, True)
    assert found.contact_wanted != "no"


def fires(rule: Rule, situation: Situation) -> bool:
    return rule.when.truth(situation.known()) is Truth.TRUE


def one_answer_away(rule: Rule, situation: Situation) -> bool:
    """It does not fire, and it would with one of the facts that it reads answered otherwise."""
    vocabulary = situation.vocabulary()
    others = (
        situation.answered(**{name: value}) for name in rule.when.reads() for value in possible_values(vocabulary[name])
    )
    return not fires(rule, situation) and any(fires(rule, other) for other in others)


@pytest.mark.parametrize("rule", krachtlijn6, ids=lambda rule: str(rule.name))
def test_on_both_sides_of_every_rule_something_is_drawn(rule: Rule) -> None:
    only = RuleSet("one", "1", (replace(rule, assumptions=(), sources=(kl(6, 3),)),))
    assert some(situations_near(only), lambda situation: fires(rule, situation))
    assert some(situations_near(only), lambda situation: one_answer_away(rule, situation))


@pytest.mark.parametrize("role", Role)
def test_on_both_sides_of_the_threshold_of_every_role_something_is_drawn(role: Role) -> None:
    supported = {Status.FITTING, Status.CONDITIONAL}
    near = situations_near(krachtlijn6)
    assert some(near, lambda situation: recommend(situation).statuses[role] in supported)
    assert some(near, lambda situation: recommend(situation).net_support[role] < krachtlijn6.threshold)


@pytest.mark.parametrize("role", Role)
def test_every_role_is_drawn_as_the_one_suggested(role: Role) -> None:
    assert some(situations_near(krachtlijn6), lambda situation: recommend(situation).suggested is role, draws=1_000)


@pytest.mark.parametrize("role", [Role.BEGELEIDER, Role.BEMIDDELAAR])
def test_a_role_that_waits_for_an_answer_is_drawn(role: Role) -> None:
    assert some(situations_near(krachtlijn6), lambda situation: role in recommend(situation).conditional)


def test_a_net_support_that_just_falls_short_is_drawn_where_there_is_one() -> None:
    short = krachtlijn6.threshold - 1
    assert some(situations_near(krachtlijn6), lambda found: recommend(found).net_support[Role.REDDER] == short)
    assert some(situations_near(krachtlijn6), lambda found: recommend(found).net_support[Role.BEGELEIDER] == short)


def test_ties_are_drawn_more_often_near_than_at_random() -> None:
    def ties(drawn: st.SearchStrategy[Situation]) -> int:
        found: list[bool] = []

        @settings(max_examples=200, derandomize=True, database=None, deadline=None)
        @given(drawn)
        def count_them(situation: Situation) -> None:
            found.append(len(recommend(situation).leading) > 1)

        count_them()
        return sum(found)

    assert ties(situations_near(krachtlijn6)) > ties(situations())


@given(rule_sets(MySituation, most=4).flatmap(situations_near))
def test_near_any_rule_set_there_are_situations_of_its_own_class(situation: Situation) -> None:
    assert isinstance(situation, MySituation)


def supporting(when: Node, name: str = "mine", **changes: Any) -> Rule:
    return replace(
        Rule(
            name, Effect.SUPPORTS, (Role.REDDER,), when, Text(nl="Zomaar.", en="Just so."), (kl(6, 3),), (),
            stated=True, strength=Strength.STRONG,
        ),
        **changes,
    )  # fmt: skip


def test_near_a_rule_that_contradicts_itself_is_as_near_as_it_comes() -> None:
    never = supporting(facts.acute_need & ~facts.acute_need)
    assert some(situations_near(RuleSet("never", "1", (never,))), lambda _: True)


def test_near_an_opaque_rule_it_fires_and_does_not_fire() -> None:
    few = opaque(lambda answers: answers["acute_need"] is True, reads=("acute_need", "trust"))
    reads = opaque(few.function, reads=("acute_need", "rights_blocked"))
    rules = RuleSet("opaque", "1", (supporting(reads),))
    assert some(situations_near(rules), lambda situation: fires(rules.rules[0], situation))
    assert some(situations_near(rules), lambda situation: situation.acute_need is False)


# The laws


def forged(rules: RuleSet, *more: Rule) -> RuleSet:
    """The rules with rules that no rule set may hold, past every check."""
    copy = replace(rules, name="forged")
    object.__setattr__(copy, "rules", (*copy.rules, *more))
    return copy


def always() -> Node:
    """A condition that is true of nothing, past every check."""
    empty = object.__new__(All)
    object.__setattr__(empty, "of", ())
    object.__setattr__(empty, "depth", 1)
    return AnyOf((Is("acute_need", value=True), empty))


def without_place(rule: Rule) -> Rule:
    object.__setattr__(rule, "sources", ())
    return rule


def only(name: str) -> list[str]:
    """Every law but this one."""
    assert name in [law.name for law in LAWS]
    return [law.name for law in LAWS if law.name != name]


@pytest.mark.parametrize("rules", [krachtlijn6, krachtlijn6.without_assumption("A4", "A17").with_assumption("A10")])
@pytest.mark.parametrize("law", LAWS, ids=lambda law: str(law.name))
def test_the_shipped_rules_keep_every_law(law: laws.Law, rules: RuleSet) -> None:
    law.check(rules, max_examples=40)


RIGHTS = Is("rights_blocked", value=True)
PLANTED = {
    "P2": forged(krachtlijn6, supporting(always())),
    "P3": krachtlijn6.without("no-company-wanted"),
    "P4": forged(krachtlijn6, supporting(always())),
    "P5": RuleSet("only-the-redder", "1", (supporting(RIGHTS),)),
    "P6": forged(krachtlijn6, without_place(supporting(RIGHTS))),
    "P7": forged(krachtlijn6, supporting(Is("process_risks_kwetsuren", value=True))),
    "P14": krachtlijn6.with_(supporting(RIGHTS, because=Text(nl="De persoon is onwillig.", en="The person refuses."))),
}


@pytest.mark.parametrize("law", PLANTED)
def test_a_law_finds_the_rule_that_breaks_it(law: str) -> None:
    with pytest.raises(AssertionError, match=rf"^.* breaks {law}: "):
        check_laws(PLANTED[law], besides=only(law), max_examples=40)


def test_the_first_law_that_is_broken_is_named_with_its_smallest_situation_in_words() -> None:
    with pytest.raises(AssertionError) as caught:
        check_laws(krachtlijn6.without("no-company-wanted").named("reckless", version="1"))
    said = str(caught.value)
    claim = "no role that works only together fits before the person said to want it, nor the begeleider while the risk"
    assert said.startswith(f"reckless 1 breaks P3: {claim} is not known.\n")
    assert "- going along together may cause new wounds (kwetsuren): no\n" in said
    assert "Not from a sample: over all 1.97e+16 situations together refuted" in said
    assert "- As code: Situation(" in said


def test_what_is_found_in_a_sample_says_so_in_dutch_too() -> None:
    with pytest.raises(AssertionError) as caught:
        check_laws(PLANTED["P14"], besides=only("P14"), language="nl", max_examples=40)
    said = str(caught.value)
    assert "houdt zich niet aan P14: geen tekst geeft iemand de schuld." in said
    assert "- in het advies staat: onwillig\n" in said
    assert "- Situaties die getrokken zijn: hoogstens 40." in said
    assert said.endswith("- Er is niets geweten.\n- Als code: Situation()")


def test_what_is_drawn_for_a_law_is_the_same_each_time() -> None:
    [law] = [law for law in LAWS if law.name == "P14"]
    assert law.sampled
    assert law.broken_by(PLANTED["P14"]) == law.broken_by(PLANTED["P14"]) is not None


def test_a_broken_law_that_needs_no_situation_shows_none() -> None:
    [law] = [law for law in LAWS if law.name == "P5"]
    broken = law.broken_by(PLANTED["P5"])
    assert broken is not None
    assert broken.situations == ()
    assert broken.what.en == "It is about: rituele_zorgverstrekker."


def must_find(law: str, name: str, said: str = "") -> None:
    """The law is broken by the shipped rules; their name keeps this search apart from others."""
    with pytest.raises(AssertionError, match=rf"^{name} .* breaks {law}: ") as caught:
        check_laws(krachtlijn6.named(name), besides=only(law), max_examples=40)
    assert said in " ".join(str(caught.value).split())


def mistaken(change: Callable[[EncodedAdvice[Gates], dict[Status, int]], None]) -> Callable[..., dict[Status, int]]:
    right = EncodedAdvice._status  # noqa: SLF001 - the place to plant a mistake in what is proved

    def status(advice: EncodedAdvice[Gates], role: Role) -> dict[Status, int]:
        found = right(advice, role)
        change(advice, found)
        return found

    return status


def test_p1_finds_an_excluded_role_that_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    def shown_too(advice: EncodedAdvice[Gates], found: dict[Status, int]) -> None:
        found[Status.FITTING] = advice.circuit.any_of([found[Status.FITTING], found[Status.EXCLUDED]])

    monkeypatch.setattr(EncodedAdvice, "_status", mistaken(shown_too))
    must_find("P1", "shown-too", "It is about: redder.")


def test_p9_finds_an_exclusion_that_an_answer_lifts_and_shows_before_and_after(monkeypatch: pytest.MonkeyPatch) -> None:
    def until_known(advice: EncodedAdvice[Gates], found: dict[Status, int]) -> None:
        found[Status.EXCLUDED] = advice.circuit.any_of([found[Status.EXCLUDED], -advice.fact("acute_need").known])

    monkeypatch.setattr(EncodedAdvice, "_status", mistaken(until_known))
    must_find("P9", "until-known", "- Nothing is known. - As code: Situation() And then -------- - urgent need: ")


def test_p8_finds_a_fact_that_guides_and_decides(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_room_is_danger(situation: Situation, rules: RuleSet) -> Advice:
        return recommend(situation.answered(immediate_danger=situation.room_in_organisation), rules)

    monkeypatch.setattr(laws, "recommend", no_room_is_danger)
    must_find("P8", "roomy", "without the facts that only guide the result is another one")


def test_p8_finds_an_order_that_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    def first_rules_only(situation: Situation, rules: RuleSet) -> Advice:
        return recommend(situation, replace(rules, rules=rules.rules[:20]))

    monkeypatch.setattr(laws, "recommend", first_rules_only)
    must_find("P8", "ordered", "with the rules in reverse order the result is another one")


def test_p11_finds_what_is_not_the_same_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    numbers = count()
    monkeypatch.setattr(Advice, "to_json", lambda _: str(next(numbers)))
    must_find("P11", "counting", "a second time, from what was kept, the advice is another one")


def test_p11_finds_what_is_not_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    kept = recommend(Situation(trust="broken")).to_json()
    monkeypatch.setattr(Advice, "to_json", lambda _: kept)
    must_find("P11", "forgetful", "another advice comes back from the JSON that was kept")


def test_p12_finds_a_role_that_nobody_told_how_to_fill_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guidances, "GUIDANCE", ())
    must_find("P12", "bare", "how to fill it in is not said")


def test_p12_finds_a_role_without_what_speaks_against_it(monkeypatch: pytest.MonkeyPatch) -> None:
    def otherwise(key: str, **values: Text | str) -> Text:
        other = Text(nl="iets anders", en="something else")
        return other if key == "page.no_counter_argument" else Message(key, **values)

    monkeypatch.setattr(laws, "Message", otherwise)
    must_find("P12", "praising", "not all that speaks against it is in the text")


@pytest.mark.parametrize(
    "said",
    [
        "the advice says 'too_little_known', but it is proved that with no answer a role fits",
        "the advice says 'nothing_supported', but there are answers with which a role does fit",
    ],
)
def test_p13_finds_an_abstention_that_is_not_true(said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reaching, "reach", lambda *_, **__: Reach("too_little_known" in said))
    with pytest.raises(AssertionError) as caught:
        check_laws(PLANTED["P5"], besides=only("P13"), max_examples=40)
    assert said in " ".join(str(caught.value).split())


def test_compiled_finds_a_rule_that_is_asked_wrongly(monkeypatch: pytest.MonkeyPatch) -> None:
    right = CompiledRules.ask

    def hasty(compiled: CompiledRules, situation: Situation) -> Asked:
        asked = right(compiled, situation)
        return Asked(asked.true | asked.unknown, 0, 0)

    monkeypatch.setattr(CompiledRules, "ask", hasty)
    must_find("compiled", "hasty", "asked together 'true', read by itself 'unknown'")


def test_compiled_finds_a_role_that_is_weighed_wrongly(monkeypatch: pytest.MonkeyPatch) -> None:
    right = Weighing.decide

    def lenient(_: Weighing, true: int, unknown: int) -> Decided:
        return right(Weighing(tuple(krachtlijn6), threshold=1), true, unknown)

    monkeypatch.setattr(Weighing, "decide", lenient)
    must_find("compiled", "lenient", "weighed together '")


def test_table_finds_a_row_that_says_something_else(monkeypatch: pytest.MonkeyPatch) -> None:
    right = tables.recommend_all

    def one_row_off(rows: list[Situation], rules: RuleSet) -> Any:
        return right([*rows[1:], rows[0]], rules)

    monkeypatch.setattr(tables, "recommend_all", one_row_off)
    must_find("table", "one-row-off", "in the advice")


def said_by(code: str) -> str:
    """What a program of its own says, far from any test."""
    run = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)  # noqa: S603 - ours
    return run.stdout


def test_the_laws_need_no_pytest_and_no_numpy() -> None:
    said = said_by(
        "import sys; from importlib import util; find = util.find_spec\n"
        "util.find_spec = lambda name: None if name == 'numpy' else find(name)\n"
        "from bindkracht import krachtlijn6\n"
        "from bindkracht.testing import LAWS, check_laws\n"
        "check_laws(krachtlijn6, max_examples=5)\n"
        "print(LAWS[-1].name, {'numpy', 'pytest'} & {*sys.modules})\n"
    )
    assert said == "compiled set()\n"


def test_without_hypothesis_only_the_assertion_is_there_and_the_rest_says_what_to_install() -> None:
    said = said_by(
        "import sys; sys.modules['hypothesis'] = None\n"
        "from bindkracht import Situation\n"
        "from bindkracht.testing import assert_recommends\n"
        "assert_recommends(Situation(), suggested=None)\n"
        "try:\n    from bindkracht.testing import situations\n"
        "except ImportError as error:\n    print(error)\n"
    )
    assert said == "strategies and laws need hypothesis: pip install 'bindkracht[testing]'\n"


def test_the_package_alone_brings_nothing_into_a_session_and_knows_its_names() -> None:
    assert said_by("import sys, bindkracht.testing; print('hypothesis' in sys.modules)") == "False\n"
    assert {name for name in testing.__all__ if getattr(testing, name) is None} == set()
    with pytest.raises(AttributeError, match=r"'bindkracht.testing' has no attribute 'situation'"):
        _ = testing.situation  # type: ignore[attr-defined]


# One assertion about an advice


def test_what_is_not_given_is_not_compared_and_none_is() -> None:
    assert_recommends(Situation(rights_blocked=True), outcome=Outcome.ADVICE)
    assert_recommends(
        Situation(), suggested=None, abstention=Abstention.TOO_LITTLE_KNOWN, asks_first="immediate_danger"
    )
    assert_recommends(Situation(rights_blocked=True), abstention=None)
    with pytest.raises(AssertionError, match="suggested role: expected none, got probleemoplosser"):
        assert_recommends(Situation(rights_blocked=True), suggested=None)
    with pytest.raises(AssertionError, match="reason to abstain: expected none, got too_little_known"):
        assert_recommends(Situation(), abstention=None)


def test_all_that_differs_is_said_at_once_and_then_the_whole_advice() -> None:
    situation = Situation(rights_blocked=True)
    with pytest.raises(AssertionError) as caught:
        assert_recommends(
            situation, suggested=Role.REDDER, leading=(), fired=("made-to-measure",), asks=("rights_blocked",)
        )
    said = str(caught.value)
    assert said.count(": expected ") == 4
    assert said.endswith(recommend(situation).text("en"))


def test_another_rule_set_and_another_language_are_used() -> None:
    without = krachtlijn6.without("rights-and-matters-need-someone")
    assert_recommends(Situation(rights_blocked=True), without, suggested=None)
    with pytest.raises(AssertionError, match="voorgestelde rol: verwacht geen, maar het is probleemoplosser"):
        assert_recommends(Situation(rights_blocked=True), suggested=None, language="nl")


def test_an_assertion_that_expects_nothing_is_refused() -> None:
    with pytest.raises(DataError, match="nothing is expected, so this can never fail"):
        assert_recommends(Situation())


def test_a_law_that_does_not_exist_cannot_be_left_out() -> None:
    with pytest.raises(DataError, match="no law is called 'P99'"):
        check_laws(krachtlijn6, besides=["P99"])
    with pytest.raises(DataError, match="besides: 'p5' is not of the kind Iterable"):
        check_laws(krachtlijn6, besides="p5")


def test_an_assertion_that_expects_nothing_is_refused_whatever_it_is_called() -> None:
    with pytest.raises(DataError, match="nothing is expected"):
        assert_recommends(Situation(), silent=())
