"""An interview read back from its JSON data: replayed reply by reply, so that nothing in it can be made up."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import cast

from bindkracht.dialogue.interviews import FORMAT, Interview, Reply, interview
from bindkracht.engine.outlook import Aim
from bindkracht.enums import one_of
from bindkracht.errors import DataError, DialogueError, InputError, Problem, not_among, not_an_object, shown
from bindkracht.krachtlijnen.krachtlijn6 import krachtlijn6
from bindkracht.reading import read_as
from bindkracht.rule_sets import RuleSet
from bindkracht.strict_json import Json
from bindkracht.taking import at_the_door
from bindkracht.texts import Text


@at_the_door
def interview_from_data(data: Json, rules: RuleSet = krachtlijn6) -> Interview:
    """The interview that the data stands for, replayed reply by reply.

    >>> from bindkracht import Situation
    >>> talk = interview(Situation(rights_blocked=True)).answered("immediate_danger", False)
    >>> interview_from_data(talk.to_data()) == talk
    True

    Raises:
        DialogueError: when it is no interview, was held with other rules, or answers what was not asked.

    """
    told = ("alarms",) if isinstance(data, dict) and "alarms" in data else ()
    given = _object(data, "", ("format", "rule_set", "rule_set_hash", "aim", "start", "said", *told))
    if given["format"] != FORMAT:
        raise DialogueError([not_among("format", given["format"], [FORMAT])])
    if given["rule_set_hash"] != rules.content_hash():
        raise DialogueError([_other_rules(given["rule_set"], rules)])
    aims = {aim.value: aim for aim in Aim}
    if not isinstance(given["aim"], str) or given["aim"] not in aims:
        raise DialogueError([not_among("aim", given["aim"], list(aims))])
    try:
        start = rules.situation_type.of(cast("Mapping[str, object]", _object(given["start"], "", None)))
    except DataError as error:
        raise DialogueError(problem.under("start") for problem in error.problems) from None
    alarms = alarms_from_data(given.get("alarms", []))
    found = replace(interview(start, rules, aim=aims[str(given["aim"])]), alarms=alarms)
    for path, item in _items("said", given["said"], ("fact", "reply")):
        try:
            found = _replayed(found, item)
        except DialogueError as error:
            raise DialogueError(problem.under(path) for problem in error.problems) from None
    return found


def alarms_from_data(data: Json) -> tuple[Text, ...]:
    """The texts under ``alarms``, as an interview or a contest keeps them.

    >>> alarms_from_data([{"nl": "Gevaar.", "en": "Danger."}])[0].en
    'Danger.'

    Raises:
        DialogueError: when it is no list of texts to show, each with its languages.

    """
    if not isinstance(data, list):
        raise DialogueError([Problem("alarms", "value.not_a_list", value=shown(data))])
    try:
        return read_as(tuple[Text, ...], data)
    except InputError as error:
        raise DialogueError(problem.under("alarms") for problem in error.problems) from None


def _items(name: str, items: Json, keys: tuple[str, ...]) -> Iterator[tuple[str, Mapping[str, Json]]]:
    if not isinstance(items, list):
        raise DialogueError([Problem(name, "value.not_a_list", value=shown(items))])
    for index, item in enumerate(items):
        path = f"{name}[{index}]"
        value = ("value",) if name == "said" and isinstance(item, dict) and "value" in item else ()
        yield path, _object(item, path, (*keys, *value))


def _replayed(found: Interview, item: Mapping[str, Json]) -> Interview:
    """The interview with one reply more; it may have been held in another order of questions than the one of today."""
    reply = one_of(Reply, item["reply"], "reply", error=DialogueError)
    if (reply is Reply.ANSWER) is not ("value" in item):
        raise DialogueError([not_among("reply", reply.value, _replies(item))])
    return found.replied(str(item["fact"]), reply, cast("bool | str | list[str] | None", item.get("value")))


def _replies(item: Mapping[str, Json]) -> list[str]:
    """The replies that go with a value, or without."""
    return [reply.value for reply in Reply if (reply is Reply.ANSWER) is ("value" in item)]


def _object(data: Json, path: str, keys: Sequence[str] | None) -> Mapping[str, Json]:
    """The data as an object with exactly these keys."""
    if not isinstance(data, dict):
        raise DialogueError([not_an_object(path, data)])
    if keys is not None and sorted(data) != sorted(keys):
        names = ", ".join(keys)
        raise DialogueError([Problem(path, "object.other_fields", names=names)])
    return data


def _other_rules(name: Json, rules: RuleSet) -> Problem:
    return Problem("rule_set_hash", "interview.other_rules", given=shown(name), rules=rules.name)
