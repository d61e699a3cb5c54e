"""An article fragment as a flat list of blocks: paragraphs, headings, captions, table rows.

The walk goes over text nodes, not ``<p>`` elements: many templates have bare text parted by
``<br>``. Depth is bounded by an explicit stack, not by Python's.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import Literal

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString, PageElement

from parsers.models import Table
from parsers.pages.tables import read_table, row_text

BlockKind = Literal["text", "heading", "caption", "row", "picture"]

_SKIPPED = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "svg",
        "iframe",
        "form",
        "button",
        "nav",
        "input",
        "select",
        "textarea",
        "object",
        "embed",
        "video",
        "audio",
        "canvas",
        "head",
        "title",
        "meta",
        "link",
        "footer",
    ]
)
_HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
_BLOCKS = _HEADINGS | frozenset(
    [
        "p",
        "div",
        "section",
        "article",
        "main",
        "header",
        "aside",
        "ul",
        "ol",
        "li",
        "dl",
        "dt",
        "dd",
        "table",
        "tbody",
        "thead",
        "tr",
        "td",
        "th",
        "figure",
        "figcaption",
        "blockquote",
        "pre",
        "center",
        "address",
        "hr",
        "fieldset",
        "details",
        "summary",
        "body",
        "html",
    ]
)
_CAPTION_CLASS = re.compile(
    r"(?:^|[\s_-])(?:caption|pcaption|photocms_caption|image-?desc|img-?desc|desc-?img|photo-?desc"
    r"|chu-?thich|wp-caption-text|pic-?desc|credit|figcaption)(?:$|[\s_-])",
    re.I,
)
_NOISE_CLASS = re.compile(
    r"(?:^|[\s_-])(?:share|sharing|social|addthis|comments?|binh-?luan|tags?|tag-?list|keywords?|tu-?khoa"
    r"|breadcrumbs?|ads?|advert\w*|banner|quang-?cao|toolbar|rating|vote|print|newsletter|subscribe"
    r"|author-?info|author-?box|byline|tac-?gia|pagination|zalo\w*|fb-\w+|google-news|audio\w*|sr-only|hidden)"
    r"(?:$|[\s_-])",
    re.I,
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_SENTENCE_END = re.compile(r"[.!?…:;,][\"”’)\]]*$")
_CAPTION_LIMIT = 600
_NOISE_SHARE = 0.3
_ALIGNED = re.compile(
    r"text-align\s*:\s*(?:center|right)|font-style\s*:\s*italic|^(?:center|right)\b", re.I
)
_SPACE = re.compile(r"[\s\u200b\ufeff]+")


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph-like piece of a page, its white space folded, its letters untouched."""

    kind: BlockKind
    text: str
    link_text: int = 0  # characters of text that stand in links
    href: str | None = None
    styled: bool = False  # wholly italic, centred or right-aligned, as captions and sign-offs are


@dataclass
class Blocks:
    """The blocks of a fragment and the tables whose rows are among them."""

    blocks: list[Block] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)


def soup_of(html: str, text_length: int = 0) -> BeautifulSoup:
    """Parse a fragment: lxml for speed, Python's parser where lxml loses text.

    libxml2 stops at 256 nested elements; ``text_length`` is how much text the fragment has.
    """
    soup = BeautifulSoup(html, "lxml")
    if len(soup.get_text()) * 10 < text_length * 9:
        return BeautifulSoup(html, "html.parser")
    return soup


def read_blocks(root: Tag) -> Blocks:
    """Walk ``root`` in reading order."""
    walk = _Walk(len(root.get_text()))
    # Each stack item: an element to open, a string to add, or None to end a block.
    stack: list[_Step] = [(root, _PLAIN)]
    while stack:
        item = stack.pop()
        if item is None:
            walk.end_block()
        else:
            node, style = item
            if isinstance(node, Tag):
                stack.extend(reversed(walk.enter(node, style)))
            elif type(node) is NavigableString:  # comments and the like are subclasses
                walk.add(str(node), style)
    walk.end_block()
    return walk.result


@dataclass(frozen=True, slots=True)
class _Style:
    """What the elements around a string say about it."""

    href: str | None = None
    styled: bool = False
    heading: bool = False


_PLAIN = _Style()
_Step = tuple[PageElement, _Style] | None


class _Walk:
    """The block being built and those finished."""

    def __init__(self, size: int) -> None:
        self.result = Blocks()
        self._size = size
        self._strings: list[str] = []
        self._link_text = 0
        self._href: str | None = None
        self._unstyled = 0
        self._heading = False
        self._broken = False  # a <br> stands before what comes next

    def enter(self, tag: Tag, style: _Style) -> list[_Step]:
        """What to do for ``tag``: nothing more, or its children in their style."""
        name = tag.name
        if name in _SKIPPED or (tag.attrs and self._is_noise(tag)) or self._taken_whole(tag):
            return []
        children: list[_Step] = [(child, _styled(tag, style)) for child in tag.children]
        if name in _BLOCKS:
            self.end_block()
            children.append(None)
        return children

    def _taken_whole(self, tag: Tag) -> bool:
        """Line breaks, pictures, captions and data tables are read without walking into them."""
        if tag.name == "br":
            self._broken = True
        elif tag.name == "img":
            self._picture(str(tag.get("alt") or ""))
        elif self._is_caption(tag):
            self._caption(tag)
        elif tag.name == "table" and (table := read_table(tag)):
            self._table(table)
        else:
            return False
        return True

    def add(self, string: str, style: _Style) -> None:
        """Append a text node to the current block."""
        if self._broken:
            self._after_break(string)
        self._strings.append(string)
        length = len(_folded(string))
        if style.href:
            self._link_text += length
            self._href = self._href or style.href
        if not style.styled:
            self._unstyled += length
        self._heading = self._heading or style.heading

    def end_block(self) -> None:
        """Finish the current block, if it has any text."""
        text = _folded("".join(self._strings))
        if text:
            kind: BlockKind = "heading" if self._heading else "text"
            block = Block(kind, text, self._link_text, self._href, self._unstyled == 0)
            self.result.blocks.append(block)
        self._strings = []
        self._link_text = self._unstyled = 0
        self._href = None
        self._heading = self._broken = False

    def _after_break(self, string: str) -> None:
        """A <br> ends a paragraph, unless the sentence goes on in lower case behind it."""
        coming = string.strip()
        if not coming:
            return
        before = _folded("".join(self._strings))
        if before and coming[:1].islower() and not _SENTENCE_END.search(before):
            self._strings.append(" ")
        else:
            self.end_block()
        self._broken = False

    def _picture(self, alt: str) -> None:
        self.end_block()
        self.result.blocks.append(Block("picture", _folded(alt)))

    def _caption(self, tag: Tag) -> None:
        self.end_block()
        text = _folded(tag.get_text(" "))
        if text:
            self.result.blocks.append(Block("caption", text))

    def _table(self, table: Table) -> None:
        self.end_block()
        self.result.tables.append(table)
        rows = (row_text(row) for row in table.rows)
        self.result.blocks.extend(Block("row", text) for text in rows if text)

    def _is_noise(self, tag: Tag) -> bool:
        if tag.has_attr("hidden") or _HIDDEN.search(str(tag.get("style") or "")):
            return True
        names = _names(tag)
        if not names or not _NOISE_CLASS.search(names):
            return False
        return len(tag.get_text()) < _NOISE_SHARE * self._size

    def _is_caption(self, tag: Tag) -> bool:
        name = tag.name
        if name not in _CAPTION_TAGS and not _CAPTION_CLASS.search(_names(tag)):
            return False
        if name in {"figure", "table"} and tag.find(["img", "picture", "video"]) is None:
            return False
        if name == "img" or len(tag.get_text()) > _CAPTION_LIMIT:
            return False
        return name not in {"figure", "table"} or not (name == "table" and read_table(tag))


_CAPTION_TAGS = frozenset({"figcaption", "figure", "table"})


def _styled(tag: Tag, style: _Style) -> _Style:
    name = tag.name
    if name == "a":
        return replace(style, href=str(tag.get("href") or "") or None)
    if name in _HEADINGS:
        return replace(style, heading=True)
    if name in {"em", "i", "center"} or _ALIGNED.search(
        f"{tag.get('align', '')} {tag.get('style', '')}"
    ):
        return replace(style, styled=True)
    return style


def _names(tag: Tag) -> str:
    classes = tag.get("class")
    words = " ".join(classes) if isinstance(classes, list) else str(classes or "")
    return f"{words} {tag.get('id') or ''}".strip()


def _folded(text: str) -> str:
    return _SPACE.sub(" ", text).strip()
