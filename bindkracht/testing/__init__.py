"""For people who test rules in their own suite: strategies, laws, one assertion. Needs the extra ``testing``.

    >>> from bindkracht import krachtlijn6
    >>> from bindkracht.testing import check_laws
    >>> def test_my_rules_keep_the_laws():
    ...     check_laws(krachtlijn6.without_assumption("A7"))

:mod:`~bindkracht.testing.strategies` draws situations, conditions, rules and observations,
:mod:`~bindkracht.testing.boundaries` draws situations where it matters,
:mod:`~bindkracht.testing.laws` are what every rule set keeps, and
:mod:`~bindkracht.testing.asserting` compares an advice with what you expect.
"""

from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Final

from bindkracht.errors import MissingExtraError

if TYPE_CHECKING:
    from bindkracht.testing.asserting import assert_recommends
    from bindkracht.testing.boundaries import situations_near, situations_where
    from bindkracht.testing.laws import LAWS, Broken, Law, check_laws
    from bindkracht.testing.strategies import (
        answers,
        complete,
        conditions,
        extensions,
        observations,
        overlays_of,
        partial,
        rule_sets,
        rules,
        situations,
        values,
    )

__all__ = [
    "LAWS",
    "Broken",
    "Law",
    "answers",
    "assert_recommends",
    "check_laws",
    "complete",
    "conditions",
    "extensions",
    "observations",
    "overlays_of",
    "partial",
    "rule_sets",
    "rules",
    "situations",
    "situations_near",
    "situations_where",
    "values",
]

_ELSEWHERE: Final = {
    "asserting": ("assert_recommends",),
    "boundaries": ("situations_near", "situations_where"),
    "laws": ("LAWS", "Broken", "Law", "check_laws"),
}
_HOMES: Final = {name: module for module, names in _ELSEWHERE.items() for name in names}

if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        """Each name when someone asks for it: the plugin beside them must not bring hypothesis into every session."""
        if name not in __all__:
            message = f"module {__name__!r} has no attribute {name!r}"
            raise AttributeError(message)
        home = _HOMES.get(name, "strategies")
        if home != "asserting" and find_spec("hypothesis") is None:
            message = "strategies and laws need hypothesis: pip install 'bindkracht[testing]'"
            raise MissingExtraError(message)
        return getattr(import_module(f"{__name__}.{home}"), name)
