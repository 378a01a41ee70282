"""A picture: marks drawn as a matplotlib figure, with the same in words beside it."""

from base64 import b64encode
from collections.abc import Iterator, Sequence
from html import escape
from io import BytesIO
from typing import Final, assert_never

from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Polygon, Rectangle
from matplotlib.text import Text

from bindkracht.krachtlijnen import plot_words as words
from bindkracht.pages import Page
from bindkracht.plots.lettering import FONT, leading, paragraph, width_of
from bindkracht.plots.marks import Box, Fill, Line, Mark, Tip, Words

MARGIN: Final = 0.25
"""The room around a picture, in inches."""

INK: Final = "black"


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

    def __init__(self, in_words: Page, marks: Sequence[Mark], *, width: float, height: float) -> None:
        # matplotlib leaves further arguments untyped, here and below
        super().__init__(figsize=(width, height), dpi=110, facecolor="white")  # pyright: ignore[reportUnknownMemberType]
        self.in_words = in_words
        axes = Axes(self, (0, 0, 1, 1))
        axes.set_axis_off()
        axes.set_xlim(0, width)
        axes.set_ylim(height, 0)
        self.add_axes(axes)  # pyright: ignore[reportUnknownMemberType]
        for mark in marks:
            axes.add_artist(_artist(mark))

    def png(self) -> bytes:
        """The picture as a PNG file; the same marks give the same bytes."""
        written = BytesIO()
        self.savefig(  # pyright: ignore[reportUnknownMemberType]
            written, format="png", dpi=self.dpi, facecolor="white", metadata={"Software": None}
        )
        return written.getvalue()

    def _repr_html_(self) -> str:
        language, title = self.in_words.language, self.in_words.blocks[0].heading
        alt = escape(words.ALT.filled(title=title).in_(language))
        image = f'<img style="max-width:100%" alt="{alt}" src="data:image/png;base64,{b64encode(self.png()).decode()}">'
        summary = escape(words.IN_WORDS.in_(language))
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


def _artist(mark: Mark) -> Artist:
    match mark:
        case Box(x=x, y=y, width=width, height=height, fill=fill, edge=edge):
            colour, pattern, ink = fill.value
            return Rectangle((x, y), width, height, facecolor=colour, hatch=pattern, edgecolor=ink, linewidth=edge)
        case Words():
            return _text(mark)
        case Line(dashed=dashed):
            ends = [mark.x, mark.to_x], [mark.y, mark.to_y]
            return Line2D(*ends, color=INK, linewidth=mark.width, linestyle="--" if dashed else "-")
        case Tip(x=x, y=y):
            return Polygon([(x, y), (x - 0.05, y + 0.09), (x + 0.05, y + 0.09)], facecolor=INK, edgecolor=INK)
        case _:
            assert_never(mark)


def _text(said: Words) -> Text:
    return Text(
        said.x,
        said.y,
        said.text,
        color=INK,
        fontfamily=FONT,
        fontsize=said.size,
        fontweight="bold" if said.bold else "normal",
        horizontalalignment=said.align,
        verticalalignment="center_baseline",
        parse_math=False,
        bbox={"facecolor": "white", "edgecolor": "none", "pad": 1.2} if said.boxed else None,
    )


def headed(title: str, notes: Sequence[str], width: float) -> tuple[tuple[Words, ...], float]:
    """The title with notes under it, for a picture so wide, and where what comes next may begin.

    >>> found, y = headed("Title", ["A note."], 4)
    >>> [words.text for words in found], y > found[-1].y
    (['Title', 'A note.'], True)
    """
    room = width - 2 * MARGIN
    said: list[Words] = [*paragraph(MARGIN, MARGIN, title, room, size=11, bold=True)]
    for note in notes:
        said.extend(paragraph(MARGIN, said[-1].y + leading(9), note, room))
    return tuple(said), said[-1].y + leading(12)


def legend(x: float, y: float, items: Sequence[tuple[Fill, str]]) -> Iterator[Mark]:
    """What each fill means, one after the other.

    >>> [mark.text for mark in legend(0, 0, [(Fill.DOTS, "against")]) if isinstance(mark, Words)]
    ['against']
    """
    for fill, meaning in items:
        said = Words(x + 0.36, y, meaning, 7.5)
        yield Box(x, y - 0.08, 0.3, 0.16, fill)
        yield said
        x = said.x + width_of(said.text, said.size) + 0.2
