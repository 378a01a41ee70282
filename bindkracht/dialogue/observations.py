"""Who said what, and when: the answers as they come in, before they settle into a situation."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations

from bindkracht.errors import DataError, ObservationError, Problem, not_known, shown
from bindkracht.situations import Situation
from bindkracht.vocabulary import Value, Who


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation:
    """One answer: the fact, its value, who said it and on which day.

    ``value=None`` is "does not know", or "does not know any more". ``voice`` tells two
    speakers of the same kind apart ("school", "landlord"); it is never a name. An answer
    holds up to and including ``valid_until``, when that is given.

    >>> Observation(fact="trust", value="fragile", by=Who.PERSON, said_on=date(2026, 3, 2)).contested
    False
    """

    fact: str
    value: Value | None
    by: Who
    said_on: date
    contested: bool = False
    voice: str | None = None
    valid_until: date | None = None

    def same_voice(self, other: "Observation") -> bool:
        """Whether the same speaker said both."""
        return (self.by, self.voice) == (other.by, other.voice)


def checked(observations: Sequence[Observation], situation_type: type[Situation]) -> tuple[Observation, ...]:
    """The observations with their values in canonical form, when all of them are possible.

    >>> checked([Observation(fact="trust", value=None, by=Who.PERSON, said_on=date(2026, 3, 2))], Situation)[0].fact
    'trust'

    Raises:
        ObservationError: naming every unknown fact, every impossible value, and every
            pair in which one speaker says two things about a fact on one day.

    """
    problems: list[Problem] = []
    good = [_with_checked_value(item, index, situation_type, problems) for index, item in enumerate(observations)]
    if not problems:
        problems.extend(_contradictions(good))
    if problems:
        raise ObservationError(problems)
    return tuple(good)


def check_horizons(stale_before: Iterable[str], situation_type: type[Situation]) -> None:
    """Refuse a horizon for a fact that does not exist.

    >>> check_horizons(["stability_is_best_for_now"], Situation)

    Raises:
        ObservationError: naming each of them.

    """
    known = tuple(situation_type.vocabulary())
    wrong = [not_known("stale_before", name, known, nl="feit", en="fact") for name in stale_before if name not in known]
    if wrong:
        raise ObservationError(wrong)


def _with_checked_value(
    item: Observation, index: int, situation_type: type[Situation], problems: list[Problem]
) -> Observation:
    try:
        return replace(item, value=situation_type.of({item.fact: item.value}).known().get(item.fact))
    except DataError as error:
        known = item.fact in situation_type.vocabulary()
        for problem in error.problems:
            inside = problem.path.removeprefix(item.fact)
            path = f"observations[{index}].{'value' if known else 'fact'}{inside}"
            problems.append(replace(problem, path=path))
        return item


def _contradictions(observations: Sequence[Observation]) -> Iterator[Problem]:
    """Pairs that cannot both stand; a contested answer gives way, so it contradicts nothing."""
    standing = [(index, item) for index, item in enumerate(observations) if not item.contested]
    for (first, one), (second, other) in combinations(standing, 2):
        same = one.fact == other.fact and one.said_on == other.said_on and one.same_voice(other)
        if same and one.value != other.value:
            here, there = shown(other.value), shown(one.value)
            yield Problem(
                path=f"observations[{second}]",
                nl=f"{one.fact}: op {one.said_on} zegt {one.by.value} {here}, maar in observations[{first}] {there}; "
                "houd er één over, markeer er één als betwist, of geef elk een eigen voice",
                en=f"{one.fact}: on {one.said_on} {one.by.value} says {here}, but in observations[{first}] {there}; "
                "keep one, mark one as contested, or give each a voice of its own",
            )
