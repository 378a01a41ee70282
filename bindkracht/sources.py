"""Addresses into the source, and the assumptions where the source is silent.

The source is the text of the ten krachtlijnen of Bind-Kracht. It is cited by
number, never copied: ``kl(6, 4)`` is krachtlijn 6, sentence 4, written ``6.4``.
Sentence 0 is the title of a krachtlijn.
"""

from dataclasses import dataclass
from typing import Final

from bindkracht.errors import PassageError
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
        if not 1 <= self.krachtlijn <= len(SENTENCES):
            message = f"krachtlijn {self.krachtlijn} does not exist; there are 1 to {len(SENTENCES)}"
            raise PassageError(message)
        last = SENTENCES[self.krachtlijn - 1]
        if not 0 <= self.sentence <= last:
            message = f"krachtlijn {self.krachtlijn} has sentences 0 to {last}, not {self.sentence}"
            raise PassageError(message)

    def __str__(self) -> str:
        return f"{self.krachtlijn}.{self.sentence}"

    @classmethod
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
            message = f"{text[:20]!r} is not a passage; write krachtlijn and sentence as '6.4'"
            raise PassageError(message)
        return cls(int(krachtlijn), int(sentence))


def kl(krachtlijn: int, sentence: int) -> Passage:
    """Sentence ``sentence`` of krachtlijn ``krachtlijn``.

    >>> kl(6, 4)
    Passage(krachtlijn=6, sentence=4)

    Raises:
        PassageError: when the source has no such sentence.

    """
    return Passage(krachtlijn, sentence)


@dataclass(frozen=True, slots=True)
class Assumption:
    """A reading of our own where the source is silent: named, and switchable in every rule set.

    ``on`` says whether it is in force unless someone decides otherwise.

    >>> mine = Assumption("B1", Text(nl="Eerst het budget.", en="Budget first."), sources=(kl(6, 5),))
    >>> print(mine)
    B1: Budget first.
    """

    name: str
    claim: Text
    sources: tuple[Passage, ...] = ()
    on: bool = True

    def __str__(self) -> str:
        return f"{self.name}: {self.claim.en}"
