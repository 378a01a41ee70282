"""What the person sees otherwise: an answer that is not right, or an advice that does not fit.

The power to say no is part of the dialogue [7.1, 8.3]. What changes is shown at once, and
the contest is kept. An answer settles as any other does: who may not answer alone does
not answer alone, and where someone saw danger or pain no "no" is taken from one side.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Final

from bindkracht import strict_json
from bindkracht.advice import Advice
from bindkracht.dialogue.changes import Changes, changes_between
from bindkracht.dialogue.contest.contested import ContestedAdvice, ContestedAnswer, ContestReason
from bindkracht.dialogue.days import a_day, day_problems
from bindkracht.dialogue.observations import Observation
from bindkracht.dialogue.settling import settle
from bindkracht.dialogue.telling import advice_data, advice_sentence, at_most, question_block
from bindkracht.documents import QUESTIONS_ON_A_PAGE, Receipt, told_first
from bindkracht.enums import as_one_of, not_one_of
from bindkracht.errors import DialogueError, Problem, SituationError, nearest, not_a, shown
from bindkracht.explain import exposed
from bindkracht.pages import Block, Page, Paged
from bindkracht.recommend import recommend
from bindkracht.strict_json import Json
from bindkracht.taking import Taker, an, take
from bindkracht.texts import Language, Message, Text
from bindkracht.vocabulary import Fact, Value, Who, no_fact, value_data

FORMAT: Final = "bindkracht-contest/1"
"""The name and version of the JSON form."""


@dataclass(frozen=True, repr=False)
class Contest(Paged):
    """What the person contested, with the advice before it and after it; only the person contests.

    ``receipt`` is that of the advice before, as it was at the time. Made by
    :func:`contest_answer` and :func:`contest_advice`.

    >>> from bindkracht import Situation
    >>> advice = recommend(Situation(wants_strengthening=True, wants_company=True, process_risks_kwetsuren=False))
    >>> contest = contest_answer(advice, "wants_company", on=date(2026, 3, 2), says=False)
    >>> contest
    <Contest: answer wants_company, 2026-03-02>
    >>> contest.before.suggested.value, contest.after.suggested, contest.changes.suggested.differs
    ('begeleider', None, True)
    >>> print(contest.text("en").splitlines()[4])
    - The person says: no.
    """

    before: Advice
    what: ContestedAnswer | ContestedAdvice
    on: date
    receipt: Receipt

    def __post_init__(self) -> None:
        take(self, _TAKERS, DialogueError)

    @property
    def by(self) -> Who:
        """Who contests, which is always the person."""
        return Who.PERSON

    @cached_property
    def after(self) -> Advice:
        """The advice on what is known now; what was told first of the advice before is told first of this one too.

        A consent to what the person says now was given before it, so it is asked about again.
        """
        if isinstance(self.what, ContestedAdvice):
            return self.before
        told, before = self.what, self.before.situation
        older = [
            fact.name
            for fact in before.vocabulary().facts
            if fact.consents(before.known().get(fact.name), told.fact, told.becomes)
        ]
        situation = before.answered(**{told.fact.name: told.becomes, **dict.fromkeys(older)})
        return replace(recommend(situation, self.before.rules), alarms=self.before.alarms)

    @cached_property
    def changes(self) -> Changes:
        """What is different between the advice before and the advice after."""
        return changes_between(self.before, self.after)

    def page(self, language: Language = "nl") -> Page:
        """The contest as a page for people."""
        said = tuple(text.in_(language) for text in self.what.texts(self.on))
        kept = tuple(text.in_(language) for text in (Message("contest.stays"), Message("page.together_decide")))
        return Page(
            language,
            (
                *told_first((*self.after.alarms, *exposed(self.after)), language),
                Block(1, Message("contest.title").in_(language), said),
                *self._advice_blocks(language),
                Block(2, Message("contest.to_ask").in_(language), (*self._to_ask(language), *kept)),
            ),
        )

    def to_data(self) -> dict[str, Json]:
        """The contest as JSON data; :func:`~bindkracht.dialogue.contest.data.contest_from_data` reads it back."""
        kind = "advice" if isinstance(self.what, ContestedAdvice) else "answer"
        alarms = self.before.alarms
        after = replace(self.receipt, situation_hash=self.after.situation.content_hash())
        return {
            "format": FORMAT,
            "by": self.by.value,
            "on": self.on.isoformat(),
            "contested": {kind: self.what.to_data()},
            "before": advice_data(self.before, self.receipt),
            "after": advice_data(self.after, after),
            "changes": self.changes.to_data(),
            **({"alarms": [alarm.to_data() for alarm in alarms]} if alarms else {}),
        }

    def to_json(self) -> str:
        """The contest as canonical JSON."""
        return strict_json.canonical(self.to_data())

    def __repr__(self) -> str:
        what = self.what
        said = f"advice, {what.reason}" if isinstance(what, ContestedAdvice) else f"answer {what.fact.name}"
        return f"<Contest: {said}, {self.on}>"

    def _advice_blocks(self, language: Language) -> Iterator[Block]:
        if isinstance(self.what, ContestedAdvice):
            yield _advice_block(Message("contest.not_fitting"), self.before, language)
            yield from question_block(self.before, 3, language)
            return
        yield _advice_block(Message("contest.before"), self.before, language)
        yield _advice_block(Message("contest.after"), self.after, language)
        yield from question_block(self.after, 3, language)
        changed = tuple(text.in_(language) for text in self.changes.texts())
        yield Block(2, Message("contest.changes").in_(language), changed)

    def _to_ask(self, language: Language) -> Iterator[str]:
        facts = self.what.asks if isinstance(self.what, ContestedAdvice) else (self.what.fact,)
        yield from at_most(QUESTIONS_ON_A_PAGE, [self._question(fact, language) for fact in facts], language)
        yield Message("contest.open").in_(language)

    def _question(self, fact: Fact, language: Language) -> str:
        known = self.after.situation.known()
        question = fact.question
        if fact.name in known:
            question = Message("contest.known_now", question=question, value=fact.value_label(known[fact.name]))
        hurts = f" {Message('asking.painful').in_(language)}" if fact.details.painful else ""
        return question.in_(language) + hurts


def _contested(value: object, path: str) -> ContestedAnswer | ContestedAdvice:
    if isinstance(value, ContestedAdvice):
        return value
    return an(ContestedAnswer, "contested")(value, path)


_TAKERS: Final[Mapping[str, Taker[object]]] = {
    "before": an(Advice, "advice"),
    "what": _contested,
    "on": a_day,
    "receipt": an(Receipt, "receipt"),
}


def _advice_block(heading: Text, advice: Advice, language: Language) -> Block:
    return Block(2, heading.in_(language), (advice_sentence(advice, language),), as_list=False)


def contest_answer(advice: Advice, fact: str, *, on: date, says: Value | None = None) -> Contest:
    """The contest of one answer, with the advice as it is then.

    The fact becomes what the person says, when the person may answer it alone; else it is
    unknown until it is talked about, and what is said is kept. Of a question of safety a
    contested "yes" never becomes "no" when someone else may have said it.

    >>> from bindkracht import Situation
    >>> advice = recommend(Situation(process_risks_kwetsuren=True, rights_blocked=True))
    >>> contest = contest_answer(advice, "process_risks_kwetsuren", on=date(2026, 3, 2), says=False)
    >>> contest.what.becomes, contest.what.why
    (None, <DropReason.DISAGREES: 'disagrees'>)
    >>> contest_answer(advice, "rights_blocked", on=date(2026, 3, 2), says=False).after.situation
    Situation(rights_blocked=False, process_risks_kwetsuren=True)

    Raises:
        DialogueError: for a fact that does not exist or is not known here, a value that it
            cannot have or has already, or something that is no day.

    """
    problems = [*_no_advice(advice)]
    if problems:
        raise DialogueError(problems)
    problems = [*day_problems("on", on), *_not_contestable(advice, fact)]
    value = _possible(advice, fact, says, problems) if _is_fact(advice, fact) else None
    if problems:
        raise DialogueError(problems)
    found = _settled(advice, fact, on, value)
    return Contest(advice, found, on, advice.receipt)


def contest_advice(advice: Advice, *, on: date, because: ContestReason) -> Contest:
    """The contest of an advice as a whole: nothing changes by itself, and what to ask about is named.

    Only facts that a rule in force reads and that the person may answer are asked about.

    >>> from bindkracht import Situation
    >>> advice = recommend(Situation(rights_blocked=True))
    >>> contest = contest_advice(advice, on=date(2026, 3, 2), because=ContestReason.HURT_BEFORE)
    >>> contest.what.asks[0].question.en
    'Has help ever hurt you? You may say how. You do not have to answer.'
    >>> contest.after == advice
    True

    Raises:
        DialogueError: when ``because`` is no reason, or ``on`` no day.

    """
    problems = [*_no_advice(advice), *day_problems("on", on)]
    reason = as_one_of(ContestReason, because)
    if reason is None:
        problems.append(not_one_of(ContestReason, because, "because"))
    if problems or reason is None:
        raise DialogueError(problems)
    return Contest(advice, ContestedAdvice(reason, _to_ask_about(advice, reason)), on, advice.receipt)


def _no_advice(advice: object) -> Iterator[Problem]:
    if not isinstance(advice, Advice):
        yield not_a(advice, "Advice", "advice", hint="recommend(…)")


def _is_fact(advice: Advice, fact: object) -> bool:
    return isinstance(fact, str) and fact in advice.situation.vocabulary()


def _not_contestable(advice: Advice, fact: str) -> Iterator[Problem]:
    vocabulary, known = tuple(advice.situation.vocabulary()), tuple(advice.situation.known())
    if not _is_fact(advice, fact):
        yield no_fact("fact", fact, vocabulary)
    elif fact not in known:
        yield Problem("fact", "contest.no_answer", fact=repr(fact), **nearest(fact, known))


def _possible(advice: Advice, fact: str, says: Value | None, problems: list[Problem]) -> Value | None:
    """What the person says, in canonical form; what is wrong with it goes to ``problems``."""
    try:
        value = type(advice.situation).of({fact: says}).known().get(fact)
    except SituationError as error:
        problems += [item.at(f"says{item.path.removeprefix(fact)}") for item in error.problems]
        return None
    if value is not None and value == advice.situation.known().get(fact):
        problems.append(Problem("says", "contest.same_answer", value=shown(value_data(value))))
    return value


def _settled(advice: Advice, name: str, on: date, says: Value | None) -> ContestedAnswer:
    """What becomes of the answer, settled as any other: the one that stood is contested, and the person speaks.

    Who gave the answer that stood is not known here. It may have been anyone who may
    answer, so it is taken to be someone else than the person where that is possible.
    """
    fact = advice.situation.vocabulary()[name]
    value = advice.situation.known()[name]
    others = [who for who in fact.details.answered_by if who not in {Who.PERSON, Who.INSTRUMENT}]
    stood = Observation(fact=name, value=value, by=(*others, Who.PERSON)[0], said_on=on, contested=True)
    spoken = Observation(fact=name, value=says, by=Who.PERSON, said_on=on)
    settlement = settle([stood, spoken], on=on, situation_type=type(advice.situation))
    why = next((item.reason for item in settlement.dropped if item.observation == spoken), None)
    becomes = settlement.situation.known().get(name)
    return ContestedAnswer(fact, value, says, becomes, None if says is None else why)


FACTS_TO_ASK: Final = {
    "role_does_not_suit": (
        "stands_on_autonomy",
        "wants_partnership",
        "wants_company",
        "wants_mediation",
        "accepts_arranging",
        "contact_wanted",
    ),
    "hurt_before": ("wounded_by",),
    "do_it_myself": ("stands_on_autonomy", "accepts_arranging"),
    "do_it_together": ("wants_partnership", "wants_company"),
    "no_contact": ("contact_wanted",),
    "something_missing": (),
    "not_now": ("contact_wanted", "wants_partnership", "wants_company"),
    "other": (),
}
"""Per reason, what the person could be asked about, in the facts of either reading.

For what is missing these are the open questions of the advice.
"""


def _to_ask_about(advice: Advice, reason: ContestReason) -> tuple[Fact, ...]:
    """The facts to ask about, the painful ones last."""
    vocabulary = advice.situation.vocabulary()
    read = {name for rule in advice.rules for name in rule.reads()}
    if reason is ContestReason.SOMETHING_MISSING:
        found = [question.fact for question in advice.questions]
    else:
        found = [vocabulary[name] for name in FACTS_TO_ASK[reason.value] if name in read]
    theirs = [fact for fact in found if Who.PERSON in fact.details.answered_by]
    return tuple(sorted(theirs, key=lambda fact: fact.details.painful))
