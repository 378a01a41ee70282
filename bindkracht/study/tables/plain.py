"""Tables without any library but numpy: columns in a dict, and rows in a list."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final, cast

import numpy as np

from bindkracht.errors import Problem, TableError, shown
from bindkracht.situations import BaseSituation
from bindkracht.study.tables.columns import Coded, Codes, Column, codes_of, refuse
from bindkracht.vocabulary import Fact, Kind

BY_INDEX: Final = "row {}".format
"""Rows count from 0, as in Python and in every data frame."""


def once(names: Sequence[object]) -> tuple[str, ...]:
    """The names of the columns, when each is a text, and none is there twice.

    >>> once(["trust", "trust", 7])
    Traceback (most recent call last):
    bindkracht.errors.TableError: trust: this column is there more than once; keep one
    columns[2]: 7 is not a text; call the column by a text

    Raises:
        TableError: naming each that is not.

    """
    texts = [str(name) for name in names if isinstance(name, str)]
    refuse([
        *(Problem(name, "column.twice") for name, times in Counter(texts).items() if times > 1),
        *(_no_name(place, name) for place, name in enumerate(names) if not isinstance(name, str)),
    ])  # fmt: skip
    return tuple(texts)


def _no_name(place: int, name: object) -> Problem:
    return Problem(f"columns[{place}]", "column.name_not_a_text", name=shown(name))


def no_table(table: object) -> Problem:
    """The problem of what is no table.

    >>> print(no_table(None))
    NoneType is not a table; give a list of situations, a dict of columns or a data frame
    """
    kind = shown(table) if isinstance(table, str) else type(table).__name__
    return Problem("", "table.expected", kind=kind)


class Arrays:
    """A dict of columns, each a list or an array; a masked row of a numpy array is unknown.

    ``rows`` is for rows without any column, of which nothing is known; ``where`` is how a message names a row.

    >>> from bindkracht import Situation
    >>> problems: list[Problem] = []
    >>> Arrays({"acute_need": np.array([True, False])}).codes(Situation.vocabulary()["acute_need"], problems)
    array([1, 2], dtype=uint8)
    """

    def __init__(self, table: Mapping[str, Any], where: Callable[[int], str] = BY_INDEX, rows: int = 0) -> None:
        self.columns = once(list(table))
        lengths = {name: _length(column) for name, column in table.items()}
        self._table = table
        self._where = where
        self.rows = next((length for length in lengths.values() if length is not None), rows)
        problems = [
            _not_a_column(name, table[name]) if length is None else _not_as_long(name, length, self.rows)
            for name, length in lengths.items()
            if length != self.rows
        ]
        if problems:
            raise TableError(problems)

    def codes(self, fact: Fact, problems: list[Problem]) -> Codes:
        """The column of a fact."""
        column = self._table[fact.name]
        if fact.kind is Kind.YES_NO and getattr(column, "dtype", None) == np.bool_:
            yes: Codes = np.ma.getdata(column).view(np.uint8)
            return np.where(np.ma.getmaskarray(column), np.uint8(0), np.uint8(2) - yes)
        values = column.tolist() if hasattr(column, "tolist") else column
        return codes_of(fact, values, self._where, problems)

    def back(self, columns: Mapping[str, Column], keep: Sequence[str]) -> dict[str, Any]:
        """A dict of arrays; labels as objects, with ``None`` where there is none."""
        answer = {name: column.objects() if isinstance(column, Coded) else column for name, column in columns.items()}
        return {**{name: self._table[name] for name in keep}, **answer}


def _length(column: Any) -> int | None:
    """How many rows; ``None`` when it is no column."""
    if isinstance(column, list | tuple):
        return len(cast("Sequence[object]", column))
    return len(column) if hasattr(column, "tolist") and getattr(column, "ndim", 0) == 1 else None


def _not_a_column(name: str, column: object) -> Problem:
    return Problem(name, "column.expected", column=shown(column))


def _not_as_long(name: str, length: int, rows: int) -> Problem:
    return Problem(name, "column.length", n=length, rows=rows)


class Rows:
    """A list of situations, or of dicts with their facts; a fact that a row leaves out is unknown.

    >>> Rows([Situation(acute_need=True), {"trust": "fragile"}], Situation).columns
    ('acute_need', 'trust')
    """

    def __init__(self, table: Sequence[object], situation_type: type[BaseSituation]) -> None:
        problems: list[Problem] = []
        self._table = [_row(number, item, situation_type, problems) for number, item in enumerate(table)]
        if problems:
            raise TableError(problems)
        self.rows = len(self._table)
        self.columns = once(list(dict.fromkeys(name for row in self._table for name in row)))

    def codes(self, fact: Fact, problems: list[Problem]) -> Codes:
        """The column of a fact."""
        return codes_of(fact, [row.get(fact.name) for row in self._table], BY_INDEX, problems)

    def back(self, columns: Mapping[str, Column], keep: Sequence[str]) -> list[dict[str, Any]]:
        """A list of dicts."""
        answer = [column.values() if isinstance(column, Coded) else column.tolist() for column in columns.values()]
        advised = [dict(zip(columns, values, strict=True)) for values in zip(*answer, strict=True)]
        return [
            {**{name: row.get(name) for name in keep}, **advice}
            for row, advice in zip(self._table, advised, strict=True)
        ]


def _row(number: int, item: object, situation_type: type[BaseSituation], problems: list[Problem]) -> Mapping[str, Any]:
    if isinstance(item, situation_type):
        return item.known()
    if isinstance(item, Mapping):
        return cast("Mapping[str, Any]", item)
    wanted = situation_type.__name__
    problems.append(Problem(BY_INDEX(number), "row.expected", item=shown(item), wanted=wanted))
    return {}
