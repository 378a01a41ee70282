"""Errors: one tree, what and where and what to do, in two languages, and nothing lost on the way."""

import copy
import pickle

import pytest
from hostile import hostile_values
from hypothesis import given

from bindkracht import errors
from bindkracht.errors import (
    BindkrachtError,
    DataError,
    LanguageError,
    Problem,
    ProblemsError,
    RuleError,
    did_you_mean,
    not_among,
    not_known,
    shown,
)
from bindkracht.taking import refused
from bindkracht.texts import Message

ALL = [kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, Exception)]


@pytest.mark.parametrize("kind", ALL)
def test_every_error_hangs_in_one_tree_and_is_a_builtin_too(kind: type[Exception]) -> None:
    assert issubclass(kind, BindkrachtError)
    assert kind in (BindkrachtError, ProblemsError) or issubclass(
        kind, (ValueError, TypeError, AttributeError, ImportError, RuntimeError)
    )


def test_a_problem_says_where_and_what_in_both_languages() -> None:
    problem = Problem("[0]", "data.large_number", value="9e999").under("rules")
    assert (str(problem), problem.in_("nl")) == ("rules[0]: 9e999 is too large", "rules[0]: 9e999 is te groot")
    assert str(Problem("when", "rules.say_day").under("rules[0]")).startswith("rules[0].when: some rules")
    assert str(Problem("", "rules.say_day").under("rules[0]")).startswith("rules[0]: some rules")
    assert str(Problem("", "rules.say_day").on_line(3)).startswith("some rules")
    assert problem.on_line(3).under("a").in_("nl") == "a.rules[0] (lijn 3): 9e999 is te groot"


def test_a_problem_can_be_looked_at_by_software_kept_and_sent_on() -> None:
    problem = not_known("when", "trst", ["trust"], "fact").on_line(2)
    assert (problem.code, dict(problem.values)) == ("fact.unknown", {"name": "'trst'", "near": "'trust'"})
    assert pickle.loads(pickle.dumps(problem)) == copy.deepcopy(problem) == problem  # noqa: S301 - of our own making
    assert len({problem, problem.at("when"), problem.at("ask_when")}) == 2
    assert problem.to_data() == {"code": "fact.unknown", "nl": problem.nl, "en": problem.en}
    assert problem.en == "no fact is called 'trst' (did you mean 'trust'?)"
    with pytest.raises(LanguageError, match="'xx' does not exist"):
        problem.in_("xx")


def test_a_problem_that_quotes_another_says_it_in_the_same_language() -> None:
    quoted = Problem("scenarios", "file.inside", name="'rules.toml'", problem=not_known("when", "x", [], "fact"))
    assert quoted.in_("nl") == "scenarios: 'rules.toml': when: er bestaat geen feit 'x'"


def test_a_problem_with_a_noun_of_the_catalogues_travels_too() -> None:
    [problem] = refused("rules", "value.other_kind", value="3", noun=Message("noun.rule"), kind="Rule").problems
    assert pickle.loads(pickle.dumps(problem)) == problem  # noqa: S301 - of our own making
    assert (problem.nl, problem.en) == ("3 is geen regel (Rule)", "3 is not a rule (Rule)")


def test_all_problems_travel_with_the_error_also_when_it_is_copied() -> None:
    error = RuleError([Problem("a", "value.blank"), Problem("b", "roles.none")])
    assert str(error) == "a: is blank; write a text\nb: name at least one role"
    again = copy.copy(error)
    assert type(again) is RuleError
    assert again.problems == error.problems
    assert isinstance(again, DataError)


def test_what_is_near_is_offered_and_what_is_far_is_not() -> None:
    assert did_you_mean("REDER", ["redder", "begeleider"]) == "redder"
    assert did_you_mean("x" * 10_000, ["redder"]) is None
    assert "did you mean" not in str(not_among("f", "zzz", ["a", "b"]))
    assert "bedoelde je 'trust'" in not_known("", "trst", ["trust"], "fact").nl
    assert str(not_known("f", 3, ["a"], "fact")) == "f: no fact is called 3"


@pytest.mark.parametrize("value", ["a" * 10_000, list(range(10_000)), "regel\nregel"])
def test_a_value_is_shown_on_one_short_line(value: object) -> None:
    assert len(shown(value)) < 80
    assert "\n" not in shown(value)


@given(value=hostile_values())
def test_whatever_is_wrong_can_be_shown_on_one_line(value: object) -> None:
    assert len(shown(value).splitlines()) == 1
    assert str(not_among("here", value, ["person"])).encode()
