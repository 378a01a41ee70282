"""Paired runs: every contender takes its turn in every round, and what counts is the ratio within a round."""

import gc
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from statistics import median
from time import perf_counter
from typing import Any


@dataclass(frozen=True)
class Line:
    """One contender: its median seconds for one unit of work, and the median of its ratios to ours."""

    name: str
    seconds: float
    ratio: float


def paired(contenders: Mapping[str, Callable[[], Any]], *, ours: str, units: int, rounds: int) -> list[Line]:
    """Time each contender in each round; ``units`` is how much work one call does."""
    for call in contenders.values():
        call()  # whoever prepares something at its first call has done so
    times: dict[str, list[float]] = {name: [] for name in contenders}
    for number in range(rounds):
        order = list(contenders) if number % 2 == 0 else list(reversed(contenders))
        for name in order:
            gc.collect()
            start = perf_counter()
            contenders[name]()
            times[name].append((perf_counter() - start) / units)
    return [
        Line(name, median(taken), median(t / o for t, o in zip(taken, times[ours], strict=True)))
        for name, taken in times.items()
    ]


def table(title: str, unit: str, scale: float, lines: list[Line], *, ours: str) -> str:
    """A Markdown table, the fastest first."""
    names = {line.name: f"**{line.name}**" if line.name == ours else line.name for line in lines}
    rows = [
        f"| {names[line.name]} | {scale * line.seconds:.3g} | {line.ratio:.2f} |"
        for line in sorted(lines, key=lambda line: line.seconds)
    ]
    return "\n".join((f"### {title}", "", f"| | {unit} | x ours |", "|---|---:|---:|", *rows, ""))
