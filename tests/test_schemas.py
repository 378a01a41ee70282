"""The JSON Schemas that come along are those of the models; run this file to write them anew."""

from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from jsonschema import Draft202012Validator, ValidationError
from strategies import any_rules

from bindkracht import RuleSet, Situation, recommend, strict_json
from bindkracht.errors import InputError
from bindkracht.exchange import schemas
from bindkracht.exchange.cases import case_schema, situation_schema
from bindkracht.exchange.choice_data import choice_schema
from bindkracht.exchange.receipts import advice_schema, receipt_schema
from bindkracht.exchange.rule_files import rule_file_schema
from bindkracht.exchange.scenario_shapes import overlay_file_schema, scenario_file_schema
from bindkracht.learn.files import model_schema
from bindkracht.strict_json import Json
from bindkracht.testing import situations

VERSIONS = {"advice": 3, "choice": 2, "choice-with-note": 2}
"""Of each form that is not in its first version, which one it is.

A scenario file that expects a combination is of the first still: nothing in it means something else."""

MADE: dict[str, Callable[[], dict[str, Json]]] = {
    "situation": situation_schema,
    "case": case_schema,
    "rules": rule_file_schema,
    "overlay": overlay_file_schema,
    "scenarios": scenario_file_schema,
    "advice": advice_schema,
    "receipt": receipt_schema,
    "choice": choice_schema,
    "choice-with-note": lambda: choice_schema(allow_text=True),
    "model": model_schema,
}


@pytest.mark.parametrize("form", schemas.FORMS)
def test_what_comes_along_is_what_the_models_say(form: str) -> None:
    assert schemas.schema(form) == MADE[form](), "run this file to write it anew"
    assert schemas.schema_text(form) == strict_json.readable(schemas.schema(form)) + "\n"


@pytest.mark.parametrize("form", schemas.FORMS)
def test_a_schema_is_one_and_says_which(form: str) -> None:
    schema = schemas.schema(form)
    Draft202012Validator.check_schema(schema)
    assert schema["$id"] == f"urn:bindkracht:{form}:{VERSIONS.get(form, 1)}"
    assert schema["description"]
    for text in texts(schema):
        assert ">>>" not in text
        assert "Raises" not in text
        assert "``" not in text


def texts(part: Json) -> Iterator[str]:
    """Every text in a schema."""
    if isinstance(part, str):
        yield part
    for inner in part.values() if isinstance(part, dict) else part if isinstance(part, list) else ():
        yield from texts(inner)


def test_every_reference_leads_somewhere() -> None:
    for form in schemas.FORMS:
        schema: dict[str, Any] = schemas.schema(form)
        used = {text.removeprefix("#/$defs/") for text in texts(schema) if text.startswith("#/$defs/")}
        assert used <= set(schema.get("$defs", {}))


@given(situations(), any_rules)
def test_an_advice_and_its_situation_are_as_their_schemas_say(situation: Situation, rules: RuleSet) -> None:
    advice = recommend(situation, rules)
    for form, text in (("situation", situation.to_json()), ("advice", advice.to_json())):
        valid(form).validate(strict_json.parse(text))


@lru_cache
def valid(form: str) -> Draft202012Validator:
    """What holds data to a schema."""
    return Draft202012Validator(schemas.schema(form))


def test_what_the_reader_of_a_form_refuses_for_its_shape_its_schema_refuses() -> None:
    case: dict[str, Json] = {"on": "2026-03-02", "observations": []}
    overlay: dict[str, Json] = {"format": "bindkracht-overlay/1", "name": "lighter", "threshold": 1}
    valid("case").validate(case)
    valid("overlay").validate(overlay)
    wrong: tuple[tuple[str, dict[str, Json]], ...] = (
        ("case", {**case, "onn": "2026-03-02"}),
        ("case", {"observations": []}),
        ("overlay", {**overlay, "threshold": 0}),
        ("overlay", {**overlay, "replacing": [{"name": "x"}]}),
        ("situation", {"acute_need": "yes"}),
        ("situation", {"acute_needs": True}),
    )
    for form, data in wrong:
        with pytest.raises(ValidationError):
            valid(form).validate(data)


def test_what_an_older_pydantic_says_otherwise_is_said_in_one_way() -> None:
    newer: dict[str, Json] = {"a": {"$ref": "#/$defs/B", "description": "About b."}, "c": {"const": 1}}
    older: dict[str, Json] = {
        "a": {"allOf": [{"$ref": "#/$defs/B"}], "description": "About b.\n\n>>> 1"},
        "c": {"const": 1, "enum": [1], "title": "C"},
    }
    assert schemas.published("x", {"properties": older}) == schemas.published("x", {"properties": newer})
    named: dict[str, Json] = {"properties": {"title": {"type": "string"}, "description": {"title": "Description"}}}
    assert schemas.published("x", named)["properties"] == {"title": {"type": "string"}, "description": {}}


def test_a_form_without_a_schema_is_refused() -> None:
    with pytest.raises(InputError, match=r"form: 'rule' is not allowed; use one of: .*did you mean 'rules'"):
        schemas.schema("rule")


if __name__ == "__main__":
    for name, make in MADE.items():
        path = Path(schemas.__file__).with_name(f"{name}.json")
        path.write_text(strict_json.readable(make()) + "\n", encoding="utf-8")
