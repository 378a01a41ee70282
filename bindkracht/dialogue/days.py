"""Days: given by the host, never read from a clock, and written out in words."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import cast

from bindkracht.errors import DataError, Problem, shown
from bindkracht.texts import Message, Text, messages


def day_text(day: date) -> Text:
    """The day in words.

    >>> day_text(date(2026, 3, 2)).nl
    '2 maart 2026'
    """
    return Message(
        "change.day", day=str(day.day), month=messages("change.months", 12)[day.month - 1], year=f"{day.year:04}"
    )


def day_problems(path: str, value: object) -> Iterator[Problem]:
    """What is wrong with a value that should be a day; a moment with an hour is no day.

    >>> [str(problem) for problem in day_problems("on", "2026-03-02")]
    ["on: '2026-03-02' is not a day; give a date, such as date(2026, 3, 2)"]
    """
    if not isinstance(value, date) or isinstance(value, datetime):
        yield Problem(path, "day.expected", value=shown(value))


def a_day(value: object, path: str) -> date:
    """A day; a taker of :mod:`bindkracht.taking`.

    >>> a_day(date(2026, 3, 2), "on")
    datetime.date(2026, 3, 2)

    Raises:
        DataError: when it is none.

    """
    problems = tuple(day_problems(path, value))
    if problems:
        raise DataError(problems)
    return cast("date", value)


def order_problems(days: Sequence[object], paths: Sequence[str]) -> Iterator[Problem]:
    """What is wrong with days that should follow each other, each with its path.

    >>> twice = [date(2026, 3, 2), date(2026, 3, 2)]
    >>> [problem.path for problem in order_problems(twice, ["on[0]", "on[1]"])]
    ['on[1]']
    """
    last: date | None = None
    for day, path in zip(days, paths, strict=True):
        wrong = tuple(day_problems(path, day))
        yield from wrong
        if wrong or not isinstance(day, date):
            continue
        if last is not None and day <= last:
            yield _too_early(path, day, last)
        last = day if last is None else max(day, last)


def _too_early(path: str, day: date, last: date) -> Problem:
    if day == last:
        return Problem(path, "moment.same_day", day=str(day))
    return Problem(path, "moment.not_in_order", day=str(day), last=str(last))
