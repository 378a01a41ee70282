"""The one place that talks to bindkracht: from what is written down to advice, question, contest and choice.

bindkracht keeps nothing and reads no clock: the rows come from the host, and so does the day.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from copy import copy
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any, Literal, cast

from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import F
from django.utils.translation import get_language, override

from bindkracht import Advice as Advised
from bindkracht import Role, Situation, __version__, krachtlijn6
from bindkracht.dialogue.asking import OpenQuestion, open_questions
from bindkracht.dialogue.changes import answers_between, changes_between
from bindkracht.dialogue.interviews import Reply
from bindkracht.dialogue.observations import Observation as Said
from bindkracht.dialogue.settling import Settlement, settle
from bindkracht.documents import AdviceDocument
from bindkracht.errors import ChoiceError, DataError
from bindkracht.exchange.cases import read_case
from bindkracht.exchange.choice_data import choice_from_json
from bindkracht.exchange.choices import Choice as Chose
from bindkracht.exchange.choices import ChoiceReason, Chosen, choice_about
from bindkracht.exchange.follow_rates import follow_rate
from bindkracht.exchange.migrating import called_now, migrated_observations
from bindkracht.exchange.receipts import receipt_hash, receipt_to_json, verify_advice
from bindkracht.krachtlijnen.first.rules import krachtlijn6 as first
from bindkracht.krachtlijnen.first.situation import Situation as FirstSituation
from bindkracht.situations import BaseSituation
from bindkracht.vocabulary import Kind, Who
from case_service.models import Advice, Case, Choice, Contest, Edit, Observation
from case_service.texts import said, said_if

Answer = bool | str | list[str] | None
Kinds = Who | Role | Chosen | ChoiceReason
ANSWERED, TAKEN_BACK = Reply.ANSWER.value, Reply.NO_LONGER_HOLDS.value
PASSED = (Reply.DOES_NOT_KNOW.value, Reply.WILL_NOT_SAY.value)
THESE_ROLES, NO_ROLES = "roles", "none"
ROLES, SPEAKERS, CHOICES, REASONS = tuple(Role), tuple(Who), tuple(Chosen), tuple(ChoiceReason)
WHO_CHOOSE = tuple(who for who in Who if who is not Who.INSTRUMENT)
FOLLOWED = Chosen.FOLLOWED.value
DANGER = "immediate_danger"
FACTS = Situation.vocabulary()
RULE_SETS = {rules.content_hash(): rules for rules in (krachtlijn6, first)}
"""The rules that are here, by their hash: those of now, and those of earlier versions, to make their advices again."""


class StaleError(Exception):
    """Someone else changed the case after this page was shown; nothing was written."""


class RefusedError(Exception):
    """What was filled in cannot be; ``args`` names each place. Nothing was written."""


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
    """What stands on a day: all rows, each as bindkracht knows it or ``None``, and what these settle into."""

    rows: tuple[Observation, ...]
    heard: tuple[Said | None, ...]
    settlement: Settlement
    advice: Advised

    @property
    def first(self) -> tuple[str, ...]:
        """What is said before anything else, above the advice and wherever people choose."""
        alarms = [text.in_(language()) for text in self.settlement.alarms()]
        unread = {row.pk for row, heard in zip(self.rows, self.heard, strict=True) if heard is None}
        return (*self._danger, *alarms, *([said("unread")] if unread.difference(self._became) else []))

    @property
    def _became(self) -> dict[int, str]:
        """Of each row in facts that are no more, what became of it."""
        return {row.pk: told for row, _, told in carried_over(self.rows)}

    @property
    def _danger(self) -> tuple[str, ...]:
        """One sentence with whom to call, when there is danger or when someone saw it and nobody knows for sure."""
        known = self.advice.situation.known().get(DANGER)
        doubted = known is None and any(item.observation.fact == DANGER for item in self.settlement.unheard)
        key = "danger" if known is True else "danger_doubted"
        return (said(key).format(number=settings.EMERGENCY_NUMBER),) if known is True or doubted else ()

    @property
    def known(self) -> tuple[tuple[str, str], ...]:
        """What is known, by name and in words: what the person can contest."""
        return tuple((name, value_words(name, value)) for name, value in self.advice.situation.known().items())

    @property
    def shown(self) -> str:
        """What the advice was made of, as a hash, to know that what was seen is what is chosen about."""
        return receipt_hash(self.advice.receipt)

    @property
    def question(self) -> OpenQuestion | None:
        """The next question: one at a time, and none that was passed over."""
        last = {row.fact: row.reply for row, _ in self._by_day}
        passed = [name for name, reply in last.items() if reply in PASSED]
        return next(iter(open_questions(self.advice.situation, besides=passed)), None)

    @property
    def lines(self) -> tuple[Line, ...]:
        """The log, the newest row first; a row that does not count says why."""
        return tuple(self._lines())[::-1]

    @property
    def _by_day(self) -> list[tuple[Observation, Said]]:
        """What can be read, in the order in which it was said; on one day as it was written down."""
        read = [(row, heard) for row, heard in zip(self.rows, self.heard, strict=True) if heard is not None]
        return sorted(read, key=lambda pair: pair[0].said_on)

    def _lines(self) -> Iterator[Line]:
        blocks = [block for block in self.settlement.page(language()).blocks if block.level > 1]
        kept, dropped = iter(blocks[0].lines), iter(blocks[-1].lines)
        gone = [item.observation for item in self.settlement.dropped]
        last = {(row.fact, row.by): row for row, _ in self._by_day}
        became = self._became
        for row, heard in zip(self.rows, self.heard, strict=True):
            if heard is None:
                yield Line(row, _raw_words(row, became.get(row.pk)), counts=False, stands=False)
                continue
            counts = not gone or gone[0] != heard
            text = next(kept if counts else dropped)
            gone = gone if counts else gone[1:]
            answer = row.reply == ANSWERED
            stands = answer and not row.contested and last[row.fact, row.by] == row
            yield Line(row, text if answer else _words(row), counts=counts, stands=stands)


def language() -> Literal["nl", "en"]:
    """The language of the reader."""
    return "en" if get_language() == "en" else "nl"


@dataclass(frozen=True, slots=True)
class Asked:
    """A fact as it is asked about: in words, with the answers to choose from; of a set of roles the ways to tick."""

    name: str
    question: str
    may_say: str
    answers: tuple[tuple[str, str], ...]
    ways: tuple[tuple[str, str], ...] = ()


def asked(name: str) -> Asked:
    """The fact of that name; a ``KeyError`` when there is none."""
    fact = Situation.vocabulary()[name]
    who = ", ".join(one.label.in_(language()) for one in fact.details.answered_by)
    question, may_say = fact.question.in_(language()), f"{said('may_say')}: {who}."
    if fact.kind is Kind.ROLES:
        values = (THESE_ROLES, said("these_roles")), (NO_ROLES, fact.value_label(()).in_(language()))
        # In the words of the fact: a way of helping says what it was like, and the name of a role does not.
        ways = tuple((role.value, fact.value_label((role,)).in_(language())) for role in ROLES)
        return Asked(name, question, may_say, values, ways)
    values = tuple((json.dumps(value), fact.value_label(value).in_(language())) for value in fact.values)
    return Asked(name, question, may_say, values)


def everything_asked() -> tuple[Asked, ...]:
    """Every fact there is to ask about."""
    return tuple(map(asked, Situation.vocabulary()))


def sections(advice: Advised, *, questions: bool = True) -> tuple[Section, ...]:
    """The page of an advice, as parts within parts: first the lead, then the roles, then the questions."""
    parts = list(_sections(_blocks(advice)))
    if advice.questions and not questions:
        del parts[1 + len(advice.shown)]
    return tuple(parts)


def _blocks(advice: Advised) -> list[Any]:
    """The page as plain data, to keep: level, heading and lines of each block; what is said first stands elsewhere."""
    page = replace(advice, alarms=()).page(language())
    return [[block.level, block.heading, list(block.lines)] for block in page.blocks]


def _sections(blocks: Iterable[Any]) -> tuple[Section, ...]:
    parts: list[Section] = []
    for level, heading, lines in blocks:
        section = Section(heading, tuple(lines))
        if level <= 2:  # noqa: PLR2004 - 1 is the title, 2 a part of the page, 3 a part of that
            parts.append(section)
        else:
            parts[-1] = replace(parts[-1], parts=(*parts[-1].parts, section))
    return tuple(parts)


def options(kinds: Iterable[Kinds]) -> list[tuple[str, str]]:
    """These, to choose from, in words; a role with what it is, for its name alone says little to who is helped."""
    return [(one.value, _kind_words(one)) for one in kinds]


def _kind_words(one: Kinds) -> str:
    if isinstance(one, Role):
        return f"{one.label}: {one.description.gloss.in_(language())}"
    return one.label.in_(language())


def known_value(now: Picture, name: str) -> Answer:
    """What is known of a fact, as it is kept; ``None`` is unknown."""
    return as_kept(now.advice.situation.known().get(name))


def value_words(name: str, value: object) -> str:
    """A fact with its value, in words."""
    fact, found = Situation.vocabulary()[name], Situation.of({name: value}).known()[name]
    return f"{fact.label.in_(language())}: {fact.value_label(found).in_(language())}"


def kept_words(name: str, value: object) -> str:
    """A fact with its value as it was kept; one that is not known here any more stands there as it was, and says so."""
    try:
        return value_words(name, value)
    except (KeyError, DataError):
        return f"{name}: {_raw(value)} ({said('not_here')})"


def picture(rows: Iterable[Observation], on: date) -> Picture:
    """What these rows come to on that day; a row that cannot be read counts for nothing, and is not lost."""
    rows = tuple(rows)
    heard = tuple(map(_said, rows))
    settlement = settle([item for item in heard if item is not None], on=on)
    return Picture(rows, heard, settlement, settlement.advice())


def log_of(case: Case) -> tuple[Observation, ...]:
    """What was written down in a case, each row contested or not as it is now."""
    contested = set(case.contests.values_list("rows", flat=True))
    return tuple(_marked(row) if row.pk in contested else row for row in case.observations.all())


def carried_over(rows: Iterable[Observation]) -> list[tuple[Observation, list[Said], str]]:
    """Each row in a fact of krachtlijn6 1.0.0 that is no more, what it says in the facts of now, and that in words."""
    old = [(row, heard) for row in rows if row.fact not in FACTS and (heard := _said(row, FirstSituation))]
    moved, carried = map(iter, migrated_observations([heard for _, heard in old]))
    return [
        (
            row,
            [next(moved) for _ in called_now(heard.fact)],
            "" if heard.value is None else next(carried).in_(language()),
        )
        for row, heard in old
    ]


def _said(row: Observation, situation_type: type[BaseSituation] = Situation) -> Said | None:
    """The row as bindkracht knows it; ``None`` when the fact, the answer or the speaker is not known here any more."""
    try:
        answered = Reply(row.reply) is Reply.ANSWER
        value = situation_type.of({row.fact: row.value if answered else None}).known().get(row.fact)
        heard = Said(fact=row.fact, value=value, by=Who(row.by), said_on=row.said_on, contested=row.contested)
    except (ValueError, DataError):
        return None
    return None if answered and value is None else heard


def _words(row: Observation) -> str:
    label = Situation.vocabulary()[row.fact].label.in_(language())
    return f"{label}: {said(row.reply)} ({Who(row.by).label.in_(language())}, {row.said_on.isoformat()})"


def _raw_words(row: Observation, became: str | None) -> str:
    what = _raw(row.value) if row.reply == ANSWERED else said_if(row.reply, row.reply)
    by = next((who.label.in_(language()) for who in Who if who.value == row.by), row.by)
    told = said("cannot_be_read") if became is None else became
    return f"{row.fact}: {what} ({by}, {row.said_on.isoformat()}): {told}"


def _raw(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


@dataclass(frozen=True, slots=True)
class Contesting:
    """An answer that the person contests: what stands before, and what would stand after."""

    name: str
    says: Answer
    counted: tuple[Observation, ...]
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
    counted = tuple(line.row for line in before.lines if line.counts and line.row.fact == name)
    rows = [_marked(row) if row in counted else row for row in before.rows]
    if says is not None:
        rows.append(Observation(fact=name, reply=ANSWERED, value=says, by=Who.PERSON.value, said_on=on))
    return Contesting(name, says, counted, before, picture(rows, on))


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


def keep_case(case: Case, version: int, title: str, note: str, user: User) -> None:
    """Keep another working name and note, and those of before."""
    with changing(case, version):
        before = Case.objects.get(pk=case.pk)
        Edit.objects.create(case=case, entered_by=user, title=before.title, note=before.note)
        Case.objects.filter(pk=case.pk).update(title=title, note=note)


def keep_answer(case: Case, version: int, row: Observation, on: date) -> None:
    """Keep one answer more, and the advice as it is then."""
    with changing(case, version):
        row.case = case
        row.save()
        keep_advice(case, row.entered_by, picture(log_of(case), on))


def keep_contest(case: Case, version: int, found: Contesting, user: User) -> None:
    """Keep what the person contests, with the advice before and after, and of which rows."""
    with changing(case, version):
        contest = Contest.objects.create(
            case=case,
            entered_by=user,
            fact=found.name,
            value=known_value(found.before, found.name),
            says=found.says,
            before=keep_advice(case, user, found.before),
            after=keep_advice(case, user, found.after),
        )
        contest.rows.set(found.counted)
        for row in found.after.rows:
            if row.pk is None:
                row.case, row.entered_by = case, user
                row.save()


def as_kept(value: object) -> Answer:
    """A value as it is kept."""
    return [str(role) for role in value] if isinstance(value, tuple) else cast("Answer", value)


def keep_advice(case: Case, user: User, now: Picture) -> Advice:
    """The advice as it is kept, with what people read of it: the last one when that says the same, else a new one."""
    document, page, last = now.advice.to_json(), _page(now.advice, lambda: now.first), case.advices.last()
    if last is not None and (last.document, last.shown) == (document, page):
        return last
    receipt = receipt_to_json(now.advice.receipt)
    return Advice.objects.create(case=case, entered_by=user, document=document, receipt=receipt, shown=page)


def _page(advice: Advised, first: Callable[[], Iterable[str]] = tuple) -> dict[str, Any]:
    """What people read of an advice, in each language, as it is kept."""
    page = {}
    for code, _ in settings.LANGUAGES:
        with override(code):
            page[code] = {"first": list(first()), "blocks": _blocks(advice)}
    return page


def keep_choice(case: Case, filled_in: Mapping[str, Any], user: User, at: datetime) -> None:
    """Keep what people chose, with the advice that they had before them; nothing else ever makes a choice.

    Raises:
        StaleError: when the case, or what an advice is made with, was changed since.
        RefusedError: when it is no choice about this advice.

    """
    with changing(case, filled_in["version"]):
        now = picture(log_of(case), at.date())
        if now.shown != filled_in["seen"]:
            raise StaleError
        try:
            choice = choice_about(
                now.advice,
                Chosen(filled_in["what"]),
                by=Who(filled_in["by"]),
                at=at,
                taken=map(Role, filled_in["taken"]),
                reasons=map(ChoiceReason, filled_in["reasons"]),
                contested=filled_in["contested"],
            )
        except ChoiceError as error:
            raise RefusedError(*(problem.path for problem in error.problems)) from None
        advice = keep_advice(case, user, now)
        note = filled_in["note"]
        Choice.objects.create(case=case, entered_by=user, advice=advice, data=choice.to_json(), note=note)


def _chose(kept: Choice) -> Chose | None:
    """The choice as bindkracht knows it; ``None`` when a role, a reason or a word in it is not known here any more."""
    try:
        return choice_from_json(kept.data)
    except DataError:
        return None


def choice_words(kept: Choice) -> str:
    """A choice in words; one that cannot be read any more as it was kept."""
    choice = _chose(kept)
    if choice is None:
        return f"{said('cannot_be_read')}: {kept.data}"
    taken = [role.label for role in choice.taken]
    disagrees = [said("disagrees")] if choice.contested else []
    why = [reason.label.in_(language()) for reason in choice.reasons]
    return "; ".join([choice.what.label.in_(language()), *taken, *why, *disagrees])


def following(kept: Iterable[Choice]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """How often advices were followed, and what to keep in mind with that; never per person."""
    choices = list(map(_chose, kept))
    rate = follow_rate([choice for choice in choices if choice is not None])
    warnings = tuple(text.in_(language()) for text in rate.overall.warnings)
    lines = tuple(line for line in rate.page(language()).blocks[0].lines if line not in warnings)
    unread = [said("choices_unread").format(number=choices.count(None))] if None in choices else []
    return lines, (*unread, *warnings)


@dataclass(frozen=True, slots=True)
class Kept:
    """A stored advice to read: what was shown, what made it, and ``state``: whether it can be made again here.

    ``state`` is ``verified``, ``not_here`` (the rules or the library that made it are not here) or ``changed``.
    """

    first: tuple[str, ...]
    sections: tuple[Section, ...]
    is_page: bool
    made_with: str
    receipt: dict[str, Any]
    state: str
    problems: tuple[str, ...] = ()


def to_read(kept: Advice) -> Kept:
    """An advice as it was kept, whatever became of the rules and the library that made it."""
    advice, state, problems = _made_again(kept)
    page = (kept.shown or {}).get(language()) or {"first": [], "blocks": _blocks(advice) if advice else []}
    if advice is not None and _object(kept.receipt)["library_version"] == __version__:
        is_same = page["blocks"] == _blocks(advice)
        state, problems = (state, problems) if is_same else ("changed", (said("page_differs"),))
    found = _sections(page["blocks"]) or _told(kept.document)
    receipt = {} if _receipts_differ(kept) else _object(kept.receipt)
    made = {key: receipt.get(key, said("unknown")) for key in ("library_version", "rule_set", "rule_set_version")}
    made_with = said("made_with").format(**made)
    return Kept(tuple(page["first"]), found, bool(page["blocks"]), made_with, receipt, state, problems)


def page_again(kept: Advice) -> dict[str, Any] | None:
    """The page of an advice that was kept without it; ``None`` unless this library and these rules made it."""
    advice = _made_again(kept)[0]
    by_this = advice is not None and _object(kept.receipt)["library_version"] == __version__
    return _page(advice) if advice is not None and by_this else None


def _made_again(kept: Advice) -> tuple[Advised | None, str, tuple[str, ...]]:
    """The advice made again from what was kept, or none; how that went, and what differs."""
    receipt = _object(kept.receipt)
    rules, made_by = RULE_SETS.get(str(receipt.get("rule_set_hash"))), str(receipt.get("library_version"))
    if _receipts_differ(kept):
        return None, "changed", (said("receipt_differs"),)
    if rules is None:
        return None, "not_here", ()
    try:
        return verify_advice(kept.document, rules, made_by=made_by).advice, "verified", ()
    except DataError as error:
        if made_by != __version__:
            return None, "not_here", ()
        return None, "changed", tuple(problem.in_(language()) for problem in error.problems)


def _receipts_differ(kept: Advice) -> bool:
    """Whether the receipt is another than the one in the document; or whether there is none to be read."""
    receipt = _object(kept.receipt)
    return not receipt or receipt != _object(kept.document).get("receipt")


def _told(document: str) -> tuple[Section, ...]:
    """The page that a kept document shows of itself, for when its page was not kept; or that it cannot be read here."""
    try:
        page = AdviceDocument.from_json(document).page(language())
    except DataError:
        return (Section(said("advice_then"), (said("cannot_be_read"),)),)
    return _sections((block.level, block.heading, block.lines) for block in page.blocks)


def _object(text: str) -> dict[str, Any]:
    """The JSON object that a text holds; an empty one when it holds none."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def example_case(path: Path, today: date) -> tuple[str, str, list[Observation]]:
    """An invented case of the library: its title, its story and its log, told as if today were its day."""
    case = read_case(path)
    rows = [
        Observation(
            fact=item.fact,
            reply=ANSWERED if item.value is not None else PASSED[0],
            value=as_kept(item.value),
            by=item.by.value,
            said_on=item.said_on + (today - case.on),
            contested=item.contested,
        )
        for item in case.observations
    ]
    return case.title, case.story, rows
