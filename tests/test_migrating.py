"""What was kept in the facts of the first reading is carried over aloud, and nothing is guessed."""

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bindkracht import Situation, krachtlijn6, recommend
from bindkracht.__main__ import main
from bindkracht.dialogue import settle
from bindkracht.dialogue.observations import Observation
from bindkracht.errors import RuleError, SituationError
from bindkracht.exchange.migrating import called_now, migrated, migrated_data, migrated_observations
from bindkracht.exchange.rule_files import read_rules, rules_to_toml
from bindkracht.krachtlijnen.first.rules import krachtlijn6 as first
from bindkracht.krachtlijnen.first.situation import Situation as FirstSituation
from bindkracht.strict_json import canonical
from bindkracht.testing.strategies import situations
from bindkracht.vocabulary import FIRST_READING, Who

CHANGED = frozenset(FIRST_READING)


def test_the_facts_that_have_gone_are_those_of_the_first_reading_alone() -> None:
    assert set(FirstSituation.vocabulary()) - set(Situation.vocabulary()) == CHANGED


@given(situations(FirstSituation))
def test_what_has_not_changed_stays_and_what_has_is_told_once_each(situation: FirstSituation) -> None:
    found = migrated(situation)
    known = situation.known()
    assert {
        name: value for name, value in known.items() if name not in CHANGED
    }.items() <= found.situation.known().items()
    assert [item.fact for item in found.carried] == [name for name in known if name in CHANGED]
    assert all(item.became or item.why for item in found.carried)
    assert len(found.sentences("nl")) == len(found.sentences("en")) == len(found.carried)


@given(situations(FirstSituation))
def test_nothing_comes_out_that_was_not_said(situation: FirstSituation) -> None:
    found = migrated(situation)
    told = {name for item in found.carried for name, _ in item.became}
    assert set(found.situation.known()) == (set(situation.known()) - CHANGED) | told


@given(situations(FirstSituation))
def test_a_file_is_carried_over_as_its_situation_is(situation: FirstSituation) -> None:
    data, carried = migrated_data(json.loads(situation.to_json()))
    assert canonical(data) == migrated(situation).situation.to_json()
    assert carried == migrated(situation).carried


@given(situations(FirstSituation), st.sampled_from(tuple(Who)))
def test_observations_keep_who_said_it_and_when(situation: FirstSituation, who: Who) -> None:
    day = date(2026, 3, 2)
    said = [Observation(fact=name, value=value, by=who, said_on=day) for name, value in situation.known().items()]
    moved, carried = migrated_observations(said)
    assert {item.fact: item.value for item in moved if item.value is not None} == migrated(situation).situation.known()
    assert {(item.by, item.said_on) for item in moved} <= {(who, day)}
    assert carried == migrated(situation).carried


def test_an_answer_that_is_taken_back_is_taken_back_of_what_it_became() -> None:
    taken_back = Observation(fact="matters_left_undone", value=None, by=Who.PERSON, said_on=date(2026, 3, 2))
    moved, carried = migrated_observations([taken_back])
    assert [item.fact for item in moved] == ["matters_undone", "accepts_arranging"]
    assert not carried


def told(fact: str, value: bool, day: int, by: Who = Who.PERSON, voice: str | None = None) -> Observation:  # noqa: FBT001
    return Observation(fact=fact, value=value, by=by, said_on=date(2026, 3, day), voice=voice)


@pytest.mark.parametrize(
    ("name", "by"), [("matters_left_undone", Who.PERSON), ("parties_accept_mediation", Who.THIRD_PARTY)]
)
def test_an_answer_that_cannot_be_taken_over_takes_back_an_earlier_one_that_could(name: str, by: Who) -> None:
    moved, _ = migrated_observations([told(name, True, 1, by), told(name, False, 9, by)])
    assert settle(moved, on=date(2026, 3, 10)).situation == Situation()


def test_what_two_voices_did_not_agree_on_stays_unknown_and_a_risk_that_one_told_of_stays_a_risk() -> None:
    name = "matters_left_undone"
    moved, carried = migrated_observations([told(name, True, 1, voice="a"), told(name, False, 1, voice="b")])
    assert settle(moved, on=date(2026, 3, 10)).situation == Situation()
    assert all("unknown already" in item.in_("en") for item in carried)
    name = "mediation_risks_kwetsuren"
    moved, _ = migrated_observations([told(name, True, 1), told(name, False, 1, Who.HELPER)])
    assert settle(moved, on=date(2026, 3, 10)).situation == Situation(any_mediation_risks_kwetsuren=True)


def test_no_risk_with_the_others_there_is_no_word_about_mediation_without() -> None:
    [carried] = migrated(FirstSituation(mediation_risks_kwetsuren=False)).carried
    assert not carried.became


def test_refusing_company_says_nothing_of_mediation() -> None:
    [carried] = migrated(FirstSituation(wants_partnership=False)).carried
    assert carried.became == (("wants_company", False),)
    assert carried.why is not None


def test_what_is_no_situation_of_the_first_reading_is_refused() -> None:
    with pytest.raises(SituationError, match=r"1\.0\.0"):
        migrated(Situation())  # type: ignore[arg-type]


def test_a_case_keeps_all_else_that_is_in_it() -> None:
    old = {
        "title": "Een titel",
        "on": "2026-03-02",
        "stale_before": {"wants_partnership": "2026-01-01", "skills_out_of_reach": "2026-01-01"},
        "observations": [
            {"fact": "wants_partnership", "value": True, "by": "person", "said_on": "2026-03-01", "voice": "a"},
            {"fact": "stands_on_autonomy", "value": True, "by": "person", "said_on": "2026-03-01"},
            {"fact": "trust", "value": "fragile", "by": "person", "said_on": "2026-03-01"},
        ],
    }
    new, carried = migrated_data(old)
    assert isinstance(new, dict)
    assert new["title"] == "Een titel"
    assert new["stale_before"] == {"wants_company": "2026-01-01"}
    assert new["observations"] == [
        {"fact": "wants_company", "value": True, "by": "person", "said_on": "2026-03-01", "voice": "a"},
        {"fact": "trust", "value": "fragile", "by": "person", "said_on": "2026-03-01"},
    ]
    assert [item.fact for item in carried] == ["wants_partnership", "stands_on_autonomy"]


def test_without_horizons_none_are_made() -> None:
    new, _ = migrated_data({"on": "2026-03-02", "observations": []})
    assert new == {"on": "2026-03-02", "observations": []}


@pytest.mark.parametrize("name", FIRST_READING)
def test_an_old_fact_is_refused_with_what_to_do(name: str) -> None:
    with pytest.raises(SituationError, match="bindkracht migrate"):
        Situation.of({name: True})


def test_an_old_rule_file_is_refused_with_what_to_do_and_read_with_its_own_facts(tmp_path: Path) -> None:
    file = tmp_path / "old.toml"
    file.write_text(rules_to_toml(first), encoding="utf-8")
    with pytest.raises(RuleError, match=r"krachtlijn6 1\.0\.0"):
        read_rules(file)
    assert read_rules(file, situation_type=FirstSituation).content_hash() == first.content_hash()


def test_the_command_gives_the_new_file_and_tells_what_changed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    case = tmp_path / "case.json"
    case.write_text('{"acute_need":true,"wants_partnership":true}', encoding="utf-8")
    assert main(["recommend", str(case), "--lang", "en"]) == 1
    assert "bindkracht migrate" in capsys.readouterr().err
    assert main(["migrate", str(case), "--lang", "en"]) == 0
    out, err = capsys.readouterr()
    assert out == '{"acute_need":true,"wants_company":true}\n'
    assert "became" in err
    case.write_text(out, encoding="utf-8")
    assert main(["recommend", str(case)]) == 0
    case.write_text('{"wants_company":true}', encoding="utf-8")
    assert main(["migrate", str(case)]) == 1


def test_the_first_reading_can_be_asked_on_the_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    case = tmp_path / "case.json"
    case.write_text('{"wants_partnership":false}', encoding="utf-8")
    assert main(["recommend", str(case), "--rules", "krachtlijn6@1.0.0"]) == 0
    assert "krachtlijn6 1.0.0" in capsys.readouterr().out


def test_what_cannot_be_taken_over_is_named_by_nothing() -> None:
    assert {name for name in FIRST_READING if not called_now(name)} == {"stands_on_autonomy", "skills_out_of_reach"}


def test_old_and_new_agree_where_the_person_refuses_company() -> None:
    old = FirstSituation(wants_partnership=False, wants_strengthening=True)
    assert not recommend(old, first).fitting
    assert not recommend(migrated(old).situation, krachtlijn6).fitting
