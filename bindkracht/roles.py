"""The five helper roles, in the order in which krachtlijn 6 names them, and the open client role.

A role belongs to a relation at a moment, never to a person [6.1, 6.2]: there is
no "client role" on a situation. Each role can strengthen people when it is
filled in fittingly [6.11]; the order is the order of the text, not a ranking.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from bindkracht.errors import RuleError, UnknownRoleError, not_among
from bindkracht.sources import Passage, kl
from bindkracht.taking import checked_when_made, member_of, set_of, take, words
from bindkracht.texts import Message, Text


class Duration(StrEnum):
    """How long a role lasts, as far as the text says: three classes, no day counts (A12).

    >>> Duration.SHORT.label.en
    'short'
    """

    SHORT = "short"
    LONGER = "longer"
    PROCESS = "process"

    @property
    def label(self) -> Text:
        """The class in words."""
        return Message(f"role.duration.{self.value}")


class Role(StrEnum):
    """What a helper can be in a relation with a person, at a moment.

    The values are the nouns of the framework and stay Dutch.

    >>> [role.value for role in Role][:2]
    ['redder', 'rituele_zorgverstrekker']
    >>> Role.BEMIDDELAAR.description.duration
    <Duration.PROCESS: 'process'>

    Raises:
        UnknownRoleError: from ``Role("Redder")`` and other texts that name no role.

    """

    REDDER = "redder"
    RITUELE_ZORGVERSTREKKER = "rituele_zorgverstrekker"
    PROBLEEMOPLOSSER = "probleemoplosser"
    BEGELEIDER = "begeleider"
    BEMIDDELAAR = "bemiddelaar"

    @classmethod
    def _missing_(cls, value: object) -> "Role":
        raise UnknownRoleError(not_among("role", value, [role.value for role in cls]).en)

    @property
    def label(self) -> str:
        """The role as written in a sentence, in both languages the Dutch noun.

        >>> Role.RITUELE_ZORGVERSTREKKER.label
        'rituele zorgverstrekker'
        """
        return self.value.replace("_", " ")

    @property
    def description(self) -> "RoleDescription":
        """What the role is, how long it lasts, its pitfall and its chance."""
        return DESCRIPTIONS[self]


@checked_when_made
@dataclass(frozen=True, slots=True)
class RoleDescription:
    """What a helper role is, with the clauses that say so.

    ``pitfall`` is how the role wounds when it is filled in badly; ``chance`` is
    how it strengthens when it is filled in well [6.11]. ``sources`` say what the role is.
    """

    gloss: Text
    what: Text
    duration: Duration
    pitfall: Text
    pitfall_sources: tuple[Passage, ...]
    chance: Text
    chance_sources: tuple[Passage, ...]
    sources: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class ClientRole:
    """What the person is in the relation: an open list of which the text names one [7.3] (A1).

    >>> ClientRole("medespeler").name
    'medespeler'
    """

    name: str

    def __post_init__(self) -> None:
        take(self, {"name": words}, RuleError)


MEDESPELER: Final = ClientRole("medespeler")
"""The one client role that the text names, in which the person plays along as an equal [7.3]."""


def as_roles(value: object, path: str) -> tuple[Role, ...]:
    """Roles, or their texts, as :func:`in_order` has them.

    >>> as_roles(["bemiddelaar", Role.REDDER, Role.REDDER], "roles")
    (<Role.REDDER: 'redder'>, <Role.BEMIDDELAAR: 'bemiddelaar'>)
    >>> as_roles(["reder"], "roles")
    Traceback (most recent call last):
    bindkracht.errors.DataError: roles[0]: 'reder' is not allowed; use one of: ... (did you mean 'redder'?)

    Raises:
        DataError: naming each that is no role.

    """
    return in_order(set_of(member_of(Role))(value, path))


def in_order(roles: Iterable[Role]) -> tuple[Role, ...]:
    """The roles once each, in canonical order.

    >>> in_order({Role.BEMIDDELAAR, Role.REDDER})
    (<Role.REDDER: 'redder'>, <Role.BEMIDDELAAR: 'bemiddelaar'>)
    """
    wanted = frozenset(roles)
    return tuple(role for role in Role if role in wanted)


DESCRIPTIONS: Final = {
    Role.REDDER: RoleDescription(
        gloss=Message("role.redder.gloss"),
        what=Message("role.redder.what"),
        duration=Duration.SHORT,
        pitfall=Message("role.redder.pitfall"),
        pitfall_sources=(kl(3, 6),),
        chance=Message("role.redder.chance"),
        chance_sources=(kl(6, 3), kl(6, 11)),
        sources=(kl(6, 3),),
    ),
    Role.RITUELE_ZORGVERSTREKKER: RoleDescription(
        gloss=Message("role.rituele_zorgverstrekker.gloss"),
        what=Message("role.rituele_zorgverstrekker.what"),
        duration=Duration.SHORT,
        pitfall=Message("role.rituele_zorgverstrekker.pitfall"),
        pitfall_sources=(kl(3, 6), kl(3, 9)),
        chance=Message("role.rituele_zorgverstrekker.chance"),
        chance_sources=(kl(6, 3), kl(6, 11)),
        sources=(kl(6, 3),),
    ),
    Role.PROBLEEMOPLOSSER: RoleDescription(
        gloss=Message("role.probleemoplosser.gloss"),
        what=Message("role.probleemoplosser.what"),
        duration=Duration.LONGER,
        pitfall=Message("role.probleemoplosser.pitfall"),
        pitfall_sources=(kl(3, 6),),
        chance=Message("role.probleemoplosser.chance"),
        chance_sources=(kl(6, 4), kl(6, 11)),
        sources=(kl(6, 5),),
    ),
    Role.BEGELEIDER: RoleDescription(
        gloss=Message("role.begeleider.gloss"),
        what=Message("role.begeleider.what"),
        duration=Duration.PROCESS,
        pitfall=Message("role.begeleider.pitfall"),
        pitfall_sources=(kl(6, 9),),
        chance=Message("role.begeleider.chance"),
        chance_sources=(kl(6, 8), kl(6, 11)),
        sources=(kl(6, 7), kl(7, 3)),
    ),
    Role.BEMIDDELAAR: RoleDescription(
        gloss=Message("role.bemiddelaar.gloss"),
        what=Message("role.bemiddelaar.what"),
        duration=Duration.PROCESS,
        pitfall=Message("role.bemiddelaar.pitfall"),
        pitfall_sources=(kl(10, 4),),
        chance=Message("role.bemiddelaar.chance"),
        chance_sources=(kl(6, 7), kl(6, 8), kl(6, 11)),
        sources=(kl(6, 7), kl(10, 3)),
    ),
}
