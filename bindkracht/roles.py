"""The five helper roles, in the order in which krachtlijn 6 names them, and the open client role.

A role belongs to a relation at a moment, never to a person [6.1, 6.2]: there is
no "client role" on a situation. Each role can strengthen people when it is
filled in fittingly [6.11]; the order is the order of the text, not a ranking.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from bindkracht.errors import RuleError, UnknownRoleError, not_among
from bindkracht.sources import Passage, kl
from bindkracht.taking import Taker, an, checked_when_made, member_of, set_of, take, words
from bindkracht.texts import Text


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
        return _DURATION_LABELS[self]


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


@dataclass(frozen=True, slots=True)
class RoleCombination:
    """The helper's role with the person's role [6.1, 6.2].

    >>> print(RoleCombination(Role.BEGELEIDER))
    begeleider + medespeler
    """

    helper: Role
    client: ClientRole = MEDESPELER

    def __post_init__(self) -> None:
        take(self, _COMBINATION, RuleError)

    def __str__(self) -> str:
        return f"{self.helper.label} + {self.client.name}"


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


_COMBINATION: Final[Mapping[str, Taker[object]]] = {
    "helper": member_of(Role),
    "client": an(ClientRole, nl="rol van de persoon", en="role of the person"),
}
_DURATION_LABELS: Final = {
    Duration.SHORT: Text(nl="kort", en="short"),
    Duration.LONGER: Text(nl="langere tijd", en="a longer time"),
    Duration.PROCESS: Text(nl="een proces, op het ritme van de persoon", en="a process, at the person's rhythm"),
}

DESCRIPTIONS: Final = {
    Role.REDDER: RoleDescription(
        gloss=Text(nl="wie kort en gericht uit de nood helpt", en="rescuer who helps out of a need, briefly"),
        what=Text(
            nl="Springt kort bij, op maat, zodat iemand daarna zelf weer verder kan.",
            en="Steps in briefly, made to measure, so that someone can go on alone afterwards.",
        ),
        duration=Duration.SHORT,
        pitfall=Text(
            nl="Blijven redden: dan wordt iemand afhankelijk van jou.",
            en="To keep rescuing: then someone comes to depend on you.",
        ),
        pitfall_sources=(kl(3, 6),),
        chance=Text(
            nl="Snel weer vooruit kunnen geeft adem en vertrouwen in wat iemand zelf kan.",
            en="Being able to move on quickly gives breath, and trust in what someone can do alone.",
        ),
        chance_sources=(kl(6, 3), kl(6, 11)),
        sources=(kl(6, 3),),
    ),
    Role.RITUELE_ZORGVERSTREKKER: RoleDescription(
        gloss=Text(nl="wie de gewone, vaste hulp geeft", en="ritual care provider who gives the ordinary help"),
        what=Text(
            nl="Geeft kort de gewone hulp die voor iedereen klaarstaat, zoals een vaste stap of een aanvraag.",
            en="Gives, briefly, the ordinary help that is there for everyone, such as a fixed step or an application.",
        ),
        duration=Duration.SHORT,
        pitfall=Text(
            nl="Afstandelijk en bureaucratisch worden: het formulier zien en niet de mens.",
            en="To become distant and bureaucratic: seeing the form and not the person.",
        ),
        pitfall_sources=(kl(3, 6), kl(3, 9)),
        chance=Text(
            nl="Gewone hulp, warm gegeven, maakt van iemand geen geval en stelt gerust.",
            en="Ordinary help, warmly given, makes nobody a case and reassures.",
        ),
        chance_sources=(kl(6, 3), kl(6, 11)),
        sources=(kl(6, 3),),
    ),
    Role.PROBLEEMOPLOSSER: RoleDescription(
        gloss=Text(nl="wie regelt en rechten opent", en="problem solver who arranges matters and opens rights"),
        what=Text(
            nl="Opent voor langere tijd de weg naar rechten en regelt wat iemand zelf niet gedaan krijgt.",
            en="For a longer time, opens the way to rights and arranges what someone does not get done alone.",
        ),
        duration=Duration.LONGER,
        pitfall=Text(
            nl="Alles overnemen, ook wat iemand zelf kan of zelf wil doen.",
            en="To take everything over, also what someone can do or wants to do alone.",
        ),
        pitfall_sources=(kl(3, 6),),
        chance=Text(
            nl="Rust en rechten geven iemand weer vaste grond, en vrijheid voor wat telt.",
            en="Rest and rights give someone firm ground again, and room for what matters.",
        ),
        chance_sources=(kl(6, 4), kl(6, 11)),
        sources=(kl(6, 5),),
    ),
    Role.BEGELEIDER: RoleDescription(
        gloss=Text(nl="wie een tijd mee op weg gaat", en="companion who goes along for a while"),
        what=Text(
            nl="Gaat een tijd naast iemand op weg, en versterkt wat iemand is, kan en wil.",
            en="Walks beside someone for a while, and strengthens what someone is, can do and wants.",
        ),
        duration=Duration.PROCESS,
        pitfall=Text(
            nl="Denken dat je iedereen moet begeleiden, ook wie dat niet wil of nu niet aankan.",
            en="To think that everyone must be accompanied, also who does not want that or cannot bear it now.",
        ),
        pitfall_sources=(kl(6, 9),),
        chance=Text(
            nl="Een sterker zelfbeeld en een plek in de samenleving: blijvend, al zie je het soms weinig.",
            en="A stronger self-image and a place in society: lasting, though at times hard to see.",
        ),
        chance_sources=(kl(6, 8), kl(6, 11)),
        sources=(kl(6, 7), kl(7, 3)),
    ),
    Role.BEMIDDELAAR: RoleDescription(
        gloss=Text(nl="wie verbindt en banden herstelt", en="connecting mediator who mends and aligns links"),
        what=Text(
            nl="Verbindt iemand met anderen: herstelt een band die vastzit en brengt diensten op één lijn.",
            en="Connects someone with others: mends a link that is stuck and brings services into line.",
        ),
        duration=Duration.PROCESS,
        pitfall=Text(
            nl="Achter iemands rug praten: ook wie er niet bij wil zijn, kiest wat er gezegd wordt, en aan wie.",
            en="To talk behind someone's back: also who would rather not be there chooses what is said, and to whom.",
        ),
        pitfall_sources=(kl(10, 4),),
        chance=Text(
            nl="Banden die weer dragen, en hulp die samen één geheel wordt.",
            en="Links that carry again, and help that becomes one whole.",
        ),
        chance_sources=(kl(6, 7), kl(6, 8), kl(6, 11)),
        sources=(kl(6, 7), kl(10, 3)),
    ),
}
