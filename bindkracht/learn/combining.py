"""What a trained classifier says beside an advice, and no more than it may.

It may order and break ties among the roles that *fit*, and disagree aloud. It never adds, removes, excludes or
unconditions a role, and where the rules give no advice it suggests nothing: whatever it was plugged together from,
the statuses, the outcome and the leading roles stay those of the rules.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

import numpy as np

from bindkracht.errors import Problem, StaleModelError
from bindkracht.krachtlijnen import learning_words as words
from bindkracht.learn.explaining import Explanation, explanation
from bindkracht.learn.features import Column, Features, said_of
from bindkracht.learn.learned import Learned, Pooled
from bindkracht.learn.scikit import one_at_a_time
from bindkracht.learn.softmax import Floats, masked_softmax
from bindkracht.pages import Block, Page, Paged
from bindkracht.roles import Role
from bindkracht.rule_sets import RuleSet
from bindkracht.statuses import Outcome
from bindkracht.strict_json import Json
from bindkracht.study.tables.kinds import opened
from bindkracht.texts import Language
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

    def blocks(self, language: Language, *, level: int = 2) -> tuple[Block, ...]:
        """That there is nothing to say, in words; ``level`` is that of the heading."""
        return (Block(level, words.NO_VIEW.in_(language)),)

    def text(self, language: Language = "nl") -> str:
        """The same as text."""
        return words.NO_VIEW.in_(language)

    def to_data(self) -> None:
        """Nothing, as JSON data."""
        return

    def __str__(self) -> str:
        return self.text()


@dataclass(frozen=True, slots=True)
class ClassifierView(Paged):
    """What a classifier says beside a verdict.

    ``probabilities`` are of the rules and what was learned together, exactly 0.0 for an excluded role; ``by_rules``
    of the rules alone. ``suggested`` is the fitting role with the greatest probability, and ``None`` when two have it
    or when the outcome is no advice. ``preferred`` are the roles with the greatest probability of all that are
    permitted, fitting or not, and when that is one role, ``because`` says why it and not the rules' own, or the next.

    ``divergence`` is the Jensen-Shannon divergence between the two distributions, from 0 to 1 bit.
    ``wanted_excluded`` is the probability it would have given to excluded roles, had they been permitted. ``unseen``
    are answers that no case had, and ``silent`` says that the plug-in gave nothing usable; in both cases the rules
    speak alone here, with a weight ``beta`` of 1.

    >>> from bindkracht import Situation, krachtlijn6, recommend
    >>> from bindkracht.learn.estimator import OffsetRoleClassifier
    >>> tied = Situation(entangled_problems=True, wants_partnership=True, process_risks_kwetsuren=False)
    >>> model = OffsetRoleClassifier(krachtlijn6).fit([tied] * 9, [Role.BEMIDDELAAR] * 9)
    >>> verdict = recommend(tied)
    >>> view = model.view(verdict)
    >>> verdict.suggested, view.suggested, view.differs
    (None, <Role.BEMIDDELAAR: 'bemiddelaar'>, False)
    """

    outcome: Outcome
    rules_suggested: Role | None
    suggested: Role | None
    fitting: tuple[Role, ...]
    probabilities: Mapping[Role, float]
    by_rules: Mapping[Role, float]
    because: Explanation | None
    divergence: float
    wanted_excluded: float
    unseen: tuple[Column, ...]
    silent: bool
    beta: float
    cases: int

    @property
    def agrees(self) -> bool:
        """Whether it suggests what the rules suggest."""
        return self.suggested is self.rules_suggested

    @property
    def preferred(self) -> tuple[Role, ...]:
        """The roles with the greatest probability, fitting or not."""
        return _greatest(self.probabilities)

    @property
    def differs(self) -> bool:
        """Whether what it prefers is none of what the rules alone make most probable."""
        return set(self.preferred).isdisjoint(_greatest(self.by_rules))

    @property
    def off(self) -> bool:
        """Whether the rules speak alone here."""
        return bool(self.unseen) or self.silent

    def blocks(self, language: Language, *, level: int = 2) -> tuple[Block, ...]:
        """What it says, in words, as a part of a page; ``level`` is that of its heading."""
        title = words.TITLE.filled(cases=str(self.cases)).in_(language)
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
        yield words.NOT_THE_RULES.in_(language)
        for column in self.unseen:
            yield words.NEVER_SEEN.filled(answer=column.label).in_(language)
        if self.silent:
            yield words.SILENT.in_(language)
        if self.beta != 1:
            yield words.WEIGHT.filled(beta=f"{self.beta:g}").in_(language)
        yield self._suggestion(language)
        if len(self.preferred) == 1 and self.preferred[0] not in self.fitting:
            yield words.PREFERRED.filled(role=self.preferred[0].label).in_(language)
        if self.wanted_excluded >= _WORTH_SAYING:
            yield words.WANTED_EXCLUDED.filled(share=f"{self.wanted_excluded:.0%}").in_(language)
        if self.differs:
            yield words.DIFFERS.filled(bits=f"{self.divergence:.2f}").in_(language)

    def _suggestion(self, language: Language) -> str:
        if self.outcome is not Outcome.ADVICE:
            return words.SUGGESTS_NOTHING.in_(language)
        if self.suggested is None:
            return words.TIED.in_(language)
        if self.agrees:
            return words.AGREES.filled(role=self.suggested.label).in_(language)
        rules = words.NO_SINGLE_ROLE if self.rules_suggested is None else self.rules_suggested.label
        return words.SUGGESTS.filled(role=self.suggested.label, rules=rules).in_(language)


_WORTH_SAYING: Final = 0.5
"""It is said aloud when an excluded role would have got more than all the others together."""


def _greatest(probabilities: Mapping[Role, float]) -> tuple[Role, ...]:
    most = max(probabilities.values())
    return tuple(role for role, value in probabilities.items() if value == most)


@dataclass(frozen=True, slots=True)
class RoleModel:
    """What was learned beside a rule set, as frozen data; it speaks only about verdicts of those rules.

    >>> from bindkracht import Situation, krachtlijn6, recommend
    >>> from bindkracht.learn.estimator import OffsetRoleClassifier
    >>> tied = Situation(entangled_problems=True, wants_partnership=True, process_risks_kwetsuren=False)
    >>> model = OffsetRoleClassifier(krachtlijn6).fit([tied] * 9, [Role.BEMIDDELAAR] * 9).role_model()
    >>> model.view(recommend(tied)).suggested, model.view(recommend(Situation(immediate_danger=True)))
    (<Role.BEMIDDELAAR: 'bemiddelaar'>, NoView())
    >>> told = model.explanation(recommend(tied), Role.BEMIDDELAAR, Role.BEGELEIDER)
    >>> {term.kind.name for term in told.terms}, told.log_odds > 0
    ({'LEARNED'}, True)
    """

    rules: RuleSet
    features: Features
    learned: Learned

    def view(self, verdict: Verdict) -> ClassifierView | NoView:
        """What it says beside a verdict.

        Raises:
            StaleModelError: when the verdict is of other rules, or of situations with other facts.

        """
        self._refuse_others(verdict)
        said = said_of(verdict)
        if not said.permitted.any():
            return NoView()
        pooled = self._pooled(verdict)
        together, alone = pooled.probabilities(said.permitted)[0], masked_softmax(said.support, said.permitted)[0]
        unmasked = masked_softmax(pooled.scores, np.ones_like(said.permitted))[0]
        probabilities, by_rules = _by_role(together), _by_role(alone)
        return ClassifierView(
            outcome=verdict.outcome,
            rules_suggested=_of_the_rules(verdict),
            suggested=_suggested(verdict, probabilities),
            fitting=verdict.fitting,
            probabilities=probabilities,
            by_rules=by_rules,
            because=self._because(verdict, probabilities, by_rules),
            divergence=divergence(together, alone),
            wanted_excluded=0.0 if pooled.off[0] else float(unmasked[~said.permitted[0]].sum()),
            unseen=tuple(
                column for column, unseen in zip(self.features.columns, pooled.unseen[0], strict=True) if unseen
            ),
            silent=bool(pooled.silent[0]),
            beta=1.0 if pooled.off[0] else self.learned.beta,
            cases=self.learned.cases,
        )

    def explanation(self, verdict: Verdict, role: Role, other: Role) -> Explanation:
        """Why one role and not the other.

        Raises:
            StaleModelError: when the verdict is of other rules, or of situations with other facts.
            NoPermittedRoleError: when the rules exclude one of them.

        """
        self._refuse_others(verdict)
        pooled = self._pooled(verdict)
        return explanation(verdict, self.features, self.learned, pooled, roles=(Role(role), Role(other)))

    def _pooled(self, verdict: Verdict) -> Pooled:
        phi = self.features.matrix(opened([verdict.situation], verdict.rules.situation_type))
        with one_at_a_time():
            return self.learned.pooled(phi, said_of(verdict))

    def _because(
        self, verdict: Verdict, together: Mapping[Role, float], alone: Mapping[Role, float]
    ) -> Explanation | None:
        """Why the one role that it prefers, and not what the rules prefer, or else what comes next."""
        ranked = sorted((role for role in Role if role not in verdict.excluded), key=lambda role: -together[role])
        others = [role for role in (*_greatest(alone), *ranked) if role is not ranked[0]]
        return self.explanation(verdict, ranked[0], others[0]) if others and len(_greatest(together)) == 1 else None

    def _refuse_others(self, verdict: Verdict) -> None:
        same_facts = Features.of(verdict.rules.situation_type.vocabulary()) == self.features
        if not same_facts or verdict.rules.content_hash() != self.rules.content_hash():
            raise StaleModelError([_stale(self.rules, verdict.rules)])


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


def _of_the_rules(verdict: Verdict) -> Role | None:
    """What the rules suggest, also when the verdict already listens to a classifier."""
    leads = verdict.leading[0] if len(verdict.leading) == 1 else None
    return leads if verdict.outcome is Outcome.ADVICE else None


def _suggested(verdict: Verdict, probabilities: Mapping[Role, float]) -> Role | None:
    if verdict.outcome is not Outcome.ADVICE:
        return None
    found = _greatest({role: probabilities[role] for role in verdict.fitting})
    return found[0] if len(found) == 1 else None


def _stale(learned: RuleSet, asked: RuleSet) -> Problem:
    return Problem(
        "classifier",
        nl=f"dit leerde naast andere regels ({learned.name} {learned.version}) dan die van het advies "
        f"({asked.name} {asked.version}); leer opnieuw naast deze regels",
        en=f"this learned beside other rules ({learned.name} {learned.version}) than those of the advice "
        f"({asked.name} {asked.version}); learn again beside these rules",
    )
