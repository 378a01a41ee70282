"""Textbook properties: what krachtlijn 6 says of plain cases, proved of the shipped rules over every situation.

Each is a statement "in every such situation, this". What a case does not name may be anything, or unknown. *Said* is a
known yes, *refused* a known no. T10, a share, is counted in :mod:`bindkracht.study.exact` and told in the docs.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from bindkracht import facts
from bindkracht.conditions import Condition
from bindkracht.roles import Role
from bindkracht.statuses import Status
from bindkracht.study.proofs import Proof
from bindkracht.study.statements import Statement, every, has, holds, leads, shows
from bindkracht.texts import Text

_SHORT_ROLES: Final = (Role.REDDER, Role.RITUELE_ZORGVERSTREKKER)
_TO_ARRANGE: Final = (
    facts.rights_blocked | facts.matters_undone | facts.leaves_to_others | facts.stability_is_best_for_now
)


@dataclass(frozen=True, slots=True)
class Textbook:
    """A plain case of the text, and what must be so in every situation like it."""

    name: str
    claim: Text
    statement: Statement


@dataclass(frozen=True, slots=True)
class Shown:
    """A textbook property with its proof, or with the situation that refutes it."""

    textbook: Textbook
    holds: bool
    proof: Proof


def _hurt(role: Role) -> Condition:
    return facts.wounded_by.contains(role) & ~facts.welcome_again.contains(role)


def _calm(*roles: Role) -> Statement:
    """No danger, not "rather nothing", and these roles not barred by a wound."""
    return every(
        [
            ~holds(facts.immediate_danger),
            ~holds(facts.contact_wanted.is_("no")),
            *(~holds(_hurt(role)) for role in roles),
        ]
    )


def _one_of(statements: Iterator[Statement]) -> Statement:
    found = next(statements)
    for statement in statements:
        found |= statement
    return found


def _leads_alone(role: Role) -> Statement:
    return leads(role) & every(~leads(other) for other in Role if other is not role)


_SHORT_HELP: Final = _calm(*_SHORT_ROLES) & holds(facts.short_help_suffices) & ~holds(facts.leaves_to_others)
_NOTHING_STUCK: Final = ~holds(facts.broken_link) & ~holds(facts.services_uncoordinated)
_NOT_SHORT: Final = ~holds(facts.short_help_suffices)
_COMPANY_TO_GROW: Final = (
    _calm(Role.BEGELEIDER)
    & holds(facts.wants_company)
    & holds(facts.wants_strengthening)
    & holds(~facts.process_risks_kwetsuren)
)

TEXTBOOK: Final = (
    Textbook(
        "T1",
        Text(
            nl="Verstrengeld, met de wens om te groeien met iemand ernaast, zonder risico, en niets zit vast: "
            "de begeleider gaat alleen voorop.",
            en="Entangled, with the wish to grow with someone alongside, no risk, and nothing stuck: "
            "the begeleider leads alone.",
        ),
        (_COMPANY_TO_GROW & holds(facts.entangled_problems) & _NOTHING_STUCK & _NOT_SHORT)
        >> _leads_alone(Role.BEGELEIDER),
    ),
    Textbook(
        "T2",
        Text(
            nl="Korte hulp is genoeg: een korte rol wordt getoond, de probleemoplosser nooit.",
            en="Short help is enough: a short role is shown, the probleemoplosser never.",
        ),
        _SHORT_HELP >> (_one_of(map(shows, _SHORT_ROLES)) & ~shows(Role.PROBLEEMOPLOSSER)),
    ),
    Textbook(
        "T2-lead",
        Text(
            nl="Korte hulp is genoeg, en niemand zei te willen groeien of praten: een korte rol gaat voorop.",
            en="Short help is enough, and nobody said to want to grow or to talk: a short role leads.",
        ),
        (_SHORT_HELP & ~holds(facts.wants_strengthening) & ~holds(facts.wants_mediation))
        >> _one_of(map(leads, _SHORT_ROLES)),
    ),
    Textbook(
        "T2-mediation",
        Text(
            nl="Korte hulp is genoeg: de bemiddelaar gaat alleen voorop voor wie bemiddeling wil.",
            en="Short help is enough: the bemiddelaar leads only for who wants mediation.",
        ),
        (_SHORT_HELP & leads(Role.BEMIDDELAAR)) >> holds(facts.wants_mediation),
    ),
    Textbook(
        "T2-growth",
        Text(
            nl="Korte hulp is genoeg, en de persoon wil groeien met iemand ernaast: de begeleider wordt getoond.",
            en="Short help is enough, and the person wants to grow with someone alongside: the begeleider is shown.",
        ),
        (_SHORT_HELP & _COMPANY_TO_GROW & ~holds(facts.stability_is_best_for_now)) >> shows(Role.BEGELEIDER),
    ),
    Textbook(
        "T3",
        Text(
            nl="Er is iets te regelen en dat mag, gezelschap is niet gewenst, en er valt niets te bemiddelen: "
            "de probleemoplosser gaat alleen voorop.",
            en="There is something to arrange and that may be done, company is not wanted, and there is nothing to "
            "mediate: the probleemoplosser leads alone.",
        ),
        (
            _calm(Role.PROBLEEMOPLOSSER)
            & holds(_TO_ARRANGE)
            & ~holds(~facts.accepts_arranging)
            & _NOT_SHORT
            & holds(~facts.wants_company)
            & (_NOTHING_STUCK | holds(~facts.wants_mediation))
        )
        >> _leads_alone(Role.PROBLEEMOPLOSSER),
    ),
    Textbook(
        "T4",
        Text(
            nl="Een band zit vast, de anderen en de persoon willen erover praten, en er is geen risico bekend: "
            "de bemiddelaar wordt getoond.",
            en="A link is stuck, the others and the person want to talk about it, and no risk is known: "
            "the bemiddelaar is shown.",
        ),
        (
            _calm(Role.BEMIDDELAAR)
            & holds(facts.broken_link & facts.others_accept_mediation & facts.wants_mediation)
            & ~holds(facts.any_mediation_risks_kwetsuren)
        )
        >> shows(Role.BEMIDDELAAR),
    ),
    Textbook(
        "T6",
        Text(
            nl="Wat een bekend risico is, geweigerd is, of pijn deed en niet opnieuw welkom is, wordt nooit getoond.",
            en="What is a known risk, was refused, or hurt and is not welcome again, is never shown.",
        ),
        every(
            [
                *(holds(facts.process_risks_kwetsuren | ~facts.wants_company) >> ~shows(Role.BEGELEIDER),),
                *(holds(facts.any_mediation_risks_kwetsuren | ~facts.wants_mediation) >> ~shows(Role.BEMIDDELAAR),),
                *(holds(~facts.accepts_arranging) >> ~shows(Role.PROBLEEMOPLOSSER),),
                *(holds(_hurt(role)) >> ~shows(role) for role in Role),
            ]
        ),
    ),
    Textbook(
        "T7",
        Text(
            nl="Wie liever niets wil: alleen gewone hulp kan getoond worden, en past pas als ze aangenomen is.",
            en="Who would rather have nothing: only ordinary help can be shown, and fits only once it is taken.",
        ),
        holds(facts.contact_wanted.is_("no"))
        >> every(
            [
                *(~shows(role) for role in Role if role is not Role.RITUELE_ZORGVERSTREKKER),
                has(Role.RITUELE_ZORGVERSTREKKER, Status.FITTING) >> holds(facts.takes_offer),
            ]
        ),
    ),
)
