"""Texts exist in both languages, or not at all."""

import dataclasses
import importlib
import importlib.util
import pickle
import pkgutil
import re
import sys
from collections.abc import Iterator, Mapping
from enum import Enum
from pathlib import Path
from typing import Any

import pytest

import bindkracht
from bindkracht import Role, Situation
from bindkracht.catalogues import in_language
from bindkracht.errors import LanguageError
from bindkracht.texts import Message, Text, joined, sentence_list

AND = Text(nl="en", en="and")
MODULES = [module.name for module in pkgutil.walk_packages(bindkracht.__path__, "bindkracht.")]
# What is the same in both languages: names, terms that are not translated, and a key to press.
SAME = {"Accent"}


def every_text() -> list[Any]:
    """The texts on the page of the documentation, found in the source."""
    path = Path(__file__).parents[1] / "docs" / "every_text.py"
    spec = importlib.util.spec_from_file_location("every_text", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["every_text"] = module  # a dataclass looks its module up
    spec.loader.exec_module(module)
    return list(module.every_text())


TEXTS = every_text()


def texts_in(value: Any, seen: set[int]) -> Iterator[Text]:
    """Every text that can be reached from a value of the library."""
    if isinstance(value, Text):
        yield from (
            () if isinstance(value, Message) else (value,)
        )  # a message is of the catalogues, with their own tests
        return
    if id(value) in seen:
        return
    seen.add(id(value))
    if isinstance(value, type) and issubclass(value, Situation):
        inner: list[Any] = [*value.vocabulary().facts]
    elif isinstance(value, type) and issubclass(value, Enum):
        inner = [*value]
    elif isinstance(value, Enum):
        told = [name for name, found in vars(type(value)).items() if isinstance(found, property)]
        inner = [getattr(value, name) for name in told]
    elif isinstance(value, Mapping):
        inner = [*value.values()]
    elif isinstance(value, tuple | list | set | frozenset):
        inner = [*value]
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        inner = [getattr(value, field.name, None) for field in dataclasses.fields(value)]
    else:
        return
    for item in inner:
        yield from texts_in(item, seen)


@pytest.mark.parametrize(("nl", "en", "missing"), [("", "yes", "nl"), ("ja", "  ", "en")])
def test_a_text_without_one_language_is_refused(nl: str, en: str, missing: str) -> None:
    with pytest.raises(LanguageError, match=f"^{missing}: blank text"):
        Text(nl=nl, en=en)


def test_a_third_language_does_not_exist() -> None:
    with pytest.raises(LanguageError, match="'fy' does not exist; use one of: 'nl', 'en', 'fr'"):
        AND.in_("fy")


def test_each_language_is_filled_with_its_own_words() -> None:
    filled = Text(nl="{a} {n}", en="{n} {a}").filled(a=AND, n="1")
    assert (filled.nl, filled.en) == ("en 1", "1 and")
    assert in_language(AND, "en") == "and"


@pytest.mark.parametrize(
    ("parts", "said"), [([], ""), (["a"], "a"), (["a", "b"], "a en b"), (["a", "b", "c"], "a, b en c")]
)
def test_a_list_reads_as_a_sentence(parts: list[str], said: str) -> None:
    assert sentence_list(parts, "nl", joint=AND) == said


def test_every_text_of_the_library_says_something_in_both_languages() -> None:
    assert [text for text in TEXTS if not text.nl.strip() or not text.en.strip()] == []


def test_no_text_is_the_same_in_both_languages_but_names_and_terms() -> None:
    said = (text for text in TEXTS if text.room.startswith("bindkracht."))  # the catalogues have tests of their own
    same = {text.nl for text in said if text.nl == text.en and text.says_words}
    assert same == SAME


COUNTS = "number|cases|all|times|count|held|empty|killed|equivalent|refused|groups|labels|columns|unseen|examples"
"""What is filled in with a number that may be one; so no word that has a plural may come after it."""


def test_a_number_that_may_be_one_stands_where_no_plural_can_be_wrong() -> None:
    counted = re.compile(rf"\{{({COUNTS})\}} (?!van |of |en |and |more|passen|hebben|rol|fit|have|facts|feiten)[a-z]")
    assert [text for text in TEXTS for said in (text.nl, text.en) if counted.search(said)] == []


def test_in_both_languages_the_same_is_filled_in() -> None:
    def filled(text: str) -> set[str]:
        return set(re.findall(r"\{[a-z_…]+\}", text))

    assert [text for text in TEXTS if filled(text.nl) != filled(text.en)] == []


def test_every_text_that_a_module_holds_is_found_in_the_source() -> None:
    def pattern(text: str) -> str:
        return ".+".join(map(re.escape, text.split("{…}")))

    written = {(text.nl, text.en) for text in TEXTS}
    made = [
        (re.compile(pattern(text.nl)), re.compile(pattern(text.en)))
        for text in TEXTS
        if "{…}" in text.nl and text.says_words
    ]
    nouns = {role.label for role in Role}
    seen: set[int] = set()
    # Modules are kept alive by sys.modules, so that no two values have one identity.
    for name in MODULES:
        for key, value in vars(importlib.import_module(name)).items():
            if key.startswith("__"):
                continue
            for text in texts_in(value, seen):
                found = (
                    isinstance(text, Message)
                    or (text.nl, text.en) in written
                    or any(nl.fullmatch(text.nl) and en.fullmatch(text.en) for nl, en in made)
                )
                assert found or text.nl in nouns, f"{name}.{key}: {text}"


def test_a_text_says_something_in_a_language_that_can_be() -> None:
    with pytest.raises(LanguageError) as nothing:
        Text()
    assert [problem.code for problem in nothing.value.problems] == ["text.no_language"]
    with pytest.raises(LanguageError):
        Text(Dutch="Ja.")


def test_what_is_made_of_texts_is_what_it_says_and_says_it_in_any_language() -> None:
    made = joined([Text(nl="{n} vraag", en="{n} question", fr="{n} question"), "?"], between="")
    assert made == Text(nl="{n} vraag?", en="{n} question?")
    assert hash(made) == hash(made.literal())
    assert made != "vraag"
    assert repr(made) == repr(made.literal())
    assert made.filled(n="1").in_("fr") == "1 question?"
    assert pickle.loads(pickle.dumps(made)) == made  # noqa: S301 - what was dumped just now


def test_a_key_that_no_language_has_is_a_mistake_of_the_library() -> None:
    with pytest.raises(KeyError, match=r"no\.such"):
        Message("no.such").in_("nl")
