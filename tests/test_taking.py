"""Values at a Python door: each argument as its file reader takes it, or refused with its place; no third thing."""

import json
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final, TypeVar

import pytest
from hostile import hostile_arguments, hostile_values, made_as_read, or_refused, reads_back, replaced_as_read
from hypothesis import given
from hypothesis import strategies as st
from strategies import MySituation

from bindkracht import (
    Role,
    RuleSet,
    Situation,
    Strength,
    YesNo,
    excludes,
    fact,
    facts,
    kl,
    krachtlijn6,
    opposes,
    supports,
)
from bindkracht.conditions import All, AnyOf, AtLeast, Contains, Is, Node, Not, Opaque
from bindkracht.errors import DataError, FactDefinitionError
from bindkracht.exchange.expectations import ExpectationModel, expectation_data, expectation_of
from bindkracht.exchange.overlay_files import read_overlay
from bindkracht.exchange.rule_files import rule_set_from_data
from bindkracht.exchange.scenario_writing import overlay_to_toml
from bindkracht.overlays import Overlay, experiment
from bindkracht.reading import read_as
from bindkracht.roles import ClientRole
from bindkracht.rules import Effect, IfUnknown, Rule
from bindkracht.scenarios import Expectation, Scenario, Told, Unset
from bindkracht.sources import Assumption, Passage
from bindkracht.statuses import Abstention, Outcome
from bindkracht.texts import Text
from bindkracht.vocabulary import FactDetails, Who

T = TypeVar("T")
NEED: Final = Is("acute_need", value=True)
B1: Final = Assumption("B1", Text(nl="Lezing.", en="Reading."))


def one_of(*values: object) -> st.SearchStrategy[Any]:
    return st.sampled_from(values)


TEXT = {"nl": one_of("Ja.", "één"), "en": one_of("Yes.")}
CLAIM = {
    "name": one_of("mine"), "when": one_of(NEED, facts.rights_blocked & ~NEED),
    "because_nl": one_of("Ja."), "because_en": one_of("Yes."), "source": one_of(kl(6, 3), "6.5", (kl(6, 3), "[6.2]")),
    "assumption": one_of((), "B1", ["B1"]), "stated": one_of(True, False),
    "valid_from": one_of(None, date(2026, 1, 1)), "valid_until": one_of(None, date(2026, 3, 1)),
    "note": one_of("", "?"),
}  # fmt: skip
RULE = {
    "name": one_of("mine"), "effect": one_of(*Effect, "supports", "excludes"),
    "roles": one_of((Role.REDDER,), ["redder", "redder"], tuple(Role)), "when": one_of(NEED, ~NEED, facts.acute_need),
    "because": one_of(Text(nl="Ja.", en="Yes.")), "sources": one_of((kl(6, 3),), ["6.5"]),
    "assumptions": one_of((), ["B1"]), "stated": one_of(True, False),
    "strength": one_of(None, "weak", Strength.STRONG), "if_unknown": one_of(None, "ask", IfUnknown.PROCEED),
    "stops": one_of(False), "valid_from": one_of(None), "valid_until": one_of(None), "note": one_of("", "?"),
    "ask_when": one_of(None, NEED, facts.acute_need),
}  # fmt: skip
A_RULE: Final = supports("redder", name="one", when=NEED, source="6.3", because_nl="Ja.", because_en="Yes.")  # type: ignore[arg-type]
RULE_SET = {
    "name": one_of("small"), "version": one_of("1"), "rules": one_of((A_RULE,), [A_RULE], ()),
    "assumptions": one_of((B1,), [B1]), "off": one_of(frozenset(), ["B1"], {"B1"}), "threshold": one_of(1, 2),
    "situation_type": one_of(Situation), "day": one_of(None, date(2026, 3, 1)),
}  # fmt: skip
OVERLAY = {
    "name": one_of("lighter"), "without": one_of((), ["danger-first"]), "replacing": one_of((), [A_RULE]),
    "with_": one_of((), [A_RULE, B1]), "without_assumptions": one_of((), ["A7"]),
    "with_assumptions": one_of((), ["A10"]),
    "threshold": one_of(None, 1),
}  # fmt: skip
SAID = one_of(None, True, False, "low")
DETAILS = {
    **dict.fromkeys(("question", "label"), one_of(Text(nl="Ja?", en="Yes?"))),
    "sources": one_of((), "6.5", (kl(6, 3), "[6.2]")), "answered_by": one_of("helper", ["person", Who.HELPER]),
    **dict.fromkeys(("together", "decides", "ordered", "painful", "perishable", "past"), one_of(True, False)),
    **dict.fromkeys(("cautious", "wounding", "danger", "urgent"), SAID),
    "value_labels": one_of((), {"low": ("laag", "low")}, [("low", Text(nl="laag", en="low"))]),
    "risk_of": one_of((), ["redder", Role.REDDER]),
    "consents_to": one_of((), {"wounded_by": ["redder"]}),
    "refuses": one_of((), {False: ["redder"]}, [("low", (Role.REDDER,))]),
}  # fmt: skip
ROLES = one_of(None, (), (Role.REDDER,), ["redder"])
NAMES = one_of((), ["danger-first"])
EXPECTATION = {
    "outcome": one_of(None, "advice", *Outcome), "suggested": one_of(None, "none", "redder", *Role, Unset.UNSET),
    **dict.fromkeys(("combination", "leading", "fitting", "conditional", "excluded", "unsupported", "open"), ROLES),
    "abstention": one_of(None, "danger", *Abstention),
    **dict.fromkeys(("because", "silent", "waiting", "asks"), NAMES),
    "asks_first": one_of(None, "nothing", "trust", Unset.UNSET), "dropped": one_of(None, (), [("trust", "stale")]),
}  # fmt: skip


def read_rule(rule: Rule) -> Rule:
    assumed = tuple(replace(B1, name=name) for name in dict.fromkeys(rule.assumptions))
    return rule_set_from_data(RuleSet("r", "1", (rule,), assumed).to_data()).rules[0]


def read_overlay_back(overlay: Overlay) -> Overlay:
    with TemporaryDirectory() as folder:
        path = Path(folder, "overlay.toml")
        path.write_text(overlay_to_toml(overlay), encoding="utf-8")
        return read_overlay(path)


def read_condition(condition: Node) -> Node:
    return read_rule(replace(A_RULE, effect="excludes", strength=None, if_unknown="ask", when=condition)).when  # type: ignore[arg-type]


def itself(value: Any) -> Any:
    return value


MADE: dict[Callable[..., Any], tuple[dict[str, st.SearchStrategy[Any]], Callable[[Any], Any]]] = {
    Rule: (RULE, read_rule),
    RuleSet: (RULE_SET, lambda rules: rule_set_from_data(rules.to_data())),
    Overlay: (OVERLAY, read_overlay_back),
    Expectation: (EXPECTATION, lambda told: expectation_of(read_as(ExpectationModel, expectation_data(told)))),
    Passage: ({"krachtlijn": one_of(6), "sentence": one_of(0, 4)}, lambda passage: Passage.parse(str(passage))),
    Text: (TEXT, itself),
    Assumption: (
        {"name": one_of("B1"), "claim": one_of(B1.claim), "sources": one_of((), "6.3"), "on": one_of(True)},
        lambda assumed: rule_set_from_data(RuleSet("r", "1", (), (assumed,)).to_data()).assumptions[0],
    ),
    ClientRole: ({"name": one_of("medespeler")}, itself),
    Is: ({"fact": one_of("acute_need"), "value": one_of(True, False)}, read_condition),
    AtLeast: (
        {"fact": one_of("contact_wanted"), "value": one_of("yes"), "scale": one_of(["no", "practical_only", "yes"])},
        read_condition,
    ),
    Contains: ({"fact": one_of("wounded_by"), "role": one_of("redder", Role.REDDER)}, read_condition),
    Not: ({"of": one_of(NEED, facts.acute_need)}, read_condition),
    All: ({"of": one_of((NEED,), [NEED, facts.acute_need])}, read_condition),
    AnyOf: ({"of": one_of((NEED,), [NEED & NEED])}, read_condition),
    Opaque: ({"name": one_of("f"), "facts": one_of(["acute_need"]), "function": one_of(len)}, itself),
    Told: ({"path": one_of("case.json"), "dropped": one_of((), [("trust", "stale")])}, itself),
    Scenario: (
        {
            "name": one_of("Good"), "situation": one_of(Situation(), MySituation(energy="low")),
            "expected": one_of(Expectation(suggested=None)), "overlays": one_of((), [Overlay("a")]), "note": one_of(""),
            "told": one_of(None, Told("case.json")),
        },
        itself,
    ),
}  # fmt: skip
BY_NAME = {made.__name__: (made, *parts) for made, parts in MADE.items()}
CLAIMS = {
    "supports": (supports, {"strength": one_of("weak", Strength.STRONG)}),
    "opposes": (opposes, {"strength": one_of("weak", Strength.STRONG)}),
    "excludes": (
        excludes,
        {"if_unknown": one_of("ask", IfUnknown.PROCEED), "stops": one_of(False), "ask_when": one_of(None, NEED)},
    ),
}


@pytest.mark.parametrize("name", BY_NAME)
@given(data=st.data())
def test_a_value_is_as_its_reader_makes_it_or_refused_with_its_place(name: str, data: st.DataObject) -> None:
    made_as_read(data, *BY_NAME[name])


@pytest.mark.parametrize("name", BY_NAME)
@given(data=st.data())
def test_a_value_with_something_replaced_is_as_careful(name: str, data: st.DataObject) -> None:
    replaced_as_read(data, *BY_NAME[name])


@pytest.mark.parametrize("name", CLAIMS)
@given(data=st.data())
def test_a_rule_that_is_written_is_as_its_reader_makes_it_or_refused(name: str, data: st.DataObject) -> None:
    make, more = CLAIMS[name]
    claim = data.draw(hostile_arguments({**CLAIM, **more}))
    roles = data.draw(st.lists(st.sampled_from([*Role, "redder"]) | hostile_values(), min_size=1, max_size=2))
    made = or_refused(lambda: make(*roles, **claim))
    if made is not None:
        reads_back(made, read_rule)


@given(value=hostile_values())
def test_a_change_of_a_rule_set_is_as_careful(value: Any) -> None:
    for change in (
        lambda: krachtlijn6.named(value),
        lambda: krachtlijn6.named("r", version=value),
        lambda: krachtlijn6.with_(value),
        lambda: krachtlijn6.replacing(value),
        lambda: krachtlijn6.about(value),
        lambda: krachtlijn6.on(value),
        lambda: experiment(krachtlijn6, value),
        lambda: Overlay("a").on(value),
    ):
        made = or_refused(change)
        if made is not None:
            reads_back(made, lambda rules: rule_set_from_data(rules.to_data()))


@pytest.mark.parametrize("missing", [[], {}, "", 0])
def test_nothing_is_taken_for_something_else(missing: Any) -> None:
    assert or_refused(lambda: Expectation(suggested=missing)) is None
    assert or_refused(lambda: Expectation(outcome=missing)) is None


def test_the_words_of_a_scenario_file_say_the_same_in_python() -> None:
    said = Expectation(suggested="none", asks_first="nothing", outcome="advice", fitting={"bemiddelaar", "redder"})  # type: ignore[arg-type]
    assert said == Expectation(
        suggested=None, asks_first=None, outcome=Outcome.ADVICE, fitting=(Role.REDDER, Role.BEMIDDELAAR)
    )
    assert Expectation(suggested="redder").suggested is Role.REDDER  # type: ignore[arg-type]
    assert Expectation().suggested is Unset.UNSET
    assert Expectation().says_nothing
    assert not Expectation(suggested=None).says_nothing


def test_an_answer_that_does_not_count_has_a_reason() -> None:
    with pytest.raises(DataError, match=r"dropped\[1\]: \('trust',\) is not a fact with a reason; write"):
        Told("case.json", [("trust", "stale"), ("trust",)])  # type: ignore[arg-type, list-item]


def or_no_fact(make: Callable[[], T], names: Iterable[str], where: str = "") -> T | None:
    """What is made; ``None`` when it is refused as no fact, with the field and the argument."""
    try:
        return make()
    except FactDefinitionError as error:
        said = str(error)
    assert said.startswith(tuple(f"{where}{name}" for name in names))
    return None


def is_sound(details: FactDetails) -> None:
    """Everything in it is of its own kind, and its schema can be written."""
    flags = (details.together, details.decides, details.ordered, details.painful, details.perishable, details.past)
    assert {type(flag) for flag in flags} == {bool}
    assert {type(who) for who in details.answered_by} == {Who}
    assert {type(source) for source in details.sources} <= {Passage}
    assert {type(value) for value in (details.cautious, details.wounding, details.danger, details.urgent)} <= {
        bool, str, type(None),
    }  # fmt: skip
    assert {type(value) for value, _ in details.value_labels} <= {str}
    assert hash(replace(details)) == hash(details)
    assert replace(details) == details
    schema: dict[str, Any] = {}
    details(schema)
    assert json.dumps(schema, ensure_ascii=False).encode()


@given(wrong=hostile_arguments(DETAILS), part=one_of(*DETAILS), value=hostile_values())
def test_what_is_said_of_a_fact_is_sound_or_refused_with_its_argument(
    wrong: dict[str, Any], part: str, value: Any
) -> None:
    made = or_no_fact(lambda: FactDetails(**wrong), wrong)
    shipped = Situation.vocabulary()["trust"].details
    replaced = or_no_fact(lambda: replace(shipped, **{part: value}), [part])
    for details in (made, replaced):
        if details is not None:
            is_sound(details)


WRITTEN = {
    **dict.fromkeys(("question_nl", "question_en", "label_nl", "label_en"), one_of("Mag het?")),
    **{name: values for name, values in DETAILS.items() if name not in ("question", "label")},
}  # fmt: skip


@given(wrong=hostile_arguments(WRITTEN))
def test_a_class_has_a_sound_fact_or_says_which_field_and_what_is_wrong(wrong: dict[str, Any]) -> None:
    body = {"__annotations__": {"mood": YesNo}, "mood": fact(**wrong), "__module__": __name__}
    made: Any = or_no_fact(lambda: type("Asked", (Situation,), body), [""], "Asked.mood: ")
    if made is not None:
        is_sound(made.vocabulary()["mood"].details)
