"""Witnesses that a reader can follow: solutions in which as little as possible is known."""

from collections.abc import Sequence

from bindkracht.study.encoding import EncodedAdvice
from bindkracht.study.solving import Engine


def simplest(engine: Engine, copies: Sequence[EncodedAdvice], bounds: list[int]) -> dict[int, bool] | None:
    """A solution in which no single fact more could be left unknown; ``None`` when there is no solution.

    >>> from bindkracht import Role, Situation, krachtlijn6
    >>> from bindkracht.statuses import Status
    >>> from bindkracht.study.circuits import Circuit
    >>> circuit = Circuit()
    >>> advice = EncodedAdvice(krachtlijn6, circuit)
    >>> found = simplest(Engine(circuit), [advice], [advice.status[Role.BEGELEIDER][Status.FITTING]])
    >>> len(advice.situation(found, Situation).known())
    3

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


def fewest(engine: Engine, advice: EncodedAdvice, bounds: list[int]) -> dict[int, bool] | None:
    """A solution in which as few facts as possible are known; ``None`` when there is no solution.

    >>> from bindkracht import Role, Situation, krachtlijn6
    >>> from bindkracht.statuses import Status
    >>> from bindkracht.study.circuits import Circuit
    >>> circuit = Circuit()
    >>> advice = EncodedAdvice(krachtlijn6, circuit)
    >>> found = fewest(Engine(circuit), advice, [advice.status[Role.REDDER][Status.FITTING]])
    >>> len(advice.situation(found, Situation).known())
    1

    Raises:
        OutOfReachError: when the engine gives up.

    """
    found = simplest(engine, [advice], bounds)
    known = [(1, fact.known) for fact in advice.facts.values()]
    while found is not None:
        number = sum(found[abs(literal)] is (literal > 0) for _, literal in known)
        fewer = engine.solution([*bounds, -advice.circuit.reaches(number, known)])
        if fewer is None:
            break
        found = fewer
    return found
