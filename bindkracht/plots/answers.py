"""What if: for each fact and each other answer, which role then leads."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from bindkracht.dialogue.what_if import Trial, WhatIf
from bindkracht.krachtlijnen import plot_words as words
from bindkracht.krachtlijnen.comparison_words import NOBODY
from bindkracht.krachtlijnen.what_if_words import NOTE, UNKNOWN
from bindkracht.krachtlijnen.words import AND
from bindkracht.pages import Block, Page
from bindkracht.plots.lettering import broken, leading, lines_down
from bindkracht.plots.marks import Box, Fill, Mark
from bindkracht.plots.pictures import MARGIN, Picture, headed
from bindkracht.roles import Role
from bindkracht.texts import Language, sentence_list
from bindkracht.vocabulary import Fact, Value, possible_values

_NAMES: Final = 2.3
_CELL: Final = 1.6
_BESIDE: Final = 4
"""So many cells stand beside each other; the rest of a fact goes on under them."""

_WIDTH: Final = _NAMES + _CELL * _BESIDE + 2 * MARGIN
_SMALL: Final = 7.5
_PAD: Final = 0.07


def what_if_matrix(table: WhatIf, language: Language = "nl", *, every_fact: bool = False) -> Picture:
    r"""For each fact of which one other answer changes which role leads: each answer, and who leads then.

    The other facts are named under the title; with ``every_fact`` they have a row too. Of a fact that is a set of
    roles only the sets of one role, the empty one and the answer now are drawn; how many are not is said.

    >>> from bindkracht import Situation, recommend
    >>> table = WhatIf(recommend(Situation(rights_blocked=True, wants_partnership=False)))
    >>> print(*what_if_matrix(table, "en").in_words.blocks[1].lines[:2], sep="\n")
    yes: redder, rituele zorgverstrekker and probleemoplosser
    no: probleemoplosser
    """
    page = _in_words(table, language, every_fact=every_fact)
    said, y = headed(page.blocks[0].heading, page.blocks[0].lines, _WIDTH)
    marks: list[Mark] = [*said]
    for row in _rows(table, every_fact=every_fact):
        drawn, y = _drawn(row, y, language)
        marks += drawn
    return Picture(page, marks, width=_WIDTH, height=y + MARGIN)


class _Cell(NamedTuple):
    """An answer, who leads with it, whether it is the answer now, and whether others lead than now."""

    value: Value | None
    leading: tuple[Role, ...]
    is_now: bool
    differs: bool

    def value_words(self, fact: Fact, language: Language) -> str:
        return (UNKNOWN if self.value is None else fact.value_label(self.value)).in_(language)

    def roles_words(self, language: Language) -> str:
        roles = [role.label for role in self.leading]
        return sentence_list(roles, language, joint=AND) if roles else NOBODY.in_(language)


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


def _drawn(row: _Row, y: float, language: Language) -> tuple[tuple[Mark, ...], float]:
    """The marks of a row, and where the next one begins."""
    names = lines_down(MARGIN, y + _PAD, broken(row.fact.label.in_(language), _NAMES - 0.15))
    marks: list[Mark] = [*names]
    for start in range(0, len(row.cells), _BESIDE):
        beside, y = _beside(row.fact, row.cells[start : start + _BESIDE], y, language)
        marks += beside
    return tuple(marks), max(y, names[-1].y + leading(_SMALL)) + 0.08


def _beside(fact: Fact, cells: Sequence[_Cell], y: float, language: Language) -> tuple[tuple[Mark, ...], float]:
    """Cells that stand beside each other, all as high as the one with the most to say, and where they end."""
    room = _CELL - 2 * _PAD
    heads = [broken(f"{cell.value_words(fact, language)}:", room, _SMALL) for cell in cells]
    bodies = [broken(cell.roles_words(language), room, _SMALL, bold=cell.differs) for cell in cells]
    high = 2 * _PAD + leading(_SMALL) * max(len(head) + len(body) for head, body in zip(heads, bodies, strict=True))
    marks: list[Mark] = []
    for place, (cell, head, body) in enumerate(zip(cells, heads, bodies, strict=True)):
        x = MARGIN + _NAMES + _CELL * place
        edge = 2.8 if cell.is_now else 0.8
        box = Box(x + 0.03, y, _CELL - 0.06, high, Fill.PALE if cell.differs else Fill.EMPTY, edge)
        value = lines_down(x + _PAD, y + _PAD, head, size=_SMALL)
        roles = lines_down(x + _PAD, y + _PAD + leading(_SMALL) * len(head), body, size=_SMALL, bold=cell.differs)
        marks += [box, *value, *roles]
    return tuple(marks), y + high + 0.05


def _in_words(table: WhatIf, language: Language, *, every_fact: bool) -> Page:
    title, rows = words.WHAT_IF.in_(language), _rows(table, every_fact=every_fact)
    blocks = (
        Block(2, row.fact.label.in_(language), tuple(_line(row.fact, cell, language) for cell in row.cells))
        for row in rows
    )
    return Page(language, (Block(1, title, tuple(_notes(table, rows, language)), as_list=False), *blocks))


def _line(fact: Fact, cell: _Cell, language: Language) -> str:
    text = words.NOW_IS if cell.is_now else words.CELL
    return text.filled(value=cell.value_words(fact, language), roles=cell.roles_words(language)).in_(language)


def _notes(table: WhatIf, rows: Sequence[_Row], language: Language) -> Iterator[str]:
    yield NOTE.in_(language)
    yield (words.NOW if rows else words.NOTHING_MOVES).in_(language)
    drawn = {row.fact.name: {cell.value for cell in row.cells} for row in rows}
    steady = dict.fromkeys(t.fact.label.in_(language) for t in table.trials if t.fact.name not in drawn)
    if rows and steady:
        yield words.STEADY.filled(facts=sentence_list([*steady], language, joint=AND)).in_(language)
    left_out = [t for t in table.trials if t.fact.name in drawn and t.value not in drawn[t.fact.name]]
    if left_out:
        changing = sum(trial.changes.leading.differs for trial in left_out)
        yield words.SETS_LEFT_OUT.filled(number=str(len(left_out)), changing=str(changing)).in_(language)
