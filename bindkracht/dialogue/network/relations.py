"""The relations around one person: each with who holds it, its own situation, and the role in it now.

A role belongs to a relation at a moment, never to a person [6.1, 6.2]. Around one
person there are often several relations, at several organisations [10.2], and not
only of professionals [10.5].
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import KW_ONLY, dataclass
from enum import StrEnum
from typing import Final

from bindkracht.errors import DialogueError, Problem, shown
from bindkracht.roles import Role
from bindkracht.rule_sets import situation_problems
from bindkracht.situations import BaseSituation
from bindkracht.strict_json import Json
from bindkracht.taking import Taker, an, member_of, or_none, refused, take, text
from bindkracht.texts import Message, Text
from bindkracht.vocabulary import value_data


class Holder(StrEnum):
    """What kind of helper holds a relation [10.5]; a kind, never a name, and no kind counts for more.

    >>> Holder.ERVARINGSDESKUNDIGE.label.en
    'ervaringsdeskundige (expert by experience)'
    """

    PROFESSIONAL = "professional"
    ERVARINGSDESKUNDIGE = "ervaringsdeskundige"
    VOLUNTEER = "volunteer"
    SUPPORT_FIGURE = "support_figure"

    @property
    def label(self) -> Text:
        """The kind of helper in words."""
        return Message(f"network.holders.{self.value}")


@dataclass(frozen=True, slots=True)
class Relation:
    """One relation of help, at a moment.

    ``id`` tells the relations around one person apart; the host chooses it, and it is
    never a name. ``role`` is the role taken up now; ``None`` is "not said".
    ``organisation`` is a label of the same kind as ``id``: equal labels, one organisation.
    Whether it is about the facts of the rules is told by the
    :class:`~bindkracht.dialogue.network.networks.Network` that it is put in.

    >>> from bindkracht import Situation
    >>> Relation("r1", Holder.VOLUNTEER, Situation(), role=Role.REDDER).to_data()
    {'id': 'r1', 'holder': 'volunteer', 'situation': {}, 'role': 'redder'}

    Raises:
        DialogueError: naming every label, holder, situation and role that cannot be.

    """

    id: str
    holder: Holder
    situation: BaseSituation
    _: KW_ONLY
    role: Role | None = None
    organisation: str | None = None

    def __post_init__(self) -> None:
        take(self, _TAKERS, DialogueError)

    def to_data(self) -> dict[str, Json]:
        """The relation as JSON data; what is unknown is left out."""
        data: dict[str, Json] = {
            "id": self.id,
            "holder": self.holder.value,
            "situation": {name: value_data(value) for name, value in self.situation.known().items()},
        }
        if self.role is not None:
            data["role"] = self.role.value
        if self.organisation is not None:
            data["organisation"] = self.organisation
        return data


def problems_with(relations: Sequence[object], situation_type: type[BaseSituation]) -> Iterator[Problem]:
    """Everything that is wrong with these relations, each with its place; nothing, when all can be.

    What could not be made into a relation stands as what is wrong with it.

    >>> [problem.path for problem in problems_with([Relation("a", "volunteer", Situation())] * 2, Situation)]
    ['relations[1].id']
    """
    first: dict[str, int] = {}
    for index, relation in enumerate(relations):
        path = f"relations[{index}]"
        if isinstance(relation, DialogueError):
            yield from (problem.under(path) for problem in relation.problems)
            continue
        if not isinstance(relation, Relation):
            yield _no_relation(path, relation)
            continue
        yield from situation_problems(relation.situation, situation_type, f"{path}.situation")
        if first.setdefault(relation.id, index) != index:
            yield _twice(f"{path}.id", relation.id, first[relation.id])


def missing(path: str) -> Problem:
    """The problem of something that must be there and is not.

    >>> print(missing("relations"))
    relations: is missing; fill it in
    """
    return Problem(path, "field.missing")


def _label(value: object, path: str) -> str:
    label = text(value, path)
    if not label or label.strip() != label or not label.isprintable():
        raise refused(path, "relation.label", label=shown(label))
    return label


def _there(taker: Taker[object]) -> Taker[object]:
    """The same, of which ``None`` says that it is missing."""

    def taken(value: object, path: str) -> object:
        if value is None:
            raise DialogueError([missing(path)])
        return taker(value, path)

    return taken


_TAKERS: Final[Mapping[str, Taker[object]]] = {
    "id": _there(_label),
    "holder": _there(member_of(Holder)),
    "situation": _there(an(BaseSituation, "situation")),
    "role": or_none(member_of(Role)),
    "organisation": or_none(_label),
}


def _no_relation(path: str, value: object) -> Problem:
    return Problem(path, "relation.expected", value=shown(value))


def _twice(path: str, label: str, first: int) -> Problem:
    return Problem(path, "relation.id_taken", label=shown(label), first=first)
