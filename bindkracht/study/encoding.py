"""The whole advice as one circuit: from free facts, over rules and sums, to statuses and suggestion.

A fact that neither a rule nor a question reads changes nothing and has no variable. A fact
that is read has a variable per value, of which at most one holds; none is unknown. A
condition has two literals, "is true" and "is false"; unknown is neither.
"""

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import assert_never

from bindkracht.completions.remaining import cannot_look_inside
from bindkracht.conditions import All, AnyOf, AtLeast, Contains, Is, Node, Not, Opaque
from bindkracht.roles import Role, in_order
from bindkracht.rule_sets import RuleSet
from bindkracht.rules import Effect, IfUnknown, Rule
from bindkracht.situations import BaseSituation
from bindkracht.statuses import Outcome, Status
from bindkracht.study.circuits import Gates
from bindkracht.study.statements import Ends, Has, Holds, Knows, Leads, Simple, Statement, Suggests, checked, read
from bindkracht.vocabulary import Fact, Kind, Value


class EncodedFact:
    """The variables of one fact."""

    def __init__(self, fact: Fact, circuit: Gates) -> None:
        self.fact = fact
        self.of = {value: circuit.variable() for value in fact.values}
        if fact.kind is Kind.ROLES:
            self.known = circuit.variable()
            for literal in self.of.values():
                circuit.require(-literal, self.known)
        else:
            self.known = circuit.any_of(self.of.values())
            literals = tuple(self.of.values())
            for index, one in enumerate(literals):
                for other in literals[index + 1 :]:
                    circuit.require(-one, -other)

    def literals_of(self, value: Value) -> tuple[int, ...]:
        """The literals that hold exactly when the fact has this value.

        >>> from bindkracht import Situation
        >>> from bindkracht.study.circuits import Circuit
        >>> circuit = Circuit()
        >>> fact = EncodedFact(Situation.vocabulary()["acute_need"], circuit)
        >>> fact.literals_of(True) == (fact.of[True],)
        True
        """
        if isinstance(value, tuple):
            return (self.known, *(literal if role in value else -literal for role, literal in self.of.items()))
        return (self.of[value],)

    def value(self, holds: Mapping[int, bool]) -> Value | None:
        """The value in a solution; ``None`` is unknown.

        >>> from bindkracht.study.circuits import Circuit
        >>> fact = EncodedFact(Situation.vocabulary()["acute_need"], Circuit())
        >>> fact.value({literal: False for literal in fact.of.values()}) is None
        True
        """
        chosen = [value for value, literal in self.of.items() if holds[literal]]
        if self.fact.kind is Kind.ROLES:
            return in_order(Role(str(value)) for value in chosen) if holds[self.known] else None
        return chosen[0] if chosen else None


class EncodedAdvice:
    """One situation and its advice, as literals of a circuit.

    ``facts`` that are given, such as those of another advice on the same situation, are shared and added to.

    >>> from bindkracht.study.circuits import Circuit
    >>> from bindkracht import krachtlijn6
    >>> advice = EncodedAdvice(krachtlijn6, Circuit())
    >>> sorted(advice.facts) == sorted({name for rule in krachtlijn6 for name in rule.when.reads()})
    True

    Raises:
        RuleError: when a rule is opaque; nobody can look inside.

    """

    def __init__(self, rules: RuleSet, circuit: Gates, *, facts: dict[str, EncodedFact] | None = None) -> None:
        self.circuit = circuit
        self.facts = {} if facts is None else facts
        self.vocabulary = rules.situation_type.vocabulary()
        read = {name for rule in rules for name in rule.reads()}
        for name in self.vocabulary:
            if name in read:
                self.fact(name)
        self.threshold = rules.threshold
        self.rules = {rule: self.truth(rule.when) for rule in rules}
        self.asking = {rule: self._asks(rule) for rule in rules if rule.if_unknown is IfUnknown.ASK}
        self.weighted = {role: list(self._weighted(role)) for role in Role}
        self.status = {role: self._status(role, circuit.reaches(rules.threshold, self.weighted[role])) for role in Role}

    @cached_property
    def leads(self) -> dict[Role, int]:
        """Of each role the literal that it leads; made when it is asked for, because sums are costly to compare."""
        leading = self.circuit.greatest([(self.shown(role), self.weighted[role]) for role in Role])
        return dict(zip(Role, leading, strict=True))

    @cached_property
    def suggested(self) -> dict[Role, int]:
        """Of each role the literal that it is the one suggested."""
        return {role: self._suggested(role) for role in Role}

    @cached_property
    def stopped(self) -> int:
        """The literal that a rule that stops everything is true."""
        return self.circuit.any_of(true for rule, (true, _) in self.rules.items() if rule.stops)

    @cached_property
    def outcome(self) -> dict[Outcome, int]:
        """Of each outcome the literal that it is the one."""
        return self._outcome()

    def fact(self, name: str) -> EncodedFact:
        """The fact; one that is new here gets its variables.

        >>> from bindkracht.study.circuits import Circuit
        >>> from bindkracht import krachtlijn6
        >>> EncodedAdvice(krachtlijn6, Circuit()).fact("trust").fact
        <Fact trust: one of>
        """
        if name not in self.facts:
            self.facts[name] = EncodedFact(self.vocabulary[name], self.circuit)
        return self.facts[name]

    def literal(self, statement: Statement) -> int:
        """The literal of a statement about this situation and its advice.

        >>> from bindkracht.study.circuits import Circuit
        >>> from bindkracht import krachtlijn6
        >>> from bindkracht.study.statements import suggests
        >>> advice = EncodedAdvice(krachtlijn6, Circuit())
        >>> advice.literal(suggests(Role.REDDER)) == advice.suggested[Role.REDDER]
        True
        """
        return read(checked(statement, self.vocabulary), self._simple, self.circuit.all_of, _not)

    def _simple(self, statement: Simple) -> int:
        match statement:
            case Has(role, status):
                return self.status[role][status]
            case Leads(role):
                return self.leads[role]
            case Suggests(role):
                return self.suggested[role]
            case Ends(outcome):
                return self.outcome[outcome]
            case Holds(condition):
                return self.truth(condition)[0]
            case Knows(fact):
                return self.fact(fact).known
            case _:
                assert_never(statement)

    def truth(self, condition: Node) -> tuple[int, int]:
        """The literals of "is true" and "is false".

        >>> from bindkracht.study.circuits import Circuit
        >>> from bindkracht import facts, krachtlijn6
        >>> advice = EncodedAdvice(krachtlijn6, Circuit())
        >>> advice.truth(~facts.acute_need) == advice.truth(facts.acute_need.node())[::-1]
        True
        """
        match condition:
            case Is(fact=name, value=value):
                fact = self.fact(name)
                return fact.of[value], self.circuit.any_of(fact.of[v] for v in fact.of if v != value)
            case AtLeast(fact=name):
                fact, reached = self.fact(name), condition.reached()
                true = self.circuit.any_of(fact.of[value] for value in reached)
                return true, self.circuit.any_of(fact.of[value] for value in fact.of if value not in reached)
            case Contains(fact=name, role=role):
                fact = self.fact(name)
                return fact.of[role], self.circuit.all_of([fact.known, -fact.of[role]])
            case Not(of=inner):
                true, false = self.truth(inner)
                return false, true
            case All(of=parts):
                truths = [self.truth(part) for part in parts]
                return self.circuit.all_of(t for t, _ in truths), self.circuit.any_of(f for _, f in truths)
            case AnyOf(of=parts):
                truths = [self.truth(part) for part in parts]
                return self.circuit.any_of(t for t, _ in truths), self.circuit.all_of(f for _, f in truths)
            case Opaque():
                raise cannot_look_inside(condition)
            case _:
                assert_never(condition)

    def situation(self, holds: Mapping[int, bool], cls: type[BaseSituation]) -> BaseSituation:
        """The situation of a solution; what no rule reads is left unknown.

        >>> from bindkracht.study.circuits import Circuit
        >>> from bindkracht import krachtlijn6
        >>> circuit = Circuit()
        >>> advice = EncodedAdvice(krachtlijn6, circuit)
        >>> nothing = {literal: False for clause in circuit.clauses for literal in map(abs, clause)}
        >>> advice.situation(nothing, Situation)
        Situation()
        """
        return cls.of({name: fact.value(holds) for name, fact in self.facts.items()})

    def _asks(self, rule: Rule) -> int:
        """The literal that an exclusion asks: it is unknown and its guard, if it has one, is true."""
        true, false = self.rules[rule]
        guard = [] if rule.ask_when is None else [self.truth(rule.ask_when)[0]]
        return self.circuit.all_of([-true, -false, *guard])

    def _status(self, role: Role, supported: int) -> dict[Status, int]:
        all_of, any_of = self.circuit.all_of, self.circuit.any_of
        about = [(rule, true) for rule, (true, _) in self.rules.items() if role in rule.roles]
        excluded = any_of(true for rule, true in about if rule.effect is Effect.EXCLUDES)
        asking = any_of(asks for rule, asks in self.asking.items() if role in rule.roles)
        argued = any_of(true for rule, true in about if rule.effect is not Effect.EXCLUDES)
        return {
            Status.EXCLUDED: excluded,
            Status.CONDITIONAL: all_of([-excluded, supported, asking]),
            Status.FITTING: all_of([-excluded, supported, -asking]),
            Status.UNSUPPORTED: all_of([-excluded, -supported, argued]),
            Status.OPEN: all_of([-excluded, -supported, -argued]),
        }

    def _suggested(self, role: Role) -> int:
        """It fits, and it is the only one that leads."""
        others = (-self.leads[other] for other in Role if other is not role)
        return self.circuit.all_of([self.status[role][Status.FITTING], self.leads[role], *others])

    def _outcome(self) -> dict[Outcome, int]:
        all_of, any_of = self.circuit.all_of, self.circuit.any_of
        some = any_of(self.shown(role) for role in Role)
        advised = any_of(all_of([self.leads[role], self.status[role][Status.FITTING]]) for role in Role)
        return {
            Outcome.ADVICE: advised,
            Outcome.CONDITIONAL: all_of([some, -advised]),
            Outcome.ABSTENTION: -some,
        }

    def shown(self, role: Role) -> int:
        """The role is fitting or conditional.

        >>> from bindkracht.study.circuits import Circuit
        >>> from bindkracht import RuleSet
        >>> EncodedAdvice(RuleSet("empty", "1"), Circuit()).shown(Role.REDDER)
        -1
        """
        return self.circuit.any_of([self.status[role][Status.FITTING], self.status[role][Status.CONDITIONAL]])

    def _weighted(self, role: Role) -> Iterator[tuple[int, int]]:
        """The strength of each argument about a role, with the literal that it fires."""
        for rule, (true, _) in self.rules.items():
            if rule.strength is not None and role in rule.roles:
                yield rule.strength if rule.effect is Effect.SUPPORTS else -rule.strength, true


def _not(literal: int) -> int:
    return -literal
