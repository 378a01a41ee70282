"""The command that says how far scenario files cover the rules, and writes scenarios for the rest."""

import argparse
from os.path import realpath
from pathlib import Path
from typing import Final

from bindkracht import strict_json
from bindkracht.commands.files import SCENARIOS, scenario_files
from bindkracht.commands.options import (
    Command,
    Options,
    Refused,
    Refuted,
    language_option,
    problem_lines,
    rules_option,
)
from bindkracht.errors import InputError, Problem, ProblemsError
from bindkracht.exchange.scenario_writing import write_scenarios
from bindkracht.files import below
from bindkracht.krachtlijnen.krachtlijn6 import krachtlijn6
from bindkracht.rule_sets import RuleSet
from bindkracht.scenarios import Result
from bindkracht.study.coverage import RuleCoverage, coverage_of, generate_cases
from bindkracht.texts import Message


def _fill_coverage(parser: argparse.ArgumentParser) -> None:
    language_option(parser)
    rules_option(parser)
    parser.add_argument("paths", nargs="+", metavar="PATH", help=f"scenario file, or folder with {SCENARIOS[0]}")
    parser.add_argument(
        "--at-least", type=_percent, metavar="PERCENT", help="end with exit code 3 when less is reached"
    )
    choices = ("text", "json", "html")
    parser.add_argument("--format", choices=choices, default="text", help="text (default), or one of the others")
    parser.add_argument(
        "--write-missing", type=Path, metavar="FILE", help="write scenarios for what is missing to this new file (TOML)"
    )


def _percent(text: str) -> float:
    try:
        number = float(text)
    except ValueError:
        number = -1.0
    if not 0 <= number <= 100:  # noqa: PLR2004 - of a hundred
        message = f"{text!r} is no number from 0 to 100"
        raise argparse.ArgumentTypeError(message)
    return number


def _coverage(options: Options) -> list[str]:
    files = scenario_files(options)
    rules = files[0].rules
    try:
        results = [result for file in files for result in file.run()]
        coverage = coverage_of(rules, results)
        lines = [*_shown(coverage, options), *_written(rules, results, options)]
    except ProblemsError as error:
        raise Refused(problem_lines(str(options.rules or rules.name), error, options.lang)) from None
    if options.at_least is not None and not coverage.share().is_at_least(options.at_least):
        raise Refuted(lines)
    return lines


def _shown(coverage: RuleCoverage, options: Options) -> list[str]:
    match options.format:
        case "json":
            return [strict_json.readable(coverage.to_data())]
        case "html":
            return [coverage.html(options.lang)]
        case _:
            return [coverage.text(options.lang)]


def _written(rules: RuleSet, results: list[Result], options: Options) -> list[str]:
    """What is said of the scenarios that were written, where there is room to say it."""
    path = options.write_missing
    if path is None:
        return []
    made = generate_cases(rules, results).scenarios
    if made:
        try:
            write_scenarios(path, made, rules=_seen_from(path.parent, rules, options))
        except ProblemsError as error:
            raise Refused(problem_lines(str(path), error, options.lang)) from None
    said = (
        Message("coverage_report.written", number=str(len(made)), path=str(path))
        if made
        else Message("coverage_report.nothing_to_write")
    )
    return ["", said.in_(options.lang)] if options.format == "text" else []


def _seen_from(folder: Path, rules: RuleSet, options: Options) -> str | None:
    """The rule file as a scenario file in the folder names it; none for the rules that need no naming."""
    if options.rules is not None:
        return below(folder, str(options.rules.absolute())).relative_to(realpath(folder)).as_posix()
    if rules != krachtlijn6:
        raise InputError([Problem("", "rules.not_in_a_file")])
    return None


COMMANDS: Final = (
    Command(
        "coverage",
        "how far scenario files cover the rules, and scenarios for what they do not cover",
        _fill_coverage,
        _coverage,
    ),
)
"""The commands of this module."""
