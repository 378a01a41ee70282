"""Files that were written in the facts of the first reading, carried over as data."""

from typing import cast

from bindkracht.exchange.cases import case_from_data
from bindkracht.krachtlijnen.first.migrating import Carried, called_now, migrated, migrated_observations
from bindkracht.krachtlijnen.first.situation import Situation as FirstSituation
from bindkracht.strict_json import Json, canonical
from bindkracht.vocabulary import value_data


def migrated_data(data: Json) -> tuple[Json, tuple[Carried, ...]]:
    """A case, or the known facts of a situation, in the facts of now; all else in it stays as it is.

    >>> migrated_data({"acute_need": True, "wants_partnership": False})[0]
    {'acute_need': True, 'wants_company': False}

    Raises:
        DataError: naming everything that is wrong with it as a file of the first reading.

    """
    if not isinstance(data, dict) or "observations" not in data:
        found = migrated(FirstSituation.from_json(canonical(data)))
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
