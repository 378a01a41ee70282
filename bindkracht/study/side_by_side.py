"""Two rule sets asked about the same situations, whichever they are: where do they say something else? Exact.

    >>> from bindkracht import krachtlijn6
    >>> both = SideBySide(krachtlijn6, krachtlijn6.without("danger-first"))
    >>> both.difference()
    Situation(immediate_danger=True)
    >>> SideBySide(krachtlijn6, krachtlijn6).difference() is None
    True

Both are encoded over the same facts, so what they have in common is one circuit, and only what differs is searched.
"""

from typing import Final

from bindkracht.engine.clauses import Circuit
from bindkracht.engine.encoding import SETS, EncodedAdvice
from bindkracht.engine.gates import Gates
from bindkracht.errors import Problem, RuleError
from bindkracht.roles import Role
from bindkracht.rule_sets import RuleSet
from bindkracht.situations import BaseSituation
from bindkracht.statuses import Status
from bindkracht.study.solving import Engine
from bindkracht.study.statements import Statement, literal_of
from bindkracht.study.witnesses import fewest
from bindkracht.taking import at_the_door


class SideBySide:
    """An old and a new rule set in one circuit; it learns from what it was asked before, so ask one many questions.

    Raises:
        RuleError: when a rule is opaque, or they are not about the same facts.

    """

    @at_the_door
    def __init__(self, old: RuleSet, new: RuleSet, *, most_conflicts: int | None = None) -> None:
        self.situation_type = common_type(old, new)
        self._circuit = Circuit()
        self._old = EncodedAdvice(old.about(self.situation_type), self._circuit)
        self._new = EncodedAdvice(new.about(self.situation_type), self._circuit, facts=self._old.facts)
        self._engine = Engine(self._circuit, most_conflicts=most_conflicts)

    @property
    def method(self) -> str:
        """How questions are answered, and that it is complete.

        >>> SideBySide(RuleSet("a", "1"), RuleSet("b", "1")).method.split(":")[0]
        'SAT'
        """
        return self._engine.method

    @at_the_door
    def difference(self, *, complete: bool = False) -> BaseSituation | None:
        """A situation in which a status or the leading roles differ; where none do, one in which a combination does.

        With as few known facts as can be; ``None`` when it is proved that they advise the same in every situation.
        With ``complete`` every fact that is read must be known.

        >>> SideBySide(RuleSet("a", "1"), RuleSet("b", "2", threshold=4)).difference() is None
        True

        Raises:
            OutOfReachError: when it gave up.

        """
        known = [fact.known for fact in self._old.facts.values()] if complete else []
        for parts in DIFFERING:
            apart = [differing(self._circuit, self._old, self._new) for differing in parts]
            if any(self._engine.solution([literal, *known]) is not None for literal in apart):
                return self._fewest([self._circuit.any_of(apart), *known])
        return None

    def same(self) -> bool:
        """Whether they give every situation the same statuses, leading roles and combinations: proved, or not so.

        >>> from bindkracht import krachtlijn6
        >>> SideBySide(krachtlijn6, krachtlijn6.named("other")).same()
        True

        Raises:
            OutOfReachError: when it gave up.

        """
        differing = (part(self._circuit, self._old, self._new) for parts in DIFFERING for part in parts)
        return all(self._engine.solution([literal]) is None for literal in differing)

    @at_the_door
    def exists(self, before: Statement, after: Statement, *, complete: bool = False) -> BaseSituation | None:
        """A situation of which the one is so under the old rules, and the other under the new ones.

        ``None`` when it is proved that there is none. With ``complete`` every fact that is read must be known.

        >>> from bindkracht import krachtlijn6
        >>> from bindkracht.study.statements import suggests
        >>> both = SideBySide(krachtlijn6, krachtlijn6.without_assumption("A2"))
        >>> both.exists(suggests(Role.RITUELE_ZORGVERSTREKKER), suggests(Role.REDDER)) is None
        False

        Raises:
            StatementError: when a statement is about facts or values that do not exist.
            OutOfReachError: when it gave up.

        """
        return self._found(literal_of(before, self._old), literal_of(after, self._new), complete=complete)

    @at_the_door
    def stops_only(self, *, by_old: bool, complete: bool = False) -> BaseSituation | None:
        """A situation in which danger stops everything by the old rules alone, or by the new ones alone.

        ``None`` when it is proved that there is none.

        >>> both = SideBySide(krachtlijn6, krachtlijn6.without("danger-first"))
        >>> both.stops_only(by_old=True), both.stops_only(by_old=False)
        (Situation(immediate_danger=True), None)

        Raises:
            OutOfReachError: when it gave up.

        """
        sign = 1 if by_old else -1
        return self._found(sign * self._old.stopped, -sign * self._new.stopped, complete=complete)

    def _found(self, before: int, after: int, *, complete: bool) -> BaseSituation | None:
        known = [fact.known for fact in self._old.facts.values()] if complete else []
        return self._fewest([before, after, *known])

    def _fewest(self, literals: list[int]) -> BaseSituation | None:
        found = fewest(self._engine, self._old, literals)
        return None if found is None else self._old.situation(found, self.situation_type)


def common_type(old: RuleSet, new: RuleSet) -> type[BaseSituation]:
    """The class of situations that both can be asked about: the one that has the facts of the other.

    >>> from bindkracht import krachtlijn6
    >>> common_type(krachtlijn6, krachtlijn6)
    <class 'bindkracht.situations.Situation'>

    Raises:
        RuleError: when neither class extends the other.

    """
    one, other = old.situation_type, new.situation_type
    if issubclass(one, other):
        return one
    if issubclass(other, one):
        return other
    names = f"{one.__name__}, {other.__name__}"
    raise RuleError([Problem("", "rules.no_common_facts", names=names)])


def differing_statuses(circuit: Gates, one: EncodedAdvice[Gates], other: EncodedAdvice[Gates]) -> int:
    """The literal that some role has another status, or that only one of them stops everything.

    >>> from bindkracht import krachtlijn6
    >>> circuit = Circuit()
    >>> advice = EncodedAdvice(krachtlijn6, circuit)
    >>> differing_statuses(circuit, advice, advice)
    -1
    """
    pairs = ((one.status[role][status], other.status[role][status]) for role in Role for status in Status)
    return circuit.any_of(_differ(circuit, a, b) for a, b in (*pairs, (one.stopped, other.stopped)))


def differing_leaders(circuit: Gates, one: EncodedAdvice[Gates], other: EncodedAdvice[Gates]) -> int:
    """The literal that some role leads in only one of them.

    >>> from bindkracht import krachtlijn6
    >>> circuit = Circuit()
    >>> advice = EncodedAdvice(krachtlijn6, circuit)
    >>> differing_leaders(circuit, advice, advice)
    -1
    """
    return circuit.any_of(_differ(circuit, one.leads[role], other.leads[role]) for role in Role)


def differing_combinations(circuit: Gates, one: EncodedAdvice[Gates], other: EncodedAdvice[Gates]) -> int:
    """The literal that some roles are a combination in only one of them; what is suggested can differ no more.

    >>> from bindkracht import krachtlijn6
    >>> circuit = Circuit()
    >>> advice = EncodedAdvice(krachtlijn6, circuit)
    >>> differing_combinations(circuit, advice, advice)
    -1
    """
    return circuit.any_of(_differ(circuit, one.combines[roles], other.combines[roles]) for roles in SETS)


DIFFERING: Final = ((differing_statuses, differing_leaders), (differing_combinations,))
"""All that makes another advice; what takes more to work out is looked at only where the rest is the same."""


def _differ(circuit: Gates, one: int, other: int) -> int:
    return circuit.any_of([circuit.all_of([one, -other]), circuit.all_of([-one, other])])
