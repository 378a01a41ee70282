"""A rule set made fast: every rule asked at once, in a few look-ups.

The idea. Under Kleene's logic a condition may be written as an "or" of terms, each
an "and" of literals, without changing its truth. Give each term a bit. For one fact
with one value, two bitmaps say in which terms a literal on it is *not true*, and in
which it is *false*. The "or" of those bitmaps over all facts tells of each term
whether it is true (no literal is not true) and whether it is false (some literal is).

Facts are taken a few at a time: a group has a table from the values of its facts to
the two bitmaps, filled on demand. What the rules decide is then weighed for all roles
at once (:mod:`bindkracht.weighing`).

What cannot be tabled, an opaque function or a condition of too many terms, is asked
by itself. The result is the same bit for every rule, and tests hold it to the plain
reading in :mod:`bindkracht.record`.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import product
from operator import itemgetter
from typing import Final, Generic, NamedTuple, TypeVar

from bindkracht.conditions import All, AnyOf, AtLeast, Contains, Is, Node, Not
from bindkracht.kept import once
from bindkracht.roles import Role
from bindkracht.rule_sets import RuleSet
from bindkracht.rules import IfUnknown
from bindkracht.situations import BaseSituation
from bindkracht.truth import Truth
from bindkracht.vocabulary import Fact, Kind, Value
from bindkracht.weighing import Weighing

T = TypeVar("T")

MOST_TERMS: Final = 64
"""A condition of more terms than this is asked by itself."""

MOST_ENTRIES: Final = 2_048
"""No table has more entries than this, so a compiled rule set stays small."""


class Asked(NamedTuple):
    """Which rules in force are true, which unknown, and which of these ask; bit ``i`` stands for rule ``i``."""

    true: int
    unknown: int
    asking: int

    def truth(self, rule: int) -> Truth:
        """The truth of rule ``rule``.

        >>> Asked(true=0b01, unknown=0b10, asking=0).truth(1)
        <Truth.UNKNOWN: 'unknown'>
        """
        if self.true >> rule & 1:
            return Truth.TRUE
        return Truth.UNKNOWN if self.unknown >> rule & 1 else Truth.FALSE


class Literal(NamedTuple):
    """A question about one fact, or its negation.

    >>> Literal(Is("acute_need", value=True), positive=False).truth(False)
    <Truth.TRUE: 'true'>
    """

    atom: Is | AtLeast | Contains
    positive: bool

    def truth(self, value: Value | None) -> Truth:
        """Its truth when the fact has this value; ``None`` is unknown."""
        found = self.atom.truth({} if value is None else {self.atom.fact: value})
        return found if self.positive else ~found


class CompiledRules:
    """The rules in force of a rule set, ready to be asked all at once.

    >>> from bindkracht import Situation, krachtlijn6
    >>> rules = compiled(krachtlijn6)
    >>> asked = rules.ask(Situation(rights_blocked=True))
    >>> [rule.name for index, rule in enumerate(rules.rules) if asked.true >> index & 1]
    ['rights-and-matters-need-someone']
    >>> rules.weighing.decide(asked.true, asked.asking).leading
    (<Role.PROBLEEMOPLOSSER: 'probleemoplosser'>,)
    """

    def __init__(self, rules: RuleSet) -> None:
        self.rules = tuple(rules)
        self.weighing = Weighing(self.rules, rules.threshold)
        guarded = [index for index, rule in enumerate(self.rules) if rule.ask_when is not None]
        guards = [rule.ask_when for rule in self.rules if rule.ask_when is not None]
        self._conditions = [*(rule.when for rule in self.rules), *guards]  # one bit each
        self._guards = tuple((1 << index, 1 << bit) for bit, index in enumerate(guarded, len(self.rules)))
        self._every = (1 << len(self.rules)) - 1
        self._ask = _bits(index for index, rule in enumerate(self.rules) if rule.if_unknown is IfUnknown.ASK)
        terms = [_terms(condition, positive=True) for condition in self._conditions]
        self._alone = tuple(index for index, found in enumerate(terms) if found is None)
        self._firsts = _bits(index for index, found in enumerate(terms) if found is not None)
        self._further: list[tuple[int, int]] = []
        literals: dict[str, list[tuple[int, Literal]]] = {}
        bits = len(self._conditions)
        for index, found in enumerate(terms):
            for number, term in enumerate(found or ()):
                bit = 1 << (index if number == 0 else bits)
                if number > 0:
                    self._further.append((1 << index, bit))
                    bits += 1
                for literal in term:
                    literals.setdefault(literal.atom.fact, []).append((bit, literal))
        vocabulary = rules.situation_type.vocabulary()
        self._groups = tuple(
            Lookup(names, partial(_bitmaps, [tuple(literals[name]) for name in names]))
            for names in grouped(vocabulary[name] for name in vocabulary if name in literals)
        )

    def ask(self, situation: BaseSituation) -> Asked:
        """Ask every rule once."""
        answers = vars(situation)
        not_true = false = 0
        for group in self._groups:
            more_not_true, more_false = group.look_up(answers)
            not_true |= more_not_true
            false |= more_false
        true = self._firsts & ~not_true
        possible = self._firsts & ~false
        for rule, term in self._further:
            if not not_true & term:
                true |= rule
            if not false & term:
                possible |= rule
        if self._alone:
            known = situation.known()
            for index in self._alone:
                truth = self._conditions[index].truth(known)
                true |= (truth is Truth.TRUE) << index
                possible |= (truth is not Truth.FALSE) << index
        return self._with_guards(true, possible & ~true)

    def _with_guards(self, true: int, unknown: int) -> Asked:
        """From the conditions and the guards to the rules: which of them ask."""
        asking = unknown & self._ask
        for rule, guard in self._guards:
            if not true & guard:
                asking &= ~rule
        return Asked(true & self._every, unknown & self._every, asking)


@once
def compiled(rules: RuleSet) -> CompiledRules:
    """The compiled form of a rule set: made once for equal rule sets, and safe to share between threads.

    >>> from bindkracht import krachtlijn6
    >>> same = krachtlijn6.without_assumption("A7").with_assumption("A7").named("krachtlijn6")
    >>> compiled(same) is compiled(krachtlijn6)
    True
    """
    return CompiledRules(rules)


def ones(bits: int) -> list[int]:
    """The places of the bits that are one, the lowest first.

    >>> ones(0b1010)
    [1, 3]
    """
    eights = bits.to_bytes(-(-bits.bit_length() // 8), "little")
    return [8 * eight + place for eight, byte in enumerate(eights) if byte for place in _ONES[byte]]


_ONES: Final = tuple(tuple(place for place in range(8) if byte >> place & 1) for byte in range(256))


class Lookup(Generic[T]):
    """A few facts, with a table from their values to what follows from them, filled on demand.

    >>> found = Lookup(("acute_need",), lambda values: f"{values[0]}!")
    >>> found.look_up({"acute_need": None}), found.look_up({"acute_need": True})
    ('None!', 'True!')
    """

    def __init__(self, names: Sequence[str], work_out: Callable[[Sequence[Value | None]], T]) -> None:
        self._alone = len(names) == 1
        self._work_out = work_out
        self._values = itemgetter(*names)
        self._table: dict[object, T] = {}

    def look_up(self, answers: Mapping[str, object]) -> T:
        """What follows from these answers."""
        values = self._values(answers)
        found = self._table.get(values)
        if found is None:
            # Two threads may both get here; they write the same.
            found = self._table[values] = self._work_out((values,) if self._alone else values)
        return found


def grouped(facts: Iterable[Fact]) -> Iterator[tuple[str, ...]]:
    """The names of the facts in order, as many at a time as a table can hold.

    >>> from bindkracht import Situation
    >>> [len(names) for names in grouped(list(Situation.vocabulary().values())[:9])]
    [6, 3]
    """
    names: list[str] = []
    entries = 1
    for fact in facts:
        values = 1 + (1 << len(Role) if fact.kind is Kind.ROLES else len(fact.values))
        if names and entries * values > MOST_ENTRIES:
            yield tuple(names)
            names, entries = [], 1
        names.append(fact.name)
        entries *= values
    if names:
        yield tuple(names)


def _bitmaps(read: Sequence[Sequence[tuple[int, Literal]]], values: Sequence[Value | None]) -> tuple[int, int]:
    """The terms with a literal, on these values, that is not true; and those with one that is false."""
    not_true = false = 0
    for literals, value in zip(read, values, strict=True):
        for bit, literal in literals:
            truth = literal.truth(value)
            not_true |= bit * (truth is not Truth.TRUE)
            false |= bit * (truth is Truth.FALSE)
    return not_true, false


def _terms(condition: Node, *, positive: bool) -> list[tuple[Literal, ...]] | None:
    """The condition as an "or" of "ands" of literals; ``None`` when it cannot be, or has too many."""
    match condition:
        case Is() | AtLeast() | Contains():
            return [(Literal(condition, positive),)]
        case Not(of=inner):
            return _terms(inner, positive=not positive)
        case All(of=parts) | AnyOf(of=parts):
            found = [_terms(part, positive=positive) for part in parts]
            known = [terms for terms in found if terms is not None]
            if len(known) < len(found):
                return None
            if isinstance(condition, All) is positive:
                return _conjoined(known)
            return _if_few([term for terms in known for term in terms])
        case _:
            return None


def _conjoined(parts: Sequence[list[tuple[Literal, ...]]]) -> list[tuple[Literal, ...]] | None:
    terms: list[tuple[Literal, ...]] = [()]
    for part in parts:
        if len(terms) * len(part) > MOST_TERMS:
            return None
        terms = [(*one, *other) for one, other in product(terms, part)]
    return terms


def _if_few(terms: list[tuple[Literal, ...]]) -> list[tuple[Literal, ...]] | None:
    return terms if len(terms) <= MOST_TERMS else None


def _bits(indices: Iterable[int]) -> int:
    return sum(1 << index for index in indices)
