"""Do no harm: the invariants of a rule set, each proved over every situation or refuted with one.

What holds of every rule set by the way it is made (a rule cites a place, P6; a rule
reads no fact that only guides, P8) needs no search: no rule set without it exists.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from bindkracht.conditions import AnyOf, Is, Node
from bindkracht.krachtlijnen.krachtlijn6 import krachtlijn6
from bindkracht.protections import Protection
from bindkracht.roles import Role
from bindkracht.rule_sets import RuleSet
from bindkracht.rules import Rule
from bindkracht.statuses import Status
from bindkracht.study.changing import Learning, Turning
from bindkracht.study.exact import Space
from bindkracht.study.proofs import Proof
from bindkracht.study.statements import Statement, every, has, holds, knows, shows, suggests, worded
from bindkracht.taking import at_the_door, checked_when_made
from bindkracht.texts import Message, Text
from bindkracht.unprotected import meant_so
from bindkracht.vocabulary import Fact, Vocabulary

CLAIMS: Final[Mapping[str, Text]] = {
    name: Message(f"harm.claims.{name}")
    for name in ("P1", "P2", "P3", "P4", "P5", "P7", "P9", "danger", "risk", "hurt", "refusal", "awake")
}
"""What each invariant says; those without a number are about the marks of the facts (``Fact.marks``)."""


@checked_when_made
@dataclass(frozen=True, slots=True)
class Checked:
    """One invariant for one role, rule or fact: whether it holds, and the proof or the witness."""

    invariant: str
    subject: str
    holds: bool
    proof: Proof
    meant: Text | None = None
    """Why it need not hold, when that is said on purpose."""

    @property
    def is_broken(self) -> bool:
        """Whether it does not hold, and nobody said that it need not."""
        return not self.holds and self.meant is None

    def __str__(self) -> str:
        return f"{self.invariant} {self.subject}: {self.proof}"


@at_the_door
def do_no_harm(rules: RuleSet = krachtlijn6) -> tuple[Checked, ...]:
    """Every invariant of a rule set that needs a search, proved or refuted over all its situations.

    >>> all(checked.holds for checked in do_no_harm())
    True
    >>> reckless = krachtlijn6.without("no-company-wanted")
    >>> [checked.invariant for checked in do_no_harm(reckless) if checked.is_broken]
    ['P3', 'refusal']

    What need not hold is not broken, when that is said on purpose:

    >>> from bindkracht.krachtlijnen.first.rules import krachtlijn6 as first
    >>> risks = [checked for checked in do_no_harm(first) if checked.invariant == "risk" and not checked.holds]
    >>> [(checked.subject, checked.is_broken) for checked in risks]
    [('bemiddelaar, mediation_risks_kwetsuren', False)]

    Raises:
        OutOfReachError: without python-sat, when a question is too hard for plain Python.
        RuleError: when a rule is opaque.

    """
    space = Space(rules)
    return (
        *_about_roles(space),
        *(_proved("P2", rule.name, space.prove(_speaks_of_what_is_known(rule))) for rule in rules),
        *_about_wishes(space),
        *_about_wounds(space, rules),
        *_about_protections(space),
    )


def _about_roles(space: Space) -> Iterator[Checked]:
    for role in Role:
        excluded, shown = has(role, Status.EXCLUDED), shows(role)
        yield _proved("P1", role, space.prove(~(excluded & (shown | suggests(role)))))
        yield _proved("P4", role, space.prove(_nothing_known(space.rules) >> ~shown))
        # Here the witness is what is wanted: a situation in which it is suggested.
        never = space.prove(~suggests(role))
        yield Checked("P5", role, not never.holds, never)
        yield _proved("P9", role, space.never(excluded, ~excluded, by=Learning()))


def _about_wishes(space: Space) -> Iterator[Checked]:
    for role in (Role.BEGELEIDER, Role.BEMIDDELAAR):
        waits = _waits_for(role, space.rules.situation_type.vocabulary())
        if waits is not None:
            yield _proved("P3", role, space.prove(waits))


def _about_wounds(space: Space, rules: RuleSet) -> Iterator[Checked]:
    vocabulary = rules.situation_type.vocabulary()
    read = dict.fromkeys(name for rule in rules for name in rule.reads())
    for name in read:
        if vocabulary[name].details.wounding is not None:
            for role in Role:
                yield _proved("P7", f"{role}, {name}", space.never(~shows(role), shows(role), by=Turning(name)))


def _about_protections(space: Space) -> Iterator[Checked]:
    """Every protection, and that it does not fall with any assumption that is on."""
    for protection in space.rules.protections:
        meant = meant_so(space.rules, protection)
        stands = _always(protection, protection.guards) & _kept_away(protection)
        yield _protected(protection.mark.tells.value, str(protection), space.prove(stands), meant)
        named = dict.fromkeys(name for rule in protection.guards for name in rule.assumptions)
        for name in named if protection.holds else ():
            others = [rule for rule in protection.guards if name not in rule.assumptions]
            awake = worded(f"{_always(protection, others)}, without {name}", _always(protection, others))
            yield _protected("awake", f"{protection}, {name}", space.prove(awake), meant)


def _kept_away(protection: Protection) -> Statement:
    """Known, it excludes the role; with a consent, it does when that is no, and the role fits only once it is yes."""
    excluded, fits = has(protection.role, Status.EXCLUDED), has(protection.role, Status.FITTING)
    if protection.consent is None:
        return holds(protection.condition) >> excluded
    refused, before = _without_consent(protection, protection.consent)
    return (refused >> excluded) & (before >> ~fits)


def _always(protection: Protection, guards: Sequence[Rule]) -> Statement:
    """Whenever the answer is known, one of these exclusions is true; or, before a consent, one of them asks."""
    if not guards:
        return ~holds(protection.condition)
    excluding = holds(AnyOf(tuple(rule.when for rule in guards)))
    if protection.consent is None:
        return holds(protection.condition) >> excluding
    refused, before = _without_consent(protection, protection.consent)
    kept = excluding
    for rule in guards:
        if rule in protection.asking:
            kept |= _asks(rule)
    return (refused >> excluding) & (before >> kept)


def _without_consent(protection: Protection, consent: Node) -> tuple[Statement, Statement]:
    """That the answer is known and the consent is a no; and that it is known and the consent is no yes."""
    known = holds(protection.condition)
    return known & holds(~consent), known & ~holds(consent)


def _asks(rule: Rule) -> Statement:
    """An exclusion that asks while it is unknown does so now."""
    unknown = ~holds(rule.when) & ~holds(~rule.when)
    return unknown if rule.ask_when is None else unknown & holds(rule.ask_when)


def _protected(invariant: str, subject: str, proof: Proof, meant: Text | None) -> Checked:
    return Checked(invariant, subject, proof.holds, proof, None if proof.holds else meant)


def _proved(invariant: str, subject: str, proof: Proof) -> Checked:
    return Checked(invariant, subject, proof.holds, proof)


def _nothing_known(rules: RuleSet) -> Statement:
    return worded("nothing is known", every(~knows(name) for name in rules.situation_type.vocabulary()))


def _speaks_of_what_is_known(rule: Rule) -> Statement:
    nothing = every(~knows(name) for name in rule.when.reads())
    return worded(f"if {rule.name} fires, some fact that it reads is known", holds(rule.when) >> ~nothing)


def _waits_for(role: Role, vocabulary: Vocabulary) -> Statement | None:
    """The role fits only once the person said to want it and, of the begeleider, whether it may wound is known.

    None, when no fact is marked to tell of that.
    """
    needed = [said for fact in vocabulary.facts for said in _must_be_said(role, fact)]
    return has(role, Status.FITTING) >> every(needed) if needed else None


def _must_be_said(role: Role, fact: Fact) -> Iterator[Statement]:
    if role is Role.BEGELEIDER and role in fact.details.risk_of:
        yield knows(fact.name)
    for refused, roles in fact.details.refuses:
        # What refuses most roles is about help as a whole, and not about this way of helping.
        if role in roles and 2 * len(roles) <= len(Role):
            yield knows(fact.name) & ~holds(Is(fact.name, refused))
