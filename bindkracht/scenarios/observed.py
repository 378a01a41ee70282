"""What an advice comes to now, as an expectation: to be read by a person before it is trusted."""

from bindkracht.advice import Advice
from bindkracht.documents import STANDING
from bindkracht.scenarios.expecting import Expectation
from bindkracht.taking import at_the_door


@at_the_door
def expectation_of(advice: Advice) -> Expectation:
    """Everything that the advice comes to: outcome, suggestion, the only combination, each status, the rules that fire.

    >>> from bindkracht import Situation, recommend
    >>> advice = recommend(Situation(rights_blocked=True))
    >>> expectation_of(advice).because, expectation_of(advice).differences(advice)
    (('rights-and-matters-need-someone',), ())
    """
    parts = {name: getattr(advice, name) for name in ("outcome", "suggested", *STANDING, "abstention")}
    because = tuple(rule.name for rule in advice.fired)
    return Expectation(**parts, combination=advice.combination.roles, because=because)
