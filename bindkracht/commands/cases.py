"""The commands about cases: an advice, the next questions, a whole interview."""

import argparse
import sys
from collections.abc import Iterator
from dataclasses import replace
from io import StringIO
from pathlib import Path
from typing import Final, NamedTuple

from bindkracht import strict_json
from bindkracht.advice import Advice
from bindkracht.commands.options import (
    Command,
    Interrupted,
    Options,
    Refused,
    language_option,
    problem_lines,
    rules_of,
    rules_option,
)
from bindkracht.commands.writing import complain, write
from bindkracht.dialogue.interviews import Interview, interview
from bindkracht.errors import ProblemsError, shown
from bindkracht.exchange.cases import Input, read_input
from bindkracht.exchange.doors import read_bytes
from bindkracht.pages import Block, Page, document
from bindkracht.rule_sets import RuleSet
from bindkracht.terminal import Terminal, keep, resumed
from bindkracht.texts import Language, Message


class _Answered(NamedTuple):
    """One input with its advice."""

    path: str
    given: Input
    advice: Advice


def _fill_recommend(parser: argparse.ArgumentParser) -> None:
    _fill_questions(parser)
    choices = ("text", "json", "html")
    parser.add_argument("--format", choices=choices, default="text", help="text (default), or one of the others")


def _recommend(options: Options) -> list[str]:
    answered = _answers(options)
    match options.format:
        case "json":
            return [item.advice.to_json() for item in answered]
        case "html":
            pages = [page for item in answered for page in _pages(item, options.lang)]
            return [document(Message("page.document").in_(options.lang), pages)]
        case _:
            texts = ("\n\n".join(page.text() for page in _pages(item, options.lang)) for item in answered)
            return ["\n\n\n".join(texts)]


def _pages(item: _Answered, language: Language) -> Iterator[Page]:
    if item.given.title:
        yield Page(language, (Block(1, item.given.title),))
    if item.given.settlement is not None:
        yield item.given.settlement.page(language)
        # What was told of danger stands above it all already.
        yield replace(item.advice, alarms=()).page(language)
    else:
        yield item.advice.page(language)


def _fill_questions(parser: argparse.ArgumentParser) -> None:
    language_option(parser)
    rules_option(parser)
    parser.add_argument("paths", nargs="+", metavar="CASE.json", help="case or situation; - is standard input")


def _questions(options: Options) -> list[str]:
    answered = _answers(options)
    lines: list[str] = []
    for item in answered:
        if len(answered) > 1:
            lines.append(f"{item.path}:")
        lines.extend(alarm.in_(options.lang) for alarm in item.advice.alarms)
        lines.extend(question.document.line(options.lang) for question in item.advice.questions)
    return lines


def _answers(options: Options) -> list[_Answered]:
    """Every input with its advice: all of them, or none when any is refused."""
    rules = rules_of(options)
    refused: list[str] = []
    answered: list[_Answered] = []
    for path in options.paths:
        try:
            given = read_input(path, situation_type=rules.situation_type)
            answered.append(_Answered(path, given, given.advice(rules)))
        except ProblemsError as error:
            refused.extend(problem_lines(path, error, options.lang))
    if refused:
        raise Refused(refused)
    return answered


def _fill_interview(parser: argparse.ArgumentParser) -> None:
    language_option(parser)
    rules_option(parser)
    begun = parser.add_mutually_exclusive_group()
    begun.add_argument("case", nargs="?", metavar="CASE.json", help="what is known already: a case or a situation")
    begun.add_argument("--resume", type=Path, metavar="FILE", help="go on with an interview that was kept")
    parser.add_argument(
        "--keep",
        type=Path,
        metavar="FILE",
        help="keep it after every answer, in this new file or in the one it resumes",
    )


def _interview(options: Options) -> list[str]:
    begun = _begun(options, rules_of(options))
    stopped = _stopped(options)
    if options.keep is not None:
        _take_place(begun, options.keep, options)
    try:
        talk = Terminal(sys.stdin or StringIO(), write, options.lang, options.keep).hold(begun)
    except KeyboardInterrupt:
        raise Interrupted(stopped) from None
    except ProblemsError as error:
        raise Refused(problem_lines(str(options.keep), error, options.lang)) from None
    return [] if talk.is_done and options.keep is None else stopped


def _stopped(options: Options) -> list[str]:
    if options.keep is None:
        return [Message("interview.stopped").in_(options.lang)]
    return [Message("interview.kept", path=str(options.keep)).in_(options.lang)]


def _take_place(begun: Interview, path: Path, options: Options) -> None:
    """Stop before the first question when it could not be kept, or only in the place of something else."""
    try:
        keep(begun, path, new=path != options.resume)
    except ProblemsError:
        raise Refused([Message("interview.no_place", path=shown(str(path))).in_(options.lang)]) from None


def _begun(options: Options, rules: RuleSet) -> Interview:
    try:
        if options.resume is not None:
            return resumed(options.resume, rules)
        if options.case is None:
            return interview(rules=rules)
        given = read_input(options.case, situation_type=rules.situation_type)
        return interview(given.settlement or given.situation, rules)
    except ProblemsError as error:
        raise Refused(problem_lines(str(options.resume or options.case), error, options.lang)) from None


def _fill_migrate(parser: argparse.ArgumentParser) -> None:
    language_option(parser)
    parser.add_argument("case", metavar="CASE.json", help="case or situation in the facts of krachtlijn6 1.0.0")


def _migrate(options: Options) -> list[str]:
    """The same in the facts of now; what became of what has changed is told on standard error."""
    from bindkracht.exchange.migrating import migrated_data  # noqa: PLC0415 - few ask for it

    path = str(options.case)
    try:
        data, carried = migrated_data(strict_json.parse(read_bytes(path)))
    except ProblemsError as error:
        raise Refused(problem_lines(path, error, options.lang)) from None
    complain("".join(f"{path}: {item.in_(options.lang)}\n" for item in carried))
    return [strict_json.canonical(data)]


COMMANDS: Final = (
    Command("recommend", "the advice for each case, with its reasons", _fill_recommend, _recommend),
    Command("questions", "what to ask next in each case", _fill_questions, _questions),
    Command("migrate", "a case of krachtlijn6 1.0.0 in the facts of now", _fill_migrate, _migrate),
    Command(
        "interview",
        "ask question after question until nothing can change the advice any more",
        _fill_interview,
        _interview,
    ),
)
"""The commands of this module."""
