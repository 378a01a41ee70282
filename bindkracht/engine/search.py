"""A search for a solution of clauses, in plain Python: slower than a solver in C, and as exact.

Decide, propagate, and learn a clause from every conflict. It has the methods of a solver of
python-sat that we use, so that either can stand in for the other, and it writes the same kind
of proof: the learned clauses, each of which follows from those before it by unit propagation.

Source: J. P. Marques-Silva and K. A. Sakallah, GRASP (1999); two watched literals and activities:
M. W. Moskewicz and others, Chaff (2001); restarts: M. Luby and others (1993).
"""

from collections.abc import Iterable, Sequence
from heapq import heapify, heappop, heappush
from typing import Final

from bindkracht.errors import OutOfReachError, Problem

MOST_CONFLICTS: Final = 20_000
"""After this many conflicts a question is given up; some tens of seconds."""

_RESTART: Final = 100
_DECAY: Final = 1.05


class Search:
    """Clauses, and the search for values of their variables; a literal is a whole number as in DIMACS.

    >>> search = Search([(1, 2), (-1, 2)])
    >>> search.solve(), search.solve(assumptions=[-2])
    (True, False)

    Raises:
        OutOfReachError: from :meth:`solve`, after ``most_conflicts``.

    """

    def __init__(self, clauses: Iterable[Sequence[int]] = (), *, most_conflicts: int = MOST_CONFLICTS) -> None:
        self._most = most_conflicts
        self._value: dict[int, bool] = {}
        self._watched: dict[int, list[list[int]]] = {}
        self._reason: dict[int, list[int] | None] = {}
        self._level: dict[int, int] = {}
        self._activity: dict[int, float] = {}
        self._queue: list[tuple[float, int]] = []
        self._bump = 1.0
        self._trail: list[int] = []
        self._levels: list[int] = []
        self._head = 0
        self._consistent = True
        self._learned: list[str] = []
        self.read = 0
        """How many clauses were looked at."""
        for clause in clauses:
            self.add_clause(clause)

    def add_clause(self, clause: Sequence[int]) -> None:
        """Demand that one of the literals holds, from the next search on.

        >>> search = Search([(1, 2)])
        >>> search.add_clause([-1])
        >>> search.solve(), search.get_model()
        (True, [-1, 2])
        """
        self._back_to(0)
        self.read += 1
        self._meet(clause)
        literals = list(dict.fromkeys(clause))
        if any(-literal in literals or self._value.get(literal) is True for literal in literals):
            return
        open_ = [literal for literal in literals if literal not in self._value]
        if len(open_) > 1:
            self._watch(open_)
        elif open_:
            self._assign(open_[0], None)
            self._consistent = self._consistent and self._propagate() is None
        else:
            self._consistent = False

    def solve(self, assumptions: Sequence[int] = ()) -> bool:
        """Whether there is a solution in which the assumptions hold."""
        self._back_to(0)
        self._meet(assumptions)
        conflicts, until_restart, restarts = 0, _RESTART, 1
        while self._consistent:
            conflict = self._propagate()
            if conflict is not None:
                conflicts += 1
                if not self._levels:
                    self._consistent = False
                    break
                if conflicts > self._most:
                    raise _too_hard(self._most)
                self._learn(conflict)
                if conflicts == until_restart:
                    restarts += 1
                    until_restart += _RESTART * _luby(restarts)
                    self._back_to(0)
                continue
            literal = self._next(assumptions)
            if literal is None:
                return True
            if literal == 0:
                return False
            self._levels.append(len(self._trail))
            if literal not in self._value:
                self._assign(literal, None)
        return False

    def conf_budget(self, budget: int) -> None:
        """Give up after so many conflicts, or after the most that was allowed, whichever is less."""
        self._most = min(budget, self._most)

    def solve_limited(self, assumptions: Sequence[int] = ()) -> bool:
        """The same as :meth:`solve`, which gives up by itself.

        >>> search = Search([(1, 2)])
        >>> search.conf_budget(10)
        >>> search.solve_limited([-1])
        True
        """
        return self.solve(assumptions)

    def get_model(self) -> list[int]:
        """The literals that hold in the solution found last, by variable."""
        return [variable if self._value.get(variable) else -variable for variable in sorted(self._activity)]

    def get_proof(self) -> list[str]:
        """After a search without assumptions that found nothing: the learned clauses and the empty one (DRUP).

        >>> search = Search([(1, 2), (1, -2), (-1, 2), (-1, -2)])
        >>> search.solve(), search.get_proof()[-1]
        (False, '0')
        """
        return [*self._learned, "0"]

    def _meet(self, literals: Iterable[int]) -> None:
        for variable in map(abs, literals):
            if variable not in self._activity:
                self._activity[variable] = 0.0
                heappush(self._queue, (0.0, variable))

    def _next(self, assumptions: Sequence[int]) -> int | None:
        """The literal to decide on; 0 when an assumption is false, ``None`` when every variable has a value."""
        if len(self._levels) < len(assumptions):
            literal = assumptions[len(self._levels)]
            return 0 if self._value.get(literal) is False else literal
        while self._queue:
            _, variable = heappop(self._queue)
            if variable not in self._value:
                return -variable
        return None

    def _assign(self, literal: int, reason: list[int] | None) -> None:
        self._value[literal], self._value[-literal] = True, False
        self._reason[abs(literal)] = reason
        self._level[abs(literal)] = len(self._levels)
        self._trail.append(literal)

    def _watch(self, clause: list[int]) -> None:
        for literal in clause[:2]:
            self._watched.setdefault(literal, []).append(clause)

    def _propagate(self) -> list[int] | None:
        """Assign what follows; a clause of which every literal is false, if it comes to that."""
        value = self._value
        while self._head < len(self._trail):
            false = -self._trail[self._head]
            self._head += 1
            watching = self._watched.get(false, [])
            self.read += len(watching)
            kept: list[list[int]] = []
            self._watched[false] = kept
            for number, clause in enumerate(watching):
                if clause[0] == false:
                    clause[0], clause[1] = clause[1], false
                if value.get(clause[0]) is not True:
                    for place in range(2, len(clause)):
                        if value.get(clause[place]) is not False:
                            clause[1], clause[place] = clause[place], false
                            self._watched.setdefault(clause[1], []).append(clause)
                            break
                    else:
                        kept.append(clause)
                        if value.get(clause[0]) is False:
                            kept.extend(watching[number + 1 :])
                            return clause
                        self._assign(clause[0], clause)
                    continue
                kept.append(clause)
        return None

    def _learn(self, conflict: list[int]) -> None:
        """Learn the clause at the first unique implication point, and go back to where it says something new."""
        level = len(self._levels)
        seen: set[int] = set()
        learned: list[int] = []
        reason: list[int] = conflict
        pending = 0
        trail = reversed(self._trail)
        while True:
            for variable in map(abs, reason):
                if variable not in seen and self._level[variable] > 0:
                    seen.add(variable)
                    self._raise(variable)
                    if self._level[variable] == level:
                        pending += 1
                    else:
                        learned.append(variable if self._value[-variable] else -variable)
            point = next(literal for literal in trail if abs(literal) in seen)
            pending -= 1
            if pending == 0:
                break
            reason = self._reason[abs(point)] or []
        learned.sort(key=lambda literal: -self._level[abs(literal)])
        clause = [-point, *learned]
        self._learned.append(" ".join(map(str, (*clause, 0))))
        self._back_to(self._level[abs(learned[0])] if learned else 0)
        if learned:
            self._watch(clause)
        self._assign(-point, clause)
        self._bump *= _DECAY

    def _raise(self, variable: int) -> None:
        """What was in a conflict is decided on sooner."""
        self._activity[variable] += self._bump
        if self._activity[variable] > _LARGEST:
            self._activity = {known: activity / _LARGEST for known, activity in self._activity.items()}
            self._bump /= _LARGEST
            self._queue = [(-activity, known) for known, activity in self._activity.items()]
            heapify(self._queue)

    def _back_to(self, level: int) -> None:
        if len(self._levels) <= level:
            return
        start = self._levels[level]
        for literal in self._trail[start:]:
            del self._value[literal], self._value[-literal]
            heappush(self._queue, (-self._activity[abs(literal)], abs(literal)))
        del self._trail[start:], self._levels[level:]
        self._head = start


_LARGEST: Final = 1e100


def _luby(number: int) -> int:
    """The ``number``-th of 1, 1, 2, 1, 1, 2, 4, 1, …, counted from 1."""
    size = number.bit_length()
    return 1 << (size - 1) if number == (1 << size) - 1 else _luby(number - (1 << (size - 1)) + 1)


def _too_hard(conflicts: int) -> OutOfReachError:
    install = "pip install 'bindkracht[study]'"
    return OutOfReachError([Problem("", "reach.plain_solver", n=conflicts, install=install)])
