"""The rules in force of a rule set, asked of a whole column of situations: codes in, codes out."""

from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, nullcontext
from typing import Any, Final, TypeAlias

import numpy as np

from bindkracht.engine.encoding import EncodedAdvice, EncodedFact
from bindkracht.kept import once
from bindkracht.roles import Role
from bindkracht.rule_sets import RuleSet
from bindkracht.rules import Effect
from bindkracht.study.tables.columns import Codes
from bindkracht.study.tables.planes import Planes
from bindkracht.study.tables.programs import Program
from bindkracht.vocabulary import Kind

Truths: TypeAlias = np.ndarray[Any, np.dtype[np.bool_]]
"""Per rule in force and per row whether its condition is true: shape ``(rules, rows)``, or ``(0, rows)``."""

NO_TURN: Final = nullcontext()
"""For who asks from one thread."""


class TabledRules:
    """The rules in force of a rule set, ready to be asked of a whole column of situations.

    >>> from bindkracht import krachtlijn6
    >>> rules = TabledRules(krachtlijn6)
    >>> codes = {name: np.empty(1, dtype=np.uint8) for name in rules.labels}
    >>> rules.ask({"rights_blocked": np.array([1], dtype=np.uint8)}, codes, np.empty((0, 1), dtype=bool))
    >>> rules.labels["suggested"][codes["suggested"][0] - 1]
    'probleemoplosser'
    """

    def __init__(self, rules: RuleSet) -> None:
        circuit = Planes()
        advice = EncodedAdvice(rules, circuit)
        self.rules = tuple(advice.rules)
        self._facts = dict(advice.facts)
        answers: dict[str, Mapping[str, int]] = {
            **{role.value: {status.value: gate for status, gate in advice.status[role].items()} for role in Role},
            "suggested": {role.value: gate for role, gate in advice.suggested.items()},
            "outcome": {outcome.value: gate for outcome, gate in advice.outcome.items()},
        }
        self.labels = {name: tuple(labels) for name, labels in answers.items()}
        self._bits = {name: len(labels).bit_length() for name, labels in self.labels.items()}
        coded = [
            circuit.any_of(gate for code, gate in enumerate(answers[name].values(), start=1) if code >> bit & 1)
            for name, bits in self._bits.items()
            for bit in range(bits)
        ]
        inputs = [
            literal
            for fact in self._facts.values()
            for literal in (*fact.of.values(), *((fact.known,) if fact.fact.kind is Kind.ROLES else ()))
        ]
        self._program = Program(circuit, inputs=inputs, outputs=coded)
        fires = [true for true, _ in advice.rules.values()]
        self._with_rules = Program(circuit, inputs=inputs, outputs=[*coded, *fires])

    def code(self, column: str, label: str) -> int:
        """The code of a label in a column of the answer; 0 when no row can have it.

        >>> from bindkracht import krachtlijn6
        >>> tabled(krachtlijn6).code("outcome", "abstention"), tabled(krachtlijn6).code("outcome", "none")
        (3, 0)
        """
        labels = self.labels[column]
        return labels.index(label) + 1 if label in labels else 0

    def ask(
        self,
        facts: Mapping[str, Codes],
        codes: Mapping[str, Codes],
        truths: Truths,
        *,
        turn: AbstractContextManager[object] = NO_TURN,
    ) -> None:
        """Ask the rules of some rows; write the answers in ``codes`` and, when it has room, ``truths``.

        Whoever asks from several threads lets them take turns.
        """
        program = self._with_rules if len(truths) else self._program
        rows = len(codes["outcome"])
        planes = program.planes(words=-(-rows // 64))
        bytes_ = planes.view(np.uint8)
        for name, column in facts.items():
            if name in self._facts:
                for literal, holds in _literals(self._facts[name], column):
                    packed = np.packbits(holds, bitorder="little")
                    bytes_[program.input[literal], : len(packed)] = packed
        with turn:
            program.run(planes)
        results = (
            np.unpackbits(plane.view(np.uint8), count=rows, bitorder="little") for plane in program.results(planes)
        )
        for name, bits in self._bits.items():
            code = next(results)
            for bit in range(1, bits):
                code |= next(results) << bit
            codes[name][:] = code
        for truth, result in zip(truths, results, strict=False):
            truth[:] = result.view(np.bool_)

    def net_support(self, truths: Truths) -> dict[Role, np.ndarray[Any, Any]]:
        """Per role, the strengths of the supports that fired less those of the oppositions; one number per row."""
        net = {role: np.zeros(truths.shape[1], dtype=np.int64) for role in Role}
        for rule, truth in zip(self.rules, truths, strict=True):
            if rule.strength is not None:
                signed = rule.strength.value if rule.effect is Effect.SUPPORTS else -rule.strength.value
                for role in rule.roles:
                    net[role] += signed * truth
        return net


def _literals(encoded: EncodedFact, column: Codes) -> Iterator[tuple[int, Truths]]:
    """The literals of a fact, each with the rows in which it holds."""
    if encoded.fact.kind is not Kind.ROLES:
        for code, literal in enumerate(encoded.of.values(), start=1):
            yield literal, column == code
        return
    known = column != 0
    yield encoded.known, known
    for bit, literal in enumerate(encoded.of.values()):
        yield literal, ((column - 1) >> bit & 1).astype(np.bool_) & known


@once
def tabled(rules: RuleSet) -> TabledRules:
    """The tabled form of a rule set: made once for equal rule sets, and safe to share between threads.

    >>> from bindkracht import krachtlijn6
    >>> tabled(krachtlijn6).labels["outcome"]
    ('advice', 'conditional', 'abstention')

    Raises:
        RuleError: when a rule is opaque.

    """
    return TabledRules(rules)
