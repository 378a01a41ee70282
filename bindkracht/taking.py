"""The arguments of a value, each taken as what it says, or refused with its place; never a third thing.

A frozen value is checked once, when it is made. So a value that is there can be
trusted, and ``dataclasses.replace`` is as careful as making it.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from enum import Enum, EnumType
from functools import cache, wraps
from inspect import Parameter, Signature, signature
from types import UnionType
from typing import Any, Final, ParamSpec, TypeAlias, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from bindkracht.catalogues import Filling
from bindkracht.enums import Member, as_one_of, not_one_of, one_of
from bindkracht.errors import (
    DataError,
    DialogueError,
    LearningError,
    Problem,
    ProblemsError,
    RuleError,
    SituationError,
    StatementError,
    shown,
)
from bindkracht.strict_json import half_a_character, holds_half_a_character
from bindkracht.texts import Message, Text

Given = ParamSpec("Given")
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


def refused(path: str, code: str, **values: Filling) -> DataError:
    """What a taker raises.

    >>> print(refused("name", "value.blank"))
    name: is blank; write a text
    """
    return DataError([Problem(path, code, **values)])


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
        raise refused(path, "value.not_a_text", value=shown(value))
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
        raise refused(path, "value.blank")
    return said


def flag(value: object, path: str) -> bool:
    """Yes or no, and no number.

    >>> flag(True, "stops")
    True
    """
    if not isinstance(value, bool):
        raise refused(path, "value.not_yes_or_no", value=shown(value))
    return value


def message(value: object, path: str) -> Text:
    """A text, in whatever languages.

    >>> message(Text(nl="ja", en="yes"), "because").en
    'yes'
    """
    if not isinstance(value, Text):
        raise refused(path, "text.expected", value=shown(value))
    for language, said in value.told:
        text(said, f"{path}.{language}")
    return value


def member_of(kind: type[Member]) -> Taker[Member]:
    """A member of the enum, or the text that stands for it in a file.

    >>> from bindkracht.rules import Strength
    >>> member_of(Strength)("weak", "strength")
    <Strength.WEAK: 1>
    """
    return lambda value, path: one_of(kind, value, path)


def an(kind: type[Taken], noun: str) -> Taker[Taken]:
    """An instance of this class, which is called so.

    >>> an(Text, "text")(3, "because")
    Traceback (most recent call last):
    bindkracht.errors.DataError: because: 3 is not a text (Text)
    """

    def taken(value: object, path: str) -> Taken:
        if not isinstance(value, kind):
            raise refused(
                path, "value.other_kind", value=shown(value), noun=Message(f"noun.{noun}"), kind=kind.__name__
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
        raise refused(path, "value.not_a_tuple", value=shown(value))
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


def at_the_door(function: Callable[Given, Taken]) -> Callable[Given, Taken]:
    """Refuse arguments that are not of the kind that the function says it takes; an enum is taken as its text too.

    What is in a list is looked at too. How many arguments there are, Python itself says.

    >>> @at_the_door
    ... def doubled(number: int, *, times: int = 1) -> int:
    ...     return number * 2 * times
    >>> doubled("x", times=None)
    Traceback (most recent call last):
    bindkracht.errors.DataError: number: 'x' is not of the kind int
    times: None is not of the kind int

    Raises:
        DataError: naming every argument that is of another kind.

    """

    @wraps(function)
    def door(*args: Given.args, **kwargs: Given.kwargs) -> Taken:
        form, kinds = _form(function)
        given = form.bind(*args, **kwargs)
        problems: list[Problem] = []
        errors: set[type[DataError]] = set()
        for name, kind in kinds.items():
            value = given.arguments.get(name, _LEFT_OUT)
            if value is _LEFT_OUT or _is_of(kind, value):
                continue
            value = given.arguments[name] = _as_member(kind, value)
            problem = _not_of(kind, value, name)
            if problem is not None:
                problems.append(problem)
                errors.add(_ERRORS.get(getattr(kind, "__name__", ""), _of_the_package(function.__module__)))
        if problems:
            error = errors.pop() if len(errors) == 1 else DataError
            raise error(problems)
        return cast("Callable[..., Taken]", function)(*given.args, **given.kwargs)

    return door


def checked_when_made(cls: type[Taken]) -> type[Taken]:
    """Refuse, when a value of this class is made, what is not of the kind of its field.

    >>> from dataclasses import dataclass
    >>> @checked_when_made
    ... @dataclass(frozen=True)
    ... class Note:
    ...     text: str
    >>> Note(3)
    Traceback (most recent call last):
    bindkracht.errors.DataError: text: 3 is not of the kind str
    """
    made = cast("Any", cls)
    made.__init__ = at_the_door(made.__init__)
    return cls


_LEFT_OUT: Final = object()
_ERRORS: Final[Mapping[str, type[DataError]]] = {
    "BaseSituation": SituationError,
    "Situation": SituationError,
    "RuleSet": RuleError,
    "Statement": StatementError,
}
"""What is raised of a value that is none of these; by name, because they are made of what is here."""


def _as_member(kind: object, value: object) -> object:
    """The member that a text stands for, where an enum is asked; any other value as it is."""
    members = tuple(kind) if isinstance(kind, EnumType) else ()
    found = as_one_of(cast("tuple[Enum, ...]", members), value)
    return value if found is None else found


def _of_the_package(module: str) -> type[DataError]:
    """What a part of the library raises of its arguments."""
    if module.startswith("bindkracht.learn."):
        return LearningError
    return DialogueError if module.startswith("bindkracht.dialogue.") else DataError


@cache
def _form(function: Callable[..., object]) -> tuple[Signature, dict[str, object]]:
    """How a function is called, and the kind of each argument that is one."""
    form, hints = signature(function), get_type_hints(function)
    many = (Parameter.VAR_POSITIONAL, Parameter.VAR_KEYWORD)
    single = [name for name, part in form.parameters.items() if part.kind not in many and name in hints]
    return form, {name: hints[name] for name in single}


def _is_of(kind: object, value: object) -> bool:
    """Whether a value is of just this class, as almost always; then no more has to be looked at."""
    return isinstance(kind, type) and type(value) is kind


def _not_of(kind: object, value: object, path: str) -> Problem | None:
    """The problem of a value that is not what its annotation says; none where no class says it."""
    if _is_of(kind, value):
        return None
    if isinstance(kind, TypeVar):
        return _not_of(kind.__bound__, value, path)
    whole, parts = get_origin(kind) or kind, get_args(kind)
    if whole in (Union, UnionType):
        fits = any(_not_of(part, value, path) is None for part in parts)
    elif whole is type:
        fits = isinstance(value, type) and issubclass(value, parts)
    elif whole is tuple or whole in _SEVERAL:
        return _several_not_of(whole, parts, value, path)
    elif not isinstance(whole, type) or whole is Any or _says_nothing(whole):
        return None
    elif issubclass(whole, Enum):
        return None if isinstance(value, whole) else not_one_of(whole, value, path)
    else:
        # A whole number is a number too; a yes or no is neither.
        fits = isinstance(value, int | float if whole is float else whole)
        fits = fits and not (isinstance(value, bool) and whole in (int, float))
    return None if fits else _not_of_the_kind(kind, value, path)


def _says_nothing(whole: type) -> bool:
    """Whether it is a protocol that Python cannot look for in a value."""
    return getattr(whole, "_is_protocol", False) and not getattr(whole, "_is_runtime_protocol", False)


def _several_not_of(whole: object, parts: tuple[object, ...], value: object, path: str) -> Problem | None:
    several = (tuple, list) if whole is tuple else cast("type", whole)
    if isinstance(value, str | bytes) or not isinstance(value, several):
        return _not_of_the_kind(whole, value, path)
    if not isinstance(value, tuple | list) or (len(parts) > 1 and parts[1] is not ...):
        return None  # gone through once by who takes it, or not one kind of items
    kind = next(iter(parts), object)
    problems = (_not_of(kind, item, f"{path}[{index}]") for index, item in enumerate(cast("list[object]", value)))
    return next((problem for problem in problems if problem is not None), None)


def _not_of_the_kind(kind: object, value: object, path: str) -> Problem:
    called = kind.__name__ if isinstance(kind, type) else str(kind)
    return Problem(path, "value.other_type", value=shown(value), kind=called)


_SEVERAL: Final = (Iterable, Sequence, Collection)
