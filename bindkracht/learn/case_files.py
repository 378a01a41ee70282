"""Files of labelled cases: CSV and JSON Lines, one row per judgement. What is written reads back the same.

They look as files of situations do (``recommend_file``): in CSV an empty cell is unknown,
yes and no are ``true`` and ``false``, and the roles of a set stand with a space between them; ``none`` is the empty
set. In JSON Lines every line is an object.
"""

import json
from collections.abc import Sequence
from io import StringIO
from pathlib import Path
from typing import Final

from bindkracht.errors import CaseTableError, InputError, Problem, TableError
from bindkracht.exchange.doors import write_whole
from bindkracht.exchange.gathering import regular
from bindkracht.learn.case_frames import Groups, read_table
from bindkracht.learn.case_rows import COLUMNS, JUDGED, LabelledCase
from bindkracht.learn.cases import LabelledCases
from bindkracht.situations import Situation
from bindkracht.study.tables.formats import Block, Csv, Format, format_of
from bindkracht.study.tables.plain import Arrays
from bindkracht.vocabulary import Value, Vocabulary, value_data


def read_labelled_cases(
    path: Path | str,
    *,
    situation_type: type[Situation] = Situation,
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
    path = Path(path)
    form = format_of(path, delimiter)
    text = StringIO(_text(path), newline="")
    try:
        block = _one_block(form, text, Vocabulary((*situation_type.vocabulary().facts, *JUDGED.facts)))
        table = Arrays(block.columns, block.where, rows=len(block.lines))
        return read_table(table, block.where, situation_type, groups, ignore)
    except TableError as error:
        raise CaseTableError(error.problems) from None


def _text(path: Path) -> str:
    try:
        return regular(path).read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise InputError(
            [Problem(path.name, nl="dit is geen UTF-8; bewaar het als UTF-8", en="this is not UTF-8; save it as UTF-8")]
        ) from None
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise InputError([Problem(path.name, nl=f"lukt niet: {why}", en=f"cannot be done: {why}")]) from None


def _one_block(form: Format, text: StringIO, vocabulary: Vocabulary) -> Block:
    """All blocks as one: a study fits in memory, and its rows must be compared with each other."""
    blocks = list(form.read(text, vocabulary, ()))
    names = dict.fromkeys(name for block in blocks for name in block.columns)
    columns = {
        name: [value for block in blocks for value in block.columns.get(name, [None] * len(block.lines))]
        for name in names
    }
    return Block(columns, [line for block in blocks for line in block.lines])


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
    path = Path(path)
    form = format_of(path, delimiter)
    text = _as_csv(cases, form) if isinstance(form, Csv) else _as_json_lines(cases)
    write_whole(path, text.encode())


def _as_csv(cases: LabelledCases, form: Csv) -> str:
    rows = list(map(_said, cases))
    present = {name for row in rows for name in row}
    names = [name for name in (*COLUMNS, *cases.situation_type.vocabulary()) if name in present or name in _ALWAYS]
    out = StringIO(newline="")
    form.write(out, {name: [_cell(row.get(name)) for row in rows] for name in names}, first=True)
    return out.getvalue()


_ALWAYS: Final = ("case", "group", "rater", "label")


def _cell(value: Value | None) -> Value | None:
    """A set of roles as one cell; the rest writes itself."""
    return " ".join(value) or "none" if isinstance(value, tuple) else value


def _as_json_lines(cases: LabelledCases) -> str:
    rows = ({name: value_data(value) for name, value in _said(row).items()} for row in cases)
    return "".join(f"{json.dumps(row, ensure_ascii=False, allow_nan=False)}\n" for row in rows)


def _said(row: LabelledCase) -> dict[str, Value]:
    """What a row says, without what is unknown."""
    ours: dict[str, Value | None] = {name: getattr(row, name) for name in COLUMNS}
    return {name: value for name, value in {**ours, **row.situation.known()}.items() if value is not None}
