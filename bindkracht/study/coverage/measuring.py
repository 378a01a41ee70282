"""How far scenarios reach: each goal with the scenarios that reach it, and what no situation reaches."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Final, NamedTuple, Self

from bindkracht.rule_sets import RuleSet
from bindkracht.scenarios import Result, Scenario, run
from bindkracht.study.coverage.goals import Goal, Kind, goals_of, seen
from bindkracht.study.coverage.reaching import Reach
from bindkracht.taking import at_the_door, checked_when_made

FEW: Final = 3
"""Of this many scenarios that reach a goal the names are kept."""


class State(StrEnum):
    """What has become of a goal: some scenario reaches it, none does yet, or none ever can."""

    REACHED = "reached"
    MISSING = "missing"
    INFEASIBLE = "infeasible"


@checked_when_made
@dataclass(frozen=True, slots=True)
class Covered:
    """A goal, how many scenarios reach it, and the names of the first few."""

    goal: Goal
    times: int
    by: tuple[str, ...]


class Share(NamedTuple):
    """How many goals are reached, of those that some situation can reach, and how many none can.

    >>> Share(reached=3, feasible=4, infeasible=1).percent
    75.0
    """

    reached: int
    feasible: int
    infeasible: int

    @property
    def percent(self) -> float:
        """The share reached, in hundredths, cut off after one decimal; of nothing, all."""
        return (1000 * self.reached // self.feasible) / 10 if self.feasible else 100.0

    @at_the_door
    def is_at_least(self, percent: float) -> bool:
        """Whether this much is reached, with nothing cut off."""
        return 100 * self.reached >= percent * self.feasible


@checked_when_made
@dataclass(frozen=True)
class Measured:
    """The goals of a rule set, and which scenarios reach them; only scenarios that hold count.

    ``scenarios`` is how many were read, ``failing`` names those that do not hold, and ``empty`` is how many
    hold because they expect nothing.

    >>> from bindkracht import Situation, krachtlijn6
    >>> from bindkracht.scenarios import Expectation
    >>> measured = Measured.of(krachtlijn6, [Scenario("Nothing is known", Situation(), Expectation(suggested=None))])
    >>> measured.share(Kind.OUTCOMES)
    Share(reached=2, feasible=7, infeasible=0)
    >>> [str(item.goal) for item in measured.items if item.goal.kind is Kind.OUTCOMES and item.by]
    ['the outcome is abstention', 'the abstention is too_little_known']
    """

    rules: RuleSet
    items: tuple[Covered, ...]
    scenarios: int
    failing: tuple[str, ...]
    empty: int

    @classmethod
    @at_the_door
    def of(cls, rules: RuleSet, given: Iterable[Scenario | Result]) -> Self:
        """What these scenarios reach; those that were not run yet are run.

        Raises:
            RuleError: when an overlay cannot be applied to the rules.
            SituationError: when a situation is not about the facts of the rules.

        """
        results = tuple(_results(rules, given))
        holding = [(result.scenario.name, seen(result.advice, rules)) for result in results if result.holds]
        items: list[Covered] = []
        for goal in goals_of(rules):
            by = [name for name, shown in holding if goal.reached_in(shown)]
            items.append(Covered(goal, len(by), tuple(by[:FEW])))
        return cls(
            rules=rules,
            items=tuple(items),
            scenarios=len(results),
            failing=tuple(result.scenario.name for result in results if not result.holds),
            empty=sum(result.holds and result.scenario.expected.says_nothing for result in results),
        )

    @cached_property
    def infeasible(self) -> tuple[Goal, ...]:
        """The goals that no situation reaches, which is proved over all of them.

        Raises:
            OutOfReachError: without python-sat, when a question is too hard for plain Python.

        """
        reach = Reach(self.rules)
        return tuple(item.goal for item in self.items if not item.times and reach.is_proved_out_of(item.goal))

    @property
    def missing(self) -> tuple[Goal, ...]:
        """The goals that no scenario reaches, though it is not proved that none can."""
        return tuple(item.goal for item in self.items if self.state(item) is State.MISSING)

    @at_the_door
    def state(self, item: Covered) -> State:
        """What has become of a goal."""
        if item.times:
            return State.REACHED
        return State.INFEASIBLE if item.goal in self.infeasible else State.MISSING

    @at_the_door
    def share(self, kind: Kind | None = None) -> Share:
        """How many goals are reached, of one kind or of all."""
        states = [self.state(item) for item in self.items if kind in {None, item.goal.kind}]
        infeasible = states.count(State.INFEASIBLE)
        return Share(states.count(State.REACHED), len(states) - infeasible, infeasible)


def _results(rules: RuleSet, given: Iterable[Scenario | Result]) -> Iterator[Result]:
    """The result of each, in order."""
    items = tuple(given)
    made = run((item for item in items if isinstance(item, Scenario)), rules)
    yield from (item if isinstance(item, Result) else next(made) for item in items)
