"""Two rule sets compared over every situation: what becomes of each status, how often, where, and through what."""

from bindkracht.study.comparison.assumed import Switched, what_assumptions_do
from bindkracht.study.comparison.comparing import compare
from bindkracht.study.comparison.edits import Edit, EditKind, edits_between
from bindkracht.study.comparison.parts import Comparison, Moved, Part

__all__ = [
    "Comparison",
    "Edit",
    "EditKind",
    "Moved",
    "Part",
    "Switched",
    "compare",
    "edits_between",
    "what_assumptions_do",
]
