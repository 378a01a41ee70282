"""What a scenario in a file expects: its shape, what may be wrong with it, and the way there and back."""

from collections.abc import Callable
from typing import Annotated, Final, NamedTuple, TypeVar, cast

from pydantic import Field

from bindkracht.dialogue import DropReason
from bindkracht.documents import STANDING
from bindkracht.exchange.doors import FileModel
from bindkracht.exchange.gathering import Problems
from bindkracht.exchange.overlay_files import MAX_NAMES, Named
from bindkracht.reading import Maybe
from bindkracht.roles import Role
from bindkracht.rule_sets import RuleSet
from bindkracht.scenarios import Expectation, Unset
from bindkracht.scenarios.expecting import NO_QUESTION, NO_ROLE
from bindkracht.statuses import Abstention, Outcome
from bindkracht.strict_json import Json
from bindkracht.vocabulary import Vocabulary

_Made = TypeVar("_Made")

_SUGGESTIONS: Final = (NO_ROLE, *(role.value for role in Role))
_Roles = Annotated[list[Role], Field(max_length=len(Role))]
# None of them expects nothing, and so does who leaves it out: an empty list is one that should still be filled in.
_Some = Annotated[list[Named], Field(min_length=1, max_length=MAX_NAMES)]


class ExpectationModel(FileModel):
    """What is expected of an advice; what is left out is not compared."""

    outcome: Maybe[Outcome] = None
    suggested: Maybe[Annotated[str, Field(json_schema_extra={"enum": [*_SUGGESTIONS]})]] = None
    combination: Maybe[_Roles] = None
    leading: Maybe[_Roles] = None
    fitting: Maybe[_Roles] = None
    conditional: Maybe[_Roles] = None
    excluded: Maybe[_Roles] = None
    unsupported: Maybe[_Roles] = None
    open: Maybe[_Roles] = None
    abstention: Maybe[Abstention] = None
    because: _Some = Field(default_factory=list)
    silent: _Some = Field(default_factory=list)
    waiting: _Some = Field(default_factory=list)
    asks: _Some = Field(default_factory=list)
    asks_first: Maybe[Named] = None
    dropped: Maybe[Annotated[list[tuple[Named, DropReason]], Field(max_length=5_000)]] = None


class About(NamedTuple):
    """What an expectation is about: facts, rules (``None`` when those are wrong themselves), and a case or not."""

    vocabulary: Vocabulary
    rules: RuleSet | None
    has_case: bool


def check(model: ExpectationModel, path: str, about: About, problems: Problems) -> None:
    """Everything that is named must exist, a rule in force or not.

    >>> from bindkracht import Situation
    >>> problems = Problems()
    >>> model = ExpectationModel(dropped=[("trust", DropReason.STALE)])
    >>> check(model, "expect", About(Situation.vocabulary(), rules=None, has_case=False), problems)
    >>> print(problems.all[0])
    expect.dropped: only a case has answers that do not count; name a case, or leave this out
    """
    if model.suggested is not None:
        problems.among(f"{path}.suggested", model.suggested, _SUGGESTIONS)
    if model.asks_first is not None:
        problems.among(f"{path}.asks_first", model.asks_first, (*about.vocabulary, NO_QUESTION))
    problems.known(f"{path}.asks", model.asks, tuple(about.vocabulary), "fact")
    if about.rules is not None:
        known = [rule.name for rule in about.rules.rules]
        for part, names in (("because", model.because), ("silent", model.silent), ("waiting", model.waiting)):
            problems.known(f"{path}.{part}", names, known, "rule")
    _check_dropped(model, f"{path}.dropped", about, problems)


def _check_dropped(model: ExpectationModel, path: str, about: About, problems: Problems) -> None:
    if model.dropped is None:
        return
    for index, (fact, _) in enumerate(model.dropped):
        problems.known(f"{path}[{index}]", [fact], tuple(about.vocabulary), "fact")
    if not about.has_case:
        problems.add(path, "expectation.needs_a_case")


def expectation_of(model: ExpectationModel) -> Expectation:
    """The expectation that a checked model stands for.

    >>> expectation_of(ExpectationModel(suggested="none", asks_first="nothing")) == Expectation(
    ...     suggested=None, asks_first=None
    ... )
    True
    """
    return Expectation(
        outcome=model.outcome,
        suggested=Unset.UNSET if model.suggested is None else _unless(NO_ROLE, model.suggested, Role),
        combination=_tuple(model.combination),
        leading=_tuple(model.leading),
        fitting=_tuple(model.fitting),
        conditional=_tuple(model.conditional),
        excluded=_tuple(model.excluded),
        unsupported=_tuple(model.unsupported),
        open=_tuple(model.open),
        abstention=model.abstention,
        because=tuple(model.because),
        silent=tuple(model.silent),
        waiting=tuple(model.waiting),
        asks=tuple(model.asks),
        asks_first=Unset.UNSET if model.asks_first is None else _unless(NO_QUESTION, model.asks_first, str),
        dropped=None if model.dropped is None else tuple((fact, reason.value) for fact, reason in model.dropped),
    )


def _unless(nothing: str, name: str, make: Callable[[str], _Made]) -> _Made | None:
    return None if name == nothing else make(name)


def _tuple(roles: list[Role] | None) -> tuple[Role, ...] | None:
    return None if roles is None else tuple(roles)


def expectation_data(expected: Expectation) -> dict[str, Json]:
    """The expectation as JSON data: the inverse of :func:`expectation_of`.

    >>> expectation_data(Expectation(suggested=None, fitting=(Role.REDDER,)))
    {'suggested': 'none', 'fitting': ['redder']}
    """
    said: dict[str, object] = {
        "outcome": expected.outcome,
        "suggested": NO_ROLE if expected.suggested is None else expected.suggested,
        **{part: getattr(expected, part) for part in ("combination", *STANDING)},
        "abstention": expected.abstention,
        **{part: getattr(expected, part) or None for part in ("because", "silent", "waiting", "asks")},
        "asks_first": NO_QUESTION if expected.asks_first is None else expected.asks_first,
        "dropped": expected.dropped,
    }
    return {part: _data(value) for part, value in said.items() if value is not None and value is not Unset.UNSET}


def _data(value: object) -> Json:
    return [_data(item) for item in cast("tuple[object, ...]", value)] if isinstance(value, tuple) else str(value)
