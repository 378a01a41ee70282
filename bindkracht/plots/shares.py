"""How the space of situations divides: the share of each status, per role."""

from collections.abc import Iterator
from itertools import chain
from typing import Final

from bindkracht.krachtlijnen import plot_words as words
from bindkracht.krachtlijnen.words import REGION_SUGGESTED, REGION_TIED, STATUSES
from bindkracht.plots.lettering import broken, lines_down, width_of
from bindkracht.plots.marks import Box, Fill, Mark, Words
from bindkracht.plots.pictures import MARGIN, Picture, headed, legend
from bindkracht.roles import Role
from bindkracht.statuses import Status
from bindkracht.study.regions import Regions
from bindkracht.texts import Language

FILLS: Final = {
    Status.FITTING: Fill.SOLID,
    Status.CONDITIONAL: Fill.STRIPES,
    Status.EXCLUDED: Fill.CROSSES,
    Status.UNSUPPORTED: Fill.DOTS,
    Status.OPEN: Fill.EMPTY,
}
"""How each status looks."""

_NAMES: Final = 2.0
_BAR: Final = 6.5
_WIDTH: Final = _NAMES + _BAR + 2 * MARGIN
_ROW: Final = 0.75
_HIGH: Final = 0.3
_SMALL: Final = 7.5


def region_shares(regions: Regions, language: Language = "nl") -> Picture:
    """Of each role, in what share of the situations it has which status; each bar is all the situations.

    A share too small for its number stands under the bar, and so does how often the role is suggested.
    A share of situations is not a share of people: it says how wide a region of the rules is, not how often it is met.

    >>> from bindkracht import RuleSet
    >>> from bindkracht.study.exact import Space
    >>> region_shares(Space(RuleSet("none", "1")).regions(), "en").in_words.blocks[0].heading
    'How the situations divide: none 1'
    """
    page = regions.page(language)
    said, top = headed(page.blocks[0].heading, page.blocks[0].lines, _WIDTH)
    named = [(fill, STATUSES[status.value].in_(language)) for status, fill in FILLS.items()]
    rows = top + 0.35
    height = rows + _ROW * len(Role) + MARGIN
    marks = (
        *said,
        *legend(MARGIN, top + 0.05, named),
        *chain.from_iterable(_row(regions, role, rows + _ROW * place, language) for place, role in enumerate(Role)),
    )
    return Picture(page, marks, width=_WIDTH, height=height)


def _row(regions: Regions, role: Role, y: float, language: Language) -> Iterator[Mark]:
    yield Words(MARGIN, y + _HIGH / 2, role.label, 9, bold=True)
    x = MARGIN + _NAMES
    for status, number in regions.statuses[role].items():
        wide = _BAR * number / regions.size
        if number:
            yield Box(x, y, wide, _HIGH, FILLS[status], 1.0)
        if not _is_small(regions, number):
            yield Words(x + wide / 2, y + _HIGH / 2, regions.share(number), _SMALL, align="center", boxed=True)
        x += wide
    lines = broken(_under(regions, role, language), _BAR, _SMALL)
    yield from lines_down(MARGIN + _NAMES, y + _HIGH + 0.03, lines, size=_SMALL)


def _is_small(regions: Regions, number: int) -> bool:
    """Whether its number does not fit in its part of the bar."""
    return _BAR * number / regions.size < width_of(regions.share(number), _SMALL) + 0.1


def _under(regions: Regions, role: Role, language: Language) -> str:
    small = ", ".join(
        f"{STATUSES[status.value].in_(language)} {regions.share(number)}"
        for status, number in regions.statuses[role].items()
        if number and _is_small(regions, number)
    )
    others = ((REGION_SUGGESTED, regions.suggested[role]), (REGION_TIED, regions.tied[role]))
    parts = [f"{text.in_(language)} {regions.share(number)}" for text, number in others if number]
    return "; ".join((*parts, *([words.TOO_SMALL.filled(shares=small).in_(language)] if small else [])))
