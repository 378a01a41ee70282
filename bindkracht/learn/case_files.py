"""Files of labelled cases: CSV and JSON Lines, one row per judgement. What is written reads back the same.

In CSV an empty cell is unknown, yes and no are ``true`` and ``false``, and the roles of a set stand with a space
between them; ``none`` is the empty set. In JSON Lines every line is an object.
"""

import csv
import json
from collections.abc import Sequence
from io import StringIO
from pathlib import Path
from typing import Final

from bindkracht.errors import CaseTableError, InputError, Problem, TableError
from bindkracht.files import read_file, write_whole
from bindkracht.learn.case_formats import READERS, check_format
from bindkracht.learn.case_frames import Groups, read_table, refuse_table_choices
from bindkracht.learn.case_rows import COLUMNS, JUDGED, LabelledCase
from bindkracht.learn.cases import A_STUDY, LabelledCases
from bindkracht.learn.doors import a_path, refuse_others
from bindkracht.situations import BaseSituation, Situation
from bindkracht.study.tables.plain import Arrays
from bindkracht.taking import text as written
from bindkracht.vocabulary import Value, Vocabulary, value_data


def read_labelled_cases(
    path: Path | str,
    *,
    situation_type: type[BaseSituation] = Situation,
    groups: Groups = "named",
    ignore: Sequence[str] = (),
    delimiter: str = ",",
) -> LabelledCases:
    r"""The labelled cases in a file; its suffix says what it is: ``.csv``, ``.jsonl`` or ``.ndjson``.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     path = Path(folder, "cases.csv")
    ...     _ = path.write_text("case,group,rater,label,wounded_by\nc1,g1,r1,redder,begeleider redder\n")
    ...     [row] = read_labelled_cases(path)
    >>> row.label, row.situation
    (<Role.REDDER: 'redder'>, Situation(wounded_by=('redder', 'begeleider')))

    Args:
        path: the file.
        situation_type: as for :func:`~bindkracht.learn.case_frames.labelled_cases`.
        groups: as there.
        ignore: as there.
        delimiter: what stands between the cells of a CSV file.

    Raises:
        CaseTableError: naming line and column of everything that is wrong; of a file whose rows
            cannot be told apart, that first.
        InputError: when the file cannot be read, is not UTF-8, or its suffix is another.

    """
    refuse_others(CaseTableError, path=(a_path, path), delimiter=(written, delimiter))
    refuse_table_choices(situation_type, groups, ignore)
    path = Path(path)
    check_format(path, delimiter)
    vocabulary = Vocabulary((*situation_type.vocabulary().facts, *JUDGED.facts))
    try:
        rows = READERS[path.suffix.lower()](_text(path), vocabulary, delimiter)
        table = Arrays(rows.columns, rows.where, rows=len(rows.lines))
        return read_table(table, rows.where, situation_type, groups, ignore)
    except TableError as error:
        raise CaseTableError(error.problems) from None


MAX_TABLE_BYTES: Final = 2_000_000
"""A larger file of labelled cases is not read."""


def _text(path: Path) -> str:
    try:
        return _capped(read_file(path, most=MAX_TABLE_BYTES + 1)).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError([Problem(path.name, "file.not_utf8", byte=error.start)]) from None
    except InputError as error:
        raise InputError(problem.under(path.name) for problem in error.problems) from None


def _capped(content: bytes) -> bytes:
    if len(content) > MAX_TABLE_BYTES:
        raise InputError([_TOO_LARGE])
    return content


_TOO_LARGE: Final = Problem("", "file.too_large", most=MAX_TABLE_BYTES)


def write_labelled_cases(cases: LabelledCases, path: Path | str, *, delimiter: str = ",") -> None:
    r"""Write the cases to a file; its suffix says how. A file that is there already is replaced, once all is written.

    >>> from tempfile import TemporaryDirectory
    >>> from bindkracht import Role
    >>> with TemporaryDirectory() as folder:
    ...     path = Path(folder, "cases.jsonl")
    ...     write_labelled_cases(LabelledCases((LabelledCase("c1", "g1", "r1", Situation(), Role.REDDER),)), path)
    ...     path.read_text(encoding="utf-8")
    '{"case": "c1", "group": "g1", "rater": "r1", "label": "redder"}\n'

    Raises:
        InputError: when the file cannot be written, or its suffix is another.

    """
    refuse_others(CaseTableError, cases=(A_STUDY, cases), path=(a_path, path), delimiter=(written, delimiter))
    path = Path(path)
    check_format(path, delimiter)
    text = _as_csv(cases, delimiter) if path.suffix.lower() == ".csv" else _as_json_lines(cases)
    write_whole(path, text.encode())


def _as_csv(cases: LabelledCases, delimiter: str) -> str:
    rows = list(map(_said, cases))
    present = {name for row in rows for name in row}
    names = [name for name in (*COLUMNS, *cases.situation_type.vocabulary()) if name in present or name in _ALWAYS]
    out = StringIO(newline="")
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\n")
    writer.writerow(names)
    writer.writerows([_cell(row.get(name)) for name in names] for row in rows)
    return out.getvalue()


_ALWAYS: Final = ("case", "group", "rater", "label")


def _cell(value: Value | None) -> str:
    """A value as a cell, as it is read."""
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case tuple():
            return " ".join(value) or "none"
        case _:
            return value


def _as_json_lines(cases: LabelledCases) -> str:
    rows = ({name: value_data(value) for name, value in _said(row).items()} for row in cases)
    return "".join(f"{json.dumps(row, ensure_ascii=False, allow_nan=False)}\n" for row in rows)


def _said(row: LabelledCase) -> dict[str, Value]:
    """What a row says, without what is unknown."""
    ours: dict[str, Value | None] = {name: getattr(row, name) for name in COLUMNS}
    return {name: value for name, value in {**ours, **row.situation.known()}.items() if value is not None}
