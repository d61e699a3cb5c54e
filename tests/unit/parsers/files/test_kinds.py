"""What a file is by its bytes, and what is said of files that no reader takes."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest

from parsers.files.kinds import kind_of
from parsers.reading import read_documents


def packed(*names: str) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name in names:
            archive.writestr(name, b"<x/>")
    return stream.getvalue()


@pytest.mark.parametrize(
    ("payload", "kind"),
    [
        (b"\n\nrubbish %PDF-1.7", "pdf"),
        (packed("[Content_Types].xml", "word/document.xml"), "docx"),
        (packed("[Content_Types].xml", "xl/workbook.xml"), "xlsx"),
        (packed("word/a.txt"), "zip"),
        (b"PK\x03\x04 broken", "zip"),
        (b"\xff\xd8\xff\xe0", "picture"),
        (b"BM la ten mot xa, khong phai anh", "other"),
        ("Xã có 3 sản phẩm".encode(), "other"),
        (b"", "other"),
    ],
)
def test_kinds_are_told_by_content(payload: bytes, kind: str) -> None:
    assert kind_of(payload) == kind


@pytest.mark.parametrize(
    ("payload", "code", "advice"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "save_as_docx", "Save it as DOCX or PDF"),
        (b"{\\rtf1 abc}", "save_as_docx", "an RTF file"),
        (packed("mimetype", "content.xml"), "save_as_docx", "OpenDocument"),
        (packed("[Content_Types].xml", "ppt/presentation.xml"), "save_as_docx", "PowerPoint"),
        (b"Rar!\x1a\x07\x00", "pack_as_zip", "pack it as ZIP"),
        (b"7z\xbc\xaf\x27\x1c", "pack_as_zip", "a 7z file"),
        (b"\x1f\x8b\x08", "pack_as_zip", "Unpack it"),
        (b"\x7fELF\x02", "binary", "a program"),
    ],
)
def test_a_file_that_no_reader_takes_says_what_to_do(
    payload: bytes, code: str, advice: str
) -> None:
    (document,) = read_documents(payload, name="tep.la")
    (problem,) = document.problems
    assert problem.code == code
    assert advice in problem.message
