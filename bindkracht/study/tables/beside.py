"""A classifier beside the rules, for a whole column of situations: it may choose among the roles that fit."""

from collections.abc import Mapping
from typing import Any, Final, Protocol, TypeAlias

import numpy as np

from bindkracht.errors import BindkrachtError, Problem, TableError, shown
from bindkracht.roles import Role
from bindkracht.rule_sets import RuleSet
from bindkracht.statuses import Outcome, Status
from bindkracht.study.tables.columns import Codes
from bindkracht.study.tables.tabled import TabledRules, Truths, tabled

Ints: TypeAlias = np.ndarray[Any, np.dtype[np.int64]]
"""Whole numbers, such as net support."""

Array: TypeAlias = np.ndarray[Any, Any]


class TableClassifier(Protocol):
    """Something trained, that may speak beside the rules and never over them (``bindkracht.learn``)."""

    def choices(
        self, rules: RuleSet, facts: Mapping[str, Codes], net_support: Ints, fitting: Truths
    ) -> tuple[Codes, Truths]:
        """Per row the fitting role that it suggests, and whether it has nothing to say.

        A role is its place in canonical order plus one, and 0 is no single role. ``facts`` are codes;
        ``net_support`` and ``fitting`` have shape ``(rows, roles)``.
        """
        ...


SAYS: Final = ("agrees", "chooses", "undecided", "off")
"""What a classifier did in a row where the rules leave something to choose.

It suggests what the rules suggest; it suggests another role that fits, or one where the rules suggest none; several are
as probable, so the suggestion of the rules stands; or what was learned is off, because of an answer that no case had.
"""


def consult(
    classifier: TableClassifier, rules: RuleSet, facts: Mapping[str, Codes], codes: Mapping[str, Codes], truths: Truths
) -> Codes:
    """What it says of each row, as codes of :data:`SAYS`; what it chooses is written in ``codes["suggested"]``.

    It is asked only where the outcome is advice and more than one role is fitting or conditional. As in a single
    advice, only a role that fits is taken from it; whatever else it says, the suggestion of the rules stands.

    >>> from bindkracht import Situation, krachtlijn6
    >>> from bindkracht.study.tables import recommend_all
    >>> class Stubborn:
    ...     def choices(self, rules, facts, net_support, fitting):
    ...         return np.full(len(fitting), 2, dtype=np.uint8), np.zeros(len(fitting), dtype=bool)
    >>> tied = Situation(short_help_suffices=True)
    >>> rows = recommend_all([tied, Situation(rights_blocked=True)], classifier=Stubborn())
    >>> [(row["suggested"], row["suggested_by_rules"], row["classifier"]) for row in rows]
    [('rituele_zorgverstrekker', None, 'chooses'), ('probleemoplosser', 'probleemoplosser', None)]
    """
    program, said = tabled(rules), np.zeros(len(codes["outcome"]), dtype=np.uint8)
    fitting, conditional = (_with(program, codes, status) for status in (Status.FITTING, Status.CONDITIONAL))
    advised = codes["outcome"] == program.code("outcome", Outcome.ADVICE)
    rows = np.flatnonzero(advised & ((fitting | conditional).sum(axis=1) > 1))
    net = program.net_support(truths[:, rows])
    asked = {name: column[rows] for name, column in facts.items()}
    net_support = np.stack([net[role] for role in Role], axis=1)
    choices, off = _answers(classifier, rules, asked, net_support, fitting[rows])
    by_rules = codes["suggested"][rows]
    fits = np.column_stack([np.zeros(len(rows), dtype=np.bool_), fitting[rows]])
    known = (choices >= 0) & (choices <= len(Role))
    taken = ~off & fits[np.arange(len(rows)), np.where(known, choices, 0)]
    codes["suggested"][rows] = np.where(taken, choices, by_rules)
    said[rows] = np.select([off, ~taken, choices == by_rules], [_OFF, _UNDECIDED, _AGREES], _CHOOSES)
    return said


def _answers(
    classifier: TableClassifier, rules: RuleSet, facts: Mapping[str, Codes], net_support: Ints, fitting: Truths
) -> tuple[Ints, Truths]:
    """What a classifier answers, when that can be an answer."""
    try:
        choices, off = map(np.asarray, classifier.choices(rules, facts, net_support, fitting))
    except BindkrachtError:
        raise
    except Exception as error:  # it is code of others
        raise TableError([_raised(error)]) from error
    rows = (len(fitting),)
    whole, yes_or_no = (np.can_cast(choices, np.int64) or not len(fitting)), (off.dtype == np.bool_ or not len(fitting))
    if choices.shape != rows or off.shape != rows or not whole or not yes_or_no:
        raise TableError([_no_answer(choices, off, len(fitting))])
    return choices.astype(np.int64), off.astype(np.bool_)


def _raised(error: Exception) -> Problem:
    said = f"{type(error).__name__}: {shown(str(error))}"
    return Problem("classifier", "classifier.raised", said=said)


def _no_answer(choices: Array, off: Array, rows: int) -> Problem:
    said = f"{choices.dtype} {choices.shape}, {off.dtype} {off.shape}"
    return Problem("classifier", "classifier.no_answer", said=said, rows=rows)


_AGREES, _CHOOSES, _UNDECIDED, _OFF = range(1, len(SAYS) + 1)


def _with(program: TabledRules, codes: Mapping[str, Codes], status: Status) -> Truths:
    """Where each role has a status: shape ``(rows, roles)``."""
    return np.stack([codes[role.value] == program.code(role.value, status) for role in Role], axis=1)
