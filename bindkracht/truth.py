"""Truth in three values: Kleene's strong logic.

Only :class:`Truth` combines answers, so that "unknown" is never silently "no".

Source: S. C. Kleene, Introduction to Metamathematics (1952), section 64.
"""

from collections.abc import Iterable
from enum import Enum
from typing import Final

from bindkracht.errors import UnknownTruthError
from bindkracht.taking import at_the_door


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
    @at_the_door
    def of(cls, answer: bool) -> "Truth":  # noqa: FBT001 - the boolean is the subject, not a switch
        """The truth of a plain yes or no.

        >>> Truth.of(3 > 2)
        <Truth.TRUE: 'true'>
        """
        return cls.TRUE if answer else cls.FALSE

    @classmethod
    def all_of(cls, truths: Iterable["Truth"]) -> "Truth":
        """Whether all are true: the ``&`` of them; of nothing, true.

        >>> Truth.all_of([Truth.TRUE, Truth.UNKNOWN])
        <Truth.UNKNOWN: 'unknown'>
        """
        found = cls.TRUE
        for truth in truths:
            if truth is cls.FALSE:
                return cls.FALSE
            found = found & truth
        return found

    @classmethod
    def any_of(cls, truths: Iterable["Truth"]) -> "Truth":
        """Whether one is true: the ``|`` of them; of nothing, false.

        >>> Truth.any_of([Truth.TRUE, Truth.UNKNOWN])
        <Truth.TRUE: 'true'>
        """
        return ~cls.all_of(~truth for truth in truths)


_NEGATION: Final = {Truth.TRUE: Truth.FALSE, Truth.UNKNOWN: Truth.UNKNOWN, Truth.FALSE: Truth.TRUE}
