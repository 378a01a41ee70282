"""What can be said: of a role its status and when it comes, what an advice comes to, and why something is missing."""

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


class When(StrEnum):
    """When a role of a combination comes; ``TOGETHER`` is with the others, when there are others."""

    NOW = "now"
    TOGETHER = "together"
    AFTER = "after"
    ONCE_ASKED = "once_asked"


class Cause(StrEnum):
    """Why no role is shown that a reason asks for.

    What was refused, hurt or is a risk is told to the helper, and never put to the person again.
    """

    HURT = "hurt"
    RISK = "risk"
    REFUSAL = "refusal"
    EXCLUDED = "excluded"
    OUTWEIGHED = "outweighed"
