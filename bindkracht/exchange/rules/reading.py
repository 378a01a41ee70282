"""From the data of a rule file to a rule set: read whole, or refused with everything that is wrong with it.

What is wrong with one part does not hide what is wrong with another. A part that
cannot be read is replaced by a stand-in, and what hangs on a stand-in is not judged.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from bindkracht import strict_json
from bindkracht.errors import InputError, Problem, RuleError, not_an_object, shown
from bindkracht.exchange.rules.collecting import Collected
from bindkracht.exchange.rules.models import AssumptionModel, HeaderModel, UnprotectedModel
from bindkracht.exchange.rules.rule_reading import RuleReading, cited, day_of
from bindkracht.protections import Unprotected, problems_with_unprotected
from bindkracht.rule_sets import RuleSet
from bindkracht.situations import BaseSituation, Situation
from bindkracht.sources import Assumption, told_otherwise
from bindkracht.strict_json import Json
from bindkracht.taking import at_the_door


@at_the_door
def rule_set_from_data(data: object, *, situation_type: type[BaseSituation] = Situation) -> RuleSet:
    """The rule set that the JSON data stands for: the inverse of ``RuleSet.to_data``.

    >>> from bindkracht import krachtlijn6
    >>> rule_set_from_data(krachtlijn6.to_data()) == krachtlijn6
    True

    Raises:
        InputError: naming everything that is wrong, when there are keys or values that no rule file has.
        RuleError: naming everything that is wrong, when only the rules in it cannot be, alone or together.

    """
    clean, foreign = strict_json.cleaned(data)
    if not isinstance(clean, dict):
        raise InputError(foreign or [not_an_object("", data)])
    return _rule_set(clean, Collected(foreign), situation_type)


def data_of(rules: RuleSet) -> dict[str, Json]:
    """The rule set as data that a file can hold: the inverse of :func:`rule_set_from_data`.

    >>> from bindkracht import krachtlijn6
    >>> data_of(krachtlijn6)["format"]
    'bindkracht-rules/1'

    Raises:
        DataError: naming everything in it that no file can hold, such as an opaque function or a text that is too long.

    """
    data = rules.to_data()
    rule_set_from_data(data, situation_type=rules.situation_type)
    return data


_HEADER: Final[Mapping[str, Json]] = {"format": "bindkracht-rules/1", "name": "-", "version": "-", "rules": []}
_NAMED: Final[Mapping[str, Json]] = {"name": "-", "claim": {"nl": "-", "en": "-"}}


def _rule_set(data: Json, found: Collected, situation_type: type[BaseSituation]) -> RuleSet:
    header, broken = found.part(HeaderModel, data, "", _HEADER)
    head = _head(header, found, situation_type)
    parts = [
        found.part(AssumptionModel, item, f"assumptions[{i}]", _NAMED) for i, item in enumerate(header.assumptions)
    ]
    nameless = "assumptions" in broken or any(wrong & {"", "name"} for _, wrong in parts)
    reading = RuleReading(found, situation_type.vocabulary(), None if nameless else [item.name for item, _ in parts])
    reading.check_assumed(header.off, "off")
    assumptions = [_assumption(found, item, f"assumptions[{i}]") for i, (item, _) in enumerate(parts)]
    rules = [reading.rule(item, f"rules[{i}]") for i, item in enumerate(header.rules) if not found.is_full]
    unprotected = [_unprotected(item) for item in header.unprotected]
    assumed = [item.name for item in assumptions]
    if not nameless:
        found.refuse(*problems_with_unprotected(unprotected, situation_type.vocabulary(), assumed))
    found.refuse(*_again("assumptions", header.assumptions), *_again("rules", header.rules))
    citing = [(f"assumptions[{i}]", item.sources) for i, item in enumerate(assumptions)]
    citing += [(f"rules[{i}]", rule.sources) for i, rule in enumerate(rules) if rule is not None]
    found.refuse(*told_otherwise(citing))
    if found.problems or head is None:
        raise found.error()
    return replace(
        head,
        rules=tuple(rule for rule in rules if rule is not None),
        assumptions=tuple(assumptions),
        off=frozenset(header.off),
        unprotected=tuple(unprotected),
    )


def _head(header: HeaderModel, found: Collected, situation_type: type[BaseSituation]) -> RuleSet | None:
    """The rule set as far as its header says, without rules."""
    try:
        return RuleSet(
            name=header.name,
            version=header.version,
            threshold=header.threshold,
            day=day_of(found, header.day, "day"),
            situation_type=situation_type,
        )
    except RuleError as error:
        found.refuse(*error.problems)
        return None


def _assumption(found: Collected, model: AssumptionModel, path: str) -> Assumption:
    return Assumption(model.name, model.claim.text(), cited(found, model.sources, f"{path}.sources"), model.on)


def _unprotected(model: UnprotectedModel) -> Unprotected:
    return Unprotected(model.fact, tuple(model.roles), model.because.text(), tuple(model.assumptions))


def _again(path: str, parts: Sequence[Json]) -> Iterator[Problem]:
    """The problem of each part with a name that an earlier one has."""
    names = list(_names(parts))
    times = Counter(name for _, name in names)
    first = {name: index for index, name in reversed(names)}
    for index, name in names:
        if index > first[name]:
            earlier = f"{path}[{first[name]}]"
            yield Problem(f"{path}[{index}].name", "name.again", name=shown(name), n=times[name], earlier=earlier)


def _names(parts: Sequence[Json]) -> Iterator[tuple[int, str]]:
    for index, part in enumerate(parts):
        if isinstance(part, dict) and isinstance(name := part.get("name"), str):
            yield index, name
