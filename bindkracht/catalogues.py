"""What the library says, by key, in each language: one file a language, read when it is first needed.

A file is a flat JSON object as i18next writes it, which translators' tools read: a key, and what is said in words.
``{name}`` is a place that is filled. What depends on a number has a key for each form of its language
(``asked_one``, ``asked_other``); the file says which forms there are and, as gettext does, which number takes which.
A sentence that a language lacks is said in another, with a warning: nothing stays unsaid.
"""

import json
import re
import warnings
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Final, Protocol, TypeAlias

SHIPPED: Final = ("nl", "en", "fr")
"""The languages that every sentence of the library exists in; French is that of Belgium."""


class Sayable(Protocol):
    """What can be said in a language."""

    def in_(self, language: str, /) -> str:
        """It in words."""
        ...


Filling: TypeAlias = Sayable | str | int
"""What a place is filled with; on the number ``n`` the form of the words may depend."""

FORMS: Final = "@@forms"
RULE: Final = "@@plural"


class UntranslatedWarning(UserWarning):
    """Something is said in another language than was asked, because it does not exist in that one."""


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The sentences of one language; ``forms`` are what numbers take, and ``rule``, as in gettext, says when."""

    language: str
    words: Mapping[str, str]
    forms: tuple[str, ...] = ("one", "other")
    rule: str = "n != 1"
    form: Callable[[int], int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        from gettext import c2py  # noqa: PLC0415 - what is imported with the package reads no catalogue yet

        object.__setattr__(self, "form", c2py(self.rule))

    def find(self, key: str, number: int | None = None) -> str | None:
        """The words of a key, in the form that a number takes; ``None`` where the language lacks them.

        >>> some = Catalogue("en", {"asked_one": "{n} question", "asked_other": "{n} questions"})
        >>> some.find("asked", 1), some.find("asked", 2), some.find("said")
        ('{n} question', '{n} questions', None)
        """
        if number is None:
            return self.words.get(key)
        return self.words.get(f"{key}_{self.forms[self.form(number)]}", self.words.get(key))


_added: Final[dict[str, Catalogue]] = {}


def languages() -> tuple[str, ...]:
    """Every language in which something can be asked: those of the library, then those that were added.

    >>> languages()
    ('nl', 'en', 'fr')
    """
    return (*SHIPPED, *(language for language in _added if language not in SHIPPED))


def catalogue(language: str) -> Catalogue | None:
    """The sentences of a language, with what was changed in them; ``None`` when nobody gave it.

    >>> catalogue("en").find("page.and")
    'and'
    """
    if language not in languages():  # also what is no text, from callers without a type checker
        return None
    return _added.get(language) or _shipped(language)


@cache
def _shipped(language: str) -> Catalogue:
    return parsed(language, (files("bindkracht") / "words" / f"{language}.json").read_text(encoding="utf-8"))


def parsed(language: str, text: str) -> Catalogue:
    """The catalogue that a file holds; the library's own files are sound, those of others are checked before.

    >>> parsed("fr", '{"@@forms": "one other", "@@plural": "n > 1", "page.and": "et"}').find("page.and")
    'et'
    """
    words: dict[str, str] = json.loads(text)
    forms, rule = words.pop(FORMS), words.pop(RULE)
    return Catalogue(language, MappingProxyType(words), tuple(forms.split()), rule)


def keep(given: Catalogue) -> None:
    """Add a language, or change what is said in one that exists; what is not given stays.

    >>> keep(Catalogue("en", {"page.and": "plus"}))
    >>> catalogue("en").find("page.and"), catalogue("en").find("page.is")
    ('plus', 'is')
    >>> forget("en")
    """
    known = catalogue(given.language)
    whole = given if known is None else replace(known, words=MappingProxyType({**known.words, **given.words}))
    _added[given.language] = whole


def forget(language: str) -> None:
    """Take back what was added to a language.

    >>> keep(Catalogue("fy", {"page.and": "en"}))
    >>> forget("fy")
    >>> languages()
    ('nl', 'en', 'fr')
    """
    _added.pop(language, None)


def say(key: str, language: str, values: Mapping[str, Filling]) -> str:
    """What is said under a key, in a language or else in the first that has it, with its places filled.

    >>> say("page.and", "nl", {})
    'en'

    Raises:
        KeyError: for a key that no language has, which no caller can help.

    """
    number = values.get("n")
    return fill(_phrase(key, language, number if isinstance(number, int) else None), language, values)


def _phrase(key: str, language: str, number: int | None) -> str:
    for other in (language, *languages()):
        found = catalogue(other)
        said = None if found is None else found.find(key, number)
        if said is not None:
            if other != language:
                tell_untranslated(key, language, other)
            return said
    raise KeyError(key)


def tell_untranslated(what: str, language: str, other: str) -> None:
    """Warn that something is said in another language; Python shows it once for each place and text.

    >>> with warnings.catch_warnings(record=True, action="always") as told:
    ...     tell_untranslated("page.and", "fr", "nl")
    >>> print(told[0].message)
    'page.and' does not exist in 'fr' and is said in 'nl'
    """
    warnings.warn(
        f"{what!r} does not exist in {language!r} and is said in {other!r}", UntranslatedWarning, stacklevel=3
    )


_PLACE: Final = re.compile(r"\{([a-z_]+)\}")


def places(words: str) -> frozenset[str]:
    """The names of the places that are filled.

    >>> sorted(places("{fact}: {value}"))
    ['fact', 'value']
    """
    return frozenset(_PLACE.findall(words))


def fill(words: str, language: str, values: Mapping[str, Filling]) -> str:
    """The words with every place filled in that language; a brace that is no place stays.

    >>> fill("{fact}: {…}", "en", {"fact": "trust"})
    'trust: {…}'
    """
    return _PLACE.sub(lambda place: in_language(values[place[1]], language), words) if values else words


def in_language(value: Filling, language: str) -> str:
    """``value`` itself when it is a plain string or a number, else what it says in that language.

    >>> in_language("6.4", "nl")
    '6.4'
    """
    return str(value) if isinstance(value, str | int) else value.in_(language)
