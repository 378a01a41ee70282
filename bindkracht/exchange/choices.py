"""Choices: what people did with an advice, and why; without names, and without free text unless the host allows it.

The advice decides nothing, so what people chose is worth keeping beside it: whoever only keeps
advices cannot see that they do not fit, or that nobody thinks about them any more. A choice points
at its advice by the hash of the receipt. How often advices are followed stands in :mod:`.follow_rates`.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import InitVar, dataclass, fields
from datetime import date, datetime, timedelta, timezone
from enum import Enum, StrEnum
from typing import Any, Final, cast

from bindkracht import strict_json
from bindkracht.advice import Advice
from bindkracht.enums import as_one_of, not_one_of, one_of, text_of
from bindkracht.errors import ChoiceError, Problem, not_a, not_among, shown
from bindkracht.exchange.receipts import receipt_hash
from bindkracht.roles import Role, in_order
from bindkracht.strict_json import Json, half_a_character, holds_half_a_character, plain
from bindkracht.taking import at_the_door, checked_when_made
from bindkracht.texts import Message, Text
from bindkracht.vocabulary import Who

FORMAT: Final = "bindkracht-choice/2"
"""The name and version of the JSON form; the first knew single roles and no agreement."""
HASH: Final = "^[0-9a-f]{64}$"
"""What the hash of a receipt looks like, as a regular expression."""
_TIME: Final = r"([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9](\.[0-9]{1,6})?)?"
AT: Final = rf"^[0-9]{{4}}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])(T{_TIME}(Z|[+-]{_TIME}))?$"
"""What a day or a moment looks like in a text; Python alone would take other ways to write one too."""
LONGEST_NOTE: Final = 2_000
"""The most characters that a note may have, where notes are allowed."""


class Chosen(StrEnum):
    """What was done with an advice.

    >>> Chosen.POSTPONED.label.en
    'not chosen yet'
    """

    FOLLOWED = "followed"
    PARTLY = "partly"
    OTHER_ROLE = "other_role"
    NONE = "none"
    POSTPONED = "postponed"

    @property
    def label(self) -> Text:
        """It in words."""
        return Message(f"exchange.choices.{self.value}")


class ChoiceReason(StrEnum):
    """Why something was chosen; a code with a label, no free text.

    >>> ChoiceReason.NO_ROOM.label.en
    'the organisation has no time or room for it'
    """

    PERSON_CHOSE_OTHERWISE = "person_chose_otherwise"
    PERSON_NOT_READY = "person_not_ready"
    HURT_BEFORE = "hurt_before"
    MORE_IS_KNOWN = "more_is_known"
    ANSWERS_NOT_RIGHT = "answers_not_right"
    TRUST_FIRST = "trust_first"
    SAFETY_FIRST = "safety_first"
    NO_ROOM = "no_room"
    DUTY_SAYS_OTHERWISE = "duty_says_otherwise"
    SOMEONE_ELSE_DOES = "someone_else_does"
    OTHER = "other"

    @property
    def label(self) -> Text:
        """The reason in words."""
        return Message(f"exchange.choice_reasons.{self.value}")


@checked_when_made
@dataclass(frozen=True, slots=True)
class Agreement:
    """What the two agree, in their own words [6.1, 7.1, 10.2]: kept by the host, and read by no rule.

    >>> Agreement(who_does_what="I call, you come along.", look_again="Next Thursday.").keeps
    ''
    """

    who_does_what: str = ""
    keeps: str = ""
    """What the person keeps in their own hands."""
    who_else: str = ""
    look_again: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """What was done with one advice. Make it with :func:`choice_about`.

    ``advised`` are the combinations of the advice, each with the roles that fitted: none when it abstained, or when
    something was to be asked first. ``taken`` are the roles that were taken up. ``contested`` says whether the person
    did not agree with the advice. ``by`` is the kind of speaker who tells of the choice, never a name, and ``at`` a day
    or a moment, or its text as in the JSON form; both are given by the host. ``receipt`` is the
    :func:`~bindkracht.exchange.receipts.receipt_hash` of the advice. A ``note`` or an ``agreement`` may hold what only
    the people concerned should read, so it is refused unless ``allow_text`` is given.

    >>> from bindkracht import Situation, recommend
    >>> advice = recommend(Situation(rights_blocked=True))
    >>> choice = choice_about(advice, Chosen.FOLLOWED, by=Who.HELPER, at=date(2026, 3, 2))
    >>> print(choice.to_data()["taken"], choice.to_json())
    ['probleemoplosser'] {"advised":[["probleemoplosser"]],"at":"2026-03-02","by":"helper",...}

    Raises:
        ChoiceError: naming everything that is wrong with it.

    """

    what: Chosen
    advised: tuple[tuple[Role, ...], ...]
    taken: tuple[Role, ...]
    reasons: tuple[ChoiceReason, ...]
    contested: bool
    by: Who
    at: date
    receipt: str
    note: str = ""
    agreement: Agreement | None = None
    allow_text: InitVar[bool] = False

    def __post_init__(self, allow_text: bool) -> None:
        object.__setattr__(self, "at", _as_written(self.at))
        problems = (*_problems_of(self), *_problems_with_text(self, allowed=allow_text))
        if problems:
            raise ChoiceError(problems)
        object.__setattr__(self, "what", one_of(Chosen, self.what, "what"))
        object.__setattr__(self, "by", one_of(Who, self.by, "by"))
        object.__setattr__(self, "taken", _roles(self.taken))
        object.__setattr__(self, "advised", tuple(map(_roles, self.advised)))
        given = [one_of(ChoiceReason, reason, "reasons") for reason in self.reasons]
        object.__setattr__(self, "reasons", tuple(reason for reason in ChoiceReason if reason in given))
        object.__setattr__(self, "at", _without_zone(self.at))

    def to_data(self) -> dict[str, Json]:
        """The choice as JSON data; :func:`~bindkracht.exchange.choice_data.choice_from_data` reads it back."""
        return {
            "format": FORMAT,
            "what": self.what.value,
            "advised": plain(self.advised),
            "taken": plain(self.taken),
            "reasons": [reason.value for reason in self.reasons],
            "contested": self.contested,
            "by": self.by.value,
            "at": self.at.isoformat(),
            "receipt": self.receipt,
            **({"note": self.note} if self.note else {}),
            **({"agreement": plain(self.agreement)} if self.agreement is not None else {}),
        }

    def to_json(self) -> str:
        """The choice as canonical JSON."""
        return strict_json.canonical(self.to_data())


def choice_about(  # noqa: PLR0913 - each argument is one thing to tell, all but three optional
    advice: Advice,
    what: Chosen,
    *,
    by: Who,
    at: date,
    taken: Iterable[Role] = (),
    reasons: Iterable[ChoiceReason] = (),
    contested: bool = False,
    note: str = "",
    agreement: Agreement | None = None,
    allow_text: bool = False,
) -> Choice:
    """What was done with this advice; of one that was followed, ``taken`` is its combination when there is one only.

    >>> from bindkracht import Situation, recommend
    >>> advice = recommend(Situation(rights_blocked=True))
    >>> choice_about(advice, Chosen.FOLLOWED, by=Who.HELPER, at=date(2026, 3, 2)).taken
    (<Role.PROBLEEMOPLOSSER: 'probleemoplosser'>,)
    >>> choice_about(advice, Chosen.OTHER_ROLE, by=Who.PERSON, at=date(2026, 3, 2), taken=[Role.PROBLEEMOPLOSSER])
    Traceback (most recent call last):
    bindkracht.errors.ChoiceError: taken: probleemoplosser was advised; name another role, or write followed or partly

    Raises:
        ChoiceError: naming everything that is wrong with it.

    """
    if not isinstance(advice, Advice):  # pyright: ignore[reportUnnecessaryIsInstance] - callers without a checker
        raise ChoiceError([not_a(advice, "Advice", "advice", hint="recommend(…)")])
    advised, chosen = advice.combination.ways_that_fit, _listed(taken)
    alone = len(advised) == 1 and chosen == () and as_one_of(Chosen, what) is Chosen.FOLLOWED
    return Choice(
        what=what,
        advised=advised,
        taken=advised[0] if alone else chosen,
        reasons=_listed(reasons),
        contested=contested,
        by=by,
        at=at,
        receipt=receipt_hash(advice.receipt),
        note=note,
        agreement=agreement,
        allow_text=allow_text,
    )


def _listed(items: object) -> tuple[Any, ...]:
    """The items; what cannot be a number of them stays as it is, for the choice to refuse."""
    listed = isinstance(items, Iterable) and not isinstance(items, str)
    return cast("tuple[Any, ...]", tuple(cast("Iterable[object]", items)) if listed else items)


def _roles(items: Iterable[object]) -> tuple[Role, ...]:
    return in_order(one_of(Role, item, "taken") for item in items)


def _as_written(at: object) -> object:
    """The day or the moment that a text stands for; all else as it is."""
    if not isinstance(at, str) or not re.fullmatch(AT, at):
        return at
    try:
        return datetime.fromisoformat(at) if "T" in at else date.fromisoformat(at)
    except ValueError:
        return at  # no day of the calendar


def _without_zone(at: date) -> date:
    """The same time with its offset alone, without the name of a zone, as in the JSON form."""
    if not isinstance(at, datetime):
        return at
    return at.replace(tzinfo=timezone(at.utcoffset() or timedelta()), fold=0)


def _problems_of(choice: Choice) -> Iterator[Problem]:
    kinds = tuple(_problems_with_kinds(choice))
    yield from kinds
    yield from _problems_with_time(choice.at)
    if not kinds:
        yield from _problems_with_roles(choice)


def _problems_with_kinds(choice: Choice) -> Iterator[Problem]:
    """What is not of its kind, from callers without a type checker."""
    yield from _not_of("what", choice.what, Chosen)
    yield from _way_problems(choice.advised)
    yield from _list_problems("reasons", choice.reasons, ChoiceReason)
    yield from _list_problems("taken", choice.taken, Role)
    if not isinstance(choice.contested, bool):  # pyright: ignore[reportUnnecessaryIsInstance]
        yield not_among("contested", choice.contested, ["True", "False"])
    yield from _not_of("by", choice.by, _WHO_CHOOSE)
    yield from _no_hash(choice.receipt)


_WHO_CHOOSE: Final = (Who.PERSON, Who.HELPER, Who.THIRD_PARTY, Who.ORGANISATION)
"""An instrument or a model chooses nothing."""


def _not_of(path: str, value: object, known: Iterable[Enum]) -> Iterator[Problem]:
    if as_one_of(known, value) is None:
        yield not_one_of(known, value, path)


def _no_list(path: str, items: object) -> Iterator[Problem]:
    if not isinstance(items, tuple | list):
        yield Problem(path, "value.not_a_list", value=shown(items))


def _way_problems(ways: object) -> Iterator[Problem]:
    """What is wrong with the combinations that were advised: each has roles, and none is there twice."""
    problems = [*_no_list("advised", ways)]
    listed = () if problems else cast("Sequence[object]", ways)
    for index, way in enumerate(listed):
        problems += _list_problems(f"advised[{index}]", way, Role)
        if way in ((), []):
            problems.append(Problem(f"advised[{index}]", "choice.no_role"))
    yield from problems
    if not problems and len({frozenset(_roles(way)) for way in cast("Sequence[Sequence[object]]", listed)}) < len(
        listed
    ):
        yield Problem("advised", "choice.combination_twice")


def _list_problems(path: str, items: object, known: type[Enum]) -> Iterator[Problem]:
    """What is wrong with a list of members; a role that is there twice is a mistake, a reason is said once more."""
    if not isinstance(items, tuple | list):
        yield from _no_list(path, items)
        return
    seen: set[Enum] = set()
    for index, item in enumerate(cast("Sequence[object]", items)):
        member = as_one_of(known, item)
        if member is None:
            yield not_one_of(known, item, f"{path}[{index}]")
        elif member in seen and known is Role:
            name = text_of(member)
            yield Problem(f"{path}[{index}]", "role.twice", name=name)
        else:
            seen.add(member)


def _no_hash(value: object) -> Iterator[Problem]:
    if not isinstance(value, str) or not re.fullmatch(HASH, value):
        yield Problem("receipt", "receipt.no_hash", value=shown(value))


def _problems_with_time(at: object) -> Iterator[Problem]:
    if not isinstance(at, date):
        yield Problem("at", "choice.no_time", at=shown(at))
    elif isinstance(at, datetime) and at.utcoffset() is None:
        yield Problem("at", "choice.no_time_zone", at=shown(at))


def _problems_with_roles(choice: Choice) -> Iterator[Problem]:
    """What was taken up must be what was advised, or not, as the choice says."""
    ways, taken = [frozenset(_roles(way)) for way in choice.advised], frozenset(_roles(choice.taken))
    advised = frozenset[Role]().union(*ways)
    match as_one_of(Chosen, choice.what):
        case Chosen.FOLLOWED | Chosen.PARTLY if not ways:
            yield _NOTHING_ADVISED
        case Chosen.FOLLOWED if taken not in ways:
            yield _not_advised(choice)
        case Chosen.PARTLY if taken and taken.isdisjoint(advised):
            yield _not_advised(choice)
        case Chosen.OTHER_ROLE if not taken:
            yield Problem("taken", "choice.which_role")
        case Chosen.OTHER_ROLE if not taken.isdisjoint(advised):
            yield Problem("taken", "choice.was_advised", taken=_named(taken & advised))
        case Chosen.NONE | Chosen.POSTPONED if taken:
            yield Problem("taken", "choice.taken_and_not", taken=_named(taken), what=choice.what)
        case _:
            pass


_NOTHING_ADVISED: Final = Problem("what", "choice.nothing_advised")


def _named(roles: Iterable[Role]) -> str:
    return " + ".join(in_order(roles))


def _not_advised(choice: Choice) -> Problem:
    advised, taken = ", ".join(_named(_roles(way)) for way in choice.advised), shown(_named(_roles(choice.taken)))
    return Problem("taken", "choice.not_advised", taken=taken, advised=advised)


def _problems_with_text(choice: Choice, *, allowed: object) -> Iterator[Problem]:
    if not isinstance(allowed, bool):
        yield not_among("allow_text", allowed, ["True", "False"])
        return
    yield from _text_problems("note", choice.note, allowed=allowed)
    if isinstance(choice.agreement, Agreement):
        for part in fields(choice.agreement):
            told = getattr(choice.agreement, part.name)
            yield from _text_problems(f"agreement.{part.name}", told, allowed=allowed)
    elif choice.agreement is not None:
        yield not_a(choice.agreement, "Agreement", "agreement", hint="Agreement(…)")


def _text_problems(path: str, told: object, *, allowed: bool) -> Iterator[Problem]:
    if not isinstance(told, str) or len(told) > LONGEST_NOTE:
        yield Problem(path, "choice.note_too_long", note=shown(told), most=LONGEST_NOTE)
    elif told and not allowed:
        yield no_text(path)
    elif holds_half_a_character(told):
        yield half_a_character(path)


@at_the_door
def no_text(path: str) -> Problem:
    """The problem of free text where the host does not keep it.

    >>> no_text("note").path
    'note'
    """
    return Problem(path, "choice.free_text")
