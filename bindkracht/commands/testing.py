"""The command that runs scenario files: what should hold of the rules, and whether it does."""

import argparse
from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path
from typing import Final, NamedTuple

from bindkracht.commands.files import SCENARIOS, all_read
from bindkracht.commands.options import (
    Command,
    Options,
    Refused,
    Refuted,
    language_option,
    on_the_day,
    problem_lines,
    rules_of,
    rules_option,
)
from bindkracht.errors import ProblemsError
from bindkracht.exchange.junit import Suite, junit_xml
from bindkracht.exchange.overlay_files import read_overlay
from bindkracht.exchange.scenario_files import read_scenarios
from bindkracht.files import write_whole
from bindkracht.overlays import Overlay, experiment
from bindkracht.rule_sets import RuleSet
from bindkracht.scenarios import Result, run
from bindkracht.situations import Situation
from bindkracht.texts import Message

OVERLAYS: Final = ("*.overlay.toml", "*.overlay.json")
"""What an overlay file is called, so that it is found in a folder."""


class _Tested(NamedTuple):
    """A scenario file with the line of each scenario and what came of it."""

    path: str
    lines: tuple[int, ...]
    results: tuple[Result, ...]


def _fill_test(parser: argparse.ArgumentParser) -> None:
    language_option(parser)
    rules_option(parser)
    parser.add_argument("paths", nargs="+", metavar="PATH", help=f"scenario file, or folder with {SCENARIOS[0]}")
    parser.add_argument("--overlay", action="append", default=[], metavar="FILE", help="put this on the rules first")
    parser.add_argument("--junit", type=Path, metavar="FILE", help="write the results there as JUnit XML too")
    parser.add_argument("--quiet", action="store_true", help="only a line for what fails, without the explanation")


def _test(options: Options) -> list[str]:
    tested = _all_tested(options)
    _write_junit(options, tested)
    results = [result for item in tested for result in item.results]
    passed = sum(result.holds for result in results)
    summary = Message("scenario.summary", passed=str(passed), all=str(len(results))).in_(options.lang)
    if passed < len(results):
        raise Refuted([*(line for item in tested for line in _failures(item, options)), summary])
    return [summary]


def _all_tested(options: Options) -> tuple[_Tested, ...]:
    """Every file with its results: all of them, or none when any is refused."""
    rules = None if options.rules is None else rules_of(options)
    kind = Situation if rules is None else rules.situation_type
    overlays = all_read(options.overlay, OVERLAYS, partial(read_overlay, situation_type=kind), options.lang)
    read = partial(_tested, rules=rules, overlays=overlays, day=options.day)
    return all_read(options.paths, SCENARIOS, read, options.lang)


def _tested(path: str, rules: RuleSet | None, overlays: tuple[Overlay, ...], day: date | None) -> _Tested:
    file = read_scenarios(path, rules)
    asked = experiment(on_the_day(file.rules, day), *overlays)
    return _Tested(path, file.lines, tuple(run(file.scenarios, asked)))


def _write_junit(options: Options, tested: tuple[_Tested, ...]) -> None:
    path = options.junit
    if path is None:
        return
    report = junit_xml([Suite(item.path, item.results) for item in tested], options.lang)
    try:
        write_whole(path, report.encode())
    except ProblemsError as error:
        raise Refused(problem_lines(str(path), error, options.lang)) from None


def _failures(item: _Tested, options: Options) -> Iterator[str]:
    for line, result in zip(item.lines, item.results, strict=True):
        if not result.holds:
            differences = "; ".join(difference.in_(options.lang) for difference in result.differences)
            yield f"{item.path}:{line}: {result.scenario.name}: {differences}"
            if not options.quiet:
                yield from ("", result.text(options.lang), "")


COMMANDS: Final = (
    Command("test", "run scenario files: does every advice come to what is expected of it?", _fill_test, _test),
)
"""The commands of this module."""
