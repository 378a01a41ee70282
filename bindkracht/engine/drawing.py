"""An advice as a decision diagram, with what each fact is in it."""

from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from typing import NamedTuple, TypeAlias

from bindkracht.conditions import All, AnyOf, Node, Not, Opaque
from bindkracht.engine.diagram import MAX_NODES, Diagram
from bindkracht.engine.encoding import EVERYTHING, Alike, EncodedAdvice, EncodedFact, May, Only, Scope
from bindkracht.roles import Role
from bindkracht.rule_sets import RuleSet
from bindkracht.vocabulary import Fact, Kind, Value, Vocabulary, possible_values

Answers: TypeAlias = Mapping[int, bool]
"""What each variable of a fact is, by its level."""


Facts: TypeAlias = Mapping[str, Mapping[Value | None, Answers]]
"""Of each fact that may be more than one thing, each of those with what it says of the variables."""


class Drawn(NamedTuple):
    """A diagram, the advice in it, and the facts that the diagram asks about, in that order."""

    diagram: Diagram
    advice: EncodedAdvice[Diagram]
    facts: Facts


class Decided(NamedTuple):
    """Of which situations something is so: a function in a diagram, and the facts that it may read."""

    diagram: Diagram
    root: int
    facts: Facts

    def reads(self) -> tuple[str, ...]:
        """The facts that can change it, in the order of asking.

        >>> from bindkracht import krachtlijn6
        >>> found = drawn(krachtlijn6, May.HAVE_ANY_VALUE)
        >>> Decided(found.diagram, found.advice.stopped, found.facts).reads()
        ('immediate_danger',)
        """
        return read_by(self.diagram, [self.root], self.facts)

    def can_hold(self, known: Mapping[str, Value]) -> bool:
        """Whether it is so in some situation in which this is known.

        >>> from bindkracht import krachtlijn6
        >>> found = drawn(krachtlijn6, May.HAVE_ANY_VALUE)
        >>> stopped = Decided(found.diagram, found.advice.stopped, found.facts)
        >>> stopped.can_hold({"acute_need": True}), stopped.can_hold({"immediate_danger": False})
        (True, False)
        """
        return self.diagram.can_hold(self.root, told_by(self.facts, known))


def told_by(facts: Facts, known: Mapping[str, Value]) -> dict[int, bool]:
    """What the variables are when this is known; facts that are not in the diagram change nothing.

    >>> from bindkracht import krachtlijn6
    >>> found = drawn(krachtlijn6, May.HAVE_ANY_VALUE)
    >>> list(told_by(found.facts, {"acute_need": False, "trust": "broken"}).values())
    [False]
    """
    told: dict[int, bool] = {}
    for name, value in known.items():
        told |= facts[name][value] if name in facts else {}
    return told


def read_by(diagram: Diagram, roots: Iterable[int], facts: Facts) -> tuple[str, ...]:
    """The facts that can change one of these functions, in the order of asking.

    >>> from bindkracht import krachtlijn6
    >>> found = drawn(krachtlijn6, May.HAVE_ANY_VALUE)
    >>> read_by(found.diagram, [found.advice.stopped], found.facts)
    ('immediate_danger',)
    """
    levels = {diagram.level(number) for number in diagram.below(roots)}
    return tuple(
        name for name, values in facts.items() if any(not levels.isdisjoint(answers) for answers in values.values())
    )


def drawn(
    rules: RuleSet,
    room: May,
    *,
    only: Mapping[str, Value | None] | None = None,
    scope: Scope = EVERYTHING,
    max_nodes: int = MAX_NODES,
) -> Drawn:
    """An advice as a decision diagram, in which facts have this ``room``, and some are ``only`` one thing.

    Facts are asked in such an order that few conditions are open at a time.

    >>> from bindkracht import krachtlijn6
    >>> both = drawn(krachtlijn6, May.BE_ANYTHING, scope=Scope((Role.REDDER,)))
    >>> len(both.facts), len(both.facts["acute_need"])
    (10, 3)

    Raises:
        RuleError: when a rule is opaque.
        OutOfReachError: when it takes more than ``max_nodes``.

    """
    vocabulary = rules.situation_type.vocabulary()
    asked = [rule for rule in rules if not set(scope.roles).isdisjoint(rule.roles)]
    reads = [frozenset(rule.reads()) for rule in asked]
    reads += [frozenset(condition.reads()) for condition in scope.conditions]
    reads += [frozenset([name]) for name in scope.facts]
    read = frozenset[str]().union(*reads)
    guards = (rule.ask_when for rule in asked if rule.ask_when is not None)
    parts = _parts_by_fact((*(rule.when for rule in asked), *guards, *scope.conditions))
    diagram = Diagram(max_nodes=max_nodes)
    encoded: dict[str, EncodedFact] = {}
    facts: dict[str, Mapping[Value | None, Answers]] = {}
    chosen: Mapping[str, Value | None] = {} if only is None else only
    for name in order_of([name for name in vocabulary if name in read], reads):
        start = diagram.levels
        may = Only(chosen[name]) if name in chosen else room
        alike = _alike(vocabulary[name], parts.get(name, ()))
        fact = encoded[name] = EncodedFact(vocabulary[name], diagram, may, alike=alike)
        if diagram.levels > start:
            facts[name] = _answers(fact, range(start, diagram.levels))
    return Drawn(diagram, EncodedAdvice(rules, diagram, facts=encoded, room=room, scope=scope), facts)


def _parts_by_fact(conditions: Iterable[Node]) -> dict[str, set[Node]]:
    """Of each fact the parts of the conditions that read it."""
    found: dict[str, set[Node]] = {}
    ahead = list(conditions)
    while ahead:
        part = ahead.pop()
        match part:
            case All(of=parts) | AnyOf(of=parts):
                ahead += parts
            case Not(of=inner):
                ahead.append(inner)
            case _:
                for name in part.reads():
                    found.setdefault(name, set()).add(part)
    return found


def _alike(fact: Fact, parts: Collection[Node]) -> list[Alike]:
    """The values of a fact, those together that none of the parts tells apart."""
    values = [value for value in fact.values if not isinstance(value, Role)]
    if any(isinstance(part, Opaque) for part in parts):
        return [(value,) for value in values]
    found: dict[Hashable, Alike] = {}
    for value in values:
        truths = tuple([part.truth({fact.name: value}) for part in parts])
        found[truths] = (*found.get(truths, ()), value)
    return list(found.values())


def _answers(fact: EncodedFact, levels: range) -> dict[Value | None, Answers]:
    """Of each thing that the fact may be, what its variables are then."""
    found: dict[Value | None, Answers] = {}
    if fact.fact.kind is Kind.ROLES:
        for value in possible_values(fact.fact):
            # Whether it is known is asked first, unless it must be; then of each role whether it is in it.
            members = zip(reversed(levels), reversed(fact.of), strict=False)
            is_in = value if isinstance(value, tuple) else ()
            found[value] = {**dict.fromkeys(levels, True), **{level: role in is_in for level, role in members}}
    else:
        for place, values in enumerate(fact.alike):
            # One is asked about after another, until one is it; the last need not be asked.
            answers = {level: level == levels.start + place for level in levels[: place + 1]}
            found.update(dict.fromkeys(values, answers))
    if fact.room is May.BE_ANYTHING:
        found[None] = {levels.start: False} if fact.fact.kind is Kind.ROLES else dict.fromkeys(levels, False)
    return found


def sizes_of(vocabulary: Vocabulary, room: May) -> dict[str, int]:
    """How many things each fact may be.

    >>> from bindkracht import Situation
    >>> sizes = sizes_of(Situation.vocabulary(), May.BE_ANYTHING)
    >>> sizes["acute_need"], sizes["wounded_by"]
    (3, 33)
    """
    unknown = room is May.BE_ANYTHING
    return {
        name: (1 << len(fact.values) if fact.kind is Kind.ROLES else len(fact.values)) + unknown
        for name, fact in vocabulary.items()
    }


def order_of(facts: Iterable[str], reads: Sequence[frozenset[str]]) -> tuple[str, ...]:
    """The facts, from the last to the first each time the one that leaves the fewest conditions open: begun, not ended.

    >>> order_of("abc", [frozenset("ac"), frozenset("b")])
    ('c', 'a', 'b')
    """
    waiting = list(map(set, reads))
    about: dict[str, list[int]] = {fact: [] for fact in facts}
    for number, names in enumerate(reads):
        for name in names:
            about[name].append(number)

    def opened(fact: str) -> int:
        """How many conditions more are open once this fact is given."""
        begun = sum(1 for number in about[fact] if len(waiting[number]) == len(reads[number]) > 1)
        ended = sum(1 for number in about[fact] if len(waiting[number]) == 1 < len(reads[number]))
        return begun - ended

    left = {fact: opened(fact) for fact in about}
    given: list[str] = []
    while left:
        fact = min(left, key=left.__getitem__)
        del left[fact]
        given.append(fact)
        for number in about[fact]:
            waiting[number].discard(fact)
        touched = {name for number in about[fact] for name in waiting[number]}
        left.update((name, opened(name)) for name in touched)
    return tuple(reversed(given))
