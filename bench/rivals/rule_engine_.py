"""rule-engine: a text expression per rule."""

import json
from collections.abc import Callable

import rule_engine
from workload import Case, Workload

NAME = "rule-engine"


def single(work: Workload) -> Callable[[Case], list[int]]:
    """Ask every rule in turn."""
    rules = [
        rule_engine.Rule(" and ".join(f"{name} == {json.dumps(value)}" for name, value in claim.when))
        for claim in work.claims
    ]
    return lambda facts: [number for number, rule in enumerate(rules) if rule.matches(facts)]
