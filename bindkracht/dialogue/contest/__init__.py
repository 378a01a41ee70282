"""What the person contests: an answer that is not right, or an advice that does not fit."""

from bindkracht.dialogue.contest.contested import ContestedAdvice, ContestedAnswer, ContestReason
from bindkracht.dialogue.contest.contests import Contest, contest_advice, contest_answer
from bindkracht.dialogue.contest.data import contest_from_data, contest_record_from_data
from bindkracht.dialogue.contest.records import ContestRecord

__all__ = [
    "Contest",
    "ContestReason",
    "ContestRecord",
    "ContestedAdvice",
    "ContestedAnswer",
    "contest_advice",
    "contest_answer",
    "contest_from_data",
    "contest_record_from_data",
]
