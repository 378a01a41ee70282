"""The card of a rule set: its rules in force, those that rest and why, and its assumptions.

It stands below the rule sets, so that a rule set can show itself.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Protocol, runtime_checkable

from bindkracht.catalogues import in_language
from bindkracht.condition_words import condition_words
from bindkracht.conditions import Node
from bindkracht.pages import Block, Page, Table, sources_block
from bindkracht.rules import IfUnknown, Rule
from bindkracht.situations import BaseSituation
from bindkracht.sources import Assumption, Cited, own_sources
from bindkracht.taking import at_the_door
from bindkracht.texts import Language, Message, Text, in_each, joined
from bindkracht.vocabulary import Vocabulary


@runtime_checkable
class HasRules(Protocol):
    """What has rules, assumptions and a threshold: a rule set."""

    @property
    def title(self) -> str:
        """The name and the version."""
        ...

    @property
    def rules(self) -> tuple[Rule, ...]:
        """All its rules, in force or not."""
        ...

    @property
    def assumptions(self) -> tuple[Assumption, ...]:
        """The assumptions that it knows."""
        ...

    @property
    def cited(self) -> tuple[Cited, ...]:
        """What all of these cite."""
        ...

    @property
    def off(self) -> frozenset[str]:
        """The names of those that are switched off."""
        ...

    @property
    def threshold(self) -> int:
        """The net support that a role needs."""
        ...

    @property
    def situation_type(self) -> type[BaseSituation]:
        """The situations that they are about."""
        ...

    @property
    def day(self) -> date | None:
        """The day for which it is asked."""
        ...


@at_the_door
def rules_card(rules: HasRules, language: Language = "nl") -> Page:
    """A rule set as a page; in a notebook it shows this by itself, in Dutch.

    Conditions are written as in Python, so that they say exactly what is read.

    >>> from bindkracht import krachtlijn6
    >>> page = rules_card(krachtlijn6, "en")
    >>> page.blocks[0].lines, [block.heading for block in page.blocks[1:]]
    (('Rules in force: 41 of 42. Threshold: 2.',), ['Rules in force', 'Rules that do not hold now', 'Assumptions'])
    >>> print(page.blocks[2].table.lines()[0].split("; ")[1])
    why it does not hold: A10 is off
    """
    resting = {rule: why for rule in rules.rules if (why := _why_resting(rule, rules)) is not None}
    facts = rules.situation_type.vocabulary()
    force = [rule for rule in rules.rules if rule not in resting]
    lead = Message("rules_card.lead", force=str(len(force)), all=str(len(rules.rules)), threshold=str(rules.threshold))
    tables = (
        ("in_force", ("rule", "says", "when", "because", "where"), [(r.name, *_cells(r, facts)) for r in force]),
        (
            "resting",
            ("rule", "rests", "says", "when"),
            [(rule.name, why, *_cells(rule, facts)[:2]) for rule, why in resting.items()],
        ),
        ("assumptions", ("assumption", "state", "claim"), list(_assumptions(rules))),
    )
    blocks = (
        Block(2, Message(f"rules_card.{name}").in_(language), table=_table(heads, rows, language))
        for name, heads, rows in tables
        if rows
    )
    first = Block(1, rules.title, (lead.in_(language),), as_list=False)
    return Page(language, (first, *blocks, *sources_block(own_sources(rules.cited), language)))


def _why_resting(rule: Rule, rules: HasRules) -> Text | None:
    off = [name for name in rule.assumptions if name in rules.off]
    if off:
        return Message("rules_card.switched_off", names=", ".join(off))
    if rules.day is None:
        return Message("rules_card.no_day") if rule.is_dated else None
    return None if rule.valid_on(rules.day) else Message("rules_card.not_that_day", day=str(rules.day))


def _cells(rule: Rule, vocabulary: Vocabulary) -> tuple[Text | str, ...]:
    """What it says, when, why, and where it comes from."""
    where = ", ".join((*map(str, rule.sources), *rule.assumptions))
    return says(rule, vocabulary), str(rule.when), rule.because, where


def says(rule: Rule, vocabulary: Vocabulary) -> Text:
    """What a rule does to which roles, how strongly, and that an exclusion asks.

    >>> from bindkracht import Situation, krachtlijn6
    >>> says(krachtlijn6["others-refuse"], Situation.vocabulary()).en
    'excludes bemiddelaar; not known: asked once: a link is stuck'
    """
    roles = ", ".join(role.label for role in rule.roles)
    strength = "" if rule.strength is None else Message(f"rules_card.strengths.{rule.strength.name.lower()}")
    said = Message(f"rules_card.effects.{rule.effect.value}", roles=roles, strength=strength)
    if rule.if_unknown is IfUnknown.ASK:
        asks = Message("rules_card.asks")
        if rule.ask_when is not None:
            asks = Message("rules_card.asks_once", guard=_told(rule.ask_when, vocabulary))
        return joined([said, asks], "; ")
    return said


def _told(condition: Node, vocabulary: Vocabulary) -> Text:
    return in_each(lambda language: condition_words(condition, vocabulary, language))


def _assumptions(rules: HasRules) -> Iterator[tuple[Text | str, ...]]:
    for assumption in rules.assumptions:
        off = assumption.name in rules.off
        yield assumption.name, Message("rules_card.off" if off else "rules_card.on"), assumption.claim


def _table(heads: Iterable[str], rows: Iterable[tuple[Text | str, ...]], language: Language) -> Table:
    return Table(
        tuple(Message(f"rules_card.{head}").in_(language) for head in heads),
        tuple(tuple(in_language(cell, language) for cell in row) for row in rows),
    )
