"""Files of objects, read with everything that is wrong in them gathered on the way."""

import re
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Final, NamedTuple, TypeVar, cast

from bindkracht import strict_json
from bindkracht.catalogues import Filling
from bindkracht.errors import (
    MOST_GATHERED,
    InputError,
    Problem,
    ProblemsError,
    not_among,
    not_an_object,
    not_known,
    shown,
)
from bindkracht.exchange.doors import FileModel, read_bytes
from bindkracht.exchange.rules.json_lines import lines_in_json
from bindkracht.exchange.rules.parsing import DAYS, outward, parsed, with_lines
from bindkracht.exchange.rules.toml_lines import lines_in_toml
from bindkracht.reading import read_as
from bindkracht.strict_json import Json

Model = TypeVar("Model", bound=FileModel)


class Document(NamedTuple):
    """The object that a file holds, and what its text was, to say on which line a problem is."""

    data: dict[str, Json]
    text: str
    toml: bool

    def lines(self, paths: Sequence[str]) -> tuple[int, ...]:
        r"""The line on which each of these paths, which are there, begins.

        >>> Document({"a": [1]}, '{"a":\n [1]}', toml=False).lines(["a[0]"])
        (2,)
        """
        wanted = {place for path in paths for place in outward(path)}
        found = lines_in_toml(self.text, wanted) if self.toml else lines_in_json(self.text, wanted)
        return tuple(found[path] for path in paths)


def read_document(path: Path | str) -> Document:
    """The object in a TOML file (its name ends in ``.toml``) or a JSON file; ``-`` is JSON on standard input.

    >>> read_document("no-such-file.toml")
    Traceback (most recent call last):
    bindkracht.errors.InputError: cannot be read: No such file or directory

    Raises:
        InputError: when the file cannot be read as one object.

    """
    text = strict_json.checked_text(read_bytes(path))
    toml = str(path).endswith(".toml")
    data, problems = strict_json.cleaned(_with_days(parsed(text, toml=toml)))
    if problems:
        raise InputError(with_lines(problems, text, toml=toml))
    if not isinstance(data, dict):
        raise InputError([not_an_object("", data)])
    return Document(data, text, toml)


def _with_days(value: object) -> object:
    """The value with the days of a rule, which TOML knows as such, written as text."""
    match value:
        case dict():
            items = cast("dict[str, object]", value).items()
            return {key: _day(item) if key in DAYS else _with_days(item) for key, item in items}
        case list():
            return [_with_days(item) for item in cast("list[object]", value)]
        case _:
            return value


def _day(value: object) -> object:
    return value.isoformat() if isinstance(value, date) and not isinstance(value, datetime) else value


LONGEST_NAME: Final = 500
"""How long the name of a scenario or an overlay may be."""
NOT_ON_A_LINE: Final = r"\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff"
"""What stands in no name: whatever steers a terminal or begins a line, and halves of characters."""


class Problems:
    r"""Everything that is wrong in a file.

    >>> problems = Problems()
    >>> problems.among("role", "reder", ["redder"])
    >>> problems.known("asks", ["acute_ned"], ["acute_need"], "fact")
    >>> problems.raise_any(Document({}, 'role = "reder"\nasks = ["acute_ned"]', toml=True))
    Traceback (most recent call last):
    bindkracht.errors.InputError: role (line 1): 'reder' is not allowed; use one of: redder (did you mean 'redder'?)
    asks[0] (line 2): no fact is called 'acute_ned' (did you mean 'acute_need'?)
    """

    def __init__(self) -> None:
        self.all: list[Problem] = []

    @property
    def are_enough(self) -> bool:
        """Whether so much is wrong that it helps nobody to look further."""
        return len(self.all) >= MOST_GATHERED

    def add(self, path: str, code: str, **values: Filling) -> None:
        """One more."""
        self.all.append(Problem(path, code, **values))

    def moved(self, error: ProblemsError, path: str, *, inner: str = "") -> None:
        """What is wrong with a part, seen from the whole; the part called itself ``inner``."""
        for problem in error.problems:
            rest = problem.path.removeprefix(inner)
            whole = f"{path}{'' if rest[:1] in _JOINED else '.'}{rest}".removeprefix(".")
            self.all.append(problem.at(whole))

    def inside(self, error: ProblemsError, path: str, name: str) -> None:
        """What is wrong with another file, that is named here."""
        for problem in error.problems:
            self.add(path, "file.inside", name=shown(name), problem=problem)

    def among(self, path: str, value: str, allowed: Sequence[str]) -> None:
        """A value must be one of the allowed ones."""
        if value not in allowed:
            self.all.append(not_among(path, value, allowed))

    def known(self, path: str, names: Sequence[str], known: Sequence[str], noun: str) -> None:
        """Each of the names must exist."""
        strange = frozenset(names).difference(known)
        for index, name in enumerate(names):
            if name in strange and not self.are_enough:
                self.all.append(not_known(f"{path}[{index}]", name, known, noun))

    def sentence(self, path: str, name: str) -> None:
        """A name must be one line of words."""
        if not name.strip() or len(name) > LONGEST_NAME or re.search(f"[{NOT_ON_A_LINE}]", name):
            self.add(path, "name.not_one_line", name=shown(name), most=LONGEST_NAME)

    def something(self, path: str, *, nothing: bool) -> None:
        """Something must be expected."""
        if nothing:
            self.add(path, "expectation.nothing")

    def once(self, path: str, names: Sequence[str]) -> None:
        """Each name may be used once."""
        seen: dict[str, int] = {}
        for index, name in enumerate(names):
            if seen.setdefault(name, index) != index:
                other = f"{path}[{seen[name]}]"
                self.add(f"{path}[{index}].name", "name.taken", name=shown(name), other=other)

    def shape(self, model: type[Model], data: dict[str, Json], path: str) -> Model | None:
        """The data as this model, without the parts that are wrong; nothing when it cannot do without one of those."""
        try:
            return read_as(model, data)
        except InputError as error:
            self.moved(error, path)
            wrong = {re.split(r"[.\[]", problem.path)[0] for problem in error.problems}
        try:
            return read_as(model, {key: value for key, value in data.items() if key not in wrong})
        except InputError:
            return None

    def raise_any(self, document: Document) -> None:
        """Stop when anything is wrong.

        Raises:
            InputError: naming all of it, with its lines.

        """
        if self.all:
            raise InputError(with_lines(self.all, document.text, toml=document.toml))


_JOINED: Final = ("", "[", " ", ".")
"""What may follow a path without a dot; nothing, for what is wrong with the part as a whole."""
