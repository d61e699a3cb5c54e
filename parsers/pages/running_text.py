"""Fragments that are nothing but running text and pictures, read straight from lexbor's tree.

Most article nodes are of this kind, and making a BeautifulSoup of one takes longer than all else
that is done to its page. What is found here is what ``blocks.read_blocks`` finds; a fragment with
lists, tables, boxes or nesting that parsers repair each in their own way is left to it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property

from selectolax.lexbor import LexborNode

from parsers.pages import looks
from parsers.pages.builder import PLAIN, BlockBuilder, Blocks, Style

_INLINE = frozenset(
    ["span", "a", "b", "strong", "em", "i", "u", "picture", "h1", "h2", "h3", "h4", "h5", "h6"]
)
_OUTER = frozenset(["div", "section", "article", "main", "p", "figure", "figcaption", "blockquote"])
_READ = _INLINE | _OUTER | {"br", "img", "source"}
_TAG = re.compile(r"<([^\s>/]+)")
_TAKEN = frozenset(["br", "img", "figure", "figcaption"])
_MOST_DEPTH = 100


def read_running_text(roots: Sequence[LexborNode]) -> Blocks | None:
    """The blocks of the nodes in reading order.

    None where they have elements that are not read here, a block inside a phrase, or elements
    deeper than any author nests them.

    Args:
        roots: nodes of one page.
    """
    walk = _Walk(roots)
    for root in roots:
        if not walk.element(root, PLAIN, 0, within_phrase=False):
            return None
    return walk.builder.result


class _Walk:
    """Decides what each element is."""

    def __init__(self, roots: Sequence[LexborNode]) -> None:
        self.builder = BlockBuilder()
        self._roots = roots

    @cached_property
    def _size(self) -> int:
        """Letters of all of the text."""
        return sum(len(root.text()) for root in self._roots)

    def element(self, node: LexborNode, style: Style, depth: int, *, within_phrase: bool) -> bool:
        """Add what stands in ``node``; False where it cannot be read here."""
        name, attributes = node.tag or "", node.attributes
        if name not in _READ:
            return False
        if attributes and self._is_noise(node, attributes):
            return True
        if (attributes or name in _TAKEN) and self._taken_whole(node, name, attributes):
            return True
        is_block = name in looks.BLOCKS
        if depth > _MOST_DEPTH or (is_block and within_phrase):
            return False
        if is_block:
            self.builder.end_block()
        inner = looks.styled(name, attributes, style) if attributes or name in _INLINE else style
        phrase = within_phrase or name in _INLINE
        for child in node.iter(include_text=True):
            if child.is_text_node:
                self.builder.add(child.text_content or "", inner)
            elif not self.element(child, inner, depth + 1, within_phrase=phrase):
                return False
        if is_block:
            self.builder.end_block()
        return True

    def _is_noise(self, node: LexborNode, attributes: looks.Attributes) -> bool:
        if looks.is_hidden(attributes):
            return True
        return looks.is_noise_name(attributes) and looks.is_small(len(node.text()), self._size)

    def _taken_whole(self, node: LexborNode, name: str, attributes: looks.Attributes) -> bool:
        """Line breaks, pictures and captions are read without walking into them."""
        if name == "br":
            self.builder.line_break()
        elif name == "img":
            self.builder.picture(str(attributes.get("alt") or ""))
        elif self._is_caption(node, name, attributes):
            self.builder.caption(node.text(separator=" "))
        else:
            return False
        return True

    def _is_caption(self, node: LexborNode, name: str, attributes: looks.Attributes) -> bool:
        if not looks.is_caption_name(name, attributes):
            return False
        if name == "figure" and node.css_first("img, picture") is None:
            return False
        if not _READ.issuperset(_TAG.findall(node.html or "")):
            return False
        return len(node.text()) <= looks.CAPTION_LIMIT
