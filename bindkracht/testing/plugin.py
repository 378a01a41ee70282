"""A pytest plugin: every scenario in a ``*.scenarios.toml`` or ``*.scenarios.json`` file is a test of its own.

Rules of your own, in a file or made in Python, are named in your own configuration, not in a scenario file:

    [tool.pytest.ini_options]
    bindkracht_rules = "my-rules.toml"      # or "my_package.rules:my_rules"

The plugin is loaded in every session of pytest; what reads and runs scenarios is imported when there are any.
"""

import re
from importlib.metadata import EntryPoint
from itertools import chain, count
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

import pytest

from bindkracht.texts import visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bindkracht.rule_sets import RuleSet
    from bindkracht.scenarios import Result, Scenario

_Style: TypeAlias = Literal["long", "short", "line", "no", "native", "value", "auto"] | None
_OPTION: Final = "bindkracht_rules"


def pytest_addoption(parser: pytest.Parser) -> None:
    """The one option: which rules scenarios are about when their file names none.

    >>> from unittest.mock import Mock
    >>> parser = Mock()
    >>> pytest_addoption(parser)
    >>> parser.addini.call_args.args[0]
    'bindkracht_rules'
    """
    parser.addini(
        _OPTION, "rule file, or 'module:attribute' of a RuleSet, for scenarios that name no rules", default=""
    )


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> "ScenarioTests | None":
    """The tests of a scenario file; any other file is none of ours.

    >>> pytest_collect_file(Path("test_mine.py"), None) is None
    True
    """
    if not file_path.name.endswith((".scenarios.toml", ".scenarios.json")):
        return None
    return ScenarioTests.from_parent(parent, path=file_path)  # pyright: ignore[reportUnknownMemberType] - open in pytest


class ScenarioTests(pytest.File):
    """A scenario file as tests.

    >>> issubclass(ScenarioTests, pytest.File)
    True
    """

    def collect(self) -> "Iterator[ScenarioTest]":
        """A test for each scenario.

        Raises:
            CollectError: when the file, or the rules that the configuration names, cannot be read.

        """
        from bindkracht.errors import ProblemsError  # noqa: PLC0415 - only when there are any
        from bindkracht.exchange.scenario_files import read_scenarios  # noqa: PLC0415

        try:
            file = read_scenarios(self.path, _rules(self.config))
        except ProblemsError as error:
            lines = (f"{self.path.name}: {problem}" for problem in error.problems)
            raise self.CollectError(visible("\n".join(lines))) from None
        names = _names([scenario.name for scenario in file.scenarios])
        for scenario, line, name in zip(file.scenarios, file.lines, names, strict=True):
            test = ScenarioTest.from_parent(self, name=name)  # pyright: ignore[reportUnknownMemberType]
            test.asked = scenario, file.rules, line
            yield test


def _names(sentences: "Sequence[str]") -> "Iterator[str]":
    """What the tests are called: no brackets or colons, which pytest takes for parameters and parts of a path."""
    taken: set[str] = set()
    for sentence in sentences:
        short = " ".join(visible(re.sub(r"[\[\]:]", " ", sentence)).split()) or "scenario"
        ways = chain([short], (f"{short} ({number})" for number in count(2)))
        name = next(way for way in ways if way not in taken)
        taken.add(name)
        yield name


class ScenarioFailure(Exception):  # noqa: N818 - a test that fails is no error
    """A scenario does not hold; the result shows how."""

    def __init__(self, result: "Result") -> None:
        super().__init__(result.scenario.name)
        self.result = result


class ScenarioTest(pytest.Item):
    """A scenario as a test; it fails with the differences and the explanation of the advice.

    >>> issubclass(ScenarioTest, pytest.Item)
    True
    """

    asked: "tuple[Scenario, RuleSet, int]"

    def runtest(self) -> None:
        """Run the scenario.

        Raises:
            ScenarioFailure: when it does not hold.

        """
        from bindkracht.scenarios import run  # noqa: PLC0415 - only when there are any

        scenario, rules, _ = self.asked
        [result] = run([scenario], rules)
        if not result.holds:
            raise ScenarioFailure(result)

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: _Style = None) -> str:
        """What differs, and the advice as it is now."""
        if isinstance(excinfo.value, ScenarioFailure):
            return visible(excinfo.value.result.text("en"))
        return visible(str(super().repr_failure(excinfo, style)))

    def reportinfo(self) -> tuple[Path, int, str]:
        """The file, the line of the scenario (from 0, as pytest counts) and its sentence."""
        scenario, _, line = self.asked
        # Not the name of the test itself: pytest would write "::" for each full stop in it.
        return self.path, line - 1, f"scenario: {visible(scenario.name)}"


def _rules(config: pytest.Config) -> "RuleSet | None":
    """The rules that the user's own configuration names, if any."""
    from bindkracht.errors import ProblemsError  # noqa: PLC0415 - only when there are scenarios
    from bindkracht.rule_sets import RuleSet  # noqa: PLC0415

    named = str(config.getini(_OPTION))
    if not named:
        return None
    try:
        found: object = _loaded(named, config)
    except (ProblemsError, ImportError, AttributeError, ValueError) as error:
        message = visible(f"{_OPTION} = {named}: {error}")
        raise pytest.Collector.CollectError(message) from None
    if not isinstance(found, RuleSet):
        message = f"{_OPTION} = {named}: this is no RuleSet; name a rule file, or 'module:attribute' of a RuleSet"
        raise pytest.Collector.CollectError(message)
    return found


def _loaded(named: str, config: pytest.Config) -> object:
    from bindkracht.exchange.rule_files import read_rules  # noqa: PLC0415 - only when there are scenarios

    if named.endswith((".toml", ".json")):
        return read_rules(config.rootpath / named)
    return EntryPoint(_OPTION, named, "").load()
