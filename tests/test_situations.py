"""A situation takes clean answers, keeps unknown apart from no, and names everything that is wrong."""

import copy
import importlib
import inspect
import json
import pkgutil
from collections.abc import Callable, Iterator
from functools import cached_property
from inspect import signature
from types import ModuleType
from typing import Any, Final

import jsonschema
import pydantic
import pytest
from hostile import HALF, hostile_values, or_refused
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError, field_validator, model_validator
from strategies import MySituation

import bindkracht
from bindkracht import Role, Situation, YesNo, fact, facts_of, kl, krachtlijn6, opposes, recommend, supports
from bindkracht.dialogue.asking import open_questions
from bindkracht.errors import FactDefinitionError, InputError, Problem, SituationError
from bindkracht.statuses import Status
from bindkracht.study.exact import Space
from bindkracht.texts import Text


def test_everything_wrong_is_named_at_once_with_its_path() -> None:
    with pytest.raises(SituationError) as caught:
        Situation.of(
            {"trst": "present", "trust": "fragiel", "wounded_by": ["redder", "Redder", 3], "acute_need": "yes"}
        )
    assert str(caught.value).splitlines() == [
        "acute_need: 'yes' is not allowed; use one of: true, false",
        (
            "wounded_by[1]: 'Redder' is not allowed; use one of: redder, rituele_zorgverstrekker, probleemoplosser, "
            "begeleider, bemiddelaar (did you mean 'redder'?)"
        ),
        (
            "wounded_by[2]: 3 is not allowed; use one of: redder, rituele_zorgverstrekker, probleemoplosser, "
            "begeleider, bemiddelaar"
        ),
        "trust: 'fragiel' is not allowed; use one of: broken, fragile, present (did you mean 'fragile'?)",
        "trst: no fact is called 'trst' (did you mean 'trust'?)",
    ]
    assert "kies uit: true, false" in caught.value.problems[0].in_("nl")


@pytest.mark.parametrize("value", [1, 0, "true", "ja", float("nan"), float("inf"), [], {}])
def test_nothing_but_true_and_false_is_a_yes_or_no(value: object) -> None:
    with pytest.raises(SituationError, match="acute_need"):
        Situation.of({"acute_need": value})
    with pytest.raises(SituationError, match="acute_need"):
        Situation(acute_need=value)  # type: ignore[arg-type]


def test_a_set_of_roles_has_one_form_and_none_is_not_unknown() -> None:
    given = Situation.of({"wounded_by": {"bemiddelaar", Role.REDDER}})
    assert given.wounded_by == (Role.REDDER, Role.BEMIDDELAAR)
    assert Situation(wounded_by=()).known() == {"wounded_by": ()}
    assert Situation(wounded_by=()) != Situation()


def test_a_situation_is_frozen_hashable_and_prints_what_it_knows() -> None:
    situation = Situation(acute_need=False, wounded_by=(Role.REDDER,))
    with pytest.raises(pydantic.ValidationError, match="frozen"):
        situation.acute_need = True  # type: ignore[misc]
    assert hash(situation) == hash(Situation.of(situation.known()))
    assert str(situation) == repr(situation) == "Situation(acute_need=False, wounded_by=('redder',))"


def test_json_goes_in_and_out() -> None:
    situation = Situation(trust="broken", wounded_by=(Role.REDDER,), acute_need=False)
    assert Situation.from_json(situation.to_json()) == situation
    assert Situation.from_json('{"trust": null}') == Situation()
    assert Situation().content_hash() != Situation(acute_need=False).content_hash()
    with pytest.raises(SituationError, match="not an object with fields"):
        Situation.from_json("[]")
    with pytest.raises(InputError, match="is there twice"):
        Situation.from_json('{"trust": "broken", "trust": "present"}')


def test_a_host_may_nest_a_situation_in_a_model_of_its_own() -> None:
    class Dossier(pydantic.BaseModel):
        situation: Situation

    assert Dossier.model_validate({"situation": {"acute_need": True}}).situation.acute_need
    with pytest.raises(pydantic.ValidationError, match=r"situation.trst"):
        Dossier.model_validate({"situation": {"trst": 1}})


WAYS_IN: dict[str, Callable[..., Situation]] = {
    "python": Situation.model_validate,
    "json": lambda answers, **how: Situation.model_validate_json(json.dumps(answers), **how),
    "bytearray": lambda answers, **how: Situation.model_validate_json(bytearray(json.dumps(answers), "utf-8"), **how),
    "strings": Situation.model_validate_strings,
}


@pytest.mark.parametrize("way", WAYS_IN.values(), ids=WAYS_IN)
def test_no_way_of_pydantic_passes_over_a_danger_that_is_misspelt(way: Callable[..., Situation]) -> None:
    assert way({"trust": "broken"}, strict=None) == way({"trust": "broken"}, context={}) == Situation(trust="broken")
    with pytest.raises(SituationError, match=r"immediate_dangr: no fact is called .*did you mean 'immediate_danger'"):
        way({"immediate_dangr": "true"})
    for looser in ({"extra": "ignore"}, {"extra": "allow"}, {"strict": False}, {"from_attributes": True}):
        with pytest.raises(SituationError, match="a situation is always strict") as refused:
            way({"immediate_dangr": "true"}, **looser)
        assert [problem.path for problem in refused.value.problems] == list(looser)


def test_json_that_says_a_danger_and_takes_it_back_is_refused_by_every_reader() -> None:
    for read in (Situation.from_json, Situation.model_validate_json):
        with pytest.raises(InputError, match="is there twice"):
            read('{"immediate_danger": true, "immediate_danger": null}')


def test_the_json_schema_speaks_both_languages_and_takes_what_we_take() -> None:
    schema = Situation.model_json_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    for name, item in Situation.vocabulary().items():
        shape = schema["properties"][name]
        assert shape["title"] == f"{item.label.nl} / {item.label.en}"
        assert shape["description"] == f"{item.question.nl} / {item.question.en}"
        assert shape["x-bindkracht"]["question"]["nl"] == item.question.nl
    validator = jsonschema.Draft202012Validator(schema)
    assert validator.is_valid({"acute_need": True, "wounded_by": ["redder"], "trust": None})
    assert not validator.is_valid({"trst": True})
    assert not validator.is_valid({"trust": "fragiel"})


def test_a_subclass_works_everywhere() -> None:
    mine = facts_of(MySituation)
    rules = krachtlijn6.about(MySituation).with_(
        supports(
            Role.PROBLEEMOPLOSSER, name="debts-first", when=mine.debts_frozen & (mine.energy < "high"), source=kl(6, 5),
            because_nl="Schulden eerst.", because_en="Debts first.",
        ),
        opposes(
            Role.REDDER, name="tried-that", when=mine.tried.contains(Role.REDDER), source=kl(6, 2),
            because_nl="Al geprobeerd.", because_en="Tried already.",
        ),
    )  # fmt: skip
    situation = MySituation.of({"debts_frozen": True, "energy": "enough", "tried": ["redder"]})
    advice = recommend(situation, rules)
    assert advice.suggested is Role.PROBLEEMOPLOSSER
    assert advice.statuses[Role.REDDER] is Status.UNSUPPORTED
    assert "energy: enough" in advice.why(Role.PROBLEEMOPLOSSER).text("en")
    assert MySituation.from_json(situation.to_json()) == situation
    with pytest.raises(SituationError, match="situation: these rules do not know debts_frozen, energy, tried;"):
        recommend(situation)
    assert recommend(situation, krachtlijn6.about(MySituation)).suggested is None, "that these do not count was chosen"
    assert recommend(MySituation(rights_blocked=True)).suggested is Role.PROBLEEMOPLOSSER, "nothing is passed over"
    with pytest.raises(SituationError, match="not a MySituation"):
        recommend(Situation(), rules)


@pytest.mark.parametrize(
    "ask",
    [recommend, open_questions, lambda situation: Space(krachtlijn6, given=situation)],
)
def test_no_rules_pass_over_a_fact_that_they_do_not_know(ask: Callable[[Situation], object]) -> None:
    with pytest.raises(SituationError, match=r"do not know energy; .*rules\.about\(MySituation\)"):
        ask(MySituation(energy="low"))


COPIES: dict[str, Callable[[Situation, dict[str, object]], Situation]] = {
    "answered": lambda situation, update: situation.answered(**update),  # type: ignore[arg-type]
    "model_copy": lambda situation, update: situation.model_copy(update=update),
    "copy": lambda situation, update: situation.copy(update=update),
    "model_construct": lambda situation, update: type(situation).model_construct(**situation.known(), **update),
}

if hasattr(Situation, "__replace__"):  # an older pydantic on an older Python has none
    COPIES["__replace__"] = lambda situation, update: situation.__replace__(**update)


@pytest.mark.parametrize("way", COPIES.values(), ids=COPIES)
def test_every_way_to_another_situation_is_checked(way: Callable[[Situation, dict[str, object]], Situation]) -> None:
    known = MySituation(trust="broken")
    changed = way(known, {"wounded_by": ["begeleider", "redder", "redder"]})
    assert changed == MySituation(trust="broken", wounded_by=(Role.REDDER, Role.BEGELEIDER))
    assert hash(changed) == hash(MySituation(trust="broken", wounded_by=(Role.REDDER, Role.BEGELEIDER)))
    for wrong, why in (({"acute_need": "banana"}, "acute_need: 'banana'"), ({"acute_ned": True}, "no fact is called")):
        with pytest.raises(SituationError, match=why):
            way(known, wrong)


def test_a_copy_is_equal_to_what_it_is_a_copy_of() -> None:
    situation = MySituation(energy="low", wounded_by=(Role.REDDER,))
    assert situation.model_copy() == copy.copy(situation) == copy.deepcopy(situation) == situation


class Worked(Situation):
    """A class that works things out, and checks its answers."""

    debts_frozen: YesNo = fact(
        question_nl="Zijn de schulden bevroren?", question_en="Are the debts frozen?",
        label_nl="schulden bevroren", label_en="debts frozen",
    )  # fmt: skip

    @cached_property
    def answers(self) -> int:
        return len(self.known())

    @field_validator("debts_frozen")
    @classmethod
    def _not_yet(cls, value: YesNo) -> YesNo:
        if value:
            message = "ask this in the second talk"
            raise ValueError(message)
        return value

    @model_validator(mode="after")
    def _fits(self) -> "Worked":
        if self.acute_need and self.was_on_track is False:
            message = "not in one talk"
            raise ValueError(message)
        if self.trust == "broken":
            raise SituationError([Problem("trust", "situation.refused", words=Text(nl="niet hier", en="not here"))])
        return self


def test_what_a_class_works_out_is_no_fact() -> None:
    worked, plain = Worked(acute_need=True), Worked(acute_need=True)
    assert worked.answers == 1
    assert worked.known() == {"acute_need": True}
    assert worked.to_json() == '{"acute_need":true}'
    assert (worked, hash(worked), repr(worked)) == (plain, hash(plain), "Worked(acute_need=True)")
    assert Worked.of(worked.known()) == worked.answered(trust=None) == worked


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ({"debts_frozen": True}, "debts_frozen: ask this in the second talk"),
        ({"acute_need": True, "was_on_track": False}, "situation: not in one talk"),
        ({"trust": "broken"}, "situation.trust: not here"),
    ],
)
def test_what_a_validator_says_is_kept(answers: dict[str, object], said: str) -> None:
    with pytest.raises(SituationError) as caught:
        Worked.of(answers)
    assert str(caught.value) == said
    assert caught.value.problems[0].nl


@pytest.mark.parametrize(
    "config", [{"extra": "allow"}, {"frozen": False}, {"strict": False}, {"from_attributes": True}]
)
def test_a_class_of_situations_stays_as_strict(config: Any) -> None:
    with pytest.raises(FactDefinitionError, match=f"leave out '{next(iter(config))}'"):
        type("Loose", (Situation,), {"model_config": ConfigDict(**config), "__module__": __name__})


@given(
    st.dictionaries(
        st.sampled_from(sorted(MySituation.vocabulary())) | st.sampled_from(["acute_ned", HALF, "", 3, None]),
        hostile_values(),
        max_size=3,
    )
)
def test_whatever_is_given_a_situation_reads_back_or_says_where_it_is_wrong(answers: dict[Any, object]) -> None:
    made = or_refused(lambda: MySituation.of(answers))
    if made is not None:
        assert MySituation.from_json(made.to_json()) == made
        assert hash(MySituation.from_json(made.to_json())) == hash(made)
        assert set(made.known()) <= set(answers)


@given(hostile_values())
def test_what_is_no_object_is_no_situation(value: Any) -> None:
    if not isinstance(value, dict):
        assert or_refused(lambda: Situation.of(value)) is None


def modules() -> Iterator[ModuleType]:
    for module in pkgutil.walk_packages(bindkracht.__path__, "bindkracht."):
        if module.name != "bindkracht.__main__":
            yield importlib.import_module(module.name)


def test_nothing_about_a_situation_is_remembered_between_calls() -> None:
    """What is cached is made of rules alone."""
    cached = {
        f"{module.__name__}.{name}": value
        for module in modules()
        for name, value in vars(module).items()
        if hasattr(value, "cache_info") and value.__module__ == module.__name__
    }
    assert "bindkracht.kept._of_equals" in cached
    for name, function in cached.items():
        told = [str(parameter.annotation) for parameter in inspect.signature(function).parameters.values()]
        assert not any("Situation" in text or "Advice" in text or "Answers" in text for text in told), name


def test_half_a_character_in_the_name_of_a_fact_is_told() -> None:
    with pytest.raises(SituationError, match="situation: it holds half a character"):
        Situation.of({HALF: True})


RUNTIME_EXTRA: Final = "extra" in signature(TypeAdapter.validate_python).parameters


@pytest.mark.skipif(not RUNTIME_EXTRA, reason="before 2.12 pydantic could be told so by nobody")
@pytest.mark.parametrize("extra", ["ignore", "allow", "forbid", None])
def test_what_a_host_tells_pydantic_to_pass_over_is_still_refused_in_a_situation(extra: Any) -> None:
    class Host(BaseModel):
        model_config = ConfigDict(extra="ignore")
        situation: Situation

    wrong = {"immediate_dangr": True, "trust": "brokn"}
    host, alone, listed = TypeAdapter(Host), TypeAdapter(Situation), TypeAdapter(list[Situation])
    for take in (
        lambda: host.validate_python({"situation": wrong}, extra=extra),
        lambda: host.validate_json(json.dumps({"situation": wrong}), extra=extra),
        lambda: alone.validate_python(wrong, extra=extra),
        lambda: alone.validate_json(json.dumps(wrong), extra=extra),
        lambda: alone.validate_strings({"immediate_dangr": "true", "trust": "brokn"}, extra=extra),
        lambda: listed.validate_python([wrong], extra=extra),
    ):
        with pytest.raises(ValidationError) as caught:
            take()
        assert [error["loc"][-1] for error in caught.value.errors()] == ["trust", "immediate_dangr"]
    assert host.validate_python({"situation": {"trust": "broken"}}, extra=extra).situation == Situation(trust="broken")
