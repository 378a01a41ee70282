"""Truth in three values: Kleene's strong logic.

Only :class:`Truth` combines answers, so that "unknown" is never silently "no".

Source: S. C. Kleene, Introduction to Metamathematics (1952), section 64.
"""

from enum import Enum
from typing import Final

from bindkracht.errors import UnknownTruthError


class Truth(Enum):
    """True, false, or not known.

    >>> Truth.TRUE & Truth.UNKNOWN
    <Truth.UNKNOWN: 'unknown'>
    >>> Truth.FALSE & Truth.UNKNOWN
    <Truth.FALSE: 'false'>

    Whether a claim holds in *every* completion is another, exact question:
    ``a | ~a`` is true in every completion and still unknown here.

    >>> Truth.UNKNOWN | ~Truth.UNKNOWN
    <Truth.UNKNOWN: 'unknown'>

    Raises:
        UnknownTruthError: from ``bool(Truth.UNKNOWN)``.

    """

    FALSE = "false"
    UNKNOWN = "unknown"
    TRUE = "true"

    def __and__(self, other: "Truth") -> "Truth":
        if self is Truth.FALSE or other is Truth.FALSE:
            return Truth.FALSE
        return Truth.TRUE if self is other is Truth.TRUE else Truth.UNKNOWN

    def __or__(self, other: "Truth") -> "Truth":
        if self is Truth.TRUE or other is Truth.TRUE:
            return Truth.TRUE
        return Truth.FALSE if self is other is Truth.FALSE else Truth.UNKNOWN

    def __invert__(self) -> "Truth":
        return _NEGATION[self]

    def __bool__(self) -> bool:
        if self is Truth.UNKNOWN:
            message = "an unknown truth is neither yes nor no; compare with 'is Truth.TRUE' or 'is Truth.FALSE'"
            raise UnknownTruthError(message)
        return self is Truth.TRUE

    @classmethod
    def of(cls, answer: bool) -> "Truth":  # noqa: FBT001 - the boolean is the subject, not a switch
        """The truth of a plain yes or no.

        >>> Truth.of(3 > 2)
        <Truth.TRUE: 'true'>
        """
        return cls.TRUE if answer else cls.FALSE


_NEGATION: Final = {Truth.TRUE: Truth.FALSE, Truth.UNKNOWN: Truth.UNKNOWN, Truth.FALSE: Truth.TRUE}
