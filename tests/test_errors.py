"""Errors: one tree, what and where and what to do, in two languages, and nothing lost on the way."""

import copy

import pytest
from hostile import hostile_values
from hypothesis import given

from bindkracht import errors
from bindkracht.errors import (
    BindkrachtError,
    DataError,
    Problem,
    ProblemsError,
    RuleError,
    did_you_mean,
    not_among,
    not_known,
    shown,
)

ALL = [kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, Exception)]


@pytest.mark.parametrize("kind", ALL)
def test_every_error_hangs_in_one_tree_and_is_a_builtin_too(kind: type[Exception]) -> None:
    assert issubclass(kind, BindkrachtError)
    assert kind in (BindkrachtError, ProblemsError) or issubclass(
        kind, (ValueError, TypeError, AttributeError, ImportError, RuntimeError)
    )


def test_a_problem_says_where_and_what_in_both_languages() -> None:
    problem = Problem("[0]", nl="fout", en="wrong").under("rules")
    assert (str(problem), problem.in_("nl")) == ("rules[0]: wrong", "rules[0]: fout")
    assert str(Problem("when", nl="fout", en="wrong").under("rules[0]")) == "rules[0].when: wrong"
    assert str(Problem("", nl="fout", en="wrong").under("rules[0]")) == "rules[0]: wrong"
    assert str(Problem("", nl="fout", en="wrong")) == "wrong"


def test_all_problems_travel_with_the_error_also_when_it_is_copied() -> None:
    error = RuleError([Problem("a", nl="een", en="one"), Problem("b", nl="twee", en="two")])
    assert str(error) == "a: one\nb: two"
    again = copy.copy(error)
    assert type(again) is RuleError
    assert again.problems == error.problems
    assert isinstance(again, DataError)


def test_what_is_near_is_offered_and_what_is_far_is_not() -> None:
    assert did_you_mean("REDER", ["redder", "begeleider"]) == "redder"
    assert did_you_mean("x" * 10_000, ["redder"]) is None
    assert "did you mean" not in str(not_among("f", "zzz", ["a", "b"]))
    assert "bedoelde je 'trust'" in not_known("", "trst", ["trust"], nl="feit", en="fact").nl
    assert str(not_known("f", 3, ["a"], nl="feit", en="fact")) == "f: no fact is called 3"


@pytest.mark.parametrize("value", ["a" * 10_000, list(range(10_000)), "regel\nregel"])
def test_a_value_is_shown_on_one_short_line(value: object) -> None:
    assert len(shown(value)) < 80
    assert "\n" not in shown(value)


@given(value=hostile_values())
def test_whatever_is_wrong_can_be_shown_on_one_line(value: object) -> None:
    assert len(shown(value).splitlines()) == 1
    assert str(not_among("here", value, ["person"])).encode()
