"""Conditions in words, by the labels of the facts and of their values."""

from typing import assert_never

from bindkracht.conditions import All, AnyOf, AtLeast, Contains, Is, Node, Not, Opaque
from bindkracht.texts import Language, Message
from bindkracht.vocabulary import Vocabulary


def condition_words(condition: Node, vocabulary: Vocabulary, language: Language) -> str:  # noqa: PLR0911 - one per kind of node
    """A condition in words.

    >>> from bindkracht import Situation, krachtlijn6
    >>> condition_words(krachtlijn6["stepping-in-falls-short"].when, Situation.vocabulary(), "en")
    'not: short help is enough and not: urgent need'
    """
    match condition:
        case Is(fact=name, value=True):
            return vocabulary[name].label.in_(language)
        case Is(fact=name, value=False):
            return f"{Message('page.not').in_(language)}: {vocabulary[name].label.in_(language)}"
        case Is(fact=name, value=value):
            return _compared(name, Message("page.is").in_(language), value, vocabulary, language)
        case AtLeast(fact=name, value=value):
            return _compared(name, Message("page.at_least").in_(language), value, vocabulary, language)
        case Contains(fact=name, role=role):
            return f"{vocabulary[name].label.in_(language)}: {role.label}"
        case Opaque(name=name):
            return f"{Message('page.opaque').in_(language)} ({name})"
        case Not(of=inner):
            return f"{Message('page.not').in_(language)}: {_bracketed(inner, vocabulary, language)}"
        case All(of=parts):
            joint = f" {Message('page.and').in_(language)} "
            return joint.join(_bracketed(part, vocabulary, language) for part in parts)
        case AnyOf(of=parts):
            joint = f" {Message('page.or').in_(language)} "
            return joint.join(_bracketed(part, vocabulary, language) for part in parts)
        case _:
            assert_never(condition)


def _bracketed(condition: Node, vocabulary: Vocabulary, language: Language) -> str:
    said = condition_words(condition, vocabulary, language)
    return f"({said})" if isinstance(condition, All | AnyOf) else said


def _compared(name: str, relation: str, value: bool | str, vocabulary: Vocabulary, language: Language) -> str:  # noqa: FBT001
    fact = vocabulary[name]
    return f"{fact.label.in_(language)} {relation} '{fact.value_label(value).in_(language)}'"
