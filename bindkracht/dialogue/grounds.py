"""Why it is certain: the smallest sets of given answers that by themselves force something, all of them.

A set of answers forces a statement when the statement is so in every completion of those answers alone,
whatever the other answers are, given ones too. The smallest of such sets are its prime implicants among
what is given. They are found by turning the question round: the smallest sets of answers that would have
to be different for the statement to fail; a set forces it when it shares an answer with each of those.

Source: A. Darwiche and A. Hirth, On the reasons behind decisions (2020).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from bindkracht import strict_json
from bindkracht.advice import Advice
from bindkracht.dialogue.outlooks import Stability, role_names
from bindkracht.engine.families import hitting, reached
from bindkracht.pages import Block, Page, Paged
from bindkracht.roles import Role
from bindkracht.situations import BaseSituation
from bindkracht.statuses import Status
from bindkracht.strict_json import Json
from bindkracht.study.decisions import decided
from bindkracht.study.statements import Statement, every, has, leads
from bindkracht.taking import at_the_door, checked_when_made
from bindkracht.texts import Language, Message, Text, enumerated
from bindkracht.vocabulary import Value, value_data

SETS_ON_A_PAGE = 3
"""How many sets a page shows of each claim; the others it counts."""


@checked_when_made
@dataclass(frozen=True)
class Ground:
    """Something that is certain, and the smallest sets of given answers that force it, the shortest first.

    Each set names facts of the situation, in the order of its facts; with those answers alone it is certain.

    >>> from bindkracht import Situation, recommend
    >>> ground = Grounds(recommend(Situation(wants_mediation=False))).of(Role.BEMIDDELAAR)
    >>> ground.to_data()["sets"]
    [{'wants_mediation': False}]
    """

    claim: Text
    statement: Statement
    situation: BaseSituation
    sets: tuple[tuple[str, ...], ...]

    @at_the_door
    def sentence(self, facts: tuple[str, ...]) -> Text:
        """One of the sets as a sentence.

        >>> from bindkracht import recommend
        >>> ground = Grounds(recommend(Situation(wants_company=False))).of(Role.BEGELEIDER)
        >>> print(ground.claim.en, "-", ground.sentence(ground.sets[0]).en)
        begeleider cannot fit now - This is enough, whatever the rest is: wants someone to go along for a while (no).
        """
        if not facts:
            return Message("grounds.by_no_answer")
        return Message(
            "grounds.by_these", answers=answers_text(self.situation, {f: self.situation.known()[f] for f in facts})
        )

    def to_data(self) -> dict[str, Json]:
        """The ground as JSON data."""
        known = self.situation.known()
        return {
            "claim": self.claim.to_data(),
            "sets": [{name: value_data(known[name]) for name in facts} for facts in self.sets],
        }


@checked_when_made
@dataclass(frozen=True)
class Grounds(Paged):
    """Everything that is certain of an advice, whatever is still unknown, and why.

    >>> from bindkracht import recommend
    >>> [ground.claim.en for ground in Grounds(recommend(Situation(wants_company=False, wants_mediation=False))).all]
    ['begeleider cannot fit now', 'bemiddelaar cannot fit now']

    Raises:
        RuleError: when a rule is opaque; nobody can look inside.
        OutOfReachError: when the rules are too many to work out every completion.

    """

    advice: Advice

    @cached_property
    def all(self) -> tuple[Ground, ...]:
        """What is certain, first which roles lead when that is settled, and then of each role whether it fits."""
        return tuple(self._all())

    @at_the_door
    def of(self, role: Role) -> Ground | None:
        """Why it is certain that a role fits, or cannot fit; ``None`` while either can be.

        >>> from bindkracht import recommend
        >>> Grounds(recommend(Situation())).of(Role.REDDER) is None
        True
        """
        stability = Stability(self.advice)
        if role in stability.certain:
            return self._ground(Message("grounds.fits", role=role.label), has(role, Status.FITTING))
        if role not in stability.possible:
            return self._ground(Message("grounds.cannot_fit", role=role.label), ~has(role, Status.FITTING))
        return None

    def page(self, language: Language = "nl") -> Page:
        """The grounds as a page for people."""
        title = Message("grounds.grounds_title").in_(language)
        if not self.all:
            return Page(
                language, (Block(1, title, (Message("grounds.nothing_certain").in_(language),), as_list=False),)
            )
        blocks = [Block(2, _capitalised(item.claim.in_(language)), tuple(_lines(item, language))) for item in self.all]
        return Page(language, (Block(1, title), *blocks))

    def to_data(self) -> list[Json]:
        """The grounds as JSON data."""
        return [item.to_data() for item in self.all]

    def to_json(self) -> str:
        """The grounds as canonical JSON."""
        return strict_json.canonical(self.to_data())

    def _all(self) -> Iterator[Ground]:
        leading = Stability(self.advice).settled_on
        if leading is not None:
            claim = Message("grounds.leads", roles=role_names(leading)) if leading else Message("grounds.no_role_fits")
            yield self._ground(claim, every(leads(role) if role in leading else ~leads(role) for role in Role))
        yield from (ground for role in Role if (ground := self.of(role)) is not None)

    def _ground(self, claim: Text, statement: Statement) -> Ground:
        sets = forcing(self.advice, statement) or ()  # never none: what is claimed is certain
        return Ground(claim, statement, self.advice.situation, sets)


@at_the_door
def forcing(advice: Advice, statement: Statement) -> tuple[tuple[str, ...], ...] | None:
    """The smallest sets of given answers that force a statement, all of them; ``None`` when it is not certain.

    >>> from bindkracht import recommend
    >>> advice = recommend(Situation(contact_wanted="no", wants_company=False, trust="broken"))
    >>> forcing(advice, ~has(Role.BEGELEIDER, Status.FITTING))
    (('contact_wanted',), ('wants_company',))

    Raises:
        StatementError: when the statement is about facts or values that do not exist.
        RuleError: when a rule is opaque.
        OutOfReachError: when there are too many states, or too many sets.

    """
    known = advice.situation.known()
    failing = decided(advice.rules, ~statement, complete=True, only={})
    bits = {name: 1 << place for place, name in enumerate(failing.facts)}
    prices = {
        name: [(value, bits[name] if name in known and value != known[name] else 0) for value in values]
        for name, values in failing.facts.items()
    }
    failures = reached(failing, prices)
    if 0 in failures:
        return None
    order = tuple(advice.situation.vocabulary())
    sets = [tuple(name for name in order if name in bits and one & bits[name]) for one in hitting(failures)]
    return tuple(sorted(sets, key=lambda names: (len(names), [order.index(name) for name in names])))


def answers_text(situation: BaseSituation, answers: dict[str, Value]) -> Text:
    """Answers as an enumeration.

    >>> answers_text(Situation(), {"trust": "fragile", "acute_need": True}).en
    'trust in the help (a little) and urgent need (yes)'
    """
    vocabulary = situation.vocabulary()
    return enumerated(
        Message("grounds.answer", fact=vocabulary[name].label, value=vocabulary[name].value_label(value))
        for name, value in answers.items()
    )


def _lines(ground: Ground, language: Language) -> Iterator[str]:
    for facts in ground.sets[:SETS_ON_A_PAGE]:
        yield ground.sentence(facts).in_(language)
    if len(ground.sets) > SETS_ON_A_PAGE:
        yield Message("grounds.more_sets", number=str(len(ground.sets) - SETS_ON_A_PAGE)).in_(language)


def _capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]
