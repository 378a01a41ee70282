"""The JSON Schemas (draft 2020-12) of what goes in and comes out, as files that other software can read.

They lie beside this module, and come along when bindkracht is installed. Each is made from the models themselves, and a
test holds them to it. They are about the facts of the library; for a class of situations of your own, the functions
that make them take it.
"""

from collections.abc import Mapping
from importlib.resources import files
from typing import Final, cast

from bindkracht import strict_json
from bindkracht.errors import InputError, not_among
from bindkracht.strict_json import Json

FORMS: Final = (
    "situation",
    "case",
    "rules",
    "overlay",
    "scenarios",
    "advice",
    "receipt",
    "choice",
    "choice-with-note",
    "model",
)
"""What there is a schema of."""


def schema_text(form: str) -> str:
    """The file with the schema of one of the :data:`FORMS`.

    >>> print(schema_text("receipt").splitlines()[2])
      "$id": "urn:bindkracht:receipt:1",

    Raises:
        InputError: when there is no schema of that name.

    """
    if form not in FORMS:
        raise InputError([not_among("form", form, FORMS)])
    return files(__name__).joinpath(f"{form}.json").read_text(encoding="utf-8")


def schema(form: str) -> dict[str, Json]:
    """The schema of one of the :data:`FORMS`.

    >>> schema("choice")["$id"]
    'urn:bindkracht:choice:2'

    Raises:
        InputError: when there is no schema of that name.

    """
    return cast("dict[str, Json]", strict_json.parse(schema_text(form)))


def published(form: str, of: Mapping[str, Json], *, version: int = 1) -> dict[str, Json]:
    """A schema of pydantic under the name of its form, without what was said for Python.

    >>> published("box", {"title": "BoxModel", "properties": {"wide": {"title": "Wide", "type": "integer"}}})["title"]
    'bindkracht box'
    """
    plain = cast("dict[str, Json]", _plain(cast("Json", of)))
    head: dict[str, Json] = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:bindkracht:{form}:{version}",
        "title": f"bindkracht {form}",
    }
    return {**head, **plain, **head}


def _plain(of: Json) -> Json:
    """Without the names of classes and attributes as titles; of a docstring its first paragraph."""
    if isinstance(of, list):
        return [_plain(item) for item in of]
    if not isinstance(of, dict):
        return of
    kept = {key: value for key, value in of.items() if key != "title" or not _of_python(value)}
    if "default" in kept and kept["default"] is None and "anyOf" not in kept:
        kept.pop("default")  # what is left out is nothing, and nothing cannot be written
    if "const" in kept:
        kept.pop("enum", None)  # older pydantic says it twice
    match kept.get("allOf"):
        case [dict() as only]:  # older pydantic wraps a reference beside which something is said
            kept = only | {key: value for key, value in kept.items() if key != "allOf"}
        case _:
            pass
    return {key: _first(value) if key == "description" else _plain(value) for key, value in kept.items()}


def _of_python(title: Json) -> bool:
    """Whether pydantic made it from a name; a title that is meant for people is in two languages."""
    return isinstance(title, str) and " / " not in title


def _first(description: Json) -> Json:
    if not isinstance(description, str):  # a property of that name
        return _plain(description)
    return " ".join(description.split("\n\n")[0].split()).replace("``", "")
