"""Labelled cases as text: CSV and JSON Lines, read into columns.

In CSV an empty cell is unknown, yes and no are ``true`` and ``false``, and the roles of a set stand with a
space between them; ``none`` is the empty set. In JSON Lines every line is an object.
"""

import csv
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import Any, Final, TypeAlias

from bindkracht import strict_json
from bindkracht.errors import InputError, Problem, TableError, not_among, not_an_object, shown
from bindkracht.study.tables.columns import refuse
from bindkracht.study.tables.plain import once
from bindkracht.vocabulary import Kind, Vocabulary


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of a text: their columns, and the number of the line of each."""

    columns: Mapping[str, list[Any]]
    lines: list[int]

    def where(self, row: int) -> str:
        """How a message names a row.

        >>> Rows({"trust": ["fragile"]}, [2]).where(0)
        'line 2'
        """
        return f"line {self.lines[row]}"


Reader: TypeAlias = Callable[[str, Vocabulary, str], Rows]


def read_csv(text: str, vocabulary: Vocabulary, delimiter: str) -> Rows:
    r"""The rows under a line with the names of the columns.

    >>> from bindkracht import Situation
    >>> read_csv("trust;wounded_by\nfragile;redder begeleider\n", Situation.vocabulary(), ";").columns
    {'trust': ['fragile'], 'wounded_by': ['redder begeleider']}

    Raises:
        TableError: when it is not valid CSV, a row has another length, or a column is there twice.

    """
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows = list(_numbered(reader))
    names = once(rows[0][1] if rows else [])
    rows = rows[1:]
    refuse([_of_another_length(line, cells, len(names)) for line, cells in rows if len(cells) != len(names)])
    columns = {name: [_value(cells[place], name, vocabulary) for _, cells in rows] for place, name in enumerate(names)}
    return Rows(columns, [line for line, _ in rows])


def _numbered(reader: Any) -> Iterator[tuple[int, list[str]]]:
    """Each row with the number of its last line; an empty line is no row."""
    try:
        for cells in reader:
            if cells:
                yield reader.line_num, cells
    except csv.Error as error:
        raise TableError([Problem(f"line {reader.line_num}", "csv.invalid", error=str(error))]) from None


def _of_another_length(line: int, cells: Sequence[str], names: int) -> Problem:
    return Problem(f"line {line}", "table.row_length", n=len(cells), names=names)


def _value(cell: str, name: str, vocabulary: Vocabulary) -> object:
    """The value that a cell stands for; what stands for none stays as it is, to be refused with its place."""
    if name not in vocabulary:
        return cell
    if not cell:
        return None
    return {"true": True, "false": False}.get(cell.lower(), cell) if vocabulary[name].kind is Kind.YES_NO else cell


def read_json_lines(text: str, vocabulary: Vocabulary, delimiter: str) -> Rows:
    r"""The rows of a text with a JSON object on every line.

    >>> from bindkracht import Situation
    >>> lines = '{"acute_need": true}\n{"trust": "fragile"}\n'
    >>> read_json_lines(lines, Situation.vocabulary(), ",").columns
    {'acute_need': [True, None], 'trust': [None, 'fragile']}

    Raises:
        TableError: naming every line that is no object.

    """
    del vocabulary, delimiter  # JSON says of itself what its values are
    numbered = [(number, line) for number, line in enumerate(text.split("\n"), start=1) if line.strip()]
    problems: list[Problem] = []
    rows = [_object(number, line.strip(), problems) for number, line in numbered]
    refuse(problems)
    names = dict.fromkeys(name for row in rows for name in row)
    return Rows({name: [row.get(name) for row in rows] for name in names}, [number for number, _ in numbered])


def _object(number: int, line: str, problems: list[Problem]) -> Mapping[str, Any]:
    """The object on a line; an empty one, and a problem, when there is none."""
    where = f"line {number}"
    try:
        data = strict_json.parse(line)
    except InputError as error:
        # Each line is a text of its own, so its first line says nothing.
        problems.extend(problem.under(where).on_line(None) for problem in error.problems)
        return {}
    if not isinstance(data, dict):
        problems.append(not_an_object(where, data))
        return {}
    return data


READERS: Final[Mapping[str, Reader]] = {".csv": read_csv, ".jsonl": read_json_lines, ".ndjson": read_json_lines}
"""How a file is read, by its suffix."""


def check_format(path: Path, delimiter: str) -> None:
    """Refuse what is no file of cases.

    >>> check_format(Path("cases.xlsx"), ",")
    Traceback (most recent call last):
    bindkracht.errors.InputError: cases.xlsx: '.xlsx' is not allowed; use one of: .csv, .jsonl, .ndjson

    Raises:
        InputError: for another suffix, or a delimiter that is not one character.

    """
    if len(delimiter) != 1 or delimiter in '"\r\n':
        raise InputError([Problem("delimiter", "delimiter.impossible", delimiter=shown(delimiter))])
    if path.suffix.lower() not in READERS:
        raise InputError([not_among(path.name, path.suffix, tuple(READERS))])
