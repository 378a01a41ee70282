"""Judging a suite of scenarios by the mistakes that it notices; what it misses is proved to matter, or not to."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from hashlib import sha256
from typing import Final

from bindkracht.errors import OutOfReachError, RuleError
from bindkracht.explain import situation_words
from bindkracht.overlays import experiment
from bindkracht.pages import Block, Page, Paged
from bindkracht.recommend import recommend
from bindkracht.rule_sets import RuleSet
from bindkracht.scenarios import Scenario, Unset, run
from bindkracht.scenarios.observed import expectation_of
from bindkracht.strict_json import Json
from bindkracht.study.mutation.mutants import Mutant, Operator, mutants
from bindkracht.study.side_by_side import SideBySide
from bindkracht.taking import at_the_door, checked_when_made
from bindkracht.texts import Language, Message

MOST_CONFLICTS: Final = 200_000
"""After so many conflicts of a solver it is not decided whether a mistake changes anything."""


@checked_when_made
@dataclass(frozen=True, slots=True)
class Killed:
    """A mistake that was noticed, and the scenario that noticed it."""

    mutant: Mutant
    by: str


@checked_when_made
@dataclass(frozen=True, slots=True)
class Survivor:
    """A mistake that changes some advice and was not noticed, with a scenario that would notice it.

    No situation with fewer known facts would. What the scenario expects was read off the rules as they are.
    """

    mutant: Mutant
    scenario: Scenario


@checked_when_made
@dataclass(frozen=True, slots=True)
class MutationReport(Paged):
    """What became of every mutant of a rule set.

    ``equivalent`` are proved to change no advice; ``refused`` nobody can write; of the ``undecided`` a
    solver could not tell. ``not_holding`` names scenarios that do not hold themselves, and so did not count.

    >>> from bindkracht import RuleSet
    >>> mutation_test(RuleSet("none", "1"), []).score
    Fraction(1, 1)
    """

    rules: RuleSet
    killed: tuple[Killed, ...]
    survivors: tuple[Survivor, ...]
    equivalent: tuple[Mutant, ...]
    undecided: tuple[Mutant, ...]
    refused: tuple[Mutant, ...]
    not_holding: tuple[str, ...]

    @property
    def counted(self) -> int:
        """How many mutants could change an advice."""
        return len(self.killed) + len(self.survivors) + len(self.undecided)

    @property
    def score(self) -> Fraction:
        """The share of those that was noticed; exact, because what changes nothing is proved and left out."""
        return Fraction(len(self.killed), self.counted) if self.counted else Fraction(1)

    def page(self, language: Language = "nl") -> Page:
        """The report as a page for people."""
        title = Message("mutation.title", rules=self.rules.title).in_(language)
        return Page(language, (Block(1, title, tuple(self._lead(language)), as_list=False), *self._blocks(language)))

    def to_data(self) -> dict[str, Json]:
        """The report as JSON data."""
        return {
            "format": "bindkracht-mutation/1",
            "rule_set": self.rules.name,
            "rule_set_version": self.rules.version,
            "rule_set_hash": self.rules.content_hash(),
            "killed": [{"mutant": str(item.mutant), "by": item.by} for item in self.killed],
            "survivors": [
                {
                    "mutant": str(item.mutant),
                    "situation": item.scenario.situation.model_dump(mode="json", exclude_none=True),
                }
                for item in self.survivors
            ],
            "equivalent": [str(mutant) for mutant in self.equivalent],
            "undecided": [str(mutant) for mutant in self.undecided],
            "refused": [str(mutant) for mutant in self.refused],
            "not_holding": list(self.not_holding),
        }

    def _lead(self, language: Language) -> Iterator[str]:
        yield Message(
            "mutation.score",
            killed=str(len(self.killed)),
            all=str(self.counted),
            share=f"{100 * float(self.score):.4g}%",
        ).in_(language)
        yield Message("mutation.left_out", equivalent=str(len(self.equivalent)), refused=str(len(self.refused))).in_(
            language
        )
        if self.not_holding:
            yield Message("mutation.did_not_hold", number=str(len(self.not_holding))).in_(language)

    def _blocks(self, language: Language) -> Iterator[Block]:
        yield Block(2, Message("mutation.by_operator").in_(language), tuple(self._operator_lines(language)))
        if self.survivors:
            yield Block(
                2, Message("mutation.survivors").in_(language), tuple(_line(item, language) for item in self.survivors)
            )
        if self.undecided:
            yield Block(2, Message("mutation.undecided").in_(language), tuple(map(str, self.undecided)))

    def _operator_lines(self, language: Language) -> Iterator[str]:
        killed = Counter(item.mutant.operator for item in self.killed)
        missed = Counter(mutant.operator for mutant in (*(item.mutant for item in self.survivors), *self.undecided))
        equivalent = Counter(mutant.operator for mutant in self.equivalent)
        for operator in Operator:
            if every := killed[operator] + missed[operator] + equivalent[operator]:
                yield Message(
                    "mutation.operator_line",
                    operator=operator.label,
                    killed=str(killed[operator]),
                    all=str(every - equivalent[operator]),
                    equivalent=str(equivalent[operator]),
                ).in_(language)


def _line(survivor: Survivor, language: Language) -> str:
    situation = situation_words(survivor.scenario.situation, language)
    return Message("mutation.survivor", mutant=str(survivor.mutant), situation=situation).in_(language)


@at_the_door
def mutation_test(
    rules: RuleSet, scenarios: Iterable[Scenario], *, most_conflicts: int = MOST_CONFLICTS
) -> MutationReport:
    """Make every mutant of the rules, and see whether some scenario notices it.

    A mutant that no scenario notices is compared with the rules over every situation: either they always
    advise the same, which is proved, or the smallest situation that tells them apart is shown. What is asked
    next is not compared, because it follows from what can be advised.

    >>> from bindkracht import krachtlijn6
    >>> report = mutation_test(krachtlijn6, [])
    >>> len(report.killed), len(report.survivors) > 200, report.undecided
    (0, True, ())

    Args:
        rules: the rules in which mistakes are made.
        scenarios: what should be so; those that do not hold under the rules as they are, do not count.
        most_conflicts: after so many conflicts of the solver it is left undecided whether a mutant changes anything.

    Raises:
        RuleError: when a rule is opaque and a mutant survives; or when an overlay cannot be applied.
        SituationError: when a scenario is not about the facts of the rules.

    """
    results = list(run(scenarios, rules))
    suite = [_without_questions(result.scenario) for result in results if result.holds]
    not_holding = tuple(result.scenario.name for result in results if not result.holds)
    killed: list[Killed] = []
    survivors: list[Survivor] = []
    left_out: dict[str, list[Mutant]] = {"equivalent": [], "undecided": [], "refused": []}
    for mutant in mutants(rules):
        if mutant.rules is None:
            left_out["refused"].append(mutant)
        elif (by := _noticing(suite, mutant.rules)) is not None:
            killed.append(Killed(mutant, suite[by].name))
            suite.insert(0, suite.pop(by))  # what noticed a mistake will soon notice another
        else:
            verdict = _telling_apart(rules, mutant, mutant.rules, most_conflicts)
            if isinstance(verdict, Survivor):
                survivors.append(verdict)
            else:
                left_out[verdict].append(mutant)
    return MutationReport(
        rules,
        tuple(killed),
        tuple(survivors),
        tuple(left_out["equivalent"]),
        tuple(left_out["undecided"]),
        tuple(left_out["refused"]),
        not_holding,
    )


def _without_questions(scenario: Scenario) -> Scenario:
    return replace(scenario, expected=replace(scenario.expected, asks=(), asks_first=Unset.UNSET))


def _noticing(suite: Sequence[Scenario], mutated: RuleSet) -> int | None:
    """The place of the first scenario that does not hold under the mutated rules."""
    for place, scenario in enumerate(suite):
        try:
            changed = experiment(mutated, *scenario.overlays) if scenario.overlays else mutated
        except RuleError:
            continue  # an overlay on what the mutant left out says nothing of the mutant
        dropped = () if scenario.told is None else scenario.told.dropped
        if scenario.expected.differences(recommend(scenario.situation, changed), dropped=dropped):
            return place
    return None


def _telling_apart(rules: RuleSet, mutant: Mutant, mutated: RuleSet, most_conflicts: int) -> Survivor | str:
    try:
        found = SideBySide(rules, mutated, most_conflicts=most_conflicts).difference()
    except OutOfReachError:
        return "undecided"
    if found is None:
        return "equivalent"
    name = Message("mutation.generated", mutant=_short(str(mutant))).en
    expected = expectation_of(recommend(found, rules))
    return Survivor(
        mutant,
        Scenario(
            name, found, expected, note=f"{Message('mutation.read_first').nl} {Message('mutation.read_first').en}"
        ),
    )


def _short(told: str) -> str:
    """A name that a scenario file can hold; a long one is cut, and stays one of its kind by its fingerprint."""
    cut = f"{told[:_LONGEST]}… ({sha256(told.encode()).hexdigest()[:8]})"
    return told if len(told) <= _LONGEST else cut


_LONGEST: Final = 200
