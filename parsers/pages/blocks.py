"""Walking an article fragment: which elements are text, captions, tables, noise.

The walk goes over text nodes, not ``<p>`` elements: many templates have bare text parted by
``<br>``. Depth is bounded by an explicit stack, not by Python's.
"""

from __future__ import annotations

from functools import cached_property

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString, PageElement

from parsers.pages import looks
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
_CONTAINERS = frozenset(
    ["div", "section", "article", "main", "td", "form", "center", "aside", "body"]
)
_LXML_DEPTH = 256
_SHALLOW = 56


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


def read_placed_blocks(root: Tag) -> Blocks:
    """As ``read_blocks``, with the container of each block in ``holders``.

    A container is no paragraph, list, table row or phrase but what holds these.
    """
    walk = _Walk(root)
    read = walk.builder.result
    stack: list[tuple[_Step, int]] = [((root, PLAIN), id(root))]
    holder = id(root)
    while stack:
        item, around = stack.pop()
        if item is None:
            walk.builder.end_block()
        elif isinstance(node := item[0], Tag):
            inner = id(node) if node.name in _CONTAINERS else around
            stack.extend((step, inner) for step in reversed(walk.enter(node, item[1])))
        elif type(item[0]) is NavigableString:
            walk.builder.add(str(item[0]), item[1])
            read.holders += [holder] * (len(read.blocks) - len(read.holders))
            holder = around if item[0].strip() else holder
        read.holders += [holder] * (len(read.blocks) - len(read.holders))
    walk.builder.end_block()
    read.holders += [holder] * (len(read.blocks) - len(read.holders))
    return read


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
        if (
            name in _SKIPPED
            or ((tag.attrs or name == "form") and self._is_noise(tag))
            or self._taken_whole(tag)
        ):
            return []
        children: list[_Step] = [
            (child, inner) for inner in (looks.styled(name, tag.attrs, style),) for child in tag
        ]
        if name in looks.BLOCKS:
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
        if tag.name == "form":  # a portal of WebForms pages stands in one form altogether
            return looks.is_small(len(tag.get_text()), self._size)
        if looks.is_hidden(tag.attrs):
            return True
        return looks.is_noise_name(tag.attrs) and looks.is_small(len(tag.get_text()), self._size)

    def _is_caption(self, tag: Tag) -> bool:
        name = tag.name
        if not looks.is_caption_name(name, tag.attrs):
            return False
        if name in {"figure", "table"} and tag.find(["img", "picture", "video"]) is None:
            return False
        if name == "img" or len(tag.get_text()) > looks.CAPTION_LIMIT:
            return False
        return name not in {"figure", "table"} or not (name == "table" and read_table(tag))
