"""Every error and warning that bindkracht raises on purpose: one tree, one root.

An error says what is wrong (with the value), where (a path such as
``rules[2].when.all[0]``) and what to do. Errors at the doors, where data of
others comes in, carry *all* problems at once, each with a code that never
changes; what it says stands in the catalogues.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, Final

from bindkracht.catalogues import Filling, catalogue, languages, say


class BindkrachtError(Exception):
    """The root of all errors of this library."""


class UnknownTruthError(BindkrachtError, TypeError):
    """``bool()`` was asked of a truth that is unknown; unknown is not no."""


class UnknownRoleError(BindkrachtError, ValueError):
    """A text that names none of the five helper roles."""


class FactDefinitionError(BindkrachtError, TypeError):
    """A fact of a situation class is not defined as a fact."""


class MissingExtraError(BindkrachtError, ImportError):
    """An optional part needs a library that is not installed."""


@dataclass(frozen=True, slots=True, init=False)
class Problem:
    """One thing that is wrong with data from outside.

    ``path`` points into the data (``observations[3].fact``). ``code`` says what is wrong, for software: it keeps
    its meaning, whatever the words. These stand in the catalogues, and ``values`` fill their places. ``line`` is the
    line of the text that the data was read from, counted from 1, where there is such a text.

    >>> print(Problem("name", "value.blank"))
    name: is blank; write a text
    >>> print(Problem("note", "note.too_long", n=3_000, most=2_000).on_line(4))
    note (line 4): 3000 characters is too long; keep it to 2000
    """

    path: str
    code: str
    line: int | None
    values: tuple[tuple[str, Filling], ...]

    def __init__(self, path: str, code: str, /, **values: Filling) -> None:
        object.__setattr__(self, "path", path)
        object.__setattr__(self, "code", code)
        object.__setattr__(self, "line", None)
        object.__setattr__(self, "values", tuple(values.items()))

    @property
    def nl(self) -> str:
        """What is wrong, without where, in Dutch."""
        return self.at("").in_("nl")

    @property
    def en(self) -> str:
        """What is wrong, without where, in English."""
        return self.at("").in_("en")

    def __str__(self) -> str:
        return self.in_("en")

    def in_(self, language: str) -> str:
        """The problem as one line: where, and what.

        Raises:
            LanguageError: for a language that nobody gave.

        """
        if catalogue(language) is None:
            raise LanguageError.unknown(language)
        values = dict(self.values)
        form = f"{self.code}_near" if "near" in values else self.code
        message = say(f"problem.{form}", language, values)
        if not self.path:
            return message  # what is about a text as a whole names its line itself
        where = self.path if self.line is None else say("page.line", language, {"path": self.path, "line": self.line})
        return f"{where}: {message}"

    def to_data(self) -> dict[str, Any]:
        """What is wrong, without where, as JSON data: its code and its words."""
        return {"code": self.code, "nl": self.nl, "en": self.en}

    def at(self, path: str) -> "Problem":
        """The same problem, at this place."""
        return Problem(path, self.code, **dict(self.values)).on_line(self.line)

    def on_line(self, line: int | None) -> "Problem":
        """The same problem, on this line of the text; ``None`` when that is not known."""
        same = Problem(self.path, self.code, **dict(self.values))
        object.__setattr__(same, "line", line)
        return same

    def under(self, path: str) -> "Problem":
        """The same problem, seen from a place one step further out."""
        joint = "" if not path or not self.path or self.path.startswith("[") else "."
        return self.at(f"{path}{joint}{self.path}")


class ProblemsError(BindkrachtError):
    """Something went wrong in one or more places; ``problems`` lists all of it."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))

    def __reduce__(self) -> tuple[type["ProblemsError"], tuple[tuple[Problem, ...]]]:
        return type(self), (self.problems,)


class LanguageError(ProblemsError, ValueError):
    """A text says nothing, or a language was asked for that nobody gave."""

    @classmethod
    def nothing(cls) -> "LanguageError":
        """A text in no language at all."""
        return cls([Problem("", "text.no_language")])

    @classmethod
    def missing(cls, language: str, other: object) -> "LanguageError":
        """The text ``other`` says nothing in ``language``."""
        return cls([Problem(language, "text.blank", other=shown(other))])

    @classmethod
    def unknown(cls, language: object) -> "LanguageError":
        """``language`` is none that there is."""
        known = ", ".join(map(repr, languages()))
        return cls([Problem("language", "language.unknown", language=shown(language), known=known)])


class PassageError(ProblemsError, ValueError):
    """An address that does not exist in the source."""


class ConditionError(ProblemsError, TypeError):
    """A condition that cannot be, or that was written in a way that Python would silently read otherwise."""


class DataError(ProblemsError, ValueError):
    """Data from outside that cannot be used."""


class SituationError(DataError):
    """A situation with unknown facts or impossible values."""


class UnknownFactError(SituationError, AttributeError):
    """A fact that the situation does not have, asked for by name."""


class ObservationError(DataError):
    """Observations that cannot be read or that contradict each other."""


class RuleError(DataError):
    """A rule or a rule set that cannot be."""


class DialogueError(DataError):
    """Something said in a conversation, over time or between helpers, that cannot be: nothing of it is taken over."""


class StatementError(DataError):
    """A statement about situations that names a fact or a value that does not exist, or is no statement."""


class OutOfReachError(ProblemsError, RuntimeError):
    """An exact question that would take more steps or memory than allowed; no answer is given, and none is guessed."""


class InputError(DataError):
    """A file or stream that cannot be read as what it should be."""


class TableError(DataError):
    """A table of situations that cannot be read; each problem names its row and column."""


class CaseTableError(DataError):
    """A table of labelled cases that cannot be read, or contradicts itself; each problem names its row and column."""


class LearningError(DataError):
    """Cases, labels or choices from which nothing can be learned."""


class NoPermittedRoleError(LearningError):
    """Probabilities were asked where every class is excluded; there is none, and no even one instead."""


class PlugInError(LearningError):
    """A classifier that was plugged in failed while learning, or gave what are no probabilities."""


class StaleModelError(LearningError):
    """A classifier that learned beside other rules than those of the advice."""


class StaleCalibrationError(StaleModelError):
    """Prediction sets that were calibrated beside other rules than those of the advice."""


class ModelFileError(DataError):
    """A file that is no model: changed since it was written, of another form, or too large."""


class ReceiptError(DataError):
    """A receipt, or an advice with its receipt, that does not belong to this situation and these rules."""


class ChoiceError(DataError):
    """A choice that cannot be, or something asked of choices that may not be asked."""


MOST_PROBLEMS: Final = 20
"""No more problems than this are made of one piece of data; the others are counted."""


MOST_GATHERED: Final = 100
"""Of a file that is read part by part no more problems than this are gathered."""

MOST_COUNTED: Final = 100_000
"""Of data with more mistakes than this only their number is told."""


def very_many(number: int) -> Problem:
    """The problem of data in which so much is wrong that it is only counted.

    >>> print(very_many(400_000))
    400000 things are wrong; this is no such file, or something went wrong when it was made
    """
    return Problem("", "problems.only_counted", n=number)


def few(problems: Iterable[Problem], number: int) -> Iterator[Problem]:
    """The first of the problems, and how many more there are of this ``number``; no more are made.

    >>> print(*few((Problem(f"[{i}]", "value.blank") for i in range(30)), 30), sep="; ")
    ... # doctest: +ELLIPSIS
    [0]: is blank; ...; [19]: is blank; write a text; and 10 more
    """
    yield from islice(problems, MOST_PROBLEMS)
    if number > MOST_PROBLEMS:
        more = number - MOST_PROBLEMS
        yield Problem("", "problems.more", n=more)


MOST_COMPARED: Final = 1_000
"""With no more known words than this one is compared, to find the nearest."""


def did_you_mean(word: object, known: Sequence[str]) -> str | None:
    """The known word nearest to ``word``, if any is near; case does not matter. Of very many only the first are tried.

    >>> did_you_mean("Begeleidr", ["redder", "begeleider"])
    'begeleider'
    """
    from difflib import get_close_matches  # noqa: PLC0415 - only when something is already wrong

    by_folded = {name.casefold(): name for name in islice(known, MOST_COMPARED)}
    text = word if isinstance(word, str) else shown(word)
    near = get_close_matches(text[:100].casefold(), by_folded, n=1)
    return by_folded[near[0]] if near else None


def shown(value: object) -> str:
    """A value from outside, safe to print: one line, at most 60 characters.

    >>> shown("a" * 100)[-5:]
    "aaa…'"
    >>> shown(10**5_000)
    '<int>'
    """
    try:
        text = repr(value[:_LONGEST] + "…" if isinstance(value, str) and len(value) > _LONGEST else value)
    except (ValueError, RecursionError):  # a number with too many digits for Python, or lists too deep in each other
        return f"<{type(value).__name__}>"
    return text if isinstance(value, str) or len(text) <= _LONGEST else text[:_LONGEST] + "…"


_LONGEST: Final = 60


def not_among(path: str, value: object, allowed: Sequence[str]) -> Problem:
    """The problem of a value that is none of the allowed ones, with the nearest that is.

    >>> print(not_among("trust", "fragiel", ["broken", "fragile", "present"]))
    trust: 'fragiel' is not allowed; use one of: broken, fragile, present (did you mean 'fragile'?)
    """
    return Problem(path, "value.not_allowed", value=shown(value), allowed=", ".join(allowed), **nearest(value, allowed))


def not_known(path: str, name: object, known: Sequence[str], noun: str) -> Problem:
    """The problem of a name (a fact, a rule, a field) that does not exist.

    >>> problem = not_known("", "trst", ["trust"], "fact")
    >>> print(problem)
    no fact is called 'trst' (did you mean 'trust'?)
    >>> problem.code
    'fact.unknown'
    """
    return Problem(path, f"{noun}.unknown", name=shown(name), **nearest(name, known))


def nearest(word: object, known: Sequence[str]) -> dict[str, Filling]:
    """What a problem that has a form for it says of the nearest known word, if any is near.

    >>> nearest("trst", ["trust"]), nearest("zzz", ["trust"])
    ({'near': "'trust'"}, {})
    """
    near = did_you_mean(word, known)
    return {} if near is None else {"near": repr(near)}


def unknown_names(wrong: Sequence[tuple[str, object]], known: Sequence[str], noun: str) -> Iterator[Problem]:
    """The problem of each of these names, at its path, that does not exist; of very many only the first are looked at.

    >>> print(*unknown_names([("off", "A61")] * 30, ["A6"], "assumption"), sep="; ")
    ... # doctest: +ELLIPSIS
    off: no assumption is called 'A61' (did you mean 'A6'?); ...; and 10 more
    """
    yield from few((not_known(path, name, known, noun) for path, name in wrong), len(wrong))


def not_a(value: object, kind: str, path: str, *, hint: str) -> Problem:
    """The problem of a value that is not of this kind.

    >>> print(not_a(3, "RuleSet", "rules", hint="RuleSet(…)"))
    rules: 3 is not a RuleSet; make one first, with RuleSet(…)
    """
    return Problem(path, "value.other_class", value=shown(value), kind=kind, hint=hint)


def not_an_object(path: str, data: object) -> Problem:
    """The problem of data that should have been an object with fields.

    >>> print(not_an_object("rules[0]", 3))
    rules[0]: 3 is not an object with fields; write {…}
    """
    return Problem(path, "value.not_an_object", value=shown(data))
