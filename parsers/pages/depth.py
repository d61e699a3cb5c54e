"""Pages whose elements are nested deeper than any author nests them.

A template that never closes its boxes, or a page made to stop readers, is thousands of elements
deep. Most that is asked of an element looks at all it holds, so that the time of a page grows with
the square of its depth; below a limit it grows with its length alone.
"""

from __future__ import annotations

from html import escape

from selectolax.lexbor import LexborHTMLParser, LexborNode

from parsers.pages.looks import BLOCKS

MOST_NESTED = 100
"""Deeper elements are read as lines of the one around them. The deepest real pages seen, portals
of tables within tables, have some 60 levels; libxml2 gives up at 256."""

MOST_USUAL = 40
"""Levels of nearly all pages."""

_MOST_KEPT = MOST_NESTED - 2  # a line in it, and a picture in that, are within the limit
_MOST_TABLES = _MOST_KEPT - 4  # with its rows and cells, or not at all
# Asked of the root, downwards, each element is looked at once; asked of every element, upwards, it
# takes a look at all that is around it.
_DEEP = f"html:has(>{'>'.join(['*'] * MOST_NESTED)})"
MAY_BE_DEEP = f"html:has(>{'>'.join(['*'] * MOST_USUAL)})"
"""CSS that matches in every page that ``is_deep``, and in few others; a shorter one, soon asked."""
_VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"]
)
_RAW = frozenset(["script", "style"])
_KEPT = frozenset(["img", "br", "script", "style"])  # at any depth: they hold no elements


def is_deep(tree: LexborHTMLParser) -> bool:
    """Whether an element of the page stands in more than ``MOST_NESTED`` others."""
    return tree.css_first(_DEEP) is not None


def flattened(tree: LexborHTMLParser) -> str:
    """The page as HTML in which no element is nested deeper than ``MOST_NESTED``.

    Blocks below that become lines, phrases bare text; nothing that is said gets lost.
    """
    pieces: list[str] = []
    # Elements with their levels, from the first that is cut on 0; and what is only to be written.
    stack: list[tuple[LexborNode, int] | str] = []
    if tree.root is not None:
        stack.append((tree.root, 1))
    while stack:
        item = stack.pop()
        if isinstance(item, str):
            pieces.append(item)
            continue
        node, level = item
        if level > (_MOST_TABLES if node.tag == "table" else _MOST_KEPT):
            level = 0
        opening, closing = _tags(node, cut=level == 0)
        pieces.append(opening)
        stack.append(closing)
        if node.tag not in _VOID:
            inner = [_content(child, node.tag, level) for child in node.iter(include_text=True)]
            stack.extend(reversed(inner))
    return "".join(pieces)


def _content(child: LexborNode, around: str | None, level: int) -> tuple[LexborNode, int] | str:
    if not child.is_text_node:
        return child, level and level + 1
    text = child.text_content or ""
    return text if around in _RAW else escape(text, quote=False)


def _tags(node: LexborNode, *, cut: bool) -> tuple[str, str]:
    """How an element begins and ends; one that is cut is no more than the start of a line."""
    name = node.tag or "span"
    if cut and name not in _KEPT:
        return ("<p>", "<p>") if name in BLOCKS else ("", "")
    attributes = "".join(
        f' {key}="{escape(value or "")}"' for key, value in node.attributes.items()
    )
    return f"<{name}{attributes}>", "" if name in _VOID else f"</{name}>"
