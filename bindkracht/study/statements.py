"""What can be asked about every situation at once: statements about a situation and its advice, as plain data."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias, TypeVar, assert_never, cast

from bindkracht.condition_data import problems_with
from bindkracht.conditions import Condition, Node
from bindkracht.engine.encoding import EncodedAdvice
from bindkracht.engine.gates import Gates
from bindkracht.errors import Problem, StatementError, shown
from bindkracht.roles import Role, in_order
from bindkracht.statuses import Outcome, Status
from bindkracht.taking import at_the_door
from bindkracht.vocabulary import Vocabulary, no_fact


class Statement:
    """Something that is so, or not so, of a situation with its advice.

    Put together with ``&``, ``|``, ``~`` and ``>>`` (if … then …).

    >>> print(has(Role.REDDER, Status.FITTING) >> ~suggests(Role.BEGELEIDER))
    if redder is fitting, then not begeleider is suggested

    Raises:
        StatementError: from ``and``, ``or`` and ``not``, which Python would read as plain yes or no.

    """

    __slots__ = ()

    def __and__(self, other: "Statement") -> "Statement":
        return Both(_form(self), _form(other))

    def __or__(self, other: "Statement") -> "Statement":
        return Either(_form(self), _form(other))

    def __invert__(self) -> "Statement":
        return Denied(_form(self))

    def __rshift__(self, other: "Statement") -> "Statement":
        return Follows(_form(self), _form(other))

    def __bool__(self) -> bool:
        raise StatementError([Problem("", "statement.no_truth", statement=str(self))])


@dataclass(frozen=True, slots=True)
class Has(Statement):
    """The role has this status."""

    role: Role
    status: Status

    def __str__(self) -> str:
        return f"{self.role} is {self.status}"


@dataclass(frozen=True, slots=True)
class Leads(Statement):
    """The role is shown, and no shown role has more net support."""

    role: Role

    def __str__(self) -> str:
        return f"{self.role} leads"


@dataclass(frozen=True, slots=True)
class Suggests(Statement):
    """The role is the one suggested."""

    role: Role

    def __str__(self) -> str:
        return f"{self.role} is suggested"


@dataclass(frozen=True, slots=True)
class Combines(Statement):
    """These roles together are a combination, the only one or one of several that are as good."""

    roles: tuple[Role, ...]

    def __str__(self) -> str:
        return f"{' + '.join(self.roles)} is a combination"


@dataclass(frozen=True, slots=True)
class Ends(Statement):
    """The outcome is this one."""

    outcome: Outcome

    def __str__(self) -> str:
        return f"the outcome is {self.outcome}"


@dataclass(frozen=True, slots=True)
class Holds(Statement):
    """The condition is true, not merely unknown."""

    condition: Node

    def __str__(self) -> str:
        return f"{self.condition} holds"


@dataclass(frozen=True, slots=True)
class Knows(Statement):
    """The fact is known."""

    fact: str

    def __str__(self) -> str:
        return f"{self.fact} is known"


@dataclass(frozen=True, slots=True)
class Both(Statement):
    """The one and the other."""

    one: "Form"
    other: "Form"

    def __str__(self) -> str:
        return f"{self.one} and {self.other}"


@dataclass(frozen=True, slots=True)
class Either(Statement):
    """The one or the other, or both."""

    one: "Form"
    other: "Form"

    def __str__(self) -> str:
        return f"({self.one} or {self.other})"


@dataclass(frozen=True, slots=True)
class Denied(Statement):
    """Not so."""

    of: "Form"

    def __str__(self) -> str:
        return f"not ({self.of})" if isinstance(self.of, Both) else f"not {self.of}"


@dataclass(frozen=True, slots=True)
class Follows(Statement):
    """If the one, then the other."""

    one: "Form"
    other: "Form"

    def __str__(self) -> str:
        return f"if {self.one}, then {self.other}"


@dataclass(frozen=True, slots=True)
class Worded(Statement):
    """A statement in other words."""

    words: str
    of: "Form"

    def __str__(self) -> str:
        return self.words


Simple: TypeAlias = Has | Leads | Suggests | Combines | Ends | Holds | Knows
Form: TypeAlias = Simple | Both | Either | Denied | Follows | Worded


@at_the_door
def has(role: Role, status: Status) -> Statement:
    """The role has this status.

    >>> print(has(Role.REDDER, Status.OPEN))
    redder is open

    Raises:
        ValueError: when it is none of the roles, or none of the statuses.

    """
    return Has(Role(role), Status(status))


@at_the_door
def shows(role: Role) -> Statement:
    """The role is fitting or conditional.

    >>> print(shows(Role.REDDER))
    redder is shown
    """
    one, other = (Has(Role(role), status) for status in (Status.FITTING, Status.CONDITIONAL))
    return Worded(f"{role} is shown", Either(one, other))


@at_the_door
def leads(role: Role) -> Statement:
    """The role is shown, and no shown role has more net support.

    >>> print(leads(Role.REDDER) & leads(Role.BEGELEIDER))
    redder leads and begeleider leads
    """
    return Leads(Role(role))


@at_the_door
def suggests(role: Role) -> Statement:
    """The role is the one suggested.

    >>> print(suggests(Role.REDDER))
    redder is suggested
    """
    return Suggests(Role(role))


@at_the_door
def combines(*roles: Role) -> Statement:
    """These roles together are a combination of the advice: the only one, or one of several that are as good.

    >>> print(combines(Role.BEGELEIDER, Role.REDDER))
    redder + begeleider is a combination

    Raises:
        StatementError: when there is no role.

    """
    if not roles:
        raise StatementError([Problem("roles", "statement.none")])
    return Combines(in_order(map(Role, roles)))


@at_the_door
def ends(outcome: Outcome) -> Statement:
    """The outcome is this one.

    >>> print(ends(Outcome.ABSTENTION))
    the outcome is abstention
    """
    return Ends(Outcome(outcome))


@at_the_door
def holds(condition: Condition) -> Statement:
    """The condition is true, not merely unknown.

    >>> from bindkracht import facts
    >>> print(holds(~facts.acute_need))
    ~acute_need holds
    """
    return Holds(condition.node())


@at_the_door
def knows(fact: str) -> Statement:
    """The fact is known.

    >>> print(knows("acute_need"))
    acute_need is known
    """
    return Knows(fact)


@at_the_door
def worded(words: str, statement: Statement) -> Statement:
    """The statement, in words of your own.

    >>> print(worded("the redder is out of the question", ~shows(Role.REDDER)))
    the redder is out of the question
    """
    return Worded(words, _form(statement))


@at_the_door
def every(statements: Iterable[Statement]) -> Statement:
    """All of at least one statement.

    >>> print(every([knows("acute_need"), knows("trust"), knows("broken_link")]))
    acute_need is known and trust is known and broken_link is known

    Raises:
        StatementError: when there is none.

    """
    every_one = tuple(statements)
    if not every_one:
        raise StatementError([Problem("statements", "statement.none")])
    first, *others = every_one
    for other in others:
        first &= other
    return first


_T = TypeVar("_T")


def read(
    statement: Statement,
    simple: Callable[[Simple], _T],
    all_of: Callable[[Sequence[_T]], _T],
    denied: Callable[[_T], _T],
) -> _T:
    """What a statement comes to, from what its simple parts, "and" and "not" come to.

    >>> read(~knows("trust") | knows("acute_need"), lambda part: part.fact == "trust", all, lambda is_so: not is_so)
    False
    """

    def of(form: Form) -> _T:
        match form:
            case Both(one, other):
                return all_of([of(one), of(other)])
            case Either(one, other):
                return denied(all_of([denied(of(one)), denied(of(other))]))
            case Denied(inner):
                return denied(of(inner))
            case Follows(one, other):
                return denied(all_of([of(one), denied(of(other))]))
            case Worded(of=inner):
                return of(inner)
            case _:
                return simple(form)

    return of(_form(statement))


def simple_parts(statement: Statement) -> Iterator[Simple]:
    """The simple statements of which it is made.

    >>> [str(part) for part in simple_parts(knows("trust") >> suggests(Role.REDDER))]
    ['trust is known', 'redder is suggested']
    """
    form = _form(statement)
    match form:
        case Both(one, other) | Either(one, other) | Follows(one, other):
            yield from simple_parts(one)
            yield from simple_parts(other)
        case Denied(of=inner) | Worded(of=inner):
            yield from simple_parts(inner)
        case _:
            yield form


def literal_of(statement: Statement, advice: EncodedAdvice[Gates]) -> int:
    """The literal of a statement about a situation and its advice.

    >>> from bindkracht import krachtlijn6
    >>> from bindkracht.engine.clauses import Circuit
    >>> advice = EncodedAdvice(krachtlijn6, Circuit())
    >>> literal_of(suggests(Role.REDDER), advice) == advice.suggested[Role.REDDER]
    True

    Raises:
        StatementError: when the statement is about facts or values that do not exist.

    """

    def simple(part: Simple) -> int:
        match part:
            case Has(role, status):
                found = advice.status[role][status]
            case Leads(role):
                found = advice.leads[role]
            case Suggests(role):
                found = advice.suggested[role]
            case Combines(roles):
                found = advice.combines[roles]
            case Ends(outcome):
                found = advice.outcome[outcome]
            case Holds(condition):
                found = advice.truth(condition)[0]
            case Knows(fact):
                found = advice.fact(fact).known
            case _:
                assert_never(part)
        return found

    return read(checked(statement, advice.vocabulary), simple, advice.circuit.all_of, _not)


def _not(literal: int) -> int:
    return -literal


def checked(statement: Statement, vocabulary: Vocabulary) -> Statement:
    """The statement, when the facts and values in it exist.

    >>> from bindkracht import Situation
    >>> checked(knows("trst"), Situation.vocabulary())
    Traceback (most recent call last):
    bindkracht.errors.StatementError: no fact is called 'trst' (did you mean 'trust'?)

    Raises:
        StatementError: naming everything that does not, or when it is no statement.

    """
    problems: list[Problem] = []
    for part in simple_parts(statement):
        match part:
            case Holds(condition):
                problems += problems_with(condition, vocabulary, for_a_rule=False)
            case Knows(fact) if fact not in vocabulary:
                problems.append(no_fact("", fact, tuple(vocabulary)))
            case _:
                pass
    if problems:
        raise StatementError(problems)
    return statement


def _form(statement: object) -> Form:
    if not isinstance(statement, Statement):
        raise StatementError([Problem("", "statement.expected", statement=shown(statement))])
    return cast("Form", statement)  # its only subclasses are those in this module
