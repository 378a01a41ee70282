"""Changes from one situation to another: what may differ between the two, and what stays the same.

>>> print(Raising("contact_wanted"))
by more contact_wanted, and nothing else
"""

from abc import ABC, abstractmethod
from collections.abc import Iterable
from dataclasses import dataclass

from bindkracht.engine.clauses import Circuit
from bindkracht.engine.encoding import EncodedAdvice, EncodedFact
from bindkracht.errors import StatementError, not_among
from bindkracht.taking import checked_when_made
from bindkracht.vocabulary import Fact, Kind


class Change(ABC):
    """A kind of change from a situation to another one.

    >>> from bindkracht import krachtlijn6
    >>> from bindkracht.engine.clauses import Circuit
    >>> circuit = Circuit()
    >>> Learning().relate(EncodedAdvice(krachtlijn6, circuit), EncodedAdvice(krachtlijn6, circuit))
    """

    @abstractmethod
    def relate(self, one: EncodedAdvice[Circuit], other: EncodedAdvice[Circuit]) -> None:
        """Demand, in the circuit that both are in, that the other situation comes from the one by this change.

        Raises:
            StatementError: when it is about a fact that does not exist, or cannot change so.

        """


@dataclass(frozen=True, slots=True)
class Learning(Change):
    """More becomes known, of any facts.

    >>> print(Learning())
    by learning
    """

    def relate(self, one: EncodedAdvice[Circuit], other: EncodedAdvice[Circuit]) -> None:
        """What is known stays as it is."""
        for before, after in _both(one, other):
            one.circuit.require(-before.known, after.known)
            for value, literal in before.of.items():
                one.circuit.require(-literal, after.of[value])
                one.circuit.require(-before.known, literal, -after.of[value])

    def __str__(self) -> str:
        return "by learning"


@dataclass(frozen=True, slots=True)
class _AboutOneFact(Change):
    fact: str

    def relate(self, one: EncodedAdvice[Circuit], other: EncodedAdvice[Circuit]) -> None:
        """Every other fact stays as it is."""
        able = [name for name, fact in one.vocabulary.items() if self._can(fact)]
        if self.fact not in able:
            raise StatementError([not_among("fact", self.fact, able)])
        for before, after in _both(one, other, besides=self.fact):
            _same(one, before, after)
        self._change(one, one.fact(self.fact), other.fact(self.fact))

    @abstractmethod
    def _can(self, fact: Fact) -> bool:
        """Whether a fact can change so."""

    @abstractmethod
    def _change(self, one: EncodedAdvice[Circuit], before: EncodedFact, after: EncodedFact) -> None:
        """Demand it of the fact, before and after, in the circuit of the one situation."""


@checked_when_made
@dataclass(frozen=True, slots=True)
class Turning(_AboutOneFact):
    """One fact, known or not, comes to tell of a wound; a set of roles, of at least the wounds that it told of.

    >>> print(Turning("wounded_by"))
    by turning wounded_by
    """

    def _can(self, fact: Fact) -> bool:
        return fact.details.wounding is not None

    def _change(self, one: EncodedAdvice[Circuit], before: EncodedFact, after: EncodedFact) -> None:
        wounds = [value for value in before.of if before.fact.tells_of_a_wound(value)]
        one.circuit.require(*(after.of[value] for value in wounds))
        for value in wounds:
            one.circuit.require(-before.of[value], after.of[value])

    def __str__(self) -> str:
        return f"by turning {self.fact}"


@checked_when_made
@dataclass(frozen=True, slots=True)
class Raising(_AboutOneFact):
    """One fact, known before and after, becomes more: from no to yes, up its scale, or a set with more roles in it."""

    def _can(self, fact: Fact) -> bool:
        return fact.kind is not Kind.CHOICE or fact.details.ordered

    def _change(self, one: EncodedAdvice[Circuit], before: EncodedFact, after: EncodedFact) -> None:
        one.circuit.require(before.known)
        one.circuit.require(after.known)
        if before.fact.kind is Kind.ROLES:
            for value, literal in before.of.items():
                one.circuit.require(-literal, after.of[value])
            return
        values = list(before.of)
        scale = values[::-1] if before.fact.kind is Kind.YES_NO else values  # yes/no facts have yes first
        for place, value in enumerate(scale):
            one.circuit.require(-before.of[value], *(after.of[higher] for higher in scale[place:]))

    def __str__(self) -> str:
        return f"by more {self.fact}, and nothing else"


@checked_when_made
@dataclass(frozen=True, slots=True)
class Differing(_AboutOneFact):
    """One fact becomes anything else, known or unknown.

    >>> print(Differing("trust"))
    by another trust, and nothing else
    """

    def _can(self, fact: Fact) -> bool:
        return bool(fact.values)

    def _change(self, one: EncodedAdvice[Circuit], before: EncodedFact, after: EncodedFact) -> None:
        """Whatever the two are."""

    def __str__(self) -> str:
        return f"by another {self.fact}, and nothing else"


def _both(
    one: EncodedAdvice[Circuit], other: EncodedAdvice[Circuit], *, besides: str = ""
) -> Iterable[tuple[EncodedFact, EncodedFact]]:
    """Each fact that either of them reads, as it is in both."""
    names = dict.fromkeys((*one.facts, *other.facts))
    return [(one.fact(name), other.fact(name)) for name in names if name != besides]


def _same(one: EncodedAdvice[Circuit], before: EncodedFact, after: EncodedFact) -> None:
    pairs = [(before.known, after.known), *((literal, after.of[value]) for value, literal in before.of.items())]
    for literal, same in pairs:
        one.circuit.require(-literal, same)
        one.circuit.require(literal, -same)
