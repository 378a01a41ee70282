"""What each switchable assumption does: the rule set with it and without it, compared over every situation."""

from collections.abc import Iterator
from typing import NamedTuple

from bindkracht.krachtlijnen.krachtlijn6 import krachtlijn6
from bindkracht.rule_sets import RuleSet
from bindkracht.sources import Assumption
from bindkracht.study.comparison.comparing import compare
from bindkracht.study.comparison.parts import Comparison
from bindkracht.taking import at_the_door


class Switched(NamedTuple):
    """An assumption, and what changes when it is switched: off when it is on, and on when it is off."""

    assumption: Assumption
    comparison: Comparison


@at_the_door
def what_assumptions_do(rules: RuleSet = krachtlijn6) -> Iterator[Switched]:
    """What each assumption of a rule set changes by being switched, all other things the same.

    >>> first = next(what_assumptions_do())
    >>> first.assumption.name, first.comparison.same
    ('A1', True)

    Raises:
        RuleError: when a rule is opaque.
        OutOfReachError: without python-sat, when a question is too hard for plain Python.

    """
    for assumption in rules.assumptions:
        is_on = rules.in_force(assumption.name)
        turned = rules.without_assumption if is_on else rules.with_assumption
        yield Switched(assumption, compare(rules, turned(assumption.name)))
