"""What is worked out once of a rule set, and lives as long as the rule set does.

It is kept on the rule set itself: found without comparing, however many rule sets are in use, and gone with them. Rule
sets that are equal have it together. The last few outlive their rule sets, so that one that is made anew for each
question costs it once.
"""

from collections.abc import Callable, Hashable
from dataclasses import fields
from functools import lru_cache
from typing import Any, Final, TypeVar, TypeVarTuple
from weakref import WeakValueDictionary

from bindkracht.rule_sets import RuleSet

T = TypeVar("T")
More = TypeVarTuple("More")

RECENT: Final = 16
"""Of so many rule sets it outlives them."""


def once(work_out: Callable[[RuleSet, *More], T]) -> Callable[[RuleSet, *More], T]:
    """The same function, asked once of equal rule sets, and of whatever hashable it is given besides.

    What it gives is shared, between threads too: so it must be the same each time, and never change.

    >>> from bindkracht import krachtlijn6
    >>> @once
    ... def counted(rules):
    ...     print("counting")
    ...     return len(rules)
    >>> counted(krachtlijn6.named("one")), counted(krachtlijn6.named("one"))
    counting
    (41, 41)
    """

    def found(rules: RuleSet, *more: *More) -> T:
        kept = _of(rules)
        place = (found, *more)
        if place not in kept:
            # Two threads may both get here; both then get what was written first.
            kept.setdefault(place, work_out(rules, *more))
        answer: T = kept[place]
        return answer

    return found


class _Kept(dict[Hashable, Any]):
    """What is kept of equal rule sets; unlike a plain dict, it can be referred to weakly."""


def _of(rules: RuleSet) -> _Kept:
    own: dict[str, _Kept] = vars(rules)
    if _NAME not in own:
        said = tuple(getattr(rules, field.name) for field in fields(rules))
        return own.setdefault(_NAME, _of_equals(said))
    return own[_NAME]


@lru_cache(maxsize=RECENT)
def _of_equals(said: tuple[Hashable, ...]) -> _Kept:
    return _ALIVE.setdefault(said, _Kept())


_NAME: Final = "_kept"
_ALIVE: Final = WeakValueDictionary[tuple[Hashable, ...], _Kept]()
"""By what they say, and not by rule set, because that would keep it alive."""
