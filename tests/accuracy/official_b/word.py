"""The documents as Word files."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from typing import Any

import docx
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from tests.accuracy.official_b.content import grid_of
from tests.accuracy.official_b.web import day_line


def to_docx(content: Mapping[str, Any]) -> bytes:
    """The Word file's bytes."""
    file = docx.Document()
    style = file.styles["Normal"]
    style.font.name = content["style"]["font"]
    style.font.size = Pt(content["style"]["size"])
    style.paragraph_format.space_after = Pt(4)
    section = file.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin, section.right_margin = Cm(3), Cm(1.8)
    section.top_margin = section.bottom_margin = Cm(2)
    _head(file, content)
    _line(file, content["kind"], bold=True, align=ALIGN.CENTER)
    _line(file, content["abstract"], bold=True, align=ALIGN.CENTER)
    if content.get("opening"):
        _line(file, content["opening"], bold=True, align=ALIGN.CENTER)
    for line in content["body"]:
        _body_line(file, content, line)
    _foot(file, content)
    if "t" not in content["body"]:
        for annex in content.get("annexes", ()):
            _annex(file, annex)
    out = BytesIO()
    file.save(out)
    return out.getvalue()


def _line(where: Any, text: str, *, bold: bool = False, italic: bool = False, align: Any = None):  # noqa: ANN202
    paragraph = where.add_paragraph()
    run = paragraph.add_run(text)
    run.bold, run.italic = bold, italic
    paragraph.alignment = align
    return paragraph


def _head(file: Any, content: Mapping[str, Any]) -> None:
    table = file.add_table(rows=1, cols=2)
    table.autofit = False
    left, right = table.rows[0].cells
    for column, width in zip(table.columns, (Cm(6.4), Cm(9.8)), strict=True):
        column.width = column.cells[0].width = width
    for line in content.get("parent", ()):
        _line(left, line, align=ALIGN.CENTER)
    for line in content["issuer"]:
        _line(left, line, bold=True, align=ALIGN.CENTER)
    _line(left, f"Số: {content['number']}", align=ALIGN.CENTER)
    _line(right, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", bold=True, align=ALIGN.CENTER)
    _line(right, "Độc lập - Tự do - Hạnh phúc", bold=True, align=ALIGN.CENTER)
    _line(right, day_line(content), italic=True, align=ALIGN.CENTER)
    for cell in (left, right):
        cell.paragraphs[0]._element.getparent().remove(cell.paragraphs[0]._element)
        for paragraph in cell.paragraphs:
            paragraph.paragraph_format.space_after = Pt(0)
            for run in paragraph.runs:
                run.font.size = Pt(min(content["style"]["size"], 11.5))


def _body_line(file: Any, content: Mapping[str, Any], line: str) -> None:
    mark, text = line[0], line[2:]
    if mark == "t":
        _table(file, content["annexes"][0])
        return
    if mark in "cb":
        _line(file, text, bold=True, align=ALIGN.CENTER if mark == "c" else None)
        return
    paragraph = file.add_paragraph()
    paragraph.paragraph_format.first_line_indent = Cm(1.1)
    paragraph.alignment = ALIGN.JUSTIFY
    if text.startswith("Điều "):
        number, _, text = text.partition(". ")
        paragraph.add_run(number + ". ").bold = True
    paragraph.add_run(text).italic = mark == "i"


def _foot(file: Any, content: Mapping[str, Any]) -> None:
    file.add_paragraph()
    table = file.add_table(rows=1, cols=2)
    left, right = table.rows[0].cells
    _line(left, "Nơi nhận:", bold=True, italic=True)
    for line in content["recipients"]:
        _line(left, f"- {line}").paragraph_format.space_after = Pt(0)
    for line in content["title"]:
        _line(right, line, bold=True, align=ALIGN.CENTER)
    for _ in range(3):
        right.add_paragraph()
    _line(right, content["signer"], bold=True, align=ALIGN.CENTER)


def _annex(file: Any, annex: Mapping[str, Any]) -> None:
    if annex.get("landscape"):
        section = file.add_section(WD_SECTION.NEW_PAGE)
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = Cm(29.7), Cm(21)
    else:
        file.add_page_break()
    for line in annex["heading"]:
        _line(file, line, bold=True, align=ALIGN.CENTER)
    if annex.get("note"):
        _line(file, annex["note"], italic=True, align=ALIGN.CENTER)
    _table(file, annex)


def _table(file: Any, annex: Mapping[str, Any]) -> None:
    widths, heads, grid = grid_of(annex)
    table = file.add_table(rows=len(grid), cols=len(widths))
    table.style = "Table Grid"
    table.autofit = False
    whole = 24.5 if annex.get("landscape") else 16.2
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(whole * width / sum(widths))
    for row in table.rows[:heads]:
        properties = row._tr.get_or_add_trPr()
        mark = OxmlElement("w:tblHeader")
        mark.set(qn("w:val"), "true")
        properties.append(mark)
    for y, row in enumerate(grid):
        for x, cell in enumerate(row):
            place = table.cell(y, x)
            place.width = Cm(whole * widths[x] / sum(widths))
            if cell is None:
                continue
            wide, tall = cell.span
            if cell.span != (1, 1):
                place = place.merge(table.cell(y + tall - 1, x + wide - 1))
            first, *more = cell.text.split("\n")
            place.paragraphs[0].add_run(first).bold = cell.bold
            for text in more:
                place.add_paragraph(text)
            for paragraph in place.paragraphs:
                paragraph.paragraph_format.space_after = Pt(1)
                if y < heads or (wide == 1 and widths[x] < 2):
                    paragraph.alignment = ALIGN.CENTER
