"""The JSON Schema of rule files, for editors and for other software: derived, so that it cannot fall behind."""

from collections.abc import Iterable
from typing import assert_never, cast

from bindkracht.exchange.rules.models import RuleSetModel
from bindkracht.exchange.schemas import published
from bindkracht.reading import schema_of
from bindkracht.roles import Role
from bindkracht.rules import Effect, IfUnknown, Strength
from bindkracht.situations import BaseSituation, Situation
from bindkracht.sources import SENTENCES, Passage, Source
from bindkracht.strict_json import Json
from bindkracht.taking import at_the_door
from bindkracht.vocabulary import Fact, Kind


@at_the_door
def rule_file_schema(situation_type: type[BaseSituation] = Situation) -> dict[str, Json]:
    """The JSON Schema (draft 2020-12) of rule files about this class of situations.

    It knows every fact with its values, so that an editor can offer them. It cannot
    say what hangs on another place: that an assumption exists, that names differ,
    that a rule's days are in order, that a wound adds no role, how deep a condition goes.

    >>> schema = rule_file_schema()
    >>> schema["$id"], schema["$defs"]["about_contact_wanted"]["properties"]["at_least"]
    ('urn:bindkracht:rules:1', {'enum': ['no', 'practical_only', 'yes']})
    """
    whole = cast("dict[str, Json]", _plain(cast("Json", RuleSetModel.model_json_schema())))
    shapes = cast("dict[str, dict[str, Json]]", whole.pop("$defs"))
    facts = [fact for fact in situation_type.vocabulary().facts if fact.details.decides]
    _fill_in(shapes["assumption"], sources={"items": _ref("cited")})
    strengths: dict[str, Json] = {"enum": [strength.name.lower() for strength in Strength]}
    _fill_in(shapes["rule"], sources={"items": _ref("cited")}, strength=strengths)
    _fill_in(shapes["rule"], when=_ref("condition"), ask_when=_ref("condition"))
    shapes["rule"].update(_ties())
    marked = [_left_out(fact) for fact in situation_type.vocabulary().facts if fact.marks]
    shapes["unprotected"]["oneOf"] = marked or [False]
    told = "Rules that suggest a fitting helper role, with their reasons and places."
    source = _plain(schema_of(Source))
    cited: Json = {"oneOf": [_ref("passage"), _ref("source")]}
    more = {
        "cited": cited,
        "passage": _passage(),
        "source": source,
        "condition": _condition(facts),
        **_questions(facts),
    }
    return published("rules", {**whole, "description": told, "$defs": {**shapes, **more}})


def _plain(schema: Json) -> Json:
    """A schema of pydantic without names of classes."""
    if isinstance(schema, list):
        return [_plain(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    return {key: _plain_at(key, value) for key, value in schema.items()}


def _plain_at(key: str, value: Json) -> Json:
    match key, value:
        case "$ref", str():
            return _ref(_short(value.rpartition("/")[2]))["$ref"]
        case "$defs", dict():
            return {_short(name): _plain(shape) for name, shape in value.items() if name != "JsonValue"}
        case _:
            return _plain(value)


def _short(name: str) -> str:
    return name.removesuffix("Model").lower()


def _fill_in(shape: dict[str, Json], **more: dict[str, Json]) -> None:
    properties = cast("dict[str, dict[str, Json]]", shape["properties"])
    for key, found in more.items():
        told = properties[key]["description"]
        kept = properties[key] if "items" in found else {}
        properties[key] = {**kept, **found, "description": told}


def _ties() -> dict[str, Json]:
    """What the parts of a rule say about each other."""
    excluding = Effect.EXCLUDES.value
    only_excluding: Json = {"if_unknown": False, "ask_when": False, "stops": {"const": False}}
    every_role: Json = {"minItems": len(Role), "uniqueItems": True}
    return {
        "oneOf": [_having(effect.value) for effect in Effect],
        "if": _having(excluding),
        "then": {"properties": {"strength": False}},
        "else": {"required": ["strength"], "properties": only_excluding},
        "allOf": [
            {"anyOf": [_filled("sources"), _filled("assumptions")]},
            {"if": _being("stated", True), "then": _filled("sources")},
            {"if": _being("if_unknown", IfUnknown.PROCEED.value), "then": {"properties": {"ask_when": False}}},
            {"if": _being("stops", True), "then": {"properties": {excluding: every_role}}},
        ],
    }


def _having(key: str) -> dict[str, Json]:
    return {"required": [key]}


def _filled(key: str) -> dict[str, Json]:
    return {**_having(key), "properties": {key: {"minItems": 1}}}


def _being(key: str, value: Json) -> dict[str, Json]:
    return {**_having(key), "properties": {key: {"const": value}}}


def _left_out(fact: Fact) -> Json:
    """What can be said to be unprotected of a fact: the roles that some answer to it asks to exclude."""
    roles: list[Json] = [role.value for role in Role if any(role in mark.roles for mark in fact.marks)]
    return {"properties": {"fact": {"const": fact.name}, "roles": {"items": {"enum": roles}}}}


def _passage() -> dict[str, Json]:
    every = (Passage(number, sentence) for number, last in enumerate(SENTENCES, 1) for sentence in range(last + 1))
    return {"description": "A sentence of the source; .0 is a title.", "enum": [str(passage) for passage in every]}


def _condition(facts: Iterable[Fact]) -> dict[str, Json]:
    parts: Json = {"type": "array", "items": _ref("condition"), "minItems": 1}
    return {
        "description": "A question about one fact, or not, all or any of conditions.",
        "oneOf": [
            _object({"not": _ref("condition")}),
            _object({"all": parts}),
            _object({"any": parts}),
            *(_ref(_about(fact)) for fact in facts),
        ],
    }


def _questions(facts: Iterable[Fact]) -> dict[str, Json]:
    return {_about(fact): _question(fact) for fact in facts}


def _question(fact: Fact) -> Json:
    told = {"title": f"{fact.label.nl} / {fact.label.en}", "description": f"{fact.question.nl} / {fact.question.en}"}
    shape = _object({"fact": {"const": fact.name}, **_operators(fact)})
    # The name of the fact, and one of the ways to ask it.
    return {**told, **shape, "required": ["fact"], "minProperties": 2, "maxProperties": 2}


def _operators(fact: Fact) -> dict[str, Json]:
    match fact.kind:
        case Kind.YES_NO:
            return {"is": {"type": "boolean"}}
        case Kind.ROLES:
            return {"contains": _ref("role")}
        case Kind.CHOICE:
            values: Json = {"enum": [str(value) for value in fact.values]}
            return {"is": values, **({"at_least": values} if fact.details.ordered else {})}
        case _:
            assert_never(fact.kind)


def _object(properties: dict[str, Json]) -> dict[str, Json]:
    return {"type": "object", "properties": properties, "required": [*properties], "additionalProperties": False}


def _about(fact: Fact) -> str:
    return f"about_{fact.name}"


def _ref(name: str) -> dict[str, Json]:
    return {"$ref": f"#/$defs/{name}"}
