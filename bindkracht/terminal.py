"""An interview in a terminal: one question at a time, an answer by its number, and nothing kept unless asked."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from bindkracht import strict_json
from bindkracht.dialogue.asking import OpenQuestion
from bindkracht.dialogue.interview_data import interview_from_data
from bindkracht.dialogue.interviews import Interview
from bindkracht.errors import shown
from bindkracht.exchange.doors import read_bytes
from bindkracht.files import write_new, write_whole
from bindkracht.roles import Role
from bindkracht.rule_sets import RuleSet
from bindkracht.texts import Language, Message
from bindkracht.vocabulary import Fact, Kind, Value


@dataclass(frozen=True)
class Terminal:
    r"""Where answers are read, a line at a time, how questions are written, and the file that keeps what was answered.

    >>> from io import StringIO
    >>> from bindkracht import Situation
    >>> from bindkracht.dialogue.interviews import interview
    >>> out = StringIO()
    >>> talk = Terminal(StringIO("1\n"), out.write, "en").hold(interview(Situation(rights_blocked=True)))
    >>> talk.situation.immediate_danger, "Is there danger right now" in out.getvalue()
    (True, True)
    """

    reads: TextIO
    write: Callable[[str], object]
    language: Language
    file: Path | None = None

    def hold(self, talk: Interview) -> Interview:
        """Ask until it is done, or until the person stops or the input ends.

        Raises:
            InputError: when it can no longer be kept; the file then holds all but the last answer.

        """
        self._say(talk.so_far(self.language).text())
        while talk.question is not None:
            asked = talk.question
            self._say(self._asked(asked))
            line = self._line()
            reply = line.strip().lower()
            if not line or reply == self._key("stop"):
                return talk
            talk = self._replied(talk, asked.fact, reply)
            if self.file is not None:
                keep(talk, self.file)  # now, so that no way of stopping loses it
        self._say(talk.text(self.language))
        return talk

    def _asked(self, asked: OpenQuestion) -> str:
        values = [asked.fact.value_label(value).in_(self.language) for value in _numbered(asked.fact)]
        first = 0 if asked.fact.kind is Kind.ROLES else 1
        choices = [f"  {number}  {value}" for number, value in enumerate(values, start=first)]
        several = [Message("interview.role_numbers").in_(self.language)] if asked.fact.kind is Kind.ROLES else []
        why = [f"  - {line}" for line in asked.lines(self.language)]
        question = asked.fact.question.in_(self.language)
        return "\n".join(["", question, *why, *choices, *several, Message("interview.choices").in_(self.language)])

    def _replied(self, talk: Interview, fact: Fact, reply: str) -> Interview:
        if reply == self._key("does_not_know"):
            return talk.does_not_know(fact.name)
        if reply == self._key("will_not_say"):
            return talk.will_not_say(fact.name)
        if reply == self._key("no_longer_holds"):
            return self._taken_back(talk)
        value = _value(fact, reply)
        if value is None:
            self._say(Message("interview.not_understood", said=shown(reply)).in_(self.language))
            return talk
        return talk.answered(fact.name, value)

    def _taken_back(self, talk: Interview) -> Interview:
        vocabulary = talk.situation.vocabulary()
        names = [*talk.situation.known(), *talk.unanswered]
        listed = [
            f"  {number}  {vocabulary[name].label.in_(self.language)}" for number, name in enumerate(names, start=1)
        ]
        self._say("\n".join([Message("interview.which").in_(self.language), *listed]))
        chosen = self._line().strip()
        number = _number(chosen)
        if number is None or not 1 <= number <= len(names):
            self._say(Message("interview.not_understood", said=shown(chosen)).in_(self.language))
            return talk
        return talk.no_longer_holds(names[number - 1])

    def _line(self) -> str:
        """What was typed; nothing any more when the terminal has gone."""
        try:
            return self.reads.readline()
        except OSError:
            return ""

    def _key(self, name: str) -> str:
        return Message(f"interview.keys.{name}").in_(self.language)

    def _say(self, text: str) -> None:
        self.write(f"{text}\n")


def resumed(path: Path, rules: RuleSet) -> Interview:
    """The interview that a file holds.

    >>> from bindkracht import krachtlijn6
    >>> resumed(Path("no-such-file.json"), krachtlijn6)
    Traceback (most recent call last):
    bindkracht.errors.InputError: cannot be read: No such file or directory

    Raises:
        InputError: when the file cannot be read as JSON.
        DialogueError: when it holds no interview, or one with other rules.

    """
    return interview_from_data(strict_json.parse(read_bytes(path)), rules)


def keep(talk: Interview, path: Path, *, new: bool = False) -> None:
    """Write the interview to the file that was asked for, to go on with later; a new one takes the place of nothing.

    >>> from tempfile import TemporaryDirectory
    >>> from bindkracht import krachtlijn6
    >>> from bindkracht.dialogue.interviews import interview
    >>> with TemporaryDirectory() as folder:
    ...     path = Path(folder) / "talk.json"
    ...     keep(interview(), path)
    ...     resumed(path, krachtlijn6) == interview()
    True

    Raises:
        InputError: when the file cannot be written, or a new one is there already.

    """
    (write_new if new else write_whole)(path, f"{talk.to_json()}\n".encode())


def _numbered(fact: Fact) -> tuple[Value, ...]:
    """What has a number of its own; of a set of roles, none and each role."""
    if fact.kind is Kind.ROLES:
        return ((), *((role,) for role in Role))
    return tuple(value for value in fact.values if not isinstance(value, Role))


def _value(fact: Fact, reply: str) -> Value | None:
    """The answer that the numbers stand for."""
    numbers = [_number(part) for part in reply.split()]
    chosen = [number for number in numbers if number is not None]
    if not chosen or len(chosen) < len(numbers):
        return None
    values = _numbered(fact)
    if fact.kind is not Kind.ROLES:
        return values[chosen[0] - 1] if len(chosen) == 1 and 1 <= chosen[0] <= len(values) else None
    if chosen == [0]:
        return ()
    roles = tuple(role for place, role in enumerate(Role, start=1) if place in chosen)
    return roles if set(chosen) <= set(range(1, len(values))) else None


def _number(text: str) -> int | None:
    """A number that a person types; Python itself refuses one of thousands of digits."""
    return int(text) if text.isdecimal() and len(text) < len("1000") else None
