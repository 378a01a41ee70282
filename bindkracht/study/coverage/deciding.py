"""Which atom of a condition decides: what MC/DC asks, for three values.

A decision of a program has modified condition/decision coverage (MC/DC) when each of its
conditions was seen to decide it alone, once while true and once while false. The masking
form asks only that whatever else stands in the decision lets it through.

Here an atom decides in a situation when the condition would be true with that one atom one
way and false with it the other way, while the other atoms are what they are. Kleene's
connectives are monotone, so the condition then is what the atom is, or its negation, also
while the atom is unknown. That third value, decided by what is not known, is our extension.

Sources: J. J. Chilenski and S. P. Miller, Applicability of modified condition/decision
coverage to software testing (1994); K. J. Hayhurst and others, A practical tutorial on
modified condition/decision coverage, NASA/TM-2001-210876 (2001).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from typing import TypeAlias

from bindkracht.conditions import All, Answers, AnyOf, Atom, Condition, Node, Not, Opaque
from bindkracht.truth import Truth

LetThrough: TypeAlias = tuple[tuple[Node, Truth], ...]
"""Conditions that stand beside an atom, each with what it must be for the atom to decide."""


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One place of an atom in a condition; ``number`` 2 is the second time that this atom stands there.

    >>> from bindkracht import facts
    >>> [link, _] = occurrences(facts.broken_link & ~facts.others_accept_mediation)
    >>> link.decides({"others_accept_mediation": False}), link.decides({})
    (True, False)
    """

    atom: Atom
    number: int
    beside: LetThrough

    def decides(self, answers: Answers) -> bool:
        """Whether the whole condition is what the atom is, or its negation: everything beside it lets it through."""
        return all(node.truth(answers) is truth for node, truth in self.beside)

    def __str__(self) -> str:
        said = str(self.atom)
        bare = said[1:-1] if said.startswith("(") else said
        return bare if self.number == 1 else f"{bare} ({self.number})"


def occurrences(condition: Condition) -> tuple[Occurrence, ...]:
    """Every atom of a condition in its place, from left to right, as in ``condition.atoms()``.

    Beside an atom under "and" everything else must be true, and under "or" false.

    >>> from bindkracht import facts
    >>> [str(place) for place in occurrences(facts.acute_need | (facts.rights_blocked & facts.acute_need))]
    ['acute_need', 'rights_blocked', 'acute_need (2)']
    """
    numbers: dict[Atom, Iterator[int]] = {}
    return tuple(
        Occurrence(atom, next(numbers.setdefault(atom, count(1))), beside)
        for atom, beside in _places(condition.node(), ())
    )


def _places(condition: Node, beside: LetThrough) -> Iterator[tuple[Atom, LetThrough]]:
    match condition:
        case Not(of=inner):
            yield from _places(inner, beside)
        case All(of=parts) | AnyOf(of=parts):
            needed = Truth.of(isinstance(condition, All))
            for place, part in enumerate(parts):
                others = (*parts[:place], *parts[place + 1 :])
                yield from _places(part, (*beside, *((other, needed) for other in others)))
        case _:
            yield condition, beside


def can_be_looked_into(condition: Condition) -> bool:
    """Whether none of it is a function that nobody can look into.

    >>> from bindkracht.conditions import opaque
    >>> can_be_looked_into(~opaque(lambda known: known["acute_need"], reads=("acute_need",)))
    False
    """
    return not any(isinstance(atom, Opaque) for atom, _ in condition.atoms())
