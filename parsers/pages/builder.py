"""Blocks of an article and how text nodes become them.

What belongs here: folding white space, deciding where a paragraph ends, remembering links and
looks. Which elements of which tree are walked is the readers' business.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal

from parsers.models import Table
from parsers.pages.endings import PART_END
from parsers.pages.tables import row_text
from parsers.record import record

BlockKind = Literal["text", "heading", "caption", "row", "picture"]

_ENDING = 40  # more letters than marks ever close a sentence
_HEADING_MARKS = "]¶"
# What manuals and encyclopaedias put behind a heading.
_EDIT = re.compile(
    r"\s*(?:\[\s*(?:edit(?: source)?|sửa|bearbeiten|modifier|editar)\b[^\[\]]{0,60}\]|¶)$", re.I
)
_MARK = "\u200b"
_INVISIBLE = {0x200B: " ", 0xFEFF: " "}


@record
class Block:
    """One paragraph-like piece of a page, its white space folded, its letters untouched.

    ``link_text`` counts the characters that stand in links, ``href`` is the first of these;
    ``styled`` is wholly italic, centred or right-aligned, as captions and sign-offs are; ``bold``
    is wholly bold, as subheadings are. A picture's text is its ``alt``.
    """

    kind: BlockKind
    text: str
    link_text: int = 0
    href: str | None = None
    styled: bool = False
    bold: bool = False


@dataclass(slots=True)
class Blocks:
    """The blocks of a fragment in reading order, and the tables whose rows are among them.

    ``holders`` names for each block the container that it stands in, where the reader tells.
    """

    blocks: list[Block] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    holders: list[int] = field(default_factory=list, compare=False)


@dataclass(frozen=True, slots=True)
class Style:
    """What the elements around a string say about it."""

    href: str | None = None
    styled: bool = False
    bold: bool = False
    heading: bool = False


PLAIN = Style()


class BlockBuilder:
    """Collects strings into the block being built, and finished blocks into ``result``."""

    def __init__(self) -> None:
        self.result = Blocks()
        self._strings: list[str] = []
        self._link_text = 0
        self._href: str | None = None
        self._styled = self._bold = True
        self._heading = self._broken = False

    def add(self, string: str, style: Style = PLAIN) -> None:
        """Append a text node to the current block."""
        if self._broken:
            self._after_break(string)
        length = len(string.strip())
        if not length:
            if self._strings:
                self._strings.append(string)
            return
        self._strings.append(string)
        if style.href:
            self._link_text += length
            self._href = self._href or style.href
        self._styled = self._styled and style.styled
        self._bold = self._bold and style.bold
        self._heading = self._heading or style.heading

    def line_break(self) -> None:
        """A ``<br>``: what comes next decides whether it ends a paragraph."""
        self._broken = True

    def end_block(self) -> None:
        """Finish the current block, if it has any text."""
        if not self._strings:
            self._broken = False
            return
        text = folded("".join(self._strings))
        if text:
            kind: BlockKind = "heading" if self._heading else "text"
            if self._heading and text[-1] in _HEADING_MARKS:
                text = _EDIT.sub("", text) or text
            self.result.blocks.append(
                Block(kind, text, self._link_text, self._href, self._styled, self._bold)
            )
        self._start_block()

    def picture(self, alt: str) -> None:
        """A picture; its ``alt`` tells the caption that may follow."""
        self.end_block()
        self.result.blocks.append(Block("picture", folded(alt)))

    def caption(self, text: str) -> None:
        """A caption that the page marks as one."""
        self.end_block()
        if text := folded(text):
            self.result.blocks.append(Block("caption", text))

    def table(self, table: Table) -> None:
        """A data table; each row is a block too."""
        self.end_block()
        self.result.tables.append(table)
        rows = (row_text(row) for row in table.rows)
        self.result.blocks.extend(Block("row", text) for text in rows if text)

    def _start_block(self) -> None:
        self._strings.clear()
        self._link_text = 0
        self._href = None
        self._styled = self._bold = True
        self._heading = self._broken = False

    def _after_break(self, string: str) -> None:
        """A break ends a paragraph, unless the sentence goes on in lower case behind it."""
        coming = string.strip()
        if not coming:
            return
        before = self._ending()
        if before and coming[:1].islower() and not PART_END.search(before):
            self._strings.append(" ")
            self._broken = False
        else:
            self.end_block()

    def _ending(self) -> str:
        """The last letters of the block so far; "" when it has none yet."""
        ending = ""
        for string in reversed(self._strings):
            ending = folded(string.rstrip()[-_ENDING:] + ending)
            if len(ending) >= _ENDING // 2:
                break
        return ending


def folded(text: str) -> str:
    """One line: white space of every kind becomes single spaces, zero-width space too."""
    # Of white space the plain space alone is printable, and most texts are folded already.
    if text.isprintable() and "  " not in text and text.strip() == text:
        return text
    return " ".join(text.translate(_INVISIBLE).split() if _MARK in text else text.split())
