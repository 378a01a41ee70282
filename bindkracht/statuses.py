"""What can be said: the status of a role, the outcome of an advice, and why there is none."""

from enum import StrEnum


class Status(StrEnum):
    """What a role is in a situation."""

    FITTING = "fitting"
    CONDITIONAL = "conditional"
    EXCLUDED = "excluded"
    UNSUPPORTED = "unsupported"
    OPEN = "open"


class Outcome(StrEnum):
    """What the library can say: a leading role fits, only on conditions, or nothing can be advised."""

    ADVICE = "advice"
    CONDITIONAL = "conditional"
    ABSTENTION = "abstention"


class Abstention(StrEnum):
    """Why nothing can be advised.

    For ``TOO_LITTLE_KNOWN`` there is an answer that can still lift it. For ``NOT_WORKED_OUT`` the rules
    were too many to find out; for the others there is none.
    """

    DANGER = "danger"
    EVERYTHING_EXCLUDED = "everything_excluded"
    TOO_LITTLE_KNOWN = "too_little_known"
    NOTHING_SUPPORTED = "nothing_supported"
    NOT_WORKED_OUT = "not_worked_out"
