"""Exact counts of situations, by dynamic programming over the facts.

Every state of an unfolding is kept once, with the number of situations that come to it. When more
states are left than allowed there is no answer, and no estimate.
"""

from collections import Counter
from typing import TypeAlias

from bindkracht.completions.endings import too_many
from bindkracht.completions.standings import Standing
from bindkracht.completions.unfolding import Key, Lefts, Unfolding

States: TypeAlias = dict[Lefts, dict[Key, int]]
"""How many situations there are in each state."""


def counted(unfolding: Unfolding, *, most_states: int) -> Counter[tuple[int, tuple[Standing, ...]]]:
    """How many situations there are with these watched conditions true (as bits) and these standings.

    >>> from bindkracht import Role
    >>> from bindkracht.completions.standings import Delta, Follow
    >>> from bindkracht.completions.unfolding import Condition
    >>> from bindkracht.conditions import Is
    >>> condition = Condition(Is("acute_need", value=True), {Role.REDDER: Delta(net=3)}, watched=1)
    >>> follow = Follow((Role.REDDER,), frozenset(), frozenset(), compared=False)
    >>> unfolding = Unfolding([condition], follow, threshold=2, choices={"acute_need": [True, False, None]})
    >>> ends = counted(unfolding, most_states=10)
    >>> [(holding, standing.settled.value, number) for (holding, [standing]), number in ends.items()]
    [(1, 'supported', 1), (0, 'never supported', 2)]

    Raises:
        OutOfReachError: when more than ``most_states`` states are left after some fact.

    """
    states: States = {(): {unfolding.start: 1}}
    for given, level in enumerate(unfolding.levels(), start=1):
        found: States = {}
        size = 0
        for lefts, bucket in states.items():
            for step in level.steps(lefts):
                into = found.setdefault(step.lefts, {})
                weight = len(step.places)
                size -= len(into)
                for key, number in bucket.items():
                    moved = step.key(key)
                    into[moved] = into.get(moved, 0) + number * weight
                size += len(into)
                # Within the level: one fact can have very many answers.
                if size > most_states:
                    raise too_many(given, len(unfolding.order), most_states)
        states = found
    ends: Counter[tuple[int, tuple[Standing, ...]]] = Counter()
    for key, number in states[()].items():
        ends[key[0], unfolding.standings(key)] += number
    return ends
