"""A network in JSON: what it says of itself, and its relations as far as they can be read.

Nothing is guessed. What can be read is handed on, so that everything that is wrong is named at once.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final, cast

from bindkracht.dialogue.network.relations import Holder, Relation
from bindkracht.errors import DialogueError, Problem, SituationError, not_among, shown, unknown_names
from bindkracht.rule_sets import RuleSet
from bindkracht.situations import BaseSituation, Situation
from bindkracht.strict_json import Json

if TYPE_CHECKING:
    from bindkracht.roles import Role

FORMAT: Final = "bindkracht-network/1"
"""The name and version of the JSON form of a network."""

_KEYS: Final = ("format", "relations", "coordinator", "wants_consultation", "rule_set", "rule_set_hash")
_RELATION_KEYS: Final = ("id", "holder", "situation", "role", "organisation")


def header_problems(data: Mapping[str, Json], rules: object) -> Iterator[Problem]:
    """What is wrong with what the data says of itself; data of other rules is not read as if it were of these.

    >>> from bindkracht import krachtlijn6
    >>> [problem.path for problem in header_problems({"format": "x", "rule_set_hash": "y", "z": 1}, krachtlijn6)]
    ['z', 'format', 'rule_set_hash']
    """
    yield from _unknown_keys(data, "", _KEYS)
    if data.get("format") != FORMAT:
        yield not_among("format", data.get("format"), [FORMAT])
    made_with = data.get("rule_set_hash")
    if made_with is not None and isinstance(rules, RuleSet) and made_with != rules.content_hash():
        yield _other_rules(data.get("rule_set"), rules)


def relations_of(data: Mapping[str, Json], rules: object, problems: list[Problem]) -> tuple[Relation, ...]:
    """The relations that the data stands for, as far as it can be read.

    What cannot be read goes to ``problems``; the rest is still to be held to what a relation can be.

    >>> problems = []
    >>> _ = relations_of({"relations": [{"id": "r1", "holdr": "volunteer", "situation": {}}]}, None, problems)
    >>> print(problems[0])
    relations[0].holdr: no field is called 'holdr' (did you mean 'holder'?)
    """
    given = data.get("relations")
    if not isinstance(given, list):
        return cast("tuple[Relation, ...]", given)
    situation_type = situation_type_of(rules)
    found = [_relation(item, f"relations[{index}]", situation_type, problems) for index, item in enumerate(given)]
    return cast("tuple[Relation, ...]", tuple(found))


def situation_type_of(rules: object) -> type[BaseSituation]:
    """The class of situations that the rules are about; that they are no rules is told elsewhere.

    >>> situation_type_of(None).__name__
    'Situation'
    """
    return rules.situation_type if isinstance(rules, RuleSet) else Situation


def _unknown_keys(data: Mapping[str, Json], path: str, known: Sequence[str]) -> Iterator[Problem]:
    joint = f"{path}." if path else ""
    return unknown_names([(f"{joint}{key}", key) for key in data if key not in known], known, "field")


def _other_rules(name: Json, rules: RuleSet) -> Problem:
    return Problem("rule_set_hash", "network.other_rules", given=shown(name), rules=rules.name)


def _relation(item: Json, path: str, situation_type: type[BaseSituation], problems: list[Problem]) -> object:
    if not isinstance(item, dict):
        return item
    problems.extend(_unknown_keys(item, path, _RELATION_KEYS))
    try:
        return Relation(
            cast("str", item.get("id")),
            cast("Holder", item.get("holder")),
            cast("BaseSituation", _situation(item.get("situation"), path, situation_type, problems)),
            role=cast("Role | None", item.get("role")),
            organisation=cast("str | None", item.get("organisation")),
        )
    except DialogueError as error:
        return error  # told of together with all else that is wrong in the data


def _situation(data: Json, path: str, situation_type: type[BaseSituation], problems: list[Problem]) -> object:
    if not isinstance(data, dict):
        return data
    try:
        return situation_type.of(data)
    except SituationError as error:
        problems.extend(problem.under(f"{path}.situation") for problem in error.problems)
        return situation_type()  # stands in, so that the rest can be looked at too
