"""Arguments that no caller should give, and what must come of them: a value as its file reader makes it, or a typed
error that says where; never a raw error, and never a value that is half right.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from enum import Enum
from functools import reduce
from typing import Any, Final, TypeVar

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from bindkracht import Role
from bindkracht.errors import ProblemsError
from bindkracht.vocabulary import Who

T = TypeVar("T")


class Foreign(Enum):
    """Members of another enum, with texts that mean something elsewhere."""

    PERSON = "person"
    ASK = "ask"
    REDDER = "redder"


class Ambiguous:
    """What compares to neither yes nor no, as an array or ``pandas.NA`` does."""

    __hash__ = None  # type: ignore[assignment]

    def __eq__(self, other: object) -> Any:
        return self

    def __bool__(self) -> bool:
        message = "neither true nor false"
        raise TypeError(message)


HALF: Final = "\ud800"
"""Half a character: a text that cannot be written as UTF-8."""
DEEP: Final = 5_000
"""Deeper than Python goes."""


def nested(depth: int) -> list[Any]:
    """Lists within lists."""
    return reduce(lambda inside, _: [inside], range(depth), [])


def hostile_values() -> SearchStrategy[Any]:
    """A value of any wrong kind: made anew each time, because some can be read only once."""
    makers: list[Callable[[], object]] = [
        lambda: None,
        lambda: True,
        lambda: False,
        lambda: 0,
        lambda: 1,
        lambda: -1,
        lambda: 10**5_000,
        lambda: 1.5,
        lambda: float("nan"),
        lambda: float("inf"),
        lambda: Decimal("NaN"),
        lambda: "",
        lambda: " \t",
        lambda: HALF,
        lambda: f"trust{HALF}",
        lambda: "x" * 10_000,
        lambda: "nee",
        lambda: "Person",
        lambda: "persoon",
        lambda: "cafe\N{COMBINING ACUTE ACCENT}",
        lambda: "caf\N{LATIN SMALL LETTER E WITH ACUTE}",
        lambda: "2026-03-02",
        lambda: "20260302",
        lambda: "\x1b[31m\x00\n",
        lambda: b"person",
        lambda: date(2026, 3, 2),
        lambda: date.max,
        lambda: datetime(2026, 3, 2, 10),  # noqa: DTZ001 - without a zone on purpose
        lambda: datetime(2026, 3, 2, 10, tzinfo=UTC),
        lambda: datetime(2026, 3, 2, 10, tzinfo=timezone(timedelta(seconds=1))),
        lambda: timedelta(days=1),
        list,
        dict,
        lambda: {"redder": True},
        lambda: [Role.REDDER, Role.REDDER],
        lambda: ("begeleider", "redder"),
        lambda: [Role.BEMIDDELAAR, "redder", None],
        lambda: {Role.REDDER},
        lambda: (role for role in (Role.REDDER,)),
        lambda: nested(DEEP),
        lambda: {"a": nested(DEEP)},
        lambda: Who.PERSON,
        lambda: Role.REDDER,
        lambda: Foreign.PERSON,
        lambda: Foreign.REDDER,
        lambda: Who,
        object,
        lambda: len,
        Ambiguous,
        lambda: [Ambiguous()],
    ]
    return st.sampled_from(makers).map(lambda make: make())


@st.composite
def hostile_arguments(draw: st.DrawFn, good: Mapping[str, SearchStrategy[Any]]) -> dict[str, Any]:
    """Arguments of which one or more are wrong; ``good`` says per argument what it may be."""
    wrong = draw(st.sets(st.sampled_from(sorted(good)), min_size=1, max_size=3))
    return {name: draw(hostile_values() if name in wrong else values) for name, values in good.items()}


def or_refused(make: Callable[[], T]) -> T | None:
    """What is made; ``None`` when it was refused as it should be: typed, in both languages, and each time with a place.

    Any other error passes through, and fails the test.
    """
    try:
        return make()
    except ProblemsError as error:
        problems = error.problems
    assert problems
    for problem in problems:
        assert problem.path
        assert problem.nl.strip()
        assert problem.en.strip()
    return None


def reads_back(made: Any, read: Callable[[Any], Any]) -> None:
    """What the reader makes of it, when it does not find it too long or about other facts, is equal to it."""
    again = or_refused(lambda: read(made))
    assert again is None or again == made
    # A choice with a note asks for leave to hold it each time that it is made.
    same = or_refused(lambda: replace(made))
    assert same is None or hash(same) == hash(made)


def made_as_read(data: st.DataObject, make: Callable[..., Any], good: Mapping[str, Any], read: Any) -> None:
    """What is made of hostile arguments is as its reader makes it, or refused with its place."""
    given = data.draw(hostile_arguments(good))
    made = or_refused(lambda: make(**given))
    if made is not None:
        reads_back(made, read)


def replaced_as_read(data: st.DataObject, make: Callable[..., Any], good: Mapping[str, Any], read: Any) -> None:
    """What is sound, with a hostile part in place of one of its own, is as careful."""
    sound = or_refused(lambda: make(**{part: data.draw(values) for part, values in good.items()}))
    part = data.draw(st.sampled_from(sorted(good)))
    wrong = data.draw(hostile_values())
    if sound is not None:
        made = or_refused(lambda: replace(sound, **{part: wrong}))
        if made is not None:
            reads_back(made, read)
