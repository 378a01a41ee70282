"""What a user waits for and carries along: the import, the words, and memory."""

import subprocess
import sys
import tracemalloc
from collections.abc import Callable, Iterator
from typing import Any

from pairs import paired, table
from workload import workload

from bindkracht import Situation, recommend
from bindkracht.compiled import CompiledRules

PYDANTIC_ALONE = """
from pydantic import BaseModel
names = [f"fact_{i}" for i in range(25)]
type("Model", (BaseModel,), {"__annotations__": dict.fromkeys(names, bool | None), **dict.fromkeys(names)})
"""
OURS = "import bindkracht"


def fresh(code: str) -> Callable[[], Any]:
    """A fresh interpreter that runs the code."""
    return lambda: subprocess.run([sys.executable, "-c", code], check=True)  # noqa: S603 - our own two constants


def measured(*, rounds: int) -> Iterator[str]:
    """Start, words and memory."""
    calls = {OURS: fresh(OURS), "pydantic with a model of as many facts": fresh(PYDANTIC_ALONE)}
    yield table("Start of an interpreter", "ms", 1e3, paired(calls, ours=OURS, units=1, rounds=2 * rounds), ours=OURS)
    situation = Situation(entangled_problems=True, wants_company=True, process_risks_kwetsuren=False)
    ways: dict[str, Callable[[], Any]] = {
        "recommend": lambda: recommend(situation).outcome,
        "recommend and the whole record": lambda: recommend(situation).record,
        "recommend and its questions": lambda: recommend(situation).questions,
        "recommend and the whole page in words": lambda: recommend(situation).text(),
        "recommend and JSON": lambda: recommend(situation).to_json(),
    }
    many = {name: (lambda call=call: [call() for _ in range(200)]) for name, call in ways.items()}
    lines = paired(many, ours="recommend", units=200, rounds=rounds)
    yield table("One situation, the shipped rules", "µs", 1e6, lines, ours="recommend")
    rows = []
    for size in (40, 400, 4_000):
        work = workload(size)
        situations = [work.situation_type.of(case) for case in work.cases(5_000, seed=3)]
        tracemalloc.start()
        compiled = CompiledRules(work.rules)
        for situation in situations:
            compiled.weighing.decide(*compiled.ask(situation))
        rows.append(f"| {size} | {tracemalloc.get_traced_memory()[0] / 2**20:.1f} |")
        tracemalloc.stop()
    yield "\n".join(("### Memory of compiled rules after 5,000 cases", "", "| rules | MB |", "|---:|---:|", *rows, ""))
