"""Walking an article fragment: which elements are text, captions, tables, noise.

The walk goes over text nodes, not ``<p>`` elements: many templates have bare text parted by
``<br>``. Depth is bounded by an explicit stack, not by Python's.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cached_property

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString, PageElement

from parsers.pages.builder import PLAIN, BlockBuilder, Blocks, Style
from parsers.pages.tables import read_table

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
    r"|author-?(?:info|box|block|bio|card|profile|detail)|byline|tac-?gia|pagination|zalo\w*|fb-\w+|google-news|audio\w*|sr-only|hidden)"
    r"(?:$|[\s_-])",
    re.I,
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_CAPTION_LIMIT = 600
_LXML_DEPTH = 256
_SHALLOW = 56
_NOISE_SHARE = 0.3
_ALIGNED = re.compile(
    r"text-align\s*:\s*(?:center|right)|font-style\s*:\s*italic|^(?:center|right)\b", re.I
)


def soup_of(html: str, text_length: int = 0) -> BeautifulSoup:
    """Parse a fragment: lxml for speed, Python's parser where lxml loses text.

    libxml2 stops at 256 nested elements; ``text_length`` is how much text the fragment has.
    """
    soup = BeautifulSoup(html, "lxml")
    deep = html.count("<div") + html.count("<span") > _LXML_DEPTH - _SHALLOW
    if deep and len(soup.get_text()) * 10 < text_length * 9:
        return BeautifulSoup(html, "html.parser")
    return soup


def read_blocks(root: Tag) -> Blocks:
    """Walk ``root`` in reading order."""
    walk = _Walk(root)
    # Each stack item: an element to open or a string to add, or None to end a block.
    stack: list[_Step] = [(root, PLAIN)]
    while stack:
        item = stack.pop()
        if item is None:
            walk.builder.end_block()
        else:
            node, style = item
            if isinstance(node, Tag):
                stack.extend(reversed(walk.enter(node, style)))
            elif type(node) is NavigableString:  # comments and the like are subclasses
                walk.builder.add(str(node), style)
    walk.builder.end_block()
    return walk.builder.result


_Step = tuple[PageElement, Style] | None


class _Walk:
    """Decides what each element is."""

    def __init__(self, root: Tag) -> None:
        self.builder = BlockBuilder()
        self._root = root

    @cached_property
    def _size(self) -> int:
        """Letters of the whole fragment."""
        return len(self._root.get_text())

    def enter(self, tag: Tag, style: Style) -> list[_Step]:
        """What to do for ``tag``: nothing more, or its children in their style."""
        name = tag.name
        if name in _SKIPPED or (tag.attrs and self._is_noise(tag)) or self._taken_whole(tag):
            return []
        children: list[_Step] = [
            (child, inner) for inner in (_styled(tag, style),) for child in tag
        ]
        if name in _BLOCKS:
            self.builder.end_block()
            children.append(None)
        return children

    def _taken_whole(self, tag: Tag) -> bool:
        """Line breaks, pictures, captions and data tables are read without walking into them."""
        if tag.name == "br":
            self.builder.line_break()
        elif tag.name == "img":
            self.builder.picture(str(tag.get("alt") or ""))
        elif self._is_caption(tag):
            self.builder.caption(tag.get_text(" "))
        elif tag.name == "table" and (table := read_table(tag)):
            self.builder.table(table)
        else:
            return False
        return True

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


def _styled(tag: Tag, style: Style) -> Style:
    name = tag.name
    if name == "a":
        return replace(style, href=str(tag.get("href") or "") or None)
    if name in _HEADINGS:
        return replace(style, heading=True)
    if name in {"strong", "b"}:
        return replace(style, bold=True)
    look = f"{tag.get('align', '')} {tag.get('style', '')}" if tag.attrs else ""
    if name in {"em", "i", "center"} or _ALIGNED.search(look):
        return replace(style, styled=True)
    return style


def _names(tag: Tag) -> str:
    if not tag.attrs:
        return ""
    classes = tag.get("class")
    words = " ".join(classes) if isinstance(classes, list) else str(classes or "")
    return f"{words} {tag.get('id') or ''}".strip()
