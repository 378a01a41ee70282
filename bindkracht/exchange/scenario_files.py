"""Scenario files, in TOML or JSON: what advices should come to, in plain words, read whole or refused whole."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeVar, cast

from pydantic import JsonValue

from bindkracht.errors import DataError, RuleError, not_known
from bindkracht.exchange.cases import read_case
from bindkracht.exchange.expectations import About, ExpectationModel, check, expectation_of
from bindkracht.exchange.gathering import Problems, read_document
from bindkracht.exchange.overlay_files import Objects, OverlayModel, overlay_of, read_overlay
from bindkracht.exchange.rule_files import read_rules
from bindkracht.exchange.scenario_shapes import ScenarioFileModel, ScenarioModel
from bindkracht.files import below
from bindkracht.krachtlijnen.krachtlijn6 import krachtlijn6
from bindkracht.overlays import Overlay, experiment
from bindkracht.rule_sets import RuleSet
from bindkracht.scenarios import Expectation, Result, Scenario, Told, run
from bindkracht.situations import BaseSituation, Situation
from bindkracht.taking import at_the_door, checked_when_made

_Read = TypeVar("_Read")


@checked_when_made
@dataclass(frozen=True, slots=True)
class ScenarioFile:
    """Scenarios that were read from a file, and the rules that they are about.

    ``overlays`` are those that the file itself names; ``lines`` says where each scenario begins in it.

    >>> from bindkracht.scenarios import Expectation
    >>> scenario = Scenario("Nothing known, nothing advised", Situation(), Expectation(suggested=None))
    >>> [result.holds for result in ScenarioFile("made here", krachtlijn6, (scenario,)).run()]
    [True]
    """

    path: str
    rules: RuleSet
    scenarios: tuple[Scenario, ...]
    overlays: tuple[Overlay, ...] = ()
    lines: tuple[int, ...] = ()

    def run(self, *overlays: Overlay) -> Iterator[Result]:
        """What comes of each scenario, when these overlays are put on the rules first.

        Raises:
            RuleError: when an overlay cannot be applied to the rules.

        """
        return run(self.scenarios, experiment(self.rules, *overlays))


@at_the_door
def read_scenarios(
    path: Path | str, rules: RuleSet | None = None, *, situation_type: type[BaseSituation] = Situation
) -> ScenarioFile:
    """The scenarios in a TOML file (its name ends in ``.toml``) or a JSON file.

    They are about the rules that the file names; else about ``rules``; else about krachtlijn 6. Situations are of the
    class of ``rules``, or of ``situation_type`` when there are none. Paths in the file are seen from its folder, and
    lead nowhere outside it.

    >>> read_scenarios("no-such-file.toml")
    Traceback (most recent call last):
    bindkracht.errors.InputError: cannot be read: No such file or directory

    Raises:
        InputError: when the file cannot be read as scenarios; it names everything that is wrong.

    """
    document, problems = read_document(path), Problems()
    model = problems.shape(ScenarioFileModel, document.data, "")
    problems.raise_any(document)
    parts = cast("ScenarioFileModel", model)  # nothing is wrong, so there is one
    reader = _Reader(path, _base(rules, situation_type), problems)
    found = reader.rules(parts.rules), reader.overlays(parts.overlays), reader.scenarios(parts.scenarios)
    problems.raise_any(document)
    lines = document.lines([f"scenarios[{index}]" for index in range(len(found[2]))])
    return ScenarioFile(str(path), cast("RuleSet", found[0]), scenarios=found[2], overlays=found[1], lines=lines)


def _base(rules: RuleSet | None, situation_type: type[BaseSituation]) -> RuleSet:
    if rules is not None:
        return rules
    return krachtlijn6 if situation_type is Situation else krachtlijn6.about(situation_type)


@dataclass(frozen=True, slots=True)
class _Placed:
    """An overlay, and where in the file it stands."""

    path: str
    overlay: Overlay


class _Reader:
    """Reads the parts of one file; what is wrong with any of them goes to the problems."""

    def __init__(self, path: Path | str, rules: RuleSet, problems: Problems) -> None:
        self._folder = Path(path).parent
        self._given = rules
        self._type = rules.situation_type
        self._problems = problems
        self._named: dict[str, _Placed | None] = {}
        self._beside: dict[str, Overlay | None] = {}
        self._settled: dict[str, tuple[BaseSituation, Told] | None] = {}
        self._changed: dict[tuple[Overlay, ...], RuleSet | None] = {}

    def rules(self, name: str | None) -> RuleSet | None:
        """The rules that the file is about; they are also those of the scenarios without overlays."""
        if name is None:
            found: RuleSet | None = self._given
        else:
            found = self._from(name, partial(read_rules, situation_type=self._type), "rules")
        self._changed[()] = found
        return found

    def overlays(self, parts: Objects) -> tuple[Overlay, ...]:
        """The overlays that the file itself names."""
        for index, data in enumerate(parts):
            path = f"overlays[{index}]"
            model = self._problems.shape(OverlayModel, data, path)
            overlay = None if model is None else overlay_of(model, path, self._type, self._problems)
            self._named[str(data.get("name"))] = None if overlay is None else _Placed(path, overlay)
        self._problems.once("overlays", [str(data.get("name")) for data in parts if "name" in data])
        return tuple(placed.overlay for placed in self._named.values() if placed is not None)

    def scenarios(self, parts: Objects) -> tuple[Scenario, ...]:
        """The scenarios of the file."""
        found = [
            self._scenario(data, f"scenarios[{index}]")
            for index, data in enumerate(parts)
            if not self._problems.are_enough
        ]
        self._problems.once("scenarios", [str(data.get("name")) for data in parts if "name" in data])
        return tuple(scenario for scenario in found if scenario is not None)

    def _scenario(self, data: dict[str, JsonValue], path: str) -> Scenario | None:
        model = self._problems.shape(ScenarioModel, data, path)
        if model is None:
            return None
        self._problems.sentence(f"{path}.name", model.name)
        overlays = self._overlays(model.overlays, f"{path}.overlays")
        situation, told = self._situation(model, path)
        rules = None if overlays is None else self._experiment(overlays)
        about = About(self._type.vocabulary(), rules, has_case=model.case is not None)
        expected = self._expectation(model.expect, f"{path}.expect", about)
        given = tuple(placed.overlay for placed in overlays or ())
        return Scenario(model.name, situation, expected, given, model.note, told)

    def _expectation(self, data: dict[str, JsonValue], path: str, about: About) -> Expectation:
        before = len(self._problems.all)
        model = self._problems.shape(ExpectationModel, data, path) or ExpectationModel()
        check(model, path, about, self._problems)
        if len(self._problems.all) > before:
            return Expectation()
        expected = expectation_of(model)
        self._problems.something(path, nothing=expected.says_nothing)
        return expected

    def _overlays(self, names: list[str], path: str) -> list[_Placed] | None:
        found = [self._overlay(name, f"{path}[{index}]") for index, name in enumerate(names)]
        known = [placed for placed in found if placed is not None]
        return known if len(known) == len(found) else None

    def _overlay(self, name: str, path: str) -> _Placed | None:
        if name in self._named:
            return self._named[name]
        if not name.endswith((".toml", ".json")):
            self._problems.all.append(not_known(path, name, tuple(self._named), "overlay"))
            return None
        if name not in self._beside:
            self._beside[name] = self._from(name, partial(read_overlay, situation_type=self._type), path)
        overlay = self._beside[name]
        return None if overlay is None else _Placed(path, overlay)

    def _experiment(self, overlays: list[_Placed]) -> RuleSet | None:
        key = tuple(placed.overlay for placed in overlays)
        if key not in self._changed:
            below = self._experiment(overlays[:-1])
            self._changed[key] = None if below is None else self._on(below, overlays[-1])
        return self._changed[key]

    def _on(self, rules: RuleSet, placed: _Placed) -> RuleSet | None:
        try:
            return placed.overlay.on(rules)
        except RuleError as error:
            self._problems.moved(error, placed.path, inner=f"overlay {placed.overlay.name}")
            return None

    def _situation(self, model: ScenarioModel, path: str) -> tuple[BaseSituation, Told | None]:
        match model.situation, model.case:
            case dict() as answers, None:
                return self._answered(answers, f"{path}.situation"), None
            case None, str() as name:
                return self._case(name, f"{path}.case")
            case _:
                self._problems.add(path, "scenario.about_what")
                return self._type(), None

    def _answered(self, answers: dict[str, JsonValue], path: str) -> BaseSituation:
        try:
            return self._type.of(answers)
        except DataError as error:
            self._problems.moved(error, path)
            return self._type()

    def _case(self, name: str, path: str) -> tuple[BaseSituation, Told | None]:
        if name not in self._settled:
            self._settled[name] = self._from(name, partial(_settled, name=name, situation_type=self._type), path)
        return self._settled[name] or (self._type(), None)

    def _from(self, name: str, read: Callable[[Path], _Read], path: str) -> _Read | None:
        try:
            return read(below(self._folder, name))
        except DataError as error:
            self._problems.inside(error, path, name)
            return None


def _settled(path: Path, *, name: str, situation_type: type[BaseSituation]) -> tuple[BaseSituation, Told]:
    settlement = read_case(path, situation_type=situation_type).settle()
    dropped = tuple((item.observation.fact, item.reason.value) for item in settlement.dropped)
    return settlement.situation, Told(name, dropped)
