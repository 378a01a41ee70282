"""The commands that study rules: what is remarkable about them, what scenarios miss, and how two rule sets differ."""

import argparse
from collections.abc import Iterator
from typing import Final

from bindkracht import strict_json
from bindkracht.commands.files import CASES, all_read, found, scenario_files
from bindkracht.commands.options import (
    FIRST,
    Command,
    Options,
    Refused,
    Refuted,
    day_option,
    first_reading,
    language_option,
    on_the_day,
    problem_lines,
    rules_line,
    rules_of,
    rules_option,
)
from bindkracht.errors import ProblemsError
from bindkracht.exchange.cases import read_input
from bindkracht.exchange.gathering import read_document
from bindkracht.exchange.overlay_files import OVERLAY_FORMAT, read_overlay
from bindkracht.exchange.rule_files import read_rules
from bindkracht.exchange.scenario_writing import scenario_toml
from bindkracht.explain import situation_words
from bindkracht.krachtlijnen.krachtlijn6 import krachtlijn6
from bindkracht.pages import Block, Page, document
from bindkracht.rule_sets import RuleSet
from bindkracht.situations import BaseSituation, Situation
from bindkracht.strict_json import Json
from bindkracht.study.analysis import analyse
from bindkracht.study.comparison import compare
from bindkracht.study.harm import CLAIMS, Checked, do_no_harm
from bindkracht.study.mutation import mutation_test
from bindkracht.study.proofs import Proof
from bindkracht.study.textbook import Shown, textbook
from bindkracht.texts import Language, Message, Text
from bindkracht.unprotected import Notice, notices, remarks
from bindkracht.vocabulary import value_data


def _fill_check(parser: argparse.ArgumentParser) -> None:
    language_option(parser)
    rules_option(parser)
    _format_option(parser)


def _format_option(parser: argparse.ArgumentParser) -> None:
    choices = ("text", "json", "html")
    parser.add_argument("--format", choices=choices, default="text", help="text (default), or one of the others")


def _check(options: Options) -> list[str]:
    rules = rules_of(options)
    try:
        said, checked, analysis = notices(rules), do_no_harm(rules), analyse(rules)
        plain = textbook(rules) if issubclass(rules.situation_type, Situation) else ()
    except ProblemsError as error:
        raise Refused(problem_lines(str(options.rules or rules.name), error, options.lang)) from None
    told = tuple(_notice_lines(rules, said, options.lang))
    heading = Message("protection.heading").in_(options.lang)
    match options.format:
        case "json":
            unprotected: list[Json] = [_notice_data(notice) for notice in said]
            more: dict[str, Json] = {
                "invariants": _harm_data(checked),
                "textbook": _textbook_data(plain),
                "analysis": analysis.to_data(),
            }
            lines = [strict_json.canonical({"unprotected": unprotected, **more})]
        case "html":
            page = analysis.page(options.lang)
            plain_blocks = [
                Block(2, lines[0].removesuffix(":"), tuple(lines[1:])) for lines in _textbook_lines(plain, options.lang)
            ]
            harm = Block(2, Message("page.invariants").in_(options.lang), tuple(_harm_lines(checked, options.lang)))
            blocks = (page.blocks[0], Block(2, heading, told), harm, *plain_blocks, *page.blocks[1:])
            lines = [_document(Page(page.language, blocks))]
        case _:
            first = ["", f"{heading}:", *(f"- {line}" for line in told), ""]
            plain_lines = [line for lines in _textbook_lines(plain, options.lang) for line in ("", *lines)]
            harm_lines = _harm_lines(checked, options.lang)
            lines = [
                rules_line(rules, options.lang),
                *first,
                *harm_lines,
                *plain_lines,
                "",
                analysis.text(options.lang),
            ]
    if analysis.faults or any(item.is_broken for item in checked):
        raise Refuted(lines)
    return lines


def _notice_lines(rules: RuleSet, said: tuple[Notice, ...], language: Language) -> Iterator[str]:
    """What the rules do not protect against, each with a situation that shows it; then what is only good to know."""
    for notice in said:
        shown = situation_words(rules.situation_type.of(notice.answers), language)
        example = (Message("protection.for_example", situation=shown),) if notice.answers else ()
        yield " ".join(text.in_(language) for text in (notice.text, *example))
    if rules.protections and not said:
        yield Message("protection.nothing").in_(language)
    yield from (remark.in_(language) for remark in remarks(rules))


def _notice_data(notice: Notice) -> Json:
    return {
        "fact": notice.fact.name,
        "roles": [role.value for role in notice.roles],
        "text": notice.text.to_data(),
        "meant": notice.declared is not None,
        "situation": {name: value_data(value) for name, value in notice.answers.items()},
    }


def _harm_lines(checked: tuple[Checked, ...], language: Language) -> Iterator[str]:
    for name, claim in CLAIMS.items():
        about = [item for item in checked if item.invariant == name]
        if not about:
            continue
        yield f"{name}: {claim.in_(language)}: {_verdict(about).in_(language)} ({_how_many(about)})"
        yield from (_example(item.subject, item.proof, language) for item in about if item.is_broken)


def _example(subject: str, proof: Proof, language: Language) -> str:
    """What something does not hold of, with a situation that shows it when one does."""
    shown = " → ".join(situation_words(situation, language) for situation in proof.witness)
    said = [Message("protection.for_example", situation=shown).in_(language)] if shown else []
    return f"  {': '.join(part for part in (subject, *said) if part)}"


def _how_many(about: list[Checked]) -> str:
    """How many were proved; or, where some do not hold, how many of them do not."""
    not_so = sum(not item.holds for item in about)
    return f"{not_so}/{len(about)}" if not_so else str(len(about))


def _verdict(about: list[Checked]) -> Text:
    if all(item.holds for item in about):
        return Message("page.proved")
    return Message("page.refuted") if any(item.is_broken for item in about) else Message("protection.said_above")


def _textbook_lines(plain: tuple[Shown, ...], language: Language) -> Iterator[list[str]]:
    """The textbook properties under their heading; of other facts there are none."""
    if plain:
        named = {item.name: item.claim for item in plain}
        about = {name: [item for item in plain if item.name == name] for name in named}
        lines = [f"{Message('page.textbook').in_(language)}:"]
        for name, items in about.items():
            verdict = Message("page.proved") if all(item.holds for item in items) else Message("page.refuted")
            lines.append(f"{name}: {named[name].in_(language)} ({verdict.in_(language)})")
            lines += [_example(item.subject, item.proof, language) for item in items if not item.holds]
        yield lines


def _textbook_data(plain: tuple[Shown, ...]) -> Json:
    return [{"name": item.name, "subject": item.subject, "holds": item.holds} for item in plain]


def _harm_data(checked: tuple[Checked, ...]) -> Json:
    return [
        {
            "invariant": item.invariant,
            "subject": item.subject,
            "holds": item.holds,
            "meant": item.meant is not None,
            "witness": [situation.model_dump(mode="json", exclude_none=True) for situation in item.proof.witness],
        }
        for item in checked
    ]


def _document(page: Page) -> str:
    return document(page.blocks[0].heading, [page])


def _fill_mutate(parser: argparse.ArgumentParser) -> None:
    _fill_check(parser)
    parser.add_argument("paths", nargs="+", metavar="PATH", help="scenario file, or folder with scenario files")
    parser.add_argument("--paste", action="store_true", help="show scenarios for what is missed, ready to paste")


def _mutate(options: Options) -> list[str]:
    files = scenario_files(options)
    try:
        report = mutation_test(files[0].rules, [scenario for file in files for scenario in file.scenarios])
    except ProblemsError as error:
        raise Refused(problem_lines(files[0].rules.title, error, options.lang)) from None
    match options.format:
        case "json":
            lines = [strict_json.canonical(report.to_data())]
        case "html":
            lines = [_document(report.page(options.lang))]
        case _ if options.paste:
            lines = [scenario_toml(survivor.scenario) for survivor in report.survivors]
        case _:
            lines = [report.text(options.lang)]
    if report.score < 1:
        raise Refuted(lines)
    return lines


def _fill_diff(parser: argparse.ArgumentParser) -> None:
    language_option(parser)
    _format_option(parser)
    shipped = f"rule file, {krachtlijn6.name} for the shipped rules, or {FIRST} for those before"
    parser.add_argument("old", metavar="OLD", help=shipped)
    parser.add_argument("new", metavar="NEW", help=f"{shipped}; or an overlay file, put on the old rules")
    parser.add_argument("--complete", action="store_true", help="only situations in which everything is known")
    parser.add_argument("--cases", nargs="+", default=[], metavar="PATH", help="case files, or folders with them")
    day_option(parser)


def _diff(options: Options) -> list[str]:
    if (options.old, options.new) == (FIRST, krachtlijn6.name):
        return _between_readings(options)
    old = _rules_at(options.old, options, None)
    new = _rules_at(options.new, options, old)
    try:
        comparison = compare(old, new, cases=_cases(options), complete=options.complete)
    except ProblemsError as error:
        raise Refused(problem_lines(options.new, error, options.lang)) from None
    match options.format:
        case "json":
            return [strict_json.canonical(comparison.to_data())]
        case "html":
            return [_document(comparison.page(options.lang))]
        case _:
            return [comparison.text(options.lang)]


def _between_readings(options: Options) -> list[str]:
    """From the first reading to ours: their facts differ, so it is told under the mapping of answers."""
    from bindkracht.study.readings import both_readings  # noqa: PLC0415 - loads the first reading, which few ask for

    if options.complete or options.cases or options.day is not None:
        raise Refused([Message("page.only_counted").in_(options.lang)])
    readings = both_readings()
    match options.format:
        case "json":
            return [strict_json.canonical(readings.to_data())]
        case "html":
            return [_document(readings.page(options.lang))]
        case _:
            return [readings.text(options.lang)]


def _rules_at(path: str, options: Options, under: RuleSet | None) -> RuleSet:
    """The rules in a file, the shipped ones by their name, or what an overlay file makes of the rules under it."""
    try:
        if path == krachtlijn6.name:
            return on_the_day(krachtlijn6, options.day)
        if path == FIRST:
            return first_reading()
        if under is not None and _is_overlay(path):
            return on_the_day(read_overlay(path, situation_type=under.situation_type).on(under), options.day)
        return on_the_day(read_rules(path), options.day)
    except ProblemsError as error:
        raise Refused(problem_lines(path, error, options.lang)) from None


def _is_overlay(path: str) -> bool:
    return read_document(path).data.get("format") == OVERLAY_FORMAT


def _cases(options: Options) -> Iterator[tuple[str, BaseSituation]]:
    paths = found(options.cases, CASES)
    given = all_read(paths, CASES, read_input, options.lang)
    yield from ((path, item.situation) for path, item in zip(paths, given, strict=True))


COMMANDS: Final = (
    Command(
        "check",
        "say what the rules do not protect against, prove what must always hold, and show what is remarkable",
        _fill_check,
        _check,
    ),
    Command("mutate", "which small mistakes in the rules scenario files would not notice", _fill_mutate, _mutate),
    Command("diff", "how two rule sets differ, over every situation and for stored cases", _fill_diff, _diff),
)
"""The commands of this module."""
