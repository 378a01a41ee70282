"""Hand-unrolled Python: one function with every condition in it."""

from collections.abc import Callable
from typing import Any

from workload import Case, Workload

from rivals.plain import condition

NAME = "hand-unrolled Python"


def single(work: Workload) -> Callable[[Case], list[int]]:
    """One long function."""
    lines = ["def fired(facts):", " found = []"]
    lines += [f" if {condition(claim.when)}: found.append({number})" for number, claim in enumerate(work.claims)]
    made: dict[str, Any] = {}
    exec("\n".join([*lines, " return found"]), made)  # noqa: S102 - our own text
    return made["fired"]
