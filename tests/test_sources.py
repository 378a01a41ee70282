"""Addresses into the source, and the named assumptions."""

import pytest

from bindkracht import kl, krachtlijn6
from bindkracht.errors import PassageError
from bindkracht.krachtlijnen.assumptions import ASSUMPTIONS
from bindkracht.krachtlijnen.first.assumptions import ASSUMPTIONS as FIRST_ASSUMPTIONS
from bindkracht.sources import SENTENCES, Passage


def test_the_ten_krachtlijnen_have_65_numbered_sentences() -> None:
    assert SENTENCES == (4, 3, 10, 5, 8, 11, 5, 3, 7, 9)
    assert sum(SENTENCES) == 65


@pytest.mark.parametrize(("krachtlijn", "sentence"), [(0, 1), (11, 1), (6, 12), (6, -1), (2, 4)])
def test_a_sentence_that_does_not_exist_cannot_be_cited(krachtlijn: int, sentence: int) -> None:
    with pytest.raises(PassageError, match=r"does not exist|has sentences 0 to"):
        kl(krachtlijn, sentence)


@pytest.mark.parametrize("text", ["6", "6.", "06.4", "6.4.1", " 6.4", "6.٤", "", "six.four", "6.99999"])
def test_an_address_has_one_spelling(text: str) -> None:
    with pytest.raises(PassageError):
        Passage.parse(text)


def test_every_address_reads_back() -> None:
    for krachtlijn, last in enumerate(SENTENCES, 1):
        for sentence in range(last + 1):
            assert Passage.parse(str(kl(krachtlijn, sentence))) == kl(krachtlijn, sentence)
    assert sorted([kl(6, 10), kl(6, 2)]) == [kl(6, 2), kl(6, 10)]


def test_no_number_of_an_assumption_that_is_gone_is_given_again_and_only_a10_is_off() -> None:
    assert [item.name for item in FIRST_ASSUMPTIONS] == [f"A{n}" for n in range(1, 16)]
    gone, new = ("A3", "A6", "A8", "A9"), ("A16", "A17", "A18")
    assert [item.name for item in ASSUMPTIONS] == [
        *(item.name for item in FIRST_ASSUMPTIONS if item.name not in gone),
        *new,
    ]
    assert [item.name for item in ASSUMPTIONS if not item.on] == ["A10"]
    assert krachtlijn6.off == {"A10"}


@pytest.mark.parametrize("name", [item.name for item in ASSUMPTIONS])
def test_each_assumption_can_be_switched(name: str) -> None:
    switched = krachtlijn6.without_assumption(name) if krachtlijn6.in_force(name) else krachtlijn6.with_assumption(name)
    assert switched.in_force(name) is not krachtlijn6.in_force(name)
    assert switched.content_hash() != krachtlijn6.content_hash()
