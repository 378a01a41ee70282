"""Gates as a decision diagram: what the advice is, as a function of the facts that can still change it.

The idea. A node asks one variable and has a child for yes and one for no. Variables are asked in one
order, a node whose children are the same is left out, and equal nodes are one node. So every function has
one form: two functions are the same when their numbers are, a function is never true when its number is
that of "false", and a variable is in it exactly when it can change what comes out. A negation is a minus
sign, which costs nothing. A fact with several values asks after one value at a time, until one is it.

Everything else is a walk over nodes, each visited once: how often it is so (multiply and add), what it is
when something is known (leave out), what matters (look). What can explode is how many nodes there are; that
is capped by ``max_nodes``, and beyond it there is one refusal and no estimate.

Source: R. E. Bryant, Graph-based algorithms for Boolean function manipulation (1986); the minus sign:
K. S. Brace and others, Efficient implementation of a BDD package (1990).
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate
from typing import Final, NamedTuple

from bindkracht.engine.gates import TRUE, Gates, Weighted
from bindkracht.errors import OutOfReachError, Problem

MAX_NODES: Final = 500_000
"""A diagram with more nodes than this is out of reach; some seconds, and some hundreds of megabytes until then."""

STEPS: Final = 2
"""For each node that there may be, so many times two nodes may be put together, or a sum and a weight."""

MAX_VARIABLES: Final = 500
"""A diagram over more variables than this is out of reach; as deep as that are calls within calls."""

_LAST: Final = 1 << 62
"""Where "true" is asked: after everything."""


class _After(NamedTuple):
    """The level from which on nothing is settled yet, and how many things an answer stands for."""

    level: int
    times: int = 1


class Diagram(Gates):
    """Decision diagrams that share their nodes; a literal is a node, with a minus sign for its negation.

    >>> diagram = Diagram()
    >>> a, b = diagram.variable(), diagram.variable()
    >>> diagram.any_of([diagram.all_of([a, b]), diagram.all_of([a, -b])]) == a
    True

    Raises:
        OutOfReachError: from whatever makes nodes, when there are more than ``max_nodes``.

    """

    def __init__(self, *, max_nodes: int = MAX_NODES) -> None:
        self.max_nodes = max_nodes
        # Number 0 is no node, because it has no negation; number 1 is "true".
        self._level = [0, _LAST]
        self._yes = [0, TRUE]
        self._no = [0, TRUE]
        self._numbers: dict[tuple[int, int, int], int] = {}
        self._both: dict[tuple[int, int], int] = {}
        self._least: dict[tuple[tuple[int, int], ...], dict[tuple[int, int], int]] = {}
        self._steps = 0
        self._after: list[tuple[_After, _After]] = []
        """Of each level, what is still to be chosen after a yes, and after a no."""

    @property
    def levels(self) -> int:
        """How many variables there are."""
        return len(self._after)

    def variable(self) -> int:
        """A new free variable."""
        next_ = _After(self.levels + 1)
        return self._asked(next_, next_)

    def exclusive(self, sizes: Sequence[int], rest: int) -> list[int]:
        """New literals of which at most one holds; after the one that holds no other is asked about."""
        end = self.levels + len(sizes)
        literals: list[int] = []
        none = TRUE
        for size in sizes:
            next_ = self.levels + 1
            variable = self._asked(_After(end, size), _After(next_, rest if next_ == end else 1))
            literals.append(self._and(none, variable))
            none = self._and(none, -variable)
        return literals

    def members(self, number: int) -> tuple[int, list[int]]:
        """A new literal, and so many others that hold only where it does; elsewhere they are not asked about."""
        whole = self._asked(_After(self.levels + 1), _After(self.levels + 1 + number))
        return whole, [self._and(whole, self.variable()) for _ in range(number)]

    def all_of(self, literals: Iterable[int]) -> int:
        """Whether all of the literals hold; of none, true."""
        level = self._level
        found = TRUE
        # From the last that is asked to the first, so that what is put together stays small.
        for literal in sorted(set(literals), key=lambda one: level[abs(one)], reverse=True):
            found = self._and(found, literal)
            if found == -TRUE:
                break
        return found

    def reaches(self, bound: int, weighted: Weighted) -> int:
        """Whether the weights of the literals that hold add up to the bound, or to more."""
        weights: dict[int, int] = {}
        for weight, literal in weighted:
            # A weight of -w on a literal is w on its negation, less w.
            counts, bound = (literal, bound) if weight > 0 else (-literal, bound - weight)
            weights[counts] = weights.get(counts, 0) + abs(weight)
        positive = [(weight, literal) for literal, weight in weights.items() if weight]
        level = self._level
        positive.sort(key=lambda one: (level[abs(one[1])], one))
        return self._at_least(bound, tuple(positive))

    def greatest(self, candidates: Sequence[tuple[int, Weighted]]) -> list[int]:
        """Of each candidate whether it is in the running, and none in the running has a greater sum."""
        # From the greatest sum that there can be downwards: who is there while nobody has been there before leads.
        most = max(sum(max(0, weight) for weight, _ in weighted) for _, weighted in candidates)
        running = [literal for literal, _ in candidates]
        leads = [-TRUE] * len(candidates)
        passed = -TRUE
        while True:
            there = [self._and(literal, self.reaches(most, weighted)) for literal, weighted in candidates]
            leads = [self._or(lead, self._and(here, -passed)) for lead, here in zip(leads, there, strict=True)]
            passed = self.any_of(there)
            if there == running:
                return leads
            most -= 1

    def level(self, root: int) -> int:
        """The level of the variable that is asked first; that of a constant comes after all."""
        return self._level[abs(root)]

    def node(self, number: int) -> tuple[int, int, int]:
        """Of a node that is no constant its level, and where a yes and a no lead to."""
        return self._level[number], self._yes[number], self._no[number]

    def put(self, level: int, yes: int, no: int) -> int:
        """The function that is the one after a yes to the variable of this level, and the other after a no.

        Both must ask only after that level.
        """
        if yes == no:
            return yes
        if yes < 0:
            return -self.put(level, -yes, -no)
        key = (level, yes, no)
        number = self._numbers.get(key)
        if number is None:
            number = self._numbers[key] = len(self._level)
            if number > self.max_nodes:
                raise too_many(self.max_nodes)
            self._level.append(level)
            self._yes.append(yes)
            self._no.append(no)
        return number

    def below(self, roots: Iterable[int]) -> list[int]:
        """The nodes of these functions, each after those that it leads to; without "true"."""
        found: set[int] = set()
        ahead = [abs(root) for root in roots]
        while ahead:
            number = ahead.pop()
            if number != TRUE and number not in found:
                found.add(number)
                ahead += (self._yes[number], abs(self._no[number]))
        return sorted(found)  # a node is made after its children

    def given(self, roots: Iterable[int], answers: Mapping[int, bool]) -> "tuple[Diagram, list[int]]":
        """A diagram of its own, and these functions in it when the variables of these levels are known.

        It has no other nodes than those of these functions, so it is what to keep of a diagram.
        """
        kept = list(roots)
        left = Diagram(max_nodes=self.max_nodes)
        left._after = list(self._after)
        made = {TRUE: TRUE}

        def signed(number: int) -> int:
            return made[number] if number > 0 else -made[-number]

        for number in self.below(kept):
            level, yes, no = self._level[number], signed(self._yes[number]), signed(self._no[number])
            answer = answers.get(level)
            made[number] = left.put(level, yes, no) if answer is None else yes if answer else no
        return left, [signed(root) for root in kept]

    def after(self, root: int, answers: Mapping[int, bool]) -> int:
        """Where one comes to when the variables that are asked first are known; stops at one that is not."""
        number = abs(root)
        while (answer := answers.get(self._level[number])) is not None:
            child = self._yes[number] if answer else self._no[number]
            root = child if root > 0 else -child
            number = abs(root)
        return root

    def can_hold(self, root: int, answers: Mapping[int, bool]) -> bool:
        """Whether it can be so while the variables of these levels are this."""
        ahead, seen = [root], {-TRUE}
        while ahead:
            one = self.after(ahead.pop(), answers)
            if one == TRUE:
                return True
            if one not in seen:
                seen.add(one)
                ahead += self._halves(one)
        return False

    def counts(self, roots: Iterable[int]) -> list[int]:
        """In how many ways the variables can be chosen so that each of these functions is so."""
        kept = list(roots)
        ways = {_LAST: 1, self.levels: 1}
        for level in reversed(range(self.levels)):
            ways[level] = sum(ways[after.level] * after.times for after in self._after[level])
        found = {TRUE: 1}

        def weighed(child: int, after: _After) -> int:
            level = self._level[abs(child)]
            so = found[abs(child)]
            return (so if child > 0 else ways[level] - so) * (ways[after.level] // ways[level]) * after.times

        for number in self.below(kept):
            after_yes, after_no = self._after[self._level[number]]
            found[number] = weighed(self._yes[number], after_yes) + weighed(self._no[number], after_no)
        return [weighed(root, _After(0)) for root in kept]

    def _asked(self, after_yes: _After, after_no: _After) -> int:
        level = self.levels
        if level >= MAX_VARIABLES:
            raise _too_many_variables()
        self._after.append((after_yes, after_no))
        return self.put(level, TRUE, -TRUE)

    def _or(self, one: int, other: int) -> int:
        return -self._and(-one, -other)

    def _and(self, one: int, other: int) -> int:
        if -TRUE <= one <= TRUE:  # a constant: zero is no number of a node
            return other if one == TRUE else one
        if -TRUE <= other <= TRUE:
            return one if other == TRUE else other
        if one == other:
            return one
        if one == -other:
            return -TRUE
        if one > other:
            one, other = other, one
        key = (one, other)
        found = self._both.get(key)
        if found is not None:
            return found
        level, other_level = self._level[abs(one)], self._level[abs(other)]
        yes, no = (one, one) if level > other_level else self._halves(one)
        other_yes, other_no = (other, other) if other_level > level else self._halves(other)
        first = min(level, other_level)
        made = self._both[key] = self.put(first, self._and(yes, other_yes), self._and(no, other_no))
        self._step()
        return made

    def _halves(self, root: int) -> tuple[int, int]:
        """A function after a yes and after a no to the variable that is asked first."""
        if root < 0:
            return -self._yes[-root], -self._no[-root]
        return self._yes[root], self._no[root]

    def _at_least(self, bound: int, weighted: tuple[tuple[int, int], ...]) -> int:
        """The same of positive weights: how much is still needed, from the first weight to the last, and then back."""
        known = self._least.setdefault(weighted, {})
        rest = [*accumulate((weight for weight, _ in reversed(weighted)), initial=0)][::-1]
        needed: list[set[int]] = [{bound}]
        for place, (weight, _) in enumerate(weighted):
            open_ = {need for need in needed[-1] if 0 < need <= rest[place] and (place, need) not in known}
            needed.append(open_ | {need - weight for need in open_})
        for place in reversed(range(len(needed))):
            for need in needed[place]:
                if (place, need) in known:
                    continue
                self._step()
                known[place, need] = TRUE if need <= 0 else -TRUE
                if 0 < need <= rest[place]:
                    weight, literal = weighted[place]
                    # More never reaches less, so "with it" may stand alone beside "without it".
                    with_it = self._and(literal, known[place + 1, need - weight])
                    known[place, need] = self._or(known[place + 1, need], with_it)
        return known[0, bound]

    def _step(self) -> None:
        self._steps += 1
        if self._steps > STEPS * self.max_nodes:
            raise too_many(self.max_nodes)


def too_many(nodes: int) -> OutOfReachError:
    """The error of a question for which too much would have to be kept.

    >>> print(str(too_many(10)).partition(";")[0])
    too much to work out: more than 10 nodes of a decision diagram
    """
    return OutOfReachError([Problem("", "reach.nodes", nodes=nodes)])


def _too_many_variables() -> OutOfReachError:
    return OutOfReachError([Problem("", "reach.variables", most=MAX_VARIABLES)])
