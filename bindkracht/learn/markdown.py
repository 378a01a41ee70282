"""A page for people as Markdown, with nothing in it that is markup unless this module wrote it."""

import re
from collections.abc import Iterator
from typing import Final

from bindkracht.pages import Block, Page, Table

_MARKUP: Final = re.compile(r"([\\`*_\[\]<>#|~&!])")
"""What could begin markup of Markdown or HTML anywhere in a line."""

_LEADING: Final = re.compile(r"^(\s*)([-+]|\d+[.)])(?=\s)")
"""What could begin a list at the start of a line."""


def markdown(page: Page) -> str:
    r"""The page as Markdown (CommonMark); each line of a block on one line.

    >>> print(markdown(Page("en", (Block(1, "Title", ("Not *this*.",), as_list=False), Block(2, "Part", ("a_b",))))))
    # Title
    <BLANKLINE>
    Not \*this\*.
    <BLANKLINE>
    ## Part
    <BLANKLINE>
    - a\_b
    <BLANKLINE>
    >>> print(markdown(Page("en", (Block(1, "Title", table=Table(("a", "b"), (("1|2", "3"),))),))).splitlines()[-1])
    | 1\|2 | 3 |
    """
    return "\n\n".join(part for block in page.blocks for part in _parts(block)) + "\n"


def _parts(block: Block) -> Iterator[str]:
    yield f"{'#' * block.level} {escaped(block.heading)}"
    if block.as_list and block.lines:
        yield "\n".join(f"- {escaped(line)}" for line in block.lines)
    else:
        yield from map(escaped, block.lines)
    if block.table is not None:
        yield "\n".join(_rows(block.table))


def _rows(table: Table) -> Iterator[str]:
    for row in (table.heads, None, *table.rows):
        cells = ["---"] * len(table.heads) if row is None else map(escaped, row)
        yield f"| {' | '.join(cells)} |"


def escaped(text: str) -> str:
    r"""A text in which nothing is markup, on one line.

    >>> print(escaped("<b>1. [x](y)\n- z"))
    \<b\>1. \[x\](y) - z
    >>> print(escaped("1. first"))
    1\. first
    """
    line = _MARKUP.sub(r"\\\1", " ".join(text.split()))
    return _LEADING.sub(lambda found: f"{found[1]}{found[2][:-1]}\\{found[2][-1]}", line)
