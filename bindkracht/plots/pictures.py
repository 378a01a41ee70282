"""A picture: a figure of matplotlib, laid out by matplotlib, with the same in words beside it."""
# pyright: reportUnknownMemberType=false
# (matplotlib leaves further arguments untyped)

from base64 import b64encode
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from html import escape
from io import BytesIO
from textwrap import fill
from typing import Any, Final, NamedTuple

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from bindkracht.pages import Page
from bindkracht.taking import at_the_door
from bindkracht.texts import Message

WIDE: Final = 9.0
"""How wide a picture is, in inches."""

ACROSS: Final = 120
"""Characters on a line of text across a picture; matplotlib makes room for the lines."""

_LETTERS: Final = 8
"""The size of text, in points."""


class Look(NamedTuple):
    """How an area looks: its grey and the pattern over it; no two look alike in black and white.

    >>> STRIPES.bar
    {'facecolor': '0.88', 'hatch': '////', 'edgecolor': 'black', 'linewidth': 0.8}
    """

    grey: str
    pattern: str = ""

    @property
    def bar(self) -> dict[str, Any]:
        """The look as matplotlib takes it."""
        return {"facecolor": self.grey, "hatch": self.pattern, "edgecolor": "black", "linewidth": 0.8}


EMPTY: Final = Look("white")
SOLID: Final = Look("0.5")
PALE: Final = Look("0.85")
STRIPES: Final = Look("0.88", "////")
DOTS: Final = Look("white", "...")
CROSSES: Final = Look("white", "xx")


class Picture(Figure):
    r"""A figure of matplotlib, in black on white, with ``in_words`` what it shows.

    It can be saved and changed like any figure. In a notebook it shows itself, with the words under it for who cannot
    see it or wants to copy them. Colours and fonts are its own, whatever style is set.

    >>> from bindkracht import Situation, recommend
    >>> from bindkracht.plots import strengths
    >>> picture = strengths(recommend(Situation(rights_blocked=True)), "en")
    >>> picture.png()[:4], picture.in_words.blocks[0].heading
    (b'\x89PNG', 'What speaks for and against each role')
    """

    in_words: Page

    @at_the_door
    def __init__(self, in_words: Page, *, height: float) -> None:
        super().__init__(figsize=(WIDE, height), dpi=110, facecolor="white", layout="constrained")
        FigureCanvasAgg(self)
        self.in_words = in_words

    def png(self) -> bytes:
        """The picture as a PNG file; the same picture gives the same bytes."""
        written = BytesIO()
        with plain_style():
            self.savefig(written, format="png", dpi=self.dpi, facecolor="white", metadata={"Software": None})
        return written.getvalue()

    def _repr_html_(self) -> str:
        language, title = self.in_words.language, self.in_words.blocks[0].heading
        alt = escape(Message("plot.alt", title=title).in_(language))
        image = f'<img style="max-width:100%" alt="{alt}" src="data:image/png;base64,{b64encode(self.png()).decode()}">'
        summary = escape(Message("plot.in_words").in_(language))
        return "\n".join(
            (
                f'<figure class="bindkracht" lang="{language}" style="margin:0">',
                image,
                f"<figcaption><details><summary>{summary}</summary>",
                self.in_words.html(),
                "</details></figcaption>",
                "</figure>",
            )
        )


@contextmanager
def plain_style() -> Generator[None]:
    """The style of matplotlib as it comes, with ours, whatever the user has set.

    >>> with plain_style():
    ...     mpl.rcParams["font.size"]
    8.0
    """
    with mpl.rc_context():
        mpl.rcdefaults()
        mpl.rcParams["font.size"] = _LETTERS
        yield


@contextmanager
def drawn(in_words: Page, *, height: float) -> Generator[tuple[Picture, Axes]]:
    """A picture to draw in, so many inches high, under the title and the notes of its page.

    >>> from bindkracht.pages import Block
    >>> with drawn(Page("en", (Block(1, "Title", ("A note.",)),)), height=2) as (picture, axes):
    ...     axes.get_title(loc="left")
    'A note.'
    """
    lead = in_words.blocks[0]
    notes = [fill(note, ACROSS) for note in lead.lines]
    lines = sum(note.count("\n") + 1 for note in notes)
    with plain_style():
        picture = Picture(in_words, height=height + 0.5 + 0.16 * lines)
        picture.suptitle(fill(lead.heading, 80), x=0.01, ha="left", fontsize=11, fontweight="bold", parse_math=False)
        axes: Axes = picture.subplots()
        axes.set_title("\n".join(notes), loc="left", fontsize=8, parse_math=False)
        yield picture, axes


def tall(lines: Sequence[str]) -> float:
    r"""The height of lines of text, in inches.

    >>> round(tall(["one", "two and\nthree"]), 2)
    0.48
    """
    return 0.16 * sum(line.count("\n") + 1 for line in lines)
