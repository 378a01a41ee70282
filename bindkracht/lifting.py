"""Whether some answer can still lift an abstention: an exact search, not a guess.

A role can be lifted when some of the unknown facts have answers that make it
supported while no exclusion of it holds. The search branches on the facts that a
waiting support reads, leaves a branch as soon as an exclusion holds or the supports
that remain cannot reach the threshold, and stops at the first success. Its worst
case is exponential in the facts that the rules of one role read, so it has a budget.
"""

from collections.abc import Collection, Iterator
from typing import Final, NamedTuple

from bindkracht.conditions import Answers
from bindkracht.errors import OutOfReachError, Problem
from bindkracht.roles import Role
from bindkracht.rule_sets import RuleSet
from bindkracht.rules import Effect, Rule
from bindkracht.truth import Truth
from bindkracht.vocabulary import Vocabulary, possible_values

MOST_READ: Final = 100_000
"""For one role no more facts of rules than this are read, each time one is; a tenth of a second."""


class Lifting(NamedTuple):
    """What a search came to: ``None`` when it had to stop before its end; and how many facts of rules it read."""

    found: bool | None
    read: int


def can_be_lifted(rules: RuleSet, answers: Answers, *, besides: Collection[Role] = ()) -> bool:
    """Whether answers to unknown facts could make some role, not among ``besides``, fitting or conditional.

    >>> from bindkracht import krachtlijn6
    >>> can_be_lifted(krachtlijn6, {})
    True
    >>> can_be_lifted(krachtlijn6, {"immediate_danger": True})
    False

    Raises:
        OutOfReachError: when no such answers were found, and for some role the search had to stop before its end.

    """
    found = lifting(rules, answers, besides=besides).found
    if found is None:
        raise _too_many()
    return found


def lifting(rules: RuleSet, answers: Answers, *, besides: Collection[Role] = ()) -> Lifting:
    """The same as :func:`can_be_lifted`, with what it took.

    >>> from bindkracht import krachtlijn6
    >>> lifting(krachtlijn6, {"immediate_danger": True})
    Lifting(found=False, read=0)
    """
    each = [_reachable(rules, role, answers) for role in Role if role not in besides]
    found = {one.found for one in each}
    return Lifting(True if True in found else None if None in found else False, sum(one.read for one in each))


class _Rest(NamedTuple):
    """What is left to search of a role: the rules that can still become true or false, and the net of what is true."""

    waiting: tuple[Rule, ...]
    net: int
    answers: Answers
    left_unknown: frozenset[str]


def _reachable(rules: RuleSet, role: Role, answers: Answers) -> Lifting:
    """Whether the role can be lifted."""
    vocabulary = rules.situation_type.vocabulary()
    start = _given(_Rest(tuple(rule for rule in rules if role in rule.roles), 0, answers, frozenset()))
    ahead = [] if start is None else [start]
    read = 0
    while ahead and read < MOST_READ:
        rest = ahead.pop()
        if rest.net >= rules.threshold:
            return Lifting(found=True, read=read)
        name = _next(rest, rules.threshold)
        if name is not None:
            tried = list(_tried(rest, name, vocabulary))
            read += len(tried) * sum(len(rule.when.reads()) for rule in rest.waiting)
            ahead.extend(reversed(tried))
    return Lifting(None if ahead else False, read)


def _next(rest: _Rest, threshold: int) -> str | None:
    """A fact that may help; none when the threshold is out of reach."""
    supports = [rule for rule in rest.waiting if rule.effect is Effect.SUPPORTS]
    if rest.net + sum(map(_signed, supports)) < threshold:
        return None
    unknown = (name for rule in supports for name in rule.when.reads() if name not in rest.answers)
    return next((name for name in unknown if name not in rest.left_unknown), None)


def _tried(rest: _Rest, name: str, vocabulary: Vocabulary) -> Iterator[_Rest]:
    """Every answer to a fact, and then none; not what can do no better than another."""
    against = [rule for rule in rest.waiting if rule.effect is not Effect.SUPPORTS and name in rule.when.reads()]
    is_harmless = False
    for value in possible_values(vocabulary[name]):
        answers = {**rest.answers, name: value}
        found = _given(rest._replace(answers=answers))
        if found is not None:
            yield found
        is_harmless = is_harmless or all(rule.when.truth(answers) is Truth.FALSE for rule in against)
    if not is_harmless:
        yield rest._replace(left_unknown=rest.left_unknown | {name})


def _given(rest: _Rest) -> _Rest | None:
    """The same with what its answers come to; nothing when an exclusion holds."""
    net = rest.net
    waiting: list[Rule] = []
    for rule in rest.waiting:
        truth = rule.when.truth(rest.answers)
        if truth is Truth.UNKNOWN:
            waiting.append(rule)
        elif truth is Truth.TRUE:
            if rule.effect is Effect.EXCLUDES:
                return None
            net += _signed(rule)
    return rest._replace(waiting=tuple(waiting), net=net)


def _signed(rule: Rule) -> int:
    return 0 if rule.strength is None else rule.strength * (1 if rule.effect is Effect.SUPPORTS else -1)


def _too_many() -> OutOfReachError:
    nl = "te veel om uit te werken: of een antwoord nog een rol mogelijk maakt, is niet gevonden"
    en = "too much to work out: whether an answer can still make a role possible was not found"
    return OutOfReachError([Problem("", nl=nl, en=en)])
