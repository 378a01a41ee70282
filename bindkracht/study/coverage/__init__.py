"""How far scenarios cover the rules, and scenarios for what they do not cover yet.

    >>> from bindkracht import Situation, krachtlijn6
    >>> from bindkracht.scenarios import Expectation, Scenario
    >>> coverage = coverage_of(krachtlijn6, [Scenario("Nobody knows", Situation(), Expectation(suggested=None))])
    >>> str(coverage.missing[0])
    "rule 'short-help-is-enough' fires"
    >>> [scenario.name for scenario in generate_cases(krachtlijn6).scenarios][0]
    "generated: rule 'back-on-the-tracks' fires"

From inside to outside: :mod:`~bindkracht.study.coverage.deciding` says which atom decides,
:mod:`~bindkracht.study.coverage.goals` what there is to reach,
:mod:`~bindkracht.study.coverage.reaching` which situation reaches it or that none does,
:mod:`~bindkracht.study.coverage.measuring` what is reached,
:mod:`~bindkracht.study.coverage.report` tells it, and
:mod:`~bindkracht.study.coverage.generating` writes what is missing.
"""

from bindkracht.study.coverage.generating import Generated, generate_cases
from bindkracht.study.coverage.report import RuleCoverage, coverage_of

__all__ = ["Generated", "RuleCoverage", "coverage_of", "generate_cases"]
