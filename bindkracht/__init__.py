"""bindkracht: a fitting role combination in help to people in poverty, with its reasons and its doubts."""

from bindkracht import facts
from bindkracht.krachtlijnen.krachtlijn6 import krachtlijn6
from bindkracht.roles import Role
from bindkracht.situations import Situation
