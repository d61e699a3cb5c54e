"""The general extractor (trafilatura) for pages whose article node nobody can name.

Its result is turned into the same blocks that the fragment reader gives, so that captions,
related lines and sign-offs are treated alike afterwards. Dates are not asked of it: it bounds
them by the machine's clock.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Protocol

from parsers.models import Table
from parsers.pages.blocks import Block, BlockKind, Blocks
from parsers.pages.tables import row_text

MAX_CHARACTERS = 3_000_000
"""Beyond this the general extractor would need minutes; the bare text is taken instead."""

_CONTAINERS = frozenset({"body", "main", "div", "list", "quote", "comments", "section"})


class _Element(Protocol):
    """The part of lxml's element that is used; lxml ships no type information."""

    tag: str
    text: str | None
    tail: str | None

    def __iter__(self) -> Iterator[_Element]: ...
    def iter(self, tag: str) -> Iterator[_Element]: ...
    def itertext(self) -> Iterator[str]: ...


def read_generic(html: str, url: str | None) -> Blocks | None:
    """Blocks of the main text, or None when the extractor finds none or gives up."""
    import trafilatura

    if len(html) > MAX_CHARACTERS:
        return None
    document: Any = trafilatura.bare_extraction(
        html, url=url, include_comments=False, include_tables=True, with_metadata=False
    )
    body = getattr(document, "body", None)
    if body is None:
        return None
    result = Blocks()
    _walk(body, result)
    return result if result.blocks else None


def _walk(element: _Element, result: Blocks) -> None:
    """Trees from the extractor are flat; text between children is a paragraph too."""
    _add(result, "text", element.text or "")
    for child in element:
        if child.tag in _CONTAINERS:
            _walk(child, result)
        elif child.tag == "table":
            _add_table(child, result)
        elif child.tag == "head":
            _add(result, "heading", "".join(child.itertext()))
        elif child.tag not in {"graphic", "lb"}:
            _add(result, "text", "".join(_pieces(child)))
        _add(result, "text", child.tail or "")


def _pieces(element: _Element) -> list[str]:
    """Text of a paragraph; line breaks in it are spaces."""
    pieces = [element.text or ""]
    for child in element:
        pieces.extend([" "] if child.tag == "lb" else _pieces(child))
        pieces.append(child.tail or "")
    return pieces


def _add_table(element: _Element, result: Blocks) -> None:
    rows = tuple(
        tuple(" ".join("".join(cell.itertext()).split()) for cell in row.iter("cell"))
        for row in element.iter("row")
    )
    rows = tuple(row for row in rows if any(row))
    if any(len(row) > 1 for row in rows):
        result.tables.append(Table(rows))
    for row in rows:
        result.blocks.append(Block("row", row_text(row)))


def _add(result: Blocks, kind: BlockKind, text: str) -> None:
    folded = " ".join(text.split())
    if folded:
        result.blocks.append(Block(kind, folded))
