"""What to ask next, and why: only questions whose answer can still change the advice.

The order is the one order of :mod:`bindkracht.questions`: safety, whether help is wanted at all, what is
urgent, what settles soonest (in the worst case first, then on average), and wounds last; none is left out.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from bindkracht.advice import Advice
from bindkracht.dialogue.outlooks import role_names
from bindkracht.engine.outlook import Aim, Outlook
from bindkracht.engine.planning import Cost, Likely, Planning, equally_likely
from bindkracht.enums import one_of
from bindkracht.errors import DialogueError
from bindkracht.krachtlijnen.krachtlijn6 import krachtlijn6
from bindkracht.pages import Block, Page
from bindkracht.questions import Question, Turn, in_turn, turn_of, waiting_questions
from bindkracht.recommend import recommend
from bindkracht.roles import Role, in_order
from bindkracht.rule_sets import RuleSet, check_situation
from bindkracht.situations import BaseSituation
from bindkracht.strict_json import Json
from bindkracht.taking import at_the_door, checked_when_made
from bindkracht.texts import Language, Message, Text, joined, sentence_list
from bindkracht.vocabulary import Fact, Kind, Value, value_data


@checked_when_made
@dataclass(frozen=True)
class Consequence:
    """What one answer does: the advice with it, and which combinations of roles can then still lead.

    >>> from bindkracht import Situation
    >>> question = open_questions(Situation(entangled_problems=True, immediate_danger=False))[0]
    >>> print(question.fact.name, "-", question.consequences[0].said().en)
    contact_wanted - then not possible: redder, probleemoplosser, begeleider and bemiddelaar
    """

    value: Value
    before: Advice
    advice: Advice
    can_lead: tuple[tuple[Role, ...], ...]
    could_lead: tuple[tuple[Role, ...], ...]

    @property
    def settles(self) -> bool:
        """Whether nothing can change any more which roles lead."""
        return len(self.can_lead) == 1

    def said(self) -> Text:
        """What the answer does, in words."""
        return joined(self._parts(), "; ")

    def _parts(self) -> Iterator[Text]:
        if self.settles:
            roles = self.can_lead[0]
            yield Message("asking.then_settled", roles=role_names(roles)) if roles else Message("asking.then_no_role")
            return
        before, after = self.before, self.advice
        changes = [
            (Message("asking.then_not"), [role for role in after.excluded if role not in before.excluded]),
            (Message("asking.then_fits"), [role for role in after.fitting if role not in before.fitting]),
            (Message("asking.then_conditional"), [role for role in after.conditional if role not in before.shown]),
        ]
        gone = _roles(self.could_lead) - _roles(self.can_lead) - set(after.excluded)
        changes.append((Message("asking.then_out_of_the_lead"), list(in_order(gone))))
        found = [text.filled(roles=role_names(tuple(roles))) for text, roles in changes if roles]
        yield from found or [Message("asking.then_depends")]


def _roles(combinations: Iterable[tuple[Role, ...]]) -> set[Role]:
    return {role for combination in combinations for role in combination}


@checked_when_made
@dataclass(frozen=True)
class OpenQuestion(Question):
    """A question that can still change the advice, and what it takes to settle it when this is asked first.

    ``first`` marks what comes before all speed, because the answer can protect someone.

    >>> from bindkracht import Situation
    >>> question = open_questions(Situation(short_help_suffices=True))[0]
    >>> question.fact.name, question.first, [consequence.settles for consequence in question.consequences]
    ('immediate_danger', True, [True, False])
    """

    cost: Cost
    first: bool
    asking: "_Asking"

    @cached_property
    def consequences(self) -> tuple[Consequence, ...]:
        """What each answer does; for a set of roles, those are none and each role alone."""
        return tuple(self.asking.consequence(self.fact, value) for value in _shown_values(self.fact))

    def lines(self, language: Language = "nl") -> tuple[str, ...]:
        """Who can answer, why it is asked, and what each answer does."""
        who = sentence_list(
            [by.label.in_(language) for by in self.fact.details.answered_by], language, joint=Message("page.and")
        )
        left = self.cost.worst - 1
        return (
            Message("asking.may_say", who=who).in_(language),
            *((Message("asking.first").in_(language),) if self.first else ()),
            *((Message("asking.painful").in_(language),) if self.fact.details.painful else ()),
            *(self._consequence_line(consequence, language) for consequence in self.consequences),
            Message("asking.questions_left", number=str(left)).in_(language)
            if left
            else Message("asking.last_question").in_(language),
        )

    def to_data(self) -> dict[str, Json]:
        """The question as JSON data, as it is written everywhere, with who may answer it and what the answers do."""
        details = self.fact.details
        return {
            **super().to_data(),
            "answered_by": [who.value for who in details.answered_by],
            "painful": details.painful,
            "first": self.first,
            "questions_at_most": self.cost.worst,
            "questions_on_average": str(self.cost.average),
            "exact": self.cost.exact,
            "consequences": [
                {
                    "value": value_data(consequence.value),
                    "settles": consequence.settles,
                    "can_lead": [[str(role) for role in roles] for roles in consequence.can_lead],
                    "said": consequence.said().to_data(),
                }
                for consequence in self.consequences
            ],
        }

    def _consequence_line(self, consequence: Consequence, language: Language) -> str:
        value = self.fact.value_label(consequence.value)
        condition = Message("asking.if_answer", value=value).in_(language)
        return f"{condition}: {consequence.said().in_(language)}."


@at_the_door
def open_questions(
    situation: BaseSituation,
    rules: RuleSet = krachtlijn6,
    *,
    aim: Aim = Aim.ADVICE,
    besides: Iterable[str] = (),
    likely: Likely = equally_likely,
) -> tuple[OpenQuestion, ...]:
    """The questions that can still change the advice, in the order to ask them; none when it is settled.

    >>> from bindkracht import Situation
    >>> [question.fact.name for question in open_questions(Situation(short_help_suffices=True, acute_need=True))][:3]
    ['immediate_danger', 'contact_wanted', 'wants_mediation']
    >>> open_questions(Situation(immediate_danger=True))
    ()

    Args:
        situation: what is known.
        rules: the rules to ask.
        aim: what of the advice is to be settled; which roles lead and fit, unless you say otherwise.
        besides: facts that nobody can or will answer; they are not asked, nor is a consent to them.
        likely: how often one expects each answer; it decides between questions that are equal in the worst case.

    Raises:
        SituationError: when the situation is not about the facts of the rules.
        RuleError: when a rule is opaque.
        OutOfReachError: when the rules are too many to work out every completion.
        DialogueError: when ``aim`` is no aim, or ``likely`` gives impossible expectations.

    """
    check_situation(situation, rules)
    asking = _Asking(situation, rules, one_of(Aim, aim, "aim", error=DialogueError), besides, likely)
    waiting = waiting_questions(asking.advice)
    found: list[OpenQuestion] = []
    for name in in_turn(asking.costs, rules, asking.costs):
        asked = waiting[name]
        first = turn_of(asked.fact, rules) is Turn.SAFETY
        found.append(OpenQuestion(asked.fact, asked.rules, asked.roles, asking.costs[name], first, asking))
    return tuple(found)


@at_the_door
def questions_page(questions: tuple[OpenQuestion, ...], language: Language = "nl") -> Page:
    """The questions as a page for people.

    >>> questions_page((), "en").blocks[0].lines
    ('Nothing more: no answer changes any more which role fits best.',)
    """
    title = Message("asking.ask_title").in_(language)
    if not questions:
        return Page(language, (Block(1, title, (Message("asking.nothing_to_ask").in_(language),), as_list=False),))
    blocks = [Block(2, asked.fact.question.in_(language), asked.lines(language)) for asked in questions]
    return Page(language, (Block(1, title), *blocks))


class _Asking:
    """A situation of which the questions are weighed."""

    def __init__(
        self, situation: BaseSituation, rules: RuleSet, aim: Aim, besides: Iterable[str], likely: Likely
    ) -> None:
        self.advice = recommend(situation, rules)
        self._outlook = Outlook(situation, rules)
        passed = _passed(situation, besides)
        self.costs = Planning(self._outlook.left, aim, besides=passed, likely=likely).costs()

    def consequence(self, fact: Fact, value: Value) -> Consequence:
        """What one answer does."""
        advice = recommend(self.advice.situation.answered(**{fact.name: value}), self.advice.rules)
        after = Outlook(advice.situation, advice.rules)
        return Consequence(value, self.advice, advice, after.leading(), self._outlook.leading())


def _passed(situation: BaseSituation, besides: Iterable[str]) -> set[str]:
    """What is not asked: what nobody answers, and a consent to nothing but that, which would tell of it after all."""
    passed = set(besides)
    unsaid = passed.difference(situation.known())
    for fact in situation.vocabulary().facts:
        consented = {name for name, _ in fact.details.consents_to}
        if consented and consented <= unsaid:
            passed.add(fact.name)
    return passed


def _shown_values(fact: Fact) -> tuple[Value, ...]:
    if fact.kind is Kind.ROLES:
        return ((), *((role,) for role in Role))
    return tuple(value for value in fact.values if not isinstance(value, Role))
