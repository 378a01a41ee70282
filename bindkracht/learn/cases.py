"""Labelled cases: which role each rater would take in each case, checked once and then only read.

Several raters may judge one case, and may differ: that is what there is to learn. Tables and files come in through
:mod:`~bindkracht.learn.case_frames` and :mod:`~bindkracht.learn.case_files`.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from bindkracht.errors import CaseTableError, Problem
from bindkracht.learn.case_findings import AgainstExclusion, CaseFinding, against_exclusions, findings_of
from bindkracht.learn.case_rows import COLUMNS, LabelledCase, problems_between, problems_within
from bindkracht.learn.doors import RULES, refuse_others, several, situations
from bindkracht.roles import Role
from bindkracht.rule_sets import RuleSet
from bindkracht.situations import BaseSituation, Situation
from bindkracht.taking import an, flag, or_none

__all__ = ["MISSING", "AgainstExclusion", "CaseFinding", "LabelledCase", "LabelledCases", "against_exclusions"]

Floats: TypeAlias = NDArray[np.float64]
Ratings: TypeAlias = NDArray[np.int8]
"""Per case and rater the place of the chosen role among the five, or ``MISSING``."""

MISSING: Final = -1
"""What stands in :meth:`LabelledCases.ratings` where a rater did not judge a case."""


@dataclass(frozen=True, slots=True)
class LabelledCases:
    """The judgements of a study, in the order in which they came; iterating gives the rows.

    A view with a row per case has the cases in the order in which each first came.

    >>> asks, calm = Situation(acute_need=True), Situation(stability_is_best_for_now=True)
    >>> cases = LabelledCases((
    ...     LabelledCase("c1", "g1", "r1", asks, Role.REDDER),
    ...     LabelledCase("c1", "g1", "r2", asks, Role.BEGELEIDER),
    ...     LabelledCase("c2", "g2", "r2", calm, Role.PROBLEEMOPLOSSER, saw_advice=True),
    ... ))
    >>> cases.keys(), cases.groups(), cases.raters()
    (('c1', 'c2'), ('g1', 'g2'), ('r1', 'r2'))
    >>> cases.soft_labels().tolist()
    [[0.5, 0.0, 0.0, 0.5, 0.0], [0.0, 0.0, 1.0, 0.0, 0.0]]
    >>> cases.ratings().tolist()
    [[0, 3], [-1, 2]]
    >>> len(cases), len(cases.without_seen())
    (3, 2)
    >>> [finding.code.value for finding in cases.findings()]
    ['L105', 'L106']

    Raises:
        CaseTableError: naming every row that is no labelled case, or that contradicts another.

    """

    rows: tuple[LabelledCase, ...]
    situation_type: type[BaseSituation] = Situation

    def __post_init__(self) -> None:
        refuse_others(CaseTableError, rows=(several, self.rows), situation_type=(situations, self.situation_type))
        object.__setattr__(self, "rows", tuple(self.rows))  # what can be read once only would be lost
        problems = [*_taken(self.situation_type), *problems_within(self.rows, self.situation_type)]
        if not problems:
            problems.extend(problems_between(self.rows))
        if problems:
            raise CaseTableError(problems)

    def __iter__(self) -> Iterator[LabelledCase]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def __str__(self) -> str:
        cases, groups, raters = len(self.keys()), len(dict.fromkeys(self.groups())), len(self.raters())
        return f"labels: {len(self)}, cases: {cases}, groups: {groups}, raters: {raters}"

    def __repr__(self) -> str:
        return f"<LabelledCases {self}>"

    def keys(self) -> tuple[str, ...]:
        """The cases, once each."""
        return tuple(self._firsts())

    def groups(self) -> tuple[str, ...]:
        """The group of each case."""
        return tuple(row.group for row in self._firsts().values())

    def situations(self) -> tuple[BaseSituation, ...]:
        """The situation of each case."""
        return tuple(row.situation for row in self._firsts().values())

    def raters(self) -> tuple[str, ...]:
        """The raters, once each, sorted."""
        return tuple(sorted({row.rater for row in self.rows}))

    def counts(self) -> NDArray[np.int64]:
        """How many raters chose each role: shape ``(cases, 5)``, roles in canonical order."""
        case = _places(self.keys())
        counts = np.zeros((len(case), len(Role)), dtype=np.int64)
        for row in self.rows:
            counts[case[row.case], _PLACE[row.label]] += 1
        return counts

    def soft_labels(self) -> Floats:
        """The share of the raters that chose each role: shape ``(cases, 5)``; each row adds up to 1."""
        counts = self.counts()
        shares: Floats = counts / counts.sum(axis=1, keepdims=True)
        return shares

    def ratings(self) -> Ratings:
        """What each rater chose: shape ``(cases, raters)``, with ``MISSING`` where a rater did not judge."""
        case, rater = _places(self.keys()), _places(self.raters())
        ratings = np.full((len(case), len(rater)), MISSING, dtype=np.int8)
        for row in self.rows:
            ratings[case[row.case], rater[row.rater]] = _PLACE[row.label]
        return ratings

    def without_seen(self, *, nor_unknown: bool = False) -> "LabelledCases":
        """Without the labels that were given after seeing an advice; what people repeat is no judgement of theirs.

        Of some labels it may not be known; they stay, and :meth:`findings` counts them, unless ``nor_unknown``.
        """
        refuse_others(CaseTableError, nor_unknown=(flag, nor_unknown))
        kept = {False} if nor_unknown else {False, None}
        return replace(self, rows=tuple(row for row in self.rows if row.saw_advice in kept))

    def findings(self, rules: RuleSet | None = None) -> tuple[CaseFinding, ...]:
        """What to know before research rests on these; with ``rules``, also which labels came from other rules."""
        refuse_others(CaseTableError, rules=(or_none(RULES), rules))
        return findings_of(self.rows, rules)

    def _firsts(self) -> dict[str, LabelledCase]:
        """The first row of each case."""
        firsts: dict[str, LabelledCase] = {}
        for row in self.rows:
            firsts.setdefault(row.case, row)
        return firsts


def _places(keys: Iterable[str]) -> dict[str, int]:
    return {key: place for place, key in enumerate(keys)}


_PLACE: Final = _places(Role)
A_STUDY: Final = an(LabelledCases, "study")


def _taken(situation_type: type[BaseSituation]) -> Iterator[Problem]:
    for name in situation_type.vocabulary():
        if name in COLUMNS:
            yield Problem(name, "fact.name_of_column", name=repr(name))
