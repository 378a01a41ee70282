"""The rules in force of a rule set, asked of a whole column of situations: codes in, codes out."""

from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, nullcontext
from typing import Any, Final, TypeAlias

import numpy as np

from bindkracht.engine.encoding import SETS, EncodedAdvice, EncodedFact
from bindkracht.kept import once
from bindkracht.roles import Role
from bindkracht.rule_sets import RuleSet
from bindkracht.rules import Effect
from bindkracht.study.tables.columns import Coded, Codes
from bindkracht.study.tables.planes import Planes
from bindkracht.study.tables.programs import Program
from bindkracht.vocabulary import Kind

Truths: TypeAlias = np.ndarray[Any, np.dtype[np.bool_]]
"""Per rule in force and per row whether its condition is true: shape ``(rules, rows)``, or ``(0, rows)``."""

Sets: TypeAlias = np.ndarray[Any, np.dtype[np.uint32]]
"""Per row a bit for each set of roles, in the order of :data:`~bindkracht.engine.encoding.SETS`."""

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
        inputs = _inputs(self._facts)
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
        results = _asked(program, self._facts, facts, len(codes["outcome"]), turn)
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


class TabledCombinations:
    """The combinations of the advice in each row, as one bit for each of the sets of roles that may be one.

    >>> from bindkracht import krachtlijn6
    >>> bits = np.empty(1, dtype=np.uint32)
    >>> TabledCombinations(krachtlijn6).ask({"rights_blocked": np.array([1], dtype=np.uint8)}, bits)
    >>> [roles for place, roles in enumerate(SETS) if bits[0] >> place & 1]
    [(<Role.PROBLEEMOPLOSSER: 'probleemoplosser'>,)]
    """

    def __init__(self, rules: RuleSet) -> None:
        circuit = Planes()
        advice = EncodedAdvice(rules, circuit)
        self._facts = dict(advice.facts)
        outputs = [advice.combines[roles] for roles in SETS]
        self._program = Program(circuit, inputs=_inputs(self._facts), outputs=outputs)

    def ask(self, facts: Mapping[str, Codes], bits: Sets, *, turn: AbstractContextManager[object] = NO_TURN) -> None:
        """Ask the rules of some rows, and write in ``bits`` which sets of roles are a combination."""
        bits[:] = 0
        for place, result in enumerate(_asked(self._program, self._facts, facts, len(bits), turn)):
            bits |= result.astype(np.uint32) << np.uint32(place)


def combination_labels(bits: Sets) -> Coded:
    """The combinations as a column of labels: roles with a space between them, and a slash between equal ones.

    >>> bits = np.array([0b1, 0, 0b11, 1 << 5], dtype=np.uint32)
    >>> combination_labels(bits).values()
    ['redder', None, 'redder / rituele_zorgverstrekker', 'redder rituele_zorgverstrekker']
    """
    # Of a single bit the exponent tells the place; where there is none, it is zero.
    codes = np.frexp(bits.astype(np.float64))[1].astype(np.int16)
    several = bits & (bits - np.uint32(1)) != 0
    equal, place = np.unique(bits[several], return_inverse=True)
    codes[several] = 1 + len(SETS) + place
    single = tuple(" ".join(roles) for roles in SETS)
    labels = (" / ".join(label for at, label in enumerate(single) if some >> at & 1) for some in equal.tolist())
    return Coded(codes, (*single, *labels))


def _inputs(facts: Mapping[str, EncodedFact]) -> list[int]:
    return [
        literal
        for fact in facts.values()
        for literal in (*fact.of.values(), *((fact.known,) if fact.fact.kind is Kind.ROLES else ()))
    ]


def _asked(
    program: Program,
    encoded: Mapping[str, EncodedFact],
    facts: Mapping[str, Codes],
    rows: int,
    turn: AbstractContextManager[object],
) -> Iterator[Codes]:
    """What a program says of each row, output by output: 0 or 1."""
    planes = program.planes(words=-(-rows // 64))
    bytes_ = planes.view(np.uint8)
    for name, column in facts.items():
        if name in encoded:
            for literal, holds in _literals(encoded[name], column):
                packed = np.packbits(holds, bitorder="little")
                bytes_[program.input[literal], : len(packed)] = packed
    with turn:
        program.run(planes)
    for plane in program.results(planes):
        yield np.unpackbits(plane.view(np.uint8), count=rows, bitorder="little")


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


@once
def combining(rules: RuleSet) -> TabledCombinations:
    """The same of the combinations, which take some thousands of operations: made when a table asks for them.

    >>> from bindkracht import krachtlijn6
    >>> combining(krachtlijn6) is combining(krachtlijn6)
    True

    Raises:
        RuleError: when a rule is opaque.

    """
    return TabledCombinations(rules)
