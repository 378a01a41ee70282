"""Conditions: what cannot be written, what the data may be, and how they read."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from bindkracht import Role, RuleSet, Situation, Truth, facts, krachtlijn6
from bindkracht.condition_data import condition_from_data, problems_with
from bindkracht.conditions import MAX_CONDITION_DEPTH, All, AnyOf, AtLeast, Contains, Is, Node, Not, Opaque, opaque
from bindkracht.errors import ConditionError, RuleError, UnknownFactError
from bindkracht.study.mutation import mutants

A, B = facts.acute_need, facts.was_on_track
VOCABULARY = Situation.vocabulary()


def test_what_python_would_read_as_yes_or_no_is_refused() -> None:
    for write in (
        lambda: A and B,
        lambda: A or B,
        lambda: not A,
        lambda: "no" <= facts.contact_wanted <= "yes",
        lambda: bool(A & B),
    ):
        with pytest.raises(ConditionError):
            write()
    with pytest.raises(ConditionError, match=r"write wounded_by.contains\(Role"):
        Role.REDDER in facts.wounded_by  # noqa: B015


@pytest.mark.parametrize(
    ("write", "why"),
    [
        (lambda: facts.contact_wanted & A, r"write .is_\('…'\) for a choice"),
        (lambda: facts.wounded_by.is_("redder"), r"write .contains\(Role"),
        (lambda: facts.acute_need.contains(Role.REDDER), r"write .is_\(…\)"),
        (lambda: facts.contact_wanted.is_("ja"), "'ja' is not allowed; use one of: no, practical_only, yes"),
        (lambda: facts.acute_need.is_(1), "1 is not allowed; use one of: true, false"),
        (lambda: facts.contact_wanted >= "ja", "use one of: no, practical_only, yes"),
        (lambda: facts.response_form >= "routine", "has no order, so >= says nothing"),
        (lambda: facts.contact_wanted > "no", "asked with >= or < only"),
        (lambda: facts.contact_wanted <= "no", "asked with >= or < only"),
        (lambda: A & True, "True is not a condition; did you write == instead of .is_"),
        (lambda: All(()), "needs at least one condition"),
        (lambda: opaque(bool, reads=()), "must name the facts it reads"),
    ],
)
def test_a_question_that_makes_no_sense_is_refused_on_the_spot(write, why: str) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    with pytest.raises(ConditionError, match=why):
        write()


def test_an_unknown_fact_is_refused_with_the_nearest() -> None:
    with pytest.raises(UnknownFactError, match="did you mean 'entangled_problems'"):
        facts.entangled_problem  # noqa: B018
    with pytest.raises(AttributeError):
        facts.__wrapped__  # noqa: B018
    with pytest.raises(AttributeError):
        facts.facts_of(Situation).__wrapped__  # noqa: B018


def test_the_named_facts_are_exactly_the_facts() -> None:
    named = {name for name in vars(facts) if name in VOCABULARY}
    assert named == set(VOCABULARY) == set(dir(facts.facts_of(Situation)))
    assert str(facts.trust) == "trust"
    assert repr(facts.trust) == "<fact trust: broken, fragile, present>"


def test_a_bare_fact_is_the_condition_that_it_is_true() -> None:
    assert A.node() == Is("acute_need", value=True)
    assert A.truth({"acute_need": False}) is Truth.FALSE
    assert A.reads() == ("acute_need",)
    assert A.to_data() == {"fact": "acute_need", "is": True}
    assert A.node() == ~~A
    assert ~(~A & B) != (~A & B)


def test_an_order_is_asked_from_below_and_from_above() -> None:
    at_least = facts.contact_wanted >= "practical_only"
    below = facts.contact_wanted < "practical_only"
    truths = [(at_least.truth({"contact_wanted": v}), below.truth({"contact_wanted": v})) for v in ("no", "yes")]
    assert truths == [(Truth.FALSE, Truth.TRUE), (Truth.TRUE, Truth.FALSE)]
    assert at_least.reached() == ("practical_only", "yes")


def test_conditions_print_as_they_are_written() -> None:
    condition = ~(A | B) & (A | ~B) & facts.wounded_by.contains(Role.REDDER) & (facts.contact_wanted < "yes")
    assert str(condition) == (
        "~(acute_need | was_on_track) & (acute_need | ~was_on_track) & wounded_by.contains('redder') "
        "& ~(contact_wanted >= 'yes')"
    )


def test_an_opaque_function_waits_until_all_it_reads_is_known() -> None:
    asked = []
    few = opaque(lambda known: not asked.append(known) and len(known) == 2, reads=("acute_need", "trust"), name="both")
    assert few.truth({"acute_need": True}) is Truth.UNKNOWN
    assert asked == []
    assert few.truth({"acute_need": True, "trust": "broken", "was_on_track": True}) is Truth.TRUE
    assert asked == [{"acute_need": True, "trust": "broken"}]
    assert few.reads() == ("acute_need", "trust")
    assert str(few) == "opaque:both(acute_need, trust)"
    assert few.to_data() == {"opaque": "both", "reads": ["acute_need", "trust"]}
    assert opaque(bool, reads=("acute_need",)).name == "bool"


def test_an_opaque_function_must_answer_yes_or_no() -> None:
    with pytest.raises(ConditionError, match="'odd' answered None; it must answer True or False"):
        Opaque("odd", ("acute_need",), lambda _: None).truth({"acute_need": True})  # type: ignore[arg-type,return-value]


@pytest.mark.parametrize(
    ("data", "problems"),
    [
        ({"all": [{"fact": "acute_ned", "is": True}, {"any": [{"not": 3}]}]}, [
            "all[0]: no fact is called 'acute_ned' (did you mean 'acute_need'?)",
            "all[1].any[0].not: 3 is not a condition",
        ]),
        ({"fact": "contact_wanted", "is": "ja"}, ["'ja' is not allowed; use one of: no, practical_only, yes"]),
        ({"fact": "acute_need", "is": 1}, ["is not a condition"]),
        ({"fact": "acute_need", "at_least": "yes"}, ["cannot be asked like that; write is = true / false"]),
        ({"fact": "wounded_by", "is": "redder"}, ["cannot be asked like that; write contains = '<role>'"]),
        ({"fact": "response_form", "contains": "redder"}, ["cannot be asked like that; write is = '…'"]),
        ({"fact": "contact_wanted", "contains": "redder"}, ["write is = '…' / at_least = '…'"]),
        ({"fact": "nowhere", "at_least": "x"}, ["no fact is called 'nowhere'"]),
        ({"fact": "wounded_by", "contains": "Redder"}, ["contains: 'Redder' is not allowed"]),
        ({"fact": "contact_wanted", "at_least": "ja"}, ["'ja' is not allowed"]),
        ({"fact": "trust", "is": "broken"}, ["only shapes the guidance; a rule may not read it"]),
        ({"fact": "acute_need"}, ["is not a condition"]),
        ({"fact": "acute_need", "is": True, "at_least": "x"}, ["is not a condition"]),
        ({"all": []}, ["is not a condition"]),
        ({"any": "acute_need"}, ["is not a condition"]),
        ({"opaque": "f", "reads": ["acute_need"]}, ["is not a condition"]),
        ("acute_need & trust", ["is not a condition"]),
    ],
)  # fmt: skip
def test_data_that_is_no_condition_is_refused_whole_with_every_path(data, problems: list[str]) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    with pytest.raises(RuleError) as caught:
        condition_from_data(data, VOCABULARY)
    said = str(caught.value).splitlines()
    assert len(said) == len(problems)
    assert all(part in line for part, line in zip(problems, said, strict=True))


def test_a_scale_of_another_vocabulary_is_noticed() -> None:
    [problem] = problems_with(AtLeast("contact_wanted", "yes", scale=("yes", "no")), VOCABULARY)
    assert "no, practical_only, yes" in problem.en
    assert not list(problems_with(Contains("wounded_by", Role.REDDER), VOCABULARY))
    assert [p.en for p in problems_with(Is("acute_need", "yes"), VOCABULARY)] == [
        "'yes' is not allowed; use one of: true, false"
    ]
    assert not list(problems_with(Opaque("f", ("acute_need",), bool), VOCABULARY))


def test_one_condition_in_a_combination_is_that_combination() -> None:
    assert condition_from_data({"any": [{"fact": "acute_need", "is": True}]}, VOCABULARY) == AnyOf((A.node(),))


def deep(levels: int) -> Node:
    """A condition of this many levels."""
    condition: Node = A.node()
    for level in range(levels - 1):
        condition = Not(condition) if level % 2 else condition & B
    return condition


@pytest.mark.parametrize("further", [Not, lambda inner: AnyOf((inner, B)), lambda inner: inner | B])
def test_a_condition_goes_no_deeper_than_a_file_can(further: Callable[[Node], Node]) -> None:
    with pytest.raises(ConditionError, match="nested too deep: more than 50 levels; split the rule"):
        further(Not(deep(MAX_CONDITION_DEPTH - 1)))


@pytest.mark.parametrize("word", ["not", "all"])
def test_data_nested_deeper_than_python_goes_is_refused_with_its_place(word: str) -> None:
    data: Any = {"fact": "acute_need", "is": True}
    for _ in range(10_000):
        data = {word: data if word == "not" else [data]}
    with pytest.raises(
        RuleError, match=r"^(not\.|all\[0\]\.).*: the condition is nested too deep: more than 50 levels"
    ):
        condition_from_data(data, VOCABULARY)


def test_no_mutant_of_the_deepest_condition_goes_deeper() -> None:
    rule = replace(krachtlijn6["danger-first"], when=deep(MAX_CONDITION_DEPTH))
    found = list(mutants(RuleSet("deep", "1", (rule,), krachtlijn6.assumptions)))
    assert found
    assert all(mutant.rules.rules[0].when.depth <= MAX_CONDITION_DEPTH for mutant in found if mutant.rules.rules)


def test_a_condition_on_one_fact_says_which() -> None:
    assert facts.trust.is_("broken").node().facts_read() == ("trust",)
