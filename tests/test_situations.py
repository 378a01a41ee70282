"""A situation takes clean answers, keeps unknown apart from no, and names everything that is wrong."""

import importlib
import inspect
import pkgutil
from collections.abc import Iterator
from types import ModuleType

import jsonschema
import pydantic
import pytest
from strategies import MySituation

import bindkracht
from bindkracht import Role, Situation, facts_of, kl, krachtlijn6, opposes, recommend, supports
from bindkracht.errors import InputError, SituationError
from bindkracht.statuses import Status


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
    assert recommend(situation).suggested is None, "the shipped rules do not read the added facts"
    with pytest.raises(SituationError, match="not a MySituation"):
        recommend(Situation(), rules)


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
    assert "bindkracht.compiled.compiled" in cached
    for name, function in cached.items():
        told = [str(parameter.annotation) for parameter in inspect.signature(function).parameters.values()]
        assert not any("Situation" in text or "Advice" in text or "Answers" in text for text in told), name
