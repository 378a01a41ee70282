"""bindkracht: a fitting role combination in help to people in poverty, with its reasons and its doubts.

>>> from bindkracht import Situation, recommend
>>> print(repr(recommend(Situation(short_help_suffices=True, response_form="tailored"))))
<Advice: advice, suggested redder>

It is a help to think together. It never decides, and it ranks no people.
"""

from bindkracht import facts
from bindkracht._version import __version__
from bindkracht.advice import Advice
from bindkracht.errors import BindkrachtError
from bindkracht.facts import facts_of
from bindkracht.krachtlijnen.krachtlijn6 import krachtlijn6
from bindkracht.recommend import recommend
from bindkracht.roles import Role
from bindkracht.rule_sets import RuleSet
from bindkracht.rules import Rule, Strength, excludes, opposes, supports
from bindkracht.situations import Situation
from bindkracht.sources import kl
from bindkracht.truth import Truth
from bindkracht.vocabulary import YesNo, fact

__all__ = [
    "Advice",
    "BindkrachtError",
    "Role",
    "Rule",
    "RuleSet",
    "Situation",
    "Strength",
    "Truth",
    "YesNo",
    "__version__",
    "excludes",
    "fact",
    "facts",
    "facts_of",
    "kl",
    "krachtlijn6",
    "opposes",
    "recommend",
    "supports",
]
