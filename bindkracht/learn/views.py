"""What a trained classifier says beside an advice: what it suggests, how it differs from the rules, and why."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import Final

import numpy as np

from bindkracht.learn.explaining import Explanation, explanation
from bindkracht.learn.features import Column, Said, said_of
from bindkracht.learn.folded import Folded, Heard
from bindkracht.learn.softmax import Floats, masked_softmax
from bindkracht.pages import Block, Page, Paged
from bindkracht.roles import Role
from bindkracht.statuses import Outcome
from bindkracht.strict_json import Json
from bindkracht.taking import at_the_door, checked_when_made
from bindkracht.texts import Language, Message
from bindkracht.verdict import Verdict

MOST_TERMS: Final = 3
"""How many arguments a view tells of."""


@dataclass(frozen=True, slots=True)
class NoView:
    """Every role is excluded, so there is nothing to say; least of all that all roles are alike.

    >>> print(NoView())
    Elke rol is uitgesloten, dus heeft wat geleerd is hier niets te zeggen.
    """

    @property
    def suggested(self) -> None:
        """No role."""
        return

    @at_the_door
    def blocks(self, language: Language, *, level: int = 2) -> tuple[Block, ...]:
        """That there is nothing to say, in words; ``level`` is that of the heading."""
        return (Block(level, Message("learning.no_view").in_(language)),)

    def text(self, language: Language = "nl") -> str:
        """The same as text."""
        return Message("learning.no_view").in_(language)

    def to_data(self) -> None:
        """Nothing, as JSON data."""
        return

    def __str__(self) -> str:
        return self.text()


@checked_when_made
@dataclass(frozen=True)
class ClassifierView(Paged):
    """What a classifier says beside a verdict: what it suggests at once, and all else when someone looks.

    >>> from bindkracht import Situation, krachtlijn6, recommend
    >>> from bindkracht.learn.estimator import OffsetRoleClassifier
    >>> tied = Situation(short_help_suffices=True)
    >>> model = OffsetRoleClassifier(krachtlijn6).fit([tied] * 9, [Role.RITUELE_ZORGVERSTREKKER] * 9)
    >>> view = model.view(recommend(tied))
    >>> view.rules_suggested, view.suggested, view.differs
    (None, <Role.RITUELE_ZORGVERSTREKKER: 'rituele_zorgverstrekker'>, False)
    """

    verdict: Verdict
    folded: Folded

    @cached_property
    def heard(self) -> Heard:
        """What was learned, for this case."""
        return self.folded.heard(self.verdict)

    @cached_property
    def suggested(self) -> Role | None:
        """The fitting role with the greatest probability, unless two have it or the outcome is no advice.

        Where the rules leave nothing to choose, or the learned part is off, it is what the rules suggest.
        """
        if self.outcome is not Outcome.ADVICE or len(self.verdict.shown) == 1 or self.off:
            return self.rules_suggested
        found = self._greatest_of(self.fitting)
        return found[0] if len(found) == 1 else None

    @property
    def rules_suggested(self) -> Role | None:
        """What the rules suggest."""
        return self.verdict.suggested_by_rules

    @property
    def outcome(self) -> Outcome:
        """The outcome by the rules."""
        return self.verdict.outcome

    @property
    def fitting(self) -> tuple[Role, ...]:
        """The roles that fit by the rules."""
        return self.verdict.fitting

    @cached_property
    def probabilities(self) -> Mapping[Role, float]:
        """Of the rules and what was learned together; exactly 0.0 for an excluded role."""
        return _by_role(masked_softmax(np.array([self.heard.scores]), self._said.permitted)[0])

    @cached_property
    def by_rules(self) -> Mapping[Role, float]:
        """Of the rules alone."""
        return _by_role(masked_softmax(*self._said)[0])

    @property
    def preferred(self) -> tuple[Role, ...]:
        """The roles with the greatest probability of all that are permitted, fitting or not."""
        return self._greatest_of(self._permitted)

    @cached_property
    def because(self) -> Explanation | None:
        """Why it prefers a role, when it is one, and not what the rules make most probable; or else what comes next."""
        ranked = sorted(self._permitted, key=lambda role: -self.heard.scores[_PLACE[role]])
        others = [role for role in (*_greatest(self.by_rules), *ranked) if role is not ranked[0]]
        if not others or len(self.preferred) > 1:
            return None
        return explanation(self.verdict, self.folded, self.heard, roles=(ranked[0], others[0]))

    @cached_property
    def divergence(self) -> float:
        """How far the two distributions are apart, from 0 to 1 bit (Jensen-Shannon)."""
        return divergence(*[np.array([*found.values()]) for found in (self.probabilities, self.by_rules)])

    @cached_property
    def wanted_excluded(self) -> float:
        """The probability it would have given to excluded roles, had they been permitted, on top of the rules."""
        every = np.ones((1, len(Role)), dtype=np.bool_)
        together, alone = (
            _by_role(masked_softmax(scores, every)[0]) for scores in (np.array([self.heard.scores]), self._said.support)
        )
        more = sum(together[role] - alone[role] for role in self.verdict.excluded)
        return 0.0 if self.off else max(more, 0.0)

    @cached_property
    def unseen(self) -> tuple[Column, ...]:
        """The answers that no case had; with one of these, the rules speak alone."""
        return self.folded.unseen(self.verdict.situation)

    @property
    def silent(self) -> bool:
        """Whether a plug-in gave nothing usable; then the rules speak alone too."""
        return self.heard.silent

    @property
    def off(self) -> bool:
        """Whether the rules speak alone here."""
        return self.heard.off

    @property
    def beta(self) -> float:
        """The weight of the rules; 1 where they speak alone."""
        return 1.0 if self.off else self.folded.learned.beta

    @property
    def cases(self) -> int:
        """How many cases it learned from."""
        return self.folded.learned.cases

    @property
    def agrees(self) -> bool:
        """Whether it suggests what the rules suggest."""
        return self.suggested is self.rules_suggested

    @property
    def differs(self) -> bool:
        """Whether what it prefers is none of what the rules alone make most probable."""
        return set(self.preferred).isdisjoint(_greatest(self.by_rules))

    @at_the_door
    def blocks(self, language: Language, *, level: int = 2) -> tuple[Block, ...]:
        """What it says, in words, as a part of a page; ``level`` is that of its heading."""
        title = Message("learning.title", cases=str(self.cases)).in_(language)
        why = () if self.because is None else (self.because.block(language, level=level + 1, most=MOST_TERMS),)
        return (Block(level, title, tuple(self._lines(language))), *why)

    def page(self, language: Language = "nl") -> Page:
        """The same as a page for people."""
        return Page(language, self.blocks(language, level=1))

    def to_data(self) -> dict[str, Json]:
        """The view as JSON data."""
        return {
            "cases": self.cases,
            "beta": self.beta,
            "suggested": self.suggested,
            "agrees": self.agrees,
            "differs": self.differs,
            "preferred": list(self.preferred),
            "probabilities": {role.value: value for role, value in self.probabilities.items()},
            "by_rules": {role.value: value for role, value in self.by_rules.items()},
            "divergence": self.divergence,
            "wanted_excluded": self.wanted_excluded,
            "unseen": [column.name for column in self.unseen],
            "silent": self.silent,
            "because": None if self.because is None else self.because.to_data(),
        }

    def _lines(self, language: Language) -> Iterator[str]:
        yield Message("learning.not_the_rules").in_(language)
        if self.unseen:
            answers = "; ".join(column.in_(language) for column in self.unseen)
            yield Message("learning.never_seen", answers=answers).in_(language)
        if self.silent:
            yield Message("learning.silent").in_(language)
        if self.beta != 1:
            yield Message("learning.weight", beta=f"{self.beta:g}").in_(language)
        yield self._suggestion(language)
        if len(self.preferred) == 1 and self.preferred[0] not in self.fitting:
            yield Message("learning.preferred", role=self.preferred[0].label).in_(language)
        if self.wanted_excluded >= _WORTH_SAYING:
            yield Message("learning.wanted_excluded", share=f"{self.wanted_excluded:.0%}").in_(language)
        if self.differs:
            yield Message("learning.differs", bits=f"{self.divergence:.2f}").in_(language)

    def _suggestion(self, language: Language) -> str:
        if self.suggested is None and (self.outcome is not Outcome.ADVICE or self.off):
            return Message("learning.suggests_nothing").in_(language)
        if self.suggested is None:
            return Message("learning.tied").in_(language)
        if self.agrees:
            return Message("learning.agrees", role=self.suggested.label).in_(language)
        rules = Message("learning.no_single_role") if self.rules_suggested is None else self.rules_suggested.label
        return Message("learning.suggests", role=self.suggested.label, rules=rules).in_(language)

    @property
    def _permitted(self) -> tuple[Role, ...]:
        return tuple(role for role in Role if role not in self.verdict.excluded)

    @cached_property
    def _said(self) -> Said:
        return said_of(self.verdict)

    def _greatest_of(self, roles: Iterable[Role]) -> tuple[Role, ...]:
        return _greatest({role: self.heard.scores[_PLACE[role]] for role in roles})


_WORTH_SAYING: Final = 0.5
"""It is said aloud when what was learned would have moved half of all probability to excluded roles."""


_PLACE: Final = {role: place for place, role in enumerate(Role)}


def _greatest(values: Mapping[Role, float]) -> tuple[Role, ...]:
    most = max(values.values())
    return tuple([role for role, value in values.items() if value == most])


def divergence(one: Floats, other: Floats) -> float:
    """The Jensen-Shannon divergence of two distributions: 0 bits when they are the same, 1 bit at most.

    >>> divergence(np.array([1.0, 0.0]), np.array([0.0, 1.0]))
    1.0
    """
    halves = [_relative_to(part, (one + other) / 2) for part in (one, other)]
    return min(max(sum(halves) / 2, 0.0), 1.0)


def _relative_to(one: Floats, other: Floats) -> float:
    """The relative entropy in bits, without what is too small to halve."""
    counts = (one > 0) & (other > 0)
    return float(one[counts] @ (np.log2(one[counts]) - np.log2(other[counts])))


def _by_role(row: Floats) -> Mapping[Role, float]:
    return MappingProxyType(dict(zip(Role, row.tolist(), strict=True)))
