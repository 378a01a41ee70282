"""Situations where it matters: a rule that just fires or just does not, a role that is just supported, a tie.

Drawn at random, a rule on three facts hardly ever fires. Here a rule is chosen first,
and the facts that it reads are steered; what no chosen rule reads is left to chance.
"""

from collections.abc import Collection, Iterable
from itertools import combinations
from typing import Final, TypeAlias

from hypothesis import strategies as st

from bindkracht.conditions import All, AnyOf, Condition, Node, Not, Opaque
from bindkracht.recommend import recommend
from bindkracht.roles import Role
from bindkracht.rule_sets import RuleSet
from bindkracht.rules import Effect, Rule
from bindkracht.situations import BaseSituation, Situation
from bindkracht.taking import at_the_door
from bindkracht.testing.strategies import answers, situations, values
from bindkracht.truth import Truth
from bindkracht.vocabulary import Value, Vocabulary, possible_values


@at_the_door
def situations_where(condition: Condition, cls: type[BaseSituation] = Situation) -> st.SearchStrategy[BaseSituation]:
    """A situation in which the condition is true, not merely unknown; hypothesis says so when there is none.

    >>> from hypothesis import find
    >>> from bindkracht import facts
    >>> find(situations_where(facts.acute_need & ~facts.was_on_track), lambda situation: True)
    Situation(acute_need=True, was_on_track=False)
    """
    return _steered(condition.node(), cls).filter(lambda found: condition.truth(found.known()) is Truth.TRUE)


@at_the_door
def situations_near(rules: RuleSet) -> st.SearchStrategy[BaseSituation]:
    """A situation near a boundary of the rules, of one of four kinds.

    * Some rule fires, or one answer that is left out or different keeps it from firing.
    * Some role is supported, or would be with one more argument (or one less) firing.
    * Some role is supported and nothing excludes it, or one answer that is left out or different does.
    * Two roles lead together.

    Where the rules have no such boundary, because a condition contradicts itself or a
    role has no arguments, the situation is as near as it comes.

    >>> from hypothesis import find
    >>> from bindkracht import krachtlijn6
    >>> back = krachtlijn6["back-on-the-tracks"]
    >>> find(situations_near(krachtlijn6), lambda situation: back in recommend(situation).fired)
    Situation(short_help_suffices=True, was_on_track=True)
    """
    in_force = tuple(rules)
    if not in_force:
        return situations(rules.situation_type)
    return st.one_of(
        st.sampled_from(in_force).flatmap(lambda rule: _beside(rule, rules.situation_type)),
        st.sampled_from(Role).flatmap(lambda role: _at_the_threshold(rules, role)),
        st.sampled_from(Role).flatmap(lambda role: _before_an_exclusion(rules, role)),
        st.sampled_from([*combinations(Role, 2)]).flatmap(lambda two: _in_a_tie(rules, two)),
    )


@st.composite
def _beside(draw: st.DrawFn, rule: Rule, cls: type[BaseSituation]) -> BaseSituation:
    """The rule fires, or it would if one fact were answered otherwise."""
    return draw(_with_one_moved(draw(_steered(rule.when, cls)), rule.when.reads()))


@st.composite
def _with_one_moved(draw: st.DrawFn, situation: BaseSituation, facts: Collection[str]) -> BaseSituation:
    """The situation as it is, or with one of these facts answered otherwise or no longer."""
    moved = draw(st.sampled_from([None, *(name for name in situation.known() if name in facts)]))
    if moved is None:
        return situation
    return situation.answered(**{moved: draw(st.none() | values(situation.vocabulary()[moved]))})


@st.composite
def _at_the_threshold(draw: st.DrawFn, rules: RuleSet, role: Role) -> BaseSituation:
    """Just before or just after the argument that makes the role supported, or no longer so."""
    about = [rule for rule in rules if role in rule.roles]
    before = draw(_whatever_else(about, rules.situation_type))
    for rule in draw(_most([rule for rule in about if rule.strength is not None])):
        after = draw(_steered(rule.when, rules.situation_type, on=before))
        if _is_supported(role, after, rules) is not _is_supported(role, before, rules):
            return draw(st.sampled_from([before, after]))
        before = after
    return before


@st.composite
def _before_an_exclusion(draw: st.DrawFn, rules: RuleSet, role: Role) -> BaseSituation:
    """Arguments fire until the role is supported, no exclusion of it does, and then one answer moves or none."""
    about = [rule for rule in rules if role in rule.roles]
    situation = draw(_whatever_else(about, rules.situation_type))
    for rule in draw(_most([rule for rule in about if rule.effect is Effect.SUPPORTS])):
        if not _is_supported(role, situation, rules):
            situation = draw(_steered(rule.when, rules.situation_type, on=situation))
    exclusions = [rule for rule in about if rule.effect is Effect.EXCLUDES]
    for rule in draw(_most(exclusions)):
        situation = draw(_steered(~rule.when, rules.situation_type, on=situation))
    return draw(_with_one_moved(situation, {name for rule in exclusions for name in rule.reads()}))


@st.composite
def _in_a_tie(draw: st.DrawFn, rules: RuleSet, roles: tuple[Role, ...]) -> BaseSituation:
    """Argument after argument for the roles fires, until they lead together."""
    about = [rule for rule in rules if not set(roles).isdisjoint(rule.roles)]
    situation = draw(_whatever_else(about, rules.situation_type))
    for rule in draw(_most([rule for rule in about if rule.effect is Effect.SUPPORTS])):
        situation = draw(_steered(rule.when, rules.situation_type, on=situation))
        if set(roles) <= set(recommend(situation, rules).leading):
            break
    return situation


@st.composite
def _most(draw: st.DrawFn, rules: list[Rule]) -> list[Rule]:
    """The rules in some order; now and then one is left out, which is what shrinking does to all that can be missed."""
    return [rule for rule in draw(st.permutations(rules)) if draw(_TWENTIETHS) > 0]


_TWENTIETHS: Final = st.integers(0, 19)


def _whatever_else(rules: Iterable[Rule], cls: type[BaseSituation]) -> st.SearchStrategy[BaseSituation]:
    """Answers to facts that none of the rules reads."""
    return answers(_besides(rules, cls)).map(cls.of)


def _besides(reading: Iterable[Node | Rule], cls: type[BaseSituation]) -> Vocabulary:
    read = {name for reader in reading for name in reader.reads()}
    return Vocabulary(tuple(fact for name, fact in cls.vocabulary().items() if name not in read))


def _is_supported(role: Role, situation: BaseSituation, rules: RuleSet) -> bool:
    return recommend(situation, rules).net_support[role] >= rules.threshold


@st.composite
def _steered(
    draw: st.DrawFn, condition: Node, cls: type[BaseSituation], on: BaseSituation | None = None
) -> BaseSituation:
    """A situation in which the condition holds, unless it contradicts itself; ``on`` says what is known besides."""
    if on is None:
        on = draw(answers(_besides([condition], cls)).map(cls.of))
    allowed = draw(_ways(condition, cls.vocabulary(), holds=True))
    return on.answered(**{name: draw(st.sampled_from(some)) for name, some in allowed.items() if some})


_Allowed: TypeAlias = dict[str, tuple[Value, ...]]
"""Per fact the values that it may have; none at all where a condition contradicts itself."""


@st.composite
def _ways(draw: st.DrawFn, condition: Node, vocabulary: Vocabulary, *, holds: bool) -> _Allowed:
    """One way for a condition to hold, or not to hold."""
    match condition:
        case Not(of=inner):
            return draw(_ways(inner, vocabulary, holds=not holds))
        case All(of=parts) | AnyOf(of=parts):
            needed = parts if isinstance(condition, All) is holds else (draw(st.sampled_from(parts)),)
            return _together([draw(_ways(part, vocabulary, holds=holds)) for part in needed])
        case Opaque(facts=names):
            return {name: tuple(possible_values(vocabulary[name])) for name in names}
        case _:
            wanted, name = Truth.of(holds), condition.fact
            return {name: tuple(v for v in possible_values(vocabulary[name]) if condition.truth({name: v}) is wanted)}


def _together(ways: Iterable[_Allowed]) -> _Allowed:
    allowed: _Allowed = {}
    for way in ways:
        for name, some in way.items():
            allowed[name] = tuple(value for value in allowed.get(name, some) if value in some)
    return allowed
