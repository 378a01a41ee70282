"""Rules: what speaks for a role, what speaks against it, what excludes it.

A rule is plain frozen data: a claim with a name, a condition, the reason in two
languages and the place in the source. Three effects, and no others:

* ``supports`` and ``opposes`` are arguments with a strength, and can be outweighed;
* ``excludes`` protects: it has no strength and nothing outweighs it.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum, IntEnum
from typing import Final, Literal, NotRequired, TypeAlias, TypedDict, Unpack, cast

from bindkracht.conditions import Answers, Condition, Node, as_condition
from bindkracht.errors import Problem, RuleError, shown
from bindkracht.roles import Role, as_roles
from bindkracht.sources import NAME, Cited, all_cited, cited_data
from bindkracht.strict_json import Json
from bindkracht.taking import (
    Taker,
    at_the_door,
    flag,
    member_of,
    message,
    or_none,
    refused,
    take,
    text,
    tuple_of,
    words,
)
from bindkracht.texts import Text
from bindkracht.truth import Truth


class Effect(Enum):
    """What a rule does to its roles when it fires."""

    SUPPORTS = "supports"
    OPPOSES = "opposes"
    EXCLUDES = "excludes"


class Strength(IntEnum):
    """How strong an argument is; strengths of firing arguments add up.

    >>> Strength.WEAK + Strength.STRONG
    4
    """

    WEAK = 1
    MODERATE = 2
    STRONG = 3


class IfUnknown(Enum):
    """What an exclusion does while its condition is unknown.

    ``ASK`` makes the role conditional on the answer; ``PROCEED`` does not wait for it.
    """

    ASK = "ask"
    PROCEED = "proceed"


@dataclass(frozen=True, slots=True)
class Rule:
    """One claim about one or more roles. Make it with :func:`supports`, :func:`opposes` or :func:`excludes`.

    ``stated`` says whether the source itself says it; otherwise it is a reading,
    under the named ``assumptions``, and falls with them. ``stops`` marks the
    exclusion of every role that hands over to a human protocol. It holds from the
    day ``valid_from`` up to and including ``valid_until``; ``None`` sets no bound.
    ``note`` is a remark of its author: it is kept with the rule, shown to nobody
    who is helped, and not part of what the rule says. An exclusion that asks while it
    is unknown may have a guard, ``ask_when``: it then asks only once that is true.

    Raises:
        RuleError: naming everything that is wrong with it.

    """

    name: str
    effect: Effect
    roles: tuple[Role, ...]
    when: Node
    because: Text
    sources: tuple[Cited, ...]
    assumptions: tuple[str, ...]
    stated: bool
    strength: Strength | None = None
    if_unknown: IfUnknown | None = None
    stops: bool = False
    valid_from: date | None = None
    valid_until: date | None = None
    note: str = ""
    ask_when: Node | None = None

    def __post_init__(self) -> None:
        take(self, _RULE, self._refused)
        if problems := tuple(_problems_of(self)):
            raise self._refused(problems)

    def _refused(self, problems: Iterable[Problem]) -> RuleError:
        return RuleError(problem.under(f"rule {shown(self.name)}") for problem in problems)

    @property
    def conditions(self) -> tuple[Node, ...]:
        """Its condition, and its guard when it has one.

        >>> from bindkracht import krachtlijn6
        >>> print(*krachtlijn6["danger-first"].conditions)
        immediate_danger
        """
        return (self.when,) if self.ask_when is None else (self.when, self.ask_when)

    def reads(self) -> tuple[str, ...]:
        """The names of the facts that its condition and its guard read, each once.

        >>> from bindkracht import krachtlijn6
        >>> krachtlijn6["others-refuse"].reads()
        ('broken_link', 'others_accept_mediation', 'services_uncoordinated')
        """
        return tuple(dict.fromkeys(name for condition in self.conditions for name in condition.reads()))

    def asks(self, truth: Truth, answers: Answers) -> bool:
        """Whether its roles wait for an answer, when its condition has this truth.

        They do while an exclusion that asks is unknown; with a guard only once that is true. What is true
        stays true, so that knowing more never takes a question away without an answer to it.

        >>> from bindkracht import krachtlijn6
        >>> krachtlijn6["no-company-wanted"].asks(Truth.UNKNOWN, {})
        True
        """
        if truth is not Truth.UNKNOWN or self.if_unknown is not IfUnknown.ASK:
            return False
        return self.ask_when is None or self.ask_when.truth(answers) is Truth.TRUE

    @property
    def is_dated(self) -> bool:
        """Whether it holds only from some day, or only until one."""
        return self.valid_from is not None or self.valid_until is not None

    @at_the_door
    def valid_on(self, day: date) -> bool:
        """Whether it holds on this day; both its first and its last day count.

        >>> from dataclasses import replace
        >>> from bindkracht import krachtlijn6
        >>> rule = replace(krachtlijn6["made-to-measure"], valid_until=date(2026, 3, 1))
        >>> rule.valid_on(date(2026, 3, 1)), rule.valid_on(date(2026, 3, 2))
        (True, False)
        """
        return (self.valid_from or day) <= day <= (self.valid_until or day)

    def to_data(self) -> dict[str, Json]:
        """The rule as JSON data; its effect is the key of its roles.

        >>> from bindkracht import krachtlijn6
        >>> krachtlijn6["made-to-measure"].to_data()["supports"]
        ['redder']
        """
        return {
            "name": self.name,
            self.effect.value: [role.value for role in self.roles],
            **({"strength": self.strength.name.lower()} if self.strength is not None else {}),
            **({"if_unknown": self.if_unknown.value} if self.if_unknown is not None else {}),
            **({"stops": True} if self.stops else {}),
            "when": self.when.to_data(),
            **({"ask_when": self.ask_when.to_data()} if self.ask_when is not None else {}),
            "because": self.because.to_data(),
            "sources": cited_data(self.sources),
            "assumptions": list(self.assumptions),
            "stated": self.stated,
            **({"valid_from": self.valid_from.isoformat()} if self.valid_from is not None else {}),
            **({"valid_until": self.valid_until.isoformat()} if self.valid_until is not None else {}),
            **({"note": self.note} if self.note else {}),
        }

    def __str__(self) -> str:
        strength = f" ({self.strength.name.lower()})" if self.strength is not None else ""
        guard = f", asked once {self.ask_when}" if self.ask_when is not None else ""
        return f"{self.name}: {self.effect.value} {', '.join(self.roles)}{strength} when {self.when}{guard}"


_StrengthText: TypeAlias = Literal["weak", "moderate", "strong"]
_IfUnknownText: TypeAlias = Literal["ask", "proceed"]


class Claim(TypedDict):
    """What every rule says, apart from its effect and its roles."""

    name: str
    when: Condition
    because_nl: str
    because_en: str
    source: NotRequired[Cited | str | tuple[Cited | str, ...]]
    assumption: NotRequired[str | tuple[str, ...]]
    stated: NotRequired[bool]
    valid_from: NotRequired[date | None]
    valid_until: NotRequired[date | None]
    note: NotRequired[str]


class Argument(Claim):
    """What an argument says: a claim with a strength, strong unless said otherwise."""

    strength: NotRequired[Strength | _StrengthText]


class Exclusion(Claim):
    """What an exclusion says: a claim, what to do while it is unknown, and whether it stops everything."""

    if_unknown: NotRequired[IfUnknown | _IfUnknownText]
    ask_when: NotRequired[Condition | None]
    stops: NotRequired[bool]


def supports(*roles: Role, **claim: Unpack[Argument]) -> Rule:
    """An argument for the roles: it adds its strength when its condition is true.

    A rule cites a ``source`` or an ``assumption``, or both; a source is a sentence of the krachtlijnen, or a
    :class:`~bindkracht.sources.Source` of your own. It is ``stated`` by the
    source when it names no assumption, unless you say otherwise. It may hold for a
    time (``valid_from``, ``valid_until``) and carry a ``note`` of its author.

    >>> from bindkracht import Role, facts, kl
    >>> rule = supports(
    ...     Role.PROBLEEMOPLOSSER, name="rights-first", when=facts.rights_blocked, source=kl(6, 5),
    ...     because_nl="Rechten blijven dicht.", because_en="Rights stay closed.",
    ... )
    >>> print(rule)
    rights-first: supports probleemoplosser (strong) when rights_blocked

    Raises:
        ConditionError: when ``when`` is not a condition.
        RuleError: naming everything that is wrong with the rule.

    """
    claim.setdefault("strength", Strength.STRONG)
    return _rule(Effect.SUPPORTS, roles, **claim)


def opposes(*roles: Role, **claim: Unpack[Argument]) -> Rule:
    """An argument against the roles: it takes off its strength when its condition is true.

    Arguments and errors as for :func:`supports`.

    >>> from bindkracht import Role, facts, kl
    >>> opposes(
    ...     Role.REDDER, name="too-short", when=facts.entangled_problems, source=kl(6, 6),
    ...     because_nl="Te kort.", because_en="Too short.", strength=Strength.WEAK,
    ... ).strength
    <Strength.WEAK: 1>
    """
    claim.setdefault("strength", Strength.STRONG)
    return _rule(Effect.OPPOSES, roles, **claim)


def excludes(*roles: Role, **claim: Unpack[Exclusion]) -> Rule:
    """An exclusion of the roles: nothing outweighs it when its condition is true.

    While the condition is unknown, the roles are conditional on it
    (``if_unknown=IfUnknown.ASK``, the default) or do not wait for it (``PROCEED``).
    With a guard, ``ask_when``, they wait only once the guard is true: an exclusion of who
    was hurt this way and does not welcome it again need not ask while no hurt is known.
    Arguments and errors otherwise as for :func:`supports`.

    >>> from bindkracht import Role, facts, kl
    >>> excludes(
    ...     Role.BEGELEIDER, name="not-now", when=facts.process_risks_kwetsuren, source=kl(6, 10),
    ...     because_nl="Nu niet.", because_en="Not now.",
    ... ).if_unknown
    <IfUnknown.ASK: 'ask'>
    >>> print(excludes(
    ...     Role.REDDER, name="unless-welcome", source=kl(6, 10), because_nl="Dat kwetste.", because_en="That hurt.",
    ...     when=facts.wounded_by.contains(Role.REDDER) & ~facts.welcome_again.contains(Role.REDDER),
    ...     ask_when=facts.wounded_by.contains(Role.REDDER),
    ... ))
    unless-welcome: excludes redder when wounded_by.contains('redder') & ~welcome_again.contains('redder'), \
asked once wounded_by.contains('redder')
    """
    claim.setdefault("if_unknown", IfUnknown.ASK)
    return _rule(Effect.EXCLUDES, roles, **claim)


def _rule(  # noqa: PLR0913 - each argument is one part of the claim
    effect: Effect,
    roles: tuple[Role, ...],
    *,
    name: str,
    when: Condition,
    because_nl: str,
    because_en: str,
    source: Cited | str | tuple[Cited | str, ...] = (),
    assumption: str | tuple[str, ...] = (),
    stated: bool | None = None,
    strength: Strength | _StrengthText | None = None,
    if_unknown: IfUnknown | _IfUnknownText | None = None,
    ask_when: Condition | None = None,
    stops: bool = False,
    valid_from: date | None = None,
    valid_until: date | None = None,
    note: str = "",
) -> Rule:
    assumptions = (assumption,) if isinstance(assumption, str) else assumption
    return Rule(
        name=name,
        effect=effect,
        roles=roles,
        when=as_condition(when, f"rule {shown(name)}.when"),
        because=Text(nl=because_nl, en=because_en),
        sources=all_cited(source, f"rule {shown(name)}.source"),
        assumptions=assumptions,
        stated=assumptions in ((), []) if stated is None else stated,
        strength=cast("Strength | None", strength),  # the rule takes the text too
        if_unknown=cast("IfUnknown | None", if_unknown),
        stops=stops,
        valid_from=valid_from,
        valid_until=valid_until,
        note=note,
        ask_when=cast("Node | None", ask_when),
    )


LONGEST_NOTE: Final = 2_000
"""The most characters that a note may have."""


def as_day(value: object, path: str) -> date:
    """A day; a moment with an hour is none.

    >>> as_day("2026-03-01", "valid_from")
    Traceback (most recent call last):
    bindkracht.errors.DataError: valid_from: '2026-03-01' is not a day; give a date, such as date(2026, 3, 2)

    Raises:
        DataError: when it is not a day.

    """
    if not isinstance(value, date) or isinstance(value, datetime):
        raise refused(path, "day.expected", value=shown(value))
    return value


def _note(value: object, path: str) -> str:
    note = text(value, path)
    if len(note) > LONGEST_NOTE:
        raise refused(path, "note.too_long", n=len(note), most=LONGEST_NOTE)
    return note


_RULE: Final[Mapping[str, Taker[object]]] = {
    "name": text,
    "effect": member_of(Effect),
    "roles": as_roles,
    "when": as_condition,
    "because": message,
    "sources": all_cited,
    "assumptions": tuple_of(words),
    "stated": flag,
    "strength": or_none(member_of(Strength)),
    "if_unknown": or_none(member_of(IfUnknown)),
    "stops": flag,
    "valid_from": or_none(as_day),
    "valid_until": or_none(as_day),
    "note": _note,
    "ask_when": or_none(as_condition),
}


def _problems_of(rule: Rule) -> Iterator[Problem]:
    yield from _problems_with_claim(rule)
    yield from _problems_with_effect(rule)
    yield from _problems_with_days(rule)


def _problems_with_claim(rule: Rule) -> Iterator[Problem]:
    if not re.fullmatch(NAME, rule.name, re.ASCII):
        yield Problem("name", "rule.name")
    if not rule.roles:
        yield Problem(rule.effect.value, "roles.none")
    if not rule.sources and not rule.assumptions:
        yield Problem("sources", "rule.no_place")
    if rule.stated and not rule.sources:
        yield Problem("stated", "rule.stated_without_source")


def _problems_with_effect(rule: Rule) -> Iterator[Problem]:
    is_exclusion = rule.effect is Effect.EXCLUDES
    if is_exclusion and rule.strength is not None:
        yield Problem("strength", "rule.exclusion_has_no_strength")
    if not is_exclusion and rule.strength is None:
        yield Problem("strength", "rule.no_strength")
    if is_exclusion is (rule.if_unknown is None):
        yield Problem("if_unknown", "rule.if_unknown")
    if rule.ask_when is not None and rule.if_unknown is not IfUnknown.ASK:
        yield Problem("ask_when", "rule.ask_when")
    if rule.stops and (not is_exclusion or rule.roles != tuple(Role)):
        yield Problem("stops", "rule.stops")


def _problems_with_days(rule: Rule) -> Iterator[Problem]:
    if rule.valid_from is not None and rule.valid_until is not None and not rule.valid_on(rule.valid_from):
        yield Problem("valid_until", "rule.days_reversed", until=str(rule.valid_until), first=str(rule.valid_from))
