"""Data frames of polars, read by polars itself.

A column that polars stores as its fact would be is read in one go; any other is read
value by value, which finds what is wrong with it, and where.
"""

from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import Any, Final

import numpy as np

from bindkracht.errors import Problem
from bindkracht.roles import Role
from bindkracht.study.tables.columns import Coded, Codes, Column, codes_of
from bindkracht.study.tables.plain import BY_INDEX
from bindkracht.vocabulary import Fact, Kind


class PolarsFrame:
    """A polars data frame.

    >>> import polars
    >>> frame = PolarsFrame(polars.DataFrame({"case": [7, 8], "trust": ["fragile", None]}))
    >>> from bindkracht import Situation
    >>> frame.codes(Situation.vocabulary()["trust"], []).tolist()
    [2, 0]
    >>> frame.back({"suggested": Coded(np.array([1, 0], dtype=np.uint8), ("redder",))}, ["case"]).rows()
    [(7, 'redder'), (8, None)]
    """

    def __init__(self, frame: Any) -> None:
        self._frame = frame
        self.rows: int = frame.height
        self.columns: tuple[str, ...] = tuple(frame.columns)

    def codes(self, fact: Fact, problems: list[Problem]) -> Codes:
        """The column of a fact."""
        series = self._frame.get_column(fact.name)
        codes = _READERS[fact.kind](series, fact.values)
        if codes is None or np.count_nonzero(codes) + series.null_count() < self.rows:
            return codes_of(fact, series.to_list(), BY_INDEX, problems)
        return codes

    def back(self, columns: Mapping[str, Column], keep: Sequence[str]) -> Any:
        """A polars data frame: the columns to keep as they were, and labels as an Enum."""
        kept = [self._frame.get_column(name) for name in keep]
        return _polars().DataFrame([*kept, *(_series(name, column) for name, column in columns.items())])


def _yes_or_no(series: Any, _values: Sequence[object]) -> Codes | None:
    """Yes is 1 and no is 0; so that with 2 for null, 2 less that is the code."""
    polars = _polars()
    if series.dtype != polars.Boolean:
        return None
    numbers: Codes = series.cast(polars.UInt8).fill_null(2).to_numpy()
    return np.uint8(2) - numbers


def _choice(series: Any, values: Sequence[object]) -> Codes | None:
    """Code 0 for null, and for what is none of the values."""
    polars = _polars()
    if series.dtype not in (polars.String, polars.Categorical, polars.Enum, polars.Null):
        return None
    texts = series.cast(polars.String)
    codes = np.zeros(len(series), dtype=np.uint8)
    for code, value in enumerate(map(str, values), start=1):
        codes += _yes(texts == value) * np.uint8(code)
    return codes


def _role_sets(series: Any, _values: Sequence[object]) -> Codes | None:
    """One more than the bitmask of the roles; code 0 for null, and where something is none of the roles."""
    polars = _polars()
    if series.dtype != polars.List(polars.String):
        return None
    known = series.list.eval(polars.element().is_in(list(map(str, Role))).fill_null(value=False)).list.all()
    masks = np.ones(len(series), dtype=np.uint8)
    for bit, role in enumerate(map(str, Role)):
        masks += _yes(series.list.contains(role)) << np.uint8(bit)
    return masks * _yes(known)


def _yes(series: Any) -> Codes:
    """1 where it is true."""
    yes: Codes = series.fill_null(value=False).to_numpy().view(np.uint8)
    return yes


_READERS: Final = {Kind.YES_NO: _yes_or_no, Kind.CHOICE: _choice, Kind.ROLES: _role_sets}


def _series(name: str, column: Column) -> Any:
    """A column of the answer."""
    polars = _polars()
    if not isinstance(column, Coded):
        return polars.Series(name, column)
    labels = polars.Series(name, [None, *column.labels], dtype=polars.Enum(column.labels))
    return labels.gather(column.codes)


def _polars() -> Any:
    return import_module("polars")
