"""A file of situations in, a file with the advice out, in bounded memory.

Nothing is written when something is wrong: the target appears whole, or not at all.
"""

import os
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkstemp
from typing import TextIO

from bindkracht.errors import InputError, Problem
from bindkracht.krachtlijnen.krachtlijn6 import krachtlijn6
from bindkracht.rule_sets import RuleSet
from bindkracht.study.tables.asking import Progress, advised, reporter
from bindkracht.study.tables.beside import TableClassifier
from bindkracht.study.tables.formats import format_of
from bindkracht.study.tables.plain import Arrays


def recommend_file(  # noqa: PLR0913 - two files, and the choices of recommend_all
    source: Path | str,
    target: Path | str,
    rules: RuleSet = krachtlijn6,
    *,
    keep: Sequence[str] = (),
    classifier: TableClassifier | None = None,
    net_support: bool = False,
    fired: bool = False,
    delimiter: str = ",",
    progress: Progress = False,
) -> int:
    r"""The advice for every row of a file, in another file; returns the number of rows.

    The suffix of each file says what it is: ``.csv``, or ``.jsonl`` or ``.ndjson`` for JSON Lines. In CSV
    an empty cell is unknown, yes and no are ``true`` and ``false``, and the roles of a set stand with a
    space between them; ``none`` is the empty set.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     source, target = Path(folder) / "in.csv", Path(folder) / "out.csv"
    ...     _ = source.write_text("case,rights_blocked\n7,true\n8,\n", encoding="utf-8")
    ...     rows = recommend_file(source, target, keep=["case"])
    ...     rows, target.read_text(encoding="utf-8").splitlines()[1]
    (2, '7,open,open,fitting,open,open,probleemoplosser,advice')

    Args:
        source: the situations.
        target: the advice; a file that is there already is replaced, once all is well.
        rules: the rules to ask; the shipped rules of krachtlijn 6 unless you bring others.
        keep: columns that come along, such as a case number.
        classifier: as for :func:`~bindkracht.study.tables.asking.recommend_all`.
        net_support: as there.
        fired: as there.
        delimiter: what stands between the cells of a CSV file.
        progress: show how far it is, in bytes of the source.

    Raises:
        TableError: naming line and column of what is wrong, in the first rows of which some are wrong.
        InputError: when a file cannot be read or written, or its suffix is another.
        RuleError: when a rule is opaque.

    """
    source, target = Path(source), Path(target)
    reads, writes = format_of(source, delimiter), format_of(target, delimiter)
    vocabulary = rules.situation_type.vocabulary()
    report = reporter(progress, unit="B")
    rows = 0
    with _readable(source) as file, _replacing(target) as out:
        size = os.fstat(file.fileno()).st_size
        for number, block in enumerate(reads.read(file, vocabulary, keep)):
            table = Arrays(block.columns, block.where, rows=len(block.lines))
            columns = advised(table, rules, keep, classifier=classifier, net_support=net_support, fired=fired)
            writes.write(out, {**{name: block.columns[name] for name in keep}, **columns}, first=number == 0)
            rows += table.rows
            report(file.buffer.tell(), size)
    return rows


@contextmanager
def _readable(path: Path) -> Generator[TextIO]:
    try:
        opened = path.open(encoding="utf-8-sig", newline="")
    except (OSError, ValueError) as error:
        raise _not_possible(path, error) from None
    try:
        with opened as file:
            yield file
    except UnicodeDecodeError:
        raise InputError(
            [Problem(path.name, nl="dit is geen UTF-8", en="this is not UTF-8; save it as UTF-8")]
        ) from None


@contextmanager
def _replacing(path: Path) -> Generator[TextIO]:
    """A file that takes the place of ``path`` when all went well, and leaves no trace otherwise."""
    try:
        handle, name = mkstemp(dir=path.parent)
    except (OSError, ValueError) as error:
        raise _not_possible(path, error) from None
    try:
        with open(handle, "w", encoding="utf-8", newline="") as file:  # noqa: PTH123 - a handle has no path
            yield file
        _replace(Path(name), path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _replace(written: Path, path: Path) -> None:
    try:
        written.replace(path)
    except OSError as error:
        raise _not_possible(path, error) from None


def _not_possible(path: Path, error: OSError | ValueError) -> InputError:
    why = getattr(error, "strerror", None) or str(error)
    return InputError([Problem(path.name, nl=f"lukt niet: {why}", en=f"cannot be done: {why}")])
