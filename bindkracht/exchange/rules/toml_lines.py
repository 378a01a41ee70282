"""On which line of a TOML text each of its values stands, where its comments are, and how deep it goes."""

import re
import tomllib
from collections.abc import Collection, Iterator
from itertools import chain
from typing import Final, NamedTuple

from bindkracht.strict_json import joined

# A text that is not closed goes on to its end, and is not begun anew at each quote in it: the walk stays linear.
_TOKEN: Final = re.compile(
    r'"{3}(?:[^"\\]++|\\[\s\S]|"{1,2}(?!"))*+(?:"{3,5})?+'  # a text over lines may end in two quotes of its own
    r"|'{3}(?:[^']++|'{1,2}(?!'))*+(?:'{3,5})?+"
    r'|"[^"\\\n]*+(?:\\.[^"\\\n]*+)*+"?+'
    r"|'[^'\n]*+'?+"
    r"|#[^\n]*+"
    r"""|[\[\]{},=.\n"']"""
    r"""|[^\[\]{},=.\s"'#]++"""
)


class _Token(NamedTuple):
    text: str
    line: int


def first_comment(text: str) -> int | None:
    r"""The line of the first comment of a TOML text, if it has one; a ``#`` within a text is none.

    >>> first_comment('name = "#1"'), first_comment('name = "#1"\nversion = "1" # the first')
    (None, 2)
    """
    return next((token.line for token in _tokens(text) if token.text.startswith("#")), None)


def deepest(text: str) -> int:
    """How deep brackets nest in a TOML text, or dotted keys go, before the first mistake in it.

    >>> deepest("a.b.c = [[1], '[[[[']")
    3
    """
    depth = dots = most = 0
    for mark, _ in _tokens(text):
        depth += (mark in "[{") - (mark in "]}")
        dots = 0 if mark in "[]{},=\n" else dots + (mark == ".")
        most = max(most, depth, dots + 1)
    return most


def lines_in_toml(text: str, wanted: Collection[str]) -> dict[str, int]:
    r"""The line of each of the wanted paths in a TOML text that can be read; a value over lines stands on its first.

    >>> lines_in_toml('[[rules]]\nname = "mine"\nbecause.nl = "Zo."', {"rules[0].name", "rules[0].because.nl"})
    {'rules[0].name': 2, 'rules[0].because.nl': 3}
    """
    return _Scan(text, wanted).lines()


def _tokens(text: str) -> Iterator[_Token]:
    line = 1
    for match in _TOKEN.finditer(text):
        yield _Token(match[0], line)
        line += match[0].count("\n")


class _Scan:
    """One walk over the tokens; ``tables`` is the last index so far of each list of tables."""

    def __init__(self, text: str, wanted: Collection[str]) -> None:
        self.wanted = wanted
        # The end is a line of its own, so that there is always a next token. Two lists hold less than a list of pairs.
        self.texts: list[str] = []
        self.lines_of: list[int] = []
        for token in chain((token for token in _tokens(text) if not token.text.startswith("#")), [_Token("\n", 0)]):
            self.texts.append(token.text)
            self.lines_of.append(token.line)
        self.at = 0
        self.found: dict[str, int] = {}
        self.tables: dict[str, int] = {}

    @property
    def next(self) -> str:
        return self.texts[self.at]

    @property
    def line(self) -> int:
        return self.lines_of[self.at]

    def lines(self) -> dict[str, int]:
        table = ""
        while self.at < len(self.texts):
            if self.skipped("\n"):
                continue
            if self.next == "[":
                table = self.header()
            else:
                self.pair(table)
        return self.found

    def header(self) -> str:
        line = self.line
        is_list = self.texts[self.at + 1] == "["
        self.skipped("[")
        *outer, last = self.keys("]")
        path = ""
        for key in outer:
            path = self.innermost(self.marked(joined(path, key), line))
        path = self.marked(joined(path, last), line)
        if not is_list:
            return path
        self.skipped("]")
        self.tables[path] = self.tables.get(path, -1) + 1
        return self.marked(self.innermost(path), line)

    def innermost(self, path: str) -> str:
        return f"{path}[{self.tables[path]}]" if path in self.tables else path

    def pair(self, path: str) -> None:
        line = self.line
        for key in self.keys("="):
            path = self.marked(joined(path, key), line)
        self.value(path)

    def value(self, path: str) -> None:
        match self.take():
            case "[":
                self.list_of_values(path)
            case "{":
                self.inline_table(path)
            case _:
                # What has no quotes may be several tokens, such as 1.5 or a day with an hour.
                while self.next not in (",", "]", "}", "\n"):
                    self.take()

    def list_of_values(self, path: str) -> None:
        index = 0
        while not self.closed("]"):
            self.value(self.marked(f"{path}[{index}]", self.line))
            index += 1

    def inline_table(self, path: str) -> None:
        while not self.closed("}"):
            self.pair(path)

    def closed(self, bracket: str) -> bool:
        self.skipped(",", "\n")
        return self.skipped(bracket, most=1)

    def keys(self, end: str) -> list[str]:
        keys: list[str] = []
        while (mark := self.take()) != end:
            if mark != ".":
                keys.append(_unquoted(mark))
        return keys

    def marked(self, path: str, line: int) -> str:
        if path in self.wanted:
            self.found.setdefault(path, line)
        return path

    def take(self) -> str:
        self.at += 1
        return self.texts[self.at - 1]

    def skipped(self, *texts: str, most: int | None = None) -> bool:
        end = len(self.texts) if most is None else self.at + most
        before = self.at
        while self.at < end and self.next in texts:
            self.at += 1
        return self.at > before


def _unquoted(key: str) -> str:
    if key[0] not in "\"'":
        return key
    return str(tomllib.loads(f"key = {key}")["key"]) if "\\" in key else key[1:-1]
