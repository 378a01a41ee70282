"""One case at a time: the full advice with the rules that fired, beside what a user would pick instead."""

from collections.abc import Callable, Iterator
from importlib import import_module
from typing import Any

from pairs import paired, table
from rivals import SINGLE
from workload import Answer, Case, Workload, decided, workload

from bindkracht import RuleSet, Situation, recommend
from bindkracht.roles import Role

OURS = "bindkracht, recommend"
VALIDATED = "bindkracht, from a dict, validated"
PLACE = {role: place for place, role in enumerate(Role)}


def ours(situation: Situation, rules: RuleSet) -> Any:
    """What a host looks at."""
    advice = recommend(situation, rules)
    return advice.fired, advice.statuses, advice.suggested, advice.outcome


def answer(situation: Situation, rules: RuleSet) -> Answer:
    """The same, as every engine must have it."""
    advice = recommend(situation, rules)
    number = {rule.name: index for index, rule in enumerate(rules.rules)}
    return Answer(
        tuple(number[rule.name] for rule in advice.fired),
        tuple(str(status) for status in advice.statuses.values()),
        None if advice.suggested is None else PLACE[advice.suggested],
    )


def contenders(work: Workload, cases: list[Case]) -> Iterator[tuple[str, Callable[[], Any]]]:
    """Every engine that is installed, its answers checked first."""
    situations = [work.situation_type.of(case) for case in cases]
    expected = [answer(situation, work.rules) for situation in situations]
    yield OURS, lambda: [ours(situation, work.rules) for situation in situations]
    yield VALIDATED, lambda: [ours(work.situation_type.of(case), work.rules) for case in cases]
    for name in SINGLE:
        try:
            rival = import_module(f"rivals.{name}")
        except ImportError as error:
            print(f"left out: {name} ({error})")
            continue
        fired = rival.single(work)
        found = [decided(work.claims, [int(number) for number in fired(case)]) for case in cases]
        if found != expected:
            message = f"{rival.NAME} gives other answers"
            raise AssertionError(message)
        yield rival.NAME, lambda fired=fired: [decided(work.claims, fired(case)) for case in cases]


def measured(*, rounds: int, cases: int, sizes: tuple[int, ...] = (40, 400, 4_000)) -> Iterator[str]:
    """A table per number of rules."""
    growth = {}
    for size in sizes:
        work = workload(size)
        some = work.cases(cases if size < sizes[-1] else max(5, cases // 10), seed=size)
        lines = paired(dict(contenders(work, some)), ours=OURS, units=len(some), rounds=rounds)
        growth[size] = {line.name: line.seconds for line in lines}
        yield table(f"One case, {size} rules", "µs", 1e6, lines, ours=OURS)
    first, last = growth[sizes[0]], growth[sizes[-1]]
    rows = [
        f"| {name} | {last[name] / first[name]:.1f} |"
        for name in sorted(first, key=lambda name: last[name] / first[name])
    ]
    yield "\n".join((f"### From {sizes[0]} to {sizes[-1]} rules", "", "| | times as long |", "|---|---:|", *rows, ""))
