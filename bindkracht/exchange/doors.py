"""The door through which files come in: their bytes, and what every form of a file has in common."""

from pathlib import Path
from typing import Annotated, Final, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, Field
from pydantic_core import PydanticCustomError

from bindkracht.files import read_file, read_standard_input
from bindkracht.strict_json import MAX_BYTES


class FileModel(BaseModel):
    """A part of a file: unknown keys refused, no value guessed."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, defer_build=True)


Model = TypeVar("Model", bound=FileModel)
_Value = TypeVar("_Value")


def _each_once(values: list[_Value]) -> list[_Value]:
    if len(set(values)) < len(values):
        raise PydanticCustomError("said_twice", "something is there twice")
    return values


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
