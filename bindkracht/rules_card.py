"""The card of a rule set: its rules in force, those that rest and why, and its assumptions.

It stands below the rule sets, so that a rule set can show itself.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final, Protocol, runtime_checkable

from bindkracht.condition_words import condition_words
from bindkracht.conditions import Node
from bindkracht.pages import Block, Page, Table, sources_block
from bindkracht.rules import Effect, IfUnknown, Rule
from bindkracht.situations import BaseSituation
from bindkracht.sources import Assumption, Cited, own_sources
from bindkracht.taking import at_the_door
from bindkracht.texts import LANGUAGES, Language, Text, in_language
from bindkracht.vocabulary import Vocabulary

_LEAD: Final = Text(
    nl="Regels van kracht: {force} van {all}. Drempel: {threshold}.",
    en="Rules in force: {force} of {all}. Threshold: {threshold}.",
)
_IN_FORCE: Final = Text(nl="Regels van kracht", en="Rules in force")
_RESTING: Final = Text(nl="Regels die nu niet gelden", en="Rules that do not hold now")
_ASSUMPTIONS: Final = Text(nl="Aannames", en="Assumptions")
_RULE: Final = Text(nl="regel", en="rule")
_SAYS: Final = Text(nl="wat ze zegt", en="what it says")
_WHEN: Final = Text(nl="wanneer", en="when")
_BECAUSE: Final = Text(nl="waarom", en="why")
_WHERE: Final = Text(nl="plaats", en="place")
_RESTS: Final = Text(nl="waarom ze niet geldt", en="why it does not hold")
_ASSUMPTION: Final = Text(nl="aanname", en="assumption")
_STATE: Final = Text(nl="aan of uit", en="on or off")
_CLAIM: Final = Text(nl="wat we aannemen", en="what we assume")
_ON: Final = Text(nl="aan", en="on")
_OFF: Final = Text(nl="uit", en="off")
_SWITCHED_OFF: Final = Text(nl="{names} staat uit", en="{names} is off")
_NOT_THAT_DAY: Final = Text(nl="geldt voor een tijd, en niet op {day}", en="holds for a time, and not on {day}")
_NO_DAY: Final = Text(nl="geldt voor een tijd, en er is geen dag gezegd", en="holds for a time, and no day is given")
_EFFECTS: Final = {
    Effect.SUPPORTS: Text(nl="spreekt voor {roles} ({strength})", en="speaks for {roles} ({strength})"),
    Effect.OPPOSES: Text(nl="spreekt tegen {roles} ({strength})", en="speaks against {roles} ({strength})"),
    Effect.EXCLUDES: Text(nl="sluit {roles} uit", en="excludes {roles}"),
}
_STRENGTHS: Final = {
    1: Text(nl="zwak", en="weak"),
    2: Text(nl="matig", en="moderate"),
    3: Text(nl="sterk", en="strong"),
}
_ASKS: Final = Text(nl="niet geweten: eerst vragen", en="not known: ask first")
_ASKS_ONCE: Final = Text(nl="niet geweten: gevraagd zodra: {guard}", en="not known: asked once: {guard}")


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
    lead = _LEAD.filled(force=str(len(force)), all=str(len(rules.rules)), threshold=str(rules.threshold))
    tables = (
        (_IN_FORCE, (_RULE, _SAYS, _WHEN, _BECAUSE, _WHERE), [(rule.name, *_cells(rule, facts)) for rule in force]),
        (_RESTING, (_RULE, _RESTS, _SAYS, _WHEN), [(r.name, why, *_cells(r, facts)[:2]) for r, why in resting.items()]),
        (_ASSUMPTIONS, (_ASSUMPTION, _STATE, _CLAIM), list(_assumptions(rules))),
    )
    blocks = (
        Block(2, heading.in_(language), table=_table(heads, rows, language)) for heading, heads, rows in tables if rows
    )
    first = Block(1, rules.title, (lead.in_(language),), as_list=False)
    return Page(language, (first, *blocks, *sources_block(own_sources(rules.cited), language)))


def _why_resting(rule: Rule, rules: HasRules) -> Text | None:
    off = [name for name in rule.assumptions if name in rules.off]
    if off:
        return _SWITCHED_OFF.filled(names=", ".join(off))
    if rules.day is None:
        return _NO_DAY if rule.is_dated else None
    return None if rule.valid_on(rules.day) else _NOT_THAT_DAY.filled(day=str(rules.day))


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
    strength = _STRENGTHS[rule.strength] if rule.strength is not None else ""
    said = _EFFECTS[rule.effect].filled(roles=roles, strength=strength)
    if rule.if_unknown is IfUnknown.ASK:
        asks = _ASKS if rule.ask_when is None else _ASKS_ONCE.filled(guard=_told(rule.ask_when, vocabulary))
        return Text(nl=f"{said.nl}; {asks.nl}", en=f"{said.en}; {asks.en}")
    return said


def _told(condition: Node, vocabulary: Vocabulary) -> Text:
    nl, en = (condition_words(condition, vocabulary, language) for language in LANGUAGES)
    return Text(nl=nl, en=en)


def _assumptions(rules: HasRules) -> Iterator[tuple[Text | str, ...]]:
    for assumption in rules.assumptions:
        yield assumption.name, _OFF if assumption.name in rules.off else _ON, assumption.claim


def _table(heads: Iterable[Text], rows: Iterable[tuple[Text | str, ...]], language: Language) -> Table:
    return Table(
        tuple(head.in_(language) for head in heads),
        tuple(tuple(in_language(cell, language) for cell in row) for row in rows),
    )
