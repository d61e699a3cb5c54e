"""Pictures of one document: which names belong together, and where a new document begins."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest

from parsers import bundles
from parsers.files.series import series_of
from parsers.models import Document, Problem
from parsers.paper import Grid, Paper, Paragraph, Row
from parsers.reading import read_documents

PICTURE = b"\x89PNG\r\n\x1a\n"
HEAD = (
    Paragraph("ỦY BAN NHÂN DÂN HUYỆN PHÚ MAI", page=1, column="left"),
    Paragraph("Số: 12/QĐ-UBND", page=1, column="left"),
    Paragraph("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", page=1, column="right"),
    Paragraph("Phú Mai, ngày 5 tháng 1 năm 2024", page=1, column="right"),
    Paragraph("QUYẾT ĐỊNH", page=1, bold=True, centred=True),
    Paragraph("Về việc công nhận sản phẩm OCOP", page=1, bold=True, centred=True),
    Paragraph("Căn cứ Quyết định số 148/QĐ-TTg ngày 24/02/2023;", page=1),
    Paragraph("Điều 1. Công nhận 03 sản phẩm OCOP hạng 3 sao.", page=1),
)
FOLLOWING = (
    Paragraph("Điều 2. Quyết định này có hiệu lực kể từ ngày ký.", page=1),
    Grid((Row(("a", "b"), page=1),), page=1),
)


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["trang 2.jpeg", "trang 1.jpg"], [["trang 1.jpg", "trang 2.jpeg"]]),
        (["q-1.jpg", "q-2.jpg", "q-10.jpg"], [["q-1.jpg", "q-2.jpg"], ["q-10.jpg"]]),
        (["q-9.jpg", "q-10.jpg"], [["q-9.jpg", "q-10.jpg"]]),
        (["IMG_0413.jpg", "IMG_0412.jpg"], [["IMG_0412.jpg", "IMG_0413.jpg"]]),
        (["a/1.png", "b/2.png"], [["a/1.png"], ["b/2.png"]]),
        (["1.png", "2.jpg"], [["1.png"], ["2.jpg"]]),
        (["trang (1).jpg", "trang (2).jpg"], [["trang (1).jpg", "trang (2).jpg"]]),
        (["dấu.png", "chè.png"], [["chè.png"], ["dấu.png"]]),
        (["q1.jpg", "q3.jpg"], [["q1.jpg"], ["q3.jpg"]]),
        ([], []),
    ],
)
def test_names_that_count_on_are_a_series(names: list[str], expected: list[list[str]]) -> None:
    assert series_of(names) == expected


def read_pictures(monkeypatch: pytest.MonkeyPatch, pages: dict[str, Paper]) -> list[Document]:
    """The documents of a ZIP of pictures that are recognised as these papers."""
    monkeypatch.setattr(bundles, "read_confined", lambda kind, payload, name: pages[name])
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as packed:
        for name in pages:
            packed.writestr(name, PICTURE)
    return list(read_documents(stream.getvalue(), name="ảnh.zip"))


def test_pages_go_together_until_one_has_a_head_of_its_own(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    head, following = Paper("scan", HEAD, 1), Paper("scan", FOLLOWING, 1)
    first, second = read_pictures(
        monkeypatch, {"q-1.png": head, "q-2.png": following, "q-3.png": head}
    )
    assert (first.id, second.id) == ("ảnh/q-1", "ảnh/q-3")
    assert first.decision is not None
    assert "Điều 2" in first.text
    assert "Điều 2" not in second.text


def test_pages_count_on_and_a_warning_of_all_is_said_once(monkeypatch: pytest.MonkeyPatch) -> None:
    missing = (Problem("ocr_missing", "Install it."),)
    joined: list[Paper] = []
    monkeypatch.setattr(
        "parsers.reading.document_of_paper",
        lambda paper, known: joined.append(paper) or Document(known.id, "news", *[None] * 6),
    )
    papers = {f"{n}.png": Paper("scan", FOLLOWING, 1, missing) for n in (1, 2)}
    read_pictures(monkeypatch, papers)
    (paper,) = joined
    assert [block.page for block in paper.blocks] == [1, 1, 2, 2]
    assert [row.page for row in paper.blocks[3].rows] == [2]  # type: ignore[union-attr]
    assert (paper.pages, paper.problems) == (2, missing)
