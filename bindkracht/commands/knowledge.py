"""The commands about what the library knows: its facts, its rules and its schemas."""

import argparse
from typing import Final

from bindkracht.commands.options import (
    Command,
    Options,
    Refused,
    language_option,
    problem_lines,
    read_rules_of,
    rules_line,
    rules_of,
    rules_option,
)
from bindkracht.errors import DataError
from bindkracht.exchange.rule_files import read_rules, rules_to_json, rules_to_toml, write_rules
from bindkracht.exchange.schemas import FORMS, schema_text
from bindkracht.explain import places, rule_condition_words
from bindkracht.pages import Page, sources_block
from bindkracht.situations import Situation
from bindkracht.sources import own_sources
from bindkracht.texts import Language, Message, sentence_list
from bindkracht.vocabulary import Fact, allowed_values


def _facts(options: Options) -> list[str]:
    return [_fact_line(fact, options.lang) for fact in Situation.vocabulary().facts]


def _fact_line(fact: Fact, language: Language) -> str:
    who = sentence_list(
        [speaker.label.in_(language) for speaker in fact.details.answered_by], language, joint=Message("page.and")
    )
    return f"{fact.name}: {fact.question.in_(language)} [{', '.join(allowed_values(fact))}] ({who})"


def _fill_rules(parser: argparse.ArgumentParser) -> None:
    language_option(parser)
    rules_option(parser)
    choices = ("text", "json", "toml")
    parser.add_argument(
        "--format", choices=choices, default="text", help="text (default), or a rule file in its one form"
    )
    in_place = "write the rule file itself anew, in its one form; one with comments is refused"
    parser.add_argument("--in-place", action="store_true", help=in_place)


def _rules(options: Options) -> list[str]:
    if options.in_place:
        return _rewritten(options)
    if options.format != "text":
        # As they are in the file: to write them down takes no day.
        rules = read_rules_of(options)
        return [(rules_to_toml if options.format == "toml" else rules_to_json)(rules).removesuffix("\n")]
    rules = rules_of(options)
    vocabulary = rules.situation_type.vocabulary()
    lines = [rules_line(rules, options.lang)]
    for rule in rules:
        effect = Message(f"page.effects.{rule.effect.value}").in_(options.lang)
        roles = ", ".join(role.label for role in rule.roles)
        condition = rule_condition_words(rule, vocabulary, options.lang)
        would = Message("page.would", effect=f"{effect} {roles}", condition=condition).in_(options.lang)
        lines.append(f"{rule.name}: {would}. {rule.because.in_(options.lang)} {places(rule)}")
    sources = Page(options.lang, sources_block(own_sources(rules.cited), options.lang)).text()
    return [*lines, *(["", sources] if sources else [])]


def _rewritten(options: Options) -> list[str]:
    if options.rules is None:
        raise Refused([Message("page.nothing_to_rewrite").in_(options.lang)])
    try:
        write_rules(read_rules(options.rules), options.rules)
    except DataError as error:
        raise Refused(problem_lines(str(options.rules), error, options.lang)) from None
    return []


def _fill_schema(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("of", choices=FORMS)


def _schema(options: Options) -> list[str]:
    return [schema_text(options.of).removesuffix("\n")]


COMMANDS: Final = (
    Command("facts", "the facts that a situation may give, with their questions", language_option, _facts),
    Command("rules", "the rules, with their reasons and places", _fill_rules, _rules),
    Command("schema", "the JSON Schema of what goes in or comes out", _fill_schema, _schema),
)
"""The commands of this module."""
