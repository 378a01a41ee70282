"""Plain Python: one function per rule, written by hand. Here they are written by a loop."""

from collections.abc import Callable
from typing import Any

from workload import Case, Workload

NAME = "plain Python, a function per rule"


def condition(when: tuple[tuple[str, bool | str], ...]) -> str:
    """The condition as a programmer would write it."""
    return " and ".join(
        f"facts[{name!r}] is {value}" if isinstance(value, bool) else f"facts[{name!r}] == {value!r}"
        for name, value in when
    )


def single(work: Workload) -> Callable[[Case], list[int]]:
    """Ask every rule in turn."""
    source = [f"def rule_{number}(facts): return {condition(c.when)}" for number, c in enumerate(work.claims)]
    made: dict[str, Any] = {}
    exec("\n".join(source), made)  # noqa: S102 - our own text
    rules = [made[f"rule_{number}"] for number in range(len(work.claims))]
    return lambda facts: [number for number, rule in enumerate(rules) if rule(facts)]
