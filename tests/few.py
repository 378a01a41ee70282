"""Rule sets about few facts, so that rules meet: there is much to find in them, and every situation can be tried."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from typing import Any, Final

from hypothesis import strategies as st
from pydantic import create_model
from strategies import MySituation, rule_sets

from bindkracht import Role, RuleSet
from bindkracht.conditions import AtLeast, Is
from bindkracht.errors import RuleError
from bindkracht.rules import Effect, IfUnknown, Rule, Strength
from bindkracht.situations import BaseSituation
from bindkracht.study.mutation import mutants


def only(*names: str) -> type[BaseSituation]:
    """Situations of these facts alone."""
    fields: dict[str, Any] = {
        name: (field.annotation, field) for name, field in MySituation.model_fields.items() if name in names
    }
    return create_model("FewFacts", __base__=BaseSituation, **fields)


FewFacts: Final = only("debts_frozen", "energy", "tried", "process_risks_kwetsuren")
"""A fact of each kind, and one that tells of a wound."""

ENERGY: Final = ("low", "enough", "high")
FROZEN: Final = Is("debts_frozen", value=True)
SOME_ENERGY: Final = AtLeast("energy", "enough", scale=ENERGY)
ENERGY_IS_TOLD: Final = Is("energy", "low") | SOME_ENERGY


def argument(rule: Rule, name: str, **changes: Any) -> Rule:
    """A strong argument for the roles of a rule where it is true, unless said otherwise."""
    no_exclusion = {"if_unknown": None, "ask_when": None, "stops": False}
    argument_ = {"effect": Effect.SUPPORTS, "strength": Strength.STRONG, **no_exclusion}
    return replace(rule, name=name, **{**argument_, **changes})


def exclusion(rule: Rule, name: str, **changes: Any) -> Rule:
    """An exclusion of the roles of a rule where it is true, unless said otherwise."""
    asks = rule.if_unknown or IfUnknown.ASK
    exclusion_ = {"effect": Effect.EXCLUDES, "strength": None, "if_unknown": asks, "stops": False}
    return replace(rule, name=name, **{**exclusion_, **changes})


def contradicted(rule: Rule) -> Iterator[Rule]:
    """It can never be true."""
    yield replace(rule, name="contradicted", when=rule.when & ~rule.when)


def doubled(rule: Rule) -> Iterator[Rule]:
    """The same once more."""
    yield replace(rule, name="doubled")


def opposed(rule: Rule) -> Iterator[Rule]:
    """An argument the other way whenever it is true."""
    yield argument(rule, "opposed", effect=Effect.OPPOSES if rule.effect is Effect.SUPPORTS else Effect.SUPPORTS)


def shadowed(rule: Rule) -> Iterator[Rule]:
    """An exclusion and its two halves: only both together make it superfluous, and it makes each of them so."""
    yield exclusion(rule, "whole", when=SOME_ENERGY)
    yield exclusion(rule, "enough", when=Is("energy", "enough"))
    yield exclusion(rule, "high", when=Is("energy", "high"))


def narrowed(rule: Rule) -> Iterator[Rule]:
    """The same, only where there is energy."""
    yield replace(rule, name="narrowed", when=rule.when & SOME_ENERGY)


def rivalled(rule: Rule) -> Iterator[Rule]:
    """Strong arguments for all roles where it is true, so that one fact more only tells which of them leads."""
    yield argument(rule, "rivals", roles=tuple(Role))
    yield argument(rule, "one-more", roles=rule.roles[:1], strength=Strength.WEAK, when=rule.when & FROZEN)


def covered(rule: Rule) -> Iterator[Rule]:
    """Whoever tells everything gets an advice for one role; who does not may get none, or one for all of them."""
    yield argument(rule, "all-roles", roles=tuple(Role), when=ENERGY_IS_TOLD)
    yield argument(rule, "one-role", roles=rule.roles[:1], when=rule.when | ~rule.when)


def withheld(rule: Rule) -> Iterator[Rule]:
    """Its roles are supported where it is true, and excluded as soon as one more answer is known."""
    yield argument(rule, "offered")
    yield exclusion(rule, "taken", if_unknown=IfUnknown.ASK, when=ENERGY_IS_TOLD)


def guarded(rule: Rule) -> Iterator[Rule]:
    """Its roles are supported where it is true; an exclusion may ask where there is energy, and another always does."""
    yield argument(rule, "welcomed")
    unless = exclusion(rule, "unless", if_unknown=IfUnknown.ASK, when=SOME_ENERGY & FROZEN, ask_when=SOME_ENERGY)
    yield from (unless, replace(unless, name="always", ask_when=None))


def halted(rule: Rule) -> Iterator[Rule]:
    """Every role excluded where it is true, twice: of these only one stops everything."""
    yield exclusion(rule, "closed", roles=tuple(Role))
    yield exclusion(rule, "halted", roles=tuple(Role), stops=True)


TWISTS: Final[tuple[Callable[[Rule], Iterator[Rule]], ...]] = (
    contradicted,
    doubled,
    opposed,
    shadowed,
    narrowed,
    rivalled,
    covered,
    withheld,
    guarded,
    halted,
)


@st.composite
def few_rules(draw: st.DrawFn, *, most: int = 4) -> RuleSet:
    """A rule set about few facts, with rules added in which there is something to find."""
    rules = draw(rule_sets(FewFacts, most=most))
    for twist in draw(st.lists(st.sampled_from(TWISTS), max_size=2, unique=True)) if rules.rules else ():
        added = list(twist(draw(st.sampled_from(rules.rules))))
        with suppress(RuleError):  # what tells of a wound would add a role
            rules = rules.with_(*added)
    return rules


@st.composite
def two_rule_sets(draw: st.DrawFn, *, most: int = 4) -> tuple[RuleSet, RuleSet]:
    """A rule set, and what a mistake or two makes of it, or what is left without its first rule."""
    old = new = draw(few_rules(most=most))
    for _ in range(draw(st.sampled_from([1, 1, 2, 0]))):
        new = draw(st.sampled_from([mutant.rules for mutant in mutants(new) if mutant.rules is not None]))
    return old, draw(st.sampled_from([new, new, old.without(old.rules[0].name)])) if old.rules else new
