"""What every command shares: its options, how it ends, and which rules it asks."""

import argparse
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Final, NamedTuple

from bindkracht.catalogues import languages
from bindkracht.errors import DataError, Problem, ProblemsError, RuleError
from bindkracht.exchange.rule_files import read_rules
from bindkracht.krachtlijnen.krachtlijn6 import krachtlijn6
from bindkracht.rule_sets import RuleSet
from bindkracht.rules_card import rules_card
from bindkracht.texts import Language


class Options(argparse.Namespace):
    """What was asked on the command line."""

    command: str
    paths: list[str]
    rules: Path | None
    lang: Language = "nl"
    format: str
    of: str
    case: str | None
    resume: Path | None
    keep: Path | None
    day: date | None
    at_least: float | None
    write_missing: Path | None
    paste: bool
    in_place: bool
    old: str
    new: str
    cases: list[str]
    complete: bool
    overlay: list[str]
    junit: Path | None
    quiet: bool


class Ended(Exception):  # noqa: N818 - an outcome of a command, as lines; so are those below
    """A command ended otherwise than with an answer."""

    def __init__(self, lines: Sequence[str]) -> None:
        super().__init__()
        self.lines = tuple(lines)


class Refused(Ended):
    """Some input was refused; one line per problem."""


class Refuted(Ended):
    """Something that should hold does not; the lines show it."""


class Interrupted(Ended):
    """It was stopped with Ctrl+C; the lines say what became of what was answered."""


class Command(NamedTuple):
    """A command: what it is for, which options it has, and what it answers."""

    name: str
    purpose: str
    fill: Callable[[argparse.ArgumentParser], object]
    run: Callable[[Options], list[str]]


def language_option(parser: argparse.ArgumentParser) -> None:
    """The option for the language of the words.

    >>> parser = argparse.ArgumentParser()
    >>> language_option(parser)
    >>> parser.parse_args([]).lang
    'nl'
    """
    parser.add_argument("--lang", choices=languages(), default="nl", help="language of the words (default: nl)")


FIRST: Final = "krachtlijn6@1.0.0"
"""How the first reading is asked for, which stays beside ours for what was kept with it."""


def rules_option(parser: argparse.ArgumentParser) -> None:
    """The option for other rules than the shipped ones.

    >>> parser = argparse.ArgumentParser()
    >>> rules_option(parser)
    >>> parser.parse_args([]).rules is None
    True
    """
    parser.add_argument(
        "--rules", type=Path, metavar="FILE", help=f"rule file (.json or .toml), or {FIRST}, instead of ours"
    )
    day_option(parser)


def day_option(parser: argparse.ArgumentParser) -> None:
    """The option for the day on which rules are asked.

    >>> parser = argparse.ArgumentParser()
    >>> day_option(parser)
    >>> parser.parse_args(["--day", "2026-03-01"]).day
    datetime.date(2026, 3, 1)
    """
    day = "the day (as 2026-03-01) for which rules that hold for a time are asked"
    parser.add_argument("--day", type=_day, metavar="DAY", help=day)


def _day(text: str) -> date:
    with suppress(ValueError):
        day = date.fromisoformat(text)
        if day.isoformat() == text:  # 20260301 and 2026-W09-7 are ISO dates too, and easily another day than is meant
            return day
    message = f"{text!r} is no day; write it as 2026-03-01"
    raise argparse.ArgumentTypeError(message)


def rules_of(options: Options) -> RuleSet:
    """The rules that were asked for, on the day that was asked for.

    >>> rules_of(Options(rules=None, day=None)).name
    'krachtlijn6'

    Raises:
        Refused: when they cannot be read, or hold for a time and no day was asked for.

    """
    rules = read_rules_of(options)
    try:
        return on_the_day(rules, options.day)
    except DataError as error:
        raise Refused(problem_lines(str(options.rules), error, options.lang)) from None


def read_rules_of(options: Options) -> RuleSet:
    """The rules that were asked for, as they are written down.

    >>> read_rules_of(Options(rules=None)).name
    'krachtlijn6'

    Raises:
        Refused: when they cannot be read.

    """
    if str(options.rules) == FIRST:
        return first_reading()
    try:
        return krachtlijn6 if options.rules is None else read_rules(options.rules)
    except DataError as error:
        raise Refused(problem_lines(str(options.rules), error, options.lang)) from None


def rules_line(rules: RuleSet, language: Language) -> str:
    """Which rules these are, in one line.

    >>> rules_line(krachtlijn6, "nl")
    'krachtlijn6 2.0.0. Regels van kracht: 41 van 42. Drempel: 2.'
    """
    first = rules_card(rules, language).blocks[0]
    return f"{first.heading}. {first.lines[0]}"


def first_reading() -> RuleSet:
    """The rules of the first reading, read only when they are asked for.

    >>> first_reading().title
    'krachtlijn6 1.0.0'
    """
    from bindkracht.krachtlijnen.first.rules import krachtlijn6 as first  # noqa: PLC0415 - few ask for it

    return first


def on_the_day(rules: RuleSet, day: date | None) -> RuleSet:
    """The rules on that day; without a day, as they are.

    >>> on_the_day(krachtlijn6, None) is krachtlijn6
    True

    Raises:
        RuleError: when they hold for a time and there is no day to tell which are in force.

    """
    asked = rules if day is None else rules.on(day)
    try:
        len(asked)  # counts the rules in force, and so refuses when it cannot tell which those are
    except RuleError:
        raise RuleError([_SAY_THE_DAY]) from None
    return asked


_SAY_THE_DAY: Final = Problem("day", "rules.say_day")


def problem_lines(path: str, error: ProblemsError, language: Language) -> list[str]:
    """Each problem with an input, on a line of its own.

    >>> from bindkracht.errors import InputError, Problem
    >>> problem_lines("case.json", InputError([Problem("on", "field.missing")]), "en")
    ['case.json: on: is missing; fill it in']
    """
    return [" ".join(f"{path}: {problem.in_(language)}".splitlines()) for problem in error.problems]
