"""The shape of a scenario file: what its parts may hold, and the JSON Schema of the whole."""

from collections.abc import Mapping
from typing import Annotated, Final, Literal, cast

from pydantic import BaseModel, Field, JsonValue

from bindkracht.exchange.doors import FileModel
from bindkracht.exchange.expectations import ExpectationModel
from bindkracht.exchange.overlay_files import Named, Objects, OverlayFileModel, OverlayModel, Sentence
from bindkracht.exchange.rule_files import rule_file_schema
from bindkracht.exchange.schemas import published
from bindkracht.reading import Maybe
from bindkracht.scenarios.expecting import NO_QUESTION
from bindkracht.situations import BaseSituation, Situation
from bindkracht.strict_json import Json

FORMAT: Final = "bindkracht-scenarios/1"
MAX_SCENARIOS: Final = 10_000
MAX_OVERLAYS: Final = 100
MAX_CHAIN: Final = 10


class ScenarioModel(FileModel):
    """A scenario; either ``situation`` or ``case`` says what it is about."""

    name: Sentence
    situation: Maybe[dict[str, JsonValue]] = None
    case: Maybe[Annotated[str, Field(min_length=1, max_length=1_000)]] = None
    overlays: Annotated[list[Named], Field(max_length=MAX_CHAIN)] = Field(default_factory=list)
    note: Annotated[str, Field(max_length=2_000)] = ""
    expect: dict[str, JsonValue]


class ScenarioFileModel(FileModel):
    """A scenario file; each of its parts is read by itself, so that all that is wrong is seen at once."""

    format: Literal["bindkracht-scenarios/1"]
    rules: Maybe[Annotated[str, Field(min_length=1, max_length=1_000)]] = None
    overlays: Annotated[Objects, Field(max_length=MAX_OVERLAYS)] = Field(default_factory=list[dict[str, JsonValue]])
    scenarios: Annotated[Objects, Field(min_length=1, max_length=MAX_SCENARIOS)]


def scenario_file_schema(situation_type: type[BaseSituation] = Situation) -> dict[str, Json]:
    """The JSON Schema (draft 2020-12) of scenario files about this class of situations.

    It knows every fact and every role. It cannot say what hangs on another place: that a rule, a file or an overlay
    that is named exists, that names differ.

    >>> scenario_file_schema()["$id"]
    'urn:bindkracht:scenarios:1'
    """
    facts: list[Json] = [*situation_type.vocabulary()]
    shapes = cast("dict[str, Json]", rule_file_schema(situation_type)["$defs"])
    shapes["situation"] = _schema(situation_type, shapes, {})
    shapes["overlay"] = _schema(OverlayModel, shapes, _changes())
    fact: Json = {"enum": facts}
    dropped: Json = {"prefixItems": [fact, _ref("DropReason")], "type": "array", "minItems": 2, "maxItems": 2}
    asked: dict[str, Json] = {
        "asks": {"items": fact},
        "asks_first": {"enum": [NO_QUESTION, *facts]},
        "dropped": {"items": dropped},
    }
    shapes["expectation"] = {**_schema(ExpectationModel, shapes, asked), "minProperties": 1}
    about = _schema(ScenarioModel, shapes, {"situation": _ref("situation"), "expect": _ref("expectation")})
    without_case: Json = {
        "if": {"required": ["situation"]},
        "then": {"properties": {"expect": {"properties": {"dropped": False}}}},
    }
    shapes["scenario"] = {
        **about,
        "oneOf": [{"required": ["situation"]}, {"required": ["case"]}],
        "allOf": [without_case],
    }
    parts: dict[str, Json] = {"overlays": {"items": _ref("overlay")}, "scenarios": {"items": _ref("scenario")}}
    return published("scenarios", {**_schema(ScenarioFileModel, shapes, parts), "$defs": shapes})


def overlay_file_schema(situation_type: type[BaseSituation] = Situation) -> dict[str, Json]:
    """The JSON Schema (draft 2020-12) of overlay files about this class of situations.

    It cannot say what hangs on another place: that a rule or an assumption that is named exists.

    >>> overlay_file_schema()["required"]
    ['name', 'format']
    """
    shapes = cast("dict[str, Json]", rule_file_schema(situation_type)["$defs"])
    return published("overlay", {**_schema(OverlayFileModel, shapes, _changes()), "$defs": shapes})


def _changes() -> dict[str, Json]:
    additions: Json = {"anyOf": [_ref("rule"), _ref("assumption")]}
    return {"replacing": {"items": _ref("rule")}, "with": {"items": additions}}


def _ref(name: str) -> Json:
    return {"$ref": f"#/$defs/{name}"}


def _schema(model: type[BaseModel], shapes: dict[str, Json], more: Mapping[str, Json]) -> dict[str, Json]:
    """The schema of a model, with more said of some of its parts; what it refers to goes to the shapes."""
    schema = cast("dict[str, Json]", model.model_json_schema(ref_template="#/$defs/{model}"))
    shapes |= cast("dict[str, Json]", schema.pop("$defs", {}))
    properties = cast("dict[str, dict[str, Json]]", schema["properties"])
    for name, said in cast("Mapping[str, dict[str, Json]]", more).items():
        properties[name] = {**(properties[name] if "items" in said else {}), **said}
    return schema
