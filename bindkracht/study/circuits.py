"""Circuits of "and" and "not" written as clauses, so that a SAT solver can search every input at once.

A literal is a whole number as in DIMACS: ``3`` is variable 3, ``-3`` its negation.
Equal gates are made once.

Source: G. S. Tseitin, On the complexity of derivation in propositional calculus (1968).
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

TRUE: Final = 1
"""The literal that always holds; ``-TRUE`` never does."""


class Circuit:
    """Gates over free variables, with the clauses that define them.

    >>> circuit = Circuit()
    >>> a, b = circuit.variable(), circuit.variable()
    >>> circuit.all_of([a, b]) == circuit.all_of([b, a, TRUE])
    True
    >>> circuit.any_of([a, -a]) == TRUE
    True
    """

    def __init__(self) -> None:
        self.clauses: list[tuple[int, ...]] = [(TRUE,)]
        self._variables = 1
        self._gates: dict[tuple[int, ...], int] = {}

    def variable(self) -> int:
        """A new free variable."""
        self._variables += 1
        return self._variables

    @property
    def gates(self) -> Mapping[tuple[int, ...], int]:
        """The "and" gates from their inputs, each after the gates that it reads."""
        return self._gates

    def require(self, *literals: int) -> None:
        """Demand that at least one of the literals holds."""
        self.clauses.append(literals)

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
            self.clauses.extend((-gate, literal) for literal in inputs)
            self.clauses.append((gate, *(-literal for literal in inputs)))
        return gate

    def any_of(self, literals: Iterable[int]) -> int:
        """Whether one of the literals holds; of none, false."""
        return -self.all_of(-literal for literal in literals)

    def at_least(self, bound: int, weighted: Sequence[tuple[int, int]]) -> int:
        """Whether the weights of the literals that hold reach the bound; pairs are (weight above 0, literal).

        >>> circuit = Circuit()
        >>> a, b = circuit.variable(), circuit.variable()
        >>> circuit.at_least(3, [(2, a), (1, b)]) == circuit.all_of([a, b])
        True
        """
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
