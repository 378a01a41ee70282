"""Where the text of the krachtlijnen is silent: our readings, each named and switchable.

What protects rests on none of them: danger, a known risk, a known hurt and a refused wish count whatever is
switched off. A number is never given to another claim: A3, A6, A8 and A9 of the first reading are gone.
"""

from typing import Final

from bindkracht.krachtlijnen.first import assumptions as first
from bindkracht.sources import Assumption, kl
from bindkracht.texts import Text

_KEPT: Final = ("A1", "A2", "A4", "A5", "A7", "A10", "A11", "A12", "A13", "A14", "A15")

ASSUMPTIONS: Final = (
    *(item for item in first.ASSUMPTIONS if item.name in _KEPT),
    Assumption(
        "A16",
        Text(
            nl="Rollen kunnen samengaan: één helper neemt er meer dan één op, of meer mensen nemen er elk een op.",
            en="Roles can go together: one helper takes up more than one, or several people take up one each.",
        ),
        sources=(kl(6, 1), kl(6, 2), kl(10, 2), kl(10, 5)),
    ),
    Assumption(
        "A17",
        Text(
            nl="Dat iemand gewone hulp, gezelschap of bemiddeling wil, is zelf een reden voor wie dat geeft.",
            en="That someone wants ordinary help, company or mediation is itself a reason for who gives it.",
        ),
        sources=(kl(7, 1), kl(7, 3)),
    ),
    Assumption(
        "A18",
        Text(
            nl="Wat deze week moet, vraagt nu iemand die bijspringt, ook als er daarna meer nodig is.",
            en="What must happen this week asks for someone who steps in now, also when more is needed after that.",
        ),
        sources=(kl(6, 2), kl(6, 3)),
    ),
)
"""In force unless they are switched off, but for A10."""

OF_THE_LIBRARY: Final = frozenset((*ASSUMPTIONS, *first.ASSUMPTIONS))
"""Those of now and those of the first reading: any other is of who wrote the rules."""
