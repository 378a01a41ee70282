"""Talking it through: who said what, what can still change, what to ask, why, and what if.

Over time stands in :mod:`bindkracht.dialogue.over_time`, what the person contests in
:mod:`bindkracht.dialogue.contest`, and several relations around one person in
:mod:`bindkracht.dialogue.network`.
"""

from bindkracht.dialogue.asking import OpenQuestion, open_questions, questions_page
from bindkracht.dialogue.changes import Changes, changes_between
from bindkracht.dialogue.grounds import Ground, Grounds, forcing
from bindkracht.dialogue.interview_data import interview_from_data
from bindkracht.dialogue.interviews import Interview, Reply, interview
from bindkracht.dialogue.observations import Observation
from bindkracht.dialogue.outlooks import Stability
from bindkracht.dialogue.settling import Dropped, DropReason, Settlement, settle
from bindkracht.dialogue.ways import Way, Ways, ways_to, ways_to_another, ways_to_fit
from bindkracht.dialogue.what_if import Comparison, WhatIf, compared
from bindkracht.engine.outlook import Aim

__all__ = [
    "Aim",
    "Changes",
    "Comparison",
    "DropReason",
    "Dropped",
    "Ground",
    "Grounds",
    "Interview",
    "Observation",
    "OpenQuestion",
    "Reply",
    "Settlement",
    "Stability",
    "Way",
    "Ways",
    "WhatIf",
    "changes_between",
    "compared",
    "forcing",
    "interview",
    "interview_from_data",
    "open_questions",
    "questions_page",
    "settle",
    "ways_to",
    "ways_to_another",
    "ways_to_fit",
]
