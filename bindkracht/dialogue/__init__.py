"""Talking it through: who said what, and what follows from it."""

from bindkracht.dialogue.observations import Observation
from bindkracht.dialogue.settling import Dropped, DropReason, Settlement, settle

__all__ = ["DropReason", "Dropped", "Observation", "Settlement", "settle"]
