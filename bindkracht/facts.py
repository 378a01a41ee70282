"""The facts of a situation, by name, to write rules with.

    >>> from bindkracht import facts
    >>> print(facts.entangled_problems & ~facts.short_help_suffices)
    entangled_problems & ~short_help_suffices
    >>> print(facts.contact_wanted >= "practical_only")
    (contact_wanted >= 'practical_only')

A yes/no fact is itself a condition. A choice is asked with ``.is_()`` and, when
its values are ordered, with ``>=`` or ``<``; a set of roles with ``.contains()``.
"""

from typing import TYPE_CHECKING, Final, Never

from bindkracht.catalogues import Filling
from bindkracht.conditions import AtLeast, Condition, Contains, Is, Node, Not
from bindkracht.errors import ConditionError, Problem, not_among
from bindkracht.roles import Role
from bindkracht.situations import BaseSituation, Situation
from bindkracht.taking import at_the_door, checked_when_made
from bindkracht.vocabulary import Fact, Kind, Vocabulary, allowed_values


@checked_when_made
class NamedFact(Condition):
    """A fact to ask about; every way of asking that makes no sense is refused on the spot.

    >>> from bindkracht import facts
    >>> facts.contact_wanted.is_("no")
    Is(fact='contact_wanted', value='no')

    Raises:
        ConditionError: for a value that the fact does not have, or a question that does not fit its kind.

    """

    __slots__ = ("fact",)

    def __init__(self, fact: Fact) -> None:
        self.fact = fact

    def node(self) -> Node:
        """The yes/no fact as a condition."""
        self._must_be(Kind.YES_NO, "fact.not_yes_or_no")
        return Is(self.fact.name, True)

    def is_(self, value: bool | str) -> Is:  # noqa: FBT001 - the boolean is the value asked for
        """The fact has this value."""
        if self.fact.kind is Kind.ROLES:
            self._must_be(Kind.CHOICE, "fact.is_roles")
        if not any(value is known or (isinstance(value, str) and value == known) for known in self.fact.values):
            raise ConditionError([not_among("", value, allowed_values(self.fact))])
        return Is(self.fact.name, value)

    def contains(self, role: Role) -> Contains:
        """The role is in the fact, a set of roles."""
        self._must_be(Kind.ROLES, "fact.not_roles")
        return Contains(self.fact.name, role)

    def __ge__(self, value: str) -> AtLeast:
        if not self.fact.details.ordered:
            raise _refused("fact.no_order", fact=self.fact.name)
        if value not in self.fact.values:
            raise ConditionError([not_among("", value, allowed_values(self.fact))])
        return AtLeast(self.fact.name, value, scale=tuple(map(str, self.fact.values)))

    def __lt__(self, value: str) -> Not:
        return Not(self >= value)

    def __gt__(self, value: str) -> Never:
        raise self._only_at_least("~(… < …)")

    def __le__(self, value: str) -> Never:
        raise self._only_at_least("… < …")

    def __contains__(self, role: object) -> Never:
        raise _refused("fact.no_in", fact=self.fact.name)

    def __str__(self) -> str:
        return self.fact.name

    def __repr__(self) -> str:
        return f"<fact {self.fact.name}: {', '.join(allowed_values(self.fact))}>"

    def _must_be(self, kind: Kind, code: str) -> None:
        if self.fact.kind is not kind:
            raise _refused(code, fact=self.fact.name, kind=self.fact.kind.value)

    def _only_at_least(self, instead: str) -> ConditionError:
        return _refused("fact.only_at_least", fact=self.fact.name, instead=instead)


def _refused(code: str, **values: Filling) -> ConditionError:
    return ConditionError([Problem("", code, **values)])


class NamedFacts:
    """The facts of a class of situations, as attributes to write rules with."""

    __slots__ = ("_vocabulary",)

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary

    def __getattr__(self, name: str) -> NamedFact:
        if name.startswith("__"):
            raise AttributeError(name)
        return NamedFact(self._vocabulary.fact(name))

    def __dir__(self) -> list[str]:
        return list(self._vocabulary)


@at_the_door
def facts_of(situation_type: type[BaseSituation]) -> NamedFacts:
    """The facts of your own class of situations, to write rules with.

    >>> print(facts_of(Situation).acute_need)
    acute_need

    Raises:
        UnknownFactError: later, for a fact that the class does not have.

    """
    return NamedFacts(situation_type.vocabulary())


_named: Final = facts_of(Situation)

immediate_danger: Final = _named.immediate_danger
contact_wanted: Final = _named.contact_wanted
takes_offer: Final = _named.takes_offer
acute_need: Final = _named.acute_need
short_help_suffices: Final = _named.short_help_suffices
was_on_track: Final = _named.was_on_track
response_form: Final = _named.response_form
rights_blocked: Final = _named.rights_blocked
matters_undone: Final = _named.matters_undone
leaves_to_others: Final = _named.leaves_to_others
stability_is_best_for_now: Final = _named.stability_is_best_for_now
accepts_arranging: Final = _named.accepts_arranging
wants_others_out: Final = _named.wants_others_out
entangled_problems: Final = _named.entangled_problems
wants_strengthening: Final = _named.wants_strengthening
wants_company: Final = _named.wants_company
broken_link: Final = _named.broken_link
services_uncoordinated: Final = _named.services_uncoordinated
wants_mediation: Final = _named.wants_mediation
others_accept_mediation: Final = _named.others_accept_mediation
process_risks_kwetsuren: Final = _named.process_risks_kwetsuren
any_mediation_risks_kwetsuren: Final = _named.any_mediation_risks_kwetsuren
wounded_by: Final = _named.wounded_by
welcome_again: Final = _named.welcome_again
earlier_help: Final = _named.earlier_help
trust: Final = _named.trust
support_figures: Final = _named.support_figures
control_mandate: Final = _named.control_mandate
room_in_organisation: Final = _named.room_in_organisation

if not TYPE_CHECKING:  # a checker already knows the names above

    def __getattr__(name: str) -> NamedFact:
        if name.startswith("__"):
            raise AttributeError(name)
        return getattr(_named, name)
