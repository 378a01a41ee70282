"""The whole advice as gates: from free facts, over rules and sums, to statuses and suggestion.

A fact that neither a rule nor a question reads changes nothing and has no variable. A fact
that is read has a literal per value, of which at most one holds; none is unknown. A
condition has two literals, "is true" and "is false"; unknown is neither.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from enum import Enum
from functools import cached_property
from itertools import combinations, groupby, product
from math import prod
from typing import Final, Generic, NamedTuple, TypeAlias, TypeVar, assert_never

from bindkracht.combination import MODERATE, TOGETHER
from bindkracht.conditions import All, AnyOf, AtLeast, Contains, Is, Node, Not, Opaque
from bindkracht.engine.gates import TRUE, Gates, Weighted
from bindkracht.errors import Problem, RuleError
from bindkracht.roles import Role, in_order
from bindkracht.rule_sets import RuleSet
from bindkracht.rules import Effect, IfUnknown, Rule
from bindkracht.situations import BaseSituation
from bindkracht.statuses import Outcome, Status
from bindkracht.truth import Truth
from bindkracht.vocabulary import Fact, Kind, Value, possible_values


class May(Enum):
    """What a fact may be: unknown or any value, or any value."""

    BE_ANYTHING = "anything"
    HAVE_ANY_VALUE = "any value"


class Only(NamedTuple):
    """The one thing that a fact is; ``None`` is unknown."""

    value: Value | None


Room: TypeAlias = May | Only
"""What a fact may be."""

Alike: TypeAlias = tuple[bool | str, ...]
"""Values of a fact that nothing tells apart."""


class EncodedFact:
    """A fact as literals: one per value, or one per role that is in it, and one that it is known.

    Values that are ``alike``, because nothing that is asked tells them apart, have one literal together.
    """

    def __init__(
        self, fact: Fact, gates: Gates, room: Room = May.BE_ANYTHING, *, alike: Sequence[Alike] | None = None
    ) -> None:
        self.fact = fact
        self.room = room
        self.alike = [(value,) for value in fact.values] if alike is None else list(alike)
        sizes = list(map(len, self.alike))
        if isinstance(room, Only):
            is_in = room.value if isinstance(room.value, tuple) else (room.value,)
            literals = [TRUE if value in is_in else -TRUE for value in fact.values]
            self.known = -TRUE if room.value is None else TRUE
        elif fact.kind is Kind.ROLES:
            if room is May.HAVE_ANY_VALUE:
                self.known, literals = TRUE, [gates.variable() for _ in fact.values]
            else:
                self.known, literals = gates.members(len(fact.values))
        elif room is May.HAVE_ANY_VALUE:
            some = gates.exclusive(sizes[:-1], sizes[-1])
            literals = self._each([*some, -gates.any_of(some)])
            self.known = TRUE
        else:
            some = gates.exclusive(sizes, 1)
            literals = self._each(some)
            self.known = gates.any_of(some)
        self.of: dict[bool | str, int] = dict(zip(fact.values, literals, strict=True))

    def _each(self, literals: Iterable[int]) -> list[int]:
        """The literal of each value, of those that are alike the same one."""
        of = {value: literal for values, literal in zip(self.alike, literals, strict=True) for value in values}
        return [of[value] for value in self.fact.values]

    def literals_of(self, value: Value | None) -> tuple[int, ...]:
        """The literals that hold exactly when the fact has this value; ``None`` is unknown.

        >>> from bindkracht.engine.clauses import Circuit
        >>> from bindkracht import Situation
        >>> fact = EncodedFact(Situation.vocabulary()["acute_need"], Circuit())
        >>> fact.literals_of(True) == (fact.of[True],), fact.literals_of(None) == (-fact.known,)
        (True, True)
        """
        if value is None:
            return (-self.known,)
        if isinstance(value, tuple):
            return (self.known, *(literal if role in value else -literal for role, literal in self.of.items()))
        return (self.of[value],)

    def value(self, holds: Mapping[int, bool]) -> Value | None:
        """The value in a solution; ``None`` is unknown.

        >>> from bindkracht.engine.clauses import Circuit
        >>> from bindkracht import Situation
        >>> fact = EncodedFact(Situation.vocabulary()["acute_need"], Circuit())
        >>> fact.value({literal: False for literal in fact.of.values()}) is None
        True
        """
        chosen = [value for value, literal in self.of.items() if holds[literal]]
        if self.fact.kind is Kind.ROLES:
            return in_order(Role(str(value)) for value in chosen) if holds[self.known] else None
        return chosen[0] if chosen else None


class Scope(NamedTuple):
    """What will be asked: about which roles; and beside their rules about these conditions, and if facts are known.

    An opaque function is tried with every answer, when there are not more than ``tries``.
    """

    roles: tuple[Role, ...] = tuple(Role)
    conditions: tuple[Node, ...] = ()
    facts: tuple[str, ...] = ()
    tries: int = 0


EVERYTHING: Final = Scope()
"""Every role; what nobody can look inside is refused."""

SETS: Final = tuple(roles for size in range(1, 1 + len(Role)) for roles in combinations(Role, size))
"""Every set of roles that may be a combination: the smallest first, and those of one size in role order."""

G_co = TypeVar("G_co", bound=Gates, covariant=True)


class EncodedAdvice(Generic[G_co]):
    """One situation and its advice, as literals of gates.

    ``facts`` that are given, such as those of another advice on the same situation, are shared and added to. A fact
    that is not among them may be what ``room`` says. Only rules about the roles of the ``scope`` are read, and nothing
    can be asked about others.

    >>> from bindkracht.engine.clauses import Circuit
    >>> from bindkracht import krachtlijn6
    >>> advice = EncodedAdvice(krachtlijn6, Circuit())
    >>> sorted(advice.facts) == sorted({name for rule in krachtlijn6 for name in rule.reads()})
    True

    Raises:
        RuleError: when a rule is opaque; nobody can look inside.

    """

    def __init__(
        self,
        rules: RuleSet,
        circuit: G_co,
        *,
        facts: dict[str, EncodedFact] | None = None,
        room: Room = May.BE_ANYTHING,
        scope: Scope = EVERYTHING,
    ) -> None:
        self.circuit = circuit
        self.facts = {} if facts is None else facts
        self.vocabulary = rules.situation_type.vocabulary()
        self._room = room
        self._tries = scope.tries
        asked = [rule for rule in rules if not set(scope.roles).isdisjoint(rule.roles)]
        read = {name for rule in asked for name in rule.reads()}
        for name in self.vocabulary:
            if name in read:
                self.fact(name)
        self.threshold = rules.threshold
        self._several = rules.in_force(TOGETHER)
        self.rules = {rule: self.truth(rule.when) for rule in asked}
        self.asking = {rule: self._asks(rule) for rule in asked if rule.if_unknown is IfUnknown.ASK}
        self.weighted = self._weighted(scope.roles)
        self.status = {role: self._status(role) for role in scope.roles}

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

    @cached_property
    def combines(self) -> dict[tuple[Role, ...], int]:
        """Of each set of roles the literal that it is a combination (:mod:`bindkracht.combination`).

        Made when it is asked for, as what leads is: it takes some thousands of gates.
        """
        if not self._several:
            return {roles: self.leads[roles[0]] if len(roles) == 1 else -TRUE for roles in SETS}
        found: dict[tuple[Role, ...], int] = {}
        smaller = -TRUE
        for _, same in groupby(SETS, len):
            sets = tuple(same)
            answering = [self.circuit.all_of([-smaller, self._answers(roles)]) for roles in sets]
            strongest = self._greatest(sets, answering, self.weighted)
            found.update(zip(sets, self._greatest(sets, strongest, self._unconditional), strict=True))
            smaller = self.circuit.any_of([smaller, *answering])
        return found

    def fact(self, name: str) -> EncodedFact:
        """The fact; one that is new here gets its variables.

        >>> from bindkracht.engine.clauses import Circuit
        >>> from bindkracht import krachtlijn6
        >>> EncodedAdvice(krachtlijn6, Circuit()).fact("trust").fact
        <Fact trust: one of>
        """
        if name not in self.facts:
            self.facts[name] = EncodedFact(self.vocabulary[name], self.circuit, self._room)
        return self.facts[name]

    def truth(self, condition: Node) -> tuple[int, int]:
        """The literals of "is true" and "is false".

        >>> from bindkracht.engine.clauses import Circuit
        >>> from bindkracht import facts, krachtlijn6
        >>> advice = EncodedAdvice(krachtlijn6, Circuit())
        >>> advice.truth(~facts.acute_need) == advice.truth(facts.acute_need.node())[::-1]
        True
        """
        match condition:
            case Is(fact=name) | AtLeast(fact=name):
                of = self.fact(name).of
                reached = [condition.value] if isinstance(condition, Is) else condition.reached()
                others = [of[value] for value in of if value not in reached]
                return self.circuit.any_of([of[value] for value in reached]), self.circuit.any_of(others)
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
                return self._tried(condition)
            case _:
                assert_never(condition)

    def situation(self, holds: Mapping[int, bool], cls: type[BaseSituation]) -> BaseSituation:
        """The situation of a solution; what no rule reads is left unknown.

        >>> from bindkracht.engine.clauses import Circuit
        >>> from bindkracht import Situation, krachtlijn6
        >>> circuit = Circuit()
        >>> advice = EncodedAdvice(krachtlijn6, circuit)
        >>> nothing = {literal: False for clause in circuit.clauses for literal in map(abs, clause)}
        >>> advice.situation(nothing, Situation)
        Situation()
        """
        return cls.of({name: fact.value(holds) for name, fact in self.facts.items()})

    def _tried(self, condition: Opaque) -> tuple[int, int]:
        """An opaque function as the answers with which it is true, and those with which it is false."""
        facts = [self.fact(name) for name in condition.facts]
        values = [tuple(possible_values(fact.fact)) for fact in facts]
        if prod(map(len, values)) > self._tries:
            raise cannot_look_inside(condition)
        found: dict[Truth, list[int]] = {Truth.TRUE: [], Truth.FALSE: []}
        for chosen in product(*values):
            literals = [one for fact, value in zip(facts, chosen, strict=True) for one in fact.literals_of(value)]
            truth = condition.truth(dict(zip(condition.facts, chosen, strict=True)))
            found[truth].append(self.circuit.all_of(literals))
        return self.circuit.any_of(found[Truth.TRUE]), self.circuit.any_of(found[Truth.FALSE])

    def _asks(self, rule: Rule) -> int:
        """The literal that an exclusion asks: it is unknown and its guard, if it has one, is true."""
        true, false = self.rules[rule]
        guard = [] if rule.ask_when is None else [self.truth(rule.ask_when)[0]]
        return self.circuit.all_of([-true, -false, *guard])

    def _status(self, role: Role) -> dict[Status, int]:
        all_of, any_of = self.circuit.all_of, self.circuit.any_of
        supported = self.circuit.reaches(self.threshold, self.weighted[role])
        about = [(rule, true) for rule, (true, _) in self.rules.items() if role in rule.roles]
        excluded = any_of([true for rule, true in about if rule.effect is Effect.EXCLUDES])
        asking = any_of([asks for rule, asks in self.asking.items() if role in rule.roles])
        argued = any_of([true for rule, true in about if rule.effect is not Effect.EXCLUDES])
        return {
            Status.EXCLUDED: excluded,
            Status.CONDITIONAL: all_of([-excluded, supported, asking]),
            Status.FITTING: all_of([-excluded, supported, -asking]),
            Status.UNSUPPORTED: all_of([-excluded, -supported, argued]),
            Status.OPEN: all_of([-excluded, -supported, -argued]),
        }

    def _suggested(self, role: Role) -> int:
        """It fits, it is the only one that leads, and it is the only one that is needed."""
        others = (-self.leads[other] for other in Role if other is not role)
        needed = self._answers((role,)) if self._several else TRUE
        return self.circuit.all_of([self.status[role][Status.FITTING], self.leads[role], *others, needed])

    def _outcome(self) -> dict[Outcome, int]:
        all_of, any_of = self.circuit.all_of, self.circuit.any_of
        some = any_of(self.shown(role) for role in Role)
        advised = any_of(all_of([self.leads[role], self.status[role][Status.FITTING]]) for role in Role)
        return {
            Outcome.ADVICE: advised,
            Outcome.CONDITIONAL: all_of([some, -advised]),
            Outcome.ABSTENTION: -some,
        }

    def _answers(self, roles: tuple[Role, ...]) -> int:
        """They are shown, one of them leads, and every reason names one of them."""
        leads = self.circuit.any_of(self.leads[role] for role in roles)
        missed = (reason for rule, reason in self._reasons.items() if set(rule.roles).isdisjoint(roles))
        return self.circuit.all_of([*map(self.shown, roles), leads, *(-reason for reason in missed)])

    @cached_property
    def _reasons(self) -> dict[Rule, int]:
        """Of each rule that supports the literal that it is a reason: strong, or weak where none is strong."""
        all_of, any_of = self.circuit.all_of, self.circuit.any_of
        fires = {rule: true for rule, (true, _) in self.rules.items() if rule.effect is Effect.SUPPORTS}
        naming = {rule: all_of([true, any_of(map(self.shown, rule.roles))]) for rule, true in fires.items()}
        strong = {rule for rule in naming if (rule.strength or 0) >= MODERATE}
        only_weak = -any_of(naming[rule] for rule in strong)
        return {rule: all_of([true, TRUE if rule in strong else only_weak]) for rule, true in naming.items()}

    @cached_property
    def _unconditional(self) -> dict[Role, Weighted]:
        """Weights of which the sum over some roles is the greater, the fewer of them are conditional."""
        return {role: [(-1, self.status[role][Status.CONDITIONAL])] for role in Role}

    def _greatest(
        self, sets: Sequence[tuple[Role, ...]], running: Sequence[int], weighted: Mapping[Role, Weighted]
    ) -> list[int]:
        """Of each set of roles whether it is in the running, and none in the running has a greater sum over them."""
        sums = [[weight for role in roles for weight in weighted[role]] for roles in sets]
        return self.circuit.greatest(list(zip(running, sums, strict=True)))

    def shown(self, role: Role) -> int:
        """The role is fitting or conditional.

        >>> from bindkracht.engine.clauses import Circuit
        >>> from bindkracht import RuleSet
        >>> EncodedAdvice(RuleSet("empty", "1"), Circuit()).shown(Role.REDDER)
        -1
        """
        return self.circuit.any_of([self.status[role][Status.FITTING], self.status[role][Status.CONDITIONAL]])

    def _weighted(self, about: Collection[Role]) -> dict[Role, list[tuple[int, int]]]:
        """The strength of each argument about a role, with the literal that it fires.

        Each ends with a weight that never counts, so that all sums begin at one lowest, and are added only once.
        """
        weighted: dict[Role, list[tuple[int, int]]] = {role: [] for role in about}
        for rule, (true, _) in self.rules.items():
            if rule.strength is not None:
                signed = rule.strength if rule.effect is Effect.SUPPORTS else -rule.strength
                for role in [role for role in about if role in rule.roles]:
                    weighted[role].append((signed, true))
        least = {role: sum(min(0, weight) for weight, _ in sums) for role, sums in weighted.items()}
        return {role: [*sums, (min(least.values()) - least[role], -TRUE)] for role, sums in weighted.items()}


def cannot_look_inside(condition: Opaque) -> RuleError:
    """The error of an opaque function in a question about every situation.

    >>> print(cannot_look_inside(Opaque("mine", ("trust",), bool)))
    opaque:mine(trust): an opaque function cannot be studied exactly; write it as a condition
    """
    return RuleError([Problem(str(condition), "condition.opaque")])
