"""Data read as frozen classes: no value guessed, every problem named with its path, in words of our own."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Annotated, Any, Final, TypeVar, cast

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler, ValidationError
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, ErrorDetails, PydanticCustomError, core_schema

from bindkracht import strict_json
from bindkracht.errors import (
    MOST_COUNTED,
    MOST_PROBLEMS,
    InputError,
    Problem,
    ProblemsError,
    few,
    not_among,
    not_an_object,
    not_known,
    shown,
    very_many,
)
from bindkracht.strict_json import Json, joined

if TYPE_CHECKING:
    from pydantic import TypeAdapter

_Kind = TypeVar("_Kind")


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


Maybe = Annotated[_Kind | None, _Something()]
"""What a file may leave out; ``None`` when it does."""


def read_as(kind: type[_Kind], data: Json) -> _Kind:
    """The data as a value of this kind: a model of pydantic, a frozen dataclass that says how it is read, or a tuple.

    >>> from bindkracht.texts import Text
    >>> read_as(tuple[Text, ...], [{"nl": "ja", "en": "yes"}])
    (Text(nl='ja', en='yes'),)
    >>> read_as(Text, {"nl": 1})
    Traceback (most recent call last):
    bindkracht.errors.InputError: nl: 1 is not possible here; write a text, between quotes

    Raises:
        InputError: naming every unknown key and impossible value, each with its path.

    """
    try:
        # By way of JSON text, so that strict reading takes ISO dates and arrays as JSON means them.
        return cast("_Kind", _adapter(cast("Any", kind)).validate_json(strict_json.canonical(data)))
    except ValidationError as error:
        if error.error_count() > MOST_COUNTED:
            raise InputError([very_many(error.error_count())]) from None
        found = _most_telling(error.errors(include_url=False))
        problems = (problem for details in found for problem in _problems(kind, details))
        raise InputError(few(problems, sum(map(_how_many, found)))) from None


@lru_cache(maxsize=64)
def _adapter(kind: Any) -> "TypeAdapter[Any]":
    """What reads a kind; made when something of it is read, as making one takes long."""
    from pydantic import TypeAdapter  # noqa: PLC0415 - kept out of the import of the package

    return TypeAdapter(kind)


@lru_cache(maxsize=64)
def schema_of(kind: Any) -> dict[str, Any]:
    """The JSON Schema of a kind, as pydantic makes it.

    >>> from bindkracht.texts import Text
    >>> schema_of(Text)["minProperties"]
    1
    """
    return _adapter(kind).json_schema()


def _most_telling(errors: list[ErrorDetails]) -> list[ErrorDetails]:
    """As they come when they are few; else first one of each key of the model, and strange keys last."""
    if len(errors) <= MOST_PROBLEMS:
        return errors
    times = Counter[object]()

    def turn(error: ErrorDetails) -> tuple[bool, int]:
        key = error["loc"][:1]
        times[key] += 1
        return error["type"] in _STRANGE, times[key]

    return sorted(errors, key=turn)


_STRANGE: Final = ("extra_forbidden", "unexpected_keyword_argument")
"""How pydantic calls a key that a model, or a dataclass, does not have."""


def _problems(kind: Any, error: ErrorDetails) -> Iterator[Problem]:
    path = ""
    for step in error["loc"]:
        path = f"{path}[{step}]" if isinstance(step, int) else joined(path, step)
    ours = _ours(error)
    if ours:
        yield from (problem.under(path) for problem in ours)
    else:
        yield _problem(kind, path, error)


def _how_many(error: ErrorDetails) -> int:
    return len(_ours(error)) or 1


def _ours(error: ErrorDetails) -> tuple[Problem, ...]:
    """What a class of ours says against its parts, which pydantic takes for one error."""
    said = error.get("ctx", {}).get("error")
    return said.problems if isinstance(said, ProblemsError) else ()


def _problem(kind: Any, path: str, error: ErrorDetails) -> Problem:
    match error["type"]:
        case strange if strange in _STRANGE:
            known = _keys_at(kind, error["loc"])
            return not_known(path, error["loc"][-1], known, "field")
        case "missing":
            return Problem(path, "field.missing")
        case "model_type" | "dict_type" | "dataclass_type":
            return not_an_object(path, error["input"])
        case "string_pattern_mismatch" | "string_too_short" if not str(error["input"]).strip():
            return Problem(path, "value.blank")
        case "enum" | "literal_error":
            # Pydantic words what it expected as "'weak', 'moderate' or 'strong'".
            return not_among(path, error["input"], re.findall(r"'([^']*)'", error.get("ctx", {})["expected"]))
        case other:
            code, limit = _CODES.get(other, ("value.not_as_the_schema", ""))
            return Problem(path, code, value=shown(error["input"]), limit=str(error.get("ctx", {}).get(limit)))


_CODES: Final = {
    "string_type": ("value.write_a_text", ""),
    "string_too_long": ("value.text_too_long", "max_length"),
    "string_pattern_mismatch": ("value.other_pattern", "pattern"),
    "bool_type": ("value.write_true_or_false", ""),
    "int_type": ("value.write_a_whole_number", ""),
    "float_type": ("value.write_a_number", ""),
    "greater_than_equal": ("value.too_low", "ge"),
    "less_than_equal": ("value.too_high", "le"),
    "list_type": ("value.write_a_list", ""),
    "tuple_type": ("value.write_a_list", ""),
    "too_long": ("value.too_many_items", "max_length"),
    "too_short": ("value.too_few_items", "min_length"),
    "said_nothing": ("value.says_nothing", ""),
    "said_twice": ("value.says_twice", ""),
    "date_type": ("value.write_a_day", ""),
    "date_parsing": ("value.write_a_day", ""),
}
"""What is wrong, by what pydantic calls it, and how it calls what the value had to keep to."""


def _keys_at(kind: Any, location: tuple[int | str, ...]) -> tuple[str, ...]:
    """The keys that the object at this place may have, as far as the schema tells."""
    schema = schema_of(kind)
    definitions = schema.get("$defs", {})
    for step in location[:-1]:
        schema = schema.get("items", {}) if isinstance(step, int) else schema.get("properties", {}).get(step, {})
        schema = definitions.get(schema.get("$ref", "").removeprefix("#/$defs/"), schema)
    return tuple(schema.get("properties", {}))
