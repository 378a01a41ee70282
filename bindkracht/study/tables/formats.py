"""Rows in files: CSV and JSON Lines, a block at a time.

In CSV an empty cell is unknown, yes and no are ``true`` and ``false``, and the roles of a set stand with a
space between them; ``none`` is the empty set. In JSON Lines every line is an object with facts.
"""

import csv
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import Any, Final, Protocol, TextIO, cast

from bindkracht import strict_json
from bindkracht.errors import InputError, Problem, TableError, not_among, not_an_object, shown
from bindkracht.study.tables.columns import Coded, Column, refuse
from bindkracht.study.tables.frames import once
from bindkracht.vocabulary import Kind, Vocabulary

ROWS: Final = 1 << 16
"""Rows in memory at a time."""


@dataclass(frozen=True, slots=True)
class Block:
    """Some rows of a file: their columns, and the number of the line of each."""

    columns: Mapping[str, list[Any]]
    lines: list[int]

    def where(self, row: int) -> str:
        """How a message names a row.

        >>> Block({"trust": ["fragile"]}, [2]).where(0)
        'line 2'
        """
        return f"line {self.lines[row]}"


class Format(Protocol):
    """A way to keep rows in a file."""

    def read(self, file: TextIO, vocabulary: Vocabulary, keep: Sequence[str]) -> Iterator[Block]:
        """The rows, a block at a time; at least one block."""
        ...

    def write(self, file: TextIO, columns: Mapping[str, Sequence[object] | Column], *, first: bool) -> None:
        """Add rows; the first time with what comes before the rows."""
        ...


def format_of(path: Path, delimiter: str) -> Format:
    """The format that the suffix of a file says.

    >>> format_of(Path("cases.xlsx"), ",")
    Traceback (most recent call last):
    bindkracht.errors.InputError: cases.xlsx: '.xlsx' is not allowed; use one of: .csv, .jsonl, .ndjson

    Raises:
        InputError: for another suffix, or a delimiter that is not one character.

    """
    if len(delimiter) != 1 or delimiter in '"\r\n':
        raise InputError([_no_delimiter(delimiter)])
    formats: dict[str, Format] = {".csv": Csv(delimiter), ".jsonl": JsonLines(), ".ndjson": JsonLines()}
    if path.suffix.lower() not in formats:
        raise InputError([not_among(path.name, path.suffix, tuple(formats))])
    return formats[path.suffix.lower()]


def _no_delimiter(delimiter: str) -> Problem:
    return Problem(
        "delimiter",
        nl=f"{shown(delimiter)} kan niet; geef één teken, zoals een puntkomma",
        en=f"{shown(delimiter)} cannot be; give one character, such as a semicolon",
    )


@dataclass(frozen=True, slots=True)
class Csv:
    r"""Comma-separated values, or with another delimiter, under a line with the names of the columns.

    >>> from io import StringIO
    >>> from bindkracht import Situation
    >>> [block] = Csv(";").read(StringIO("trust;wounded_by\nfragile;redder begeleider\n"), Situation.vocabulary(), [])
    >>> block.columns
    {'trust': ['fragile'], 'wounded_by': [['redder', 'begeleider']]}
    """

    delimiter: str = ","

    def read(self, file: TextIO, vocabulary: Vocabulary, keep: Sequence[str]) -> Iterator[Block]:
        """The rows, a block at a time."""
        del keep  # they are columns like any other
        reader = csv.reader(file, delimiter=self.delimiter, strict=True)
        rows = self._rows(reader)
        names = once([cell for _, cells in islice(rows, 1) for cell in cells])
        while True:
            block = list(islice(rows, ROWS))
            refuse([_of_another_length(line, cells, len(names)) for line, cells in block if len(cells) != len(names)])
            columns = {
                name: [_value(cells[place], name, vocabulary) for _, cells in block] for place, name in enumerate(names)
            }
            yield Block(columns, [line for line, _ in block])
            if len(block) < ROWS:
                return

    def _rows(self, reader: Any) -> Iterator[tuple[int, list[str]]]:
        """Each row with the number of its last line; an empty line is no row."""
        try:
            for cells in reader:
                if cells:
                    yield reader.line_num, cells
        except csv.Error as error:
            nl, en = f"geen geldige CSV: {error}", f"not valid CSV: {error}"
            raise TableError([Problem(f"line {reader.line_num}", nl=nl, en=en)]) from None

    def write(self, file: TextIO, columns: Mapping[str, Sequence[object] | Column], *, first: bool) -> None:
        """Add rows, the first time under the names of the columns."""
        writer = csv.writer(file, delimiter=self.delimiter, lineterminator="\n")
        if first:
            writer.writerow(columns)
        writer.writerows(map(_cell, row) for row in _rows(columns))


def _of_another_length(line: int, cells: Sequence[str], names: int) -> Problem:
    nl = f"{len(cells)} cellen onder {names} kolomnamen; zet aanhalingstekens om een cel met het scheidingsteken"
    en = f"{len(cells)} cells under {names} column names; put quotes around a cell that holds the delimiter"
    return Problem(f"line {line}", nl=nl, en=en)


def _value(cell: str, name: str, vocabulary: Vocabulary) -> object:
    """The value that a cell stands for; what stands for none stays as it is, to be refused with its place."""
    if name not in vocabulary:
        return cell
    if not cell:
        return None
    match vocabulary[name].kind:
        case Kind.YES_NO:
            return {"true": True, "false": False}.get(cell.lower(), cell)
        case Kind.ROLES:
            return [] if cell == "none" else cell.split()
        case _:
            return cell


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        items = cast("list[object]", value)
        if all(isinstance(item, str) for item in items):
            return " ".join(map(str, items)) or "none"  # a set of roles, as it is read
        return strict_json.canonical(items)
    return value if isinstance(value, str) else strict_json.canonical(value)


@dataclass(frozen=True, slots=True)
class JsonLines:
    r"""One JSON object per line.

    >>> from io import StringIO
    >>> from bindkracht import Situation
    >>> lines = StringIO('{"acute_need": true}\n{"trust": "fragile"}\n')
    >>> [block] = JsonLines().read(lines, Situation.vocabulary(), [])
    >>> block.columns
    {'acute_need': [True, None], 'trust': [None, 'fragile']}
    """

    def read(self, file: TextIO, vocabulary: Vocabulary, keep: Sequence[str]) -> Iterator[Block]:
        """The rows, a block at a time."""
        del vocabulary  # JSON says of itself what its values are
        lines = ((number, line.strip()) for number, line in enumerate(file, start=1) if line.strip())
        while True:
            block = list(islice(lines, ROWS))
            problems: list[Problem] = []
            rows = [_object(number, line, keep, problems) for number, line in block]
            refuse(problems)
            names = dict.fromkeys(name for row in rows for name in row)
            yield Block({name: [row.get(name) for row in rows] for name in names}, [number for number, _ in block])
            if len(block) < ROWS:
                return

    def write(self, file: TextIO, columns: Mapping[str, Sequence[object] | Column], *, first: bool) -> None:
        """Add rows."""
        del first
        rows = (dict(zip(columns, row, strict=True)) for row in _rows(columns))
        file.writelines(f"{json.dumps(row, ensure_ascii=False, allow_nan=False)}\n" for row in rows)


def _object(number: int, line: str, keep: Sequence[str], problems: list[Problem]) -> Mapping[str, Any]:
    """The object on a line; an empty one, and a problem, when there is none."""
    where = f"line {number}"
    try:
        data = strict_json.parse(line)
    except InputError as error:
        # Each line is a text of its own, so its first line says nothing.
        problems.extend(replace(problem.under(where), line=None) for problem in error.problems)
        return {}
    if not isinstance(data, dict):
        problems.append(not_an_object(where, data))
        return {}
    problems.extend(_absent(where, name) for name in keep if name not in data)
    return data


def _absent(where: str, name: str) -> Problem:
    nl, en = (
        "ontbreekt, en moet mee; geef null als er niets is",
        "is missing, and must come along; give null for nothing",
    )
    return Problem(f"{where}.{name}", nl=nl, en=en)


def _rows(columns: Mapping[str, Sequence[object] | Column]) -> Iterable[tuple[object, ...]]:
    return zip(*(_values(column) for column in columns.values()), strict=True)


def _values(column: Sequence[object] | Column) -> Sequence[object]:
    if isinstance(column, Coded):
        return column.values()
    return column if isinstance(column, Sequence) else column.tolist()
