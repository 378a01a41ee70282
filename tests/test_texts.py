"""Texts exist in both languages, or not at all."""

import pytest

from bindkracht.errors import LanguageError
from bindkracht.texts import Text, in_language, sentence_list

AND = Text(nl="en", en="and")


@pytest.mark.parametrize(("nl", "en", "missing"), [("", "yes", "nl"), ("ja", "  ", "en")])
def test_a_text_without_one_language_is_refused(nl: str, en: str, missing: str) -> None:
    with pytest.raises(LanguageError, match=f"without '{missing}'"):
        Text(nl=nl, en=en)


def test_a_third_language_does_not_exist() -> None:
    with pytest.raises(LanguageError, match="'fr' does not exist; use 'nl' or 'en'"):
        AND.in_("fr")  # type: ignore[arg-type]


def test_each_language_is_filled_with_its_own_words() -> None:
    filled = Text(nl="{a} {n}", en="{n} {a}").filled(a=AND, n="1")
    assert (filled.nl, filled.en) == ("en 1", "1 and")
    assert in_language(AND, "en") == "and"


@pytest.mark.parametrize(
    ("parts", "said"), [([], ""), (["a"], "a"), (["a", "b"], "a en b"), (["a", "b", "c"], "a, b en c")]
)
def test_a_list_reads_as_a_sentence(parts: list[str], said: str) -> None:
    assert sentence_list(parts, "nl", joint=AND) == said
