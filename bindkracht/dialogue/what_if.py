"""What if: one answer at a time, and two situations side by side."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from bindkracht import strict_json
from bindkracht.advice import Advice
from bindkracht.dialogue.causes import Cause, cause_lines, causes
from bindkracht.dialogue.changes import MOST_READ, AnswerChange, Changes, answers_between, changes_between, read_to_lift
from bindkracht.errors import DialogueError, OutOfReachError, Problem
from bindkracht.pages import Block, Page, Paged
from bindkracht.recommend import recommend
from bindkracht.strict_json import Json
from bindkracht.taking import at_the_door, checked_when_made
from bindkracht.texts import Language, Message, sentence_list
from bindkracht.vocabulary import Fact, Value, possible_values, value_data


@checked_when_made
@dataclass(frozen=True)
class Trial:
    """One fact with another answer, everything else as it is; ``None`` is unknown."""

    fact: Fact
    value: Value | None
    advice: Advice
    changes: Changes

    def heading(self, language: Language) -> str:
        """The answer in words.

        >>> from bindkracht import Situation
        >>> WhatIf(recommend(Situation())).trials[0].heading("en")
        'If immediate danger = yes'
        """
        value = Message("what_if.unknown") if self.value is None else self.fact.value_label(self.value)
        return Message("what_if.if", fact=self.fact.label, value=value).in_(language)


@checked_when_made
@dataclass(frozen=True)
class WhatIf(Paged):
    """Every fact that some rule reads, with every other answer, and what it would change.

    What lies in the past is left out: nobody is asked to have lived something else.

    >>> from bindkracht import Situation
    >>> table = WhatIf(recommend(Situation(rights_blocked=True, wants_company=False)))
    >>> "immediate_danger" in table.sensitive, len(table.trials)
    (True, 73)

    Raises:
        OutOfReachError: from whatever is asked of it, when the trials take too much together.

    """

    advice: Advice

    @cached_property
    def trials(self) -> tuple[Trial, ...]:
        """One for each other answer, in the order of the facts.

        Raises:
            OutOfReachError: when they take too much together.

        """
        return tuple(self._trials())

    @property
    def sensitive(self) -> tuple[str, ...]:
        """The facts of which one other answer changes which roles lead."""
        return tuple(dict.fromkeys(trial.fact.name for trial in self.trials if trial.changes.leading.differs))

    def page(self, language: Language = "nl") -> Page:
        """The answers that change something, and the facts of which none does."""
        changing = [trial for trial in self.trials if not trial.changes.nothing]
        blocks = [
            Block(2, trial.heading(language), tuple(text.in_(language) for text in trial.changes.texts()))
            for trial in changing
        ]
        lead = (Message("what_if.note").in_(language), *self._summary(language))
        return Page(language, (Block(1, Message("what_if.title").in_(language), lead, as_list=False), *blocks))

    def to_data(self) -> list[Json]:
        """The table as JSON data."""
        return [
            {"fact": trial.fact.name, "value": value_data(trial.value), "changes": trial.changes.to_data()}
            for trial in self.trials
        ]

    def to_json(self) -> str:
        """The table as canonical JSON."""
        return strict_json.canonical(self.to_data())

    def _trials(self) -> Iterator[Trial]:
        situation, rules = self.advice.situation, self.advice.rules
        read = {name for rule in rules for name in rule.reads()}
        left = MOST_READ
        for name, fact in situation.vocabulary().items():
            now = situation.known().get(name)
            for value in (*possible_values(fact), None) if name in read and not fact.details.past else ():
                if value != now:
                    advice = recommend(situation.answered(**{name: value}), rules)
                    yield Trial(fact, value, advice, changes_between(self.advice, advice))
                    left -= read_to_lift(advice)
                    if left < 0:
                        raise _too_much()

    def _summary(self, language: Language) -> Iterator[str]:
        changing = dict.fromkeys(trial.fact.name for trial in self.trials if not trial.changes.nothing)
        steady = dict.fromkeys(trial.fact.name for trial in self.trials if trial.fact.name not in changing)
        if self.sensitive:
            yield Message("what_if.sensitive", facts=self._labels(self.sensitive, language)).in_(language)
        else:
            yield Message("what_if.steady").in_(language)
        if steady:
            yield Message("what_if.no_difference", facts=self._labels(tuple(steady), language)).in_(language)

    def _labels(self, names: tuple[str, ...], language: Language) -> str:
        vocabulary = self.advice.situation.vocabulary()
        return sentence_list(
            [vocabulary[name].label.in_(language) for name in names], language, joint=Message("page.and")
        )


def _too_much() -> OutOfReachError:
    return OutOfReachError([Problem("", "reach.what_if")])


@checked_when_made
@dataclass(frozen=True)
class Comparison(Paged):
    """Two advices under the same rules: only what differs, and what it does.

    ``causes`` are the smallest sets of different answers that by themselves turn the first advice into
    what the second comes to; ``None`` when too many answers differ to say.

    >>> from bindkracht import Situation
    >>> one = Situation(rights_blocked=True)
    >>> comparison = compared(recommend(one), recommend(one.answered(immediate_danger=True, trust="broken")))
    >>> [change.fact.name for change in comparison.answers]
    ['immediate_danger', 'trust']
    >>> [[change.fact.name for change in cause] for cause in comparison.causes]
    [['immediate_danger']]
    """

    before: Advice
    after: Advice
    answers: tuple[AnswerChange, ...]
    changes: Changes
    causes: tuple[Cause, ...] | None

    def page(self, language: Language = "nl") -> Page:
        """The comparison as a page for people."""
        different = tuple(change.text().in_(language) for change in self.answers)
        does = tuple(text.in_(language) for text in self.changes.texts())
        through = tuple(cause_lines(self.causes, language))
        return Page(
            language,
            (
                Block(1, Message("what_if.compared").in_(language)),
                Block(
                    2,
                    Message("what_if.different").in_(language),
                    different or (Message("what_if.nothing_different").in_(language),),
                ),
                Block(2, Message("what_if.what_it_does").in_(language), does),
                *((Block(2, Message("what_if.through").in_(language), through),) if through else ()),
            ),
        )

    def to_data(self) -> dict[str, Json]:
        """The comparison as JSON data; a cause is named by its facts."""
        return {
            "answers": [change.to_data() for change in self.answers],
            "changes": self.changes.to_data(),
            "causes": None
            if self.causes is None
            else [[change.fact.name for change in cause] for cause in self.causes],
        }

    def to_json(self) -> str:
        """The comparison as canonical JSON."""
        return strict_json.canonical(self.to_data())


@at_the_door
def compared(before: Advice, after: Advice) -> Comparison:
    """Two advices side by side.

    >>> from bindkracht import Situation
    >>> compared(recommend(Situation()), recommend(Situation())).changes.nothing
    True

    Raises:
        DialogueError: when they were made with different rules; then the rules differ too, and not the answers alone.

    """
    if before.rules != after.rules:
        raise DialogueError([Problem("after", "advice.other_rules", one=before.rules.name, other=after.rules.name)])
    answers = answers_between(before.situation, after.situation)
    return Comparison(before, after, answers, changes_between(before, after), causes(before, after, answers))
