"""Enums at a Python door: a member is taken, and so is the text that stands for it in a file; nothing else is.

A text is equal to the member of a ``StrEnum``, and is not that member: who lets it through asks ``is`` in vain
later on, and takes another road than the one that was meant.
"""

from collections.abc import Iterable
from enum import Enum
from typing import TypeVar

from bindkracht.errors import DataError, Problem, not_among

Member = TypeVar("Member", bound=Enum)


def text_of(member: Enum) -> str:
    """A member as a file writes it.

    >>> from bindkracht.rules import IfUnknown, Strength
    >>> text_of(IfUnknown.ASK), text_of(Strength.WEAK)
    ('ask', 'weak')
    """
    return member.value if isinstance(member.value, str) else member.name.lower()


def as_one_of(known: Iterable[Member], value: object) -> Member | None:
    """The member that is meant; ``None`` when it is none of them. A member of another enum never is.

    >>> from bindkracht.vocabulary import Who
    >>> as_one_of(Who, "helper"), as_one_of(Who, "helpr")
    (<Who.HELPER: 'helper'>, None)
    """
    as_text = isinstance(value, str) and not isinstance(value, Enum)
    for member in known:
        if value is member or (as_text and value == text_of(member)):
            return member
    return None


def not_one_of(known: Iterable[Enum], value: object, path: str) -> Problem:
    """The problem of what is no member, with the nearest that is.

    >>> from bindkracht.vocabulary import Who
    >>> print(not_one_of([Who.PERSON, Who.HELPER], "persoon", "by"))
    by: 'persoon' is not allowed; use one of: person, helper (did you mean 'person'?)
    """
    return not_among(path, value, [text_of(member) for member in known])


def one_of(known: Iterable[Member], value: object, path: str, *, error: type[DataError] = DataError) -> Member:
    """The member that is meant.

    >>> from bindkracht.vocabulary import Who
    >>> one_of(Who, "person", "by")
    <Who.PERSON: 'person'>

    Raises:
        DataError: of the kind that is given, when it is none of them.

    """
    members = tuple(known)
    found = as_one_of(members, value)
    if found is None:
        raise error([not_one_of(members, value, path)])
    return found
