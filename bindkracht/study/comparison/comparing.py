"""The comparison of two rule sets: all situations, divided by what was and what becomes; exact."""

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from math import prod

from bindkracht.engine.diagram import MAX_NODES
from bindkracht.engine.drawing import sizes_of
from bindkracht.engine.encoding import May
from bindkracht.errors import OutOfReachError, Problem
from bindkracht.recommend import recommend
from bindkracht.roles import Role
from bindkracht.rule_sets import RuleSet
from bindkracht.situations import BaseSituation
from bindkracht.statuses import Abstention, Outcome, Status
from bindkracht.study.comparison.edits import Advised, Edit, edits_between, responsible
from bindkracht.study.comparison.joint import counted_together
from bindkracht.study.comparison.parts import Came, Comparison, Moved, Part, Stop, What
from bindkracht.study.side_by_side import SideBySide, common_type
from bindkracht.study.statements import Statement, every, has, suggests
from bindkracht.taking import at_the_door


@at_the_door
def compare(
    old: RuleSet,
    new: RuleSet,
    *,
    cases: Iterable[tuple[str, BaseSituation]] = (),
    complete: bool = False,
    max_nodes: int = MAX_NODES,
) -> Comparison:
    """Compare two rule sets over every situation.

    >>> from bindkracht import Situation, krachtlijn6
    >>> new = krachtlijn6.without("danger-first")
    >>> case = Situation(immediate_danger=True, rights_blocked=True)
    >>> compare(krachtlijn6, new, cases=[("a", case)]).moved[0].suggested
    (None, <Role.PROBLEEMOPLOSSER: 'probleemoplosser'>)

    Args:
        old: the rules as they were.
        new: the rules as they are now, about the same facts or more.
        cases: stored situations by name; those of which the advice changes are told.
        complete: look only at situations in which everything is known.
        max_nodes: how many nodes the decision diagram may have in which situations are counted.

    Raises:
        RuleError: when a rule is opaque, or they are not about the same facts.
        SituationError: when a case is not about the facts of the rules.
        OutOfReachError: without python-sat, when a question is too hard for plain Python.

    """
    situation_type = common_type(old, new)
    both = SideBySide(old, new)
    edits = edits_between(old, new)
    sizes = sizes_of(situation_type.vocabulary(), May.HAVE_ANY_VALUE if complete else May.BE_ANYTHING)
    uncounted: Problem | None = None
    counts: Mapping[What, Mapping[tuple[Came, Came], int]] | None = None
    try:
        if edits:
            counts = counted_together(old, new, situation_type, complete=complete, max_nodes=max_nodes)
    except OutOfReachError as error:
        uncounted = error.problems[0]
    told = list(cases)
    parts = tuple(_parts(both, old, edits, counts, complete=complete)) if edits else ()
    stops = tuple(_stops(both, complete=complete)) if edits else ()
    return Comparison(
        old=old,
        new=new,
        complete=complete,
        size=prod(sizes.values()),
        method=both.method,
        edits=edits,
        # Where no rule decides otherwise there is nothing to search.
        parts=parts,
        stops=stops,
        leads=both.difference(complete=complete) if edits and not parts and not stops else None,
        uncounted=uncounted,
        cases=len(told),
        moved=tuple(_moved(told, old, new)),
    )


def _parts(
    both: SideBySide,
    old: RuleSet,
    edits: tuple[Edit, ...],
    counts: Mapping[What, Mapping[tuple[Came, Came], int]] | None,
    *,
    complete: bool,
) -> Iterator[Part]:
    for of in (None, *Role):
        numbers = None if counts is None else counts[of]
        values: tuple[Came, ...] = (*Role, None) if of is None else tuple(Status)
        for before in values:
            for after in values:
                if before is after or (numbers is not None and (before, after) not in numbers):
                    continue
                witness = both.exists(_is(of, before), _is(of, after), complete=complete)
                if witness is not None:
                    through = responsible(old, edits, witness.known(), partial(_comes_to, of, after))
                    count = None if numbers is None else numbers[before, after]
                    yield Part(of, before, after, count, witness, through)


def _stops(both: SideBySide, *, complete: bool) -> Iterator[Stop]:
    for by_old in (True, False):
        witness = both.stops_only(by_old=by_old, complete=complete)
        if witness is not None:
            yield Stop(by_old, witness)


def _is(of: What, came: Came) -> Statement:
    if of is not None and isinstance(came, Status):
        return has(of, came)
    return every(~suggests(role) for role in Role) if came is None else suggests(Role(came))


def _comes_to(of: What, after: Came, advised: Advised) -> bool:
    decided = advised.decided
    if of is not None:
        return decided.statuses[of] is after
    alone = len(decided.leading) == 1 and advised.combinations == (decided.leading,)
    return (decided.leading[0] if alone and decided.outcome is Outcome.ADVICE else None) is after


def _moved(cases: Iterable[tuple[str, BaseSituation]], old: RuleSet, new: RuleSet) -> Iterator[Moved]:
    for name, situation in cases:
        before, after = recommend(situation, old), recommend(situation, new)
        statuses = tuple(
            (role, before.statuses[role], after.statuses[role])
            for role in Role
            if before.statuses[role] is not after.statuses[role]
        )
        suggested = None if before.suggested is after.suggested else (before.suggested, after.suggested)
        leading = None if before.leading == after.leading else (before.leading, after.leading)
        by_old, by_new = before.abstention is Abstention.DANGER, after.abstention is Abstention.DANGER
        together = None if before.combinations == after.combinations else (before.combinations, after.combinations)
        stops = by_old if by_old is not by_new else None
        if statuses or suggested or leading or together or stops is not None:
            yield Moved(name, statuses, suggested, leading, stops, together)
