"""The relations around one person: each with who holds it, its own situation, and the role in it now.

A role belongs to a relation at a moment, never to a person [6.1, 6.2]. Around one
person there are often several relations, at several organisations [10.2], and not
only of professionals [10.5].
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import KW_ONLY, dataclass, replace
from enum import StrEnum
from typing import cast

from bindkracht.errors import Problem, not_among, shown
from bindkracht.krachtlijnen import network_words as words
from bindkracht.roles import Role
from bindkracht.rule_sets import situation_problems
from bindkracht.situations import Situation
from bindkracht.strict_json import Json
from bindkracht.texts import Text
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
        return words.HOLDERS[self.value]


@dataclass(frozen=True, slots=True)
class Relation:
    """One relation of help, at a moment.

    ``id`` tells the relations around one person apart; the host chooses it, and it is
    never a name. ``role`` is the role taken up now; ``None`` is "not said".
    ``organisation`` is a label of the same kind as ``id``: equal labels, one organisation.
    What is wrong with a relation is told by the :class:`~bindkracht.dialogue.network.networks.Network`
    that it is put in, together with all else.

    >>> Relation("r1", Holder.VOLUNTEER, Situation(), role=Role.REDDER).to_data()
    {'id': 'r1', 'holder': 'volunteer', 'situation': {}, 'role': 'redder'}
    """

    id: str
    holder: Holder
    situation: Situation
    _: KW_ONLY
    role: Role | None = None
    organisation: str | None = None

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


def problems_with(relations: Sequence[object], situation_type: type[Situation]) -> Iterator[Problem]:
    """Everything that is wrong with these relations, each with its place; nothing, when all can be.

    >>> [problem.path for problem in problems_with([Relation("", Holder.VOLUNTEER, Situation())], Situation)]
    ['relations[0].id']
    """
    first: dict[str, int] = {}
    for index, relation in enumerate(relations):
        path = f"relations[{index}]"
        if not isinstance(relation, Relation):
            yield _no_relation(path, relation)
            continue
        yield from (problem.under(path) for problem in _problems_of(relation, situation_type))
        label = cast("object", relation.id)
        if isinstance(label, str) and first.setdefault(label, index) != index:
            yield _twice(f"{path}.id", label, first[label])


def in_form(relations: Iterable[Relation]) -> tuple[Relation, ...]:
    """The relations, once nothing is wrong with them, with each role and holder as what it is and not as its text.

    >>> in_form([Relation("r1", "volunteer", Situation())])[0].holder
    <Holder.VOLUNTEER: 'volunteer'>
    """
    return tuple(
        replace(item, holder=Holder(item.holder), role=None if item.role is None else Role(item.role))
        for item in relations
    )


def missing(path: str) -> Problem:
    """The problem of something that must be there and is not.

    >>> print(missing("relations"))
    relations: is missing; fill it in
    """
    return Problem(path, nl="ontbreekt; vul dit in", en="is missing; fill it in")


def _problems_of(relation: Relation, situation_type: type[Situation]) -> Iterator[Problem]:
    """What is wrong with one relation; its types are not trusted, for it may come from data or untyped code."""
    yield from _label_problems("id", relation.id)
    if relation.holder is None:  # pyright: ignore[reportUnnecessaryComparison]
        yield missing("holder")
    else:
        yield from _member_problems("holder", relation.holder, [holder.value for holder in Holder])
    if relation.situation is None:  # pyright: ignore[reportUnnecessaryComparison]
        yield missing("situation")
    else:
        yield from situation_problems(relation.situation, situation_type, "situation")
    if relation.role is not None:
        yield from _member_problems("role", relation.role, [role.value for role in Role])
    if relation.organisation is not None:
        yield from _label_problems("organisation", relation.organisation)


def _label_problems(path: str, label: object) -> Iterator[Problem]:
    if label is None:
        yield missing(path)
    elif not isinstance(label, str) or not label or label.strip() != label or not label.isprintable():
        yield Problem(
            path,
            nl=f"{shown(label)} kan geen kenmerk zijn; geef een korte tekst op één regel, en nooit een naam",
            en=f"{shown(label)} cannot be a label; give a short text on one line, and never a name",
        )


def _member_problems(path: str, value: object, allowed: Sequence[str]) -> Iterator[Problem]:
    if value not in allowed:
        yield not_among(path, value, allowed)


def _no_relation(path: str, value: object) -> Problem:
    return Problem(
        path,
        nl=f"{shown(value)} is geen relatie; een relatie heeft een id, een holder en een situation",
        en=f"{shown(value)} is not a relation; a relation has an id, a holder and a situation",
    )


def _twice(path: str, label: str, first: int) -> Problem:
    return Problem(
        path,
        nl=f"{shown(label)} is al de id van relations[{first}]; geef elke relatie een eigen id",
        en=f"{shown(label)} is the id of relations[{first}] already; give each relation an id of its own",
    )
