"""Results of scenarios as JUnit XML, which most systems of continuous integration show."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple
from xml.etree import ElementTree as ET

from bindkracht.scenarios import Result
from bindkracht.taking import at_the_door
from bindkracht.texts import Language, visible

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element


class Suite(NamedTuple):
    """The results of one scenario file."""

    name: str
    results: Sequence[Result]


@at_the_door
def junit_xml(suites: Iterable[Suite], language: Language = "nl") -> str:
    """One suite per file and one test case per scenario; one that fails tells how, and explains the advice.

    No time is measured: it is always 0. What XML cannot hold, or would steer a terminal, is shown as its code.

    >>> from bindkracht import Role, Situation
    >>> from bindkracht.scenarios import Expectation, Scenario, run
    >>> results = tuple(run([Scenario("Nothing known", Situation(), Expectation(suggested=Role.REDDER))]))
    >>> print(junit_xml([Suite("a.scenarios.toml", results)], "en").splitlines()[3])
        <testcase name="Nothing known" classname="a.scenarios.toml" time="0">
    """
    given = tuple(suites)
    root = ET.Element("testsuites", _counts("bindkracht", [result for suite in given for result in suite.results]))
    root.extend(_suite(suite, language) for suite in given)
    ET.indent(root)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{ET.tostring(root, encoding="unicode")}\n'


def _suite(suite: Suite, language: Language) -> "Element":
    counts = _counts(suite.name, suite.results)
    time = counts.pop("time")
    element = ET.Element("testsuite", {**counts, "skipped": "0", "time": time})
    element.extend(_case(result, suite.name, language) for result in suite.results)
    return element


def _counts(name: str, results: Sequence[Result]) -> dict[str, str]:
    failed = sum(not result.holds for result in results)
    return {
        "name": visible(name),
        "tests": str(len(results)),
        "failures": str(failed),
        "errors": "0",
        "time": "0",
    }


def _case(result: Result, file: str, language: Language) -> "Element":
    about = {"name": visible(result.scenario.name), "classname": visible(file), "time": "0"}
    element = ET.Element("testcase", about)
    if not result.holds:
        told = "; ".join(difference.in_(language) for difference in result.differences)
        failure = ET.SubElement(element, "failure", {"message": visible(told), "type": "difference"})
        failure.text = visible(result.text(language))
    return element
