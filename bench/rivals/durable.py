"""durable_rules: a Rete network; every rule that holds of one fact."""

from collections.abc import Callable
from functools import reduce
from itertools import count
from operator import and_
from typing import Any

from durable.lang import assert_fact, delete_state, m, ruleset, when_all
from workload import Case, Workload

NAME = "durable_rules"


def single(work: Workload) -> Callable[[Case], list[int]]:
    """One rule set with a rule per rule; a case is a fact in a session of its own."""
    found: list[int] = []
    name = f"measured-{id(work)}"

    def fire(number: int) -> Callable[[Any], None]:
        return lambda _context: found.append(number)

    with ruleset(name):
        for number, claim in enumerate(work.claims):
            when_all(reduce(and_, [getattr(m, fact) == str(value).lower() for fact, value in claim.when]))(fire(number))
        when_all(+m.case)(lambda _context: None)  # a fact that fits no rule would be refused
    sessions = count()

    def fired(facts: Case) -> list[int]:
        found.clear()
        number = str(next(sessions))
        known = {fact: str(value).lower() for fact, value in facts.items() if value is not None}
        assert_fact(name, {"sid": number, "id": number, "case": number, **known})
        delete_state(name, number)  # or its memory fills up
        return sorted(found)

    return fired
