"""What can still be, over every completion of one situation: exact.

A completion gives every unknown fact a value. Over all of them: which roles can still fit, which fit
whatever the answers, what no longer changes, and which answers can still change it.
"""

from collections.abc import Hashable, Mapping
from enum import Enum
from functools import cached_property
from typing import Final, assert_never

from bindkracht.completions.diagrams import Diagram, diagram_of
from bindkracht.completions.endings import Ending
from bindkracht.completions.standings import Follow
from bindkracht.completions.unfolding import Unfolding, conditions_of
from bindkracht.errors import OutOfReachError
from bindkracht.kept import once
from bindkracht.roles import Role
from bindkracht.rule_sets import RuleSet
from bindkracht.situations import BaseSituation
from bindkracht.vocabulary import Value, possible_values

MOST_STATES: Final = 200_000
"""More states than this is out of reach; it takes some seconds to find out."""


class Aim(Enum):
    """What of an advice one wants to be settled; ``ADVICE`` is which roles lead and which fit, together.

    Of a situation without unknown facts, the leading roles tell the suggestion and the outcome too.
    """

    LEADING = "leading"
    SUGGESTION = "suggestion"
    FITTING = "fitting"
    OUTCOME = "outcome"
    ADVICE = "advice"

    def of(self, ending: Ending) -> Hashable:
        """That part of an ending.

        >>> Aim.FITTING.of(Ending((), (), 0))
        ()
        """
        match self:
            case Aim.LEADING:
                return ending.leading
            case Aim.SUGGESTION:
                return ending.suggested
            case Aim.FITTING:
                return ending.fitting
            case Aim.OUTCOME:
                return ending.outcome
            case Aim.ADVICE:
                return ending.leading, ending.fitting
            case _:
                assert_never(self)


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
    def endings(self) -> Diagram[Ending]:
        """How the completions end, as a function of the unknown facts that change it."""
        return _endings(self.situation, self.rules)

    @cached_property
    def possible(self) -> tuple[Role, ...]:
        """The roles that fit in some completion."""
        fits = {role for ending in self.endings.labels() for role in ending.fitting}
        return tuple(role for role in Role if role in fits)

    @cached_property
    def certain(self) -> tuple[Role, ...]:
        """The roles that fit in every completion."""
        endings = self.endings.labels()
        return tuple(role for role in Role if all(role in ending.fitting for ending in endings))

    def can_come(self, aim: Aim) -> tuple[Hashable, ...]:
        """What can still come out, each once."""
        return self.towards(aim).labels()

    def leading(self) -> tuple[tuple[Role, ...], ...]:
        """Which roles can lead together in some completion, each combination once."""
        return tuple(dict.fromkeys(ending.leading for ending in self.endings.labels()))

    def is_settled(self, aim: Aim) -> bool:
        """Whether it is the same in every completion."""
        return len(self.can_come(aim)) == 1

    def relevant(self, aim: Aim) -> tuple[str, ...]:
        """The unknown facts of which some answer can still change it, in the order of the situation's facts."""
        read = self.towards(aim).reads()
        return tuple(name for name in self.situation.vocabulary() if name in read)

    def towards(self, aim: Aim) -> Diagram[Hashable]:
        """What can come out as a function of the relevant facts."""
        whole = all_towards(self.rules, aim)
        return self.endings.labelled(aim.of) if whole is None else whole.given(self.situation.known())


def outcomes_of(rules: RuleSet) -> Diagram[Ending]:
    """How every complete situation ends; made once for equal rule sets.

    >>> from bindkracht import krachtlijn6
    >>> len(outcomes_of(krachtlijn6).reads())
    23

    Raises:
        RuleError: when a rule is opaque.
        OutOfReachError: when the rules are too many.

    """
    found = _outcomes_of(rules)
    if isinstance(found, OutOfReachError):
        raise found
    return found


@once
def _outcomes_of(rules: RuleSet) -> Diagram[Ending] | OutOfReachError:
    """The same, with the refusal as a value, so that it is found out only once."""
    try:
        return _worked_out(rules, {})
    except OutOfReachError as error:
        return error


@once
def all_towards(rules: RuleSet, aim: Aim) -> Diagram[Hashable] | None:
    """What can come out of every complete situation; ``None`` when that is out of reach.

    >>> from bindkracht import krachtlijn6
    >>> all_towards(krachtlijn6, Aim.ADVICE).given({"immediate_danger": True}).reads()
    ()

    Raises:
        RuleError: when a rule is opaque.

    """
    found = _outcomes_of(rules)
    return None if isinstance(found, OutOfReachError) else found.labelled(aim.of)


def _endings(situation: BaseSituation, rules: RuleSet) -> Diagram[Ending]:
    known = situation.known()
    if isinstance(_outcomes_of(rules), OutOfReachError):
        return _worked_out(rules, known)  # with what is known it may be within reach
    return outcomes_of(rules).given(known)


def _worked_out(rules: RuleSet, known: Mapping[str, Value]) -> Diagram[Ending]:
    follow = Follow(tuple(Role), frozenset(), frozenset(), compared=True)
    vocabulary = rules.situation_type.vocabulary()
    choices = {name: [known[name]] if name in known else list(possible_values(vocabulary[name])) for name in vocabulary}
    unfolding = Unfolding(conditions_of(rules, tuple(Role)), follow, rules.threshold, choices)
    return diagram_of(unfolding, follow, lambda ending: ending, most_states=MOST_STATES)
