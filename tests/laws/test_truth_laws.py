"""Truth in three values: the tables, and the laws that every later claim rests on."""

from itertools import product

import pytest

from bindkracht import Truth
from bindkracht.errors import UnknownTruthError

T, U, F = Truth.TRUE, Truth.UNKNOWN, Truth.FALSE
AND = {(T, T): T, (T, U): U, (T, F): F, (U, U): U, (U, F): F, (F, F): F}
OR = {(T, T): T, (T, U): T, (T, F): T, (U, U): U, (U, F): U, (F, F): F}
PAIRS = list(product(Truth, repeat=2))
TRIPLES = list(product(Truth, repeat=3))


@pytest.mark.parametrize(("a", "b"), PAIRS)
def test_the_tables_are_kleenes(a: Truth, b: Truth) -> None:
    assert a & b is AND.get((a, b), AND.get((b, a)))
    assert a | b is OR.get((a, b), OR.get((b, a)))


def test_not_turns_true_and_false_and_leaves_unknown() -> None:
    assert [~T, ~U, ~F] == [F, U, T]


@pytest.mark.parametrize(("a", "b"), PAIRS)
def test_de_morgan_holds(a: Truth, b: Truth) -> None:
    assert ~(a & b) is ~a | ~b
    assert ~(a | b) is ~a & ~b


@pytest.mark.parametrize(("a", "b", "c"), TRIPLES)
def test_and_and_or_associate_and_distribute(a: Truth, b: Truth, c: Truth) -> None:
    assert (a & b) & c is a & (b & c)
    assert (a | b) | c is a | (b | c)
    assert a & (b | c) is (a & b) | (a & c)
    assert a | (b & c) is (a | b) & (a | c)


@pytest.mark.parametrize(("a", "b", "c"), TRIPLES)
def test_all_of_and_any_of_are_the_fold_of_the_operators(a: Truth, b: Truth, c: Truth) -> None:
    assert Truth.all_of([a, b, c]) is a & b & c
    assert Truth.any_of([a, b, c]) is a | b | c


@pytest.mark.parametrize(("a", "b"), PAIRS)
def test_learning_never_turns_true_into_false(a: Truth, b: Truth) -> None:
    for learned_a, learned_b in product([a] if a is not U else Truth, [b] if b is not U else Truth):
        for before, after in ((a & b, learned_a & learned_b), (a | b, learned_a | learned_b)):
            assert before in {U, after}


def test_an_unknown_truth_is_neither_yes_nor_no() -> None:
    with pytest.raises(UnknownTruthError, match="neither yes nor no"):
        bool(U)
    assert bool(T)
    assert not bool(F)
