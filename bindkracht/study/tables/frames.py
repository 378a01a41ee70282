"""Data frames by way of Arrow: pandas, pyarrow, and whatever else exports Arrow.

One reader for all of them. A column that Arrow stores as its fact would be (yes/no as booleans,
a choice as strings) is read in one go; any other is read value by value, which finds
what is wrong with it, and where. Needs the extra ``frames`` (pyarrow).
"""

from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import Any

import numpy as np

from bindkracht.errors import MissingExtraError, Problem, TableError
from bindkracht.roles import Role
from bindkracht.study.tables.columns import Coded, Codes, Column, codes_of
from bindkracht.study.tables.plain import BY_INDEX, no_table, once
from bindkracht.vocabulary import Fact, Kind


class ArrowTable:
    """A pyarrow table or record batch, or whatever exports Arrow; back comes pyarrow, with plain strings.

    >>> import pyarrow
    >>> table = ArrowTable(pyarrow.table({"case": [7], "trust": ["fragile"]}))
    >>> table.back({"suggested": Coded(np.array([1], dtype=np.uint8), ("redder",))}, ["case"]).to_pylist()
    [{'case': 7, 'suggested': 'redder'}]
    """

    def __init__(self, table: Any) -> None:
        pyarrow = _pyarrow()
        self._batch = isinstance(table, pyarrow.RecordBatch)
        try:
            self._table = pyarrow.Table.from_batches([table]) if self._batch else pyarrow.table(table)
        except (pyarrow.ArrowException, TypeError, ValueError):  # a single column exports Arrow too
            raise TableError([no_table(table)]) from None
        self.rows: int = self._table.num_rows
        self.columns = once(self._table.column_names)

    def codes(self, fact: Fact, problems: list[Problem]) -> Codes:
        """The column of a fact."""
        return codes_of_arrow(fact, self._table.column(fact.name), problems)

    def back(self, columns: Mapping[str, Column], keep: Sequence[str]) -> Any:
        """A pyarrow table, or a record batch when it was one."""
        kept = {name: self._table.column(name) for name in keep}
        answer = _pyarrow().table({**kept, **{name: _strings(column) for name, column in columns.items()}})
        if not self._batch:
            return answer
        # Column by column, because an older pyarrow makes no whole of a table without rows.
        whole = [column.combine_chunks() for column in answer.columns]
        return _pyarrow().RecordBatch.from_arrays(whole, schema=answer.schema)


class PandasFrame:
    """A pandas data frame.

    >>> import pandas
    >>> frame = PandasFrame(pandas.DataFrame({"trust": ["fragile", None]}, index=["a", "b"]))
    >>> frame.back({"suggested": Coded(np.array([1, 0], dtype=np.uint8), ("redder",))}, ["trust"])
         trust suggested
    a  fragile    redder
    b      NaN       NaN
    """

    def __init__(self, frame: Any) -> None:
        _pyarrow()
        self._frame = frame
        self.rows: int = len(frame)
        self.columns = once(list(frame.columns))

    def codes(self, fact: Fact, problems: list[Problem]) -> Codes:
        """The column of a fact."""
        pyarrow, series = _pyarrow(), self._frame[fact.name]
        try:
            column = pyarrow.array(series, from_pandas=True)
        except (pyarrow.ArrowException, ValueError, OverflowError):  # what Arrow cannot hold, so some are wrong
            return codes_of(fact, series.tolist(), BY_INDEX, problems)
        chunked = column if isinstance(column, pyarrow.ChunkedArray) else pyarrow.chunked_array([column])
        return codes_of_arrow(fact, chunked, problems)

    def back(self, columns: Mapping[str, Column], keep: Sequence[str]) -> Any:
        """A pandas data frame with the same index; labels are categories."""
        pandas = import_module("pandas")
        answer = {
            name: pandas.Categorical.from_codes(column.codes.astype(np.int16) - 1, categories=list(column.labels))
            if isinstance(column, Coded)
            else column
            for name, column in columns.items()
        }
        return self._frame[list(keep)].assign(**answer)


def codes_of_arrow(fact: Fact, column: Any, problems: list[Problem]) -> Codes:
    """The codes of a chunked Arrow array; null is unknown.

    >>> import pyarrow
    >>> from bindkracht import Situation
    >>> codes_of_arrow(Situation.vocabulary()["trust"], pyarrow.chunked_array([["fragile", None]]), []).tolist()
    [2, 0]
    """
    match fact.kind:
        case Kind.YES_NO:
            codes = _yes_or_no(column) if _pyarrow().types.is_boolean(column.type) else None
        case Kind.CHOICE:
            codes = _places(_texts(column), fact.values)
        case _:
            codes = _role_sets(column)
    return codes_of(fact, _values(column), BY_INDEX, problems) if codes is None else codes


def _values(column: Any) -> list[object]:
    """The values of a column; of one that Python cannot hold, such as a text that is no UTF-8, its type."""
    try:
        values: list[object] = column.to_pylist()
    except (ValueError, OverflowError):
        values = [_value(scalar) for scalar in column]
    return values


def _value(scalar: Any) -> object:
    try:
        return scalar.as_py()
    except (ValueError, OverflowError):
        return scalar.type


def _yes_or_no(column: Any) -> Codes:
    """Yes is 1 and no is 0; so that with 2 for null, 2 less that is the code."""
    numbers: Codes = column.cast(_pyarrow().uint8()).fill_null(2).to_numpy()
    return np.uint8(2) - numbers


def _texts(column: Any) -> Any:
    """The column as large strings when it holds texts, in whatever way; otherwise ``None``."""
    types = _pyarrow().types
    held = column.type.value_type if types.is_dictionary(column.type) else column.type
    texts = types.is_string(held) or types.is_large_string(held) or types.is_null(held)
    return column.cast(_pyarrow().large_string()) if texts else None


def _places(column: Any, values: Sequence[object]) -> Codes | None:
    """Per row one more than the place of its value, or 0 for null; ``None`` when a value is none of these."""
    if column is None:
        return None
    compute = import_module("pyarrow.compute")
    place = compute.index_in(column, value_set=_pyarrow().array(map(_plain, values), column.type))
    if place.null_count > column.null_count:
        return None
    codes: Codes = compute.fill_null(compute.add(place, 1), 0).to_numpy().astype(np.uint8)
    return codes


def _plain(value: object) -> object:
    return str(value) if isinstance(value, str) else value


def _role_sets(column: Any) -> Codes | None:
    """One more than the bitmask of the roles of each row, or 0 for null; ``None`` when something is no role."""
    types, compute = _pyarrow().types, import_module("pyarrow.compute")
    if not (types.is_list(column.type) or types.is_large_list(column.type)):
        return None
    lists = column.drop_null()  # there may be values under a null, which say nothing
    roles = _places(_texts(compute.list_flatten(lists)), tuple(Role))
    if roles is None or not roles.all():
        return None
    row = np.repeat(np.arange(len(lists)), compute.list_value_length(lists).to_numpy())
    masks = np.ones(len(lists), dtype=np.uint8)
    for bit in range(len(Role)):
        masks[row[roles == bit + 1]] += np.uint8(1 << bit)
    codes = np.zeros(len(column), dtype=np.uint8)
    codes[column.is_valid().to_numpy()] = masks
    return codes


def _strings(column: Column) -> Any:
    """An answer as an Arrow array; labels as strings, which every engine reads."""
    pyarrow = _pyarrow()
    if not isinstance(column, Coded):
        return pyarrow.array(column)
    places = pyarrow.array(column.codes.astype(np.int16) - 1, mask=column.codes == 0)
    labels = pyarrow.array(column.labels, pyarrow.string())
    return pyarrow.DictionaryArray.from_arrays(places, labels).dictionary_decode()


def _pyarrow() -> Any:
    try:
        return import_module("pyarrow")
    except ImportError:
        message = "data frames need pyarrow: pip install 'bindkracht[frames]'"
        raise MissingExtraError(message) from None
