"""Linked headings that stand over sections of an article rather than over teasers.

"3. The ferry at An Phú", linked to a page of its own: a list of places or makers tells of each in
a paragraph or more. Of another article no list says so much.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from selectolax.lexbor import LexborNode

from parsers.pages.builder import Block
from parsers.pages.looks import HEADINGS

_NUMBERED = re.compile(r"(?:#\s?)?\d{1,2}[.):] |[IVX]{1,4}[.)] ")
_TOLD = 80
_BLOCKS = 4
_NODES = 10  # the space between elements included


def block_heads_section(blocks: Sequence[Block], index: int) -> bool:
    """Whether the block at ``index`` is such a heading, by the blocks that follow it."""
    if blocks[index].kind != "heading":
        return False
    told = 0
    for block in blocks[index + 1 : index + 1 + _BLOCKS]:
        if block.kind == "heading":
            break
        told += block.kind == "text" and block.link_text == 0 and len(block.text) >= _TOLD
    return _is_enough(told, blocks[index].text)


def node_heads_section(node: LexborNode, headline: str) -> bool:
    """The same of an element of a page, by the elements beside it."""
    if node.tag not in HEADINGS:
        return False
    told = 0
    beside = node.next
    for _ in range(_NODES):
        if beside is None or beside.tag in HEADINGS:
            break
        if beside.tag == "p" and beside.css_first("a[href]") is None:
            told += len(" ".join(beside.text().split())) >= _TOLD
        beside = beside.next
    return _is_enough(told, headline)


def _is_enough(told: int, headline: str) -> bool:
    return told > 1 or (told == 1 and _NUMBERED.match(headline) is not None)
