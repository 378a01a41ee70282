"""What measures must be right too: every rival that is here gives the same answers, on a small scale."""

import sys
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).parents[1] / "bench"))

import batch
import exact
import single
from pairs import Line, paired, table
from workload import workload


def test_every_rival_for_one_case_gives_the_same_answers() -> None:
    work = workload(12)
    names = [name for name, _ in single.contenders(work, work.cases(20, seed=1))]
    assert {single.OURS, "plain Python, a function per rule", "hand-unrolled Python"} <= set(names)


def test_every_rival_for_many_cases_gives_the_same_answers() -> None:
    names = [name for name, _ in batch.contenders(workload(12), 500)]
    assert {batch.OURS, "numpy, boolean columns", "polars, expressions"} <= set(names)


def test_another_answer_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    work = workload(12)
    monkeypatch.setattr("rivals.plain.single", lambda _work: lambda _facts: [0])
    with pytest.raises(AssertionError, match="plain Python, a function per rule gives other answers"):
        list(single.contenders(work, work.cases(20, seed=1)))


def test_clingo_answers_the_same_questions() -> None:
    assert exact.possible(workload(12)) == exact.possible_by_clingo(workload(12))


def test_ratios_are_taken_within_a_round() -> None:
    done: list[str] = []
    lines = paired({"a": lambda: done.append("a"), "b": lambda: done.append("b")}, ours="a", units=1, rounds=3)
    assert [line.ratio for line in lines if line.name == "a"] == [1.0]
    assert done == ["a", "b", "a", "b", "b", "a", "a", "b"]
    assert "| **a** | 2 | 1.00 |" in table("t", "s", 1, [Line("a", 2.0, 1.0), Line("b", 1.0, 0.5)], ours="a")
