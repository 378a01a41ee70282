"""Gates as a straight line of operations on whole columns of bits.

The idea. Give every gate a plane: one bit per row, 64 rows to a machine word. Then a
gate over a block of rows is a few bitwise operations on planes, without a branch. An
operation writes over a plane that nobody reads any more, so that a block's planes stay
in the processor's cache.

A gate with only negated inputs is the negation of their "or" (De Morgan); it is kept
as that "or", with its sign turned, so that hardly any plane is ever inverted.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, NamedTuple, TypeAlias

import numpy as np

from bindkracht.engine.gates import TRUE
from bindkracht.study.tables.planes import Planes

Bits: TypeAlias = np.ndarray[Any, np.dtype[np.uint64]]
"""A plane: one bit per row, the first row in the lowest bit."""


@dataclass(frozen=True, slots=True)
class Signed:
    """A plane, or the negation of it."""

    plane: int
    positive: bool


class Step(NamedTuple):
    """One operation: planes ``one`` and ``other`` into plane ``into``; without another it is an inversion."""

    operation: np.ufunc
    into: int
    one: int
    other: int | None


class Program:
    """The operations that compute some literals of gates from their free variables.

    >>> gates = Planes()
    >>> a, b = gates.variable(), gates.variable()
    >>> program = Program(gates, inputs=[a, b], outputs=[gates.any_of([a, b]), gates.all_of([a, -b])])
    >>> planes = program.planes(words=1)
    >>> planes[program.input[a]][:], planes[program.input[b]][:] = 0b0011, 0b0101
    >>> program.run(planes)
    >>> [format(int(plane[0]) & 0b1111, "04b") for plane in program.results(planes)]
    ['0111', '0010']
    """

    def __init__(self, gates: Planes, *, inputs: Sequence[int], outputs: Sequence[int]) -> None:
        made = gates.gates
        needed = _needed(made, outputs)
        known = {variable: Signed(number, positive=True) for number, variable in enumerate(inputs)}
        line = _Line(len(inputs))
        for gate, literals in made.items():
            if gate in needed:
                make = line.exactly_one if gate in gates.xors else line.all_of
                known[gate] = make([_signed(known, literal) for literal in literals])
        results = [None if abs(literal) == TRUE else _signed(known, literal) for literal in outputs]
        self._steps, place, self._planes = _in_few_planes(line.steps, len(inputs), results)
        self._outputs = [sign and Signed(place[sign.plane], sign.positive) for sign in results]
        self._constant = [literal == TRUE for literal in outputs]
        self.input = {variable: number for number, variable in enumerate(inputs)}

    def planes(self, words: int) -> Bits:
        """Room for every plane of a block of ``64 * words`` rows: shape ``(planes, words)``."""
        return np.zeros((self._planes, words), dtype=np.uint64)

    def run(self, planes: Bits) -> None:
        """Compute everything from the planes of the inputs, in place; those planes may be written over."""
        plane = list(planes)
        for operation, into, one, other in self._steps:
            if other is None:
                operation(plane[one], plane[into])
            else:
                operation(plane[one], plane[other], plane[into])

    def results(self, planes: Bits) -> Iterator[Bits]:
        """The plane of each output, in order."""
        for sign, constant in zip(self._outputs, self._constant, strict=True):
            if sign is None:
                yield np.full(planes.shape[1], _ALL if constant else 0, dtype=np.uint64)
            else:
                yield planes[sign.plane] if sign.positive else ~planes[sign.plane]


_ALL: Final = 2**64 - 1


class _Line:
    """The operations in order, each into a plane of its own."""

    def __init__(self, planes: int) -> None:
        self.steps: list[Step] = []
        self._planes = planes
        self._inverted: dict[int, int] = {}

    def all_of(self, inputs: Sequence[Signed]) -> Signed:
        denied = [sign.plane for sign in inputs if not sign.positive]
        held = [sign.plane for sign in inputs if sign.positive]
        some = self._folded(np.bitwise_or, denied)
        if not held:
            return Signed(some, positive=False)
        if denied:
            held.append(self._inverse(some))
        return Signed(self._folded(np.bitwise_and, held), positive=True)

    def exactly_one(self, inputs: Sequence[Signed]) -> Signed:
        one, other = inputs
        return Signed(self._step(np.bitwise_xor, one.plane, other.plane), positive=one.positive is other.positive)

    def _inverse(self, plane: int) -> int:
        if plane not in self._inverted:
            self._inverted[plane] = self._step(np.invert, plane, None)
        return self._inverted[plane]

    def _folded(self, operation: np.ufunc, planes: Sequence[int]) -> int:
        result = planes[0] if planes else -1
        for plane in planes[1:]:
            result = self._step(operation, result, plane)
        return result

    def _step(self, operation: np.ufunc, one: int, other: int | None) -> int:
        into = self._planes
        self._planes += 1
        self.steps.append(Step(operation, into, one, other))
        return into


def _signed(known: Mapping[int, Signed], literal: int) -> Signed:
    sign = known[abs(literal)]
    return sign if literal > 0 else Signed(sign.plane, not sign.positive)


def _needed(made: Mapping[int, tuple[int, ...]], outputs: Iterable[int]) -> set[int]:
    """The gates on which the outputs depend."""
    needed: set[int] = set()
    ahead = [abs(literal) for literal in outputs]
    while ahead:
        variable = ahead.pop()
        if variable in made and variable not in needed:
            needed.add(variable)
            ahead.extend(map(abs, made[variable]))
    return needed


def _in_few_planes(
    steps: Sequence[Step], inputs: int, outputs: Iterable[Signed | None]
) -> tuple[tuple[Step, ...], dict[int, int], int]:
    """The same steps, each into a plane that nobody reads any more; where each value went; and how many planes."""
    last = {plane: number for number, step in enumerate(steps) for plane in (step.one, step.other) if plane is not None}
    last |= {sign.plane: len(steps) for sign in outputs if sign is not None}
    place = {plane: plane for plane in range(inputs)}
    free = [plane for plane in range(inputs) if plane not in last]
    planes = inputs
    placed: list[Step] = []
    for number, step in enumerate(steps):
        read = {step.one} if step.other is None else {step.one, step.other}
        one, other = place[step.one], None if step.other is None else place[step.other]
        free.extend(sorted(place[plane] for plane in read if last[plane] == number))
        if not free:
            free.append(planes)
            planes += 1
        place[step.into] = free.pop()
        placed.append(Step(step.operation, place[step.into], one, other))
    return tuple(placed), place, planes
