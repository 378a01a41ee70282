"""What the library says stands in its catalogues: whole in each language, and asked for by keys that exist."""

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pytest

import bindkracht
from bindkracht.catalogues import SHIPPED, catalogue, parsed, places
from bindkracht.texts import LANGUAGES, Language

PACKAGE = Path(bindkracht.__path__[0])
DUTCH, ENGLISH = (dict(found.words) for language in LANGUAGES if (found := catalogue(language)) is not None)
# What is the same in Dutch and in English: places alone, names, terms that are not translated.
SAME = {
    "agreement.figures.2", "card.hash", "evaluation.scores.brier", "evaluation.scores.macro_f1", "interview.keys.stop",
    "network.answer", "page.is",
}  # fmt: skip
BLAMING = re.compile(r"probleemgezin|onwillig|weiger|unwilling|problem famil|risk class|risicoklasse", re.IGNORECASE)


def name_of(node: ast.AST) -> str | None:
    """The name of what is called."""
    match node:
        case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name)):
            return name
        case _:
            return None


def keys_in(source: str) -> Iterator[str]:
    """Every key, or pattern of keys, that code asks for."""
    for node in ast.walk(ast.parse(source)):
        if name_of(node) in {"Message", "messages", "say"}:
            match cast("ast.Call", node).args:
                case [ast.Constant(value=str(key))]:
                    yield re.escape(key)
                case [ast.Constant(value=str(key)), ast.Constant()]:
                    yield rf"{re.escape(key)}\.\d+"
                case [ast.JoinedStr(values=parts), *_]:
                    written = (str(part.value) if isinstance(part, ast.Constant) else None for part in parts)
                    yield "".join(".+" if part is None else re.escape(part) for part in written)


def codes_in(source: str) -> Iterator[str]:
    """Every code of a problem that is written down where one is made; a noun is of a name that does not exist."""
    for node in ast.walk(ast.parse(source)):
        name = name_of(node)
        match cast("ast.Call", node).args if name else []:
            case [*_, ast.Constant(value=str(code))] if name in CODED:
                yield code
            case [_, ast.Constant(value=str(code))] if name == "add":
                yield code
            case [*_, ast.Constant(value=str(noun))] if name in {"not_known", "unknown_names", "known"}:
                yield f"{noun}.unknown"


CODED = {"Problem", "refused", "_refused", "_must_be", "_no_passage", "_problem", "_told", "_like"}
SOURCES = {path: path.read_text(encoding="utf-8") for path in PACKAGE.rglob("*.py")}
ASKED = {key for source in SOURCES.values() for key in keys_in(source)}
CODES = {code for source in SOURCES.values() for code in codes_in(source)}
WRITTEN = {
    node.value
    for source in SOURCES.values()
    for node in ast.walk(ast.parse(source))
    if isinstance(node, ast.Constant) and isinstance(node.value, str)
}
SAID = {re.sub("_(near|one|other)$", "", key).removeprefix("problem.") for key in DUTCH if key.startswith("problem.")}


def test_every_key_that_is_asked_for_exists_and_every_key_is_asked_for() -> None:
    unknown = [key for key in ASKED if not any(re.fullmatch(rf"{key}(_one|_other)?", known) for known in DUTCH)]
    assert unknown == []
    whole = re.compile("|".join(f"(?:{key})(?:_one|_other)?" for key in ASKED))
    unused = [key for key in DUTCH if whole.fullmatch(key) is None and key not in WRITTEN]
    assert [key for key in unused if not key.startswith("problem.")] == []


def test_every_code_that_is_used_says_something_and_every_code_is_used() -> None:
    assert CODES <= SAID
    assert CODES | (SAID & WRITTEN) == SAID


def test_a_code_is_two_short_names_that_stay() -> None:
    assert [code for code in SAID if re.fullmatch(r"[a-z0-9_]+\.[a-z0-9_]+", code) is None] == []


def test_words_in_two_languages_stand_in_catalogues_and_in_what_rules_and_facts_say() -> None:
    facts, made_up = PACKAGE / "situations.py", PACKAGE / "testing" / "strategies.py"  # rules made up for a test
    content = (PACKAGE / "krachtlijnen", facts, made_up)
    elsewhere = (source for path, source in SOURCES.items() if not any(map(path.is_relative_to, content)))
    assert [ast.unparse(node) for source in elsewhere for node in ast.walk(ast.parse(source)) if is_pair(node)] == []


def is_pair(node: ast.AST) -> bool:
    """Whether something is called with words in Dutch and in English, and not with what another gave."""
    words = {word.arg: word.value for word in node.keywords} if isinstance(node, ast.Call) else {}
    return {"nl", "en"} <= words.keys() and not isinstance(words["nl"], ast.Name | ast.Attribute | ast.Call)


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
