"""The figures of the papers, all of them worked out here: by proving, by running scenarios, by making mistakes."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from bindkracht._version import __version__
from bindkracht.exchange.papers.paper import Line, Mark
from bindkracht.krachtlijnen import paper_words as words
from bindkracht.krachtlijnen.krachtlijn6 import krachtlijn6
from bindkracht.rule_sets import RuleSet
from bindkracht.rules import Effect
from bindkracht.scenarios import Result, Scenario, run
from bindkracht.study.coverage import RuleCoverage, coverage_of
from bindkracht.study.harm import CLAIMS, Checked, do_no_harm
from bindkracht.study.mutation import MutationReport, mutation_test
from bindkracht.texts import Text
from bindkracht.vocabulary import Who


@dataclass(frozen=True)
class Figures:
    """What was worked out of a rule set; ``results`` is what came of the scenarios that were passed, if any.

    >>> from bindkracht import Situation
    >>> from bindkracht.scenarios import Expectation
    >>> danger = Scenario("Danger goes first", Situation(immediate_danger=True), Expectation(because=("danger-first",)))
    >>> figures = figures_of(krachtlijn6, [danger])
    >>> figures.counts["rules"], figures.coverage.share().reached, figures.proved("P1")
    ('30', 64, True)
    """

    rules: RuleSet
    checked: tuple[Checked, ...]
    results: tuple[Result, ...]

    @cached_property
    def coverage(self) -> RuleCoverage:
        """How far the scenarios cover the rules."""
        return coverage_of(self.rules, self.results)

    @cached_property
    def mutation(self) -> MutationReport:
        """Which small mistakes in the rules the scenarios notice."""
        return mutation_test(self.rules, [result.scenario for result in self.results])

    @property
    def invariants(self) -> tuple[str, ...]:
        """The names of the invariants that were searched, in order."""
        return tuple(name for name in CLAIMS if self.about(name))

    def about(self, invariant: str) -> tuple[Checked, ...]:
        """Everything that was searched for one invariant."""
        return tuple(item for item in self.checked if item.invariant == invariant)

    def proved(self, invariant: str) -> bool:
        """Whether all that was searched for an invariant holds."""
        return all(item.holds for item in self.about(invariant))

    @cached_property
    def size(self) -> str:
        """Over how many situations was searched, to three digits."""
        return f"{self.checked[0].proof.size:.3g}"

    @cached_property
    def counts(self) -> dict[str, str]:
        """The figures about the rules themselves, by the name that texts have for them."""
        effects = [rule.effect for rule in self.rules]
        stated = sum(rule.stated for rule in self.rules)
        return {
            "name": self.rules.name,
            "version": self.rules.version,
            "hash": self.rules.content_hash(),
            "library": __version__,
            "threshold": str(self.rules.threshold),
            "rules": str(len(effects)),
            **{effect.value: str(effects.count(effect)) for effect in Effect},
            "stated": str(stated),
            "read": str(len(effects) - stated),
            "assumptions": str(len(self.rules.assumptions)),
            "on": str(len(self.assumed(on=True))),
            **self._fact_counts(),
        }

    def assumed(self, *, on: bool) -> tuple[str, ...]:
        """The names of the assumptions that are in force (``on``), or of those that are switched off."""
        return tuple(item.name for item in self.rules.assumptions if self.rules.in_force(item.name) is on)

    @cached_property
    def tried(self) -> dict[str, str]:
        """The figures about the scenarios, by the name that texts have for them."""
        share = self.coverage.share()
        return {
            "all": str(len(self.results)),
            "held": str(sum(result.holds for result in self.results)),
            "reached": str(share.reached),
            "feasible": str(share.feasible),
            "percent": str(share.percent),
            "killed": str(len(self.mutation.killed)),
            "counted": str(self.mutation.counted),
        }

    def rule_lines(self) -> Iterator[Line]:
        """Which rules these are, and what they are made of."""
        yield Line(Mark.COMPUTED, words.RULES.filled(**self.counts))
        yield Line(Mark.COMPUTED, words.COUNTED.filled(**self.counts))
        on, off = (_listed(self.assumed(on=which)) for which in (True, False))
        yield Line(Mark.COMPUTED, words.ASSUMED.filled(on=on, off=off))

    def checked_lines(self) -> Iterator[Line]:
        """What was proved or refuted, and what the scenarios notice."""
        for name in self.invariants:
            yield Line(Mark.COMPUTED, self._verdict(name))
        if not self.results:
            yield Line(Mark.OPEN, words.NOT_RUN)
            return
        for text in (words.SCENARIOS, words.COVERED, words.NOTICED):
            yield Line(Mark.COMPUTED, text.filled(**self.tried))

    def _verdict(self, name: str) -> Text:
        about = self.about(name)
        if self.proved(name):
            return words.PROVED.filled(name=name, claim=CLAIMS[name], size=self.size, number=str(len(about)))
        subjects = ", ".join(item.subject for item in about if not item.holds)
        return words.REFUTED.filled(name=name, claim=CLAIMS[name], subjects=subjects)

    def _fact_counts(self) -> dict[str, str]:
        facts = self.rules.situation_type.vocabulary().facts
        only_the_person = sum(fact.details.answered_by == (Who.PERSON,) for fact in facts)
        return {"facts": str(len(facts)), "person": str(only_the_person)}


def figures_of(rules: RuleSet = krachtlijn6, scenarios: Iterable[Scenario] = ()) -> Figures:
    """Work out what papers about these rules say; without scenarios they say nothing about how the rules are tested.

    >>> figures_of(krachtlijn6.without("only-in-partnership")).proved("P3")
    False

    Raises:
        OutOfReachError: without python-sat, when a question is too hard for plain Python.
        RuleError: when a rule is opaque, or an overlay cannot be applied.
        SituationError: when a scenario is not about the facts of the rules.

    """
    return Figures(rules, do_no_harm(rules), tuple(run(scenarios, rules)))


def _listed(names: tuple[str, ...]) -> Text | str:
    return ", ".join(names) or words.NONE
