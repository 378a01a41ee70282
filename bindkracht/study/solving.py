"""Which solver searches a circuit: that of python-sat where the extra ``study`` is installed, our own otherwise.

Both are complete: they find a solution, or prove that there is none. Our own gives up aloud where
the question is too hard for plain Python.
"""

from collections.abc import Sequence
from importlib import import_module
from typing import Final, Protocol, cast

from bindkracht.engine.clauses import Circuit
from bindkracht.engine.search import Search
from bindkracht.errors import OutOfReachError, Problem

_NAME: Final = "glucose4"
"""Quick to ask again with other assumptions; and every version of python-sat gets its whole proof."""


class Solver(Protocol):
    """What we ask of a solver; the methods have the names of python-sat."""

    def add_clause(self, clause: Sequence[int], /) -> object:
        """Demand that one of the literals holds."""
        ...

    def solve(self, assumptions: Sequence[int] = ...) -> bool:
        """Whether there is a solution in which the assumptions hold."""
        ...

    def conf_budget(self, budget: int) -> object:
        """Let the next search give up after so many conflicts."""
        ...

    def solve_limited(self, assumptions: Sequence[int] = ...) -> bool | None:
        """The same within the budget; ``None`` when it gave up."""
        ...

    def get_model(self) -> list[int] | None:
        """The literals that hold in the solution."""
        ...

    def get_proof(self) -> list[str] | None:
        """Why there is no solution (DRUP), when it was asked for."""
        ...


class _PythonSat(Protocol):
    def Solver(self, *, name: str, with_proof: bool) -> Solver: ...  # noqa: N802 - python-sat's own name


def new_solver(*, with_proof: bool = False) -> tuple[Solver, str]:
    """A solver without clauses, and how a proof names it.

    >>> solver, method = new_solver()
    >>> solver.add_clause([1])
    >>> solver.solve(assumptions=[-1]), method.split(":")[0]
    (False, 'SAT')
    """
    try:
        solvers = cast("_PythonSat", import_module("pysat.solvers"))
    except ImportError:
        return Search(), "SAT: bindkracht.engine.search (Python)"
    return solvers.Solver(name=_NAME, with_proof=with_proof), f"SAT: {_NAME} (python-sat)"


class Engine:
    """A circuit with a solver that knows every clause of it, also of gates that are made later.

    >>> circuit = Circuit()
    >>> engine = Engine(circuit)
    >>> a, b = circuit.variable(), circuit.variable()
    >>> engine.solution([circuit.all_of([a, b]), -b]) is None
    True

    With ``most_conflicts`` a question is given up after so many conflicts; without, only our own search gives up.

    Raises:
        OutOfReachError: from :meth:`solution`, when it gave up.

    """

    def __init__(self, circuit: Circuit, *, most_conflicts: int | None = None) -> None:
        self._circuit = circuit
        self._solver, self.method = new_solver()
        self._most = most_conflicts
        self._told = 0

    def solution(self, literals: Sequence[int]) -> dict[int, bool] | None:
        """The value of each variable in a solution in which the literals hold; ``None`` when there is none."""
        for clause in self._circuit.clauses[self._told :]:
            self._solver.add_clause(clause)
        self._told = len(self._circuit.clauses)
        if not self._solved(list(literals)):
            return None
        return {abs(literal): literal > 0 for literal in self._solver.get_model() or ()}

    def _solved(self, literals: list[int]) -> bool:
        if self._most is None:
            return self._solver.solve(assumptions=literals)
        self._solver.conf_budget(self._most)
        solved = self._solver.solve_limited(assumptions=literals)
        if solved is None:
            raise _too_hard(self._most)
        return solved


def _too_hard(conflicts: int) -> OutOfReachError:
    return OutOfReachError([Problem("", "reach.solver", n=conflicts)])
