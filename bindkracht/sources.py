"""Addresses into the source, and the assumptions where the source is silent.

The source is the text of the ten krachtlijnen of Bind-Kracht. It is cited by
number, never copied: ``kl(6, 4)`` is krachtlijn 6, sentence 4, written ``6.4``.
Sentence 0 is the title of a krachtlijn.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from bindkracht.errors import PassageError, Problem, RuleError, shown
from bindkracht.taking import Taker, at_the_door, flag, message, take, tuple_of, words
from bindkracht.texts import Text

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
                raise _no_passage(
                    path,
                    nl=f"{shown(number)} is geen geheel getal; schrijf bijvoorbeeld kl(6, 4)",
                    en=f"{shown(number)} is not a whole number; write for example kl(6, 4)",
                )
        if not 1 <= self.krachtlijn <= len(SENTENCES):
            raise _no_passage(
                "krachtlijn",
                nl=f"krachtlijn {shown(self.krachtlijn)} bestaat niet; er zijn 1 tot {len(SENTENCES)}",
                en=f"krachtlijn {shown(self.krachtlijn)} does not exist; there are 1 to {len(SENTENCES)}",
            )
        last = SENTENCES[self.krachtlijn - 1]
        if not 0 <= self.sentence <= last:
            raise _no_passage(
                "sentence",
                nl=f"krachtlijn {self.krachtlijn} heeft zinnen 0 tot {last}, niet {shown(self.sentence)}",
                en=f"krachtlijn {self.krachtlijn} has sentences 0 to {last}, not {shown(self.sentence)}",
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
            raise _no_passage(
                "",
                nl=f"{text[:20]!r} is geen zin van de bron; schrijf krachtlijn en zin als '6.4'",
                en=f"{text[:20]!r} is not a passage; write krachtlijn and sentence as '6.4'",
            )
        return cls(int(krachtlijn), int(sentence))


def _no_passage(path: str, *, nl: str, en: str) -> PassageError:
    return PassageError([Problem(path, nl=nl, en=en)])


def kl(krachtlijn: int, sentence: int) -> Passage:
    """Sentence ``sentence`` of krachtlijn ``krachtlijn``.

    >>> kl(6, 4)
    Passage(krachtlijn=6, sentence=4)

    Raises:
        PassageError: when the source has no such sentence.

    """
    return Passage(krachtlijn, sentence)


def as_passage(value: object, path: str) -> Passage:
    """A sentence of the source: a passage, or its address as people read it.

    >>> as_passage("[6.5]", "source"), as_passage("6.5", "source")
    (Passage(krachtlijn=6, sentence=5), Passage(krachtlijn=6, sentence=5))
    >>> as_passage(6.5, "source")
    Traceback (most recent call last):
    bindkracht.errors.PassageError: source: 6.5 is not a sentence of the source; write for example kl(6, 4)

    Raises:
        PassageError: when it is neither, or there is no such sentence.

    """
    if isinstance(value, Passage):
        return value
    if not isinstance(value, str):
        raise _no_passage(
            path,
            nl=f"{shown(value)} is geen zin van de bron; schrijf bijvoorbeeld kl(6, 4)",
            en=f"{shown(value)} is not a sentence of the source; write for example kl(6, 4)",
        )
    try:
        return Passage.parse(value.removeprefix("[").removesuffix("]"))
    except PassageError as error:
        raise PassageError(replace(problem, path=path) for problem in error.problems) from None


def as_passages(value: object, path: str) -> tuple[Passage, ...]:
    """Any number of sentences of the source; one may stand alone.

    >>> as_passages(kl(6, 4), "source")
    (Passage(krachtlijn=6, sentence=4),)

    Raises:
        DataError: naming each that is none.

    """
    return tuple_of(as_passage)((value,) if isinstance(value, Passage | str) else value, path)


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
    sources: tuple[Passage, ...] = ()
    on: bool = True

    def __post_init__(self) -> None:
        take(self, _ASSUMPTION, RuleError)

    def __str__(self) -> str:
        return f"{self.name}: {self.claim.en}"


_ASSUMPTION: Final[Mapping[str, Taker[object]]] = {
    "name": words,
    "claim": message,
    "sources": as_passages,
    "on": flag,
}
