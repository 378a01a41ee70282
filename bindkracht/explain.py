"""The record in words: what speaks for a role and against it, and what a condition asks.

Everything is read from the verdict and its record; nothing is worked out again.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bindkracht.condition_words import condition_words
from bindkracht.documents import rules_words
from bindkracht.krachtlijnen.assumptions import OF_THE_LIBRARY
from bindkracht.pages import Block, Page, Paged
from bindkracht.record import Entry
from bindkracht.roles import Role
from bindkracht.rule_sets import RuleSet
from bindkracht.rules import Effect, Rule
from bindkracht.situations import BaseSituation
from bindkracht.sources import Assumption, in_order_of_sources, own_sources
from bindkracht.texts import Language, Message, Text
from bindkracht.truth import Truth
from bindkracht.unprotected import told_with
from bindkracht.verdict import Verdict
from bindkracht.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Reasons(Paged):
    """The rules about one role that work for it, or against it: each one fired, waits or did not fire.

    For a role these are the supports that hold and the oppositions and exclusions
    that do not; against it are all the others. Together they are every rule about it.

    >>> from bindkracht import Role, Situation, recommend
    >>> print(recommend(Situation(wants_company=False)).why_not(Role.BEGELEIDER).text("en").splitlines()[3])
    Holds now
    """

    role: Role
    favourable: bool
    entries: tuple[Entry, ...]
    vocabulary: Vocabulary

    def fired(self) -> tuple[Entry, ...]:
        """The rules whose condition holds."""
        return self._with(Truth.TRUE)

    def waiting(self) -> tuple[Entry, ...]:
        """The rules that wait for an answer."""
        return self._with(Truth.UNKNOWN)

    def not_fired(self) -> tuple[Entry, ...]:
        """The rules whose condition does not hold."""
        return self._with(Truth.FALSE)

    def page(self, language: Language = "nl") -> Page:
        """The reasons as a page for people."""
        title = (Message("page.why_heading") if self.favourable else Message("page.why_not_heading")).filled(
            role=self.role.label
        )
        parts = (
            (Message("page.fired"), self.fired()),
            (Message("page.waiting"), self.waiting()),
            (Message("page.not_fired"), self.not_fired()),
        )
        blocks = tuple(
            Block(2, heading.in_(language), tuple(entry_line(entry, self.vocabulary, language) for entry in entries))
            for heading, entries in parts
            if entries
        )
        nothing = () if blocks else (Message("page.nothing").in_(language),)
        return Page(language, (Block(1, title.in_(language), nothing, as_list=False), *blocks))

    def _with(self, truth: Truth) -> tuple[Entry, ...]:
        return tuple(entry for entry in self.entries if entry.truth is truth)


def reasons(verdict: Verdict, role: Role, *, favourable: bool) -> Reasons:
    """What works for the role (``favourable``), or against it.

    >>> from bindkracht import Role, Situation, recommend
    >>> len(reasons(recommend(Situation()), Role.REDDER, favourable=True).entries)
    0

    Raises:
        UnknownRoleError: when it is none of the five roles.

    """
    role = Role(role)
    chosen = tuple(entry for entry in verdict.entries(role) if _works_for(entry) is favourable)
    return Reasons(role, favourable, chosen, verdict.situation.vocabulary())


def _works_for(entry: Entry) -> bool:
    wanted = Truth.TRUE if entry.rule.effect is Effect.SUPPORTS else Truth.FALSE
    return entry.truth is wanted


def entry_line(entry: Entry, vocabulary: Vocabulary, language: Language) -> str:
    """One rule in words, with what it read.

    >>> from bindkracht import Role, Situation, recommend
    >>> advice = recommend(Situation(acute_need=True))
    >>> entry = advice.why(Role.REDDER).fired()[0]
    >>> print(entry_line(entry, Situation.vocabulary(), "en"))
    Speaks for: Something must happen this week; someone steps in for that now. (urgent need: yes) [6.2, 6.3, A18]
    """
    effect = Message(f"page.effects.{entry.rule.effect.value}").in_(language)
    read = "; ".join(_read_words(entry, vocabulary, language))
    if entry.fired:
        said = f"{effect}: {entry.rule.because.in_(language)}"
    else:
        condition = rule_condition_words(entry.rule, vocabulary, language)
        said = Message("page.would", effect=effect, condition=condition).in_(language) + "."
    return f"{said} ({read}) {places(entry.rule)}"


def _read_words(entry: Entry, vocabulary: Vocabulary, language: Language) -> Iterator[str]:
    for name, value in entry.read:
        fact = vocabulary[name]
        answer = Message("page.unknown") if value is None else fact.value_label(value)
        yield f"{fact.label.in_(language)}: {answer.in_(language)}"


def situation_words(situation: BaseSituation, language: Language) -> str:
    """What is known of a situation, in words.

    >>> from bindkracht import Situation
    >>> situation_words(Situation(rights_blocked=True, trust="fragile"), "en")
    'rights stay closed: yes; trust in the help: a little'
    """
    vocabulary = situation.vocabulary()
    known = (
        f"{vocabulary[name].label.in_(language)}: {vocabulary[name].value_label(value).in_(language)}"
        for name, value in situation.known().items()
    )
    return "; ".join(known) or Message("page.nothing_known").in_(language)


def rule_condition_words(rule: Rule, vocabulary: Vocabulary, language: Language) -> str:
    """The condition of a rule in words, and of an exclusion with a guard from when on it is asked.

    >>> from bindkracht import Situation, krachtlijn6
    >>> rule_condition_words(krachtlijn6["danger-first"], Situation.vocabulary(), "en")
    'immediate danger'
    """
    condition = condition_words(rule.when, vocabulary, language)
    if rule.ask_when is None:
        return condition
    guard = condition_words(rule.ask_when, vocabulary, language)
    return Message("page.asked_once", condition=condition, guard=guard).in_(language)


def places(rule: Rule) -> str:
    """Where a rule comes from, as people read it.

    >>> from bindkracht import krachtlijn6
    >>> places(krachtlijn6["entangled-needs-connecting"])
    '[6.6, 6.7, A4, A5]'
    """
    return f"[{', '.join((*map(str, rule.sources), *rule.assumptions))}]"


def exposed(verdict: Verdict) -> tuple[Text, ...]:
    """What this situation tells of and these rules do not protect against: said before anything else.

    >>> from bindkracht import Situation, krachtlijn6, recommend
    >>> risky = Situation(any_mediation_risks_kwetsuren=True)
    >>> [told] = exposed(recommend(risky, krachtlijn6.without("mediation-would-wound")))
    >>> print(told.en.split(": ")[1].split(".")[0])
    yes" these rules do not exclude bemiddelaar
    """
    told = told_with(verdict.rules, verdict.situation)
    return tuple(notice.text for notice in told if notice.is_told_by(verdict.situation))


def exposed_in(verdicts: Iterable[Verdict]) -> tuple[Text, ...]:
    """What several verdicts leave :func:`exposed`, each text once.

    >>> from bindkracht import Situation, krachtlijn6, recommend
    >>> told = recommend(Situation(immediate_danger=True), krachtlijn6.without("danger-first"))
    >>> exposed_in([told, told]) == exposed(told) != ()
    True
    """
    return tuple(dict.fromkeys(text for verdict in verdicts for text in exposed(verdict)))


def assumed(rules: RuleSet) -> tuple[Assumption, ...]:
    """The assumptions that rules in force need.

    >>> from bindkracht import krachtlijn6
    >>> [item.name for item in assumed(krachtlijn6)][:3]
    ['A2', 'A4', 'A5']
    """
    needed = {name for rule in rules for name in rule.assumptions}
    return tuple(item for item in rules.assumptions if item.name in needed)


def made_with(rules: RuleSet) -> Text:
    """Which rules something was made with, as an advice says it.

    >>> from bindkracht import krachtlijn6
    >>> made_with(krachtlijn6).en.startswith("Rules: krachtlijn6 2.0.0. The numbers in brackets point to")
    True
    """
    own = [item.name for item in assumed(rules) if item not in OF_THE_LIBRARY]
    cited = in_order_of_sources(item for rule in rules for item in rule.sources)
    others = own_sources(cited)
    return rules_words(rules.title, own, cites=len(others) < len(cited), others=others)
