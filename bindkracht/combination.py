"""Which roles together answer a situation: the definition, for one case, of a fitting combination of roles.

Within one relation both take up a role [6.1], the helper is flexible [6.2], and help is shared [10.2, 10.5]: so one
helper may carry several roles, or several people one each (A16). What is asked of them is a set, not a winner.

* A *reason* is a support that fires and names a shown role: those of strength 2 or more; where there are none such,
  all of them. A weak reason adds no part, it only counts in the net support. A rule that takes back what an
  opposition took off, because that does not hold here, is a support like any other: it counts with the argument that
  it restores, names the same role, and so asks for no part of its own.
* A *combination* is a set of shown roles, fitting or conditional, that answers every reason (some role of the set is
  named by it) and holds a leading role. Of those, the ones with the fewest roles; of these, the greatest sum of net
  support; of these, the fewest conditional roles. All that are left are said: between them the rules do not choose.
* Without A16 nobody carries a second role: each leading role by itself, so that a tie stays a tie.
* Nothing shown: no combination.

No number leaves this module: a combination is a set with reasons, never a score.
"""

from collections.abc import Collection, Iterable, Mapping
from itertools import combinations
from typing import Final, Protocol, TypeVar

from bindkracht.roles import Duration, Role
from bindkracht.statuses import Status, When


class Support(Protocol):
    """What a reason is made of: a rule that supports, or anything with a strength and roles."""

    @property
    def strength(self) -> int | None:
        """How strong it is."""
        ...

    @property
    def roles(self) -> tuple[Role, ...]:
        """The roles that it names."""
        ...


_S = TypeVar("_S", bound=Support)

TOGETHER: Final = "A16"
"""The assumption that roles can go together; rules that do not know it have it, as no one switched it off."""
MODERATE: Final = 2
"""A support that is weaker asks for no part of its own, while there is one that is not."""


def reasons_of(supports: Iterable[_S], shown: Collection[Role]) -> tuple[_S, ...]:
    """Which of the supports that fire are reasons, in their order.

    >>> from bindkracht import Role, Situation, recommend
    >>> advice = recommend(Situation(rights_blocked=True, entangled_problems=True))
    >>> [rule.name for rule in reasons_of(advice.fired, advice.shown)]
    ['rights-and-matters-need-someone', 'entangled-needs-company']
    """
    naming = tuple(rule for rule in supports if not set(shown).isdisjoint(rule.roles))
    return tuple(rule for rule in naming if (rule.strength or 0) >= MODERATE) or naming


def combinations_of(
    statuses: Mapping[Role, Status],
    leading: Collection[Role],
    reasons: Collection[Collection[Role]],
    net: Mapping[Role, int],
    *,
    several: bool = True,
) -> tuple[tuple[Role, ...], ...]:
    """The combinations, each in role order; ``reasons`` are the roles that each reason names.

    ``several`` says whether several roles may go together (A16).

    >>> R, Z, P, B, _ = Role
    >>> statuses = dict.fromkeys(Role, Status.OPEN) | dict.fromkeys((R, Z, P), Status.FITTING) | {B: Status.CONDITIONAL}
    >>> for roles in combinations_of(statuses, [P], [(R, Z), (P,), (B,)], {R: 2, Z: 2, P: 3, B: 2}):
    ...     print(*roles)
    redder probleemoplosser begeleider
    rituele_zorgverstrekker probleemoplosser begeleider
    >>> for roles in combinations_of(statuses, [P], [(R, Z), (P,)], {R: 3, Z: 2, P: 3, B: 2}):
    ...     print(*roles)
    redder probleemoplosser
    """
    if not several:
        return tuple((role,) for role in Role if role in leading)

    def rank(roles: tuple[Role, ...]) -> tuple[int, int]:
        return -sum(net[role] for role in roles), sum(statuses[role] is Status.CONDITIONAL for role in roles)

    shown = [role for role in Role if statuses[role] in (Status.FITTING, Status.CONDITIONAL)]
    fewest = fewest_that_answer(shown, leading, reasons)
    best = min(map(rank, fewest), default=None)
    return tuple(roles for roles in fewest if rank(roles) == best)


def fewest_that_answer(
    shown: Collection[Role], leading: Collection[Role], reasons: Collection[Collection[Role]]
) -> tuple[tuple[Role, ...], ...]:
    """The sets of shown roles that answer every reason and hold a leading role: those of the fewest roles.

    >>> R, Z, *_ = Role
    >>> fewest_that_answer([R, Z], [R, Z], [(R, Z)])
    ((<Role.REDDER: 'redder'>,), (<Role.RITUELE_ZORGVERSTREKKER: 'rituele_zorgverstrekker'>,))
    >>> fewest_that_answer([], [], [])
    ()
    """
    wanted = [set(leading), *map(set, reasons)]  # a leading role is asked for as a role of each reason is
    for size in range(1, len(shown) + 1):
        sets = combinations(shown, size)
        found = tuple(roles for roles in sets if not any(some.isdisjoint(roles) for some in wanted))
        if found:
            return found
    return ()


def times(roles: Collection[Role], conditional: Collection[Role], *, urgent: bool) -> tuple[When, ...]:
    """When each role of a combination comes.

    When something is urgent, the roles that last shortest come now and the rest after that; a role on a condition
    comes after its question.

    >>> [when.value for when in times([Role.REDDER, Role.PROBLEEMOPLOSSER, Role.BEGELEIDER], [], urgent=True)]
    ['now', 'after', 'after']
    >>> [when.value for when in times([Role.REDDER, Role.BEGELEIDER], [Role.BEGELEIDER], urgent=False)]
    ['together', 'once_asked']
    """
    lasts = list(Duration)
    shortest = min((lasts.index(role.description.duration) for role in roles), default=0)

    def when(role: Role) -> When:
        if role in conditional:
            return When.ONCE_ASKED
        if not urgent:
            return When.TOGETHER
        return When.NOW if role.description.duration is lasts[shortest] else When.AFTER

    return tuple(map(when, roles))
