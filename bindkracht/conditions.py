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
from dataclasses import dataclass, field
from itertools import chain
from typing import ClassVar, Final, Never, TypeAlias, cast

from bindkracht.catalogues import Filling
from bindkracht.errors import ConditionError, Problem, not_among, shown
from bindkracht.roles import Role
from bindkracht.strict_json import Json
from bindkracht.taking import Taker, at_the_door, member_of, take, text, tuple_of
from bindkracht.truth import Truth
from bindkracht.vocabulary import Value

Answers: TypeAlias = Mapping[str, Value]
"""The known facts of a situation; a fact that is not in it is unknown."""

MAX_CONDITION_DEPTH: Final = 50
"""How deep conditions may stand within each other, in Python and in files alike; one fact is one level."""


class Condition:
    """Something that holds, does not hold, or is unknown in a situation.

    >>> from bindkracht import facts
    >>> condition = facts.broken_link & ~facts.others_accept_mediation
    >>> print(condition)
    broken_link & ~others_accept_mediation
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
        return All((self.node(), _other(other)))

    def __or__(self, other: "Condition") -> "AnyOf":
        return AnyOf((self.node(), _other(other)))

    def __invert__(self) -> "Node":
        node = self.node()
        return node.of if isinstance(node, Not) else Not(node)

    def __bool__(self) -> Never:
        raise _refused("", "condition.no_truth", condition=str(self))


class _Leaf(Condition):
    """A condition without parts."""

    __slots__ = ()
    depth: ClassVar[int] = 1

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

    def __post_init__(self) -> None:
        take(self, _IS, ConditionError)

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

    def __post_init__(self) -> None:
        take(self, _AT_LEAST, ConditionError)
        if self.value not in self.scale:
            raise ConditionError([not_among("value", self.value, self.scale)])

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

    def __post_init__(self) -> None:
        take(self, _CONTAINS, ConditionError)

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

    def __post_init__(self) -> None:
        take(self, _OPAQUE, ConditionError)

    def truth(self, answers: Answers) -> Truth:
        if not all(name in answers for name in self.facts):
            return Truth.UNKNOWN
        answer = cast("object", self.function({name: answers[name] for name in self.facts}))
        if not isinstance(answer, bool):
            raise _refused(self.name, "condition.opaque_answer", name=repr(self.name), answer=shown(answer))
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
    depth: int = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        take(self, {"of": as_condition}, ConditionError)
        object.__setattr__(self, "depth", _depth_over((self.of,)))

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
    depth: int = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        take(self, {"of": tuple_of(as_condition)}, ConditionError)
        if not self.of:
            word = type(self).__name__
            raise _refused("of", "condition.of_nothing", word=word)
        opened = (
            part.of if isinstance(part, _Combination) and type(part) is type(self) else (part,) for part in self.of
        )
        object.__setattr__(self, "of", tuple(chain.from_iterable(opened)))
        object.__setattr__(self, "depth", _depth_over(self.of))

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


@at_the_door
def opaque(function: Callable[[Answers], bool], *, reads: tuple[str, ...], name: str | None = None) -> Opaque:
    """A condition that asks a Python function; for research, labelled opaque everywhere.

    The function gets the known values of ``reads``, and only when all are known.

    >>> few = opaque(lambda answers: len(answers["wounded_by"]) < 2, reads=("wounded_by",), name="few wounds")
    >>> few.truth({"wounded_by": (Role.REDDER,)})
    <Truth.TRUE: 'true'>

    Raises:
        ConditionError: when it reads nothing; later, when it answers anything but True or False.

    """
    return Opaque(name=name or str(getattr(function, "__name__", "function")), facts=reads, function=function)


def as_condition(value: object, path: str) -> Node:
    """A condition as plain data; what is none is refused, with its path.

    >>> from bindkracht import facts
    >>> as_condition(facts.acute_need, "when")
    Is(fact='acute_need', value=True)

    Raises:
        ConditionError: when it is no condition, or a fact that is no yes or no by itself.

    """
    if not isinstance(value, Condition):
        raise _refused(path, "condition.expected", value=shown(value))
    return value.node()


def _other(value: object) -> Node:
    """What stands on the other side of an operator, where there is no name for its place."""
    return as_condition(value, "")


def _depth_over(parts: tuple[Node, ...]) -> int:
    depth = 1 + max(part.depth for part in parts)
    if depth > MAX_CONDITION_DEPTH:
        raise _refused("of", "condition.too_deep", most=MAX_CONDITION_DEPTH)
    return depth


def _refused(path: str, code: str, **values: Filling) -> ConditionError:
    return ConditionError([Problem(path, code, **values)])


def _answer(value: object, path: str) -> bool | str:
    return value if isinstance(value, bool) else text(value, path)


def _facts_read(value: object, path: str) -> tuple[str, ...]:
    read = tuple_of(text)(value, path)
    if not read:
        raise _refused(path, "condition.opaque_reads")
    return read


def _function(value: object, path: str) -> Callable[[Answers], bool]:
    if not callable(value):
        raise _refused(path, "condition.no_function", value=shown(value))
    return cast("Callable[[Answers], bool]", value)


_ABOUT: Final[Mapping[str, Taker[object]]] = {"fact": text}
_IS: Final[Mapping[str, Taker[object]]] = {**_ABOUT, "value": _answer}
_AT_LEAST: Final[Mapping[str, Taker[object]]] = {**_ABOUT, "value": text, "scale": tuple_of(text)}
_CONTAINS: Final[Mapping[str, Taker[object]]] = {**_ABOUT, "role": member_of(Role)}
_OPAQUE: Final[Mapping[str, Taker[object]]] = {"name": text, "facts": _facts_read, "function": _function}
