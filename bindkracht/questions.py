"""What to ask next: the unknown facts for which a rule still waits.

A question is asked only when a rule about a role that is not excluded waits for it, and its
answer can still change which roles lead or fit, given that the other answers can be anything.
When no answer can lift an abstention there is nothing to ask.
"""

from dataclasses import dataclass

from bindkracht.roles import Role, in_order
from bindkracht.rules import Effect, Rule
from bindkracht.statuses import Abstention
from bindkracht.verdict import Verdict
from bindkracht.vocabulary import Fact, Who


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

    def __str__(self) -> str:
        return self.fact.question.nl


def questions(verdict: Verdict) -> tuple[Question, ...]:
    """The questions that still matter, in a sensible order.

    First what a conditional role waits for; then what would stop everything, and
    what is not known of wounds when one is known; then what most rules wait for.
    Among equals a question that may hurt comes last.

    >>> from bindkracht import Situation, recommend
    >>> advice = recommend(Situation(entangled_problems=True, process_risks_kwetsuren=False))
    >>> advice.questions[0].fact.name
    'wants_partnership'
    """
    from bindkracht.completions.outlook import can_matter  # noqa: PLC0415 - kept out of the import of the package

    if verdict.abstention in {Abstention.DANGER, Abstention.EVERYTHING_EXCLUDED, Abstention.NOTHING_SUPPORTED}:
        return ()
    waiting: dict[str, list[Rule]] = {}
    for entry in verdict.record:
        if not set(entry.rule.roles) <= set(verdict.excluded):
            for name in entry.waits_for():
                waiting.setdefault(name, []).append(entry.rule)
    vocabulary = verdict.situation.vocabulary()
    first = {name for role in verdict.conditional for entry in verdict.asking(role) for name in entry.waits_for()}
    matter = can_matter(verdict.situation, verdict.rules)
    if matter is None or (not matter and verdict.abstention is not None):
        matter = tuple(waiting)
    asked = [
        Question(vocabulary[name], tuple(waiting[name]), _still_open(verdict, waiting[name]))
        for name in vocabulary
        if name in waiting and (name in matter or name in first)
    ]
    wounded = any(
        vocabulary[name].tells_of_a_wound(value) for name, value in verdict.situation.known().items() if value
    )
    return tuple(sorted(asked, key=lambda question: _turn(question, first, wounded=wounded)))


def _still_open(verdict: Verdict, rules: list[Rule]) -> tuple[Role, ...]:
    return in_order(role for rule in rules for role in rule.roles if role not in verdict.excluded)


def _turn(question: Question, first: set[str], *, wounded: bool) -> tuple[bool, bool, int, bool]:
    details = question.fact.details
    stops = any(rule.stops for rule in question.rules)
    early = stops or (wounded and details.wounding is not None)
    weight = sum(_weight(rule) * len(rule.roles) for rule in question.rules)
    return question.fact.name not in first, not early, -weight, details.painful


def _weight(rule: Rule) -> int:
    """An exclusion matters as much as the strongest argument."""
    return 3 if rule.effect is Effect.EXCLUDES else int(rule.strength or 0)
