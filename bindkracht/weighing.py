"""From the rules that fired to the status of every role, all roles at once.

The status of a role, in this order:

1. *excluded*: some exclusion of it is true; nothing outweighs that.
2. *supported*: its net support, the strengths of firing supports less those of
   firing oppositions, reaches the threshold of the rule set. Then it is
   *conditional* while an exclusion asks (it is unknown, and its guard, if any, is
   true), and *fitting* otherwise.
3. *unsupported*, or *open* when no argument about it fires at all.

The idea. One whole number has four lanes of bits per role: its net support, and how
many exclusions are true, how many ask, and how many arguments fire.
Every lane starts so far below its highest bit that this bit comes up exactly when the
lane says yes: the threshold is reached, or the count is not zero. A table for each
eight rules has their sum for each way in which those eight can fire. So one addition
per eight rules weighs everything, and the highest bits together are a pattern from
which the statuses follow; each pattern is read once.
"""

from collections.abc import Iterable, Mapping, Sequence
from operator import getitem
from types import MappingProxyType
from typing import Final, NamedTuple

from bindkracht.roles import Role
from bindkracht.rules import Effect, Rule, Strength
from bindkracht.statuses import Outcome, Status


class Decided(NamedTuple):
    """What follows from the rules that fired."""

    statuses: Mapping[Role, Status]
    leading: tuple[Role, ...]
    outcome: Outcome


class Weighing:
    """The rules of a rule set as lanes of one whole number; bit ``i`` of what comes in is rule ``i``.

    >>> from bindkracht import krachtlijn6
    >>> weighing = Weighing(tuple(krachtlijn6), krachtlijn6.threshold)
    >>> fired = 1 << [rule.name for rule in krachtlijn6].index("rights-and-matters-need-someone")
    >>> weighing.decide(fired, asking=0).leading, weighing.net_support(fired)[Role.PROBLEEMOPLOSSER]
    ((<Role.PROBLEEMOPLOSSER: 'probleemoplosser'>,), 3)
    """

    def __init__(self, rules: Sequence[Rule], threshold: int) -> None:
        most = max(Strength) * len(rules)  # no lane gets further from where it started
        self._threshold = min(threshold, most + 1)
        self._top = 1 << (2 * most + 1).bit_length()
        self._width = self._top.bit_length()
        self._fired = _by_eight([self._lanes_when_true(rule) for rule in rules])
        self._asking = _by_eight([self._lanes_when_asking(rule) for rule in rules])
        self._start = sum(
            self._lane(role, lane, self._top - (self._threshold if lane == _NET else 1))
            for role in Role
            for lane in range(_LANES)
        )
        self._tops = sum(self._lane(role, lane, self._top) for role in Role for lane in range(_LANES))
        self._patterns: dict[int, _Pattern] = {}

    def decide(self, true: int, asking: int) -> Decided:
        """The statuses, the leading roles and the outcome, when these rules are true and those ask."""
        sums = self._start + _weigh(self._fired, true)
        if asking:
            sums += _weigh(self._asking, asking)
        tops = sums & self._tops
        pattern = self._patterns.get(tops)
        if pattern is None:
            # Two threads may both get here; they write the same.
            pattern = self._patterns[tops] = self._read(tops)
        if pattern.alone is not None:
            return pattern.alone
        nets = [sums >> shift & self._top - 1 for shift in pattern.shifts]
        most = max(nets)
        leading = tuple([role for role, net in zip(pattern.shown, nets, strict=True) if net == most])
        return _led(pattern.statuses, leading)

    def net_support(self, true: int) -> dict[Role, int]:
        """Per role, the strengths of the supports among the true rules less those of the oppositions."""
        sums = self._start + _weigh(self._fired, true)
        zero = self._top - self._threshold
        return {role: (sums >> self._shift(role, _NET) & 2 * self._top - 1) - zero for role in Role}

    def _read(self, tops: int) -> "_Pattern":
        statuses = {role: self._status(role, tops) for role in Role}
        shown = tuple(role for role, status in statuses.items() if status in _SHOWN)
        return _Pattern(
            statuses=MappingProxyType(statuses),
            shown=shown,
            shifts=tuple(self._shift(role, _NET) for role in shown),
            alone=_led(MappingProxyType(statuses), shown) if len(shown) <= 1 else None,
        )

    def _status(self, role: Role, tops: int) -> Status:
        supported, excluded, asked, argued = (tops & self._lane(role, lane, self._top) for lane in range(_LANES))
        if excluded:
            return Status.EXCLUDED
        if supported:
            return Status.CONDITIONAL if asked else Status.FITTING
        return Status.UNSUPPORTED if argued else Status.OPEN

    def _lanes_when_true(self, rule: Rule) -> int:
        if rule.strength is None:
            return sum(self._lane(role, _EXCLUDED, 1) for role in rule.roles)
        signed = rule.strength if rule.effect is Effect.SUPPORTS else -rule.strength
        return sum(self._lane(role, _NET, signed) + self._lane(role, _ARGUED, 1) for role in rule.roles)

    def _lanes_when_asking(self, rule: Rule) -> int:
        return sum(self._lane(role, _ASKED, 1) for role in rule.roles)

    def _lane(self, role: Role, lane: int, value: int) -> int:
        return value << self._shift(role, lane)

    def _shift(self, role: Role, lane: int) -> int:
        return self._width * (_LANES * _PLACE[role] + lane)


class _Pattern(NamedTuple):
    """What the highest bits say; ``alone`` when that is all, because no two roles are to be compared."""

    statuses: Mapping[Role, Status]
    shown: tuple[Role, ...]
    shifts: tuple[int, ...]
    alone: Decided | None


_LANES: Final = 4
_NET, _EXCLUDED, _ASKED, _ARGUED = range(_LANES)
_PLACE: Final = {role: place for place, role in enumerate(Role)}
_SHOWN: Final = (Status.FITTING, Status.CONDITIONAL)


def _led(statuses: Mapping[Role, Status], leading: tuple[Role, ...]) -> Decided:
    if not leading:
        return Decided(statuses, (), Outcome.ABSTENTION)
    fits = any(statuses[role] is Status.FITTING for role in leading)
    return Decided(statuses, leading, Outcome.ADVICE if fits else Outcome.CONDITIONAL)


def _by_eight(lanes: Sequence[int]) -> tuple[list[int], ...]:
    """For each eight of them, their sum for each way to choose among those eight."""
    return tuple(_sums(lanes[start : start + 8]) for start in range(0, len(lanes), 8))


def _sums(lanes: Iterable[int]) -> list[int]:
    sums = [0]
    for lane in lanes:
        sums += [lane + other for other in sums]
    return sums


def _weigh(tables: tuple[list[int], ...], chosen: int) -> int:
    return sum(map(getitem, tables, chosen.to_bytes(len(tables), "little")))
