"""The person may say no: what changes is shown at once, nothing is lost, and no danger is argued away from one side."""

import json
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any, Literal

import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import MySituation, any_rules

from bindkracht import Role, RuleSet, Situation, YesNo, fact, krachtlijn6, recommend
from bindkracht.advice import Advice
from bindkracht.dialogue.changes import changes_between
from bindkracht.dialogue.contest.contested import ContestedAdvice, ContestedAnswer, ContestReason
from bindkracht.dialogue.contest.contests import FACTS_TO_ASK, Contest, contest_advice, contest_answer
from bindkracht.dialogue.contest.data import contest_from_data, contest_record_from_data
from bindkracht.dialogue.contest.records import ContestRecord
from bindkracht.dialogue.settling import DropReason
from bindkracht.errors import DialogueError
from bindkracht.explain import exposed
from bindkracht.krachtlijnen.first.rules import krachtlijn6 as first
from bindkracht.strict_json import parse
from bindkracht.testing import situations, values
from bindkracht.texts import LANGUAGES, Message, Text
from bindkracht.vocabulary import Value, Who

R, Z, P, B, M = Role
ON = date(2026, 3, 2)
BLAME = ("probleemgezin", "onwillig", "fraude", "risicoklasse", "score", "problem family", "unwilling", "risk class")
VOCABULARY = Situation.vocabulary()
RISK, GAP, DANGER = "process_risks_kwetsuren", "leaves_to_others", "immediate_danger"
TOGETHER = "entangled_problems"


def one_line(text: str) -> str:
    return " ".join(text.split())


def answered(contest: Contest) -> ContestedAnswer:
    assert isinstance(contest.what, ContestedAnswer)
    return contest.what


def doubted(contest: Contest) -> ContestedAdvice:
    assert isinstance(contest.what, ContestedAdvice)
    return contest.what


@st.composite
def contests(draw: st.DrawFn, rules: st.SearchStrategy[RuleSet] = any_rules) -> Contest:
    """A contest of anything that can be contested."""
    advice = recommend(draw(situations()), draw(rules))
    known = advice.situation.known()
    on = ON + timedelta(draw(st.integers(0, 9)))
    if not known or draw(st.booleans()):
        return contest_advice(advice, on=on, because=draw(st.sampled_from(ContestReason)))
    name = draw(st.sampled_from(list(known)))
    says = draw(st.one_of(st.none(), values(VOCABULARY[name]).filter(lambda value: value != known[name])))
    return contest_answer(advice, name, on=on, says=says)


@given(contests())
def test_a_contest_loses_nothing_and_touches_nothing_else(contest: Contest) -> None:
    before, after = contest.before.situation.known(), contest.after.situation.known()
    assert contest.by is Who.PERSON
    assert contest.changes == changes_between(contest.before, contest.after)
    assert contest.receipt == contest.before.receipt
    if isinstance(contest.what, ContestedAdvice):
        assert contest.after == contest.before
        return
    what = contest.what
    assert what.value == before.pop(what.fact.name)
    assert what.becomes == after.pop(what.fact.name, None)
    assert before == after
    assert contest.after == recommend(contest.after.situation, contest.before.rules)
    assert what.becomes in (None, what.says)
    assert (what.why is None) is (what.becomes == what.says), "what is said counts, or it is told why not"


@given(contests())
def test_what_is_contested_is_never_what_still_stands(contest: Contest) -> None:
    if isinstance(contest.what, ContestedAnswer):
        assert contest.what.becomes != contest.what.value


class Careful(Situation):
    """Questions of safety of other kinds, and one that only the person answers."""

    heat: Literal["low", "high"] | None = fact(
        question_nl="Hoe warm?", question_en="How warm?", label_nl="hitte", label_en="heat",
        answered_by=(Who.HELPER, Who.PERSON), cautious="high",
        value_labels={"low": ("laag", "low"), "high": ("hoog", "high")},
    )  # fmt: skip
    agreed: YesNo = fact(
        question_nl="Gevaar, samen gezien?", question_en="Danger, seen together?", label_nl="gevaar", label_en="danger",
        answered_by=(Who.PERSON, Who.HELPER), together=True, cautious=True,
    )  # fmt: skip
    own_fear: YesNo = fact(
        question_nl="Ben je bang?", question_en="Are you afraid?", label_nl="bang", label_en="afraid", cautious=True,
    )  # fmt: skip
    measured: YesNo = fact(
        question_nl="Gemeten?", question_en="Measured?", label_nl="gemeten", label_en="measured",
        answered_by=(Who.INSTRUMENT, Who.ORGANISATION),
    )  # fmt: skip
    alarm: YesNo = fact(
        question_nl="Alarm?", question_en="Alarm?", label_nl="alarm", label_en="alarm",
        answered_by=(Who.INSTRUMENT, Who.HELPER, Who.PERSON), cautious=True,
    )  # fmt: skip


CAREFUL = krachtlijn6.about(Careful)
SAFETY = [fact_ for fact_ in Careful.vocabulary().values() if fact_.details.cautious is not None]


@given(st.sampled_from(SAFETY), situations(Careful), st.data())
def test_a_contested_yes_to_a_question_of_safety_never_becomes_no_when_others_may_answer(
    fact_: Any, situation: Careful, data: st.DataObject
) -> None:
    cautious = fact_.details.cautious
    says = data.draw(st.one_of(st.none(), values(fact_).filter(lambda value: value != cautious)))
    advice = recommend(situation.answered(**{fact_.name: cautious}), CAREFUL)
    contest = contest_answer(advice, fact_.name, on=ON, says=says)
    if fact_.details.answered_by == (Who.PERSON,):
        assert answered(contest).becomes == says
    else:
        assert answered(contest).becomes is None
        assert Message("contest.safety_first") in contest.what.texts(ON)


@given(st.lists(contests(), max_size=4))
def test_a_record_only_grows_and_reads_back_whole(made: list[Contest]) -> None:
    made.sort(key=lambda contest: contest.on)
    record = ContestRecord()
    for number, contest in enumerate(made, 1):
        longer = record.with_(contest)
        assert longer.contests[: number - 1] == record.contests
        assert longer.contests[-1] == contest
        record = longer
    assert len(record) == len(made)
    used = tuple(contest.before.rules for contest in made)
    again = contest_record_from_data(parse(record.to_json()), rules=krachtlijn6, earlier=used)
    assert again == record
    assert again.to_json() == record.to_json()


@given(contests(st.just(krachtlijn6)), st.data())
def test_whatever_is_changed_in_a_stored_contest_is_refused_with_its_place(
    contest: Contest, data: st.DataObject
) -> None:
    stored: Any = deepcopy(contest.to_data())
    path = data.draw(st.sampled_from([path for path in leaves(stored) if path[-1] != "library_version"]))
    *steps, last = path
    inner = stored
    for step in steps:
        inner = inner[step]
    inner[last] = "otherwise"
    with pytest.raises(DialogueError) as caught:
        contest_from_data(stored)
    assert caught.value.problems
    assert all(problem.nl and problem.en for problem in caught.value.problems)


def leaves(data: Any, *path: str) -> Iterator[tuple[str, ...]]:
    for key, inner in data.items():
        if isinstance(inner, dict) and inner:
            yield from leaves(inner, *path, key)
        else:
            yield (*path, key)


@given(contests())
def test_no_word_blames_in_either_language(contest: Contest) -> None:
    for language in LANGUAGES:
        for text in (contest.text(language), ContestRecord((contest,)).text(language)):
            assert not [word for word in BLAME if word in text.lower()]
    assert str(contest) == contest.text("nl")
    assert [b.level for b in contest.page("nl").blocks] == [b.level for b in contest.page("en").blocks]


@given(contests())
def test_equal_contests_give_equal_json_and_it_is_plain(contest: Contest) -> None:
    assert json.loads(contest.to_json()) == contest.to_data()
    same = Contest(contest.before, contest.what, contest.on, contest.receipt)
    assert same.to_json() == contest.to_json()


@pytest.mark.parametrize("language", LANGUAGES)
def test_text_of_others_is_never_markup(language: Literal["nl", "en"]) -> None:
    class Odd(Situation):
        odd: YesNo = fact(question_nl="<b>?", question_en="<b>?", label_nl="<i>x</i>", label_en="<i>x</i>")

    contest = contest_answer(recommend(Odd(odd=True), krachtlijn6.about(Odd)), "odd", on=ON)
    record = ContestRecord((contest,))
    for html in (contest.html(language), record.html(language)):
        page = f"<!doctype html><html><head><title>t</title></head><body>{html}</body></html>"
        root = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(page)
        assert not root.findall(".//i")
        assert "<i>x</i>" in "".join(root.itertext())
    assert contest._repr_html_() == contest.html("nl")
    assert record._repr_html_() == record.html("nl")


@pytest.mark.parametrize(
    ("name", "value", "says", "becomes", "why"),
    [
        # What the person may answer takes the person's word; without one it is unknown.
        ("wants_company", True, False, False, None),
        ("wants_company", True, None, None, None),
        ("rights_blocked", True, False, False, None),
        ("wounded_by", (R,), (M, R), (R, M), None),
        ("wounded_by", (R,), (), (), None),
        ("contact_wanted", "yes", "no", "no", None),
        ("response_form", "routine", "tailored", "tailored", None),
        (GAP, True, False, False, None),
        # What only others may answer becomes unknown, and what is said is kept.
        ("others_accept_mediation", True, False, None, DropReason.NOT_THEIRS),
        ("control_mandate", True, False, None, DropReason.NOT_THEIRS),
        # What is said together is not turned round by one alone.
        (TOGETHER, True, False, None, DropReason.WAITS),
        (TOGETHER, False, True, None, DropReason.WAITS),
        # Where someone saw danger or pain, no is not taken from one side; yes is.
        (RISK, True, False, None, DropReason.DISAGREES),
        (RISK, True, None, None, None),
        (RISK, False, True, True, None),
        (RISK, False, None, None, None),
        (DANGER, True, False, None, DropReason.DISAGREES),
        (DANGER, False, True, True, None),
    ],
)
def test_what_becomes_of_a_contested_answer(
    name: str, value: Value, says: Value | None, becomes: Value | None, why: DropReason | None
) -> None:
    contest = contest_answer(recommend(Situation.of({name: value})), name, on=ON, says=says)
    assert (answered(contest).becomes, answered(contest).why) == (becomes, why)
    assert contest.after.situation == Situation.of({name: becomes})


def test_what_only_an_instrument_and_an_organisation_may_answer_is_unknown_when_contested() -> None:
    advice = recommend(Careful(measured=True), CAREFUL)
    assert answered(contest_answer(advice, "measured", on=ON, says=False)).why is DropReason.NOT_THEIRS


@pytest.mark.parametrize("says", [["bemiddelaar", "redder"], ("bemiddelaar", "redder")])
def test_roles_that_the_person_names_are_kept_in_canonical_order(says: Any) -> None:
    contest = contest_answer(recommend(Situation(wounded_by=(P,))), "wounded_by", on=ON, says=says)
    assert answered(contest).says == answered(contest).becomes == (R, M)


GROWING = Situation(wants_strengthening=True, wants_company=True, process_risks_kwetsuren=False)


def test_what_changes_is_shown_at_once() -> None:
    contest = contest_answer(recommend(GROWING), "wants_company", on=ON, says=False)
    assert contest.text("en").splitlines() == [
        "What the person sees otherwise",
        "==============================",
        "- On 2 March 2026 the person said that this answer is not right: wants someone to go",
        "  along for a while: yes.",
        "- The person says: no.",
        "- That answer counts now.",
        "",
        "The advice before",
        "-----------------",
        "Begeleider fits best here.",
        "",
        "The advice after",
        "----------------",
        "Too little is known yet to suggest a role. Answers to what is still to ask can change",
        "that.",
        "",
        "What to ask still",
        "- Is there danger right now, for you or for someone with you? You do not have to answer.",
        "- What do you want now: to talk with us, practical help only, or rather nothing? You do",
        "  not have to answer. (only the person can say this)",
        "- Is there something that must happen this week?",
        "- … and 17 more.",
        "",
        "What changes because of it",
        "--------------------------",
        "- First, most spoke for begeleider; now there is no role to suggest.",
        "- Begeleider: from 'fits' to 'is not possible now'.",
        "",
        "To talk about together",
        "----------------------",
        "- Do you want someone beside you for a while? You say how fast it goes. You do not have",
        "  to answer. (now: no)",
        "- Ask what does not fit, and listen. The person has a say as an equal [7.3, 8.3].",
        "- This stays in the record, also when the answer changes again later.",
        "- This is a help to think together. The helper does not decide alone and this tool never",
        "  decides: choose the role together with the person [6.2, 7.1].",
    ]


def test_what_does_not_count_is_kept_with_the_reason_and_danger_is_talked_about_first() -> None:
    contest = contest_answer(recommend(Situation(immediate_danger=True)), DANGER, on=ON, says=False)
    text = one_line(str(contest))
    assert "De persoon zegt: nee." in text
    assert "is bewaard, maar telt nog niet: de antwoorden verschillen" in text
    assert "Praat daar eerst over, voor er een rol gekozen wordt [6.2]." in text
    together, gap = (
        one_line(contest_answer(recommend(Situation.of({name: True})), name, on=ON, says=False).text("en"))
        for name in (TOGETHER, GAP)
    )
    assert "counts only when the person and the helper say so together" in together
    assert "This question may hurt." not in together
    assert "This question may hurt." in gap
    for text in (together, gap):
        assert "It was about danger or pain" not in text


def test_a_contested_advice_changes_nothing_by_itself_and_names_what_to_ask() -> None:
    advice = recommend(Situation(rights_blocked=True, contact_wanted="yes"))
    contest = contest_advice(advice, on=ON, because=ContestReason.NOT_NOW)
    assert [fact_.name for fact_ in doubted(contest).asks] == ["contact_wanted", "wants_company"]
    assert contest.changes.nothing
    text = one_line(contest.text("en"))
    assert "this advice does not fit: 'I do not want this now'." in text
    assert "The advice that does not fit Probleemoplosser fits best here." in text.replace("-", "").replace("  ", " ")
    assert (
        "What do you want now: to talk with us, practical help only, or rather nothing? You do not have to answer. "
        "(now: to talk with us)" in text
    )
    assert "The advice after" not in text
    assert "below can change that" not in text


@pytest.mark.parametrize(
    ("reason", "asks"),
    [
        (ContestReason.ROLE_DOES_NOT_SUIT, ["wants_company", "wants_mediation", "accepts_arranging", "contact_wanted"]),
        (ContestReason.HURT_BEFORE, ["wounded_by"]),
        (ContestReason.DO_IT_MYSELF, ["accepts_arranging"]),
        (ContestReason.DO_IT_TOGETHER, ["wants_company"]),
        (ContestReason.NO_CONTACT, ["contact_wanted"]),
        (ContestReason.NOT_NOW, ["contact_wanted", "wants_company"]),
        (ContestReason.OTHER, []),
    ],
)
def test_each_reason_leads_to_its_own_questions(reason: ContestReason, asks: list[str]) -> None:
    contest = contest_advice(recommend(Situation(rights_blocked=True)), on=ON, because=reason)
    assert [fact_.name for fact_ in doubted(contest).asks] == asks


@given(situations(), any_rules, st.sampled_from(ContestReason))
def test_only_what_a_rule_reads_and_the_person_may_answer_is_asked_and_pain_last(
    situation: Situation, rules: RuleSet, reason: ContestReason
) -> None:
    read = {name for rule in rules for name in rule.reads()}
    asks = doubted(contest_advice(recommend(situation, rules), on=ON, because=reason)).asks
    assert all(fact_.name in read and Who.PERSON in fact_.details.answered_by for fact_ in asks)
    assert sorted(asks, key=lambda fact_: fact_.details.painful) == list(asks)


def test_what_is_missing_in_the_picture_is_asked_as_the_open_questions() -> None:
    advice = recommend(Situation(rights_blocked=True))
    contest = contest_advice(advice, on=ON, because=ContestReason.SOMETHING_MISSING)
    open_ = {question.fact.name for question in advice.questions}
    assert {fact_.name for fact_ in doubted(contest).asks} == open_ - {"others_accept_mediation"}
    assert " more." in contest.text("en")


def test_what_hurts_is_asked_last_also_when_it_matters_most() -> None:
    advice = recommend(Situation(earlier_help="wounded", rights_blocked=True))
    contest = contest_advice(advice, on=ON, because=ContestReason.SOMETHING_MISSING)
    painful = [fact_.details.painful for fact_ in doubted(contest).asks]
    assert any(painful)
    assert painful == sorted(painful)


def test_every_reason_has_words_and_facts_that_rules_read() -> None:
    assert set(FACTS_TO_ASK) == {reason.value for reason in ContestReason}
    asked = {name for names in FACTS_TO_ASK.values() for name in names}
    assert asked <= {name for rules in (krachtlijn6, first) for rule in rules for name in rule.reads()}


def record_of(*more: Contest) -> ContestRecord:
    contest = contest_answer(recommend(GROWING), "wants_company", on=ON, says=False)
    return ContestRecord((contest, *more))


def test_a_later_answer_to_a_contested_fact_erases_nothing() -> None:
    record = record_of()
    later = recommend(record.contests[-1].after.situation.answered(wants_company=True))
    longer = record.with_(contest_advice(later, on=ON + timedelta(9), because=ContestReason.OTHER))
    assert longer.about("wants_company") == record.contests
    assert longer.about("trust") == ()
    text = one_line(longer.text("en"))
    assert "2 March 2026" in text
    assert "Begeleider: from 'fits' to 'is not possible now'." in text
    assert "11 March 2026" in text
    assert repr(longer) == "<ContestRecord: 2 contests>"
    assert repr(longer.contests[1]) == "<Contest: advice, other, 2026-03-11>"


def test_an_empty_record_says_so() -> None:
    assert str(ContestRecord()).splitlines()[-1] == "Nog niets."


def test_a_record_refuses_what_is_older_than_its_last_and_takes_the_same_day() -> None:
    same = contest_advice(recommend(Situation()), on=ON, because=ContestReason.OTHER)
    record = record_of(same)
    older = contest_advice(recommend(Situation()), on=ON - timedelta(1), because=ContestReason.OTHER)
    with pytest.raises(DialogueError) as caught:
        record.with_(older)
    [problem] = caught.value.problems
    assert problem.path == "contests[2].on"
    assert problem.en == "2026-03-01 is before 2026-03-02; a record only grows at its end"
    assert "groeit alleen aan het einde" in problem.nl
    with pytest.raises(DialogueError) as caught:
        ContestRecord((same, older, "x", older))  # type: ignore[arg-type]
    assert [item.path for item in caught.value.problems] == ["contests[1].on", "contests[2]", "contests[3].on"]


def problems(advice: Advice, name: object, **how: Any) -> dict[str, str]:
    with pytest.raises(DialogueError) as caught:
        contest_answer(advice, name, **how)  # type: ignore[arg-type]
    assert all(problem.nl != problem.en for problem in caught.value.problems)
    return {problem.path: problem.en for problem in caught.value.problems}


def test_what_cannot_be_contested_is_told_all_at_once() -> None:
    advice = recommend(Situation(trust="fragile", wounded_by=(R,)))
    assert problems(advice, "trst", on="2026") == {
        "on": "'2026' is not a day; give a date, such as date(2026, 3, 2)",
        "fact": "no fact is called 'trst' (did you mean 'trust'?)",
    }
    assert "did you mean" not in problems(advice, 3, on=ON)["fact"]
    assert problems(advice, "acute_need", on=datetime(2026, 3, 2, 1), says="perhaps").keys() == {"on", "fact", "says"}  # noqa: DTZ001
    assert problems(advice, "rights_blocked", on=ON)["fact"] == (
        "'rights_blocked' is not known here, so there is no answer to contest; have it answered first"
    )
    near = problems(recommend(Situation(any_mediation_risks_kwetsuren=True)), RISK, on=ON)["fact"]
    assert near.endswith("(did you mean 'any_mediation_risks_kwetsuren'?)")
    assert "(did you mean 'broken'?)" in problems(advice, "trust", on=ON, says="brokn")["says"]
    assert problems(advice, "wounded_by", on=ON, says=["rdder"]).keys() == {"says[0]"}
    assert problems(advice, "wounded_by", on=ON, says=["redder"]) == {
        "says": "['redder'] is what stands already; give another answer, or leave says out"
    }


def test_a_reason_that_is_none_and_a_day_that_is_none_are_told_at_once() -> None:
    with pytest.raises(DialogueError) as caught:
        contest_advice(recommend(Situation()), on=None, because="hurt_befor")  # type: ignore[arg-type]
    assert [problem.path for problem in caught.value.problems] == ["on", "because"]
    assert "did you mean 'hurt_before'?" in str(caught.value)


def refused(data: Any, **how: Any) -> dict[str, str]:
    with pytest.raises(DialogueError) as caught:
        contest_record_from_data(data, **how)
    return {problem.path: problem.en for problem in caught.value.problems}


def stored(*more: Contest) -> Any:
    return deepcopy(record_of(*more).to_data())


def test_a_stored_record_refuses_unknown_and_missing_keys_everywhere_at_once() -> None:
    data = stored(contest_advice(recommend(Situation()), on=ON, because=ContestReason.OTHER))
    first, second = data["contests"]
    first["nme"] = first["before"]["receipt"]["rule_st"] = first["contested"]["answer"]["sais"] = "x"
    del first["on"], first["after"]
    first["before"]["statuses"] = []
    del second["contested"]["advice"]["asks"]
    assert refused(data) == {
        "contests[0].nme": "no field is called 'nme'",
        "contests[0].on": "is missing; fill it in",
        "contests[0].contested.answer.sais": "no field is called 'sais' (did you mean 'says'?)",
        "contests[0].before.statuses": "[] is not an object with fields; write {…}",
        "contests[0].before.receipt.rule_st": "no field is called 'rule_st' (did you mean 'rule_set'?)",
        "contests[0].after": "is missing; fill it in",
        "contests[1].contested.advice.asks": "is missing; fill it in",
    }


@pytest.mark.parametrize(
    ("path", "value", "where", "said"),
    [
        (("on",), "2 maart", "on", "is not a day; write '2026-03-02'"),
        (("on",), "20260302", "on", "made again it is '2026-03-02'"),
        (("on",), 3, "on", "is not a day"),
        (("by",), "helper", "by", "made again it is 'person'"),
        (("format",), "x", "format", "made again it is 'bindkracht-contest/1'"),
        (("contested", "answer", "fact"), "wants_compny", "contested.answer.fact", "did you mean 'wants_comp"),
        (("contested", "answer", "says"), "x", "contested.answer.says", "use one of: true, false"),
        (("contested", "answer", "value"), 1, "contested.answer.value", "made again it is True"),
        (("before", "situation"), [], "before.situation", "is not an object"),
        (("before", "situation"), {"trst": 1}, "before.situation.trst", "did you mean 'trust'"),
        (("before", "situation", "trust"), None, "before.situation.trust", "no field is called 'trust'"),
        (("before", "receipt", "library_version"), 1, "before.receipt.library_version", "made again"),
        (("before", "receipt", "situation_hash"), "0", "before.receipt.situation_hash", "made again"),
        (("before", "receipt", "rule_set_version"), "0.9", "before.receipt.rule_set_hash", "give those in rules"),
        (("after", "statuses", "begeleider"), "fitting", "after.statuses.begeleider", "made again it is 'excluded'"),
        (("changes", "statuses"), {}, "changes.statuses.begeleider", "is missing"),
    ],
)  # fmt: skip
def test_a_stored_contest_that_says_what_was_not_so_is_refused_with_the_place(
    path: tuple[str, ...], value: Any, where: str, said: str
) -> None:
    data = stored()
    inner = data["contests"][0]
    for step in path[:-1]:
        inner = inner[step]
    inner[path[-1]] = value
    assert said in refused(data)[f"contests[0].{where}"]


def test_a_stored_advice_that_was_contested_needs_a_reason_that_exists() -> None:
    data = contest_advice(recommend(Situation()), on=ON, because=ContestReason.OTHER).to_data()
    data["contested"]["advice"]["reason"] = "othr"  # type: ignore[index, call-overload]
    with pytest.raises(DialogueError, match=r"contested.advice.reason: .*did you mean 'other'"):
        contest_from_data(data)


@pytest.mark.parametrize("data", [None, [], "x", {"format": "bindkracht-contests/1"}])
def test_what_is_no_record_is_refused(data: Any) -> None:
    assert refused(data)


def test_what_holds_no_list_of_contests_is_refused() -> None:
    assert refused({"format": "x", "contests": {}}).keys() == {"format", "contests"}
    assert refused({"format": "bindkracht-contests/1", "contests": [3]}) == {
        "contests[0]": "3 is not an object with fields; write {…}"
    }


def test_contests_made_with_earlier_rules_are_read_with_those() -> None:
    old = krachtlijn6.without("rights-and-matters-need-someone").named("krachtlijn6", version="0.9")
    contest = contest_answer(recommend(GROWING, old), "wants_company", on=ON)
    data = ContestRecord((contest,)).with_(*record_of().contests).to_data()
    assert refused(data) == {
        "contests[0].before.receipt.rule_set_hash": "made with the rules 'krachtlijn6' '0.9', which are not given here "
        f"(krachtlijn6 {krachtlijn6.version}); give those in rules or earlier"
    }
    assert contest_record_from_data(data, earlier=[old]).contests[0] == contest


def test_the_version_of_the_library_that_made_a_contest_is_kept() -> None:
    data: Any = record_of().contests[0].to_data()
    data["before"]["receipt"]["library_version"] = data["after"]["receipt"]["library_version"] = "0.0.1"
    again = contest_from_data(data)
    assert again.receipt.library_version == "0.0.1"
    assert again.to_data() == data


def test_facts_of_ones_own_are_contested_and_read_with_rules_about_them() -> None:
    mine = krachtlijn6.about(MySituation)
    contest = contest_answer(recommend(MySituation(energy="low"), mine), "energy", on=ON, says="high")
    assert contest_from_data(contest.to_data(), rules=mine) == contest
    with pytest.raises(DialogueError, match=r"before.situation.energy: no fact is called 'energy'"):
        contest_from_data(contest.to_data())


UNHEARD = (Text(nl="Er is gevaar verteld.", en="Danger was told of."),)


@pytest.mark.parametrize("what", ["answer", "advice"])
def test_what_is_said_first_of_an_advice_is_said_first_when_it_is_contested(what: str) -> None:
    advice = replace(recommend(Situation(rights_blocked=True)), alarms=UNHEARD)
    contest = (
        contest_answer(advice, "rights_blocked", on=ON, says=False)
        if what == "answer"
        else contest_advice(advice, on=ON, because=ContestReason.NOT_NOW)
    )
    for language in LANGUAGES:
        first = contest.page(language).blocks[0]
        assert (first.heading, first.lines) == (Message("page.first").in_(language), (UNHEARD[0].in_(language),))
    assert contest.after.alarms == UNHEARD
    data = parse(contest.to_json())
    assert isinstance(data, dict)
    assert data["alarms"] == [{"nl": UNHEARD[0].nl, "en": UNHEARD[0].en}]
    assert contest_from_data(data) == contest
    quiet = contest_from_data({key: value for key, value in data.items() if key != "alarms"})
    assert quiet.before == replace(advice, alarms=())
    assert "alarms" not in quiet.to_data()


@pytest.mark.parametrize(
    ("alarms", "path"),
    [("x", "alarms"), ([], "alarms"), ([{"nl": 3}], "alarms[0].nl"), ([{"nl": " ", "en": "x"}], "alarms[0].nl")],
)
def test_what_is_said_first_of_a_contest_is_a_text_in_both_languages(alarms: Any, path: str) -> None:
    contest = contest_advice(recommend(Situation(rights_blocked=True)), on=ON, because=ContestReason.NOT_NOW)
    with pytest.raises(DialogueError) as caught:
        contest_from_data({**contest.to_data(), "alarms": alarms})
    assert [problem.path for problem in caught.value.problems] == [path]


def test_what_the_rules_do_not_protect_against_is_said_first_below_what_was_told() -> None:
    at_risk = Situation(any_mediation_risks_kwetsuren=True, rights_blocked=True)
    advice = replace(recommend(at_risk, krachtlijn6.without("mediation-would-wound")), alarms=UNHEARD)
    contest = contest_answer(advice, "rights_blocked", on=ON, says=False)
    for language in LANGUAGES:
        said = tuple(text.in_(language) for text in (*UNHEARD, *exposed(advice)))
        assert contest.page(language).blocks[0].lines == said
        assert len(said) == 2


def test_what_is_said_now_hurt_is_not_let_come_by_a_consent_from_before_it() -> None:
    consented = Situation(acute_need=True, wounded_by=(M,), welcome_again=(R, M))
    after = contest_answer(recommend(consented), "wounded_by", on=ON, says=(R, M)).after
    assert after.situation == Situation(acute_need=True, wounded_by=(R, M))
    assert (after.fitting, R in after.conditional) == ((), True)
    less = contest_answer(recommend(consented), "wounded_by", on=ON, says=()).after
    assert less.situation == consented.answered(wounded_by=())
