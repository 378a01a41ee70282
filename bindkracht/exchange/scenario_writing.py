"""Scenarios and overlays written as TOML, in one canonical way; :mod:`.scenario_files` reads them back as they were."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final, cast

from bindkracht.errors import InputError
from bindkracht.exchange.expectations import expectation_data
from bindkracht.exchange.gathering import Problems
from bindkracht.exchange.overlay_files import OVERLAY_FORMAT
from bindkracht.exchange.scenario_shapes import FORMAT
from bindkracht.files import write_new
from bindkracht.overlays import Overlay
from bindkracht.rule_sets import RuleSet
from bindkracht.rules import Rule
from bindkracht.scenarios import Scenario
from bindkracht.sources import Assumption
from bindkracht.strict_json import Json, half_a_character
from bindkracht.taking import at_the_door
from bindkracht.vocabulary import value_data


@at_the_door
def scenario_toml(scenario: Scenario) -> str:
    """One ``[[scenarios]]`` block; overlays are called by their names.

    >>> from bindkracht import Role, Situation
    >>> from bindkracht.scenarios import Expectation
    >>> expected = Expectation(suggested=Role.PROBLEEMOPLOSSER)
    >>> print(scenario_toml(Scenario("Closed rights are opened", Situation(rights_blocked=True), expected)), end="")
    [[scenarios]]
    name = "Closed rights are opened"
    situation = { rights_blocked = true }
    [scenarios.expect]
    suggested = "probleemoplosser"
    """
    return _written("[[scenarios]]", *_lines("scenarios", _scenario_data(scenario)))


def _scenario_data(scenario: Scenario) -> dict[str, Json]:
    known: dict[str, Json] = {name: value_data(value) for name, value in scenario.situation.known().items()}
    data: dict[str, Json] = {
        "name": scenario.name,
        **({"situation": known} if scenario.told is None else {"case": scenario.told.path}),
        "overlays": [overlay.name for overlay in scenario.overlays],
        "note": scenario.note,
        "expect": expectation_data(scenario.expected),
    }
    return {key: value for key, value in data.items() if key == "situation" or value}


@at_the_door
def scenarios_to_toml(scenarios: Iterable[Scenario], *, rules: str | None = None) -> str:
    """A whole scenario file; ``rules`` is the path of a rule file, as seen from where the file will be.

    The overlays that are used come first. A situation that comes from a case is written as that case.

    >>> print(scenarios_to_toml([], rules="my-rules.toml"), end="")
    format = "bindkracht-scenarios/1"
    rules = "my-rules.toml"

    Raises:
        InputError: when two scenarios have one name or two different overlays have, or one could not be read back.

    """
    given = tuple(scenarios)
    overlays = tuple(dict.fromkeys(overlay for scenario in given for overlay in scenario.overlays))
    problems = Problems()
    problems.once("overlays", [overlay.name for overlay in overlays])
    problems.once("scenarios", [scenario.name for scenario in given])
    for place, scenario in enumerate(given):
        problems.sentence(f"scenarios[{place}].name", scenario.name)
        problems.something(f"scenarios[{place}].expect", nothing=scenario.expected.says_nothing)
    if problems.all:
        raise InputError(problems.all)
    head: dict[str, Json] = {"format": FORMAT, **({} if rules is None else {"rules": rules})}
    blocks = (_written("[[overlays]]", *_lines("overlays", _overlay_data(overlay))) for overlay in overlays)
    return "\n".join((_written(*_lines("", head)), *blocks, *map(scenario_toml, given)))


@at_the_door
def overlay_to_toml(overlay: Overlay) -> str:
    """A whole overlay file.

    >>> print(overlay_to_toml(Overlay("lighter", without_assumptions=("A7",), threshold=1)), end="")
    format = "bindkracht-overlay/1"
    name = "lighter"
    without_assumptions = ["A7"]
    threshold = 1
    """
    return _written(*_lines("", {"format": OVERLAY_FORMAT, **_overlay_data(overlay)}))


def _overlay_data(overlay: Overlay) -> dict[str, Json]:
    data: dict[str, Json] = {
        "name": overlay.name,
        "without": [*overlay.without],
        "without_assumptions": [*overlay.without_assumptions],
        "with_assumptions": [*overlay.with_assumptions],
        "threshold": overlay.threshold,
        "replacing": [rule.to_data() for rule in overlay.replacing],
        "with": [item.to_data() if isinstance(item, Rule) else _assumption_data(item) for item in overlay.with_],
    }
    return {key: value for key, value in data.items() if value}


def _assumption_data(assumption: Assumption) -> Json:
    alone = cast("dict[str, list[Json]]", RuleSet("one", "1", assumptions=(assumption,)).to_data())
    return alone["assumptions"][0]


@at_the_door
def write_scenarios(path: Path | str, scenarios: Iterable[Scenario], *, rules: str | None = None) -> None:
    """Write a new scenario file, in TOML; nothing is written over.

    >>> write_scenarios("pyproject.toml", [])
    Traceback (most recent call last):
    bindkracht.errors.InputError: cannot be written: File exists

    Raises:
        InputError: as for :func:`scenarios_to_toml`, and when the file is there or cannot be written.

    """
    try:
        content = scenarios_to_toml(scenarios, rules=rules).encode()
    except UnicodeEncodeError:
        raise InputError([half_a_character("")]) from None
    write_new(path, content)


_WIDTH: Final = 120
_BARE: Final = re.compile(r"[A-Za-z0-9_-]+", re.ASCII)


def _written(*lines: str) -> str:
    return "".join(f"{line}\n" for line in lines)


def _lines(path: str, data: Mapping[str, Json]) -> Iterator[str]:
    """The pairs of a table, and then the tables in it, which TOML wants last."""
    apart = {key: value for key, value in data.items() if _stands_apart(key, value)}
    yield from (_pair(key, value) for key, value in data.items() if key not in apart)
    for key, value in apart.items():
        header = f"{path}.{key}".lstrip(".")
        for table in value if isinstance(value, list) else [value]:
            yield f"[[{header}]]" if isinstance(value, list) else f"[{header}]"
            yield from (_pair(*item) for item in cast("dict[str, Json]", table).items())


def _stands_apart(key: str, value: Json) -> bool:
    if key == "situation":
        return len(_pair(key, value)) > _WIDTH
    return key in {"expect", "with", "replacing"}


def _pair(key: str, value: Json) -> str:
    line = f"{_key(key)} = {_value(value)}"
    if len(line) <= _WIDTH or not isinstance(value, list):
        return line
    return "\n".join((f"{_key(key)} = [", *(f"    {_value(item)}," for item in value), "]"))


def _key(name: str) -> str:
    return name if _BARE.fullmatch(name) else _text(name)


def _value(value: Json) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case str():
            return _text(value)
        case list():
            return f"[{', '.join(map(_value, value))}]"
        case dict():
            pairs = (f"{_key(key)} = {_value(item)}" for key, item in value.items())
            return f"{{ {', '.join(pairs)} }}" if value else "{}"
        case _:
            return str(value)


def _text(text: str) -> str:
    # A TOML text is written as a JSON text, but for one character that JSON lets stand.
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
