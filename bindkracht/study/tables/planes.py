"""Gates for columns of bits."""

from collections.abc import Sequence

from bindkracht.engine.adders import Adders


class Planes(Adders):
    """The gates in an order in which each stands after those that it reads, and which of them are "exclusive or".

    >>> planes = Planes()
    >>> a, b = planes.variable(), planes.variable()
    >>> planes.gates[planes.all_of([a, b])] == (a, b), planes.xors
    (True, set())
    """

    def __init__(self) -> None:
        super().__init__()
        self.gates: dict[int, tuple[int, ...]] = {}
        self.xors: set[int] = set()

    def exclusive(self, sizes: Sequence[int], rest: int) -> list[int]:  # noqa: ARG002 - nothing is counted here
        """New literals; a column holds one value per row, so that at most one of them holds."""
        return [self.variable() for _ in sizes]

    def members(self, number: int) -> tuple[int, list[int]]:
        """A new literal, and so many others; a column has them only where it is known."""
        return self.variable(), [self.variable() for _ in range(number)]

    def _made_all(self, gate: int, inputs: tuple[int, ...]) -> None:
        self.gates[gate] = inputs

    def _made_one(self, gate: int, inputs: tuple[int, int]) -> None:
        self.gates[gate] = inputs
        self.xors.add(gate)
