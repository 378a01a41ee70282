"""Between the relations around one person: which roles there are, which are missing or in question, what differs."""

from collections.abc import Iterator, Mapping, Sequence

from bindkracht.advice import Advice
from bindkracht.dialogue.network.relations import Relation
from bindkracht.dialogue.network.talking_points import (
    Around,
    PointKind,
    TalkingPoint,
    capitalised,
    quoted,
)
from bindkracht.record import Entry
from bindkracht.roles import Role
from bindkracht.rules import Effect, Rule
from bindkracht.sources import in_order_of_sources, kl
from bindkracht.texts import Message, Text, enumerated, joined
from bindkracht.vocabulary import Fact, Value, Who, possible_values

_WOUNDED = "wounded_by"


def role_points(around: Around) -> Iterator[TalkingPoint]:
    """Which roles are taken up, not said, there more than once, missing or in question; and answers that differ.

    >>> from bindkracht import Situation, recommend
    >>> from bindkracht.dialogue.network.relations import Holder
    >>> alone = Relation("r1", Holder.PROFESSIONAL, Situation(rights_blocked=True), role=Role.REDDER)
    >>> points = role_points(Around(((alone, recommend(alone.situation)),)))
    >>> [(point.kind.value, point.roles[0].value) for point in points]
    [('role_taken_up', 'redder'), ('missing_role', 'probleemoplosser')]
    """
    yield from _danger(around)
    yield from _not_said(around)
    for role in Role:
        yield from _taken_up(role, around)
        yield from _missing(role, around)
    for fact in around.facts.values():
        if _can_clash(fact):
            yield from _differing(fact, around)
    for relation, advice in around.told:
        if relation.role is not None:
            yield from _in_question(relation, relation.role, advice, around)


def _danger(around: Around) -> Iterator[TalkingPoint]:
    """What stops everything in some relation; the rule tells so, no fact is known here."""
    stopping = {relation.id: [rule for rule in advice.fired if rule.stops] for relation, advice in around.told}
    rules = [rule for found in stopping.values() for rule in found]
    if rules:
        relations = tuple(name for name, found in stopping.items() if found)
        yield TalkingPoint(
            kind=PointKind.DANGER,
            text=Message("network.danger", relations=quoted(relations)),
            sources=in_order_of_sources(source for rule in rules for source in rule.sources),
            relations=relations,
            facts=around.facts_among(name for rule in rules for name in rule.when.reads()),
            assumptions=_assumptions(rules),
        )


def _assumptions(rules: Sequence[Rule]) -> tuple[str, ...]:
    return tuple(sorted({name for rule in rules for name in rule.assumptions}))


def _not_said(around: Around) -> Iterator[TalkingPoint]:
    if around.unsaid:
        yield TalkingPoint(
            kind=PointKind.ROLE_NOT_SAID,
            text=Message("network.not_said", relations=quoted(around.unsaid)),
            sources=(kl(6, 1), kl(6, 2)),
            relations=around.unsaid,
        )


def _taken_up(role: Role, around: Around) -> Iterator[TalkingPoint]:
    relations = around.with_role(role)
    if not relations:
        return
    said = {"role": capitalised(role.label), "relations": quoted(relations)}
    yield TalkingPoint(
        kind=PointKind.ROLE_TAKEN_UP,
        text=Message("network.taken_up", **said),
        sources=(kl(6, 1),),
        relations=relations,
        roles=(role,),
    )
    if len(relations) > 1:
        yield TalkingPoint(
            kind=PointKind.OVERLAPPING_ROLE,
            text=Message("network.overlapping", **said),
            sources=(kl(10, 2), kl(10, 4)),
            relations=relations,
            roles=(role,),
        )


def _missing(role: Role, around: Around) -> Iterator[TalkingPoint]:
    """A role that fits or leads somewhere and that nobody says they take up; a role advised nowhere is not missing."""
    fitting = [(relation, advice) for relation, advice in around.told if role in advice.fitting]
    wanted = fitting or [(relation, advice) for relation, advice in around.told if role in advice.leading]
    if not wanted or around.with_role(role):
        return
    hurt = around.hurt_by(role)
    # A role that fits waits for nothing.
    waiting = [name for _, advice in wanted for entry in advice.asking(role) for name in entry.waits_for()]
    asked = around.facts_among(waiting)
    relations = [relation.id for relation, _ in wanted]
    yield TalkingPoint(
        kind=PointKind.MISSING_ROLE,
        text=joined(_missing_sentences(role, relations, asked, around)),
        sources=(kl(6, 2), kl(10, 2)),
        relations=around.these([*relations, *hurt]),
        facts=around.facts_among([*asked, *([_WOUNDED] if hurt else [])]),
        roles=(role,),
    )


def _missing_sentences(role: Role, relations: Sequence[str], asked: Sequence[str], around: Around) -> Iterator[Text]:
    said = {"role": capitalised(role.label), "relations": quoted(relations)}
    if asked:
        questions = joined(around.facts[name].question for name in asked)
        yield Message("network.missing_conditional", **said, questions=questions)
    else:
        yield Message("network.missing", **said)
    if around.unsaid:
        yield Message("network.missing_unless", relations=quoted(around.unsaid))
    if hurt := around.hurt_by(role):
        yield Message("network.hurt", relations=quoted(hurt))


def _can_clash(fact: Fact) -> bool:
    """Whether it is about the person, or about safety; what only helpers or organisations say may well differ."""
    return Who.PERSON in fact.details.answered_by or fact.details.cautious is not None


def _differing(fact: Fact, around: Around) -> Iterator[TalkingPoint]:
    """Answers that differ; and, of safety, the cautious answer of some where the others do not know."""
    answers = around.answers(fact.name)
    cautious = fact.details.cautious
    warned = cautious is not None and cautious in answers.values()
    unknown = tuple(name for name in around.ids if name not in answers) if warned else ()
    if len(set(answers.values())) + bool(unknown) > 1:
        yield TalkingPoint(
            kind=PointKind.DIFFERING_ANSWERS,
            text=joined(_differing_sentences(fact, answers, unknown)),
            sources=in_order_of_sources([*fact.details.sources, kl(10, 2), kl(10, 4)]),
            relations=around.these([*answers, *unknown]),
            facts=(fact.name,),
            answers=tuple(answers.items()),
        )


def _differing_sentences(fact: Fact, answers: Mapping[str, Value], unknown: Sequence[str]) -> Iterator[Text]:
    cautious = fact.details.cautious
    said = [
        *(
            Message("network.answer", value=fact.value_label(value), relations=quoted(where))
            for value in possible_values(fact)
            if (where := [name for name, answer in answers.items() if answer == value])
        ),
        *([Message("network.answer", value=Message("page.unknown"), relations=quoted(unknown))] if unknown else []),
    ]
    yield Message("network.differing", fact=capitalised(fact.label), answers=enumerated(said), question=fact.question)
    if cautious is not None and cautious in answers.values():
        yield Message("network.cautious", value=fact.value_label(cautious))
    if fact.details.painful:
        yield Message("network.painful")


def _in_question(relation: Relation, role: Role, advice: Advice, around: Around) -> Iterator[TalkingPoint]:
    """A role that is there now though its own advice excludes it, or though that way of helping hurt before."""
    hurt = around.hurt_by(role)
    against = [entry.rule for entry in advice.entries(role) if _excludes_now(entry)]
    if hurt or against:
        read = [name for rule in against for name in rule.when.reads()]
        yield TalkingPoint(
            kind=PointKind.ROLE_IN_QUESTION,
            text=joined(_question_sentences(relation.id, role, against, hurt)),
            sources=in_order_of_sources([kl(6, 2), kl(8, 2), *(source for rule in against for source in rule.sources)]),
            relations=around.these([relation.id, *hurt]),
            facts=around.facts_among([*read, *([_WOUNDED] if hurt else [])]),
            roles=(role,),
            assumptions=_assumptions(against),
        )


def _excludes_now(entry: Entry) -> bool:
    """Whether the rule excludes; what stops everything is told as a danger."""
    return entry.fired and entry.rule.effect is Effect.EXCLUDES and not entry.rule.stops


def _question_sentences(relation: str, role: Role, against: Sequence[Rule], hurt: Sequence[str]) -> Iterator[Text]:
    yield Message("network.in_question", relation=quoted([relation]), role=role.label)
    # That it hurt is said once, together with where it was said.
    reasons = [rule.because for rule in against if not (hurt and _WOUNDED in rule.when.reads())]
    if reasons:
        yield Message("network.reasons_against", reasons=joined(reasons))
    if hurt:
        yield Message("network.hurt", relations=quoted(hurt))
    yield Message("network.how_is_it")
