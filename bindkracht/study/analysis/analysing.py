"""The analysis of a rule set: every kind of finding, searched over every situation, with what was out of reach."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final, NamedTuple

from bindkracht.engine.diagram import MAX_NODES
from bindkracht.errors import OutOfReachError, Problem
from bindkracht.krachtlijnen.krachtlijn6 import krachtlijn6
from bindkracht.pages import Block, Page, Paged
from bindkracht.roles import Role
from bindkracht.rule_sets import RuleSet
from bindkracht.statuses import Status
from bindkracht.strict_json import Json
from bindkracht.study.analysis.findings import Code, Finding
from bindkracht.study.analysis.searching import Searches
from bindkracht.study.decisions import counted
from bindkracht.study.exact import Space
from bindkracht.study.regions import Regions
from bindkracht.study.statements import Statement, every, has, leads, shows
from bindkracht.taking import at_the_door, checked_when_made
from bindkracht.texts import Language, Message

MOST_CONFLICTS: Final = 200_000
"""A question that takes a solver more conflicts than this is out of reach; some tens of seconds."""


class Refused(NamedTuple):
    """A part of an analysis that was out of reach, and why; there is no answer to it, and none is guessed.

    >>> print(Refused("ties", Problem("", "reach.what_if")).in_("en"))
    complete situations with a tie: too much to work out: what each other answer changes; give more facts first
    """

    part: str
    problem: Problem

    def in_(self, language: Language) -> str:
        """What could not be worked out, in words."""
        return f"{Message(f'finding.parts.{self.part}').in_(language)}: {self.problem.in_(language)}"


@checked_when_made
@dataclass(frozen=True, slots=True)
class Analysis(Paged):
    """What was found about a rule set, what could not be worked out, and how the space divides.

    >>> analysis = analyse(krachtlijn6)
    >>> analysis.faults, analysis.refused
    ((), ())
    >>> print(analysis.text("en").splitlines()[0])
    What is remarkable about krachtlijn6 2.0.0
    """

    rules: RuleSet
    size: int
    method: str
    findings: tuple[Finding, ...]
    refused: tuple[Refused, ...]
    regions: Regions | None

    @property
    def faults(self) -> tuple[Finding, ...]:
        """The findings that will hardly have been meant."""
        return tuple(finding for finding in self.findings if finding.code.is_fault)

    @property
    def remarks(self) -> tuple[Finding, ...]:
        """The findings that are good to know."""
        return tuple(finding for finding in self.findings if not finding.code.is_fault)

    @at_the_door
    def of(self, code: Code) -> tuple[Finding, ...]:
        """The findings of one kind."""
        return tuple(finding for finding in self.findings if finding.code is code)

    def page(self, language: Language = "nl") -> Page:
        """The analysis as a page for people."""
        over = Message("finding.over", size=f"{self.size:.3g}", method=self.method).in_(language)
        title = Message("finding.title", rules=self.rules.title).in_(language)
        return Page(language, (Block(1, title, (over,), as_list=False), *self._blocks(language)))

    def to_data(self) -> dict[str, Json]:
        """The analysis as JSON data."""
        return {
            "format": "bindkracht-analysis/1",
            "rule_set": self.rules.name,
            "rule_set_version": self.rules.version,
            "rule_set_hash": self.rules.content_hash(),
            "size": self.size,
            "method": self.method,
            "findings": [finding.to_data() for finding in self.findings],
            "refused": [{"part": item.part, **item.problem.to_data()} for item in self.refused],
            "regions": None if self.regions is None else self.regions.to_data(),
        }

    def _blocks(self, language: Language) -> Iterator[Block]:
        for heading, findings in ((Message("finding.faults"), self.faults), (Message("finding.remarks"), self.remarks)):
            said = tuple(finding.in_(language) for finding in findings)
            yield Block(2, heading.in_(language), said or (Message("finding.nothing").in_(language),))
        if self.refused:
            yield Block(2, Message("finding.refused").in_(language), tuple(item.in_(language) for item in self.refused))
        if self.regions is not None:
            yield Block(2, Message("finding.regions").in_(language), self.regions.sentences(language))


@at_the_door
def analyse(
    rules: RuleSet = krachtlijn6, *, most_conflicts: int = MOST_CONFLICTS, max_nodes: int = MAX_NODES
) -> Analysis:
    """Search a rule set, over every situation, for what is remarkable about it.

    Everything found has a witness or is proved. A part that takes too much is refused by name, and the
    other parts are not less certain for it.

    >>> from bindkracht import facts, kl, opposes
    >>> idle = opposes(
    ...     Role.BEGELEIDER, name="idle", when=facts.short_help_suffices & ~facts.short_help_suffices, source=kl(6, 3),
    ...     because_nl="Kan niet.", because_en="Cannot be.",
    ... )
    >>> [finding.code.name for finding in analyse(krachtlijn6.with_(idle)).faults]
    ['RULE_NEVER_FIRES']

    Args:
        rules: the rules to look at.
        most_conflicts: after so many conflicts of the solver a question is given up.
        max_nodes: how many nodes the decision diagram may have in which situations are counted.

    Raises:
        RuleError: when a rule is opaque; nobody can look inside.

    """
    searches = Searches(rules, most_conflicts=most_conflicts)
    parts: dict[str, Callable[[], Iterable[Finding]]] = {
        "rules": searches.rules,
        "pairs": searches.pairs,
        "roles": searches.roles,
        "facts": searches.facts,
        "gaps": searches.gaps,
        "ties": searches.ties,
    }
    findings: list[Finding] = []
    refused: list[Refused] = []
    for part, search in parts.items():
        try:
            findings.extend(search())
        except OutOfReachError as error:
            refused.append(Refused(part, error.problems[0]))
    regions = None
    try:
        findings = _counted(rules, findings, max_nodes)
        regions = Space(rules).regions(max_nodes=max_nodes)
    except OutOfReachError as error:
        refused.append(Refused("counts", error.problems[0]))
    return Analysis(rules, Space(rules).size, searches.method, tuple(findings), tuple(refused), regions)


def _counted(rules: RuleSet, findings: list[Finding], max_nodes: int) -> list[Finding]:
    """The findings, those about complete situations with how many of them there are."""
    about = [finding for finding in findings if finding.code in {Code.GAP, Code.TIE}]
    if not about:
        return findings
    size = Space(rules, complete=True).size
    counts = counted(rules, list(map(_statement, about)), known={}, complete=True, max_nodes=max_nodes)
    told = {id(finding): count for finding, count in zip(about, counts, strict=True)}
    return [replace(f, count=told[id(f)], out_of=size) if id(f) in told else f for f in findings]


def _statement(finding: Finding) -> Statement:
    """What is so in the situations that a finding is about."""
    if finding.code is Code.TIE:
        return every(map(leads, finding.roles))
    return every(~shows(role) for role in Role) & ~every(has(role, Status.EXCLUDED) for role in Role)
