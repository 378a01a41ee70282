"""Overlay files, and the overlays inside scenario files: experiments as data, in TOML or JSON."""

from pathlib import Path
from typing import Annotated, Final, Literal, cast

from pydantic import Field, JsonValue

from bindkracht.errors import DataError
from bindkracht.exchange.doors import FileModel
from bindkracht.exchange.gathering import LONGEST_NAME, NOT_ON_A_LINE, Problems, read_document
from bindkracht.exchange.rule_files import rule_set_from_data
from bindkracht.overlays import Overlay
from bindkracht.reading import Maybe
from bindkracht.rule_sets import RuleSet
from bindkracht.rules import Rule
from bindkracht.situations import BaseSituation, Situation
from bindkracht.sources import Assumption
from bindkracht.strict_json import MAX_INTEGER, Json
from bindkracht.taking import at_the_door
from bindkracht.texts import VISIBLE

OVERLAY_FORMAT: Final = "bindkracht-overlay/1"
MAX_NAMES: Final = 5_000
Name = Annotated[str, Field(min_length=1, max_length=LONGEST_NAME)]
Named = Annotated[Name, Field(pattern=VISIBLE)]
_ONE_LINE: Final[dict[str, JsonValue]] = {"pattern": VISIBLE, "not": {"pattern": f"[{NOT_ON_A_LINE}]"}}
Sentence = Annotated[Name, Field(json_schema_extra=_ONE_LINE)]
Names = Annotated[list[Named], Field(max_length=MAX_NAMES)]
Objects = Annotated[list[dict[str, JsonValue]], Field(max_length=MAX_NAMES)]


class OverlayModel(FileModel):
    """An overlay; ``with`` and ``replacing`` hold rules as in a rule file, and ``with`` assumptions too."""

    name: Sentence
    without: Names = Field(default_factory=list)
    replacing: Objects = Field(default_factory=list[dict[str, JsonValue]])
    with_: Objects = Field(default_factory=list[dict[str, JsonValue]], alias="with")
    without_assumptions: Names = Field(default_factory=list)
    with_assumptions: Names = Field(default_factory=list)
    threshold: Maybe[Annotated[int, Field(ge=1, le=MAX_INTEGER)]] = None


class OverlayFileModel(OverlayModel):
    """An overlay in a file of its own."""

    format: Literal["bindkracht-overlay/1"]


@at_the_door
def read_overlay(path: Path | str, *, situation_type: type[BaseSituation] = Situation) -> Overlay:
    r"""The overlay in a TOML file (its name ends in ``.toml``) or a JSON file.

    >>> from tempfile import NamedTemporaryFile
    >>> with NamedTemporaryFile("w+", suffix=".toml") as file:
    ...     _ = file.write('format = "bindkracht-overlay/1"\nname = "lighter"\nthreshold = 1'), file.flush()
    ...     read_overlay(file.name).threshold
    1

    Raises:
        InputError: when the file cannot be read as an overlay; it names everything that is wrong.

    """
    document, problems = read_document(path), Problems()
    model = problems.shape(OverlayFileModel, document.data, "")
    overlay = None if model is None else overlay_of(model, "", situation_type, problems)
    problems.raise_any(document)
    return cast("Overlay", overlay)  # nothing is wrong, so there is one


def overlay_of(
    model: OverlayModel, path: str, situation_type: type[BaseSituation], problems: Problems
) -> Overlay | None:
    """The overlay that a model at a place in a file stands for, or nothing when something in it is wrong.

    >>> problems = Problems()
    >>> model = OverlayModel.model_validate({"name": "a", "with": [{"name": "b"}]})
    >>> overlay_of(model, "overlays[0]", Situation, problems), problems.all[0].path
    (None, 'overlays[0].with[0].when')
    """
    before = len(problems.all)
    problems.sentence(_in(path, "name"), model.name)
    read = _Part(situation_type, problems)
    replacing = [read.rule(item, _in(path, f"replacing[{index}]")) for index, item in enumerate(model.replacing)]
    added = [read.addition(item, _in(path, f"with[{index}]")) for index, item in enumerate(model.with_)]
    if len(problems.all) > before:
        return None
    return Overlay(
        name=model.name,
        without=tuple(model.without),
        replacing=tuple(rule for rule in replacing if rule is not None),
        with_=tuple(item for item in added if item is not None),
        without_assumptions=tuple(model.without_assumptions),
        with_assumptions=tuple(model.with_assumptions),
        threshold=model.threshold,
    )


def _in(path: str, step: str) -> str:
    return f"{path}.{step}".lstrip(".")


class _Part:
    """Reads one rule or assumption, by way of a rule file that holds nothing else."""

    def __init__(self, situation_type: type[BaseSituation], problems: Problems) -> None:
        self._situation_type = situation_type
        self._problems = problems

    def addition(self, data: dict[str, JsonValue], path: str) -> Rule | Assumption | None:
        if "claim" not in data:
            return self.rule(data, path)
        alone = self._set(path, "assumptions[0]", assumptions=[data])
        return None if alone is None else alone.assumptions[0]

    def rule(self, data: dict[str, JsonValue], path: str) -> Rule | None:
        # The rules that an overlay changes may hold its assumptions; that is known when it is applied.
        named = data.get("assumptions")
        names: list[JsonValue] = named if isinstance(named, list) else []
        told = sorted({name for name in names if isinstance(name, str) and name.strip()})
        stand_ins: list[Json] = [{"name": name, "claim": {"nl": name, "en": name}} for name in told]
        alone = self._set(path, "rules[0]", rules=[data], assumptions=stand_ins)
        return None if alone is None else alone.rules[0]

    def _set(self, path: str, inner: str, **parts: list[Json]) -> RuleSet | None:
        whole: dict[str, Json] = {"format": "bindkracht-rules/1", "name": "overlay", "version": "1", "rules": []}
        try:
            return rule_set_from_data({**whole, **parts}, situation_type=self._situation_type)
        except DataError as error:
            self._problems.moved(error, path, inner=inner)
            return None
