"""Where a role stands while the facts of a situation are given one at a time."""

from collections.abc import Hashable, Iterable, Mapping
from enum import Enum
from typing import Generic, NamedTuple, TypeVar

from bindkracht.roles import Role
from bindkracht.rules import Effect, IfUnknown, Rule
from bindkracht.statuses import Status


class Delta(NamedTuple):
    """What one or more rules do to a role.

    >>> Delta(net=3).joined(Delta(net=-1, argued=True))
    Delta(net=2, excluded=False, asked=False, argued=True)
    """

    net: int = 0
    excluded: bool = False
    asked: bool = False
    argued: bool = False

    def joined(self, other: "Delta") -> "Delta":
        """Both at once."""
        return Delta(
            self.net + other.net,
            self.excluded or other.excluded,
            self.asked or other.asked,
            self.argued or other.argued,
        )


def when_true(rule: Rule) -> Delta:
    """What a rule does to its roles when its condition is true.

    >>> from bindkracht import krachtlijn6
    >>> when_true(krachtlijn6["rest-before-growing"])
    Delta(net=-2, excluded=False, asked=False, argued=True)
    """
    if rule.strength is None:
        return Delta(excluded=True)
    return Delta(net=rule.strength if rule.effect is Effect.SUPPORTS else -rule.strength, argued=True)


def when_unknown(rule: Rule) -> Delta:
    """What a rule does to its roles when its condition is unknown.

    >>> from bindkracht import krachtlijn6
    >>> when_unknown(krachtlijn6["no-company-wanted"])
    Delta(net=0, excluded=False, asked=True, argued=False)
    """
    return Delta(asked=rule.if_unknown is IfUnknown.ASK)


class Follow(NamedTuple):
    """What must be remembered: of which roles anything, asked, argued; and whether their nets are compared."""

    roles: tuple[Role, ...]
    asked: frozenset[Role]
    argued: frozenset[Role]
    compared: bool


class Settled(Enum):
    """What is certain of a role, whatever the facts that are still to come."""

    OUT = "excluded"
    LOW = "never supported"
    HIGH = "supported"


class Standing(NamedTuple):
    """Where a role stands; of what is settled, what no longer matters is forgotten."""

    net: int = 0
    settled: Settled | None = None
    asked: bool = False
    argued: bool = False

    def status(self) -> Status:
        """The status, when every fact has been given.

        >>> Standing(settled=Settled.LOW, argued=True).status()
        <Status.UNSUPPORTED: 'unsupported'>
        """
        match self.settled:
            case Settled.OUT:
                return Status.EXCLUDED
            case Settled.LOW:
                return Status.UNSUPPORTED if self.argued else Status.OPEN
            case _:
                return Status.CONDITIONAL if self.asked else Status.FITTING


_T = TypeVar("_T", bound=Hashable)


class Numbered(Generic[_T]):
    """Values by number: equal values, one number.

    >>> names = Numbered[str]()
    >>> names.number("a"), names.number("b"), names.number("a"), names.of(1)
    (0, 1, 0, 'b')
    """

    def __init__(self) -> None:
        self._numbers: dict[_T, int] = {}
        self._values: list[_T] = []

    def number(self, value: _T) -> int:
        """The number of a value; a new one when it is new."""
        if value not in self._numbers:
            self._numbers[value] = len(self._values)
            self._values.append(value)
        return self._numbers[value]

    def of(self, number: int) -> _T:
        """The value of a number."""
        return self._values[number]


class Standings(Numbered[Standing]):
    """The standings of all roles that are followed, as numbers, and how they change.

    >>> standings = Standings(2, Follow((Role.REDDER,), frozenset(), frozenset(), compared=False))
    >>> standings.expect([{Role.REDDER: Delta(net=3)}])
    >>> [number] = standings.start()
    >>> standings.expect([])
    >>> [move] = standings.moves({Role.REDDER: Delta(net=3)})
    >>> standings.of(move[number]).settled
    <Settled.HIGH: 'supported'>
    """

    def __init__(self, threshold: int, follow: Follow) -> None:
        super().__init__()
        self._threshold = threshold
        self._follow = follow
        self._still: dict[Role, tuple[int, int]] = {}
        self._moves: dict[tuple[Role, Delta], _Move] = {}

    def expect(self, pending: Iterable[Mapping[Role, Delta]]) -> None:
        """Say what may still come, each of it or not."""
        self._still = dict.fromkeys(self._follow.roles, (0, 0))
        self._moves = {}
        for deltas in pending:
            for role, delta in deltas.items():
                least, most = self._still[role]
                self._still[role] = (least + min(0, delta.net), most + max(0, delta.net))

    def start(self) -> tuple[int, ...]:
        """Where each role stands before anything is given."""
        return tuple(self.number(self._settle(role, Standing())) for role in self._follow.roles)

    def moves(self, deltas: Mapping[Role, Delta]) -> "list[_Move]":
        """For each role, where it comes to stand from where it stood."""
        return [self._move(role, deltas.get(role, _NOTHING)) for role in self._follow.roles]

    def _move(self, role: Role, delta: Delta) -> "_Move":
        if (role, delta) not in self._moves:
            self._moves[role, delta] = _Move(self, role, delta)
        return self._moves[role, delta]

    def moved(self, role: Role, standing: Standing, delta: Delta) -> Standing:
        """Where a role comes to stand."""
        if delta.excluded or standing.settled is Settled.OUT:
            return _OUT
        changed = Standing(
            standing.net if standing.settled else standing.net + delta.net,
            standing.settled,
            standing.asked or (delta.asked and role in self._follow.asked),
            standing.argued or (delta.argued and role in self._follow.argued),
        )
        return self._settle(role, changed)

    def _settle(self, role: Role, standing: Standing) -> Standing:
        """Forget what no longer matters."""
        least, most = self._still[role]
        if standing.settled is Settled.LOW or (not standing.settled and standing.net + most < self._threshold):
            return Standing(settled=Settled.LOW, argued=standing.argued)
        if standing.settled is Settled.HIGH or standing.net + least >= self._threshold:
            if self._follow.compared:
                return standing._replace(argued=False)
            return Standing(settled=Settled.HIGH, asked=standing.asked)
        return standing


_NOTHING = Delta()
_OUT = Standing(settled=Settled.OUT)


class _Move(dict[int, int]):
    """From the number of a standing to the number of the next one; worked out when it is first asked."""

    def __init__(self, standings: Standings, role: Role, delta: Delta) -> None:
        super().__init__()
        self._standings, self._role, self._delta = standings, role, delta

    def __missing__(self, number: int) -> int:
        moved = self._standings.moved(self._role, self._standings.of(number), self._delta)
        self[number] = found = self._standings.number(moved)
        return found
