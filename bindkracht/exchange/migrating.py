"""What was said in the facts of the first reading, in those of the second: nothing is guessed, and all of it is told.

Most facts are the same. Of seven the question asks something else now, so they have other names: what still says the
same is taken over, and the rest becomes unknown, with the reason.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final, cast

from bindkracht.dialogue.observations import Observation
from bindkracht.errors import DataError, SituationError, not_a
from bindkracht.exchange.cases import case_from_data
from bindkracht.krachtlijnen.first.became import BECAME
from bindkracht.krachtlijnen.first.situation import Situation as FirstSituation
from bindkracht.situations import Situation
from bindkracht.strict_json import Json, canonical, cleaned
from bindkracht.taking import at_the_door, checked_when_made
from bindkracht.texts import Language, Message, Text
from bindkracht.vocabulary import Value, value_data

_WHOLE: Final = {
    ("matters_left_undone", True),
    ("parties_accept_mediation", True),
}
"""Answers of which nothing is lost, and to which nothing is added."""


@checked_when_made
@dataclass(frozen=True, slots=True)
class Carried:
    """One answer of the first reading, what it became, and why not all of it could be taken over."""

    fact: str
    value: Value
    became: tuple[tuple[str, Value], ...]
    why: Text | None = None

    def in_(self, language: Language) -> str:
        """It in a sentence.

        >>> _carried("wants_partnership", False).in_("en")
        '"wants to go along together: no" became "wants someone to go along for a while: no"; of mediation it said \
nothing; that wish is asked apart.'
        """
        said = _quoted(FirstSituation, self.fact, self.value, language)
        parts = " + ".join(_quoted(Situation, name, value, language) for name, value in self.became)
        key = "migrating.taken_over" if self.became else "migrating.not_taken_over"
        sentence = Message(key, said=said, became=parts).in_(language)
        return f"{sentence}." if self.why is None else f"{sentence}; {self.why.in_(language)}."


@checked_when_made
@dataclass(frozen=True, slots=True)
class Migrated:
    """A situation in the facts of the second reading, and what became of each answer whose fact has changed."""

    situation: Situation
    carried: tuple[Carried, ...]

    def sentences(self, language: Language) -> tuple[str, ...]:
        """What became of each answer whose fact has changed, in words.

        >>> migrated(FirstSituation(acute_need=True, skills_out_of_reach=True)).sentences("en")
        ('"some skills stay out of reach: yes" cannot be taken over and is unknown now; what is asked now is what \
someone would rather have done for good, and not what someone cannot do.',)
        """
        return tuple(item.in_(language) for item in self.carried)


def migrated(situation: FirstSituation) -> Migrated:
    """What is known of a situation of the first reading, in the facts of the second.

    >>> migrated(FirstSituation(acute_need=True, wants_partnership=True)).situation
    Situation(acute_need=True, wants_company=True)

    Raises:
        SituationError: when it is not a situation of the first reading.

    """
    if type(situation) is not FirstSituation:
        raise SituationError([not_a(situation, "Situation (1.0.0)", "situation", hint="first.Situation")])
    known = situation.known()
    carried = tuple(_carried(name, value) for name, value in known.items() if name in BECAME)
    same = {name: value for name, value in known.items() if name not in BECAME}
    return Migrated(Situation.of({**same, **{name: value for item in carried for name, value in item.became}}), carried)


@at_the_door
def migrated_observations(observations: Iterable[Observation]) -> tuple[tuple[Observation, ...], tuple[Carried, ...]]:
    """Observations of the first reading as observations of the second, and what became of those that changed.

    Who said it and when stay as they were; whether that speaker may say it now, settling tells.

    >>> from datetime import date
    >>> from bindkracht.vocabulary import Who
    >>> said = Observation(fact="wants_partnership", value=True, by=Who.PERSON, said_on=date(2026, 3, 2))
    >>> [new], _ = migrated_observations([said])
    >>> new.fact, new.by.value
    ('wants_company', 'person')
    """
    told = tuple(observations)
    differing = {name for name in BECAME if _speakers_differ(name, told)}
    moved: list[Observation] = []
    carried: list[Carried] = []
    for item in told:
        if item.fact not in BECAME:
            moved.append(item)
            continue
        said: dict[str, Value] = {}
        if item.value is not None:
            differs = item.fact in differing
            found = (
                Carried(item.fact, item.value, (), Message("migrating.differ"))
                if differs
                else _carried(item.fact, item.value)
            )
            carried.append(found)
            said = dict(found.became)
        # An answer that says nothing of a fact now takes back what an earlier one said of it.
        moved += [replace(item, fact=name, value=said.get(name)) for name in called_now(item.fact)]
    return tuple(moved), tuple(carried)


def _speakers_differ(name: str, told: Iterable[Observation]) -> bool:
    """Whether the last words of its speakers differ; then it was unknown, but where the cautious answer wins."""
    if FirstSituation.vocabulary()[name].details.cautious is not None:
        return False
    about = sorted((item for item in told if item.fact == name), key=lambda item: item.said_on)
    return len({item.value for item in {(item.by, item.voice): item for item in about}.values()}) > 1


@at_the_door
def migrated_data(data: Json) -> tuple[Json, tuple[Carried, ...]]:
    """A case, or the known facts of a situation, in the facts of now; all else in it stays as it is.

    >>> migrated_data({"acute_need": True, "wants_partnership": False})[0]
    {'acute_need': True, 'wants_company': False}

    Raises:
        DataError: naming everything that is wrong with it as a file of the first reading.

    """
    if not isinstance(data, dict) or "observations" not in data:
        clean, problems = cleaned(data)
        if problems:
            raise DataError(problems)
        found = migrated(FirstSituation.from_json(canonical(clean)))
        return {name: value_data(value) for name, value in found.situation.known().items()}, found.carried
    case = case_from_data(data, situation_type=FirstSituation)
    told = cast("list[dict[str, Json]]", data["observations"])
    observations: list[Json] = []
    carried: list[Carried] = []
    for raw, item in zip(told, case.observations, strict=True):
        moved, became = migrated_observations([item])
        observations += [{**raw, "fact": new.fact, "value": value_data(new.value)} for new in moved]
        carried += became
    days: dict[str, Json] = {new: day.isoformat() for name, day in case.stale_before for new in called_now(name)}
    return {**data, "observations": observations, **({"stale_before": days} if days else {})}, tuple(carried)


@at_the_door
def called_now(name: str) -> tuple[str, ...]:
    """The facts that answers to this one are taken over as: none, when no answer can be.

    >>> called_now("matters_left_undone"), called_now("trust"), called_now("stands_on_autonomy")
    (('matters_undone', 'accepts_arranging'), ('trust',), ())
    """
    if name not in BECAME:
        return (name,)
    return tuple(dict.fromkeys(new for became in BECAME[name].values() for new in became))


def _carried(name: str, value: Value) -> Carried:
    became = BECAME[name].get(value, {})
    return Carried(
        name, value, tuple(became.items()), None if (name, value) in _WHOLE else Message(f"migrating.why.{name}")
    )


def _quoted(cls: type[FirstSituation | Situation], name: str, value: Value, language: Language) -> str:
    fact = cls.vocabulary()[name]
    return f'"{fact.label.in_(language)}: {fact.value_label(value).in_(language)}"'
