"""Rules studied: analysed, compared, covered and mutated; with the solver of python-sat and in plain Python."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter
from typing import Any
from unittest.mock import patch

from pairs import paired, table
from workload import workload

from bindkracht import RuleSet, krachtlijn6
from bindkracht.errors import OutOfReachError
from bindkracht.exchange.scenario_files import read_scenarios
from bindkracht.scenarios import Unset, run
from bindkracht.study.analysis import analyse
from bindkracht.study.analysis.searching import Searches
from bindkracht.study.comparison import compare
from bindkracht.study.coverage import coverage_of, generate_cases
from bindkracht.study.mutation import mutation_test

SCENARIOS = Path(__file__).parents[1] / "examples"
PARTS = ("rules", "pairs", "roles", "facts", "gaps", "ties")
MOST_CONFLICTS = 20_000


@contextmanager
def plain() -> Iterator[None]:
    """Without python-sat."""
    with patch.dict(sys.modules, {"pysat.solvers": None}):
        yield


def in_plain(call: Callable[[], Any]) -> Callable[[], Any]:
    """The same question, without python-sat."""

    def ask() -> Any:
        with plain():
            return call()

    return ask


def measured(*, rounds: int, largest: int) -> Iterator[str]:
    """The shipped rules, then rules of a growing size; then scenarios by the second."""
    scenarios = [scenario for path in sorted(SCENARIOS.glob("*.toml")) for scenario in read_scenarios(path).scenarios]
    other = krachtlijn6.without_assumption("A5")
    ways: dict[str, Callable[[], Any]] = {
        "analysed": lambda: analyse(krachtlijn6),
        "compared with another rule set": lambda: compare(krachtlijn6, other),
        "covered: measured, and cases for every goal": lambda: (
            coverage_of(krachtlijn6, scenarios).infeasible,
            generate_cases(krachtlijn6),
        ),
        "mutated, with the shipped scenarios": lambda: mutation_test(krachtlijn6, scenarios),
        "mutated, without any scenario": lambda: mutation_test(krachtlijn6, []),
    }
    for name, call in ways.items():
        contenders = {"python-sat": call, "plain Python": in_plain(call)}
        lines = paired(contenders, ours="python-sat", units=1, rounds=max(1, rounds // 3))
        yield table(f"krachtlijn6 {name}", "s", 1, lines, ours="python-sat")
    for rules, yes_no in ((40, 16), (100, 40), (400, 40)):
        if rules <= largest:
            yield from _parts(workload(rules, yes_no=yes_no).rules)
    yield from _by_the_second(scenarios)


def _parts(rules: RuleSet) -> Iterator[str]:
    """Each part of an analysis: how long it took, or that it was out of reach."""
    facts = len({name for rule in rules for name in rule.when.reads()})
    searches = Searches(rules, most_conflicts=MOST_CONFLICTS)
    rows = []
    for part in PARTS:
        start = perf_counter()
        try:
            said = f"{len(list(getattr(searches, part)()))} found"
        except OutOfReachError:
            said = "out of reach, said so"
        rows.append(f"| {part} | {perf_counter() - start:.2f} | {said} |")
    title = f"### {facts} facts, {len(rules)} rules: the parts of an analysis, {MOST_CONFLICTS} conflicts a question"
    yield "\n".join((title, "", "| | s | |", "|---|---:|---|", *rows, ""))


def _by_the_second(scenarios: list[Any]) -> Iterator[str]:
    asking = [one for one in scenarios if one.expected.asks or one.expected.asks_first is not Unset.UNSET]
    others = [one for one in scenarios if one not in asking]
    rows = []
    for name, some in (("all that are shipped", scenarios), ("without questions", others), ("with questions", asking)):
        many = some * (1 + 2_000 // len(some))
        start = perf_counter()
        held = sum(result.holds for result in run(many))
        rows.append(f"| {name} | {held / (perf_counter() - start):.0f} |")
    yield "\n".join(("### Scenarios", "", "| | a second |", "|---|---:|", *rows, ""))
