"""Columns of small codes: what the values of a fact, or the statuses of a role, become inside.

Code 0 is unknown, and code ``i + 1`` the value ``i`` of the column's list of labels. A value that
is not in the list is a problem with its row and column, never a guess: a 1 is not a yes.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

import numpy as np

from bindkracht.errors import Problem, TableError, few, not_among
from bindkracht.roles import Role, in_order
from bindkracht.vocabulary import Fact, Kind, Value, allowed_values

Codes: TypeAlias = np.ndarray[Any, np.dtype[np.uint8]]
"""One code per row."""

Where: TypeAlias = Callable[[int], str]
"""How to name a row in a message."""

MOST_VALUES: Final = 255
"""A code is a byte, and 0 is unknown."""

MOST_PROBLEMS: Final = 20
"""How many problems a table error shows; the others it counts."""

NO_ROLES: Final = "none"
"""The empty set of roles, as text; the roles of another stand with a space between them."""

_ANOTHER: Final = Problem("", "problems.more", n=1)


@dataclass(frozen=True, slots=True)
class Coded:
    """A column of labels, as codes; ``None`` for code 0.

    >>> Coded(np.array([2, 0], dtype=np.uint8), ("no", "yes")).values()
    ['yes', None]
    """

    codes: np.ndarray[Any, np.dtype[np.integer[Any]]]
    labels: tuple[str, ...]

    def values(self) -> list[str | None]:
        """The labels, one per row."""
        labels = (None, *self.labels)
        return [labels[code] for code in self.codes.tolist()]

    def objects(self) -> np.ndarray[Any, Any]:
        """The labels as an array of objects."""
        objects: np.ndarray[Any, Any] = np.array((None, *self.labels), dtype=object)[self.codes]
        return objects


Column: TypeAlias = Coded | np.ndarray[Any, Any]
"""A column of the answer: labels, whole numbers, or true and false."""


def labels_of(fact: Fact) -> tuple[Value, ...]:
    """The values that the codes of a fact stand for; of a set of roles, every set.

    >>> from bindkracht import Situation
    >>> labels_of(Situation.vocabulary()["acute_need"]), len(labels_of(Situation.vocabulary()["wounded_by"]))
    ((True, False), 32)

    Raises:
        TableError: when there are more than a code can tell apart.

    """
    refuse([*too_many(fact)])
    if fact.kind is not Kind.ROLES:
        return fact.values
    return tuple(tuple(role for bit, role in enumerate(Role) if chosen >> bit & 1) for chosen in range(1 << len(Role)))


def too_many(fact: Fact) -> Iterator[Problem]:
    """The problem of a fact with more values than a code can tell apart.

    >>> from bindkracht import Situation
    >>> list(too_many(Situation.vocabulary()["trust"]))
    []
    """
    many = len(fact.values)
    if many > MOST_VALUES:
        yield Problem(fact.name, "fact.too_many_values", many=many, most=MOST_VALUES)


def codes_of(fact: Fact, values: Sequence[object], where: Where, problems: list[Problem]) -> Codes:
    """The codes of the values of a fact; what is no value becomes a problem.

    ``None`` and NaN are unknown.

    >>> from bindkracht import Situation
    >>> problems: list[Problem] = []
    >>> codes_of(Situation.vocabulary()["acute_need"], [True, None, 1], "row {}".format, problems).tolist()
    [1, 0, 0]
    >>> print(*problems)
    row 2.acute_need: 1 is not allowed; use one of: true, false
    """
    code: dict[object, int] = {label: number for number, label in enumerate(labels_of(fact), start=1)}
    codes = np.zeros(len(values), dtype=np.uint8)
    for row, value in enumerate(values):
        if value is None or _is_missing(value):
            continue
        if found := code.get(_KEY[fact.kind](value)):
            codes[row] = found
        elif len(problems) < MOST_PROBLEMS:
            problems.append(not_among(f"{where(row)}.{fact.name}", value, allowed_values(fact)))
        else:
            problems.append(_ANOTHER)  # counted only, so that a wrong table is refused as fast as a right one is read
    return codes


def _is_missing(value: Any) -> bool:
    """Whether it is NaN, or what pandas says for it."""
    return type(value).__name__ == "NAType" or (_is(value, float, np.floating) and bool(np.isnan(value)))


def _is(value: object, *kinds: type) -> bool:
    return isinstance(value, kinds)


def _roles(value: Any) -> tuple[Role, ...] | None:
    """The set of roles, of a list or of a text; ``None`` when one is none of the five."""
    if _is(value, str):
        return () if value == NO_ROLES else _roles(value.split() or None)
    if not _is(value, tuple, list):
        return None
    roles = [_ROLES.get(name) for name in value if _is(name, str)]
    known = [role for role in roles if role is not None]
    return in_order(known) if len(known) == len(value) else None


_ROLES: Final = {str(role): role for role in Role}
_KEY: Final[Mapping[Kind, Callable[[Any], object]]] = {
    Kind.YES_NO: lambda value: value if _is(value, bool, np.bool_) else None,
    Kind.CHOICE: lambda value: value if _is(value, str) else None,
    Kind.ROLES: _roles,
}


def refuse(problems: Sequence[Problem]) -> None:
    """Raise the problems, if there are any: the first of them, and how many more there are.

    >>> refuse([])

    Raises:
        TableError: when there are problems.

    """
    if problems:
        raise TableError(few(problems, len(problems)))
