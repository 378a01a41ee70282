"""How situations end, once every fact is given: the status of each role that is followed, and which roles lead."""

from collections.abc import Sequence
from typing import NamedTuple

from bindkracht.completions.standings import Follow, Standing
from bindkracht.errors import OutOfReachError, Problem
from bindkracht.roles import Role
from bindkracht.statuses import Outcome, Status
from bindkracht.texts import Text


class Ending(NamedTuple):
    """Statuses, leading roles, and which watched conditions hold, as bits."""

    statuses: tuple[tuple[Role, Status], ...]
    leading: tuple[Role, ...]
    holding: int

    @property
    def fitting(self) -> tuple[Role, ...]:
        """The roles that fit.

        >>> Ending(((Role.REDDER, Status.FITTING),), (Role.REDDER,), 0).fitting
        (<Role.REDDER: 'redder'>,)
        """
        return tuple(role for role, status in self.statuses if status is Status.FITTING)

    @property
    def suggested(self) -> Role | None:
        """The one role that leads and fits."""
        return self.leading[0] if len(self.leading) == 1 and self.leading[0] in self.fitting else None

    @property
    def outcome(self) -> Outcome:
        """What can be said."""
        if all(status not in _SHOWN for _, status in self.statuses):
            return Outcome.ABSTENTION
        return Outcome.CONDITIONAL if set(self.leading).isdisjoint(self.fitting) else Outcome.ADVICE


_SHOWN = (Status.FITTING, Status.CONDITIONAL)


def ending_of(holding: int, standings: Sequence[Standing], follow: Follow) -> Ending:
    """The ending of a state in which every fact is given.

    >>> follow = Follow((Role.REDDER,), frozenset(), frozenset(), compared=True)
    >>> ending_of(0, [Standing(net=3)], follow).suggested
    <Role.REDDER: 'redder'>
    """
    statuses = tuple((role, standing.status()) for role, standing in zip(follow.roles, standings, strict=True))
    if not follow.compared:
        return Ending(statuses, (), holding)
    shown = [
        (role, standing.net) for (role, status), standing in zip(statuses, standings, strict=True) if status in _SHOWN
    ]
    most = max((net for _, net in shown), default=0)
    return Ending(statuses, tuple(role for role, net in shown if net == most), holding)


def too_many(given: int, facts: int, most: int, *, steps: bool = False) -> OutOfReachError:
    """The error of a question for which too much would have to be kept.

    >>> print(str(too_many(3, 4, 10)).partition(";")[0])
    too much to work out: more than 10 states after 3 of 4 facts
    """
    counted = Text(nl="stappen", en="steps") if steps else Text(nl="toestanden", en="states")
    nl = (
        f"te veel om uit te werken: meer dan {most} {counted.nl} na {given} van {facts} feiten; geef meer feiten, "
        "vraag naar één rol tegelijk, of laat er meer toe"
    )
    en = (
        f"too much to work out: more than {most} {counted.en} after {given} of {facts} facts; give more facts, "
        "ask about one role at a time, or allow more"
    )
    return OutOfReachError([Problem("", nl=nl, en=en)])
