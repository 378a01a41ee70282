"""Addresses into the source, and the assumptions where the source is silent.

The source is the text of the ten krachtlijnen of Bind-Kracht. It is cited by
number, never copied: ``kl(6, 4)`` is krachtlijn 6, sentence 4, written ``6.4``.
Sentence 0 is the title of a krachtlijn. Who writes rules from another text cites
that: an act, a protocol, a book, each a :class:`Source`.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any, ClassVar, Final, TypeAlias

from pydantic import Field, JsonValue

from bindkracht.catalogues import Filling
from bindkracht.errors import PassageError, Problem, RuleError, shown
from bindkracht.strict_json import Json, plain
from bindkracht.taking import Taker, at_the_door, flag, message, refused, take, tuple_of, words
from bindkracht.texts import READ_STRICTLY, VISIBLE, Message, Text, in_each

NAME: Final = r"[a-z0-9]+(-[a-z0-9]+)*"
"""What the name of a rule or of a source looks like, as a regular expression."""

SENTENCES: Final[tuple[int, ...]] = (4, 3, 10, 5, 8, 11, 5, 3, 7, 9)
"""How many numbered sentences each of the ten krachtlijnen has; titles are not counted."""


@dataclass(frozen=True, slots=True, order=True)
class Passage:
    """One sentence of the source; sentence 0 is the title.

    >>> print(Passage(6, 4))
    6.4

    Raises:
        PassageError: when the source has no such sentence.

    """

    krachtlijn: int
    sentence: int

    def __post_init__(self) -> None:
        for path, number in (("krachtlijn", self.krachtlijn), ("sentence", self.sentence)):
            if type(number) is not int:
                raise _no_passage(path, "passage.no_number", value=shown(number))
        if not 1 <= self.krachtlijn <= len(SENTENCES):
            raise _no_passage(
                "krachtlijn", "passage.no_krachtlijn", krachtlijn=shown(self.krachtlijn), last=len(SENTENCES)
            )
        last = SENTENCES[self.krachtlijn - 1]
        if not 0 <= self.sentence <= last:
            raise _no_passage(
                "sentence", "passage.no_sentence", krachtlijn=self.krachtlijn, last=last, sentence=shown(self.sentence)
            )

    def __str__(self) -> str:
        return f"{self.krachtlijn}.{self.sentence}"

    @classmethod
    @at_the_door
    def parse(cls, text: str) -> "Passage":
        """The passage written as ``"6.4"``.

        >>> Passage.parse("6.10")
        Passage(krachtlijn=6, sentence=10)

        Raises:
            PassageError: when the text is not two plain numbers with a dot between, or names no sentence.

        """
        krachtlijn, _, sentence = text.partition(".")
        # Canonical digits only: "06.4" or "6.٤" would be a second spelling of one address.
        if not all(part.isascii() and part.isdigit() and str(int(part[:4])) == part for part in (krachtlijn, sentence)):
            raise _no_passage("", "passage.not_written", text=repr(text[:20]))
        return cls(int(krachtlijn), int(sentence))


def _no_passage(path: str, code: str, **values: Filling) -> PassageError:
    return PassageError([Problem(path, code, **values)])


def kl(krachtlijn: int, sentence: int) -> Passage:
    """Sentence ``sentence`` of krachtlijn ``krachtlijn``.

    >>> kl(6, 4)
    Passage(krachtlijn=6, sentence=4)

    Raises:
        PassageError: when the source has no such sentence.

    """
    return Passage(krachtlijn, sentence)


def _line(value: object, path: str) -> str:
    """A text that stands on one line, and that no character in it turns around."""
    said = words(value, path)
    if len(said) > LONGEST or re.search(_HIDDEN, said):
        raise refused(path, "source.not_one_line", value=shown(said), most=LONGEST)
    return said


def _like(pattern: str, code: str) -> Callable[[object, str], str]:
    def taken(value: object, path: str) -> str:
        said = "" if value == "" else _line(value, path)
        if not re.fullmatch(pattern, said, re.ASCII):
            raise refused(path, code, value=shown(value))
        return said

    return taken


LONGEST: Final = 1_000
"""The most characters of each part of a source."""

_HIDDEN: Final = (
    r"[\x00-\x1f\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff]"
)
"""Ends of lines, and what nobody sees or turns the direction of reading around."""
_ONE_LINE: Final[dict[str, JsonValue]] = {"pattern": VISIBLE, "maxLength": LONGEST, "not": {"pattern": _HIDDEN}}
_ADDRESS: Final = r"(https?://[A-Za-z0-9\[][A-Za-z0-9._~:/?#\[\]@!$&'()*+,;=%-]*)?"
_SOURCE: Final[Mapping[str, Taker[object]]] = {
    "name": _like(NAME, "source.name"),
    "place": _line,
    "title": _line,
    "url": _like(_ADDRESS, "source.address"),
}


@dataclass(frozen=True, slots=True)
class Source:
    """A place in a text of who writes the rules: an act, a protocol, a book.

    ``name`` is what it is called in brackets, ``place`` where in it, ``title`` what it is called in full and ``url``
    where that can be read. One name is one text: wherever it is cited it has the same title.

    >>> law = Source("wet-schuldbemiddeling", "art. 3", title="Wet op de schuldbemiddeling", url="https://example.org/3")
    >>> print(law)
    wet-schuldbemiddeling art. 3

    Raises:
        PassageError: naming everything that is wrong with it.

    """

    __pydantic_config__: ClassVar[Any] = READ_STRICTLY

    name: Annotated[str, Field(json_schema_extra={"pattern": f"^{NAME}$", "maxLength": LONGEST})]
    place: Annotated[str, Field(json_schema_extra=_ONE_LINE)]
    title: Annotated[str, Field(json_schema_extra=_ONE_LINE)] = field(kw_only=True)
    url: Annotated[str, Field(json_schema_extra={"pattern": f"^{_ADDRESS}$", "maxLength": LONGEST})] = field(
        default="", kw_only=True
    )

    def __post_init__(self) -> None:
        take(self, _SOURCE, PassageError)

    def __str__(self) -> str:
        return f"{self.name} {self.place}"


Cited: TypeAlias = Passage | Source
"""What a rule, a fact or an assumption comes from: a sentence of the krachtlijnen, or a place in another text."""


def as_cited(value: object, path: str) -> Cited:
    """What is cited: a source, a sentence of the krachtlijnen, or the address of a sentence as people read it.

    >>> as_cited("[6.5]", "source"), as_cited("6.5", "source")
    (Passage(krachtlijn=6, sentence=5), Passage(krachtlijn=6, sentence=5))
    >>> as_cited(6.5, "source")
    Traceback (most recent call last):
    bindkracht.errors.PassageError: source: 6.5 is not a sentence of the source; write for example kl(6, 4)

    Raises:
        PassageError: when it is neither, or there is no such sentence.

    """
    if isinstance(value, Passage | Source):
        return value
    if not isinstance(value, str):
        raise _no_passage(path, "passage.expected", value=shown(value))
    return as_sentence(value.removeprefix("[").removesuffix("]"), path)


def as_sentence(text: str, path: str) -> Passage:
    """The sentence of the krachtlijnen of which this is the address.

    >>> as_sentence("6.99", "sources[0]")
    Traceback (most recent call last):
    bindkracht.errors.PassageError: sources[0]: krachtlijn 6 has sentences 0 to 11, not 99

    Raises:
        PassageError: when it is no address, or there is no such sentence.

    """
    try:
        return Passage.parse(text)
    except PassageError as error:
        raise PassageError(problem.at(path) for problem in error.problems) from None


def all_cited(value: object, path: str) -> tuple[Cited, ...]:
    """Any number of things that are cited; one may stand alone.

    >>> all_cited(kl(6, 4), "source")
    (Passage(krachtlijn=6, sentence=4),)

    Raises:
        DataError: naming each that is none.

    """
    return tuple_of(as_cited)((value,) if isinstance(value, Passage | Source | str) else value, path)


def cited_data(cited: Iterable[Cited]) -> list[Json]:
    """What is cited as JSON data: a sentence as its address, a source of one's own whole.

    >>> cited_data([kl(6, 4), Source("protocol", "p. 2", title="Het protocol")])
    ['6.4', {'name': 'protocol', 'place': 'p. 2', 'title': 'Het protocol'}]
    """
    return [str(item) if isinstance(item, Passage) else plain(item) for item in cited]


def in_words(cited: Cited) -> Text:
    """What is cited as it stands in a sentence.

    >>> in_words(kl(6, 4)).nl, in_words(Source("protocol", "p. 2", title="Het protocol")).nl
    ('zin 6.4', 'protocol p. 2')
    """
    if isinstance(cited, Source):
        return in_each(lambda _: str(cited))
    return Message("source.sentence", cited=str(cited))


def in_order_of_sources(cited: Iterable[Cited]) -> tuple[Cited, ...]:
    """What is cited once each: the sentences in the order of the text, then other sources by name.

    >>> [str(item) for item in in_order_of_sources([kl(10, 2), kl(6, 2), kl(10, 2)])]
    ['6.2', '10.2']
    """
    found = frozenset(cited)
    return (*sorted(item for item in found if isinstance(item, Passage)), *own_sources(found))


def own_sources(cited: Iterable[Cited]) -> tuple[Source, ...]:
    """The sources among them that are no krachtlijnen, once each, by name.

    >>> own_sources([kl(6, 4), Source("protocol", "p. 2", title="Het protocol")])
    (Source(name='protocol', place='p. 2', title='Het protocol', url=''),)
    """
    return tuple(sorted({item for item in cited if isinstance(item, Source)}, key=str))


def told_otherwise(cited: Iterable[tuple[str, Iterable[Cited]]]) -> Iterator[Problem]:
    """Where a source has another title, or a place in it another address, than where it stood first.

    What is cited is given by the path of what cites it.

    >>> one, other = (Source("protocol", "p. 2", title=title) for title in ("Het protocol", "Een ander"))
    >>> print(*told_otherwise([("rules[0]", [one]), ("rules[1]", [other])]))
    rules[1].sources[0].title: 'Een ander' is not what rules[0].sources[0] says of 'protocol': 'Het protocol'; \
say the same twice
    """
    first: dict[tuple[str, str], tuple[str, str]] = {}
    for path, item in ((f"{by}.sources[{place}]", item) for by, items in cited for place, item in enumerate(items)):
        if not isinstance(item, Source):
            continue
        for about, part, said in ((item.name, "title", item.title), (str(item), "url", item.url)):
            where, before = first.setdefault((about, part), (path, said))
            if before != said:
                told = {"value": shown(said), "where": where, "name": repr(about), "before": shown(before)}
                yield Problem(f"{path}.{part}", "source.told_otherwise", **told)


@dataclass(frozen=True, slots=True)
class Assumption:
    """A reading of our own where the source is silent: named, and switchable in every rule set.

    ``on`` says whether it is in force unless someone decides otherwise.

    >>> mine = Assumption("B1", Text(nl="Eerst het budget.", en="Budget first."), sources=(kl(6, 5),))
    >>> print(mine)
    B1: Budget first.

    Raises:
        RuleError: naming everything that is wrong with it.

    """

    name: str
    claim: Text
    sources: tuple[Cited, ...] = ()
    on: bool = True

    def __post_init__(self) -> None:
        take(self, _ASSUMPTION, RuleError)

    def __str__(self) -> str:
        return f"{self.name}: {self.claim.en}"


_ASSUMPTION: Final[Mapping[str, Taker[object]]] = {
    "name": words,
    "claim": message,
    "sources": all_cited,
    "on": flag,
}
