"""What every command shares: its options, how it ends, and which rules it asks."""

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from bindkracht.errors import DataError, ProblemsError
from bindkracht.exchange.rule_files import read_rules
from bindkracht.krachtlijnen.krachtlijn6 import krachtlijn6
from bindkracht.rule_sets import RuleSet
from bindkracht.texts import LANGUAGES, Language


class Options(argparse.Namespace):
    """What was asked on the command line."""

    command: str
    paths: list[str]
    rules: Path | None
    lang: Language
    format: str
    of: str
    case: str | None
    resume: Path | None
    keep: Path | None


class Refused(Exception):  # noqa: N818 - an outcome of a command, reported as lines
    """Some input was refused; one line per problem."""

    def __init__(self, lines: Sequence[str]) -> None:
        super().__init__()
        self.lines = tuple(lines)


class Refuted(Exception):  # noqa: N818 - an outcome of a command, printed as lines
    """Something that should hold does not; the lines show it."""

    def __init__(self, lines: Sequence[str]) -> None:
        super().__init__()
        self.lines = tuple(lines)


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
    parser.add_argument("--lang", choices=LANGUAGES, default="nl", help="language of the words (default: nl)")


def rules_option(parser: argparse.ArgumentParser) -> None:
    """The option for other rules than the shipped ones.

    >>> parser = argparse.ArgumentParser()
    >>> rules_option(parser)
    >>> parser.parse_args([]).rules is None
    True
    """
    parser.add_argument("--rules", type=Path, metavar="FILE", help="rule file (.json or .toml) instead of ours")


def rules_of(options: Options) -> RuleSet:
    """The rules that were asked for.

    >>> rules_of(Options(rules=None)).name
    'krachtlijn6'

    Raises:
        Refused: when they cannot be read.

    """
    if options.rules is None:
        return krachtlijn6
    try:
        return read_rules(options.rules)
    except DataError as error:
        raise Refused(problem_lines(str(options.rules), error, options.lang)) from None


def problem_lines(path: str, error: ProblemsError, language: Language) -> list[str]:
    """Each problem with an input, on a line of its own.

    >>> from bindkracht.errors import InputError, Problem
    >>> problem_lines("case.json", InputError([Problem("on", nl="ontbreekt", en="is missing")]), "en")
    ['case.json: on: is missing']
    """
    return [" ".join(f"{path}: {problem.in_(language)}".splitlines()) for problem in error.problems]
