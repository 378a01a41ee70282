"""One rule of a file: each of its parts read and checked, and what they say together."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Final

from bindkracht.condition_data import condition_from_data
from bindkracht.conditions import MAX_CONDITION_DEPTH, Is, Node
from bindkracht.errors import Problem, ProblemsError, RuleError, not_known, shown
from bindkracht.exchange.rules.collecting import Collected
from bindkracht.exchange.rules.models import DAY, MAX_ATOMS, RuleModel
from bindkracht.reading import read_as
from bindkracht.roles import in_order
from bindkracht.rules import Effect, IfUnknown, Rule, Strength
from bindkracht.sources import Cited, Source, as_cited, as_sentence
from bindkracht.strict_json import Json
from bindkracht.vocabulary import Vocabulary
from bindkracht.wounds import harms

_STAND_INS: Final[Mapping[str, Json]] = {"name": "stand-in", "when": {}, "because": {"nl": "-", "en": "-"}}
_SOME_CONDITION: Final = Is("stand-in", value=True)
_TIED: Final = frozenset(RuleModel.model_fields) - frozenset(["name", "when", "because", "note"])
"""The parts of a rule that are judged together, so not when one of them cannot be read."""


class RuleReading:
    """Reads rules with these facts and assumptions; ``assumed`` is ``None`` when the assumptions cannot be read.

    >>> from bindkracht import Situation
    >>> found = Collected()
    >>> reading = RuleReading(found, Situation.vocabulary(), assumed=("B1",))
    >>> rule = reading.rule(
    ...     {"name": "mine", "supports": ["redder"], "strength": "weak", "assumptions": ["B2"],
    ...      "when": {"fact": "acute_ned", "is": True}, "because": {"nl": "Nood.", "en": "Need."}}, "rules[0]")
    >>> print(found.error())
    rules[0].assumptions[0]: no assumption is called 'B2'
    rules[0].when: no fact is called 'acute_ned' (did you mean 'acute_need'?)
    """

    def __init__(self, found: Collected, vocabulary: Vocabulary, assumed: Iterable[str] | None) -> None:
        self.found = found
        self.vocabulary = vocabulary
        self.assumed = None if assumed is None else tuple(dict.fromkeys(assumed))
        self._assumed_set = frozenset(self.assumed or ())

    def rule(self, data: Json, path: str) -> Rule | None:
        """The rule at this path; what is wrong with it is collected."""
        model, broken = self.found.part(RuleModel, data, path, _STAND_INS)
        self.check_assumed(model.assumptions, f"{path}.assumptions")
        when = None if "when" in broken else self._when(model.when, f"{path}.when")
        guarded = model.ask_when is not None
        ask_when = None if model.ask_when is None else self._when(model.ask_when, f"{path}.ask_when")
        effect = self._effect(model, broken, path)
        for place, condition in (("when", when), ("ask_when", ask_when)):
            if condition is not None and effect is not None:
                harmful = harms(effect, condition, self.vocabulary, path=place)
                self.found.refuse(*(problem.under(path) for problem in harmful))
        claim = self._claim(model, effect, broken, path)
        if when is None or claim is None or (guarded and ask_when is None):
            return None
        return replace(claim, when=when, ask_when=ask_when)

    def check_assumed(self, names: Iterable[str], path: str) -> None:
        """Collect each of these names that is no assumption of the file."""
        if self.assumed is not None:
            unknown = ((index, name) for index, name in enumerate(names) if name not in self._assumed_set)
            self.found.refuse(*(not_known(f"{path}[{i}]", name, self.assumed, "assumption") for i, name in unknown))

    def _when(self, data: Json, path: str) -> Node | None:
        too_large = tuple(_too_large(data, path))
        self.found.refuse(*too_large)
        if too_large:
            return None
        try:
            return condition_from_data(data, self.vocabulary)
        except RuleError as error:
            self.found.refuse(*(problem.under(path) for problem in error.problems))
            return None

    def _claim(self, model: RuleModel, effect: Effect | None, broken: frozenset[str], path: str) -> Rule | None:
        """The rule with stand-ins for its conditions, when all that is judged together can be read."""
        before = len(self.found.problems)
        sources = cited(self.found, model.sources, f"{path}.sources")
        first = day_of(self.found, model.valid_from, f"{path}.valid_from")
        last = day_of(self.found, model.valid_until, f"{path}.valid_until")
        if effect is None or len(self.found.problems) > before or not broken.isdisjoint(_TIED):
            return None
        try:
            return _rule(model, effect, sources, (first, last))
        except RuleError as error:
            own = f"rule {shown(model.name)}"
            self.found.refuse(*(item.at(path + item.path.removeprefix(own)) for item in error.problems))
            return None

    def _effect(self, model: RuleModel, broken: frozenset[str], path: str) -> Effect | None:
        given = [effect for effect in Effect if getattr(model, effect.value) is not None]
        if not broken.isdisjoint(effect.value for effect in Effect):
            return None
        if len(given) != 1:
            names = " + ".join(effect.value for effect in given) or "0"
            self.found.refuse(Problem(path, "rule.effects", names=names))
            return None
        return given[0]


def cited(found: Collected, items: Iterable[Json], path: str) -> tuple[Cited, ...]:
    """What the items of a file cite: a text is the address of a sentence, an object a source of one's own.

    >>> cited(Collected(), ["6.4", {"name": "protocol", "place": "p. 2", "title": "Het protocol"}], "sources")
    (Passage(krachtlijn=6, sentence=4), Source(name='protocol', place='p. 2', title='Het protocol', url=''))
    """
    read: list[Cited] = []
    for index, item in enumerate(items):
        try:
            read.append(_cited(item))
        except ProblemsError as error:
            found.refuse(*(problem.under(f"{path}[{index}]") for problem in error.problems))
    return tuple(read)


def _cited(item: Json) -> Cited:
    match item:
        case dict():
            return read_as(Source, item)
        case str():  # in the one spelling of a file, without the brackets that people read round it
            return as_sentence(item, "")
        case _:
            return as_cited(item, "")


def day_of(found: Collected, text: str | None, path: str) -> date | None:
    """The day that the text names.

    >>> found = Collected()
    >>> day_of(found, "2026-02-30", "day")
    >>> print(found.error())
    day: '2026-02-30' is not a day of the calendar; write year-month-day, such as '2026-03-01'
    """
    if text is None:
        return None
    try:
        # Python itself would take other ways to write a day too.
        return date.fromisoformat(text if re.fullmatch(DAY, text) else "")
    except ValueError:
        found.refuse(Problem(path, "day.not_in_calendar", day=shown(text)))
        return None


def _rule(model: RuleModel, effect: Effect, sources: tuple[Cited, ...], days: tuple[date | None, date | None]) -> Rule:
    roles = model.supports or model.opposes or model.excludes or ()
    asks = IfUnknown.ASK if effect is Effect.EXCLUDES else None
    return Rule(
        name=model.name,
        effect=effect,
        roles=in_order(roles),
        when=_SOME_CONDITION,
        because=model.because.text(),
        sources=sources,
        assumptions=tuple(model.assumptions),
        stated=not model.assumptions if model.stated is None else model.stated,
        strength=None if model.strength is None else Strength[model.strength.upper()],
        if_unknown=asks if model.if_unknown is None else model.if_unknown,
        stops=model.stops,
        valid_from=days[0],
        valid_until=days[1],
        note=model.note,
        ask_when=None if model.ask_when is None else _SOME_CONDITION,
    )


def _too_large(data: Json, path: str) -> Iterator[Problem]:
    depth, parts = _extent(data)
    if depth > MAX_CONDITION_DEPTH:
        yield Problem(path, "condition.too_deep", most=MAX_CONDITION_DEPTH)
    if parts > MAX_ATOMS:
        yield Problem(path, "condition.too_large", parts=parts, most=MAX_ATOMS)


def _extent(data: Json) -> tuple[int, int]:
    """How many conditions stand within each other at most, and how many parts have no parts."""
    inner = list(data.values()) if isinstance(data, dict) else data if isinstance(data, list) else []
    found = [_extent(part) for part in inner if isinstance(data, list) or isinstance(part, dict | list)]
    depth = max((depth for depth, _ in found), default=0) + isinstance(data, dict)
    return depth, sum(parts for _, parts in found) or 1
