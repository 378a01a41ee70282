"""Tables of labelled cases: lists of dicts, dicts of columns, and data frames, with one row per judgement.

They come in through the same doors as tables of situations (``bindkracht.study.tables``), so that no library
for data frames is needed but the one that you bring.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from math import isnan
from numbers import Integral
from typing import Any, Final, Literal, TypeAlias, cast, get_args

from bindkracht.errors import CaseTableError, Problem, TableError, not_known, shown, unknown_names
from bindkracht.learn.case_rows import (
    BY_INDEX,
    COLUMNS,
    JUDGED,
    KEYS,
    LabelledCase,
    not_a_hash,
    not_a_key,
    problems_between,
)
from bindkracht.learn.cases import LabelledCases
from bindkracht.learn.doors import names, one_among, refuse_others, situations
from bindkracht.roles import Role
from bindkracht.situations import BaseSituation, Situation
from bindkracht.study.tables.columns import MOST_PROBLEMS, labels_of, refuse
from bindkracht.study.tables.kinds import Table, opened
from bindkracht.study.tables.plain import Arrays
from bindkracht.vocabulary import Fact

Groups: TypeAlias = Literal["named", "independent"]
"""Whether a column tells which cases belong together, or it is said aloud that none do."""

Columns: TypeAlias = Mapping[str, Sequence[Any]]
"""Plain values by the name of their column."""


def labelled_cases(
    table: Any,
    *,
    situation_type: type[BaseSituation] = Situation,
    groups: Groups = "named",
    ignore: Sequence[str] = (),
) -> LabelledCases:
    """The labelled cases in a table: a list of dicts, a dict of columns, or a data frame.

    It has one row per judgement. Its columns are ``case``, ``group``, ``rater`` and ``label``, if you like
    ``saw_advice`` and ``rules_hash``, and facts. A fact without a column is unknown, and so is ``None``, null or
    NaN. A key may be a whole number; it becomes text.

    >>> print(labelled_cases({
    ...     "case": [1, 1], "group": ["g1", "g1"], "rater": ["r1", "r2"], "label": ["redder", "begeleider"],
    ...     "acute_need": [True, True],
    ... }))
    labels: 2, cases: 1, groups: 1, raters: 2
    >>> labelled_cases([{"case": "c1", "rater": "r1", "label": "reder", "name": "Jan"}])
    Traceback (most recent call last):
    bindkracht.errors.CaseTableError: name: no column is called 'name'; leave it out, or name it in ignore
    group: is missing; name the group of each case, or say groups='independent' when no two cases share a person
    row 0.label: 'reder' is not allowed; use one of: redder, rituele_zorgverstrekker, probleemoplosser, begeleider, bemiddelaar (did you mean 'redder'?)

    Args:
        table: the judgements.
        situation_type: the class whose facts the columns are.
        groups: ``"independent"`` makes each case a group of its own; say so only when it is so.
        ignore: columns to leave unread. Any other unknown column is refused, so that nothing slips in.

    Raises:
        CaseTableError: naming row and column of everything that is wrong.
        MissingExtraError: for a data frame without pyarrow.

    """  # noqa: E501 - an error is one line
    refuse_table_choices(situation_type, groups, ignore)
    try:
        read = _of_rows(cast("Sequence[object]", table)) if isinstance(table, list | tuple) else None
        return read_table(read or opened(table, situation_type), BY_INDEX, situation_type, groups, ignore)
    except TableError as error:
        raise CaseTableError(error.problems) from None


def refuse_table_choices(situation_type: object, groups: object, ignore: object) -> None:
    """Stop when a table of cases cannot be read so.

    >>> refuse_table_choices(Situation, "none", "name")
    Traceback (most recent call last):
    bindkracht.errors.CaseTableError: groups: 'none' is not allowed; use one of: named, independent
    ignore: 'name' is not a tuple; write (…,)

    Raises:
        CaseTableError: naming every choice that cannot be.

    """
    refuse_others(
        CaseTableError,
        situation_type=(situations, situation_type),
        groups=(one_among(*get_args(Groups)), groups),
        ignore=(names, ignore),
    )


def _of_rows(rows: Sequence[object]) -> Arrays:
    refuse([_not_a_row(number, row) for number, row in enumerate(rows) if not isinstance(row, Mapping)])
    dicts = cast("Sequence[Mapping[str, object]]", rows)
    names = dict.fromkeys(name for row in dicts for name in row)
    return Arrays({name: [row.get(name) for row in dicts] for name in names}, rows=len(rows))


def _not_a_row(number: int, row: object) -> Problem:
    return Problem(BY_INDEX(number), "row.not_a_dict", row=shown(row))


def read_table(
    table: Table,
    where: Callable[[int], str],
    situation_type: type[BaseSituation],
    groups: Groups,
    ignore: Sequence[str],
) -> LabelledCases:
    """The labelled cases in an opened table, of which ``where`` names the rows.

    >>> table = Arrays({"case": [1], "rater": ["r1"], "label": ["redder"]})
    >>> read_table(table, BY_INDEX, Situation, "independent", ()).groups()
    ('1',)

    Raises:
        TableError: naming row and column of everything that is wrong.
        CaseTableError: when a fact of the situation type is called as one of our columns is.

    """
    empty = LabelledCases((), situation_type)
    if not (table.rows or table.columns):
        return empty
    reading = _Reading(table, where, [name for name in table.columns if name not in ignore])
    vocabulary = situation_type.vocabulary()
    reading.problems += _problems_with_columns(reading.names, table.columns, tuple(vocabulary), groups, ignore)
    rows = reading.rows(situation_type, independent=groups == "independent")
    if len(reading.problems) < MOST_PROBLEMS:
        lines = [where(number) for number, _ in rows]
        reading.problems += problems_between([row for _, row in rows], lines.__getitem__)
    refuse(_in_reading_order(reading.problems, {where(number): number for number in range(table.rows)}))
    return LabelledCases(tuple(row for _, row in rows), situation_type)


def _in_reading_order(problems: Sequence[Problem], row: Mapping[str, int]) -> list[Problem]:
    """First what is wrong with columns, then row by row; last what is only counted, which has no place."""
    return sorted(problems, key=lambda problem: row.get(_row_of(problem), -1) if problem.path else len(row))


def _row_of(problem: Problem) -> str:
    return problem.path.partition(".")[0]


def _problems_with_columns(
    names: Sequence[str], columns: Sequence[str], facts: Sequence[str], groups: Groups, ignore: Sequence[str]
) -> Iterator[Problem]:
    known = (*COLUMNS, *facts)
    yield from (_unknown_column(name, known) for name in names if name not in known)
    wrong = [("ignore", name) for name in ignore if name not in columns]
    yield from unknown_names(wrong, columns, "column")
    if groups == "independent" and "group" in names:
        yield Problem("group", "group.independent")
    elif groups != "independent" and "group" not in names:
        yield Problem("group", "group.missing")
    yield from (_missing(name) for name in ("case", "rater", "label") if name not in names)


def _unknown_column(name: str, known: Sequence[str]) -> Problem:
    return Problem(name, "column.to_ignore", problem=not_known("", name, known, "column"))


def _missing(path: str) -> Problem:
    return Problem(path, "column.empty")


class _Reading:
    """Reads columns, and keeps what is wrong with them; ``None`` stands for what is not there or wrong."""

    def __init__(self, table: Table, where: Callable[[int], str], names: Sequence[str]) -> None:
        self.names = names
        self.problems: list[Problem] = []
        self._table = table
        self._where = where
        self._plain = table.back({}, [name for name in (*KEYS, "rules_hash") if name in names])

    def rows(self, situation_type: type[BaseSituation], *, independent: bool) -> list[tuple[int, LabelledCase]]:
        """The rows with which nothing is wrong, each with its number."""
        situations = self._situations(situation_type)
        case, group, rater = (self._keys(name) for name in KEYS)
        columns = zip(
            case, case if independent else group, rater, situations, self._labels(),
            self._answers(JUDGED["saw_advice"]), self._hashes(), strict=True,
        )  # fmt: skip
        wrong = set(map(_row_of, self.problems))
        return [
            (number, LabelledCase(*row))
            for number, row in enumerate(columns)
            if self._where(number) not in wrong and all(item is not None for item in row[:5])
        ]

    def _situations(self, situation_type: type[BaseSituation]) -> list[BaseSituation]:
        vocabulary = situation_type.vocabulary()
        columns = {name: self._answers(fact) for name, fact in vocabulary.items() if name in self.names}
        return [
            situation_type.of({name: column[number] for name, column in columns.items()})
            for number in range(self._table.rows)
        ]

    def _answers(self, fact: Fact) -> list[Any]:
        if fact.name not in self.names:
            return [None] * self._table.rows
        labels = (None, *labels_of(fact))
        return [labels[code] for code in self._table.codes(fact, self.problems).tolist()]

    def _labels(self) -> list[Role | None]:
        answers = self._answers(JUDGED["label"])
        refused = {problem.path for problem in self.problems}
        if "label" in self.names and len(self.problems) < MOST_PROBLEMS:
            paths = (f"{self._where(number)}.label" for number, label in enumerate(answers) if label is None)
            self.problems += [_missing(path) for path in paths if path not in refused]
        return [None if label is None else Role(label) for label in answers]

    def _keys(self, name: str) -> list[Any]:
        keys = list(map(_as_text, self._values(name)))
        for number, key in enumerate(keys if name in self.names else ()):
            path = f"{self._where(number)}.{name}"
            self.problems += [_missing(path)] if key is None else not_a_key(path, key)
        return keys

    def _hashes(self) -> list[Any]:
        hashes = [None if _is_missing(value) else value for value in self._values("rules_hash")]
        for number, given in enumerate(hashes):
            self.problems += () if given is None else not_a_hash(f"{self._where(number)}.rules_hash", given)
        return hashes

    def _values(self, name: str) -> Sequence[object]:
        """A column as plain values, of whatever library it is."""
        if name not in self.names:
            return [None] * self._table.rows
        column = self._plain[name]
        listed = (getattr(column, method, None) for method in ("tolist", "to_list", "to_pylist"))
        return next((make() for make in listed if make is not None), column)


def _as_text(value: object) -> object:
    """A key; a whole number becomes text, and what is not there ``None``."""
    if _is_missing(value):
        return None
    if not isinstance(value, bool) and isinstance(value, Integral) and abs(int(value)) < _TOO_LONG:
        return f"{value}"
    return value


_TOO_LONG: Final = 10**64
"""A key is at most 64 characters."""


def _is_missing(value: object) -> bool:
    match value:
        case None:
            return True
        case str():
            return not value
        case float():
            return isnan(value)
        case _:
            return type(value).__name__ == "NAType"  # what pandas says for it
