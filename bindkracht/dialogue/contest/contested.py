"""What can be contested: an answer that stands, or an advice as a whole; and why, in the words of the person."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bindkracht.dialogue.days import day_text
from bindkracht.dialogue.settling import DropReason
from bindkracht.errors import DialogueError
from bindkracht.strict_json import Json
from bindkracht.taking import an, at_the_door, checked_when_made, member_of, take, tuple_of
from bindkracht.texts import Message, Text, enumerated
from bindkracht.vocabulary import Fact, Value, value_data


class ContestReason(StrEnum):
    """Why an advice does not fit, as the person says it; a code with a label, no free text.

    >>> ContestReason.HURT_BEFORE.label.en
    'this way of helping hurt me before'
    """

    ROLE_DOES_NOT_SUIT = "role_does_not_suit"
    HURT_BEFORE = "hurt_before"
    DO_IT_MYSELF = "do_it_myself"
    DO_IT_TOGETHER = "do_it_together"
    NO_CONTACT = "no_contact"
    SOMETHING_MISSING = "something_missing"
    NOT_NOW = "not_now"
    OTHER = "other"

    @property
    def label(self) -> Text:
        """The reason in the words of the person."""
        return Message(f"contest.reasons.{self.value}")


@checked_when_made
@dataclass(frozen=True, slots=True)
class ContestedAnswer:
    """An answer that the person says is not right.

    ``value`` is the answer that stood, ``says`` what the person says instead (``None``:
    nothing), ``becomes`` what the fact is now (``None``: unknown) and ``why`` why what is
    said does not count, when it does not.

    >>> from bindkracht import Situation
    >>> trust = Situation.vocabulary()["trust"]
    >>> ContestedAnswer(trust, "present", "broken", "broken", None).to_data()["becomes"]
    'broken'
    """

    fact: Fact
    value: Value
    says: Value | None
    becomes: Value | None
    why: DropReason | None

    @at_the_door
    def texts(self, day: date) -> tuple[Text, ...]:
        """What was contested, what the person says, and what became of it."""
        return tuple(self._texts(day))

    def to_data(self) -> dict[str, Json]:
        """The contested answer as JSON data."""
        return {
            "fact": self.fact.name,
            "value": value_data(self.value),
            "says": value_data(self.says),
            "becomes": value_data(self.becomes),
            "why": None if self.why is None else self.why.value,
        }

    def _texts(self, day: date) -> Iterator[Text]:
        value = self.fact.value_label(self.value)
        yield Message("contest.answer_contested", day=day_text(day), fact=self.fact.label, value=value)
        if self.says is not None:
            yield Message("contest.says", value=self.fact.value_label(self.says))
            yield (
                Message("contest.counts")
                if self.why is None
                else Message("contest.kept_as_said", reason=self._reason(self.why))
            )
        if self.becomes is None:
            yield Message("contest.unknown_now")
            if self.value == self.fact.details.cautious:
                yield Message("contest.safety_first")

    def _reason(self, why: DropReason) -> Text:
        who = [speaker.label for speaker in self.fact.details.answered_by]
        return Message(f"settling.drops.{why.value}", who=enumerated(who))


@dataclass(frozen=True, slots=True)
class ContestedAdvice:
    """An advice that the person says does not fit, and what the person could be asked about because of the reason.

    >>> ContestedAdvice(ContestReason.OTHER, ()).to_data()
    {'reason': 'other', 'asks': []}
    """

    reason: ContestReason
    asks: tuple[Fact, ...]

    def __post_init__(self) -> None:
        takers = {"reason": member_of(ContestReason), "asks": tuple_of(an(Fact, "fact"))}
        take(self, takers, DialogueError)

    @at_the_door
    def texts(self, day: date) -> tuple[Text, ...]:
        """What was contested and why, and that it is talked about first."""
        contested = Message("contest.advice_contested", day=day_text(day), reason=self.reason.label)
        return contested, Message("contest.stays_the_same")

    def to_data(self) -> dict[str, Json]:
        """The contested advice as JSON data."""
        return {"reason": self.reason.value, "asks": [fact.name for fact in self.asks]}
