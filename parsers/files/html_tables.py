"""The tables of an official document on a web page: cells keep the lines that tags make.

"- Trà sen<br>- Hạt sen" are two products, "HTX A<p>xã B</p>" a name and an address. A table within
a cell, as text editors leave them, is that cell's text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bs4 import Tag
from bs4.element import NavigableString

from parsers.models import Table
from parsers.pages.tables import read_table

_PARTS = frozenset(["br", "p", "div", "li", "tr", "td", "h1", "h2", "h3", "h4", "h5", "h6"])
_BOXES = ["div", "span", "li", "p"]
_BLOCKS = ["table", "ul", "ol", "section"]
_HEAD = re.compile(r"^(?:s?tt|t/t|số tt|số thứ tự|tên sản phẩm|sản phẩm|chủ thể)\n", re.I)
_HEAD_LENGTH = 40
_LEAST_GRID_COLUMNS = 3
_LONGEST_BOX = 400
_BREAK = "\x00"
_LONGEST_CELL = 2000
_LEAST_ROWS, _LEAST_COLUMNS = 3, 4
_MOST_INNER_ROWS = 3


def read_annex(tag: Tag) -> Table | None:
    """Rows of a data table, None where the table lays out text or a page."""
    if tag.find("table") is not None and not _fold_inner(tag):
        return None
    return read_table(tag, _lines, _LONGEST_CELL)


def is_grid(tag: Tag) -> bool:
    """Whether boxes are laid out as a table is: rows of as many short cells, a head on top.

    "<div class='row'><div>TT</div><div>Sản phẩm</div>…</div>" under each other, or all the cells
    in one box, which a style sheet breaks into rows.
    """
    if tag.name not in {"div", "section", "ul"}:
        return False
    rows = tag.find_all(True, recursive=False)
    if _flat_width(rows):
        return True
    if len(rows) < 2 or not _HEAD.search(tag.get_text("\n", strip=True)[:_HEAD_LENGTH]):  # noqa: PLR2004
        return False
    widths = {len(row.find_all(_BOXES, recursive=False)) for row in rows}
    if len(widths) != 1 or widths.pop() < _LEAST_GRID_COLUMNS:
        return False
    longest = max(len(cell.get_text(strip=True)) for row in rows for cell in row.find_all(_BOXES))
    return longest <= _LONGEST_BOX and tag.find("table") is None


def _flat_width(cells: Sequence[Tag]) -> int:
    """How many cells a row has where all cells follow each other, 0 where they make no table.

    "TT", "Sản phẩm", "Chủ thể", "1", "Trà sen", "HTX A", "2", …: every so many cells the next
    number, beginning with 1.
    """
    texts = [cell.get_text(" ", strip=True) for cell in cells]
    if not texts or not _HEAD.match(f"{texts[0]}\n"):
        return 0
    width = next((place for place, text in enumerate(texts) if text.lstrip("0") == "1"), 0)
    if width < _LEAST_GRID_COLUMNS or len(texts) % width or len(texts) < 2 * width:
        return 0
    counted = all(texts[n * width].lstrip("0") == str(n) for n in range(1, len(texts) // width))
    plain = all(cell.name in _BOXES and cell.find(_BLOCKS) is None for cell in cells)
    return width if counted and plain and max(map(len, texts)) <= _LONGEST_BOX else 0


def as_table(tag: Tag) -> None:
    """Rename the boxes of a grid to the tags of a table, in the tree itself."""
    cells = tag.find_all(True, recursive=False)
    if width := _flat_width(cells):
        for first in range(0, len(cells), width):
            row = cells[first].wrap(Tag(name="tr"))
            row.extend(cells[first + 1 : first + width])
    for row in tag.find_all(True, recursive=False):
        row.name = "tr"
        for cell in row.find_all(_BOXES, recursive=False):
            cell.name = "td"


def _fold_inner(tag: Tag) -> bool:
    """Make the small tables within a table's cells plain text; False where it is no data table."""
    rows = [row for row in tag.find_all("tr") if row.find_parent("table") is tag]
    width = max((len(row.find_all(["td", "th"], recursive=False)) for row in rows), default=0)
    inner = tag.find_all("table")
    if len(rows) < _LEAST_ROWS or width < _LEAST_COLUMNS:
        return False
    if any(len(table.find_all("tr")) > _MOST_INNER_ROWS for table in inner):
        return False
    for table in inner:
        for part in (table, *table.find_all(["tbody", "tr", "td", "th"])):
            part.name = "div"
    return True


def _lines(cell: Tag) -> str:
    """The lines of a cell, parted where a tag begins one; white space of the source is a space."""
    lines = "".join(_words(cell)).split(_BREAK)
    return "\n".join(words for line in lines if (words := " ".join(line.split())))


def _words(tag: Tag) -> Iterator[str]:
    for child in tag.children:
        if isinstance(child, Tag):
            parts = child.name in _PARTS
            yield _BREAK if parts else ""
            yield from _words(child)
            yield _BREAK if parts else ""
        elif type(child) is NavigableString:
            yield str(child)
