"""The two readings are counted side by side over every situation, and agree with advice on situations drawn."""

import json
from collections import Counter
from random import Random

import pytest

from bindkracht import Role, krachtlijn6, recommend
from bindkracht.__main__ import main
from bindkracht.exchange.migrating import migrated
from bindkracht.krachtlijnen.first.rules import krachtlijn6 as first
from bindkracht.krachtlijnen.first.situation import Situation as FirstSituation
from bindkracht.study.readings import both_readings
from bindkracht.vocabulary import possible_values

DRAWS = 4_000


def test_every_situation_is_counted_once_for_each_role_and_for_the_suggestion() -> None:
    found = both_readings()
    assert {sum(pairs.values()) for pairs in found.moves.values()} == {found.size}
    assert set(found.moves) == {None, *Role}


def test_the_counts_are_those_of_situations_carried_over_one_by_one() -> None:
    """Each pair that is drawn is there, and its share is near: five standard deviations of a draw of this many."""
    random, found, drawn = Random(6), both_readings(), Counter[tuple[object, ...]]()
    for _ in range(DRAWS):
        known = {
            name: value
            for name, fact in FirstSituation.vocabulary().items()
            if (value := random.choice([*possible_values(fact), None])) is not None
        }
        old = FirstSituation.of(known)
        before, after = recommend(old, first), recommend(migrated(old).situation, krachtlijn6)
        drawn[None, before.suggested, after.suggested] += 1
        for role in Role:
            drawn[role, before.statuses[role], after.statuses[role]] += 1
    for (what, one, other), number in drawn.items():
        share = found.moves[what][one, other] / found.size  # type: ignore[index]
        assert abs(number / DRAWS - share) <= 5 * (share * (1 - share) / DRAWS) ** 0.5, (what, one, other)


@pytest.mark.parametrize("form", ["text", "json", "html"])
def test_the_command_tells_what_becomes_what(form: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["diff", "krachtlijn6@1.0.0", "krachtlijn6", "--lang", "en", "--format", form]) == 0
    out = capsys.readouterr().out
    assert "krachtlijn6 1.0.0" in out
    if form == "json":
        assert json.loads(out) == both_readings().to_data()


def test_the_first_reading_is_compared_with_rules_about_the_same_facts_as_ever(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["diff", "krachtlijn6@1.0.0", "krachtlijn6@1.0.0", "--lang", "en"]) == 0
    assert "same status" in capsys.readouterr().out


def test_what_did_not_change_is_not_counted_as_a_change() -> None:
    found = both_readings()
    same = sum(number for (before, after), number in found.moves[None].items() if before is after)
    assert found.changed(None) + same == found.size


@pytest.mark.parametrize("more", [["--complete"], ["--cases", "examples/cases"], ["--day", "2026-03-01"]])
def test_what_the_count_of_both_readings_cannot_take_is_refused(
    more: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["diff", "krachtlijn6@1.0.0", "krachtlijn6", *more, "--lang", "en"]) == 1
    assert "carry your cases over" in capsys.readouterr().err
