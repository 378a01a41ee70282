"""How answers settle into a situation, with a report of what does not count and why.

Answers do not add up: for each fact the standing answers of those who may answer
are put side by side. What only the person can say takes nobody else's word. What is
contested, stale or disputed is unknown. Of two answers to a question of safety the
more cautious one stands, and immediate danger may be told by anyone. A consent is to what
was told by then: what hurts or is refused later is asked about again. Nothing is lost:
each observation is kept, or dropped with the reason; and danger, a wound or a refusal that
was told and does not count is said before anything else.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum
from itertools import chain
from types import MappingProxyType
from typing import Final, TypeAlias

from bindkracht.advice import Advice, Classifier
from bindkracht.dialogue.days import day_problems, day_text
from bindkracht.dialogue.observations import Observation, check_horizons, checked
from bindkracht.documents import told_first
from bindkracht.errors import ObservationError
from bindkracht.krachtlijnen.krachtlijn6 import krachtlijn6
from bindkracht.pages import Block, Page, Paged
from bindkracht.recommend import recommend
from bindkracht.rule_sets import RuleSet
from bindkracht.situations import BaseSituation, Situation
from bindkracht.taking import at_the_door, checked_when_made
from bindkracht.texts import Language, Message, Text, enumerated
from bindkracht.vocabulary import Fact, Value, Who

_Speaker: TypeAlias = tuple[str, Who, str | None, bool]
"""Who speaks of which fact, and whether it is after the day."""


class DropReason(Enum):
    """Why an observation does not count."""

    NOT_THEIRS = "not_theirs"
    HINT = "hint"
    NOT_YET = "not_yet"
    SUPERSEDED = "superseded"
    SAME_DAY = "same_day"
    NO_ANSWER = "no_answer"
    CONTESTED = "contested"
    STALE = "stale"
    DISAGREES = "disagrees"
    OUTWEIGHED = "outweighed"
    WAITS = "waits"
    OLDER = "older"
    NOT_ALL = "not_all"


@checked_when_made
@dataclass(frozen=True, slots=True)
class Dropped:
    """An observation that does not count, and why."""

    observation: Observation
    reason: DropReason


@checked_when_made
@dataclass(frozen=True, slots=True)
class Settlement(Paged):
    """The situation that the observations settle into; each of them is kept or dropped, in the order given.

    >>> print(settle([], on=date(2026, 3, 2)).text("en").splitlines()[-1])
    - Nothing yet.
    """

    situation: BaseSituation
    kept: tuple[Observation, ...]
    dropped: tuple[Dropped, ...]
    to_confirm: tuple[Observation, ...]

    @property
    def unheard(self) -> tuple[Dropped, ...]:
        """What tells of danger, of a wound or of a refusal and does not count, whatever the reason; danger first.

        Of each speaker it is the latest. What the situation says as well is heard, and who refused something and later
        says otherwise has changed their mind.

        >>> said = Observation(fact="immediate_danger", value=True, by=Who.INSTRUMENT, said_on=date(2026, 3, 2))
        >>> [item.reason.value for item in settle([said], on=date(2026, 3, 3)).unheard]
        ['hint']
        """
        vocabulary, known = self.situation.vocabulary(), self.situation.known()
        last = self._last_said()
        latest: dict[tuple[str, Value | None, Who, str | None], Dropped] = {}
        for item in self.dropped:
            said, fact = item.observation, vocabulary[item.observation.fact]
            refused = fact.tells_of_a_refusal(said.value) and not _took_back(item, last)
            if (refused or tells_of_harm(fact, said.value)) and not includes(known.get(said.fact), said.value):
                key = said.fact, said.value, said.by, said.voice
                if key not in latest or latest[key].observation.said_on <= said.said_on:
                    latest[key] = item
        return tuple(sorted(latest.values(), key=lambda item: vocabulary[item.observation.fact].details.danger is None))

    def _last_said(self) -> dict[_Speaker, Observation]:
        """What each speaker said last of each fact, by the day and after it; what is contested takes nothing back."""
        told = [(item.observation, item.reason is DropReason.NOT_YET) for item in self.dropped]
        told += [(item, False) for item in self.kept]
        in_turn = sorted(told, key=lambda one: one[0].said_on)
        return {_speaker(said, later=later): said for said, later in in_turn if not said.contested}

    @at_the_door
    def alarms(self, *, later: bool = True) -> tuple[Text, ...]:
        """What is :attr:`unheard`, one sentence or two for each: said before anything else, also before an advice.

        ``later=False`` leaves out what was said after the day, for who looks back.

        >>> said = Observation(fact="immediate_danger", value=True, by=Who.INSTRUMENT, said_on=date(2026, 3, 2))
        >>> print(settle([said], on=date(2026, 3, 3)).alarms()[0].en)
        immediate danger: yes, said by an instrument or model on 2 March 2026. ... Ask first: Is there danger ...
        """
        told = (item for item in self.unheard if later or item.reason is not DropReason.NOT_YET)
        return tuple(map(self._alarm, told))

    def advice(self, rules: RuleSet = krachtlijn6, *, classifier: Classifier | None = None) -> Advice:
        """The advice on the situation, with what is :attr:`unheard` said before it.

        >>> said = Observation(fact="rights_blocked", value=True, by=Who.PERSON, said_on=date(2026, 3, 2))
        >>> settle([said], on=date(2026, 3, 3)).advice()
        <Advice: advice, suggested probleemoplosser>

        Raises:
            SituationError: when the rules are about other facts than the situation.
            RuleError: when ``rules`` is no rule set.

        """
        return replace(recommend(self.situation, rules, classifier=classifier), alarms=self.alarms())

    def page(self, language: Language = "nl") -> Page:
        """The report as a page for people."""
        unsure = set(self.to_confirm)
        kept = tuple(self._kept_line(item, language, unsure=item in unsure) for item in self.kept)
        dropped = tuple(self._dropped_line(item, language) for item in self.dropped)
        return Page(
            language,
            (
                *told_first(self.alarms(), language),
                Block(1, Message("settling.title").in_(language)),
                Block(2, Message("settling.kept").in_(language), kept or (Message("settling.nothing").in_(language),)),
                *((Block(2, Message("settling.dropped").in_(language), dropped),) if dropped else ()),
            ),
        )

    def _kept_line(self, observation: Observation, language: Language, *, unsure: bool) -> str:
        hint = f"; {Message('settling.to_confirm').in_(language)}" if unsure else ""
        return self._said(observation, language) + hint

    def _dropped_line(self, item: Dropped, language: Language) -> str:
        return f"{self._said(item.observation, language)}: {self._reason(item).in_(language)}"

    def _reason(self, item: Dropped) -> Text:
        who = [speaker.label for speaker in self.situation.vocabulary()[item.observation.fact].details.answered_by]
        return Message(f"settling.drops.{item.reason.value}", who=enumerated(who))

    def _alarm(self, item: Dropped) -> Text:
        said, fact = item.observation, self.situation.vocabulary()[item.observation.fact]
        # Who took it back needs no more asking than that; the report says when.
        taken_back = item.reason is DropReason.SUPERSEDED
        if fact.tells_of_danger(said.value):
            care = Message("settling.ask_first")
        else:
            care = Message("settling.with_care") if tells_of_harm(fact, said.value) else Message("settling.no_yes")
        return Message(
            "settling.unheard",
            fact=fact.label,
            value=Message("settling.no_value") if said.value is None else fact.value_label(said.value),
            who=said.by.label,
            day=day_text(said.said_on),
            reason=self._reason(item),
            then="" if taken_back and care != Message("settling.no_yes") else care.filled(question=fact.question),
        )

    def _said(self, observation: Observation, language: Language) -> str:
        fact = self.situation.vocabulary()[observation.fact]
        value = Message("settling.no_value") if observation.value is None else fact.value_label(observation.value)
        day = observation.said_on.isoformat()
        return Message("settling.said", fact=fact.label, value=value, who=observation.by.label, day=day).in_(language)


def tells_of_harm(fact: Fact, value: Value | None) -> bool:
    """Whether an answer tells of danger or of a wound; that nothing wounded is no alarm.

    >>> tells_of_harm(Situation.vocabulary()["immediate_danger"], True)
    True
    """
    if value is None or value == ():
        return False
    return value == _careful(fact) or fact.tells_of_danger(value) or fact.tells_of_a_wound(value)


def _speaker(said: Observation, *, later: bool) -> _Speaker:
    return said.fact, said.by, said.voice, later


def _took_back(item: Dropped, last: Mapping[_Speaker, Observation]) -> bool:
    """Whether the same speaker says otherwise later."""
    said = item.observation
    spoken = last.get(_speaker(said, later=item.reason is DropReason.NOT_YET), said)
    return spoken.value != said.value and _turn(said) <= _turn(spoken)


def includes(known: Value | None, value: Value | None) -> bool:
    """Whether what is known says what was said, too.

    >>> from bindkracht import Role
    >>> includes((Role.REDDER, Role.BEGELEIDER), (Role.REDDER,)), includes(None, True)
    (True, False)
    """
    if isinstance(known, tuple) and isinstance(value, tuple):
        return set(value) <= set(known)
    return known == value


_NO_HORIZONS: Final[Mapping[str, date]] = MappingProxyType({})


def settle(
    observations: Iterable[Observation],
    *,
    on: date,
    stale_before: Mapping[str, date] = _NO_HORIZONS,
    situation_type: type[BaseSituation] = Situation,
) -> Settlement:
    """Settle who said what into one situation, as of the day ``on``.

    No clock is read: ``on`` is the moment that the advice is about. Per fact and
    speaker the latest answer up to that day stands; of one day the last in the order
    given. ``stale_before`` says per fact from which day on an answer still holds; the
    library invents no day counts.

    >>> said = Observation(fact="trust", value="broken", by=Who.HELPER, said_on=date(2026, 3, 2))
    >>> settlement = settle([said], on=date(2026, 3, 3))
    >>> settlement.situation, settlement.dropped[0].reason
    (Situation(), <DropReason.NOT_THEIRS: 'not_theirs'>)

    Raises:
        ObservationError: naming every observation with an unknown fact or an impossible value,
            what is no observation, and what is no day.

    """
    problems = [*day_problems("on", on)]
    if problems:
        raise ObservationError(problems)
    check_horizons(stale_before, situation_type)
    vocabulary = situation_type.vocabulary()
    given = checked(observations, situation_type)
    about: dict[str, dict[int, Observation]] = {name: {} for name in vocabulary}
    for index, item in enumerate(given):
        about[item.fact][index] = item
    reasons: dict[int, DropReason] = {}
    answers: dict[str, Value] = {}
    for fact in vocabulary.facts:
        said = about[fact.name]
        standing = _standing(fact, said, on, stale_before.get(fact.name, date.min), reasons)
        value = _weighed(fact, standing, reasons, doubted=_is_doubted(fact, said, reasons))
        if value is not None:
            answers[fact.name] = value
    for fact in vocabulary.facts:
        consented = [
            _kept(about[name], reasons)
            for name, _ in fact.details.consents_to
            if fact.consents(answers.get(fact.name), vocabulary[name], answers.get(name))
        ]
        reason = _undone(_kept(about[fact.name], reasons), chain.from_iterable(consented))
        if reason is not None:
            reasons.update({index: reason for index in about[fact.name] if index not in reasons})
            del answers[fact.name]
    kept = tuple(item for index, item in enumerate(given) if index not in reasons)
    return Settlement(
        situation=situation_type.of(answers),
        kept=kept,
        dropped=tuple(Dropped(given[index], reasons[index]) for index in sorted(reasons)),
        to_confirm=tuple(
            item
            for item in kept
            if vocabulary[item.fact].details.perishable and item.valid_until is None and item.fact not in stale_before
        ),
    )


def _standing(
    fact: Fact, about: Mapping[int, Observation], on: date, horizon: date, reasons: dict[int, DropReason]
) -> dict[int, Observation]:
    """What each speaker who may answer says now; ``reasons`` tells why the rest does not count."""
    last = _last_words(about, on)
    standing: dict[int, Observation] = {}
    for index, item in about.items():
        reason = _inadmissible(fact, item, on)
        if reason is None and last[item.by, item.voice] != index:
            reason = _overtaken(item, about[last[item.by, item.voice]])
        if reason is None:
            reason = _void(item, on, horizon)
        if reason is None:
            standing[index] = item
        else:
            reasons[index] = reason
    return standing


def _last_words(about: Mapping[int, Observation], on: date) -> dict[tuple[Who, str | None], int]:
    """Where each speaker spoke last, up to ``on``; on one day a contested answer gives way to the other."""
    last: dict[tuple[Who, str | None], int] = {}
    for index, item in about.items():
        before = last.get((item.by, item.voice))
        if item.said_on <= on and (before is None or _turn(about[before]) <= _turn(item)):
            last[item.by, item.voice] = index
    return last


def _turn(item: Observation) -> tuple[date, bool]:
    return item.said_on, not item.contested


def _overtaken(item: Observation, last: Observation) -> DropReason:
    """Why an answer gives way to the last one of the same speaker; within a day the order of the log decides."""
    same_day = item.said_on == last.said_on and not item.contested and item.value != last.value
    return DropReason.SAME_DAY if same_day else DropReason.SUPERSEDED


def _inadmissible(fact: Fact, item: Observation, on: date) -> DropReason | None:
    if item.said_on > on:
        return DropReason.NOT_YET
    if item.by is Who.INSTRUMENT:
        return DropReason.HINT
    theirs = item.by in fact.details.answered_by or fact.tells_of_danger(item.value)
    return None if theirs else DropReason.NOT_THEIRS


def _void(item: Observation, on: date, horizon: date) -> DropReason | None:
    if item.contested:
        return DropReason.CONTESTED
    if item.said_on < horizon or (item.valid_until is not None and item.valid_until < on):
        return DropReason.STALE
    return DropReason.NO_ANSWER if item.value is None else None


def _is_doubted(fact: Fact, about: Mapping[int, Observation], reasons: Mapping[int, DropReason]) -> bool:
    """Whether someone saw danger or pain and that answer is contested: then "no" is not safe to take."""
    return any(
        reasons.get(index) is DropReason.CONTESTED and item.value is not None and item.value == _careful(fact)
        for index, item in about.items()
    )


def _weighed(
    fact: Fact, standing: Mapping[int, Observation], reasons: dict[int, DropReason], *, doubted: bool
) -> Value | None:
    """The value that the standing answers give together; ``reasons`` tells why any of them does not count."""
    values = {item.value for item in standing.values()}
    cautious = _careful(fact)
    if cautious is not None and cautious in values:
        reasons.update({i: DropReason.OUTWEIGHED for i, item in standing.items() if item.value != cautious})
        return cautious
    if len(values) > 1 or (values and doubted):
        reasons.update(dict.fromkeys(standing, DropReason.DISAGREES))
        return None
    if fact.details.together and {item.by for item in standing.values()} != set(fact.details.answered_by):
        reasons.update(dict.fromkeys(standing, DropReason.WAITS))
        return None
    return next(iter(values), None)


def _kept(about: Mapping[int, Observation], reasons: Mapping[int, DropReason]) -> list[Observation]:
    return [item for index, item in about.items() if index not in reasons]


def _undone(consents: Iterable[Observation], told: Iterable[Observation]) -> DropReason | None:
    """Why a consent to what was told does not count: not everyone who told of it consents, or it was said before.

    Of persons each consents for themselves; what others tell of may be about any of them.
    """
    given = {item.voice: item.said_on for item in consents}
    first = min(given.values(), default=None)
    found = None
    for item in told:
        day = given.get(item.voice) if item.by is Who.PERSON else first
        if day is None:
            return DropReason.NOT_ALL
        if day < item.said_on:
            found = DropReason.OLDER
    return found


def _careful(fact: Fact) -> Value | None:
    """The answer that stands when two differ: immediate danger always does."""
    return fact.details.cautious if fact.details.danger is None else fact.details.danger
