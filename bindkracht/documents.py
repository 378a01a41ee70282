"""The one form of an advice: plain frozen data, with everything that its page needs.

What else is told of an advice (the façade, a card, a receipt) is taken from it. Kept as JSON it shows itself again
without the rules that made it, years later and by a newer library. The form has a version; every earlier one is read.
What an earlier form lacks for a page, the page says.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from hashlib import sha256
from typing import Annotated, Any, ClassVar, Final, Literal, Self, TypeAlias, cast

from pydantic import Field, JsonValue

from bindkracht import strict_json
from bindkracht.combination import fewest_that_answer, times
from bindkracht.errors import DataError, Problem, ReceiptError, not_known, shown
from bindkracht.krachtlijnen.topics import Topic
from bindkracht.pages import Block, Page, Paged, sources_block
from bindkracht.reading import Maybe, read_as
from bindkracht.roles import Role
from bindkracht.sources import Source
from bindkracht.statuses import Abstention, Cause, Outcome, Status, When
from bindkracht.strict_json import Json, holds_half_a_character, plain
from bindkracht.taking import checked_when_made
from bindkracht.texts import READ_STRICTLY, Language, Message, Text, sentence_list

FORMAT: Final = "bindkracht-advice/3"
"""The name and version of the JSON form; the first form said neither."""

STANDING: Final = ("leading", "fitting", "conditional", "excluded", "unsupported", "open")
"""The sets of roles of an advice."""

QUESTIONS_ON_A_PAGE: Final = 5

Hash: TypeAlias = Annotated[str, Field(pattern="^[0-9a-f]{64}$", max_length=64)]
"""SHA-256 in hexadecimal."""

Answer: TypeAlias = bool | str | tuple[Role, ...] | None
"""What a fact is; ``None`` is unknown."""


class _Part:
    """A part of the form: no other keys, no value guessed."""

    __slots__ = ()
    __pydantic_config__: ClassVar[Any] = READ_STRICTLY

    def to_data(self) -> dict[str, Json]:
        """It as JSON data."""
        return cast("dict[str, Json]", plain(self))


@dataclass(frozen=True)
class Receipt(_Part):
    """What an advice was made of: enough to make it again, to the byte.

    ``vocabulary`` is the name and version of the facts, where their class says one; earlier receipts say none.

    >>> Receipt(
    ...     library="bindkracht", library_version="0.1.0", schema_version="9", rule_set="krachtlijn6",
    ...     rule_set_version="1.0.0", rule_set_hash="0" * 64, situation_hash="0" * 64,
    ... )
    Traceback (most recent call last):
    bindkracht.errors.ReceiptError: schema_version: '9' is no part of a receipt of this library; keep it as it was made

    Raises:
        ReceiptError: naming every part that no receipt has.

    """

    library: Literal["bindkracht"]
    library_version: str
    schema_version: Literal["1"]
    rule_set: str
    rule_set_version: str
    rule_set_hash: Hash
    situation_hash: Hash
    vocabulary: Maybe[str] = None

    def __post_init__(self) -> None:
        said = {field.name: getattr(self, field.name) for field in fields(self)}
        problems = [_no_part(name, value) for name, value in said.items() if not _is_part(name, value)]
        if problems:
            raise ReceiptError(problems)


_HEXADECIMAL: Final = "[0-9a-f]{64}"
_SAYS: Final[Mapping[str, str]] = {
    "library": "bindkracht",
    "schema_version": "1",
    "rule_set_hash": _HEXADECIMAL,
    "situation_hash": _HEXADECIMAL,
}


def _is_part(name: str, value: object) -> bool:
    if not isinstance(value, str):
        return name == "vocabulary" and value is None
    return not holds_half_a_character(value) and re.fullmatch(_SAYS.get(name, "(?s:.*)"), value) is not None


def _no_part(name: str, value: object) -> Problem:
    return Problem(name, "receipt.no_part", value=shown(value))


@dataclass(frozen=True, slots=True)
class QuestionDocument(_Part):
    """A fact to ask about, and the rules that wait for it."""

    fact: str
    question: Text
    only_the_person: bool
    rules: tuple[str, ...]
    roles: tuple[Role, ...]
    together: Maybe[bool] = None

    def line(self, language: Language) -> str:
        """The question in words, with who can answer it when that is not just anyone.

        >>> from bindkracht import Situation, recommend
        >>> recommend(Situation(entangled_problems=True)).document().questions[4].line("en").split("? ")[1]
        'You choose how. You do not have to answer. (only the person can say this)'
        """
        said = self.question.in_(language)
        if self.only_the_person:
            return f"{said} ({Message('page.only_the_person').in_(language)})"
        return f"{said} ({Message('page.together').in_(language)})" if self.together else said


@dataclass(frozen=True, slots=True)
class EntryDocument(_Part):
    """One rule of the record; an unknown fact that it read is ``null``.

    ``asks`` are the facts to ask about before a role can fit, in the order in which the rule reads them.

    >>> from bindkracht import Situation, recommend
    >>> record = recommend(Situation(rights_blocked=True)).document().record
    >>> [entry] = [entry for entry in record if entry.speaks(Role.PROBLEEMOPLOSSER, "supports")]
    >>> entry.reason("For", "en"), entry.to_ask()
    ('For: Rest is needed, or something to open or to arrange; someone must help with that. [6.4, 6.5]', ())
    """

    rule: str
    effect: Literal["supports", "opposes", "excludes"]
    roles: tuple[Role, ...]
    truth: Literal["true", "false", "unknown"]
    read: dict[str, Answer]
    because: Text
    sources: tuple[str, ...]
    assumptions: tuple[str, ...]
    stated: bool
    asks: tuple[str, ...] = ()

    def speaks(self, role: Role, *effects: str) -> bool:
        """Whether it holds, is about this role and has one of these effects."""
        return self.truth == "true" and role in self.roles and self.effect in effects

    def to_ask(self) -> tuple[str, ...]:
        """The facts that it waits for; an earlier form has them in another order."""
        waits = self.truth == "unknown"
        return self.asks or tuple(name for name, value in self.read.items() if waits and value is None)

    def reason(self, label: str, language: Language) -> str:
        """Why it says so, and where that comes from."""
        return f"{label}: {self.because.in_(language)} {_bracketed(*self.sources, *self.assumptions)}"


@dataclass(frozen=True, slots=True)
class GuidanceDocument(_Part):
    """One item of guidance for a role.

    >>> GuidanceDocument(Topic.DURATION, Text(nl="Kort.", en="Short."), ("6.3",), "A12").line("en")
    'Short. [6.3, A12]'
    """

    topic: Topic
    text: Text
    sources: tuple[str, ...]
    assumption: str | None

    def line(self, language: Language) -> str:
        """The item in words, and where it comes from."""
        assumed = () if self.assumption is None else (self.assumption,)
        return f"{self.text.in_(language)} {_bracketed(*self.sources, *assumed)}"


@dataclass(frozen=True, slots=True)
class RoleDocument(_Part):
    """The status of a role and, when it is shown, how to fill it in and what speaks against it.

    Earlier forms have ``client_role`` here, always the same; now it stands with the combination, when it was said.
    """

    role: Role
    status: Status
    guidance: tuple[GuidanceDocument, ...]
    against: tuple[str, ...]
    client_role: Maybe[str] = None


@dataclass(frozen=True, slots=True)
class PartDocument(_Part):
    """A role in a combination, the rules of the record that are the reasons for it, and when it comes."""

    role: Role
    reasons: tuple[str, ...]
    when: When


@dataclass(frozen=True, slots=True)
class UnansweredDocument(_Part):
    """A rule that asks for a role that is not shown, why that is, and the rules that say so."""

    rule: str
    cause: Cause
    by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LaterDocument(_Part):
    """The roles that would be shown once this fact is not known any more."""

    fact: str
    roles: tuple[Role, ...]


@dataclass(frozen=True, slots=True)
class CombinationDocument(_Part):
    """The combinations that are equally good, and what they leave open (:class:`~bindkracht.parts.Combination`).

    ``urgent`` are the facts of what cannot wait and no role is for. ``alone`` says that these rules let no role go
    with another, so that each way is one leading role.
    """

    ways: tuple[tuple[PartDocument, ...], ...]
    unanswered: tuple[UnansweredDocument, ...]
    urgent: tuple[str, ...]
    later: tuple[LaterDocument, ...]
    client_role: Maybe[str] = None
    alone: bool = False

    @property
    def roles(self) -> tuple[tuple[Role, ...], ...]:
        """The roles of each way.

        >>> from bindkracht import Situation, recommend
        >>> recommend(Situation(rights_blocked=True)).document().combination.roles
        ((<Role.PROBLEEMOPLOSSER: 'probleemoplosser'>,),)
        """
        return tuple(tuple(part.role for part in way) for way in self.ways)


@dataclass(frozen=True, slots=True)
class UnprotectedDocument(_Part):
    """An answer of which the rules do not exclude these roles.

    ``meant`` says whether they say so on purpose, ``beside`` whether that stands beside the rules, and ``told``
    whether the situation gives that answer.
    """

    fact: str
    roles: tuple[Role, ...]
    text: Text
    meant: bool
    told: Maybe[bool] = None
    beside: bool = False


@dataclass(frozen=True, slots=True)
class AssumptionDocument(_Part):
    """An assumption that a rule in force needs; ``own`` when it is of who wrote the rules, and not of the library."""

    name: str
    claim: Text
    own: bool


@dataclass(frozen=True, slots=True)
class RulesDocument(_Part):
    """The rules: what they are called, with the day where they hold for a time, what they assume, and what they cite.

    ``sources`` are those in force that are no krachtlijnen.
    """

    title: str
    assumptions: tuple[AssumptionDocument, ...]
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class FactDocument(_Part):
    """A fact in words; ``values`` are the labels of a choice."""

    name: str
    label: Text
    question: Text
    values: dict[str, Text]


@dataclass(frozen=True, slots=True)
class VocabularyDocument(_Part):
    """The facts, in order, with the name and version that their class says they have."""

    version: str | None
    facts: tuple[FactDocument, ...]


@dataclass(frozen=True, slots=True)
class BesideDocument(_Part):
    """What a classifier said beside the rules, in words."""

    nl: tuple[Block, ...]
    en: tuple[Block, ...]


@checked_when_made
@dataclass(frozen=True)
class AdviceDocument(_Part, Paged):
    """An advice as JSON; tuples of roles are in canonical order.

    ``classifier`` is what a classifier said beside the rules, when one was asked, and ``beside`` the same in words.
    ``unprotected`` is there only when the rules leave something unprotected, and ``alarms`` only when
    something was told of danger, a wound or a refusal that does not count.

    >>> from bindkracht import Situation, recommend
    >>> advice = recommend(Situation(acute_need=True))
    >>> again = AdviceDocument.from_json(advice.to_json())
    >>> again == advice.document(), again.text("nl") == advice.text("nl")
    (True, True)

    Raises:
        DataError: naming every part that says otherwise than the statuses of the roles, the record or the receipt do.

    """

    outcome: Outcome
    suggested: Role | None
    leading: tuple[Role, ...]
    fitting: tuple[Role, ...]
    conditional: tuple[Role, ...]
    excluded: tuple[Role, ...]
    unsupported: tuple[Role, ...]
    open: tuple[Role, ...]
    abstention: Abstention | None
    situation: dict[str, Answer]
    questions: tuple[QuestionDocument, ...]
    roles: tuple[RoleDocument, ...]
    record: tuple[EntryDocument, ...]
    classifier: dict[str, JsonValue] | None
    receipt: Receipt
    unprotected: tuple[UnprotectedDocument, ...] = ()
    alarms: tuple[Text, ...] = ()
    format: Maybe[Literal["bindkracht-advice/2", "bindkracht-advice/3"]] = None
    rules: Maybe[RulesDocument] = None
    vocabulary: Maybe[VocabularyDocument] = None
    beside: Maybe[BesideDocument] = None
    combination: Maybe[CombinationDocument] = None

    def __post_init__(self) -> None:
        problems = tuple(_contradictions(self))
        if problems:
            raise DataError(problems)

    @classmethod
    def from_json(cls, text: str | bytes) -> Self:
        """The document that the JSON stands for, of this form or an earlier one.

        >>> AdviceDocument.from_json('{"outcome": "advise"}')
        Traceback (most recent call last):
        bindkracht.errors.InputError: outcome: 'advise' is not allowed; use one of: advice, conditional, abstention (did you mean 'advice'?)
        ...

        Raises:
            InputError: when the text is not one clean JSON value, or no document: naming everything that is wrong.

        """  # noqa: E501 - an error is one line
        return read_as(cls, strict_json.parse(text))

    def to_json(self) -> str:
        """The document as canonical JSON: the inverse of :meth:`from_json`, also of an earlier form."""
        return strict_json.canonical(self.to_data())

    def page(self, language: Language = "nl") -> Page:
        """The whole advice as a page, to write out as text or HTML."""
        told = (*self.first(language), *self.body(language))
        return Page(language, told if self.beside is None else (*told, *getattr(self.beside, language)))

    @property
    def title(self) -> str:
        """What the rules are called."""
        made = self.receipt
        return f"{made.rule_set} {made.rule_set_version}" if self.rules is None else self.rules.title

    def first(self, language: Language) -> tuple[Block, ...]:
        """What is said before anything else; what may have been told counts as told."""
        exposed = (item.text for item in self.unprotected if item.told is not False)
        return told_first((*self.alarms, *exposed), language)

    def body(self, language: Language) -> tuple[Block, ...]:
        """What fits and why, what does not, what to ask, how to do it.

        >>> from bindkracht import Situation, recommend
        >>> [block.heading for block in recommend(Situation()).document().body("en")]
        ['Which role fits here?', 'What to ask still', 'For or against which nothing speaks']
        """
        return (
            Block(1, Message("page.title").in_(language), tuple(self._lead(language)), as_list=False),
            *_block(Message("protection.heading"), self._not_told(language), language),
            *(self._argument_block(of, language) for of in self._shown),
            *_block(Message("page.unanswered"), self._unanswered(language), language),
            *_block(Message("page.questions"), self._question_lines(language), language),
            *_block(Message("page.not_now"), self._spoken(self.excluded, ("excludes",), language), language),
            *_block(Message("page.no_reason_yet"), self._spoken(self.unsupported, _EFFECTS, language), language),
            *_block(Message("page.nothing_known_about"), self._open_line(language), language),
            *self._guidance_blocks(language),
            *sources_block(self._sources, language),
        )

    def sentence(self, language: Language) -> str:
        """What it comes to, in one sentence.

        >>> from bindkracht import Situation, recommend
        >>> recommend(Situation(rights_blocked=True)).document().sentence("en")
        'Probleemoplosser fits best here.'
        """
        if self.abstention is Abstention.TOO_LITTLE_KNOWN and not self.questions:
            return Message("page.nothing_to_ask").in_(language)
        if self.abstention is not None:
            return Message(f"page.abstentions.{self.abstention.value}").in_(language)
        first, *others = self.ways
        waiting = [role for role in self._chosen if role in self.conditional]
        asked = Message("page.ask_before", waiting=_enumerated(waiting, language)).in_(language)
        if others:
            said = Message("page.either", ways=self._either(self._chosen, language)).in_(language)
        elif len(first) > 1:
            said = Message("page.go_together", roles=_enumerated(first, language)).in_(language)
        else:
            text = Message("page.conditional") if waiting else Message("page.suggested")
            return text.filled(role=_capitalised(_enumerated(first, language))).in_(language)
        return f"{said} {asked}" if waiting else said

    @property
    def ways(self) -> tuple[tuple[Role, ...], ...]:
        """The roles of each combination; an earlier form knows leading roles, each by itself.

        >>> from bindkracht import Situation, recommend
        >>> document = recommend(Situation(rights_blocked=True, acute_need=True, wants_company=True)).document()
        >>> [[role.value for role in way] for way in document.ways]
        [['redder', 'probleemoplosser', 'begeleider']]
        >>> [[role.value for role in way] for way in document.ways_that_fit]
        [['redder', 'probleemoplosser']]
        """
        return tuple((role,) for role in self.leading) if self.combination is None else self.combination.roles

    @property
    def ways_that_fit(self) -> tuple[tuple[Role, ...], ...]:
        """The roles of each combination that can be taken up now, all but those on a condition, where there are any."""
        fitting = (tuple(role for role in way if role in self.fitting) for way in self.ways)
        return tuple(way for way in dict.fromkeys(fitting) if way)

    @property
    def _chosen(self) -> tuple[Role, ...]:
        return tuple(role for role in Role if any(role in way for way in self.ways))

    def _either(self, among: Collection[Role], language: Language) -> str:
        """Those of these roles that go together in each of the ways, and which of the ways it may be."""
        some = [tuple(role for role in way if role in among) for way in self.ways]
        return sentence_list(
            [_enumerated(way, language) for way in dict.fromkeys(some) if way], language, joint=Message("page.or")
        )

    @property
    def _sources(self) -> tuple[Source, ...]:
        return () if self.rules is None else self.rules.sources

    @property
    def _shown(self) -> tuple[RoleDocument, ...]:
        return tuple(of for of in self.roles if of.status in _SHOWN)

    def _lead(self, language: Language) -> Iterator[str]:
        yield self.sentence(language)
        for roles, text in (
            (self.fitting, Message("page.also_fitting")),
            (self.conditional, Message("page.also_conditional")),
        ):
            also = [role for role in roles if role not in self._chosen]
            if also:
                yield text.filled(roles=_enumerated(also, language)).in_(language)
        if self.combination is not None:
            yield from self._combined(self.combination, language)
        yield Message("page.together_decide").in_(language)
        own = [] if self.rules is None else [item.name for item in self.rules.assumptions if item.own]
        named = {place for entry in self.record for place in entry.sources}
        cites = not named <= set(map(str, self._sources))
        yield rules_words(self.title, own, cites=cites, others=self._sources).in_(language)
        lacking = [text.in_(language) for text in self._lacking()]
        if lacking:
            yield Message("page.earlier_form", lacking="; ".join(lacking)).in_(language)

    def _combined(self, said: CombinationDocument, language: Language) -> Iterator[str]:
        """When each role comes, who else may take it up, what is urgent, what may come later and the person's place."""
        if any(len(way) > 1 for way in said.ways) or any(part.when is When.NOW for way in said.ways for part in way):
            yield " ".join(self._in_time(said, language))
        if any(len(way) > 1 for way in said.ways):
            yield Message("page.shared").in_(language)
        for name in said.urgent:
            yield Message("page.urgent", fact=self._label(name, language)).in_(language)
        for item in said.later:
            roles = _enumerated(item.roles, language)
            yield Message("page.later", roles=roles, fact=self._label(item.fact, language)).in_(language)
        if said.ways:
            yield (Message("page.no_place_said") if said.client_role is None else Message("page.partnership")).in_(
                language
            )

    def _in_time(self, said: CombinationDocument, language: Language) -> Iterator[str]:
        for when in When:
            roles = {part.role for way in said.ways for part in way if part.when is when}
            if roles:
                yield Message(f"page.when.{when.value}", roles=self._either(roles, language)).in_(language)

    def _unanswered(self, language: Language) -> Iterator[str]:
        for item in () if self.combination is None else self.combination.unanswered:
            too_little = item.cause is Cause.OUTWEIGHED and not item.by
            cause = (
                Message("page.statuses.unsupported") if too_little else Message(f"page.causes.{item.cause.value}")
            ).in_(language)
            entry = self._entry(item.rule)
            told = [self._entry(name) for name in item.by if item.cause is Cause.OUTWEIGHED]
            by = "; ".join(entry.reason(cause, language) for entry in told) or f"{_capitalised(cause)}."
            yield f"{entry.because.in_(language)} {_bracketed(*entry.sources, *entry.assumptions)} {by}"

    def _lacking(self) -> Iterator[Text]:
        """What a page says and this form does not."""
        if self.rules is None:
            yield Message("page.lacks_rules")
        if any(item.together is None and not item.only_the_person for item in self.questions):
            yield Message("page.lacks_together")
        if any(self._asks(name) is None for of in self._shown for name in self._unknown_against(of)):
            yield Message("page.lacks_questions")
        if self.format is None:
            yield Message("page.lacks_unprotected")
        if self.classifier is not None and self.beside is None:
            yield Message("page.lacks_classifier")
        if self.combination is None:
            yield Message("page.lacks_combination")

    def _not_told(self, language: Language) -> Iterator[str]:
        yield from (item.text.in_(language) for item in self.unprotected if item.told is False)

    def _argument_block(self, of: RoleDocument, language: Language) -> Block:
        status, gloss = (
            Message(f"page.statuses.{of.status.value}").in_(language),
            of.role.description.gloss.in_(language),
        )
        supports = (
            entry.reason(
                (Message("page.is_for") if self._is_for(of.role, entry) else Message("page.effects.supports")).in_(
                    language
                ),
                language,
            )
            for entry in self.record
            if entry.speaks(of.role, "supports")
        )
        against = [self._against_line(self._entry(name), language) for name in of.against]
        nothing = (
            f"{Message('page.effects.opposes').in_(language)}: {Message('page.no_counter_argument').in_(language)}"
        )
        return Block(2, f"{_capitalised(of.role.label)}: {gloss} ({status})", (*supports, *(against or [nothing])))

    def _against_line(self, entry: EntryDocument, language: Language) -> str:
        if entry.effect == "opposes":
            return entry.reason(Message("page.effects.opposes").in_(language), language)
        asked = [(name, self._asks(name)) for name in entry.to_ask()]
        said = " ".join(f"{name}?" if text is None else text.in_(language) for name, text in asked)
        places = _bracketed(*entry.sources, *entry.assumptions)
        return f"{Message('page.ask_first').in_(language)}: {said} {Message('page.may_exclude').in_(language)} {places}"

    def _unknown_against(self, of: RoleDocument) -> Iterator[str]:
        for name in of.against:
            entry = self._entry(name)
            if entry.effect == "excludes":
                yield from entry.to_ask()

    def _is_for(self, role: Role, reason: EntryDocument) -> bool:
        ways = () if self.combination is None else self.combination.ways
        return any(part.role is role and reason.rule in part.reasons for way in ways for part in way)

    def _entry(self, rule: str) -> EntryDocument:
        return next(entry for entry in self.record if entry.rule == rule)

    def _asks(self, fact: str) -> Text | None:
        """The question about a fact, when it was kept."""
        if self.vocabulary is not None:
            return next((item.question for item in self.vocabulary.facts if item.name == fact), None)
        return next((item.question for item in self.questions if item.fact == fact), None)

    def _label(self, fact: str, language: Language) -> str:
        facts = () if self.vocabulary is None else self.vocabulary.facts
        return next((item.label.in_(language) for item in facts if item.name == fact), fact)

    def _question_lines(self, language: Language) -> Iterator[str]:
        yield from (item.line(language) for item in self.questions[:QUESTIONS_ON_A_PAGE])
        more = len(self.questions) - QUESTIONS_ON_A_PAGE
        if more > 0:
            yield Message("page.more_questions", number=str(more)).in_(language)

    def _spoken(self, roles: Iterable[Role], effects: Sequence[str], language: Language) -> Iterator[str]:
        for role in roles:
            label = _capitalised(role.label)
            yield from (entry.reason(label, language) for entry in self.record if entry.speaks(role, *effects))

    def _open_line(self, language: Language) -> Iterator[str]:
        if self.open:
            yield _capitalised(_enumerated(self.open, language)) + "."

    def _guidance_blocks(self, language: Language) -> Iterator[Block]:
        """How to fill in each shown role; what holds for all of them is said once, first."""
        items = {of.role: of.guidance for of in self._shown}
        if len(items) < 2:  # noqa: PLR2004 - of one role nothing is shared
            shared: list[GuidanceDocument] = []
        else:
            first = next(iter(items.values()))
            shared = [item for item in first if all(item in others for others in items.values())]
            yield Block(2, Message("page.how_any").in_(language))
            yield from _topic_blocks(shared, language)
        for role, own in items.items():
            yield Block(2, Message("page.how", role=role.label).in_(language))
            yield from _topic_blocks([item for item in own if item not in shared], language)


_EFFECTS: Final = ("supports", "opposes", "excludes")
_SHOWN: Final = (Status.FITTING, Status.CONDITIONAL)


def _contradictions(said: AdviceDocument) -> Iterator[Problem]:
    """Where a document says of a role, of a rule or of the situation what it says otherwise elsewhere."""
    if tuple(of.role for of in said.roles) != tuple(Role):
        yield Problem("roles", "advice.roles")
        return
    for status in Status:
        if getattr(said, status.value) != _with_status(said, status):
            yield Problem(status.value, "advice.other_status")
    yield from _led_otherwise(said)
    yield from _recorded_otherwise(said)
    yield from _combined_otherwise(said)
    if said.receipt.situation_hash != _situation_hash(said):
        yield Problem("situation", "advice.other_answers")


def _led_otherwise(said: AdviceDocument) -> Iterator[Problem]:
    """What does not follow from the statuses, or from which of the shown roles lead."""
    fitting, shown_roles = _with_status(said, Status.FITTING), _with_status(said, *_SHOWN)
    leading = tuple(role for role in shown_roles if role in said.leading)
    if said.leading != leading or (shown_roles and not leading):
        yield Problem("leading", "advice.leading")
    outcome = _outcome(leading, fitting)
    if said.outcome is not outcome:
        yield Problem("outcome", "advice.outcome", outcome=repr(outcome.value))
    if (said.abstention is not None) is not (outcome is Outcome.ABSTENTION):
        yield Problem("abstention", "advice.abstention")
    if said.suggested not in _suggestible(said, outcome, leading, fitting):
        yield Problem("suggested", "advice.suggested")


def _outcome(leading: Sequence[Role], fitting: Sequence[Role]) -> Outcome:
    if not leading:
        return Outcome.ABSTENTION
    return Outcome.ADVICE if any(role in fitting for role in leading) else Outcome.CONDITIONAL


def _suggestible(
    said: AdviceDocument, outcome: Outcome, leading: Sequence[Role], fitting: Sequence[Role]
) -> tuple[Role | None, ...]:
    """What the rules suggest; where they give advice, a classifier may say another role that fits instead."""
    if outcome is not Outcome.ADVICE:
        return (None,)
    needs_no_other = said.combination is None or said.combination.roles == (tuple(leading),)
    by_rules = leading[0] if len(leading) == 1 and needs_no_other else None
    asked = said.classifier is not None or said.beside is not None
    return (by_rules, *fitting) if asked else (by_rules,)


def _recorded_otherwise(said: AdviceDocument) -> Iterator[Problem]:
    """Where the roles and the record do not agree, or the record does not with itself."""
    excluded = {role for entry in said.record for role in entry.roles if entry.speaks(role, "excludes")}
    names = tuple(entry.rule for entry in said.record)
    for index, of in enumerate(said.roles):
        if (of.status is Status.EXCLUDED) is not (of.role in excluded):
            yield Problem(f"roles[{index}].status", "advice.excluded")
        for place, name in enumerate(of.against):
            if name not in names:
                yield not_known(f"roles[{index}].against[{place}]", name, names, "rule")
    first: dict[str, int] = {}
    for index, name in enumerate(names):
        if first.setdefault(name, index) != index:
            yield Problem(f"record[{index}].rule", "advice.rule_twice", other=f"record[{first[name]}]")


def _combined_otherwise(said: AdviceDocument) -> Iterator[Problem]:
    """Where the combination is not one of these roles for these reasons, or is in a form that has none."""
    found = said.combination
    if found is None or said.format != FORMAT:
        if (found is None) is (said.format == FORMAT):
            yield Problem("combination", "advice.combination", form=FORMAT)
        return
    shown_roles = _with_status(said, *_SHOWN)
    fired = {entry.rule: entry for entry in said.record if entry.truth == "true"}
    supports = {name: entry.roles for name, entry in fired.items() if entry.effect == "supports"}
    reasons = [name for name in supports if any(name in part.reasons for way in found.ways for part in way)]
    best = fewest_that_answer(shown_roles, said.leading, [] if found.alone else [supports[name] for name in reasons])
    if bool(found.ways) is not bool(best) or found.roles != tuple(roles for roles in best if roles in found.roles):
        yield Problem("combination.ways", "advice.ways")
    for index, way in enumerate(found.ways):
        for place, part in enumerate(way):
            if part.reasons != tuple(name for name in reasons if part.role in supports[name]):
                yield Problem(f"combination.ways[{index}][{place}].reasons", "advice.other_reasons")
    timely = [[times(roles, said.conditional, urgent=urgent) for roles in found.roles] for urgent in (True, False)]
    if [tuple(part.when for part in way) for way in found.ways] not in (timely[:1] if found.urgent else timely):
        yield Problem("combination.ways", "advice.other_times")
    yield from _left_otherwise(said, found, fired)


def _left_otherwise(
    said: AdviceDocument, found: CombinationDocument, fired: Mapping[str, EntryDocument]
) -> Iterator[Problem]:
    """Where what is not answered, what is urgent or what may come later is not of this record or situation."""
    shown_roles = _with_status(said, *_SHOWN)
    for index, item in enumerate(found.unanswered):
        asks, effect = fired.get(item.rule), "opposes" if item.cause is Cause.OUTWEIGHED else "excludes"
        by = [entry for name in item.by if (entry := fired.get(name)) is not None and entry.effect == effect]
        about = set(asks.roles) if asks is not None and asks.effect == "supports" else set[Role]()
        if not about or about.intersection(shown_roles) or len(by) < len(item.by):
            yield Problem(f"combination.unanswered[{index}]", "advice.answered")
    for path, names in (("urgent", found.urgent), ("later", [item.fact for item in found.later])):
        if not set(names) <= said.situation.keys():
            yield Problem(f"combination.{path}", "advice.not_known_here")
    for index, later in enumerate(found.later):
        if set(later.roles).intersection(shown_roles):
            yield Problem(f"combination.later[{index}].roles", "advice.fits_already")


def _situation_hash(said: AdviceDocument) -> str:
    # Half a character is in no situation, and has a hash that no situation has.
    return sha256(strict_json.canonical(plain(said.situation)).encode(errors="surrogatepass")).hexdigest()


def _with_status(said: AdviceDocument, *statuses: Status) -> tuple[Role, ...]:
    return tuple(of.role for of in said.roles if of.status in statuses)


def told_first(alarms: Sequence[Text], language: Language) -> tuple[Block, ...]:
    """What is said before anything else, under a heading of its own; nothing when there is nothing.

    >>> told_first([], "en"), told_first([Text(nl="Gevaar.", en="Danger.")], "en")[0].lines
    ((), ('Danger.',))
    """
    lines = tuple(alarm.in_(language) for alarm in alarms)
    return (Block(1, Message("page.first").in_(language), lines),) if lines else ()


def rules_words(title: str, own: Sequence[str], *, cites: bool, others: Sequence[Source] = ()) -> Text:
    """Which rules an advice was made with, and where what stands in brackets comes from: from what these rules cite.

    They cite sentences of the krachtlijnen (``cites``), and ``others``.

    >>> rules_words("mine 1", ["B1"], cites=True).en
    'Rules: mine 1. The numbers in brackets point to ... Assumed by who wrote the rules: B1.'
    """
    made = (Message("page.made_with") if cites else Message("page.made_without")).filled(rules=title)
    if others:
        names = dict.fromkeys(item.name for item in others)
        made = Message("page.other_sources", made=made, names=", ".join(names))
    return Message("page.own_assumptions", made=made, names=", ".join(own)) if own else made


def _block(heading: Text, lines: Iterable[str], language: Language) -> tuple[Block, ...]:
    said = tuple(lines)
    return (Block(2, heading.in_(language), said),) if said else ()


def _topic_blocks(items: Sequence[GuidanceDocument], language: Language) -> Iterator[Block]:
    for topic in Topic:
        lines = tuple(item.line(language) for item in items if item.topic is topic)
        if lines:
            yield Block(3, topic.heading.in_(language), lines)


def _bracketed(*places: str) -> str:
    return f"[{', '.join(places)}]"


def _enumerated(roles: Iterable[Role], language: Language) -> str:
    return sentence_list([role.label for role in roles], language, joint=Message("page.and"))


def _capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]
