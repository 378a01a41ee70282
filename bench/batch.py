"""Many cases at once: columns in, statuses and suggestion out."""

import resource
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from importlib import import_module
from time import perf_counter
from typing import Any

import numpy as np
from pairs import paired, table
from rivals import BATCH
from workload import ROLES, STATUSES, Codes, Workload, drawn, workload

from bindkracht.study.tables import asking, recommend_all, recommend_batches
from bindkracht.study.tables.tabled import tabled

OURS = "bindkracht, codes in, codes out"
NOTHING = np.empty((0, 0), dtype=np.bool_)


def codes_to_codes(work: Workload, codes: dict[str, Codes], *, threads: int = 2) -> Callable[[], dict[str, Codes]]:
    """What is left when both ends speak in codes, as numpy and C do below."""
    program = tabled(work.rules)
    rows = len(next(iter(codes.values())))

    def run() -> dict[str, Codes]:
        found = {name: np.empty(rows, dtype=np.uint8) for name in program.labels}

        def ask(start: int) -> None:
            block = slice(start, min(rows, start + asking.BLOCK))
            asked, here = ({name: column[block] for name, column in columns.items()} for columns in (codes, found))
            program.ask(asked, here, NOTHING)

        with ThreadPoolExecutor(threads) as pool:
            list(pool.map(ask, range(0, rows, asking.BLOCK)))
        return found

    return run


def same(work: Workload, ours: dict[str, Codes], theirs: dict[str, Codes]) -> bool:
    """Whether two answers say the same; each has codes of its own."""
    labels = tabled(work.rules).labels
    return all(
        (
            np.array(["-", *labels[name]])[ours[name]]
            == np.array(["-", *(ROLES if name == "suggested" else STATUSES)])[theirs[name]]
        ).all()
        for name in (*ROLES, "suggested")
    )


def contenders(work: Workload, rows: int) -> Iterator[tuple[str, Callable[[], Any]]]:
    """Every engine that is installed, its answers checked first."""
    codes = drawn(work, rows, seed=rows)
    run = codes_to_codes(work, codes)
    expected = run()
    yield OURS, run
    for name in BATCH:
        try:
            rival = import_module(f"rivals.{name}")
            call, answer = rival.batch(work, codes)
        except ImportError as error:
            print(f"left out: {name} ({error})")
            continue
        if not same(work, expected, answer(call())):
            message = f"{rival.NAME} gives other answers"
            raise AssertionError(message)
        yield rival.NAME, call
    frame = import_module("rivals.polars_expressions").frame_of(work, codes)
    yield "bindkracht, polars frame in and out, checked", lambda: recommend_all(frame, work.rules)
    arrow = frame.to_arrow()
    yield "bindkracht, Arrow table in and out, checked", lambda: recommend_all(arrow, work.rules)


def measured(*, rounds: int, rows: int, largest: int) -> Iterator[str]:
    """A table per number of rules, and how it grows with the number of cases."""
    for size in (40, 400):
        work = workload(size)
        lines = paired(dict(contenders(work, rows)), ours=OURS, units=rows, rounds=rounds)
        yield table(f"{rows} cases, {size} rules", "ns a case", 1e9, lines, ours=OURS)
    work = workload(40)
    codes = drawn(work, 8 * rows, seed=1)
    threads = {f"{n} thread{'s' * (n > 1)}": codes_to_codes(work, codes, threads=n) for n in (1, 2)}
    yield table(
        f"{8 * rows} cases",
        "ns a case",
        1e9,
        paired(threads, ours="2 threads", units=8 * rows, rounds=rounds),
        ours="2 threads",
    )
    yield bounded(work, largest)


def bounded(work: Workload, largest: int) -> str:
    """A very long stream of tables: how fast, and in how much memory."""
    rows = 1 << 20
    columns = {name: column for name, column in drawn(work, rows, seed=2).items() if name in work.yes_no}
    one = {name: np.ma.masked_array(column == 1, mask=column == 0) for name, column in columns.items()}
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start, done = perf_counter(), 0
    for found in recommend_batches((one for _ in range(max(1, largest // rows))), work.rules):
        done += len(found["outcome"])
    seconds, grown = perf_counter() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    return (
        f"### A stream of tables\n\n{done} cases as masked arrays, table after table, with labels as Python objects: "
        f"{1e9 * seconds / done:.0f} ns a case; the process grew by {grown / 1024:.0f} MB.\n"
    )
