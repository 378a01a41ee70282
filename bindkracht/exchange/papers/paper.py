"""The form that papers share: sections of lines, each line marked with who answers for it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from bindkracht.pages import Block, Page, Paged
from bindkracht.rule_sets import RuleSet
from bindkracht.sources import SENTENCES, Passage, own_sources
from bindkracht.strict_json import Json
from bindkracht.taking import checked_when_made
from bindkracht.texts import Language, Message, Text

FORMAT = "bindkracht-paper/1"
"""The name of the format of :meth:`Paper.to_data`."""


class Mark(StrEnum):
    """Who answers for a line: how the library is made, its run; or nobody yet."""

    MADE = "made"
    COMPUTED = "computed"
    OPEN = "open"


@checked_when_made
@dataclass(frozen=True, slots=True)
class Line:
    """One line of a paper.

    >>> print(Line(Mark.OPEN, Text(nl="Wie beslist.", en="Who decides.")).in_("en"))
    [TO FILL IN by the organisation] Who decides.
    """

    mark: Mark
    text: Text

    def in_(self, language: Language) -> str:
        """The line in words, with its mark."""
        return Message(f"paper.marks.{self.mark}").filled(text=self.text).in_(language)

    def to_data(self) -> dict[str, Json]:
        """The line as JSON data."""
        return {"mark": self.mark.value, **both(self.text)}


@checked_when_made
@dataclass(frozen=True, slots=True)
class Section:
    """A heading with its lines."""

    heading: Text
    lines: tuple[Line, ...]


@checked_when_made
@dataclass(frozen=True, slots=True)
class Paper(Paged):
    """A paper about a rule set, in both languages.

    >>> from bindkracht import krachtlijn6
    >>> lines = made(Text(nl="Het beslist niets.", en="It decides nothing."))
    >>> title = Text(nl="Titel", en="Title")
    >>> paper = Paper("purpose", krachtlijn6, title, (Section(Text(nl="Doel", en="Purpose"), tuple(lines)),))
    >>> print(paper.markdown("en").splitlines()[-1])
    - It decides nothing.
    >>> paper.open
    ()
    """

    kind: str
    rules: RuleSet
    title: Text
    sections: tuple[Section, ...]

    @property
    def open(self) -> tuple[Line, ...]:
        """The lines that only the host can fill in."""
        return tuple(line for section in self.sections for line in section.lines if line.mark is Mark.OPEN)

    def page(self, language: Language = "nl") -> Page:
        """The paper as a page for people."""
        lead = (Message("paper.legend").in_(language), Message("paper.no_law").in_(language))
        sections = (
            Block(2, section.heading.in_(language), tuple(line.in_(language) for line in section.lines))
            for section in self.sections
        )
        return Page(language, (Block(1, self.title.in_(language), lead, as_list=False), *sections))

    def to_data(self) -> dict[str, Json]:
        """The paper as JSON data, in both languages."""
        return {
            "format": FORMAT,
            "paper": self.kind,
            **about(self.rules),
            "title": both(self.title),
            "sections": [
                {"heading": both(section.heading), "lines": [line.to_data() for line in section.lines]}
                for section in self.sections
            ],
        }


def made(*texts: Text) -> Iterator[Line]:
    """Lines that hold by the way the library is made.

    >>> [line.mark.value for line in made(Message("paper.no_law"))]
    ['made']
    """
    yield from (Line(Mark.MADE, text) for text in texts)


def computed(*texts: Text) -> Iterator[Line]:
    """Lines that were worked out with the rules that the paper is about.

    >>> [line.mark.value for line in computed(Message("paper.none"))]
    ['computed']
    """
    yield from (Line(Mark.COMPUTED, text) for text in texts)


def left_open(*texts: Text) -> Iterator[Line]:
    """Lines that only the host can fill in.

    >>> [line.mark.value for line in left_open(Message("paper.no_law"))]
    ['open']
    """
    yield from (Line(Mark.OPEN, text) for text in texts)


def section(heading: Text, *lines: Iterable[Line]) -> Section:
    """A section of several kinds of lines.

    >>> len(section(Message("paper.law"), made(Message("paper.no_law")), left_open(Message("paper.misuse_open"))).lines)
    2
    """
    return Section(heading, tuple(line for group in lines for line in group))


def about(rules: RuleSet) -> dict[str, Json]:
    """Which rules data is about, as in other reports.

    >>> from bindkracht import krachtlijn6
    >>> about(krachtlijn6)["rule_set_version"]
    '2.0.0'
    """
    return {
        "rule_set": rules.name,
        "rule_set_version": rules.version,
        "rule_set_hash": rules.content_hash(),
    }


def cited_words(rules: RuleSet) -> Text:
    """What rules and their assumptions cite, and of which krachtlijnen they cite nothing.

    >>> from bindkracht import krachtlijn6
    >>> print(cited_words(krachtlijn6).en.split(". ")[-1])
    Krachtlijnen of which no sentence is cited: 2, 4, 9.
    """
    sentences = [item for item in rules.cited if isinstance(item, Passage)]
    others = dict.fromkeys(f"{item.title} ({item.name})" for item in own_sources(rules.cited))
    uncited = set(range(1, len(SENTENCES) + 1)) - {item.krachtlijn for item in sentences}
    return Message(
        "paper.cited",
        sentences=", ".join(map(str, sentences)) or Message("paper.none"),
        others=", ".join(others) or Message("paper.none"),
        uncited=", ".join(map(str, sorted(uncited))) or Message("paper.none"),
    )


def both(text: Text) -> dict[str, Json]:
    """A text as JSON data.

    >>> both(Text(nl="ja", en="yes"))
    {'nl': 'ja', 'en': 'yes'}
    """
    return text.to_data()
