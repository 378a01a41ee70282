"""A draft for the Dutch algorithm register: what the library can say, within the limits; the rest is left open."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from bindkracht.errors import DataError
from bindkracht.exchange.papers.figures import Figures
from bindkracht.exchange.papers.paper import Mark, about, both
from bindkracht.exchange.papers.standard import FIELDS, READ_IN, SCHEMA, STANDARD, Field, Shape, Value, problems_of
from bindkracht.krachtlijnen import paper_words
from bindkracht.krachtlijnen import register_words as words
from bindkracht.pages import Block, Page, Paged
from bindkracht.roles import Role
from bindkracht.rule_sets import RuleSet
from bindkracht.strict_json import Json
from bindkracht.study.harm import CLAIMS
from bindkracht.texts import Language, Text

FORMAT: Final = "bindkracht-register-draft/1"
"""The name of the format of :meth:`RegisterDraft.to_data`."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A field with its value, if there is one, and what the host has still to fill in, if anything."""

    field: Field
    value: Value | None
    mark: Mark
    hint: Text | None = None


@dataclass(frozen=True, slots=True)
class RegisterDraft(Paged):
    """A draft of a registration; the values are Dutch, what is said about them exists in both languages.

    >>> from bindkracht.exchange.papers.figures import figures_of
    >>> draft = register_draft(figures_of(), {"organization": "Gemeente Noorderhaaks"})
    >>> draft.values["organization"], draft.values["status"], "goal" in draft.open, "name" in draft.open
    ('Gemeente Noorderhaaks', None, True, False)
    >>> draft.missing
    ('status', 'contact_email', 'publication_category')
    """

    rules: RuleSet
    entries: tuple[Entry, ...]

    @property
    def values(self) -> dict[str, Value | None]:
        """What stands in each field; ``None`` where only the host can say it."""
        return {entry.field.name: entry.value for entry in self.entries}

    @property
    def open(self) -> tuple[str, ...]:
        """The fields that the host has still to fill in, or to complete."""
        return tuple(entry.field.name for entry in self.entries if entry.hint is not None)

    @property
    def missing(self) -> tuple[str, ...]:
        """The fields that are empty and without which nothing is published."""
        return tuple(entry.field.name for entry in self.entries if entry.field.mandatory and entry.value is None)

    def page(self, language: Language = "nl") -> Page:
        """The draft as a page for people, with the limit of each field and who says so."""
        lead = (
            paper_words.LEGEND.in_(language),
            paper_words.NO_LAW.in_(language),
            words.STANDARD.filled(standard=STANDARD, read=READ_IN).in_(language),
        )
        title = words.REGISTER.filled(rules=self.rules.title).in_(language)
        return Page(language, (Block(1, title, lead, as_list=False), *self._blocks(language)))

    def to_data(self) -> dict[str, Json]:
        """The draft as JSON data: ``fields`` has the text of each field, and ``open`` what is left to fill in."""
        return {
            "format": FORMAT,
            **about(self.rules),
            "standard": STANDARD,
            "read_in": READ_IN,
            "fields": {name: list(value) if isinstance(value, tuple) else value for name, value in self.values.items()},
            "open": {entry.field.name: both(entry.hint) for entry in self.entries if entry.hint is not None},
            "marks": {entry.field.name: entry.mark.value for entry in self.entries},
            "limits": {
                name: {"fewer_than": field.below, "said_by": field.said_by.value}
                for name, field in FIELDS.items()
                if field.below is not None
            },
        }

    def _blocks(self, language: Language) -> Iterator[Block]:
        for group, entries in groupby(self.entries, key=lambda entry: entry.field.group):
            yield Block(2, words.GROUPS[group].in_(language))
            for entry in entries:
                heading = words.FIELD.filled(title=entry.field.title, name=entry.field.name).in_(language)
                yield Block(3, heading, tuple(text.in_(language) for text in _said(entry)))


def _said(entry: Entry) -> Iterator[Text]:
    match entry.value:
        case None:
            yield words.EMPTY
        case str() as value:
            yield paper_words.MARKS[entry.mark].filled(text=value)
        case values:
            yield paper_words.MARKS[entry.mark].filled(text=", ".join(values))
    if entry.hint is not None:
        yield paper_words.MARKS[Mark.OPEN].filled(text=entry.hint)
    yield from _limits(entry.field)


def _limits(field: Field) -> Iterator[Text]:
    if field.mandatory:
        yield words.MANDATORY
    if field.allowed:
        yield words.ALLOWED.filled(values=", ".join(field.allowed))
    elif field.shape is Shape.MONTH:
        yield words.MONTH
    else:
        yield words.LIMITS_SAID[field.said_by].filled(below=str(field.below))
    if field.sources_differ:
        yield words.STRICTEST


def register_draft(figures: Figures, host: Mapping[str, str | Sequence[str]] | None = None) -> RegisterDraft:
    """A draft within the limits of every field; what the ``host`` gives of a field stands in place of ours.

    >>> from bindkracht.exchange.papers.figures import figures_of
    >>> register_draft(figures_of(), {"organization": "x" * 100})
    Traceback (most recent call last):
    bindkracht.errors.DataError: organization: 100 characters is too long; fewer than 100 are allowed

    Raises:
        DataError: naming every value that exceeds a limit or is not allowed, and every field that does not exist.

    """
    given: Mapping[str, str | Sequence[str]] = {} if host is None else host
    own = _own(figures)
    problems = tuple(problems_of({**own, **given}))
    if problems:
        raise DataError(problems)
    return RegisterDraft(figures.rules, tuple(_entry(field, own, given) for field in FIELDS.values()))


def _entry(field: Field, own: Mapping[str, str], given: Mapping[str, str | Sequence[str]]) -> Entry:
    if field.name in given:
        value = given[field.name]
        return Entry(field, value if isinstance(value, str) else tuple(value), Mark.HOST)
    if field.name in own:
        mark = Mark.MADE if field.name in _CONSTANT else Mark.COMPUTED
        return Entry(field, own[field.name], mark, words.HINTS.get(field.name))
    return Entry(field, None, Mark.OPEN, words.HINTS[field.name])


_CONSTANT: Final = frozenset(
    {"name", "description_short", "goal", "human_intervention", "tags", "lang", "standard_version"}
)
"""The fields whose text is the same whatever the rules are."""


def _own(figures: Figures) -> dict[str, str]:
    vocabulary = figures.rules.situation_type.vocabulary()
    filling = {
        **figures.counts,
        "roles": ", ".join(role.label for role in Role),
        "labels": ", ".join(fact.label.nl for fact in vocabulary.facts),
        "proved": " ".join(_proved(figures)),
        "scenarios": words.SCENARIOS.format(**figures.tried) if figures.results else paper_words.NOT_RUN.nl,
    }
    texts = {name: text.format(**filling) for name, text in words.TEXTS.items()}
    return {**texts, "lang": "nld", "standard_version": SCHEMA}


def _proved(figures: Figures) -> Iterator[str]:
    for holds, text in ((True, words.PROVED), (False, words.REFUTED)):
        claims = [CLAIMS[name].nl for name in figures.invariants if figures.proved(name) is holds]
        if claims:
            yield text.format(size=figures.size, claims="; ".join(claims))
