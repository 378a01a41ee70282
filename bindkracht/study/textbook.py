"""Textbook properties: what krachtlijn 6 says of plain cases, proved of the rules over every situation.

Each is a statement about every such situation, or about some situation. What a case does not name may be anything, or
unknown. *Said* is a known yes, *refused* a known no; *calm* is no danger, not "rather nothing", and the role not
barred by a hurt. They are about the facts of :class:`~bindkracht.situations.Situation`, with any rules.

    >>> from bindkracht import krachtlijn6
    >>> all(shown.holds for shown in textbook())
    True
    >>> [shown.name for shown in textbook(krachtlijn6.without("no-company-wanted")) if not shown.holds]
    ['T3', 'T6']
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from bindkracht import facts
from bindkracht.conditions import Condition
from bindkracht.krachtlijnen.krachtlijn6 import krachtlijn6
from bindkracht.roles import Role
from bindkracht.rule_sets import RuleSet
from bindkracht.rules import Effect, Rule
from bindkracht.sources import Cited, kl
from bindkracht.statuses import Status
from bindkracht.study.changing import Differing
from bindkracht.study.exact import Space
from bindkracht.study.proofs import Proof
from bindkracht.study.statements import Statement, every, has, holds, leads, shows, suggests
from bindkracht.texts import Message, Text

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
    """A textbook property of some rules: whether it holds, with the proof or with a situation that shows it.

    ``somewhere`` is what must be so in some situation, in words; of that the proof is that it never is.

    >>> from bindkracht import krachtlijn6
    >>> shown = textbook(krachtlijn6.without("no-more-is-needed"))
    >>> print(next(one for one in shown if one.name == "T8" and not one.holds))
    T8 probleemoplosser: in no situation: it fits with an argument against it [krachtlijn6 (changed) 2.0.0, ...]
    """

    name: str
    claim: Text
    subject: str
    holds: bool
    proof: Proof
    somewhere: str = ""

    def __str__(self) -> str:
        if not self.somewhere:
            return f"{self.name}: {self.proof}"
        where = "in no situation" if self.proof.holds else f"in {self.proof.witness[0]}"
        rules = f"[{self.proof.rule_set}, {self.proof.size:.3g} situations]"
        return f"{self.name} {self.subject}: {where}: {self.somewhere} {rules}"


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


def _some(statements: Iterable[Statement]) -> Statement:
    """At least one of them."""
    return ~every(~statement for statement in statements)


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
        Message("textbook.T1"),
        (_COMPANY_TO_GROW & holds(facts.entangled_problems) & _NOTHING_STUCK & _NOT_SHORT)
        >> _leads_alone(Role.BEGELEIDER),
    ),
    Textbook(
        "T2",
        Message("textbook.T2"),
        _SHORT_HELP >> (_some(map(shows, _SHORT_ROLES)) & ~shows(Role.PROBLEEMOPLOSSER)),
    ),
    Textbook(
        "T2-lead",
        Message("textbook.T2-lead"),
        (_SHORT_HELP & ~holds(facts.wants_strengthening) & ~holds(facts.wants_mediation))
        >> _some(map(leads, _SHORT_ROLES)),
    ),
    Textbook(
        "T2-mediation",
        Message("textbook.T2-mediation"),
        (_SHORT_HELP & leads(Role.BEMIDDELAAR)) >> holds(facts.wants_mediation),
    ),
    Textbook(
        "T2-growth",
        Message("textbook.T2-growth"),
        (_SHORT_HELP & _COMPANY_TO_GROW & ~holds(facts.stability_is_best_for_now)) >> shows(Role.BEGELEIDER),
    ),
    Textbook(
        "T3",
        Message("textbook.T3"),
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
        Message("textbook.T4"),
        (
            _calm(Role.BEMIDDELAAR)
            & holds(facts.broken_link & facts.others_accept_mediation & facts.wants_mediation)
            & ~holds(facts.any_mediation_risks_kwetsuren)
        )
        >> shows(Role.BEMIDDELAAR),
    ),
    Textbook(
        "T6",
        Message("textbook.T6"),
        every(
            [
                holds(facts.process_risks_kwetsuren | ~facts.wants_company) >> ~shows(Role.BEGELEIDER),
                holds(facts.any_mediation_risks_kwetsuren | ~facts.wants_mediation) >> ~shows(Role.BEMIDDELAAR),
                holds(~facts.accepts_arranging) >> ~shows(Role.PROBLEEMOPLOSSER),
                *(holds(_hurt(role)) >> ~shows(role) for role in Role),
            ]
        ),
    ),
    Textbook(
        "T7",
        Message("textbook.T7"),
        holds(facts.contact_wanted.is_("no"))
        >> every(
            [
                *(~shows(role) for role in Role if role is not Role.RITUELE_ZORGVERSTREKKER),
                has(Role.RITUELE_ZORGVERSTREKKER, Status.FITTING) >> holds(facts.takes_offer),
            ]
        ),
    ),
    Textbook(
        "T7-offer",
        Message("textbook.T7-offer"),
        (
            ~holds(facts.immediate_danger)
            & ~holds(_hurt(Role.RITUELE_ZORGVERSTREKKER))
            & holds(facts.contact_wanted.is_("no") & facts.takes_offer)
        )
        >> shows(Role.RITUELE_ZORGVERSTREKKER),
    ),
)
"""What must be so in every situation like it; T5, T8 and T9 are about a change, or about some situation."""

_T5: Final = Message("textbook.T5")
_T8: Final = Message("textbook.T8")
_T9: Final = Message("textbook.T9")
_SENTENCES: Final = {
    Role.REDDER: {kl(6, 2), kl(6, 3)},
    Role.RITUELE_ZORGVERSTREKKER: {kl(6, 3), kl(7, 1)},
    Role.PROBLEEMOPLOSSER: {kl(6, 4), kl(6, 5)},
    Role.BEGELEIDER: {kl(6, 6), kl(6, 7), kl(6, 8), kl(7, 1), kl(7, 2), kl(7, 3)},
    Role.BEMIDDELAAR: {kl(1, 4), kl(6, 6), kl(6, 7), kl(7, 0), kl(7, 1), kl(7, 3), kl(10, 2), kl(10, 3)},
}
"""The sentences that say when a role is needed; 6.7 and what follows it speak of both process roles."""


def textbook(rules: RuleSet = krachtlijn6) -> tuple[Shown, ...]:
    """Every textbook property of these rules, proved over all situations or refuted with one.

    >>> all(shown.holds for shown in textbook())
    True

    Raises:
        StatementError: when the rules are about other facts.
        OutOfReachError: without python-sat, when a question is too hard for plain Python.
        RuleError: when a rule is opaque.

    """
    space = Space(rules)
    proofs = ((item, space.prove(item.statement)) for item in TEXTBOOK)
    shown = [Shown(item.name, item.claim, "", proof.holds, proof) for item, proof in proofs]
    return tuple(sorted((*shown, _t5(space), *_t8(space), *_t9(space)), key=lambda item: item.name.partition("-")[0]))


def _t5(space: Space) -> Shown:
    moved = [(statement, ~statement) for role in Role for statement in (leads(role), *(has(role, s) for s in Status))]
    proof = space.never_any(moved, by=Differing("wants_others_out"), says="only wants_others_out differs: nothing does")
    return Shown("T5", _T5, "", proof.holds, proof)


def _t8(space: Space) -> Iterator[Shown]:
    for role in Role:
        against = [holds(rule.when) for rule in space.rules if rule.effect is Effect.OPPOSES and role in rule.roles]
        # Without any argument against it nothing is wanted that can be: no role fits and is excluded.
        spoken = _some(against) if against else has(role, Status.EXCLUDED)
        wanted = has(role, Status.FITTING) & spoken
        yield _somewhere(Textbook("T8", _T8, wanted), role, space, says="it fits with an argument against it")


def _t9(space: Space) -> Iterator[Shown]:
    for role in Role:
        others = [rule for rule in space.rules if rule.strength is not None and not _only_of(role, rule)]
        wanted = every([suggests(role), *(~holds(rule.when) for rule in others)])
        yield _somewhere(
            Textbook("T9", _T9, wanted), role, space, says="it is suggested for nothing but its own sentences"
        )


def _only_of(role: Role, rule: Rule) -> bool:
    return set[Cited](rule.sources) <= _SENTENCES[role]


def _somewhere(wanted: Textbook, role: Role, space: Space, *, says: str) -> Shown:
    """Here the witness is what is wanted: a situation in which it is so."""
    never = space.prove(~wanted.statement)
    return Shown(wanted.name, wanted.claim, role.value, not never.holds, never, says)
