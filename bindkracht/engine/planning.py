"""Which question settles soonest: in the worst case first, then on average.

With few facts left the plan is exact: every order of asking is weighed, with every answer. With more,
a question is weighed one answer ahead: by how many facts are still relevant after it, which is
the most that can still have to be asked. That is an approximation, and it is marked as one.
"""

from collections.abc import Callable, Iterable
from fractions import Fraction
from typing import Final, NamedTuple, TypeAlias

from bindkracht.engine.drawing import Answers
from bindkracht.engine.families import too_many_ways
from bindkracht.engine.gates import TRUE
from bindkracht.engine.outlook import Aim, Left
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


_State: TypeAlias = frozenset[int]
"""The functions that are not settled, each without its sign: what settles the one settles the other."""


class Planning:
    """What is left of a part of an advice, with what asking each fact does to it.

    ``besides`` are facts that nobody can or will answer.

    Raises:
        DialogueError: from :meth:`costs`, when ``likely`` gives impossible expectations.
        OutOfReachError: from :meth:`costs`, when there is too much to weigh.

    >>> from bindkracht import krachtlijn6
    >>> from bindkracht.engine.outlook import what_is_left
    >>> left = what_is_left(krachtlijn6, {"short_help_suffices": True, "acute_need": True})
    >>> planning = Planning(left, Aim.LEADING)
    >>> {fact: cost.worst for fact, cost in planning.costs().items()}["immediate_danger"] > 1
    True

    """

    def __init__(self, left: Left, aim: Aim, *, besides: Iterable[str] = (), likely: Likely = equally_likely) -> None:
        self._diagram = left.diagram
        self._facts = left.facts
        self._start = _unsettled(left.towards(aim))
        self._likely = likely
        passed = set(besides)
        self._levels = {
            name: sum(1 << level for level in {level for answers in values.values() for level in answers})
            for name, values in left.facts.items()
            if name not in passed
        }
        self._supports: dict[int, int] = {TRUE: 0}
        self._cofactors: dict[tuple[int, int], tuple[int, int]] = {}
        self._plans: dict[_State, Cost] = {}

    def costs(self) -> dict[str, Cost]:
        """For each fact that is worth asking, what it takes when it is asked first."""
        return {name: self._asking(self._start, name) for name in self._open(self._start)}

    def _asking(self, state: _State, name: str) -> Cost:
        """The cost when this fact is asked first."""
        values = self._facts[name]
        weights = [self._likely(name, value) for value in values if value is not None]
        costs = [self._left(self._answered(state, answers)) for answers in values.values()]
        whole = sum(weights)
        if whole <= 0 or min(weights) < 0:
            raise _impossible(name, weights)
        average = sum((weight * cost.average for weight, cost in zip(weights, costs, strict=True)), Fraction(0))
        return Cost(
            worst=1 + max(cost.worst for cost in costs),
            average=1 + average / whole,
            exact=all(cost.exact for cost in costs),
        )

    def _left(self, state: _State) -> Cost:
        """The cost of what is left, when the best fact is asked each time."""
        if state not in self._plans:
            names = self._open(state)
            self._plans[state] = (
                min((self._asking(state, name) for name in names), default=_NOTHING)
                if len(names) <= MOST_EXACT
                else Cost(len(names), Fraction(len(names)), exact=False)
            )
        return self._plans[state]

    def _open(self, state: _State) -> list[str]:
        """The facts that can still change what comes out, and can be asked."""
        support = 0
        for number in state:
            support |= self._support(number)
        return [name for name, levels in self._levels.items() if support & levels]

    def _support(self, number: int) -> int:
        """The levels of the variables that a function reads, as bits."""
        found = self._supports.get(number)
        if found is None:
            level, yes, no = self._diagram.node(number)
            found = self._supports[number] = 1 << level | self._support(yes) | self._support(abs(no))
        return found

    def _answered(self, state: _State, answers: Answers) -> _State:
        """What is left when the fact is answered so."""
        left = list(state)
        for level, answer in answers.items():
            left = [self._halves(number, level)[not answer] for number in left]
        return _unsettled(left)

    def _halves(self, number: int, level: int) -> tuple[int, int]:
        """What is left of a function when the variable of this level is a yes, and when it is a no."""
        found = self._cofactors.get((number, level))
        if found is None:
            if number < 0:
                yes, no = self._halves(-number, level)
                found = -yes, -no
            elif self._support(number) >> level & 1:
                found = self._worked_out(number, level)
            else:
                found = number, number
            self._cofactors[number, level] = found
            if len(self._cofactors) > MOST_COFACTORS:
                raise too_many_ways()
        return found

    def _worked_out(self, number: int, level: int) -> tuple[int, int]:
        first, yes, no = self._diagram.node(number)
        if first == level:
            return yes, no
        yes_yes, yes_no = self._halves(yes, level)
        no_yes, no_no = self._halves(no, level)
        put = self._diagram.put
        return put(first, yes_yes, no_yes), put(first, yes_no, no_no)


def _unsettled(functions: Iterable[int]) -> _State:
    return frozenset([abs(one) for one in functions]) - {TRUE}


def _impossible(name: str, weights: list[int]) -> DialogueError:
    nl = f"{weights} kan niet: hoe vaak men een antwoord verwacht is nul of meer, en niet overal nul"
    en = f"{weights} cannot be: how often one expects an answer is zero or more, and not zero everywhere"
    return DialogueError([Problem(name, nl=nl, en=en)])
