"""Results of scenarios as JUnit XML, which most systems of continuous integration show."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple
from xml.etree import ElementTree as ET

from bindkracht.scenarios import Result
from bindkracht.texts import Language

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element


class Suite(NamedTuple):
    """The results of one scenario file."""

    name: str
    results: Sequence[Result]


def junit_xml(suites: Iterable[Suite], language: Language = "nl") -> str:
    """One suite per file and one test case per scenario; one that fails tells how, and explains the advice.

    No time is measured: it is always 0. What XML cannot hold is shown as U+FFFD.

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
        "name": _clean(name),
        "tests": str(len(results)),
        "failures": str(failed),
        "errors": "0",
        "time": "0",
    }


def _case(result: Result, file: str, language: Language) -> "Element":
    about = {"name": _clean(result.scenario.name), "classname": _clean(file), "time": "0"}
    element = ET.Element("testcase", about)
    if not result.holds:
        told = "; ".join(difference.in_(language) for difference in result.differences)
        failure = ET.SubElement(element, "failure", {"message": _clean(told), "type": "difference"})
        failure.text = _clean(result.text(language))
    return element


def _clean(text: str) -> str:
    return "".join(character if _is_xml(ord(character)) else "\ufffd" for character in text)


def _is_xml(code: int) -> bool:
    """Whether XML 1.0 can hold the character (section 2.2, Char)."""
    return code in {0x9, 0xA, 0xD} or 0x20 <= code <= 0xD7FF or 0xE000 <= code <= 0xFFFD or code >= 0x10000  # noqa: PLR2004 - of Char
