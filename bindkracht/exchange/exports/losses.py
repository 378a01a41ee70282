"""What is lost when rules become the model of an engine of yes and no."""

from collections.abc import Iterable, Iterator

from bindkracht.krachtlijnen import exchange_words as words
from bindkracht.rule_sets import RuleSet
from bindkracht.rules import IfUnknown, Rule
from bindkracht.texts import Text


def losses(rules: RuleSet, *, described: bool) -> Iterator[Text]:
    """What no such model can hold, in words; ``described`` when the reasons stand in it as descriptions.

    >>> from bindkracht import krachtlijn6
    >>> print(next(losses(krachtlijn6, described=True)).en[:64])
    What is unknown. This model answers only when all 19 facts are k
    """
    read = {name for rule in rules for name in rule.when.reads()}
    yield words.LOST_UNKNOWN.filled(facts=str(len(read)))
    yield from _if_any(words.LOST_ASKS, (rule for rule in rules if rule.if_unknown is IfUnknown.ASK))
    yield words.LOST_QUESTIONS
    yield from (words.LOST_REASONS, words.LOST_SOURCES) if described else (words.LOST_WORDS,)
    yield from (words.LOST_GUIDANCE, words.LOST_STRENGTH, words.LOST_RECEIPT)
    if rules.assumptions:
        yield words.LOST_ASSUMPTIONS
    in_force = [rule.name for rule in rules]
    yield from _if_any(words.LOST_ASLEEP, (rule for rule in rules.rules if rule.name not in in_force))
    if rules.day is not None and any(rule.is_dated for rule in rules.rules):
        yield words.LOST_DAYS.filled(day=rules.day.isoformat())
    yield from _if_any(words.LOST_NOTES, (rule for rule in rules.rules if rule.note))


def _if_any(text: Text, rules: Iterable[Rule]) -> Iterator[Text]:
    if names := ", ".join(rule.name for rule in rules):
        yield text.filled(rules=names)
