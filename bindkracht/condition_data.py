"""Conditions checked against a vocabulary, and read back from JSON data."""

from collections.abc import Iterator
from typing import Final

from bindkracht.conditions import MAX_CONDITION_DEPTH, All, AnyOf, AtLeast, Contains, Is, Node, Not, Opaque
from bindkracht.errors import Problem, RuleError, not_among, shown
from bindkracht.roles import Role
from bindkracht.strict_json import Json
from bindkracht.taking import at_the_door
from bindkracht.vocabulary import Fact, Kind, Vocabulary, allowed_values, no_fact


@at_the_door
def condition_from_data(data: Json, vocabulary: Vocabulary) -> Node:
    """The condition that the JSON data stands for: the inverse of ``Condition.to_data``.

    >>> from bindkracht import Situation
    >>> print(condition_from_data({"not": {"fact": "trust", "is": "fragile"}}, Situation.vocabulary()))
    Traceback (most recent call last):
    bindkracht.errors.RuleError: not: trust only shapes the guidance; a rule may not read it
    >>> print(condition_from_data({"not": {"fact": "acute_need", "is": True}}, Situation.vocabulary()))
    ~acute_need

    Raises:
        RuleError: naming, with its path, everything that is wrong.

    """
    reader = _Reader(vocabulary)
    node = reader.node(data, "")
    if node is None:
        raise RuleError(reader.problems)
    return node


def problems_with(condition: Node, vocabulary: Vocabulary, *, for_a_rule: bool = True) -> Iterator[Problem]:
    """Everything in a condition that the vocabulary does not allow.

    A fact that only guides (``decides=False``) may not be read by a rule.

    >>> from bindkracht import Situation
    >>> [problem.en for problem in problems_with(Is("acute_ned", value=True), Situation.vocabulary())]
    ["no fact is called 'acute_ned' (did you mean 'acute_need'?)"]
    """
    for atom, _ in condition.atoms():
        for name in atom.facts_read():
            if name not in vocabulary:
                yield no_fact("", name, tuple(vocabulary))
            elif for_a_rule and not vocabulary[name].details.decides:
                yield Problem("", "condition.only_guides", fact=name)
            elif not isinstance(atom, Opaque):
                yield from _value_problems(atom, vocabulary[name])


def _value_problems(atom: Is | AtLeast | Contains, fact: Fact) -> Iterator[Problem]:
    match atom:
        case Is(value=value) if fact.kind is not Kind.ROLES:
            # ``1 == True``: the types must agree too.
            if not any(value is known or (isinstance(value, str) and value == known) for known in fact.values):
                yield not_among(fact.name, value, allowed_values(fact))
        case AtLeast(value=value, scale=scale) if fact.kind is Kind.CHOICE and fact.details.ordered:
            if value not in fact.values:
                yield not_among(fact.name, value, allowed_values(fact))
            elif scale != fact.values:
                yield not_among(fact.name, ", ".join(scale), [", ".join(allowed_values(fact))])
        case Contains() if fact.kind is Kind.ROLES:
            pass
        case _:
            way = _WAYS["ordered" if fact.details.ordered else fact.kind]
            yield Problem(fact.name, "condition.wrong_way", fact=fact.name, kind=fact.kind.value, way=way)


_WAYS: Final[dict[str | Kind, str]] = {
    Kind.YES_NO: "is = true / false",
    Kind.CHOICE: "is = '…'",
    Kind.ROLES: "contains = '<role>'",
    "ordered": "is = '…' / at_least = '…'",
}
_SHAPES: Final = "fact + is; fact + at_least; fact + contains; not; all; any"


class _Reader:
    """Reads one tree, and keeps every problem it meets on the way."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self.problems: list[Problem] = []

    def node(self, data: Json, path: str, room: int = MAX_CONDITION_DEPTH - 1) -> Node | None:
        given = data if isinstance(data, dict) else {}
        # As in ``sorted``, but a key that is no text is no reason to stop.
        match sorted(given, key=str):
            case ["not"] if room:
                inner = self.node(given["not"], _under(path, "not"), room - 1)
                return None if inner is None else Not(inner)
            case ["all" | "any" as word] if room:
                return self.combination(word, given[word], _under(path, word), room - 1)
            case ["not"] | ["all" | "any"]:
                return self.keep(too_deep(path))
            case ["fact", "is" as word] | ["at_least" | "contains" as word, "fact"]:
                return self.atom(given["fact"], word, given[word], path)
            case _:
                return self.refuse(data, path)

    def combination(self, word: str, parts: Json, path: str, room: int) -> Node | None:
        if not isinstance(parts, list) or not parts:
            return self.refuse({word: parts}, path)
        nodes = [self.node(part, f"{path}[{index}]", room) for index, part in enumerate(parts)]
        known = tuple(node for node in nodes if node is not None)
        if len(known) < len(nodes):
            return None
        return All(known) if word == "all" else AnyOf(known)

    def atom(self, name: Json, word: str, value: Json, path: str) -> Node | None:
        atom: Is | AtLeast | Contains
        match word, name, value:
            case "is", str(), bool() | str():
                atom = Is(name, value)
            case "at_least", str(), str():
                scale = tuple(map(str, self.vocabulary[name].values)) if name in self.vocabulary else ()
                # A value outside the scale stands in one of its own, until it is told what is wrong with it.
                atom = AtLeast(name, value, scale=scale if value in scale else (value,))
            case "contains", str(), str() if value in tuple(Role):
                atom = Contains(name, Role(value))
            case "contains", str(), _:
                return self.keep(not_among(_under(path, word), value, [role.value for role in Role]))
            case _:
                return self.refuse({"fact": name, word: value}, path)
        found = [problem.at(path) for problem in problems_with(atom, self.vocabulary)]
        self.problems.extend(found)
        return None if found else atom

    def refuse(self, data: Json, path: str) -> Node | None:
        return self.keep(Problem(path, "condition.no_form", value=shown(data), shapes=_SHAPES))

    def keep(self, problem: Problem) -> Node | None:
        self.problems.append(problem)
        return None


def too_deep(path: str) -> Problem:
    """The problem of a condition that is nested too deep.

    >>> print(too_deep("when"))
    when: the condition is nested too deep: more than 50 levels; split the rule
    """
    return Problem(path, "condition.too_deep", most=MAX_CONDITION_DEPTH)


def _under(path: str, key: str) -> str:
    return f"{path}.{key}".lstrip(".")
