"""The JSON form of an advice, with a JSON Schema: what a host stores or shows.

There is no score in it. Everything is by name and by value; nothing refers to a person.
"""

from collections.abc import Iterator
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    JsonValue,
    SerializerFunctionWrapHandler,
    ValidationError,
    model_serializer,
)
from pydantic_core import ErrorDetails

from bindkracht._version import __version__
from bindkracht.errors import Problem, ReceiptError, shown
from bindkracht.guidance import guidance_for
from bindkracht.questions import Question, questions
from bindkracht.record import Entry
from bindkracht.roles import Role
from bindkracht.situations import SCHEMA_VERSION
from bindkracht.statuses import Abstention, Outcome, Status
from bindkracht.texts import Text
from bindkracht.unprotected import Notice, told_with
from bindkracht.verdict import Verdict

Hash: TypeAlias = Annotated[str, Field(pattern="^[0-9a-f]{64}$", max_length=64)]
"""SHA-256 in hexadecimal."""

AnswerDocument: TypeAlias = bool | str | tuple[Role, ...] | None


class _Document(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, defer_build=True)


class TextDocument(_Document):
    """One text in both languages."""

    nl: str
    en: str


class Receipt(_Document):
    """What an advice was made of: enough to make it again, to the byte.

    >>> Receipt(
    ...     library_version="0.1.0", schema_version="9", rule_set="krachtlijn6", rule_set_version="1.0.0",
    ...     rule_set_hash="0" * 64, situation_hash="0" * 64,
    ... )
    Traceback (most recent call last):
    bindkracht.errors.ReceiptError: schema_version: '9' is no part of a receipt of this library; keep it as it was made

    Raises:
        ReceiptError: naming every part that no receipt has.

    """

    library: Literal["bindkracht"] = "bindkracht"
    library_version: str
    schema_version: Literal["1"]
    rule_set: str
    rule_set_version: str
    rule_set_hash: Hash
    situation_hash: Hash

    def __init__(self, **parts: object) -> None:
        try:
            super().__init__(**parts)
        except ValidationError as error:
            raise ReceiptError(map(_no_part, error.errors(include_url=False))) from None


def _no_part(details: ErrorDetails) -> Problem:
    part = shown(details["input"])
    return Problem(
        ".".join(map(str, details["loc"])),
        nl=f"{part} is geen deel van een bewijs van deze bibliotheek; bewaar het zoals het gemaakt is",
        en=f"{part} is no part of a receipt of this library; keep it as it was made",
    )


class QuestionDocument(_Document):
    """A fact to ask about, and the rules that wait for it."""

    fact: str
    question: TextDocument
    only_the_person: bool
    rules: tuple[str, ...]
    roles: tuple[Role, ...]


class EntryDocument(_Document):
    """One rule of the record; an unknown fact that it read is ``null``."""

    rule: str
    effect: Literal["supports", "opposes", "excludes"]
    roles: tuple[Role, ...]
    truth: Literal["true", "false", "unknown"]
    read: dict[str, AnswerDocument]
    because: TextDocument
    sources: tuple[str, ...]
    assumptions: tuple[str, ...]
    stated: bool


class GuidanceDocument(_Document):
    """One item of guidance for a role."""

    topic: str
    text: TextDocument
    sources: tuple[str, ...]
    assumption: str | None


class RoleDocument(_Document):
    """The status of a role and, when it is shown, how to fill it in and what speaks against it."""

    role: Role
    client_role: str
    status: Status
    guidance: tuple[GuidanceDocument, ...]
    against: tuple[str, ...]


class UnprotectedDocument(_Document):
    """An answer of which the rules do not exclude these roles; ``meant`` says whether they say so on purpose."""

    fact: str
    roles: tuple[Role, ...]
    text: TextDocument
    meant: bool


class AdviceDocument(_Document):
    """An advice as JSON; tuples of roles are in canonical order.

    ``classifier`` is what a classifier said beside the rules, when one was asked.
    ``unprotected`` is there only when the rules leave something unprotected, and ``alarms`` only when
    something was told of danger or of a wound that does not count.

    >>> from bindkracht import Situation, recommend
    >>> text = recommend(Situation(broken_link=True)).to_json()
    >>> AdviceDocument.model_validate_json(text).outcome
    <Outcome.ABSTENTION: 'abstention'>
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
    situation: dict[str, AnswerDocument]
    questions: tuple[QuestionDocument, ...]
    roles: tuple[RoleDocument, ...]
    record: tuple[EntryDocument, ...]
    classifier: dict[str, JsonValue] | None = None
    receipt: Receipt
    unprotected: tuple[UnprotectedDocument, ...] = ()
    alarms: tuple[TextDocument, ...] = ()

    @model_serializer(mode="wrap")
    def _without_what_is_not_said(self, plain: SerializerFunctionWrapHandler) -> dict[str, Any]:
        silent = {name for name in ("unprotected", "alarms") if not getattr(self, name)}
        return {key: value for key, value in plain(self).items() if key not in silent}


def receipt_of(verdict: Verdict) -> Receipt:
    """The receipt of a verdict.

    >>> from bindkracht import Situation, recommend
    >>> receipt_of(recommend(Situation())).rule_set
    'krachtlijn6'
    """
    return Receipt(
        library_version=__version__,
        schema_version=SCHEMA_VERSION,
        rule_set=verdict.rules.name,
        rule_set_version=verdict.rules.version,
        rule_set_hash=verdict.rules.content_hash(),
        situation_hash=verdict.situation.content_hash(),
    )


def document_of(verdict: Verdict) -> AdviceDocument:
    """The JSON form of a verdict.

    >>> from bindkracht import Situation, recommend
    >>> document_of(recommend(Situation(rights_blocked=True))).suggested
    <Role.PROBLEEMOPLOSSER: 'probleemoplosser'>
    """
    return AdviceDocument(
        outcome=verdict.outcome,
        suggested=verdict.suggested,
        leading=verdict.leading,
        fitting=verdict.fitting,
        conditional=verdict.conditional,
        excluded=verdict.excluded,
        unsupported=verdict.unsupported,
        open=verdict.open,
        abstention=verdict.abstention,
        situation=dict(verdict.situation.known()),
        questions=tuple(map(question_document, questions(verdict))),
        roles=tuple(_role_document(role, verdict) for role in Role),
        record=tuple(map(_entry_document, verdict.record)),
        receipt=receipt_of(verdict),
        unprotected=tuple(_unprotected_document(notice) for notice in _kept(verdict)),
    )


def text_document(text: Text) -> TextDocument:
    """The JSON form of a text.

    >>> text_document(Text(nl="ja", en="yes")).en
    'yes'
    """
    return TextDocument(nl=text.nl, en=text.en)


def question_document(question: Question) -> QuestionDocument:
    """The JSON form of a question.

    >>> from bindkracht import Situation, recommend
    >>> question_document(recommend(Situation()).questions[0]).fact
    'immediate_danger'
    """
    return QuestionDocument(
        fact=question.fact.name,
        question=text_document(question.fact.question),
        only_the_person=question.only_the_person,
        rules=tuple(rule.name for rule in question.rules),
        roles=question.roles,
    )


def _entry_document(entry: Entry) -> EntryDocument:
    return EntryDocument(
        rule=entry.rule.name,
        effect=entry.rule.effect.value,
        roles=entry.rule.roles,
        truth=entry.truth.value,
        read=dict(entry.read),
        because=text_document(entry.rule.because),
        sources=tuple(map(str, entry.rule.sources)),
        assumptions=entry.rule.assumptions,
        stated=entry.rule.stated,
    )


def _kept(verdict: Verdict) -> Iterator[Notice]:
    """What is said of protection, but for what stands beside the shipped rules: their advice is kept as it was."""
    yield from (notice for notice in told_with(verdict.rules, verdict.situation) if not notice.beside)


def _unprotected_document(notice: Notice) -> UnprotectedDocument:
    return UnprotectedDocument(
        fact=notice.fact.name, roles=notice.roles, text=text_document(notice.text), meant=notice.declared is not None
    )


def _role_document(role: Role, verdict: Verdict) -> RoleDocument:
    guidance = guidance_for(role, verdict)
    shown = role in verdict.shown
    return RoleDocument(
        role=role,
        client_role=guidance.combination.client.name,
        status=verdict.statuses[role],
        guidance=tuple(
            GuidanceDocument(
                topic=item.topic.value,
                text=text_document(item.text),
                sources=tuple(map(str, item.sources)),
                assumption=item.assumption,
            )
            for item in guidance.items
            if shown
        ),
        against=tuple(rule.name for rule in guidance.against if shown),
    )
