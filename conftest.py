"""Run every example of the docstrings, the README and the documentation as a test."""

from doctest import ELLIPSIS

from hypothesis import settings
from sybil import Sybil
from sybil.parsers.myst import DocTestDirectiveParser, PythonCodeBlockParser
from sybil.parsers.rest import DocTestParser

# An example that searches finds the same each time, whatever was found before.
settings.register_profile("examples", derandomize=True, deadline=None, database=None)
settings.load_profile("examples")

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
