"""What a point to talk about is, and the relations with their advice that it is read from.

A point is something to ask or to agree on, with its place in the source. It is never
a verdict over a helper or over the person. The order is that of the page, of the roles
and of the facts: no ranking.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from bindkracht.advice import Advice
from bindkracht.catalogues import in_language
from bindkracht.dialogue.network.relations import Holder, Relation
from bindkracht.roles import Role, as_roles
from bindkracht.sources import Cited
from bindkracht.strict_json import Json
from bindkracht.taking import checked_when_made
from bindkracht.texts import Language, Message, Text, enumerated, in_each
from bindkracht.vocabulary import Fact, Value, value_data


class PointKind(Enum):
    """What a point is about, in the order in which people read it.

    >>> PointKind.OVERLAPPING_ROLE.heading.en
    'The same role in more than one relation'
    """

    DANGER = "danger"
    ROLE_TAKEN_UP = "role_taken_up"
    ROLE_NOT_SAID = "role_not_said"
    OVERLAPPING_ROLE = "overlapping_role"
    MISSING_ROLE = "missing_role"
    DIFFERING_ANSWERS = "differing_answers"
    ROLE_IN_QUESTION = "role_in_question"
    COORDINATION = "coordination"
    CONSULTATION = "consultation"
    SEAT = "seat"
    INVITATION = "invitation"
    SEVERAL_ORGANISATIONS = "several_organisations"
    PRECONDITION = "precondition"
    TENSION = "tension"

    @property
    def heading(self) -> Text:
        """The kind as a heading."""
        return Message(f"network.headings.{self.value}")


@checked_when_made
@dataclass(frozen=True, slots=True, kw_only=True)
class TalkingPoint:
    """One thing to talk about, with the sentences (``sources``) and ``assumptions`` that it rests on.

    ``relations`` are the ids of the relations that it is about, in the order of the
    network; ``facts`` the facts that it was read from; ``answers``, of answers that
    differ, what is said in each relation. ``roles`` and ``holders`` are those spoken of.

    >>> from bindkracht import kl
    >>> point = TalkingPoint(kind=PointKind.SEAT, text=Text(nl="Een.", en="One."), sources=(kl(10, 4),))
    >>> point.line("en")
    'One. [10.4]'
    >>> point.to_data()["sources"]
    ['10.4']
    """

    kind: PointKind
    text: Text
    sources: tuple[Cited, ...]
    relations: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()
    holders: tuple[Holder, ...] = ()
    answers: tuple[tuple[str, Value], ...] = ()
    assumptions: tuple[str, ...] = ()

    def line(self, language: Language = "nl") -> str:
        """The point as one line, with where it comes from."""
        return f"{self.text.in_(language)} [{', '.join((*map(str, self.sources), *self.assumptions))}]"

    def to_data(self) -> dict[str, Json]:
        """The point as JSON data."""
        return {
            "kind": self.kind.value,
            "text": self.text.to_data(),
            "sources": [str(item) for item in self.sources],
            "assumptions": list(self.assumptions),
            "relations": list(self.relations),
            "facts": list(self.facts),
            "roles": [role.value for role in self.roles],
            "holders": [holder.value for holder in self.holders],
            "answers": {relation: value_data(value) for relation, value in self.answers},
        }


@dataclass(frozen=True, slots=True)
class Around:
    """The relations around one person, each with its own advice, in the order of the network.

    >>> from bindkracht import Situation, recommend
    >>> hurt = Situation(wounded_by=["redder"])
    >>> around = Around(((Relation("r1", Holder.VOLUNTEER, hurt), recommend(hurt)),))
    >>> around.ids, around.unsaid, around.hurt_by(Role.REDDER), around.with_role(Role.REDDER)
    (('r1',), ('r1',), ('r1',), ())
    >>> around.these({"r1"}), around.facts_among({"trust", "acute_need"})
    (('r1',), ('acute_need', 'trust'))
    """

    told: tuple[tuple[Relation, Advice], ...]

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of all relations."""
        return tuple(relation.id for relation, _ in self.told)

    @property
    def unsaid(self) -> tuple[str, ...]:
        """The relations of which the role is not said."""
        return tuple(relation.id for relation, _ in self.told if relation.role is None)

    @property
    def facts(self) -> dict[str, Fact]:
        """The facts that the relations are about, by name and in order."""
        return {name: fact for relation, _ in self.told for name, fact in relation.situation.vocabulary().items()}

    def with_role(self, role: Role) -> tuple[str, ...]:
        """The relations in which this role is taken up."""
        return tuple(relation.id for relation, _ in self.told if relation.role is role)

    def hurt_by(self, role: Role) -> tuple[str, ...]:
        """The relations in which the person said that this way of helping hurt."""
        return tuple(name for name, roles in self.answers("wounded_by").items() if role in as_roles(roles, name))

    def answers(self, fact: str) -> dict[str, Value]:
        """What is known of a fact, per relation."""
        known = {relation.id: relation.situation.known() for relation, _ in self.told}
        return {name: answers[fact] for name, answers in known.items() if fact in answers}

    def these(self, ids: Iterable[str]) -> tuple[str, ...]:
        """The relations once each, in the order of the network."""
        wanted = frozenset(ids)
        return tuple(name for name in self.ids if name in wanted)

    def facts_among(self, names: Iterable[str]) -> tuple[str, ...]:
        """The names of facts once each, in the order of the facts."""
        wanted = frozenset(names)
        return tuple(name for name in self.facts if name in wanted)


def quoted(labels: Iterable[str]) -> Text:
    """The labels of relations or organisations within a sentence.

    >>> quoted(["r1", "r2"]).nl
    "'r1' en 'r2'"
    """
    return enumerated([f"'{label}'" for label in labels])


def capitalised(text: Text | str) -> Text:
    """The words as they begin a sentence, in both languages.

    >>> capitalised("redder").nl
    'Redder'
    """

    def say(language: Language) -> str:
        words = in_language(text, language)
        return words[:1].upper() + words[1:]

    return in_each(say)
