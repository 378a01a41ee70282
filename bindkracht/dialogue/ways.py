"""Why not, and what if: the smallest sets of answers that would make something so, all of them.

Two kinds of answers can still come: to what is unknown, and to what the person may see or say differently.
What lies in the past, what is not the person's to say, and what the person refused or did not consent to, is never
proposed as something to change; nor is it ever proposed that help has hurt. All other answers stay as they are, and
what is unknown stays unknown.
"""

from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple

from bindkracht import strict_json
from bindkracht.advice import Advice
from bindkracht.dialogue.grounds import answers_text
from bindkracht.engine.families import reached
from bindkracht.pages import Block, Page, Paged
from bindkracht.recommend import recommend
from bindkracht.roles import Role
from bindkracht.situations import BaseSituation
from bindkracht.statuses import Status
from bindkracht.strict_json import Json
from bindkracht.study.decisions import decided
from bindkracht.study.statements import Statement, every, has, leads
from bindkracht.taking import at_the_door, checked_when_made
from bindkracht.texts import Language, Message, Text
from bindkracht.vocabulary import Fact, Value, Who, possible_values, value_data

WAYS_ON_A_PAGE = 5
"""How many ways a page shows; the others it counts."""


class Way(NamedTuple):
    """A smallest set of answers: to facts that are unknown now, and different ones to facts that are known."""

    open: tuple[tuple[str, Value], ...]
    changed: tuple[tuple[str, Value], ...]

    def answers(self) -> dict[str, Value]:
        """All of the answers, by fact.

        >>> Way((("acute_need", True),), ()).answers()
        {'acute_need': True}
        """
        return dict(self.open + self.changed)


@checked_when_made
@dataclass(frozen=True)
class Ways(Paged):
    """Every smallest set of answers that would make a claim so: fewest changed answers first, then fewest answers.

    Of a set of roles each role that comes in or goes out counts. ``is_so`` tells that it is so
    already; then there is nothing to change.

    >>> from bindkracht import Situation, recommend
    >>> print(ways_to_fit(recommend(Situation()), Role.REDDER).text("en").splitlines()[2])
    - If it turns out: urgent need (yes).
    """

    advice: Advice
    claim: Text
    statement: Statement
    is_so: bool
    all: tuple[Way, ...]

    @at_the_door
    def after(self, way: Way) -> Advice:
        """The advice with these answers.

        >>> from bindkracht import recommend
        >>> ways = ways_to_fit(recommend(Situation()), Role.PROBLEEMOPLOSSER)
        >>> Role.PROBLEEMOPLOSSER in ways.after(ways.all[0]).fitting
        True
        """
        return recommend(self.advice.situation.answered(**way.answers()), self.advice.rules)

    def page(self, language: Language = "nl") -> Page:
        """The ways as a page for people."""
        title = Message("grounds.ways_title", claim=self.claim).in_(language)
        return Page(language, (Block(1, title, tuple(self._lines(language))),))

    def to_data(self) -> dict[str, Json]:
        """The ways as JSON data."""
        return {
            "claim": self.claim.to_data(),
            "is_so": self.is_so,
            "ways": [
                {
                    "open": {name: value_data(value) for name, value in way.open},
                    "changed": {name: value_data(value) for name, value in way.changed},
                }
                for way in self.all
            ],
        }

    def to_json(self) -> str:
        """The ways as canonical JSON."""
        return strict_json.canonical(self.to_data())

    def _lines(self, language: Language) -> Iterator[str]:
        if self.is_so:
            yield Message("grounds.already").in_(language)
        elif not self.all:
            yield Message("grounds.no_way").in_(language)
        for way in self.all[:WAYS_ON_A_PAGE]:
            parts = [
                text.filled(answers=answers_text(self.advice.situation, dict(answers))).in_(language)
                for text, answers in (
                    (Message("grounds.if_known"), way.open),
                    (Message("grounds.if_changed"), way.changed),
                )
                if answers
            ]
            sentence = Message("grounds.way", parts="; ".join(parts)).in_(language)
            yield sentence[:1].upper() + sentence[1:]
        if len(self.all) > WAYS_ON_A_PAGE:
            yield Message("grounds.more_sets", number=str(len(self.all) - WAYS_ON_A_PAGE)).in_(language)


@at_the_door
def ways_to_fit(advice: Advice, role: Role) -> Ways:
    """Why a role does not fit: every smallest set of answers with which it would.

    >>> from bindkracht import recommend
    >>> resting = Situation(wants_company=True, process_risks_kwetsuren=False, stability_is_best_for_now=True)
    >>> [way.answers() for way in ways_to_fit(recommend(resting), Role.BEGELEIDER).all]
    [{'entangled_problems': True}, {'wants_strengthening': True}, {'stability_is_best_for_now': False}]
    >>> ways_to_fit(recommend(Situation(wants_company=False)), Role.BEGELEIDER).all
    ()

    Raises:
        ValueError: when it is none of the five roles.
        RuleError: when a rule is opaque.
        OutOfReachError: when there are too many states, or too many ways.

    """
    role = Role(role)
    return ways_to(advice, has(role, Status.FITTING), Message("grounds.fits", role=role.label))


@at_the_door
def ways_to_another(advice: Advice) -> Ways:
    """What would change the advice: every smallest set of answers with which other roles lead.

    >>> from bindkracht import recommend
    >>> ways = ways_to_another(recommend(Situation(rights_blocked=True)))
    >>> (("immediate_danger", True),) in [way.open for way in ways.all]
    True

    Raises:
        RuleError: when a rule is opaque.
        OutOfReachError: when there are too many states, or too many ways.

    """
    now = every(leads(role) if role in advice.leading else ~leads(role) for role in Role)
    return ways_to(advice, ~now, Message("grounds.another_advice"))


@at_the_door
def ways_to(advice: Advice, statement: Statement, claim: Text) -> Ways:
    """Every smallest set of answers with which a statement is so; ``claim`` is the statement in words.

    >>> from bindkracht import recommend
    >>> claim = Text(nl="redder open blijft", en="redder stays open")
    >>> ways_to(recommend(Situation()), has(Role.REDDER, Status.OPEN), claim).is_so
    True

    Raises:
        StatementError: when the statement is about facts or values that do not exist.
        RuleError: when a rule is opaque.
        OutOfReachError: when there are too many states, or too many ways.

    """
    situation = advice.situation
    choices = {name: _choices(situation, fact) for name, fact in situation.vocabulary().items()}
    return Ways(advice, claim, statement, *_found(advice, statement, choices))


def _found(
    advice: Advice, statement: Statement, choices: Mapping[str, list[Value | None]]
) -> tuple[bool, tuple[Way, ...]]:
    """Whether it is so now, and the ways, when it is not."""
    only = {name: values[0] for name, values in choices.items() if len(values) == 1}
    found = decided(advice.rules, statement, complete=False, only=only)
    priced = _priced({name: choices[name] for name in found.facts}, advice.situation.known())
    sets = reached(found, {name: [(value, price) for value, price, _ in answers] for name, answers in priced.items()})
    if 0 in sets:
        return True, ()
    chosen = [
        [
            (name, value)
            for name, answers in priced.items()
            for value, price, whole in answers
            if value is not None and price and one & whole == price
        ]
        for one in sets
    ]
    return False, _sorted(chosen, advice.situation)


def _priced(
    facts: Mapping[str, Sequence[Value | None]], now: Mapping[str, Value]
) -> dict[str, list[tuple[Value | None, int, int]]]:
    """Per fact its values, each with what it changes, and with all that can change of the fact; as bits."""
    priced: dict[str, list[tuple[Value | None, int, int]]] = {}
    used = 0
    for name, values in facts.items():
        changes = {value: _changes(value, now.get(name)) for value in values}
        bits = {change: 1 << used + place for place, change in enumerate(dict.fromkeys(chain(*changes.values())))}
        used += len(bits)
        whole = sum(bits.values())
        priced[name] = [(value, sum(bits[change] for change in made), whole) for value, made in changes.items()]
    return priced


def _changes(value: Value | None, now: Value | None) -> list[Hashable]:
    """What an answer changes: one thing, or of a set of roles each role that comes in or goes out."""
    if value is None or value == now:
        return []
    if not isinstance(value, tuple):
        return [value]
    before = now if isinstance(now, tuple) else ()
    known: list[Hashable] = [] if isinstance(now, tuple) else [True]
    return [*known, *(role for role in Role if (role in value) is not (role in before))]


def _sorted(sets: list[list[tuple[str, Value]]], situation: BaseSituation) -> tuple[Way, ...]:
    known = situation.known()
    order = {name: place for place, name in enumerate(situation.vocabulary())}
    values = {name: list(possible_values(fact)) for name, fact in situation.vocabulary().items()}
    ways: list[Way] = []
    for answers in sets:
        answers.sort(key=lambda answer: order[answer[0]])
        ways.append(
            Way(
                tuple(answer for answer in answers if answer[0] not in known),
                tuple(answer for answer in answers if answer[0] in known),
            )
        )

    def key(way: Way) -> tuple[object, ...]:
        answers = way.open + way.changed
        places = [values[name].index(value) for name, value in answers]
        return len(way.changed), len(way.open), [order[name] for name, _ in answers], places

    return tuple(sorted(ways, key=key))


def _choices(situation: BaseSituation, fact: Fact) -> list[Value | None]:
    """The value now first, and then every other value that can still come."""
    now = situation.known().get(fact.name)
    others = possible_values(fact) if _can_change(fact, now) else ()
    return [now, *(value for value in others if value != now and not _has_hurt(fact, value))]


def _can_change(fact: Fact, now: Value | None) -> bool:
    """Whether another answer can still come: it is unknown, or the person may come to see or say it differently."""
    if now is None:
        return True
    withheld = bool(fact.details.consents_to) and now is not True
    is_the_persons = Who.PERSON in fact.details.answered_by and not fact.details.past
    return is_the_persons and not withheld and not fact.tells_of_a_refusal(now)


def _has_hurt(fact: Fact, value: Value) -> bool:
    return fact.details.past and value != () and fact.tells_of_a_wound(value)
