"""JSON read without losing anything, and written in one canonical way.

The standard reader keeps the last of two equal keys, takes ``NaN`` for a number,
makes infinity of ``1e999``, lets half a character through and overflows on deep
nesting. Here each of these is a typed error.
"""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from math import isfinite
from typing import Final, Never, TypeAlias, cast

from bindkracht.catalogues import Filling
from bindkracht.errors import MOST_GATHERED, InputError, Problem, shown
from bindkracht.texts import Text

Json: TypeAlias = "None | bool | int | float | str | list[Json] | dict[str, Json]"

MAX_BYTES: Final = 2_000_000
MAX_DEPTH: Final = 120
MAX_INTEGER: Final = 2**63 - 1
_HALF_CHARACTER: Final = re.compile(r"\\u[dD][89a-fA-F]")
_OPENING: Final = frozenset("[{")
_CLOSING: Final = frozenset("]}")


def parse(text: str | bytes) -> Json:
    """The value that the JSON text stands for.

    >>> parse('{"trust": "fragile"}')
    {'trust': 'fragile'}

    Raises:
        InputError: text that is not UTF-8, is over 2 MB, is nested deeper than
            120, is not JSON, repeats a key within one object, or holds NaN, infinity
            or half a character.

    """
    decoded = checked_text(text)
    if _depth(decoded) > MAX_DEPTH:
        raise InputError([too_deep("")])
    try:
        value = cast(
            "Json",
            json.loads(decoded, object_pairs_hook=_each_key_once, parse_constant=_refuse_constant, parse_float=_finite),
        )
    except json.JSONDecodeError as error:
        line = error.lineno
        raise _problem("json.invalid", on=line, line=line, column=error.colno, message=error.msg) from None
    except ValueError as error:
        if isinstance(error, InputError):
            raise
        # What is left is Python's own limit on the digits of a whole number.
        raise _problem("data.long_number") from None
    if _HALF_CHARACTER.search(decoded):
        halves = [problem for problem in cleaned(value)[1] if problem.code == half_a_character("").code]
        if halves:
            raise InputError(halves)
    return value


def canonical(value: object) -> str:
    """The one way to write a value as JSON: sorted keys, no spaces, no NaN.

    >>> canonical({"b": 1, "a": True})
    '{"a":true,"b":1}'
    """
    return json.dumps(value, sort_keys=True, ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def plain(value: object) -> Json:
    """A frozen value as JSON data; a part that has its default is left out, so that a form may grow.

    >>> from bindkracht.errors import Problem
    >>> plain((Problem("trust", "value.blank"), {"line": None}))
    [{'path': 'trust', 'code': 'value.blank', 'line': None, 'values': []}, {'line': None}]
    """
    match value:
        case Enum():
            return plain(value.value)
        case Text():
            return value.to_data()
        case list() | tuple():
            return [plain(item) for item in cast("Iterable[object]", value)]
        case Mapping():
            return {str(key): plain(item) for key, item in cast("Mapping[object, object]", value).items()}
        case _ if is_dataclass(value):
            said = ((field, getattr(value, field.name)) for field in fields(value))
            return {field.name: plain(part) for field, part in said if part != field.default}
        case _:
            return cast("Json", value)


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


def cleaned(value: object, path: str = "") -> tuple[Json, tuple[Problem, ...]]:
    """A value as JSON data, and a problem for each thing in it that JSON does not have; ``None`` stands for those.

    >>> data, problems = cleaned({"a": [1, float("nan")], "b": b"x"})
    >>> data, [problem.path for problem in problems]
    ({'a': [1, None], 'b': None}, ['a[1]', 'b'])
    """
    cleaning = _Cleaning()
    return cleaning.value(value, path, MAX_DEPTH), tuple(cleaning.problems)


class _Cleaning:
    """Copies a value, and keeps a problem for each thing that JSON does not have."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def value(self, value: object, path: str, room: int) -> Json:
        if not isinstance(value, dict | list):
            return cast("Json", value) if self._stands(_leaf_problem(value, path)) else None
        if not self._stands(None if room else too_deep(path)):
            return None
        if isinstance(value, list):
            items = enumerate(cast("list[object]", value))
            return [self.value(item, f"{path}[{index}]", room - 1) for index, item in items]
        return {
            str(key): self.value(item, joined(path, str(key)), room - 1)
            for key, item in cast("dict[object, object]", value).items()
            if self._stands(_key_problem(key, path))
        }

    def _stands(self, problem: Problem | None) -> bool:
        if problem is not None and len(self.problems) < MOST_GATHERED:
            self.problems.append(problem)
        return problem is None


def _key_problem(key: object, path: str) -> Problem | None:
    """What is wrong with a key, told of the object that it is in; of the whole, it is told of the key."""
    if not isinstance(key, str):
        return _not_json(path or shown(key), key)
    if not holds_half_a_character(key):
        return None
    return half_a_character(path or joined("", printable(key)))


def _leaf_problem(value: object, path: str) -> Problem | None:
    match value:
        case str():
            return half_a_character(path) if holds_half_a_character(value) else None
        case None | bool():
            return None
        case int() if abs(value) <= MAX_INTEGER:
            return None
        case float() if isfinite(value):
            return None
        case _:
            return _not_json(path, value)


def _not_json(path: str, value: object) -> Problem:
    # Python refuses to write out a very long number, so that one is not shown.
    which = type(value).__name__ if isinstance(value, int) else shown(value)
    return Problem(path, "data.impossible", value=which)


def joined(path: str, key: str) -> str:
    """The path of a key under a path; a very long key is cut, so that no path gets long.

    >>> joined("rules[0]", "name"), joined("", "rules")
    ('rules[0].name', 'rules')
    """
    short = key if len(key) <= _LONGEST_KEY else f"{key[:_LONGEST_KEY]}…"
    return f"{path}.{short}" if path else short


_LONGEST_KEY: Final = 60


def too_deep(path: str) -> Problem:
    """The problem of data that is nested too deep.

    >>> print(too_deep(""))
    nested too deep: more than 120 levels
    """
    return Problem(path, "data.too_deep", most=MAX_DEPTH)


def is_deeper(value: object, most: int) -> bool:
    """Whether lists and objects are nested deeper in each other than so many.

    >>> is_deeper([[1]], 2), is_deeper([[1]], 1)
    (False, True)
    """
    level = _nested([value])
    for _ in range(most):
        level = _nested(part for item in level for part in (item.values() if isinstance(item, dict) else item))
    return bool(level)


def _nested(values: Iterable[object]) -> list[dict[object, object] | list[object]]:
    return [cast("dict[object, object] | list[object]", value) for value in values if isinstance(value, dict | list)]


def holds_half_a_character(text: str) -> bool:
    r"""Whether it holds a surrogate, which is no character by itself and can be written in no file.

    >>> holds_half_a_character("a"), holds_half_a_character("\ud800")
    (False, True)
    """
    try:
        text.encode()
    except UnicodeEncodeError:
        return True
    return False


def printable(text: str) -> str:
    r"""The text with each half of a character written out, so that it can be printed and be in a path.

    >>> printable("é\ud800")
    'é\\ud800'
    """
    return text.encode(errors="backslashreplace").decode()


def half_a_character(path: str) -> Problem:
    r"""The problem of a text with half of a character in it, such as ``"\ud800"``.

    >>> print(half_a_character("name"))
    name: it holds half a character (U+D800 to U+DFFF); write the whole character
    """
    return Problem(path, "text.half_a_character")


def checked_text(text: str | bytes) -> str:
    """The text, when it is one, in UTF-8 and of a reasonable size.

    >>> checked_text("één".encode())
    'één'
    >>> checked_text(None)
    Traceback (most recent call last):
    bindkracht.errors.InputError: None is not a text and not bytes

    Raises:
        InputError: otherwise.

    """
    if not isinstance(text, str | bytes):  # pyright: ignore[reportUnnecessaryIsInstance] - callers without a checker
        raise _problem("data.no_text_or_bytes", value=shown(text))
    if len(text) > MAX_BYTES:
        raise _problem("file.too_large", most=MAX_BYTES)
    try:
        if isinstance(text, bytes):
            return text.decode("utf-8-sig")
        text.encode()
    except UnicodeEncodeError:
        raise InputError([half_a_character("")]) from None
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise _problem("file.not_utf8", on=line, byte=error.start) from None
    return text


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
            raise _problem("json.key_twice", key=shown(key))
        seen[key] = value
    return seen


def _refuse_constant(name: str) -> Never:
    raise _problem("json.no_value", name=name)


def _finite(digits: str) -> float:
    number = float(digits)
    if not isfinite(number):
        raise _problem("data.large_number", value=shown(digits))
    return number


def _problem(code: str, *, on: int | None = None, **values: Filling) -> InputError:
    return InputError([Problem("", code, **values).on_line(on)])
