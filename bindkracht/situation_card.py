"""The card of a situation: what is known as a table, and how much is not.

It stands below the situations, so that a situation can show itself; all it asks of one is what is known.
"""

from collections.abc import Mapping
from typing import Protocol, runtime_checkable

from bindkracht.pages import Block, Page, Table
from bindkracht.taking import at_the_door
from bindkracht.texts import Language, Message, messages
from bindkracht.vocabulary import Value, Vocabulary


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
    unknown = Message("situation_card.unknown", unknown=str(len(vocabulary) - len(known)), all=str(len(vocabulary)))
    lead = (unknown,) if known else (Message("situation_card.nothing"), unknown)
    rows = tuple(
        (vocabulary[name].label.in_(language), vocabulary[name].value_label(value).in_(language))
        for name, value in known.items()
    )
    table = (
        Table(tuple(column.in_(language) for column in messages("situation_card.columns", 2)), rows) if rows else None
    )
    lines = tuple(text.in_(language) for text in lead)
    return Page(language, (Block(1, Message("situation_card.title").in_(language), lines, as_list=False, table=table),))
