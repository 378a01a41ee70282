"""The record: every rule in force asked once, and what it read.

The record is the hinge. The verdict, the reasons, the questions and the words all
read it and none asks a rule again, so a reason cannot disagree with the verdict.
"""

from dataclasses import dataclass
from typing import TypeAlias

from bindkracht.conditions import Answers
from bindkracht.rule_sets import RuleSet
from bindkracht.rules import Rule
from bindkracht.truth import Truth
from bindkracht.vocabulary import Value


@dataclass(frozen=True, slots=True)
class Entry:
    """One rule, whether its condition holds, and the facts it read, its guard's too; ``None`` is unknown.

    ``asks`` says whether its roles wait for an answer to it.

    >>> from bindkracht import krachtlijn6
    >>> record = ask(krachtlijn6, {"contact_wanted": "no"})
    >>> [entry] = [entry for entry in record if entry.rule.name == "offer-not-taken"]
    >>> entry.read, entry.waits_for()
    ((('contact_wanted', 'no'), ('takes_offer', None)), ('takes_offer',))
    """

    rule: Rule
    truth: Truth
    read: tuple[tuple[str, Value | None], ...]
    asks: bool

    @property
    def fired(self) -> bool:
        """Whether the rule speaks: its condition is true."""
        return self.truth is Truth.TRUE

    @property
    def waiting(self) -> bool:
        """Whether the rule waits for an answer: its condition is unknown."""
        return self.truth is Truth.UNKNOWN

    def waits_for(self) -> tuple[str, ...]:
        """The unknown facts that it read, when it is waiting; those of its guard only while it does not ask yet."""
        if not self.waiting:
            return ()
        left = self.rule.when.reads() if self.asks else self.rule.reads()
        return tuple(name for name, value in self.read if value is None and name in left)


Record: TypeAlias = tuple[Entry, ...]
"""One entry for each rule in force, in the order of the rule set."""


def ask(rules: RuleSet, answers: Answers) -> Record:
    """Ask each rule in force exactly once, plainly; the compiled form must say the same.

    >>> from bindkracht import krachtlijn6
    >>> record = ask(krachtlijn6, {"acute_need": True})
    >>> [entry.rule.name for entry in record if entry.fired]
    ['something-must-happen-now']
    """
    truths = ((rule, rule.when.truth(answers)) for rule in rules)
    return tuple(entry_of(rule, truth, answers, asks=rule.asks(truth, answers)) for rule, truth in truths)


def entry_of(rule: Rule, truth: Truth, answers: Answers, *, asks: bool) -> Entry:
    """The entry of a rule that has been asked.

    >>> from bindkracht import krachtlijn6
    >>> entry_of(krachtlijn6["routine-falls-short"], Truth.UNKNOWN, {}, asks=False).waits_for()
    ('response_form',)
    """
    read = tuple((name, answers.get(name)) for name in rule.reads())
    return Entry(rule, truth, read, asks)
