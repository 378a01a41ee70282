"""The comparison of two rule sets: all situations, divided by what was and what becomes; exact."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from math import prod
from typing import Final

from bindkracht.completions.endings import Ending
from bindkracht.errors import OutOfReachError, Problem
from bindkracht.recommend import recommend
from bindkracht.roles import Role
from bindkracht.rule_sets import RuleSet
from bindkracht.situations import BaseSituation
from bindkracht.statuses import Abstention, Outcome, Status
from bindkracht.study.comparison.edits import Edit, edits_between, responsible
from bindkracht.study.comparison.joint import endings_together
from bindkracht.study.comparison.parts import Came, Comparison, Moved, Part, Stop, What
from bindkracht.study.side_by_side import SideBySide, common_type
from bindkracht.study.statements import Statement, every, has, suggests
from bindkracht.vocabulary import possible_values
from bindkracht.weighing import Decided

MOST_STATES: Final = 200_000
"""Counts that take more states than this at once are out of reach; some seconds."""


def compare(
    old: RuleSet,
    new: RuleSet,
    *,
    cases: Iterable[tuple[str, BaseSituation]] = (),
    complete: bool = False,
    most_states: int = MOST_STATES,
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
        most_states: how many states may be kept at once to count situations.

    Raises:
        RuleError: when a rule is opaque, or they are not about the same facts.
        SituationError: when a case is not about the facts of the rules.
        OutOfReachError: without python-sat, when a question is too hard for plain Python.

    """
    situation_type = common_type(old, new)
    both = SideBySide(old, new)
    edits = edits_between(old, new)
    sizes = _sizes(situation_type, complete=complete)
    uncounted: Problem | None = None
    counts: Mapping[tuple[Ending, Ending], int] | None = None
    try:
        if edits:
            counts = endings_together(old, new, situation_type, complete=complete, most_states=most_states)
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


def _sizes(situation_type: type[BaseSituation], *, complete: bool) -> dict[str, int]:
    vocabulary = situation_type.vocabulary()
    return {name: len(list(possible_values(fact))) + (not complete) for name, fact in vocabulary.items()}


def _parts(
    both: SideBySide,
    old: RuleSet,
    edits: tuple[Edit, ...],
    counts: Mapping[tuple[Ending, Ending], int] | None,
    *,
    complete: bool,
) -> Iterator[Part]:
    for of in (None, *Role):
        numbers = None if counts is None else _numbers(counts, of)
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


def _numbers(counts: Mapping[tuple[Ending, Ending], int], of: What) -> Mapping[tuple[Came, Came], int]:
    numbers: Counter[tuple[Came, Came]] = Counter()
    for (before, after), number in counts.items():
        numbers[_came(of, before), _came(of, after)] += number
    return numbers


def _came(of: What, ending: Ending) -> Came:
    return ending.suggested if of is None else dict(ending.statuses)[of]


def _is(of: What, came: Came) -> Statement:
    if of is not None and isinstance(came, Status):
        return has(of, came)
    return every(~suggests(role) for role in Role) if came is None else suggests(Role(came))


def _comes_to(of: What, after: Came, decided: Decided) -> bool:
    if of is not None:
        return decided.statuses[of] is after
    leads = decided.leading[0] if len(decided.leading) == 1 and decided.outcome is Outcome.ADVICE else None
    return leads is after


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
        if statuses or suggested or leading or by_old is not by_new:
            yield Moved(name, statuses, suggested, leading, by_old if by_old is not by_new else None)
