"""Gates that add: sums as binary numbers, by full adders.

The idea. Put what has to be added in columns by its binary weight. A full adder turns
three bits of a column into one, and a carry for the next column; so a sum of n weights
takes about five operations each, and all questions about it share it. The greatest of
some numbers is found from the highest bit down: whoever has a zero where another that
is still in the running has a one, is out.

Source: C. S. Wallace, A suggestion for a fast multiplier (1964).
"""

from abc import abstractmethod
from collections.abc import Iterable, Sequence
from typing import TypeAlias

from bindkracht.engine.gates import TRUE, Gates, Weighted

Number: TypeAlias = list[int]
"""The bits of a number as literals, the lowest first."""


class Adders(Gates):
    """Gates of "and", "not" and "exclusive or", each made once.

    >>> from bindkracht.engine.clauses import Circuit
    >>> gates: Adders = Circuit()
    >>> a, b = gates.variable(), gates.variable()
    >>> gates.reaches(-1, [(1, a), (-1, b)]) == TRUE, gates.reaches(3, [(1, a), (-1, b)]) == -TRUE
    (True, True)
    """

    def __init__(self) -> None:
        self._variables = 1
        self._alls: dict[tuple[int, ...], int] = {}
        self._xors: dict[tuple[int, int], int] = {}
        self._sums: dict[tuple[int, tuple[tuple[int, int], ...]], Number] = {}

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
        gate = self._alls.get(inputs)
        if gate is None:
            gate = self._alls[inputs] = self.variable()
            self._made_all(gate, inputs)
        return gate

    def exactly_one(self, one: int, other: int) -> int:
        """Whether one of the two holds, and not both."""
        inputs = (min(abs(one), abs(other)), max(abs(one), abs(other)))
        if inputs[0] == inputs[1]:
            return TRUE if one == -other else -TRUE
        negative = (one < 0) is not (other < 0)
        if inputs[0] == TRUE:
            return inputs[1] if negative else -inputs[1]
        if inputs not in self._xors:
            self._xors[inputs] = gate = self.variable()
            self._made_one(gate, inputs)
        return -self._xors[inputs] if negative else self._xors[inputs]

    def reaches(self, bound: int, weighted: Weighted) -> int:
        """Whether the weights of the literals that hold add up to the bound, or to more."""
        lowest = _lowest(weighted)
        number, least = self._sum(lowest, weighted), bound - lowest
        if least <= 0:
            return TRUE
        if least >> len(number):
            return -TRUE
        reached = TRUE
        for place, bit in enumerate(number):
            combine = self.all_of if least >> place & 1 else self.any_of
            reached = combine([bit, reached])
        return reached

    def greatest(self, candidates: Sequence[tuple[int, Weighted]]) -> list[int]:
        """Of each candidate whether it is in the running, and none in the running has a greater sum."""
        lowest = min(_lowest(weighted) for _, weighted in candidates)
        numbers = [self._sum(lowest, weighted) for _, weighted in candidates]
        running = [literal for literal, _ in candidates]
        for place in reversed(range(max(map(len, numbers)))):
            bits = [number[place] if place < len(number) else -TRUE for number in numbers]
            none = -self.any_of([self.all_of(pair) for pair in zip(running, bits, strict=True)])
            running = [self.all_of([one, self.any_of([bit, none])]) for one, bit in zip(running, bits, strict=True)]
        return running

    def _sum(self, lowest: int, weighted: Weighted) -> Number:
        """The sum less the lowest. A weight of -w on a literal is w on its negation, less w."""
        key = (lowest, tuple(weighted))
        if key not in self._sums:
            columns: dict[int, list[int]] = {}
            for weight, literal in weighted:
                _put(columns, abs(weight), literal if weight > 0 else -literal)
            _put(columns, _lowest(weighted) - lowest, TRUE)
            self._sums[key] = self._added(columns)
        return self._sums[key]

    def _added(self, columns: dict[int, list[int]]) -> Number:
        number: Number = []
        while columns:
            place = len(number)
            column = columns.pop(place, [])
            while len(column) > 1:
                one, other, third = (*column, -TRUE)[:3]
                half = self.exactly_one(one, other)
                carry = self.any_of([self.all_of([one, other]), self.all_of([half, third])])
                column = [*column[3:], self.exactly_one(half, third)]
                columns.setdefault(place + 1, []).append(carry)
            number.append(column[0] if column else -TRUE)
        return number

    @abstractmethod
    def _made_all(self, gate: int, inputs: tuple[int, ...]) -> None:
        """A new "and" gate."""

    @abstractmethod
    def _made_one(self, gate: int, inputs: tuple[int, int]) -> None:
        """A new "exclusive or" gate."""


def _lowest(weighted: Weighted) -> int:
    """The least that a sum can come to."""
    return sum(min(0, weight) for weight, _ in weighted)


def _put(columns: dict[int, list[int]], weight: int, literal: int) -> None:
    for place in range(weight.bit_length()):
        if weight >> place & 1:
            columns.setdefault(place, []).append(literal)
