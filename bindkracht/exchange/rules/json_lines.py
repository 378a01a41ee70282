"""On which line of a JSON text each of its values stands."""

import json
import re
from collections.abc import Collection, Iterator
from typing import Final, NamedTuple

from bindkracht.strict_json import joined

_TOKEN: Final = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+"|[{}\[\],\n]|[^{}\[\],:"\s]+')


class Place(NamedTuple):
    """A value in a text: its path, the line on which it begins, how it begins, and whether its key was there before."""

    path: str
    line: int
    token: str
    again: bool


def lines_in_json(text: str, wanted: Collection[str]) -> dict[str, int]:
    r"""The line of each of the wanted paths in a JSON text that can be read; a path is looked for within its parents.

    >>> lines_in_json('{"rules": [\n  {"name": "mine"}\n]}', {"", "rules", "rules[0]", "rules[0].name"})
    {'': 1, 'rules': 1, 'rules[0]': 2, 'rules[0].name': 2}
    """
    lines: dict[str, int] = {}
    for place in places_in_json(text, wanted):
        if place.path in wanted:
            lines.setdefault(place.path, place.line)
    return lines


def places_in_json(text: str, wanted: Collection[str] | None = None) -> Iterator[Place]:
    """Each value of a JSON text that can be read, a list or object before its parts.

    Of what is in none of the wanted values the path is not worked out, but ``""``:
    a text can hold very many values, each at the end of a long path.

    >>> [place.path for place in places_in_json('{"rules": [1]}')]
    ['', 'rules', 'rules[0]']
    """
    line = 1
    around: list[_Open] = []
    for match in _TOKEN.finditer(text):
        mark = match[0]
        if mark == "\n":
            line += 1
        elif mark == ",":
            around[-1].go_on()
        elif mark in "}]":
            around.pop()
        elif around and around[-1].wants_a_key:
            around[-1].take_key(json.loads(mark))
        else:
            path = around[-1].inner() if around and around[-1].is_wanted else ""
            yield Place(path, line, mark, again=bool(around) and around[-1].again)
            if mark in "[{":
                is_wanted = wanted is None or (path in wanted and (bool(path) or not around))
                around.append(_Open(path, is_list=mark == "[", is_wanted=is_wanted))


class _Open:
    """A list or an object that is not closed yet, and where in it the next value stands."""

    def __init__(self, path: str, *, is_list: bool, is_wanted: bool) -> None:
        self.path = path
        self.is_wanted = is_wanted
        self.index = 0 if is_list else None
        self.key: str | None = None
        self.again = False
        self.keys: set[str] = set()

    @property
    def wants_a_key(self) -> bool:
        return self.index is None and self.key is None

    def take_key(self, key: str) -> None:
        self.again = key in self.keys
        self.keys.add(key)
        self.key = key

    def go_on(self) -> None:
        self.key = None
        if self.index is not None:
            self.index += 1

    def inner(self) -> str:
        return f"{self.path}[{self.index}]" if self.key is None else joined(self.path, self.key)
