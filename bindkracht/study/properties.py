"""Properties: what should be so of a whole rule set, to be proved over every situation or refuted with a witness.

    >>> from bindkracht import facts, krachtlijn6
    >>> print(prove(krachtlijn6, never_suggested_while(Role.BEGELEIDER, facts.process_risks_kwetsuren)))
    proved: begeleider is never suggested while process_risks_kwetsuren [krachtlijn6 2.0.0, 1.97e+16 situations]
    >>> before, after = prove(krachtlijn6, never_moves_the_suggestion("stability_is_best_for_now")).witness

What is about one situation is a statement (:mod:`bindkracht.study.statements`). What is about a change is
a :class:`Property`, and is refuted by a pair of situations that differ only as it says.
"""

from dataclasses import dataclass

from bindkracht.conditions import Condition
from bindkracht.roles import Role
from bindkracht.rule_sets import RuleSet
from bindkracht.statuses import Status
from bindkracht.study.changing import Change, Differing, Raising
from bindkracht.study.exact import Space
from bindkracht.study.proofs import Proof
from bindkracht.study.statements import Statement, has, holds, shows, suggests, worded
from bindkracht.taking import at_the_door, checked_when_made


@checked_when_made
@dataclass(frozen=True, slots=True)
class Property:
    """What a change must never do: lead from a situation of which the one of a pair is so to one of which the other is.

    >>> from bindkracht.study.changing import Learning
    >>> from bindkracht import krachtlijn6
    >>> excluded = has(Role.REDDER, Status.EXCLUDED)
    >>> stays = Property("an exclusion stays", Learning(), ((excluded, ~excluded),))
    >>> print(stays, prove(krachtlijn6, stays).holds)
    an exclusion stays True
    """

    words: str
    change: Change
    never: tuple[tuple[Statement, Statement], ...]

    def __str__(self) -> str:
        return self.words


@at_the_door
def prove(rules: RuleSet, claim: Property | Statement) -> Proof:
    """Prove a property, or a statement about every situation, of a rule set; or show where it does not hold.

    >>> from bindkracht import krachtlijn6
    >>> prove(krachtlijn6, ~(has(Role.REDDER, Status.FITTING) & has(Role.REDDER, Status.EXCLUDED))).holds
    True

    Raises:
        StatementError: when it is about facts or values that do not exist, or cannot change so.
        RuleError: when a rule is opaque.
        OutOfReachError: without python-sat, when the question is too hard for plain Python.

    """
    space = Space(rules)
    if isinstance(claim, Property):
        return space.never_any(claim.never, by=claim.change, says=claim.words)
    return space.prove(claim)


@at_the_door
def never_suggested_while(role: Role, condition: Condition) -> Statement:
    """The role is never suggested in a situation in which the condition is true.

    >>> from bindkracht import facts
    >>> print(never_suggested_while(Role.REDDER, facts.entangled_problems))
    redder is never suggested while entangled_problems
    """
    return worded(f"{role} is never suggested while {condition}", ~(suggests(role) & holds(condition)))


@at_the_door
def more_never_lowers(fact: str, role: Role) -> Property:
    """More of a known fact, and nothing else, never makes a role less fitting.

    From no to yes, up its scale, or more roles in its set. Fitting is more than conditional, and
    conditional more than not shown.

    >>> from bindkracht import krachtlijn6
    >>> prove(krachtlijn6, more_never_lowers("contact_wanted", Role.BEGELEIDER)).holds
    True
    """
    return Property(f"more {fact} never makes {role} less fitting", Raising(fact), _lower(role))


@at_the_door
def less_never_lowers(fact: str, role: Role) -> Property:
    """Less of a known fact, and nothing else, never makes a role less fitting.

    >>> from bindkracht import krachtlijn6
    >>> prove(krachtlijn6, less_never_lowers("wounded_by", Role.REDDER)).holds
    True
    """
    lower = tuple((after, before) for before, after in _lower(role))
    return Property(f"less {fact} never makes {role} less fitting", Raising(fact), lower)


@at_the_door
def never_moves_the_suggestion(fact: str) -> Property:
    """Situations in which only this fact differs, known or not, never have another role suggested.

    >>> from bindkracht import krachtlijn6
    >>> prove(krachtlijn6, never_moves_the_suggestion("trust")).holds
    True
    """
    others = tuple((suggests(role), suggests(other)) for role in Role for other in Role if other is not role)
    return Property(f"only {fact} differs: never another suggestion", Differing(fact), others)


def _lower(role: Role) -> tuple[tuple[Statement, Statement], ...]:
    fitting, shown = has(role, Status.FITTING), shows(role)
    return ((fitting, ~fitting), (shown, ~shown))
