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
from strategies import MySituation, any_rules, rule_sets, situations

from bindkracht import Role, RuleSet, Situation, krachtlijn6, recommend
from bindkracht.study.circuits import TRUE, Circuit
from bindkracht.study.tables import asking, recommend_all, recommend_batches
from bindkracht.study.tables.programs import Program
from bindkracht.truth import Truth


def expected(situation: Situation, rules: RuleSet) -> dict[str, object]:
    """A row of the table, from the single advice."""
    advice = recommend(situation, rules)
    return {
        **{str(role): str(status) for role, status in advice.statuses.items()},
        "suggested": advice.suggested and str(advice.suggested),
        "outcome": str(advice.outcome),
        **{f"{role}_net": net for role, net in advice.net_support.items()},
        **{f"fired:{entry.rule.name}": entry.truth is Truth.TRUE for entry in advice.record},
    }


@given(st.lists(situations(), max_size=80), any_rules)
def test_every_row_gets_its_own_advice(rows: list[Situation], rules: RuleSet) -> None:
    assert recommend_all(rows, rules, net_support=True, fired=True) == [expected(row, rules) for row in rows]


@given(st.lists(situations(MySituation), max_size=5), rule_sets(MySituation))
def test_every_row_gets_its_own_advice_on_facts_that_users_add(rows: list[MySituation], rules: RuleSet) -> None:
    assert recommend_all(rows, rules, net_support=True, fired=True) == [expected(row, rules) for row in rows]


def test_blocks_join_without_a_seam(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [Situation(rights_blocked=number % 3 == 0, acute_need=number % 7 == 0) for number in range(1_000)]
    whole = recommend_all(rows, fired=True)
    done: list[tuple[int, int]] = []
    monkeypatch.setattr(asking, "BLOCK", 64)
    assert recommend_all(rows, fired=True, progress=lambda *at: done.append(at)) == whole
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
    advised = recommend_all(make(columns), rules, keep=["case"], net_support=True, fired=True)
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


@given(st.data(), st.integers(1, 4))
def test_a_program_computes_what_the_circuit_means(data: st.DataObject, variables: int) -> None:
    """Random circuits, each output compared row by row with a plain evaluation."""
    circuit = Circuit()
    inputs = [circuit.variable() for _ in range(variables)]
    values = {TRUE: 0xFFFF, **{literal: data.draw(st.integers(0, 0xFFFF)) for literal in inputs}}
    known = [TRUE, *inputs]
    for _ in range(data.draw(st.integers(0, 12))):
        chosen = data.draw(st.lists(st.sampled_from([*known, *(-literal for literal in known)]), max_size=4))
        gate = circuit.all_of(chosen)
        bits = 0xFFFF
        for literal in chosen:
            bits &= values[abs(literal)] ^ (0xFFFF if literal < 0 else 0)
        if abs(gate) not in values:
            values[abs(gate)] = bits
            known.append(abs(gate))
        assert values[abs(gate)] ^ (0xFFFF if gate < 0 else 0) == bits
    outputs = data.draw(st.lists(st.sampled_from([*known, *(-literal for literal in known)]), max_size=6))
    program = Program(circuit, inputs=inputs, outputs=outputs)
    planes = program.planes(words=1)
    for literal in inputs:
        planes[program.input[literal]] = values[literal]
    program.run(planes)
    for literal, plane in zip(outputs, program.results(planes), strict=True):
        assert int(plane[0]) & 0xFFFF == values[abs(literal)] ^ (0xFFFF if literal < 0 else 0)


def test_an_empty_table_has_the_columns_of_a_full_one() -> None:
    assert recommend_all([]) == []
    empty = recommend_all(pd.DataFrame({"case": []}), keep=["case"])
    assert list(empty) == ["case", *map(str, Role), "suggested", "outcome"]
    assert recommend_all(pl.DataFrame({"trust": []})).columns == [*map(str, Role), "suggested", "outcome"]
    assert recommend_all(pa.table({"trust": pa.array([], pa.string())})).num_rows == 0


def test_the_shipped_rules_are_the_default() -> None:
    assert recommend_all([Situation()]) == recommend_all([Situation()], krachtlijn6)
