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
    assert [getattr(block, "column", None) for block in blocks] == ["left"] * 3 + ["right"] * 2
    assert texts(read(document))[:3] == ["UBND TỈNH BẮC GIANG", "SỞ NÔNG NGHIỆP", "Số: 12/TB-SNN"]


def test_a_head_whose_sides_tabs_part_is_two_sides() -> None:
    document = docx.Document()
    document.add_paragraph("UBND TỈNH ĐỒNG THÁP\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
    document.add_paragraph("HUYỆN TÂN HỒNG\t———————")
    document.add_paragraph("Số: 4658/QĐ-UBND\tTân Hồng, ngày 07 tháng 11 năm 2024")
    document.add_paragraph("Điều 1.\tCông nhận 02 sản phẩm.")
    sides = [(b.text, b.column) for b in read(document).blocks if isinstance(b, Paragraph)]
    assert sides == [
        ("UBND TỈNH ĐỒNG THÁP", "left"),
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "right"),
        ("HUYỆN TÂN HỒNG", "left"),
        ("Số: 4658/QĐ-UBND", "left"),
        ("Tân Hồng, ngày 07 tháng 11 năm 2024", "right"),
        ("Điều 1. Công nhận 02 sản phẩm.", None),
    ]


def test_the_lines_of_a_cell_are_kept() -> None:
    document = docx.Document()
    table = document.add_table(3, 4)
    for row in table.rows:
        for number, cell in enumerate(row.cells):
            cell.text = f"ô {number}"
    table.cell(1, 1).text = "- Trà sen\n- Hạt sen"
    (grid,) = (block for block in read(document).blocks if isinstance(block, Grid))
    assert grid.rows[1].cells[1] == "- Trà sen\n- Hạt sen"


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


def with_body(xml: str) -> Paper:
    """The paper of a document whose body is this XML."""
    stream, made = BytesIO(), BytesIO()
    docx.Document().save(stream)
    body = f'<?xml version="1.0"?><w:document {nsdecls("w")}><w:body>{xml}</w:body></w:document>'
    with zipfile.ZipFile(stream) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, body if name == "word/document.xml" else old.read(name))
    return read_docx(made.getvalue(), "qd.docx")


WORDS = "<w:p><w:r><w:t>Chè</w:t></w:r></w:p>"


@pytest.mark.parametrize("count", ["2000000000", "-5", "abc", ""])
@pytest.mark.parametrize("place", ["w:tcPr/w:gridSpan", "w:trPr/w:gridBefore"])
def test_a_cell_that_claims_to_span_the_world_is_bounded(place: str, count: str) -> None:
    holder, mark = place.split("/")
    said = f'<{holder}><{mark} w:val="{count}"/></{holder}>'
    of_row, of_cell = (said, "") if holder == "w:trPr" else ("", said)
    cell = f"<w:tc>{of_cell}{WORDS}</w:tc>"
    (grid,) = with_body(f"<w:tbl><w:tr>{of_row}{cell}{cell}</w:tr></w:tbl>").blocks
    assert isinstance(grid, Grid)
    assert [cell for cell in grid.rows[0].cells if cell] == ["Chè", "Chè"]
    assert len(grid.rows[0].cells) < 200


def test_tables_nested_beyond_reason_are_a_paper_that_says_why() -> None:
    opened, closed = "<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"
    paper = with_body(opened * 3000 + WORDS + closed * 3000)
    assert [problem.code for problem in paper.problems] == ["broken_file"]
    assert with_body(opened * 60 + WORDS + closed * 60).blocks


def test_a_document_without_end_is_cut_with_a_word(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("parsers.files.docx.MOST_BLOCKS", 5)
    paper = with_body(WORDS * 9)
    assert len(paper.blocks) == 5
    assert [problem.code for problem in paper.problems] == ["too_long"]


def test_content_controls_and_text_boxes_are_part_of_the_text() -> None:
    control = f"<w:sdt><w:sdtContent>{WORDS}</w:sdtContent></w:sdt>"
    box = (
        "<w:p><w:r><w:pict><v:textbox xmlns:v='urn:schemas-microsoft-com:vml'>"
        "<w:txbxContent><w:p><w:r><w:t>Số: 12/QĐ-UBND</w:t></w:r></w:p></w:txbxContent>"
        "</v:textbox></w:pict></w:r></w:p>"
    )
    assert texts(with_body(control + box)) == ["Chè", "Số: 12/QĐ-UBND"]


def test_a_field_shows_its_result_and_not_its_code() -> None:
    field = (
        "<w:p><w:r><w:t>Trang </w:t></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>"
        '<w:hyperlink w:anchor="a"><w:r><w:t>3</w:t></w:r></w:hyperlink></w:p>'
    )
    assert texts(with_body(field)) == ["Trang 3"]


def test_a_document_without_a_body_is_damaged() -> None:
    stream, made = BytesIO(), BytesIO()
    docx.Document().save(stream)
    with zipfile.ZipFile(stream) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            bare = f"<w:document {nsdecls('w')}/>"
            new.writestr(name, bare if name == "word/document.xml" else old.read(name))
    assert [p.code for p in read_docx(made.getvalue(), "qd.docx").problems] == ["broken_file"]


def test_a_relation_that_leads_outside_is_never_followed() -> None:
    stream, made = BytesIO(), BytesIO()
    docx.Document().save(stream)
    outside = (
        '<Relationship Id="rIdX" TargetMode="External" Target="http://203.0.113.1/t.dotm" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
        'attachedTemplate"/></Relationships>'
    )
    with zipfile.ZipFile(stream) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "word/_rels/document.xml.rels":
                content = content.replace(b"</Relationships>", outside.encode())
            new.writestr(name, content)
    assert read_docx(made.getvalue(), "qd.docx").problems == ()
