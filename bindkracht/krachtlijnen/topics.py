"""What guidance is about: its topics, the five pillars that they cover, and what one item is."""

from dataclasses import dataclass
from enum import Enum
from typing import Final

from bindkracht.conditions import Node
from bindkracht.roles import Role
from bindkracht.sources import Passage
from bindkracht.texts import Text


class Topic(Enum):
    """What an item of guidance is about, in the order in which people read it."""

    ATTITUDE = "attitude"
    PRESENCE = "presence"
    COMBINATION = "combination"
    STRENGTH = "strength"
    CHANCE = "chance"
    PITFALL = "pitfall"
    STAYS_WITH_PERSON = "stays_with_person"
    ACCENT = "accent"
    TENSION = "tension"
    PRECONDITION = "precondition"
    OTHERS = "others"
    CONSULTATION = "consultation"
    DURATION = "duration"
    LOOK_AGAIN = "look_again"

    @property
    def heading(self) -> Text:
        """The topic as a heading."""
        return _HEADINGS[self]


class Pillar(Enum):
    """The five pillars [2.3]; together the topics of the guidance cover them."""

    STRENGTHS = "a strengths perspective"
    RELATION = "a relation of involvement, equality and reciprocity"
    CONNECTING_HELPER = "a supporting and connecting helper"
    ORGANISATION = "a competent and empowering organisation"
    CONSULTATION = "consultation led by the person's question"


@dataclass(frozen=True, slots=True)
class GuidanceItem:
    """One thing to keep in mind, with its place in the source.

    It counts for ``roles`` when ``when`` is true (always, without it) and its
    ``assumption`` is in force.
    """

    topic: Topic
    text: Text
    sources: tuple[Passage, ...]
    roles: tuple[Role, ...] = tuple(Role)
    when: Node | None = None
    assumption: str | None = None
    fallback: bool = False


PILLARS: Final = {
    Pillar.STRENGTHS: (Topic.STRENGTH, Topic.CHANCE),
    Pillar.RELATION: (Topic.ATTITUDE, Topic.PRESENCE, Topic.COMBINATION, Topic.TENSION),
    Pillar.CONNECTING_HELPER: (Topic.ACCENT, Topic.OTHERS, Topic.STAYS_WITH_PERSON),
    Pillar.ORGANISATION: (Topic.PRECONDITION,),
    Pillar.CONSULTATION: (Topic.CONSULTATION,),
}
"""Which topics cover which pillar."""

_HEADINGS: Final = {
    Topic.ATTITUDE: Text(nl="Basishouding", en="Basic attitude"),
    Topic.PRESENCE: Text(nl="Er echt zijn", en="Being there"),
    Topic.COMBINATION: Text(nl="De plek van de persoon", en="The place of the person"),
    Topic.STRENGTH: Text(nl="Krachten", en="Strengths"),
    Topic.CHANCE: Text(nl="Kans", en="Chance"),
    Topic.PITFALL: Text(nl="Valkuil", en="Pitfall"),
    Topic.STAYS_WITH_PERSON: Text(nl="Dit blijft bij de persoon", en="This stays with the person"),
    Topic.ACCENT: Text(nl="Accent", en="Accent"),
    Topic.TENSION: Text(nl="Om over te praten", en="To talk about"),
    Topic.PRECONDITION: Text(nl="Wat de organisatie moet bieden", en="What the organisation must offer"),
    Topic.OTHERS: Text(nl="Wie kan dit mee dragen", en="Who can help to carry this"),
    Topic.CONSULTATION: Text(nl="Overleg", en="Consultation"),
    Topic.DURATION: Text(nl="Duur", en="Duration"),
    Topic.LOOK_AGAIN: Text(nl="Wanneer opnieuw kijken", en="When to look again"),
}
