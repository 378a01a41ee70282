"""The one place that talks to bindkracht: from what is written down to advice, question, contest and choice.

bindkracht keeps nothing and reads no clock: the rows come from the host, and so does the day.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from copy import copy
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any, Literal, cast

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import F
from django.utils.translation import get_language

from bindkracht import Advice as Advised
from bindkracht import Role, Situation, krachtlijn6, recommend
from bindkracht.dialogue.asking import OpenQuestion, open_questions
from bindkracht.dialogue.changes import answers_between, changes_between
from bindkracht.dialogue.interviews import Reply
from bindkracht.dialogue.observations import Observation as Said
from bindkracht.dialogue.settling import DropReason, Settlement, settle
from bindkracht.errors import ChoiceError, DataError, ObservationError
from bindkracht.exchange.cases import read_case
from bindkracht.exchange.choice_data import choice_from_json
from bindkracht.exchange.choices import ChoiceReason, Chosen, choice_about
from bindkracht.exchange.follow_rates import follow_rate
from bindkracht.exchange.receipts import receipt_from_json, receipt_hash, receipt_to_json, verify, verify_advice
from bindkracht.vocabulary import Kind, Who
from case_service.models import Advice, Case, Choice, Contest, Observation
from case_service.texts import said

Answer = bool | str | list[str] | None
Kinds = Who | Role | Chosen | ChoiceReason
ANSWERED, TAKEN_BACK = Reply.ANSWER.value, Reply.NO_LONGER_HOLDS.value
PASSED = (Reply.DOES_NOT_KNOW.value, Reply.WILL_NOT_SAY.value)
THESE_ROLES, NO_ROLES = "roles", "none"
ROLES, SPEAKERS, CHOICES, REASONS = tuple(Role), tuple(Who), tuple(Chosen), tuple(ChoiceReason)
WHO_CHOOSE = tuple(who for who in Who if who is not Who.INSTRUMENT)
FOLLOWED = Chosen.FOLLOWED.value
DANGER = "immediate_danger"


class StaleError(Exception):
    """Someone else changed the case after this page was shown; nothing was written."""


class RefusedError(Exception):
    """What was filled in cannot be; ``args`` names each place, or ``two_answers``. Nothing was written."""


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the log as people read it, whether it counts now, and whether its speaker can take it back."""

    row: Observation
    text: str
    counts: bool
    stands: bool


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a page: a heading, lines, and the parts within it."""

    heading: str
    lines: tuple[str, ...]
    parts: tuple["Section", ...] = ()


@dataclass(frozen=True, slots=True)
class Picture:
    """What stands on a day: all rows, those that were not taken back that same day, and what these settle into."""

    rows: tuple[Observation, ...]
    standing: tuple[Observation, ...]
    settlement: Settlement
    advice: Advised

    @property
    def known(self) -> tuple[tuple[str, str], ...]:
        """What is known, by name and in words: what the person can contest."""
        return tuple((name, value_words(name, value)) for name, value in self.advice.situation.known().items())

    @property
    def danger_contested(self) -> bool:
        """Whether someone saw danger and that is contested: then nobody knows, and that is no "no"."""
        contested = (item.observation for item in self.settlement.dropped if item.reason is DropReason.CONTESTED)
        seen = any(item.fact == DANGER and item.value is True for item in contested)
        return seen and DANGER not in self.advice.situation.known()

    @property
    def shown(self) -> str:
        """What the advice was made of, as a hash, to know that what was seen is what is chosen about."""
        return receipt_hash(self.advice.receipt)

    @property
    def question(self) -> OpenQuestion | None:
        """The next question: one at a time, and none that was passed over."""
        last = {row.fact: row.reply for row in self._by_day}
        passed = [name for name, reply in last.items() if reply in PASSED]
        return next(iter(open_questions(self.advice.situation, besides=passed)), None)

    @property
    def lines(self) -> tuple[Line, ...]:
        """The log, the newest row first; a row that does not count says why."""
        return tuple(self._lines())[::-1]

    @property
    def _by_day(self) -> list[Observation]:
        """What stands, in the order in which it was said; on one day as it was written down."""
        return sorted(self.standing, key=lambda row: row.said_on)

    def _lines(self) -> Iterator[Line]:
        blocks = self.settlement.page(language()).blocks[1:]
        kept, dropped = list(blocks[0].lines), list(blocks[-1].lines)
        gone = [item.observation for item in self.settlement.dropped]
        last = {(row.fact, row.by): row for row in self._by_day}
        for row in self.rows:
            if row not in self.standing:
                yield Line(row, f"{_words(row)}: {said('taken_back')}", counts=False, stands=False)
                continue
            counts = not gone or gone[0] != _said(row)
            text = kept.pop(0) if counts else dropped.pop(0)
            gone = gone if counts else gone[1:]
            answer = row.reply == ANSWERED
            stands = answer and not row.contested and last[row.fact, row.by] == row
            yield Line(row, text if answer else _words(row), counts=counts, stands=stands)


def language() -> Literal["nl", "en"]:
    """The language of the reader."""
    return "en" if get_language() == "en" else "nl"


@dataclass(frozen=True, slots=True)
class Asked:
    """A fact as it is asked about: in words, with the answers to choose from; a set of roles has boxes besides."""

    name: str
    question: str
    may_say: str
    first: str
    answers: tuple[tuple[str, str], ...]
    takes_roles: bool


def asked(name: str) -> Asked:
    """The fact of that name; a ``KeyError`` when there is none."""
    fact = Situation.vocabulary()[name]
    takes_roles, who = fact.kind is Kind.ROLES, fact.details.answered_by
    values = [(THESE_ROLES, said("these_roles")), (NO_ROLES, fact.value_label(()).in_(language()))]
    if not takes_roles:
        values = [(json.dumps(value), fact.value_label(value).in_(language())) for value in fact.values]
    may_say = f"{said('may_say')}: {', '.join(one.label.in_(language()) for one in who)}."
    return Asked(name, fact.question.in_(language()), may_say, who[0].value, tuple(values), takes_roles)


def everything_asked() -> tuple[Asked, ...]:
    """Every fact there is to ask about."""
    return tuple(map(asked, Situation.vocabulary()))


def sections(advice: Advised, *, questions: bool = True) -> tuple[Section, ...]:
    """The page of an advice, as parts within parts: first the lead, then the roles, then the questions."""
    parts: list[Section] = []
    for block in advice.page(language()).blocks:
        section = Section(block.heading, block.lines)
        if block.level <= 2:  # noqa: PLR2004 - 1 is the title, 2 a part of the page, 3 a part of that
            parts.append(section)
        else:
            parts[-1] = replace(parts[-1], parts=(*parts[-1].parts, section))
    if advice.questions and not questions:
        del parts[1 + len(advice.shown)]
    return tuple(parts)


def options(kinds: Iterable[Kinds]) -> list[tuple[str, str]]:
    """These, to choose from, in words."""
    return [(one.value, one.label if isinstance(one, Role) else one.label.in_(language())) for one in kinds]


def taken() -> list[tuple[str, str]]:
    """The roles that people may take up, and none."""
    return [("", said("no_role")), *options(ROLES)]


def known_value(now: Picture, name: str) -> Answer:
    """What is known of a fact, as it is kept; ``None`` is unknown."""
    return _data(now.advice.situation.known().get(name))


def value_words(name: str, value: object) -> str:
    """A fact with its value, in words."""
    fact, found = Situation.vocabulary()[name], Situation.of({name: value}).known()[name]
    return f"{fact.label.in_(language())}: {fact.value_label(found).in_(language())}"


def picture(rows: Iterable[Observation], on: date) -> Picture:
    """What these rows come to on that day.

    Raises:
        RefusedError: when one speaker says two things on one day.

    """
    rows = tuple(rows)
    standing = _standing(rows)
    try:
        settlement = settle(map(_said, standing), on=on)
    except ObservationError as error:
        raise RefusedError("two_answers") from error
    return Picture(rows, standing, settlement, recommend(settlement.situation))


def _standing(rows: Sequence[Observation]) -> tuple[Observation, ...]:
    """The rows without what the same speaker took back, or first had no answer to, on the same day."""
    standing: list[Observation] = []
    for row in rows:
        turn = (row.fact, row.by, row.said_on)
        standing = [
            other
            for other in standing
            if (other.fact, other.by, other.said_on) != turn or (other.reply == ANSWERED and row.reply != TAKEN_BACK)
        ]
        standing.append(row)
    return tuple(standing)


def _said(row: Observation) -> Said:
    """The row as bindkracht knows it."""
    value = Situation.of({row.fact: row.value}).known().get(row.fact)
    return Said(fact=row.fact, value=value, by=Who(row.by), said_on=row.said_on, contested=row.contested)


def _words(row: Observation) -> str:
    label = Situation.vocabulary()[row.fact].label.in_(language())
    words = value_words(row.fact, row.value) if row.reply == ANSWERED else f"{label}: {said(row.reply)}"
    return f"{words} ({Who(row.by).label.in_(language())}, {row.said_on.isoformat()})"


@dataclass(frozen=True, slots=True)
class Contesting:
    """An answer that the person contests: what stands before, and what would stand after."""

    name: str
    says: Answer
    before: Picture
    after: Picture

    @property
    def stands(self) -> str:
        """The answer that stands, in words."""
        return value_words(self.name, known_value(self.before, self.name))

    @property
    def texts(self) -> list[str]:
        """What changes: the answer first, then the advice."""
        before, after = self.before.advice, self.after.advice
        changed = [item.text() for item in answers_between(before.situation, after.situation)]
        return [text.in_(language()) for text in (*changed, *changes_between(before, after).texts())]


def contesting(before: Picture, name: str, says: Answer, on: date) -> Contesting:
    """What becomes of it when the person contests the answer that stands; nothing is written.

    The rows that count are marked, none is taken away, and what the person says is added.
    """
    counting = {line.row for line in before.lines if line.counts and line.row.fact == name}
    rows = [_marked(row) if row in counting else row for row in before.rows]
    if says is not None:
        rows.append(Observation(fact=name, reply=ANSWERED, value=says, by=Who.PERSON.value, said_on=on))
    return Contesting(name, says, before, picture(rows, on))


def _marked(row: Observation) -> Observation:
    marked = copy(row)
    marked.contested = True
    return marked


@contextmanager
def changing(case: Case, version: int) -> Iterator[None]:
    """All of a change or nothing of it, and only of the version that was shown.

    Raises:
        StaleError: when the case was changed since.

    """
    with transaction.atomic():
        if not Case.objects.filter(pk=case.pk, version=version).update(version=F("version") + 1):
            raise StaleError
        yield


def keep_case(case: Case, version: int, title: str, note: str) -> None:
    """Keep another working name and note."""
    with changing(case, version):
        Case.objects.filter(pk=case.pk).update(title=title, note=note)


def keep_answer(case: Case, version: int, row: Observation, on: date) -> None:
    """Keep one answer more, and the advice as it is then."""
    with changing(case, version):
        row.case = case
        row.save()
        keep_advice(case, row.entered_by, picture(case.observations.all(), on).advice)


def keep_contest(case: Case, version: int, found: Contesting, user: User) -> None:
    """Keep what the person contests, with the advice before and after."""
    with changing(case, version):
        for row in found.after.rows:
            if row.pk is None:
                row.case, row.entered_by = case, user
            if row.pk is None or row.contested:
                row.save()
        Contest.objects.create(
            case=case,
            entered_by=user,
            fact=found.name,
            value=known_value(found.before, found.name),
            says=found.says,
            before=keep_advice(case, user, found.before.advice),
            after=keep_advice(case, user, found.after.advice),
        )


def _data(value: object) -> Answer:
    return [str(role) for role in value] if isinstance(value, tuple) else cast("Answer", value)


def keep_advice(case: Case, user: User, advice: Advised) -> Advice:
    """The advice as it is kept: the last one when that says the same, else a new one."""
    document, last = advice.to_json(), case.advices.last()
    if last is not None and last.document == document:
        return last
    receipt = receipt_to_json(advice.receipt)
    return Advice.objects.create(case=case, entered_by=user, document=document, receipt=receipt)


def keep_choice(case: Case, filled_in: Mapping[str, Any], user: User, at: datetime) -> None:
    """Keep what people chose, with the advice that they had before them; nothing else ever makes a choice.

    Raises:
        StaleError: when the case, or what an advice is made with, was changed since.
        RefusedError: when it is no choice about this advice.

    """
    with changing(case, filled_in["version"]):
        now = picture(case.observations.all(), at.date())
        if now.shown != filled_in["seen"]:
            raise StaleError
        try:
            choice = choice_about(
                now.advice,
                Chosen(filled_in["what"]),
                by=Who(filled_in["by"]),
                at=at,
                taken=Role(filled_in["taken"]) if filled_in["taken"] else None,
                reasons=map(ChoiceReason, filled_in["reasons"]),
                contested=filled_in["contested"],
            )
        except ChoiceError as error:
            raise RefusedError(*(problem.path for problem in error.problems)) from None
        advice = keep_advice(case, user, now.advice)
        note = filled_in["note"]
        Choice.objects.create(case=case, entered_by=user, advice=advice, data=choice.to_json(), note=note)


def choice_words(kept: Choice) -> str:
    """A choice in words."""
    choice = choice_from_json(kept.data)
    taken = [choice.taken.label] if choice.taken else []
    disagrees = [said("disagrees")] if choice.contested else []
    why = [reason.label.in_(language()) for reason in choice.reasons]
    return "; ".join([choice.what.label.in_(language()), *taken, *why, *disagrees])


def following(kept: Iterable[Choice]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """How often advices were followed, and what to keep in mind with that; never per person."""
    rate = follow_rate([choice_from_json(choice.data) for choice in kept])
    warnings = tuple(text.in_(language()) for text in rate.overall.warnings)
    return tuple(line for line in rate.page(language()).blocks[0].lines if line not in warnings), warnings


def made_again(kept: Advice) -> tuple[Advised | None, tuple[str, ...]]:
    """The advice made again from what was kept, when its receipt is the same too; or none, with what differs."""
    try:
        advice = verify_advice(kept.document, krachtlijn6).advice
        verify(receipt_from_json(kept.receipt), advice.situation, krachtlijn6)
    except DataError as error:
        return None, tuple(problem.in_(language()) for problem in error.problems)
    return advice, ()


def example_case(path: Path, today: date) -> tuple[str, str, list[Observation]]:
    """An invented case of the library: its title, its story and its log, told as if today were its day."""
    case = read_case(path)
    rows = [
        Observation(
            fact=item.fact,
            reply=ANSWERED if item.value is not None else PASSED[0],
            value=_data(item.value),
            by=item.by.value,
            said_on=item.said_on + (today - case.on),
            contested=item.contested,
        )
        for item in case.observations
    ]
    return case.title, case.story, rows
