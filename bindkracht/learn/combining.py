"""What a trained classifier says beside an advice, and no more than it may.

It may order and break ties among the roles that *fit*, and disagree aloud. It never adds, removes, excludes or
unconditions a role, and where the rules give no advice it suggests nothing: whatever it was plugged together from,
the statuses, the outcome and the leading roles stay those of the rules.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from bindkracht.errors import Problem, StaleModelError
from bindkracht.learn.doors import RULES, VERDICT, a_role, refuse_others
from bindkracht.learn.explaining import Explanation, explanation
from bindkracht.learn.features import Features
from bindkracht.learn.folded import Folded
from bindkracht.learn.learned import Learned
from bindkracht.learn.softmax import Bools
from bindkracht.learn.views import ClassifierView, NoView
from bindkracht.roles import Role
from bindkracht.rule_sets import RuleSet
from bindkracht.study.tables.beside import Ints
from bindkracht.study.tables.columns import Codes
from bindkracht.taking import at_the_door, checked_when_made
from bindkracht.verdict import Verdict


@checked_when_made
@dataclass(frozen=True)
class RoleModel:
    """What was learned beside a rule set, as frozen data; it speaks only about verdicts of those rules.

    >>> from bindkracht import Situation, krachtlijn6, recommend
    >>> from bindkracht.learn.estimator import OffsetRoleClassifier
    >>> tied = Situation(short_help_suffices=True)
    >>> model = OffsetRoleClassifier(krachtlijn6).fit([tied] * 9, [Role.RITUELE_ZORGVERSTREKKER] * 9).role_model()
    >>> model.view(recommend(tied)).suggested, model.view(recommend(Situation(immediate_danger=True)))
    (<Role.RITUELE_ZORGVERSTREKKER: 'rituele_zorgverstrekker'>, NoView())
    >>> told = model.explanation(recommend(tied), Role.RITUELE_ZORGVERSTREKKER, Role.REDDER)
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
        refuse_others(verdict=(VERDICT, verdict))
        self.refuse_others(verdict.rules)
        if len(verdict.excluded) == len(Role):
            return NoView()
        view = ClassifierView(verdict, self._folded)
        if self.learned.plug_in is not None:
            _ = view.heard  # asked now, and once; it may say something else later
        return view

    def choices(
        self, rules: RuleSet, facts: Mapping[str, Codes], net_support: Ints, fitting: Bools
    ) -> tuple[Codes, Bools]:
        """The fitting role that it suggests in each row of a table; for ``recommend_all(…, classifier=)``.

        See :class:`~bindkracht.study.tables.beside.TableClassifier`.

        Raises:
            StaleModelError: when it learned beside other rules, or of situations with other facts.

        """
        refuse_others(rules=(RULES, rules))
        self.refuse_others(rules)
        pooled = self._folded.heard_of(facts, net_support)
        scores = np.where(fitting, pooled.scores, -np.inf)
        single = np.sum(scores == scores.max(axis=1, keepdims=True), axis=1) == 1
        return np.where(single, scores.argmax(axis=1) + 1, 0).astype(np.uint8), pooled.off

    def explanation(self, verdict: Verdict, role: Role, other: Role) -> Explanation:
        """Why one role and not the other.

        Raises:
            StaleModelError: when the verdict is of other rules, or of situations with other facts.
            NoPermittedRoleError: when the rules exclude one of them.

        """
        refuse_others(verdict=(VERDICT, verdict))
        self.refuse_others(verdict.rules)
        roles = a_role(role), a_role(other)
        return explanation(verdict, self._folded, self._folded.heard(verdict), roles=roles)

    @at_the_door
    def refuse_others(self, rules: RuleSet) -> None:
        """Stop when these are not the rules that it learned beside.

        Raises:
            StaleModelError: when they are others, or about situations with other facts.

        """
        if not (rules is self.rules and self._of_these_facts) and not self._learned_beside(rules):
            raise StaleModelError([_stale(self.rules, rules)])

    @cached_property
    def _folded(self) -> Folded:
        return Folded(self.features, self.learned)

    @cached_property
    def _of_these_facts(self) -> bool:
        return self._learned_beside(self.rules)

    def _learned_beside(self, rules: RuleSet) -> bool:
        same_facts = Features.of(rules.situation_type.vocabulary()) == self.features
        return same_facts and rules.content_hash() == self.rules.content_hash()


def _stale(learned: RuleSet, asked: RuleSet) -> Problem:
    if learned.content_hash() == asked.content_hash():
        return Problem("classifier", "model.other_facts")
    return Problem("classifier", "model.other_rules", learned=learned.title, asked=asked.title)
