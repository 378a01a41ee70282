"""Every sentence of krachtlijn 6, and what answers it: a rule, an invariant, the guidance, or why nothing does.

The rules and the guidance cite their own sentences; here stands only what neither
of them can say.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from bindkracht.krachtlijnen.guidance import GUIDANCE
from bindkracht.rule_sets import RuleSet
from bindkracht.sources import SENTENCES, Cited, Passage, kl
from bindkracht.texts import Text

INVARIANTS: Final[Mapping[Cited, tuple[Text, ...]]] = {
    kl(6, 1): (
        Text(
            nl="Een rol hoort bij een relatie op een moment: in een situatie is geen plaats voor een vaste rol.",
            en="A role belongs to a relation at a moment: a situation has no place for a fixed role.",
        ),
    ),
    kl(6, 2): (
        Text(
            nl="Een uitgesloten rol past nooit (P1), en wat van een kwetsuur vertelt voegt nooit een rol toe (P7).",
            en="An excluded role never fits (P1), and what tells of a wound never adds a role (P7).",
        ),
    ),
    kl(6, 9): (
        Text(
            nl="Er is geen rol die vanzelf geldt: zolang niets geweten is, zijn er vragen en geen rol (P4).",
            en="No role holds by itself: while nothing is known there are questions, and no role (P4).",
        ),
    ),
    kl(6, 11): (
        Text(
            nl="Elke rol is ergens de enige voorgestelde (P5), en het antwoord is een verzameling en geen rangorde.",
            en="Each role is somewhere the only one suggested (P5), and the answer is a set, not a ranking.",
        ),
    ),
}
"""Sentences that hold for every rule set and every situation."""

NOT_FORMALISED: Final[Mapping[Cited, Text]] = {
    kl(6, 0): Text(
        nl="De titel kondigt aan waarover de zinnen gaan; hij vraagt zelf niets.",
        en="The title announces what the sentences are about; by itself it asks nothing.",
    ),
}
"""Sentences that nothing answers, and why."""


@dataclass(frozen=True, slots=True)
class Answered:
    """One sentence, and what answers it."""

    passage: Passage
    rules: tuple[str, ...]
    invariants: tuple[Text, ...]
    guidance: int
    not_formalised: Text | None

    @property
    def is_answered(self) -> bool:
        """Whether something answers it, or it is said why nothing does."""
        return bool(self.rules or self.invariants or self.guidance or self.not_formalised)


def sentences_of(rules: RuleSet) -> tuple[Passage, ...]:
    """Every sentence of krachtlijn 6, title first; none for rules that cite none of it.

    >>> from bindkracht import krachtlijn6
    >>> len(sentences_of(krachtlijn6)), sentences_of(RuleSet("mine", "1"))
    (12, ())
    """
    passages = tuple(kl(6, sentence) for sentence in range(SENTENCES[5] + 1))
    return () if set(passages).isdisjoint(rules.cited) else passages


def coverage(rules: RuleSet) -> tuple[Answered, ...]:
    """What answers each sentence of krachtlijn 6, title first; nothing for rules that cite none of it.

    >>> from bindkracht import krachtlijn6
    >>> [str(item.passage) for item in coverage(krachtlijn6) if not item.is_answered]
    []
    """
    return tuple(
        Answered(
            passage=passage,
            rules=tuple(rule.name for rule in rules if passage in rule.sources),
            invariants=INVARIANTS.get(passage, ()),
            guidance=sum(passage in item.sources for item in GUIDANCE),
            not_formalised=NOT_FORMALISED.get(passage),
        )
        for passage in sentences_of(rules)
    )
