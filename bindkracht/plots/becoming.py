"""A change of rules: what was, and what becomes of it, in which share of the situations."""
# pyright: reportUnknownMemberType=false
# (matplotlib leaves further arguments untyped)

from textwrap import fill
from typing import Final

from bindkracht.pages import Block, Page
from bindkracht.plots.pictures import Picture, drawn
from bindkracht.roles import Role
from bindkracht.statuses import Status
from bindkracht.study.comparison.parts import Came, Comparison, Part, What
from bindkracht.taking import at_the_door
from bindkracht.texts import Language, Message

_DARKEST: Final = 0.45
"""The darkest grey of a cell: black words can be read on it."""


@at_the_door
def transitions(comparison: Comparison, *, of: What = None, language: Language = "nl") -> Picture:
    r"""What becomes of the status of one role, or of the suggestion (``None``), from the old rules to the new.

    A row is what was, a column what becomes. In each cell stands the exact share of all situations, the darker the
    greater. An empty cell is proved not to happen in any situation; what could not be counted is only said to happen.
    How often something stays as it was is not told.

    >>> from bindkracht import Role, krachtlijn6
    >>> from bindkracht.study.comparison import compare
    >>> comparison = compare(krachtlijn6, krachtlijn6.without("no-arranging-wanted"))
    >>> print(*transitions(comparison, of=Role.PROBLEEMOPLOSSER, language="en").in_words.blocks[1].lines, sep="\n")
    is not possible now → fits: 8.08% (there because of removed no-arranging-wanted)
    is not possible now → fits on a condition: 0.158% (there because of removed no-arranging-wanted)
    is not possible now → too little speaks for it: 2.83% (there because of removed no-arranging-wanted)
    is not possible now → nothing for or against it: 1.68% (there because of removed no-arranging-wanted)
    """
    of = None if of is None else Role(of)
    values: tuple[Came, ...] = (*Role, None) if of is None else tuple(Status)
    names = [fill(_named(value, language), 18) for value in values]
    places = range(len(values))
    parts = {(part.before, part.after): part for part in comparison.about(of)}
    greatest = max((part.count or 0 for part in parts.values()), default=0) or 1
    with drawn(_in_words(comparison, of, language), height=0.7 * len(values) + 0.6) as (picture, axes):
        counts = [[_count(parts.get((before, after))) / greatest for after in values] for before in values]
        axes.imshow(counts, cmap="Greys", vmin=0, vmax=1 / _DARKEST, aspect="auto")
        axes.set_xticks(places, names)
        axes.set_yticks(places, names)
        axes.xaxis.tick_top()
        axes.tick_params(length=0)
        axes.text(
            -0.01, 1.02, Message("plot.corner").in_(language), transform=axes.transAxes, ha="right", fontweight="bold"
        )
        for row, before in enumerate(values):
            for column, after in enumerate(values):
                part = parts.get((before, after))
                stays = Message("plot.stays").in_(language) if before is after else ""
                axes.text(column, row, stays if part is None else _share(comparison, part, language),
                          ha="center", va="center", fontweight="normal" if part is None else "bold")  # fmt: skip
        axes.set_xticks([place - 0.5 for place in places], minor=True)
        axes.set_yticks([place - 0.5 for place in places], minor=True)
        axes.grid(which="minor", color="black", linewidth=0.6)
        axes.tick_params(which="minor", length=0)
    return picture


def _count(part: Part | None) -> int:
    return 0 if part is None else part.count or 0


def _share(comparison: Comparison, part: Part, language: Language) -> str:
    return Message("plot.happens").in_(language) if part.count is None else f"{100 * part.count / comparison.size:.3g}%"


def _in_words(comparison: Comparison, of: What, language: Language) -> Page:
    what = Message("plot.suggested") if of is None else of.label
    old, new = (rules.title for rules in (comparison.old, comparison.new))
    title = Message("plot.becomes", what=what, old=old, new=new).in_(language)
    note = Message("plot.how_to_read", size=f"{comparison.size:.3g}").in_(language)
    lines = tuple(_line(comparison, part, language) for part in comparison.about(of))
    nothing = Message("plot.nothing_becomes").in_(language)
    lead = (note,) if lines else (note, nothing)
    blocks = (Block(2, Message("plot.changes").in_(language), lines),) if lines else ()
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
            return Message("comparison.nobody").in_(language)
        case _:
            return Message(f"page.statuses.{value.value}").in_(language)
