"""The record in words: what speaks for a role and against it, and the whole advice as a page.

Everything is read from the verdict and its record; nothing is worked out again.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import assert_never

from bindkracht.conditions import All, AnyOf, AtLeast, Contains, Is, Node, Not, Opaque
from bindkracht.guidance import guidance_for
from bindkracht.krachtlijnen import protection_words, words
from bindkracht.krachtlijnen.assumptions import ASSUMPTIONS
from bindkracht.krachtlijnen.topics import GuidanceItem, Topic
from bindkracht.pages import Block, Page, Paged
from bindkracht.questions import Question, questions
from bindkracht.record import Entry
from bindkracht.roles import Role
from bindkracht.rule_sets import RuleSet
from bindkracht.rules import Effect, Rule
from bindkracht.situations import BaseSituation
from bindkracht.statuses import Abstention, Outcome, Status
from bindkracht.texts import Language, Text, sentence_list
from bindkracht.truth import Truth
from bindkracht.unprotected import told_with
from bindkracht.verdict import Verdict
from bindkracht.vocabulary import Vocabulary

QUESTIONS_ON_A_PAGE = 5


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
        title = (words.WHY_HEADING if self.favourable else words.WHY_NOT_HEADING).filled(role=self.role.label)
        parts = ((words.FIRED, self.fired()), (words.WAITING, self.waiting()), (words.NOT_FIRED, self.not_fired()))
        blocks = tuple(
            Block(2, heading.in_(language), tuple(entry_line(entry, self.vocabulary, language) for entry in entries))
            for heading, entries in parts
            if entries
        )
        nothing = () if blocks else (words.NOTHING.in_(language),)
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
    effect = words.EFFECTS[entry.rule.effect.value].in_(language)
    read = "; ".join(_read_words(entry, vocabulary, language))
    if entry.fired:
        said = f"{effect}: {entry.rule.because.in_(language)}"
    else:
        condition = rule_condition_words(entry.rule, vocabulary, language)
        said = words.WOULD.filled(effect=effect, condition=condition).in_(language) + "."
    return f"{said} ({read}) {places(entry.rule)}"


def _read_words(entry: Entry, vocabulary: Vocabulary, language: Language) -> Iterator[str]:
    for name, value in entry.read:
        fact = vocabulary[name]
        answer = words.UNKNOWN if value is None else fact.value_label(value)
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
    return "; ".join(known) or words.NOTHING_KNOWN.in_(language)


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
    return words.ASKED_ONCE.filled(condition=condition, guard=guard).in_(language)


def condition_words(condition: Node, vocabulary: Vocabulary, language: Language) -> str:  # noqa: PLR0911 - one per kind of node
    """A condition in words.

    >>> from bindkracht import Situation, krachtlijn6
    >>> condition_words(krachtlijn6["stepping-in-falls-short"].when, Situation.vocabulary(), "en")
    'not: short help is enough and not: urgent need'
    """
    match condition:
        case Is(fact=name, value=True):
            return vocabulary[name].label.in_(language)
        case Is(fact=name, value=False):
            return f"{words.NOT.in_(language)}: {vocabulary[name].label.in_(language)}"
        case Is(fact=name, value=value):
            return _compared(name, words.IS.in_(language), value, vocabulary, language)
        case AtLeast(fact=name, value=value):
            return _compared(name, words.AT_LEAST.in_(language), value, vocabulary, language)
        case Contains(fact=name, role=role):
            return f"{vocabulary[name].label.in_(language)}: {role.label}"
        case Opaque(name=name):
            return f"{words.OPAQUE.in_(language)} ({name})"
        case Not(of=inner):
            return f"{words.NOT.in_(language)}: {_bracketed(inner, vocabulary, language)}"
        case All(of=parts):
            joint = f" {words.AND.in_(language)} "
            return joint.join(_bracketed(part, vocabulary, language) for part in parts)
        case AnyOf(of=parts):
            joint = f" {words.OR.in_(language)} "
            return joint.join(_bracketed(part, vocabulary, language) for part in parts)
        case _:
            assert_never(condition)


def _bracketed(condition: Node, vocabulary: Vocabulary, language: Language) -> str:
    said = condition_words(condition, vocabulary, language)
    return f"({said})" if isinstance(condition, All | AnyOf) else said


def _compared(name: str, relation: str, value: bool | str, vocabulary: Vocabulary, language: Language) -> str:  # noqa: FBT001
    fact = vocabulary[name]
    return f"{fact.label.in_(language)} {relation} '{fact.value_label(value).in_(language)}'"


def places(rule: Rule) -> str:
    """Where a rule comes from, as people read it.

    >>> from bindkracht import krachtlijn6
    >>> places(krachtlijn6["entangled-needs-connecting"])
    '[6.6, 6.7, A4, A5]'
    """
    return f"[{', '.join((*map(str, rule.sources), *rule.assumptions))}]"


def told_first(alarms: Sequence[Text], language: Language) -> tuple[Block, ...]:
    """What is said before anything else, under a heading of its own; nothing when there is nothing.

    >>> told_first([], "en"), told_first([Text(nl="Gevaar.", en="Danger.")], "en")[0].lines
    ((), ('Danger.',))
    """
    lines = tuple(alarm.in_(language) for alarm in alarms)
    return (Block(1, words.FIRST.in_(language), lines),) if lines else ()


def exposed(verdict: Verdict) -> tuple[Text, ...]:
    """What this situation tells of and these rules do not protect against: said before anything else.

    >>> from bindkracht import Situation, krachtlijn6, recommend
    >>> risky = Situation(any_mediation_risks_kwetsuren=True)
    >>> print(exposed(recommend(risky, krachtlijn6.without("mediation-would-wound")))[0].en.split(".")[0])
    With "mediating may cause new wounds (kwetsuren): yes" these rules do not exclude bemiddelaar
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


def advice_page(verdict: Verdict, language: Language) -> Page:
    """The whole advice as a page: what fits and why, what does not, what to ask, how to do it.

    >>> from bindkracht import Situation, recommend
    >>> [block.heading for block in advice_page(recommend(Situation()), "en").blocks]
    ['Which role fits here?', 'What to ask still', 'About which nothing is known yet']
    """
    asked = questions(verdict)
    return Page(
        language,
        (
            Block(1, words.TITLE.in_(language), tuple(_lead(verdict, asked, language)), as_list=False),
            *_unprotected_block(verdict, language),
            *(_argument_block(verdict, role, language) for role in verdict.shown),
            *_question_block(asked, language),
            *_excluded_block(verdict, language),
            *_rest_blocks(verdict, language),
            *_guidance_blocks(verdict, language),
        ),
    )


def _lead(verdict: Verdict, asked: tuple[Question, ...], language: Language) -> Iterator[str]:
    yield _verdict_sentence(verdict, asked, language)
    others = [role for role in verdict.shown if role not in verdict.leading]
    for status, text in ((Status.FITTING, words.ALSO_FITTING), (Status.CONDITIONAL, words.ALSO_CONDITIONAL)):
        also = [role for role in others if verdict.statuses[role] is status]
        if also:
            yield text.filled(roles=_enumerated(also, language)).in_(language)
    yield words.TOGETHER_DECIDE.in_(language)
    yield made_with(verdict.rules).in_(language)


def made_with(rules: RuleSet) -> Text:
    """Which rules it was made with, and where what stands in brackets comes from: from what these rules cite.

    >>> from bindkracht import krachtlijn6
    >>> made_with(krachtlijn6).en.startswith("Rules: krachtlijn6 2.0.0. The numbers in brackets point to")
    True
    """
    cites = any(rule.sources for rule in rules)
    made = (words.MADE_WITH if cites else words.MADE_WITHOUT).filled(rules=rules.title)
    needed = {name for rule in rules for name in rule.assumptions}
    own = [item.name for item in rules.assumptions if item.name in needed and item not in ASSUMPTIONS]
    return words.OWN_ASSUMPTIONS.filled(made=made, names=", ".join(own)) if own else made


def _verdict_sentence(verdict: Verdict, asked: tuple[Question, ...], language: Language) -> str:
    if verdict.abstention is Abstention.TOO_LITTLE_KNOWN and not asked:
        return words.NOTHING_TO_ASK.in_(language)
    if verdict.abstention is not None:
        return words.ABSTENTIONS[verdict.abstention.value].in_(language)
    roles = _capitalised(_enumerated(verdict.leading, language))
    if verdict.suggested_by_rules is not None:
        return words.SUGGESTED.filled(role=roles).in_(language)
    if verdict.outcome is Outcome.CONDITIONAL:
        text = words.CONDITIONAL if len(verdict.leading) == 1 else words.CONDITIONAL_TIE
        return text.filled(roles=roles).in_(language)
    waiting = [role for role in verdict.leading if verdict.statuses[role] is Status.CONDITIONAL]
    if waiting:
        return words.TIE_OPEN.filled(roles=roles, waiting=_enumerated(waiting, language)).in_(language)
    return words.TIE.filled(roles=roles).in_(language)


def _unprotected_block(verdict: Verdict, language: Language) -> Iterator[Block]:
    told = told_with(verdict.rules, verdict.situation)
    lines = tuple(notice.text.in_(language) for notice in told if not notice.is_told_by(verdict.situation))
    if lines:
        yield Block(2, protection_words.HEADING.in_(language), lines)


def _argument_block(verdict: Verdict, role: Role, language: Language) -> Block:
    status = words.STATUSES[verdict.statuses[role].value].in_(language)
    gloss = role.description.gloss.in_(language)
    supports = [entry.rule for entry in reasons(verdict, role, favourable=True).fired()]
    against = guidance_for(role, verdict).against
    lines = (
        *(_reason_line(words.FOR.in_(language), rule, language) for rule in supports),
        *(_against_line(rule, verdict, language) for rule in against),
        *(() if against else (f"{words.AGAINST.in_(language)}: {words.NO_COUNTER_ARGUMENT.in_(language)}",)),
    )
    return Block(2, f"{_capitalised(role.label)}: {gloss} ({status})", lines)


def _against_line(rule: Rule, verdict: Verdict, language: Language) -> str:
    if rule.effect is Effect.OPPOSES:
        return _reason_line(words.AGAINST.in_(language), rule, language)
    vocabulary = verdict.situation.vocabulary()
    unknown = [name for name in rule.when.reads() if name not in verdict.situation.known()]
    asked = " ".join(vocabulary[name].question.in_(language) for name in unknown)
    return f"{words.ASK_FIRST.in_(language)}: {asked} {words.MAY_EXCLUDE.in_(language)} {places(rule)}"


def _reason_line(label: str, rule: Rule, language: Language) -> str:
    return f"{label}: {rule.because.in_(language)} {places(rule)}"


def _question_block(asked: tuple[Question, ...], language: Language) -> Iterator[Block]:
    if not asked:
        return
    lines = [question_line(question, language) for question in asked[:QUESTIONS_ON_A_PAGE]]
    if len(asked) > QUESTIONS_ON_A_PAGE:
        lines.append(words.MORE_QUESTIONS.filled(number=str(len(asked) - QUESTIONS_ON_A_PAGE)).in_(language))
    yield Block(2, words.QUESTIONS.in_(language), tuple(lines))


def question_line(question: Question, language: Language) -> str:
    """A question in words, with who can answer it when that is not just anyone.

    >>> from bindkracht import Situation, recommend
    >>> question_line(recommend(Situation(entangled_problems=True)).questions[4], "en")
    'Do you want someone to help to sort things out with the others? You choose how. (only the person can say this)'
    """
    said = question.fact.question.in_(language)
    if question.only_the_person:
        return f"{said} ({words.ONLY_THE_PERSON.in_(language)})"
    return f"{said} ({words.TOGETHER.in_(language)})" if question.fact.details.together else said


def _excluded_block(verdict: Verdict, language: Language) -> Iterator[Block]:
    lines = tuple(
        f"{_capitalised(role.label)}: {entry.rule.because.in_(language)} {places(entry.rule)}"
        for role in verdict.excluded
        for entry in verdict.entries(role)
        if entry.fired and entry.rule.effect is Effect.EXCLUDES
    )
    if lines:
        yield Block(2, words.NOT_NOW.in_(language), lines)


def _rest_blocks(verdict: Verdict, language: Language) -> Iterator[Block]:
    against = tuple(
        f"{_capitalised(role.label)}: {entry.rule.because.in_(language)} {places(entry.rule)}"
        for role in verdict.unsupported
        for entry in verdict.entries(role)
        if entry.fired
    )
    if against:
        yield Block(2, words.NO_REASON_YET.in_(language), against)
    if verdict.open:
        yield Block(
            2, words.NOTHING_KNOWN_ABOUT.in_(language), (_capitalised(_enumerated(verdict.open, language)) + ".",)
        )


def _guidance_blocks(verdict: Verdict, language: Language) -> Iterator[Block]:
    """How to fill in each shown role; what holds for all of them is said once, first."""
    items = {role: guidance_for(role, verdict).items for role in verdict.shown}
    shared = [item for item in next(iter(items.values()), ()) if all(item in others for others in items.values())]
    if len(items) > 1:
        yield Block(2, words.HOW_ANY.in_(language))
        yield from _topic_blocks(shared, language)
    for role, own in items.items():
        yield Block(2, words.HOW.filled(role=role.label).in_(language))
        yield from _topic_blocks([item for item in own if len(items) == 1 or item not in shared], language)


def _topic_blocks(items: Sequence[GuidanceItem], language: Language) -> Iterator[Block]:
    for topic in Topic:
        lines = tuple(_guidance_line(item, language) for item in items if item.topic is topic)
        if lines:
            yield Block(3, topic.heading.in_(language), lines)


def _guidance_line(item: GuidanceItem, language: Language) -> str:
    cited = (*map(str, item.sources), *((item.assumption,) if item.assumption else ()))
    return f"{item.text.in_(language)} [{', '.join(cited)}]"


def _enumerated(roles: Iterable[Role], language: Language) -> str:
    return sentence_list([role.label for role in roles], language, joint=words.AND)


def _capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]
