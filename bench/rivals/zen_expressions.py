"""zen-engine: one compiled expression that gives every rule's condition."""

import json
from collections.abc import Callable

import zen
from workload import Case, Workload

NAME = "zen-engine, compiled expression"


def single(work: Workload) -> Callable[[Case], list[int]]:
    """One list of conditions."""
    conditions = [" and ".join(f"{name} == {json.dumps(value)}" for name, value in claim.when) for claim in work.claims]
    compiled = zen.compile_expression(f"[{', '.join(conditions)}]")
    return lambda facts: [number for number, holds in enumerate(compiled.evaluate(dict(facts))) if holds]
