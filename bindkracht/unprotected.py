"""What a rule set does not protect against, in words: worked out for the rules, and the same wherever it is said."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from bindkracht.protections import Protection, Unprotected
from bindkracht.roles import Role
from bindkracht.rule_sets import RuleSet
from bindkracht.situations import BaseSituation
from bindkracht.taking import at_the_door, checked_when_made
from bindkracht.texts import Message, Text, enumerated, joined
from bindkracht.vocabulary import Fact, Kind, Tells, Value


@checked_when_made
@dataclass(frozen=True, slots=True)
class Notice:
    """One answer of which a rule set does not exclude some roles, or only while some assumptions are on.

    >>> from bindkracht import krachtlijn6
    >>> print(notices(krachtlijn6.without("danger-first"))[0].text.en)
    With "immediate danger: yes" these rules do not stop: a role may still come out.
    """

    protections: tuple[Protection, ...]
    declared: Unprotected | None
    beside: bool
    """Whether that is said beside the rules that were shipped first, and not by the rule set itself."""

    @property
    def is_missing(self) -> bool:
        """Whether the protection is not there now; otherwise it is, and rests on assumptions."""
        return not self.protections[0].holds

    @property
    def fact(self) -> Fact:
        """The fact that it is about."""
        return self.protections[0].fact

    @property
    def roles(self) -> tuple[Role, ...]:
        """The roles that it is about."""
        return tuple(protection.role for protection in self.protections)

    @property
    def answers(self) -> dict[str, Value]:
        """The answers that show it, and all that is known there."""
        first = self.protections[0]
        return {} if first.holds else {self.fact.name: first.answer}

    @property
    def text(self) -> Text:
        """It in words."""
        parts = [self._claim(), *self._asleep()]
        if self.declared is not None:
            parts.append(Message("protection.on_purpose", because=self.declared.because))
        return joined(parts)

    @at_the_door
    def is_told_by(self, situation: BaseSituation) -> bool:
        """Whether what is known in the situation is what this is about.

        >>> from bindkracht import Situation, krachtlijn6
        >>> [notice, *_] = notices(krachtlijn6.without("danger-first"))
        >>> notice.is_told_by(Situation(immediate_danger=True)), notice.is_told_by(Situation())
        (True, False)
        """
        known = situation.known().get(self.fact.name)
        if isinstance(known, tuple):
            return any(role in known for role in self.roles)
        return known is not None and known == self.protections[0].mark.value

    def _claim(self) -> Text:
        first = self.protections[0]
        said = {"answer": self._answer(), "roles": enumerated([role.label for role in self.roles])}
        stops = first.mark.tells is Tells.DANGER
        if self.is_missing:
            return (Message("protection.does_not_stop") if stops else Message("protection.exposed")).filled(**said)
        return (Message("protection.stops_only_with") if stops else Message("protection.only_with")).filled(
            on=enumerated(first.rests_on), **said
        )

    def _answer(self) -> Text:
        fact, mark = self.fact, self.protections[0].mark
        value = self.roles if fact.kind is Kind.ROLES else mark.value
        return Message("protection.answer", label=fact.label, value=fact.value_label(value))

    def _asleep(self) -> Iterator[Text]:
        asleep = self.protections[0].asleep
        if asleep:
            named = [
                f"{rule.name} ({', '.join(rule.assumptions)})" if rule.assumptions else rule.name for rule in asleep
            ]
            yield Message("protection.asleep", rules=enumerated(named))


@at_the_door
def notices(rules: RuleSet) -> tuple[Notice, ...]:
    """What the rules do not protect against, or only while some assumptions are on.

    What nobody meant so comes first, and of that what is missing.

    >>> from bindkracht import krachtlijn6
    >>> notices(krachtlijn6)
    ()

    Krachtlijn 6 as it was read first protects less:

    >>> from bindkracht.krachtlijnen.first.rules import krachtlijn6 as first
    >>> for notice in notices(first):
    ...     print(notice.text.en.split(".")[0])
    With "mediating may cause new wounds (kwetsuren): yes" these rules do not exclude bemiddelaar
    With "wants contact: rather nothing" these rules exclude probleemoplosser, begeleider and bemiddelaar, but only with A8 on
    With "immediate danger: yes" these rules stop, but only with A9 on

    Raises:
        RuleError: when rules hold only for a time and no day is given.

    """  # noqa: E501 - a notice is one line
    found: dict[tuple[object, ...], Notice] = {}
    for protection in rules.protections:
        if protection.holds and not protection.rests_on:
            continue
        notice = Notice((protection,), *_declared(rules, protection))
        alike = _likeness(notice)
        earlier = found[alike].protections if alike in found else ()
        found[alike] = replace(notice, protections=(*earlier, protection))
    return tuple(sorted(found.values(), key=lambda notice: (notice.declared is not None, not notice.is_missing)))


def told_with(rules: RuleSet, situation: BaseSituation) -> tuple[Notice, ...]:
    """What is said with an advice: what is not protected; what this situation tells of comes first.

    What is said beside the rules, as of krachtlijn 6 read first, is said with an advice only where the situation tells
    of it.

    >>> from bindkracht.krachtlijnen.first.rules import krachtlijn6
    >>> from bindkracht.krachtlijnen.first.situation import Situation
    >>> len(told_with(krachtlijn6, Situation(mediation_risks_kwetsuren=True))), told_with(krachtlijn6, Situation())
    (1, ())

    Raises:
        RuleError: when rules hold only for a time and no day is given.

    """
    missing = [notice for notice in notices(rules) if notice.is_missing]
    said = [notice for notice in missing if not notice.beside or notice.is_told_by(situation)]
    return tuple(sorted(said, key=lambda notice: not notice.is_told_by(situation)))


def remarks(rules: RuleSet) -> Iterator[Text]:
    """What is no fault, and good to know: what is said to be unprotected and is not, and what no fact tells of.

    >>> from bindkracht import krachtlijn6
    >>> list(remarks(krachtlijn6))
    []
    """
    unsound = {(each.fact.name, each.role) for each in rules.protections if not each.holds or each.rests_on}
    for item in rules.unprotected:
        roles = [role.label for role in item.roles if (item.fact, role) not in unsound]
        if roles:
            label = rules.situation_type.vocabulary()[item.fact].label
            yield Message("protection.no_longer", label=label, roles=enumerated(roles))
    told = {protection.mark.tells for protection in rules.protections}
    kinds = [Message(f"protection.kinds.{tells.value}") for tells in Tells if tells not in told]
    if kinds:
        yield Message("protection.not_marked", kinds=enumerated(kinds))


def meant_so(rules: RuleSet, protection: Protection) -> Text | None:
    """Why a protection is left out, or rests on assumptions, when that is said on purpose.

    >>> from bindkracht.krachtlijnen.first.rules import krachtlijn6
    >>> print(meant_so(krachtlijn6, krachtlijn6.protections[-1]).en)
    The text is not about emergencies; that nothing else counts then is our reading.
    >>> meant_so(krachtlijn6.without("danger-first"), krachtlijn6.protections[-1]) is None
    True
    """
    declared, _ = _declared(rules, protection)
    return None if declared is None else declared.because


def _declared(rules: RuleSet, protection: Protection) -> tuple[Unprotected | None, bool]:
    """What was said on purpose of this protection, and whether that stands beside the rules."""
    for item in rules.unprotected:
        if item.covers(protection):
            return item, False
    from bindkracht.krachtlijnen.first.rules import SAID_BESIDE  # noqa: PLC0415 - only when something is unprotected

    for rule, item in SAID_BESIDE.items():
        if rule in rules.rules and item.covers(protection):
            return item, True
    return None, False


def _likeness(notice: Notice) -> tuple[object, ...]:
    """What notices have in common that can be said in one sentence."""
    first = notice.protections[0]
    value = None if first.fact.kind is Kind.ROLES else first.mark.value
    about = (first.fact.name, first.mark.tells, value, first.holds, first.rests_on, first.asleep)
    return (*about, notice.declared, notice.beside)
