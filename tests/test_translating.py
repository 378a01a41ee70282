"""A host adds a language: everything that is said is said in it, and what cannot stand there is refused."""

import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from bindkracht import Situation, krachtlijn6, recommend
from bindkracht.catalogues import FORMS, RULE, UntranslatedWarning, catalogue, forget, languages
from bindkracht.dialogue import Observation, interview, settle
from bindkracht.errors import DataError, InputError, LanguageError, Problem
from bindkracht.guidance import guidance_of
from bindkracht.krachtlijnen.first.rules import krachtlijn6 as first
from bindkracht.krachtlijnen.first.situation import Situation as FirstSituation
from bindkracht.krachtlijnen.topics import Topic
from bindkracht.roles import Role
from bindkracht.texts import Message, Text
from bindkracht.translating import LONGEST_SENTENCE, MOST_WORDS, add_words, missing_words, read_words
from bindkracht.vocabulary import Who

PSEUDO = "qps-ploc"
ACCENTS = str.maketrans("aeiouAEIOU", "àéîöûÀÉÎÖÛ")
ON = date(2026, 3, 10)
# What is not translated: names of roles and of rule sets, and what a rule is called.
NAMES = re.compile("|".join([*(role.label for role in Role), "krachtlijn6", "A\\d+"]), re.IGNORECASE)


def pseudo(words: str) -> str:
    """The words as they would be in no language: longer, with other letters, its places whole."""
    parts = re.split(r"(\{[a-z_]+\})", words)
    return "".join(part if part.startswith("{") else part.translate(ACCENTS) for part in parts) + " שׁ"


def contents() -> Iterator[Text]:
    """What the shipped rules and facts say themselves."""
    for rule in krachtlijn6:
        yield rule.because
    for assumption in krachtlijn6.assumptions:
        yield assumption.claim
    for fact in Situation.vocabulary().facts:
        yield from (fact.label, fact.question, *(label for _, label in fact.details.value_labels))
    for item in guidance_of(krachtlijn6):
        yield item.text
    for topic in Topic:
        yield topic.heading


@pytest.fixture(autouse=True)
def _added() -> Iterator[None]:
    yield
    for language in languages():
        forget(language)


def added() -> None:
    english = catalogue("en")
    assert english is not None
    add_words(PSEUDO, {key: pseudo(words) for key, words in english.words.items()})
    add_words(PSEUDO, {text.nl: pseudo(text.en) for text in contents()})


def left_over(page: str) -> list[str]:
    """The words of a page that were not translated."""
    return [word for word in re.findall(r"[A-Za-z]{3,}", NAMES.sub("", page)) if re.search("[aeiou]", word)]


def test_everything_that_is_said_is_said_in_a_language_that_was_added() -> None:
    added()
    assert missing_words(PSEUDO) == {}
    known = Situation(rights_blocked=True, wounded_by=("redder",), entangled_problems=True, wants_company=True)
    for situation in (Situation(), known, Situation(immediate_danger=True), Situation(contact_wanted="no")):
        advice = recommend(situation)
        assert left_over(advice.text(PSEUDO)) == []
        assert f'lang="{PSEUDO}"' in advice.html(PSEUDO)
        assert left_over(interview(situation).page(PSEUDO).text()) == []
    told = [
        Observation(fact="immediate_danger", value=True, by=Who.INSTRUMENT, said_on=ON),
        Observation(fact="rights_blocked", value=True, by=Who.PERSON, said_on=ON),
    ]
    assert left_over(settle(told, on=ON).page(PSEUDO).text()) == []


def test_a_sentence_that_lacks_is_said_in_another_language_and_that_is_said() -> None:
    add_words("fy", {"page.and": "en"})
    assert Message("page.and").in_("fy") == "en"
    with pytest.warns(UntranslatedWarning, match="'page.is' does not exist in 'fy' and is said in 'nl'"):
        assert Message("page.is").in_("fy") == "is"
    with pytest.warns(UntranslatedWarning, match="'Nood.' does not exist in 'fy'"):
        assert Text(nl="Nood.", en="Need.").in_("fy") == "Nood."


def test_one_sentence_is_said_otherwise_and_the_rest_stays() -> None:
    before = recommend(Situation()).text("nl")
    title = Message("page.title").nl
    add_words("nl", {"page.title": "Wie doet wat?"})
    assert recommend(Situation()).text("nl").splitlines()[0] == "Wie doet wat?"
    forget("nl")
    assert recommend(Situation()).text("nl") == before
    assert before.splitlines()[0] == title


def test_numbers_take_the_forms_of_the_language() -> None:
    polish = {FORMS: "one few many", RULE: "n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2"}
    add_words("pl", polish)
    found = catalogue("pl")
    assert found is not None
    assert [found.forms[found.form(number)] for number in (1, 2, 5, 22)] == ["one", "few", "many", "few"]


@pytest.mark.parametrize(
    ("language", "words", "problems"),
    [
        ("Fries", {}, [("language", "language.no_code")]),
        ("fy", {"page.titel": "x"}, [("page.titel", "sentence.unknown")]),
        ("fy", {"page.and": " "}, [("page.and", "value.blank")]),
        ("fy", {"page.is": "x" * (LONGEST_SENTENCE + 1)}, [("page.is", "value.text_too_long")]),
        ("fy", {"page.and": "et {who}"}, [("page.and", "words.place")]),
        ("fy", {"Nood.": "Besoin {who}."}, [("Nood.", "words.place")]),
        ("fy", {"problem.column.length_few": "x"}, [("problem.column.length_few", "words.form")]),
        ("fy", {FORMS: "one other"}, [(RULE, "words.forms_and_rule")]),
        ("fy", {RULE: "n != 1"}, [(FORMS, "words.forms_and_rule")]),
        ("fy", {FORMS: "one one", RULE: "n != 1"}, [(FORMS, "words.forms")]),
        ("fy", {FORMS: "one most", RULE: "n != 1"}, [(FORMS, "words.forms")]),
        ("fy", {FORMS: "other", RULE: "n != 1"}, [(RULE, "words.rule")]),
        ("fy", {FORMS: "other", RULE: "1 / n"}, [(RULE, "words.rule")]),
        ("fy", {FORMS: "other", RULE: "import os"}, [(RULE, "words.rule")]),
        ("fy", {str(number): "x" for number in range(MOST_WORDS + 1)}, [("words", "value.too_many")]),
    ],
)  # fmt: skip
def test_what_cannot_be_said_is_refused_with_its_place_and_nothing_is_kept(
    language: str, words: dict[str, str], problems: list[tuple[str, str]]
) -> None:
    with pytest.raises(DataError) as refused:
        add_words(language, words)
    assert [(problem.path, problem.code) for problem in refused.value.problems] == problems
    assert language not in languages()
    with pytest.raises(LanguageError):
        Message("page.and").in_(language)


def test_a_file_is_read_as_it_is_written(tmp_path: Path) -> None:
    there = tmp_path / "fy.json"
    there.write_text(json.dumps({"page.and": "et"}), encoding="utf-8")
    read_words("fy", there)
    assert Message("page.and").in_("fy") == "et"
    there.write_text('{"page.and": "et", "page.and": "ou"}', encoding="utf-8")
    with pytest.raises(InputError):
        read_words("fy", there)
    there.write_text("[]", encoding="utf-8")
    with pytest.raises(InputError) as refused:
        read_words("fy", there)
    assert [problem.code for problem in refused.value.problems] == ["value.not_an_object"]


def test_french_says_everything_the_shipped_readings_too_and_says_it_itself() -> None:
    found = catalogue("fr")
    assert found is not None
    assert missing_words("fr") == {}
    for text in (*contents(), *contents_of_the_first()):
        assert isinstance(text, Message) or text.nl in found.words, text
    for situation in (Situation(), Situation(rights_blocked=True, wounded_by=("begeleider",), entangled_problems=True)):
        advice = recommend(situation)
        said = advice.text("fr")
        assert "Quel rôle convient ici" in said
        assert interview(situation).page("fr").text()
    forget("fr")
    add_words("fr", {key: words for key, words in found.words.items() if not key.startswith("@@")})


def contents_of_the_first() -> Iterator[Text]:
    """What the rules and facts of the first reading say."""
    for rule in first:
        yield rule.because
    for fact in FirstSituation.vocabulary().facts:
        yield from (fact.label, fact.question, *(label for _, label in fact.details.value_labels))


def test_a_problem_is_told_in_a_language_that_was_added() -> None:
    add_words("fy", {"problem.value.blank": "est vide ; écrivez un texte"})
    assert Problem("name", "value.blank").in_("fy") == "name: est vide ; écrivez un texte"
