"""Labelled cases beside a rule set, as arrays with a row per case."""

from dataclasses import dataclass

import numpy as np

from bindkracht.learn.bootstrap import Reason, Resamples
from bindkracht.learn.cases import LabelledCases
from bindkracht.learn.evaluation.results import Method, Suggesting
from bindkracht.learn.evaluation.scores import Judged, in_first, mean, with_ones
from bindkracht.learn.features import Said, said_by
from bindkracht.learn.softmax import Bools, Floats
from bindkracht.recommend import recommend
from bindkracht.roles import Role
from bindkracht.rule_sets import RuleSet
from bindkracht.statuses import Outcome
from bindkracht.study.tables.kinds import opened
from bindkracht.verdict import Verdict


@dataclass(frozen=True, slots=True, eq=False)
class Study:
    """Cases, what was chosen in them, and what the rules say of them.

    ``advised`` are the roles that may be suggested: the fitting ones, where the outcome is advice. ``suggested`` is
    what the rules suggest. Both have shape ``(n, k)``.

    >>> from bindkracht import Situation, krachtlijn6
    >>> from bindkracht.learn.cases import LabelledCase
    >>> row = LabelledCase("c1", "g1", "r1", Situation(rights_blocked=True), Role.PROBLEEMOPLOSSER)
    >>> study = Study.of(LabelledCases((row,)), krachtlijn6)
    >>> study.suggested.tolist()
    [[0.0, 0.0, 1.0, 0.0, 0.0]]
    """

    cases: LabelledCases
    rules: RuleSet
    keys: tuple[str, ...]
    groups: tuple[str, ...]
    judged: Judged
    said: Said
    advised: Bools
    suggested: Floats

    @classmethod
    def of(cls, cases: LabelledCases, rules: RuleSet) -> "Study":
        """The study of these cases.

        Raises:
            SituationError: when the cases are not about the facts of the rules.
            RuleError: when a rule cannot be looked into, or needs a day.

        """
        if issubclass(cases.situation_type, rules.situation_type):  # as one advice takes a situation with more facts
            rules = rules.about(cases.situation_type)
        verdicts = [recommend(situation, rules) for situation in cases.situations()]
        said = said_by(rules, opened(list(cases.situations()), rules.situation_type))
        return cls(
            cases=cases,
            rules=rules,
            keys=cases.keys(),
            groups=cases.groups(),
            judged=Judged(cases.counts().astype(np.float64), said.permitted),
            said=said,
            advised=np.array([_advised(verdict) for verdict in verdicts], dtype=np.bool_),
            suggested=np.array([[float(role is verdict.suggested) for role in Role] for verdict in verdicts]),
        )

    def suggesting(self, method: Method, probabilities: Floats, resamples: Resamples) -> Suggesting:
        """What appears as advice: what the rules suggest, or the fitting role with the greatest probability.

        Where two fitting roles have it, what the rules suggest stands; where the rules give no advice, nothing is.
        """
        suggested = self.suggested
        if method is Method.CLASSIFIER:
            first = in_first(probabilities, self.advised, places=1) == 1
            suggested = np.where(first.any(axis=1, keepdims=True), first, suggested)
        given = suggested.sum(axis=1)
        right = (self.judged.shares * suggested).sum(axis=1)
        figures = (given, 1 - given, right, given - right)
        return Suggesting(
            method, *(resamples.estimate(mean, with_ones(figure), Reason.NO_LABELS) for figure in figures)
        )


def _advised(verdict: Verdict) -> list[bool]:
    return [verdict.outcome is Outcome.ADVICE and role in verdict.fitting for role in Role]
