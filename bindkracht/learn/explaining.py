"""Why one role and not another, by the rules and by what was learned: terms that add up to the log-odds.

Each rule that fired, and each answer, is worth a number of log-odds for the one role against the other. Together they
are the log-odds of the two roles, to within rounding.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from math import exp, log
from typing import Final

from bindkracht.errors import NoPermittedRoleError, Problem
from bindkracht.learn.features import PER_POINT
from bindkracht.learn.folded import Folded, Heard
from bindkracht.learn.learned import Learned
from bindkracht.pages import Block, Page
from bindkracht.roles import Role
from bindkracht.rules import Effect, Rule
from bindkracht.strict_json import Json
from bindkracht.taking import at_the_door, checked_when_made
from bindkracht.texts import Language, Message, Text
from bindkracht.verdict import Verdict


class Kind(Enum):
    """Where a term comes from."""

    RULE = "rule"
    LEARNED = "learned"
    PLUG_IN = "plug_in"


@dataclass(frozen=True, slots=True)
class Term:
    """One argument for a role against another, in log-odds; below zero it speaks for the other.

    ``name`` is the rule or the fact; ``argument`` says it in words.
    """

    kind: Kind
    name: str
    amount: float
    argument: Text


@checked_when_made
@dataclass(frozen=True, slots=True)
class Explanation:
    """Why ``role`` and not ``other``; the greatest terms first, and only those that are not zero.

    >>> from bindkracht import Situation, krachtlijn6, recommend
    >>> from bindkracht.learn.estimator import OffsetRoleClassifier
    >>> model = OffsetRoleClassifier(krachtlijn6).fit([], []).role_model()
    >>> verdict = recommend(Situation(rights_blocked=True))
    >>> told = model.explanation(verdict, Role.PROBLEEMOPLOSSER, Role.REDDER)
    >>> print(told.lines("en")[1])
    Together: probleemoplosser is 8.0 times as likely as redder.
    """

    role: Role
    other: Role
    terms: tuple[Term, ...]
    log_odds: float

    @property
    def decisive(self) -> Term | None:
        """The greatest term for the role, when without it the other would be ahead or equal."""
        greatest = max(self.terms, key=lambda term: term.amount, default=None)
        return greatest if greatest is not None and greatest.amount >= self.log_odds > 0 else None

    @at_the_door
    def lines(self, language: Language, *, most: int | None = None) -> tuple[str, ...]:
        """A sentence for each of the greatest terms, one for all together, and one about the decisive term."""
        said = [
            Message(
                "learning.term", argument=term.argument, times=Message("learning.times", **self._ahead(term.amount))
            )
            for term in self.terms[:most]
        ]
        said.append(Message("learning.together", **self._ahead(self.log_odds)))
        if self.decisive is not None:
            said.append(Message("learning.decisive", role=self.role.label, argument=self.decisive.argument))
        return tuple(text.in_(language) for text in said)

    @at_the_door
    def block(self, language: Language, *, level: int = 2, most: int | None = None) -> Block:
        """The lines under a heading of that level."""
        heading = Message("learning.why", role=self.role.label, other=self.other.label).in_(language)
        return Block(level, heading, self.lines(language, most=most))

    def text(self, language: Language = "nl") -> str:
        """The whole explanation in words."""
        return Page(language, (self.block(language, level=1),)).text()

    def to_data(self) -> dict[str, Json]:
        """The explanation as JSON data."""
        return {
            "role": self.role.value,
            "other": self.other.value,
            "log_odds": self.log_odds,
            "terms": [{"kind": term.kind.value, "name": term.name, "amount": term.amount} for term in self.terms],
        }

    def __str__(self) -> str:
        return self.text()

    def _ahead(self, amount: float) -> dict[str, str]:
        """The role that an amount speaks for, the other, and the odds."""
        role, other = (self.role, self.other) if amount >= 0 else (self.other, self.role)
        odds = f"{exp(abs(amount)):.1f}" if abs(amount) < _MOST else f"> {exp(_MOST):.0f}"
        return {"role": role.label, "other": other.label, "odds": odds}


_MOST: Final = log(1_000_000)
"""Odds that are longer than a million to one are not told apart in words."""


def explanation(verdict: Verdict, folded: Folded, heard: Heard, *, roles: tuple[Role, Role]) -> Explanation:
    """Why the first of the roles and not the second; use :meth:`~bindkracht.learn.combining.RoleModel.explanation`.

    >>> import numpy as np
    >>> from bindkracht import Situation, recommend
    >>> from bindkracht.learn.features import Features
    >>> verdict = recommend(Situation(rights_blocked=True))
    >>> features = Features.of(Situation.vocabulary())
    >>> folded = Folded(features, Learned(beta=1.0, theta=np.zeros((len(features.columns), len(Role))), cases=0))
    >>> roles = (Role.PROBLEEMOPLOSSER, Role.REDDER)
    >>> told = explanation(verdict, folded, folded.heard(verdict), roles=roles)
    >>> [(term.name, round(term.amount / PER_POINT)) for term in told.terms]
    [('rights-and-matters-need-someone', 3)]

    Raises:
        NoPermittedRoleError: when the rules exclude one of them; then there are no odds.

    """
    excluded = [role for role in roles if role in verdict.excluded]
    if excluded:
        raise NoPermittedRoleError(_excluded(role) for role in excluded)
    learned, (first, second) = folded.learned, (list(Role).index(role) for role in roles)
    terms = [*_of_rules(verdict, roles, 1.0 if heard.off else learned.beta)]
    if not heard.off:
        terms += _of_answers(verdict, folded, (first, second))
        opinion = heard.opinion[first] - heard.opinion[second]
        terms.append(Term(Kind.PLUG_IN, "plug_in", opinion, _learned_from(Message("learning.plug_in"), learned)))
    scaled = [Term(term.kind, term.name, term.amount / learned.temperature, term.argument) for term in terms]
    greatest = sorted((term for term in scaled if term.amount != 0), key=lambda term: -abs(term.amount))
    return Explanation(*roles, tuple(greatest), heard.scores[first] - heard.scores[second])


def _of_rules(verdict: Verdict, roles: tuple[Role, Role], beta: float) -> Iterator[Term]:
    role, other = roles
    for rule in verdict.fired:
        if rule.strength is not None:
            signed = rule.strength if rule.effect is Effect.SUPPORTS else -rule.strength
            points = signed * ((role in rule.roles) - (other in rule.roles))
            yield Term(Kind.RULE, rule.name, beta * PER_POINT * points, _by_rule(rule))


def _by_rule(rule: Rule) -> Text:
    return Message("learning.rule", name=rule.name, because=rule.because)


def _of_answers(verdict: Verdict, folded: Folded, places: tuple[int, int]) -> Iterator[Term]:
    """A term per fact that decides."""
    known, (first, second) = verdict.situation.known(), places
    for fact in folded.features.facts:
        found = known.get(fact.name)
        worth = folded.worth(fact.name, found)
        value = Message("learning.unknown") if found is None else fact.value_label(found)
        answer = Message("learning.answer", fact=fact.label, value=value)
        text = _learned_from(Message("learning.learned"), folded.learned, answer=answer)
        yield Term(Kind.LEARNED, fact.name, worth[first] - worth[second], text)


def _learned_from(text: Text, learned: Learned, **values: Text) -> Text:
    return text.filled(cases=str(learned.cases), **values)


def _excluded(role: Role) -> Problem:
    return Problem(role.value, "role.excluded")
