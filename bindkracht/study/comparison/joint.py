"""How many situations have this under the one rule set and that under the other: exact, over both diagrams at once."""

from collections import Counter
from collections.abc import Callable, Hashable, Mapping, Sequence
from math import prod
from typing import TypeVar

from bindkracht.completions.diagrams import Diagram, diagram_of
from bindkracht.completions.endings import Ending, too_many
from bindkracht.completions.standings import Follow
from bindkracht.completions.unfolding import Choices, Unfolding, conditions_of, order_of
from bindkracht.roles import Role
from bindkracht.rule_sets import RuleSet
from bindkracht.situations import BaseSituation
from bindkracht.vocabulary import possible_values

T = TypeVar("T", bound=Hashable)
U = TypeVar("U", bound=Hashable)


def endings_together(
    old: RuleSet, new: RuleSet, situation_type: type[BaseSituation], *, complete: bool, most_states: int
) -> Counter[tuple[Ending, Ending]]:
    """In how many situations the advice ends like this under the one, and like that under the other.

    >>> from bindkracht import Situation, krachtlijn6
    >>> counts = endings_together(krachtlijn6, krachtlijn6, Situation, complete=True, most_states=100_000)
    >>> all(one == other for one, other in counts)
    True

    Raises:
        RuleError: when a rule is opaque.
        OutOfReachError: when there are more than ``most_states`` states.

    """
    vocabulary = situation_type.vocabulary()
    choices = {name: [*possible_values(fact), *([] if complete else [None])] for name, fact in vocabulary.items()}
    reads = [frozenset(rule.reads()) for rules in (old, new) for rule in rules]
    order = order_of([name for name in vocabulary if any(name in names for names in reads)], reads)
    one, other = (_endings(rules, choices, order, most_states) for rules in (old, new))
    sizes = {name: len(choices[name]) for name in (*order, *(name for name in vocabulary if name not in order))}
    return counted_together(one, other, sizes, most_states=most_states)


def _endings(rules: RuleSet, choices: Choices, order: Sequence[str], most_states: int) -> Diagram[Ending]:
    everything = Follow(tuple(Role), frozenset(Role), frozenset(Role), compared=True)
    conditions = conditions_of(rules, everything.roles)
    unfolding = Unfolding(conditions, everything, rules.threshold, choices, order=order)
    return diagram_of(unfolding, everything, lambda ending: ending, most_states=most_states)


def counted_together(
    one: Diagram[T], other: Diagram[U], sizes: Mapping[str, int], *, most_states: int
) -> Counter[tuple[T, U]]:
    """How many situations come out as the one thing in the one diagram, and as the other in the other.

    ``sizes`` is how many values each fact has, in the order in which both diagrams ask; facts of neither count too.

    >>> one = Diagram[str]({"a": [True, False]})
    >>> one.root = one.node(0, (one.leaf("yes"), one.leaf("no")))
    >>> counted_together(one, one, {"a": 2, "b": 3}, most_states=10)
    Counter({('yes', 'yes'): 3, ('no', 'no'): 3})

    Raises:
        OutOfReachError: when more than ``most_states`` pairs are met at once.

    """
    asked = [name for name in sizes if name in one.facts or name in other.facts]
    counts: dict[tuple[int, int], int] = {(one.root, other.root): 1}
    for given, name in enumerate(asked, start=1):
        left, right = _step(one, name, sizes[name]), _step(other, name, sizes[name])
        found: dict[tuple[int, int], int] = {}
        for (a, b), number in counts.items():
            for pair, times in Counter(zip(left(a), right(b), strict=True)).items():
                found[pair] = found.get(pair, 0) + number * times
        counts = found
        if len(counts) > most_states:
            raise too_many(given, len(asked), most_states)
    factor = prod(size for name, size in sizes.items() if name not in asked)
    ends: Counter[tuple[T, U]] = Counter()
    for (a, b), number in counts.items():
        ends[one.label(a), other.label(b)] += number * factor
    return ends


def _step(diagram: Diagram[T], name: str, size: int) -> Callable[[int], tuple[int, ...]]:
    """From a node to where each value of the fact leads; a node further down stays."""
    places = {fact: place for place, fact in enumerate(diagram.facts)}
    place = places.get(name)

    def step(number: int) -> tuple[int, ...]:
        if number >= 0 and diagram.nodes[number].place == place:
            return diagram.nodes[number].children
        return (number,) * size

    return step
