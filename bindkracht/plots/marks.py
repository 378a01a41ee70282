"""What a picture is made of: boxes, words and lines, in inches from the top left corner.

A picture is laid out as plain data first and drawn afterwards, so that what it shows can be read back.
"""

from dataclasses import dataclass
from enum import Enum
from typing import Literal, TypeAlias

Align: TypeAlias = Literal["left", "center", "right"]


class Fill(Enum):
    """How a box is filled: its grey, the pattern over it, and the grey of that and of the edge.

    No two look alike in black and white. Greys and patterns are written as matplotlib writes them.

    >>> Fill.STRIPES.value
    ('0.88', '////', 'black')
    """

    EMPTY = ("white", "", "black")
    SOLID = ("0.35", "", "black")
    PALE = ("0.85", "", "black")
    STRIPES = ("0.88", "////", "black")
    DOTS = ("white", "...", "black")
    CROSSES = ("white", "xx", "0.6")


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle by its left top corner; ``edge`` is the width of its edge in points, at the least 0."""

    x: float
    y: float
    width: float
    height: float
    fill: Fill = Fill.EMPTY
    edge: float = 0.8


@dataclass(frozen=True, slots=True)
class Words:
    """One line of text, ``y`` through its middle; ``boxed`` puts white behind it, to read over a pattern."""

    x: float
    y: float
    text: str
    size: float = 8
    bold: bool = False
    align: Align = "left"
    boxed: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A line from one point to another; its width in points."""

    x: float
    y: float
    to_x: float
    to_y: float
    width: float = 0.8
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Tip:
    """A small black triangle that points up to this place."""

    x: float
    y: float


Mark: TypeAlias = Box | Words | Line | Tip
