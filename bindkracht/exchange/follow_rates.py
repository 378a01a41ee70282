"""How often advices are followed: a share with an exact interval, and a warning where it says little or too much.

The number is about the advice. A number per helper or per person would watch people instead
of advices, so it is refused. The interval is the one of Clopper and Pearson, which covers the
true share at least as often as it says, also when there are few choices or all are alike.

Source: C. J. Clopper and E. S. Pearson, The use of confidence or fiducial limits illustrated in
the case of the binomial, Biometrika 26 (1934), 404-413.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import exp, lgamma, log, log1p
from typing import Final

from bindkracht.errors import ChoiceError, Problem, not_a, shown
from bindkracht.exchange.choices import Choice, Chosen
from bindkracht.pages import Block, Page, Paged
from bindkracht.roles import Role
from bindkracht.taking import checked_when_made, take
from bindkracht.texts import Language, Message, Text

CONFIDENCE: Final = 0.95
"""How often, at least, such an interval holds the true share."""
FEW: Final = 30
"""With fewer choices than this a share is said to be about few choices."""
ALMOST_ALL: Final = 0.95
"""From this share on it is asked whether anybody still thinks about the advice."""


@dataclass(frozen=True, slots=True)
class Share:
    """How many of the counted advices were followed as they were; ``partly`` of the others were in part.

    >>> share = Share(followed=9, partly=0, counted=10)
    >>> share.value, [round(bound, 4) for bound in share.interval]
    (0.9, [0.555, 0.9975])
    """

    followed: int
    partly: int
    counted: int

    def __post_init__(self) -> None:
        take(self, dict.fromkeys(("followed", "partly", "counted"), _count), ChoiceError)
        if self.followed + self.partly > self.counted:
            raise ChoiceError([_MORE_THAN_COUNTED])

    @property
    def value(self) -> float | None:
        """The share that was followed, from 0 to 1; of nothing there is none."""
        return self.followed / self.counted if self.counted else None

    @property
    def interval(self) -> tuple[float, float]:
        """The exact interval of Clopper and Pearson around the share, at 95 %; of nothing it is all of 0 to 1."""
        return _lower(self.followed, self.counted), 1 - _lower(self.counted - self.followed, self.counted)

    @property
    def warnings(self) -> tuple[Text, ...]:
        """What to keep in mind with this share, in words."""
        return tuple(self._warnings())

    def text(self) -> Text:
        """The share in words."""
        if self.value is None:
            return Message("exchange.rate_of_nothing")
        share, low, high = map(_per_cent, (self.value, *self.interval))
        return Message(
            "exchange.rate", followed=str(self.followed), counted=str(self.counted), share=share, low=low, high=high
        )

    def _warnings(self) -> Iterator[Text]:
        if 0 < self.counted < FEW:
            yield Message("exchange.few_choices")
        if self.value is not None and self.value >= ALMOST_ALL:
            yield Message("exchange.almost_always")


def _count(value: object, path: str) -> int:
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < _TOO_MANY:
        return value
    raise ChoiceError([Problem(path, "count.impossible", value=shown(value))])


_TOO_MANY: Final = 10**9
"""Beyond this there are no advices to count, and a fraction of it can no longer be worked out."""
_MORE_THAN_COUNTED: Final = Problem("counted", "count.too_few")


@checked_when_made
@dataclass(frozen=True, slots=True)
class FollowRate(Paged):
    """How often advices were followed; made by :func:`follow_rate`.

    ``per_role`` counts an advice with several roles for each of them. Not counted are the
    choices that were ``postponed`` and those about an advice that named no role that fits
    (``unadvised``). ``contested`` is how often the person did not agree.

    >>> rate = FollowRate(Share(followed=9, partly=0, counted=10), (), postponed=2, unadvised=1, contested=3)
    >>> print(rate.text("en").splitlines()[3])
    - Not counted: not chosen yet (2), and advices that named no role (1).
    >>> rate.page("en").text() == rate.text("en"), rate.html("en").splitlines()[1]
    (True, '<h3>How often an advice was followed</h3>')
    """

    overall: Share
    per_role: tuple[tuple[Role, Share], ...]
    postponed: int
    unadvised: int
    contested: int

    def page(self, language: Language = "nl") -> Page:
        """The rate as a page for people, with what to keep in mind."""
        return Page(language, (Block(1, Message("exchange.rate_title").in_(language), tuple(self._lines(language))),))

    def _lines(self, language: Language) -> Iterator[str]:
        yield self.overall.text().in_(language)
        for role, share in self.per_role:
            yield Message("exchange.rate_of_role", role=role.label, rate=share.text()).in_(language)
        left_out = Message("exchange.not_counted", postponed=str(self.postponed), unadvised=str(self.unadvised))
        contested = Message("exchange.contested", contested=str(self.contested))
        yield from (
            text.in_(language)
            for text in (left_out, contested, *self.overall.warnings, Message("exchange.not_of_people"))
        )


def follow_rate(choices: Iterable[Choice], *, per: str | None = None) -> FollowRate:
    """How often the advices in these choices were followed; ``per="role"`` also tells it of each role.

    >>> from datetime import date
    >>> from bindkracht import Situation, recommend
    >>> from bindkracht.exchange.choices import choice_about
    >>> from bindkracht.vocabulary import Who
    >>> advice = recommend(Situation(rights_blocked=True))
    >>> whats = [Chosen.FOLLOWED, Chosen.FOLLOWED, Chosen.NONE, Chosen.POSTPONED]
    >>> rate = follow_rate(choice_about(advice, what, by=Who.HELPER, at=date(2026, 3, 2)) for what in whats)
    >>> print(rate.overall.text().en)
    2 of 3 advices followed (67 %; with 95 % confidence between 9 % and 99 %).
    >>> follow_rate([], per="helper")
    Traceback (most recent call last):
    bindkracht.errors.ChoiceError: per: 'helper' is refused: the rate is about advices, not about people; write per='role', or leave it out

    Raises:
        ChoiceError: for any other ``per``, and for what is no choice.

    """  # noqa: E501 - an error is one line
    if not isinstance(choices, Iterable):  # pyright: ignore[reportUnnecessaryIsInstance] - callers without a checker
        raise ChoiceError([not_a(choices, "list", "choices", hint="[choice_about(…)]")])
    given = tuple(choices)
    problems = [] if per in (None, "role") else [_about_people(per)]
    problems += [problem for index, item in enumerate(given) for problem in _not_a_choice(index, item)]
    if problems:
        raise ChoiceError(problems)
    advised = tuple(choice for choice in given if choice.advised)
    counted = tuple(choice for choice in advised if choice.what is not Chosen.POSTPONED)
    return FollowRate(
        overall=_share(counted),
        per_role=tuple((role, _share(_about(role, counted), role)) for role in Role) if per else (),
        postponed=len(advised) - len(counted),
        unadvised=len(given) - len(advised),
        contested=sum(choice.contested for choice in given),
    )


def _about(role: Role, choices: tuple[Choice, ...]) -> tuple[Choice, ...]:
    return tuple(choice for choice in choices if any(role in way for way in choice.advised))


def _share(choices: tuple[Choice, ...], role: Role | None = None) -> Share:
    """How many were followed; of a role, when that role was taken up and not another that was advised with it."""
    taken = [choice.what for choice in choices if role is None or not choice.taken or role in choice.taken]
    return Share(taken.count(Chosen.FOLLOWED), taken.count(Chosen.PARTLY), len(choices))


def _about_people(per: object) -> Problem:
    return Problem("per", "rate.about_people", per=shown(per))


def _not_a_choice(index: int, item: object) -> Iterator[Problem]:
    if not isinstance(item, Choice):
        yield Problem(f"choices[{index}]", "choice.expected", item=shown(item))


def _per_cent(share: float) -> str:
    """In whole per cents; or finer, where those would say none or all of what is not so."""
    whole = f"{share:.0%}"
    if whole == "0%" and share > 0:
        whole = f"{100 * share:.1g}%"
    if whole == "100%" and share < 1:
        whole = f"{100 - float(f'{100 * (1 - share):.1g}'):g}%"
    return whole.replace("%", " %")


def _lower(hits: int, tries: int) -> float:
    """The greatest share of which so many hits, or more, would be rare: half of what the confidence leaves."""
    if not hits:
        return 0.0
    low, high = 0.0, hits / tries
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        if _at_least(hits, tries, middle) < (1 - CONFIDENCE) / 2:
            low = middle
        else:
            high = middle
    return low


_HALVINGS: Final = 60
_NEGLIGIBLE: Final = 1e-17


def _at_least(hits: int, tries: int, share: float) -> float:
    """The chance of so many hits or more; as the share is less than ``hits / tries``, the terms only get smaller."""
    ways = lgamma(tries + 1) - lgamma(hits + 1) - lgamma(tries - hits + 1)
    term = exp(ways + hits * log(share) + (tries - hits) * log1p(-share))
    total = 0.0
    while term > total * _NEGLIGIBLE:
        total += term
        term *= (tries - hits) / (hits + 1) * share / (1 - share)
        hits += 1
    return total
