"""Contests read back from their JSON data: made again with the same rules, and held against what is written.

So a record cannot say what was not so, and nothing in it is lost on the way.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import MISSING, fields, replace
from datetime import date
from typing import TYPE_CHECKING, Final, TypeAlias, cast

from bindkracht.advice import Advice
from bindkracht.dialogue.contest.contested import ContestReason
from bindkracht.dialogue.contest.contests import Contest, contest_advice, contest_answer
from bindkracht.dialogue.contest.records import FORMAT as RECORD_FORMAT
from bindkracht.dialogue.contest.records import ContestRecord
from bindkracht.dialogue.interview_data import alarms_from_data
from bindkracht.documents import Receipt
from bindkracht.errors import DialogueError, Problem, SituationError, not_among, not_an_object, shown, unknown_names
from bindkracht.krachtlijnen.krachtlijn6 import krachtlijn6
from bindkracht.recommend import recommend
from bindkracht.roles import Role
from bindkracht.rule_sets import RuleSet
from bindkracht.strict_json import Json
from bindkracht.taking import at_the_door

if TYPE_CHECKING:
    from bindkracht.vocabulary import Value


@at_the_door
def contest_record_from_data(
    data: Json, *, rules: RuleSet = krachtlijn6, earlier: Sequence[RuleSet] = ()
) -> ContestRecord:
    """The record that the JSON data stands for: the inverse of ``ContestRecord.to_data``.

    >>> contest_record_from_data({"format": "bindkracht-contests/1", "contests": []})
    <ContestRecord: 0 contests>

    Args:
        data: what ``to_data`` gave, as ``bindkracht.strict_json.parse`` reads it.
        rules: the rules that the contests were made with; for facts of your own, rules about them.
        earlier: other rules that some were made with, such as an older version.

    Raises:
        DialogueError: naming everything in every contest that cannot be read, or was not so.

    """
    problems = [*_shape_problems(data, dict.fromkeys(("format", "contests")), "")]
    if problems:
        raise DialogueError(problems)
    given = _object(data)
    if given["format"] != RECORD_FORMAT:
        problems.append(not_among("format", given["format"], [RECORD_FORMAT]))
    contests: list[Contest] = []
    for index, item in enumerate(_items(given["contests"], problems)):
        try:
            contests.append(contest_from_data(item, rules=rules, earlier=earlier))
        except DialogueError as error:
            problems += [problem.under(f"contests[{index}]") for problem in error.problems]
    if problems:
        raise DialogueError(problems)
    return ContestRecord(tuple(contests))


@at_the_door
def contest_from_data(data: Json, *, rules: RuleSet = krachtlijn6, earlier: Sequence[RuleSet] = ()) -> Contest:
    """The contest that the JSON data stands for, made again: the inverse of ``Contest.to_data``.

    >>> from bindkracht import Situation
    >>> contest = contest_answer(recommend(Situation(rights_blocked=True)), "rights_blocked", on=date(2026, 3, 2))
    >>> contest_from_data(contest.to_data()) == contest
    True

    Args:
        data: what ``to_data`` gave, as ``bindkracht.strict_json.parse`` reads it.
        rules: the rules that it was made with; for facts of your own, rules about them.
        earlier: other rules that it may have been made with.

    Raises:
        DialogueError: naming everything that cannot be read, or was not so.

    """
    problems = [*_shape_problems(data, _shape_of(data), "")]
    if problems:
        raise DialogueError(problems)
    contest = _made_again(_object(data), (rules, *earlier))
    problems += _differences(data, contest.to_data(), "")
    if problems:
        raise DialogueError(problems)
    return contest


_Shape: TypeAlias = Mapping[str, "_Shape | None"]
"""The keys that an object must have, with the shape of what is under each; ``None`` is looked at later."""

_RECEIPT: Final[_Shape] = dict.fromkeys(field.name for field in fields(Receipt) if field.default is MISSING)
_ADVICE: Final[_Shape] = {
    **dict.fromkeys(("situation", "outcome", "abstention", "suggested", "leading")),
    "statuses": dict.fromkeys(role.value for role in Role),
}
_CONTESTED: Final[Mapping[str, _Shape]] = {
    "answer": dict.fromkeys(("fact", "value", "says", "becomes", "why")),
    "advice": dict.fromkeys(("reason", "asks")),
}


def _shape_of(data: Json) -> _Shape:
    contested, before, after = map(data.get, ("contested", "before", "after")) if isinstance(data, dict) else [None] * 3
    kind = "advice" if isinstance(contested, dict) and "advice" in contested else "answer"
    told = ("alarms",) if isinstance(data, dict) and "alarms" in data else ()
    return {
        **dict.fromkeys(("format", "by", "on", *told)),
        "contested": {kind: _CONTESTED[kind]},
        "before": _shape_of_advice(before),
        "after": _shape_of_advice(after),
        "changes": dict.fromkeys(("statuses", "leading", "suggested", "outcome", "abstention")),
    }


def _shape_of_advice(advice: Json) -> _Shape:
    """The keys of an advice in short; an earlier receipt says no vocabulary."""
    match advice:
        case {"receipt": {"vocabulary": _}}:
            return {**_ADVICE, "receipt": {**_RECEIPT, "vocabulary": None}}
        case _:
            return {**_ADVICE, "receipt": _RECEIPT}


def _shape_problems(data: Json, shape: _Shape | None, path: str) -> Iterator[Problem]:
    """Every key that is missing or has no meaning, at every depth."""
    if shape is None:
        return
    if not isinstance(data, dict):
        yield not_an_object(path, data)
        return
    wrong = [(_under(path, key), key) for key in data if key not in shape]
    yield from unknown_names(wrong, tuple(shape), "field")
    for key, inner in shape.items():
        if key in data:
            yield from _shape_problems(data[key], inner, _under(path, key))
        else:
            yield _missing(_under(path, key))


def _missing(path: str) -> Problem:
    return Problem(path, "field.missing")


def _under(path: str, key: str) -> str:
    return f"{path}.{key}" if path else key


def _items(contests: Json, problems: list[Problem]) -> list[Json]:
    if isinstance(contests, list):
        return contests
    problems.append(Problem("contests", "value.not_a_list", value=shown(contests)))
    return []


def _made_again(data: Mapping[str, Json], known: Sequence[RuleSet]) -> Contest:
    """The contest of what was known and said then; only the version of the library is taken as it is written."""
    problems: list[Problem] = []
    before = _object(data["before"])
    advice = _advice(before, known, problems)
    on = _day(data["on"], problems)
    version = _object(before["receipt"])["library_version"]
    if not isinstance(version, str):
        problems.append(_not_so("before.receipt.library_version", version, "0.1.0"))
    if advice is None or on is None or problems:
        raise DialogueError(problems)
    advice = replace(advice, alarms=alarms_from_data(data.get("alarms", [])))
    contest = _contest(advice, on, _object(data["contested"]))
    made = replace(contest.receipt, library_version=str(version))
    said = made if "vocabulary" in _object(before["receipt"]) else replace(made, vocabulary=None)
    return replace(contest, receipt=said)


def _object(data: Json) -> dict[str, Json]:
    """Data of which the shape is known to be an object."""
    return cast("dict[str, Json]", data)


def _advice(before: Mapping[str, Json], known: Sequence[RuleSet], problems: list[Problem]) -> Advice | None:
    receipt = _object(before["receipt"])
    rules = _rules(receipt, known)
    if rules is None:
        problems.append(_no_such_rules(receipt, known))
        return None
    situation = before["situation"]
    if not isinstance(situation, dict):
        problems.append(not_an_object("before.situation", situation))
        return None
    try:
        return recommend(rules.situation_type.of(situation), rules)
    except SituationError as error:
        problems += [problem.under("before.situation") for problem in error.problems]
        return None


def _rules(receipt: Mapping[str, Json], known: Sequence[RuleSet]) -> RuleSet | None:
    wanted = (receipt["rule_set"], receipt["rule_set_version"], receipt["rule_set_hash"])
    return next((rules for rules in known if (rules.name, rules.version, rules.content_hash()) == wanted), None)


def _day(value: Json, problems: list[Problem]) -> date | None:
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        problems.append(Problem("on", "day.not_written", value=shown(value)))
        return None


def _contest(advice: Advice, on: date, contested: Mapping[str, Json]) -> Contest:
    if "advice" in contested:
        reason = _object(contested["advice"])["reason"]
        reasons = {known.value: known for known in ContestReason}
        if reason not in reasons:
            raise DialogueError([not_among("contested.advice.reason", reason, list(reasons))])
        return contest_advice(advice, on=on, because=reasons[str(reason)])
    answer = _object(contested["answer"])
    try:
        return contest_answer(advice, str(answer["fact"]), on=on, says=cast("Value | None", answer["says"]))
    except DialogueError as error:
        raise DialogueError(problem.under("contested.answer") for problem in error.problems) from None


def _differences(given: Json, made: Json, path: str) -> Iterator[Problem]:
    """Where the data says otherwise than the contest that was made again of it."""
    if isinstance(given, dict) and isinstance(made, dict):
        wrong = [(_under(path, key), key) for key in given if key not in made]
        yield from unknown_names(wrong, tuple(made), "field")
        for key, inner in made.items():
            below = _under(path, key)
            yield from _differences(given[key], inner, below) if key in given else [_missing(below)]
    elif given != made or type(given) is not type(made):
        yield _not_so(path, given, made)


def _not_so(path: str, given: Json, made: Json) -> Problem:
    return Problem(path, "contest.made_otherwise", given=shown(given), made=shown(made))


def _no_such_rules(receipt: Mapping[str, Json], known: Sequence[RuleSet]) -> Problem:
    wanted = f"{shown(receipt['rule_set'])} {shown(receipt['rule_set_version'])}"
    given = ", ".join(rules.title for rules in known)
    return Problem("before.receipt.rule_set_hash", "contest.rules_not_given", wanted=wanted, given=given)
