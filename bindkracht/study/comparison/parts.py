"""What a comparison of two rule sets finds: where one thing becomes another, and which cases move."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from bindkracht.errors import Problem
from bindkracht.explain import situation_words
from bindkracht.pages import Block, Page, Paged
from bindkracht.roles import Role
from bindkracht.rule_sets import RuleSet
from bindkracht.situations import BaseSituation
from bindkracht.statuses import Status
from bindkracht.strict_json import Json
from bindkracht.study.comparison.edits import Edit
from bindkracht.taking import at_the_door, checked_when_made
from bindkracht.texts import Language, Message

What: TypeAlias = Role | None
"""What a part is about: the status of this role, or which role is suggested."""

Came: TypeAlias = Status | Role | None
"""A status; or the suggested role, and ``None`` when none is."""


Combinations: TypeAlias = tuple[tuple[Role, ...], ...]
"""The combinations of an advice: mostly one."""


@checked_when_made
@dataclass(frozen=True, slots=True)
class Part:
    """The situations in which one thing becomes another.

    ``of`` is the role of which the status changes; ``None`` when it is about the suggested role.
    ``count`` is how many situations there are, ``None`` when that could not be counted. ``witness`` is one of
    them with as few known facts as can be; ``through`` are all the smallest sets of edits that do it there.

    >>> from bindkracht import krachtlijn6
    >>> from bindkracht.study.comparison import compare
    >>> part = compare(krachtlijn6, krachtlijn6.without("danger-first")).about(Role.REDDER)[-1]
    >>> part.in_("en"), part.reasons("en")
    ('redder: is not possible now → nothing for or against it', 'there because of removed danger-first')
    >>> part.to_data()["witness"]
    {'immediate_danger': True}
    """

    of: What
    before: Came
    after: Came
    count: int | None
    witness: BaseSituation
    through: tuple[tuple[Edit, ...], ...]

    def in_(self, language: Language) -> str:
        """What becomes what, in words."""
        about = "" if self.of is None else f"{self.of.label}: "
        return f"{about}{_came_words(self.before, language)} → {_came_words(self.after, language)}"

    def reasons(self, language: Language) -> str:
        """The edits that do it, in words."""
        sets = [" + ".join(edit.in_(language) for edit in edits) for edits in self.through]
        either = f" {Message('comparison.or').in_(language)} ".join(sets)
        return Message("comparison.through", edits=either).in_(language)

    def to_data(self) -> dict[str, Json]:
        """The part as JSON data."""
        return {
            "of": None if self.of is None else self.of.value,
            "before": None if self.before is None else self.before.value,
            "after": None if self.after is None else self.after.value,
            "count": self.count,
            "witness": self.witness.model_dump(mode="json", exclude_none=True),
            "through": [[edit.name for edit in edits] for edits in self.through],
        }


@dataclass(frozen=True, slots=True)
class Stop:
    """That danger stops everything in some situation by the old rules alone, or by the new ones alone.

    >>> from bindkracht import Situation
    >>> Stop(by_old=True, witness=Situation(immediate_danger=True)).in_("en")
    'Danger stops everything only under the old rules; for example: immediate danger: yes'
    """

    by_old: bool
    witness: BaseSituation

    def in_(self, language: Language) -> str:
        """The same in words."""
        situation = Message("comparison.witness", situation=situation_words(self.witness, language))
        return f"{Message(f'comparison.stops.{self.by_old}').in_(language)}; {situation.in_(language)}"

    def to_data(self) -> dict[str, Json]:
        """The same as JSON data."""
        return {"by_old": self.by_old, "witness": self.witness.model_dump(mode="json", exclude_none=True)}


@checked_when_made
@dataclass(frozen=True, slots=True)
class Moved:
    """A stored case of which the advice changes: each role with another status, and the suggestion if it is another.

    ``leading`` are the roles that fit best before and after, when those are others, and ``combinations`` those that
    go together. ``by_old`` tells, when danger stops everything by one of the two alone, whether that is the old one.

    >>> moved = Moved("a", ((Role.REDDER, Status.OPEN, Status.FITTING),), (None, Role.REDDER))
    >>> moved.in_("en")
    'a: no role → redder; redder: nothing for or against it → fits'
    >>> moved.to_data()["suggested"]
    [None, 'redder']
    """

    name: str
    statuses: tuple[tuple[Role, Status, Status], ...]
    suggested: tuple[Role | None, Role | None] | None
    leading: tuple[tuple[Role, ...], tuple[Role, ...]] | None = None
    by_old: bool | None = None
    combinations: tuple[Combinations, Combinations] | None = None

    def in_(self, language: Language) -> str:
        """What changes for this case, in words."""
        came = [(None, *self.suggested)] if self.suggested is not None else []
        said = [] if self.by_old is None else [Message(f"comparison.stops.{self.by_old}").in_(language)]
        if self.leading is not None and self.suggested is None:
            before, after = (_together(roles, language) for roles in self.leading)
            said.append(Message("comparison.leading", before=before, after=after).in_(language))
        if self.combinations is not None and any(len(roles) > 1 for ways in self.combinations for roles in ways):
            before, after = (_ways(ways, language) for ways in self.combinations)
            said.append(Message("comparison.combination", before=before, after=after).in_(language))
        changes = (
            f"{'' if of is None else f'{of.label}: '}{_came_words(before, language)} → {_came_words(after, language)}"
            for of, before, after in (*came, *self.statuses)
        )
        return f"{self.name}: {'; '.join((*said, *changes))}"

    def to_data(self) -> dict[str, Json]:
        """What changes for this case, as JSON data."""
        return {
            "name": self.name,
            "statuses": {role.value: [before.value, after.value] for role, before, after in self.statuses},
            **({"suggested": [role and role.value for role in self.suggested]} if self.suggested is not None else {}),
            **({"leading": [list(roles) for roles in self.leading]} if self.leading is not None else {}),
            **({"combinations": [_ways_data(ways) for ways in self.combinations]} if self.combinations else {}),
            **({"stops_by_old_alone": self.by_old} if self.by_old is not None else {}),
        }


@checked_when_made
@dataclass(frozen=True, slots=True)
class Comparison(Paged):
    """Everything that differs between an old and a new rule set.

    ``parts`` hold every change of a status or the suggestion that some situation shows, and ``stops`` where danger
    stops everything by one of them alone; what is not there is proved not to happen. ``leads`` is a situation in which
    other roles lead or go together, when that is all that differs. ``size`` is how many situations there are, and
    ``uncounted`` says why parts could not be counted.

    >>> from bindkracht import krachtlijn6
    >>> from bindkracht.study.comparison import compare
    >>> comparison = compare(krachtlijn6, krachtlijn6.without("no-arranging-wanted"))
    >>> [(str(part.before), str(part.after)) for part in comparison.about(Role.PROBLEEMOPLOSSER)]
    [('excluded', 'fitting'), ('excluded', 'conditional'), ('excluded', 'unsupported'), ('excluded', 'open')]
    >>> len(comparison.about(Role.PROBLEEMOPLOSSER)[0].witness.known())
    2
    """

    old: RuleSet
    new: RuleSet
    complete: bool
    size: int
    method: str
    edits: tuple[Edit, ...]
    parts: tuple[Part, ...]
    stops: tuple[Stop, ...]
    leads: BaseSituation | None
    uncounted: Problem | None
    cases: int
    moved: tuple[Moved, ...]

    @property
    def same(self) -> bool:
        """Whether they are proved to give every situation the same statuses, leading roles, combinations and stops.

        >>> from bindkracht import krachtlijn6
        >>> from bindkracht.study.comparison import compare
        >>> compare(krachtlijn6, krachtlijn6.named("other")).same
        True
        """
        return not self.parts and not self.stops and self.leads is None

    @at_the_door
    def about(self, role: What) -> tuple[Part, ...]:
        """The parts about the status of one role, or about the suggestion (``None``)."""
        return tuple(part for part in self.parts if part.of is role)

    def page(self, language: Language = "nl") -> Page:
        """The comparison as a page for people."""
        title = Message("comparison.title", old=self.old.title, new=self.new.title).in_(language)
        return Page(language, (Block(1, title, tuple(self._lead(language)), as_list=False), *self._blocks(language)))

    def to_data(self) -> dict[str, Json]:
        """The comparison as JSON data."""
        return {
            "format": "bindkracht-comparison/1",
            "old": _rules_data(self.old),
            "new": _rules_data(self.new),
            "complete": self.complete,
            "size": self.size,
            "method": self.method,
            "edits": [edit.to_data() for edit in self.edits],
            "parts": [part.to_data() for part in self.parts],
            "stops": [stop.to_data() for stop in self.stops],
            "leads": None if self.leads is None else self.leads.model_dump(mode="json", exclude_none=True),
            "uncounted": None if self.uncounted is None else self.uncounted.to_data(),
            "cases": self.cases,
            "moved": [moved.to_data() for moved in self.moved],
        }

    def _lead(self, language: Language) -> Iterator[str]:
        complete = Message("comparison.complete").in_(language) if self.complete else ""
        yield Message("comparison.over", size=f"{self.size:.3g}", complete=complete, method=self.method).in_(language)
        if self.same:
            yield Message("comparison.same").in_(language)
        if self.leads is not None:
            yield Message("comparison.leads", situation=situation_words(self.leads, language)).in_(language)
        if self.uncounted is not None:
            yield f"{Message('comparison.not_counted').in_(language).capitalize()}: {self.uncounted.in_(language)}."

    def _blocks(self, language: Language) -> Iterator[Block]:
        edits = tuple(edit.in_(language) for edit in self.edits)
        yield Block(
            2, Message("comparison.edits_title").in_(language), edits or (Message("comparison.no_edits").in_(language),)
        )
        if self.stops:
            yield Block(
                2, Message("comparison.stops_title").in_(language), tuple(stop.in_(language) for stop in self.stops)
            )
        suggestion = tuple(self._part_line(part, language) for part in self.about(None))
        if suggestion:
            yield Block(2, Message("comparison.suggestion_parts").in_(language), suggestion)
        statuses = tuple(self._part_line(part, language) for role in Role for part in self.about(role))
        if statuses:
            yield Block(2, Message("comparison.status_parts").in_(language), statuses)
        if self.cases:
            none = Message("comparison.no_case_moves", number=str(self.cases)).in_(language)
            lines = tuple(moved.in_(language) for moved in self.moved)
            yield Block(2, Message("comparison.cases").in_(language), lines or (none,))

    def _part_line(self, part: Part, language: Language) -> str:
        counted = "" if part.count is None else self._count(part.count, language)
        situation = Message("comparison.witness", situation=situation_words(part.witness, language)).in_(language)
        said = [part.in_(language), *([counted] if counted else []), situation]
        return "; ".join((*said, *([part.reasons(language)] if part.through else [])))

    def _count(self, count: int, language: Language) -> str:
        share = f"{100 * count / self.size:.3g}%"
        return Message("comparison.count", count=str(count), share=share).in_(language)


def _ways(ways: Combinations, language: Language) -> str:
    return " / ".join(" + ".join(role.label for role in roles) for roles in ways) or Message("comparison.nobody").in_(
        language
    )


def _ways_data(ways: Combinations) -> Json:
    return [[role.value for role in roles] for roles in ways]


def _together(roles: tuple[Role, ...], language: Language) -> str:
    return ", ".join(role.label for role in roles) or Message("comparison.nobody").in_(language)


def _came_words(came: Came, language: Language) -> str:
    match came:
        case Role():
            return came.label
        case None:
            return Message("comparison.nobody").in_(language)
        case _:
            return Message(f"page.statuses.{came.value}").in_(language)


def _rules_data(rules: RuleSet) -> dict[str, Json]:
    return {"name": rules.name, "version": rules.version, "hash": rules.content_hash(), "title": rules.title}
