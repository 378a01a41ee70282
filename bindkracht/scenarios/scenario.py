"""A scenario: a situation with what its advice should come to; run, it holds or says how it differs."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from bindkracht.advice import Advice
from bindkracht.errors import DataError
from bindkracht.krachtlijnen.krachtlijn6 import krachtlijn6
from bindkracht.overlays import Overlay, experiment
from bindkracht.pages import Block, Page, Paged
from bindkracht.recommend import recommend
from bindkracht.rule_sets import RuleSet
from bindkracht.scenarios.expecting import Answers, Difference, Expectation, as_answers
from bindkracht.situations import BaseSituation
from bindkracht.taking import Taker, an, at_the_door, checked_when_made, or_none, take, text, tuple_of
from bindkracht.taking import words as words_
from bindkracht.texts import Language, Message


@dataclass(frozen=True, slots=True)
class Told:
    """The case that a situation was settled from: its file, as a scenario file names it, and what does not count."""

    path: str
    dropped: Answers = ()

    def __post_init__(self) -> None:
        take(self, {"path": words_, "dropped": as_answers}, DataError)


@dataclass(frozen=True, slots=True)
class Scenario:
    """A situation, what its advice should come to, and the experiments under which that is asked.

    ``name`` says, as a sentence, what should be so. ``note`` is a remark of its author. ``told`` is there when the
    situation comes from a case.

    >>> from bindkracht import Situation
    >>> scenario = Scenario(
    ...     "Rights that stay closed ask for someone who opens them",
    ...     Situation(rights_blocked=True), Expectation(because=("rights-and-matters-need-someone",)),
    ... )
    >>> [result.holds for result in run([scenario])]
    [True]

    Raises:
        DataError: naming everything in it that is not what it should be.

    """

    name: str
    situation: BaseSituation
    expected: Expectation
    overlays: tuple[Overlay, ...] = ()
    note: str = ""
    told: Told | None = None

    def __post_init__(self) -> None:
        take(self, _SCENARIO, DataError)


_SCENARIO: Final[Mapping[str, Taker[object]]] = {
    "name": text,
    "situation": an(BaseSituation, "situation"),
    "expected": an(Expectation, "expectation"),
    "overlays": tuple_of(an(Overlay, "overlay")),
    "note": text,
    "told": or_none(an(Told, "told_case")),
}


@checked_when_made
@dataclass(frozen=True, slots=True)
class Result(Paged):
    """What came of a scenario: it holds when there are no differences.

    >>> from bindkracht import Role
    >>> scenario = Scenario("Danger gives a role", Situation(immediate_danger=True), Expectation(suggested=Role.REDDER))
    >>> [result] = run([scenario])
    >>> print(result.text("en").splitlines()[5])
    - suggested role: expected redder, got none
    """

    scenario: Scenario
    advice: Advice
    differences: tuple[Difference, ...]

    @property
    def holds(self) -> bool:
        """Whether everything is as expected."""
        return not self.differences

    def page(self, language: Language = "nl") -> Page:
        """What differs, and the whole advice as it is now."""
        said = Message("scenario.holds") if self.holds else Message("scenario.fails")
        return Page(
            language,
            (
                Block(1, said.filled(name=self.scenario.name).in_(language)),
                Block(
                    2,
                    Message("scenario.with", rules=str(self.advice.rules)).in_(language),
                    tuple(difference.in_(language) for difference in self.differences),
                ),
                Block(2, Message("scenario.explanation").in_(language), (repr(self.advice.situation),), as_list=False),
                *self.advice.page(language).blocks,
            ),
        )


@at_the_door
def run(scenarios: Iterable[Scenario], rules: RuleSet = krachtlijn6) -> Iterator[Result]:
    """What comes of each scenario under these rules, with its own overlays on top.

    >>> list(run([]))
    []

    Raises:
        RuleError: when an overlay cannot be applied to the rules.
        SituationError: when a situation is not about the facts of the rules.

    """
    experiments: dict[tuple[Overlay, ...], RuleSet] = {}
    for scenario in scenarios:
        if scenario.overlays not in experiments:
            experiments[scenario.overlays] = experiment(rules, *scenario.overlays)
        advice = recommend(scenario.situation, experiments[scenario.overlays])
        dropped = () if scenario.told is None else scenario.told.dropped
        yield Result(scenario, advice, scenario.expected.differences(advice, dropped=dropped))
