"""The kinds of tables, and what they have in common: codes come out, and columns go back."""

from collections.abc import Mapping, Sequence
from typing import Any, Protocol, cast

from bindkracht.errors import Problem, TableError
from bindkracht.situations import BaseSituation
from bindkracht.study.tables.columns import Codes, Column
from bindkracht.study.tables.frames import ArrowTable, PandasFrame
from bindkracht.study.tables.plain import Arrays, Rows, no_table
from bindkracht.study.tables.polars_frames import PolarsFrame
from bindkracht.vocabulary import Fact


class Table(Protocol):
    """What can be asked of any kind of table."""

    @property
    def rows(self) -> int:
        """How many situations."""
        ...

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns."""
        ...

    def codes(self, fact: Fact, problems: list[Problem]) -> Codes:
        """The column of a fact; what is wrong in it joins the problems."""
        ...

    def back(self, columns: Mapping[str, Column], keep: Sequence[str]) -> Any:
        """A table of the same kind: the columns to keep, and then these."""
        ...


def opened(table: Any, situation_type: type[BaseSituation]) -> Table:
    """The table, whatever its kind.

    >>> from bindkracht import Situation
    >>> opened({"acute_need": [True, None]}, Situation).rows
    2

    Raises:
        TableError: when it is of no kind that we know, or its columns are not equally long.
        MissingExtraError: for a data frame without pyarrow.

    """
    if isinstance(table, Mapping):
        return Arrays(cast("Mapping[str, Any]", table))
    if isinstance(table, list | tuple):
        return Rows(cast("Sequence[object]", table), situation_type)
    library = type(table).__module__.partition(".")[0]
    if library == "pandas" and hasattr(table, "columns"):
        return PandasFrame(table)
    if library == "polars" and hasattr(table, "height"):
        return PolarsFrame(table)
    if hasattr(table, "__arrow_c_array__") or hasattr(table, "__arrow_c_stream__"):
        return ArrowTable(table)
    raise TableError([no_table(table)])
