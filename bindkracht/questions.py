"""What to ask next: the unknown facts of which some answer can still change the advice, in the one order of asking.

A question is asked only when its answer can still change which roles lead or fit, given that the
other answers can be anything. When no answer can lift an abstention there is nothing to ask.

The order is the same wherever questions are asked: what is about safety; whether help is wanted at
all; what is urgent; then what settles soonest; and what is about wounds last, never left out.
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from bindkracht.documents import QuestionDocument
from bindkracht.engine.gates import TRUE
from bindkracht.errors import DataError, OutOfReachError, RuleError
from bindkracht.kept import once
from bindkracht.roles import Role, in_order
from bindkracht.rule_sets import RuleSet
from bindkracht.rules import Effect, Rule
from bindkracht.statuses import Abstention
from bindkracht.strict_json import Json
from bindkracht.taking import at_the_door
from bindkracht.verdict import Verdict
from bindkracht.vocabulary import Fact, Value, Who, no_facts

if TYPE_CHECKING:
    from bindkracht.engine.planning import Cost


class Turn(IntEnum):
    """When a question comes, whatever it settles."""

    SAFETY = 0
    WHETHER_WANTED = 1
    URGENT = 2
    OTHER = 3
    WOUNDS = 4


def turn_of(fact: Fact, rules: RuleSet) -> Turn:
    """When a question about this fact comes.

    What tells of danger, or of what stops everything, is about safety. An answer that refuses most roles
    says that help as a whole is not wanted, and not only one way of helping.

    >>> from bindkracht import Situation, krachtlijn6
    >>> [turn_of(Situation.vocabulary()[name], krachtlijn6).name for name in ("immediate_danger", "wounded_by")]
    ['SAFETY', 'WOUNDS']
    """
    details = fact.details
    if details.danger is not None or any(rule.stops and fact.name in rule.reads() for rule in rules):
        return Turn.SAFETY
    if details.wounding is not None:
        return Turn.WOUNDS
    if any(2 * len(roles) > len(Role) for _, roles in details.refuses):
        return Turn.WHETHER_WANTED
    return Turn.OTHER if details.urgent is None else Turn.URGENT


def in_turn(facts: Collection[str], rules: RuleSet, pace: Mapping[str, tuple[object, ...]]) -> tuple[str, ...]:
    """The facts in the order to ask about them; ``pace`` tells of each how soon it settles, the soonest the least.

    A consent comes after what it consents to. Among equals a question that may hurt comes last, and then the order of
    the vocabulary decides, which keeps those of one subject together.

    >>> from bindkracht import krachtlijn6
    >>> in_turn(["welcome_again", "wounded_by", "acute_need", "contact_wanted"], krachtlijn6, {})
    ('contact_wanted', 'acute_need', 'wounded_by', 'welcome_again')
    """
    vocabulary = rules.situation_type.vocabulary()
    order = {name: place for place, name in enumerate(vocabulary)}
    turns = _turns(facts, rules)

    def key(name: str) -> tuple[object, ...]:
        return *turns[name], pace.get(name, ()), vocabulary[name].details.painful, order[name]

    return tuple(sorted(facts, key=key))


def _turns(facts: Collection[str], rules: RuleSet) -> dict[str, tuple[Turn, bool]]:
    """When a question about each of these comes, and whether it then waits for what it consents to."""
    vocabulary = rules.situation_type.vocabulary()
    own = {name: turn_of(vocabulary[name], rules) for name in facts}
    found: dict[str, tuple[Turn, bool]] = {}
    for name, turn in own.items():
        awaited = [own[to] for to, _ in vocabulary[name].details.consents_to if to in own]
        last = max([turn, *awaited])
        found[name] = last, last in awaited
    return found


@dataclass(frozen=True, slots=True)
class Question:
    """A fact to ask about, the rules that wait for it and the roles that they concern."""

    fact: Fact
    rules: tuple[Rule, ...]
    roles: tuple[Role, ...]

    @property
    def only_the_person(self) -> bool:
        """Whether nobody but the person can answer."""
        return self.fact.details.answered_by == (Who.PERSON,)

    @property
    def document(self) -> QuestionDocument:
        """The question as a part of the form of an advice, and the one way to write it down."""
        return QuestionDocument(
            fact=self.fact.name,
            question=self.fact.question,
            only_the_person=self.only_the_person,
            rules=tuple(rule.name for rule in self.rules),
            roles=self.roles,
            together=self.fact.details.together,
        )

    def to_data(self) -> dict[str, Json]:
        """The question as JSON data, the same wherever it is written.

        >>> from bindkracht import Situation, recommend
        >>> recommend(Situation()).questions[0].to_data()["fact"]
        'immediate_danger'
        """
        return self.document.to_data()

    def __str__(self) -> str:
        return self.fact.question.nl


@at_the_door
def questions(verdict: Verdict) -> tuple[Question, ...]:
    """The questions that can still change which roles lead or fit, in the order of asking.

    When a rule is opaque, or the rules are too many to tell, it is every question that a rule about a
    role that is not excluded waits for. An abstention in which it is settled already which roles will
    fit asks what is needed to say so.

    >>> from bindkracht import Situation, recommend
    >>> advice = recommend(Situation(entangled_problems=True, process_risks_kwetsuren=False))
    >>> [question.fact.name for question in advice.questions[:3]]
    ['immediate_danger', 'contact_wanted', 'acute_need']
    """
    waiting = waiting_questions(verdict)
    return tuple(waiting[name] for name in _asked(verdict, {name: one.rules for name, one in waiting.items()}))


AnyQuestion = TypeVar("AnyQuestion", bound=Question)


@at_the_door
def topics_first(
    asked: Sequence[AnyQuestion], rules: RuleSet, topics: Sequence[Collection[str]]
) -> tuple[AnyQuestion, ...]:
    """The same questions, with those about the facts of these topics first; none is left out.

    Safety, whether help is wanted, what is urgent and wounds keep their turn all the same.

    >>> from bindkracht import Situation, krachtlijn6, recommend
    >>> asked = topics_first(recommend(Situation()).questions, krachtlijn6, [["wounded_by", "matters_undone"]])
    >>> [question.fact.name for question in asked if question.fact.name in {"acute_need", "wounded_by"}]
    ['acute_need', 'wounded_by']
    >>> asked[3].fact.name
    'matters_undone'

    Raises:
        DataError: naming what is no fact of the rules.

    """
    vocabulary = rules.situation_type.vocabulary()
    named = [(f"topics[{place}]", name) for place, topic in enumerate(topics) for name in topic]
    problems = tuple(no_facts([(path, name) for path, name in named if name not in vocabulary], tuple(vocabulary)))
    if problems:
        raise DataError(problems)
    turns = _turns([question.fact.name for question in asked], rules)

    def key(question: AnyQuestion) -> tuple[object, ...]:
        name = question.fact.name
        place = next((place for place, topic in enumerate(topics) if name in topic), len(topics))
        return *turns[name], place

    return tuple(sorted(asked, key=key))


def waiting_questions(verdict: Verdict) -> dict[str, Question]:
    """Every question that a rule waits for about a role that is not excluded, by fact, whatever it can change.

    >>> from bindkracht import Situation, recommend
    >>> list(waiting_questions(recommend(Situation(immediate_danger=True))))
    []
    """
    waiting: dict[str, list[Rule]] = {}
    for entry in verdict.record:
        if not set(entry.rule.roles) <= set(verdict.excluded):
            for name in entry.waits_for():
                waiting.setdefault(name, []).append(entry.rule)
    vocabulary = verdict.situation.vocabulary()
    return {
        name: Question(vocabulary[name], tuple(rules), _still_open(verdict, rules)) for name, rules in waiting.items()
    }


def _asked(verdict: Verdict, waiting: Mapping[str, tuple[Rule, ...]]) -> tuple[str, ...]:
    if not waiting:
        return ()
    weights = {name: (-sum(map(_weight, rules)),) for name, rules in waiting.items()}
    known = verdict.situation.known()
    left = _what_is_left(verdict.rules, known) if known else _what_is_left_at_first(verdict.rules)
    if left is None:
        supported = verdict.abstention is not Abstention.NOTHING_SUPPORTED
        return in_turn(waiting if supported else (), verdict.rules, weights)
    if left.relevant:
        return in_turn(left.relevant, verdict.rules, weights if left.costs is None else left.costs)
    leading = () if verdict.abstention is None else left.leading
    to_say_so = [name for name, rules in waiting.items() if any(set(rule.roles) & set(leading) for rule in rules)]
    return in_turn(to_say_so, verdict.rules, weights)


class _Left(NamedTuple):
    """What can still change which roles lead and fit."""

    relevant: tuple[str, ...]
    costs: "Mapping[str, Cost] | None"
    """How soon each settles it; ``None`` when that is too much to weigh."""
    leading: tuple[Role, ...]
    """The roles that lead whatever the answers are, when nothing can change it."""


def _what_is_left(rules: RuleSet, known: Mapping[str, Value]) -> _Left | None:
    """What is left when this is known; ``None`` when that cannot be told."""
    # Kept out of the import of the package.
    from bindkracht.engine.outlook import Aim, what_is_left  # noqa: PLC0415 - as above
    from bindkracht.engine.planning import Planning  # noqa: PLC0415 - as above

    try:
        left = what_is_left(rules, known, whole_only=True)
    except (RuleError, OutOfReachError):
        return None
    planning = Planning(left, Aim.ADVICE)
    relevant = planning.relevant
    if not relevant:
        return _Left((), {}, tuple(role for role, leads in zip(Role, left.leads, strict=True) if leads == TRUE))
    vocabulary = rules.situation_type.vocabulary()
    turns = {name: turn_of(vocabulary[name], rules) for name in relevant}
    in_each = Counter(turns.values())
    # How soon something settles decides only between facts that have the same turn.
    among = [name for name, turn in turns.items() if in_each[turn] > 1]
    try:
        return _Left(relevant, planning.costs(among), ())
    except OutOfReachError:
        return _Left(relevant, None, ())


@once
def _what_is_left_at_first(rules: RuleSet) -> _Left | None:
    """The same when nothing is known, which is where most begin."""
    return _what_is_left(rules, {})


def _still_open(verdict: Verdict, rules: list[Rule]) -> tuple[Role, ...]:
    return in_order(role for rule in rules for role in rule.roles if role not in verdict.excluded)


def _weight(rule: Rule) -> int:
    """An exclusion matters as much as the strongest argument."""
    return len(rule.roles) * (3 if rule.effect is Effect.EXCLUDES else int(rule.strength or 0))
