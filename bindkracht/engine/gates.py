"""Gates of "and" and "not" over free variables: what an advice is written in, once.

A literal is a whole number as in DIMACS: ``3`` is variable 3, ``-3`` its negation.
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

    >>> from bindkracht.engine.diagram import Diagram
    >>> gates: Gates = Diagram()
    >>> a, b = gates.variable(), gates.variable()
    >>> gates.reaches(1, [(1, a), (1, b)]) == gates.any_of([a, b])
    True
    >>> gates.greatest([(a, []), (b, [(-1, TRUE)])]) == [a, gates.all_of([b, -a])]
    True
    """

    @abstractmethod
    def variable(self) -> int:
        """A new free variable."""

    @abstractmethod
    def exclusive(self, sizes: Sequence[int], rest: int) -> list[int]:
        """New literals of which at most one holds; each stands for so many things, and none of them for the rest."""

    @abstractmethod
    def members(self, number: int) -> tuple[int, list[int]]:
        """A new literal, and so many others that hold only where it does."""

    @abstractmethod
    def all_of(self, literals: Iterable[int]) -> int:
        """Whether all of the literals hold; of none, true."""

    def any_of(self, literals: Iterable[int]) -> int:
        """Whether one of the literals holds; of none, false."""
        return -self.all_of([-literal for literal in literals])

    @abstractmethod
    def reaches(self, bound: int, weighted: Weighted) -> int:
        """Whether the weights of the literals that hold add up to the bound, or to more."""

    @abstractmethod
    def greatest(self, candidates: Sequence[tuple[int, Weighted]]) -> list[int]:
        """Of each candidate whether it is in the running, and none in the running has a greater sum.

        A candidate is the literal that it is in the running, with its weights.
        """
