"""What answers of the first reading say in the facts of the second: the one mapping that everything goes by."""

from collections.abc import Mapping
from typing import Final

from bindkracht.vocabulary import Value

BECAME: Final[Mapping[str, Mapping[Value, Mapping[str, Value]]]] = {
    "stands_on_autonomy": {},
    "skills_out_of_reach": {},
    "matters_left_undone": {True: {"matters_undone": True, "accepts_arranging": True}},
    "wants_partnership": {True: {"wants_company": True}, False: {"wants_company": False}},
    "parties_accept_mediation": {True: {"others_accept_mediation": True}},
    "mediation_risks_kwetsuren": {True: {"any_mediation_risks_kwetsuren": True}},
}
"""Of each fact that is no fact any more, what each answer to it says now; an answer that is not here says nothing."""
