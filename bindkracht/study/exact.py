"""Exact questions over all situations, or over all completions of one: found, or proved not to be.

    >>> from bindkracht import Role, krachtlijn6
    >>> from bindkracht.study.statements import knows, shows, suggests
    >>> space = Space(krachtlijn6)
    >>> space.exists(suggests(Role.BEMIDDELAAR) & ~shows(Role.BEGELEIDER)) is not None
    True
    >>> space.prove(has(Role.BEGELEIDER, Status.FITTING) >> knows("wants_company")).holds
    True
    >>> space.count(suggests(Role.BEMIDDELAAR)) < space.size
    True

The whole advice is one circuit, and a SAT solver searches every situation. "Proved"
means over the whole space: the solver found that no situation denies it, and can
write down why, for an independent checker. The extra ``study`` (python-sat) makes it
fast; without it a search in plain Python does the same, and gives up aloud where that
takes too long.

Source: A. Biere and others, Handbook of Satisfiability (2021).
"""

from collections.abc import Callable, Iterable, Mapping
from math import prod

from bindkracht.engine.clauses import Circuit
from bindkracht.engine.diagram import MAX_NODES
from bindkracht.engine.drawing import sizes_of
from bindkracht.engine.encoding import EncodedAdvice, May
from bindkracht.engine.gates import Gates
from bindkracht.roles import Role
from bindkracht.rule_sets import RuleSet, check_situation
from bindkracht.situations import BaseSituation
from bindkracht.statuses import Status
from bindkracht.study.changing import Change
from bindkracht.study.decisions import counted
from bindkracht.study.proofs import Proof, Question
from bindkracht.study.regions import Regions, regions
from bindkracht.study.solving import Engine
from bindkracht.study.statements import Statement, has, literal_of
from bindkracht.study.witnesses import simplest
from bindkracht.taking import at_the_door


class Space:
    """Every situation, or with ``given`` every one that agrees with it, or with ``complete`` only those fully known.

    It learns from what it was asked before, so ask one space many questions; from one thread at a time.

    Raises:
        RuleError: when a rule is opaque.
        SituationError: when ``given`` is not about the facts of the rules.

    """

    @at_the_door
    def __init__(self, rules: RuleSet, *, given: BaseSituation | None = None, complete: bool = False) -> None:
        if given is not None:
            check_situation(given, rules, "given")
        self.rules = rules
        self._known = rules.situation_type().known() if given is None else given.known()
        self._complete = complete
        self._circuit = Circuit()
        self._advice = EncodedAdvice(rules, self._circuit)
        self._engine = Engine(self._circuit)

    @property
    def size(self) -> int:
        """How many situations there are in the space, over all facts of the class.

        >>> from bindkracht import krachtlijn6
        >>> Space(krachtlijn6).size > 10**11
        True
        """
        room = May.HAVE_ANY_VALUE if self._complete else May.BE_ANYTHING
        sizes = sizes_of(self.rules.situation_type.vocabulary(), room)
        return prod(size for name, size in sizes.items() if name not in self._known)

    def exists(self, statement: Statement) -> BaseSituation | None:
        """A situation of the space of which the statement is so; ``None`` when it is proved that there is none.

        In the one that is found, no single fact more could be left unknown.

        >>> from bindkracht import Role, Situation, krachtlijn6
        >>> from bindkracht.study.statements import suggests
        >>> Space(krachtlijn6, given=Situation(immediate_danger=True)).exists(suggests(Role.REDDER)) is None
        True

        Raises:
            StatementError: when the statement is about facts or values that do not exist.
            OutOfReachError: without python-sat, when the question is too hard for plain Python.

        """
        literal = literal_of(statement, self._advice)
        found = simplest(self._engine, (self._advice,), [literal, *self._bounds(self._advice)])
        return None if found is None else self._situation(self._advice, found)

    def forall(self, statement: Statement) -> bool:
        """Whether the statement is so of every situation of the space.

        >>> from bindkracht import krachtlijn6
        >>> from bindkracht.study.statements import knows, suggests
        >>> Space(krachtlijn6).forall(suggests(Role.BEGELEIDER) >> knows("process_risks_kwetsuren"))
        True

        Raises:
            StatementError: as for :meth:`exists`.
            OutOfReachError: as for :meth:`exists`.

        """
        literal = literal_of(statement, self._advice)
        return self._engine.solution([-literal, *self._bounds(self._advice)]) is None

    @at_the_door
    def prove(self, statement: Statement) -> Proof:
        """Prove that the statement is so in every situation of the space, or show one in which it is not.

        >>> from bindkracht import Role, krachtlijn6
        >>> Space(krachtlijn6).prove(has(Role.REDDER, Status.FITTING)).witness
        (Situation(),)

        Raises:
            StatementError: as for :meth:`exists`.
            OutOfReachError: as for :meth:`exists`.

        """

        def question() -> Question:
            circuit = Circuit()
            advice = EncodedAdvice(self.rules, circuit)
            literal = literal_of(statement, advice)
            return Question((*circuit.clauses, *((bound,) for bound in self._bounds(advice)), (-literal,)))

        witness = self.exists(~statement)
        return self._proof(str(statement), () if witness is None else (witness,), question)

    @at_the_door
    def never(self, before: Statement, after: Statement, *, by: Change) -> Proof:
        """Prove that no such change leads from ``before`` to ``after``, or show one that does.

        >>> from bindkracht import Role, krachtlijn6
        >>> from bindkracht.study.changing import Learning
        >>> excluded = has(Role.REDDER, Status.EXCLUDED)
        >>> Space(krachtlijn6).never(excluded, ~excluded, by=Learning()).holds
        True

        Raises:
            StatementError: as for :meth:`exists`, or when the change is about a fact that cannot change so.
            OutOfReachError: as for :meth:`exists`.

        """
        return self.never_any([(before, after)], by=by)

    @at_the_door
    def never_any(self, pairs: Iterable[tuple[Statement, Statement]], *, by: Change, says: str = "") -> Proof:
        """Prove that no such change leads from the one to the other of any pair, or show one that does.

        ``says`` is how the proof words it.

        >>> from bindkracht import Role, krachtlijn6
        >>> from bindkracht.study.changing import Differing
        >>> from bindkracht.study.statements import suggests
        >>> pairs = [(suggests(role), suggests(other)) for role in Role for other in Role if other is not role]
        >>> Space(krachtlijn6).never_any(pairs, by=Differing("response_form")).holds
        False

        Raises:
            StatementError: as for :meth:`never`.
            OutOfReachError: as for :meth:`never`.

        """
        asked = list(pairs)
        circuit = Circuit()
        one, other = EncodedAdvice(self.rules, circuit), EncodedAdvice(self.rules, circuit)
        either = circuit.any_of(
            [circuit.all_of([literal_of(before, one), literal_of(after, other)]) for before, after in asked]
        )
        by.relate(one, other)
        bounds = [either, *self._bounds(one), *self._bounds(other)]
        found = simplest(Engine(circuit), (one, other), bounds)
        worded = " or ".join(f"never from '{before}' to '{after}'" for before, after in asked)
        return self._proof(
            says or f"{worded} {by}",
            () if found is None else tuple(self._situation(copy, found) for copy in (one, other)),
            lambda: Question((*circuit.clauses, *((bound,) for bound in bounds))),
        )

    @at_the_door
    def count(self, statement: Statement, *, max_nodes: int = MAX_NODES) -> int:
        """In how many situations of the space the statement is so: an exact number, never a sample.

        >>> from bindkracht import krachtlijn6
        >>> from bindkracht.study.statements import knows
        >>> space = Space(krachtlijn6)
        >>> space.count(knows("trust")) * 4 == space.size * 3
        True

        Raises:
            StatementError: when the statement is about facts or values that do not exist.
            OutOfReachError: when that takes a decision diagram of more than ``max_nodes`` nodes.

        """
        [number] = counted(self.rules, [statement], known=self._known, complete=self._complete, max_nodes=max_nodes)
        return number

    @at_the_door
    def regions(self, *, max_nodes: int = MAX_NODES) -> Regions:
        """How many situations of the space have which status, suggestion, tie and outcome; exact.

        >>> from bindkracht import krachtlijn6
        >>> from bindkracht.statuses import Outcome
        >>> found = Space(krachtlijn6, given=Situation(immediate_danger=True)).regions()
        >>> found.outcomes[Outcome.ABSTENTION] == found.size
        True

        Raises:
            OutOfReachError: as for :meth:`count`.

        """
        return regions(self.rules, known=self._known, complete=self._complete, size=self.size, max_nodes=max_nodes)

    def _bounds(self, advice: EncodedAdvice[Gates]) -> list[int]:
        """What a situation must be to be in the space."""
        bounds: list[int] = []
        for name, fact in advice.facts.items():
            if name in self._known:
                bounds += fact.literals_of(self._known[name])
            elif self._complete:
                bounds.append(fact.known)
        return bounds

    def _situation(self, advice: EncodedAdvice[Gates], found: Mapping[int, bool]) -> BaseSituation:
        """The situation that was found, with what is given of facts that nothing reads."""
        return advice.situation(found, self.rules.situation_type).answered(**self._known)

    def _proof(self, says: str, witness: tuple[BaseSituation, ...], question: Callable[[], Question]) -> Proof:
        return Proof(
            statement=says,
            witness=witness,
            rule_set=self.rules.title,
            rule_set_hash=self.rules.content_hash(),
            method=self._engine.method,
            size=self.size,
            question=question,
        )


@at_the_door
def possible(rules: RuleSet, situation: BaseSituation, role: Role) -> bool:
    """Whether the role is fitting in some completion of the situation.

    >>> from bindkracht import krachtlijn6
    >>> possible(krachtlijn6, Situation(wants_company=False), Role.BEGELEIDER)
    False
    """
    return Space(rules, given=situation, complete=True).exists(has(role, Status.FITTING)) is not None


@at_the_door
def certain(rules: RuleSet, situation: BaseSituation, role: Role) -> bool:
    """Whether the role is fitting in every completion of the situation.

    >>> from bindkracht import krachtlijn6
    >>> certain(krachtlijn6, Situation(rights_blocked=True), Role.PROBLEEMOPLOSSER)
    False
    """
    return Space(rules, given=situation, complete=True).forall(has(role, Status.FITTING))
