"""Which goals some situation reaches: the simplest that does, or a proof that none can."""

from collections.abc import Callable, Iterator
from functools import cached_property

from bindkracht.conditions import Contains, Is, Node, Not
from bindkracht.recommend import recommend
from bindkracht.roles import Role
from bindkracht.rule_sets import RuleSet
from bindkracht.situations import BaseSituation
from bindkracht.statuses import Abstention
from bindkracht.study.coverage.deciding import can_be_looked_into
from bindkracht.study.coverage.goals import AtomGoal, EndGoal, Goal, RuleGoal, SentenceGoal, seen, some
from bindkracht.study.exact import Space
from bindkracht.study.statements import Statement, every, holds, knows, shows


class Reach:
    """Every situation of a rule set, to search for goals.

    It learns from what it was asked before, so ask one for many goals; from one thread at a time.

    >>> from bindkracht import krachtlijn6
    >>> reach, goal = Reach(krachtlijn6), EndGoal(Abstention.DANGER, (krachtlijn6["danger-first"],))
    >>> reach.situation(goal), reach.is_proved_out_of(goal)
    (Situation(immediate_danger=True), False)

    Raises:
        OutOfReachError: from its methods, without python-sat, when a question is too hard for plain Python.

    """

    def __init__(self, rules: RuleSet) -> None:
        self._rules = rules
        self._opaque = [rule.name for rule in rules if not all(map(can_be_looked_into, rule.conditions))]

    def can_search(self, goal: Goal) -> bool:
        """Whether what the goal is about can be looked into: a whole advice only when every rule can be."""
        match goal:
            case RuleGoal(rule=rule) | AtomGoal(rule=rule):
                return rule.name not in self._opaque
            case SentenceGoal(rules=citing):
                return not any(rule.name in self._opaque for rule in citing)
            case _:
                return not self._opaque

    def is_proved_out_of(self, goal: Goal) -> bool:
        """Whether it is proved that no situation reaches the goal; never when it cannot be searched."""
        if not self.can_search(goal):
            return False
        match goal:
            case EndGoal(end=Abstention.TOO_LITTLE_KNOWN | Abstention.NOTHING_SUPPORTED):
                return self.situation(goal) is None
            case _:
                return self._space.forall(~goal.statement())

    def situation(self, goal: Goal) -> BaseSituation | None:
        """A situation that reaches a goal that can be searched; ``None`` when it is proved that there is none.

        No single fact of it could be left unknown, and no role be left out of a set of roles.
        """
        match goal:
            case EndGoal(end=Abstention.TOO_LITTLE_KNOWN):
                # Who knows nothing is given no role, so that is where an answer can lift most.
                found = None if self._space.exists(_SHOWN) is None else self._rules.situation_type()
            case EndGoal(end=Abstention.NOTHING_SUPPORTED):
                found = self._beyond_help(goal.statement())
            case _:
                found = self._space.exists(goal.statement())
        return None if found is None else simplified(found, lambda other: self._reaches(other, goal))

    @cached_property
    def _space(self) -> Space:
        return Space(self._rules.without(*self._opaque) if self._opaque else self._rules)

    def _reaches(self, situation: BaseSituation, goal: Goal) -> bool:
        return goal.reached_in(seen(recommend(situation, self._rules), self._rules))

    def _beyond_help(self, stuck: Statement) -> BaseSituation | None:
        """An abstention that no answer can lift, though not everything is excluded.

        Where every answer is given, none can. Otherwise candidate after candidate is tried: what lifts one
        is kept, as short as it can be, and the next candidate must contradict it (counterexample-guided
        abstraction refinement: E. Clarke and others, 2000). Few are needed.
        """
        read = dict.fromkeys(name for rule in self._rules for name in rule.reads())
        found = self._space.exists(every([stuck, *map(knows, read)]))
        while found is None and (candidate := self._space.exists(stuck)) is not None:
            lifted = self._space.exists(every([_SHOWN, *map(holds, _said_by(candidate))]))
            if lifted is None:
                found = candidate
            else:
                stuck &= some(holds(~told) for told in self._what_lifts(lifted))
        return found

    def _what_lifts(self, lifted: BaseSituation) -> list[Node]:
        """A part of what is known that shows the role by itself, whatever the rest is, with nothing to spare."""
        role = recommend(lifted, self._rules).shown[0]
        needed = list(_said_by(lifted))
        for told in tuple(needed):
            rest = [other for other in needed if other != told]
            if self._space.forall(~every([~shows(role), *map(holds, rest)])):
                needed = rest
        return needed


_SHOWN = some(shows(role) for role in Role)


def _said_by(situation: BaseSituation) -> Iterator[Node]:
    """What is known, as conditions that hold."""
    for name, value in situation.known().items():
        if isinstance(value, tuple):
            yield from (Contains(name, role) if role in value else Not(Contains(name, role)) for role in Role)
        else:
            yield Is(name, value)


def simplified(situation: BaseSituation, still: Callable[[BaseSituation], bool]) -> BaseSituation:
    """The situation with less known, one fact or one role after the other, for as long as it is still so.

    >>> from bindkracht import Situation
    >>> simplified(Situation(acute_need=True, rights_blocked=True), lambda other: "acute_need" in other.known())
    Situation(acute_need=True)
    """
    simpler = next(filter(still, _simpler(situation)), None)
    return situation if simpler is None else simplified(simpler, still)


def _simpler(situation: BaseSituation) -> Iterator[BaseSituation]:
    for name, value in situation.known().items():
        yield situation.answered(**{name: None})
        if isinstance(value, tuple):
            for role in value:
                yield situation.answered(**{name: tuple(other for other in value if other is not role)})
