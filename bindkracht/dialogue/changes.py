"""What is different between two situations, and between the advices on them; nothing is said of why."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Final, Generic, TypeVar

from bindkracht.dialogue.outlooks import role_names
from bindkracht.roles import Role
from bindkracht.situations import BaseSituation
from bindkracht.statuses import Abstention, Outcome, Status
from bindkracht.strict_json import Json
from bindkracht.taking import at_the_door, checked_when_made
from bindkracht.texts import Message, Text
from bindkracht.verdict import Verdict
from bindkracht.vocabulary import Fact, Value, value_data

Part = TypeVar("Part", covariant=True)  # noqa: PLC0105 - the parts of an advice, none of which is put in

MOST_READ: Final = 1_000_000
"""For all trials together no more clauses than this are read to see whether they can be lifted; a second or two."""


def read_to_lift(verdict: Verdict) -> int:
    """How many clauses were read to see whether an abstention can be lifted; none when no search was needed.

    >>> from bindkracht import Situation, recommend
    >>> read_to_lift(recommend(Situation()))
    0
    """
    return 0 if verdict.abstention in {None, Abstention.DANGER} else verdict.reach.read


@dataclass(frozen=True, slots=True)
class Change(Generic[Part]):
    """One part of an advice, before and after; the two may be the same.

    >>> Change(before=None, after=Role.REDDER).differs
    True
    """

    before: Part
    after: Part

    @property
    def differs(self) -> bool:
        """Whether the two are not the same."""
        return self.before != self.after


class Became(Enum):
    """What became of an answer."""

    KNOWN = "became_known"
    UNKNOWN = "became_unknown"
    OTHER = "changed"


@checked_when_made
@dataclass(frozen=True, slots=True)
class AnswerChange:
    """One fact that is answered otherwise; ``None`` is unknown, and not both are.

    >>> change = AnswerChange(Situation.vocabulary()["trust"], None, "fragile")
    >>> change.became, change.text().en
    (<Became.KNOWN: 'became_known'>, 'Known now: trust in the help: a little.')
    """

    fact: Fact
    before: Value | None
    after: Value | None

    @property
    def became(self) -> Became:
        """What became of the answer."""
        if self.before is None:
            return Became.KNOWN
        return Became.UNKNOWN if self.after is None else Became.OTHER

    def text(self) -> Text:
        """The change as a sentence."""
        return Message(f"change.answers.{self.became.value}").filled(
            fact=self.fact.label, before=self._value_text(self.before), after=self._value_text(self.after)
        )

    def answer(self) -> Text:
        """The fact as it is answered after the change, in quotes to stand in a sentence."""
        return Message("change.answer", fact=self.fact.label, after=self._value_text(self.after))

    def to_data(self) -> dict[str, Json]:
        """The change as JSON data."""
        return {
            "fact": self.fact.name,
            "became": self.became.value,
            "before": value_data(self.before),
            "after": value_data(self.after),
        }

    def _value_text(self, value: Value | None) -> Text:
        return Message("change.no_longer_known") if value is None else self.fact.value_label(value)


@checked_when_made
@dataclass(frozen=True, slots=True)
class StatusChange:
    """One role with another status than before.

    >>> StatusChange(Role.REDDER, Status.OPEN, Status.FITTING).text().en
    "Redder: from 'nothing for or against it' to 'fits'."
    """

    role: Role
    before: Status
    after: Status

    def text(self) -> Text:
        """The change as a sentence."""
        role = self.role.label.capitalize()
        return Message(
            "change.status",
            role=role,
            before=Message(f"page.statuses.{self.before.value}"),
            after=Message(f"page.statuses.{self.after.value}"),
        )


@checked_when_made
@dataclass(frozen=True, slots=True)
class Changes:
    """What is different between two advices: in ``statuses`` stand only the roles whose status is another one.

    >>> from bindkracht import recommend
    >>> before = recommend(Situation())
    >>> changes = changes_between(before, recommend(Situation(rights_blocked=True)))
    >>> changes.suggested
    Change(before=None, after=<Role.PROBLEEMOPLOSSER: 'probleemoplosser'>)
    >>> print([text.en for text in changes.texts()][0])
    First, there was no role to suggest; now most speaks for probleemoplosser.
    """

    statuses: tuple[StatusChange, ...]
    leading: Change[tuple[Role, ...]]
    suggested: Change[Role | None]
    outcome: Change[Outcome]
    abstention: Change[Abstention | None]

    @property
    def nothing(self) -> bool:
        """Whether the two advices say the same."""
        others = (self.leading, self.suggested, self.outcome, self.abstention)
        return not self.statuses and not any(change.differs for change in others)

    def texts(self) -> tuple[Text, ...]:
        """What is different, one sentence for each; when nothing is, that is said."""
        return tuple(self._texts()) or (Message("change.nothing"),)

    def to_data(self) -> dict[str, Json]:
        """What is different as JSON data; of statuses only those that are another one, of the rest both."""
        return {
            "statuses": {change.role.value: _both(change.before.value, change.after.value) for change in self.statuses},
            "leading": _both(_names(self.leading.before), _names(self.leading.after)),
            "suggested": _both(_named(self.suggested.before), _named(self.suggested.after)),
            "outcome": _both(self.outcome.before.value, self.outcome.after.value),
            "abstention": _both(_named(self.abstention.before), _named(self.abstention.after)),
        }

    def _texts(self) -> Iterator[Text]:
        if self.leading.differs:
            yield _leading_text(self.leading.before, self.leading.after)
        elif self.abstention.differs:
            yield Message("change.abstention")
        yield from (change.text() for change in self.statuses)


@at_the_door
def changes_between(before: Verdict, after: Verdict) -> Changes:
    """What is different between two advices; their reasons are not compared, only what they come to.

    >>> from bindkracht import recommend
    >>> advice = recommend(Situation(rights_blocked=True))
    >>> changes_between(advice, advice).nothing
    True
    """
    return Changes(
        statuses=tuple(
            StatusChange(role, before.statuses[role], after.statuses[role])
            for role in Role
            if before.statuses[role] is not after.statuses[role]
        ),
        leading=Change(before.leading, after.leading),
        suggested=Change(before.suggested, after.suggested),
        outcome=Change(before.outcome, after.outcome),
        abstention=Change(before.abstention, after.abstention),
    )


@at_the_door
def answers_between(before: BaseSituation, after: BaseSituation) -> tuple[AnswerChange, ...]:
    """The facts that are answered otherwise, in the order of the facts.

    >>> changed = answers_between(Situation(acute_need=True), Situation(trust="broken"))
    >>> [(change.fact.name, change.became.value) for change in changed]
    [('acute_need', 'became_unknown'), ('trust', 'became_known')]
    """
    facts = {**before.vocabulary(), **after.vocabulary()}
    then, now = before.known(), after.known()
    return tuple(
        AnswerChange(fact, then.get(name), now.get(name))
        for name, fact in facts.items()
        if then.get(name) != now.get(name)
    )


def _leading_text(before: tuple[Role, ...], after: tuple[Role, ...]) -> Text:
    if not before:
        return Message("change.leading_came", after=role_names(after))
    if not after:
        return Message("change.leading_went", before=role_names(before))
    return Message("change.leading", before=role_names(before), after=role_names(after))


def _both(before: Json, after: Json) -> Json:
    return {"before": before, "after": after}


def _names(roles: tuple[Role, ...]) -> Json:
    return [role.value for role in roles]


def _named(member: Role | Abstention | None) -> Json:
    return None if member is None else member.value
