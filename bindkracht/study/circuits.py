"""Circuits of "and" and "not", in which a SAT solver can search every input at once.

A literal is a whole number as in DIMACS: ``3`` is variable 3, ``-3`` its negation.
Equal gates are made once.

Source: G. S. Tseitin, On the complexity of derivation in propositional calculus (1968).
"""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from typing import Final, TypeAlias

TRUE: Final = 1
"""The literal that always holds; ``-TRUE`` never does."""

Weighted: TypeAlias = Sequence[tuple[int, int]]
"""Weights with the literals that they count for: pairs of (weight, literal); a weight may be below zero."""


class Gates(ABC):
    """Gates over free variables; what becomes of them is for whoever makes them.

    Two questions about sums are left open, because the best way to answer them differs:
    whether a sum of weights reaches a bound, and which of some sums are the greatest.

    >>> gates: Gates = Circuit()
    >>> a, b = gates.variable(), gates.variable()
    >>> gates.reaches(1, [(1, a), (1, b)]) == gates.any_of([a, b])
    True
    >>> gates.greatest([(a, []), (b, [(-1, TRUE)])]) == [a, gates.all_of([b, -a])]
    True
    """

    def __init__(self) -> None:
        self._variables = 1
        self._gates: dict[tuple[int, ...], int] = {}

    def variable(self) -> int:
        """A new free variable."""
        self._variables += 1
        return self._variables

    def all_of(self, literals: Iterable[int]) -> int:
        """Whether all of the literals hold; of none, true."""
        inputs = tuple(sorted(set(literals) - {TRUE}))
        if -TRUE in inputs or any(-literal in inputs for literal in inputs):
            return -TRUE
        if len(inputs) <= 1:
            return inputs[0] if inputs else TRUE
        gate = self._gates.get(inputs)
        if gate is None:
            gate = self._gates[inputs] = self.variable()
            self._made(gate, inputs)
        return gate

    def any_of(self, literals: Iterable[int]) -> int:
        """Whether one of the literals holds; of none, false."""
        return -self.all_of(-literal for literal in literals)

    @abstractmethod
    def require(self, *literals: int) -> None:
        """Demand that at least one of the literals holds."""

    @abstractmethod
    def reaches(self, bound: int, weighted: Weighted) -> int:
        """Whether the weights of the literals that hold add up to the bound, or to more."""

    @abstractmethod
    def greatest(self, candidates: Sequence[tuple[int, Weighted]]) -> list[int]:
        """Of each candidate whether it is in the running, and none in the running has a greater sum.

        A candidate is the literal that it is in the running, with its weights.
        """

    @abstractmethod
    def _made(self, gate: int, inputs: tuple[int, ...]) -> None:
        """A new "and" gate."""


class Circuit(Gates):
    """Gates with the clauses that define them, for a SAT solver.

    >>> circuit = Circuit()
    >>> a, b = circuit.variable(), circuit.variable()
    >>> circuit.all_of([a, b]) == circuit.all_of([b, a, TRUE])
    True
    >>> circuit.any_of([a, -a]) == TRUE
    True
    """

    def __init__(self) -> None:
        super().__init__()
        self.clauses: list[tuple[int, ...]] = [(TRUE,)]

    def require(self, *literals: int) -> None:
        """Demand that at least one of the literals holds."""
        self.clauses.append(literals)

    def _made(self, gate: int, inputs: tuple[int, ...]) -> None:
        self.clauses.extend((-gate, literal) for literal in inputs)
        self.clauses.append((gate, *(-literal for literal in inputs)))

    def reaches(self, bound: int, weighted: Weighted) -> int:
        """Whether the weights of the literals that hold add up to the bound, or to more.

        A negative weight on a literal is a positive weight on its negation, less that weight.

        >>> circuit = Circuit()
        >>> a, b = circuit.variable(), circuit.variable()
        >>> circuit.reaches(3, [(2, a), (1, b)]) == circuit.all_of([a, b])
        True
        """
        positive = [(abs(weight), literal if weight > 0 else -literal) for weight, literal in weighted]
        return self._at_least(bound - sum(min(0, weight) for weight, _ in weighted), positive)

    def greatest(self, candidates: Sequence[tuple[int, Weighted]]) -> list[int]:
        """Each is compared with each."""
        ahead = {
            (place, other): self.all_of([running, self.reaches(1, _less(weighted, candidates[other][1]))])
            for place, (running, weighted) in enumerate(candidates)
            for other in range(len(candidates))
            if place != other
        }
        return [
            self.all_of([running, *(-ahead[other, place] for other in range(len(candidates)) if other != place)])
            for place, (running, _) in enumerate(candidates)
        ]

    def _at_least(self, bound: int, weighted: Weighted) -> int:
        if bound <= 0:
            return TRUE
        rest = [0]
        for weight, _ in reversed(weighted):
            rest.append(rest[-1] + weight)
        rest.reverse()
        reached: dict[tuple[int, int], int] = {}
        for index in range(len(weighted), -1, -1):
            for need in range(min(bound, sum(w for w, _ in weighted[:index])) + 1):
                missing = bound - need
                if missing <= 0:
                    reached[index, need] = TRUE
                elif missing > rest[index]:
                    reached[index, need] = -TRUE
                else:
                    weight, literal = weighted[index]
                    without = reached[index + 1, need]
                    with_it = reached[index + 1, min(bound, need + weight)]
                    # More never reaches less, so "with it" may stand alone beside "without it".
                    reached[index, need] = self.any_of([without, self.all_of([literal, with_it])])
        return reached[0, 0]


def _less(one: Weighted, other: Weighted) -> list[tuple[int, int]]:
    """The one sum less the other, with the weights of each literal taken together."""
    weights: dict[int, int] = {}
    for sign, weighted in ((1, one), (-1, other)):
        for weight, literal in weighted:
            weights[literal] = weights.get(literal, 0) + sign * weight
    return [(weight, literal) for literal, weight in weights.items() if weight]
