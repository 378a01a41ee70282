"""The search in plain Python finds a solution exactly when there is one, and its proofs hold."""

from itertools import combinations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rup import accepts

from bindkracht.engine.search import Search
from bindkracht.errors import OutOfReachError

literals = st.integers(1, 6).flatmap(lambda variable: st.sampled_from([variable, -variable]))
formulas = st.lists(st.lists(literals, min_size=1, max_size=4).map(tuple), max_size=40)


def satisfied(clauses: list[tuple[int, ...]], model: list[int]) -> bool:
    return all(any(literal in model for literal in clause) for clause in clauses)


def solvable(clauses: list[tuple[int, ...]]) -> bool:
    return any(
        satisfied(clauses, [variable * sign for variable, sign in enumerate(signs, start=1)])
        for signs in product([1, -1], repeat=6)
    )


@given(formulas)
def test_a_solution_is_found_exactly_when_there_is_one(clauses: list[tuple[int, ...]]) -> None:
    search = Search(clauses)
    found = search.solve()
    assert found is solvable(clauses)
    if found:
        assert satisfied(clauses, search.get_model())
    else:
        assert accepts(clauses, search.get_proof())


@given(formulas, st.lists(st.lists(literals, max_size=4, unique=True), max_size=4), formulas)
def test_it_can_be_asked_again_with_other_assumptions_and_more_clauses(
    clauses: list[tuple[int, ...]], questions: list[list[int]], more: list[tuple[int, ...]]
) -> None:
    search = Search(clauses)
    known = list(clauses)
    for number, question in enumerate(questions):
        if number < len(more):
            search.add_clause(more[number])
            known.append(more[number])
        found = search.solve(assumptions=question)
        assert found is solvable([*known, *((literal,) for literal in question)])
        if found:
            assert satisfied([*known, *((literal,) for literal in question)], search.get_model())


def pigeons(count: int) -> list[tuple[int, ...]]:
    """That many pigeons in one hole fewer: no solution, and hard to see."""
    at = {(pigeon, hole): 1 + pigeon * (count - 1) + hole for pigeon in range(count) for hole in range(count - 1)}
    housed = [tuple(at[pigeon, hole] for hole in range(count - 1)) for pigeon in range(count)]
    alone = [
        (-at[one, hole], -at[other, hole]) for hole in range(count - 1) for one, other in combinations(range(count), 2)
    ]
    return housed + alone


def test_a_hard_question_is_answered_with_a_proof_or_given_up_aloud() -> None:
    search = Search(pigeons(6))
    assert not search.solve()
    assert accepts(pigeons(6), search.get_proof())
    assert not accepts(pigeons(6)[1:], search.get_proof())
    with pytest.raises(OutOfReachError, match=r"no answer after 20 conflicts .* pip install 'bindkracht\[study\]'"):
        Search(pigeons(9), most_conflicts=20).solve()


def test_activities_do_not_grow_without_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bindkracht.engine.search._LARGEST", 10.0)
    search = Search(pigeons(6))
    assert not search.solve()
    assert accepts(pigeons(6), search.get_proof())
