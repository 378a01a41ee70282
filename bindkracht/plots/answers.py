"""What if: for each fact and each other answer, which role then leads."""
# pyright: reportUnknownMemberType=false
# (matplotlib leaves further arguments untyped)

from collections.abc import Iterator, Mapping, Sequence
from textwrap import fill
from typing import Final, NamedTuple

from matplotlib.table import Cell
from matplotlib.transforms import Bbox

from bindkracht.dialogue.what_if import Trial, WhatIf
from bindkracht.pages import Block, Page
from bindkracht.plots.pictures import PALE, Picture, drawn, tall
from bindkracht.roles import Role
from bindkracht.taking import at_the_door
from bindkracht.texts import Language, Message, sentence_list
from bindkracht.vocabulary import Fact, Value, possible_values

_BESIDE: Final = 4
"""So many cells stand beside each other; the rest of a fact goes on under them."""

_ACROSS: Final = 23
"""Characters on a line in a cell."""


@at_the_door
def what_if_matrix(table: WhatIf, language: Language = "nl", *, every_fact: bool = False) -> Picture:
    r"""For each fact of which one other answer changes which role leads: each answer, and who leads then.

    The other facts are named under the title; with ``every_fact`` they have a row too. Of a fact that is a set of
    roles only the sets of one role, the empty one and the answer now are drawn; how many are not is said.

    >>> from bindkracht import Situation, recommend
    >>> table = WhatIf(recommend(Situation(rights_blocked=True, wants_company=False)))
    >>> print(*what_if_matrix(table, "en").in_words.blocks[1].lines[:2], sep="\n")
    yes: no role
    no: probleemoplosser
    """
    lines = [line for row in _rows(table, every_fact=every_fact) for line in _lines(row, language)]
    heights = [tall([max(line.texts, key=lambda text: text.count("\n"))]) + 0.12 for line in lines]
    high = sum(heights)
    with drawn(_in_words(table, language, every_fact=every_fact), height=high) as (picture, axes):
        axes.set_axis_off()
        if lines:
            grid = axes.table([line.texts for line in lines], cellLoc="left", bbox=Bbox.unit())
            grid.auto_set_font_size(value=False)
            for place, (line, height) in enumerate(zip(lines, heights, strict=True)):
                for column in range(1 + _BESIDE):
                    drawn_cell = grid[place, column]
                    drawn_cell.set_height(height / high)
                    _look(drawn_cell, line.cells[column - 1] if 0 < column <= len(line.cells) else None)
    return picture


class _Line(NamedTuple):
    """What stands on one line of the table: the name of the fact, or nothing when it goes on; then its cells."""

    texts: tuple[str, ...]
    cells: tuple["_Cell", ...]


def _lines(row: "_Row", language: Language) -> Iterator[_Line]:
    name = fill(row.fact.label.in_(language), _ACROSS)
    for start in range(0, len(row.cells), _BESIDE):
        cells = row.cells[start : start + _BESIDE]
        said = [fill(_line(row.fact, cell, language), _ACROSS) for cell in cells]
        yield _Line((name, *said, *[""] * (_BESIDE - len(said))), cells)
        name = ""


def _look(drawn_cell: Cell, cell: "_Cell | None") -> None:
    """Grey and bold where another role leads, a thick edge around the answer now, and no edge around no answer."""
    drawn_cell.get_text().set_parse_math(False)
    drawn_cell.set_linewidth(0 if cell is None else 2.4 if cell.is_now else 0.6)
    if cell is not None and cell.differs:
        drawn_cell.set_facecolor(PALE.grey)
        drawn_cell.get_text().set_fontweight("bold")


class _Cell(NamedTuple):
    """An answer, who leads with it, whether it is the answer now, and whether others lead than now."""

    value: Value | None
    leading: tuple[Role, ...]
    is_now: bool
    differs: bool

    def value_words(self, fact: Fact, language: Language) -> str:
        return (Message("what_if.unknown") if self.value is None else fact.value_label(self.value)).in_(language)

    def roles_words(self, language: Language) -> str:
        roles = [role.label for role in self.leading]
        return (
            sentence_list(roles, language, joint=Message("page.and"))
            if roles
            else Message("comparison.nobody").in_(language)
        )


class _Row(NamedTuple):
    """A fact with its answers."""

    fact: Fact
    cells: tuple[_Cell, ...]


def _rows(table: WhatIf, *, every_fact: bool) -> tuple[_Row, ...]:
    tried: dict[str, dict[Value | None, Trial]] = {}
    for trial in table.trials:
        tried.setdefault(trial.fact.name, {})[trial.value] = trial
    shown = tried if every_fact else table.sensitive
    return tuple(_row(table, next(iter(tried[name].values())).fact, tried[name]) for name in shown)


def _row(table: WhatIf, fact: Fact, tried: Mapping[Value | None, Trial]) -> _Row:
    now = _Cell(table.advice.situation.known().get(fact.name), table.advice.leading, is_now=True, differs=False)
    values = [value for value in (*possible_values(fact), None) if value == now.value or not _is_larger_set(value)]
    return _Row(fact, tuple(_tried(tried[value]) if value in tried else now for value in values))


def _is_larger_set(value: Value | None) -> bool:
    return isinstance(value, tuple) and len(value) > 1


def _tried(trial: Trial) -> _Cell:
    return _Cell(trial.value, trial.advice.leading, is_now=False, differs=trial.changes.leading.differs)


def _in_words(table: WhatIf, language: Language, *, every_fact: bool) -> Page:
    title, rows = Message("plot.what_if").in_(language), _rows(table, every_fact=every_fact)
    blocks = (
        Block(2, row.fact.label.in_(language), tuple(_line(row.fact, cell, language) for cell in row.cells))
        for row in rows
    )
    return Page(language, (Block(1, title, tuple(_notes(table, rows, language)), as_list=False), *blocks))


def _line(fact: Fact, cell: _Cell, language: Language) -> str:
    text = Message("plot.now_is") if cell.is_now else Message("plot.cell")
    return text.filled(value=cell.value_words(fact, language), roles=cell.roles_words(language)).in_(language)


def _notes(table: WhatIf, rows: Sequence[_Row], language: Language) -> Iterator[str]:
    yield Message("what_if.note").in_(language)
    yield (Message("plot.now") if rows else Message("plot.nothing_moves")).in_(language)
    drawn = {row.fact.name: {cell.value for cell in row.cells} for row in rows}
    steady = dict.fromkeys(t.fact.label.in_(language) for t in table.trials if t.fact.name not in drawn)
    if rows and steady:
        yield Message("plot.steady", facts=sentence_list([*steady], language, joint=Message("page.and"))).in_(language)
    left_out = [t for t in table.trials if t.fact.name in drawn and t.value not in drawn[t.fact.name]]
    if left_out:
        changing = sum(trial.changes.leading.differs for trial in left_out)
        yield Message("plot.sets_left_out", number=str(len(left_out)), changing=str(changing)).in_(language)
