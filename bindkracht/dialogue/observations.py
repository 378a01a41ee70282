"""Who said what, and when: the answers as they come in, before they settle into a situation."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Final, cast
from unicodedata import normalize

from bindkracht.dialogue.days import day_problems
from bindkracht.enums import as_one_of, not_one_of, one_of
from bindkracht.errors import DataError, ObservationError, Problem, not_a, not_among, shown
from bindkracht.roles import Role, in_order
from bindkracht.situations import BaseSituation
from bindkracht.strict_json import half_a_character, holds_half_a_character
from bindkracht.vocabulary import Value, Who, no_fact, no_facts, too_many_roles


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation:
    """One answer: the fact, its value, who said it and on which day.

    ``value=None`` is "does not know", or "does not know any more". ``voice`` tells two
    speakers of the same kind apart ("school", "landlord"); it is never a name. An answer
    holds up to and including ``valid_until``, when that is given. Which facts there are, and
    which values they have, is seen when the observations settle.

    >>> Observation(fact="trust", value="fragile", by=Who.PERSON, said_on=date(2026, 3, 2)).contested
    False
    >>> Observation(fact="trust", value="fragile", by="persoon", said_on=date(2026, 3, 2))
    Traceback (most recent call last):
    bindkracht.errors.ObservationError: by: 'persoon' is not allowed; ... (did you mean 'person'?)

    Raises:
        ObservationError: naming everything in it that can be no part of an observation.

    """

    fact: str
    value: Value | None
    by: Who
    said_on: date
    contested: bool = False
    voice: str | None = None
    valid_until: date | None = None

    def __post_init__(self) -> None:
        problems = tuple(_problems_of(self))
        if problems:
            raise ObservationError(problems)
        object.__setattr__(self, "by", one_of(Who, self.by, "by"))
        if self.value is not None and not isinstance(self.value, bool | str):
            object.__setattr__(self, "value", in_order(one_of(Role, role, "value") for role in self.value))
        if self.voice is not None:
            # The same letters can be written in two ways; they are one speaker.
            object.__setattr__(self, "voice", normalize("NFC", self.voice))


def _problems_of(item: Observation) -> Iterator[Problem]:
    """What is wrong with an observation; its types are not trusted, for callers may have no checker."""
    yield from _name_problems("fact", item.fact)
    yield from _value_problems(item.value)
    if as_one_of(Who, item.by) is None:
        yield not_one_of(Who, item.by, "by")
    yield from day_problems("said_on", item.said_on)
    if not isinstance(item.contested, bool):  # pyright: ignore[reportUnnecessaryIsInstance]
        yield not_among("contested", item.contested, ["True", "False"])
    if item.voice is not None:
        yield from _name_problems("voice", item.voice)
    if item.valid_until is not None:
        yield from day_problems("valid_until", item.valid_until)


def _text_problems(path: str, text: object) -> Iterator[Problem]:
    if not isinstance(text, str) or isinstance(text, Enum):
        yield Problem(path, "value.not_a_text", value=shown(text))
    elif holds_half_a_character(text):
        yield half_a_character(path)


def _name_problems(path: str, name: object) -> Iterator[Problem]:
    yield from _text_problems(path, name)
    if isinstance(name, str) and not name.strip():
        yield Problem(path, "value.blank")


def _value_problems(value: object) -> Iterator[Problem]:
    match value:
        case None | bool():
            return
        case str():
            yield from _text_problems("value", value)
        case list() | tuple() | set() | frozenset():
            yield from _role_problems(tuple(cast("Collection[object]", value)))
        case _:
            yield Problem("value", "observation.no_answer", value=shown(value))


def _role_problems(roles: tuple[object, ...]) -> Iterator[Problem]:
    if len(roles) > len(Role):
        yield too_many_roles().under("value")
        return
    for index, given in enumerate(roles):
        if as_one_of(Role, given) is None:
            yield not_one_of(Role, given, f"value[{index}]")


MOST_TOLD: Final = 20
"""No more answers than this are told of that cannot be; the others are counted."""


def checked(
    observations: Iterable[Observation | ObservationError], situation_type: type[BaseSituation]
) -> tuple[Observation, ...]:
    """The observations, when all of them are possible answers to facts that there are.

    What could not be made into an observation stands as the error that it gave. An answer
    that stands there more than once is told of once.

    >>> from bindkracht import Situation
    >>> checked([Observation(fact="trust", value=None, by=Who.PERSON, said_on=date(2026, 3, 2))], Situation)[0].fact
    'trust'

    Raises:
        ObservationError: naming every unknown fact, every impossible value, and what is no observation.

    """
    checking = _Checking(situation_type)
    good = [item for index, item in enumerate(listed(observations)) if checking.stands(item, f"observations[{index}]")]
    checking.refuse()
    return tuple(good)


def listed(observations: object) -> Iterable[Observation]:
    """The observations, each still to be looked at; a text or what cannot be gone through is none of them.

    >>> list(listed([]))
    []

    Raises:
        ObservationError: when it is no list.

    """
    if isinstance(observations, Iterable) and not isinstance(observations, str | bytes):
        return cast("Iterable[Observation]", observations)
    raise ObservationError([Problem("observations", "observation.not_a_list", observations=shown(observations))])


class _Checking:
    """Looks at each different answer once, and keeps what is wrong with it."""

    def __init__(self, situation_type: type[BaseSituation]) -> None:
        self._situation_type = situation_type
        self._known = dict(situation_type.vocabulary())
        self._seen: dict[tuple[str, Value | None], bool] = {}
        self._problems: list[Problem] = []
        self._untold = 0

    def stands(self, item: object, path: str) -> bool:
        match item:
            case ObservationError():
                return self._tell(item.problems, path)
            case Observation():
                return self._is_possible(item, path)
            case _:
                return self._tell([Problem("", "observation.expected", value=shown(item))], path)

    def refuse(self) -> None:
        """Raise what is wrong, when anything is."""
        if self._untold:
            self._problems.append(Problem("observations", "observation.more", n=self._untold))
        if self._problems:
            raise ObservationError(self._problems)

    def _is_possible(self, item: Observation, path: str) -> bool:
        exists = item.fact in self._known
        answer = item.fact, item.value if exists else None
        found = self._seen.get(answer)
        if found is None:
            found = self._seen[answer] = self._looked_at(item, path, exists=exists)
        elif not found:
            self._untold += 1
        return found

    def _looked_at(self, item: Observation, path: str, *, exists: bool) -> bool:
        if not exists:
            return self._tell([no_fact("fact", item.fact, tuple(self._known))], path)
        try:
            self._situation_type.of({item.fact: item.value})
        except DataError as error:
            inside = [problem.at(f"value{problem.path.removeprefix(item.fact)}") for problem in error.problems]
            return self._tell(inside, path)
        return True

    def _tell(self, problems: Iterable[Problem], path: str) -> bool:
        if len(self._problems) < MOST_TOLD:
            self._problems += [problem.under(path) for problem in problems]
        else:
            self._untold += 1
        return False


def check_horizons(stale_before: Mapping[str, date], situation_type: type[BaseSituation]) -> None:
    """Refuse a horizon for a fact that does not exist, or that is no day; and what is no class of situations.

    >>> check_horizons({"stability_is_best_for_now": date(2026, 3, 2)}, Situation)

    Raises:
        ObservationError: naming each of them.

    """
    if not _is_a_class_of_situations(situation_type):
        raise ObservationError([not_a(situation_type, "class of situations", "situation_type", hint="Situation")])
    if not isinstance(stale_before, Mapping):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise ObservationError([Problem("stale_before", "horizon.not_by_fact")])
    problems = [*_horizon_problems(stale_before, tuple(situation_type.vocabulary()))]
    if problems:
        raise ObservationError(problems)


def _is_a_class_of_situations(kind: object) -> bool:
    return isinstance(kind, type) and issubclass(kind, BaseSituation)


def _horizon_problems(stale_before: Mapping[str, date], known: tuple[str, ...]) -> Iterator[Problem]:
    wrong = [("stale_before", name) for name in stale_before if name not in known]
    yield from no_facts(wrong, known)
    for name, day in stale_before.items():
        yield from day_problems(f"stale_before[{shown(name)}]", day)
