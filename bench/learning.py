"""Learning beside rules: how many cases it takes on public data, and how long a fit takes.

The data are UCI nursery: 12,960 applications for a nursery school in Ljubljana with the priority that was given
(V. Rajkovic and others; https://archive.ics.uci.edu/dataset/76/nursery, CC BY 4.0). They stay outside the project:
``python bench/learning.py nursery.csv``.

The rules are written by hand, from what the attributes mean. One is a veto: who is not recommended for reasons of
health is not recommended, and nobody else is; with it, only one class is permitted in a third of the rows.
"""

import argparse
import csv
import sys
import warnings
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from math import sqrt
from pathlib import Path
from statistics import mean, median, stdev
from time import perf_counter
from typing import Any, Final

import numpy as np
import polars as pl
from pairs import paired, table
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.linear_model import LogisticRegression

from bindkracht import Role, Situation, krachtlijn6, recommend
from bindkracht.learn.estimator import OffsetRoleClassifier
from bindkracht.learn.features import PER_POINT, Said
from bindkracht.learn.files import model_from_json, model_to_json
from bindkracht.learn.softmax import Floats
from bindkracht.study.tables import recommend_all
from bindkracht.vocabulary import possible_values

SEEDS: Final = 10
SIZES: Final = (25, 50, 100, 200)
BARS: Final = {25: 0.45, 50: 0.43, 100: 0.36, 200: 0.30}
"""The greatest mean test loss that is good enough, in nats."""

STUDENT: Final = 2.262
"""The factor of a 95 % interval around a mean of ten."""

CLASSES: Final = ("not_recom", "recommend", "very_recom", "priority", "spec_prior")
ATTRIBUTES: Final = ("parents", "has_nurs", "form", "children", "housing", "finance", "social", "health")
VETO: Final = ("health", "not_recom")

FEW_RULES: Final = (
    ((), {"priority": 2, "recommend": -3}),
    ((("parents", "great_pret"),), {"spec_prior": 2}),
    ((("has_nurs", "critical"), ("has_nurs", "very_crit")), {"spec_prior": 3}),
)
"""Answers of which one is enough, none meaning always; and points of strength for and against."""

RULES: Final = (
    *FEW_RULES,
    ((("children", "3"), ("children", "more")), {"spec_prior": 1}),
    ((("housing", "critical"),), {"spec_prior": 1}),
    ((("social", "problematic"),), {"spec_prior": 1}),
    ((("health", "priority"),), {"spec_prior": 1, "very_recom": -3, "recommend": -3}),
)
WRONG: Final = tuple(
    (answers, {CLASSES[-CLASSES.index(name) % 5]: points for name, points in said.items()}) for answers, said in RULES
)
"""The same rules about the wrong classes: what speaks for special priority, speaks for a plain recommendation."""

Rules = Sequence[tuple[Sequence[tuple[str, str]], dict[str, int]]]


class Nursery:
    """The rows as columns of zeros and ones, with their classes."""

    def __init__(self, path: Path) -> None:
        with path.open(encoding="utf-8", newline="") as file:
            rows = [row for row in islice(csv.reader(file), 1, None) if row]
        pairs = [list(zip(ATTRIBUTES, row, strict=False)) for row in rows]
        self.names = list(dict.fromkeys(pair for row in sorted(pairs) for pair in row))
        place = {pair: number for number, pair in enumerate(self.names)}
        self.x = np.zeros((len(rows), len(self.names)))
        for number, row in enumerate(pairs):
            self.x[number, [place[pair] for pair in row]] = 1.0
        self.y = np.array([row[-1] for row in rows])

    def rules(self, rules: Rules) -> Callable[[Floats], Said]:
        """The rules, with the veto, as what they say of columns."""

        def said(x: Floats) -> Said:
            support = np.zeros((len(x), len(CLASSES)))
            for answers, points in rules:
                fires = np.ones(len(x), dtype=bool) if not answers else self._any(x, answers)
                for name, worth in points.items():
                    support[fires, CLASSES.index(name)] += PER_POINT * worth
            permitted = np.array(CLASSES) == VETO[1]
            return Said(support, self._any(x, [VETO])[:, None] == permitted)

        return said

    def _any(self, x: Floats, answers: Sequence[tuple[str, str]]) -> Any:
        return x[:, [self.names.index(answer) for answer in answers]].any(axis=1)


def loss(model: Any, x: Floats, y: Any) -> float:
    """The mean log-loss; a probability of less than the smallest step of a float counts as that."""
    probabilities = model.predict_proba(x)
    place = {name: number for number, name in enumerate(model.classes_)}
    right = np.array([probabilities[row, place[name]] if name in place else 0.0 for row, name in enumerate(y)])
    return float(-np.log(np.maximum(right, np.finfo(float).eps)).mean())


def contenders(data: Nursery) -> dict[str, Callable[[], Any]]:
    """Every classifier, freshly made."""

    def ours(rules: Rules, **choices: Any) -> Callable[[], Any]:
        return lambda: OffsetRoleClassifier(data.rules(rules), classes=CLASSES, **choices)

    def boosting() -> HistGradientBoostingClassifier:
        return HistGradientBoostingClassifier(min_samples_leaf=5, random_state=0)

    return {
        "**rules and learned**": ours(RULES),
        "rules only": ours(RULES, beta=1.0, l2=float("inf")),
        "few rules and learned": ours(FEW_RULES),
        "few rules only": ours(FEW_RULES, beta=1.0, l2=float("inf")),
        "wrong rules and learned": ours(WRONG),
        "wrong rules only": ours(WRONG, beta=1.0, l2=float("inf")),
        "veto and learned, no rules": ours(()),
        "rules, boosting plugged in": ours(RULES, plug_in=boosting()),
        "rules, logistic regression plugged in": ours(RULES, plug_in=LogisticRegression(max_iter=1_000)),
        "logistic regression": lambda: LogisticRegression(max_iter=1_000),
        "histogram gradient boosting": boosting,
    }


def losses(data: Nursery, make: Callable[[], Any], size: int) -> list[float]:
    """The test loss for each seed: so many rows to learn from, all others to test on."""
    found = []
    for seed in range(SEEDS):
        order = np.random.default_rng(seed).permutation(len(data.y))
        seen, kept = order[:size], order[size:]
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # a class with one row is no news at 25 rows
            found.append(loss(make().fit(data.x[seen], data.y[seen]), data.x[kept], data.y[kept]))
    return found


def learned(path: Path) -> Iterator[str]:
    """A table of the test loss by number of cases."""
    data = Nursery(path)
    yield f"### UCI nursery, {len(data.y):,} rows: mean test log-loss in nats, {SEEDS} seeds, 95 % interval\n"
    yield "| | " + " | ".join(f"n = {size}" for size in SIZES) + " |"
    yield "|---|" + "---:|" * len(SIZES)
    yield "| at most | " + " | ".join(f"{BARS[size]:.2f}" for size in SIZES) + " |"
    found = {name: [losses(data, make, size) for size in SIZES] for name, make in contenders(data).items()}
    for name, cells in found.items():
        yield f"| {name} | " + " | ".join(map(interval, cells)) + " |"
    yield "\nThe same, less what rules and learned come to on the same seed; above zero, that is better:\n"
    yield "| | " + " | ".join(f"n = {size}" for size in SIZES) + " |"
    yield "|---|" + "---:|" * len(SIZES)
    ours, *others = found
    for name in others:
        pairs = [zip(*both, strict=True) for both in zip(found[name], found[ours], strict=True)]
        yield f"| {name} | " + " | ".join(interval([one - other for one, other in pair]) for pair in pairs) + " |"


def interval(values: Sequence[float]) -> str:
    """The mean with a 95 % interval."""
    return f"{mean(values):.3f} ± {STUDENT * stdev(values) / sqrt(len(values)):.3f}"


def fits(*, rounds: int) -> Iterator[str]:
    """How long a fit on invented situations takes, all choices included."""
    yield "\n### How long a fit takes, with everything chosen by cross-validation\n"
    yield "| cases | fit, ms | 1,000 predictions, ms |"
    yield "|---:|---:|---:|"
    situations, roles = invented(1_000)
    for cases in (20, 50, 200, 1_000):
        model = OffsetRoleClassifier(krachtlijn6)
        chosen = slice(cases)

        def fit(model: Any = model, chosen: slice = chosen) -> None:
            model.fit(situations[chosen], roles[chosen], groups=range(chosen.stop))

        took = timed(fit, rounds), timed(lambda model=model: model.predict_proba(situations), rounds)
        yield f"| {cases:,} | {took[0]:.0f} | {took[1]:.1f} |"


def beside(*, rounds: int, rows: int) -> Iterator[str]:
    """What a classifier costs beside an advice: one at a time, in a table, and to read it from its file."""
    situations, roles = invented(1_000)
    model = OffsetRoleClassifier(krachtlijn6, beta=1.0, l2=3.0).fit(situations, roles).role_model()
    choice = [situation for situation in situations if len(recommend(situation).shown) > 1]

    def advices(cases: Sequence[Situation], **beside: Any) -> Callable[[], Any]:
        return lambda: [(advice.outcome, advice.suggested) for advice in (recommend(case, **beside) for case in cases)]

    for title, cases in (("an advice", situations), ("an advice with something to choose", choice)):
        lines = paired(
            {RULES_ALONE: advices(cases), BESIDE: advices(cases, classifier=model)},
            ours=RULES_ALONE,
            units=len(cases),
            rounds=rounds,
        )
        yield table(title, "µs", 1e6, lines, ours=RULES_ALONE)
    drawn = np.random.default_rng(1).integers(len(situations), size=rows).tolist()
    known = [situation.model_dump(mode="json") for situation in situations]
    frame = pl.DataFrame({name: [known[place].get(name) for place in drawn] for name in Situation.vocabulary()})
    ours = {RULES_ALONE: lambda: recommend_all(frame), BESIDE: lambda: recommend_all(frame, classifier=model)}
    lines = paired(ours, ours=RULES_ALONE, units=rows, rounds=rounds)
    yield table(f"a polars frame of {rows:,} cases, checked", "ns a case", 1e9, lines, ours=RULES_ALONE)
    text = model_to_json(model)
    took = timed(lambda: model_from_json(text, krachtlijn6), rounds)
    yield f"A model file of {len(text):,} bytes is read and checked in {took:.1f} ms.\n"


RULES_ALONE: Final = "the rules alone"
BESIDE: Final = "with a classifier beside them"


def invented(cases: int) -> tuple[list[Situation], list[Role]]:
    """Situations drawn with a seed, without danger, each with one of the permitted roles."""
    draw = np.random.default_rng(0)
    situations, roles = list[Situation](), list[Role]()
    while len(roles) < cases:
        answers = {
            name: list(possible_values(fact))[draw.integers(len(list(possible_values(fact))))]
            for name, fact in Situation.vocabulary().items()
            if draw.random() < 0.6  # noqa: PLR2004 - a good half is known
        }
        situation = Situation.of({**answers, "immediate_danger": None})
        if permitted := [role for role in Role if role not in recommend(situation).excluded]:
            situations.append(situation)
            roles.append(permitted[draw.integers(len(permitted))])
    return situations, roles


def timed(call: Callable[[], Any], rounds: int) -> float:
    """The median time of a call, in milliseconds."""
    found = []
    for _ in range(rounds):
        start = perf_counter()
        call()
        found.append(1_000 * (perf_counter() - start))
    return median(found)


def measured(*, rounds: int, rows: int, nursery: Path | None = None) -> Iterator[str]:
    """What is learned from how many cases, where the data are; and how long a fit takes."""
    if nursery is None:
        yield "UCI nursery left out: give the path of nursery.csv.\n"
    else:
        yield from learned(nursery)
    yield from fits(rounds=rounds)
    yield from beside(rounds=rounds, rows=rows)


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("nursery", type=Path, nargs="?", help="where nursery.csv is")
    for line in measured(rounds=5, rows=1_000_000, nursery=parser.parse_args().nursery):
        print(line, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
