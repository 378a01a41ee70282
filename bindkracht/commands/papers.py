"""The command that writes the papers with which a host accounts for its use of the rules."""

import argparse
from typing import Final, TypeAlias

from bindkracht import strict_json
from bindkracht.commands.files import SCENARIOS, scenario_files
from bindkracht.commands.options import (
    Command,
    Options,
    Refused,
    language_option,
    problem_lines,
    rules_of,
    rules_option,
)
from bindkracht.errors import ProblemsError
from bindkracht.exchange.papers import Tracing, purpose_statement, trace_sentences
from bindkracht.exchange.papers.paper import Paper
from bindkracht.texts import Message

Written: TypeAlias = Paper | Tracing
"""What a paper can be."""

KINDS: Final = ("purpose", "tracing")
"""The papers, as they are called."""


def _fill(parser: argparse.ArgumentParser) -> None:
    language_option(parser)
    rules_option(parser)
    parser.add_argument("of", choices=KINDS, help="which paper")
    parser.add_argument(
        "--scenarios",
        dest="paths",
        nargs="+",
        default=[],
        metavar="PATH",
        help=f"scenario file, or folder with {SCENARIOS[0]}; the tracing says in which of them each rule fires",
    )
    choices = ("text", "json", "markdown", "csv")
    parser.add_argument("--format", choices=choices, default="text", help="text (default); csv is for tracing alone")


def _papers(options: Options) -> list[str]:
    if options.format == "csv" and options.of != "tracing":
        raise Refused([Message("paper.not_a_table", paper=options.of).in_(options.lang)])
    files = scenario_files(options)
    rules = files[0].rules if files else rules_of(options)
    try:
        if options.of == "purpose":
            return [_shown(purpose_statement(rules), options)]
        scenarios = [scenario for file in files for scenario in file.scenarios]
        return [_shown(trace_sentences(rules, scenarios), options)]
    except ProblemsError as error:
        raise Refused(problem_lines(str(options.rules or rules.name), error, options.lang)) from None


def _shown(paper: Written, options: Options) -> str:
    if isinstance(paper, Tracing) and options.format == "csv":
        return paper.csv(options.lang).removesuffix("\r\n")
    match options.format:
        case "json":
            return strict_json.readable(paper.to_data())
        case "markdown":
            return paper.markdown(options.lang)
        case _:
            return paper.text(options.lang)


COMMANDS: Final = (
    Command("papers", "drafts of the papers with which you account for using these rules", _fill, _papers),
)
"""The commands of this module."""
