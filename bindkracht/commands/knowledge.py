"""The commands about what the library knows: its facts, its rules, its schemas, and whether the rules do no harm."""

import argparse
from typing import Final

from pydantic import BaseModel

from bindkracht import strict_json
from bindkracht.commands.options import (
    Command,
    Options,
    Refused,
    Refuted,
    language_option,
    problem_lines,
    rules_of,
    rules_option,
)
from bindkracht.documents import AdviceDocument
from bindkracht.errors import OutOfReachError
from bindkracht.exchange.cases import CaseModel
from bindkracht.exchange.rule_files import RuleSetModel
from bindkracht.explain import condition_words, places
from bindkracht.krachtlijnen import words
from bindkracht.situations import Situation
from bindkracht.study.harm import CLAIMS, do_no_harm
from bindkracht.texts import Language, sentence_list
from bindkracht.vocabulary import Fact, allowed_values

SCHEMAS: Final[dict[str, type[BaseModel]]] = {
    "situation": Situation,
    "case": CaseModel,
    "rules": RuleSetModel,
    "advice": AdviceDocument,
}


def _facts(options: Options) -> list[str]:
    return [_fact_line(fact, options.lang) for fact in Situation.vocabulary().facts]


def _fact_line(fact: Fact, language: Language) -> str:
    who = sentence_list(
        [speaker.label.in_(language) for speaker in fact.details.answered_by], language, joint=words.AND
    )
    return f"{fact.name}: {fact.question.in_(language)} [{', '.join(allowed_values(fact))}] ({who})"


def _fill_rules(parser: argparse.ArgumentParser) -> None:
    _fill_check(parser)
    parser.add_argument("--format", choices=("text", "json"), default="text", help="text (default), or the other")


def _rules(options: Options) -> list[str]:
    rules = rules_of(options)
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


def _fill_check(parser: argparse.ArgumentParser) -> None:
    language_option(parser)
    rules_option(parser)


def _check(options: Options) -> list[str]:
    rules = rules_of(options)
    try:
        checked = do_no_harm(rules)
    except OutOfReachError as error:
        raise Refused(problem_lines(str(options.rules or rules.name), error, options.lang)) from None
    lines = [f"{rules} · {checked[0].proof.size:.3g} · {checked[0].proof.method}"]
    for name, claim in CLAIMS.items():
        about = [item for item in checked if item.invariant == name]
        verdict = words.PROVED if all(item.holds for item in about) else words.REFUTED
        lines.append(f"{name}: {claim.in_(options.lang)}: {verdict.in_(options.lang)} ({len(about)})")
        lines.extend(f"  {item}" for item in about if not item.holds)
    if not all(item.holds for item in checked):
        raise Refuted(lines)
    return lines


def _fill_schema(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("of", choices=tuple(SCHEMAS))


def _schema(options: Options) -> list[str]:
    return [strict_json.readable(SCHEMAS[options.of].model_json_schema())]


COMMANDS: Final = (
    Command("facts", "the facts that a situation may give, with their questions", language_option, _facts),
    Command("rules", "the rules, with their reasons and places", _fill_rules, _rules),
    Command(
        "check",
        "prove over every situation that the rules do no harm (the extra 'study' makes it fast)",
        _fill_check,
        _check,
    ),
    Command("schema", "the JSON Schema of what goes in or comes out", _fill_schema, _schema),
)
"""The commands of this module."""
