"""What scenarios can reach in a rule set: goals, each seen in an advice or asked of every situation at once."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import combinations
from typing import ClassVar, Final, TypeAlias, assert_never

from bindkracht.advice import Advice
from bindkracht.combination import TOGETHER
from bindkracht.condition_words import condition_words
from bindkracht.conditions import Answers, Condition
from bindkracht.engine.encoding import SETS
from bindkracht.roles import Role
from bindkracht.rule_sets import RuleSet
from bindkracht.rules import Rule
from bindkracht.sources import Cited, in_order_of_sources, in_words
from bindkracht.statuses import Abstention, Outcome, Status
from bindkracht.study.coverage.deciding import Occurrence, can_be_looked_into, occurrences
from bindkracht.study.statements import Statement, combines, ends, every, has, holds, shows, suggests
from bindkracht.texts import Message, Text, in_each
from bindkracht.truth import Truth
from bindkracht.vocabulary import Vocabulary

TRUTHS: Final = (Truth.TRUE, Truth.FALSE, Truth.UNKNOWN)
"""The three goals of a rule and of an atom, in the order in which they are told."""


class Kind(StrEnum):
    """What a goal is about: a rule, an atom of its condition, a role, a sentence of the source, how the advice ends."""

    RULES = "rules"
    ATOMS = "atoms"
    ROLES = "roles"
    SENTENCES = "sentences"
    OUTCOMES = "outcomes"


@dataclass(frozen=True, slots=True)
class Seen:
    """What an advice shows of a rule set: of each rule that it was made with, and of the whole, if it is the same.

    ``advice`` is ``None`` when other rules, another threshold, or whether roles can go together, had a say in it.

    >>> from bindkracht import Situation, krachtlijn6, recommend
    >>> other = krachtlijn6.without("danger-first")
    >>> shown = seen(recommend(Situation(acute_need=True), other), krachtlijn6)
    >>> shown.truths["something-must-happen-now"], "danger-first" in shown.truths, shown.advice
    (<Truth.TRUE: 'true'>, False, None)
    """

    truths: Mapping[str, Truth]
    answers: Answers
    advice: Advice | None


def seen(advice: Advice, rules: RuleSet) -> Seen:
    """What an advice shows of these rules in force.

    >>> from bindkracht import Situation, krachtlijn6, recommend
    >>> len(seen(recommend(Situation()), krachtlijn6).truths) == len(krachtlijn6)
    True
    """
    own = {rule.name: rule for rule in rules}
    truths = {entry.rule.name: entry.truth for entry in advice.record if own.get(entry.rule.name) == entry.rule}
    same = len(truths) == len(own) == len(advice.rules) and _weighs(advice.rules) == _weighs(rules)
    return Seen(truths, advice.situation.known(), advice if same else None)


def _weighs(rules: RuleSet) -> tuple[int, bool]:
    return rules.threshold, rules.in_force(TOGETHER)


@dataclass(frozen=True, slots=True)
class RuleGoal:
    """The rule fires (true), does not (false), or waits (unknown).

    >>> from bindkracht import krachtlijn6
    >>> print(RuleGoal(krachtlijn6["danger-first"], Truth.UNKNOWN))
    rule 'danger-first' waits
    """

    kind: ClassVar[Kind] = Kind.RULES
    rule: Rule
    truth: Truth

    def reached_in(self, shown: Seen) -> bool:
        """Whether the rule comes to that here."""
        return shown.truths.get(self.rule.name) is self.truth

    def statement(self) -> Statement:
        """That the rule comes to that."""
        return _comes_to(self.rule.when, self.truth)

    def said(self, _: Vocabulary) -> Text:
        """The goal in words."""
        return Message(f"coverage_report.rule_goals.{self.truth.value}").filled(rule=self.rule.name)

    def __str__(self) -> str:
        return f"rule {self.rule.name!r} {_DOES[self.truth]}"


@dataclass(frozen=True, slots=True)
class AtomGoal:
    """The atom decides what the rule comes to, while it is true, false or unknown.

    An atom that ``guards`` stands in the guard of an exclusion, and decides whether it asks.

    >>> from bindkracht import krachtlijn6
    >>> rule = krachtlijn6["others-refuse"]
    >>> print(AtomGoal(rule, occurrences(rule.when)[1], Truth.UNKNOWN))
    rule 'others-refuse': others_accept_mediation decides while unknown
    """

    kind: ClassVar[Kind] = Kind.ATOMS
    rule: Rule
    place: Occurrence
    truth: Truth
    guards: bool = False

    def reached_in(self, shown: Seen) -> bool:
        """Whether the atom is that, and decides, here."""
        return (
            self.rule.name in shown.truths
            and self.place.atom.truth(shown.answers) is self.truth
            and self.place.decides(shown.answers)
        )

    def statement(self) -> Statement:
        """That the atom is that, and decides."""
        beside = (_comes_to(condition, truth) for condition, truth in self.place.beside)
        return every([_comes_to(self.place.atom, self.truth), *beside])

    def said(self, vocabulary: Vocabulary) -> Text:
        """The goal in words."""
        goals = "guard_goals" if self.guards else "atom_goals"
        return Message(
            f"coverage_report.{goals}.{self.truth.value}", rule=self.rule.name, atom=atom_words(self.place, vocabulary)
        )

    def __str__(self) -> str:
        what = " whether it asks," if self.guards else ""
        return f"rule {self.rule.name!r}: {self.place} decides{what} while {self.truth.value}"


@dataclass(frozen=True, slots=True)
class RoleGoal:
    """The role has this status, or, without one, it is the role suggested.

    >>> print(RoleGoal(Role.REDDER, Status.OPEN), RoleGoal(Role.BEGELEIDER, None), sep="; ")
    redder is open; begeleider is suggested
    """

    kind: ClassVar[Kind] = Kind.ROLES
    role: Role
    status: Status | None

    def reached_in(self, shown: Seen) -> bool:
        """Whether it is so here."""
        if shown.advice is None:
            return False
        if self.status is None:
            return shown.advice.suggested is self.role
        return shown.advice.statuses[self.role] is self.status

    def statement(self) -> Statement:
        """That it is so."""
        return suggests(self.role) if self.status is None else has(self.role, self.status)

    def said(self, _: Vocabulary) -> Text:
        """The goal in words."""
        said = (
            Message("coverage_report.suggested")
            if self.status is None
            else Message(f"page.statuses.{self.status.value}")
        )
        return Message("coverage_report.role_goal", role=self.role.label, status=said)

    def __str__(self) -> str:
        return f"{self.role} is {'suggested' if self.status is None else self.status}"


@dataclass(frozen=True, slots=True)
class TogetherGoal:
    """Some combination has both of these roles.

    >>> print(TogetherGoal(Role.REDDER, Role.BEGELEIDER))
    redder and begeleider go together
    """

    kind: ClassVar[Kind] = Kind.ROLES
    one: Role
    other: Role

    def reached_in(self, shown: Seen) -> bool:
        """Whether one has them here."""
        return shown.advice is not None and any(map(self._are_in, shown.advice.combinations))

    def statement(self) -> Statement:
        """That one has them."""
        return some(combines(*roles) for roles in SETS if self._are_in(roles))

    def said(self, _: Vocabulary) -> Text:
        """The goal in words."""
        return Message("coverage_report.together_goal", one=self.one.label, other=self.other.label)

    def _are_in(self, roles: tuple[Role, ...]) -> bool:
        return self.one in roles and self.other in roles

    def __str__(self) -> str:
        return f"{self.one} and {self.other} go together"


@dataclass(frozen=True, slots=True)
class SentenceGoal:
    """Some rule that cites the sentence fires.

    >>> from bindkracht import kl
    >>> print(SentenceGoal(kl(6, 4), ()))
    sentence 6.4 has a rule that fires
    """

    kind: ClassVar[Kind] = Kind.SENTENCES
    passage: Cited
    rules: tuple[Rule, ...]

    def reached_in(self, shown: Seen) -> bool:
        """Whether one fires here."""
        return any(shown.truths.get(rule.name) is Truth.TRUE for rule in self.rules)

    def statement(self) -> Statement:
        """That one fires."""
        return some(holds(rule.when) for rule in self.rules)

    def said(self, _: Vocabulary) -> Text:
        """The goal in words."""
        return Message("coverage_report.sentence_goal", place=in_words(self.passage))

    def __str__(self) -> str:
        return f"{in_words(self.passage).en} has a rule that fires"


@dataclass(frozen=True, slots=True)
class EndGoal:
    """The advice ends this way: in an outcome, or in an abstention for this reason.

    >>> print(EndGoal(Outcome.ADVICE), EndGoal(Abstention.DANGER, ()), sep="; ")
    the outcome is advice; the abstention is danger
    """

    kind: ClassVar[Kind] = Kind.OUTCOMES
    end: Outcome | Abstention
    stopping: tuple[Rule, ...] = ()

    def reached_in(self, shown: Seen) -> bool:
        """Whether it ends so here."""
        return shown.advice is not None and self.end in {shown.advice.outcome, shown.advice.abstention}

    def statement(self) -> Statement:
        """That it ends so; of an abstention that depends on what may still be answered, only what is so now."""
        excluded = every(has(role, Status.EXCLUDED) for role in Role)
        stopped = some(holds(rule.when) for rule in self.stopping)
        match self.end:
            case Outcome():
                return ends(self.end)
            case Abstention.DANGER:
                return stopped
            case Abstention.EVERYTHING_EXCLUDED:
                return excluded & ~stopped
            case Abstention.TOO_LITTLE_KNOWN | Abstention.NOTHING_SUPPORTED | Abstention.NOT_WORKED_OUT:
                return ends(Outcome.ABSTENTION) & ~excluded
            case _:
                assert_never(self.end)

    def said(self, _: Vocabulary) -> Text:
        """The goal in words."""
        return Message(f"coverage_report.end_goals.{self.end.value}")

    def __str__(self) -> str:
        return f"the {'outcome' if isinstance(self.end, Outcome) else 'abstention'} is {self.end}"


Goal: TypeAlias = RuleGoal | AtomGoal | RoleGoal | TogetherGoal | SentenceGoal | EndGoal
"""Something that a scenario can reach."""


def goals_of(rules: RuleSet) -> Iterator[Goal]:
    """Every goal of the rules in force, kind by kind.

    Of a rule that cannot be looked into, only what the rule as a whole comes to is a goal.

    >>> from bindkracht import krachtlijn6
    >>> sum(goal.kind is Kind.RULES for goal in goals_of(krachtlijn6)) == 3 * len(krachtlijn6)
    True
    """
    yield from (RuleGoal(rule, truth) for rule in rules for truth in TRUTHS)
    yield from (goal for rule in rules for goal in _atom_goals(rule))
    yield from (RoleGoal(role, status) for role in Role for status in (None, *Status))
    yield from (TogetherGoal(one, other) for one, other in combinations(Role, 2))
    for passage in in_order_of_sources(cited for rule in rules for cited in rule.sources):
        yield SentenceGoal(passage, tuple(rule for rule in rules if passage in rule.sources))
    stopping = tuple(rule for rule in rules if rule.stops)
    # That something was not worked out tells of our budget, and is nothing that a scenario should reach.
    ends_ = (end for end in (*Outcome, *Abstention) if end is not Abstention.NOT_WORKED_OUT)
    yield from (EndGoal(end, stopping) for end in ends_)


def _atom_goals(rule: Rule) -> Iterator[AtomGoal]:
    if all(map(can_be_looked_into, rule.conditions)):
        yield from (AtomGoal(rule, place, truth, guards) for place, guards in places_in(rule) for truth in TRUTHS)


def places_in(rule: Rule) -> Iterator[tuple[Occurrence, bool]]:
    """Every atom of a rule in its place, each with whether it stands in the guard.

    A guard has a say only while the condition of the rule is unknown, so that stands beside each of its atoms.

    >>> from bindkracht import krachtlijn6
    >>> [(str(place), guards) for place, guards in places_in(krachtlijn6["danger-first"])]
    [('immediate_danger', False)]
    """
    yield from ((place, False) for place in occurrences(rule.when))
    if rule.ask_when is not None:
        waiting = (rule.when, Truth.UNKNOWN)
        guard = occurrences(rule.ask_when)
        yield from ((replace(place, beside=(*place.beside, waiting)), True) for place in guard)


def atom_words(place: Occurrence, vocabulary: Vocabulary) -> Text:
    """An atom in its place in words.

    >>> from bindkracht import Situation, facts
    >>> atom_words(occurrences(~facts.acute_need)[0], Situation.vocabulary()).en
    'urgent need'
    """
    number = "" if place.number == 1 else f" ({place.number})"
    return in_each(lambda language: condition_words(place.atom, vocabulary, language) + number)


def some(statements: Iterable[Statement]) -> Statement:
    """One of the statements; of none, never.

    >>> from bindkracht.study.statements import knows
    >>> print(some([knows("trust"), knows("acute_need")]))
    (trust is known or acute_need is known)
    """
    found, *others = tuple(statements) or (_NEVER,)
    for other in others:
        found |= other
    return found


def _comes_to(condition: Condition, truth: Truth) -> Statement:
    true, false = holds(condition), holds(~condition)
    match truth:
        case Truth.TRUE:
            return true
        case Truth.FALSE:
            return false
        case Truth.UNKNOWN:
            return ~true & ~false
        case _:
            assert_never(truth)


_NEVER: Final = shows(Role.REDDER) & ~shows(Role.REDDER)
_DOES: Final = {Truth.TRUE: "fires", Truth.FALSE: "does not fire", Truth.UNKNOWN: "waits"}
