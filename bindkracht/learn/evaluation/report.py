"""An evaluation, and its report for people: one verdict line first, and everything that it rests on."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from bindkracht.learn.agreement import Agreement
from bindkracht.learn.bootstrap import Statistic, Undefined, surely_above_zero
from bindkracht.learn.case_findings import AgainstExclusion, CaseFinding
from bindkracht.learn.evaluation.results import (
    FEWEST_CASES,
    Bin,
    CurvePoint,
    EvaluationFinding,
    Method,
    MethodScores,
    SetScores,
    Suggesting,
    data_of,
)
from bindkracht.learn.evaluation.scores import LEAST, Scores
from bindkracht.learn.evaluation.slicing import Slices
from bindkracht.learn.numbers import in_words
from bindkracht.pages import Block, Page, Paged
from bindkracht.strict_json import Json
from bindkracht.taking import at_the_door, checked_when_made
from bindkracht.texts import Language, Message, Text, in_each, joined, messages

SCORES: Final = ("log_loss", "brier", "accuracy", "macro_f1", "top_two", "most_others")


@checked_when_made
@dataclass(frozen=True, slots=True)
class Evaluation(Paged):
    """How a classifier does on people that it has not seen, beside the rules alone; made by ``evaluate``.

    ``difference`` is with the rules, in log-loss per case; above 0 the classifier is better. ``weights`` are those of
    the rules in each part, where the estimator tells them; in ``held_back`` parts it learned nothing else.
    ``confusion`` counts cases by chosen role (rows) and by the role with the greatest probability (columns).
    ``against`` are labels on excluded roles. How many cases, labels and raters there were, ``agreement`` says, which
    is about the same labels.

    >>> from bindkracht import Role, Situation, krachtlijn6
    >>> from bindkracht.learn.cases import LabelledCase, LabelledCases
    >>> from bindkracht.learn.evaluation import evaluate
    >>> rows = [LabelledCase(f"c{n}", f"g{n}", "r1", Situation(), list(Role)[n % 5]) for n in range(15)]
    >>> found = evaluate(LabelledCases(tuple(rows)), krachtlijn6, draws=200)
    >>> print(found.text("en").splitlines()[2])
    Worse than the rules: difference -0.25, -0.34 to -0.17; weight stays 0.
    """

    rules: str
    rules_hash: str
    estimator: str
    independent: bool
    folds: int
    weights: tuple[float, ...]
    held_back: int
    miss: float
    agreement: Agreement
    methods: tuple[MethodScores, ...]
    difference: Statistic
    beside_simple: tuple[tuple[Method, Statistic], ...]
    curve: tuple[CurvePoint, ...]
    sets: SetScores
    suggesting: tuple[Suggesting, ...]
    confusion: tuple[tuple[float, ...], ...]
    reliability: tuple[Bin, ...]
    slices: Slices
    against: tuple[AgainstExclusion, ...]
    case_findings: tuple[CaseFinding, ...]
    findings: tuple[EvaluationFinding, ...]

    @property
    def beats_rules(self) -> bool:
        """Whether it is better than the rules alone, by a whole interval; not so while that cannot be told."""
        return surely_above_zero(self.difference)

    @property
    def no_better_than(self) -> tuple[Method, ...]:
        """The simplest methods than which it is not better by a whole interval; it must be better than these too."""
        return tuple(method for method, found in self.beside_simple if not surely_above_zero(found))

    @property
    def may_count(self) -> bool:
        """Whether what was learned may weigh, that is, when it beats the rules and no simple method does as well."""
        return self.beats_rules and not self.no_better_than

    @property
    def verdict(self) -> Text:
        """The whole evaluation in one line."""
        if isinstance(self.difference, Undefined):
            return Message("evaluation.cannot_be_told", reason=self.difference.reason.text)
        if isinstance(self.difference.interval, Undefined):
            return Message("evaluation.cannot_be_told", reason=self.difference.interval.reason.text)
        low, high = self.difference.interval.low, self.difference.interval.high
        figures = {"value": in_words(self.difference.value), "low": in_words(low), "high": in_words(high)}
        difference = Message("evaluation.difference", **figures)
        if low > 0 and self.no_better_than:
            simpler = joined((Message(f"evaluation.methods.{method.value}") for method in self.no_better_than), "; ")
            return Message("evaluation.beats_only", difference=difference, simpler=simpler)
        line = (
            Message("evaluation.beats")
            if low > 0
            else Message("evaluation.worse")
            if high < 0
            else Message("evaluation.does_not_beat")
        )
        return line.filled(difference=difference)

    @at_the_door
    def of(self, method: Method) -> Scores:
        """The figures of one method."""
        return next(item.scores for item in self.methods if item.method is method)

    def page(self, language: Language = "nl") -> Page:
        """The evaluation as a page for people."""
        return Page(language, tuple(block for block in self._blocks(language) if block.lines))

    def count_lines(self) -> Iterator[Text]:
        """How much there was to learn from and to judge on, in words."""
        of = self.agreement
        counts = {"labels": of.labels, "cases": of.cases, "groups": of.groups, "raters": len(of.raters)}
        yield Message("agreement.counted", **{name: str(count) for name, count in counts.items()})
        if of.seen:
            yield (Message("agreement.seen_counted") if of.with_seen else Message("agreement.seen_left_out")).filled(
                seen=str(of.seen)
            )
        if self.independent:
            yield Message("evaluation.independent")

    def method_lines(self) -> Iterator[Text]:
        """The figures of each method, in words."""
        for item in self.methods:
            figures = [_score(name, getattr(item.scores, name)) for name in SCORES]
            yield Message(
                "evaluation.line", name=Message(f"evaluation.methods.{item.method.value}"), figure=joined(figures, "; ")
            )

    def rater_lines(self) -> Iterator[Text]:
        """How far the raters agree, in words."""
        human = _score("most_others", self.agreement.human)
        yield Message("evaluation.line", name=Message("evaluation.methods.human"), figure=human)
        yield Message("evaluation.line", name=Message("evaluation.alpha"), figure=said(self.agreement.alpha))

    def set_lines(self) -> Iterator[Text]:
        """How large prediction sets are and what they hold, in words."""
        figures = (self.sets.size, self.sets.covered, self.sets.covered_permitted)
        for name, figure in zip(messages("evaluation.sets", 3), figures, strict=True):
            yield Message("evaluation.line", name=name, figure=said(figure))
        cases = [calibration.cases for calibration in self.sets.calibrations]
        yield Message(
            "evaluation.sets_cases",
            least=str(min(cases)),
            most=str(max(cases)),
            kept=f"{1 - self.miss:.2f}",
            needed=str(self.sets.calibrations[0].needed),
            trivial=str(sum(calibration.trivial for calibration in self.sets.calibrations)),
            folds=str(self.folds),
        )

    def to_data(self) -> dict[str, Json]:
        """Everything as JSON data."""
        return {
            "format": "bindkracht-evaluation/1",
            "verdict": self.verdict.to_data(),
            "beats_rules": self.beats_rules,
            "no_better_than": [method.value for method in self.no_better_than],
            "may_count": self.may_count,
            **{name: data_of(getattr(self, name)) for name in self.__slots__},
        }

    def _blocks(self, language: Language) -> Iterator[Block]:
        title = Message("evaluation.title", rules=self.rules).in_(language)
        yield Block(1, title, tuple(text.in_(language) for text in self._lead()), as_list=False)
        of_cases = tuple(finding.in_(language) for finding in self.case_findings)
        known = (*of_cases, *(finding.in_(language) for finding in self.findings))
        yield Block(2, Message("evaluation.findings_heading").in_(language), known)
        parts: tuple[tuple[Text, Iterator[Text]], ...] = (
            (Message("evaluation.methods_heading"), self.method_lines()),
            (Message("evaluation.raters_heading"), self.rater_lines()),
            (Message("evaluation.suggested_heading"), self._suggesting()),
            (Message("evaluation.risk_heading"), self._risk()),
            (Message("evaluation.sets_heading"), self.set_lines()),
            (Message("evaluation.curve_heading"), self._curve()),
            (Message("evaluation.slices_heading"), self._slices()),
        )
        for heading, texts in parts:
            yield Block(2, heading.in_(language), tuple(text.in_(language) for text in texts))
        against = (Message("evaluation.against").in_(language), *(item.in_(language) for item in self.against))
        yield Block(2, Message("evaluation.against_heading").in_(language), against if self.against else ())
        reading = (
            text.filled(least=f"{LEAST:g}", draws=str(self.agreement.draws))
            for text in messages("evaluation.reading", 4)
        )
        yield Block(
            2, Message("evaluation.reading_heading").in_(language), tuple(text.in_(language) for text in reading)
        )

    def _lead(self) -> Iterator[Text]:
        yield self.verdict
        yield from self.count_lines()
        yield Message("evaluation.how", folds=str(self.folds), seed=str(self.agreement.seed), estimator=self.estimator)
        if self.weights:
            yield Message("evaluation.weights", weights=", ".join(f"{weight:.2f}" for weight in self.weights))
        if self.held_back:
            yield Message("evaluation.held_back", parts=str(self.held_back), folds=str(self.folds))

    def _suggesting(self) -> Iterator[Text]:
        for item in self.suggesting:
            figures = {name: said(getattr(item, name)) for name in ("given", "right", "wrong", "none")}
            yield Message("evaluation.suggested", name=Message(f"evaluation.methods.{item.method.value}"), **figures)

    def _risk(self) -> Iterator[Text]:
        [points] = (item.risk for item in self.methods if item.method is Method.CLASSIFIER)
        for point in points:
            share, least = f"{point.coverage:.0%}", f"{point.least:.2f}"
            yield Message("evaluation.risk", coverage=share, least=least, figure=said(point.risk))

    def _curve(self) -> Iterator[Text]:
        for point in self.curve:
            counts = {"cases": f"{point.cases:.0f}", "groups": f"{point.groups:.0f}"}
            yield Message("evaluation.curve", **counts, figure=said(point.log_loss))

    def _slices(self) -> Iterator[Text]:
        for part in self.slices.shown:
            yield Message(
                "evaluation.slice",
                by=part.name,
                value=part.value,
                cases=str(part.cases),
                groups=str(part.groups),
                difference=said(part.difference),
                accuracy=said(part.accuracy),
            )
        if self.slices.suppressed:
            count, least = str(self.slices.suppressed), str(FEWEST_CASES)
            yield Message("evaluation.suppressed", count=count, least=least)


def said(figure: Statistic) -> Text:
    """A figure in words.

    >>> from bindkracht.learn.bootstrap import Reason
    >>> said(Undefined(Reason.NO_LABELS)).en
    'undefined: there are no labels'
    """
    return in_each(figure.in_)


def _score(name: str, figure: Statistic) -> Text:
    return Message("evaluation.score", name=Message(f"evaluation.scores.{name}"), figure=said(figure))
