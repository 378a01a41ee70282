"""Hypothesis strategies for situations, conditions, rules and rule sets; they shrink to what a reader can follow."""

from itertools import product
from math import prod
from typing import TYPE_CHECKING, Any, Literal

from hypothesis import reject
from hypothesis import strategies as st

from bindkracht import Role, RuleSet, Situation, Strength, YesNo, fact, kl, krachtlijn6
from bindkracht.conditions import AnyOf, AtLeast, Condition, Contains, Is, Node
from bindkracht.rules import Effect, IfUnknown, Rule
from bindkracht.sources import Assumption
from bindkracht.texts import Text
from bindkracht.vocabulary import Fact, Kind, Roles, Value, Vocabulary, possible_values

if TYPE_CHECKING:
    from collections.abc import Mapping


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
roles = st.lists(st.sampled_from(Role), min_size=1, unique=True).map(tuple)


def values(fact_: Fact) -> st.SearchStrategy[Value]:
    """One value of a fact."""
    return st.sampled_from(list(possible_values(fact_)))


def answers(vocabulary: Vocabulary, *, complete: bool = False) -> st.SearchStrategy[dict[str, Value]]:
    """Answers to some of the facts, or to all of them."""
    each = {name: values(fact_) for name, fact_ in vocabulary.items()}
    if complete:
        return st.fixed_dictionaries(each)
    return st.fixed_dictionaries({}, optional=each)


def situations(cls: type[Situation] = Situation, *, complete: bool = False) -> st.SearchStrategy[Situation]:
    """A situation in which some facts are known, or all."""
    return answers(cls.vocabulary(), complete=complete).map(cls.of)


def deciding(cls: type[Situation], *, wounding: bool) -> list[Fact]:
    """The facts that a rule may read; those that tell of wounds, or the others."""
    facts = [fact_ for fact_ in cls.vocabulary().values() if fact_.details.decides]
    return [fact_ for fact_ in facts if (fact_.details.wounding is not None) is wounding]


@st.composite
def atoms(draw: st.DrawFn, cls: type[Situation], *, wounding: bool) -> Node:
    """One question about one fact, of any kind."""
    asked = draw(st.sampled_from(deciding(cls, wounding=wounding)))
    if asked.kind is Kind.ROLES:
        return Contains(asked.name, draw(st.sampled_from(Role)))
    value = draw(st.sampled_from(asked.values))
    assert isinstance(value, (bool, str))
    if asked.details.ordered and isinstance(value, str) and draw(st.booleans()):
        return AtLeast(asked.name, value, scale=tuple(map(str, asked.values)))
    return Is(asked.name, value)


def combined(parts: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    """Trees over these parts, under not, and, or."""

    def grow(inner: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
        return st.one_of(
            st.builds(lambda a: ~a, inner),
            st.builds(lambda a, b: a & b, inner, inner),
            st.builds(lambda a, b: a | b, inner, inner),
        )

    return st.recursive(parts, grow, max_leaves=5)


def conditions(cls: type[Situation] = Situation) -> st.SearchStrategy[Node]:
    """A condition on facts that may decide."""
    return combined(st.one_of(atoms(cls, wounding=False), atoms(cls, wounding=True)))


@st.composite
def lawful_conditions(draw: st.DrawFn, cls: type[Situation], effect: Effect) -> Node:
    """A condition under which a wound can only take roles away, whatever the effect of its rule."""
    base = draw(combined(atoms(cls, wounding=False)))
    if not draw(st.booleans()):
        return base
    wound = draw(st.sampled_from(deciding(cls, wounding=True)))
    rising: Condition = (
        Contains(wound.name, draw(st.sampled_from(Role))) if wound.kind is Kind.ROLES else Is(wound.name, True)
    )
    turned = (~rising if effect is Effect.SUPPORTS else rising).node()
    return draw(st.sampled_from([base & turned, base | turned, turned, AnyOf((turned,))]))


@st.composite
def rules(draw: st.DrawFn, name: str, cls: type[Situation] = Situation) -> Rule:
    """One rule of any effect, under an assumption or not."""
    effect = draw(st.sampled_from(Effect))
    excludes = effect is Effect.EXCLUDES
    chosen = draw(roles)
    return Rule(
        name=name,
        effect=effect,
        roles=tuple(role for role in Role if role in chosen),
        when=draw(lawful_conditions(cls, effect)),
        because=Text(nl=f"Omdat {name}.", en=f"Because {name}."),
        sources=(kl(6, 2),),
        assumptions=draw(st.sampled_from([(), (), ("T1",), ("T2",)])),
        stated=draw(st.booleans()),
        strength=None if excludes else draw(st.sampled_from(Strength)),
        if_unknown=draw(st.sampled_from(IfUnknown)) if excludes else None,
        stops=excludes and set(chosen) == set(Role) and draw(st.booleans()),
    )


@st.composite
def rule_sets(draw: st.DrawFn, cls: type[Situation] = Situation, *, most: int = 8) -> RuleSet:
    """An arbitrary rule set, some of its assumptions switched off."""
    count = draw(st.integers(0, most))
    return RuleSet(
        name="arbitrary",
        version="0",
        rules=tuple(draw(rules(f"rule-{index}", cls)) for index in range(count)),
        assumptions=ASSUMPTIONS,
        off=draw(st.frozensets(st.sampled_from(["T1", "T2"]))),
        threshold=draw(st.integers(1, 6)),
        situation_type=cls,
    )


@st.composite
def overlays(draw: st.DrawFn) -> RuleSet:
    """The shipped rules, or those with some rules left out or assumptions turned."""
    left_out = draw(st.sets(st.sampled_from([rule.name for rule in krachtlijn6.rules]), max_size=4))
    turned = draw(st.sets(st.sampled_from([item.name for item in krachtlijn6.assumptions]), max_size=3))
    changed = krachtlijn6.without(*left_out)
    return changed.without_assumption(*turned - changed.off).with_assumption(*turned & changed.off)


@st.composite
def extensions(draw: st.DrawFn, situation: Situation) -> Situation:
    """The situation with more of its unknown facts answered."""
    more: Mapping[str, Any] = draw(answers(situation.vocabulary()))
    return type(situation).of({**more, **situation.known()})


def completions(situation: Situation, rules: RuleSet, *, most: int = 2_000) -> list[Situation]:
    """Every completion, over the facts that rules read; the others change nothing. Few, or the example is rejected."""
    read = sorted({name for rule in rules for name in rule.when.reads()} - set(situation.known()))
    options = [list(possible_values(situation.vocabulary()[name])) for name in read]
    if prod(map(len, options)) > most:
        reject()
    return [situation.answered(**dict(zip(read, chosen, strict=True))) for chosen in product(*options)]


any_rules = st.one_of(st.just(krachtlijn6), overlays(), rule_sets())
