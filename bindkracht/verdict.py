"""From the record to a verdict: the status of each role and what follows from it."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING

from bindkracht.combination import TOGETHER, combinations_of, reasons_of
from bindkracht.compiled import Asked, CompiledRules, compiled, ones
from bindkracht.record import Entry, Record, entry_of
from bindkracht.roles import Role
from bindkracht.rule_sets import RuleSet
from bindkracht.rules import Effect, Rule
from bindkracht.situations import BaseSituation
from bindkracht.statuses import Abstention, Outcome, Status
from bindkracht.taking import at_the_door
from bindkracht.weighing import Decided

if TYPE_CHECKING:
    from bindkracht.engine.reaching import Reach


@dataclass(frozen=True)
class Verdict:
    """What the record of a situation says about the roles; all tuples are in canonical role order.

    >>> from bindkracht import Role, Situation, recommend
    >>> verdict = recommend(Situation(entangled_problems=True))
    >>> [entry.rule.name for entry in verdict.asking(Role.BEMIDDELAAR)]
    ['no-mediation-wanted']
    """

    situation: BaseSituation
    rules: RuleSet
    asked: Asked

    @cached_property
    def record(self) -> Record:
        """Every rule in force once, with what it read; written out when someone looks."""
        known, asking = self.situation.known(), self.asked.asking
        return tuple(
            entry_of(rule, self.asked.truth(index), known, asks=bool(asking >> index & 1))
            for index, rule in enumerate(self._compiled.rules)
        )

    @property
    def fired(self) -> tuple[Rule, ...]:
        """The rules that speak, in the order of the rule set.

        >>> from bindkracht import Situation, recommend
        >>> [rule.name for rule in recommend(Situation(rights_blocked=True)).fired]
        ['rights-and-matters-need-someone']
        """
        rules = self._compiled.rules
        return tuple([rules[index] for index in ones(self.asked.true)])

    @property
    def outcome(self) -> Outcome:
        """``advice``, ``conditional`` or ``abstention``."""
        return self._decided.outcome

    @property
    def fitting(self) -> tuple[Role, ...]:
        """The roles that fit."""
        return self._roles(Status.FITTING)

    @property
    def conditional(self) -> tuple[Role, ...]:
        """The roles that would fit, once an exclusion that asks is answered."""
        return self._roles(Status.CONDITIONAL)

    @property
    def excluded(self) -> tuple[Role, ...]:
        """The roles that some exclusion forbids."""
        return self._roles(Status.EXCLUDED)

    @property
    def unsupported(self) -> tuple[Role, ...]:
        """The roles about which arguments fire, but not enough in favour."""
        return self._roles(Status.UNSUPPORTED)

    @property
    def open(self) -> tuple[Role, ...]:
        """The roles about which no argument fires."""
        return self._roles(Status.OPEN)

    @property
    def shown(self) -> tuple[Role, ...]:
        """The fitting and the conditional roles."""
        shown = Status.FITTING, Status.CONDITIONAL
        return tuple([role for role, found in self.statuses.items() if found in shown])

    @property
    def leading(self) -> tuple[Role, ...]:
        """The shown roles with the greatest net support; more than one is a tie, said aloud."""
        return self._decided.leading

    @cached_property
    def reasons(self) -> tuple[Rule, ...]:
        """The supports that ask for a role, which fire, name a shown role and are not weak, where there are such.

        >>> from bindkracht import Situation, recommend
        >>> [rule.name for rule in recommend(Situation(rights_blocked=True)).reasons]
        ['rights-and-matters-need-someone']
        """
        supports = (rule for rule in self.fired if rule.effect is Effect.SUPPORTS)
        return reasons_of(supports, self.shown)

    @cached_property
    def combinations(self) -> tuple[tuple[Role, ...], ...]:
        """The combinations of roles (:mod:`bindkracht.combination`); more than one is a tie, said aloud.

        >>> from bindkracht import Situation, recommend
        >>> verdict = recommend(Situation(rights_blocked=True, entangled_problems=True, wants_company=True))
        >>> [[role.value for role in roles] for roles in verdict.combinations]
        [['probleemoplosser', 'begeleider']]
        """
        named = [rule.roles for rule in self.reasons]
        several = self.rules.in_force(TOGETHER)
        return combinations_of(self.statuses, self.leading, named, self.net_support, several=several)

    @property
    def suggested(self) -> Role | None:
        """The one role that answers everything, being the sole combination, which fits and leads alone."""
        return self.suggested_by_rules

    @property
    def suggested_by_rules(self) -> Role | None:
        """What the rules alone suggest, also when a classifier was asked.

        >>> from bindkracht import Situation, recommend
        >>> recommend(Situation(rights_blocked=True)).suggested_by_rules
        <Role.PROBLEEMOPLOSSER: 'probleemoplosser'>
        """
        leading = self.leading
        alone = len(leading) == 1 and self.outcome is Outcome.ADVICE
        return leading[0] if alone and self.combinations == (leading,) else None

    @cached_property
    def abstention(self) -> Abstention | None:
        """Why nothing can be advised, when nothing can."""
        if self.outcome is not Outcome.ABSTENTION:
            return None
        if any(rule.stops for rule in self.fired):
            return Abstention.DANGER
        if len(self.excluded) == len(Role):
            return Abstention.EVERYTHING_EXCLUDED
        if self.reach.found is None:
            return Abstention.NOT_WORKED_OUT
        return Abstention.TOO_LITTLE_KNOWN if self.reach.found else Abstention.NOTHING_SUPPORTED

    @cached_property
    def reach(self) -> "Reach":
        """Whether some answer can still make a role fit that is not excluded, and what it took to see that.

        >>> from bindkracht import Situation, recommend
        >>> recommend(Situation()).reach.found
        True
        """
        # Kept out of the import of the package.
        from bindkracht.engine.reaching import reach  # noqa: PLC0415 - as above

        return reach(self.rules, self.situation.known(), excluding=self.excluded)

    @property
    def statuses(self) -> Mapping[Role, Status]:
        """The status of each role."""
        return self._decided.statuses

    @cached_property
    def net_support(self) -> Mapping[Role, int]:
        """Strengths of firing supports less those of firing oppositions, per role; not a measure of a person.

        It is in no default text or dump: the advice is a set with reasons, not a ranking.
        """
        return MappingProxyType(self._compiled.weighing.net_support(self.asked.true))

    @at_the_door
    def with_status(self, status: Status) -> tuple[Role, ...]:
        """The roles of that status, in canonical order."""
        return self._roles(status)

    @at_the_door
    def entries(self, role: Role) -> tuple[Entry, ...]:
        """The entries of the rules about one role."""
        return tuple(entry for entry in self.record if role in entry.rule.roles)

    @at_the_door
    def asking(self, role: Role) -> tuple[Entry, ...]:
        """The exclusions of a role that must be answered before it can fit."""
        return tuple(entry for entry in self.entries(role) if entry.asks)

    def _roles(self, status: Status) -> tuple[Role, ...]:
        return tuple([role for role, found in self.statuses.items() if found is status])

    @property
    def _compiled(self) -> CompiledRules:
        return compiled(self.rules)

    @cached_property
    def _decided(self) -> Decided:
        return self._compiled.weighing.decide(self.asked.true, self.asked.asking)
