"""business-rules: rules as JSON over variables of a Python class."""

from collections.abc import Callable
from typing import Any

from business_rules import run_all
from business_rules.actions import BaseActions, rule_action
from business_rules.fields import FIELD_NUMERIC
from business_rules.variables import BaseVariables, string_rule_variable
from workload import Case, Workload

NAME = "business-rules"


class Fired(BaseActions):
    """Write down which rule fired."""

    def __init__(self) -> None:
        self.found: list[int] = []

    @rule_action(params={"number": FIELD_NUMERIC})
    def fire(self, number: int) -> None:
        """One rule fired."""
        self.found.append(int(number))


def single(work: Workload) -> Callable[[Case], list[int]]:
    """A variable per fact, an action that writes down the rule."""

    def variable(name: str) -> Any:
        return string_rule_variable()(_named(name))

    def _named(name: str) -> Callable[[Any], str]:
        def read(self: Any) -> str:
            return str(self.facts[name]).lower()

        read.__name__ = name
        return read

    def keep(self: Any, facts: Case) -> None:
        self.facts = facts

    variables = type("Facts", (BaseVariables,), {"__init__": keep, **{name: variable(name) for name in work.facts}})
    rules = [
        {
            "conditions": {
                "all": [
                    {"name": name, "operator": "equal_to", "value": str(value).lower()} for name, value in claim.when
                ]
            },
            "actions": [{"name": "fire", "params": {"number": number}}],
        }
        for number, claim in enumerate(work.claims)
    ]

    def fired(facts: Case) -> list[int]:
        actions = Fired()
        run_all(rules, variables(facts), actions, stop_on_first_trigger=False)
        return actions.found

    return fired
