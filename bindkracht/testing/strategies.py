"""Hypothesis strategies for what the library is about; they shrink to what a reader can follow.

The smallest example is the one with the fewest known facts, the first values and the
shortest conditions, so what ``find`` or a failing test shows is short:

    >>> from hypothesis import find
    >>> from bindkracht import krachtlijn6, recommend
    >>> find(situations(), lambda situation: krachtlijn6["others-refuse"] in recommend(situation).fired)
    Situation(broken_link=True, services_uncoordinated=False, others_accept_mediation=False)
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import compress
from operator import invert
from typing import Final

from hypothesis import strategies as st

from bindkracht.conditions import AnyOf, AtLeast, Condition, Contains, Is, Node
from bindkracht.dialogue.observations import Observation
from bindkracht.roles import Role, in_order
from bindkracht.rule_sets import RuleSet
from bindkracht.rules import Effect, IfUnknown, Rule, Strength
from bindkracht.situations import BaseSituation, Situation
from bindkracht.sources import Assumption, Cited, Source, kl
from bindkracht.taking import at_the_door
from bindkracht.texts import Text
from bindkracht.vocabulary import Fact, Kind, Value, Vocabulary, Who, possible_values

DAY: Final = date(2026, 3, 9)
"""The day around which :func:`observations` are said, unless you give another."""


@at_the_door
def values(fact: Fact) -> st.SearchStrategy[Value]:
    """One value of a fact.

    >>> from hypothesis import find
    >>> find(values(Situation.vocabulary()["trust"]), lambda value: value != "broken")
    'fragile'
    """
    if fact.kind is not Kind.ROLES:
        return st.sampled_from(tuple(possible_values(fact)))
    return st.tuples(*(st.booleans() for _ in Role)).map(lambda chosen: tuple(compress(Role, chosen)))


@at_the_door
def answers(vocabulary: Vocabulary, *, complete: bool = False) -> st.SearchStrategy[dict[str, Value]]:
    """Answers to some of the facts, or to all of them.

    >>> from hypothesis import find
    >>> find(answers(Situation.vocabulary()), lambda known: len(known) == 1)
    {'immediate_danger': True}
    """
    return _all_answers(vocabulary) if complete else _some_answers(vocabulary)


@at_the_door
def situations(cls: type[BaseSituation] = Situation, *, complete: bool = False) -> st.SearchStrategy[BaseSituation]:
    """A situation in which some facts are known, or all.

    >>> from hypothesis import find
    >>> from bindkracht import recommend
    >>> from bindkracht.statuses import Abstention
    >>> find(situations(), lambda situation: recommend(situation).abstention is Abstention.DANGER)
    Situation(immediate_danger=True)
    """
    return answers(cls.vocabulary(), complete=complete).map(cls.of)


@at_the_door
def complete(cls: type[BaseSituation] = Situation) -> st.SearchStrategy[BaseSituation]:
    """A situation in which every fact is known.

    >>> from hypothesis import find
    >>> len(find(complete(), lambda situation: True).known())
    29
    """
    return situations(cls, complete=True)


@at_the_door
def partial(cls: type[BaseSituation] = Situation) -> st.SearchStrategy[BaseSituation]:
    """A situation in which at least one fact is unknown.

    >>> from hypothesis import find
    >>> find(partial(), lambda situation: True)
    Situation()
    """
    facts = len(cls.vocabulary())
    return situations(cls).filter(lambda situation: len(situation.known()) < facts)


@at_the_door
def extensions(situation: BaseSituation) -> st.SearchStrategy[BaseSituation]:
    """The situation with more of its unknown facts answered; what is known stays as it is.

    >>> from hypothesis import find
    >>> talked = Situation(broken_link=True, wants_mediation=True)
    >>> find(extensions(talked), lambda more: more.others_accept_mediation is not None)
    Situation(broken_link=True, wants_mediation=True, others_accept_mediation=True)
    """
    known = situation.known()
    unknown = Vocabulary(tuple(fact for name, fact in situation.vocabulary().items() if name not in known))
    return answers(unknown).map(lambda more: situation.answered(**more))


@at_the_door
def conditions(cls: type[BaseSituation] = Situation) -> st.SearchStrategy[Node]:
    """A condition on facts that a rule may read.

    >>> from hypothesis import find
    >>> print(find(conditions(), lambda condition: len(condition.reads()) == 2))
    immediate_danger & takes_offer
    """
    return _combined(_atoms(cls, wounding=False) | _atoms(cls, wounding=True))


@st.composite
@at_the_door
def rules(
    draw: st.DrawFn, name: str = "rule", cls: type[BaseSituation] = Situation, *, assumptions: Sequence[Assumption] = ()
) -> Rule:
    """One rule of any effect that a rule set may hold; it rests on at most one of the ``assumptions``.

    >>> from hypothesis import find
    >>> print(find(rules("mine"), lambda rule: rule.effect is Effect.EXCLUDES))
    mine: excludes redder when immediate_danger
    """
    effect = draw(st.sampled_from(Effect))
    excludes = effect is Effect.EXCLUDES
    if_unknown = draw(st.sampled_from(IfUnknown)) if excludes else None
    roles = in_order(draw(st.lists(st.sampled_from(Role), min_size=1, unique=True)))
    return Rule(
        name=name,
        effect=effect,
        roles=roles,
        when=draw(_lawful_conditions(cls, effect)),
        because=_reason(name),
        sources=draw(st.sampled_from(_SOURCES)),
        assumptions=draw(st.sampled_from([(), (), *((item.name,) for item in assumptions)])),
        stated=draw(st.booleans()),
        strength=None if excludes else draw(st.sampled_from(Strength)),
        if_unknown=if_unknown,
        ask_when=draw(_guards(cls)) if if_unknown is IfUnknown.ASK else None,
        stops=excludes and roles == tuple(Role) and draw(st.booleans()),
    )


@st.composite
@at_the_door
def rule_sets(
    draw: st.DrawFn, cls: type[BaseSituation] = Situation, *, most: int = 8, assumptions: Sequence[Assumption] = ()
) -> RuleSet:
    """An arbitrary rule set of at most ``most`` rules, with some of its ``assumptions`` switched off.

    >>> from hypothesis import find
    >>> from bindkracht import recommend
    >>> tied = find(rule_sets(), lambda rules: len(recommend(Situation(acute_need=True), rules).leading) > 1)
    >>> print(*tied, sep=" | ")
    rule-0: supports redder, rituele_zorgverstrekker (weak) when acute_need
    """
    drawn = draw(st.lists(rules(cls=cls, assumptions=assumptions), max_size=most))
    return RuleSet(
        name="arbitrary",
        version="0",
        rules=tuple(
            replace(rule, name=name, because=_reason(name))
            for rule, name in zip(drawn, (f"rule-{index}" for index in range(most)), strict=False)
        ),
        assumptions=tuple(assumptions),
        off=frozenset(draw(_some([item.name for item in assumptions]))),
        threshold=draw(st.integers(1, 6)),
        situation_type=cls,
    )


@st.composite
@at_the_door
def overlays_of(draw: st.DrawFn, rules: RuleSet) -> RuleSet:
    """The rules with at most four left out and at most three assumptions turned; or just as they are.

    >>> from hypothesis import find
    >>> from bindkracht import krachtlijn6
    >>> few = RuleSet(name="few", version="1", rules=krachtlijn6.rules[:3], assumptions=krachtlijn6.assumptions)
    >>> find(overlays_of(few), lambda rules: len(rules.rules) < 3) == few.without("short-help-is-enough")
    True
    """
    left_out = draw(_some([rule.name for rule in rules.rules], most=4))
    turned = draw(_some([item.name for item in rules.assumptions], most=3))
    changed = rules.without(*left_out) if left_out else rules
    for name in turned:
        changed = changed.without_assumption(name) if changed.in_force(name) else changed.with_assumption(name)
    return changed


@at_the_door
def observations(
    cls: type[BaseSituation] = Situation, *, on: date = DAY, most: int = 7
) -> st.SearchStrategy[list[Observation]]:
    """Who said what about at most three facts, from three days before ``on`` to a day after it.

    All of it can be settled; some of it does not count: said by who may not answer, contested,
    stale or taken back, also on the same day.

    >>> from hypothesis import find
    >>> from bindkracht.dialogue import settle
    >>> log = find(observations(), lambda log: bool(settle(log, on=DAY).situation.known()))
    >>> [(item.fact, item.value, str(item.by)) for item in log]
    [('immediate_danger', True, 'person')]
    """
    facts = st.lists(st.sampled_from(cls.vocabulary().facts), min_size=1, max_size=3, unique=True)
    return facts.flatmap(
        lambda chosen: st.lists(st.sampled_from(chosen).flatmap(lambda fact: _observations_of(fact, on)), max_size=most)
    )


@st.composite
def _all_answers(draw: st.DrawFn, vocabulary: Vocabulary) -> dict[str, Value]:
    return {name: draw(values(fact)) for name, fact in vocabulary.items()}


@st.composite
def _some_answers(draw: st.DrawFn, vocabulary: Vocabulary) -> dict[str, Value]:
    """Half of the answers, few of them or most of them; each can be left out by itself while shrinking."""
    unknown = draw(st.sampled_from([4, 8, 1]))
    # The last fact first, so that the smallest example knows the first.
    known = (fact for fact in reversed(vocabulary.facts) if draw(_TENTHS) > unknown)
    found = {fact.name: draw(values(fact)) for fact in known}
    return dict(reversed(found.items()))


_TENTHS: Final = st.integers(0, 9)


@st.composite
def _observations_of(draw: st.DrawFn, fact: Fact, on: date) -> Observation:
    asked = fact.details.answered_by
    return Observation(
        fact=fact.name,
        value=draw(values(fact) | st.none()),
        by=draw(st.sampled_from([*asked, *(who for who in Who if who not in asked)])),
        said_on=on + timedelta(draw(st.integers(-3, 1))),
        contested=draw(st.booleans()),
        voice=draw(st.sampled_from([None, "a"])),
        valid_until=draw(st.sampled_from([None, on - timedelta(1), on])),
    )


_SOURCES: Final[tuple[tuple[Cited, ...], ...]] = (
    (kl(6, 2),),
    (Source("protocol", "p. 2", title="Het protocol", url="https://example.org/protocol"), kl(6, 2)),
    (Source("protocol", "p. 3", title="Het protocol"),),
)
"""What a rule cites: a sentence of the krachtlijnen, a source of who wrote it, or both."""


def _reason(name: str) -> Text:
    return Text(nl=f"Omdat {name}.", en=f"Because {name}.")


def _some(names: Sequence[str], most: int | None = None) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(names), max_size=most, unique=True) if names else st.just([])


def _deciding(cls: type[BaseSituation], *, wounding: bool) -> list[Fact]:
    """The facts that a rule may read; those that tell of wounds, or the others."""
    facts = [fact for fact in cls.vocabulary().values() if fact.details.decides]
    return [fact for fact in facts if (fact.details.wounding is not None) is wounding]


@st.composite
def _atoms(draw: st.DrawFn, cls: type[BaseSituation], *, wounding: bool) -> Node:
    """One question about one fact, of any kind."""
    asked = draw(st.sampled_from(_deciding(cls, wounding=wounding)))
    if asked.kind is Kind.ROLES:
        return Contains(asked.name, draw(st.sampled_from(Role)))
    named: tuple[bool | str, ...] = asked.values
    value = draw(st.sampled_from(named))
    if isinstance(value, str) and asked.details.ordered and draw(st.booleans()):
        return AtLeast(asked.name, value, scale=tuple(map(str, named)))
    return Is(asked.name, value)


def _combined(parts: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    """Trees over these parts, under not, and, or."""

    def grow(inner: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
        two = st.tuples(inner, inner)
        return st.one_of(
            inner.map(invert), two.map(lambda both: both[0] & both[1]), two.map(lambda both: both[0] | both[1])
        )

    return st.recursive(parts, grow, max_leaves=5)


@st.composite
def _lawful_conditions(draw: st.DrawFn, cls: type[BaseSituation], effect: Effect) -> Node:
    """A condition under which a wound can only take roles away, whatever the effect of its rule."""
    base = draw(_combined(_atoms(cls, wounding=False)))
    if not draw(st.booleans()):
        return base
    rising: Condition = draw(_wounds(cls))
    turned = (~rising if effect is Effect.SUPPORTS else rising).node()
    return draw(st.sampled_from([base & turned, base | turned, turned, AnyOf((turned,))]))


def _guards(cls: type[BaseSituation]) -> st.SearchStrategy[Node | None]:
    """When an exclusion asks; as often without a guard as with one."""
    return st.none() | _lawful_conditions(cls, Effect.EXCLUDES)


@st.composite
def _wounds(draw: st.DrawFn, cls: type[BaseSituation]) -> Node:
    """That some answer tells of a wound."""
    fact = draw(st.sampled_from(_deciding(cls, wounding=True)))
    if fact.kind is Kind.ROLES:
        return Contains(fact.name, draw(st.sampled_from(Role)))
    wound = fact.details.wounding
    assert wound is not None, "only facts that tell of wounds are drawn"  # noqa: S101 - for the checkers
    return Is(fact.name, wound)
