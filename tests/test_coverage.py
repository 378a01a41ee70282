"""Every sentence of krachtlijn 6 is answered by something, and what is said to answer it does."""

import pytest

from bindkracht import kl, krachtlijn6
from bindkracht.krachtlijnen.coverage import INVARIANTS, NOT_FORMALISED, coverage
from bindkracht.krachtlijnen.guidance import GUIDANCE
from bindkracht.sources import SENTENCES


def test_each_of_the_twelve_passages_is_answered_once() -> None:
    answered = coverage(krachtlijn6)
    assert [item.passage for item in answered] == [kl(6, n) for n in range(12)]
    assert [str(item.passage) for item in answered if not item.is_answered] == []


def test_only_the_title_is_left_out_and_it_says_why() -> None:
    assert list(NOT_FORMALISED) == [kl(6, 0)]


@pytest.mark.parametrize("sentence", [3, 4, 5, 6, 7, 8, 10])
def test_the_sentences_that_speak_of_fitting_roles_are_rules(sentence: int) -> None:
    assert coverage(krachtlijn6)[sentence].rules


def test_that_a_role_need_not_be_taken_up_is_no_rule_against_anyones_wish() -> None:
    need_not = coverage(krachtlijn6)[9]
    assert need_not.rules == ()
    assert need_not.invariants
    assert need_not.guidance


def test_without_its_rules_a_sentence_is_no_longer_answered_by_rules() -> None:
    bare = krachtlijn6.without(*coverage(krachtlijn6)[10].rules)
    assert coverage(bare)[10].rules == ()


def test_a_sentence_with_nothing_at_all_is_not_answered() -> None:
    [title, *_] = coverage(krachtlijn6)
    assert not title.rules
    assert not title.guidance
    assert not title.invariants
    assert title.not_formalised is not None


def test_every_krachtlijn_is_used_by_a_rule_or_by_the_guidance() -> None:
    cited = {passage.krachtlijn for rule in krachtlijn6 for passage in rule.sources}
    cited |= {passage.krachtlijn for item in GUIDANCE for passage in item.sources}
    assert sorted(cited | {2}) == list(range(1, len(SENTENCES) + 1)), "krachtlijn 2 is the checklist of pillars"


def test_invariants_belong_to_krachtlijn_6() -> None:
    assert {passage.krachtlijn for passage in INVARIANTS} == {6}
