"""The command line: ``python -m bindkracht``, or simply ``bindkracht``.

Exit codes: 0 when every input was read and answered (an abstention is an answer);
1 when some input was refused, each problem on a line of its own on standard error
and nothing on standard output; 2 when the command itself was wrong; 3 when ``check``
refuted a property of the rules.
"""

import argparse
import os
import sys
from collections.abc import Iterator, Sequence
from io import TextIOWrapper
from pathlib import Path
from typing import Final, NamedTuple

from pydantic import BaseModel

from bindkracht import strict_json
from bindkracht._version import __version__
from bindkracht.advice import Advice
from bindkracht.dialogue.interviews import Interview, interview
from bindkracht.documents import AdviceDocument
from bindkracht.errors import DataError, OutOfReachError, ProblemsError
from bindkracht.exchange.cases import CaseModel, Input, read_input
from bindkracht.exchange.rule_files import RuleSetModel, read_rules
from bindkracht.explain import condition_words, places, question_line
from bindkracht.krachtlijnen import interview_words, words
from bindkracht.krachtlijnen.krachtlijn6 import krachtlijn6
from bindkracht.pages import Block, Page, document
from bindkracht.recommend import recommend
from bindkracht.rule_sets import RuleSet
from bindkracht.situations import Situation
from bindkracht.study.harm import CLAIMS, do_no_harm
from bindkracht.terminal import Terminal, keep, resumed
from bindkracht.texts import LANGUAGES, Language, sentence_list
from bindkracht.vocabulary import Fact, allowed_values

SCHEMAS: Final[dict[str, type[BaseModel]]] = {
    "situation": Situation,
    "case": CaseModel,
    "rules": RuleSetModel,
    "advice": AdviceDocument,
}


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


class Refused(Exception):  # noqa: N818 - an outcome of the command, reported as lines
    """Some input was refused; one line per problem."""

    def __init__(self, lines: Sequence[str]) -> None:
        super().__init__()
        self.lines = tuple(lines)


class Refuted(Exception):  # noqa: N818 - an outcome of the command, printed as lines
    """Some property of the rules does not hold; the lines show it."""

    def __init__(self, lines: Sequence[str]) -> None:
        super().__init__()
        self.lines = tuple(lines)


class Answered(NamedTuple):
    """One input with its advice."""

    path: str
    given: Input
    advice: Advice


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code.

    >>> main(["recommend", "no-such-file.json", "--lang", "en"])  # the reason goes to standard error
    1
    """
    options = _parser().parse_args(arguments, namespace=Options())
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            # A terminal that cannot show an accent gets a question mark, not a traceback.
            stream.reconfigure(errors="replace")
    try:
        lines = _COMMANDS[options.command](options)
    except Refused as refused:
        sys.stderr.writelines(f"{line}\n" for line in refused.lines)
        return 1
    except Refuted as refuted:
        _write("\n".join(refuted.lines) + "\n")
        return 3
    _write("".join(f"{line}\n" for line in lines))
    return 0


def _write(text: str) -> None:
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader (head, less) closed early: what is left goes nowhere, and closing must not complain.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="bindkracht",
        description="Think together about a fitting helper role. It decides nothing, stores nothing, sends nothing.",
        epilog="Exit codes: 0 answered; 1 some input was refused (reasons on standard error); "
        "2 wrong command; 3 check refuted a property.",
    )
    parser.add_argument("--version", action="version", version=f"bindkracht {__version__}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, purpose in _PURPOSES.items():
        _fill(commands.add_parser(name, help=purpose, description=purpose), name)
    return parser


_PURPOSES: Final = {
    "recommend": "the advice for each case, with its reasons",
    "questions": "what to ask next in each case",
    "interview": "ask question after question until nothing can change the advice any more",
    "facts": "the facts that a situation may give, with their questions",
    "rules": "the rules, with their reasons and places",
    "check": "prove over every situation that the rules do no harm (the extra 'study' makes it fast)",
    "schema": "the JSON Schema of what goes in or comes out",
}


def _fill(command: argparse.ArgumentParser, name: str) -> None:
    if name == "schema":
        command.add_argument("of", choices=tuple(SCHEMAS))
        return
    command.add_argument("--lang", choices=LANGUAGES, default="nl", help="language of the words (default: nl)")
    if name in {"recommend", "questions"}:
        command.add_argument("paths", nargs="+", metavar="CASE.json", help="case or situation; - is standard input")
    if name != "facts":
        command.add_argument("--rules", type=Path, metavar="FILE", help="rule file (.json or .toml) instead of ours")
    if name == "interview":
        command.add_argument(
            "case", nargs="?", metavar="CASE.json", help="what is known already: a case or a situation"
        )
        command.add_argument("--resume", type=Path, metavar="FILE", help="go on with an interview that was kept")
        command.add_argument(
            "--keep", type=Path, metavar="FILE", help="keep it here when it ends; else nothing is kept"
        )
    if name in {"recommend", "rules"}:
        choices = ("text", "json", "html") if name == "recommend" else ("text", "json")
        command.add_argument("--format", choices=choices, default="text", help="text (default), or one of the others")


def _recommend(options: Options) -> list[str]:
    answered = _answers(options)
    match options.format:
        case "json":
            return [item.advice.to_json() for item in answered]
        case "html":
            pages = [page for item in answered for page in _pages(item, options.lang)]
            return [document(words.DOCUMENT.in_(options.lang), pages)]
        case _:
            texts = ("\n\n".join(page.text() for page in _pages(item, options.lang)) for item in answered)
            return ["\n\n\n".join(texts)]


def _pages(item: Answered, language: Language) -> Iterator[Page]:
    if item.given.title:
        yield Page(language, (Block(1, item.given.title),))
    if item.given.settlement is not None:
        yield item.given.settlement.page(language)
    yield item.advice.page(language)


def _questions(options: Options) -> list[str]:
    answered = _answers(options)
    lines: list[str] = []
    for item in answered:
        if len(answered) > 1:
            lines.append(f"{item.path}:")
        lines.extend(question_line(question, options.lang) for question in item.advice.questions)
    return lines


def _interview(options: Options) -> list[str]:
    talk = Terminal(sys.stdin, _write, options.lang).hold(_begun(options, _rules_of(options)))
    if options.keep is None:
        return [] if talk.is_done else [interview_words.STOPPED.in_(options.lang)]
    try:
        keep(talk, options.keep)
    except ProblemsError as error:
        raise Refused(_lines(str(options.keep), error, options.lang)) from None
    return [interview_words.KEPT.filled(path=str(options.keep)).in_(options.lang)]


def _begun(options: Options, rules: RuleSet) -> Interview:
    try:
        if options.resume is not None:
            return resumed(options.resume, rules)
        return interview(None if options.case is None else read_input(options.case).situation, rules)
    except ProblemsError as error:
        raise Refused(_lines(str(options.resume or options.case), error, options.lang)) from None


def _answers(options: Options) -> list[Answered]:
    """Every input with its advice: all of them, or none when any is refused."""
    rules = _rules_of(options)
    refused: list[str] = []
    answered: list[Answered] = []
    for path in options.paths:
        try:
            given = read_input(path)
            answered.append(Answered(path, given, recommend(given.situation, rules)))
        except DataError as error:
            refused.extend(_lines(path, error, options.lang))
    if refused:
        raise Refused(refused)
    return answered


def _rules_of(options: Options) -> RuleSet:
    if options.rules is None:
        return krachtlijn6
    try:
        return read_rules(options.rules)
    except DataError as error:
        raise Refused(_lines(str(options.rules), error, options.lang)) from None


def _lines(path: str, error: ProblemsError, language: Language) -> list[str]:
    return [" ".join(f"{path}: {problem.in_(language)}".splitlines()) for problem in error.problems]


def _facts(options: Options) -> list[str]:
    return [_fact_line(fact, options.lang) for fact in Situation.vocabulary().facts]


def _fact_line(fact: Fact, language: Language) -> str:
    who = sentence_list(
        [speaker.label.in_(language) for speaker in fact.details.answered_by], language, joint=words.AND
    )
    return f"{fact.name}: {fact.question.in_(language)} [{', '.join(allowed_values(fact))}] ({who})"


def _rules(options: Options) -> list[str]:
    rules = _rules_of(options)
    if options.format == "json":
        return [strict_json.readable(rules.to_data())]
    vocabulary = rules.situation_type.vocabulary()
    lines = [str(rules)]
    for rule in rules:
        effect = words.EFFECTS[rule.effect.value].in_(options.lang)
        roles = ", ".join(role.label for role in rule.roles)
        condition = condition_words(rule.when, vocabulary, options.lang)
        would = words.WOULD.filled(effect=f"{effect} {roles}", condition=condition).in_(options.lang)
        lines.append(f"{rule.name}: {would}. {rule.because.in_(options.lang)} {places(rule)}")
    return lines


def _check(options: Options) -> list[str]:
    rules = _rules_of(options)
    try:
        checked = do_no_harm(rules)
    except OutOfReachError as error:
        raise Refused(_lines(str(options.rules or rules.name), error, options.lang)) from None
    lines = [f"{rules} · {checked[0].proof.size:.3g} · {checked[0].proof.method}"]
    for name, claim in CLAIMS.items():
        about = [item for item in checked if item.invariant == name]
        verdict = words.PROVED if all(item.holds for item in about) else words.REFUTED
        lines.append(f"{name}: {claim.in_(options.lang)}: {verdict.in_(options.lang)} ({len(about)})")
        lines.extend(f"  {item}" for item in about if not item.holds)
    if not all(item.holds for item in checked):
        raise Refuted(lines)
    return lines


def _schema(options: Options) -> list[str]:
    return [strict_json.readable(SCHEMAS[options.of].model_json_schema())]


_COMMANDS: Final = {
    "recommend": _recommend,
    "questions": _questions,
    "interview": _interview,
    "facts": _facts,
    "rules": _rules,
    "check": _check,
    "schema": _schema,
}

if __name__ == "__main__":
    sys.exit(main())
