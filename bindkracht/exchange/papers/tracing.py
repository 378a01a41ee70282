"""From each sentence to the rules that cite it, their assumptions, and the scenarios in which they fire."""

import csv
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import StringIO
from typing import Final

from bindkracht.catalogues import in_language
from bindkracht.exchange.papers.paper import about, both, cited_words
from bindkracht.guidance import guidance_of
from bindkracht.krachtlijnen.coverage import INVARIANTS, NOT_FORMALISED, sentences_of
from bindkracht.krachtlijnen.krachtlijn6 import krachtlijn6
from bindkracht.krachtlijnen.topics import GuidanceItem
from bindkracht.pages import Block, Page, Paged, in_markdown, sources_block
from bindkracht.rule_sets import RuleSet
from bindkracht.rules import Rule
from bindkracht.scenarios import Result, Scenario, run
from bindkracht.sources import Assumption, Cited, Passage, Source, own_sources
from bindkracht.strict_json import Json, plain
from bindkracht.study.harm import do_no_harm
from bindkracht.taking import at_the_door, checked_when_made
from bindkracht.texts import Language, Message, Text, in_each, joined, messages

FORMAT: Final = "bindkracht-tracing/1"
"""The name of the format of :meth:`Tracing.to_data`."""

FEW: Final = 3
"""Of this many scenarios the names stand on a page; data and CSV have them all."""


@checked_when_made
@dataclass(frozen=True, slots=True)
class TracedRule:
    """A rule, whether it is in force, and the scenarios that hold and in which it fires.

    >>> from bindkracht import krachtlijn6
    >>> traced = TracedRule(krachtlijn6["something-must-happen-now"], in_force=True, scenarios=())
    >>> traced.by_whom().en, traced.force().en
    ('Our reading: A18', 'In force')
    >>> print(traced.does().en)
    Speaks for redder: Something must happen this week; someone steps in for that now.
    """

    rule: Rule
    in_force: bool
    scenarios: tuple[str, ...]

    def by_whom(self) -> Text:
        """Whether the source says it, or which assumptions it is read with."""
        names = ", ".join(self.rule.assumptions)
        if self.rule.stated:
            return Message("paper.stated_under", names=names) if names else Message("paper.stated")
        return Message("paper.read_under", names=names) if names else Message("paper.read")

    def force(self) -> Text:
        """Whether it is in force, in words."""
        return Message("paper.in_force") if self.in_force else Message("paper.asleep")

    def does(self) -> Text:
        """What it does to which roles, and why."""
        roles = ", ".join(role.label for role in self.rule.roles)
        return Message(
            "paper.cell",
            effect=Message(f"page.effects.{self.rule.effect.value}"),
            roles=roles,
            because=self.rule.because,
        )


@checked_when_made
@dataclass(frozen=True, slots=True)
class Invariant:
    """What holds of every advice and answers a sentence; ``proved`` is ``None`` where it needs no search."""

    text: Text
    proved: bool | None


@checked_when_made
@dataclass(frozen=True, slots=True)
class Trace:
    """What is cited (none: where the source is silent) with all that answers it, and why nothing does.

    >>> from bindkracht import kl
    >>> trace = Trace(kl(6, 11), (), (), (), guidance=5, why_not=Message("paper.not_a_rule"))
    >>> [text.en for text in trace.others()]
    ['Guidance citing this sentence: 5', 'No rule cites this sentence; what stands with it here answers it.']
    """

    passage: Cited | None
    rules: tuple[TracedRule, ...]
    assumptions: tuple[Assumption, ...]
    invariants: tuple[Invariant, ...]
    guidance: int
    why_not: Text | None

    @property
    def place(self) -> Text:
        """The sentence, or the place in another source, in words."""
        if isinstance(self.passage, Source):
            place = f"{self.passage}: {self.passage.title}"
            return in_each(lambda _: place)
        return Message("paper.silent") if self.passage is None else Message("paper.sentence", passage=str(self.passage))

    def others(self) -> Iterator[Text]:
        """What answers it besides rules, or what is no rule and why."""
        for item in self.invariants:
            yield Message(f"paper.invariant.{item.proved}").filled(text=item.text)
        for assumption in self.assumptions:
            yield Message("paper.assumed_here", name=assumption.name, claim=assumption.claim)
        if self.guidance:
            yield Message("paper.guided", number=str(self.guidance))
        if self.why_not is not None:
            yield self.why_not


@checked_when_made
@dataclass(frozen=True, slots=True)
class Tracing(Paged):
    """The whole table; ``tried`` is how many scenarios were passed.

    >>> table = trace_sentences()
    >>> [str(trace.passage) for trace in table.traces[:3]], str(table.traces[-1].passage)
    (['6.0', '6.1', '6.2'], '10.5')
    >>> print(table.csv("en").splitlines()[1].split(",")[6])
    The title announces what the sentences are about; by itself it asks nothing.
    """

    rules: RuleSet
    traces: tuple[Trace, ...]
    tried: int

    def page(self, language: Language = "nl") -> Page:
        """The table as a page for people: a heading for each sentence."""
        title = Message("paper.tracing", rules=self.rules.title).in_(language)
        lead = Block(1, title, tuple(text.in_(language) for text in self._lead), as_list=False)
        blocks = (self._block(trace, language) for trace in self.traces)
        return Page(language, (lead, *blocks, *sources_block(own_sources(self.rules.cited), language)))

    def markdown(self, language: Language = "nl") -> str:
        """The table as Markdown, with a row for each sentence and rule."""
        title = in_markdown(Message("paper.tracing", rules=self.rules.title).in_(language))
        heads = [column.in_(language) for column in messages("paper.columns", 7)]
        rows = [heads, ["---"] * len(heads), *self._rows(language, most=FEW)]
        return "\n".join(
            (
                f"# {title}",
                "",
                " ".join(in_markdown(text.in_(language)) for text in self._lead),
                "",
                *(f"| {' | '.join(map(in_markdown, row))} |" for row in rows),
            )
        )

    def csv(self, language: Language = "nl") -> str:
        """The same rows as CSV (RFC 4180), with the names of all scenarios."""
        written = StringIO()
        writer = csv.writer(written)
        writer.writerow([column.in_(language) for column in messages("paper.columns", 7)])
        writer.writerows(self._rows(language, most=None))
        return written.getvalue()

    def to_data(self) -> dict[str, Json]:
        """The table as JSON data, in both languages."""
        return {
            "format": FORMAT,
            **about(self.rules),
            "scenarios": self.tried,
            "sentences": [_trace_data(trace) for trace in self.traces],
        }

    @property
    def _lead(self) -> tuple[Text, ...]:
        every = Message("paper.tracing_lead") if sentences_of(self.rules) else Message("paper.tracing_lead_of_others")
        return every, cited_words(self.rules)

    def _block(self, trace: Trace, language: Language) -> Block:
        rules = (self._line(item).in_(language) for item in trace.rules)
        return Block(2, trace.place.in_(language), (*rules, *(text.in_(language) for text in trace.others())))

    def _line(self, item: TracedRule) -> Text:
        return Message(
            "paper.traced",
            rule=item.rule.name,
            effect=Message(f"page.effects.{item.rule.effect.value}"),
            roles=", ".join(role.label for role in item.rule.roles),
            because=item.rule.because,
            stated=item.by_whom(),
            force=item.force(),
            fires=self._fires(item, most=FEW),
        )

    def _fires(self, item: TracedRule, *, most: int | None) -> Text:
        if not self.tried:
            return Message("paper.no_scenarios")
        if not item.scenarios:
            return Message("paper.fires_nowhere")
        names: list[Text | str] = [*item.scenarios[:most]]
        if len(names) < len(item.scenarios):
            names.append(Message("paper.and_more", number=str(len(item.scenarios) - len(names))))
        return Message("paper.fires_in", number=str(len(item.scenarios)), names=joined(names, "; "))

    def _rows(self, language: Language, *, most: int | None) -> Iterator[list[str]]:
        for trace in self.traces:
            others = _joined(trace.others(), language)
            place = str(trace.passage or Message("paper.silent").in_(language))
            for item in trace.rules:
                texts = (item.does(), item.by_whom(), item.force(), self._fires(item, most=most))
                yield [place, item.rule.name, *(text.in_(language) for text in texts), others]
            if not trace.rules:
                yield [place, "", "", "", "", "", others]


def _joined(parts: Iterable[Text | str], language: Language) -> str:
    return "; ".join(in_language(part, language) for part in parts)


def _trace_data(trace: Trace) -> Json:
    return {
        "sentence": str(trace.passage) if isinstance(trace.passage, Passage) else None,
        **({"source": plain(trace.passage)} if isinstance(trace.passage, Source) else {}),
        "rules": [
            {
                "name": item.rule.name,
                "effect": item.rule.effect.value,
                "roles": [role.value for role in item.rule.roles],
                "because": both(item.rule.because),
                "stated": item.rule.stated,
                "assumptions": list(item.rule.assumptions),
                "in_force": item.in_force,
                "scenarios": list(item.scenarios),
            }
            for item in trace.rules
        ],
        "assumptions": [item.name for item in trace.assumptions],
        "invariants": [{**both(item.text), "proved": item.proved} for item in trace.invariants],
        "guidance": trace.guidance,
        "why_not": None if trace.why_not is None else both(trace.why_not),
    }


@at_the_door
def trace_sentences(rules: RuleSet = krachtlijn6, scenarios: Iterable[Scenario] = ()) -> Tracing:
    """Trace the rules: every sentence of krachtlijn 6 when they cite it, then all else that they cite, then the rest.

    A rule that is not in force is traced too; scenarios with an overlay may wake it. Only scenarios that hold count.

    >>> from bindkracht import kl
    >>> [trace] = [trace for trace in trace_sentences().traces if trace.passage == kl(6, 10)]
    >>> [(item.rule.name, item.in_force) for item in trace.rules]
    [('process-would-wound', True), ('mediation-would-wound', True), ('ask-whether-mediation-wounds', False)]

    Raises:
        OutOfReachError: without python-sat, when a question is too hard for plain Python.
        RuleError: when a rule is opaque, or an overlay cannot be applied.
        SituationError: when a scenario is not about the facts of the rules.

    """
    results = tuple(run(scenarios, rules))
    traced = tuple(_traced(rules, results))
    refuted = frozenset(item.invariant for item in do_no_harm(rules) if not item.holds)
    places = dict.fromkeys((*sentences_of(rules), *rules.cited))
    traces = [_trace(passage, rules, traced, refuted) for passage in places]
    silent = tuple(item for item in traced if not item.rule.sources)
    unplaced = tuple(item for item in rules.assumptions if not item.sources)
    if silent or unplaced:
        traces.append(Trace(None, silent, unplaced, (), 0, None))
    return Tracing(rules, tuple(traces), len(results))


def _traced(rules: RuleSet, results: tuple[Result, ...]) -> Iterator[TracedRule]:
    fired = [(result.scenario.name, result.advice.fired) for result in results if result.holds]
    in_force = tuple(rules)
    for rule in rules.rules:
        yield TracedRule(rule, rule in in_force, tuple(name for name, firing in fired if rule in firing))


def _trace(passage: Cited, rules: RuleSet, traced: tuple[TracedRule, ...], refuted: frozenset[str]) -> Trace:
    citing = tuple(item for item in traced if passage in item.rule.sources)
    assumptions = tuple(item for item in rules.assumptions if passage in item.sources)
    invariants = tuple(Invariant(text, _is_proved(text, refuted)) for text in INVARIANTS.get(passage, ()))
    guidance = sum(passage in item.sources and _is_given(item, rules) for item in guidance_of(rules))
    answered = bool(invariants or guidance or assumptions)
    why_not = NOT_FORMALISED.get(passage) or (Message("paper.not_a_rule") if answered else Message("paper.unanswered"))
    return Trace(passage, citing, assumptions, invariants, guidance, None if citing else why_not)


def _is_given(item: GuidanceItem, rules: RuleSet) -> bool:
    return item.assumption is None or rules.in_force(item.assumption)


def _is_proved(text: Text, refuted: frozenset[str]) -> bool | None:
    """Whether all the invariants that a text names hold of these rules; ``None`` when it names none."""
    names = re.findall(r"\bP\d+\b", text.en)
    return refuted.isdisjoint(names) if names else None
