"""Overlays: named changes to a rule set, as data; each one an experiment.

    >>> from bindkracht import krachtlijn6
    >>> lighter = Overlay("lighter", without_assumptions=("A7",), threshold=1)
    >>> print(experiment(krachtlijn6, lighter))
    krachtlijn6 + lighter 2.0.0: 40 rules in force, threshold 1

Overlays chain: each one is applied to what the one before it made.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from bindkracht.errors import RuleError, not_a
from bindkracht.rule_sets import CHANGED, RuleSet, as_threshold
from bindkracht.rules import Rule
from bindkracht.sources import Assumption
from bindkracht.taking import Taker, an, at_the_door, or_none, take, tuple_of, words


@dataclass(frozen=True, slots=True)
class Overlay:
    """What an experiment changes: rules left out, replaced or added, assumptions turned, another threshold.

    They are taken in that order: first ``without``, then ``replacing``, ``with_``, the assumptions, and the threshold.

    Raises:
        RuleError: naming everything in it that is not what it should be.

    """

    name: str
    without: tuple[str, ...] = ()
    replacing: tuple[Rule, ...] = ()
    with_: tuple[Rule | Assumption, ...] = ()
    without_assumptions: tuple[str, ...] = ()
    with_assumptions: tuple[str, ...] = ()
    threshold: int | None = None

    def __post_init__(self) -> None:
        take(self, _OVERLAY, RuleError)

    def on(self, rules: RuleSet) -> RuleSet:
        """The rules with this change, under both names.

        >>> from bindkracht import krachtlijn6
        >>> Overlay("no-danger", without=("danger-fist",)).on(krachtlijn6)
        Traceback (most recent call last):
        bindkracht.errors.RuleError: overlay no-danger: no rule is called 'danger-fist' (did you mean 'danger-first'?)

        Raises:
            RuleError: naming what does not exist, or what cannot be.

        """
        if not isinstance(rules, RuleSet):  # pyright: ignore[reportUnnecessaryIsInstance] - callers without a checker
            raise RuleError([not_a(rules, "RuleSet", "rules", hint="RuleSet(…)")])
        try:
            changed = (
                rules.without(*self.without)
                .replacing(*self.replacing)
                .with_(*self.with_)
                .without_assumption(*self.without_assumptions)
                .with_assumption(*self.with_assumptions)
            )
            changed = changed if self.threshold is None else replace(changed, threshold=self.threshold)
        except RuleError as error:
            raise RuleError(problem.under(f"overlay {self.name}") for problem in error.problems) from None
        return changed.named(f"{rules.name.removesuffix(CHANGED)} + {self.name}")


def _addition(value: object, path: str) -> Rule | Assumption:
    if isinstance(value, Assumption):
        return value
    return an(Rule, "addition")(value, path)


_OVERLAY: Final[Mapping[str, Taker[object]]] = {
    "name": words,
    "without": tuple_of(words),
    "replacing": tuple_of(an(Rule, "rule")),
    "with_": tuple_of(_addition),
    "without_assumptions": tuple_of(words),
    "with_assumptions": tuple_of(words),
    "threshold": or_none(as_threshold),
}


@at_the_door
def experiment(rules: RuleSet, *overlays: Overlay) -> RuleSet:
    """The rules with these changes, one after the other.

    >>> from bindkracht import krachtlijn6
    >>> a, b = Overlay("a", without=("danger-first",)), Overlay("b", without_assumptions=("A7",))
    >>> experiment(krachtlijn6, a, b).name
    'krachtlijn6 + a + b'

    Raises:
        RuleError: as for :meth:`Overlay.on`.

    """
    changes = tuple_of(an(Overlay, "overlay"))(overlays, "overlays")
    for overlay in changes:
        rules = overlay.on(rules)
    return rules
