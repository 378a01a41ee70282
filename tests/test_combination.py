"""What a combination says of one case: what each role is for, when it comes, what is not answered and what may come."""

from typing import Any

import pytest

from bindkracht import (
    Role,
    RuleSet,
    Situation,
    YesNo,
    excludes,
    fact,
    facts,
    facts_of,
    kl,
    krachtlijn6,
    recommend,
    supports,
)
from bindkracht.parts import Combination
from bindkracht.roles import MEDESPELER
from bindkracht.rules import Strength
from bindkracht.statuses import Cause, When

R, Z, P, B, M = Role
WHY: dict[str, Any] = {"because_nl": "Daarom.", "because_en": "That is why.", "source": kl(6, 2)}
TOGETHER = Situation(rights_blocked=True, wants_company=True, process_risks_kwetsuren=False)
EITHER = Situation(short_help_suffices=True)


def parts(situation: Situation, rules: RuleSet = krachtlijn6) -> list[list[tuple[Role, When]]]:
    """The roles of each way, and when they come."""
    return [[(part.role, part.when) for part in way] for way in recommend(situation, rules).combination.ways]


def test_each_part_says_what_it_is_for_what_speaks_against_it_and_what_to_ask_first() -> None:
    situation = Situation(rights_blocked=True, wants_company=True, entangled_problems=True)
    [[arranging, company]] = recommend(situation).combination.ways
    assert [rule.name for rule in arranging.reasons] == ["rights-and-matters-need-someone"]
    assert (arranging.against, arranging.ask) == ((), ())
    assert [rule.name for rule in company.reasons] == ["entangled-needs-company", "company-is-wanted"]
    assert [str(sentence) for sentence in company.reasons[0].sources] == ["6.6", "6.7"]
    assert (company.against, [one.name for one in company.ask]) == ((), ["process_risks_kwetsuren"])


def test_what_speaks_against_a_part_is_told_with_it() -> None:
    wishes = {"wants_company": True, "wants_strengthening": True, "stability_is_best_for_now": True}
    [[_, company]] = recommend(Situation.of(wishes)).combination.ways
    assert [rule.name for rule in company.against] == ["rest-before-growing"]
    assert [one.name for one in company.ask] == ["process_risks_kwetsuren"]


def test_what_is_not_urgent_goes_together_and_a_role_on_a_condition_comes_once_it_is_answered() -> None:
    assert parts(TOGETHER) == [[(P, When.TOGETHER), (B, When.TOGETHER)]]
    asking = TOGETHER.answered(process_risks_kwetsuren=None)
    assert parts(asking) == [[(P, When.TOGETHER), (B, When.ONCE_ASKED)]]


def test_when_something_is_urgent_the_shortest_comes_now_and_the_rest_after_that() -> None:
    urgent = TOGETHER.answered(acute_need=True)
    assert parts(urgent) == [[(R, When.NOW), (P, When.AFTER), (B, When.AFTER)]]
    assert recommend(urgent).combination.urgent == ()
    told = " ".join(recommend(urgent).text("en").split())
    assert "Now: redder. After that: probleemoplosser and begeleider." in told


def test_who_does_what_is_urgent_is_asked_when_no_role_is_for_it() -> None:
    hurt = TOGETHER.answered(acute_need=True, wounded_by=(R,), welcome_again=())
    assert [one.name for one in recommend(hurt).combination.urgent] == ["acute_need"]
    assert parts(hurt) == [[(P, When.NOW), (B, When.AFTER)]]
    assert "Bespreek met de persoon wie dat deze week kan doen." in " ".join(recommend(hurt).text().split())
    nobody = Situation(acute_need=True, wounded_by=(R,), welcome_again=())
    assert [one.name for one in recommend(nobody).combination.urgent] == ["acute_need"]


def test_of_equal_combinations_all_are_said() -> None:
    combination = recommend(EITHER).combination
    assert parts(EITHER) == [[(R, When.TOGETHER)], [(Z, When.TOGETHER)]]
    assert (combination.roles, str(combination)) == (None, "redder / rituele zorgverstrekker")
    assert "What fits here is redder or rituele zorgverstrekker." in recommend(EITHER).text("en")
    with_company = EITHER.answered(wants_company=True, wants_strengthening=True, process_risks_kwetsuren=False)
    assert str(recommend(with_company).combination) == "redder + begeleider / rituele zorgverstrekker + begeleider"
    assert recommend(with_company).suggested is None


def test_without_the_assumption_that_roles_go_together_a_tie_stays_a_tie() -> None:
    alone = krachtlijn6.without_assumption("A16")
    advice = recommend(TOGETHER.answered(entangled_problems=True), alone)
    assert (advice.leading, advice.suggested, advice.combination.roles) == ((B,), B, (B,))
    tied = recommend(TOGETHER.answered(wants_strengthening=True, wants_company=None), alone)
    assert (tied.leading, tied.combination.roles) == ((P, B), None)
    assert [[part.role for part in way] for way in tied.combination.ways] == [[P], [B]]
    assert recommend(TOGETHER.answered(entangled_problems=True)).suggested is None


@pytest.mark.parametrize(
    ("answers", "cause", "by"),
    [
        ({"wants_company": False}, Cause.REFUSAL, ["no-company-wanted"]),
        ({"process_risks_kwetsuren": True}, Cause.RISK, ["process-would-wound"]),
        ({"wounded_by": (B,), "welcome_again": ()}, Cause.HURT, ["this-way-hurt-begeleider"]),
        ({"short_help_suffices": True}, Cause.OUTWEIGHED, ["no-more-is-needed"]),
    ],
)
def test_a_reason_that_no_role_answers_is_told_with_its_cause(
    answers: dict[str, Any], cause: Cause, by: list[str]
) -> None:
    advice = recommend(Situation.of({"entangled_problems": True, **answers}))
    [left] = advice.combination.unanswered
    assert (left.reason.name, left.cause) == ("entangled-needs-company", cause)
    assert [rule.name for rule in left.by] == by
    assert "Waar geen rol op antwoordt" in str(advice)


def test_each_cause_of_a_reason_is_told_and_an_argument_is_none_of_an_excluded_role() -> None:
    both = Situation(
        entangled_problems=True, wants_company=False, process_risks_kwetsuren=True, short_help_suffices=True
    )
    causes = [left.cause for left in recommend(both).combination.unanswered]
    assert causes == [Cause.RISK, Cause.REFUSAL]


def test_what_others_refuse_is_no_refusal_of_the_person() -> None:
    stuck = Situation(
        broken_link=True, wants_mediation=True, others_accept_mediation=False, services_uncoordinated=False
    )
    left = recommend(stuck).combination.unanswered
    assert {item.cause for item in left} == {Cause.EXCLUDED}
    assert {item.reason.name for item in left} == {"something-stuck-needs-connecting", "mediation-is-wanted"}


def test_a_reason_that_is_too_weak_for_the_threshold_is_told_without_a_rule_against_it() -> None:
    lone = supports(R, name="lone", when=facts.acute_need, strength=Strength.MODERATE, **WHY)
    [left] = recommend(Situation(acute_need=True), RuleSet("r", "1", (lone,), threshold=3)).combination.unanswered
    assert (left.cause, left.by) == (Cause.OUTWEIGHED, ())
    text = recommend(Situation(acute_need=True), RuleSet("r", "1", (lone,), threshold=3)).text("en")
    assert "That is why. [6.2] Too little speaks for it." in text


def test_a_weak_reason_adds_no_part_unless_there_is_no_other() -> None:
    weak = [supports(M, name=f"m{n}", when=facts.acute_need, strength=Strength.WEAK, **WHY) for n in range(2)]
    strong = supports(P, name="p", when=facts.rights_blocked, **WHY)
    rules = RuleSet("r", "1", (*weak, strong))
    assert recommend(Situation(acute_need=True, rights_blocked=True), rules).combination.roles == (P,)
    assert recommend(Situation(acute_need=True), rules).combination.roles == (M,)


def test_what_may_come_later_is_told_once_what_holds_for_now_is_over() -> None:
    resting = Situation(wants_company=True, process_risks_kwetsuren=False, stability_is_best_for_now=True)
    [later] = recommend(resting).combination.later
    assert (later.fact.name, later.roles) == ("stability_is_best_for_now", (B,))
    told = " ".join(recommend(resting).text("en").split())
    assert "Later perhaps also begeleider, if this is no longer so:" in told
    assert recommend(resting.answered(stability_is_best_for_now=None)).combination.later == ()


class ForNow(Situation):
    """Facts that hold for now: one of them refuses, and over that nothing is tried."""

    not_now: YesNo = fact(
        question_nl="Liever nu niemand?",
        question_en="Rather nobody now?",
        label_nl="nu niemand",
        label_en="nobody now",
        perishable=True,
        refuses={True: (R,)},
    )


def test_over_a_refusal_nothing_is_tried() -> None:
    refused = excludes(R, name="not-now", when=facts_of(ForNow).not_now, **WHY)
    rules = krachtlijn6.about(ForNow).with_(refused)
    advice = recommend(ForNow(acute_need=True, not_now=True), rules)
    assert (advice.excluded, advice.combination.later) == ((R,), ())


def test_the_person_is_a_medespeler_only_where_a_partnership_is_wished() -> None:
    assert recommend(TOGETHER).combination.client == MEDESPELER
    assert recommend(TOGETHER.answered(wants_company=False)).combination.client is None
    assert recommend(Situation(rights_blocked=True, contact_wanted="yes")).combination.client is None
    assert "vraag het [6.1, A1]" in str(recommend(Situation(rights_blocked=True)))
    assert recommend(Situation(wants_company=True, process_risks_kwetsuren=True)).combination == Combination(
        unanswered=recommend(Situation(wants_company=True, process_risks_kwetsuren=True)).combination.unanswered
    )


def test_in_danger_nothing_is_said_but_that() -> None:
    danger = Situation(immediate_danger=True, acute_need=True, rights_blocked=True, stability_is_best_for_now=True)
    assert recommend(danger).combination == Combination()
    assert recommend(danger).combination.roles == ()
