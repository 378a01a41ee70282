"""Mutants: a rule set with one small mistake in it, as an author of rules might make it.

Source of the idea: R. A. DeMillo, R. J. Lipton and F. G. Sayward, Hints on test data selection (1978).
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum

from bindkracht.conditions import MAX_CONDITION_DEPTH, All, AnyOf, AtLeast, Is, Node, Not, Opaque
from bindkracht.errors import RuleError
from bindkracht.roles import Role, in_order
from bindkracht.rule_sets import RuleSet
from bindkracht.rules import Effect, IfUnknown, Rule, Strength
from bindkracht.taking import at_the_door, checked_when_made
from bindkracht.texts import Message, Text
from bindkracht.vocabulary import Vocabulary


class Operator(Enum):
    """What kind of mistake was made."""

    DROP_ATOM = "drop_atom"
    NEGATE_ATOM = "negate_atom"
    SHIFT_BOUND = "shift_bound"
    SWAP_AND_OR = "swap_and_or"
    SWAP_ROLE = "swap_role"
    WEAKEN = "weaken"
    STRENGTHEN = "strengthen"
    DROP_EXCLUSION = "drop_exclusion"
    ASK_OR_PROCEED = "ask_or_proceed"
    DROP_GUARD = "drop_guard"
    THRESHOLD = "threshold"

    @property
    def label(self) -> Text:
        """The mistake in a few words."""
        return Message(f"mutation.operators.{self.value}")


@checked_when_made
@dataclass(frozen=True, slots=True)
class Mutant:
    """One mistake: its kind, the rule with the mistake in it, and the rule set; without a set nobody could write it.

    ``rule`` is the rule as it was, ``mutated`` as it became; of the threshold, and of a rule left out, ``None``.

    >>> from bindkracht import krachtlijn6
    >>> print(next(mutants(krachtlijn6)))
    threshold: 2 -> 1
    """

    operator: Operator
    rule: Rule | None
    mutated: Rule | None
    rules: RuleSet | None
    change: str

    def __str__(self) -> str:
        where = f" in {self.rule.name}" if self.rule is not None else ""
        return f"{self.operator.value}{where}: {self.change}"


@at_the_door
def mutants(rules: RuleSet) -> Iterator[Mutant]:
    """Every rule set that one mistake in a rule in force, or in the threshold, makes of this one.

    Mistakes that make the same are one mutant. A mistake that cannot be written, because it would let
    what tells of a wound add a role, is a mutant without a rule set.

    >>> from bindkracht import krachtlijn6
    >>> sum(1 for mutant in mutants(krachtlijn6) if mutant.rules is None)
    12
    """
    yield from _of_threshold(rules)
    vocabulary = rules.situation_type.vocabulary()
    for rule in rules:
        seen = {rule}
        for operator, mutated, change in _mistakes(rule, vocabulary):
            if mutated is None:
                yield Mutant(operator, rule, None, rules.without(rule.name), change)
            elif mutated not in seen:
                seen.add(mutated)
                yield Mutant(operator, rule, mutated, _with(rules, mutated), change)


def _with(rules: RuleSet, mutated: Rule) -> RuleSet | None:
    try:
        return rules.replacing(mutated)
    except RuleError:
        return None


def _of_threshold(rules: RuleSet) -> Iterator[Mutant]:
    for threshold in (rules.threshold - 1, rules.threshold + 1):
        if threshold >= 1:
            change = f"{rules.threshold} -> {threshold}"
            yield Mutant(Operator.THRESHOLD, None, None, replace(rules, threshold=threshold), change)


def _mistakes(rule: Rule, vocabulary: Vocabulary) -> Iterator[tuple[Operator, Rule | None, str]]:
    for operator, condition in _conditions(rule.when, vocabulary, MAX_CONDITION_DEPTH - 1):
        yield operator, replace(rule, when=condition), f"{rule.when} -> {condition}"
    for role in rule.roles:
        for other in Role:
            if other not in rule.roles:
                roles = in_order((*(kept for kept in rule.roles if kept is not role), other))
                # What stops everything is about every role, so no role of it can be swapped.
                yield Operator.SWAP_ROLE, replace(rule, roles=roles), f"{role} -> {other}"
    if rule.strength is not None:
        yield from _of_strength(rule, rule.strength)
    if rule.effect is Effect.EXCLUDES:
        yield Operator.DROP_EXCLUSION, None, f"{rule.when} -> nothing"
        other_way = IfUnknown.PROCEED if rule.if_unknown is IfUnknown.ASK else IfUnknown.ASK
        was = "ask" if rule.if_unknown is IfUnknown.ASK else "proceed"
        yield Operator.ASK_OR_PROCEED, replace(rule, if_unknown=other_way, ask_when=None), f"{was} -> {other_way.value}"
    if rule.ask_when is not None:
        yield Operator.DROP_GUARD, replace(rule, ask_when=None), f"asked once {rule.ask_when} -> asked always"
        for operator, guard in _conditions(rule.ask_when, vocabulary, MAX_CONDITION_DEPTH - 1):
            yield operator, replace(rule, ask_when=guard), f"asked once {rule.ask_when} -> {guard}"


def _of_strength(rule: Rule, strength: Strength) -> Iterator[tuple[Operator, Rule, str]]:
    for other in Strength:
        if abs(other - strength) == 1:
            operator = Operator.WEAKEN if other < strength else Operator.STRENGTHEN
            change = f"{strength.name.lower()} -> {other.name.lower()}"
            yield operator, replace(rule, strength=other), change


def _conditions(node: Node, vocabulary: Vocabulary, room: int) -> Iterator[tuple[Operator, Node]]:
    """The condition with one mistake in it, wherever in the tree, which may get ``room`` levels deeper."""
    match node:
        case Not(of=inner):
            for operator, mutated in _conditions(inner, vocabulary, room - 1):
                yield operator, (~mutated).node()
        case All(of=(only,)) | AnyOf(of=(only,)):
            yield from _conditions(only, vocabulary, room)
        case All(of=parts) | AnyOf(of=parts):
            yield Operator.SWAP_AND_OR, AnyOf(parts) if isinstance(node, All) else All(parts)
            for index, part in enumerate(parts):
                before, after = parts[:index], parts[index + 1 :]
                if not isinstance(part, All | AnyOf):
                    yield Operator.DROP_ATOM, _joined(node, (*before, *after))
                for operator, mutated in _conditions(part, vocabulary, room - 1):
                    yield operator, _joined(node, (*before, mutated, *after))
        case Opaque():
            return
        case _:
            if room:
                yield Operator.NEGATE_ATOM, (~node).node()
            yield from ((Operator.SHIFT_BOUND, shifted) for shifted in _shifted(node, vocabulary))


def _joined(node: All | AnyOf, parts: tuple[Node, ...]) -> Node:
    return parts[0] if len(parts) == 1 else type(node)(parts)


def _shifted(atom: Node, vocabulary: Vocabulary) -> Iterator[Node]:
    """The atom with its value one step lower or higher on an ordered scale."""
    match atom:
        case AtLeast(fact=name, value=value, scale=scale):
            places = (scale.index(value) - 1, scale.index(value) + 1)
            yield from (AtLeast(name, scale[place], scale) for place in places if 0 < place < len(scale))
        case Is(fact=name, value=str(value)) if vocabulary[name].details.ordered:
            values = tuple(map(str, vocabulary[name].values))
            places = (values.index(value) - 1, values.index(value) + 1)
            yield from (Is(name, values[place]) for place in places if 0 <= place < len(values))
        case _:
            pass
