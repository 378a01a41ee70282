"""Facts: what they say of themselves, and what can be no fact."""

from dataclasses import fields
from typing import Any, ClassVar, Literal

import pytest
from pydantic import BaseModel
from strategies import MySituation

from bindkracht import Role, Situation, YesNo, fact, kl, krachtlijn6, recommend
from bindkracht.dialogue.asking import questions_page
from bindkracht.dialogue.interviews import interview
from bindkracht.errors import FactDefinitionError, UnknownFactError
from bindkracht.exchange.schemas import schema_text
from bindkracht.krachtlijnen.first.situation import Situation as FirstSituation
from bindkracht.never_a_fact import SUBJECTS, subject_of
from bindkracht.situations import BaseSituation
from bindkracht.texts import LANGUAGES, Text
from bindkracht.vocabulary import Fact, Kind, Mark, Roles, Tells, Vocabulary, Who

TEXTS = {"question_nl": "Vraag?", "question_en": "Question?", "label_nl": "feit", "label_en": "fact"}
VOCABULARY = Situation.vocabulary()


YES_NO = (True, False)
PERSON = "person"
BOTH = "person helper"
SHIPPED = {
    # name: values, who may answer, where it comes from, what is said of it besides
    "immediate_danger": (YES_NO, "person helper third_party", "", "danger cautious"),
    "contact_wanted": (("no", "practical_only", "yes"), PERSON, "7.1 7.3", "ordered refuses"),
    "takes_offer": (YES_NO, PERSON, "7.1 3.6", "consents_to"),
    "acute_need": (YES_NO, BOTH, "6.3", "urgent"),
    "short_help_suffices": (YES_NO, PERSON, "6.3", ""),
    "was_on_track": (YES_NO, PERSON, "6.3", "past"),
    "response_form": (("routine", "tailored"), BOTH, "6.3", ""),
    "rights_blocked": (YES_NO, BOTH, "6.5", ""),
    "matters_undone": (YES_NO, BOTH, "6.5", ""),
    "leaves_to_others": (YES_NO, PERSON, "6.4 5.8", "painful"),
    "stability_is_best_for_now": (YES_NO, BOTH, "6.4", "perishable"),
    "accepts_arranging": (YES_NO, PERSON, "6.5 7.1", "refuses"),
    "wants_others_out": (YES_NO, PERSON, "6.4 2.2", "guides"),
    "entangled_problems": (YES_NO, BOTH, "6.6", "together"),
    "wants_strengthening": (YES_NO, PERSON, "6.7 6.8", ""),
    "wants_company": (YES_NO, PERSON, "7.1 7.2 7.3", "refuses"),
    "broken_link": (YES_NO, BOTH, "6.7 1.4", ""),
    "services_uncoordinated": (YES_NO, BOTH, "10.2 10.3", ""),
    "wants_mediation": (YES_NO, PERSON, "7.2 6.7 10.4", "refuses"),
    "others_accept_mediation": (YES_NO, "third_party helper", "6.7", ""),
    "process_risks_kwetsuren": (YES_NO, BOTH, "6.10", "cautious wounding painful risk_of"),
    "any_mediation_risks_kwetsuren": (YES_NO, BOTH, "6.10 6.2", "cautious wounding painful risk_of"),
    "wounded_by": (tuple(Role), PERSON, "6.2 5.7", "wounding painful past"),
    "welcome_again": (tuple(Role), PERSON, "5.8 6.11", "painful consents_to"),
    "earlier_help": (("none", "helped", "wounded"), PERSON, "5.6 5.7", "guides wounding painful past"),
    "trust": (("broken", "fragile", "present"), PERSON, "3.5 3.6 3.7 3.8 8.1", "guides ordered"),
    "support_figures": (YES_NO, PERSON, "5.6 10.5", "guides"),
    "control_mandate": (YES_NO, "organisation helper", "8.1", "guides"),
    "room_in_organisation": (YES_NO, "organisation helper", "9.1 9.2", "guides"),
}


def said_of(item: Fact) -> set[str]:
    """The arguments of a fact that say something of it besides its question, its label, its source and who answers."""
    others = {"question", "label", "sources", "answered_by", "value_labels", "decides"}
    details = item.details
    said = {field.name for field in fields(details) if field.name not in others and getattr(details, field.name)}
    return said if details.decides else said | {"guides"}


def test_the_shipped_vocabulary_is_the_facts_of_the_second_reading_in_order() -> None:
    assert tuple(VOCABULARY) == tuple(SHIPPED)


@pytest.mark.parametrize("name", SHIPPED)
def test_a_shipped_fact_is_what_the_table_says(name: str) -> None:
    item = VOCABULARY[name]
    values, answered_by, sources, besides = SHIPPED[name]
    assert item.values == values
    assert " ".join(item.details.answered_by) == answered_by
    assert " ".join(map(str, item.details.sources)) == sources
    assert said_of(item) == set(besides.split())


def test_no_rule_reads_what_guides_only_and_a_rule_reads_every_other_fact() -> None:
    guiding = {name for name, item in VOCABULARY.items() if not item.details.decides}
    assert {name for rule in krachtlijn6.rules for name in rule.reads()} == set(VOCABULARY) - guiding


def test_consent_a_wish_and_a_hurt_are_asked_of_nobody_but_the_person() -> None:
    for name, item in VOCABULARY.items():
        if item.details.refuses or item.details.consents_to or name in ("wounded_by", "leaves_to_others"):
            assert item.details.answered_by == (Who.PERSON,), name


WAYS_THAT_HURT = {
    "redder": (
        "iemand bleef maar bijspringen, ook toen het niet meer moest",
        "someone kept stepping in, also when it was no longer needed",
    ),
    "rituele_zorgverstrekker": (
        "ze keken naar de papieren en niet naar mij",
        "they looked at the papers and not at me",
    ),
    "probleemoplosser": ("iemand nam alles over", "someone took everything over"),
    "begeleider": ("ik moest iets doen dat ik niet wilde", "I was made to do something I did not want"),
    "bemiddelaar": ("ze praatten over mij zonder mij", "they talked about me without me"),
}
WAYS_THAT_ARE_WELCOME = {
    "redder": ("iemand die even bijspringt", "someone who steps in for a moment"),
    "rituele_zorgverstrekker": ("de gewone hulp, zoals iedereen die krijgt", "the ordinary help, as everyone gets it"),
    "probleemoplosser": ("iemand die dingen voor mij regelt", "someone who arranges things for me"),
    "begeleider": ("iemand die een tijd naast mij staat", "someone who stands beside me for a while"),
    "bemiddelaar": (
        "iemand die helpt om er met anderen uit te komen",
        "someone who helps to sort things out with others",
    ),
}


@pytest.mark.parametrize(("name", "ways"), [("wounded_by", WAYS_THAT_HURT), ("welcome_again", WAYS_THAT_ARE_WELCOME)])
def test_a_way_of_helping_is_told_in_plain_words_and_never_as_a_role(
    name: str, ways: dict[str, tuple[str, str]]
) -> None:
    told = {str(role): VOCABULARY[name].value_label((role,)) for role in Role}
    assert {role: (text.nl, text.en) for role, text in told.items()} == ways
    asked = VOCABULARY[name].question
    for text in (asked, *told.values()):
        assert not any(role.replace("_", " ") in words.lower() for role in Role for words in (text.nl, text.en))


NEED_NOT = Text(nl="Je hoeft niet te antwoorden.", en="You do not have to answer.")


@pytest.mark.parametrize("name", VOCABULARY)
def test_a_question_about_danger_a_wound_or_a_wish_says_once_that_it_need_not_be_answered(name: str) -> None:
    item = VOCABULARY[name]
    details = item.details
    touches = details.painful or bool(item.marks) or bool(details.consents_to) or details.wounding is not None
    for language in LANGUAGES:
        asked, said = item.question.in_(language), NEED_NOT.in_(language)
        assert (asked.count(said), asked.endswith((f"? {said}", f". {said}"))) == (touches, touches)


def test_that_one_need_not_answer_is_read_wherever_the_question_is_asked() -> None:
    talk = interview()
    assert talk.question is not None
    for page in (recommend(Situation()).page("nl"), talk.page("nl"), questions_page(talk.questions, "nl")):
        assert f"voor jou of voor iemand bij jou? {NEED_NOT.nl}" in " ".join(page.text().split())
    for form in ("situation", "rules"):
        assert f"iemand bij jou? {NEED_NOT.nl} / " in schema_text(form)
    assert all(NEED_NOT.nl not in item.question.nl for item in FirstSituation.vocabulary().facts)


def test_the_vocabulary_of_the_first_reading_is_its_24_facts_and_the_question_of_a10() -> None:
    vocabulary = FirstSituation.vocabulary()
    assert len(vocabulary) == 25
    guiding = {"trust", "earlier_help", "support_figures", "control_mandate", "room_in_organisation"}
    assert {name for name, item in vocabulary.items() if not item.details.decides} == guiding
    person_only = {name for name, item in vocabulary.items() if item.details.answered_by == (Who.PERSON,)}
    assert person_only >= {
        "stands_on_autonomy", "wants_strengthening", "wants_partnership", "contact_wanted", "wounded_by", "trust",
    }  # fmt: skip
    assert {name for name, item in vocabulary.items() if item.details.together} == {
        "skills_out_of_reach",
        "entangled_problems",
    }
    assert {name for name, item in vocabulary.items() if item.details.cautious is not None} == {
        "process_risks_kwetsuren",
        "mediation_risks_kwetsuren",
        "immediate_danger",
    }


@pytest.mark.parametrize(
    ("vocabulary", "name"),
    [(cls.vocabulary(), name) for cls in (MySituation, FirstSituation) for name in cls.vocabulary()],
)
def test_every_fact_asks_and_labels_in_both_languages(vocabulary: Vocabulary, name: str) -> None:
    item = vocabulary[name]
    assert "?" in item.question.nl
    assert "?" in item.question.en
    assert item.question.nl.endswith(("?", "."))
    assert item.question.en.endswith(("?", "."))
    assert item.question.nl != item.question.en
    assert item.label.nl
    assert item.label.en
    for value in item.values if item.kind is not Kind.ROLES else [(), (Role.REDDER,)]:
        assert item.value_label(value).nl  # type: ignore[arg-type]


def test_an_unknown_name_is_told_with_the_nearest() -> None:
    with pytest.raises(UnknownFactError, match="did you mean 'trust'"):
        VOCABULARY.fact("trst")
    with pytest.raises(KeyError):
        VOCABULARY["trst"]
    assert repr(VOCABULARY) == "<Vocabulary of 29 facts>"
    assert repr(VOCABULARY["trust"]) == "<Fact trust: one of>"
    assert VOCABULARY["wounded_by"].value_label(()).en == "none"
    tried = MySituation.vocabulary()["tried"]
    assert tried.value_label((Role.REDDER, Role.BEGELEIDER)).nl == "redder, begeleider"


def bare() -> type:
    class Bare(Situation):
        surprise: bool | None = None

    return Bare


def forbidden() -> type:
    class Forbidden(Situation):
        age_group: YesNo = fact(**TEXTS)

    return Forbidden


def number() -> type:
    class Number(Situation):
        children: int | None = fact(**TEXTS)

    return Number


def either() -> type:
    class Either(Situation):
        mood: bool | str | None = fact(**TEXTS)

    return Either


def unlabelled() -> type:
    class Unlabelled(Situation):
        mood: Literal["low", "high"] | None = fact(**TEXTS, value_labels={"low": ("laag", "low")})

    return Unlabelled


def impossible() -> type:
    class Impossible(Situation):
        mood: YesNo = fact(**TEXTS, cautious="yes")

    return Impossible


def no_such_danger() -> type:
    class NoSuchDanger(Situation):
        mood: YesNo = fact(**TEXTS, danger=1)

    return NoSuchDanger


def danger_of_roles() -> type:
    class DangerOfRoles(Situation):
        tried: Roles = fact(**TEXTS, danger=True)

    return DangerOfRoles


def cautious_of_roles() -> type:
    class CautiousOfRoles(Situation):
        tried: Roles = fact(**TEXTS, cautious=True)

    return CautiousOfRoles


def hurt_by_no_role() -> type:
    class HurtByNoRole(Situation):
        tried: Roles = fact(**TEXTS, wounding=False)

    return HurtByNoRole


def refused_otherwise() -> type:
    class RefusedOtherwise(Situation):
        wish: YesNo = fact(**TEXTS, refuses={"no": (Role.REDDER,)})

    return RefusedOtherwise


def refused_nothing() -> type:
    class RefusedNothing(Situation):
        wish: YesNo = fact(**TEXTS, refuses={False: ()})

    return RefusedNothing


def risk_of_what() -> type:
    class RiskOfWhat(Situation):
        risk: YesNo = fact(**TEXTS, risk_of=(Role.REDDER,))

    return RiskOfWhat


def roles_without_order() -> type:
    class Loose(Situation):
        tried: tuple[Role, ...] | None = fact(**TEXTS)

    return Loose


@pytest.mark.parametrize(
    ("define", "why"),
    [
        (bare, "Bare.surprise says nothing of itself; define it with fact"),
        (forbidden, "'age' in 'age_group' is about age; nothing of the kind may ever influence an advice"),
        (number, "a fact is YesNo, Literal"),
        (either, "a fact is YesNo, Literal"),
        (unlabelled, "value_labels must name exactly its values"),
        (impossible, "'yes' is not one of its values"),
        (roles_without_order, "a fact is YesNo, Literal"),
        (no_such_danger, "NoSuchDanger.mood: danger: 1 is not True, False or a text"),
        (danger_of_roles, "tried: True is not one of its values"),
        (cautious_of_roles, "tried: True is not one of its values"),
        (hurt_by_no_role, "tried: of a set of roles each role wounds; give wounding=True, not False"),
        (refused_otherwise, "wish: 'no' is not one of its values"),
        (refused_nothing, "wish: refuses names no role"),
        (risk_of_what, "risk: risk_of goes with the answer that wounds"),
    ],
)
def test_what_can_be_no_fact_is_refused_when_the_class_is_made(define, why: str) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    with pytest.raises(FactDefinitionError, match=why):
        define()


def test_the_shipped_facts_are_marked_with_what_their_answers_tell_of() -> None:
    process, mediation = (Role.BEGELEIDER,), (Role.BEMIDDELAAR,)
    assert {name: item.marks for name, item in VOCABULARY.items() if item.marks} == {
        "immediate_danger": (Mark(Tells.DANGER, True, tuple(Role)),),
        "process_risks_kwetsuren": (Mark(Tells.RISK, True, process),),
        "any_mediation_risks_kwetsuren": (Mark(Tells.RISK, True, mediation),),
        "wounded_by": tuple(Mark(Tells.HURT, role, (role,)) for role in Role),
        "contact_wanted": (Mark(Tells.REFUSAL, "no", tuple(Role)),),
        "accepts_arranging": (Mark(Tells.REFUSAL, False, (Role.PROBLEEMOPLOSSER,)),),
        "wants_company": (Mark(Tells.REFUSAL, False, process),),
        "wants_mediation": (Mark(Tells.REFUSAL, False, mediation),),
    }
    assert {name: item.details.consents_to for name, item in VOCABULARY.items() if item.details.consents_to} == {
        "takes_offer": (("contact_wanted", (Role.RITUELE_ZORGVERSTREKKER,)),),
        "welcome_again": (("wounded_by", tuple(Role)),),
    }
    told = [(name, value) for name, item in VOCABULARY.items() for value in item.values if item.tells_of_danger(value)]
    urgent = [(name, value) for name, item in VOCABULARY.items() for value in item.values if item.is_urgent(value)]
    assert (told, urgent) == ([("immediate_danger", True)], [("acute_need", True)])


def again(name: str, parent: type[Situation] = Situation, **other: Any) -> type[Situation]:
    """A class that says a fact of its parent again, with all that the parent says of it but this."""
    details = parent.vocabulary()[name].details
    said = {field.name: getattr(details, field.name) for field in fields(details)}
    del said["question"], said["label"]
    said |= {"question_nl": "Vraag?", "question_en": "Question?", "label_nl": "feit", "label_en": "fact", **other}
    of = {"__module__": __name__, "__annotations__": {name: parent.__annotations__[name]}, name: fact(**said)}
    return type("Again", (parent,), of)


def unmarked() -> list[tuple[str, str, object]]:
    """Every mark of the shipped facts, left out."""
    none: dict[str, object] = {
        "danger": None, "urgent": None, "wounding": None, "cautious": None, "risk_of": (), "refuses": (),
        "consents_to": (),
    }  # fmt: skip
    marked = [(name, item.details) for name, item in VOCABULARY.items()]
    return [(name, mark, no) for name, said in marked for mark, no in none.items() if getattr(said, mark) != no]


@pytest.mark.parametrize(("name", "mark", "none"), unmarked())
def test_a_fact_that_is_said_again_keeps_every_mark(name: str, mark: str, none: object) -> None:
    other = {mark: none} if mark != "wounding" else {mark: none, "risk_of": ()}
    with pytest.raises(FactDefinitionError, match=rf"Again\.{name}: its parent class marks .* write .*{mark}="):
        again(name, **other)
    assert again(name).vocabulary()[name].marks == VOCABULARY[name].marks


def test_marks_of_a_parent_can_grow_and_of_no_parent_get_lost() -> None:
    more = again("contact_wanted", refuses={"no": tuple(Role), "practical_only": (Role.BEGELEIDER,)})
    with pytest.raises(FactDefinitionError, match=r"write refuses=\{'no': \('redder', .*'practical_only': \('begel"):
        again("contact_wanted", parent=more, refuses=VOCABULARY["contact_wanted"].details.refuses)
    with pytest.raises(FactDefinitionError, match=r"write risk_of=\('begeleider',\)$"):
        again("process_risks_kwetsuren", risk_of=(Role.REDDER,))
    wider = again("process_risks_kwetsuren", risk_of=(Role.BEGELEIDER, Role.REDDER))
    [mark] = wider.vocabulary()["process_risks_kwetsuren"].marks
    assert mark.roles == (Role.REDDER, Role.BEGELEIDER)


@pytest.mark.parametrize("name", ["accepts_arranging", "takes_offer"])
def test_what_only_the_person_may_refuse_or_let_come_nobody_else_may_say_in_their_place(name: str) -> None:
    why = rf"Again\.{name}: its parent class marks .* write answered_by=\('person',\)$"
    with pytest.raises(FactDefinitionError, match=why):
        again(name, answered_by=(Who.PERSON, Who.HELPER))
    wider = again("rights_blocked", answered_by=tuple(Who)).vocabulary()["rights_blocked"]
    assert wider.details.answered_by == tuple(Who)


def test_a_fact_of_a_parent_stays_a_fact() -> None:
    with pytest.raises(FactDefinitionError, match=r"Calm\.immediate_danger is a fact of its parent class"):

        class Calm(Situation):
            immediate_danger: ClassVar[bool] = False  # type: ignore[misc]


def test_roles_of_a_mark_are_put_in_order_and_one_that_does_not_exist_is_refused() -> None:
    class Marked(Situation):
        harm: YesNo = fact(**TEXTS, wounding=False, risk_of=("bemiddelaar", Role.REDDER))  # type: ignore[arg-type]

    assert Marked.vocabulary()["harm"].marks == (Mark(Tells.RISK, False, (Role.REDDER, Role.BEMIDDELAAR)),)
    with pytest.raises(FactDefinitionError, match=r"Told\.mood: risk_of\[0\]: 'reder' .*did you mean 'redder'"):
        told(wounding=True, risk_of=("reder",))


def told(**arguments: Any) -> Fact:
    """The fact that is defined so."""
    annotations = {"__annotations__": {"mood": Literal["low", "high"] | None}}
    labels = {"low": ("laag", "low"), "high": ("hoog", "high")}
    mood = fact(**{**TEXTS, "value_labels": labels, **arguments})
    made: Any = type("Told", (Situation,), {**annotations, "mood": mood, "__module__": __name__})
    return made.vocabulary()["mood"]  # type: ignore[no-any-return]


@pytest.mark.parametrize(
    ("argument", "wrong", "why"),
    [
        ("question_nl", "", "is blank; write a text"),
        ("label_en", 3, "3 is not a text"),
        ("label_nl", "\ud800", "half a character"),
        ("sources", [6.5], "[0]: 6.5 is not a sentence of the source"),
        ("sources", ("6.99",), "[0]: "),
        ("answered_by", "helpr", "[0]: 'helpr' is not allowed; use one of: person, helper"),
        ("answered_by", (), "say who may answer"),
        ("answered_by", None, "None is not a tuple"),
        ("together", "nee", "'nee' is not True or False"),
        ("decides", 0, "0 is not True or False"),
        ("cautious", " ", "is blank"),
        ("urgent", 1.0, "1.0 is not True, False or a text"),
        ("value_labels", {"low": "ab"}, "['low']: 'ab' is not a tuple"),
        ("value_labels", {"low": ("laag", "")}, "['low'][1]: is blank"),
        ("value_labels", {3: ("laag", "low")}, "[0]: 3 is not a text"),
        ("value_labels", "", "'' is not a tuple"),
        ("refuses", {"low": "redder"}, "['low']: 'redder' is not a tuple"),
        ("refuses", [("low",)], "[0]: ('low',) is not a pair"),
    ],
)
def test_an_argument_that_says_nothing_is_refused_with_the_field_and_its_name(
    argument: str, wrong: object, why: str
) -> None:
    with pytest.raises(FactDefinitionError) as refused:
        told(**{argument: wrong})
    assert str(refused.value).startswith(f"Told.mood: {argument}")
    assert why in str(refused.value)


def test_everything_that_is_wrong_with_a_fact_is_told_at_once() -> None:
    with pytest.raises(FactDefinitionError, match=r"Told\.mood: answered_by\[0\]: .*; together: 'nee' is not"):
        told(answered_by=["helpr"], together="nee")


def test_a_fact_takes_the_texts_that_stand_for_its_enums_and_its_sources() -> None:
    item = told(sources="6.5", answered_by="helper", refuses={"low": ["redder"]}, value_labels=[
        ("low", Text(nl="laag", en="low")), ["high", ["hoog", "high"]],
    ])  # fmt: skip
    again = told(sources=(kl(6, 5),), answered_by=(Who.HELPER,), refuses={"low": (Role.REDDER,)})
    assert item == again
    assert item.details.answered_by[0] is Who.HELPER
    assert told(answered_by=["person", "helper"]).details.answered_by == (Who.PERSON, Who.HELPER)


def test_a_fact_that_is_refused_has_no_schema_in_any_other_class() -> None:
    class Loose(BaseModel):
        mood: bool | None = fact(**{**TEXTS, "question_nl": ""})

    with pytest.raises(FactDefinitionError, match="question_nl: is blank"):
        Loose.model_json_schema()


def consenting(annotation: Any = YesNo, **said: Any) -> type[FirstSituation]:
    """A class whose own fact consents, from one in which nothing does yet."""
    of = {"__module__": __name__, "__annotations__": {"again": annotation}, "again": fact(**{**TEXTS, **said})}
    return type("Consenting", (FirstSituation,), of)


def test_a_fact_says_which_roles_its_yes_lets_come_after_all() -> None:
    own = consenting(Roles, consents_to={"wounded_by": ["redder"], "contact_wanted": [Role.BEGELEIDER]})  # type: ignore[list-item]
    details = own.vocabulary()["again"].details
    assert details.consents_to == (("wounded_by", (Role.REDDER,)), ("contact_wanted", (Role.BEGELEIDER,)))
    said = own.model_json_schema()["properties"]["again"]["x-bindkracht"]["consents_to"]
    assert said == [{"fact": "wounded_by", "roles": ["redder"]}, {"fact": "contact_wanted", "roles": ["begeleider"]}]


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"consents_to": {"wounded": ("redder",)}}, "'wounded' tells of no hurt by redder"),
        ({"consents_to": {"contact_wanted": ("redder",)}}, "'contact_wanted' tells of no hurt by redder, and of no"),
        ({"consents_to": {"immediate_danger": ("redder",)}}, "tells of no hurt"),
        ({"consents_to": {"process_risks_kwetsuren": ("begeleider",)}}, "tells of no hurt"),
        ({"consents_to": {"wounded_by": ("redder",)}, "answered_by": (Who.PERSON, Who.HELPER)}, "the person alone"),
        ({"consents_to": {"wounded_by": ("redder",)}, "decides": False}, "the person alone"),
        ({"consents_to": {"wounded_by": ("reder",)}}, r"consents_to\['wounded_by'\]\[0\]: 'reder' .*'redder'"),
    ],
)
def test_what_nobody_can_consent_to_so_is_refused(said: dict[str, Any], why: str) -> None:
    with pytest.raises(FactDefinitionError, match=rf"Consenting\.again: .*{why}"):
        consenting(**said)


@pytest.mark.parametrize(
    ("parent", "first"),
    [(consenting(consents_to={"wounded_by": (Role.REDDER,)}), "again"), (Situation, "welcome_again")],
)
def test_one_answer_consents_and_no_other(parent: type[BaseSituation], first: str) -> None:
    other = fact(**TEXTS, consents_to={"wounded_by": (Role.REDDER,)})
    of = {"__module__": __name__, "__annotations__": {"too": YesNo}, "too": other}
    with pytest.raises(FactDefinitionError, match=rf"Two\.too: {first} says already whether redder may come"):
        type("Two", (parent,), of)


def test_the_schema_of_a_fact_says_its_marks_and_of_one_without_nothing() -> None:
    said = {name: of["x-bindkracht"] for name, of in Situation.model_json_schema()["properties"].items()}
    assert said["contact_wanted"]["refuses"] == [{"value": "no", "roles": [role.value for role in Role]}]
    assert said["takes_offer"]["consents_to"] == [{"fact": "contact_wanted", "roles": ["rituele_zorgverstrekker"]}]
    assert (said["process_risks_kwetsuren"]["wounding"], said["process_risks_kwetsuren"]["risk_of"]) == (
        True,
        ["begeleider"],
    )
    assert (said["immediate_danger"]["danger"], said["acute_need"]["urgent"]) == (True, True)
    assert not {"danger", "urgent", "wounding", "risk_of", "refuses", "consents_to"}.intersection(said["trust"])


def test_the_scale_of_a_fact_is_that_of_its_labels_whatever_other_facts_have_the_same_values() -> None:
    def labels(*values: str) -> dict[str, tuple[str, str]]:
        return {value: (value, value) for value in values}

    asked: dict[str, str] = {"question_nl": "?", "question_en": "?", "label_nl": "x", "label_en": "y"}

    class Weighed(Situation):
        safety: Literal["low", "mid", "high"] | None = fact(
            ordered=True, value_labels=labels("low", "mid", "high"), **asked
        )
        burden: Literal["high", "mid", "low"] | None = fact(
            ordered=True, value_labels=labels("high", "mid", "low"), **asked
        )

    vocabulary = Weighed.vocabulary()
    assert (vocabulary["safety"].values, vocabulary["burden"].values) == (
        ("low", "mid", "high"),
        ("high", "mid", "low"),
    )


def asking(name: str = "answer", *, question: str = "Vraag?", label: str = "feit", value: str = "a") -> None:
    told = fact(
        question_nl=question, question_en="Question?", label_nl=label, label_en="fact",
        value_labels={value: ("een", "one"), "b": ("twee", "two")},
    )  # fmt: skip
    kind = Literal[value, "b"] | None  # type: ignore[valid-type]
    type("Asking", (Situation,), {"__annotations__": {name: kind}, name: told, "__module__": __name__})


FORBIDDEN_NAMES = """
name naam voornaam family_name origin afkomst herkomst ethnicity etniciteit etnische_groep huidskleur skin_colour
skinColor migrant migratieAchtergrond immigratie geboorteland moedertaal race ras sex sexe gender geslacht is_vrouw
isVrouw is_man woman vrouwelijk female lesbisch lgbt age age_group ageGroup agegroup leeftijd leeftijdsgroep
minderjarig year_of_birth geboortejaar elderly religion religie religieus moslim moslima moslims is_muslim islam
geloof geloofsovertuiging katholiek jewish hoofddoek nationality nationaliteit staatsburgerschap diagnosis diagnose
diagnoses psychiatrische_voorgeschiedenis schizofrenie adhd autisme verslaving addicted handicap disability household
huishouden gezinstype alleenstaande alleenstaand single_parent aantal_kinderen gehuwd married residence verblijf
verblijfsstatus residencePermit vluchteling refugees asielzoeker undocumented sans_papiers caseload Leeftijd LEEFTIJD
is_turks turkish marocaine zwart black noire roma is_roma gitan arabe afrikaanse prenom femme homme mineur musulmane
juif ziek chronic_disease maladie illness drugs uses_drugs drogues alcohol alcoholisme alcool gokken gambling pregnant
zwanger zwangerschap pregnancy enceinte grossesse strafblad criminal_record criminelRecord veroordeeld convicted
exGedetineerde prison casier_judiciaire vakbond vakbondslid trade_union syndicat political_party politiek politique
partijlid schuldenscore schulden_score debt_score creditScore risicoscore
"""


@pytest.mark.parametrize("name", FORBIDDEN_NAMES.split())
def test_what_may_not_influence_an_advice_is_no_name_and_no_value(name: str) -> None:
    for make in (lambda: asking(name), lambda: asking(value=name), lambda: asking(label=name.replace("_", " "))):
        with pytest.raises(FactDefinitionError, match="nothing of the kind may ever influence an advice"):
            make()


@pytest.mark.parametrize(
    "question",
    [
        "Hoe oud ben je?", "How old are you?", "Ben je een vrouw?", "Are you a woman?", "Wat is je naam?",
        "What is your name?", "Waar kom je vandaan?", "Where do you come from?", "Ben je gelovig?",
        "Wat is je leeftijdsgroep?", "Draag je een hoofddoek?", "Heb je een diagnose gekregen?",
        "Hoeveel kinderen heb je?", "How many children do you have?", "Ben je alleenstaand?", "Are you married?",
        "Heb je een verblijfsvergunning?", "Do you have a residence permit?", "Welke NATIONALITEIT heb je?",
        "Waar ben je geboren?", "Heb je een migratie-achtergrond?", "Wat is je etniciteit of religie?",
    ],
)  # fmt: skip
def test_what_may_not_influence_an_advice_is_not_asked(question: str) -> None:
    with pytest.raises(FactDefinitionError, match="nothing of the kind may ever influence an advice"):
        asking(question=question)


@pytest.mark.parametrize(
    "ordinary",
    [
        "Manage je de post zelf?", "Gaat het in je huishouden?", "Heb je vertrouwen in een man of vrouw van de dienst?",
        "Is er een vrouw bij wie je terechtkunt?", "Kan iemand in jouw naam bellen?", "Blijf je op de wachtlijst?",
        "Is de rekening ouder dan een maand?", "Geloof je dat het lukt?", "Is je geld voor deze week op?",
        "Can you read the message on this page of the language course?", "Do you want an original agreement?",
        "Did the village manager engage with you?", "Zijn er oude schulden?", "Is het een noodsituatie in de gemeente?",
        "Is de brief in zwart-wit geprint?", "Ben je ziek van de zorgen?", "Is there a political helpdesk near you?",
        "Wie is aan de beurt op de andere dag?", "Do the windows close and is the heating on?",
    ],
)  # fmt: skip
def test_an_ordinary_question_may_be_asked(ordinary: str) -> None:
    asking(question=ordinary)


@pytest.mark.parametrize(
    "name",
    [
        "manager_reached", "language_course", "has_message", "vertrouwen", "old_debts", "gras", "rome_statute",
        "aroma", "zwartwerk_gevraagd", "blackout", "turnkey", "drugstore_near", "illegal_eviction", "skill", "willing",
        "homesick", "credit_union_contacted", "party_accepts", "police_called", "policy_known",
        "health_insurance_lapsed",
        "ziekteverzekering_in_orde", "ziekenfonds_betaald", "score_of_the_team", "prisma", "romantic",
        "blanco_formulier",
    ],
)  # fmt: skip
def test_a_word_within_another_is_no_matter(name: str) -> None:
    asking(name)
    asking(label=name.replace("_", " "))


def test_each_forbidden_word_is_found_wherever_it_is_looked_for() -> None:
    for subject, forbidden in SUBJECTS.items():
        for word in f"{forbidden.stems} {forbidden.words}".split():
            assert subject_of(f"Is {word.replace('_', ' ')} dat?", named=False), (subject, word)
        for word in forbidden.stems.split():
            assert subject_of(f"anders{word}heid", named=False), (subject, word)
        for word in forbidden.named.split():
            assert subject_of(f"is_{word}", named=True), (subject, word)
            assert subject_of(f"x{word}x", named=True) is None, (subject, word)
