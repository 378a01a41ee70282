"""The arguments of learning, refused all at once when they are not what they are called."""

from collections.abc import Callable, Iterable
from os import PathLike
from typing import Final, cast

from bindkracht.enums import as_one_of, not_one_of
from bindkracht.errors import LearningError, Problem, ProblemsError, UnknownRoleError, not_among, shown
from bindkracht.roles import Role
from bindkracht.rule_sets import RuleSet
from bindkracht.situations import BaseSituation
from bindkracht.taking import Taker, an, refused, tuple_of
from bindkracht.verdict import Verdict

RULES: Final = an(RuleSet, "rule_set")
VERDICT: Final = an(Verdict, "verdict")


def refuse_others(
    error: Callable[[Iterable[Problem]], Exception] = LearningError, **arguments: tuple[Taker[object], object]
) -> None:
    """Refuse each argument that its taker refuses.

    >>> from bindkracht.taking import flag
    >>> refuse_others(rules=(RULES, "krachtlijn6"), with_seen=(flag, "nee"))
    Traceback (most recent call last):
    bindkracht.errors.LearningError: rules: 'krachtlijn6' is not a rule set (RuleSet)
    with_seen: 'nee' is not True or False

    Raises:
        Exception: the error that is given, naming them all.

    """
    problems: list[Problem] = []
    for name, (taker, value) in arguments.items():
        try:
            taker(value, name)
        except ProblemsError as refusal:
            problems.extend(refusal.problems)
    if problems:
        raise error(problems)


def one_among(*known: str) -> Taker[str]:
    """One of these texts.

    >>> one_among("named", "independent")("named", "groups")
    'named'
    """

    def taken(value: object, path: str) -> str:
        if not isinstance(value, str) or value not in known:
            raise LearningError([not_among(path, value, known)])
        return value

    return taken


def names(value: object, path: str) -> tuple[str, ...]:
    """Names in a list.

    >>> names(["trust"], "by")
    ('trust',)
    """
    return tuple_of(_name)(value, path)


def _name(value: object, path: str) -> str:
    if not isinstance(value, str):
        raise refused(path, "value.not_a_text", value=shown(value))
    return value


def a_path(value: object, path: str) -> object:
    """Where a file is.

    >>> a_path("model.json", "path")
    'model.json'
    """
    if not isinstance(value, str | PathLike):
        raise refused(path, "path.expected", value=shown(value))
    return cast("object", value)


def several(value: object, path: str) -> object:
    """What can be gone through.

    >>> several([], "cases")
    []
    """
    if not isinstance(value, Iterable):
        said = shown(value)
        raise refused(path, "value.not_a_list", value=said)
    return cast("object", value)


def situations(value: object, path: str) -> type[BaseSituation]:
    """A class of situations.

    >>> from bindkracht import Situation
    >>> situations(Situation, "situation_type").__name__
    'Situation'
    """
    said = shown(value)
    if not isinstance(value, type) or not issubclass(value, BaseSituation):
        raise refused(path, "situation_type.expected", value=said)
    return value


def a_role(value: object) -> Role:
    """One of the five roles.

    >>> a_role("redder")
    <Role.REDDER: 'redder'>

    Raises:
        UnknownRoleError: when it is none.

    """
    found = as_one_of(Role, value)
    if found is None:
        raise UnknownRoleError(not_one_of(Role, value, "role").en)
    return found
