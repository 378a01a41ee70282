"""Which question settles soonest: in the worst case first, then on average.

With few facts left the plan is exact: every order of asking is weighed, with every answer. With more,
a question is weighed one answer ahead: by how many facts are still relevant after it, which is
the most that can still have to be asked. That is an approximation, and it is marked as one.

The idea of one answer ahead. A fact that the diagram asks later is still relevant when a node that asks it can be come
to. One that it asks earlier is when some node that asks it leads to two functions that differ after the answer; mostly
one is found that leads to two that do not read the answered fact at all, and then nothing is worked out.
"""

from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator
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
"""What is left after an answer is looked up no more often than this; about a second."""

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


class _Answer(NamedTuple):
    """An answer to a fact: the bit of the fact, what the variables are then, and what is left of each node after it."""

    bit: int
    says: Answers
    left: dict[int, int]


class _Asked(NamedTuple):
    """A fact that nodes ask for: its bit, where they lead, and the facts that neither way from some node reads."""

    bit: int
    leads: list[tuple[int, int]]
    unread: int


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
        self._bits = {name: 1 << place for place, name in enumerate(left.facts)}
        self._askable = sum(bit for name, bit in self._bits.items() if name not in passed)
        self._answers = {
            name: [_Answer(self._bits[name], says, {}) for says in values.values()]
            for name, values in left.facts.items()
        }
        self._bit_at: dict[int, int] = {}
        for answers in self._answers.values():
            for answer in answers:
                self._bit_at |= dict.fromkeys(answer.says, answer.bit)
        self._reads = [0, 0]
        self._read_up_to(max(self._start, default=TRUE))
        self._looked_up = 0
        self._plans: dict[_State, Cost] = {}
        self.relevant = tuple(self._open(self._start))
        """The facts that can still change this part of the advice, and can be asked."""

    def costs(self, among: Container[str] | None = None) -> dict[str, Cost]:
        """For each fact that is worth asking, or each of those among these, what it takes when it is asked first."""
        names = [name for name in self.relevant if among is None or name in among]
        return {name: self._asking(name, costs) for name, costs in self._one_ahead(names)}

    def _asking(self, name: str, costs: list[Cost]) -> Cost:
        """The cost when this fact is asked first, and this is the cost after each answer."""
        weights = [self._likely(name, value) for value in self._facts[name] if value is not None]
        whole = sum(weights)
        if whole <= 0 or min(weights) < 0:
            raise _impossible(name, weights)
        often = Counter[Cost]()
        for cost, weight in zip(costs, weights, strict=True):
            often[cost] += weight
        average = sum((weight * cost.average for cost, weight in often.items()), Fraction(0))
        return Cost(
            worst=1 + max(cost.worst for cost in often),
            average=1 + average / whole,
            exact=all(cost.exact for cost in often),
        )

    def _one_ahead(self, names: Container[str]) -> Iterator[tuple[str, list[Cost]]]:
        """Each of these facts, with the cost after each answer when it is asked first."""
        nodes: dict[int, list[int]] = {bit: [] for bit in self._bits.values()}
        for number in self._diagram.below(self._start):
            nodes[self._bit_at[self._diagram.level(number)]].append(number)
        earlier: list[_Asked] = []
        reached: set[int] = set(self._start)
        for name, bit in self._bits.items():
            here = reached.intersection(nodes[bit])
            reached.difference_update(here)
            if name in names:
                surely = self._read_by(reached) | sum(asked.bit for asked in earlier if asked.unread & bit)
                doubtful = [asked for asked in earlier if not asked.unread & bit]
                yield name, [self._after(answer, here, surely, doubtful) for answer in self._answers[name]]
            asked = self._asked(bit, nodes[bit])
            earlier.append(asked)
            reached.update(abs(number) for pair in asked.leads for number in pair)
            reached.difference_update(nodes[bit])  # a fact of several variables leads to itself too

    def _after(self, answer: _Answer, here: Iterable[int], surely: int, doubtful: Iterable[_Asked]) -> Cost:
        """The cost of what is left after this answer, which these nodes ask for."""
        read = surely
        most = surely | self._read_by(here) & ~answer.bit
        for number in here:
            if read == most:
                break
            read |= self._reads[abs(self._diagram.after(number, answer.says))]
        for asked in doubtful:
            if any(self._given(yes, answer) != self._given(no, answer) for yes, no in asked.leads):
                read |= asked.bit
        number = (read & self._askable).bit_count()
        if number > MOST_EXACT:
            return Cost(number, Fraction(number), exact=False)
        return self._left(self._answered(self._start, answer))

    def _asked(self, bit: int, nodes: Iterable[int]) -> _Asked:
        """A fact that these nodes ask for."""
        leads = [self._diagram.node(number)[1:] for number in nodes]
        unread = 0
        for yes, no in leads:
            unread |= ~(self._reads[abs(yes)] | self._reads[abs(no)])
        return _Asked(bit, leads, unread)

    def _left(self, state: _State) -> Cost:
        """The cost of what is left, when the best fact is asked each time."""
        if state not in self._plans:
            firsts = (
                self._asking(name, [self._left(self._answered(state, answer)) for answer in self._answers[name]])
                for name in self._open(state)
            )
            self._plans[state] = min(firsts, default=_NOTHING)
        return self._plans[state]

    def _open(self, state: _State) -> list[str]:
        """The facts that can still change what comes out, and can be asked."""
        open_ = self._read_by(state) & self._askable
        return [name for name, bit in self._bits.items() if open_ & bit]

    def _read_by(self, nodes: Iterable[int]) -> int:
        """The facts that can change one of these, as bits."""
        found = 0
        for number in nodes:
            found |= self._reads[number]
        return found

    def _answered(self, state: _State, answer: _Answer) -> _State:
        """What is left when this is answered."""
        return _unsettled(self._given(number, answer) for number in state)

    def _given(self, root: int, answer: _Answer) -> int:
        """What is left of a function when this is answered."""
        number = abs(root)
        if not self._reads[number] & answer.bit:
            return root
        self._looked_up += 1
        if self._looked_up > MOST_COFACTORS:
            raise too_many_ways()
        left = answer.left.get(number)
        if left is None:
            level, yes, no = self._diagram.node(number)
            said = answer.says.get(level)
            if said is None:
                left = self._diagram.put(level, self._given(yes, answer), self._given(no, answer))
                self._read_up_to(abs(left))
            else:
                left = self._given(yes if said else no, answer)
            answer.left[number] = left
        return left if root > 0 else -left

    def _read_up_to(self, last: int) -> None:
        """Of each node up to this one the facts that can change it, as bits."""
        found = self._reads
        for number in range(len(found), last + 1):
            level, yes, no = self._diagram.node(number)
            found.append(self._bit_at[level] | found[yes] | found[abs(no)])


def _unsettled(functions: Iterable[int]) -> _State:
    return frozenset([abs(one) for one in functions]) - {TRUE}


def _impossible(name: str, weights: list[int]) -> DialogueError:
    return DialogueError([Problem(name, "weights.impossible", weights=str(weights))])
