"""Conditions on facts: finite trees of atoms under not, and, or; plain frozen data.

A condition is written with operators on named facts, and holds, does not hold,
or is unknown in a situation (Kleene's strong three values, see
:mod:`bindkracht.truth`). There is no atom "is unknown" and no constant:

* learning a fact never turns true into false or false into true, so new
  knowledge never lifts an exclusion;
* where nothing is known, every condition is unknown, so no rule ever speaks
  about an empty situation.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Never, TypeAlias, cast

from bindkracht.errors import ConditionError, shown
from bindkracht.roles import Role
from bindkracht.strict_json import Json
from bindkracht.truth import Truth
from bindkracht.vocabulary import Value

Answers: TypeAlias = Mapping[str, Value]
"""The known facts of a situation; a fact that is not in it is unknown."""


class Condition:
    """Something that holds, does not hold, or is unknown in a situation.

    >>> from bindkracht import facts
    >>> condition = facts.broken_link & ~facts.parties_accept_mediation
    >>> print(condition)
    broken_link & ~parties_accept_mediation
    >>> condition.truth({"broken_link": True})
    <Truth.UNKNOWN: 'unknown'>

    Raises:
        ConditionError: from ``and``, ``or``, ``not`` and chained comparison,
            which Python would read as plain yes or no.

    """

    __slots__ = ()

    def node(self) -> "Node":
        """This condition as plain data."""
        return cast("Node", self)  # the subclasses in this module are the data; named facts override

    def truth(self, answers: Answers) -> Truth:
        """Whether it holds, given what is known."""
        return self.node().truth(answers)

    def atoms(self, *, positive: bool = True) -> "Iterator[tuple[Atom, bool]]":
        """Its atoms from left to right, each with whether it stands under an even number of negations."""
        return self.node().atoms(positive=positive)

    def reads(self) -> tuple[str, ...]:
        """The names of the facts that it reads, each once, from left to right."""
        return tuple(dict.fromkeys(name for atom, _ in self.atoms() for name in atom.facts_read()))

    def to_data(self) -> dict[str, Json]:
        """The condition as JSON data; :func:`~bindkracht.condition_data.condition_from_data` reads it back."""
        return self.node().to_data()

    def __and__(self, other: "Condition") -> "All":
        return All((_node(self), _node(other)))

    def __or__(self, other: "Condition") -> "AnyOf":
        return AnyOf((_node(self), _node(other)))

    def __invert__(self) -> "Node":
        node = self.node()
        return node.of if isinstance(node, Not) else Not(node)

    def __bool__(self) -> Never:
        message = f"'{self}' is a condition, not a yes or no: write & | ~ instead of 'and', 'or', 'not' or a < b < c"
        raise ConditionError(message)


class _Leaf(Condition):
    """A condition without parts."""

    __slots__ = ()

    def atoms(self, *, positive: bool = True) -> "Iterator[tuple[Atom, bool]]":
        yield cast("Atom", self), positive


@dataclass(frozen=True, slots=True)
class _AboutOneFact(_Leaf):
    fact: str

    def facts_read(self) -> tuple[str, ...]:
        return (self.fact,)


@dataclass(frozen=True, slots=True)
class Is(_AboutOneFact):
    """The fact has this value.

    >>> print(Is("trust", "fragile"), Is("acute_need", True))
    trust.is_('fragile') acute_need
    """

    value: bool | str

    def truth(self, answers: Answers) -> Truth:
        answer = answers.get(self.fact)
        return Truth.UNKNOWN if answer is None else Truth.of(answer == self.value)

    def to_data(self) -> dict[str, Json]:
        return {"fact": self.fact, "is": self.value}

    def __str__(self) -> str:
        return self.fact if self.value is True else f"{self.fact}.is_({self.value!r})"


@dataclass(frozen=True, slots=True)
class AtLeast(_AboutOneFact):
    """The ordered fact has this value or a higher one; ``scale`` are its values from low to high.

    >>> atom = AtLeast("trust", "fragile", scale=("broken", "fragile", "present"))
    >>> atom.truth({"trust": "present"})
    <Truth.TRUE: 'true'>
    """

    value: str
    scale: tuple[str, ...]

    def truth(self, answers: Answers) -> Truth:
        answer = answers.get(self.fact)
        return Truth.UNKNOWN if answer is None else Truth.of(answer in self.reached())

    def reached(self) -> tuple[str, ...]:
        """The values for which it holds."""
        return self.scale[self.scale.index(self.value) :]

    def to_data(self) -> dict[str, Json]:
        return {"fact": self.fact, "at_least": self.value}

    def __str__(self) -> str:
        return f"({self.fact} >= {self.value!r})"


@dataclass(frozen=True, slots=True)
class Contains(_AboutOneFact):
    """The role is in the fact, a set of roles.

    >>> Contains("wounded_by", Role.REDDER).truth({"wounded_by": ()})
    <Truth.FALSE: 'false'>
    """

    role: Role

    def truth(self, answers: Answers) -> Truth:
        answer = answers.get(self.fact)
        return Truth.of(self.role in answer) if isinstance(answer, tuple) else Truth.UNKNOWN

    def to_data(self) -> dict[str, Json]:
        return {"fact": self.fact, "contains": self.role.value}

    def __str__(self) -> str:
        return f"{self.fact}.contains({self.role.value!r})"


@dataclass(frozen=True, slots=True)
class Opaque(_Leaf):
    """A Python function of the facts it names: for research only.

    It is asked only when all facts it reads are known, and unknown until then.
    Files and exact analysis refuse it, because they cannot look inside.

    >>> print(Opaque("both", ("acute_need", "rights_blocked"), lambda known: all(known.values())))
    opaque:both(acute_need, rights_blocked)
    """

    name: str
    facts: tuple[str, ...]
    function: Callable[[Answers], bool]

    def truth(self, answers: Answers) -> Truth:
        if not all(name in answers for name in self.facts):
            return Truth.UNKNOWN
        answer = cast("object", self.function({name: answers[name] for name in self.facts}))
        if not isinstance(answer, bool):
            message = f"opaque condition {self.name!r} answered {shown(answer)}; it must answer True or False"
            raise ConditionError(message)
        return Truth.of(answer)

    def facts_read(self) -> tuple[str, ...]:
        return self.facts

    def to_data(self) -> dict[str, Json]:
        return {"opaque": self.name, "reads": list(self.facts)}

    def __str__(self) -> str:
        return f"opaque:{self.name}({', '.join(self.facts)})"


@dataclass(frozen=True, slots=True)
class Not(Condition):
    """The condition does not hold.

    >>> Not(Is("acute_need", value=True)).truth({"acute_need": False})
    <Truth.TRUE: 'true'>
    """

    of: "Node"

    def truth(self, answers: Answers) -> Truth:
        return ~self.of.truth(answers)

    def atoms(self, *, positive: bool = True) -> "Iterator[tuple[Atom, bool]]":
        return self.of.atoms(positive=not positive)

    def to_data(self) -> dict[str, Json]:
        return {"not": self.of.to_data()}

    def __str__(self) -> str:
        return f"~({self.of})" if isinstance(self.of, (All, AnyOf)) else f"~{self.of}"


@dataclass(frozen=True, slots=True)
class _Combination(Condition):
    """Conditions under one word; the same word nested directly inside is opened, so that brackets do not matter."""

    of: "tuple[Node, ...]"

    def __post_init__(self) -> None:
        if not self.of:
            message = f"{type(self).__name__} needs at least one condition; nothing holds of nothing"
            raise ConditionError(message)
        opened = (
            part.of if isinstance(part, _Combination) and type(part) is type(self) else (part,) for part in self.of
        )
        object.__setattr__(self, "of", tuple(chain.from_iterable(opened)))

    def atoms(self, *, positive: bool = True) -> "Iterator[tuple[Atom, bool]]":
        for part in self.of:
            yield from part.atoms(positive=positive)


@dataclass(frozen=True, slots=True)
class All(_Combination):
    """All of the conditions hold; nested alls are one.

    >>> a, b, c = (Is(name, True) for name in "abc")
    >>> (a & b) & c == a & (b & c)
    True
    """

    def truth(self, answers: Answers) -> Truth:
        return Truth.all_of(part.truth(answers) for part in self.of)

    def to_data(self) -> dict[str, Json]:
        return {"all": [part.to_data() for part in self.of]}

    def __str__(self) -> str:
        return " & ".join(f"({part})" if isinstance(part, AnyOf) else str(part) for part in self.of)


@dataclass(frozen=True, slots=True)
class AnyOf(_Combination):
    """At least one of the conditions holds; nested anys are one.

    >>> AnyOf((Is("acute_need", value=True), Is("rights_blocked", value=True))).truth({"acute_need": True})
    <Truth.TRUE: 'true'>
    """

    def truth(self, answers: Answers) -> Truth:
        return Truth.any_of(part.truth(answers) for part in self.of)

    def to_data(self) -> dict[str, Json]:
        return {"any": [part.to_data() for part in self.of]}

    def __str__(self) -> str:
        return " | ".join(str(part) for part in self.of)


Atom: TypeAlias = Is | AtLeast | Contains | Opaque
Node: TypeAlias = Atom | Not | All | AnyOf


def opaque(function: Callable[[Answers], bool], *, reads: tuple[str, ...], name: str | None = None) -> Opaque:
    """A condition that asks a Python function; for research, labelled opaque everywhere.

    The function gets the known values of ``reads``, and only when all are known.

    >>> few = opaque(lambda answers: len(answers["wounded_by"]) < 2, reads=("wounded_by",), name="few wounds")
    >>> few.truth({"wounded_by": (Role.REDDER,)})
    <Truth.TRUE: 'true'>

    Raises:
        ConditionError: when it reads nothing; later, when it answers anything but True or False.

    """
    if not reads:
        message = "an opaque condition must name the facts it reads: reads=('acute_need', …)"
        raise ConditionError(message)
    return Opaque(name=name or str(getattr(function, "__name__", "function")), facts=tuple(reads), function=function)


def _node(condition: object) -> Node:
    if not isinstance(condition, Condition):
        message = f"{shown(condition)} is not a condition; did you write == instead of .is_(…)?"
        raise ConditionError(message)
    return condition.node()
