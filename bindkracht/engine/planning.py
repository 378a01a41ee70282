"""Which question settles soonest: in the worst case first, then on average.

With few facts left the plan is exact: every order of asking is weighed, with every answer. With more,
a question is weighed one answer ahead: by how many facts are still relevant after it, which is
the most that can still have to be asked. That is an approximation, and it is marked as one.
"""

from collections.abc import Callable, Container, Iterable
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
        self._supports = [0, 0]
        self._read_supports(max(self._start, default=TRUE))
        self._cofactors: dict[tuple[int, int], tuple[int, int]] = {}
        self._plans: dict[_State, Cost] = {}

    def costs(self, among: Container[str] | None = None) -> dict[str, Cost]:
        """For each fact that is worth asking, or each of those among these, what it takes when it is asked first."""
        names = self._open(self._start)
        return {name: self._asking(self._start, name) for name in names if among is None or name in among}

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
            support |= self._supports[number]
        return [name for name, levels in self._levels.items() if support & levels]

    def _answered(self, state: _State, answers: Answers) -> _State:
        """What is left when the fact is answered so."""
        left = list(state)
        for level, answer in answers.items():
            left = [self._halves(number, level)[not answer] for number in left]
        return _unsettled(left)

    def _halves(self, number: int, level: int) -> tuple[int, int]:
        """What is left of a function when the variable of this level is a yes, and when it is a no."""
        if number < 0:
            yes, no = self._halves(-number, level)
            return -yes, -no
        if not self._supports[number] >> level & 1:
            return number, number
        found = self._cofactors.get((number, level))
        if found is None:
            found = self._cofactors[number, level] = self._worked_out(number, level)
            if len(self._cofactors) > MOST_COFACTORS:
                raise too_many_ways()
        return found

    def _worked_out(self, number: int, level: int) -> tuple[int, int]:
        first, yes, no = self._diagram.node(number)
        if first == level:
            return yes, no
        yes_yes, yes_no = self._halves(yes, level)
        no_yes, no_no = self._halves(no, level)
        return self._put(first, yes_yes, no_yes), self._put(first, yes_no, no_no)

    def _put(self, level: int, yes: int, no: int) -> int:
        """The function with this first variable, and what it reads."""
        made = self._diagram.put(level, yes, no)
        if abs(made) >= len(self._supports):
            self._read_supports(abs(made))
        return made

    def _read_supports(self, last: int) -> None:
        """Of each node up to this one, the levels of the variables that can change it, as bits."""
        found = self._supports
        for number in range(len(found), last + 1):
            level, yes, no = self._diagram.node(number)
            found.append(1 << level | found[yes] | found[abs(no)])


def _unsettled(functions: Iterable[int]) -> _State:
    return frozenset([abs(one) for one in functions]) - {TRUE}


def _impossible(name: str, weights: list[int]) -> DialogueError:
    nl = f"{weights} kan niet: hoe vaak men een antwoord verwacht is nul of meer, en niet overal nul"
    en = f"{weights} cannot be: how often one expects an answer is zero or more, and not zero everywhere"
    return DialogueError([Problem(name, nl=nl, en=en)])
