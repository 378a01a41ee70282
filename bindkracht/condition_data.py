"""Conditions checked against a vocabulary, and read back from JSON data."""

from collections.abc import Iterator
from typing import Final

from bindkracht.conditions import All, AnyOf, AtLeast, Atom, Contains, Is, Node, Not, Opaque
from bindkracht.errors import Problem, RuleError, not_among, not_known, shown
from bindkracht.roles import Role
from bindkracht.vocabulary import Fact, Kind, Vocabulary, allowed_values


def condition_from_data(data: object, vocabulary: Vocabulary) -> Node:
    """The condition that the JSON data stands for: the inverse of :meth:`Condition.to_data`.

    >>> from bindkracht import Situation
    >>> print(condition_from_data({"not": {"fact": "trust", "at_least": "fragile"}}, Situation.vocabulary()))
    ~(trust >= 'fragile')

    Raises:
        RuleError: naming, with its path, everything that is wrong.

    """
    problems: list[Problem] = []
    node = _read(data, vocabulary, "", problems)
    if node is None or problems:
        raise RuleError(problems)
    return node


def problems_with(condition: Node, vocabulary: Vocabulary) -> Iterator[Problem]:
    """Everything in a condition that the vocabulary does not allow.

    A fact that only guides (``decides=False``) may not be read by a rule.
    """
    for atom, _ in condition.atoms():
        for name in atom.facts_read():
            if name not in vocabulary:
                yield not_known("", name, tuple(vocabulary), nl="feit", en="fact")
            elif not vocabulary[name].details.decides:
                yield Problem(
                    path="",
                    nl=f"{name} stuurt alleen de begeleidende tekst; een regel mag het niet lezen",
                    en=f"{name} only shapes the guidance; a rule may not read it",
                )
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
            yield Problem(
                path=fact.name,
                nl=f"zo kun je {fact.name} ({fact.kind.value}) niet vragen; schrijf {way}",
                en=f"{fact.name} ({fact.kind.value}) cannot be asked like that; write {way}",
            )


_WAYS: Final[dict[str | Kind, str]] = {
    Kind.YES_NO: "is = true / false",
    Kind.CHOICE: "is = '…'",
    Kind.ROLES: "contains = '<role>'",
    "ordered": "is = '…' / at_least = '…'",
}
_COMBINATIONS: Final = {"all": All, "any": AnyOf}
_SHAPES: Final = ("fact + is", "fact + at_least", "fact + contains", "not", "all", "any")


def _read(data: object, vocabulary: Vocabulary, path: str, problems: list[Problem]) -> Node | None:
    match data:
        case {"fact": str(name), **rest} if len(rest) == 1:
            return _read_atom(name, *rest.popitem(), vocabulary, path, problems)
        case {"not": inner} if len(data) == 1:
            node = _read(inner, vocabulary, f"{path}.not".lstrip("."), problems)
            return None if node is None else Not(node)
        case {"all": [_, *_] as inner} | {"any": [_, *_] as inner} if len(data) == 1:
            [word] = data
            nodes = [
                _read(part, vocabulary, f"{path}.{word}[{i}]".lstrip("."), problems) for i, part in enumerate(inner)
            ]
            known = tuple(node for node in nodes if node is not None)
            return _COMBINATIONS[word](known) if len(known) == len(nodes) else None
        case _:
            problems.append(_not_a_condition(data, path))
            return None


def _read_atom(
    name: str, word: str, value: object, vocabulary: Vocabulary, path: str, problems: list[Problem]
) -> Node | None:
    atom: Atom
    match word, value:
        case "is", bool() | str():
            atom = Is(name, value)
        case "at_least", str():
            scale = vocabulary[name].values if name in vocabulary else ()
            atom = AtLeast(name, value, scale=tuple(map(str, scale)))
        case "contains", str() if value in tuple(Role):
            atom = Contains(name, Role(value))
        case "contains", _:
            problems.append(not_among(f"{path}.contains".lstrip("."), value, [role.value for role in Role]))
            return None
        case _:
            problems.append(_not_a_condition({"fact": name, word: value}, path))
            return None
    found = [Problem(path=path, nl=p.nl, en=p.en) for p in problems_with(atom, vocabulary)]
    problems.extend(found)
    return None if found else atom


def _not_a_condition(data: object, path: str) -> Problem:
    return Problem(
        path=path,
        nl=f"{shown(data)} is geen voorwaarde; schrijf één van: {'; '.join(_SHAPES)}",
        en=f"{shown(data)} is not a condition; write one of: {'; '.join(_SHAPES)}",
    )
