"""A relation over time: the advice at each moment, what changed since, and when to look again.

Every moment stands by itself: an advice never leans on an earlier moment, nor on the
role that was taken up. The host gives the days; no clock is read.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property
from itertools import pairwise
from types import MappingProxyType
from typing import Final, cast

from bindkracht import strict_json
from bindkracht.advice import Advice
from bindkracht.dialogue.days import day_problems, day_text, order_problems
from bindkracht.dialogue.observations import Observation, listed
from bindkracht.dialogue.over_time.moments import Moment, problems_with, settlement_data
from bindkracht.dialogue.over_time.reviewing import LookAgain, RoleToDiscuss, look_again, role_to_discuss
from bindkracht.dialogue.over_time.turns import Turn, turn_between
from bindkracht.dialogue.settling import settle
from bindkracht.dialogue.telling import advice_data, advice_sentence, question_block
from bindkracht.documents import told_first
from bindkracht.enums import as_one_of, not_one_of
from bindkracht.errors import DialogueError, Problem, not_a, shown
from bindkracht.explain import exposed_in, made_with
from bindkracht.krachtlijnen.krachtlijn6 import krachtlijn6
from bindkracht.krachtlijnen.topics import Topic
from bindkracht.pages import Block, Page, Paged, sources_block
from bindkracht.recommend import recommend
from bindkracht.roles import Role
from bindkracht.rule_sets import RuleSet
from bindkracht.sources import own_sources
from bindkracht.strict_json import Json
from bindkracht.taking import an, anything, take, tuple_of
from bindkracht.texts import Language, Message, Text
from bindkracht.vocabulary import no_facts

FORMAT: Final = "bindkracht-trajectory/1"
"""The name and version of the JSON form."""


@dataclass(frozen=True)
class Trajectory(Paged):
    """The moments of one relation, in the order of time.

    >>> from bindkracht import Situation
    >>> trajectory = Trajectory((
    ...     Moment(date(2026, 3, 2), Situation(short_help_suffices=True, was_on_track=True), Role.REDDER),
    ...     Moment(date(2026, 5, 4), Situation(short_help_suffices=False, rights_blocked=True), Role.PROBLEEMOPLOSSER),
    ... ))
    >>> trajectory
    <Trajectory: 2 moments, 2026-03-02 to 2026-05-04>
    >>> [advice.suggested.value for advice in trajectory.advices]
    ['redder', 'probleemoplosser']
    >>> [[change.fact.name for change in cause] for cause in trajectory.turns[0].causes]
    [['short_help_suffices', 'rights_blocked']]
    >>> print(trajectory.text("en").splitlines()[-1])
    - Look again once there is rest: does the person want something else then? [6.2, 6.4]

    Raises:
        DialogueError: naming everything that is wrong: no moments, days that do not follow
            each other, a situation that is not about the facts of the rules.

    """

    moments: tuple[Moment, ...]
    rules: RuleSet = krachtlijn6

    def __post_init__(self) -> None:
        takers = {"moments": tuple_of(anything), "rules": an(RuleSet, "rule_set")}
        take(self, takers, DialogueError)
        problems = tuple(problems_with(self.moments, self.rules.situation_type))
        if problems:
            raise DialogueError(problems)

    @cached_property
    def advices(self) -> tuple[Advice, ...]:
        """The advice at each moment, on what was known then; danger that was told and did not count comes first."""
        last = len(self.moments) - 1
        return tuple(_advice(moment, self.rules, last=index == last) for index, moment in enumerate(self.moments))

    @cached_property
    def turns(self) -> tuple[Turn, ...]:
        """What changed at each moment but the first."""
        told = zip(self.moments, self.advices, strict=True)
        return tuple(turn_between(one, other, then, now) for (one, then), (other, now) in pairwise(told))

    @cached_property
    def looks(self) -> tuple[LookAgain, ...]:
        """For each moment, when to look again."""
        return tuple(map(look_again, self.moments, self.advices))

    @cached_property
    def to_discuss(self) -> tuple[RoleToDiscuss, ...]:
        """The roles that were taken up while they were not among the fitting ones; to talk about, never a fault."""
        return tuple(item for item in self._discussed if item is not None)

    def page(self, language: Language = "nl") -> Page:
        """The trajectory as a page for people, below what a situation tells of and the rules do not protect against."""
        rules = made_with(self.rules)
        lead = tuple(
            text.in_(language) for text in (Message("trajectory.intro"), Message("page.together_decide"), rules)
        )
        blocks = [block for index in range(len(self.moments)) for block in self._moment_blocks(index, language)]
        first = told_first(exposed_in(self.advices), language)
        cited = sources_block(own_sources(self.rules.cited), language)
        title = Block(1, Message("trajectory.title").in_(language), lead, as_list=False)
        return Page(language, (*first, title, *blocks, *cited))

    def to_data(self) -> dict[str, Json]:
        """The trajectory as JSON data: each moment with its receipt, each turn with its causes."""
        return {
            "format": FORMAT,
            "moments": [self._moment_data(index) for index in range(len(self.moments))],
            "turns": [turn.to_data() for turn in self.turns],
        }

    def to_json(self) -> str:
        """The trajectory as canonical JSON: equal moments and rules give the same bytes."""
        return strict_json.canonical(self.to_data())

    def __repr__(self) -> str:
        first, last = self.moments[0].on, self.moments[-1].on
        return f"<Trajectory: {len(self.moments)} moments, {first} to {last}>"

    @cached_property
    def _discussed(self) -> tuple[RoleToDiscuss | None, ...]:
        return tuple(map(role_to_discuss, self.moments, self.advices))

    def _moment_blocks(self, index: int, language: Language) -> Iterator[Block]:
        moment, advice = self.moments[index], self.advices[index]
        role = (
            Message("trajectory.not_taken_up")
            if moment.role is None
            else Message("trajectory.taken_up", role=moment.role.label)
        )
        lines = (advice_sentence(advice, language), role.in_(language))
        yield Block(2, day_text(moment.on).in_(language), lines, as_list=False)
        yield from _block(Message("page.first"), advice.alarms, language)
        if index:
            yield from self.turns[index - 1].blocks(3, language)
        yield from _block(Message("trajectory.lapsed"), moment.lapsed_texts(), language)
        discussed = self._discussed[index]
        yield from _block(
            Message("trajectory.to_discuss"), discussed.texts() if discussed is not None else (), language
        )
        yield from question_block(advice, 3, language)
        yield from _block(Topic.LOOK_AGAIN.heading, self.looks[index].texts(), language)

    def _moment_data(self, index: int) -> dict[str, Json]:
        moment, advice = self.moments[index], self.advices[index]
        discussed = self._discussed[index]
        return {
            "on": moment.on.isoformat(),
            "role": None if moment.role is None else moment.role.value,
            **advice_data(advice),
            "settlement": None if moment.settlement is None else settlement_data(moment.settlement),
            "to_discuss": None if discussed is None else discussed.to_data(),
            "look_again": self.looks[index].to_data(),
        }


def _advice(moment: Moment, rules: RuleSet, *, last: bool) -> Advice:
    advice = recommend(moment.situation, rules)
    if moment.settlement is None:
        return advice
    # What was said later is told at the moments that come later, if there are any.
    return replace(advice, alarms=moment.settlement.alarms(later=last))


def _block(heading: Text, texts: tuple[Text, ...], language: Language) -> tuple[Block, ...]:
    lines = tuple(text.in_(language) for text in texts)
    return (Block(3, heading.in_(language), lines),) if lines else ()


_NO_DAYS: Final[Mapping[str, date]] = MappingProxyType({})
_NO_PERIODS: Final[Mapping[str, timedelta]] = MappingProxyType({})
_NO_ROLES: Final[Mapping[date, Role | None]] = MappingProxyType({})


def trajectory_of(  # noqa: PLR0913 - each is one thing that only the host can say
    observations: Iterable[Observation],
    *,
    on: Sequence[date],
    stale_before: Mapping[str, date] = _NO_DAYS,
    holds_for: Mapping[str, timedelta] = _NO_PERIODS,
    taken_up: Mapping[date, Role | None] = _NO_ROLES,
    rules: RuleSet = krachtlijn6,
) -> Trajectory:
    """The trajectory that observations give: at each moment they are settled anew, as of that day.

    An answer that has become too old is unknown again; when that is, the host says. The
    library knows no day counts. Of each moment the settlement is kept.

    >>> from bindkracht.vocabulary import Who, no_fact
    >>> rest = Observation(
    ...     fact="stability_is_best_for_now", value=True, by=Who.PERSON, said_on=date(2026, 3, 2))
    >>> trajectory = trajectory_of(
    ...     [rest], on=[date(2026, 3, 2), date(2026, 5, 4)],
    ...     holds_for={"stability_is_best_for_now": timedelta(weeks=6)},
    ...     taken_up={date(2026, 3, 2): Role.PROBLEEMOPLOSSER},
    ... )
    >>> [moment.situation for moment in trajectory.moments]
    [Situation(stability_is_best_for_now=True), Situation()]
    >>> [moment.role.value for moment in trajectory.moments], trajectory.moments[1].lapsed == (rest,)
    (['probleemoplosser', 'probleemoplosser'], True)

    Args:
        observations: who said what, and when; all of it, also what was said later.
        on: the days of the moments, in the order of time.
        stale_before: per fact the day from which on an answer holds, at every moment.
        holds_for: per fact how long an answer holds, in whole days; on the last of them it still holds.
        taken_up: per day of a moment the role that is taken up from then on, until another day says otherwise.
        rules: the rules to ask.

    Raises:
        DialogueError: naming every day, fact, period and role here that cannot be.
        ObservationError: when an observation is not possible, or contradicts another.

    """
    given = tuple(listed(observations))
    problems = list(_kind_problems(on, rules, stale_before=stale_before, holds_for=holds_for, taken_up=taken_up))
    if not problems:
        problems += [*_day_problems(on, taken_up), *_horizon_problems(stale_before, holds_for, rules)]
    if problems:
        raise DialogueError(problems)
    moments: list[Moment] = []
    for day in on:
        horizons = {**stale_before}
        for fact, period in holds_for.items():
            horizons[fact] = max(horizons.get(fact, date.min), _before(day, period))
        settlement = settle(given, on=day, stale_before=horizons, situation_type=rules.situation_type)
        role = taken_up.get(max((since for since in taken_up if since <= day), default=day))
        moments.append(Moment(day, settlement.situation, role, settlement=settlement))
    return Trajectory(tuple(moments), rules)


def _before(day: date, period: timedelta) -> date:
    """The day that long before; the first of all days when there is none."""
    return day - period if period.days < day.toordinal() else date.min


def _kind_problems(on: object, rules: object, **mappings: object) -> Iterator[Problem]:
    """What is not of its kind, from callers without a type checker."""
    if not isinstance(on, Sequence) or isinstance(on, str | bytes):
        yield not_a(on, "list", "on", hint="[…]")
    if not isinstance(rules, RuleSet):
        yield not_a(rules, "RuleSet", "rules", hint="RuleSet(…)")
    for path, mapping in mappings.items():
        if not isinstance(mapping, Mapping):
            yield not_a(mapping, "dict", path, hint="{…}")


def _day_problems(on: Sequence[date], taken_up: Mapping[date, Role | None]) -> Iterator[Problem]:
    if not on:
        yield Problem("on", "day.none")
    yield from order_problems(on, [f"on[{index}]" for index in range(len(on))])
    days = [day for day in cast("Sequence[object]", on) if isinstance(day, date)]
    for day, role in taken_up.items():
        if day not in days:
            yield Problem(f"taken_up[{shown(day)}]", "day.no_moment")
        if role is not None and as_one_of(Role, role) is None:
            yield not_one_of(Role, role, f"taken_up[{shown(day)}]")


def _horizon_problems(
    stale_before: Mapping[str, date], holds_for: Mapping[str, timedelta], rules: RuleSet
) -> Iterator[Problem]:
    known = tuple(rules.situation_type.vocabulary())
    for path, facts in (("stale_before", stale_before), ("holds_for", holds_for)):
        wrong = [(path, name) for name in facts if name not in known]
        yield from no_facts(wrong, known)
    for name, day in stale_before.items():
        yield from day_problems(f"stale_before[{shown(name)}]", day)
    for name, period in holds_for.items():
        if not _is_whole_days(period):
            yield Problem(f"holds_for[{shown(name)}]", "period.not_whole_days", period=shown(period))


def _is_whole_days(period: object) -> bool:
    return isinstance(period, timedelta) and period >= timedelta(0) and not period % timedelta(days=1)
