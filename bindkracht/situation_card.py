"""The card of a situation: what is known as a table, and how much is not.

It stands below the situations, so that a situation can show itself; all it asks of one is what is known.
"""

from collections.abc import Mapping
from typing import Final, Protocol, runtime_checkable

from bindkracht.pages import Block, Page, Table
from bindkracht.taking import at_the_door
from bindkracht.texts import Language, Text
from bindkracht.vocabulary import Value, Vocabulary

_TITLE: Final = Text(nl="Wat geweten is", en="What is known")
_NOTHING: Final = Text(nl="Er is nog niets geweten.", en="Nothing is known yet.")
_UNKNOWN: Final = Text(
    nl="Nog niet geweten: {unknown} van de {all} feiten. Niet geweten is geen nee.",
    en="Not known yet: {unknown} of the {all} facts. Unknown is not no.",
)
_COLUMNS: Final = (Text(nl="feit", en="fact"), Text(nl="antwoord", en="answer"))


@runtime_checkable
class Answered(Protocol):
    """What has answers to some of the facts of a vocabulary: a situation."""

    @classmethod
    def vocabulary(cls) -> Vocabulary:
        """All the facts."""
        ...

    def known(self) -> Mapping[str, Value]:
        """The answers."""
        ...


@at_the_door
def situation_card(situation: Answered, language: Language = "nl") -> Page:
    """What is known of a situation, as a page; in a notebook a situation shows this by itself, in Dutch.

    >>> from bindkracht import Situation
    >>> print(situation_card(Situation(trust="fragile"), "en"))
    What is known
    =============
    Not known yet: 28 of the 29 facts. Unknown is not no.
    - fact: trust in the help; answer: a little
    """
    known, vocabulary = situation.known(), situation.vocabulary()
    unknown = _UNKNOWN.filled(unknown=str(len(vocabulary) - len(known)), all=str(len(vocabulary)))
    lead = (unknown,) if known else (_NOTHING, unknown)
    rows = tuple(
        (vocabulary[name].label.in_(language), vocabulary[name].value_label(value).in_(language))
        for name, value in known.items()
    )
    table = Table(tuple(column.in_(language) for column in _COLUMNS), rows) if rows else None
    lines = tuple(text.in_(language) for text in lead)
    return Page(language, (Block(1, _TITLE.in_(language), lines, as_list=False, table=table),))
