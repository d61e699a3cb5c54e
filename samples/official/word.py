"""A document as DOCX, laid out as offices do with Decree 30/2020/NĐ-CP: A4, Times New Roman."""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import Any

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from samples.official.flow import MOTTO, Head, NewAnnex, Part, Sheet, Signature, Words, flow
from samples.official.records import Official
from samples.official.word_tables import add_sheet, keep_whole, plain_table

_ALIGN = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "centre": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
    "justify": WD_ALIGN_PARAGRAPH.JUSTIFY,
}
_SHORT, _LONG = Mm(210), Mm(297)


def docx_of(official: Official, parts: Iterable[Part] | None = None) -> bytes:
    """The document as the bytes of a DOCX file."""
    document = docx.Document()
    _set_up(document, official.look)
    for part in flow(official) if parts is None else parts:
        _add(document, part, official.look)
    _blank_first(document)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _set_up(document: Document, look: dict[str, Any]) -> None:
    style = document.styles["Normal"]
    style.font.name = look.get("font", "Times New Roman")
    style.font.size = Pt(look.get("size", 14))
    fonts = style.element.rPr.rFonts
    fonts.set(qn("w:eastAsia"), look.get("font", "Times New Roman"))
    section = document.sections[0]
    section.page_width, section.page_height = _SHORT, _LONG
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    if look.get("page_numbers", True):
        section.different_first_page_header_footer = True
        paragraph = section.header.paragraphs[0]
        paragraph.alignment = _ALIGN["centre"]
        _page_number(paragraph)


def _page_number(paragraph: Paragraph) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph._p.append(field)


def _add(document: Document, part: Part, look: dict[str, Any]) -> None:
    match part:
        case Head():
            _head(document, part.official, look)
        case Words():
            _write(document.add_paragraph(), part, look)
        case Signature():
            _signature(document, part.official, look)
        case NewAnnex():
            _new_annex(document, part.landscape)
        case Sheet():
            add_sheet(document, part, look)


def _write(paragraph: Paragraph, words: Words, look: dict[str, Any]) -> None:
    paragraph.alignment = _ALIGN[words.align]
    layout = paragraph.paragraph_format
    layout.space_after = Pt(0 if words.align == "centre" else look.get("space", 6))
    layout.space_before = Pt(0)
    if words.indent:
        layout.first_line_indent = Mm(look.get("indent", 12.7))
    run = paragraph.add_run(words.text)
    run.bold, run.italic = words.bold, words.italic
    run.font.size = Pt(look.get("size", 14) + words.size)
    if words.rule_below:
        _rule(paragraph, look, "below_abstract")


def _rule(paragraph: Paragraph, look: dict[str, Any], where: str) -> None:
    """The short line that Decree 30 wants under motto, issuer and abstract."""
    habit = look.get("rules", "border")
    parent = paragraph._parent
    if habit == "none" or not hasattr(parent, "add_paragraph"):
        return
    line = parent.add_paragraph()
    line.alignment = _ALIGN["centre"]
    line.paragraph_format.space_after = Pt(6)
    if habit == "dashes":
        line.add_run("-" * (7 if where == "issuer" else 15)).font.size = Pt(12)
        return
    run = line.add_run()
    run.font.size = Pt(2)
    side = Mm({"issuer": 22, "motto": 17, "below_abstract": 60}[where])
    line.paragraph_format.left_indent = line.paragraph_format.right_indent = side
    borders = OxmlElement("w:pBdr")
    top = OxmlElement("w:top")
    for name, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "auto")):
        top.set(qn(f"w:{name}"), value)
    borders.append(top)
    line._p.get_or_add_pPr().append(borders)


def _head(document: Document, official: Official, look: dict[str, Any]) -> None:
    table = plain_table(document, 2, (70.0, 106.0))
    left, right = table.rows[0].cells
    for text in official.parent:
        _line(left, text, size=look.get("head_size", 13))
    for text in official.issuer:
        _line(left, text, bold=True, size=look.get("head_size", 13))
    _rule(left.paragraphs[-1], look, "issuer")
    _line(right, MOTTO[0], bold=True, size=look.get("head_size", 13) - 0.5)
    motto = _line(right, MOTTO[1], bold=True, size=look.get("head_size", 13) + 0.5)
    if look.get("rules") == "underline":
        motto.runs[0].underline = True
    else:
        _rule(motto, look, "motto")
    left, right = table.rows[1].cells
    _line(left, look.get("number_form", "Số: {}").format(official.number), size=13)
    _line(right, look.get("dateline", official.dateline), italic=True, size=13)
    document.add_paragraph().paragraph_format.space_after = Pt(0)


def _line(
    cell: _Cell, text: str, *, bold: bool = False, italic: bool = False, size: float = 13
) -> Paragraph:
    first = cell.paragraphs[0]
    unused = not first.runs and len(cell.paragraphs) == 1
    paragraph: Paragraph = first if unused else cell.add_paragraph()
    paragraph.alignment = _ALIGN["centre"]
    paragraph.paragraph_format.space_after = Pt(0)
    run = paragraph.add_run(text)
    run.bold, run.italic, run.font.size = bold, italic, Pt(size)
    return paragraph


def _signature(document: Document, official: Official, look: dict[str, Any]) -> None:
    document.add_paragraph().paragraph_format.space_after = Pt(0)
    table = plain_table(document, 1, (85.0, 85.0))
    keep_whole(table.rows[0])
    left, right = table.rows[0].cells
    title = _line(left, "Nơi nhận:", bold=True, italic=True, size=12)
    title.alignment = _ALIGN["left"]
    for text in official.recipients:
        _line(left, text, size=11).alignment = _ALIGN["left"]
    for text in official.signer_title:
        _line(right, text, bold=True, size=look.get("size", 14) - 0.5)
    for text in look.get("before_name", ("", "", "", "")):
        _line(right, text, italic=True, size=12)
    _line(right, official.signer, bold=True, size=look.get("size", 14))


def _new_annex(document: Document, landscape: bool) -> None:
    section = document.add_section(WD_SECTION.NEW_PAGE)
    # An annex counts its pages with the document's, so its first one has a number too.
    section.different_first_page_header_footer = False
    if landscape:
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = _LONG, _SHORT
        section.left_margin = section.right_margin = Mm(20)
    else:
        section.orientation = WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = _SHORT, _LONG
        section.left_margin, section.right_margin = Mm(30), Mm(15)


def _blank_first(document: Document) -> None:
    """Drop the empty paragraph that a new document begins with, where a table follows it."""
    first = document.element.body[0]
    if first.tag == qn("w:p") and not first.findall(qn("w:r")):
        document.element.body.remove(first)
