"""CLIPS: a production rule per rule, over facts in its working memory."""

from collections.abc import Callable

import clips
from workload import Case, Workload

NAME = "CLIPS"


def single(work: Workload) -> Callable[[Case], list[int]]:
    """Assert the facts, run, and read which rules fired."""
    environment = clips.Environment()
    for number, claim in enumerate(work.claims):
        facts = " ".join(f"(fact {name} {str(value).lower()})" for name, value in claim.when)
        environment.build(f"(defrule r{number} {facts} => (assert (fired {number})))")

    def fired(facts: Case) -> list[int]:
        environment.reset()
        for name, value in facts.items():
            if value is not None:
                environment.assert_string(f"(fact {name} {str(value).lower()})")
        environment.run()
        return sorted(int(fact[0]) for fact in environment.facts() if fact.template.name == "fired")

    return fired
