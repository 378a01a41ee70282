"""Gates as clauses, in which a SAT solver can search every input at once.

Source: G. S. Tseitin, On the complexity of derivation in propositional calculus (1968).
"""

from collections.abc import Sequence
from itertools import combinations

from bindkracht.engine.adders import Adders
from bindkracht.engine.gates import TRUE


class Circuit(Adders):
    """Gates with the clauses that define them.

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

    def exclusive(self, sizes: Sequence[int], rest: int) -> list[int]:  # noqa: ARG002 - a solver counts nothing
        """New literals of which at most one holds; each stands for so many things, and none of them for the rest."""
        literals = [self.variable() for _ in sizes]
        for one, other in combinations(literals, 2):
            self.require(-one, -other)
        return literals

    def members(self, number: int) -> tuple[int, list[int]]:
        """A new literal, and so many others that hold only where it does."""
        whole, literals = self.variable(), [self.variable() for _ in range(number)]
        for literal in literals:
            self.require(-literal, whole)
        return whole, literals

    def _made_all(self, gate: int, inputs: tuple[int, ...]) -> None:
        self.clauses.extend((-gate, literal) for literal in inputs)
        self.clauses.append((gate, *(-literal for literal in inputs)))

    def _made_one(self, gate: int, inputs: tuple[int, int]) -> None:
        one, other = inputs
        self.clauses += [(-gate, one, other), (-gate, -one, -other), (gate, -one, other), (gate, one, -other)]
