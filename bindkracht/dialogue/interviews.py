"""A whole conversation: question after question, until nothing that can be asked still changes the advice.

Nothing is stored: an interview is a value, made anew with every reply, and a host keeps its data.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property
from typing import Final

from bindkracht import strict_json
from bindkracht.advice import Advice
from bindkracht.dialogue.asking import OpenQuestion, open_questions
from bindkracht.dialogue.settling import Settlement, includes, tells_of_harm
from bindkracht.documents import told_first
from bindkracht.engine.outlook import Aim, Outlook
from bindkracht.enums import one_of
from bindkracht.errors import DataError, DialogueError, Problem, not_among
from bindkracht.explain import exposed
from bindkracht.krachtlijnen.krachtlijn6 import krachtlijn6
from bindkracht.pages import Block, Page, Paged
from bindkracht.recommend import recommend
from bindkracht.roles import Role, in_order
from bindkracht.rule_sets import RuleSet, situation_problems
from bindkracht.situations import BaseSituation
from bindkracht.strict_json import Json
from bindkracht.taking import Taker, an, at_the_door, member_of, message, take, text, tuple_of
from bindkracht.texts import Language, Message, Text, enumerated
from bindkracht.vocabulary import Value, no_facts, value_data

FORMAT: Final = "bindkracht-interview/1"
"""The name and version of the JSON form."""


class Reply(StrEnum):
    """What one can say to a question."""

    ANSWER = "answer"
    DOES_NOT_KNOW = "does_not_know"
    WILL_NOT_SAY = "will_not_say"
    NO_LONGER_HOLDS = "no_longer_holds"


@dataclass(frozen=True, slots=True)
class Said:
    """One reply about one fact; only an answer has a value."""

    fact: str
    reply: Reply
    value: Value | None = None

    def __post_init__(self) -> None:
        take(self, {"fact": text, "reply": member_of(Reply), "value": _value}, DialogueError)
        if (self.reply is Reply.ANSWER) is (self.value is None):
            raise DialogueError([_WITH_AN_ANSWER])

    def to_data(self) -> dict[str, Json]:
        """The reply as JSON data.

        >>> Said("trust", Reply.DOES_NOT_KNOW).to_data()
        {'fact': 'trust', 'reply': 'does_not_know'}
        """
        data: dict[str, Json] = {"fact": self.fact, "reply": self.reply.value}
        return data if self.value is None else {**data, "value": value_data(self.value)}


def _value(value: object, path: str) -> Value | None:
    if value is None or isinstance(value, bool):
        return value
    return text(value, path) if isinstance(value, str) else in_order(tuple_of(member_of(Role))(value, path))


_WITH_AN_ANSWER: Final = Problem("value", "reply.wrong_value")


@dataclass(frozen=True)
class Interview(Paged):
    """What was known at the start, and what has been said since.

    >>> from bindkracht import Situation
    >>> talk = interview(Situation(rights_blocked=True, wants_company=False))
    >>> talk.question.fact.name
    'immediate_danger'
    >>> talk = talk.answered("immediate_danger", False).will_not_say("contact_wanted")
    >>> talk.situation, talk.unanswered, talk.is_done
    (Situation(immediate_danger=False, rights_blocked=True, wants_company=False), ('contact_wanted',), False)
    """

    start: BaseSituation
    rules: RuleSet
    aim: Aim
    said: tuple[Said, ...] = ()
    alarms: tuple[Text, ...] = ()
    """What was told of danger, of a wound or of a refusal before it began and does not count; it is said first."""

    def __post_init__(self) -> None:
        take(self, _TAKERS, DialogueError)
        vocabulary = self.rules.situation_type.vocabulary()
        problems = [*situation_problems(self.start, self.rules.situation_type, "start")]
        wrong = [
            (f"said[{index}].fact", item.fact) for index, item in enumerate(self.said) if item.fact not in vocabulary
        ]
        problems += no_facts(wrong, tuple(vocabulary))
        if problems:
            raise DialogueError(problems)

    @cached_property
    def situation(self) -> BaseSituation:
        """What is known now; what was consented to before a new reply about it is asked about again."""
        now = self._told(len(self.said))
        return self.start.answered(**{**now, **dict.fromkeys(self._undone(now))})

    @property
    def unanswered(self) -> tuple[str, ...]:
        """The facts that were asked and stay open, in the order of the situation's facts."""
        last = {item.fact: item.reply for item in self.said}
        passed = {Reply.DOES_NOT_KNOW, Reply.WILL_NOT_SAY}
        return tuple(name for name in self.start.vocabulary() if last.get(name) in passed)

    @cached_property
    def questions(self) -> tuple[OpenQuestion, ...]:
        """Every question that still matters and was not passed over, the next one first."""
        return open_questions(self.situation, self.rules, aim=self.aim, besides=self.unanswered)

    @property
    def question(self) -> OpenQuestion | None:
        """The question to ask now; ``None`` when no answer that can be had still changes the advice."""
        return self.questions[0] if self.questions else None

    @property
    def is_done(self) -> bool:
        """Whether there is nothing left to ask."""
        return not self.questions

    @cached_property
    def is_settled(self) -> bool:
        """Whether the advice is the same in every completion, which is proved and not guessed."""
        return Outlook(self.situation, self.rules).is_settled(self.aim)

    @cached_property
    def advice(self) -> Advice:
        """The advice on what is known now."""
        return replace(recommend(self.situation, self.rules), alarms=(*self.alarms, *self.taken_back))

    @cached_property
    def taken_back(self) -> tuple[Text, ...]:
        """What told of danger or of a wound, before or in the interview, and no longer stands; it is said first.

        >>> talk = interview().answered("immediate_danger", True).no_longer_holds("immediate_danger")
        >>> print(*[text.en for text in talk.taken_back])
        immediate danger: yes. That was said and then taken back; it does not count here.
        """
        vocabulary, known = self.start.vocabulary(), self.situation.known()
        said = [*self.start.known().items(), *((item.fact, item.value) for item in self.said)]
        gone = [
            Message("interview.taken_back", fact=vocabulary[name].label, value=vocabulary[name].value_label(value))
            for name, value in said
            if value is not None and tells_of_harm(vocabulary[name], value) and not includes(known.get(name), value)
        ]
        return tuple(dict.fromkeys(gone))

    def answered(self, fact: str, value: Value | list[str]) -> "Interview":
        """The interview with an answer to the question that was asked.

        Raises:
            DialogueError: when another question was asked, or the value is not possible.

        """
        self._must_have_asked(fact)
        return self.replied(fact, Reply.ANSWER, value)

    @at_the_door
    def does_not_know(self, fact: str) -> "Interview":
        """The interview after "I do not know"; the fact stays unknown and is not asked again.

        Raises:
            DialogueError: when another question was asked.

        """
        self._must_have_asked(fact)
        return self.replied(fact, Reply.DOES_NOT_KNOW)

    @at_the_door
    def will_not_say(self, fact: str) -> "Interview":
        """The interview after "I would rather not say"; the fact stays unknown and is not asked again.

        Raises:
            DialogueError: when another question was asked.

        """
        self._must_have_asked(fact)
        return self.replied(fact, Reply.WILL_NOT_SAY)

    def replied(self, fact: str, reply: Reply, value: Value | list[str] | None = None) -> "Interview":
        """The interview after a reply to any question that still matters, as when it was held in another order.

        >>> interview(Situation(rights_blocked=True)).replied("acute_need", Reply.ANSWER, True).situation
        Situation(acute_need=True, rights_blocked=True)

        Raises:
            DialogueError: when it does not matter, is no reply, or the value is not possible.

        """
        reply = one_of(Reply, reply, "reply", error=DialogueError)
        if reply is Reply.NO_LONGER_HOLDS:
            return self.no_longer_holds(fact)
        open_ = [question.fact.name for question in self.questions]
        if fact not in open_:
            raise DialogueError([_not_asked(fact, open_)])
        found = self._possible(fact, value) if reply is Reply.ANSWER else None
        return self._with(Said(fact, reply, found))

    @at_the_door
    def no_longer_holds(self, fact: str) -> "Interview":
        """The interview after an earlier answer was taken back; the fact is unknown, and may be asked again.

        Raises:
            DialogueError: when there is nothing to take back.

        """
        if fact not in self.situation.known() and fact not in self.unanswered:
            raise DialogueError([not_among("fact", fact, [*self.situation.known(), *self.unanswered])])
        return self._with(Said(fact, Reply.NO_LONGER_HOLDS))

    def page(self, language: Language = "nl") -> Page:
        """What was said, and what to ask now; at the end, the advice."""
        blocks = [*self.so_far(language).blocks]
        if self.question is not None:
            asked = self.question.fact.question.in_(language)
            blocks += [Block(2, f"{Message('interview.now').in_(language)}: {asked}", self.question.lines(language))]
            return Page(language, tuple(blocks))
        blocks.append(Block(2, Message("interview.done").in_(language), (self._end().in_(language),), as_list=False))
        below = (replace(block, level=block.level + 1) for block in self.advice.document().body(language))
        return Page(language, (*blocks, *below))

    def so_far(self, language: Language = "nl") -> Page:
        """What was said, below what is to be said before anything else."""
        said = tuple(self._said_line(item).in_(language) for item in self.said) or (
            Message("interview.nothing_said").in_(language),
        )
        so_far = (
            Block(1, Message("interview.title").in_(language)),
            Block(2, Message("interview.so_far").in_(language), said),
        )
        return Page(language, (*told_first((*self.advice.alarms, *exposed(self.advice)), language), *so_far))

    def to_data(self) -> dict[str, Json]:
        """The interview as JSON data, to go on with later.

        :func:`~bindkracht.dialogue.interview_data.interview_from_data` reads it back.
        """
        return {
            "format": FORMAT,
            "rule_set": self.rules.name,
            "rule_set_hash": self.rules.content_hash(),
            "aim": self.aim.value,
            "start": {name: value_data(value) for name, value in self.start.known().items()},
            "said": [item.to_data() for item in self.said],
            **({"alarms": [alarm.to_data() for alarm in self.alarms]} if self.alarms else {}),
        }

    def to_json(self) -> str:
        """The interview as canonical JSON."""
        return strict_json.canonical(self.to_data())

    def __repr__(self) -> str:
        now = "done" if self.question is None else f"asks {self.question.fact.name}"
        return f"<Interview: {len(self.said)} replies, {now}>"

    def _told(self, number: int) -> dict[str, Value | None]:
        """What was said up to so many replies."""
        return {**self.start.known(), **{item.fact: item.value for item in self.said[:number]}}

    def _undone(self, now: Mapping[str, Value | None]) -> Iterator[str]:
        """The consents to what was replied to since, and is told now or was told then."""
        vocabulary = self.start.vocabulary()
        place = {item.fact: number for number, item in enumerate(self.said, start=1)}
        for fact in vocabulary.facts:
            given = place.get(fact.name, 0)
            then = self._told(given)
            for name, _ in fact.details.consents_to:
                told = (then.get(name), now.get(name)) if place.get(name, 0) > given else ()
                if any(fact.consents(now.get(fact.name), vocabulary[name], answer) for answer in told):
                    yield fact.name

    def _possible(self, fact: str, value: Value | list[str] | None) -> Value:
        given = tuple(value) if isinstance(value, list) else value
        try:
            found = type(self.start).of({fact: given}).known().get(fact)
        except DataError as error:
            raise DialogueError(error.problems) from None
        if found is None:
            raise DialogueError([Problem(fact, "reply.no_value")])
        return found

    def _with(self, said: Said) -> "Interview":
        return replace(self, said=(*self.said, said))

    def _must_have_asked(self, fact: str) -> None:
        asked = [question.fact.name for question in self.questions[:1]]
        if fact not in asked:
            raise DialogueError([_not_asked(fact, asked)])

    def _said_line(self, item: Said) -> Text:
        fact = self.start.vocabulary()[item.fact]
        value = fact.value_label(item.value) if item.value is not None else ""
        return _SAID[item.reply].filled(fact=fact.label, value=value)

    def _end(self) -> Text:
        if self.is_settled:
            return Message("interview.settled")
        vocabulary = self.start.vocabulary()
        relevant = Outlook(self.situation, self.rules).relevant(self.aim)
        return Message("interview.stays_open", facts=enumerated(vocabulary[name].label for name in relevant))


_TAKERS: Final[Mapping[str, Taker[object]]] = {
    "start": an(BaseSituation, "situation"),
    "rules": an(RuleSet, "rule_set"),
    "aim": member_of(Aim),
    "said": tuple_of(an(Said, "reply")),
    "alarms": tuple_of(message),
}
_SAID: Final = {
    Reply.ANSWER: Message("interview.answered"),
    Reply.DOES_NOT_KNOW: Message("interview.does_not_know"),
    Reply.WILL_NOT_SAY: Message("interview.will_not_say"),
    Reply.NO_LONGER_HOLDS: Message("interview.no_longer_holds"),
}


@at_the_door
def interview(
    start: BaseSituation | Settlement | None = None, rules: RuleSet = krachtlijn6, *, aim: Aim = Aim.ADVICE
) -> Interview:
    """A conversation that starts from what is known, or from what observations settled into.

    >>> interview(Situation(immediate_danger=True)).is_settled
    True

    Raises:
        SituationError: when the situation is not about the facts of the rules.
        RuleError: from its questions, when a rule is opaque.
        OutOfReachError: from its questions, when the rules are too many to work out every completion.
        DialogueError: when ``aim`` is no aim.

    """
    if isinstance(start, Settlement):
        return replace(interview(start.situation, rules, aim=aim), alarms=start.alarms())
    situation = rules.situation_type() if start is None else start
    recommend(situation, rules)  # refuses what cannot be asked
    return Interview(situation, rules, one_of(Aim, aim, "aim", error=DialogueError))


def _not_asked(fact: str, asked: list[str]) -> Problem:
    if not asked:
        return Problem(fact, "interview.done")
    return Problem(fact, "interview.not_asked", fact=asked[0])
