"""What a classifier sees of a case: its answers as columns, and what the rules say.

Only facts that *decide* become columns. What merely guides, such as the room in the organisation, may change nothing
in an advice, and so nothing can be learned from it either. The role that a helper has now is no fact at all.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from math import log
from typing import Final, NamedTuple

import numpy as np

from bindkracht.errors import Problem
from bindkracht.learn.softmax import Bools, Floats
from bindkracht.roles import Role
from bindkracht.rule_sets import RuleSet
from bindkracht.statuses import Status
from bindkracht.study.tables.asking import advised
from bindkracht.study.tables.columns import Coded, Codes, labels_of, refuse
from bindkracht.study.tables.kinds import Table
from bindkracht.taking import at_the_door, checked_when_made
from bindkracht.texts import Language, Message, Text
from bindkracht.verdict import Verdict
from bindkracht.vocabulary import Fact, Kind, Vocabulary

PER_POINT: Final = log(2)
"""What one point of strength is worth, in log-odds: it doubles the odds, so it is one bit of evidence.

A weight of evidence in the sense of I. J. Good, Probability and the weighing of evidence (1950). A strong argument,
three points, makes a role eight times as likely beside one about which nothing is said.
"""


class Said(NamedTuple):
    """What rules say of cases: support in log-odds, and what is permitted; both of shape ``(n, k)``."""

    support: Floats
    permitted: Bools


class Column(NamedTuple):
    """That a fact has a value, holds a role, or is unknown (``None``)."""

    fact: Fact
    value: bool | str | Role | None

    @property
    def name(self) -> str:
        """Its name in a table.

        >>> from bindkracht import Situation
        >>> Column(Situation.vocabulary()["wounded_by"], Role.REDDER).name
        'wounded_by∋redder'
        """
        if self.value is None:
            return f"{self.fact.name}=?"
        sign = "∋" if self.fact.kind is Kind.ROLES else "="
        return f"{self.fact.name}{sign}{str(self.value).lower()}"

    @property
    def label(self) -> Text:
        """The answer in words.

        >>> from bindkracht import Situation
        >>> Column(Situation.vocabulary()["contact_wanted"], "no").label.en
        'wants contact: rather nothing'
        """
        if self.value is None:
            value: Text = Message("learning.unknown")
        elif isinstance(self.value, Role):
            value = self.fact.value_label((self.value,))
        else:
            value = self.fact.value_label(self.value)
        return Message("learning.answer", fact=self.fact.label, value=value)

    def in_(self, language: Language) -> str:
        """The label in one language.

        >>> from bindkracht import Situation
        >>> Column(Situation.vocabulary()["acute_need"], None).in_("en")
        'urgent need: unknown'
        """
        return self.label.in_(language)


@checked_when_made
@dataclass(frozen=True, slots=True)
class Features:
    """The columns of the facts that decide, in the order of the vocabulary; the last of each fact is "unknown".

    Of a set of roles there is a column per role, so that an empty set, when it is known, is all zeros; it
    is never an answer that no case had.

    >>> from bindkracht import Situation
    >>> from bindkracht.study.tables.kinds import opened
    >>> features = Features.of(Situation.vocabulary())
    >>> features.names[:3]
    ('immediate_danger=true', 'immediate_danger=false', 'immediate_danger=?')
    >>> any(name.startswith("room_in_organisation") for name in features.names)
    False
    >>> row = features.matrix(opened([Situation(immediate_danger=False)], Situation))[0]
    >>> row[:3].tolist()
    [0.0, 1.0, 0.0]
    """

    facts: tuple[Fact, ...]

    @classmethod
    @at_the_door
    def of(cls, vocabulary: Vocabulary) -> "Features":
        """The features of the situations with these facts."""
        return cls(tuple(fact for fact in vocabulary.values() if fact.details.decides))

    @property
    def columns(self) -> tuple[Column, ...]:
        """What each column says."""
        return tuple(Column(fact, value) for fact in self.facts for value in (*fact.values, None))

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the columns."""
        return tuple(column.name for column in self.columns)

    def matrix(self, table: Table) -> Floats:
        """A row of zeros and ones per situation: shape ``(n, columns)``.

        Raises:
            TableError: naming row and column of what is no value of its fact.

        """
        problems = list[Problem]()
        unknown = np.zeros(table.rows, dtype=np.uint8)
        columns = [
            column
            for fact in self.facts
            for column in _read(fact, table.codes(fact, problems) if fact.name in table.columns else unknown)
        ]
        refuse(problems)
        return np.array(columns, dtype=float).reshape(len(columns), table.rows).T


def _read(fact: Fact, codes: Codes) -> Iterator[Bools]:
    """The columns of one fact."""
    for number in range(len(fact.values)):
        if fact.kind is Kind.ROLES:
            yield (codes != 0) & ((codes - 1) >> number & 1 == 1)
        else:
            yield codes == number + 1
    yield codes == 0


def every_value(fact: Fact) -> Floats:
    """The columns of a fact for each of its codes, unknown first: shape ``(codes, columns)``.

    >>> from bindkracht import Situation
    >>> every_value(Situation.vocabulary()["acute_need"]).tolist()
    [[0.0, 0.0, 1.0], [1.0, 0.0, 0.0], [0.0, 1.0, 0.0]]
    """
    codes = np.arange(len(labels_of(fact)) + 1, dtype=np.uint8)
    return np.stack(list(_read(fact, codes)), axis=1).astype(float)


def said_by(rules: RuleSet, table: Table) -> Said:
    """What the rules say of the situations of a table.

    >>> from bindkracht import Situation, krachtlijn6
    >>> from bindkracht.study.tables.kinds import opened
    >>> said = said_by(krachtlijn6, opened([Situation(rights_blocked=True)], Situation))
    >>> (said.support / PER_POINT).tolist(), said.permitted.all().item()
    ([[0.0, 0.0, 3.0, 0.0, 0.0]], True)

    Raises:
        TableError: naming row and column of what is no value of its fact, and every unknown column.
        RuleError: when a rule is opaque; nobody can look inside it for all rows at once.

    """
    columns = advised(table, rules, (), net_support=True)
    net = [columns[f"{role}_net"] for role in Role]
    statuses = [columns[role.value] for role in Role]
    return Said(
        support=PER_POINT * np.stack([column for column in net if not isinstance(column, Coded)], axis=1),
        permitted=np.stack([_permitted(column) for column in statuses if isinstance(column, Coded)], axis=1),
    )


def _permitted(column: Coded) -> Bools:
    permitted: Bools = column.codes != column.labels.index(Status.EXCLUDED.value) + 1
    return permitted


def said_of(verdict: Verdict) -> Said:
    """What the rules said in a verdict, as one row; no rule is asked again.

    >>> from bindkracht import Situation, recommend
    >>> said_of(recommend(Situation(wants_company=False, wants_mediation=False))).permitted.tolist()
    [[True, True, True, False, False]]
    """
    support = [PER_POINT * verdict.net_support[role] for role in Role]
    return Said(np.array([support]), np.array([[role not in verdict.excluded for role in Role]]))
