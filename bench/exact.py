"""Questions about every situation at once: proofs, existence and counts."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from math import isclose
from pathlib import Path
from time import perf_counter
from typing import Any
from unittest.mock import patch

from pairs import paired, table
from workload import Workload, workload

from bindkracht import Role, krachtlijn6
from bindkracht.engine.clauses import Circuit
from bindkracht.engine.encoding import EncodedAdvice
from bindkracht.engine.gates import TRUE
from bindkracht.errors import OutOfReachError
from bindkracht.statuses import Outcome, Status
from bindkracht.study.exact import Space
from bindkracht.study.harm import do_no_harm
from bindkracht.study.statements import ends, has, holds, leads

OURS = "bindkracht, with python-sat"


@contextmanager
def plain() -> Iterator[None]:
    """As if python-sat were not installed."""
    with patch.dict(sys.modules, {"pysat.solvers": None}):
        yield


def in_plain(call: Callable[[], Any]) -> Callable[[], Any]:
    """The same call, with the search in plain Python."""

    def run() -> Any:
        with plain():
            return call()

    return run


def questions(work: Workload) -> list[bool]:
    """Who can lead while excluded, a complete case without advice, and which rules can fire."""
    space, complete = Space(work.rules), Space(work.rules, complete=True)
    return [
        *(space.exists(has(role, Status.EXCLUDED) & leads(role)) is not None for role in Role),
        complete.exists(ends(Outcome.ABSTENTION)) is not None,
        *(space.exists(holds(rule.when)) is not None for rule in work.rules),
    ]


def possible(work: Workload) -> set[str]:
    """Every status that a role can have in some complete case."""
    space = Space(work.rules, complete=True)
    return {f"status({role},{status})" for role in Role for status in Status if not space.forall(~has(role, status))}


def possible_by_clingo(work: Workload) -> set[str]:
    """The same, asked of clingo in one go, with the translation that the tests use."""
    sys.path.append(str(Path(__file__).parents[1] / "tests"))
    from oracle import Program  # noqa: PLC0415 - only when clingo is there

    values = {
        name: tuple(str(value).lower() for value in work.values(name))
        for name in {name for claim in work.claims for name, _ in claim.when}
    }
    found = Program(work.rules.to_data(), values).consequences({}, complete=True, mode="brave")
    return {atom for atom in found if atom.startswith("status")}


def counted(work: Workload) -> int:
    """In how many situations the first role is fitting."""
    return Space(work.rules).count(has(Role.REDDER, Status.FITTING))


def counted_by_cudd(work: Workload) -> float:
    """The same by decision diagrams of CUDD over our own gates; its count is a floating-point number."""
    import dd.cudd  # noqa: PLC0415 - only when it is there

    circuit = Circuit()
    advice = EncodedAdvice(work.rules, circuit)
    manager = dd.cudd.BDD()
    free = [literal for fact in advice.facts.values() for literal in fact.of.values()]
    manager.declare(*(f"v{literal}" for literal in free))
    known = {TRUE: manager.true, **{literal: manager.var(f"v{literal}") for literal in free}}
    alls = {gate: inputs for inputs, gate in circuit._alls.items()}  # noqa: SLF001 - to build the same diagram
    ones = {gate: inputs for inputs, gate in circuit._xors.items()}  # noqa: SLF001 - the same

    def of(literal: int) -> Any:
        variable = abs(literal)
        if variable in ones and variable not in known:
            one, other = map(of, ones[variable])
            known[variable] = one ^ other
        elif variable not in known:
            diagram = manager.true
            for part in alls[variable]:
                diagram &= of(part)
            known[variable] = diagram
        return known[variable] if literal > 0 else ~known[variable]

    region = of(advice.status[Role.REDDER][Status.FITTING])
    for fact in advice.facts.values():
        literals = list(fact.of.values())
        for place, one in enumerate(literals):
            for other in literals[place + 1 :]:
                region &= ~(known[one] & known[other])
    rest = Space(work.rules).size
    for fact in advice.facts.values():
        rest //= len(fact.of) + 1
    return manager.count(region, nvars=len(free)) * rest


def measured(*, rounds: int) -> Iterator[str]:
    """The shipped rules, and growing ones."""
    calls: dict[str, Callable[[], Any]] = {
        OURS: do_no_harm,
        "bindkracht, in plain Python": in_plain(do_no_harm),
    }
    size = Space(krachtlijn6).size
    lines = paired(calls, ours=OURS, units=1, rounds=rounds)
    yield table(f"krachtlijn6: every invariant proved over {size:.1e} situations", "s", 1, lines, ours=OURS)
    start = perf_counter()
    Space(krachtlijn6).regions()
    yield f"krachtlijn6: every region counted in {perf_counter() - start:.2f} s.\n"
    for yes_no, rules in ((16, 40), (40, 40), (40, 100)):
        work = workload(rules, yes_no=yes_no)
        space = f"{yes_no} + 3 facts, {rules} rules"
        lines = paired(dict(_asked(work)), ours=OURS, units=1, rounds=max(1, rounds // 2))
        yield table(f"{space}: who can be what, what can fire", "s", 1, lines, ours=OURS)
        yield _counts(work, space)


def _asked(work: Workload) -> Iterator[tuple[str, Callable[[], Any]]]:
    yield OURS, lambda: (questions(work), possible(work))
    try:
        same = possible_by_clingo(work) == possible(work)
    except ImportError as error:
        print(f"left out: clingo ({error})")
        return
    if not same:
        message = "clingo gives other answers"
        raise AssertionError(message)
    yield "bindkracht, who can be what only", lambda: possible(work)
    yield "clingo, who can be what only", lambda: possible_by_clingo(work)


def _counts(work: Workload, space: str) -> str:
    found = [f"### {space}: counted\n", "| | seconds |", "|---|---:|"]
    calls: dict[str, Callable[[], Any]] = {
        "bindkracht, where one role fits": lambda: counted(work),
        "CUDD, where one role fits": lambda: counted_by_cudd(work),
        "bindkracht, where one role leads": lambda: Space(work.rules).count(leads(Role.REDDER)),
    }
    answers: dict[str, float] = {}
    for name, call in calls.items():
        start = perf_counter()
        try:
            answers[name] = call()
            said = f"{perf_counter() - start:.2f}"
        except OutOfReachError:
            said = f"out of reach, said so after {perf_counter() - start:.0f} s"
        except ImportError as error:
            print(f"left out: {name} ({error})")
            continue
        found.append(f"| {name} | {said} |")
    both = [answers[name] for name in list(calls)[:2] if name in answers]
    if len(both) == 2 and not isclose(*both, rel_tol=1e-12):  # noqa: PLR2004
        message = f"CUDD counts otherwise: {both}"
        raise AssertionError(message)
    return "\n".join((*found, ""))
