"""From the text of a rule file to data, and from the path of a problem back to its line."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import Final, NoReturn, cast

from bindkracht import strict_json
from bindkracht.errors import InputError, Problem
from bindkracht.exchange.rules.json_lines import Place, lines_in_json, places_in_json
from bindkracht.exchange.rules.toml_lines import deepest, lines_in_toml

DAYS: Final = ("day", "valid_from", "valid_until")
"""The keys whose value is a day; TOML has days of its own, and those are taken there."""


def parsed(text: str, *, toml: bool) -> object:
    """The data in the text of a rule file, before anything in it is checked.

    >>> parsed('day = 2026-03-01', toml=True)
    {'day': '2026-03-01'}

    Raises:
        InputError: when it is not TOML, or not JSON, with the line.

    """
    return _parsed_toml(text) if toml else _parsed_json(text)


def with_lines(problems: Iterable[Problem], text: str, *, toml: bool) -> list[Problem]:
    r"""The problems with the line of the text on which each is, in order of the lines.

    What is missing has no line; it gets that of what it is missing from.

    >>> missing = Problem("rules[0].name", "field.missing")
    >>> print(*with_lines([missing], '{"rules": [\n  {}]}', toml=False))
    rules[0].name (line 2): is missing; fill it in
    """
    found = list(problems)
    wanted = {path for problem in found for path in outward(problem.path)}
    lines = lines_in_toml(text, wanted) if toml else lines_in_json(text, wanted)
    placed = [problem.on_line(_line_of(problem.path, lines)) for problem in found]
    return sorted(placed, key=lambda problem: (not problem.path, problem.line))


def outward(path: str) -> Iterator[str]:
    """The path, and the paths of all that it is in, from the inside out.

    >>> list(outward("rules[0].name"))
    ['rules[0].name', 'rules[0]', 'rules', '']
    """
    while path:
        yield path
        path = path[: max(path.rfind("."), path.rfind("["), 0)]
    yield ""


def _line_of(path: str, lines: Mapping[str, int]) -> int:
    return next((lines[place] for place in outward(path) if place in lines), 1)


MAX_TOML: Final = 500_000
"""More characters of TOML than this are not read: the reader is in Python, and takes some seconds for a megabyte."""


def _parsed_toml(text: str) -> object:
    if len(text) > MAX_TOML:
        raise InputError([_TOO_LARGE])
    # The standard reader takes the square of the parts of a key, and calls itself for each bracket.
    if deepest(text) > strict_json.MAX_DEPTH:
        raise InputError([strict_json.too_deep("")])
    try:
        data = cast("dict[str, object]", tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        _refuse_syntax(str(error), text)
    except ValueError:
        # What is left is Python's own limit on the digits of a whole number.
        raise InputError([Problem("", "data.long_number")]) from None
    # Brackets and the parts of keys together; what is a little too deep is refused later, with its line.
    if strict_json.is_deeper(data, 3 * strict_json.MAX_DEPTH):
        raise InputError([strict_json.too_deep("")])
    _write_days_out(data)
    return data


_TOO_LARGE: Final = Problem("", "toml.too_large", most=MAX_TOML)


def _refuse_syntax(message: str, text: str) -> NoReturn:
    found = re.search(r"at line (\d+)", message)
    line = int(found[1]) if found else text.count("\n") + 1
    raise InputError([Problem("", "toml.invalid", message=message).on_line(line)]) from None


def _write_days_out(data: dict[str, object]) -> None:
    rules = data.get("rules")
    for part in [data, *(cast("list[object]", rules) if isinstance(rules, list) else ())]:
        fields = cast("dict[str, object]", part) if isinstance(part, dict) else {}
        for key in DAYS:
            day = fields.get(key)
            if isinstance(day, date) and not isinstance(day, datetime):
                fields[key] = day.isoformat()


def _parsed_json(text: str) -> object:
    try:
        return strict_json.parse(text)
    except InputError as error:
        raise InputError(_pointed_at(error.problems[0], text)) from None


def _pointed_at(problem: Problem, text: str) -> Iterator[Problem]:
    """The problem of a JSON text, with the place where it is if the standard reader does not tell."""
    place = None
    if problem.line is None and problem != strict_json.too_deep(""):
        # Half a character in a key is found nowhere here: no path with it could be printed.
        place = next((place for place in places_in_json(text) if _is_refused(place)), None)
    yield problem if place is None else problem.at(place.path).on_line(place.line)


def _is_refused(place: Place) -> bool:
    try:
        strict_json.parse(place.token)
    except InputError:
        return place.again or place.token not in ("[", "{")
    return place.again
