"""Run every example of the docstrings, the README and the documentation as a test."""

from doctest import ELLIPSIS

from sybil import Sybil
from sybil.parsers.myst import DocTestDirectiveParser, PythonCodeBlockParser
from sybil.parsers.rest import DocTestParser

pytest_collect_file = (
    Sybil(
        parsers=[DocTestParser(optionflags=ELLIPSIS)],
        patterns=["bindkracht/*.py", "bindkracht/*/*.py", "bindkracht/*/*/*.py"],
    )
    + Sybil(
        parsers=[PythonCodeBlockParser(doctest_optionflags=ELLIPSIS), DocTestDirectiveParser(optionflags=ELLIPSIS)],
        patterns=["README.md", "docs/*.md", "docs/**/*.md"],
    )
).pytest()
