"""What the library says stands in its catalogues: whole in each language, and asked for by keys that exist."""

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import bindkracht
from bindkracht.catalogues import SHIPPED, catalogue, parsed, places
from bindkracht.texts import Language

PACKAGE = Path(bindkracht.__path__[0])
DUTCH, ENGLISH = (dict(found.words) for language in SHIPPED if (found := catalogue(language)) is not None)
# What is the same in Dutch and in English: places alone, names, terms that are not translated.
SAME = {
    "agreement.figures.2", "card.hash", "evaluation.scores.brier", "evaluation.scores.macro_f1", "interview.keys.stop",
    "network.answer", "page.is",
}  # fmt: skip
BLAMING = re.compile(r"probleemgezin|onwillig|weiger|unwilling|problem famil|risk class|risicoklasse", re.IGNORECASE)


def keys_in(source: str) -> Iterator[str]:
    """Every key, or pattern of keys, that code asks for."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in {"Message", "messages"}:
            match node.args:
                case [ast.Constant(value=str(key))]:
                    yield re.escape(key)
                case [ast.Constant(value=str(key)), ast.Constant()]:
                    yield rf"{re.escape(key)}\.\d+"
                case [ast.JoinedStr(values=parts)]:
                    yield "".join(re.escape(part.value) if isinstance(part, ast.Constant) else ".+" for part in parts)


ASKED = {key for path in PACKAGE.rglob("*.py") for key in keys_in(path.read_text(encoding="utf-8"))}


def test_every_key_that_is_asked_for_exists_and_every_key_is_asked_for() -> None:
    unknown = [key for key in ASKED if not any(re.fullmatch(rf"{key}(_one|_other)?", known) for known in DUTCH)]
    assert unknown == []
    whole = re.compile("|".join(f"(?:{key})(?:_one|_other)?" for key in ASKED))
    assert [key for key in DUTCH if whole.fullmatch(key) is None] == []


def test_every_sentence_exists_in_each_shipped_language_with_the_same_places_and_citations() -> None:
    assert list(DUTCH) == list(ENGLISH)
    for key, dutch in DUTCH.items():
        english = ENGLISH[key]
        assert dutch.strip(), key
        assert english.strip(), key
        assert places(dutch) == places(english), key
        assert set(re.findall(r"\d+\.\d+", dutch)) == set(re.findall(r"\d+\.\d+", english)), key


def test_the_languages_differ() -> None:
    same = {
        key for key, dutch in DUTCH.items() if dutch == ENGLISH[key] and re.search(r"\w", re.sub(r"{\w+}", "", dutch))
    }
    assert same == SAME


def test_no_sentence_blames() -> None:
    assert [key for key, dutch in DUTCH.items() if BLAMING.search(f"{dutch} {ENGLISH[key]}")] == []


@pytest.mark.parametrize("language", SHIPPED)
def test_a_catalogue_is_a_flat_file_that_names_each_key_once(language: Language) -> None:
    text = (PACKAGE / "words" / f"{language}.json").read_text(encoding="utf-8")
    pairs = json.loads(text, object_pairs_hook=list)
    assert len(dict(pairs)) == len(pairs)
    assert all(isinstance(value, str) for _, value in pairs)
    assert parsed(language, text) == catalogue(language)
