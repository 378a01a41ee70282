"""Whether some answer can still lift an abstention: an exact search, not a guess.

A role can be lifted when some of the unknown facts have answers that make it
supported while no exclusion of it holds. The search branches on the facts that a
waiting support reads, leaves a branch as soon as an exclusion holds or the supports
that remain cannot reach the threshold, and stops at the first success. Its worst
case is exponential in the facts that the rules of one role read.
"""

from collections.abc import Collection

from bindkracht.conditions import Answers
from bindkracht.roles import Role
from bindkracht.rule_sets import RuleSet
from bindkracht.rules import Effect, Rule
from bindkracht.truth import Truth
from bindkracht.vocabulary import possible_values


def can_be_lifted(rules: RuleSet, answers: Answers, *, besides: Collection[Role] = ()) -> bool:
    """Whether answers to unknown facts could make some role, not among ``besides``, fitting or conditional.

    >>> from bindkracht import krachtlijn6
    >>> can_be_lifted(krachtlijn6, {})
    True
    >>> can_be_lifted(krachtlijn6, {"immediate_danger": True})
    False
    """
    return any(_reachable(rules, role, answers, frozenset()) for role in Role if role not in besides)


def _reachable(rules: RuleSet, role: Role, answers: Answers, left_unknown: frozenset[str]) -> bool:
    asked = [(rule, rule.when.truth(answers)) for rule in rules if role in rule.roles]
    if any(rule.effect is Effect.EXCLUDES and truth is Truth.TRUE for rule, truth in asked):
        return False
    net = sum(_signed(rule) for rule, truth in asked if truth is Truth.TRUE)
    if net >= rules.threshold:
        return True
    waiting = [rule for rule, truth in asked if truth is Truth.UNKNOWN and rule.effect is Effect.SUPPORTS]
    if net + sum(map(_signed, waiting)) < rules.threshold:
        return False
    unknown = (name for rule in waiting for name in rule.when.reads() if name not in answers)
    name = next((name for name in unknown if name not in left_unknown), None)
    if name is None:
        return False
    values = possible_values(rules.situation_type.vocabulary()[name])
    return any(_reachable(rules, role, {**answers, name: value}, left_unknown) for value in values) or _reachable(
        rules, role, answers, left_unknown | {name}
    )


def _signed(rule: Rule) -> int:
    return 0 if rule.strength is None else rule.strength * (1 if rule.effect is Effect.SUPPORTS else -1)
