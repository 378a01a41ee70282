"""Which of the answers that are different make an advice different: exactly, or not said."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from typing import Final, TypeAlias

from bindkracht.advice import Advice
from bindkracht.dialogue.changes import MOST_READ, AnswerChange, Changes, changes_between, read_to_lift
from bindkracht.recommend import recommend
from bindkracht.taking import at_the_door
from bindkracht.texts import Language, Message, sentence_list

MOST_CHANGED: Final = 12
"""Of more changed answers than this it is not said which of them changed the advice: every set of them is tried."""

Cause: TypeAlias = tuple[AnswerChange, ...]
"""Changed answers that are enough by themselves, and of which none can be left out."""


@at_the_door
def causes(before: Advice, after: Advice, answers: Sequence[AnswerChange]) -> tuple[Cause, ...] | None:
    """All smallest sets of the changed answers that by themselves turn one advice into what the other comes to.

    That is: the same leading and suggested roles and the same outcome, with the same
    reason when there is no role; and the later status of every role whose status
    changed. Every set is tried, the small ones first, so nothing is guessed: of more than
    ``MOST_CHANGED`` answers that some rule reads it is ``None``, and when trying them takes too much.

    >>> from bindkracht import Situation
    >>> from bindkracht.dialogue.changes import answers_between
    >>> later = Situation(rights_blocked=True, matters_undone=True)
    >>> found = causes(recommend(Situation()), recommend(later), answers_between(Situation(), later))
    >>> [[change.fact.name for change in cause] for cause in found]
    [['rights_blocked'], ['matters_undone']]
    """
    changes = changes_between(before, after)
    if changes.nothing:
        return ()
    read = {name for rule in before.rules for name in rule.reads()}
    relevant = [change for change in answers if change.fact.name in read]
    if len(relevant) > MOST_CHANGED:
        return None
    found: list[tuple[int, ...]] = []
    left = MOST_READ
    for some in _small_first(len(relevant)):
        if any(set(cause) <= set(some) for cause in found):
            continue
        tried = _with([relevant[place] for place in some], before)
        if not _shows_alike(tried, after, changes):
            continue
        if _ends_alike(tried, after):
            found.append(some)
        left -= read_to_lift(tried)
        if left < 0:
            return None
    return tuple(tuple(relevant[place] for place in some) for some in found)


def cause_lines(causes: tuple[Cause, ...] | None, language: Language) -> Iterator[str]:
    """One sentence for each cause; when too many answers changed to say, that is said.

    >>> print(*cause_lines(None, "en"))
    Too many answers changed to say which of them did this.
    """
    if causes is None:
        yield Message("change.too_many_changed").in_(language)
    for cause in causes or ():
        text = Message("change.cause") if len(cause) == 1 else Message("change.cause_together")
        answers = [change.answer().in_(language) for change in cause]
        yield text.filled(answers=sentence_list(answers, language, joint=Message("page.and"))).in_(language)


def _small_first(number: int) -> Iterator[tuple[int, ...]]:
    return (some for size in range(1, number + 1) for some in combinations(range(number), size))


def _with(answers: Iterable[AnswerChange], before: Advice) -> Advice:
    """The advice when these answers alone are put into the earlier situation."""
    return recommend(before.situation.answered(**{change.fact.name: change.after for change in answers}), before.rules)


def _shows_alike(one: Advice, other: Advice, changes: Changes) -> bool:
    statuses = all(one.statuses[change.role] is change.after for change in changes.statuses)
    return statuses and one.leading == other.leading


def _ends_alike(one: Advice, other: Advice) -> bool:
    return (one.outcome, one.suggested, one.abstention) == (other.outcome, other.suggested, other.abstention)
