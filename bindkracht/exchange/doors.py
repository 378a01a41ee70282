"""The door through which files come in: read once and checked against a model, every problem named with its path."""

import re
from collections import Counter
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Any, Final, TypeVar, cast

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    ValidationError,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, ErrorDetails, PydanticCustomError, core_schema

from bindkracht import strict_json
from bindkracht.errors import (
    MOST_COUNTED,
    MOST_PROBLEMS,
    InputError,
    Problem,
    few,
    not_among,
    not_an_object,
    not_known,
    shown,
    very_many,
)
from bindkracht.files import read_file, read_standard_input
from bindkracht.strict_json import MAX_BYTES, Json, joined


class FileModel(BaseModel):
    """A part of a file: unknown keys refused, no value guessed."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, defer_build=True)


Model = TypeVar("Model", bound=FileModel)
_Value = TypeVar("_Value")


class _Something:
    """Something, when it is there at all; not ``null``, of which nobody can tell whether it is meant."""

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        # After, and not before: a value that a function has seen first is no longer read as JSON.
        return core_schema.no_info_after_validator_function(_not_null, handler(source))

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        something, _ = handler(schema)["anyOf"]
        return cast("JsonSchemaValue", something)


def _not_null(value: object) -> object:
    if value is None:
        raise PydanticCustomError("said_nothing", "nothing is said")
    return value


def _each_once(values: list[_Value]) -> list[_Value]:
    if len(set(values)) < len(values):
        raise PydanticCustomError("said_twice", "something is there twice")
    return values


Maybe = Annotated[_Value | None, _Something()]
"""What a file may leave out; ``None`` when it does."""
Each = Annotated[list[_Value], AfterValidator(_each_once), Field(json_schema_extra={"uniqueItems": True})]
"""A list in which nothing is there twice."""


def read_bytes(path: Path | str) -> bytes:
    """The bytes of a file, or of standard input when the path is ``-``; never more than a little over the cap.

    >>> read_bytes("no-such-file.json")
    Traceback (most recent call last):
    bindkracht.errors.InputError: cannot be read: No such file or directory

    Raises:
        InputError: when there is no such file, or it cannot be read.

    """
    if str(path) == "-":
        return read_standard_input(most=_MOST)
    return read_file(path, most=_MOST)


# One byte over the cap is enough for the parser to refuse it, however large the file is.
_MOST: Final = MAX_BYTES + 1


def read_as(model: type[Model], data: Json) -> Model:
    """The data as this model.

    >>> class Named(FileModel):
    ...     name: str
    >>> read_as(Named, {"name": "a"}).name
    'a'

    Raises:
        InputError: naming every unknown key and impossible value, each with its path.

    """
    try:
        # By way of JSON text, so that strict reading takes ISO dates and arrays as JSON means them.
        return model.model_validate_json(strict_json.canonical(data))
    except ValidationError as error:
        if error.error_count() > MOST_COUNTED:
            raise InputError([very_many(error.error_count())]) from None
        found = _most_telling(error.errors(include_url=False))
        raise InputError(few((_problem(model, details) for details in found), len(found))) from None


def _most_telling(errors: list[ErrorDetails]) -> list[ErrorDetails]:
    """As they come when they are few; else first one of each key of the model, and strange keys last."""
    if len(errors) <= MOST_PROBLEMS:
        return errors
    times = Counter[object]()

    def turn(error: ErrorDetails) -> tuple[bool, int]:
        key = error["loc"][:1]
        times[key] += 1
        return error["type"] == "extra_forbidden", times[key]

    return sorted(errors, key=turn)


def _problem(model: type[FileModel], error: ErrorDetails) -> Problem:
    path = ""
    for step in error["loc"]:
        path = f"{path}[{step}]" if isinstance(step, int) else joined(path, step)
    match error["type"]:
        case "extra_forbidden":
            known = _keys_at(model, error["loc"])
            return not_known(path, error["loc"][-1], known, nl="veld", en="field")
        case "missing":
            return Problem(path, nl="ontbreekt; vul dit in", en="is missing; fill it in")
        case "model_type" | "dict_type":
            return not_an_object(path, error["input"])
        case "string_pattern_mismatch" | "string_too_short" if not str(error["input"]).strip():
            return Problem(path, nl="is leeg; schrijf een tekst", en="is blank; write a text")
        case "enum" | "literal_error":
            # Pydantic words what it expected as "'weak', 'moderate' or 'strong'".
            return not_among(path, error["input"], re.findall(r"'([^']*)'", error.get("ctx", {})["expected"]))
        case kind:
            nl, en = (what.format_map(error.get("ctx", {})) for what in _WRITE.get(kind, _AS_THE_SCHEMA))
            return Problem(
                path,
                nl=f"{shown(error['input'])} kan hier niet; {nl}",
                en=f"{shown(error['input'])} is not possible here; {en}",
            )


_A_DAY: Final = "schrijf een dag, zoals 2026-03-01", "write a day, such as 2026-03-01"
_A_LIST: Final = "schrijf een lijst: […]", "write a list: […]"
_WRITE: Final = {
    "string_type": ("schrijf een tekst, tussen aanhalingstekens", "write a text, between quotes"),
    "string_too_long": ("schrijf hoogstens {max_length} tekens", "write at most {max_length} characters"),
    "string_pattern_mismatch": ("volg het patroon {pattern}", "follow the pattern {pattern}"),
    "bool_type": ("schrijf true of false", "write true or false"),
    "int_type": ("schrijf een geheel getal", "write a whole number"),
    "float_type": ("schrijf een getal", "write a number"),
    "greater_than_equal": ("neem {ge} of meer", "take {ge} or more"),
    "less_than_equal": ("neem hoogstens {le}", "take at most {le}"),
    "list_type": _A_LIST,
    "tuple_type": _A_LIST,
    "too_long": ("geef er hoogstens {max_length}", "give at most {max_length}"),
    "too_short": ("geef er minstens {min_length}", "give at least {min_length}"),
    "said_nothing": ("laat het weg als er niets te zeggen is", "leave it out when there is nothing to say"),
    "said_twice": ("noem elk één keer", "name each once"),
    "date_type": _A_DAY,
    "date_parsing": _A_DAY,
}
_AS_THE_SCHEMA: Final = "kijk in het JSON Schema wat hier kan", "see in the JSON Schema what can be here"


def _keys_at(model: type[FileModel], location: tuple[int | str, ...]) -> tuple[str, ...]:
    """The keys that the object at this place may have, as far as the schema tells."""
    schema = _schema(model)
    definitions = schema.get("$defs", {})
    for step in location[:-1]:
        schema = schema.get("items", {}) if isinstance(step, int) else schema.get("properties", {}).get(step, {})
        schema = definitions.get(schema.get("$ref", "").removeprefix("#/$defs/"), schema)
    return tuple(schema.get("properties", {}))


@lru_cache(maxsize=64)
def _schema(model: type[FileModel]) -> dict[str, Any]:
    return model.model_json_schema()
