"""Pictures for who would rather look than read: an advice, what if, the whole space, a change of rules.

Needs the extra ``plot`` (matplotlib); nothing else in the library does. Each function gives a matplotlib figure, drawn
without ``pyplot``, so that nothing is shown, kept or changed elsewhere. Every picture reads in black and white, and
carries the same in words: ``picture.in_words``.

From outside to inside: :mod:`~bindkracht.plots.arguments` draws one advice, :mod:`~bindkracht.plots.answers` other
answers, :mod:`~bindkracht.plots.shares` how the space divides and :mod:`~bindkracht.plots.becoming` a change of rules.
What they share is in :mod:`~bindkracht.plots.pictures`; matplotlib lays them out.
"""

from importlib.util import find_spec

from bindkracht.errors import MissingExtraError

if find_spec("matplotlib") is None:
    message = "pictures need matplotlib: pip install 'bindkracht[plot]'"
    raise MissingExtraError(message)

from bindkracht.plots.answers import what_if_matrix
from bindkracht.plots.arguments import strengths
from bindkracht.plots.becoming import transitions
from bindkracht.plots.pictures import Picture
from bindkracht.plots.shares import region_shares

__all__ = ["Picture", "region_shares", "strengths", "transitions", "what_if_matrix"]
