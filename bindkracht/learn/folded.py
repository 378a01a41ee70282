"""What was learned, folded into tables: what it is worth for one case, or for a column of them, in a few look-ups.

The idea. A case has one value for each fact, so what was learned is a sum of one row of numbers per fact. Facts are
taken a few at a time, as when rules are compiled (:mod:`bindkracht.compiled`): a group has a table from the values of
its facts to their sum. What is learned beside rules is in steps of :data:`STEP`, so that such sums are exact: every
order of adding gives the same bits.
"""

from collections.abc import Mapping, Sequence
from functools import cached_property, partial, reduce
from itertools import accumulate
from math import isfinite
from typing import Final, NamedTuple

import numpy as np

from bindkracht.compiled import Lookup, grouped
from bindkracht.learn.features import PER_POINT, Column, Features, Said, every_value
from bindkracht.learn.learned import Learned, Pooled
from bindkracht.learn.plugin import PlugIn
from bindkracht.learn.scikit import one_at_a_time
from bindkracht.learn.softmax import Floats
from bindkracht.roles import Role
from bindkracht.situations import BaseSituation
from bindkracht.study.tables.beside import Ints
from bindkracht.study.tables.columns import Codes, labels_of
from bindkracht.verdict import Verdict
from bindkracht.vocabulary import Value

STEP: Final = 2.0**-40
"""What is learned beside rules is a whole number of these; in log-odds, far below what cases can tell."""


def in_steps(theta: Floats) -> Floats:
    """The nearest numbers that are whole numbers of :data:`STEP`; their sums are exact up to some thousands.

    >>> in_steps(np.array([0.5, STEP / 3])).tolist()
    [0.5, 0.0]
    """
    return np.round(theta / STEP) * STEP + 0.0  # no negative zeros


class Heard(NamedTuple):
    """What is heard of one case, the rules and what was learned together.

    ``scores`` are log-odds per role before anything is masked, and ``opinion`` the part of a plug-in in them before
    the temperature; ``silent`` says that it gave nothing usable. Where the learned part is ``off``, the rules speak
    alone.
    """

    scores: tuple[float, ...]
    opinion: tuple[float, ...]
    silent: bool
    off: bool


class Folded:
    """The numbers of a model of roles, ready to be asked.

    >>> from bindkracht import Situation, recommend
    >>> features = Features.of(Situation.vocabulary())
    >>> theta = np.zeros((len(features.columns), len(Role)))
    >>> theta[features.names.index("rights_blocked=true"), 3] = 0.5
    >>> folded = Folded(features, Learned(beta=1.0, theta=theta, cases=9))
    >>> heard = folded.heard(recommend(Situation(rights_blocked=True)))
    >>> [round(score, 3) for score in heard.scores], heard.off
    ([0.0, 0.0, 2.079, 0.5, 0.0], False)
    """

    def __init__(self, features: Features, learned: Learned) -> None:
        self.features = features
        self.learned = learned
        self._columns = {fact.name: every_value(fact) for fact in features.facts}
        self._code = {
            fact.name: {value: code for code, value in enumerate((None, *labels_of(fact)))} for fact in features.facts
        }
        ends = accumulate((columns.shape[1] for columns in self._columns.values()), initial=0)
        self._rows = {
            fact: self._row_per_value(columns, slice(start, start + columns.shape[1]))
            for (fact, columns), start in zip(self._columns.items(), ends, strict=False)
        }
        self._lookups = {facts: Lookup(facts, partial(self._sum, facts)) for facts in grouped(features.facts)}

    def worth(self, fact: str, value: Value | None) -> tuple[float, ...]:
        """What was learned of one answer, per role, before the temperature; ``None`` is unknown."""
        return tuple(self._rows[fact][self._code[fact][value], :-1].tolist())

    def unseen(self, situation: BaseSituation) -> tuple[Column, ...]:
        """The answers of a situation that no case had."""
        known, seen = situation.known(), self.learned.seen
        holds = [holds for fact, code in self._code.items() for holds in self._columns[fact][code[known.get(fact)]]]
        columns = zip(self.features.columns, holds, holds if seen is None else seen, strict=True)
        return tuple(column for column, found, before in columns if found and not before)

    def heard(self, verdict: Verdict) -> Heard:
        """The rules and what was learned of the situation of a verdict."""
        learned, answers, net = self.learned, vars(verdict.situation), verdict.net_support
        rows = [lookup.look_up(answers) for lookup in self._lookups.values()]
        *worth, unseen = map(sum, zip(_NOTHING, *rows, strict=True))
        opinion, silent = _NOTHING[:-1], False
        if learned.plug_in is not None:
            opinion, silent = self._opinion(learned.plug_in, verdict)
        support = [PER_POINT * net[role] for role in Role]
        scores = [learned.beta * said + more + last for said, more, last in zip(support, worth, opinion, strict=True)]
        if off := unseen > 0 or silent or not all(map(isfinite, scores)):
            scores, opinion = support, _NOTHING[:-1]
        return Heard(tuple([score / learned.temperature for score in scores]), opinion, silent, off)

    def heard_of(self, codes: Mapping[str, Codes], net_support: Ints) -> Pooled:
        """The same for a column of situations.

        ``codes`` are those of the facts, and what has none is unknown; ``net_support`` has shape ``(n, k)``.
        """
        rows, learned = len(net_support), self.learned
        read = {fact: codes.get(fact, np.zeros(rows, dtype=np.uint8)) for fact in self._columns}
        support = PER_POINT * net_support.astype(float)
        if learned.plug_in is not None:
            phi = np.hstack([columns[read[fact]] for fact, columns in self._columns.items()])
            with one_at_a_time():
                return learned.pooled(phi, Said(support, np.ones_like(support, dtype=np.bool_)))
        sums = np.zeros((rows, len(_NOTHING)))
        for facts, table in self._tables.items():
            sums += table[self._places(facts, read)]
        return learned.joined(support, sums[:, :-1], np.zeros_like(support), sums[:, -1] > 0)

    @cached_property
    def _tables(self) -> dict[tuple[str, ...], Floats]:
        """For each few facts, the row of every way in which they can be answered; the last fact changes fastest."""
        return {facts: reduce(_with_each, map(self._rows.__getitem__, facts)) for facts in self._lookups}

    def _places(self, facts: Sequence[str], codes: Mapping[str, Codes]) -> Ints:
        """Where in the table of some facts each row of the column is."""
        places = np.zeros(len(codes[facts[0]]), dtype=np.int64)
        for fact in facts:
            places *= len(self._rows[fact])
            places += codes[fact]
        return places

    def _row_per_value(self, columns: Floats, part: slice) -> Floats:
        """Per value of a fact, what was learned of it for each role, and whether no case had it."""
        seen = self.learned.seen
        unseen = np.zeros(len(columns)) if seen is None else columns @ ~seen[part]
        return np.column_stack([columns @ self.learned.theta[part], unseen])

    def _sum(self, facts: Sequence[str], values: Sequence[Value | None]) -> tuple[float, ...]:
        rows = [self._rows[fact][self._code[fact][value]] for fact, value in zip(facts, values, strict=True)]
        return tuple(np.sum(rows, axis=0).tolist())

    def _opinion(self, plug_in: PlugIn, verdict: Verdict) -> tuple[tuple[float, ...], bool]:
        known = verdict.situation.known()
        phi = [columns[self._code[fact][known.get(fact)]] for fact, columns in self._columns.items()]
        with one_at_a_time():
            ratios, silent = plug_in.opinion(np.hstack(phi)[None, :], classes=len(Role))
        return tuple((plug_in.alpha * ratios[0]).tolist()), bool(silent[0])


_NOTHING: Final = (0.0,) * (len(Role) + 1)


def _with_each(one: Floats, other: Floats) -> Floats:
    """Every row of one plus every row of the other."""
    return (one[:, None] + other[None, :]).reshape(-1, one.shape[1])
