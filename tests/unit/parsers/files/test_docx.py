"""Word documents: order, two sides, merged cells, Word's own numbers, hostile packages."""

from __future__ import annotations

import zipfile
from io import BytesIO

import docx
import pytest
from docx.document import Document as WordDocument
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

from parsers.files.docx import read_docx
from parsers.paper import Grid, Paper, Paragraph


def read(document: WordDocument) -> Paper:
    stream = BytesIO()
    document.save(stream)
    return read_docx(stream.getvalue(), "qd.docx")


def texts(paper: Paper) -> list[str]:
    return [block.text for block in paper.blocks if isinstance(block, Paragraph)]


def test_paragraphs_and_tables_stand_in_their_order() -> None:
    document = docx.Document()
    document.add_paragraph("Trước bảng")
    table = document.add_table(2, 3)
    for row in table.rows:
        for number, cell in enumerate(row.cells):
            cell.text = f"ô {number}"
    document.add_paragraph("Sau bảng")
    first, grid, last = read(document).blocks
    assert isinstance(grid, Grid)
    assert (getattr(first, "text", ""), getattr(last, "text", "")) == ("Trước bảng", "Sau bảng")
    assert grid.rows[0].cells == ("ô 0", "ô 1", "ô 2")


def test_head_in_a_table_is_two_sides_left_first() -> None:
    document = docx.Document()
    table = document.add_table(2, 2)
    table.cell(0, 0).text = "UBND TỈNH BẮC GIANG\nSỞ NÔNG NGHIỆP"
    table.cell(0, 1).text = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n-------"
    table.cell(1, 0).text = "Số: 12/TB-SNN"
    table.cell(1, 1).text = "Bắc Giang, ngày 3 tháng 4 năm 2024"
    blocks = read(document).blocks
    assert all(isinstance(block, Paragraph) for block in blocks)
    assert [getattr(block, "column", None) for block in blocks] == ["left"] * 2 + ["right"] * 2
    assert texts(read(document))[1] == "Số: 12/TB-SNN"


def test_cells_that_span_are_followed_by_empty_ones_and_repeated_below() -> None:
    document = docx.Document()
    table = document.add_table(3, 3)
    for row in table.rows:
        for number, cell in enumerate(row.cells):
            cell.text = str(number)
    table.cell(0, 0).merge(table.cell(0, 2)).text = "I. HẠNG 4 SAO"
    table.cell(1, 1).merge(table.cell(2, 1)).text = "HTX Sơn Trà"
    (grid,) = read(document).blocks
    assert isinstance(grid, Grid)
    assert [row.cells for row in grid.rows] == [
        ("I. HẠNG 4 SAO", "", ""),
        ("0", "HTX Sơn Trà", "2"),
        ("0", "HTX Sơn Trà", "2"),
    ]


def test_deleted_words_are_out_and_inserted_ones_in() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("Công nhận ")
    for tag, text, kind in (("w:del", "12", "w:delText"), ("w:ins", "14", "w:t")):
        change, run, words = OxmlElement(tag), OxmlElement("w:r"), OxmlElement(kind)
        words.text = text
        run.append(words)
        change.append(run)
        paragraph._p.append(change)
    paragraph.add_run(" sản phẩm.")
    assert texts(read(document)) == ["Công nhận 14 sản phẩm."]


def test_numbers_that_word_counts_are_part_of_the_text() -> None:
    document = docx.Document()
    numbering = document.part.numbering_part.element
    numbering.insert(
        0,
        parse_xml(
            f'<w:abstractNum {nsdecls("w")} w:abstractNumId="77"><w:lvl w:ilvl="0">'
            '<w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="Điều %1."/>'
            '</w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/>'
            '<w:lvlText w:val="%2)"/></w:lvl></w:abstractNum>'
        ),
    )
    numbering.append(
        parse_xml(f'<w:num {nsdecls("w")} w:numId="77"><w:abstractNumId w:val="77"/></w:num>')
    )
    for text, level in (("Công nhận", 0), ("chè", 1), ("gạo", 1), ("Hiệu lực", 0)):
        paragraph = document.add_paragraph(text)
        paragraph._p.get_or_add_pPr().append(
            parse_xml(
                f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="77"/></w:numPr>'
            )
        )
    assert texts(read(document)) == ["Điều 1. Công nhận", "a) chè", "b) gạo", "Điều 2. Hiệu lực"]


def test_stars_of_a_symbol_font_are_stars() -> None:
    document = docx.Document()
    run = document.add_paragraph("Hạng ").add_run()
    for _ in range(4):
        symbol = OxmlElement("w:sym")
        symbol.set(qn("w:font"), "Wingdings")
        symbol.set(qn("w:char"), "F0AB")
        run._r.append(symbol)
    assert texts(read(document)) == ["Hạng ★★★★"]


def packed(**members: bytes) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in members.items():
            package.writestr(name.replace("__", "/"), content)
    return stream.getvalue()


BOMB = b"<w:document>" + b" " * (210 * 1024 * 1024)
ENTITIES = b'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/passwd">]><d>&a;</d>'


@pytest.mark.parametrize(
    ("payload", "code"),
    [
        (b"PK\x03\x04 no zip", "broken_file"),
        (packed(**{"[Content_Types].xml": b"<Types/>"}), "broken_file"),
        (packed(**{"word__document.xml": b"not xml"}), "broken_file"),
        (packed(**{"word__document.xml": ENTITIES}), "broken_file"),
        (packed(**{"word__document.xml": BOMB}), "unpacks_too_large"),
    ],
)
def test_hostile_packages_are_papers_that_say_why(payload: bytes, code: str) -> None:
    paper = read_docx(payload, "xau.docx")
    assert paper.blocks == ()
    assert [problem.code for problem in paper.problems] == [code]
