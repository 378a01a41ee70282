"""When one rule makes the difference: without it, some role would have another status.

The other rules stay as they are, so that leaving out one argument is asking whether the sum of
the strengths reaches another bound. That takes no second encoding of the rules.
"""

from collections.abc import Iterator

from bindkracht.engine.encoding import EncodedAdvice
from bindkracht.engine.gates import Gates
from bindkracht.roles import Role
from bindkracht.rules import Effect, Rule
from bindkracht.statuses import Status


def pivotal(advice: EncodedAdvice[Gates], rule: Rule) -> Iterator[list[int]]:
    """Literals that together hold exactly in situations where leaving out the rule gives some role another status.

    >>> from bindkracht import krachtlijn6
    >>> from bindkracht.engine.clauses import Circuit
    >>> from bindkracht.study.solving import Engine
    >>> circuit = Circuit()
    >>> advice = EncodedAdvice(krachtlijn6, circuit)
    >>> engine = Engine(circuit)
    >>> any(engine.solution(literals) for literals in pivotal(advice, krachtlijn6["danger-first"]))
    True
    """
    for role in rule.roles:
        yield from _exclusion(advice, rule, role) if rule.effect is Effect.EXCLUDES else _argument(advice, rule, role)


def _exclusion(advice: EncodedAdvice[Gates], rule: Rule, role: Role) -> Iterator[list[int]]:
    true, _ = advice.rules[rule]
    others = [(other, truth) for other, truth in _others(advice, rule, role) if other.effect is Effect.EXCLUDES]
    yield [true, *(-other_true for _, (other_true, _) in others)]
    if rule in advice.asking:
        asking = [-advice.asking[other] for other, _ in others if other in advice.asking]
        yield [advice.asking[rule], advice.status[role][Status.CONDITIONAL], *asking]


def _argument(advice: EncodedAdvice[Gates], rule: Rule, role: Role) -> Iterator[list[int]]:
    true, _ = advice.rules[rule]
    signed = (rule.strength or 0) * (1 if rule.effect is Effect.SUPPORTS else -1)
    now = advice.circuit.reaches(advice.threshold, advice.weighted[role])
    without = advice.circuit.reaches(advice.threshold + signed, advice.weighted[role])
    here = [true, -advice.status[role][Status.EXCLUDED]]
    yield [*here, now, -without] if signed > 0 else [*here, -now, without]
    # Or the role would no longer be argued about at all.
    arguing = [truth for other, (truth, _) in _others(advice, rule, role) if other.effect is not Effect.EXCLUDES]
    yield [*here, -now, -without, *(-truth for truth in arguing)]


def _others(advice: EncodedAdvice[Gates], rule: Rule, role: Role) -> Iterator[tuple[Rule, tuple[int, int]]]:
    return ((other, truth) for other, truth in advice.rules.items() if other is not rule and role in other.roles)
