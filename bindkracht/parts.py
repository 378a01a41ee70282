"""A combination in full: what each role is for, what speaks against it and when it comes; and what is not answered.

Nothing is weighed anew: which roles go together is told by :mod:`bindkracht.combination`, and why by the record.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from bindkracht.combination import MODERATE, times
from bindkracht.compiled import compiled
from bindkracht.record import Entry
from bindkracht.roles import MEDESPELER, ClientRole, Duration, Role
from bindkracht.rules import Effect, Rule
from bindkracht.statuses import Cause, Status, When
from bindkracht.taking import checked_when_made
from bindkracht.verdict import Verdict
from bindkracht.vocabulary import Fact, Tells, Vocabulary


@checked_when_made
@dataclass(frozen=True, slots=True)
class Part:
    """A role in a combination: the reasons that it answers, what speaks against it, what to ask first, and when.

    >>> from bindkracht import Situation, recommend
    >>> [[arranging, going_along]] = recommend(Situation(rights_blocked=True, wants_company=True)).combination.ways
    >>> [str(sentence) for sentence in arranging.reasons[0].sources], arranging.when.value
    (['6.4', '6.5'], 'together')
    >>> going_along.role.value, [fact.name for fact in going_along.ask], going_along.when.value
    ('begeleider', ['process_risks_kwetsuren'], 'once_asked')
    """

    role: Role
    reasons: tuple[Rule, ...]
    against: tuple[Rule, ...]
    ask: tuple[Fact, ...]
    when: When


@checked_when_made
@dataclass(frozen=True, slots=True)
class Unanswered:
    """A reason that asks for a role that is not shown, why that is, and the rules that say so."""

    reason: Rule
    cause: Cause
    by: tuple[Rule, ...]


@checked_when_made
@dataclass(frozen=True, slots=True)
class Later:
    """Roles that would be shown once this is not known any more; nobody knows whether that comes."""

    fact: Fact
    roles: tuple[Role, ...]


@checked_when_made
@dataclass(frozen=True, slots=True)
class Combination:
    """The roles that answer a situation together [6.1, 6.2, 10.2].

    ``ways`` are the combinations that are equally good, mostly one, each with its parts in role order. ``urgent``
    are the facts of what cannot wait and no part is for: who does that this week? ``client`` is what the person is
    in the relation, where they said that they wish a partnership [7.3]; otherwise it was not said.

    >>> from bindkracht import Situation, recommend
    >>> print(recommend(Situation(rights_blocked=True, wants_company=True, process_risks_kwetsuren=False)).combination)
    probleemoplosser + begeleider
    """

    ways: tuple[tuple[Part, ...], ...] = ()
    unanswered: tuple[Unanswered, ...] = ()
    urgent: tuple[Fact, ...] = ()
    later: tuple[Later, ...] = ()
    client: ClientRole | None = None

    @property
    def roles(self) -> tuple[Role, ...] | None:
        """The roles that go together; none of them when nothing is shown, and ``None`` when several ways are equal.

        >>> from bindkracht import Situation, recommend
        >>> recommend(Situation()).combination.roles, recommend(Situation(short_help_suffices=True)).combination.roles
        ((), None)
        """
        if not self.ways:
            return ()
        return tuple(part.role for part in self.ways[0]) if len(self.ways) == 1 else None

    @property
    def ways_that_fit(self) -> tuple[tuple[Role, ...], ...]:
        """The roles of each way that can be taken up now, all but those on a condition, where there are any.

        >>> from bindkracht import Situation, recommend
        >>> recommend(Situation(rights_blocked=True, wants_company=True)).combination.ways_that_fit
        ((<Role.PROBLEEMOPLOSSER: 'probleemoplosser'>,),)
        """
        fitting = (tuple(part.role for part in way if part.when is not When.ONCE_ASKED) for way in self.ways)
        return tuple(way for way in dict.fromkeys(fitting) if way)

    def __str__(self) -> str:
        return " / ".join(" + ".join(part.role.label for part in way) for way in self.ways)


def combination_of(verdict: Verdict) -> Combination:
    """The combination of a verdict; where a rule stops everything, nothing but that is said.

    >>> from bindkracht import Situation, recommend
    >>> combination_of(recommend(Situation(immediate_danger=True, acute_need=True)))
    Combination(ways=(), unanswered=(), urgent=(), later=(), client=None)
    """
    if any(rule.stops for rule in verdict.fired):
        return Combination()
    urgent = tuple(_urgent(verdict))
    return Combination(
        ways=tuple(tuple(_parts(verdict, roles, urgent=bool(urgent))) for roles in verdict.combinations),
        unanswered=tuple(_unanswered(verdict)),
        urgent=tuple(fact for fact in urgent if not _is_answered(fact, verdict)),
        later=tuple(_later(verdict)),
        client=MEDESPELER if verdict.combinations and _wishes_a_partnership(verdict) else None,
    )


def _parts(verdict: Verdict, roles: tuple[Role, ...], *, urgent: bool) -> Iterator[Part]:
    facts = verdict.situation.vocabulary()
    for role, when in zip(roles, times(roles, verdict.conditional, urgent=urgent), strict=True):
        asked = dict.fromkeys(name for entry in verdict.asking(role) for name in entry.waits_for())
        yield Part(
            role=role,
            reasons=tuple(rule for rule in verdict.reasons if role in rule.roles),
            against=tuple(rule for rule in verdict.fired if rule.effect is Effect.OPPOSES and role in rule.roles),
            ask=tuple(facts[name] for name in asked),
            when=when,
        )


def _unanswered(verdict: Verdict) -> Iterator[Unanswered]:
    for rule in verdict.fired:
        asks = rule.effect is Effect.SUPPORTS and (rule.strength or 0) >= MODERATE
        if not asks or not set(rule.roles).isdisjoint(verdict.shown):
            continue
        causes: dict[Cause, list[Rule]] = {}
        for entry in verdict.record:
            if any(_works_against(entry, role, verdict) for role in rule.roles):
                causes.setdefault(_cause(entry, verdict.situation.vocabulary()), []).append(entry.rule)
        for cause, by in (causes or {Cause.OUTWEIGHED: []}).items():
            yield Unanswered(rule, cause, tuple(by))


def _works_against(entry: Entry, role: Role, verdict: Verdict) -> bool:
    """Whether this is why the role is not shown; of a role that is excluded no argument is."""
    if not entry.fired or role not in entry.rule.roles:
        return False
    is_argument = entry.rule.effect is Effect.OPPOSES and verdict.statuses[role] is not Status.EXCLUDED
    return is_argument or entry.rule.effect is Effect.EXCLUDES


def _cause(entry: Entry, facts: Vocabulary) -> Cause:
    if entry.rule.effect is Effect.OPPOSES:
        return Cause.OUTWEIGHED
    told = {
        mark.tells
        for name, value in entry.read
        for mark in facts[name].told_by(value)
        if not set(mark.roles).isdisjoint(entry.rule.roles)
    }
    return next((cause for tells, cause in _CAUSES.items() if tells in told), Cause.EXCLUDED)


_CAUSES: Final = {Tells.HURT: Cause.HURT, Tells.RISK: Cause.RISK, Tells.REFUSAL: Cause.REFUSAL}


def _urgent(verdict: Verdict) -> Iterator[Fact]:
    facts = verdict.situation.vocabulary()
    yield from (facts[name] for name, value in verdict.situation.known().items() if facts[name].is_urgent(value))


def _is_answered(fact: Fact, verdict: Verdict) -> bool:
    """Whether each combination has a role of which a support reads this."""
    supports = [rule for rule in verdict.fired if rule.effect is Effect.SUPPORTS and fact.name in rule.reads()]
    served = {role for rule in supports for role in rule.roles}
    return bool(verdict.combinations) and not any(served.isdisjoint(roles) for roles in verdict.combinations)


def _later(verdict: Verdict) -> Iterator[Later]:
    """What is urgent or only holds for now, as if nobody knew; over a refusal, a wound or danger nothing is tried."""
    situation, rules = verdict.situation, verdict.rules
    for name, value in situation.known().items():
        fact = situation.vocabulary()[name]
        if (fact.is_urgent(value) or fact.details.perishable) and not fact.told_by(value):
            without = situation.answered(**{name: None})
            shown = Verdict(without, rules, compiled(rules).ask(without)).shown
            if roles := tuple(role for role in shown if role not in verdict.shown):
                yield Later(fact, roles)


def _wishes_a_partnership(verdict: Verdict) -> bool:
    """Whether something is wished that, when it is refused, refuses roles that are a process and no other."""
    facts = verdict.situation.vocabulary()
    return any(
        _is_about_a_process(facts[name]) and not facts[name].tells_of_a_refusal(value)
        for name, value in verdict.situation.known().items()
    )


def _is_about_a_process(fact: Fact) -> bool:
    refused = [role for _, roles in fact.details.refuses for role in roles]
    return bool(refused) and all(role.description.duration is Duration.PROCESS for role in refused)
