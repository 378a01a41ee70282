"""Every form says in both languages, in our own words, what cannot be."""

import importlib
from collections.abc import Iterator
from typing import Annotated, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import Field, ValidationError

from bindkracht import strict_json
from bindkracht.errors import InputError
from bindkracht.exchange.doors import FileModel
from bindkracht.reading import read_as

for room in ("cases", "choices", "receipts", "scenario_shapes", "overlay_files", "expectations", "rules.models"):
    importlib.import_module(f"bindkracht.exchange.{room}")
importlib.import_module("bindkracht.learn.files")


def models_under(model: type[FileModel]) -> Iterator[type[FileModel]]:
    """Every form, and every part of one."""
    for inner in model.__subclasses__():
        if inner.__module__.startswith("bindkracht."):
            yield inner
        yield from models_under(inner)


MODELS = sorted(models_under(FileModel), key=str)

texts = ["", " ", "redder", "person", "strong", "2026-03-01", "2026-13-01", "6.4", "x" * 20_000, "0" * 64]
simple = st.sampled_from([None, True, -1, 0.5, 10**12, 1e300, *texts])
anything = st.recursive(
    simple,
    lambda inner: st.lists(inner, max_size=7) | st.dictionaries(st.sampled_from(["nl", "name", "x"]), inner),
    max_leaves=8,
)


@given(st.data())
def test_whatever_is_in_a_form_what_is_wrong_is_said_in_words_of_our_own(data: st.DataObject) -> None:
    model = data.draw(st.sampled_from(MODELS))
    names = [field.alias or name for name, field in model.model_fields.items()]
    said: Any = data.draw(st.fixed_dictionaries({}, optional=dict.fromkeys([*names, "other"], anything)))
    theirs = sentences_of_pydantic(model, said)
    try:
        read_as(model, said)
    except InputError as error:
        assert theirs
        for problem in error.problems:
            assert problem.nl != problem.en
            assert "JSON Schema" not in problem.en, "a kind of mistake without words of its own"
            assert not any(sentence in text for sentence in theirs for text in (problem.nl, problem.en))
    else:
        assert not theirs


def sentences_of_pydantic(model: type[FileModel], said: Any) -> set[str]:
    """What pydantic has to say of it, in its English."""
    try:
        model.model_validate_json(strict_json.canonical(said))
    except ValidationError as error:
        return {details["msg"] for details in error.errors()}
    return set()


class Even(FileModel):
    """A form with a demand that no form of ours makes."""

    size: Annotated[int, Field(multiple_of=2)]


def test_a_demand_without_words_of_its_own_points_to_the_schema() -> None:
    with pytest.raises(InputError, match="3 is not possible here; see in the JSON Schema what can be here"):
        read_as(Even, {"size": 3})
