"""Conditions unfolded over the facts: what is left to ask as one fact after another gets its value.

The idea. Give the facts a value one at a time, and keep only what still matters: of
each condition what is left of it, and of each role where it stands. Situations that
agree on all that are one state. A role that is excluded, or can no longer reach the
threshold, has no net support to remember; values of a fact on which every condition
agrees are one step; and only roles that the question is about are followed at all.
"""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from operator import getitem
from typing import Final, NamedTuple, TypeAlias

from bindkracht.completions.remaining import Guarded, Left, remaining
from bindkracht.completions.standings import Delta, Follow, Numbered, Standing, Standings, when_true, when_unknown
from bindkracht.conditions import Node
from bindkracht.roles import Role
from bindkracht.rule_sets import RuleSet
from bindkracht.truth import Truth
from bindkracht.vocabulary import Value

Choices: TypeAlias = Mapping[str, Sequence[Value | None]]
"""The values that each fact may have; ``None`` is unknown, and stays so."""

Lefts: TypeAlias = tuple[int, ...]
"""What is left of each condition that is open (some of its facts are given, and not all), by number."""

Key: TypeAlias = tuple[int, ...]
"""Which watched conditions hold, as bits, and then the number of the standing of each role that is followed."""

_DONE: Final = Truth.FALSE


class Condition(NamedTuple):
    """A condition, and what comes of it for each role when it is true, and when it stays unknown.

    ``watched`` has one bit when somebody wants to know in the end whether it is true.
    """

    when: Node | Guarded
    when_true: Mapping[Role, Delta] = {}
    when_unknown: Mapping[Role, Delta] = {}
    watched: int = 0


def conditions_of(rules: RuleSet, roles: Sequence[Role], watched: Sequence[Node] = ()) -> list[Condition]:
    """Each condition once, with what all rules in force do together to these roles.

    >>> from bindkracht import krachtlijn6
    >>> [str(condition.when) for condition in conditions_of(krachtlijn6, [Role.REDDER])][:2]
    ['short_help_suffices', 'short_help_suffices & was_on_track']
    """
    found: dict[Node | Guarded, Condition] = {
        node: Condition(node, watched=1 << bit) for bit, node in enumerate(watched)
    }
    for rule in rules:
        about = [role for role in roles if role in rule.roles]
        if about:
            when = rule.when if rule.ask_when is None else Guarded(rule.when, rule.ask_when)
            before = found.get(when, Condition(when))
            found[when] = before._replace(
                when_true=_together(before.when_true, dict.fromkeys(about, when_true(rule))),
                when_unknown=_together(before.when_unknown, dict.fromkeys(about, when_unknown(rule))),
            )
    return list(found.values())


def _together(one: Mapping[Role, Delta], other: Mapping[Role, Delta]) -> dict[Role, Delta]:
    return {**one, **{role: delta.joined(one[role]) if role in one else delta for role, delta in other.items()}}


class Step(NamedTuple):
    """From a state to the next, by giving a fact any of the values at these ``places`` among its choices."""

    places: tuple[int, ...]
    lefts: Lefts
    holding: int
    moves: Sequence[Mapping[int, int]]

    def key(self, key: Key) -> Key:
        """The key of the next state.

        >>> Step((0,), (), 0b1, [{0: 3}]).key((0b10, 0))
        (3, 3)
        """
        held, *standings = key
        return (held | self.holding, *map(getitem, self.moves, standings))


class Unfolding:
    """Conditions, roles of which something must be remembered, and the values that facts may have.

    Facts are given in ``order``, or else so that few conditions are open at a time.

    >>> from bindkracht.conditions import Is
    >>> condition = Condition(Is("acute_need", value=True), {Role.REDDER: Delta(net=3)})
    >>> follow = Follow((Role.REDDER,), frozenset(), frozenset(), compared=False)
    >>> unfolding = Unfolding([condition], follow, threshold=2, choices={"acute_need": [True, False, None]})
    >>> [level] = unfolding.levels()
    >>> [(step.places, unfolding.standings(step.key(unfolding.start))) for step in level.steps(())][0]
    ((0,), (Standing(net=0, settled=<Settled.HIGH: 'supported'>, asked=False, argued=False),))

    Raises:
        RuleError: from :meth:`levels`, when a condition is opaque.

    """

    def __init__(
        self,
        conditions: Sequence[Condition],
        follow: Follow,
        threshold: int,
        choices: Choices,
        *,
        order: Iterable[str] | None = None,
    ) -> None:
        self.conditions = conditions
        self.reads = [frozenset(condition.when.reads()) for condition in conditions]
        read = frozenset[str]().union(*self.reads)
        self.choices = {name: values for name, values in choices.items() if name in read}
        chosen = order_of(self.choices, self.reads) if order is None else order
        self.order = tuple(name for name in chosen if name in self.choices)
        self.lefts = Numbered[Left]()
        # A condition that has ended is the same to what follows, whatever it came to.
        self.done = dict.fromkeys(map(self.lefts.number, Truth), self.lefts.number(_DONE))
        self.readings = 0
        self._standings = Standings(threshold, follow)
        self._standings.expect(condition.when_true for condition in conditions)
        self.start: Key = (0, *self._standings.start())

    def standings(self, key: Key) -> tuple[Standing, ...]:
        """Where each role that is followed stands."""
        return tuple(map(self._standings.of, key[1:]))

    def levels(self) -> "Iterator[Level]":
        """One level per fact, in order; take every step of a level before the next level."""
        open_: tuple[int, ...] = ()
        for number, fact in enumerate(self.order, start=1):
            given = frozenset(self.order[:number])
            pending = frozenset(index for index, names in enumerate(self.reads) if not names <= given)
            self._standings.expect(self.conditions[index].when_true for index in pending)
            level = Level(self, fact, open_, pending)
            yield level
            open_ = level.still_open

    def moves(self, deltas: Mapping[Role, Delta]) -> Sequence[Mapping[int, int]]:
        """For each role that is followed, where it comes to stand from where it stood."""
        return self._standings.moves(deltas)


class Level:
    """One fact, and the steps that its values are from what is left of the open conditions."""

    def __init__(self, unfolding: Unfolding, fact: str, open_: Sequence[int], pending: Container[int]) -> None:
        self.fact = fact
        self.values = unfolding.choices[fact]
        self._unfolding = unfolding
        reading = [index for index, names in enumerate(unfolding.reads) if fact in names]
        self._touched = [place for place, index in enumerate(open_) if index in reading]
        self._others = [place for place, index in enumerate(open_) if index not in reading]
        begun = [index for index in reading if index not in open_]
        self._asked = [*(open_[place] for place in self._touched), *begun]
        self._begun = tuple(unfolding.lefts.number(unfolding.conditions[index].when) for index in begun)
        self._staying = [place for place, index in enumerate(self._asked) if index in pending]
        self._known: dict[Lefts, list[Step]] = {}
        self._afters: dict[int, Lefts] = {}
        self.still_open = (
            *(open_[place] for place in self._others),
            *(self._asked[place] for place in self._staying),
        )

    def steps(self, lefts: Lefts) -> list[Step]:
        """The steps from a state; values that make the same of every condition are one step.

        >>> from bindkracht import krachtlijn6
        >>> follow = Follow((Role.REDDER,), frozenset(), frozenset(), compared=False)
        >>> conditions = conditions_of(krachtlijn6, follow.roles)
        >>> level = next(Unfolding(conditions, follow, 2, {"acute_need": [True, False]}).levels())
        >>> [step.places for step in level.steps(())]
        [(0,), (1,)]
        """
        read = (*[lefts[place] for place in self._touched], *self._begun)
        if read not in self._known:
            self._known[read] = list(self._work_out(read))
        rest = tuple([lefts[place] for place in self._others])
        return [step._replace(lefts=rest + step.lefts) for step in self._known[read]]

    def _work_out(self, read: Lefts) -> Iterator[Step]:
        lefts, done = self._unfolding.lefts, self._unfolding.done
        self._unfolding.readings += len(read)
        alike: dict[Lefts, list[int]] = {}
        for place, made in enumerate(zip(*map(self._after, read), strict=True)):
            alike.setdefault(made, []).append(place)
        for made, places in alike.items():
            changed = [
                (self._unfolding.conditions[index], lefts.of(after))
                for index, number, after in zip(self._asked, read, made, strict=True)
                if after != number
            ]
            holding, deltas = _consequences((condition, left) for condition, left in changed if isinstance(left, Truth))
            still = [done.get(made[place], made[place]) for place in self._staying]
            yield Step(tuple(places), tuple(still), holding, self._unfolding.moves(deltas))

    def _after(self, number: int) -> Lefts:
        """What is left of a condition for each value of the fact."""
        if number not in self._afters:
            lefts = self._unfolding.lefts
            left = lefts.of(number)
            self._afters[number] = tuple([lefts.number(remaining(left, self.fact, value)) for value in self.values])
        return self._afters[number]


def _consequences(ended: Iterable[tuple[Condition, Truth]]) -> tuple[int, dict[Role, Delta]]:
    """Which watched conditions turn out true, and what comes of all that ended for each role."""
    holding = 0
    deltas: dict[Role, Delta] = {}
    for condition, truth in ended:
        if truth is Truth.TRUE:
            holding |= condition.watched
            deltas = _together(deltas, condition.when_true)
        elif truth is Truth.UNKNOWN:
            deltas = _together(deltas, condition.when_unknown)
    return holding, deltas


def order_of(facts: Iterable[str], reads: Sequence[frozenset[str]]) -> tuple[str, ...]:
    """The facts, each time the one that leaves the fewest conditions open.

    >>> order_of("abc", [frozenset("ac"), frozenset("b")])
    ('b', 'a', 'c')
    """
    left = list(facts)
    given: list[str] = []
    while left:
        fact = min(left, key=lambda name: _open(reads, {*given, name}))
        left.remove(fact)
        given.append(fact)
    return tuple(given)


def _open(reads: Iterable[frozenset[str]], given: set[str]) -> int:
    return sum(1 for names in reads if not names.isdisjoint(given) and not names <= given)
