"""Exact questions over all situations, or over all completions of one: found, or proved not to be.

    >>> from bindkracht import Role, krachtlijn6
    >>> from bindkracht.study.statements import knows, shows, suggests
    >>> space = Space(krachtlijn6)
    >>> space.exists(suggests(Role.BEMIDDELAAR) & ~shows(Role.BEGELEIDER)) is not None
    True
    >>> proof = space.prove(has(Role.BEGELEIDER, Status.FITTING) >> knows("wants_partnership"))
    >>> proof.holds
    True

The whole advice is one circuit, and a SAT solver searches every situation. "Proved"
means over the whole space: the solver found that no situation denies it, and can
write down why, for an independent checker. Needs the extra ``study`` (python-sat).

Source: A. Biere and others, Handbook of Satisfiability (2021).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from math import prod
from pathlib import Path
from typing import Final, Protocol, Self, cast

from bindkracht.errors import MissingExtraError, Problem, SituationError, not_among
from bindkracht.roles import Role
from bindkracht.rule_sets import RuleSet
from bindkracht.situations import Situation
from bindkracht.statuses import Status
from bindkracht.study.circuits import Circuit
from bindkracht.study.encoding import EncodedAdvice, EncodedFact
from bindkracht.study.statements import Statement, has
from bindkracht.vocabulary import Fact, Kind

METHOD: Final = "SAT, cadical 1.5.3 through python-sat; complete over the whole space"


@dataclass(frozen=True, slots=True)
class Proof:
    """What was asked of a whole space, and the answer.

    ``witness`` is a situation that denies it (for a change: the situations before and
    after); without one it is proved. ``size`` is the number of situations in the space,
    ``rule_set_hash`` the content hash of the rules that it holds for.
    """

    statement: str
    witness: tuple[Situation, ...]
    rule_set: str
    rule_set_hash: str
    method: str
    size: int
    clauses: tuple[tuple[int, ...], ...]
    drup: tuple[str, ...]

    @property
    def holds(self) -> bool:
        """Whether it is proved.

        >>> from bindkracht import Role, krachtlijn6
        >>> print(Space(krachtlijn6).prove(~has(Role.REDDER, Status.OPEN)))
        refuted by Situation(): not redder is open [krachtlijn6 1.0.0, 2.21e+13 situations]
        """
        return not self.witness

    def __str__(self) -> str:
        verdict = "proved" if self.holds else f"refuted by {' then '.join(map(str, self.witness))}"
        return f"{verdict}: {self.statement} [{self.rule_set}, {self.size:.3g} situations]"

    def write_certificate(self, formula: Path, proof: Path) -> None:
        """Write the clauses (DIMACS) and the solver's proof (DRUP), for a checker that shares no code with us.

        >>> from tempfile import TemporaryDirectory
        >>> from bindkracht import Role, krachtlijn6
        >>> never_both = ~(has(Role.REDDER, Status.FITTING) & has(Role.REDDER, Status.EXCLUDED))
        >>> with TemporaryDirectory() as folder:
        ...     formula, proof = Path(folder) / "formula.cnf", Path(folder) / "proof.drup"
        ...     Space(krachtlijn6).prove(never_both).write_certificate(formula, proof)
        ...     formula.read_text().split()[:2]
        ['p', 'cnf']

        Raises:
            ValueError: when it was refuted; then the witness is the certificate.

        """
        if not self.holds:
            message = "refuted, so there is no proof to write; the witness shows it"
            raise ValueError(message)
        most = max(abs(literal) for clause in self.clauses for literal in clause)
        lines = (" ".join(map(str, (*clause, 0))) for clause in self.clauses)
        formula.write_text("\n".join((f"p cnf {most} {len(self.clauses)}", *lines, "")), encoding="ascii")
        proof.write_text("\n".join((*self.drup, "")), encoding="ascii")


class Space:
    """Every situation, or with ``given`` every one that agrees with it, or with ``complete`` only those fully known.

    Raises:
        MissingExtraError: without python-sat.
        RuleError: when a rule is opaque.
        SituationError: when ``given`` is not about the facts of the rules.

    """

    def __init__(self, rules: RuleSet, *, given: Situation | None = None, complete: bool = False) -> None:
        if given is not None and not isinstance(given, rules.situation_type):
            name = rules.situation_type.__name__
            raise SituationError([Problem("given", nl=f"dit is geen {name}", en=f"this is not a {name}")])
        self._solvers = _solvers()
        self._rules = rules
        self._known = {} if given is None else given.known()
        self._complete = complete

    @property
    def size(self) -> int:
        """How many situations there are in the space, over all facts of the class.

        >>> from bindkracht import krachtlijn6
        >>> Space(krachtlijn6).size > 10**11
        True
        """
        vocabulary = self._rules.situation_type.vocabulary()
        return _size(
            {name: vocabulary[name] for name in vocabulary if name not in self._known}, complete=self._complete
        )

    def exists(self, statement: Statement) -> Situation | None:
        """A situation of the space of which the statement is so; ``None`` when it is proved that there is none.

        >>> from bindkracht import Role, krachtlijn6
        >>> from bindkracht.study.statements import suggests
        >>> Space(krachtlijn6, given=Situation(immediate_danger=True)).exists(suggests(Role.REDDER)) is None
        True
        """
        witness = self.prove(~statement).witness
        return witness[0] if witness else None

    def prove(self, statement: Statement) -> Proof:
        """Prove that the statement is so in every situation of the space, or show one in which it is not.

        >>> from bindkracht import Role, krachtlijn6
        >>> Space(krachtlijn6).prove(has(Role.REDDER, Status.FITTING)).witness
        (Situation(),)
        """
        circuit = Circuit()
        advice = self._encoded(circuit)
        circuit.require(-statement.encode(advice))
        return self._solved(str(statement), circuit, (advice,))

    def never(self, before: Statement, after: Statement, *, learning: bool = False, turning: str = "") -> Proof:
        """Prove that no change leads from ``before`` to ``after``, or show one that does.

        With ``learning`` the change is that more becomes known. With ``turning`` it is that
        this one fact, known or not, comes to tell of a wound (of a set of roles: of more roles).

        >>> from bindkracht import Role, krachtlijn6
        >>> excluded = has(Role.REDDER, Status.EXCLUDED)
        >>> Space(krachtlijn6).never(excluded, ~excluded, learning=True).holds
        True

        Raises:
            SituationError: when ``turning`` is not a fact that tells of a wound and is read by a rule.

        """
        circuit = Circuit()
        one, other = self._encoded(circuit), self._encoded(circuit)
        if turning:
            self._must_tell_of_a_wound(turning, one)
        for name, fact in one.facts.items():
            if name == turning:
                _turn_to_a_wound(circuit, fact, other.facts[name])
            else:
                _relate(circuit, fact, other.facts[name], learning=learning)
        circuit.require(before.encode(one))
        circuit.require(after.encode(other))
        how = f" by turning {turning}" if turning else ""
        how += " by learning" if learning else ""
        return self._solved(f"never from '{before}' to '{after}'{how}", circuit, (one, other))

    def _must_tell_of_a_wound(self, name: str, advice: EncodedAdvice) -> None:
        wounding = [known for known, fact in advice.facts.items() if fact.fact.details.wounding is not None]
        if name not in wounding:
            raise SituationError([not_among("turning", name, wounding)])

    def _encoded(self, circuit: Circuit) -> EncodedAdvice:
        advice = EncodedAdvice(self._rules, circuit)
        for name, fact in advice.facts.items():
            if name in self._known:
                for literal in fact.literals_of(self._known[name]):
                    circuit.require(literal)
            elif self._complete:
                circuit.require(fact.known)
        return advice

    def _solved(self, says: str, circuit: Circuit, copies: tuple[EncodedAdvice, ...]) -> Proof:
        with self._solvers.Solver(name="cadical153", bootstrap_with=circuit.clauses, with_proof=True) as solver:
            denied = solver.solve()
            drup = () if denied else tuple(solver.get_proof() or ())
            model = _simplest(solver, copies) if denied else []
        holds = {abs(literal): literal > 0 for literal in model}
        witness = tuple(self._filled(copy.situation(holds, self._rules.situation_type)) for copy in copies if denied)
        return Proof(
            statement=says,
            witness=witness,
            rule_set=f"{self._rules.name} {self._rules.version}",
            rule_set_hash=self._rules.content_hash(),
            method=METHOD,
            size=self.size,
            clauses=tuple(circuit.clauses),
            drup=drup,
        )

    def _filled(self, situation: Situation) -> Situation:
        """With what is given of facts that no rule reads."""
        return situation.answered(**self._known)


def possible(rules: RuleSet, situation: Situation, role: Role) -> bool:
    """Whether the role is fitting in some completion of the situation.

    >>> from bindkracht import krachtlijn6
    >>> possible(krachtlijn6, Situation(wants_partnership=False), Role.BEGELEIDER)
    False
    """
    return Space(rules, given=situation, complete=True).exists(has(role, Status.FITTING)) is not None


def certain(rules: RuleSet, situation: Situation, role: Role) -> bool:
    """Whether the role is fitting in every completion of the situation.

    >>> from bindkracht import krachtlijn6
    >>> certain(krachtlijn6, Situation(rights_blocked=True), Role.PROBLEEMOPLOSSER)
    False
    """
    return Space(rules, given=situation, complete=True).prove(has(role, Status.FITTING)).holds


def _size(facts: Mapping[str, Fact], *, complete: bool) -> int:
    return prod(_values(fact) + (not complete) for fact in facts.values())


def _values(fact: Fact) -> int:
    return 1 << len(fact.values) if fact.kind is Kind.ROLES else len(fact.values)


def _relate(circuit: Circuit, one: EncodedFact, other: EncodedFact, *, learning: bool) -> None:
    """What is known before stays so after; and nothing is added, unless by learning."""
    same = [(one.known, other.known), *((literal, other.of[value]) for value, literal in one.of.items())]
    for before, after in same:
        circuit.require(-before, after)
        if learning:
            circuit.require(-one.known, before, -after)
        else:
            circuit.require(before, -after)


def _turn_to_a_wound(circuit: Circuit, one: EncodedFact, other: EncodedFact) -> None:
    """After, the fact tells of a wound, and of at least the wounds that it told of before."""
    wounds = [value for value in one.of if one.fact.tells_of_a_wound(value)]
    circuit.require(*(other.of[value] for value in wounds))
    for value in wounds:
        circuit.require(-one.of[value], other.of[value])


def _simplest(solver: "_Solver", copies: tuple[EncodedAdvice, ...]) -> list[int]:
    """A solution in which no single fact more could be left unknown: a witness that a reader can follow."""
    unknown: list[int] = []
    for literal in (-fact.known for copy in copies for fact in copy.facts.values()):
        if solver.solve(assumptions=[*unknown, literal]):
            unknown.append(literal)
    solver.solve(assumptions=unknown)
    return solver.get_model() or []


class _Solver(Protocol):
    """The part of a python-sat solver that we use."""

    def __enter__(self) -> Self: ...
    def __exit__(self, *error: object) -> None: ...
    def solve(self, assumptions: list[int] = ...) -> bool: ...
    def get_model(self) -> list[int] | None: ...
    def get_proof(self) -> list[str] | None: ...


class _Solvers(Protocol):
    def Solver(  # noqa: N802 - python-sat's own name
        self, *, name: str, bootstrap_with: list[tuple[int, ...]], with_proof: bool
    ) -> _Solver: ...


def _solvers() -> _Solvers:
    try:
        return cast("_Solvers", import_module("pysat.solvers"))
    except ImportError:
        message = "exact questions need python-sat: pip install 'bindkracht[study]'"
        raise MissingExtraError(message) from None
