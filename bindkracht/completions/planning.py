"""Which question settles soonest: in the worst case first, then on average.

With few facts left the plan is exact: every order of asking is weighed, with every answer. With more,
a question is weighed one answer ahead: by how many facts are still relevant after it, which is
the most that can still have to be asked. That is an approximation, and it is marked as one.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator
from fractions import Fraction
from typing import Final, NamedTuple, TypeAlias

from bindkracht.completions.diagrams import Diagram
from bindkracht.completions.families import Budget
from bindkracht.errors import DialogueError, Problem
from bindkracht.vocabulary import Value

MOST_EXACT: Final = 4
"""With no more relevant facts than this, a plan is exact."""

MOST_COFACTORS: Final = 500_000
"""What is left after an answer is worked out no more often than this; about a second."""

Likely: TypeAlias = Callable[[str, Value], int]
"""How often one expects an answer to a fact, in whole numbers; only what happens "on average" depends on it."""


def equally_likely(_fact: str, _value: Value) -> int:
    """Every answer to a fact as often as every other: the assumption, until you state another.

    >>> equally_likely("acute_need", True)
    1
    """
    return 1


class Cost(NamedTuple):
    """How many questions it still takes: in the worst case, and on average; ``exact``, or at most that many."""

    worst: int
    average: Fraction
    exact: bool


_NOTHING: Final = Cost(0, Fraction(0), exact=True)


class Planning:
    """A diagram of what can come out, with what asking each fact does to it.

    ``besides`` are facts that nobody can or will answer.

    Raises:
        DialogueError: from :meth:`costs`, when ``likely`` gives impossible expectations.
        OutOfReachError: from :meth:`costs`, when there is too much to weigh.

    >>> from bindkracht import Situation, krachtlijn6
    >>> from bindkracht.completions.outlook import Aim, Outlook
    >>> outlook = Outlook(Situation(short_help_suffices=True, acute_need=True), krachtlijn6)
    >>> planning = Planning(outlook.towards(Aim.LEADING))
    >>> {fact: cost.worst for fact, cost in planning.costs().items()}["immediate_danger"] > 1
    True

    """

    def __init__(
        self, diagram: Diagram[Hashable], *, besides: Iterable[str] = (), likely: Likely = equally_likely
    ) -> None:
        self._diagram = diagram
        self._likely = likely
        self._names = tuple(diagram.facts)
        self._askable = sum(1 << place for place, name in enumerate(self._names) if name not in set(besides))
        self._supports: dict[int, int] = {}
        self._cofactors: dict[tuple[int, int], tuple[int, ...]] = {}
        self._plans: dict[int, Cost] = {}
        self._budget = Budget(MOST_COFACTORS)

    def costs(self) -> dict[str, Cost]:
        """For each fact that is worth asking, what it takes when it is asked first."""
        root = self._diagram.root
        return {self._names[place]: self._asking(root, place) for place in self._open(root)}

    def _asking(self, number: int, place: int) -> Cost:
        """The cost when this fact is asked first."""
        name = self._names[place]
        answered = self._answered(number, place)
        weights = [self._likely(name, value) for value in self._diagram.facts[name] if value is not None]
        costs = [self._left(child) for child in answered]
        whole = sum(weights)
        if whole <= 0 or min(weights) < 0:
            raise _impossible(name, weights)
        average = sum((weight * cost.average for weight, cost in zip(weights, costs, strict=True)), Fraction(0))
        return Cost(
            worst=1 + max(cost.worst for cost in costs),
            average=1 + average / whole,
            exact=all(cost.exact for cost in costs),
        )

    def _left(self, number: int) -> Cost:
        """The cost of what is left, when the best fact is asked each time."""
        if number not in self._plans:
            places = list(self._open(number))
            self._plans[number] = (
                min((self._asking(number, place) for place in places), default=_NOTHING)
                if len(places) <= MOST_EXACT
                else Cost(len(places), Fraction(len(places)), exact=False)
            )
        return self._plans[number]

    def _open(self, number: int) -> Iterator[int]:
        """The facts that can still change what comes out, and can be asked."""
        support = self._support(number) & self._askable
        return (place for place in range(support.bit_length()) if support >> place & 1)

    def _support(self, number: int) -> int:
        if number < 0:
            return 0
        if number not in self._supports:
            place, children = self._diagram.nodes[number]
            found = 1 << place
            for child in set(children):
                found |= self._support(child)
            self._supports[number] = found
        return self._supports[number]

    def _answered(self, number: int, place: int) -> tuple[int, ...]:
        """What is left for each value of the fact; above it in the order, nodes are made anew."""
        found = self._cofactors.get((number, place))
        if found is None:
            self._budget.spend(1)
            node = self._diagram.nodes[number] if number >= 0 else None
            if node is None or node.place > place or not self._support(number) >> place & 1:
                found = (number,) * len(self._diagram.facts[self._names[place]])
            elif node.place == place:
                found = node.children
            else:
                parts = [self._answered(child, place) for child in node.children]
                found = tuple([self._diagram.node(node.place, children) for children in zip(*parts, strict=True)])
            self._cofactors[number, place] = found
        return found


def _impossible(name: str, weights: list[int]) -> DialogueError:
    nl = f"{weights} kan niet: hoe vaak men een antwoord verwacht is nul of meer, en niet overal nul"
    en = f"{weights} cannot be: how often one expects an answer is zero or more, and not zero everywhere"
    return DialogueError([Problem(name, nl=nl, en=en)])
