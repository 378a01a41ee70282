"""Decision diagrams: an advice as a function of the facts that can still change it.

A node asks one fact and has a child per value; a leaf is what comes out. Facts are asked in
one order, equal nodes are one node, and a node whose children are all the same is left out.
So a fact is in a diagram exactly when some answer to it changes what comes out, given that
the other facts can be anything.

Source: R. E. Bryant, Graph-based algorithms for Boolean function manipulation (1986).
"""

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from typing import Final, Generic, NamedTuple, TypeVar

from bindkracht.completions.endings import Ending, ending_of, too_many
from bindkracht.completions.standings import Follow, Numbered
from bindkracht.completions.unfolding import Key, Lefts, Unfolding
from bindkracht.vocabulary import Value

STEPS: Final = 15
"""Of each state that may be kept, so much may be read and written on the way to it."""

T = TypeVar("T", bound=Hashable)
U = TypeVar("U", bound=Hashable)


class Node(NamedTuple):
    """A fact, by its place in the order, and the number of the child for each of its values; a leaf has no children."""

    place: int
    children: tuple[int, ...]


class Diagram(Generic[T]):
    """What comes out, as a function of facts; never changed once it is made.

    ``facts`` are in the order in which they are asked, each with its values. Numbers below zero are leaves.

    >>> from bindkracht import krachtlijn6
    >>> from bindkracht.completions.outlook import outcomes_of
    >>> diagram = outcomes_of(krachtlijn6).given({"immediate_danger": True})
    >>> diagram.reads(), [ending.leading for ending in diagram.labels()]
    ((), [()])
    """

    def __init__(self, facts: Mapping[str, Sequence[Value | None]]) -> None:
        self.facts = {name: tuple(values) for name, values in facts.items()}
        self.nodes: list[Node] = []
        self.root = 0
        self._numbers: dict[Node, int] = {}
        self._labels = Numbered[T]()

    def leaf(self, label: T) -> int:
        """The number of a leaf."""
        return -1 - self._labels.number(label)

    def label(self, number: int) -> T:
        """What comes out at a leaf."""
        return self._labels.of(-1 - number)

    def node(self, place: int, children: tuple[int, ...]) -> int:
        """The number of a node; of its only child when its value changes nothing."""
        if children.count(children[0]) == len(children):
            return children[0]
        node = Node(place, children)
        if node not in self._numbers:
            self._numbers[node] = len(self.nodes)
            self.nodes.append(node)
        return self._numbers[node]

    def below(self) -> list[int]:
        """The nodes from the root down, each after its children."""
        found: dict[int, None] = {}
        ahead = [self.root]
        while ahead:
            number = ahead[-1]
            waiting = [] if number in found else [c for c in self._inner(number) if c not in found]
            if waiting:
                ahead.extend(waiting)
            else:
                found.setdefault(ahead.pop())
        return [number for number in found if number >= 0]

    def reads(self) -> tuple[str, ...]:
        """The facts that can still change what comes out, in the order of asking."""
        names = tuple(self.facts)
        places = {self.nodes[number].place for number in self.below()}
        return tuple(names[place] for place in sorted(places))

    def labels(self) -> tuple[T, ...]:
        """What can still come out, each once."""
        leaves = [child for number in self.below() for child in self.nodes[number].children if child < 0]
        return tuple(self.label(leaf) for leaf in dict.fromkeys(leaves if self.root >= 0 else [self.root]))

    def given(self, answers: Mapping[str, Value]) -> "Diagram[T]":
        """The diagram that is left when these facts have these values; other facts in ``answers`` change nothing."""
        chosen = {
            place: values.index(answers[name])
            for place, (name, values) in enumerate(self.facts.items())
            if name in answers
        }
        left = Diagram[T](self.facts)
        made = _Leaves(self, left.leaf)

        def rebuilt(number: int) -> int:
            if number not in made and number >= 0:
                place, children = self.nodes[number]
                made[number] = (
                    rebuilt(children[chosen[place]])
                    if place in chosen
                    else left.node(place, tuple([rebuilt(child) for child in children]))
                )
            return made[number]

        left.root = rebuilt(self.root)
        return left

    def labelled(self, label: "Callable[[T], U]") -> "Diagram[U]":
        """The diagram with other leaves; facts that no longer change what comes out are gone."""
        left = Diagram[U](self.facts)
        made = _Leaves(self, lambda old: left.leaf(label(old)))
        for number in self.below():
            place, children = self.nodes[number]
            made[number] = left.node(place, tuple([made[child] for child in children]))
        left.root = made[self.root]
        return left

    def _inner(self, number: int) -> Iterator[int]:
        return (child for child in self.nodes[number].children if child >= 0) if number >= 0 else iter(())


class _Leaves(dict[int, int]):
    """What each number became; a leaf becomes one when it is first asked for."""

    def __init__(self, diagram: Diagram[T], leaf: Callable[[T], int]) -> None:
        super().__init__()
        self._diagram, self._leaf = diagram, leaf

    def __missing__(self, number: int) -> int:
        self[number] = found = self._leaf(self._diagram.label(number))
        return found


def diagram_of(unfolding: Unfolding, follow: Follow, label: Callable[[Ending], T], *, most_states: int) -> Diagram[T]:
    """The diagram of an unfolding, with what comes of each ending at its leaves.

    >>> from bindkracht import Role, krachtlijn6
    >>> from bindkracht.completions.unfolding import conditions_of
    >>> follow = Follow((Role.BEGELEIDER,), frozenset(), frozenset(), compared=False)
    >>> names = dict.fromkeys((name for rule in krachtlijn6 for name in rule.when.reads()), [True])
    >>> choices = {**names, "wounded_by": [()], "wants_company": [True, False]}
    >>> unfolding = Unfolding(conditions_of(krachtlijn6, follow.roles), follow, 2, choices)
    >>> diagram_of(unfolding, follow, lambda ending: ending.statuses, most_states=100).reads()
    ()

    Raises:
        RuleError: when a condition is opaque.
        OutOfReachError: when there are more than ``most_states`` states, or too much to read for that many.

    """
    layers: list[list[list[int]]] = []
    states: dict[Lefts, dict[Key, int]] = {(): {unfolding.start: 0}}
    size = total = 1
    work, most_steps = 0, STEPS * most_states
    for given, level in enumerate(unfolding.levels(), start=1):
        edges = [[0] * len(level.values) for _ in range(size)]
        found: dict[Lefts, dict[Key, int]] = {}
        size = 0
        for lefts, bucket in states.items():
            for step in level.steps(lefts):
                into = found.setdefault(step.lefts, {})
                work += len(step.lefts) + len(bucket)
                for key, number in bucket.items():
                    to = into.setdefault(step.key(key), size)
                    size += to == size
                    for place in step.places:
                        edges[number][place] = to
            if work + unfolding.readings > most_steps:
                raise too_many(given, len(unfolding.order), most_steps, steps=True)
            if total + size > most_states:
                raise too_many(given, len(unfolding.order), most_states)
        layers.append(edges)
        states = found
        total += size
    diagram = Diagram[T]({name: unfolding.choices[name] for name in unfolding.order})
    made = [
        diagram.leaf(label(ending_of(key[0], unfolding.standings(key), follow)))
        for bucket in states.values()
        for key in bucket
    ]
    for place in reversed(range(len(layers))):
        made = [diagram.node(place, tuple([made[to] for to in children])) for children in layers[place]]
    [diagram.root] = made
    return diagram
