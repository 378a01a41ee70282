"""What is expected of an advice, part by part; what is not said is not compared."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Final, TypeAlias

from bindkracht.advice import Advice
from bindkracht.catalogues import in_language
from bindkracht.documents import STANDING
from bindkracht.errors import DataError, shown
from bindkracht.roles import Role, as_roles, in_order
from bindkracht.statuses import Abstention, Outcome
from bindkracht.taking import Taker, at_the_door, checked_when_made, member_of, or_none, refused, take, tuple_of
from bindkracht.taking import words as words_
from bindkracht.texts import Language, Message, Text, sentence_list
from bindkracht.truth import Truth


class Unset(Enum):
    """Nothing is expected, which differs from expecting that there is none."""

    UNSET = "unset"


Expected: TypeAlias = Text | str | tuple[str, ...] | None
Answers: TypeAlias = tuple[tuple[str, str], ...]
"""Answers that do not count: the fact and the reason of each, in order."""


@checked_when_made
@dataclass(frozen=True, slots=True)
class Difference:
    """One part of an advice that is not as expected; a part is called as in :class:`Expectation`.

    >>> print(Difference("suggested", "redder", None))
    suggested role: expected redder, got none
    """

    part: str
    expected: Expected
    got: Expected

    def in_(self, language: Language) -> str:
        """The difference in words."""
        return Message(
            "scenario.difference",
            part=Message(f"scenario.parts.{self.part}"),
            expected=_said(self.expected, language),
            got=_said(self.got, language),
        ).in_(language)

    def __str__(self) -> str:
        return self.in_("en")


def _said(value: Expected, language: Language) -> str:
    match value:
        case Text() | str():
            return in_language(value, language) or Message("scenario.none").in_(language)
        case None | ():
            return Message("scenario.none").in_(language)
        case _:
            return sentence_list(value, language, joint=Message("page.and"))


@dataclass(frozen=True, slots=True)
class Expectation:
    """What an advice should come to; every part may be left out.

    ``fitting`` and its like are whole sets of roles; so is ``combination``, of which there should then be one only.
    ``because``, ``silent`` and ``waiting`` name
    rules that should be true, false and unknown; ``asks`` names facts that should be among the
    questions, and ``asks_first`` the one that should be the first, or ``None`` when nothing should be asked.
    Of ``suggested`` too ``None`` expects something: that no role is. As in a file, ``"none"`` and ``"nothing"`` say so.
    ``dropped`` are the answers of a case that should not count, each with the reason, in the order of the case.

    >>> from bindkracht import Situation, recommend
    >>> expected = Expectation(suggested=Role.REDDER, because=("rights-and-matters-need-someone",))
    >>> for difference in expected.differences(recommend(Situation(rights_blocked=True))):
    ...     print(difference)
    suggested role: expected redder, got probleemoplosser

    Raises:
        DataError: naming everything in it that is not what it should be.

    """

    outcome: Outcome | None = None
    suggested: Role | None | Unset = Unset.UNSET
    combination: tuple[Role, ...] | None = None
    leading: tuple[Role, ...] | None = None
    fitting: tuple[Role, ...] | None = None
    conditional: tuple[Role, ...] | None = None
    excluded: tuple[Role, ...] | None = None
    unsupported: tuple[Role, ...] | None = None
    open: tuple[Role, ...] | None = None
    abstention: Abstention | None = None
    because: tuple[str, ...] = ()
    silent: tuple[str, ...] = ()
    waiting: tuple[str, ...] = ()
    asks: tuple[str, ...] = ()
    asks_first: str | None | Unset = Unset.UNSET
    dropped: Answers | None = None

    def __post_init__(self) -> None:
        take(self, _EXPECTATION, DataError)

    @property
    def says_nothing(self) -> bool:
        """Whether it expects nothing at all, and so could never fail."""
        return self == _NOTHING

    @at_the_door
    def differences(self, advice: Advice, *, dropped: Answers = ()) -> tuple[Difference, ...]:
        """What is not as expected of the advice, and of the answers that do not count."""
        return (
            *_of_outcome(self, advice),
            *_of_roles(self, advice),
            *_of_rules(self, advice),
            *_of_questions(self, advice),
            *_of_answers(self, dropped),
        )


NO_ROLE: Final = "none"
"""What ``suggested`` says in a file when no role should be suggested."""
NO_QUESTION: Final = "nothing"
"""What ``asks_first`` says in a file when nothing should be asked."""


def as_answers(value: object, path: str) -> Answers:
    """Answers that do not count, each with its reason.

    >>> as_answers([("trust", "stale")], "dropped")
    (('trust', 'stale'),)

    Raises:
        DataError: naming each that is no pair of texts.

    """
    return tuple_of(_answer)(value, path)


def _answer(value: object, path: str) -> tuple[str, str]:
    pair = tuple_of(words_)(value, path)
    if len(pair) != _PAIR:
        raise refused(path, "expectation.no_answer", value=shown(value))
    return pair[0], pair[1]


def _roles(value: object, path: str) -> tuple[Role, ...]:
    # A set has no order to keep; a tuple has, and stays as it is written.
    taker = tuple_of(member_of(Role)) if isinstance(value, _IN_ORDER) else as_roles
    return taker(value, path)


def _unless(nothing: str, taker: Taker[Expected]) -> Taker[object]:
    """What is expected, ``None`` for nothing, or that nothing is said of it."""

    def taken(value: object, path: str) -> object:
        if value is Unset.UNSET:
            return value
        return None if value is None or (isinstance(value, str) and value == nothing) else taker(value, path)

    return taken


_PAIR: Final = 2
_IN_ORDER: Final[tuple[type[object], ...]] = (tuple, list)
_NAMES: Final = ("because", "silent", "waiting", "asks")
_EXPECTATION: Final[Mapping[str, Taker[object]]] = {
    "outcome": or_none(member_of(Outcome)),
    "suggested": _unless(NO_ROLE, member_of(Role)),
    "combination": or_none(_roles),
    **dict.fromkeys(STANDING, or_none(_roles)),
    "abstention": or_none(member_of(Abstention)),
    **dict.fromkeys(_NAMES, tuple_of(words_)),
    "asks_first": _unless(NO_QUESTION, words_),
    "dropped": or_none(as_answers),
}
_NOTHING = Expectation()


def _of_outcome(expected: Expectation, advice: Advice) -> Iterator[Difference]:
    if expected.outcome is not None and expected.outcome != advice.outcome:
        yield Difference("outcome", expected.outcome, advice.outcome)
    if expected.suggested is not Unset.UNSET and expected.suggested != advice.suggested:
        yield Difference("suggested", _label(expected.suggested), _label(advice.suggested))
    if expected.abstention is not None and expected.abstention != advice.abstention:
        yield Difference("abstention", expected.abstention, advice.abstention)


def _of_roles(expected: Expectation, advice: Advice) -> Iterator[Difference]:
    for part in STANDING:
        wanted, got = getattr(expected, part), getattr(advice, part)
        if wanted is not None and set(wanted) != set(got):
            yield Difference(part, _labels(wanted), _labels(got))
    if expected.combination is not None and in_order(expected.combination) != advice.combination.roles:
        yield Difference("combination", _labels(expected.combination), str(advice.combination))


def _of_rules(expected: Expectation, advice: Advice) -> Iterator[Difference]:
    if not expected.because + expected.silent + expected.waiting:
        return
    truths = {entry.rule.name: entry.truth for entry in advice.record}
    for part, names, wanted in (
        ("because", expected.because, Truth.TRUE),
        ("silent", expected.silent, Truth.FALSE),
        ("waiting", expected.waiting, Truth.UNKNOWN),
    ):
        for name in names:
            if truths.get(name) is not wanted:
                got = Message(f"scenario.truths.{truths[name].value if name in truths else 'absent'}")
                yield Difference(part, name, got)


def _of_questions(expected: Expectation, advice: Advice) -> Iterator[Difference]:
    if not expected.asks and expected.asks_first is Unset.UNSET:
        return
    asked = tuple(question.fact.name for question in advice.questions)
    for name in expected.asks:
        if name not in asked:
            yield Difference("asks", name, Message("scenario.not_asked", questions=", ".join(asked)))
    first = asked[0] if asked else None
    if expected.asks_first is not Unset.UNSET and expected.asks_first != first:
        yield Difference("asks_first", expected.asks_first, first)


def _of_answers(expected: Expectation, dropped: Answers) -> Iterator[Difference]:
    if expected.dropped is not None and expected.dropped != dropped:
        yield Difference("dropped", _answers(expected.dropped), _answers(dropped))


def _answers(dropped: Answers) -> tuple[str, ...]:
    return tuple(f"{fact} ({reason})" for fact, reason in dropped)


def _label(role: Role | None) -> str | None:
    return None if role is None else role.label


def _labels(roles: Iterable[Role]) -> tuple[str, ...]:
    return tuple(role.label for role in Role if role in set(roles))
