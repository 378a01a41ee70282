"""Several helpers around one person: each relation its own advice, and what to talk about together.

A role belongs to a relation at a moment, never to a person [6.1, 6.2]. So each
relation is advised on by itself, and nothing of another relation changes that. What
lies *between* the relations [10.2, 10.3] is told as points to talk about, with the
person at the centre [10.4].
"""

from collections.abc import Iterator, Sequence
from dataclasses import KW_ONLY, dataclass
from functools import cached_property
from typing import Self, cast

from bindkracht import strict_json
from bindkracht.advice import Advice
from bindkracht.dialogue.network.consultations import (
    Consultation,
    Occasion,
    consultation_points,
    coordination_point,
    organisation_points,
)
from bindkracht.dialogue.network.data import FORMAT, header_problems, relations_of, situation_type_of
from bindkracht.dialogue.network.relations import Relation, missing, problems_with
from bindkracht.dialogue.network.role_points import role_points
from bindkracht.dialogue.network.talking_points import Around, PointKind, TalkingPoint, quoted
from bindkracht.documents import told_first
from bindkracht.errors import DialogueError, Problem, not_a, not_among, not_an_object, not_known, shown
from bindkracht.explain import exposed_in, made_with
from bindkracht.krachtlijnen.krachtlijn6 import krachtlijn6
from bindkracht.pages import Block, Page, Paged, sources_block
from bindkracht.recommend import recommend
from bindkracht.roles import Role
from bindkracht.rule_sets import RuleSet
from bindkracht.sources import own_sources
from bindkracht.strict_json import Json
from bindkracht.taking import at_the_door
from bindkracht.texts import Language, Message, Text, enumerated, joined
from bindkracht.vocabulary import YesNo


@dataclass(frozen=True)
class Network(Paged):
    """The relations around one person, at a moment.

    ``coordinator`` is the id of the relation that keeps the overview, as was agreed;
    ``None`` is "not said". ``wants_consultation`` is what the person says of a
    consultation; ``None`` is unknown, and then the person is asked first.

    >>> from bindkracht import Role, Situation
    >>> from bindkracht.dialogue.network.relations import Holder
    >>> network = Network((
    ...     Relation("r1", Holder.PROFESSIONAL, Situation(rights_blocked=True), role=Role.PROBLEEMOPLOSSER),
    ...     Relation("r2", Holder.VOLUNTEER, Situation(rights_blocked=False), role=Role.PROBLEEMOPLOSSER),
    ... ))
    >>> network
    <Network of 2 relations, 11 points to talk about>
    >>> print(network.about(PointKind.OVERLAPPING_ROLE)[0].relations)
    ('r1', 'r2')
    >>> network.consultation
    <Consultation.ASK_THE_PERSON: 'ask_the_person'>
    >>> Network.from_json(network.to_json()) == network
    True

    Raises:
        DialogueError: naming everything that is wrong, each with its place: no relation at all, two
            with one id, a label that cannot be one, a holder or role that does not exist, a situation
            that the rules are not about, a coordinator that is no relation.

    """

    relations: tuple[Relation, ...]
    rules: RuleSet = krachtlijn6
    _: KW_ONLY
    coordinator: str | None = None
    wants_consultation: YesNo = None

    def __post_init__(self) -> None:
        problems = tuple(_problems_of(self))
        if problems:
            raise DialogueError(problems)
        object.__setattr__(self, "relations", tuple(self.relations))

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of the relations, in the order given."""
        return self._around.ids

    def advice(self, relation: str) -> Advice:
        """The advice on one relation, by its id: what :func:`~bindkracht.recommend.recommend` says of its situation.

        Who holds it, which role is taken up, the organisation and all other relations change nothing.

        >>> from bindkracht import Situation
        >>> from bindkracht.dialogue.network.relations import Holder
        >>> Network((Relation("r1", Holder.VOLUNTEER, Situation(rights_blocked=True)),)).advice("r1")
        <Advice: advice, suggested probleemoplosser>

        Raises:
            DialogueError: when there is no such relation, with the nearest that exists.

        """
        for item, advice in self._around.told:
            if item.id == relation:
                return advice
        raise DialogueError([_no_such_relation("", relation, self.ids)])

    @cached_property
    def points(self) -> tuple[TalkingPoint, ...]:
        """What to talk about, by kind and then in the order of the roles, the facts and the relations."""
        between = tuple(role_points(self._around))
        found = [
            *between,
            coordination_point(self._around, between, self.coordinator),
            *consultation_points(self._occasion(between)),
            *organisation_points(self._around),
        ]
        return tuple(point for kind in PointKind for point in found if point.kind is kind)

    @at_the_door
    def about(self, kind: PointKind) -> tuple[TalkingPoint, ...]:
        """The points of one kind."""
        return tuple(point for point in self.points if point.kind is kind)

    @property
    def consultation(self) -> Consultation:
        """Whether a consultation may help, and what the person says of it."""
        return self._occasion(self.points).consultation()

    def page(self, language: Language = "nl") -> Page:
        """The whole as a page for people: the relations, then each kind of point under its heading.

        What a situation tells of and the rules do not protect against stands above it all.
        """
        rules = made_with(self.rules)
        lead = (Message("network.to_talk_about").in_(language), rules.in_(language))
        return Page(
            language,
            (
                *told_first(exposed_in(advice for _, advice in self._around.told), language),
                Block(1, Message("network.title").in_(language), lead, as_list=False),
                Block(2, Message("network.relations").in_(language), tuple(_relation_lines(self._around, language))),
                *(
                    Block(2, kind.heading.in_(language), tuple(point.line(language) for point in points))
                    for kind in PointKind
                    if (points := self.about(kind))
                ),
                *sources_block(own_sources(self.rules.cited), language),
            ),
        )

    def to_data(self) -> dict[str, Json]:
        """The network as JSON data, to keep and to read back; what is unknown is left out.

        The rules themselves are not in it, only their name and the hash by which they are known again.
        """
        data: dict[str, Json] = {
            "format": FORMAT,
            "relations": [relation.to_data() for relation in self.relations],
            "rule_set": self.rules.name,
            "rule_set_hash": self.rules.content_hash(),
        }
        if self.coordinator is not None:
            data["coordinator"] = self.coordinator
        if self.wants_consultation is not None:
            data["wants_consultation"] = self.wants_consultation
        return data

    def to_json(self) -> str:
        """The network as canonical JSON: equal networks, equal bytes."""
        return strict_json.canonical(self.to_data())

    @classmethod
    def from_data(cls, data: Json, rules: RuleSet = krachtlijn6) -> Self:
        """The network that the JSON data stands for, under these rules.

        Data that says which rules it was made with is not read under others; without
        ``rule_set_hash`` it is read under the rules given.

        Raises:
            DialogueError: naming every unknown key, every impossible value and all that is wrong
                with the network, each with its place.

        """
        if not isinstance(data, dict):
            raise DialogueError([not_an_object("", data)])
        problems = list(header_problems(data, rules))
        try:
            network = cls(
                relations_of(data, rules, problems),
                rules,
                coordinator=cast("str | None", data.get("coordinator")),
                wants_consultation=cast("YesNo", data.get("wants_consultation")),
            )
        except DialogueError as error:
            raise DialogueError([*problems, *error.problems]) from None
        if problems:
            raise DialogueError(problems)
        return network

    @classmethod
    def from_json(cls, text: str | bytes, rules: RuleSet = krachtlijn6) -> Self:
        """The network that the JSON object stands for.

        Raises:
            InputError: when the text is not one clean JSON value.
            DialogueError: when that value is not a network.

        """
        return cls.from_data(strict_json.parse(text), rules)

    def __repr__(self) -> str:
        return f"<Network of {len(self.relations)} relations, {len(self.points)} points to talk about>"

    @cached_property
    def _around(self) -> Around:
        return Around(tuple((relation, recommend(relation.situation, self.rules)) for relation in self.relations))

    def _occasion(self, points: tuple[TalkingPoint, ...]) -> Occasion:
        return Occasion(self._around, points, self.wants_consultation, aligning=self.rules.in_force("A15"))


def _problems_of(network: Network) -> Iterator[Problem]:
    """What is wrong with a network; its types are not trusted, for it may come from data or untyped code."""
    rules, relations = cast("object", network.rules), cast("object", network.relations)
    wish = cast("object", network.wants_consultation)
    if not isinstance(rules, RuleSet):
        yield not_a(rules, "RuleSet", "rules", hint="RuleSet(…)")
    if relations is None:
        yield missing("relations")
    elif not isinstance(relations, tuple | list) or not relations:
        yield _no_relations(network.relations)
    else:
        items = cast("Sequence[object]", relations)
        yield from problems_with(items, situation_type_of(rules))
        yield from _coordinator_problems(network.coordinator, items)
    if wish is not None and not isinstance(wish, bool):
        yield not_among("wants_consultation", wish, ("true", "false"))


def _no_relations(value: object) -> Problem:
    return Problem("relations", "network.no_relations", value=shown(value))


def _coordinator_problems(coordinator: object, relations: Sequence[object]) -> Iterator[Problem]:
    known = [item.id for item in relations if isinstance(item, Relation)]
    if coordinator is not None and not (isinstance(coordinator, str) and coordinator in known):
        yield _no_such_relation("coordinator", coordinator, known)


def _no_such_relation(path: str, name: object, known: Sequence[str]) -> Problem:
    return not_known(path, name, known, "relation")


def _relation_lines(around: Around, language: Language) -> Iterator[str]:
    for relation, advice in around.told:
        yield Message(
            "network.relation",
            relation=quoted([relation.id]),
            holder=relation.holder.label,
            role=Message("page.unknown") if relation.role is None else relation.role.label,
            organisation=Message("page.unknown") if relation.organisation is None else quoted([relation.organisation]),
            advice=_what_fits(advice),
        ).in_(language)


def _what_fits(advice: Advice) -> Text:
    """The roles that fit and those that may, as sets; the reasons are in the advice itself."""
    said = (
        *_with_roles(Message("network.fits"), advice.fitting),
        *_with_roles(Message("network.may_fit"), advice.conditional),
    )
    return joined(said or (Message("network.no_role"),))


def _with_roles(text: Text, roles: tuple[Role, ...]) -> tuple[Text, ...]:
    return (text.filled(roles=enumerated([role.label for role in roles])),) if roles else ()
