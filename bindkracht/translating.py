"""Languages that others add, and single sentences that they say otherwise: checked, then kept for the whole process.

A key is what the library says; any other text is translated as it stands, as in gettext: the reasons of a rule set, the
questions of its facts.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final, cast

from bindkracht import strict_json
from bindkracht.catalogues import FORMS, RULE, Catalogue, catalogue, keep, places
from bindkracht.errors import DataError, InputError, Problem, few, nearest, shown
from bindkracht.files import read_file
from bindkracht.taking import at_the_door
from bindkracht.texts import CODE

MOST_WORDS: Final = 20_000
"""No more sentences than this are taken for one language."""

LONGEST_SENTENCE: Final = 2_000
CATEGORIES: Final = ("zero", "one", "two", "few", "many", "other")
"""What the forms that numbers take are called, in Unicode's CLDR."""

_KEY: Final = re.compile(r"[a-z0-9_]+(\.[A-Za-z0-9_]+)+")
_NUMBERS: Final = 200
"""A rule for numbers is tried on so many of them, from 0: the forms of every language come back within a hundred."""


@at_the_door
def add_words(language: str, words: Mapping[str, str]) -> None:
    """Add a language, or say single sentences of one otherwise; what is not given stays, and nothing is kept by halves.

    ``@@forms`` names the forms that numbers take, in CLDR's words, and ``@@plural`` says as in gettext which number
    takes which; without them a language has one and other, as English.

    >>> from bindkracht import recommend, Situation
    >>> add_words("fy", {"page.title": "Hokker rol past hjir?", "page.and": "en"})
    >>> missing_words("fy")["page.is"]
    'is'
    >>> add_words("fy", {"page.titel": "Hokker rol past hjir?"})
    Traceback (most recent call last):
    bindkracht.errors.DataError: page.titel: no sentence is called 'page.titel' (did you mean 'page.title'?)
    >>> from bindkracht.catalogues import forget
    >>> forget("fy")

    Raises:
        DataError: naming every key that does not exist, and every sentence that cannot stand there.

    """
    given = dict(words)
    forms, rule = given.pop(FORMS, None), given.pop(RULE, None)
    problems = [*_language_problems(language), *_number_problems(forms, rule), *_too_many(given)]
    if problems:
        raise DataError(problems)
    known = catalogue(language) or Catalogue(language, {})
    told = Catalogue(language, given, tuple(forms.split()) if forms else known.forms, rule or known.rule)
    wrong = [problem for key, said in given.items() for problem in _sentence_problems(key, said, told.forms)]
    if wrong:
        raise DataError(few(wrong, len(wrong)))
    keep(told)


@at_the_door
def read_words(language: str, path: Path | str) -> None:
    """Add what a file says: a flat JSON object, as ``bindkracht/words/en.json``.

    >>> read_words("fy", "no-such-file.json")
    Traceback (most recent call last):
    bindkracht.errors.InputError: cannot be read: No such file or directory

    Raises:
        InputError: when the file cannot be read or is no such object.
        DataError: as :func:`add_words`.

    """
    data = strict_json.parse(read_file(path, most=strict_json.MAX_BYTES + 1))
    if not isinstance(data, dict):
        raise InputError([Problem("", "value.not_an_object", value=shown(data))])
    add_words(language, cast("dict[str, Any]", data))


@at_the_door
def missing_words(language: str) -> dict[str, str]:
    """What a language does not say yet, by key, as it is said in English.

    >>> missing_words("nl")
    {}
    """
    english = _english()
    said = (catalogue(language) or Catalogue(language, {})).words
    return {key: words for key, words in english.items() if key not in said and not _said_in_a_form(key, said)}


def _english() -> Mapping[str, str]:
    return cast("Catalogue", catalogue("en")).words


def _said_in_a_form(key: str, said: Mapping[str, str]) -> bool:
    """Whether a sentence that depends on a number is said in some form; which forms there are differs."""
    base, _, form = key.rpartition("_")
    return form in CATEGORIES and any(f"{base}_{other}" in said for other in CATEGORIES)


def _language_problems(language: str) -> Iterator[Problem]:
    if re.fullmatch(CODE, language) is None:
        yield Problem("language", "language.no_code", language=shown(language))


def _too_many(words: Mapping[str, str]) -> Iterator[Problem]:
    if len(words) > MOST_WORDS:
        yield Problem("words", "value.too_many", most=MOST_WORDS)


def _number_problems(forms: str | None, rule: str | None) -> Iterator[Problem]:
    """What is wrong with the forms that numbers take, or with the rule that says which takes which."""
    if (forms is None) is not (rule is None):
        yield Problem(FORMS if forms is None else RULE, "words.forms_and_rule")
    if forms is None or rule is None:
        return
    names = forms.split()
    if not names or len(set(names)) < len(names) or not set(names) <= set(CATEGORIES):
        yield Problem(FORMS, "words.forms", known=" ".join(CATEGORIES))
    elif not _fits(rule, len(names)):
        yield Problem(RULE, "words.rule", rule=shown(rule), most=len(names) - 1)


def _fits(rule: str, number: int) -> bool:
    """Whether gettext understands the rule, and it gives each number one of so many forms."""
    from gettext import c2py  # noqa: PLC0415 - only who adds a language needs it

    try:
        form = c2py(rule)
        return all(form(one) in range(number) for one in range(_NUMBERS))
    except (ValueError, ArithmeticError, RecursionError):
        return False


def _sentence_problems(key: str, said: str, forms: tuple[str, ...]) -> Iterator[Problem]:
    english = _english()
    if not said.strip():
        yield Problem(key, "value.blank")
    elif len(said) > LONGEST_SENTENCE:
        yield Problem(key, "value.text_too_long", value=shown(said), limit=LONGEST_SENTENCE)
    base, _, form = key.rpartition("_")
    named = next((name for name in (key, f"{base}_other") if name in english), None)
    if named is None and _KEY.fullmatch(key):
        yield Problem(key, "sentence.unknown", name=shown(key), **nearest(key, tuple(english)))
    elif named is not None and named != key and form not in forms:
        yield Problem(key, "words.form", form=form, known=", ".join(forms))
    strange = sorted(places(said) - places(english[named] if named is not None else key))
    if strange:
        yield Problem(key, "words.place", places=", ".join(strange))
