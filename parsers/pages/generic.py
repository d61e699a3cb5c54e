"""The general extractor (trafilatura) for pages whose article node nobody can name.

Its result is turned into the same blocks that the fragment reader gives, so that captions,
related lines and sign-offs are treated alike afterwards. Dates are not asked of it: it bounds
them by the machine's clock.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, Protocol

from parsers.models import Table
from parsers.pages.builder import PLAIN, BlockBuilder, Blocks, Style

_MENU_CELLS = 4
_PHRASES = frozenset({"code", "del", "quote"})
"""What may be a word of a sentence: "the function <code>fetch()</code> gets a page"."""
_LINES = frozenset({"p", "item", "cell", "head", "hi", "ref"})
MAX_CHARACTERS = 3_000_000
"""Beyond this the general extractor would need minutes; the bare text is taken instead."""


class GenericReaderError(Exception):
    """The general extractor broke on a page; the message says how."""


class _Element(Protocol):
    """The part of lxml's element that is used; lxml ships no type information."""

    tag: str
    text: str | None
    tail: str | None

    def __iter__(self) -> Iterator[_Element]: ...
    def iter(self, tag: str) -> Iterator[_Element]: ...
    def get(self, name: str) -> str | None: ...
    def iterdescendants(self, tag: str) -> Iterator[_Element]: ...
    def itertext(self) -> Iterator[str]: ...


def read_generic(html: str, url: str | None) -> Blocks | None:
    """Blocks of the main text, or None when the extractor finds none.

    Raises:
        GenericReaderError: the extractor broke on the page.
    """
    import trafilatura

    if len(html) > MAX_CHARACTERS:
        return None
    # What it cannot read is a problem of the document, not a line on the error stream.
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    try:
        document: Any = trafilatura.bare_extraction(
            html,
            url=url,
            include_comments=False,
            include_tables=True,
            include_links=True,
            with_metadata=False,
        )
    except (ValueError, TypeError, LookupError, AttributeError, RecursionError) as error:
        raise GenericReaderError(f"{type(error).__name__}: {error}") from error
    body = getattr(document, "body", None)
    if body is None:
        return None
    builder = BlockBuilder()
    _walk(body, builder, PLAIN)
    builder.end_block()
    return builder.result if builder.result.blocks else None


def _walk(element: _Element, builder: BlockBuilder, style: Style) -> None:
    """Add an element's text; its depth is small, the extractor flattens what it keeps."""
    _add(builder, element.text, style)
    for child in element:
        if child.tag == "lb":
            builder.line_break()
        elif child.tag == "table":
            _add_table(child, builder, style)
        elif child.tag == "ref":
            _walk(child, builder, replace(style, href=child.get("target") or "#"))
        elif child.tag == "hi":
            _walk(child, builder, replace(style, bold=True))
        elif child.tag in _PHRASES and element.tag in _LINES:
            _walk(child, builder, style)
        elif child.tag != "graphic":
            builder.end_block()
            _walk(child, builder, replace(style, heading=True) if child.tag == "head" else style)
            builder.end_block()
        _add(builder, child.tail, style)


def _add(builder: BlockBuilder, text: str | None, style: Style) -> None:
    if text:
        builder.add(text, style)


def _add_table(element: _Element, builder: BlockBuilder, style: Style) -> None:
    """A table of data as rows; one that only lays out text gives a paragraph a cell."""
    if next(element.iterdescendants("table"), None) is not None:
        _add_cells(element, builder, style)
        return
    table = _table(element)
    if _is_menu(element):
        return
    if len(table.rows) > 1 and max(map(len, table.rows)) > 1:
        builder.table(table)
        return
    _add_cells(element, builder, style)


def _add_cells(element: _Element, builder: BlockBuilder, style: Style) -> None:
    """Each cell of a table in turn, but none twice: those of a table within it are its own."""
    for part in element:
        if part.tag == "cell":
            builder.end_block()
            _walk(part, builder, style)
            builder.end_block()
        else:
            _add_cells(part, builder, style)


def _is_menu(element: _Element) -> bool:
    """Whether every filled cell of a table is a link and nothing else, and there are many."""
    filled = 0
    for cell in element.iter("cell"):
        text = "".join("".join(cell.itertext()).split())
        linked = "".join("".join("".join(link.itertext()) for link in cell.iter("ref")).split())
        if text != linked:
            return False
        filled += bool(text)
    return filled >= _MENU_CELLS


def _table(element: _Element) -> Table:
    rows = (
        tuple(" ".join(" ".join(cell.itertext()).split()) for cell in row.iter("cell"))
        for row in element.iter("row")
    )
    return Table(tuple(row for row in rows if any(row)))
