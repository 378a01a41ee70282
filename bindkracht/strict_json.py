"""JSON read without losing anything, and written in one canonical way.

The standard reader keeps the last of two equal keys, takes ``NaN`` for a number
and overflows on deep nesting. Here each of these is a typed error.
"""

import json
from collections.abc import Iterable
from typing import Final, Never, TypeAlias, cast

from bindkracht.errors import InputError, Problem, shown

Json: TypeAlias = "None | bool | int | float | str | list[Json] | dict[str, Json]"

MAX_BYTES: Final = 2_000_000
MAX_DEPTH: Final = 60
_OPENING: Final = frozenset("[{")
_CLOSING: Final = frozenset("]}")


def parse(text: str | bytes) -> Json:
    """The value that the JSON text stands for.

    >>> parse('{"trust": "fragile"}')
    {'trust': 'fragile'}

    Raises:
        InputError: text that is not UTF-8, is over 2 MB, is nested deeper than
            60, is not JSON, repeats a key within one object, or holds NaN or infinity.

    """
    decoded = checked_text(text)
    try:
        return cast("Json", json.loads(decoded, object_pairs_hook=_each_key_once, parse_constant=_refuse_constant))
    except json.JSONDecodeError as error:
        raise _problem(
            f"geen geldige JSON op regel {error.lineno}, kolom {error.colno}",
            f"not valid JSON at line {error.lineno}, column {error.colno}: {error.msg}",
        ) from None
    except ValueError as error:
        if isinstance(error, InputError):
            raise
        # What is left is Python's own limit on the digits of a whole number.
        raise _problem("er staat een getal in dat te lang is", "it holds a number that is too long") from None


def canonical(value: object) -> str:
    """The one way to write a value as JSON: sorted keys, no spaces, no NaN.

    >>> canonical({"b": 1, "a": True})
    '{"a":true,"b":1}'
    """
    return json.dumps(value, sort_keys=True, ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def readable(value: object) -> str:
    """A value as JSON for people: indented, keys in the order given.

    >>> print(readable({"a": [True]}))
    {
      "a": [
        true
      ]
    }
    """
    return json.dumps(value, ensure_ascii=False, allow_nan=False, indent=2)


def checked_text(text: str | bytes) -> str:
    """The text, when it is UTF-8, of a reasonable size and not nested too deep.

    >>> checked_text("één".encode())
    'één'

    Raises:
        InputError: otherwise.

    """
    if len(text) > MAX_BYTES:
        raise _problem(
            f"te groot: meer dan {MAX_BYTES} bytes; splits het bestand",
            f"too large: more than {MAX_BYTES} bytes; split the file",
        )
    try:
        decoded = text.decode("utf-8-sig") if isinstance(text, bytes) else text
    except UnicodeDecodeError as error:
        raise _problem(
            f"geen UTF-8: byte {error.start} klopt niet; bewaar het bestand als UTF-8",
            f"not UTF-8: byte {error.start} is wrong; save the file as UTF-8",
        ) from None
    if _depth(decoded) > MAX_DEPTH:
        raise _problem(
            f"te diep genest: meer dan {MAX_DEPTH} niveaus",
            f"nested too deep: more than {MAX_DEPTH} levels",
        )
    return decoded


def _depth(text: str) -> int:
    """How deep brackets nest outside strings; never less than the parser's own depth."""
    depth = deepest = 0
    in_string = escaped = False
    for character in text:
        if in_string:
            in_string = escaped or character != '"'
            escaped = character == "\\" and not escaped
        elif character == '"':
            in_string = True
        elif character in _OPENING:
            depth += 1
            deepest = max(deepest, depth)
        elif character in _CLOSING:
            depth -= 1
    return deepest


def _each_key_once(pairs: Iterable[tuple[str, Json]]) -> dict[str, Json]:
    seen: dict[str, Json] = {}
    for key, value in pairs:
        if key in seen:
            raise _problem(
                f"{shown(key)} staat er twee keer; houd er één over",
                f"{shown(key)} is there twice; keep one of them",
            )
        seen[key] = value
    return seen


def _refuse_constant(name: str) -> Never:
    raise _problem(f"{name} is geen waarde; laat weg wat onbekend is", f"{name} is no value; leave out what is unknown")


def _problem(nl: str, en: str) -> InputError:
    return InputError([Problem(path="", nl=nl, en=en)])
