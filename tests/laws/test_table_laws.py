"""A table says of every row what the single advice says of that situation, whatever kind of table it is."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pysat.solvers import Solver
from strategies import MySituation, any_rules, rule_sets

from bindkracht import Role, RuleSet, Situation, krachtlijn6, recommend
from bindkracht.engine.clauses import Circuit
from bindkracht.engine.diagram import Diagram
from bindkracht.engine.gates import TRUE
from bindkracht.study.tables import asking, recommend_all, recommend_batches
from bindkracht.study.tables.planes import Planes
from bindkracht.study.tables.programs import Program
from bindkracht.testing import situations
from bindkracht.truth import Truth


def expected(situation: Situation, rules: RuleSet) -> dict[str, object]:
    """A row of the table, from the single advice."""
    advice = recommend(situation, rules)
    return {
        **{str(role): str(status) for role, status in advice.statuses.items()},
        "suggested": advice.suggested and str(advice.suggested),
        "outcome": str(advice.outcome),
        "combination": " / ".join(" ".join(roles) for roles in advice.combinations) or None,
        **{f"{role}_net": net for role, net in advice.net_support.items()},
        **{f"fired:{entry.rule.name}": entry.truth is Truth.TRUE for entry in advice.record},
    }


@given(st.lists(situations(), max_size=80), any_rules)
def test_every_row_gets_its_own_advice(rows: list[Situation], rules: RuleSet) -> None:
    assert recommend_all(rows, rules, combination=True, net_support=True, fired=True) == [
        expected(row, rules) for row in rows
    ]


@given(st.lists(situations(MySituation), max_size=5), rule_sets(MySituation))
def test_every_row_gets_its_own_advice_on_facts_that_users_add(rows: list[MySituation], rules: RuleSet) -> None:
    assert recommend_all(rows, rules, combination=True, net_support=True, fired=True) == [
        expected(row, rules) for row in rows
    ]


def test_blocks_join_without_a_seam(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [Situation(rights_blocked=number % 3 == 0, acute_need=number % 7 == 0) for number in range(1_000)]
    whole = recommend_all(rows, combination=True, fired=True)
    done: list[tuple[int, int]] = []
    monkeypatch.setattr(asking, "BLOCK", 64)
    assert recommend_all(rows, combination=True, fired=True, progress=lambda *at: done.append(at)) == whole
    assert done[0] == (64, 1_000)
    assert done[-1] == (1_000, 1_000)


KINDS: dict[str, tuple[Callable[[dict[str, list[Any]]], Any], Callable[[Any], list[dict[str, Any]]]]] = {
    "dict of lists": (
        dict,
        lambda table: [dict(zip(table, row, strict=True)) for row in zip(*table.values(), strict=True)],
    ),
    "pyarrow table": (pa.table, lambda table: table.to_pylist()),
    "pyarrow batch": (pa.RecordBatch.from_pydict, lambda table: table.to_pylist()),
    "pandas": (pd.DataFrame, lambda table: table.astype(object).where(table.notna(), None).to_dict("records")),
    "pandas, Arrow inside": (
        lambda columns: pa.table(columns).to_pandas(types_mapper=pd.ArrowDtype),
        lambda table: table.astype(object).where(table.notna(), None).to_dict("records"),
    ),
    "polars": (lambda columns: pl.DataFrame(columns, strict=False), lambda table: table.to_dicts()),
}


@settings(max_examples=20)
@given(st.lists(situations(MySituation), min_size=1, max_size=4), rule_sets(MySituation), st.data())
@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_table_says_the_same(
    kind: str, rows: list[MySituation], rules: RuleSet, data: st.DataObject
) -> None:
    names = data.draw(st.sets(st.sampled_from(list(MySituation.vocabulary()))))
    columns: dict[str, list[Any]] = {"case": list(range(len(rows)))}
    columns |= {name: [plain(row.known().get(name)) for row in rows] for name in sorted(names)}
    read = [MySituation.of({name: columns[name][row] for name in names}) for row in range(len(rows))]
    make, unmake = KINDS[kind]
    advised = recommend_all(make(columns), rules, keep=["case"], combination=True, net_support=True, fired=True)
    assert unmake(advised) == [{"case": row, **expected(one, rules)} for row, one in enumerate(read)]


def plain(value: object) -> object:
    return [str(role) for role in value] if isinstance(value, tuple) else value


@given(st.lists(st.booleans() | st.none(), min_size=1, max_size=200))
def test_a_masked_array_is_unknown_where_it_is_masked(answers: list[bool | None]) -> None:
    column = np.ma.masked_array([answer is True for answer in answers], mask=[answer is None for answer in answers])
    advised = recommend_all({"rights_blocked": column, "acute_need": np.ma.getdata(column)})
    whole = [{"rights_blocked": answer, "acute_need": answer is True} for answer in answers]
    assert list(advised["outcome"]) == [row["outcome"] for row in recommend_all(whole)]


def test_table_after_table_says_what_the_whole_says() -> None:
    rows = [{"rights_blocked": True}, {"acute_need": True}, {}]
    assert [row for [row] in recommend_batches([[row] for row in rows])] == recommend_all(rows)


ROWS = 0xFFFF
"""Sixteen rows, one bit each."""


def computed(gates: Planes, inputs: dict[int, int], outputs: list[int]) -> list[int]:
    """What a program computes from the bits of the inputs."""
    program = Program(gates, inputs=list(inputs), outputs=outputs)
    planes = program.planes(words=1)
    for literal, bits in inputs.items():
        planes[program.input[literal]] = bits
    program.run(planes)
    return [int(plane[0]) & ROWS for plane in program.results(planes)]


@given(st.data(), st.integers(1, 4))
def test_a_program_computes_what_the_gates_mean(data: st.DataObject, variables: int) -> None:
    """Random gates, each compared row by row with a plain evaluation."""
    gates = Planes()
    inputs = {gates.variable(): data.draw(st.integers(0, ROWS)) for _ in range(variables)}
    values = {TRUE: ROWS, **inputs}
    literals = st.sampled_from([TRUE, *inputs]).flatmap(lambda variable: st.sampled_from([variable, -variable]))
    made: list[int] = []

    def bits(literal: int) -> int:
        return values[abs(literal)] ^ (ROWS if literal < 0 else 0)

    for _ in range(data.draw(st.integers(0, 12))):
        known = st.one_of(literals, st.sampled_from([*made, *(-gate for gate in made)])) if made else literals
        if data.draw(st.booleans()):
            chosen = data.draw(st.lists(known, max_size=4))
            gate, expected = gates.all_of(chosen), ROWS
            for literal in chosen:
                expected &= bits(literal)
        else:
            one, other = data.draw(known), data.draw(known)
            gate, expected = gates.exactly_one(one, other), bits(one) ^ bits(other)
        values.setdefault(abs(gate), expected ^ (ROWS if gate < 0 else 0))
        made.append(abs(gate))
        assert bits(gate) == expected
    outputs = [sign * gate for gate in [TRUE, *inputs, *made] for sign in (1, -1)]
    assert computed(gates, inputs, outputs) == [bits(output) for output in outputs]


@given(st.lists(st.integers(-5, 5).filter(bool), max_size=4), st.integers(-20, 20))
def test_sums_of_bits_reach_a_bound_exactly_when_they_do(weights: list[int], bound: int) -> None:
    gates = Planes()
    columns = [sum(1 << row for row in range(16) if row >> place & 1) for place in range(len(weights))]
    inputs = {gates.variable(): column for column in columns}
    reached = gates.reaches(bound, list(zip(weights, inputs, strict=True)))
    [bits] = computed(gates, inputs, [reached])
    for row in range(16):
        total = sum(weight for place, weight in enumerate(weights) if row >> place & 1)
        assert bool(bits >> row & 1) is (total >= bound)


@given(st.data(), st.integers(1, 3))
def test_the_greatest_sums_are_found(data: st.DataObject, candidates: int) -> None:
    """As bits, as clauses and in a diagram: the same candidates are the greatest of those in the running."""
    weights = st.lists(st.integers(-3, 3).filter(bool), max_size=3)
    chosen = data.draw(st.lists(weights, min_size=candidates, max_size=candidates))
    planes, circuit, diagram = readings = Planes(), Circuit(), Diagram()
    free = [[gates.variable() for _ in range(4)] for gates in readings]
    running = [data.draw(st.integers(0, 3)) for _ in chosen]
    greatest = [
        gates.greatest([
            (inputs[place], list(zip(weighted, inputs, strict=False)))
            for place, weighted in zip(running, chosen, strict=True)
        ])
        for gates, inputs in zip(readings, free, strict=True)
    ]  # fmt: skip
    columns = {literal: sum(1 << row for row in range(16) if row >> place & 1) for place, literal in enumerate(free[0])}
    found = computed(planes, columns, greatest[0])
    with Solver(name="glucose4", bootstrap_with=circuit.clauses) as solver:
        for row in range(16):
            holds = [bool(row >> place & 1) for place in range(4)]
            sums = [sum(w for w, on in zip(weighted, holds, strict=False) if on) for weighted in chosen]
            most = max((total for total, place in zip(sums, running, strict=True) if holds[place]), default=None)
            fixed = [literal if on else -literal for literal, on in zip(free[1], holds, strict=True)]
            for number, (total, place) in enumerate(zip(sums, running, strict=True)):
                expected = holds[place] and total == most
                assert bool(found[number] >> row & 1) is expected
                assert solver.solve(assumptions=[*fixed, greatest[1][number]]) is expected
                assert diagram.after(greatest[2][number], dict(enumerate(holds))) == (TRUE if expected else -TRUE)


def test_an_empty_table_has_the_columns_of_a_full_one() -> None:
    assert recommend_all([]) == []
    empty = recommend_all(pd.DataFrame({"case": []}), keep=["case"])
    assert list(empty) == ["case", *map(str, Role), "suggested", "outcome"]
    assert recommend_all(pl.DataFrame({"trust": []})).columns == [*map(str, Role), "suggested", "outcome"]
    assert recommend_all(pa.table({"trust": pa.array([], pa.string())})).num_rows == 0


def test_the_shipped_rules_are_the_default() -> None:
    assert recommend_all([Situation()]) == recommend_all([Situation()], krachtlijn6)
