"""A page's markup as a Word file: paragraphs, tables with merged cells, landscape sections."""

from __future__ import annotations

import io
from typing import Any

from bs4 import BeautifulSoup, NavigableString, Tag
from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.shared import Pt

_SIDES = {"center": WD_ALIGN_PARAGRAPH.CENTER, "right": WD_ALIGN_PARAGRAPH.RIGHT}


def docx_of(html: str) -> bytes:
    """The body's paragraphs, tables and ``<hr class=landscape>`` as DOCX."""
    paper = Document()
    paper.styles["Normal"].font.name = "Times New Roman"
    paper.styles["Normal"].font.size = Pt(13)
    body = BeautifulSoup(html, "lxml").body
    for tag in body.find_all(True, recursive=False) if body else []:
        if tag.name == "hr":
            _turn(paper, "landscape" in (tag.get("class") or ()))
        elif tag.name == "table":
            _table(paper, tag)
        else:
            _paragraph(paper.add_paragraph(), tag)
    buffer = io.BytesIO()
    paper.save(buffer)
    return buffer.getvalue()


def _turn(paper: Any, landscape: bool) -> None:
    section = paper.add_section(WD_SECTION.NEW_PAGE)
    wide, high = sorted((section.page_width, section.page_height))[::-1]
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (wide, high) if landscape else (high, wide)


def _paragraph(paragraph: Any, tag: Tag) -> None:
    side = tag.get("align")
    if side in _SIDES:
        paragraph.alignment = _SIDES[side]
    _runs(paragraph, tag, bold=tag.name in {"th", "h3"}, italic=False)


def _runs(paragraph: Any, tag: Tag, *, bold: bool, italic: bool) -> None:
    for part in tag.children:
        if isinstance(part, NavigableString):
            run = paragraph.add_run(" ".join(f" {part} ".split()) and _spaced(str(part)))
            run.bold, run.italic = bold or None, italic or None
        elif part.name == "br":
            paragraph.add_run().add_break()
        elif part.name == "tab":
            paragraph.add_run().add_tab()
        elif isinstance(part, Tag) and part.name not in {"p", "table"}:
            _runs(paragraph, part, bold=bold or part.name == "b", italic=italic or part.name == "i")


def _spaced(text: str) -> str:
    words = " ".join(text.split())
    return f"{' ' * text[0].isspace()}{words}{' ' * text[-1].isspace()}"


def _table(paper: Any, tag: Tag) -> None:
    rows = tag.find_all("tr")
    taken: dict[tuple[int, int], bool] = {}
    places: list[tuple[int, int, int, int, Tag]] = []
    for at, row in enumerate(rows):
        column = 0
        for cell in row.find_all(["td", "th"], recursive=False):
            while (at, column) in taken:
                column += 1
            down, across = int(str(cell.get("rowspan", 1))), int(str(cell.get("colspan", 1)))
            places.append((at, column, down, across, cell))
            taken |= {(at + r, column + c): True for r in range(down) for c in range(across)}
    width = max(column for _, column in taken) + 1
    table = paper.add_table(len(rows), width)
    if "plain" not in (tag.get("class") or ()):
        table.style = "Table Grid"
    for at, column, down, across, cell in places:
        box = table.cell(at, column)
        if down > 1 or across > 1:
            box = box.merge(table.cell(at + down - 1, column + across - 1))
        _cell(box, cell)
    for at, row in enumerate(rows):
        if row.parent is not None and row.parent.name == "thead":
            _repeat(table.rows[at])


def _cell(box: Any, cell: Tag) -> None:
    inner = cell.find_all("p", recursive=False)
    for nth, part in enumerate(inner or [cell]):
        _paragraph(box.paragraphs[0] if nth == 0 else box.add_paragraph(), part)


def _repeat(row: Any) -> None:
    mark = OxmlElement("w:tblHeader")
    row._tr.get_or_add_trPr().append(mark)
