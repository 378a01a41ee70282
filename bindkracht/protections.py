"""What a rule set protects against: danger, a known risk, a known hurt, a refused wish.

The facts say which of their answers tell of such a thing, and of which roles (``Fact.marks``). A rule set protects
when each such role is excluded whenever that answer is known, whatever else is known or not.

Where the facts let the person say that such a role may come after all (``consents_to``), a rule set also protects when
it excludes the role once the person says no, and asks while that is not known: so that the role never fits before.

That is exact without a search. Knowing more never makes a true exclusion untrue, so it is enough to ask the rules about
the situation in which that answer is all that is known. Of the roles that hurt it is the set of that role alone: a rule
in which another wound would lift an exclusion is refused (:mod:`bindkracht.wounds`). And an exclusion that is true once
the person says no cannot be untrue before they said anything: it stays unknown, and asks from then on.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Final

from bindkracht.conditions import Contains, Is, Node
from bindkracht.errors import Problem, RuleError, unknown_names
from bindkracht.roles import Role, as_roles
from bindkracht.rules import Effect, Rule
from bindkracht.strict_json import Json
from bindkracht.taking import Taker, at_the_door, checked_when_made, message, take, tuple_of, words
from bindkracht.texts import Text
from bindkracht.truth import Truth
from bindkracht.vocabulary import Fact, Kind, Mark, Tells, Value, Vocabulary, no_facts, possible_values


@checked_when_made
@dataclass(frozen=True, slots=True)
class Protection:
    """One role under one answer that asks to exclude it, and what the rules in force make of it.

    ``consent`` is what the person can say to let the role come after all. ``holds`` says whether the role is excluded
    whenever the answer is known or, with a consent, excluded without it and asked about while it is unknown.
    ``guards`` are the exclusions in force that can give the protection (in danger, those that stop everything),
    ``rests_on`` the assumptions each of which takes the protection away when it is switched off, and ``asleep``
    the rules that would give it and are not in force. ``asking`` are the guards that ask until the person consents.

    Krachtlijn 6 as it was read first leaves one out, and lets others rest on assumptions:

    >>> from bindkracht.krachtlijnen.first.rules import krachtlijn6 as first
    >>> [str(protection) for protection in first.protections if not protection.holds]
    ['bemiddelaar, mediation_risks_kwetsuren']
    >>> sorted({name for protection in first.protections for name in protection.rests_on})
    ['A8', 'A9']
    """

    fact: Fact
    mark: Mark
    role: Role
    holds: bool
    guards: tuple[Rule, ...]
    rests_on: tuple[str, ...]
    asleep: tuple[Rule, ...]
    consent: Node | None = None
    asking: tuple[Rule, ...] = ()

    @property
    def answer(self) -> Value:
        """The least that can be known of it, which is the answer, or the set with one role in it."""
        return _answer(self.mark)

    @property
    def condition(self) -> Node:
        """That the answer is known.

        >>> from bindkracht import krachtlijn6
        >>> print(krachtlijn6.protections[5].condition)
        contact_wanted.is_('no')
        """
        value = self.mark.value
        return Contains(self.fact.name, value) if isinstance(value, Role) else Is(self.fact.name, value)

    def __str__(self) -> str:
        return f"{self.role}, {self.fact.name}"


@dataclass(frozen=True, slots=True)
class Unprotected:
    """Said on purpose: that a known answer to a fact does not exclude these roles, and why.

    With ``assumptions`` it says less: that it does exclude them, but only while those are on.

    >>> declared = Unprotected("wounded_by", (Role.REDDER,), Text(nl="De persoon kiest.", en="The person chooses."))
    >>> declared.to_data()["roles"]
    ['redder']

    Raises:
        RuleError: naming everything that is wrong with it.

    """

    fact: str
    roles: tuple[Role, ...]
    because: Text
    assumptions: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        take(self, _UNPROTECTED, RuleError)

    @at_the_door
    def covers(self, protection: Protection) -> bool:
        """Whether it says of this protection what is wrong with it.

        >>> from bindkracht.krachtlijnen.first.rules import krachtlijn6 as first
        >>> of_danger = first.protections[-1]
        >>> reason = Text(nl="Wij lezen A9.", en="We read A9.")
        >>> Unprotected("immediate_danger", tuple(Role), reason, ("A9",)).covers(of_danger)
        True
        """
        if protection.fact.name != self.fact or protection.role not in self.roles:
            return False
        return not self.assumptions or (protection.holds and set(protection.rests_on) <= set(self.assumptions))

    def to_data(self) -> dict[str, Json]:
        """It as JSON data."""
        return {
            "fact": self.fact,
            "roles": [role.value for role in self.roles],
            "because": self.because.to_data(),
            "assumptions": list(self.assumptions),
        }


_UNPROTECTED: Final[Mapping[str, Taker[object]]] = {
    "fact": words,
    "roles": as_roles,
    "because": message,
    "assumptions": tuple_of(words),
}


def protections_of(vocabulary: Vocabulary, in_force: Sequence[Rule], others: Sequence[Rule]) -> tuple[Protection, ...]:
    """Every protection that the vocabulary asks for, as the rules give it; ``others`` are the rules not in force.

    >>> from bindkracht import Situation
    >>> [found.holds for found in protections_of(Situation.vocabulary(), (), ())] == [False] * 20
    True
    """
    asked = (
        _Asked(fact, mark, role, vocabulary) for fact in vocabulary.facts for mark in fact.marks for role in mark.roles
    )
    return tuple(_protection(item, item.guards(in_force), item.guards(others)) for item in asked)


def problems_with_unprotected(
    declared: Iterable[Unprotected], vocabulary: Vocabulary, assumed: Sequence[str]
) -> Iterator[Problem]:
    """What is wrong with what is said to be unprotected, in a rule set about these facts with these assumptions.

    >>> from bindkracht import Situation
    >>> declared = [Unprotected("trust", (Role.REDDER,), Text(nl="Zo.", en="So."))]
    >>> print(*problems_with_unprotected(declared, Situation.vocabulary(), []))
    unprotected[0].roles[0]: trust asks for no protection of redder, so there is nothing to leave out
    """
    declared = tuple(declared)
    wrong = [
        (f"unprotected[{index}].fact", item.fact) for index, item in enumerate(declared) if item.fact not in vocabulary
    ]
    yield from no_facts(wrong, tuple(vocabulary))
    for index, item in enumerate(declared):
        path = f"unprotected[{index}]"
        if item.fact in vocabulary:
            asked = frozenset(chain.from_iterable(mark.roles for mark in vocabulary[item.fact].marks))
            yield from (
                _not_asked(f"{path}.roles[{place}]", item.fact, role)
                for place, role in enumerate(item.roles)
                if role not in asked
            )
        if not item.roles:
            yield Problem(f"{path}.roles", "roles.none")
        wrong = [
            (f"{path}.assumptions[{place}]", name) for place, name in enumerate(item.assumptions) if name not in assumed
        ]
        yield from unknown_names(wrong, assumed, "assumption")


def _not_asked(path: str, fact: str, role: Role) -> Problem:
    return Problem(path, "unprotected.not_asked", fact=fact, role=role)


class _Asked:
    """What is asked to be excluded: a role, under an answer, unless some other answer consents to it."""

    def __init__(self, fact: Fact, mark: Mark, role: Role, vocabulary: Vocabulary) -> None:
        self.fact, self.mark, self.role = fact, mark, role
        self.known = {fact.name: _answer(mark)}
        consenting = [found for found in vocabulary.facts if role in dict(found.details.consents_to).get(fact.name, ())]
        self.consent = next((_consent(found, role) for found in consenting), None)
        # Each way for the answer to be known and the consent to be a no.
        self.refusing = [
            {**self.known, found.name: value}
            for found in consenting
            for value in possible_values(found)
            if self.consent is not None and self.consent.truth({found.name: value}) is Truth.FALSE
        ]

    def guards(self, rules: Iterable[Rule]) -> list[Rule]:
        """The exclusions of the role that read the fact; in danger, those that stop everything."""
        excluding = (rule for rule in rules if rule.effect is Effect.EXCLUDES and self.role in rule.roles)
        stopping = (rule for rule in excluding if rule.stops or self.mark.tells is not Tells.DANGER)
        return [rule for rule in stopping if self.fact.name in rule.when.reads()]

    def is_given_by(self, guards: Sequence[Rule]) -> bool:
        """Whether these exclusions protect the role."""
        if any(rule.when.truth(self.known) is Truth.TRUE for rule in guards):
            return True
        refused = all(any(rule.when.truth(known) is Truth.TRUE for rule in guards) for known in self.refusing)
        return refused and any(map(self.asks, guards))

    def asks(self, rule: Rule) -> bool:
        """Whether a rule asks from when the answer is known until the person consents."""
        excludes = any(rule.when.truth(known) is Truth.TRUE for known in self.refusing)
        return excludes and rule.asks(rule.when.truth(self.known), self.known)


def _consent(fact: Fact, role: Role) -> Node:
    return Contains(fact.name, role) if fact.kind is Kind.ROLES else Is(fact.name, value=True)


def _protection(asked: _Asked, guards: list[Rule], asleep: list[Rule]) -> Protection:
    holds = asked.is_given_by(guards)
    named = dict.fromkeys(name for rule in guards for name in rule.assumptions)
    rests_on = [name for name in named if holds and not asked.is_given_by(_without(name, guards))]
    would = [rule for rule in asleep if not holds and asked.is_given_by([rule])]
    return Protection(
        fact=asked.fact,
        mark=asked.mark,
        role=asked.role,
        holds=holds,
        guards=tuple(guards),
        rests_on=tuple(rests_on),
        asleep=tuple(would),
        consent=asked.consent,
        asking=tuple(filter(asked.asks, guards)),
    )


def _without(assumption: str, rules: Iterable[Rule]) -> list[Rule]:
    return [rule for rule in rules if assumption not in rule.assumptions]


def _answer(mark: Mark) -> Value:
    return (mark.value,) if isinstance(mark.value, Role) else mark.value
