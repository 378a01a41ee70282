"""All contests of one relation, in the order of time: none of them is ever dropped."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from bindkracht import strict_json
from bindkracht.dialogue.contest.contested import ContestedAnswer
from bindkracht.dialogue.contest.contests import Contest
from bindkracht.dialogue.days import day_text
from bindkracht.errors import DialogueError, Problem, not_a
from bindkracht.pages import Block, Page, Paged
from bindkracht.strict_json import Json
from bindkracht.taking import anything, at_the_door, take, tuple_of
from bindkracht.texts import Language, Message

FORMAT: Final = "bindkracht-contests/1"
"""The name and version of the JSON form."""


@dataclass(frozen=True, slots=True, repr=False)
class ContestRecord(Paged):
    """What was contested in one relation, in the order of time: it only grows.

    A later answer to a contested fact erases nothing here.

    >>> from bindkracht import Situation, recommend
    >>> from bindkracht.dialogue.contest.contests import contest_answer
    >>> advice = recommend(Situation(rights_blocked=True))
    >>> record = ContestRecord().with_(contest_answer(advice, "rights_blocked", on=date(2026, 3, 2)))
    >>> record, record.about("rights_blocked") == record.contests
    (<ContestRecord: 1 contests>, True)

    Raises:
        DialogueError: naming every contest that is older than one before it, and all that is no contest.

    """

    contests: tuple[Contest, ...] = ()

    def __post_init__(self) -> None:
        take(self, {"contests": tuple_of(anything)}, DialogueError)
        problems = tuple(_problems_of(self.contests))
        if problems:
            raise DialogueError(problems)

    def with_(self, contest: Contest) -> "ContestRecord":
        """This record with one contest more.

        Raises:
            DialogueError: when it is older than the last one.

        """
        return ContestRecord((*self.contests, contest))

    @at_the_door
    def about(self, fact: str) -> tuple[Contest, ...]:
        """The contests of an answer to this fact, whatever was answered since."""
        return tuple(
            contest
            for contest in self.contests
            if isinstance(contest.what, ContestedAnswer) and contest.what.fact.name == fact
        )

    def page(self, language: Language = "nl") -> Page:
        """The record as a page for people."""
        nothing = () if self.contests else (Message("contest.nothing").in_(language),)
        title = Block(1, Message("contest.record_title").in_(language), nothing, as_list=False)
        return Page(language, (title, *(_contest_block(contest, language) for contest in self.contests)))

    def to_data(self) -> dict[str, Json]:
        """The record as JSON data; :func:`~bindkracht.dialogue.contest.data.contest_record_from_data` reads it back."""
        return {"format": FORMAT, "contests": [contest.to_data() for contest in self.contests]}

    def to_json(self) -> str:
        """The record as canonical JSON."""
        return strict_json.canonical(self.to_data())

    def __len__(self) -> int:
        return len(self.contests)

    def __repr__(self) -> str:
        return f"<ContestRecord: {len(self)} contests>"


def _contest_block(contest: Contest, language: Language) -> Block:
    changed = contest.changes.texts() if isinstance(contest.what, ContestedAnswer) else ()
    said = (*contest.what.texts(contest.on), *changed)
    return Block(2, day_text(contest.on).in_(language), tuple(text.in_(language) for text in said))


def _problems_of(contests: Sequence[object]) -> Iterator[Problem]:
    last = date.min
    for index, contest in enumerate(contests):
        path = f"contests[{index}]"
        if not isinstance(contest, Contest):
            yield not_a(contest, "Contest", path, hint="contest_answer(…)")
            continue
        if contest.on < last:
            yield Problem(f"{path}.on", "record.not_in_order", on=str(contest.on), last=str(last))
        last = max(last, contest.on)
