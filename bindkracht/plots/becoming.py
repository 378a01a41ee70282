"""A change of rules: what was, and what becomes of it, in which share of the situations."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import chain
from typing import Final, NamedTuple

from bindkracht.krachtlijnen import plot_words as words
from bindkracht.krachtlijnen.comparison_words import NOBODY
from bindkracht.krachtlijnen.words import STATUSES
from bindkracht.pages import Block, Page
from bindkracht.plots.lettering import broken, leading, lines_down
from bindkracht.plots.marks import Box, Fill, Mark, Words
from bindkracht.plots.pictures import MARGIN, Picture, headed
from bindkracht.roles import Role
from bindkracht.statuses import Status
from bindkracht.study.comparison.parts import Came, Comparison, Part, What
from bindkracht.texts import Language

_NAMES: Final = 1.7
_CELL: Final = 1.2
_HIGH: Final = 0.62
_SMALL: Final = 7.5


def transitions(comparison: Comparison, *, of: What = None, language: Language = "nl") -> Picture:
    r"""What becomes of the status of one role, or of the suggestion (``None``), from the old rules to the new.

    A row is what was, a column what becomes. In each cell stands the exact share of all situations, with a bar that
    is as high as the share beside the greatest one. An empty cell is proved not to happen in any situation; what
    could not be counted is only said to happen. How often something stays as it was is not told.

    >>> from bindkracht import Role, krachtlijn6
    >>> from bindkracht.study.comparison import compare
    >>> comparison = compare(krachtlijn6, krachtlijn6.without_assumption("A8"))
    >>> print(*transitions(comparison, of=Role.PROBLEEMOPLOSSER, language="en").in_words.blocks[1].lines, sep="\n")
    is not possible now → fits: 7.46% (there because of removed no-contact-wanted)
    is not possible now → nothing known about it yet: 1.13% (there because of removed no-contact-wanted)
    """
    of = None if of is None else Role(of)
    values: tuple[Came, ...] = (*Role, None) if of is None else tuple(Status)
    width = _NAMES + _CELL * len(values) + 2 * MARGIN
    page = _in_words(comparison, of, language)
    said, top = headed(page.blocks[0].heading, page.blocks[0].lines, width)
    grid = _Grid(comparison, {(part.before, part.after): part for part in comparison.about(of)}, top + 0.5, language)
    marks = (
        *said,
        Words(MARGIN, grid.top - 0.12, words.CORNER.in_(language), _SMALL, bold=True),
        *chain.from_iterable(grid.heads(place, value) for place, value in enumerate(values)),
        *chain.from_iterable(
            grid.cell(row, column, before, after)
            for row, before in enumerate(values)
            for column, after in enumerate(values)
        ),
    )
    return Picture(page, marks, width=width, height=grid.top + _HIGH * len(values) + MARGIN)


class _Grid(NamedTuple):
    """The cells of one picture, from their top down."""

    comparison: Comparison
    parts: Mapping[tuple[Came, Came], Part]
    top: float
    language: Language

    def heads(self, place: int, value: Came) -> Iterator[Mark]:
        """The name of a value, in front of its row and over its column."""
        x = MARGIN + _NAMES + _CELL * (place + 0.5)
        across = broken(_named(value, self.language), _NAMES - 0.15, _SMALL)
        down = broken(_named(value, self.language), _CELL - 0.1, _SMALL)
        yield from lines_down(MARGIN, self.top + _HIGH * (place + 0.5) - _half(across), across, size=_SMALL)
        for said in lines_down(x, self.top - 0.05 - 2 * _half(down), down, size=_SMALL):
            yield replace(said, align="center")

    def cell(self, row: int, column: int, before: Came, after: Came) -> Iterator[Mark]:
        """A cell with the share of what becomes what in it."""
        x, y = MARGIN + _NAMES + _CELL * column, self.top + _HIGH * row
        part = self.parts.get((before, after))
        yield Box(x, y, _CELL, _HIGH)
        middle = Words(x + _CELL / 2, y + _HIGH / 2, "", _SMALL, align="center", boxed=True)
        if part is not None:
            if part.count is not None:
                high = _HIGH * part.count / self._greatest
                yield Box(x, y + _HIGH - high, _CELL, high, Fill.STRIPES, 0.4)
            yield replace(middle, text=_share(self.comparison, part, self.language), bold=True)
        elif before is after:
            yield replace(middle, text=words.STAYS.in_(self.language), boxed=False)

    @property
    def _greatest(self) -> int:
        return max(part.count or 0 for part in self.parts.values())


def _half(lines: tuple[str, ...]) -> float:
    return leading(_SMALL) * len(lines) / 2


def _share(comparison: Comparison, part: Part, language: Language) -> str:
    return words.HAPPENS.in_(language) if part.count is None else f"{100 * part.count / comparison.size:.3g}%"


def _in_words(comparison: Comparison, of: What, language: Language) -> Page:
    what = words.SUGGESTED if of is None else of.label
    old, new = (rules.title for rules in (comparison.old, comparison.new))
    title = words.BECOMES.filled(what=what, old=old, new=new).in_(language)
    note = words.HOW_TO_READ.filled(size=f"{comparison.size:.3g}").in_(language)
    lines = tuple(_line(comparison, part, language) for part in comparison.about(of))
    nothing = words.NOTHING_BECOMES.in_(language)
    lead = (note,) if lines else (note, nothing)
    blocks = (Block(2, words.CHANGES.in_(language), lines),) if lines else ()
    return Page(language, (Block(1, title, lead, as_list=False), *blocks))


def _line(comparison: Comparison, part: Part, language: Language) -> str:
    became = f"{_named(part.before, language)} → {_named(part.after, language)}"
    through = f" ({part.reasons(language)})" if part.through else ""
    return f"{became}: {_share(comparison, part, language)}{through}"


def _named(value: Came, language: Language) -> str:
    match value:
        case Role():
            return value.label
        case None:
            return NOBODY.in_(language)
        case _:
            return STATUSES[value.value].in_(language)
