"""From the record to a verdict: the status of each role and what follows from it.

The status of a role, in this order:

1. *excluded*: some exclusion of it is true; nothing outweighs that.
2. *supported*: its net support, the strengths of firing supports less those of
   firing oppositions, reaches the threshold of the rule set. Then it is
   *conditional* while an exclusion that asks is unknown, and *fitting* otherwise.
3. *unsupported*, or *open* when no argument about it fires at all.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from types import MappingProxyType

from bindkracht.compiled import Asked, CompiledRules, compiled
from bindkracht.lifting import can_be_lifted
from bindkracht.record import Entry, Record, entry_of
from bindkracht.roles import Role
from bindkracht.rule_sets import RuleSet
from bindkracht.rules import IfUnknown
from bindkracht.situations import Situation


class Status(StrEnum):
    """What a role is in a situation."""

    FITTING = "fitting"
    CONDITIONAL = "conditional"
    EXCLUDED = "excluded"
    UNSUPPORTED = "unsupported"
    OPEN = "open"


class Outcome(StrEnum):
    """What the library can say: a leading role fits, only on conditions, or nothing can be advised."""

    ADVICE = "advice"
    CONDITIONAL = "conditional"
    ABSTENTION = "abstention"


class Abstention(StrEnum):
    """Why nothing can be advised.

    Only for ``TOO_LITTLE_KNOWN`` is there an answer that can still lift it.
    """

    DANGER = "danger"
    EVERYTHING_EXCLUDED = "everything_excluded"
    TOO_LITTLE_KNOWN = "too_little_known"
    NOTHING_SUPPORTED = "nothing_supported"


@dataclass(frozen=True)
class Verdict:
    """What the record of a situation says about the roles; all tuples are in canonical role order.

    >>> from bindkracht import Role, Situation, recommend
    >>> verdict = recommend(Situation(entangled_problems=True))
    >>> [entry.rule.name for entry in verdict.asking(Role.BEMIDDELAAR)]
    ['only-in-partnership']
    """

    situation: Situation
    rules: RuleSet
    asked: Asked

    @cached_property
    def record(self) -> Record:
        """Every rule in force once, with what it read; written out when someone looks."""
        known = self.situation.known()
        return tuple(entry_of(rule, self.asked.truth(index), known) for index, rule in enumerate(self._compiled.rules))

    @cached_property
    def outcome(self) -> Outcome:
        """``advice``, ``conditional`` or ``abstention``."""
        if not self.leading:
            return Outcome.ABSTENTION
        fits = any(self.statuses[role] is Status.FITTING for role in self.leading)
        return Outcome.ADVICE if fits else Outcome.CONDITIONAL

    @property
    def fitting(self) -> tuple[Role, ...]:
        """The roles that fit."""
        return self.with_status(Status.FITTING)

    @property
    def conditional(self) -> tuple[Role, ...]:
        """The roles that would fit, once an exclusion that asks is answered."""
        return self.with_status(Status.CONDITIONAL)

    @property
    def excluded(self) -> tuple[Role, ...]:
        """The roles that some exclusion forbids."""
        return self.with_status(Status.EXCLUDED)

    @property
    def unsupported(self) -> tuple[Role, ...]:
        """The roles about which arguments fire, but not enough in favour."""
        return self.with_status(Status.UNSUPPORTED)

    @property
    def open(self) -> tuple[Role, ...]:
        """The roles about which no argument fires."""
        return self.with_status(Status.OPEN)

    @cached_property
    def shown(self) -> tuple[Role, ...]:
        """The fitting and the conditional roles."""
        return tuple(role for role in Role if self.statuses[role] in {Status.FITTING, Status.CONDITIONAL})

    @cached_property
    def leading(self) -> tuple[Role, ...]:
        """The shown roles with the greatest net support; more than one is a tie, said aloud."""
        greatest = max((self.net_support[role] for role in self.shown), default=0)
        return tuple(role for role in self.shown if self.net_support[role] == greatest)

    @property
    def suggested(self) -> Role | None:
        """The leading role, when it is the only one and it fits."""
        alone = len(self.leading) == 1 and self.statuses[self.leading[0]] is Status.FITTING
        return self.leading[0] if alone else None

    @cached_property
    def abstention(self) -> Abstention | None:
        """Why nothing can be advised, when nothing can."""
        if self.outcome is not Outcome.ABSTENTION:
            return None
        if any(entry.fired and entry.rule.stops for entry in self.record):
            return Abstention.DANGER
        if len(self.excluded) == len(Role):
            return Abstention.EVERYTHING_EXCLUDED
        liftable = can_be_lifted(self.rules, self.situation.known(), besides=self.excluded)
        return Abstention.TOO_LITTLE_KNOWN if liftable else Abstention.NOTHING_SUPPORTED

    @cached_property
    def statuses(self) -> Mapping[Role, Status]:
        """The status of each role."""
        return MappingProxyType({role: self._status(role) for role in Role})

    @property
    def _compiled(self) -> CompiledRules:
        return compiled(self.rules)

    @cached_property
    def net_support(self) -> Mapping[Role, int]:
        """Strengths of firing supports less those of firing oppositions, per role; not a measure of a person.

        It is in no default text or dump: the advice is a set with reasons, not a ranking.
        """
        return MappingProxyType(self._compiled.net_support(self.asked.true))

    def with_status(self, status: Status) -> tuple[Role, ...]:
        """The roles of that status, in canonical order."""
        return tuple(role for role in Role if self.statuses[role] is status)

    def entries(self, role: Role) -> tuple[Entry, ...]:
        """The entries of the rules about one role."""
        return tuple(entry for entry in self.record if role in entry.rule.roles)

    def asking(self, role: Role) -> tuple[Entry, ...]:
        """The exclusions of a role that must be answered before it can fit."""
        return tuple(entry for entry in self.entries(role) if entry.waiting and entry.rule.if_unknown is IfUnknown.ASK)

    def _status(self, role: Role) -> Status:
        masks = self._compiled.masks[role]
        if self.asked.true & masks.excluding:
            return Status.EXCLUDED
        if self.net_support[role] >= self.rules.threshold:
            return Status.CONDITIONAL if self.asked.unknown & masks.asking else Status.FITTING
        return Status.UNSUPPORTED if self.asked.true & masks.about else Status.OPEN
