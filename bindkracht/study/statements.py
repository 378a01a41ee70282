"""What can be asked about every situation at once: statements about a situation and its advice, as plain data."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from bindkracht.conditions import Condition
from bindkracht.roles import Role
from bindkracht.statuses import Status
from bindkracht.study.encoding import EncodedAdvice

Encode: TypeAlias = Callable[[EncodedAdvice], int]


@dataclass(frozen=True, slots=True)
class Statement:
    """Something that is so, or not so, of a situation with its advice.

    Put together with ``&``, ``|``, ``~`` and ``>>`` (if … then …).

    >>> print(has(Role.REDDER, Status.FITTING) >> ~suggests(Role.BEGELEIDER))
    if redder is fitting, then not begeleider is suggested
    """

    says: str
    encode: Encode

    def __str__(self) -> str:
        return self.says

    def __and__(self, other: "Statement") -> "Statement":
        return Statement(
            f"{self} and {other}", lambda advice: advice.circuit.all_of([self.encode(advice), other.encode(advice)])
        )

    def __or__(self, other: "Statement") -> "Statement":
        return Statement(
            f"({self} or {other})", lambda advice: advice.circuit.any_of([self.encode(advice), other.encode(advice)])
        )

    def __invert__(self) -> "Statement":
        return Statement(f"not {self}", lambda advice: -self.encode(advice))

    def __rshift__(self, other: "Statement") -> "Statement":
        return Statement(
            f"if {self}, then {other}",
            lambda advice: advice.circuit.any_of([-self.encode(advice), other.encode(advice)]),
        )


def has(role: Role, status: Status) -> Statement:
    """The role has this status.

    >>> print(has(Role.REDDER, Status.OPEN))
    redder is open
    """
    return Statement(f"{role} is {status}", lambda advice: advice.status[role][status])


def shows(role: Role) -> Statement:
    """The role is fitting or conditional.

    >>> print(shows(Role.REDDER))
    redder is shown
    """
    return Statement(f"{role} is shown", lambda advice: advice.shown(role))


def suggests(role: Role) -> Statement:
    """The role is the one suggested.

    >>> print(suggests(Role.REDDER))
    redder is suggested
    """
    return Statement(f"{role} is suggested", lambda advice: advice.suggested[role])


def holds(condition: Condition) -> Statement:
    """The condition is true, not merely unknown; its facts must be read by some rule.

    >>> from bindkracht import facts
    >>> print(holds(~facts.acute_need))
    ~acute_need holds
    """
    node = condition.node()
    return Statement(f"{node} holds", lambda advice: advice.truth(node)[0])


def knows(fact: str) -> Statement:
    """The fact is known; it must be read by some rule.

    >>> print(knows("acute_need"))
    acute_need is known
    """
    return Statement(f"{fact} is known", lambda advice: advice.facts[fact].known)
