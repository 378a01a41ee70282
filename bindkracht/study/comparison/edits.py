"""What is different between two rule sets, rule by rule, and which of those edits do something in a situation."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import combinations
from typing import Final

from bindkracht.conditions import Answers
from bindkracht.rule_sets import RuleSet
from bindkracht.rules import Rule
from bindkracht.strict_json import Json
from bindkracht.taking import at_the_door, checked_when_made
from bindkracht.texts import Language, Message
from bindkracht.truth import Truth
from bindkracht.weighing import Decided, Weighing

MOST_TOGETHER: Final = 12
"""Of more edits than this that do something in one situation, it is not said which ones matter."""


class EditKind(Enum):
    """What was done."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    THRESHOLD = "threshold"


@checked_when_made
@dataclass(frozen=True, slots=True)
class Edit:
    """A rule in force that came, went or decides otherwise, or another threshold; other words are no edit.

    >>> from bindkracht import krachtlijn6
    >>> print(*edits_between(krachtlijn6, krachtlijn6.without("danger-first")))
    removed danger-first
    """

    kind: EditKind
    before: Rule | None = None
    after: Rule | None = None
    thresholds: tuple[int, int] | None = None

    @property
    def name(self) -> str:
        """The name of the rule; of the threshold, the old and the new one."""
        rule = self.after or self.before
        return rule.name if rule is not None else "{} -> {}".format(*(self.thresholds or ()))

    def in_(self, language: Language) -> str:
        """The edit in words."""
        return Message(f"comparison.edits.{self.kind.value}").filled(name=self.name).in_(language)

    def to_data(self) -> dict[str, Json]:
        """The edit as JSON data."""
        return {
            "kind": self.kind.value,
            "name": self.name,
            **({"before": str(self.before)} if self.before is not None else {}),
            **({"after": str(self.after)} if self.after is not None else {}),
        }

    def __str__(self) -> str:
        return self.in_("en")


@at_the_door
def edits_between(old: RuleSet, new: RuleSet) -> tuple[Edit, ...]:
    """Every edit by which the rules in force of the old rule set became those of the new one.

    >>> from bindkracht import krachtlijn6
    >>> edits_between(krachtlijn6, krachtlijn6.named("other"))
    ()
    """
    was, became = ({rule.name: rule for rule in rules} for rules in (old, new))
    edits = [_edit(was.get(name), became.get(name)) for name in dict.fromkeys((*was, *became))]
    threshold = Edit(EditKind.THRESHOLD, thresholds=(old.threshold, new.threshold))
    return (*(edit for edit in edits if edit is not None), *([threshold] if old.threshold != new.threshold else []))


def _edit(before: Rule | None, after: Rule | None) -> Edit | None:
    if before is None or after is None:
        return Edit(EditKind.ADDED if before is None else EditKind.REMOVED, before, after)
    return None if _decides(before) == _decides(after) else Edit(EditKind.CHANGED, before, after)


def _decides(rule: Rule) -> tuple[object, ...]:
    return (rule.effect, rule.roles, rule.when, rule.strength, rule.if_unknown, rule.ask_when, rule.stops)


def responsible(
    old: RuleSet, edits: Sequence[Edit], answers: Answers, is_so: Callable[[Decided], bool]
) -> tuple[tuple[Edit, ...], ...]:
    """All the smallest sets of edits that, made to the old rules, already make it so in this situation.

    Nothing when more edits than can be tried do something in it.

    >>> from bindkracht import Role, krachtlijn6
    >>> from bindkracht.statuses import Status
    >>> new = krachtlijn6.without("danger-first", "no-company-wanted")
    >>> found = responsible(
    ...     krachtlijn6, edits_between(krachtlijn6, new), {"immediate_danger": True},
    ...     lambda decided: decided.statuses[Role.REDDER] is not Status.EXCLUDED,
    ... )
    >>> [[edit.name for edit in edits] for edits in found]
    [['danger-first']]
    """
    doing = [edit for edit in edits if _does_something(edit, answers)]
    if len(doing) > MOST_TOGETHER:
        return ()
    for size in range(len(doing) + 1):
        found = tuple(some for some in combinations(doing, size) if is_so(_decided(old, some, answers)))
        if found:
            return found
    return ()


def _does_something(edit: Edit, answers: Answers) -> bool:
    rules = [rule for rule in (edit.before, edit.after) if rule is not None]
    return not rules or any(rule.when.truth(answers) is not Truth.FALSE for rule in rules)


def _decided(old: RuleSet, edits: Iterable[Edit], answers: Answers) -> Decided:
    """What the old rules with these edits decide; plainly, because it is asked of one situation only."""
    made = tuple(edits)
    rules = tuple(_edited(old, made))
    threshold = next((edit.thresholds[1] for edit in made if edit.thresholds is not None), old.threshold)
    truths = [rule.when.truth(answers) for rule in rules]
    true = sum(1 << index for index, truth in enumerate(truths) if truth is Truth.TRUE)
    asking = sum(
        1 << index for index, (rule, truth) in enumerate(zip(rules, truths, strict=True)) if rule.asks(truth, answers)
    )
    return Weighing(rules, threshold).decide(true, asking)


def _edited(old: RuleSet, edits: Sequence[Edit]) -> Iterator[Rule]:
    gone = {edit.before for edit in edits if edit.before is not None}
    yield from (rule for rule in old if rule not in gone)
    yield from (edit.after for edit in edits if edit.after is not None)
