"""An advice in its one form: what was decided, and everything that a page needs, written down once."""

from bindkracht._version import __version__
from bindkracht.combination import TOGETHER
from bindkracht.documents import (
    FORMAT,
    AdviceDocument,
    AssumptionDocument,
    BesideDocument,
    CombinationDocument,
    EntryDocument,
    FactDocument,
    GuidanceDocument,
    LaterDocument,
    PartDocument,
    Receipt,
    RoleDocument,
    RulesDocument,
    UnansweredDocument,
    UnprotectedDocument,
    VocabularyDocument,
)
from bindkracht.explain import assumed
from bindkracht.guidance import guidance_for
from bindkracht.krachtlijnen.assumptions import OF_THE_LIBRARY
from bindkracht.parts import combination_of
from bindkracht.questions import Question
from bindkracht.record import Entry
from bindkracht.roles import Role
from bindkracht.rule_sets import RuleSet
from bindkracht.rules import Rule
from bindkracht.situations import SCHEMA_VERSION
from bindkracht.sources import own_sources
from bindkracht.strict_json import Json
from bindkracht.texts import Text
from bindkracht.unprotected import told_with
from bindkracht.verdict import Verdict
from bindkracht.vocabulary import Vocabulary


def receipt_of(verdict: Verdict) -> Receipt:
    """The receipt of a verdict.

    >>> from bindkracht import Situation, recommend
    >>> receipt_of(recommend(Situation())).rule_set
    'krachtlijn6'
    """
    return Receipt(
        library="bindkracht",
        library_version=__version__,
        schema_version=SCHEMA_VERSION,
        rule_set=verdict.rules.name,
        rule_set_version=verdict.rules.version,
        rule_set_hash=verdict.rules.content_hash(),
        situation_hash=verdict.situation.content_hash(),
        vocabulary=verdict.situation.vocabulary().version,
    )


def document_of(
    verdict: Verdict,
    questions: tuple[Question, ...],
    *,
    alarms: tuple[Text, ...] = (),
    classifier: dict[str, Json] | None = None,
    beside: BesideDocument | None = None,
) -> AdviceDocument:
    """The form of a verdict and its questions, with what is told first and what a classifier said.

    >>> from bindkracht import Situation, recommend
    >>> advice = recommend(Situation(rights_blocked=True))
    >>> document_of(advice, advice.questions).suggested
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
        questions=tuple(question.document for question in questions),
        roles=tuple(_role(role, verdict) for role in Role),
        record=tuple(map(_entry, verdict.record)),
        classifier=classifier,
        receipt=receipt_of(verdict),
        unprotected=_unprotected(verdict),
        alarms=alarms,
        format=FORMAT,
        rules=_rules(verdict.rules),
        vocabulary=_vocabulary(verdict.situation.vocabulary()),
        beside=beside,
        combination=_combination(verdict),
    )


def _combination(verdict: Verdict) -> CombinationDocument:
    found = combination_of(verdict)
    return CombinationDocument(
        ways=tuple(
            tuple(PartDocument(part.role, _names(part.reasons), part.when) for part in way) for way in found.ways
        ),
        unanswered=tuple(
            UnansweredDocument(item.reason.name, item.cause, _names(item.by)) for item in found.unanswered
        ),
        urgent=tuple(fact.name for fact in found.urgent),
        later=tuple(LaterDocument(item.fact.name, item.roles) for item in found.later),
        client_role=None if found.client is None else found.client.name,
        alone=not verdict.rules.in_force(TOGETHER),
    )


def _names(rules: tuple[Rule, ...]) -> tuple[str, ...]:
    return tuple(rule.name for rule in rules)


def _role(role: Role, verdict: Verdict) -> RoleDocument:
    guidance = guidance_for(role, verdict)
    shown = role in verdict.shown
    return RoleDocument(
        role=role,
        status=verdict.statuses[role],
        guidance=tuple(
            GuidanceDocument(item.topic, item.text.literal(), tuple(map(str, item.sources)), item.assumption)
            for item in guidance.items
            if shown
        ),
        against=_names(guidance.against) if shown else (),
    )


def _entry(entry: Entry) -> EntryDocument:
    rule = entry.rule
    return EntryDocument(
        rule=rule.name,
        effect=rule.effect.value,
        roles=rule.roles,
        truth=entry.truth.value,
        read=dict(entry.read),
        because=rule.because,
        sources=tuple(map(str, rule.sources)),
        assumptions=rule.assumptions,
        stated=rule.stated,
        asks=entry.waits_for() if entry.asks else (),
    )


def _unprotected(verdict: Verdict) -> tuple[UnprotectedDocument, ...]:
    return tuple(
        UnprotectedDocument(
            fact=notice.fact.name,
            roles=notice.roles,
            text=notice.text,
            meant=notice.declared is not None,
            told=notice.is_told_by(verdict.situation),
            beside=notice.beside,
        )
        for notice in told_with(verdict.rules, verdict.situation)
    )


def _rules(rules: RuleSet) -> RulesDocument:
    needed = (AssumptionDocument(item.name, item.claim, item not in OF_THE_LIBRARY) for item in assumed(rules))
    return RulesDocument(rules.title, tuple(needed), own_sources(cited for rule in rules for cited in rule.sources))


def _vocabulary(vocabulary: Vocabulary) -> VocabularyDocument:
    facts = (
        FactDocument(fact.name, fact.label, fact.question, dict(fact.details.value_labels)) for fact in vocabulary.facts
    )
    return VocabularyDocument(vocabulary.version, tuple(facts))
