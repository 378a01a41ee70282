"""Case files: a short story with its observations, or simply the known facts of a situation."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated, Final, TypeAlias, cast

from pydantic import BeforeValidator, Field, JsonValue, Strict, TypeAdapter, WithJsonSchema
from pydantic_core import PydanticKnownError

from bindkracht import strict_json
from bindkracht.advice import Advice
from bindkracht.dialogue import Observation, Settlement, settle
from bindkracht.dialogue.days import a_day
from bindkracht.dialogue.observations import check_horizons, checked
from bindkracht.errors import InputError, ObservationError, Problem, not_a, not_an_object
from bindkracht.exchange.doors import FileModel, read_bytes
from bindkracht.exchange.schemas import published
from bindkracht.reading import read_as
from bindkracht.recommend import recommend
from bindkracht.rule_sets import RuleSet
from bindkracht.situations import BaseSituation, Situation
from bindkracht.strict_json import Json
from bindkracht.taking import Taker, an, anything, at_the_door, take, text, tuple_of
from bindkracht.texts import VISIBLE
from bindkracht.vocabulary import Value, Who


def _written_out(day: object) -> object:
    """The day in a text such as 2026-03-01; pydantic would also take a number, as seconds since 1970."""
    if not isinstance(day, str):
        return day
    try:
        written = re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", day)
        return date.fromisoformat(written[0] if written else "")
    except ValueError:
        raise PydanticKnownError("date_parsing", {"error": "no day"}) from None


Day: TypeAlias = Annotated[
    date, BeforeValidator(_written_out), Field(json_schema_extra={"pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"})
]


class ObservationModel(FileModel):
    """One observation in a case file."""

    fact: str
    # Which values a fact has is seen once all of a case is read; more ways to say what it is not would be no help.
    value: Annotated[JsonValue, WithJsonSchema(TypeAdapter(bool | str | list[str] | None).json_schema())]
    by: Annotated[Who, Strict(False)]
    said_on: Day
    contested: bool = False
    voice: Annotated[str, Field(json_schema_extra={"pattern": VISIBLE})] | None = None
    valid_until: Day | None = None


class CaseModel(FileModel):
    """A case file."""

    title: str = ""
    story: str = ""
    on: Day
    stale_before: dict[str, Day] = Field(default_factory=dict)
    observations: list[ObservationModel]


@dataclass(frozen=True, slots=True)
class Case:
    """A story, the moment that it is about, and who said what; invented or real, it holds no name.

    >>> Case("", "", date(2026, 3, 2), ()).settle().situation
    Situation()
    """

    title: str
    story: str
    on: date
    observations: tuple[Observation, ...]
    stale_before: tuple[tuple[str, date], ...] = ()
    situation_type: type[BaseSituation] = Situation

    def __post_init__(self) -> None:
        take(self, _TAKERS, InputError)

    def settle(self) -> Settlement:
        """Settle the observations as of the day of the case."""
        return settle(
            self.observations,
            on=self.on,
            stale_before=dict(self.stale_before),
            situation_type=self.situation_type,
        )


def _a_horizon(value: object, path: str) -> tuple[str, date]:
    parts = tuple_of(anything)(value, path)
    if len(parts) != 2:  # noqa: PLR2004 - a fact and its day
        raise InputError([not_a(parts, "(fact, day)", path, hint='("trust", date(2026, 3, 2))')])
    return text(parts[0], f"{path}[0]"), a_day(parts[1], f"{path}[1]")


def _of_situations(value: object, path: str) -> type[BaseSituation]:
    kind = cast("type[object]", value) if isinstance(value, type) else object
    if not issubclass(kind, BaseSituation):
        raise InputError([not_a(value, "class of situations", path, hint="Situation")])
    return kind


_TAKERS: Final[Mapping[str, Taker[object]]] = {
    "title": text,
    "story": text,
    "on": a_day,
    "observations": tuple_of(an(Observation, "observation")),
    "stale_before": tuple_of(_a_horizon),
    "situation_type": _of_situations,
}


@at_the_door
def case_schema(situation_type: type[BaseSituation] = Situation) -> dict[str, Json]:
    """The JSON Schema (draft 2020-12) of case files about this class of situations.

    It knows every fact and its values.

    >>> case_schema()["required"]
    ['on', 'observations']
    """
    whole = cast("dict[str, Json]", CaseModel.model_json_schema())
    shapes = cast("dict[str, dict[str, Json]]", whole["$defs"])
    situation = cast("dict[str, dict[str, dict[str, Json]]]", situation_type.model_json_schema())
    facts = situation["properties"]
    answers: list[Json] = [
        {"properties": {"fact": {"const": name}, "value": {"anyOf": said["anyOf"]}}} for name, said in facts.items()
    ]
    shapes["ObservationModel"]["oneOf"] = answers
    shapes |= situation.get("$defs", {})
    properties = cast("dict[str, dict[str, Json]]", whole["properties"])
    properties["observations"]["maxItems"] = MOST["observations"]
    properties["stale_before"] |= {"maxProperties": MOST["stale_before"], "propertyNames": {"enum": [*facts]}}
    return published("case", whole)


@at_the_door
def situation_schema(situation_type: type[BaseSituation] = Situation) -> dict[str, Json]:
    """The JSON Schema (draft 2020-12) of a situation, with every fact in nl and en.

    >>> situation_schema()["properties"]["acute_need"]["title"]
    'dringende nood / urgent need'
    """
    return published("situation", situation_type.model_json_schema())


@at_the_door
def read_case(path: Path | str, *, situation_type: type[BaseSituation] = Situation) -> Case:
    """The case in a JSON file; ``-`` is standard input.

    >>> read_case("no-such-file.json")
    Traceback (most recent call last):
    bindkracht.errors.InputError: cannot be read: No such file or directory

    Raises:
        InputError: when the file cannot be read as a case; it names everything that is wrong.
        ObservationError: when an observation is not possible, or contradicts another.

    """
    return case_from_data(strict_json.parse(read_bytes(path)), situation_type=situation_type)


@dataclass(frozen=True, slots=True)
class Input:
    """What a file says of a situation; with a title and a settlement when it holds a case."""

    situation: BaseSituation
    title: str = ""
    settlement: Settlement | None = None

    def advice(self, rules: RuleSet) -> Advice:
        """The advice on it; of a case it begins with what was told of danger, a wound or a refusal and does not count.

        >>> from bindkracht import krachtlijn6
        >>> Input(Situation(rights_blocked=True)).advice(krachtlijn6)
        <Advice: advice, suggested probleemoplosser>

        Raises:
            SituationError: when the rules are about other facts.

        """
        return recommend(self.situation, rules) if self.settlement is None else self.settlement.advice(rules)


@at_the_door
def read_input(path: Path | str, *, situation_type: type[BaseSituation] = Situation) -> Input:
    """What a JSON file says: either a case, or simply the known facts; ``-`` is standard input.

    >>> from tempfile import NamedTemporaryFile
    >>> with NamedTemporaryFile("w+") as file:
    ...     _ = file.write('{"acute_need": true}'), file.flush()
    ...     read_input(file.name).situation
    Situation(acute_need=True)

    Raises:
        DataError: naming everything that is wrong.

    """
    data = strict_json.parse(read_bytes(path))
    if isinstance(data, dict) and "observations" not in data:
        return Input(situation_type.of(data))
    case = case_from_data(data, situation_type=situation_type)
    settlement = case.settle()
    return Input(settlement.situation, case.title, settlement)


@at_the_door
def case_from_data(data: Json, *, situation_type: type[BaseSituation] = Situation) -> Case:
    """The case that the JSON data stands for.

    >>> case = case_from_data({"on": "2026-03-02", "observations": [
    ...     {"fact": "trust", "value": "fragile", "by": "person", "said_on": "2026-03-01"}]})
    >>> case.settle().situation
    Situation(trust='fragile')

    Raises:
        InputError: naming every unknown key and impossible value.
        ObservationError: when an observation is not possible, or contradicts another.

    """
    if not isinstance(data, dict):
        raise InputError([not_an_object("", data)])
    # Before anything is made of them: a small file can hold very many.
    crowded = [_too_many(key, most) for key, most in MOST.items() if _number(data.get(key)) > most]
    if crowded:
        raise InputError(crowded)
    model = read_as(CaseModel, data)
    check_horizons(model.stale_before, situation_type)
    return Case(
        title=model.title,
        story=model.story,
        on=model.on,
        observations=checked(map(_observation, model.observations), situation_type),
        stale_before=tuple(model.stale_before.items()),
        situation_type=situation_type,
    )


MOST: Final = {"observations": 10_000, "stale_before": 1_000}
"""A case with more of these than this is not read."""


def _number(given: Json) -> int:
    return len(given) if isinstance(given, list | dict) else 0


def _too_many(key: str, most: int) -> Problem:
    return Problem(key, "value.too_many", most=most)


def _observation(model: ObservationModel) -> Observation | ObservationError:
    try:
        return Observation(
            fact=model.fact,
            value=cast("Value | None", model.value),
            by=model.by,
            said_on=model.said_on,
            contested=model.contested,
            voice=model.voice,
            valid_until=model.valid_until,
        )
    except ObservationError as error:
        return error  # told of together with all else that is wrong in the file
