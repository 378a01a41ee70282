"""Scenarios: what an advice should come to in a situation, in plain words, and whether it does."""

from bindkracht.scenarios.expecting import Difference, Expectation, Unset
from bindkracht.scenarios.scenario import Result, Scenario, Told, run

__all__ = ["Difference", "Expectation", "Result", "Scenario", "Told", "Unset", "run"]
