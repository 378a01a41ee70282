"""What is different between two rule sets, rule by rule, and which of those edits do something in a situation."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import combinations
from typing import Final, NamedTuple

from bindkracht.combination import TOGETHER, combinations_of, reasons_of
from bindkracht.conditions import Answers
from bindkracht.roles import Role
from bindkracht.rule_sets import RuleSet
from bindkracht.rules import Effect, Rule
from bindkracht.statuses import Status
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
    TOGETHER = "together"
    ALONE = "alone"


@checked_when_made
@dataclass(frozen=True, slots=True)
class Edit:
    """A rule in force that came, went or decides otherwise, another threshold, or whether roles can go together.

    Other words are no edit.

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
        """The name of the rule; of the threshold, the old and the new one; and of what roles may do, the assumption."""
        rule = self.after or self.before
        if rule is not None:
            return rule.name
        return TOGETHER if self.thresholds is None else "{} -> {}".format(*self.thresholds)

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
    if old.threshold != new.threshold:
        edits.append(Edit(EditKind.THRESHOLD, thresholds=(old.threshold, new.threshold)))
    if old.in_force(TOGETHER) is not new.in_force(TOGETHER):
        edits.append(Edit(EditKind.TOGETHER if new.in_force(TOGETHER) else EditKind.ALONE))
    return tuple(edit for edit in edits if edit is not None)


def _edit(before: Rule | None, after: Rule | None) -> Edit | None:
    if before is None or after is None:
        return Edit(EditKind.ADDED if before is None else EditKind.REMOVED, before, after)
    return None if _decides(before) == _decides(after) else Edit(EditKind.CHANGED, before, after)


def _decides(rule: Rule) -> tuple[object, ...]:
    return (rule.effect, rule.roles, rule.when, rule.strength, rule.if_unknown, rule.ask_when, rule.stops)


class Advised(NamedTuple):
    """What some rules decide in a situation, and which roles they combine."""

    decided: Decided
    combinations: tuple[tuple[Role, ...], ...]


def responsible(
    old: RuleSet, edits: Sequence[Edit], answers: Answers, is_so: Callable[[Advised], bool]
) -> tuple[tuple[Edit, ...], ...]:
    """All the smallest sets of edits that, made to the old rules, already make it so in this situation.

    Nothing when more edits than can be tried do something in it.

    >>> from bindkracht import Role, krachtlijn6
    >>> from bindkracht.statuses import Status
    >>> new = krachtlijn6.without("danger-first", "no-company-wanted")
    >>> found = responsible(
    ...     krachtlijn6, edits_between(krachtlijn6, new), {"immediate_danger": True},
    ...     lambda advised: advised.decided.statuses[Role.REDDER] is not Status.EXCLUDED,
    ... )
    >>> [[edit.name for edit in edits] for edits in found]
    [['danger-first']]
    """
    doing = [edit for edit in edits if _does_something(edit, answers)]
    if len(doing) > MOST_TOGETHER:
        return ()
    for size in range(len(doing) + 1):
        found = tuple(some for some in combinations(doing, size) if is_so(_advised(old, some, answers)))
        if found:
            return found
    return ()


def _does_something(edit: Edit, answers: Answers) -> bool:
    rules = [rule for rule in (edit.before, edit.after) if rule is not None]
    return not rules or any(rule.when.truth(answers) is not Truth.FALSE for rule in rules)


def _advised(old: RuleSet, edits: Iterable[Edit], answers: Answers) -> Advised:
    """What the old rules with these edits decide; plainly, because it is asked of one situation only."""
    made = tuple(edits)
    rules = tuple(_edited(old, made))
    threshold = next((edit.thresholds[1] for edit in made if edit.thresholds is not None), old.threshold)
    truths = [rule.when.truth(answers) for rule in rules]
    true = sum(1 << index for index, truth in enumerate(truths) if truth is Truth.TRUE)
    asking = sum(
        1 << index for index, (rule, truth) in enumerate(zip(rules, truths, strict=True)) if rule.asks(truth, answers)
    )
    weighing = Weighing(rules, threshold)
    decided = weighing.decide(true, asking)
    fired = (rule for rule, truth in zip(rules, truths, strict=True) if truth is Truth.TRUE)
    shown = [role for role, status in decided.statuses.items() if status in (Status.FITTING, Status.CONDITIONAL)]
    reasons = [rule.roles for rule in reasons_of((rule for rule in fired if rule.effect is Effect.SUPPORTS), shown)]
    said = [edit.kind is EditKind.TOGETHER for edit in made if edit.kind in (EditKind.TOGETHER, EditKind.ALONE)]
    several = said[0] if said else old.in_force(TOGETHER)
    net = weighing.net_support(true)
    return Advised(decided, combinations_of(decided.statuses, decided.leading, reasons, net, several=several))


def _edited(old: RuleSet, edits: Sequence[Edit]) -> Iterator[Rule]:
    gone = {edit.before for edit in edits if edit.before is not None}
    yield from (rule for rule in old if rule not in gone)
    yield from (edit.after for edit in edits if edit.after is not None)
