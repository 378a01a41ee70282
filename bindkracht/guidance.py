"""The guidance for one role in one situation: which items apply, and what speaks against the role."""

from collections.abc import Iterator
from dataclasses import dataclass

from bindkracht.conditions import Answers
from bindkracht.krachtlijnen.first.became import BECAME
from bindkracht.krachtlijnen.guidance import GUIDANCE
from bindkracht.krachtlijnen.topics import GuidanceItem, Topic
from bindkracht.roles import Role
from bindkracht.rule_sets import RuleSet
from bindkracht.rules import Effect, Rule
from bindkracht.taking import at_the_door, checked_when_made
from bindkracht.truth import Truth
from bindkracht.verdict import Verdict


@checked_when_made
@dataclass(frozen=True, slots=True)
class Guidance:
    """How to fill in a role, as data with clauses; ``against`` are the rules that speak against it, or may."""

    items: tuple[GuidanceItem, ...]
    against: tuple[Rule, ...]

    @at_the_door
    def about(self, topic: Topic) -> tuple[GuidanceItem, ...]:
        """The items about one topic.

        >>> from bindkracht import Role, Situation, recommend
        >>> advice = recommend(Situation(rights_blocked=True))
        >>> [item.text.en for item in advice.guidance(Role.PROBLEEMOPLOSSER).about(Topic.ACCENT)]
        ['Guide (gids): show the way to rights and explain how it works.']
        """
        return tuple(item for item in self.items if item.topic is topic)


def guidance_for(role: Role, verdict: Verdict) -> Guidance:
    """The guidance for a role; what it reads of the situation never changed the verdict.

    >>> from bindkracht import Role, Situation, recommend
    >>> guidance_for(Role.REDDER, recommend(Situation())).items[0].topic
    <Topic.ATTITUDE: 'attitude'>
    """
    known, items = verdict.situation.known(), guidance_of(verdict.rules)
    applying = tuple(item for item in items if role in item.roles and _applies(item, verdict.rules, known))
    with_fallback = {item.topic for item in items if item.fallback}
    specific = {item.topic for item in applying if not item.fallback and item.topic in with_fallback}
    return Guidance(
        items=tuple(item for item in applying if not (item.fallback and item.topic in specific)),
        against=tuple(_against(role, verdict)),
    )


def guidance_of(rules: RuleSet) -> tuple[GuidanceItem, ...]:
    """What is said to the facts of these rules: of the first reading what was said then, so that its advice stays.

    >>> from bindkracht.krachtlijnen.first.rules import krachtlijn6
    >>> guidance_of(krachtlijn6)[7].text.en
    'The person likes to keep things in own hands. That is a strength.'
    """
    if BECAME.keys() <= rules.situation_type.vocabulary().keys():
        from bindkracht.krachtlijnen.first.guidance import GUIDANCE as OF_THEN  # noqa: PLC0415 - few ask for it

        return OF_THEN
    return GUIDANCE


def _applies(item: GuidanceItem, rules: RuleSet, known: Answers) -> bool:
    if item.assumption is not None and not rules.in_force(item.assumption):
        return False
    return item.when is None or item.when.truth(known) is Truth.TRUE


def _against(role: Role, verdict: Verdict) -> Iterator[Rule]:
    """The oppositions that fire, then the exclusions that must be answered first."""
    yield from (entry.rule for entry in verdict.entries(role) if entry.fired and entry.rule.effect is Effect.OPPOSES)
    yield from (entry.rule for entry in verdict.asking(role))
