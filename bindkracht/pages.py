"""A page for people: headings with lines and tables, written out as plain text or as HTML.

One page, two renderings, so that what a terminal and a notebook show cannot differ.
"""

import re
from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from typing import Annotated, Any, ClassVar, Final

from pydantic import Field

from bindkracht.errors import DataError, Problem
from bindkracht.sources import Source
from bindkracht.taking import at_the_door, checked_when_made
from bindkracht.texts import READ_STRICTLY, Language, Message

WIDTH: Final = 88


@checked_when_made
@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells under the heads of the columns; the first cell of a row says what the row is about.

    >>> Table(("fact", "answer"), (("urgent need", "yes"),)).lines()
    ('fact: urgent need; answer: yes',)

    Raises:
        DataError: when a row has not as many cells as there are heads, or there is none.

    """

    __pydantic_config__: ClassVar[Any] = READ_STRICTLY

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def __post_init__(self) -> None:
        if not self.heads or any(len(row) != len(self.heads) for row in self.rows):
            raise DataError([_NOT_AS_WIDE])

    def lines(self) -> tuple[str, ...]:
        """Each row as a line, for where there are no columns."""
        named = (zip(self.heads, row, strict=True) for row in self.rows)
        return tuple("; ".join(f"{head}: {cell}" for head, cell in cells) for cells in named)


_NOT_AS_WIDE: Final = Problem("rows", "rows.not_as_wide")


@checked_when_made
@dataclass(frozen=True, slots=True)
class Block:
    """A heading with its lines, and a table under them; ``level`` 1 is the title, 2 a section, 3 a part of one.

    ``sources`` are listed with their titles, each linked where its address is known.
    """

    __pydantic_config__: ClassVar[Any] = READ_STRICTLY

    level: Annotated[int, Field(ge=1, le=6)]
    heading: str
    lines: tuple[str, ...] = ()
    as_list: bool = True
    table: Table | None = None
    sources: tuple[Source, ...] = ()


@checked_when_made
@dataclass(frozen=True, slots=True)
class Page:
    """Blocks in reading order, in one language."""

    language: Language
    blocks: tuple[Block, ...]

    def text(self) -> str:
        """The page as plain text, at most 88 columns wide; an address is not broken.

        >>> print(Page("en", (Block(1, "Title", ("One.",), as_list=False), Block(2, "Part", ("Two.",)))).text())
        Title
        =====
        One.
        <BLANKLINE>
        Part
        ----
        - Two.
        """
        return "\n\n".join(_block_text(block) for block in self.blocks)

    @at_the_door
    def html(self, *, first_level: int = 3) -> str:
        """The page as one HTML section; nothing in it is markup unless this function wrote it.

        Headings start at ``first_level``. Colours are the reader's own, so that it
        reads in dark and in light, and nothing is said by colour alone.

        >>> print(Page("en", (Block(1, "<b>"),)).html())
        <section class="bindkracht" lang="en">
        <h3>&lt;b&gt;</h3>
        </section>
        """
        blocks = (_block_html(block, first_level + block.level - 1) for block in self.blocks)
        return "\n".join((f'<section class="bindkracht" lang="{self.language}">', *blocks, "</section>"))

    @at_the_door
    def markdown(self, *, first_level: int = 1) -> str:
        r"""The page as Markdown (GitHub's too); nothing in it is markup unless this function wrote it.

        >>> print(Page("en", (Block(1, "Title", table=Table(("a", "b"), (("1|2", "*3*"),))),)).markdown())
        # Title
        <BLANKLINE>
        | a | b |
        | --- | --- |
        | 1\|2 | \*3\* |
        """
        return "\n\n".join(part for block in self.blocks for part in _block_markdown(block, first_level - 1))

    def __str__(self) -> str:
        return self.text()

    def _repr_html_(self) -> str:
        return self.html()


class Paged(ABC):
    """What tells itself as a page: as text, as HTML, when it is printed (in Dutch), and as a card in a notebook.

    >>> class Said(Paged):
    ...     def page(self, language="nl"):
    ...         return Page(language, (Block(1, "Ja" if language == "nl" else "Yes"),))
    >>> print(Said().text("en"))
    Yes
    ===
    >>> str(Said()).splitlines()[0], Said().html().splitlines()[1]
    ('Ja', '<h3>Ja</h3>')
    """

    __slots__ = ()

    @abstractmethod
    def page(self, language: Language = "nl") -> Page:
        """The page, in one language."""

    def text(self, language: Language = "nl") -> str:
        """The page as plain text."""
        return self.page(language).text()

    def html(self, language: Language = "nl") -> str:
        """The page as one HTML section; all text in it is escaped."""
        return self.page(language).html()

    def markdown(self, language: Language = "nl") -> str:
        """The page as Markdown; all text in it is escaped."""
        return self.page(language).markdown()

    def __str__(self) -> str:
        return self.text()

    def _repr_html_(self) -> str:
        return self.page().html()


def sources_block(sources: tuple[Source, ...], language: Language) -> tuple[Block, ...]:
    """The sources that are no krachtlijnen under a heading of their own; nothing when there is none.

    >>> law = Source("wet", "art. 3", title="De wet", url="https://example.org/3")
    >>> print(Page("en", sources_block((law,), "en")).html())
    <section class="bindkracht" lang="en">
    <h4>Sources of who wrote the rules</h4>
    <ul>
    <li>wet art. 3: <a href="https://example.org/3">De wet</a></li>
    </ul>
    </section>
    """
    return (Block(2, Message("page.sources").in_(language), sources=sources),) if sources else ()


def document(title: str, pages: Sequence[Page]) -> str:
    """The pages as one complete HTML document under one title, in the language of the first.

    >>> document("Titel", [Page("nl", (Block(1, "Titel"),))]).splitlines()[1]
    '<html lang="nl">'
    """
    return "\n".join(
        (
            "<!doctype html>",
            f'<html lang="{pages[0].language}">',
            "<head>",
            '<meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>{escape(title)}</title>",
            f"<style>{_STYLE}</style>",
            "</head>",
            "<body>",
            "<main>",
            f"<h1>{escape(title)}</h1>",
            *(page.html(first_level=2) for page in pages),
            "</main>",
            "</body>",
            "</html>",
        )
    )


_STYLE: Final = (
    ":root{color-scheme:light dark}"
    "body{font:1rem/1.5 system-ui,sans-serif;margin:0}"
    "main{max-width:44rem;margin:0 auto;padding:1rem}"
    "h1,h2,h3,h4{line-height:1.25}"
    "h2{border-top:1px solid;padding-top:.75rem;margin-top:1.5rem}"
)


def _block_text(block: Block) -> str:
    from textwrap import fill  # noqa: PLC0415 - only for text, kept out of the import of the package

    underline = {1: "=", 2: "-"}.get(block.level)
    heading = [block.heading, *([underline * len(block.heading)] if underline else [])]
    rows = () if block.table is None else block.table.lines()
    lines = [
        fill(line, WIDTH, initial_indent=bullet, subsequent_indent=" " * len(bullet), break_on_hyphens=False)
        for bullet, lines in (("- " if block.as_list else "", block.lines), ("- ", rows))
        for line in lines
    ]
    cited = (f"{source}: {source.title}{f' ({source.url})' if source.url else ''}" for source in block.sources)
    lines += [fill(line, WIDTH, initial_indent="- ", subsequent_indent="  ", break_long_words=False) for line in cited]
    return "\n".join((*heading, *lines))


def _block_html(block: Block, level: int) -> str:
    tag = f"h{level}"
    parts = [f"<{tag}>{escape(block.heading)}</{tag}>"]
    if block.lines and block.as_list:
        parts.extend(("<ul>", *(f"<li>{escape(line)}</li>" for line in block.lines), "</ul>"))
    else:
        parts.extend(f"<p>{escape(line)}</p>" for line in block.lines)
    if block.sources:
        parts.extend(("<ul>", *map(_source_html, block.sources), "</ul>"))
    return "\n".join((*parts, *(() if block.table is None else _table_html(block.table))))


def _source_html(source: Source) -> str:
    title = escape(source.title)
    linked = f'<a href="{escape(source.url)}">{title}</a>' if source.url else title
    return f"<li>{escape(str(source))}: {linked}</li>"


def _table_html(table: Table) -> Iterator[str]:
    # Notebooks align the cells of every table to the right, which is for numbers.
    start = 'style="text-align:start"'
    heads = "".join(f'<th scope="col" {start}>{escape(head)}</th>' for head in table.heads)
    yield f"<table>\n<thead><tr>{heads}</tr></thead>\n<tbody>"
    for first, *others in table.rows:
        cells = "".join(f"<td {start}>{escape(cell)}</td>" for cell in others)
        yield f'<tr><th scope="row" {start}>{escape(first)}</th>{cells}</tr>'
    yield "</tbody>\n</table>"


def _block_markdown(block: Block, deeper: int) -> Iterator[str]:
    yield f"{'#' * (block.level + deeper)} {in_markdown(block.heading)}"
    lines = [in_markdown(line) for line in block.lines]
    if lines and block.as_list:
        yield "\n".join(f"- {line}" for line in lines)
    else:
        yield from filter(None, lines)
    if block.sources:
        yield "\n".join(map(_source_markdown, block.sources))
    if block.table is not None:
        rows = (block.table.heads, *block.table.rows)
        head, *others = (f"| {' | '.join(map(in_markdown, row))} |" for row in rows)
        yield "\n".join((head, f"|{' --- |' * len(block.table.heads)}", *others))


def _source_markdown(source: Source) -> str:
    title = in_markdown(source.title)
    # Within < and > only an entity could still say something else than the address.
    linked = f"[{title}](<{escape(source.url)}>)" if source.url else title
    return f"- {in_markdown(str(source))}: {linked}"


def in_markdown(text: str) -> str:
    r"""A text as it stands, on one line of Markdown.

    >>> print(in_markdown("# [6.5] *zo*, <b>"), in_markdown("1. a_b | c"))
    \# \[6.5\] \*zo\*, \<b\> 1\. a\_b \| c
    """
    return _AT_THE_START.sub(r"\1\\", _ANYWHERE.sub(r"\\\g<0>", " ".join(text.split())))


_ANYWHERE: Final = re.compile(r"[\\`*_\[\]<>~&|$]|:(?=\S)|(?<=www)\.", re.IGNORECASE)
"""What could begin markup anywhere in a line; a colon could begin a link or the name of an emoji."""

_AT_THE_START: Final = re.compile(r"^(\d*)(?=[-+#=.)])")
"""Where a line could begin a list, a heading or a rule."""
