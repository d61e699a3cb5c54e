"""The tables of an official document on a web page: cells keep the lines that tags make.

"- Trà sen<br>- Hạt sen" are two products, "HTX A<p>xã B</p>" a name and an address. A table within
a cell, as text editors leave them, is that cell's text.
"""

from __future__ import annotations

from collections.abc import Iterator

from bs4 import Tag
from bs4.element import NavigableString

from parsers.models import Table
from parsers.pages.tables import read_table

_PARTS = frozenset(["br", "p", "div", "li", "tr", "td", "h1", "h2", "h3", "h4", "h5", "h6"])
_BREAK = "\x00"
_LONGEST_CELL = 2000
_LEAST_ROWS, _LEAST_COLUMNS = 3, 4
_MOST_INNER_ROWS = 3


def read_annex(tag: Tag) -> Table | None:
    """Rows of a data table, None where the table lays out text or a page."""
    if tag.find("table") is not None and not _fold_inner(tag):
        return None
    return read_table(tag, _lines, _LONGEST_CELL)


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
