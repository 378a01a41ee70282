"""Choices read back from JSON, as a host kept them, and their schema."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Literal, cast

from pydantic import Field, Strict

from bindkracht import strict_json
from bindkracht.errors import ChoiceError, InputError, not_an_object
from bindkracht.exchange.choices import AT, FORMAT, HASH, LONGEST_NOTE, Agreement, Choice, ChoiceReason, Chosen, no_text
from bindkracht.exchange.doors import Each, FileModel
from bindkracht.exchange.schemas import published
from bindkracht.reading import Maybe, read_as
from bindkracht.roles import Role
from bindkracht.strict_json import Json
from bindkracht.taking import at_the_door
from bindkracht.vocabulary import Who

if TYPE_CHECKING:
    from datetime import date


class ChoiceModel(FileModel):
    """A choice in JSON."""

    format: Literal["bindkracht-choice/2"] = Field(description="the version of this form")
    what: Annotated[Chosen, Strict(False)] = Field(description="what was done with the advice")
    advised: list[Annotated[Each[Role], Field(min_length=1, max_length=len(Role))]] = Field(
        max_length=2 ** len(Role),
        description="the combinations that were advised, each with the roles that fitted",
        json_schema_extra={"uniqueItems": True},
    )
    taken: Each[Role] = Field(max_length=len(Role), description="the roles that were taken up")
    reasons: Each[ChoiceReason] = Field(max_length=len(ChoiceReason), description="why, as codes")
    contested: bool = Field(description="whether the person did not agree with the advice")
    by: Literal["person", "helper", "third_party", "organisation"] = Field(description="who tells of it")
    at: str = Field(
        description="a day, or a moment with its offset, as ISO 8601 writes it", json_schema_extra={"pattern": AT}
    )
    receipt: str = Field(description="the hash of the receipt of the advice", json_schema_extra={"pattern": HASH})


_Words = Annotated[str, Field(json_schema_extra={"maxLength": LONGEST_NOTE})]


class AgreementModel(FileModel):
    """What the two agreed, in their own words."""

    who_does_what: _Words = Field(default="", description="who does what")
    keeps: _Words = Field(default="", description="what the person keeps in their own hands")
    who_else: _Words = Field(default="", description="who else")
    look_again: _Words = Field(default="", description="when to look again")


class ChoiceWithNoteModel(ChoiceModel):
    """A choice in JSON, where free text is allowed."""

    note: _Words = Field(default="", description="free text")
    agreement: Maybe[AgreementModel] = None


@at_the_door
def choice_from_json(text: str | bytes, *, allow_text: bool = False) -> Choice:
    """The choice that the JSON stands for: the inverse of :meth:`~bindkracht.exchange.choices.Choice.to_json`.

    >>> from datetime import date
    >>> from bindkracht import Situation, recommend
    >>> from bindkracht.exchange.choices import choice_about
    >>> choice = choice_about(recommend(Situation()), Chosen.POSTPONED, by=Who.HELPER, at=date(2026, 3, 2))
    >>> choice_from_json(choice.to_json()) == choice
    True

    Raises:
        InputError: when the text is not one clean JSON value.
        ChoiceError: naming everything in it that is no choice.

    """
    return choice_from_data(strict_json.parse(text), allow_text=allow_text)


@at_the_door
def choice_from_data(data: Json, *, allow_text: bool = False) -> Choice:
    """The choice that the JSON data stands for: the inverse of :meth:`~bindkracht.exchange.choices.Choice.to_data`.

    >>> choice_from_data([])
    Traceback (most recent call last):
    bindkracht.errors.ChoiceError: [] is not an object with fields; write {…}

    Raises:
        ChoiceError: naming everything in it that is no choice.

    """
    if not isinstance(data, dict):
        raise ChoiceError([not_an_object("", data)])
    if not allow_text and (told := [name for name in ("note", "agreement") if name in data]):
        raise ChoiceError(map(no_text, told))
    try:
        model = read_as(ChoiceWithNoteModel, _as_now(data))
    except InputError as error:
        raise ChoiceError(error.problems) from None
    return Choice(
        what=model.what,
        advised=tuple(map(tuple, model.advised)),
        taken=tuple(model.taken),
        reasons=tuple(model.reasons),
        contested=model.contested,
        by=Who(model.by),
        at=cast("date", model.at),
        receipt=model.receipt,
        note=model.note,
        agreement=None if model.agreement is None else Agreement(**model.agreement.model_dump()),
        allow_text=allow_text,
    )


def _as_now(data: dict[str, Json]) -> dict[str, Json]:
    """A choice of the first form, which knew single roles, as this form has it; any other as it is."""
    if data.get("format") != "bindkracht-choice/1":
        return data
    advised, taken = data.get("advised"), data.get("taken")
    now: dict[str, Json] = {**data, "format": FORMAT}
    if isinstance(advised, list):
        now["advised"] = [[role] for role in advised]
    if "taken" in data:
        now["taken"] = [] if taken is None else [taken]
    return now


@at_the_door
def choice_schema(*, allow_text: bool = False) -> dict[str, Json]:
    """The JSON Schema (draft 2020-12) of a choice.

    It cannot say that a day is one of the calendar, nor that what was followed is one of the combinations as a whole.

    >>> "note" in choice_schema()["properties"], "note" in choice_schema(allow_text=True)["properties"]
    (False, True)
    """
    model = ChoiceWithNoteModel if allow_text else ChoiceModel
    said: dict[str, Json] = {**model.model_json_schema(), "allOf": [*_ties()]}
    return published("choice-with-note" if allow_text else "choice", said, version=2)


def _ties() -> Iterator[dict[str, Json]]:
    """What was done, and what was advised and taken, say of each other."""
    yield _when(Chosen.FOLLOWED, Chosen.OTHER_ROLE, then={"taken": {"minItems": 1}})
    yield _when(Chosen.FOLLOWED, Chosen.PARTLY, then={"advised": {"minItems": 1}})
    yield _when(Chosen.NONE, Chosen.POSTPONED, then={"taken": {"maxItems": 0}})
    for role in Role:
        advised: Json = {"contains": _holding(role)}
        yield _when(Chosen.FOLLOWED, taken=role, then={"advised": advised})
        yield _when(Chosen.OTHER_ROLE, taken=role, then={"advised": {"not": advised}})


def _holding(role: Role) -> dict[str, Json]:
    return {"contains": {"const": role.value}}


def _when(*what: Chosen, taken: Role | None = None, then: dict[str, Json]) -> dict[str, Json]:
    asked: dict[str, Json] = {"what": {"enum": [chosen.value for chosen in what]}}
    if taken is not None:
        asked["taken"] = _holding(taken)
    return {"if": {"properties": asked}, "then": {"properties": then}}
