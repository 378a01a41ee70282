"""Talking it through, with the shipped rules: the next question, what is settled, why, and what would change it."""

from collections.abc import Callable, Iterator
from random import Random
from statistics import median
from time import perf_counter
from typing import Any

from bindkracht import Role, Situation, recommend
from bindkracht.dialogue import Grounds, Stability, open_questions, ways_to_another, ways_to_fit
from bindkracht.engine.outlook import Aim, what_is_left
from bindkracht.krachtlijnen.krachtlijn6 import krachtlijn6
from bindkracht.vocabulary import possible_values


def situations(count: int, *, known: int, seed: int) -> list[Situation]:
    """Situations in which this many facts are known."""
    draw = Random(seed)
    vocabulary = Situation.vocabulary()
    return [
        Situation.of({
            name: draw.choice(list(possible_values(vocabulary[name]))) for name in draw.sample(list(vocabulary), known)
        })
        for _ in range(count)
    ]  # fmt: skip


WAYS: dict[str, Callable[[Situation], Any]] = {
    "the next question, in order with its cost": open_questions,
    "possible, certain and settled": lambda situation: Stability(recommend(situation)).to_data(),
    "why: every smallest set of answers": lambda situation: Grounds(recommend(situation)).all,
    "why not: every way to make a role fit": lambda situation: [
        ways_to_fit(recommend(situation), role) for role in (Role.BEGELEIDER, Role.PROBLEEMOPLOSSER)
    ],
    "what would change the advice: every way": lambda situation: ways_to_another(recommend(situation)),
}


def measured(*, cases: int) -> Iterator[str]:
    """A table by how much is known; every situation is asked once, so nothing is remembered between calls."""
    start = perf_counter()
    what_is_left(krachtlijn6, {})
    first = perf_counter() - start
    counts = (0, 4, 8, 12, 16)
    rows = []
    for name, call in WAYS.items():
        call(Situation(trust="broken"))  # what is made once per rule set is made
        cells = []
        for known in counts:
            some = situations(cases if known else 1, known=known, seed=known)
            cells.append(f"{1e3 * median(_timed(call, situation) for situation in some):.1f}")
        rows.append(f"| {name} | {' | '.join(cells)} |")
    head = f"| facts known | {' | '.join(map(str, counts))} |"
    title = "### Talking it through, shipped rules: milliseconds, medians"
    note = f"What is made once per rule set took {1e3 * first:.0f} ms. Aim by default: {Aim.LEADING.value}.\n"
    yield "\n".join((title, "", head, "|---" * (1 + len(counts)) + "|", *rows, "", note))


def _timed(call: Callable[[Situation], Any], situation: Situation) -> float:
    start = perf_counter()
    call(situation)
    return perf_counter() - start
