"""An official document on a web page to ``Paper``: its paragraphs and tables in reading order.

What belongs here: pages of portals and law sites that show a decision's whole text. News pages
are read in ``parsers.article``.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace

from bs4 import Tag
from bs4.element import NavigableString

from parsers.files.html_sheet import apply_sheet
from parsers.files.html_stars import draw_stars
from parsers.files.html_tables import as_table, is_grid, read_annex
from parsers.files.two_sides import lays_out_sides
from parsers.pages import labels
from parsers.pages.blocks import soup_of
from parsers.paper import Block, Column, Grid, Paper, Paragraph, Row

_SKIPPED = frozenset(
    ["script", "style", "noscript", "template", "nav", "form", "button", "select", "head", "footer",
     "iframe", "svg", "aside", "title"]
)  # fmt: skip
_BREAKS = frozenset(
    ["p", "div", "section", "article", "main", "header", "ul", "ol", "li", "dl", "dt", "dd", "br",
     "h1", "h2", "h3", "h4", "h5", "h6", "table", "tbody", "thead", "tr", "td", "th", "blockquote",
     "pre", "center", "hr", "body", "html"]
)  # fmt: skip
_BOLD = frozenset(["b", "strong", "h1", "h2", "h3", "h4", "h5", "h6", "th"])
_CENTRED = re.compile(r"text-align\s*:\s*center|^center$|\scenter(?:\s|$)", re.I)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.I)
_BOX = re.compile(r"số(?:,|/)?\s*(?:ký\s+)?hiệu|ngày\s+ban\s+hành|trích\s+yếu", re.I)
_BOX_ABOVE = 6  # blocks between the box and the head
_MARKED = re.compile(r"\s*(?:[-+•*–]|\(?\d{1,3}[.)/]|[a-zđ][.)]|$)")
_RULE = re.compile(r"[_\-–—.…*=~\s]*")
_HEAD = re.compile(
    r"(?:ỦY BAN|UỶ BAN|UBND|BỘ |SỞ |HỘI ĐỒNG|BAN CHỈ ĐẠO|VĂN PHÒNG|CHÍNH PHỦ|THỦ TƯỚNG"
    r"|CỘNG H|QUYẾT ĐỊNH$|KẾ HOẠCH$|BÁO CÁO$|THÔNG BÁO$|TỜ TRÌNH$|Số\s*:)"
)
# What portals and law sites put below a document: "Văn bản liên quan", "Tệp đính kèm (2)".
_AFTER = re.compile(
    r"\W*(?:(?:các\s+)?(?:văn bản|tài liệu|quyết định|tin|bài)(?:\s+\w+)?"
    r"\s+(?:liên quan|cùng\s[\w\s]{1,30}|khác|mới(?:\s+nhất)?|được xem nhiều)"
    r"|(?:tệp|file|tập tin|văn bản|tài liệu)\s+(?:tin\s+)?đính kèm(?:\s+khác)?|lược đồ(?: văn bản)?"
    r"|bình luận|ý kiến(?: bạn đọc| của bạn)?|phản hồi|thuộc tính(?: văn bản)?)"
    r"[\W\d]*",
    re.I,
)
_BODY = re.compile(r"(?:Điều|Phần|Mục)\s+(?:\d|[IVX])|Nơi nhận|(?:I|1)\s*[.)]\s", re.I)
_NOTE_NUMBER = re.compile(r"[0-9]{1,2}")
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_COLUMNS: tuple[Column, ...] = ("left", "right")
_SIDES = 2
_LEAST_ITEMS = 2
_MOST_DEPTH = 400


def read_html(html: str, sheet: str = "") -> Paper:
    """All blocks of a page that shows an official document; its frame is left in.

    Args:
        html: the decoded page, or only the node that holds the document.
        sheet: the page's own style sheets (``html_sheet.sheet_of``).
    """
    soup = soup_of(html, 0)
    apply_sheet(soup, sheet)
    low = html.lower()  # each look through the tree takes longer than one through the text
    if "<option" in low:
        _choose(soup)
    for tag in soup.find_all(_unseen):
        tag.decompose()
    draw_stars(soup)
    if "<sup" in low:
        _raise_notes(soup)
    if "<ol" in low:
        _number_items(soup)
    return Paper("html", tuple(_Walk().read(soup)))


def _choose(root: Tag) -> None:
    """Of the options of a list only the chosen one is seen; all where none is."""
    chosen = {id(tag.parent): tag for tag in reversed(root.find_all("option", selected=True))}
    for tag in root.find_all("option"):
        if not tag.decomposed and chosen.get(id(tag.parent), tag) is not tag:
            tag.decompose()


def _number_items(root: Tag) -> None:
    """The numbers that a browser puts before the items of an ordered list: "<ol><li>Trà sen".

    Only lists of two items and more that count in digits; items with marks of their own keep them.
    """
    for listed in root.find_all("ol"):
        items = listed.find_all("li", recursive=False)
        counts = (listed.get("type") or "1") == "1" and "list-style" not in str(listed.get("style"))
        if len(items) < _LEAST_ITEMS or not counts:
            continue
        if any(_MARKED.match(item.get_text()) for item in items):
            continue
        first = str(listed.get("start") or "1")
        for number, item in enumerate(items, start=int(first) if first.isdecimal() else 1):
            item.insert(0, f"{number}. ")


def _raise_notes(root: Tag) -> None:
    """Numbers of footnotes as raised digits: "4 sao<sup>2</sup>" is "4 sao²", not "4 sao2"."""
    for tag in root.find_all("sup"):
        digits = tag.get_text().strip()
        if _NOTE_NUMBER.fullmatch(digits):
            tag.replace_with(digits.translate(_RAISED))


def _unseen(tag: Tag) -> bool:
    """Whether a reader of the page does not see a tag's words, or sees them struck out."""
    if tag.name in {"del", "s", "strike"} or tag.has_attr("hidden"):
        return True
    return _HIDDEN.search(str(tag.get("style") or "")) is not None


def without_frame(paper: Paper) -> Paper:
    """The paper from its head to its end, without the menus of the page around it.

    It begins with the block that the head begins with (Decree 30/2020/NĐ-CP: issuer, motto,
    number, type), and ends before a box of links.
    """
    blocks = list(paper.blocks)
    marks = [i for i, b in enumerate(blocks) if isinstance(b, Paragraph) and _opens_head(b)]
    first = marks[0] if marks else 0
    boxes = (i for i in range(max(0, first - _BOX_ABOVE), first) if _is_box(blocks[i]))
    first = next(boxes, first)
    # Law sites name what is below in tabs above the text, too.
    body = next((i for i, b in enumerate(blocks) if i >= first and _opens_body(b)), first)
    last = next(
        (
            i
            for i, b in enumerate(blocks)
            if i > body
            and isinstance(b, Paragraph)
            and (labels.is_related_label(b.text) or labels.is_end_label(b.text) or _ends(b))
        ),
        len(blocks),
    )
    return replace(paper, blocks=tuple(blocks[first:last]))


def _is_box(block: Block) -> bool:
    """Whether a table sums a document up above its text: "Số ký hiệu | 12/QĐ-UBND"."""
    if not isinstance(block, Grid):
        return False
    return any(_BOX.match(cell) for row in block.rows for cell in row.cells[:1])


def _opens_body(block: Block) -> bool:
    return isinstance(block, Paragraph) and _BODY.match(block.text) is not None


def _ends(paragraph: Paragraph) -> bool:
    return _AFTER.fullmatch(paragraph.text) is not None


def _opens_head(paragraph: Paragraph) -> bool:
    return paragraph.column is not None or _HEAD.match(paragraph.text) is not None


class _Walk:
    """Collects text until a block ends."""

    def __init__(self) -> None:
        self._words: list[str] = []
        self._bold: list[bool] = []
        self._centred = False

    def read(self, root: Tag, column: Column | None = None) -> Iterator[Block]:
        """Blocks of an element in reading order."""
        yield from self._enter(root, column, bold=False, depth=0)
        yield from self._flush(column)

    def _enter(self, tag: Tag, column: Column | None, *, bold: bool, depth: int) -> Iterator[Block]:
        if tag.name in _SKIPPED or depth > _MOST_DEPTH:
            return
        if tag.name == "table" or is_grid(tag):
            yield from self._flush(column)
            yield from self._table(tag, column)
            return
        breaks = tag.name in _BREAKS
        if breaks:
            yield from self._flush(column)
            self._centred = _is_centred(tag) or (self._centred and tag.name == "br")
        if tag.name == "li" and not _MARKED.match(tag.get_text()):
            self._add("- ", bold)  # the bullet that a reader sees
        for child in tag.children:
            if isinstance(child, Tag):
                strong = bold or child.name in _BOLD
                yield from self._enter(child, column, bold=strong, depth=depth + 1)
            elif type(child) is NavigableString:
                self._add(str(child), bold)
        if breaks and tag.name != "br":
            yield from self._flush(column)
            self._centred = False

    def _table(self, tag: Tag, column: Column | None) -> Iterator[Block]:
        if tag.name != "table":
            as_table(tag)
        rows = [
            row.find_all(["td", "th"], recursive=False)
            for row in tag.find_all("tr")
            if row.find_parent("table") is tag
        ]
        texts = [[cell.get_text("\n") for cell in row] for row in rows]
        table = None if lays_out_sides(texts) else read_annex(tag)
        if table is not None:
            cells = (tuple(map(_composed, row)) for row in table.rows)
            caption = _composed(table.caption) if table.caption else None
            yield Grid(tuple(Row(row) for row in cells), caption=caption)
            return
        for side in range(max((len(row) for row in rows), default=0)):
            for row in rows:
                if side < len(row):
                    own = _COLUMNS[min(side, 1)] if len(row) == _SIDES else column
                    yield from _Walk().read(row[side], own)

    def _add(self, text: str, bold: bool) -> None:
        self._words.append(text)
        if text.strip():
            self._bold.append(bold)

    def _flush(self, column: Column | None) -> Iterator[Paragraph]:
        text = _composed(" ".join("".join(self._words).split()))
        bold = bool(self._bold) and all(self._bold)
        self._words, self._bold = [], []
        if text and not _RULE.fullmatch(text):
            yield Paragraph(text, column=column, bold=bold, centred=self._centred)


def _is_centred(tag: Tag) -> bool:
    if tag.name == "center":
        return True
    look = f"{tag.get('align') or ''} {tag.get('style') or ''}".strip() if tag.attrs else ""
    return _CENTRED.search(look) is not None


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text)
