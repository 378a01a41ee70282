"""Figures of labels that have something in common, unless they are of too few cases."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from bindkracht.learn.bootstrap import Floats, Reason, Resamples
from bindkracht.learn.cases import LabelledCase
from bindkracht.learn.evaluation.results import FEWEST_CASES, Slice
from bindkracht.learn.evaluation.scores import Judged, difference, hits, mean, with_ones
from bindkracht.learn.evaluation.studies import Study
from bindkracht.roles import Role
from bindkracht.texts import Message, Text, in_each
from bindkracht.vocabulary import Fact


class Slices(NamedTuple):
    """What is shown, and how many slices are of too few cases to show."""

    shown: tuple[Slice, ...]
    suppressed: int


class Slicing(NamedTuple):
    """A study, the probabilities of the rules and of the classifier, and what decides the draws.

    >>> from bindkracht import Situation, krachtlijn6
    >>> from bindkracht.learn.cases import LabelledCases
    >>> rows = [LabelledCase(f"c{n}", f"g{n}", f"r{n // 10}", Situation(), Role.REDDER) for n in range(15)]
    >>> study, even = Study.of(LabelledCases(tuple(rows)), krachtlijn6), np.full((15, 5), 0.2)
    >>> found = Slicing(study, even, even, seed=0, draws=10).by(["rater"])
    >>> [(part.value.en, part.cases) for part in found.shown], found.suppressed
    ([('r0', 10)], 1)
    """

    study: Study
    rules: Floats
    classifier: Floats
    seed: int
    draws: int

    def by(self, names: Sequence[str]) -> Slices:
        """The slices by rater, label, group, or the answer to a fact."""
        found = [part for name in names for part in self._parts(name)]
        shown = tuple(self._slice(name, value, rows) for name, value, rows in found if _is_enough(rows))
        return Slices(shown, len(found) - len(shown))

    def _parts(self, name: str) -> Iterator[tuple[str, Text, list[LabelledCase]]]:
        parts: dict[str, tuple[Text, list[LabelledCase]]] = {}
        for row in self.study.cases:
            key, value = _value(row, name)
            parts.setdefault(key, (value, []))[1].append(row)
        for key in sorted(parts):
            yield (name, *parts[key])

    def _slice(self, name: str, value: Text, rows: Sequence[LabelledCase]) -> Slice:
        place = {key: number for number, key in enumerate(self.study.keys)}
        counts = np.zeros(self.study.judged.counts.shape)
        for row in rows:
            counts[place[row.case], list(Role).index(row.label)] += 1
        used = counts.sum(axis=1) > 0
        judged = Judged(counts[used], self.study.judged.permitted[used])
        groups = [self.study.groups[number] for number in np.flatnonzero(used).tolist()]
        resamples = Resamples(groups, seed=self.seed, draws=self.draws)
        right = with_ones(hits(self.classifier[used], judged))
        return Slice(
            by=name,
            name=Message(f"evaluation.by.{name}")
            if name in ("rater", "label", "group")
            else self.study.rules.situation_type.vocabulary()[name].label,
            value=value,
            cases=len(groups),
            groups=len(set(groups)),
            difference=difference(self.classifier[used], self.rules[used], judged, resamples),
            accuracy=resamples.estimate(mean, right, Reason.NO_LABELS),
        )


def _is_enough(rows: Sequence[LabelledCase]) -> bool:
    return len({row.case for row in rows}) >= FEWEST_CASES


def _value(row: LabelledCase, name: str) -> tuple[str, Text]:
    """What to sort by, and the value in words."""
    match name:
        case "rater":
            return row.rater, _named(row.rater)
        case "group":
            return row.group, _named(row.group)
        case "label":
            return str(list(Role).index(row.label)), _named(row.label.label)
        case _:
            return _answer(row, row.situation.vocabulary()[name])


def _named(name: str) -> Text:
    return in_each(lambda _: name)


def _answer(row: LabelledCase, fact: Fact) -> tuple[str, Text]:
    value = row.situation.known().get(fact.name)
    if value is None:
        return "~", Message("evaluation.unknown")  # sorted last
    return str(value), fact.value_label(value)
