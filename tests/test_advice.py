"""From a situation to an advice: statuses, ties, abstentions, questions and what the host gets."""

import json
from typing import Any

import jsonschema
import pytest
from hostile import hostile_values, or_refused
from hypothesis import given
from strategies import MySituation

from bindkracht import (
    Role,
    RuleSet,
    Situation,
    Strength,
    YesNo,
    excludes,
    fact,
    facts,
    kl,
    krachtlijn6,
    opposes,
    recommend,
    supports,
)
from bindkracht import advice as advices
from bindkracht.conditions import opaque
from bindkracht.documents import QUESTIONS_ON_A_PAGE
from bindkracht.engine.reaching import reach
from bindkracht.enums import as_one_of
from bindkracht.errors import DataError, LearningError, RuleError, SituationError, UnknownRoleError
from bindkracht.exchange.receipts import advice_schema
from bindkracht.pages import Block
from bindkracht.questions import in_turn, topics_first
from bindkracht.rules import IfUnknown
from bindkracht.statuses import Abstention, Outcome, Status
from bindkracht.texts import Language
from bindkracht.verdict import Verdict

R, Z, P, B, M = Role
WHY = {"because_nl": "Daarom.", "because_en": "That is why.", "source": kl(6, 2)}
NEED, TRACK, RIGHTS = facts.acute_need, facts.was_on_track, facts.rights_blocked
TIED = Situation(
    entangled_problems=True, wants_company=True, process_risks_kwetsuren=False,
    services_uncoordinated=True, wants_mediation=True,
)  # fmt: skip
"""Company and mediation are both wanted, and as much speaks for the one as for the other."""


def rule_set(*rules, threshold: int = 2) -> RuleSet:  # type: ignore[no-untyped-def]  # noqa: ANN002
    return RuleSet("small", "1", rules, threshold=threshold)


def names(questions) -> list[str]:  # type: ignore[no-untyped-def]  # noqa: ANN001
    return [question.fact.name for question in questions]


def test_one_weak_argument_is_not_enough_and_two_are() -> None:
    weak = {"strength": Strength.WEAK, **WHY}
    rules = rule_set(supports(R, name="one", when=NEED, **weak), supports(R, name="two", when=TRACK, **weak))
    assert recommend(Situation(acute_need=True), rules).unsupported == (R,)
    assert recommend(Situation(acute_need=True, was_on_track=True), rules).suggested is R
    assert recommend(Situation(acute_need=False), rules).open == tuple(Role)


def test_arguments_for_and_against_add_up() -> None:
    rules = rule_set(
        supports(R, name="pro", when=NEED, **WHY), opposes(R, name="con", when=TRACK, strength=Strength.MODERATE, **WHY)
    )
    both = recommend(Situation(acute_need=True, was_on_track=True), rules)
    assert (both.net_support[R], both.statuses[R]) == (1, Status.UNSUPPORTED)


def test_roles_that_lead_together_for_different_reasons_go_together_and_none_alone_is_suggested() -> None:
    advice = recommend(TIED)
    assert (advice.outcome, advice.leading, advice.suggested) == (Outcome.ADVICE, (B, M), None)
    assert advice.combination.roles == (B, M)
    assert "Hier gaan begeleider en bemiddelaar samen" in str(advice)
    assert "Here begeleider and bemiddelaar go together" in advice.text("en")


def test_a_role_that_waits_is_told_with_the_others() -> None:
    advice = recommend(TIED.answered(process_risks_kwetsuren=None))
    assert (advice.outcome, advice.fitting, advice.conditional, advice.suggested) == (Outcome.ADVICE, (M,), (B,), None)
    assert "For begeleider there is something to ask first." in " ".join(advice.text("en").split())


def test_a_leading_role_that_waits_makes_the_outcome_conditional_though_another_fits() -> None:
    advice = recommend(TIED.answered(process_risks_kwetsuren=None, wants_strengthening=True, rights_blocked=True))
    assert (advice.outcome, advice.leading, advice.suggested) == (Outcome.CONDITIONAL, (B,), None)
    assert advice.fitting == (P, M)
    text = advice.text("en")
    assert "Here probleemoplosser, begeleider and bemiddelaar go together" in text
    assert "For begeleider there is something to ask first." in " ".join(text.split())
    assert (
        "To ask first: Can it hurt you again now if someone stands beside you for a while? You do not have to answer. "
        "The answer may exclude this role. [6.10]" in " ".join(text.split())
    )


def test_several_roles_may_wait_together() -> None:
    advice = recommend(Situation(entangled_problems=True, services_uncoordinated=True))
    assert (advice.outcome, advice.conditional) == (Outcome.CONDITIONAL, (B, M))
    assert "Voor begeleider en bemiddelaar is eerst nog iets te vragen." in " ".join(str(advice).split())


def test_one_role_that_waits_is_said_to_wait() -> None:
    advice = recommend(Situation(wants_company=True))
    assert (advice.outcome, advice.combination.roles) == (Outcome.CONDITIONAL, (B,))
    assert "Begeleider kan passen, maar niet zonder eerst iets te vragen." in str(advice)


def test_what_fits_beside_the_combination_is_mentioned_too() -> None:
    rules = rule_set(
        supports(R, P, name="one", when=NEED, **WHY),
        supports(R, name="more", when=NEED, strength=Strength.WEAK, **WHY),
        supports(B, name="weak", when=NEED, strength=Strength.WEAK, **WHY),
        supports(B, name="too", when=NEED, strength=Strength.WEAK, **WHY),
        excludes(B, name="asks", when=TRACK, **WHY),
    )
    advice = recommend(Situation(acute_need=True), rules)
    assert (advice.combination.roles, advice.fitting, advice.conditional) == ((R,), (R, P), (B,))
    assert "Past ook: probleemoplosser." in str(advice)
    assert "Kan misschien ook: begeleider." in str(advice)


@pytest.mark.parametrize(
    ("situation", "reason", "asks"),
    [
        (Situation(), Abstention.TOO_LITTLE_KNOWN, True),
        (Situation(immediate_danger=True, rights_blocked=True), Abstention.DANGER, False),
        (Situation(wounded_by=tuple(Role)), Abstention.TOO_LITTLE_KNOWN, True),
        (Situation(wounded_by=tuple(Role), welcome_again=()), Abstention.EVERYTHING_EXCLUDED, False),
        (Situation(wounded_by=(Z,), welcome_again=(), contact_wanted="no"), Abstention.EVERYTHING_EXCLUDED, False),
        (Situation(contact_wanted="no"), Abstention.TOO_LITTLE_KNOWN, True),
        (Situation(contact_wanted="no", takes_offer=False), Abstention.EVERYTHING_EXCLUDED, False),
    ],
)
def test_an_abstention_says_why_and_asks_only_when_that_can_help(
    situation: Situation,
    reason: Abstention,
    asks: bool,  # noqa: FBT001
) -> None:
    advice = recommend(situation)
    assert (advice.outcome, advice.abstention, advice.suggested) == (Outcome.ABSTENTION, reason, None)
    assert bool(advice.questions) is asks
    assert repr(advice) == f"<Advice: abstention, {reason.value}>"


def test_nothing_supported_means_that_no_answer_can_change_it() -> None:
    rules = rule_set(
        supports(R, name="pro", when=NEED & TRACK, **WHY),
        excludes(R, name="never", when=RIGHTS, if_unknown=IfUnknown.PROCEED, **WHY),
    )
    assert recommend(Situation(acute_need=False), rules).abstention is Abstention.NOTHING_SUPPORTED
    assert recommend(Situation(acute_need=True), rules).abstention is Abstention.TOO_LITTLE_KNOWN
    assert not reach(rules, {"rights_blocked": True}).found


def test_a_support_that_drags_an_opposition_along_lifts_nothing() -> None:
    rules = rule_set(supports(R, name="pro", when=NEED, **WHY), opposes(R, name="con", when=NEED, **WHY))
    assert recommend(Situation(), rules).abstention is Abstention.NOTHING_SUPPORTED


def test_leaving_a_fact_unknown_may_be_what_lifts() -> None:
    rules = rule_set(
        supports(R, name="pro", when=NEED | TRACK, **WHY),
        excludes(R, name="no", when=NEED, if_unknown=IfUnknown.PROCEED, **WHY),
        excludes(R, name="nor", when=~NEED, if_unknown=IfUnknown.PROCEED, **WHY),
    )
    assert reach(rules, {}).found
    assert recommend(Situation(was_on_track=True), rules).suggested is R


@pytest.mark.parametrize(
    "situation",
    [Situation(), Situation(entangled_problems=True), Situation(earlier_help="wounded", rights_blocked=True)],
)
def test_safety_is_asked_first_then_whether_help_is_wanted_then_what_is_urgent_and_wounds_last(
    situation: Situation,
) -> None:
    asked = names(recommend(situation).questions)
    assert asked[:3] == ["immediate_danger", "contact_wanted", "acute_need"]
    assert set(asked[-4:-1]) == {"any_mediation_risks_kwetsuren", "process_risks_kwetsuren", "wounded_by"}


def test_what_may_be_there_again_is_asked_after_what_hurt() -> None:
    unknown = names(recommend(Situation(rights_blocked=True)).questions)
    assert unknown.index("welcome_again") > unknown.index("wounded_by")
    assert unknown.index("takes_offer") > unknown.index("contact_wanted")
    assert unknown.index("takes_offer") < unknown.index("wounded_by"), "what is about no wound comes before wounds"
    known = names(recommend(Situation(rights_blocked=True, wounded_by=(B,))).questions)
    assert known.index("welcome_again") < known.index("process_risks_kwetsuren")


def test_a_consent_to_what_is_asked_in_the_same_turn_waits_for_it_too() -> None:
    class Asked(Situation):
        after_all: YesNo = fact(
            question_nl="Toch?", question_en="After all?", label_nl="toch", label_en="after all",
            consents_to={"accepts_arranging": (P,)},
        )  # fmt: skip

    pace = {"after_all": (0,), "accepts_arranging": (1,)}
    rules = krachtlijn6.about(Asked)
    assert in_turn(["after_all", "accepts_arranging"], rules, pace) == ("accepts_arranging", "after_all")
    assert in_turn(["after_all", "wants_company"], rules, {**pace, "wants_company": (1,)})[0] == "after_all"


def test_a_host_puts_topics_first_and_safety_urgency_and_wounds_keep_their_turn() -> None:
    asked = recommend(Situation()).questions
    topics = ({"welcome_again", "contact_wanted"}, ("services_uncoordinated", "matters_undone"), ("rights_blocked",))
    first = names(topics_first(asked, krachtlijn6, topics))
    assert first[:3] == names(asked)[:3] == ["immediate_danger", "contact_wanted", "acute_need"]
    assert first[3:6] == ["matters_undone", "services_uncoordinated", "rights_blocked"]
    assert first[6:] == [name for name in names(asked)[3:] if name not in first[3:6]]
    with pytest.raises(DataError, match=r"^topics\[1\]: no fact is called 'trst' \(did you mean 'trust'\?\)"):
        topics_first(asked, krachtlijn6, ((), ("trust", "trst")))


def test_questions_form_and_page_of_one_advice_are_worked_out_once(monkeypatch: pytest.MonkeyPatch) -> None:
    made = list[str]()
    for name in ("questions", "document_of"):
        work_out = getattr(advices, name)

        def counted(*of: Any, name: str = name, work_out: Any = work_out, **more: Any) -> Any:
            made.append(name)
            return work_out(*of, **more)

        monkeypatch.setattr(advices, name, counted)
    advice = recommend(Situation(rights_blocked=True))
    for _ in range(2):
        assert advice.questions
        assert advice.text("nl") != advice.text("en")
        assert advice.to_json()
    assert made == ["questions", "document_of"]


def test_what_is_done_with_a_form_changes_no_page() -> None:
    advice = recommend(Situation(rights_blocked=True))
    said = advice.text(), advice.to_json()
    advice.document().situation.clear()
    assert (advice.text(), advice.to_json()) == said
    assert advice.document().situation == {"rights_blocked": True}


def test_nothing_is_asked_about_roles_that_are_excluded_already() -> None:
    hurt = Situation(wounded_by=(B, M), welcome_again=(), rights_blocked=True)
    about = {
        "wants_company", "wants_strengthening", "process_risks_kwetsuren",
        "wants_mediation", "broken_link", "others_accept_mediation", "any_mediation_risks_kwetsuren",
    }  # fmt: skip
    assert about.isdisjoint(names(recommend(hurt).questions))
    assert about <= set(names(recommend(hurt.answered(welcome_again=None)).questions))


def test_a_page_shows_the_first_questions_and_counts_the_others() -> None:
    many = recommend(Situation())
    assert f"… and {len(many.questions) - QUESTIONS_ON_A_PAGE} more." in many.text("en").replace("\n  ", " ")
    few = recommend(
        Situation(
            immediate_danger=False, contact_wanted="yes", wants_company=False, short_help_suffices=False,
            leaves_to_others=True, entangled_problems=True, rights_blocked=True, wounded_by=(), acute_need=False,
            matters_undone=True, wants_mediation=False,
        )
    )  # fmt: skip
    assert len(few.questions) <= QUESTIONS_ON_A_PAGE
    assert " more." not in few.text("en")


def test_a_question_knows_who_can_answer_and_whom_it_concerns() -> None:
    asked = recommend(Situation(entangled_problems=True)).questions
    question = next(question for question in asked if question.fact.name == "wants_company")
    assert question.only_the_person
    assert question.roles == (B,)
    assert [rule.name for rule in question.rules] == ["company-is-wanted", "no-company-wanted"]
    assert (
        str(question)
        == "Wil je dat er een tijd iemand naast je staat? Jij zegt hoe snel het gaat. Je hoeft niet te antwoorden."
    )
    entangled = next(item for item in recommend(Situation()).questions if item.fact.name == "entangled_problems")
    assert "(samen te beantwoorden)" in entangled.document.line("nl")


def test_the_reasons_are_told_per_rule_with_what_they_read() -> None:
    advice = recommend(Situation(short_help_suffices=True, was_on_track=False))
    why_not = advice.why_not(R).text("en")
    assert "Holds now" not in why_not
    assert "Speaks for if: short help is enough and went well enough before." in why_not
    assert "went well enough before: no" in " ".join(why_not.split())
    assert "Korte hulp" not in advice.why(R).text("en")
    assert "<h3>" in advice.why(R)._repr_html_()
    assert str(advice.why(R)) == advice.why(R).text("nl")


def test_where_there_is_nothing_to_tell_it_says_so() -> None:
    assert recommend(Situation(), rule_set()).why(R).text("en").splitlines()[-1] == "Nothing."


def test_a_text_for_roles_is_no_role() -> None:
    advice = recommend(Situation())
    for ask in (advice.why, advice.why_not, advice.guidance):
        with pytest.raises(UnknownRoleError, match="did you mean 'redder'"):
            ask("Redder")


def test_every_kind_of_condition_has_words() -> None:
    odd = opaque(lambda _: True, reads=("acute_need",), name="odd")
    rules = rule_set(
        supports(R, name="pro", source=kl(6, 3), because_nl="x", because_en="x",
                 when=~(NEED.is_(False) & (facts.contact_wanted >= "yes")) & (~NEED | odd | TRACK)),
    )  # fmt: skip
    said = " ".join(recommend(Situation(), rules).why_not(R).text("en").split())
    assert "not: (not: urgent need and wants contact is at least 'to talk with us')" in said
    assert "(not: urgent need or a calculation that cannot be explained (odd) or went well enough before)" in said
    assert recommend(Situation(acute_need=True), rules).suggested is R


def test_the_json_has_no_score_a_schema_and_the_receipt_to_make_it_again() -> None:
    situation = Situation(entangled_problems=True, services_uncoordinated=True, wounded_by=(R,), was_on_track=None)
    advice = recommend(situation)
    data = json.loads(advice.to_json())
    schema = advice_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(data, schema)
    assert not {"net", "score", "strength", "net_support"} & {key for entry in data["record"] for key in entry}
    assert '"strength":' not in advice.to_json()
    assert data["receipt"] == {
        "library": "bindkracht",
        "library_version": "0.1.0",
        "schema_version": "1",
        "rule_set": "krachtlijn6",
        "rule_set_version": krachtlijn6.version,
        "rule_set_hash": krachtlijn6.content_hash(),
        "situation_hash": situation.content_hash(),
        "vocabulary": "bindkracht-facts/2",
    }
    assert data["situation"] == {
        "entangled_problems": True,
        "services_uncoordinated": True,
        "wounded_by": ["redder"],
    }
    assert [role["role"] for role in data["roles"] if role["guidance"]] == ["begeleider", "bemiddelaar"]
    assert len(data["record"]) == len(krachtlijn6)


def test_no_number_of_net_support_is_in_the_text() -> None:
    advice = recommend(Situation(wants_strengthening=True, entangled_problems=True, wants_company=True))
    assert advice.net_support[B] == 8
    assert " 8 " not in advice.text("nl").replace("8 andere", "")


@pytest.mark.parametrize("wrong", [{"acute_need": True}, None, "redder"])
def test_only_a_situation_can_be_advised_on(wrong: object) -> None:
    with pytest.raises(SituationError, match="is not a Situation; make one first"):
        recommend(wrong)  # type: ignore[arg-type]
    with pytest.raises(RuleError, match="is not a RuleSet"):
        recommend(Situation(), wrong)  # type: ignore[arg-type]


def test_questions_and_words_know_the_facts_of_a_subclass() -> None:
    situation = MySituation(debts_frozen=True, rights_blocked=True)
    advice = recommend(situation, krachtlijn6.about(MySituation))
    assert advice.suggested is P
    assert advice.questions


# A classifier of others


class Voice:
    """Says whatever it is made with."""

    def __init__(self, suggested: Any = None, blocks: Any = (), data: Any = None) -> None:
        self.suggested = suggested
        self.said = blocks, data

    def view(self, _verdict: Verdict) -> Any:
        return self

    def blocks(self, _language: Language) -> Any:
        return self.said[0]

    def to_data(self) -> Any:
        return self.said[1]


@given(hostile_values())
def test_of_a_classifier_only_a_role_that_fits_is_taken(value: Any) -> None:
    advice = recommend(TIED, classifier=Voice(suggested=value))
    assert advice.suggested is (as_one_of(advice.fitting, value))
    assert recommend(TIED, classifier=Voice(suggested="begeleider")).suggested is Role.BEGELEIDER


@given(hostile_values())
def test_what_no_classifier_can_say_is_refused_with_its_place(value: Any) -> None:
    if value is not None:
        assert or_refused(lambda: recommend(TIED, classifier=value)) is None
        written = or_refused(lambda: recommend(TIED, classifier=Voice(data=value)).to_json())
        assert written is None or json.loads(written)["classifier"] == value
    if not isinstance(value, list) or value:
        assert or_refused(lambda: recommend(TIED, classifier=Voice(blocks=value)).page()) is None
    mute = Voice()
    mute.view = lambda _verdict: value  # type: ignore[method-assign]
    with pytest.raises(LearningError) as caught:
        recommend(TIED, classifier=mute)
    paths = [problem.path for problem in caught.value.problems]
    assert paths == [f"classifier.view.{part}" for part in ("suggested", "blocks", "to_data")]


def test_a_block_of_something_else_is_refused_where_it_is_made() -> None:
    with pytest.raises(DataError, match=r"^lines: "):
        Block(1, "x", lines=3)  # type: ignore[arg-type]


@pytest.mark.parametrize("block", [Block(0, "x"), Block(1, "\ud800"), Block(1, "x", lines=("\ud800",))])
def test_a_block_that_no_file_can_hold_is_refused_with_its_place(block: Block) -> None:
    with pytest.raises(LearningError, match=r"classifier\.view\.blocks\[0\]\.(level|heading|lines\[0\]): "):
        recommend(TIED, classifier=Voice(blocks=(block,))).text()


@given(hostile_values())
def test_whatever_is_no_role_has_no_reasons_and_no_guidance(value: Any) -> None:
    advice = recommend(TIED)
    role = as_one_of(Role, value)
    for ask in (advice.why, advice.why_not, advice.guidance):
        if role is None:
            with pytest.raises(UnknownRoleError):
                ask(value)
        else:
            assert ask(value) == ask(role)
