"""One moment of one relation: the day, what is known then, and the role that is taken up from then on.

A role belongs to a relation at a moment [6.1, 6.2, 6.4].
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import KW_ONLY, dataclass
from datetime import date
from typing import Final

from bindkracht.dialogue.days import a_day, day_text, order_problems
from bindkracht.dialogue.observations import Observation
from bindkracht.dialogue.settling import DropReason, Settlement
from bindkracht.errors import DialogueError, Problem, not_a
from bindkracht.roles import Role
from bindkracht.rule_sets import situation_problems
from bindkracht.situations import BaseSituation
from bindkracht.strict_json import Json
from bindkracht.taking import Taker, an, member_of, or_none, take
from bindkracht.texts import Message, Text
from bindkracht.vocabulary import Fact, value_data


@dataclass(frozen=True, slots=True)
class Moment:
    """A day on which a relation is looked at; the host gives it.

    ``role`` is the role that is taken up from then on; ``None`` is none, or not said.
    ``settlement`` tells where the situation comes from, when it was settled from
    observations. Whether it is about the facts of the rules is told by the trajectory that it is put in.

    >>> from bindkracht import Situation
    >>> Moment(date(2026, 3, 2), Situation(rights_blocked=True), Role.PROBLEEMOPLOSSER).role
    <Role.PROBLEEMOPLOSSER: 'probleemoplosser'>
    >>> Moment(date(2026, 3, 2), Situation()).lapsed
    ()

    Raises:
        DialogueError: naming everything that is no day, situation, role or settlement, and a
            settlement that comes to another situation.

    """

    on: date
    situation: BaseSituation
    role: Role | None = None
    _: KW_ONLY
    settlement: Settlement | None = None

    def __post_init__(self) -> None:
        take(self, _TAKERS, DialogueError)
        if self.settlement is not None and self.settlement.situation != self.situation:
            raise DialogueError([_ANOTHER_SITUATION])

    @property
    def lapsed(self) -> tuple[Observation, ...]:
        """The answers that are too old to count, about facts that are unknown because of it."""
        known = self.situation.known()
        dropped = () if self.settlement is None else self.settlement.dropped
        return tuple(
            item.observation
            for item in dropped
            if item.reason is DropReason.STALE
            and item.observation.value is not None
            and item.observation.fact not in known
        )

    def lapsed_texts(self) -> tuple[Text, ...]:
        """Each lapsed answer as a sentence, with the request to ask it again."""
        return tuple(_lapsed_text(item, self.situation.vocabulary()[item.fact]) for item in self.lapsed)


def problems_with(moments: Sequence[object], situation_type: type[BaseSituation]) -> Iterator[Problem]:
    """Everything that is wrong with these moments, each with its place; nothing, when they can follow each other.

    >>> [str(problem) for problem in problems_with([], Situation)]
    ['moments: there is none; give at least one']
    """
    if not moments:
        yield Problem("moments", "moment.none")
    good: list[tuple[str, Moment]] = []
    for index, moment in enumerate(moments):
        path = f"moments[{index}]"
        if isinstance(moment, Moment):
            good.append((path, moment))
        else:
            yield not_a(moment, "Moment", path, hint="Moment(…)")
    yield from order_problems([moment.on for _, moment in good], [f"{path}.on" for path, _ in good])
    for path, moment in good:
        yield from situation_problems(moment.situation, situation_type, f"{path}.situation")


def settlement_data(settlement: Settlement) -> dict[str, Json]:
    """What counted and what did not, as JSON data, so that nothing is lost.

    >>> from bindkracht.dialogue.settling import settle
    >>> settlement_data(settle([], on=date(2026, 3, 2)))
    {'kept': [], 'dropped': []}
    """
    return {
        "kept": [_observation_data(item) for item in settlement.kept],
        "dropped": [
            {"observation": _observation_data(item.observation), "reason": item.reason.value}
            for item in settlement.dropped
        ],
    }


_TAKERS: Final[Mapping[str, Taker[object]]] = {
    "on": a_day,
    "situation": an(BaseSituation, "situation"),
    "role": or_none(member_of(Role)),
    "settlement": or_none(an(Settlement, "settlement")),
}
_ANOTHER_SITUATION: Final = Problem("settlement", "moment.other_situation")


def _lapsed_text(item: Observation, fact: Fact) -> Text:
    value = "" if item.value is None else fact.value_label(item.value)
    return Message(
        "trajectory.lapsed_answer", fact=fact.label, value=value, who=item.by.label, day=day_text(item.said_on)
    )


def _observation_data(item: Observation) -> Json:
    return {
        "fact": item.fact,
        "value": value_data(item.value),
        "by": item.by.value,
        "said_on": item.said_on.isoformat(),
        "contested": item.contested,
        "voice": item.voice,
        "valid_until": None if item.valid_until is None else item.valid_until.isoformat(),
    }
