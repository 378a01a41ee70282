"""The example cases: what a reader of krachtlijn 6 would say of each story, and what the library says."""

import re
from pathlib import Path
from typing import NamedTuple

import pytest

from bindkracht import Role, recommend
from bindkracht.dialogue import DropReason
from bindkracht.exchange.cases import read_case
from bindkracht.statuses import Abstention, Outcome

CASES = Path(__file__).parents[2] / "examples" / "cases"
R, Z, P, B, M = Role
SHORT, PROCESS, ALL = (R, Z), (B, M), tuple(Role)


class Expected(NamedTuple):
    """What the story should come to."""

    outcome: str
    suggested: Role | None = None
    fitting: tuple[Role, ...] = ()
    conditional: tuple[Role, ...] = ()
    excluded: tuple[Role, ...] = ()
    abstention: str | None = None
    dropped: tuple[tuple[str, str], ...] = ()
    first_question: str | None = "immediate_danger"


EXPECTED = {
    # One push is enough [6.3]; a long process would be more than needed.
    "01-de-factuur-van-de-school": Expected("advice", R, SHORT, excluded=PROCESS, first_question="contact_wanted"),
    "02-de-verhoogde-tegemoetkoming": Expected("advice", Z, SHORT, excluded=PROCESS),
    # Who holds on to autonomy, or cannot do some things, needs access and someone who arranges [6.4, 6.5].
    "03-zelf-aan-het-roer": Expected("advice", P, (P,), dropped=(("stability_is_best_for_now", "no_answer"),)),
    "04-de-brieven-in-de-schuif": Expected("advice", P, (P,), dropped=(("skills_out_of_reach", "hint"),)),
    # Strengthening and connecting, with someone who wants to and is not hurt by it [6.6, 6.7, 7.2].
    "05-een-stap-buiten": Expected("advice", B, (B,)),
    "06-alles-hangt-aan-elkaar": Expected("advice", B, PROCESS),
    "07-de-huisbaas-praat-weer": Expected("advice", M, (M,)),
    "08-vier-diensten-en-een-agenda": Expected("advice", M, (M,)),
    # What could hurt, and whether it is together, must be known first [6.10, 7.2].
    "09-eerst-vragen": Expected(
        "conditional",
        conditional=(B,),
        dropped=(("process_risks_kwetsuren", "contested"), ("process_risks_kwetsuren", "no_answer")),
        first_question="process_risks_kwetsuren",
    ),
    "10-samen-of-niet": Expected(
        "conditional",
        conditional=PROCESS,
        dropped=(("wants_partnership", "not_theirs"),),
        first_question="wants_partnership",
    ),
    "11-de-deur-op-een-kier": Expected(
        "abstention",
        abstention="too_little_known",
        dropped=(
            ("rights_blocked", "disagrees"),
            ("rights_blocked", "disagrees"),
            ("stability_is_best_for_now", "stale"),
            ("wants_partnership", "not_theirs"),
        ),
    ),
    "12-er-is-nu-gevaar": Expected("abstention", excluded=ALL, abstention="danger", first_question=None),
    # What wounded before is not done again [6.2], and nobody acts for long for who wants no contact.
    "13-liever-niets-meer": Expected("abstention", excluded=ALL, abstention="everything_excluded", first_question=None),
    "14-na-de-begeleiding": Expected(
        "advice", P, (P,), excluded=PROCESS, dropped=(("wants_partnership", "superseded"),)
    ),
    # Two roles with equal reasons: said aloud, not decided.
    "15-twee-wegen": Expected("advice", None, PROCESS, dropped=(("process_risks_kwetsuren", "stale"),)),
    "16-het-is-goed-zo": Expected("abstention", excluded=PROCESS, abstention="nothing_supported", first_question=None),
    "17-iedereen-kwam-al-langs": Expected(
        "abstention", excluded=ALL, abstention="everything_excluded", first_question=None
    ),
}


def test_every_case_file_has_its_expectation() -> None:
    assert sorted(path.stem for path in CASES.glob("*.json")) == sorted(EXPECTED)


@pytest.mark.parametrize("name", EXPECTED)
def test_the_story_comes_to_what_a_reader_of_the_source_expects(name: str) -> None:
    settlement = read_case(CASES / f"{name}.json").settle()
    advice = recommend(settlement.situation)
    questions = advice.questions
    assert (
        Expected(
            advice.outcome.value,
            advice.suggested,
            advice.fitting,
            advice.conditional,
            advice.excluded,
            advice.abstention and advice.abstention.value,
            tuple((item.observation.fact, item.reason.value) for item in settlement.dropped),
            questions[0].fact.name if questions else None,
        )
        == EXPECTED[name]
    ), f"\n{advice}"


def test_together_they_show_every_role_every_outcome_and_every_way_to_abstain() -> None:
    assert {item.suggested for item in EXPECTED.values()} == {None, *Role}
    assert {item.outcome for item in EXPECTED.values()} == {outcome.value for outcome in Outcome}
    assert {item.abstention for item in EXPECTED.values()} == {None, *(reason.value for reason in Abstention)}


def test_together_they_show_answers_that_do_not_count() -> None:
    reasons = {reason for item in EXPECTED.values() for _, reason in item.dropped}
    assert reasons >= {reason.value for reason in (DropReason.CONTESTED, DropReason.STALE, DropReason.HINT)}


@pytest.mark.parametrize("name", EXPECTED)
def test_a_story_is_short_names_nobody_and_blames_nobody(name: str) -> None:
    case = read_case(CASES / f"{name}.json")
    assert 60 <= len(case.story.split()) <= 160
    assert not re.search(r"probleemgezin|onwillig|fraude|score|risicoklasse", case.story, re.IGNORECASE)
    # A capital inside a sentence would be a name.
    assert re.findall(r"(?<![.?!:\u2019\u2018] )(?<!^)(?<!\u2018)\b[A-Z]\w+", case.story) == []
