"""What changed from one moment to the next, and which changed answers made the advice change: exactly, or not said."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from bindkracht.advice import Advice
from bindkracht.dialogue.causes import Cause, cause_lines, causes
from bindkracht.dialogue.changes import AnswerChange, Change, Changes, answers_between, changes_between
from bindkracht.dialogue.days import day_text
from bindkracht.dialogue.over_time.moments import Moment
from bindkracht.pages import Block
from bindkracht.roles import Role
from bindkracht.strict_json import Json
from bindkracht.taking import at_the_door, checked_when_made
from bindkracht.texts import Language, Message


@checked_when_made
@dataclass(frozen=True, slots=True)
class Turn:
    """What changed between a moment and the one before it.

    ``causes`` are all the smallest sets of changed answers that, put into the earlier
    situation and nothing else with them, already give what the later advice comes to;
    empty when the advice came to the same, ``None`` when too many answers changed to say.

    >>> from bindkracht import Situation, recommend
    >>> before = Moment(date(2026, 3, 2), Situation(acute_need=True))
    >>> after = Moment(date(2026, 4, 2), Situation(rights_blocked=True, trust="broken"))
    >>> turn = turn_between(before, after, recommend(before.situation), recommend(after.situation))
    >>> [change.fact.name for change in turn.answers], turn.changes.leading.after
    (['acute_need', 'rights_blocked', 'trust'], (<Role.PROBLEEMOPLOSSER: 'probleemoplosser'>,))
    >>> [[change.fact.name for change in cause] for cause in turn.causes]
    [['acute_need', 'rights_blocked']]
    """

    since: date
    on: date
    answers: tuple[AnswerChange, ...]
    changes: Changes
    causes: tuple[Cause, ...] | None
    role: Change[Role | None]

    @at_the_door
    def blocks(self, level: int, language: Language) -> Iterator[Block]:
        """What changed, and what came of it, as parts of a page."""
        since = Message("trajectory.since", day=day_text(self.since)).in_(language)
        yield Block(level, since, tuple(self._since_lines(language)))
        if not self.changes.nothing:
            changed = (text.in_(language) for text in self.changes.texts())
            yield Block(
                level, Message("trajectory.therefore").in_(language), (*changed, *cause_lines(self.causes, language))
            )

    def to_data(self) -> dict[str, Json]:
        """The turn as JSON data; a cause is named by its facts."""
        return {
            "since": self.since.isoformat(),
            "on": self.on.isoformat(),
            "answers": [change.to_data() for change in self.answers],
            "changes": self.changes.to_data(),
            "causes": None
            if self.causes is None
            else [[change.fact.name for change in cause] for cause in self.causes],
            "role": {"before": _role_data(self.role.before), "after": _role_data(self.role.after)},
        }

    def _since_lines(self, language: Language) -> Iterator[str]:
        yield from (change.text().in_(language) for change in self.answers)
        if not self.answers:
            yield Message("trajectory.no_answer_changed").in_(language)
        if self.changes.nothing:
            yield from (text.in_(language) for text in self.changes.texts())
        if self.role.differs:
            yield _role_line(self.role, language)


def turn_between(before: Moment, after: Moment, advice_before: Advice, advice_after: Advice) -> Turn:
    """The turn from a moment to the next one, with the advice at each.

    >>> from bindkracht import Situation, recommend
    >>> moment, later = Moment(date(2026, 3, 2), Situation()), Moment(date(2026, 4, 2), Situation())
    >>> turn_between(moment, later, recommend(Situation()), recommend(Situation())).causes
    ()
    """
    answers = answers_between(before.situation, after.situation)
    return Turn(
        since=before.on,
        on=after.on,
        answers=answers,
        changes=changes_between(advice_before, advice_after),
        causes=causes(advice_before, advice_after, answers),
        role=Change(before.role, after.role),
    )


def _role_line(role: Change[Role | None], language: Language) -> str:
    before, after = (item.label if item is not None else "" for item in (role.before, role.after))
    if role.before is None:
        text = Message("trajectory.role_begun")
    else:
        text = Message("trajectory.role_changed") if role.after is not None else Message("trajectory.role_ended")
    return text.filled(before=before, after=after).in_(language)


def _role_data(role: Role | None) -> Json:
    return None if role is None else role.value
