"""The searches of an analysis: each looks for one kind of finding, over every situation."""

from collections.abc import Iterator, Mapping
from functools import cached_property
from itertools import combinations

from bindkracht.engine.clauses import Circuit
from bindkracht.engine.encoding import EncodedAdvice, EncodedFact
from bindkracht.roles import Role
from bindkracht.rule_sets import RuleSet
from bindkracht.rules import Effect, Rule
from bindkracht.situations import BaseSituation
from bindkracht.statuses import Status
from bindkracht.study.analysis.findings import Code, Finding
from bindkracht.study.analysis.pivots import pivotal
from bindkracht.study.side_by_side import DIFFERING, SideBySide
from bindkracht.study.solving import Engine
from bindkracht.vocabulary import Value


class Searches:
    """A rule set in one circuit, and a search for each kind of finding.

    >>> from bindkracht import krachtlijn6
    >>> list(Searches(krachtlijn6, most_conflicts=1_000).rules())
    []

    Raises:
        RuleError: when a rule is opaque.
        OutOfReachError: from every search, after ``most_conflicts`` for one question.

    """

    def __init__(self, rules: RuleSet, *, most_conflicts: int) -> None:
        self._rules = rules
        self._most = most_conflicts
        self._circuit = Circuit()
        self._advice = EncodedAdvice(rules, self._circuit)
        self._engine = Engine(self._circuit, most_conflicts=most_conflicts)

    @property
    def method(self) -> str:
        """How the searches are done, and that they are complete."""
        return self._engine.method

    def rules(self) -> Iterator[Finding]:
        """Rules that can never be true, and rules that never change anything."""
        for rule in self._rules:
            if rule not in self._firing:
                is_exclusion = rule.effect is Effect.EXCLUDES
                yield Finding(Code.EXCLUSION_NEVER_FIRES if is_exclusion else Code.RULE_NEVER_FIRES, (rule,))
            elif not self._changes_something(rule):
                yield Finding(Code.RULE_CHANGES_NOTHING, (rule,), through=tuple(self._shadows(rule)))

    def pairs(self) -> Iterator[Finding]:
        """Rules that always fire together: against each other, or saying the same."""
        for together in self._firing_together():
            for one, other in combinations(together, 2):
                shared = tuple(role for role in one.roles if role in other.roles)
                if shared and (one.effect is Effect.SUPPORTS) is not (other.effect is Effect.SUPPORTS):
                    yield Finding(Code.RULES_AGAINST_EACH_OTHER, (one, other), shared)
                elif one.effect is other.effect and one.roles == other.roles:
                    yield Finding(Code.RULES_SAY_THE_SAME, (one, other), shared)

    def roles(self) -> Iterator[Finding]:
        """Roles that can never fit, or never be suggested."""
        for role in Role:
            if self._engine.solution([self._advice.status[role][Status.FITTING]]) is None:
                yield Finding(Code.ROLE_NEVER_FITS, roles=(role,), through=self._excluding(role))
            elif self._engine.solution([self._advice.suggested[role]]) is None:
                yield Finding(Code.ROLE_NEVER_SUGGESTED, roles=(role,))

    def facts(self) -> Iterator[Finding]:
        """Facts that a rule could read and that change nothing."""
        vocabulary = self._rules.situation_type.vocabulary()
        for name, fact in vocabulary.items():
            if not fact.details.decides:
                continue
            if name not in self._advice.facts:
                day = self._rules.day
                asleep = [
                    rule
                    for rule in self._rules.rules
                    if rule not in self._advice.rules and name in rule.reads() and (day is None or rule.valid_on(day))
                ]
                off = sorted({item for rule in asleep for item in rule.assumptions if not self._rules.in_force(item)})
                yield Finding(Code.FACT_NEVER_READ, fact=name, assumptions=tuple(off))
            elif not self._matters(name):
                through = tuple(rule for rule in self._rules if name in rule.reads())
                yield Finding(Code.FACT_NEVER_MATTERS, fact=name, through=through)

    def gaps(self) -> Iterator[Finding]:
        """A complete situation in which no role is shown, though not every role is excluded."""
        excluded = [self._advice.status[role][Status.EXCLUDED] for role in Role]
        nothing = [-self._advice.shown(role) for role in Role]
        found = self._complete([*nothing, -self._circuit.all_of(excluded)])
        if found is not None:
            yield Finding(Code.GAP, witness=found)

    def ties(self) -> Iterator[Finding]:
        """For each two roles, a complete situation in which both lead."""
        for pair in combinations(Role, 2):
            found = self._complete([self._advice.leads[role] for role in pair])
            if found is not None:
                yield Finding(Code.TIE, roles=pair, witness=found)

    @cached_property
    def _firing(self) -> dict[Rule, dict[int, bool]]:
        """Of each rule that can be true, a situation in which it is."""
        found = {rule: self._engine.solution([true]) for rule, (true, _) in self._advice.rules.items()}
        return {rule: solution for rule, solution in found.items() if solution is not None}

    def _changes_something(self, rule: Rule) -> bool:
        if any(self._engine.solution(literals) is not None for literals in pivotal(self._advice, rule)):
            return True
        return not SideBySide(self._rules, self._rules.without(rule.name), most_conflicts=self._most).same()

    def _shadows(self, rule: Rule) -> Iterator[Rule]:
        """The rules without any one of which this rule would change something."""
        for other in self._rules:
            rest = self._rules.without(other.name)
            if other is not rule and not SideBySide(rest, rest.without(rule.name), most_conflicts=self._most).same():
                yield other

    def _firing_together(self) -> Iterator[list[Rule]]:
        """Rules that are true in exactly the same situations.

        Rules that differ in a situation found so far are apart; only of the others is it searched.
        """
        apart = [list(self._firing)] if len(self._firing) > 1 else []
        for solution in self._firing.values():
            apart = [part for group in apart for part in self._split(group, solution) if len(part) > 1]
        while apart:
            group = apart.pop()
            one, *others = group
            solutions = [found for other in others if (found := self._telling_apart(one, other)) is not None]
            if not solutions:
                yield group
            else:
                apart += [part for part in self._split(group, solutions[0]) if len(part) > 1]

    def _split(self, group: list[Rule], solution: dict[int, bool]) -> tuple[list[Rule], list[Rule]]:
        true = [rule for rule in group if self._holds(rule, solution)]
        return true, [rule for rule in group if rule not in true]

    def _holds(self, rule: Rule, solution: dict[int, bool]) -> bool:
        true, _ = self._advice.rules[rule]
        return solution[abs(true)] is (true > 0)

    def _telling_apart(self, one: Rule, other: Rule) -> dict[int, bool] | None:
        (a, _), (b, _) = self._advice.rules[one], self._advice.rules[other]
        return self._engine.solution([a, -b]) or self._engine.solution([-a, b])

    def _excluding(self, role: Role) -> tuple[Rule, ...]:
        return tuple(rule for rule in self._rules if rule.effect is Effect.EXCLUDES and role in rule.roles)

    def _matters(self, name: str) -> bool:
        """Whether two situations that differ in this fact alone can have other advices."""
        facts = {**self._advice.facts, name: EncodedFact(self._advice.facts[name].fact, self._circuit)}
        other = EncodedAdvice(self._rules, self._circuit, facts=facts)
        return any(
            self._engine.solution([differing(self._circuit, self._advice, other)]) is not None
            for parts in DIFFERING
            for differing in parts
        )

    def _complete(self, literals: list[int]) -> BaseSituation | None:
        """The answers of a complete situation that by themselves make it so, whatever the other answers."""
        goal = self._circuit.all_of(literals)
        known = [fact.known for fact in self._advice.facts.values()]
        found = self._engine.solution([goal, *known])
        if found is None:
            return None
        values = ((name, fact.value(found)) for name, fact in self._advice.facts.items())
        answers = {name: value for name, value in values if value is not None}
        for name in tuple(answers):
            fewer = {other: value for other, value in answers.items() if other != name}
            if self._engine.solution([-goal, *known, *self._agreeing(fewer)]) is None:
                answers = fewer
        return self._rules.situation_type.of(answers)

    def _agreeing(self, answers: Mapping[str, Value]) -> Iterator[int]:
        for name, value in answers.items():
            yield from self._advice.facts[name].literals_of(value)
