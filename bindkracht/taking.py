"""The arguments of a value, each taken as what it says, or refused with its place; never a third thing.

A frozen value is checked once, when it is made. So a value that is there can be
trusted, and ``dataclasses.replace`` is as careful as making it.
"""

from collections.abc import Callable, Iterable, Mapping
from enum import Enum
from typing import Final, TypeAlias, TypeVar, cast

from bindkracht.enums import Member, one_of
from bindkracht.errors import DataError, Problem, ProblemsError, shown
from bindkracht.strict_json import half_a_character, holds_half_a_character
from bindkracht.texts import LANGUAGES, Text

Taken = TypeVar("Taken")
Taker: TypeAlias = Callable[[object, str], Taken]
"""Takes an argument, with its path, as what it says; a ``ProblemsError`` says what is wrong with it."""


def take(value: object, takers: Mapping[str, Taker[object]], error: Callable[[Iterable[Problem]], Exception]) -> None:
    """Take each of these fields of a frozen value that is being made.

    >>> from dataclasses import dataclass
    >>> from bindkracht.errors import RuleError
    >>> @dataclass(frozen=True)
    ... class Note:
    ...     text: str
    ...     def __post_init__(self):
    ...         take(self, {"text": words}, RuleError)
    >>> Note(3)
    Traceback (most recent call last):
    bindkracht.errors.RuleError: text: 3 is not a text

    Raises:
        Exception: the error that is given, naming everything that is wrong.

    """
    problems: list[Problem] = []
    for name, taker in takers.items():
        try:
            object.__setattr__(value, name, taker(getattr(value, name), name))
        except ProblemsError as refused:
            problems.extend(refused.problems)
    if problems:
        raise error(problems)


def refused(path: str, *, nl: str, en: str) -> DataError:
    """What a taker raises.

    >>> print(refused("name", nl="is leeg", en="is blank"))
    name: is blank
    """
    return DataError([Problem(path, nl=nl, en=en)])


def anything(value: object, path: str) -> object:  # noqa: ARG001 - a taker
    """A value as it is, that is looked at elsewhere.

    >>> anything(3, "moments[0]")
    3
    """
    return value


def text(value: object, path: str) -> str:
    """A text that a file can hold; it may be blank.

    >>> text("", "note")
    ''
    """
    if not isinstance(value, str):
        raise refused(path, nl=f"{shown(value)} is geen tekst", en=f"{shown(value)} is not a text")
    plain = value.value if isinstance(value, Enum) else value
    if holds_half_a_character(plain):
        raise DataError([half_a_character(path)])
    return plain


def words(value: object, path: str) -> str:
    """A text that says something.

    >>> words("a", "name")
    'a'
    """
    said = text(value, path)
    if not said.strip():
        raise refused(path, nl="is leeg; schrijf een tekst", en="is blank; write a text")
    return said


def flag(value: object, path: str) -> bool:
    """Yes or no, and no number.

    >>> flag(True, "stops")
    True
    """
    if not isinstance(value, bool):
        raise refused(path, nl=f"{shown(value)} is geen True of False", en=f"{shown(value)} is not True or False")
    return value


def message(value: object, path: str) -> Text:
    """A text in both languages.

    >>> message(Text(nl="ja", en="yes"), "because").en
    'yes'
    """
    if not isinstance(value, Text):
        write = "Text(nl='…', en='…')"
        raise refused(
            path,
            nl=f"{shown(value)} is geen tekst in twee talen; schrijf {write}",
            en=f"{shown(value)} is not a text in two languages; write {write}",
        )
    for language in LANGUAGES:
        text(value.in_(language), f"{path}.{language}")
    return value


def member_of(kind: type[Member]) -> Taker[Member]:
    """A member of the enum, or the text that stands for it in a file.

    >>> from bindkracht.rules import Strength
    >>> member_of(Strength)("weak", "strength")
    <Strength.WEAK: 1>
    """
    return lambda value, path: one_of(kind, value, path)


def an(kind: type[Taken], *, nl: str, en: str) -> Taker[Taken]:
    """An instance of this class, which is called so.

    >>> an(Text, nl="tekst", en="text")(3, "because")
    Traceback (most recent call last):
    bindkracht.errors.DataError: because: 3 is not a text (Text)
    """

    def taken(value: object, path: str) -> Taken:
        if not isinstance(value, kind):
            which = kind.__name__
            raise refused(
                path, nl=f"{shown(value)} is geen {nl} ({which})", en=f"{shown(value)} is not a {en} ({which})"
            )
        return value

    return taken


def or_none(taker: Taker[Taken]) -> Taker[Taken | None]:
    """The same, or nothing.

    >>> or_none(flag)(None, "stops") is None
    True
    """
    return lambda value, path: None if value is None else taker(value, path)


def tuple_of(taker: Taker[Taken]) -> Taker[tuple[Taken, ...]]:
    """Any number of them, in a tuple or a list.

    >>> tuple_of(words)(["a", "b"], "names")
    ('a', 'b')
    >>> tuple_of(words)("ab", "names")
    Traceback (most recent call last):
    bindkracht.errors.DataError: names: 'ab' is not a tuple; write (…,)
    """
    return lambda value, path: _each(taker, value, path, (tuple, list))


def set_of(taker: Taker[Taken]) -> Taker[frozenset[Taken]]:
    """Any number of them, of which the order does not matter.

    >>> set_of(words)(["a", "a"], "off")
    frozenset({'a'})
    """
    return lambda value, path: frozenset(_each(taker, value, path, (frozenset, set, tuple, list)))


def _each(taker: Taker[Taken], value: object, path: str, kinds: tuple[type, ...]) -> tuple[Taken, ...]:
    if not isinstance(value, kinds):
        raise refused(
            path, nl=f"{shown(value)} is geen tupel; schrijf (…,)", en=f"{shown(value)} is not a tuple; write (…,)"
        )
    taken: list[Taken] = []
    problems: list[Problem] = []
    for index, item in enumerate(cast("Iterable[object]", value)):
        try:
            taken.append(taker(item, f"{path}[{index}]"))
        except ProblemsError as error:
            problems.extend(error.problems[: MOST - len(problems)])
    if problems:
        raise DataError(problems)
    return tuple(taken)


MOST: Final = 20
"""No more problems than this are told of one argument."""
