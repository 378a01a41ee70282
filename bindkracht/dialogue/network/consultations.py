"""Bringing the relations together: who keeps the overview, whether to consult, who sits there, what organisations owe.

The rule on a consultation [10.3] is this and no more. It may help when something calls for
it and there is more than one relation. What calls for it: the person wants it; or in some
relation it is said that services work past each other. As a reading of ours, which can be
switched off (A15), also: one role is taken up in more than one relation; answers do not match;
or a role is in question because of what was said in another relation. It is worked out in Kleene's
logic, so that what is unknown is never "no": a role that is not said may be one that is
there already, and one relation may not be all there is. Whether a consultation is
proposed is up to the person, and it never takes place without the person [10.4].
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from bindkracht.dialogue.network.relations import Holder, Relation
from bindkracht.dialogue.network.talking_points import Around, PointKind, TalkingPoint, quoted
from bindkracht.roles import Role
from bindkracht.sources import Passage, kl
from bindkracht.texts import Message, Text, joined
from bindkracht.truth import Truth
from bindkracht.vocabulary import YesNo

_APART = "services_uncoordinated"
_FIGURES = "support_figures"
_BETWEEN = (PointKind.OVERLAPPING_ROLE, PointKind.DIFFERING_ANSWERS, PointKind.ROLE_IN_QUESTION)
_CONNECTING = (Role.BEGELEIDER, Role.BEMIDDELAAR)


class Consultation(Enum):
    """What there is to say about a consultation.

    ``NO_REASON_KNOWN``: nothing that is known calls for one. ``NOT_KNOWN``: that hangs
    on an answer. Something calls for one: ``ASK_THE_PERSON`` when it is not known
    whether the person wants it, ``PROPOSED`` when the person does. ``NOT_WANTED`` is
    the last word, whatever calls for it.
    """

    PROPOSED = "proposed"
    ASK_THE_PERSON = "ask_the_person"
    NOT_KNOWN = "not_known"
    NOT_WANTED = "not_wanted"
    NO_REASON_KNOWN = "no_reason_known"


@dataclass(frozen=True, slots=True)
class Occasion:
    """What calls for a consultation: what is said in the relations, the points between them, and the person's wish.

    >>> Occasion(Around(()), (), wanted=False).consultation()
    <Consultation.NOT_WANTED: 'not_wanted'>
    """

    around: Around
    points: tuple[TalkingPoint, ...]
    wanted: YesNo
    aligning: bool = True

    def consultation(self) -> Consultation:
        """What the rule above comes to."""
        if self.wanted is False:
            return Consultation.NOT_WANTED
        helps = self.calls_for_it() & self.several()
        if helps is Truth.UNKNOWN:
            return Consultation.NOT_KNOWN
        if helps is Truth.FALSE:
            return Consultation.NO_REASON_KNOWN
        return Consultation.PROPOSED if self.wanted else Consultation.ASK_THE_PERSON

    def calls_for_it(self) -> Truth:
        """Whether something calls for a consultation."""
        return Truth.of(self.wanted is True or bool(self.between())) | self._apart() | self._overlap()

    def several(self) -> Truth:
        """Whether there is more than one relation; whether one is all there is, nobody said."""
        return Truth.TRUE if len(self.around.ids) > 1 else Truth.UNKNOWN

    def between(self) -> tuple[str, ...]:
        """The relations that have something to agree on or to ask about together; none when that is no reason (A15)."""
        if not self.aligning:
            return ()
        shared = [point for point in self.points if point.kind in _BETWEEN and len(point.relations) > 1]
        return self.around.these(name for point in shared for name in point.relations)

    def said_apart(self) -> tuple[str, ...]:
        """The relations in which it is said that services work past each other."""
        return tuple(name for name, apart in self.around.answers(_APART).items() if apart)

    def questions(self) -> Iterator[Text]:
        """What to ask while it is not known whether a consultation may help."""
        if self.several() is Truth.UNKNOWN:
            yield Message("network.who_else", relations=quoted(self.around.ids))
        if self._apart() is Truth.UNKNOWN:
            yield self.around.facts[_APART].question
        if self._overlap() is Truth.UNKNOWN:
            yield Message("network.which_role", relations=quoted(self.around.unsaid))

    def _apart(self) -> Truth:
        if self.said_apart():
            return Truth.TRUE
        return Truth.FALSE if len(self.around.answers(_APART)) == len(self.around.ids) else Truth.UNKNOWN

    def _overlap(self) -> Truth:
        """A role that is not said may be one that is there already; one relation overlaps with none."""
        if not self.aligning:
            return Truth.FALSE
        unsaid = bool(self.around.unsaid) and len(self.around.ids) > 1
        return Truth.UNKNOWN if unsaid else Truth.FALSE


def coordination_point(around: Around, points: Sequence[TalkingPoint], coordinator: str | None) -> TalkingPoint:
    """Who keeps the overview, as stated, or the question who does; nobody is appointed.

    >>> coordination_point(Around(()), (), "r1").text.en
    "'r1' keeps the overview. Does the person know, and is that all right with the person?"
    """
    sources: tuple[Passage, ...] = (kl(10, 2), kl(10, 3), kl(10, 4))
    if coordinator is not None:
        text = Message("network.coordinator", relation=quoted([coordinator]))
        return TalkingPoint(kind=PointKind.COORDINATION, text=text, sources=sources, relations=(coordinator,))
    starter = _conversation_starter(around, points)
    return TalkingPoint(
        kind=PointKind.COORDINATION,
        text=joined(
            [
                Message("network.who_coordinates"),
                *(Message("network.starter", relation=quoted([item.id])) for item in starter),
            ],
        ),
        sources=(kl(6, 7), *sources) if starter else sources,
        relations=tuple(item.id for item in starter),
        roles=tuple(item.role for item in starter if item.role is not None),
    )


def _conversation_starter(around: Around, points: Sequence[TalkingPoint]) -> tuple[Relation, ...]:
    """The one relation with a connecting role [6.7]; none while a role is not said, or that role is in question."""
    connecting = tuple(relation for relation, _ in around.told if relation.role in _CONNECTING)
    in_question = {name for point in points if point.kind is PointKind.ROLE_IN_QUESTION for name in point.relations}
    alone = len(connecting) == 1 and not around.unsaid
    return connecting if alone and connecting[0].id not in in_question else ()


def consultation_points(occasion: Occasion) -> Iterator[TalkingPoint]:
    """Whether a consultation may help, and, unless the person does not want it, who would sit there.

    >>> [point.kind.value for point in consultation_points(Occasion(Around(()), (), wanted=False))]
    ['consultation']
    """
    consultation = occasion.consultation()
    yield TalkingPoint(
        kind=PointKind.CONSULTATION,
        text=joined(_consultation_sentences(occasion, consultation)),
        sources=(kl(10, 3), kl(10, 4)),
        relations=occasion.around.ids,
        facts=() if consultation is Consultation.NOT_WANTED else (_APART,),
        assumptions=("A15",) if occasion.between() and consultation is not Consultation.NOT_WANTED else (),
    )
    if consultation is not Consultation.NOT_WANTED:
        yield from _seats(occasion.around)
        yield from _invitations(occasion.around)


def _consultation_sentences(occasion: Occasion, consultation: Consultation) -> Iterator[Text]:
    if consultation is not Consultation.NOT_WANTED:
        yield from _what_calls_for_it(occasion)
    text = Message(f"network.consultations.{consultation.value}")
    if consultation is Consultation.NOT_KNOWN:
        yield text.filled(questions=joined(occasion.questions()))
    else:
        yield text
    yield Message("network.never_without")


def _what_calls_for_it(occasion: Occasion) -> Iterator[Text]:
    if occasion.wanted:
        yield Message("network.wish")
    if apart := occasion.said_apart():
        yield Message("network.services_apart", relations=quoted(apart))
    if between := occasion.between():
        yield Message("network.to_align", relations=quoted(between))


def _seats(around: Around) -> Iterator[TalkingPoint]:
    yield TalkingPoint(kind=PointKind.SEAT, text=Message("network.person_seat"), sources=(kl(10, 4),))
    for relation, _ in around.told:
        said = {"relation": quoted([relation.id]), "holder": relation.holder.label}
        role = relation.role
        yield TalkingPoint(
            kind=PointKind.SEAT,
            text=Message("network.seat_unsaid", **said)
            if role is None
            else Message("network.seat", **said, role=role.label),
            sources=(kl(10, 3), kl(10, 5)),
            relations=(relation.id,),
            roles=() if role is None else (role,),
            holders=(relation.holder,),
        )


def _invitations(around: Around) -> Iterator[TalkingPoint]:
    """Who else may join; who is there already needs no invitation."""
    there = {relation.holder for relation, _ in around.told}
    if Holder.ERVARINGSDESKUNDIGE not in there:
        yield _invitation(Message("network.ervaringsdeskundige"), Holder.ERVARINGSDESKUNDIGE)
    if Holder.VOLUNTEER not in there:
        yield _invitation(Message("network.volunteer"), Holder.VOLUNTEER)
    if Holder.SUPPORT_FIGURE not in there:
        yield from _support_figure(around)
    yield TalkingPoint(kind=PointKind.INVITATION, text=Message("network.associations"), sources=(kl(10, 6), kl(10, 7)))


def _invitation(text: Text, holder: Holder) -> TalkingPoint:
    return TalkingPoint(kind=PointKind.INVITATION, text=text, sources=(kl(10, 5),), holders=(holder,))


def _support_figure(around: Around) -> Iterator[TalkingPoint]:
    """Someone to count on: invited when there is one, asked about when that is unknown, left out when there is none."""
    answers = around.answers(_FIGURES)
    said = tuple(name for name, there_is in answers.items() if there_is)
    if said:
        text = Message("network.support_figure", relations=quoted(said))
    elif len(answers) < len(around.ids):
        text = Message("network.support_figure_unknown", question=around.facts[_FIGURES].question)
    else:
        return
    yield TalkingPoint(
        kind=PointKind.INVITATION,
        text=text,
        sources=(kl(5, 6), kl(10, 5)),
        relations=said,
        facts=(_FIGURES,),
        holders=(Holder.SUPPORT_FIGURE,),
    )


def organisation_points(around: Around) -> Iterator[TalkingPoint]:
    """What lies with the organisations: to become one whole, to give room, to be open about control.

    >>> from bindkracht import Situation, recommend
    >>> full = Relation("r1", Holder.PROFESSIONAL, Situation(room_in_organisation=False))
    >>> next(organisation_points(Around(((full, recommend(full.situation)),)))).kind.heading.en
    'What the organisation must offer'
    """
    yield from _several_organisations(around)
    for relation, _ in around.told:
        known = relation.situation.known()
        if known.get("room_in_organisation") is False:
            yield _about(
                PointKind.PRECONDITION, Message("network.no_room"), relation, "room_in_organisation", kl(9, 1), kl(9, 2)
            )
        if known.get("control_mandate") is True:
            yield _about(
                PointKind.TENSION, Message("network.control"), relation, "control_mandate", kl(8, 1), kl(8, 2), kl(8, 3)
            )


def _several_organisations(around: Around) -> Iterator[TalkingPoint]:
    organisations = {item.id: label for item, _ in around.told if (label := item.organisation) is not None}
    labels = tuple(dict.fromkeys(organisations.values()))
    if len(labels) > 1:
        yield TalkingPoint(
            kind=PointKind.SEVERAL_ORGANISATIONS,
            text=Message("network.organisations", organisations=quoted(labels)),
            sources=(kl(10, 1), kl(10, 2)),
            relations=tuple(organisations),
        )


def _about(kind: PointKind, text: Text, relation: Relation, fact: str, *sources: Passage) -> TalkingPoint:
    said = text.filled(relation=quoted([relation.id]))
    return TalkingPoint(kind=kind, text=said, sources=sources, relations=(relation.id,), facts=(fact,))
