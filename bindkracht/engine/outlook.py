"""What can still be, over every completion of one situation: exact.

A completion gives every unknown fact a value. Over all of them: which roles can still fit, which fit
whatever the answers, what no longer changes, and which answers can still change it.
"""

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from enum import Enum
from functools import cached_property
from typing import NamedTuple, assert_never

from bindkracht.engine.diagram import Diagram
from bindkracht.engine.drawing import Answers, Drawn, Facts, drawn, read_by, told_by
from bindkracht.engine.encoding import May
from bindkracht.engine.gates import TRUE
from bindkracht.errors import OutOfReachError
from bindkracht.kept import once
from bindkracht.roles import Role
from bindkracht.rule_sets import RuleSet
from bindkracht.situations import BaseSituation
from bindkracht.statuses import Outcome, Status
from bindkracht.vocabulary import Value


class Aim(Enum):
    """What of an advice one wants to be settled; ``ADVICE`` is which roles lead and which fit, together.

    Of a situation without unknown facts, the leading roles tell the outcome too.
    """

    LEADING = "leading"
    SUGGESTION = "suggestion"
    FITTING = "fitting"
    OUTCOME = "outcome"
    ADVICE = "advice"


class Left(NamedTuple):
    """What is left of an advice when something is known: which roles fit, lead and are suggested, as functions.

    ``facts`` are those that were in the diagram, each with what it may be.
    """

    diagram: Diagram
    fits: tuple[int, ...]
    leads: tuple[int, ...]
    suggested: tuple[int, ...]
    facts: Facts

    def towards(self, aim: Aim) -> tuple[int, ...]:
        """The functions that tell this part of the advice together.

        >>> from bindkracht import krachtlijn6
        >>> what_is_left(krachtlijn6, {"immediate_danger": True}).towards(Aim.OUTCOME)
        (-1,)
        """
        match aim:
            case Aim.LEADING:
                return self.leads
            case Aim.SUGGESTION:
                return self.suggested
            case Aim.FITTING:
                return self.fits
            case Aim.OUTCOME:
                return (self.diagram.any_of(self.fits),)
            case Aim.ADVICE:
                return self.leads + self.fits
            case _:
                assert_never(aim)

    def reads(self, aim: Aim) -> tuple[str, ...]:
        """The facts that can still change this part of the advice, in the order of the diagram.

        >>> from bindkracht import krachtlijn6
        >>> what_is_left(krachtlijn6, {"immediate_danger": True}).reads(Aim.ADVICE)
        ()
        """
        return read_by(self.diagram, self.towards(aim), self.facts)


class Outlook:
    """A situation with everything that can still come of it.

    >>> from bindkracht import Situation, krachtlijn6
    >>> outlook = Outlook(Situation(wants_company=False, wants_mediation=False, rights_blocked=True), krachtlijn6)
    >>> [str(role) for role in outlook.possible], outlook.certain
    (['redder', 'rituele_zorgverstrekker', 'probleemoplosser'], ())
    >>> outlook.is_settled(Aim.LEADING), "wants_strengthening" in outlook.relevant(Aim.LEADING)
    (False, False)

    Raises:
        RuleError: when a rule is opaque; nobody can look inside.
        OutOfReachError: when the rules are too many to work out every completion.

    """

    def __init__(self, situation: BaseSituation, rules: RuleSet) -> None:
        self.situation = situation
        self.rules = rules

    @cached_property
    def left(self) -> Left:
        """Which roles fit, lead and are suggested, as functions of the unknown facts that change it."""
        return what_is_left(self.rules, self.situation.known())

    @cached_property
    def possible(self) -> tuple[Role, ...]:
        """The roles that fit in some completion."""
        return tuple(role for role, fits in zip(Role, self.left.fits, strict=True) if fits != -TRUE)

    @cached_property
    def certain(self) -> tuple[Role, ...]:
        """The roles that fit in every completion."""
        return tuple(role for role, fits in zip(Role, self.left.fits, strict=True) if fits == TRUE)

    def can_come(self, aim: Aim) -> tuple[Hashable, ...]:
        """What can still come out, each once."""
        told = _told(self.left.diagram, self.left.towards(aim))
        return tuple(dict.fromkeys(_as_a_part(aim, one) for one in told))

    def leading(self) -> tuple[tuple[Role, ...], ...]:
        """Which roles can lead together in some completion, each combination once."""
        return tuple(map(_roles, _told(self.left.diagram, self.left.leads)))

    def is_settled(self, aim: Aim) -> bool:
        """Whether it is the same in every completion."""
        return all(abs(one) == TRUE for one in self.left.towards(aim))

    def relevant(self, aim: Aim) -> tuple[str, ...]:
        """The unknown facts of which some answer can still change it, in the order of the situation's facts."""
        read = self.left.reads(aim)
        return tuple(name for name in self.situation.vocabulary() if name in read)


def what_is_left(rules: RuleSet, known: Mapping[str, Value], *, whole_only: bool = False) -> Left:
    """What is left of the advice when this is known, in a diagram of its own.

    With ``whole_only`` rules that are too many to work out when nothing is known are refused at once.

    >>> from bindkracht import krachtlijn6
    >>> len(what_is_left(krachtlijn6, {}).reads(Aim.ADVICE))
    23

    Raises:
        RuleError: when a rule is opaque.
        OutOfReachError: when the rules are too many.

    """
    whole = _whole(rules)
    if isinstance(whole, OutOfReachError):
        if whole_only or not known:
            raise OutOfReachError(whole.problems)
        return _of_advice(drawn(rules, May.HAVE_ANY_VALUE, only=known))  # this may be within reach
    functions = (whole.fits, whole.leads, whole.suggested)
    return _left(whole.diagram, functions, told_by(whole.facts, known), whole.facts)


@once
def _whole(rules: RuleSet) -> Left | OutOfReachError:
    """Of every complete situation, only looked at once it is made; the refusal is found out only once too."""
    try:
        return _of_advice(drawn(rules, May.HAVE_ANY_VALUE))
    except OutOfReachError as error:
        return OutOfReachError(error.problems)  # the one that was raised holds on to the whole diagram


def _of_advice(found: Drawn) -> Left:
    advice = found.advice
    fits = [advice.status[role][Status.FITTING] for role in Role]
    return _left(found.diagram, (fits, advice.leads.values(), advice.suggested.values()), {}, found.facts)


def _left(diagram: Diagram, functions: Iterable[Iterable[int]], answers: Answers, facts: Facts) -> Left:
    own, left = diagram.given([one for of_each_role in functions for one in of_each_role], answers)
    fits, leads, suggested = (tuple(left[start : start + len(Role)]) for start in range(0, len(left), len(Role)))
    return Left(own, fits, leads, suggested, facts)


def _told(diagram: Diagram, functions: Sequence[int]) -> Iterator[tuple[bool, ...]]:
    """Every combination of what these functions can come to, each once."""
    ahead: list[tuple[tuple[bool, ...], int]] = [((), TRUE)]
    for function in functions:
        ahead = [
            ((*told, is_so), together)
            for told, so_far in ahead
            for is_so in (True, False)
            if (together := diagram.all_of([so_far, function if is_so else -function])) != -TRUE
        ]
    return (told for told, _ in ahead)


def _as_a_part(aim: Aim, told: tuple[bool, ...]) -> Hashable:
    """What the functions of an aim came to, as that part of an advice."""
    match aim:
        case Aim.LEADING | Aim.FITTING:
            return _roles(told)
        case Aim.SUGGESTION:
            return next(iter(_roles(told)), None)
        case Aim.OUTCOME:
            return Outcome.ADVICE if told[0] else Outcome.ABSTENTION
        case Aim.ADVICE:
            return _roles(told[: len(Role)]), _roles(told[len(Role) :])
        case _:
            assert_never(aim)


def _roles(told: Sequence[bool]) -> tuple[Role, ...]:
    return tuple(role for role, is_so in zip(Role, told, strict=True) if is_so)
