"""Scenarios for what no scenario reaches yet, written from the rules: few, small, and for a person to read first."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from bindkracht.advice import Advice
from bindkracht.recommend import recommend
from bindkracht.record import Entry
from bindkracht.rule_sets import RuleSet
from bindkracht.scenarios import Expectation, Result, Scenario
from bindkracht.scenarios.observed import expectation_of
from bindkracht.study.coverage.goals import AtomGoal, Goal, RuleGoal, Seen, seen
from bindkracht.study.coverage.measuring import Measured
from bindkracht.study.coverage.reaching import Reach
from bindkracht.taking import at_the_door, checked_when_made
from bindkracht.texts import Message
from bindkracht.truth import Truth

PREFIX: Final = "generated: "
"""How the name of every generated scenario begins."""


@checked_when_made
@dataclass(frozen=True, slots=True)
class Generated:
    """Scenarios that reach what was missing, the goals that no situation reaches, and those that cannot be searched.

    Goals cannot be searched when a rule is a function that nobody can look into; a person must write those.
    """

    scenarios: tuple[Scenario, ...]
    infeasible: tuple[Goal, ...]
    unsearched: tuple[Goal, ...]


@at_the_door
def generate_cases(rules: RuleSet, scenarios: Iterable[Scenario] | Iterable[Result] = ()) -> Generated:
    """Scenarios for every goal that these scenarios do not reach, and some situation does.

    Each holds under the rules as they are now: it says what they do, not what they should do.

    >>> from bindkracht import krachtlijn6
    >>> made = generate_cases(krachtlijn6)
    >>> made.scenarios[0].name, made.scenarios[0].situation
    ("generated: rule 'back-on-the-tracks' fires", Situation(short_help_suffices=True, was_on_track=True))
    >>> len(made.scenarios) < 120, str(made.infeasible[0])
    (True, "rule 'others-refuse': broken_link decides whether it asks, while false")

    Raises:
        OutOfReachError: without python-sat, when a question is too hard for plain Python.
        RuleError: when an overlay cannot be applied to the rules.
        SituationError: when a situation is not about the facts of the rules.

    """
    wanted = [item.goal for item in Measured.of(rules, scenarios).items if not item.times]
    reach = Reach(rules)
    searched = [goal for goal in wanted if reach.can_search(goal)]
    infeasible: list[Goal] = []
    made: list[_Made] = []
    for goal in searched:
        if not any(goal.reached_in(shown) for _, _, shown in made):
            situation = reach.situation(goal)
            if situation is None:
                infeasible.append(goal)
            else:
                advice = recommend(situation, rules)
                made.append((goal, advice, seen(advice, rules)))
    needed = _needed(made, wanted)
    return Generated(
        scenarios=tuple(_scenario(goal, advice) for goal, advice, _ in needed),
        infeasible=tuple(infeasible),
        unsearched=tuple(
            goal for goal in wanted if goal not in searched and not any(goal.reached_in(shown) for _, _, shown in made)
        ),
    )


_Made = tuple[Goal, Advice, Seen]


def _needed(made: Sequence[_Made], wanted: Sequence[Goal]) -> list[_Made]:
    """Those without which some goal would not be reached, the last made left out first."""
    reached = [{index for index, goal in enumerate(wanted) if goal.reached_in(shown)} for _, _, shown in made]
    kept = list(range(len(made)))
    for place in reversed(range(len(made))):
        others = [other for other in kept if other != place]
        if reached[place] <= set().union(*(reached[other] for other in others)):
            kept = others
    return [made[place] for place in kept]


def _scenario(goal: Goal, advice: Advice) -> Scenario:
    return Scenario(
        f"{PREFIX}{goal}",
        advice.situation,
        _expected(goal, advice),
        note=f"{Message('coverage_report.note').nl} {Message('coverage_report.note').en}",
    )


def _expected(goal: Goal, advice: Advice) -> Expectation:
    """What the advice is. A rule of which nothing is known waits in every rule set, so that is not told."""
    own = goal.rule.name if isinstance(goal, RuleGoal | AtomGoal) else None
    return replace(
        expectation_of(advice),
        silent=_names(entry for entry in advice.record if entry.truth is Truth.FALSE),
        waiting=_names(
            entry for entry in advice.record if entry.waiting and (_knows_some(entry) or entry.rule.name == own)
        ),
    )


def _names(entries: Iterable[Entry]) -> tuple[str, ...]:
    return tuple(entry.rule.name for entry in entries)


def _knows_some(entry: Entry) -> bool:
    return any(value is not None for _, value in entry.read)
