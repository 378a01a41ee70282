"""What only our own tests need: a user's own situation, rule sets with assumptions, every completion."""

from itertools import product
from math import prod
from typing import Literal

from hypothesis import reject
from hypothesis import strategies as st

from bindkracht import Role, RuleSet, Situation, YesNo, excludes, fact, facts, kl, krachtlijn6, testing
from bindkracht.situations import BaseSituation
from bindkracht.sources import Assumption
from bindkracht.texts import Text
from bindkracht.vocabulary import Roles, possible_values


class MySituation(Situation):
    """A user's own situation: one more fact of each kind."""

    debts_frozen: YesNo = fact(
        question_nl="Zijn de schulden bevroren?",
        question_en="Are the debts frozen?",
        label_nl="schulden bevroren",
        label_en="debts frozen",
    )
    energy: Literal["low", "enough", "high"] | None = fact(
        question_nl="Hoeveel energie heb je?",
        question_en="How much energy do you have?",
        label_nl="energie",
        label_en="energy",
        ordered=True,
        value_labels={"low": ("weinig", "low"), "enough": ("genoeg", "enough"), "high": ("veel", "high")},
    )
    tried: Roles = fact(
        question_nl="Welke manieren van helpen zijn geprobeerd?",
        question_en="Which ways of helping were tried?",
        label_nl="geprobeerde rollen",
        label_en="roles tried",
    )


ASSUMPTIONS = (
    Assumption("T1", Text(nl="Een eerste aanname.", en="A first assumption.")),
    Assumption("T2", Text(nl="Een tweede aanname.", en="A second assumption."), on=False),
)


def rule_sets(cls: type[BaseSituation] = Situation, *, most: int = 8) -> st.SearchStrategy[RuleSet]:
    """An arbitrary rule set that rests on two assumptions, each on or off."""
    return testing.rule_sets(cls, most=most, assumptions=ASSUMPTIONS)


def completions(situation: Situation, rules: RuleSet, *, most: int = 2_000) -> list[Situation]:
    """Every completion, over the facts that rules read; the others change nothing. Few, or the example is rejected."""
    read = sorted({name for rule in rules for name in rule.reads()} - set(situation.known()))
    options = [list(possible_values(situation.vocabulary()[name])) for name in read]
    if prod(map(len, options)) > most:
        reject()
    return [situation.answered(**dict(zip(read, chosen, strict=True))) for chosen in product(*options)]


def under_a_shut_door(rules: RuleSet) -> RuleSet:
    """The same rules with one that excludes every role whatever the answer is, and only waits while it is unknown."""
    either = facts.rights_blocked | ~facts.rights_blocked
    shut = excludes(*Role, name="shut", when=either, source=kl(6, 2), because_nl="Zo is het.", because_en="So it is.")
    return rules.with_(shut)


any_rules = st.one_of(st.just(krachtlijn6), testing.overlays_of(krachtlijn6), rule_sets())
