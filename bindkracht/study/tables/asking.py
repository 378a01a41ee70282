"""A table of situations in, the same kind of table with the advice out.

    >>> from bindkracht import Situation
    >>> rows = recommend_all([Situation(rights_blocked=True), Situation(immediate_danger=True)])
    >>> rows[0]["probleemoplosser"], rows[0]["suggested"], rows[1]["redder"]
    ('fitting', 'probleemoplosser', 'excluded')

Every row gets what :func:`bindkracht.recommend` would say of it. There is no order by
need, and no score: the rows are people, and the advice is about roles, not about who comes first.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from importlib import import_module
from threading import Lock
from typing import Any, Final, TypeAlias

import numpy as np

from bindkracht.errors import Problem, TableError, shown, unknown_names
from bindkracht.krachtlijnen.krachtlijn6 import krachtlijn6
from bindkracht.rule_sets import RuleSet
from bindkracht.study.tables.beside import SAYS, TableClassifier, consult
from bindkracht.study.tables.columns import Coded, Codes, Column, refuse, too_many
from bindkracht.study.tables.kinds import Table, opened
from bindkracht.study.tables.plain import no_table
from bindkracht.study.tables.tabled import combination_labels, combining, tabled
from bindkracht.taking import Taker, an, flag, or_none, refused, take, text, tuple_of
from bindkracht.vocabulary import no_fact

Progress: TypeAlias = bool | Callable[[int, int], None]
"""``True`` for a bar (tqdm, when it is installed), or a function of what is done and what there is in all."""

BLOCK: Final = 1 << 19
"""Rows per block; a multiple of 64. The planes of a block are a few megabytes, whatever the length of the table."""

_THREADS: Final = 2
"""While one runs the rules, another reads and writes columns; more would wait for each other."""


def recommend_all(  # noqa: PLR0913 - one table, and seven choices with a default
    table: Any,
    rules: RuleSet = krachtlijn6,
    *,
    keep: Sequence[str] = (),
    classifier: TableClassifier | None = None,
    combination: bool = False,
    net_support: bool = False,
    fired: bool = False,
    progress: Progress = False,
) -> Any:
    """The advice for every row of a table, as the same kind of table.

    A table is a list of situations (or of dicts with their facts; out comes a list of dicts),
    a dict of arrays or lists, or a data frame: pandas, polars, pyarrow, or whatever exports
    Arrow (which comes back as a pyarrow table). Columns are facts; a fact without a column is
    unknown, and so is ``None``, null or NaN. A set of roles is a list of them, or a text with a
    space between them; ``none`` is the empty set.

    Out come, for each role, its status; ``suggested`` (null when no single role leads and fits)
    and ``outcome``. The index of a pandas frame and the order of the rows stay.

    >>> table = {"case": [7, 8], "rights_blocked": [True, None]}
    >>> advice = recommend_all(table, keep=["case"])
    >>> list(advice["case"]), list(advice["suggested"]), list(advice["outcome"])
    ([7, 8], ['probleemoplosser', None], ['advice', 'abstention'])

    Args:
        table: the situations.
        rules: the rules to ask; the shipped rules of krachtlijn 6 unless you bring others.
        keep: columns that are no facts and come along, such as a case number.
        classifier: something trained beside these rules; it may choose among the roles that fit. Two columns are
            added: ``suggested_by_rules``, and ``classifier``, what it did where there was something to choose
            (:data:`~bindkracht.study.tables.beside.SAYS`).
        combination: add ``combination``: the roles that together answer the situation, with a space between them. Of
            several that are as good all are there, with `` / `` between them; null when no role is shown.
        net_support: add ``<role>_net``, the net support of each role: whole numbers, strengths added up.
            About one role in one situation; not a measure of a person.
        fired: add ``fired:<rule>`` for each rule in force: whether its condition is true.
        progress: show how far it is.

    Raises:
        TableError: naming row and column of what is no value of its fact, every unknown column, and every choice
            that cannot be; also when a classifier answers otherwise than it should.
        RuleError: when a rule is opaque; nobody can look inside it for all rows at once.
        StaleModelError: when the classifier learned beside other rules.
        MissingExtraError: for a data frame without pyarrow.

    """
    chosen = _Choices(rules, keep, classifier, combination, net_support, fired, progress)
    opened_table = opened(table, chosen.rules.situation_type)
    columns = advised(
        opened_table,
        chosen.rules,
        chosen.keep,
        classifier=classifier,
        combination=combination,
        net_support=net_support,
        fired=fired,
        progress=progress,
    )
    return opened_table.back(columns, chosen.keep)


def recommend_batches(  # noqa: PLR0913 - as for one table
    tables: Iterable[Any],
    rules: RuleSet = krachtlijn6,
    *,
    keep: Sequence[str] = (),
    classifier: TableClassifier | None = None,
    combination: bool = False,
    net_support: bool = False,
    fired: bool = False,
) -> Iterator[Any]:
    """The advice for table after table, each made when it is asked for: memory for one at a time.

    >>> from bindkracht import Situation
    >>> [rows[0]["outcome"] for rows in recommend_batches([[Situation()], [Situation(rights_blocked=True)]])]
    ['abstention', 'advice']

    Arguments and errors as for :func:`recommend_all`; a row number counts from the start of its table.
    """
    chosen = _Choices(rules, keep, classifier, combination, net_support, fired, progress=False)
    if not isinstance(tables, Iterable):  # pyright: ignore[reportUnnecessaryIsInstance] - callers without a checker
        raise TableError([no_table(tables)])
    for table in tables:
        yield recommend_all(
            table,
            chosen.rules,
            keep=chosen.keep,
            classifier=classifier,
            combination=combination,
            net_support=net_support,
            fired=fired,
        )


@dataclass(frozen=True, slots=True)
class _Choices:
    """What is asked of a table, checked."""

    rules: RuleSet
    keep: Sequence[str]
    classifier: TableClassifier | None
    combination: bool
    net_support: bool
    fired: bool
    progress: Progress

    def __post_init__(self) -> None:
        take(self, _CHOICES, TableError)


def _classifier(value: object, path: str) -> object:
    if not callable(getattr(value, "choices", None)):
        raise refused(path, "classifier.no_choices", value=shown(value))
    return value


def _progress(value: object, path: str) -> object:
    return value if callable(value) else flag(value, path)


def _names(value: object, path: str) -> tuple[str, ...]:
    names = tuple_of(text)(value, path)
    if len(set(names)) < len(names):
        raise refused(path, "column.named_twice", names=shown(names))
    return names


_CHOICES: Final[Mapping[str, Taker[object]]] = {
    "rules": an(RuleSet, "rule_set"),
    "keep": _names,
    "classifier": or_none(_classifier),
    "combination": flag,
    "net_support": flag,
    "fired": flag,
    "progress": _progress,
}


def advised(  # noqa: PLR0913 - the arguments of recommend_all, once more
    table: Table,
    rules: RuleSet,
    keep: Sequence[str],
    *,
    classifier: TableClassifier | None = None,
    combination: bool = False,
    net_support: bool = False,
    fired: bool = False,
    progress: Progress = False,
) -> dict[str, Column]:
    """The columns of the answer, in order.

    >>> table = opened({"rights_blocked": [True]}, krachtlijn6.situation_type)
    >>> list(advised(table, krachtlijn6, []))[-2:]
    ['suggested', 'outcome']
    """
    facts = _facts(table, rules, keep)
    program = tabled(rules)
    rows = table.rows
    codes = {name: np.empty(rows, dtype=np.uint8) for name in program.labels}
    truths = np.empty((len(program.rules) if fired or net_support else 0, rows), dtype=np.bool_)
    combined = combining(rules) if combination else None
    bits = np.empty(rows if combination else 0, dtype=np.uint32)
    by_rules, said = np.empty((2, 0 if classifier is None else rows), dtype=np.uint8)
    starts = range(0, rows, BLOCK)
    # Two threads would hand the interpreter back and forth between the many short operations of the rules. Nothing
    # outlives this table: a lock or a thread that is in use while a process forks, is stuck in the child for ever.
    turn = Lock()

    def ask(start: int) -> int:
        block = slice(start, min(start + BLOCK, rows))
        asked, found = ({name: column[block] for name, column in columns.items()} for columns in (facts, codes))
        fires = truths[:, block]
        if classifier is not None and not len(fires):
            fires = np.empty((len(program.rules), block.stop - start), dtype=np.bool_)
        program.ask(asked, found, fires, turn=turn)
        if classifier is not None:
            by_rules[block] = found["suggested"]
            said[block] = consult(classifier, rules, asked, found, fires)
        if combined is not None:
            combined.ask(asked, bits[block], turn=turn)
        return block.stop

    report = reporter(progress)
    with ThreadPoolExecutor(max_workers=_THREADS) as pool:
        for done in pool.map(ask, starts):
            report(done, rows)
    columns: dict[str, Column] = {name: Coded(codes[name], labels) for name, labels in program.labels.items()}
    if classifier is not None:
        columns |= {"suggested_by_rules": Coded(by_rules, program.labels["suggested"]), "classifier": Coded(said, SAYS)}
    if combination:
        columns["combination"] = combination_labels(bits)
    if net_support:
        columns |= {f"{role}_net": net for role, net in program.net_support(truths).items()}
    if fired:
        columns |= {f"fired:{rule.name}": truths[number] for number, rule in enumerate(program.rules)}
    refuse([_taken(name) for name in keep if name in columns])
    return columns


def _facts(table: Table, rules: RuleSet, keep: Sequence[str]) -> dict[str, Codes]:
    """The columns that are facts, as codes; every one is checked, also those that no rule reads."""
    vocabulary = rules.situation_type.vocabulary()
    refuse([problem for name, fact in vocabulary.items() if name in table.columns for problem in too_many(fact)])
    problems = [
        _not_a_fact(name, tuple(vocabulary)) for name in table.columns if name not in vocabulary and name not in keep
    ]
    wrong = [("keep", name) for name in keep if name not in table.columns]
    problems += unknown_names(wrong, table.columns, "column")
    facts = {name: table.codes(vocabulary[name], problems) for name in vocabulary if name in table.columns}
    refuse(problems)
    return facts


def _not_a_fact(name: str, known: Sequence[str]) -> Problem:
    return Problem(name, "column.to_keep", problem=no_fact("", name, known))


def _taken(name: str) -> Problem:
    return Problem("keep", "column.taken", name=name)


def reporter(progress: Progress, *, unit: str = " situations") -> Callable[[int, int], None]:
    """What to call with how much is done, and how much there is in all.

    >>> reporter(print)(3, 4)
    3 4
    """
    if callable(progress):
        return progress
    return _bar(unit) if progress else _silence


def _silence(_done: int, _all: int) -> None:
    """Show nothing."""


def _bar(unit: str) -> Callable[[int, int], None]:
    """A bar of tqdm; silence when it is not installed."""
    try:
        tqdm = import_module("tqdm.auto").tqdm
    except ImportError:
        return _silence
    bar = tqdm(unit=unit)

    def report(done: int, size: int) -> None:
        bar.total = size
        bar.update(done - bar.n)
        if done == size:
            bar.close()

    return report
