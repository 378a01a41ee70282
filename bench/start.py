"""Measure what a user waits for: the import, beside pydantic with a model of the same size, and one advice.

Paired runs, medians; the ratio is what counts, the milliseconds are this machine's.

Run it with ``make bench``.
"""

import platform
import subprocess
import sys
from statistics import median
from time import perf_counter

from bindkracht import Situation, recommend

RUNS = 15
PYDANTIC_ALONE = """
from pydantic import BaseModel
names = [f"fact_{i}" for i in range(25)]
type("Model", (BaseModel,), {"__annotations__": dict.fromkeys(names, bool | None), **dict.fromkeys(names)})
"""
BINDKRACHT = "import bindkracht"


def seconds_to_run(code: str) -> float:
    """Seconds that a fresh interpreter needs for the code."""
    start = perf_counter()
    subprocess.run([sys.executable, "-c", code], check=True)  # noqa: S603 - our own two constants
    return perf_counter() - start


def seconds_per_advice(times: int = 2_000) -> float:
    """Seconds for one advice on a built situation, with its outcome and suggestion."""
    situation = Situation(entangled_problems=True, wants_partnership=True, process_risks_kwetsuren=False)
    start = perf_counter()
    for _ in range(times):
        advice = recommend(situation)
        _ = advice.outcome, advice.suggested
    return (perf_counter() - start) / times


def main() -> None:
    """Print the two figures as a Markdown table."""
    pairs = [(seconds_to_run(PYDANTIC_ALONE), seconds_to_run(BINDKRACHT)) for _ in range(RUNS)]
    ratio = median(ours / alone for alone, ours in pairs)
    advice = median(seconds_per_advice() for _ in range(5))
    print(f"Python {platform.python_version()}, {platform.machine()}, medians of {RUNS} paired runs\n")
    print("| what | figure |")
    print("|---|---|")
    print(f"| interpreter and pydantic with a model of 25 fields | {1e3 * median(a for a, _ in pairs):.0f} ms |")
    print(f"| interpreter and import of bindkracht | {1e3 * median(b for _, b in pairs):.0f} ms |")
    print(f"| ratio of the two | {ratio:.2f} |")
    print(f"| one advice on a built situation | {1e6 * advice:.0f} µs |")


if __name__ == "__main__":
    main()
