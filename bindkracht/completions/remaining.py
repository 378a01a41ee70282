"""What is left of a condition once one more fact has a value, or is known to stay unknown."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeAlias

from bindkracht.conditions import All, AnyOf, Condition, Node, Not, Opaque
from bindkracht.errors import Problem, RuleError
from bindkracht.truth import Truth
from bindkracht.vocabulary import Value


@dataclass(frozen=True, slots=True)
class Several:
    """Conditions of which all, or any, must hold; a set, because their order changes nothing."""

    every: bool
    of: "frozenset[Left]"


@dataclass(frozen=True, slots=True)
class Negated:
    """What is left under a negation."""

    of: "Left"


@dataclass(frozen=True, slots=True)
class Guarded:
    """A condition that, when it stays unknown, is only asked about once its guard is true.

    It ends true or false as the condition does; it ends unknown when it is to be asked about, and false when not.
    """

    when: "Left"
    guard: "Left"

    def reads(self) -> tuple[str, ...]:
        """The names of the facts that either reads, while neither has lost any.

        >>> from bindkracht import facts
        >>> Guarded(facts.acute_need.node(), facts.rights_blocked.node()).reads()
        ('acute_need', 'rights_blocked')
        """
        parts = (part for part in (self.when, self.guard) if isinstance(part, Condition))
        return tuple(dict.fromkeys(name for part in parts for name in part.reads()))


Left: TypeAlias = Truth | Node | Several | Negated | Guarded
"""A truth when nothing is left to ask."""


def remaining(condition: Left, fact: str, value: Value | None) -> Left:
    """What is left of a condition when a fact has this value; ``None`` is unknown, and stays so.

    >>> from bindkracht import facts
    >>> condition = facts.broken_link & ~facts.others_accept_mediation
    >>> remaining(condition.node(), "broken_link", False)
    <Truth.FALSE: 'false'>
    >>> print(remaining(condition.node(), "broken_link", True).of)
    others_accept_mediation

    Raises:
        RuleError: when the condition is opaque.

    """
    match condition:
        case Truth():
            return condition
        case Not(of=inner) | Negated(of=inner):
            left = remaining(inner, fact, value)
            return ~left if isinstance(left, Truth) else Negated(left)
        case All(of=parts) | AnyOf(of=parts) | Several(of=parts):
            every = condition.every if isinstance(condition, Several) else isinstance(condition, All)
            return _several((remaining(part, fact, value) for part in parts), every=every)
        case Guarded(when=when, guard=guard):
            return _guarded(remaining(when, fact, value), remaining(guard, fact, value))
        case Opaque():
            raise cannot_look_inside(condition)
        case _:
            if condition.fact != fact:
                return condition
            return condition.truth({} if value is None else {fact: value})


def _guarded(when: Left, guard: Left) -> Left:
    if when is Truth.TRUE or when is Truth.FALSE or guard is Truth.TRUE:
        return when
    if guard is Truth.UNKNOWN:
        guard = Truth.FALSE  # it stays so: there is no question in either
    return Truth.FALSE if when is Truth.UNKNOWN and guard is Truth.FALSE else Guarded(when, guard)


def _several(parts: Iterable[Left], *, every: bool) -> Left:
    found = set(parts)
    decisive, idle = (Truth.FALSE, Truth.TRUE) if every else (Truth.TRUE, Truth.FALSE)
    if decisive in found:
        return decisive
    found.discard(idle)
    if len(found) <= 1:
        return found.pop() if found else idle
    return Several(every, frozenset(found))


def cannot_look_inside(condition: Opaque) -> RuleError:
    """The error of an opaque function in a question about every situation.

    >>> print(cannot_look_inside(Opaque("mine", ("trust",), bool)))
    opaque:mine(trust): an opaque function cannot be studied exactly; write it as a condition
    """
    nl = "een ondoorzichtige functie kan niet exact onderzocht worden; schrijf ze als voorwaarde"
    en = "an opaque function cannot be studied exactly; write it as a condition"
    return RuleError([Problem(str(condition), nl=nl, en=en)])
