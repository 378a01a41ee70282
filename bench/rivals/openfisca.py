"""OpenFisca-core: a variable per fact, per rule and per role; unknown is a value of its own."""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
from openfisca_core.entities import build_entity
from openfisca_core.periods import DateUnit
from openfisca_core.simulations import SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable
from workload import ROLES, THRESHOLD, Codes, Workload, code_of

from bindkracht.rules import Effect

NAME = "OpenFisca-core"
PERIOD = "2026-01"


Formula = Callable[[Any, Any], Any]


def fires(literals: list[tuple[str, int]]) -> Formula:
    """Whether a rule fires."""
    return lambda cases, period: np.logical_and.reduce([cases(name, period) == code for name, code in literals])


def net(signed: list[tuple[str, int]]) -> Formula:
    """The net support of a role."""
    return lambda cases, period: sum((weight * cases(rule, period) for rule, weight in signed), np.zeros(cases.count))


def status(label: str, exclusions: list[str], arguments: list[str]) -> Formula:
    """The status of a role, as a code."""

    def formula(cases: Any, period: Any) -> Any:
        nothing = np.zeros(cases.count, dtype=np.bool_)
        excluded = np.logical_or.reduce([nothing, *(cases(rule, period) for rule in exclusions)])
        argued = np.logical_or.reduce([nothing, *(cases(rule, period) for rule in arguments)])
        supported = cases(f"net_{label}", period) >= THRESHOLD
        return np.where(excluded, 3, np.where(supported, 1, np.where(argued, 4, 5)))

    return formula


def batch(
    work: Workload, codes: Mapping[str, Codes]
) -> tuple[Callable[[], dict[str, Codes]], Callable[[dict[str, Codes]], dict[str, Codes]]]:
    """One simulation over all cases."""
    person = build_entity(key="person", plural="persons", label="a person", is_person=True)
    system = TaxBenefitSystem([person])

    def add(name: str, value_type: type, formula: Formula | None = None) -> None:
        body: dict[str, Any] = {"value_type": value_type, "entity": person, "definition_period": DateUnit.MONTH}
        system.add_variable(type(name, (Variable,), body | ({"formula": formula} if formula else {}) | {"label": name}))

    for name in work.facts:
        add(name, int)
    for number, claim in enumerate(work.claims):
        add(f"rule_{number}", bool, fires([(name, code_of(work, name, value)) for name, value in claim.when]))
    for role, label in enumerate(ROLES):
        about = [(f"rule_{number}", claim) for number, claim in enumerate(work.claims) if role in claim.roles]
        arguments = [(rule, claim) for rule, claim in about if claim.effect is not Effect.EXCLUDES]
        exclusions = [rule for rule, claim in about if claim.effect is Effect.EXCLUDES]
        signed = [
            (rule, claim.strength if claim.effect is Effect.SUPPORTS else -claim.strength) for rule, claim in arguments
        ]
        add(f"net_{label}", int, net(signed))
        add(label, int, status(label, exclusions, [rule for rule, _ in arguments]))

    def suggested(cases: Any, period: Any) -> Any:
        weighed = np.array(
            [np.where(cases(label, period) == 1, cases(f"net_{label}", period), -(10**4)) for label in ROLES]
        )
        leading = (weighed == weighed.max(axis=0)) & (weighed > -(10**4))
        return np.where(leading.sum(axis=0) == 1, leading.argmax(axis=0) + 1, 0)

    add("suggested", int, suggested)

    def run() -> dict[str, Codes]:
        simulation = SimulationBuilder().build_default_simulation(system, len(next(iter(codes.values()))))
        for name, column in codes.items():
            simulation.set_input(name, PERIOD, column)
        return {name: simulation.calculate(name, PERIOD) for name in (*ROLES, "suggested")}

    return run, lambda found: {name: column.astype(np.uint8) for name, column in found.items()}
