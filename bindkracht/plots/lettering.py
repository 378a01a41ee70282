"""How wide text is, and text broken into lines; in inches, for the font that comes with matplotlib."""

from collections.abc import Iterable, Iterator
from typing import Final

from matplotlib.font_manager import FontProperties
from matplotlib.textpath import TextToPath

from bindkracht.plots.marks import Words

FONT: Final = "DejaVu Sans"
POINTS: Final = 72
"""Points in an inch."""


def leading(size: float) -> float:
    """The height of a line of text, in inches.

    >>> round(leading(8), 3)
    0.15
    """
    return 1.35 * size / POINTS


def width_of(text: str, size: float = 8, *, bold: bool = False) -> float:
    """The width of a text, in inches.

    >>> width_of("mm") > width_of("ii")
    True
    """
    font = FontProperties(family=FONT, weight="bold" if bold else "normal", size=size)
    width, _, _ = TextToPath().get_text_width_height_descent(text, font, ismath=False)
    return float(width) / POINTS


def broken(text: str, width: float, size: float = 8, *, bold: bool = False) -> tuple[str, ...]:
    """The text as lines that are at most so wide; a word that is wider by itself is cut.

    >>> broken("one two three", width_of("one two"))
    ('one two', 'three')
    >>> broken("mmmm", width_of("mm"))
    ('mm', 'mm')
    """
    lines = [""]
    for word in text.split():
        for part in _cut(word, width, size, bold=bold):
            longer = f"{lines[-1]} {part}" if lines[-1] else part
            if width_of(longer, size, bold=bold) <= width:
                lines[-1] = longer
            else:
                lines.append(part)
    return tuple(lines)


def _cut(word: str, width: float, size: float, *, bold: bool) -> Iterator[str]:
    while len(word) > 1 and width_of(word, size, bold=bold) > width:
        fits = max(1, sum(width_of(word[: end + 1], size, bold=bold) <= width for end in range(len(word))))
        yield word[:fits]
        word = word[fits:]
    yield word


def paragraph(  # noqa: PLR0913 - where, what, how wide and in which letters
    x: float, y: float, text: str, width: float, *, size: float = 8, bold: bool = False
) -> tuple[Words, ...]:
    """The text in lines under each other, from ``y`` down.

    >>> [words.y for words in paragraph(0, 1, "one two", 0.3)]
    [1.075, 1.225]
    """
    return lines_down(x, y, broken(text, width, size, bold=bold), size=size, bold=bold)


def lines_down(x: float, y: float, lines: Iterable[str], *, size: float = 8, bold: bool = False) -> tuple[Words, ...]:
    """The lines under each other, from ``y`` down.

    >>> [words.text for words in lines_down(0, 1, ["one", "two"])]
    ['one', 'two']
    """
    step = leading(size)
    return tuple(Words(x, y + step * (place + 0.5), line, size, bold) for place, line in enumerate(lines))
