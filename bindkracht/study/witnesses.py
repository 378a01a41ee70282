"""Witnesses that a reader can follow: solutions in which as little as possible is known."""

from collections.abc import Iterator, Sequence

from bindkracht.engine.encoding import EncodedAdvice
from bindkracht.engine.gates import Gates
from bindkracht.roles import Role
from bindkracht.study.solving import Engine
from bindkracht.vocabulary import Kind


def simplest(engine: Engine, copies: Sequence[EncodedAdvice[Gates]], bounds: list[int]) -> dict[int, bool] | None:
    """A solution in which no single fact more could be left unknown; ``None`` when there is no solution.

    >>> from bindkracht import Situation, krachtlijn6
    >>> from bindkracht.statuses import Status
    >>> from bindkracht.engine.clauses import Circuit
    >>> circuit = Circuit()
    >>> advice = EncodedAdvice(krachtlijn6, circuit)
    >>> found = simplest(Engine(circuit), [advice], [advice.status[Role.BEGELEIDER][Status.FITTING]])
    >>> len(advice.situation(found, Situation).known())
    2

    Raises:
        OutOfReachError: when the engine gives up.

    """
    found = engine.solution(bounds)
    if found is None:
        return None
    unknown: list[int] = []
    for literal in (-fact.known for copy in copies for fact in copy.facts.values()):
        if found[abs(literal)] is (literal > 0):
            unknown.append(literal)
        elif (simpler := engine.solution([*bounds, *unknown, literal])) is not None:
            found = simpler
            unknown.append(literal)
    return found


def fewest(engine: Engine, advice: EncodedAdvice[Gates], bounds: list[int]) -> dict[int, bool] | None:
    """A solution in which as few facts as possible are known, and then as few roles are in sets of roles.

    >>> from bindkracht import Situation, krachtlijn6
    >>> from bindkracht.statuses import Status
    >>> from bindkracht.engine.clauses import Circuit
    >>> circuit = Circuit()
    >>> advice = EncodedAdvice(krachtlijn6, circuit)
    >>> found = fewest(Engine(circuit), advice, [advice.status[Role.REDDER][Status.FITTING]])
    >>> advice.situation(found, Situation)
    Situation(short_help_suffices=True)

    ``None`` when there is no solution.

    Raises:
        OutOfReachError: when the engine gives up.

    """
    found = simplest(engine, [advice], bounds)
    weighted = list(_weighted(advice))
    while found is not None:
        weight = sum(weight for weight, literal in weighted if found[abs(literal)] is (literal > 0))
        lighter = engine.solution([*bounds, -advice.circuit.reaches(weight, weighted)])
        if lighter is None:
            break
        found = lighter
    return found


def _weighted(advice: EncodedAdvice[Gates]) -> Iterator[tuple[int, int]]:
    """A known fact weighs more than all the roles that can be in it."""
    for fact in advice.facts.values():
        yield len(Role) + 1, fact.known
        if fact.fact.kind is Kind.ROLES:
            yield from ((1, literal) for literal in fact.of.values())
