"""What is wrong with a number that someone chose."""

from collections.abc import Iterator
from numbers import Integral, Real
from typing import Final

from bindkracht.errors import Problem, shown

MOST: Final = 10**15
"""No number that someone chooses is greater than this."""


def not_whole(path: str, value: object, *, least: int, most: int = MOST) -> Iterator[Problem]:
    """What is wrong with a whole number from ``least`` to ``most``.

    >>> print(*not_whole("seed", -1, least=0), *not_whole("seed", 1.5, least=0), *not_whole("seed", 7, least=0))
    seed: -1 cannot be; take a whole number of 0 or more seed: 1.5 cannot be; take a whole number of 0 or more
    """
    if isinstance(value, bool) or not isinstance(value, Integral) or int(value) < least:
        yield Problem(path, "number.not_whole", value=shown(value), least=least)
    elif int(value) > most:
        said = shown(value)
        yield Problem(path, "number.too_large", value=said, most=most)


NEARLY: Final = 1e-6
"""How far from 1 the probabilities of a row may add up."""


def no_probabilities(path: str, row: object) -> Problem:
    """The problem of a row of numbers that are no probabilities.

    >>> print(no_probabilities("case c1", [0.5, 0.2]))
    case c1: [0.5, 0.2] are no probabilities: they must be 0 or more, and add up to 1
    """
    said = shown(row)
    return Problem(path, "probabilities.impossible", row=said)


def in_words(value: float) -> str:
    """A figure with two decimals, or when it is smaller than those tell, with two digits.

    >>> in_words(0.25), in_words(-0.0312), in_words(0.00123), in_words(0.0)
    ('0.25', '-0.03', '0.0012', '0.00')
    """
    return f"{value:.2f}" if value == 0 or abs(value) >= _LEAST else f"{value:.2g}"


_LEAST: Final = 0.01


def not_a_share(path: str, value: object) -> Iterator[Problem]:
    """What is wrong with a share that must lie between 0 and 1.

    >>> print(*not_a_share("miss", 1.0))
    miss: 1.0 cannot be; give a share between 0 and 1, such as 0.1
    """
    if not isinstance(value, Real) or isinstance(value, Integral) or not 0 < float(value) < 1:
        yield Problem(path, "share.impossible", value=shown(value))
