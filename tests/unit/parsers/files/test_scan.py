"""Real Tesseract on pages drawn here; skipped where it is not installed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PIL import Image

from parsers.files import scan, scan_page, tesseract
from parsers.files.pdf_pictures import pictures
from parsers.files.scan import read_page_pictures, read_picture
from parsers.files.scan_page import read_page
from parsers.paper import Paper
from tests.unit.parsers.files.drawn import grids, paragraphs, texts
from tests.unit.parsers.files.scanned import (
    HEAD,
    LINES,
    needs_tesseract,
    page,
    payload,
    photographed,
    stamped,
)

pytestmark = needs_tesseract

SIGNED = Path("samples/official/files/can-tho-2774-qd-ubnd_stamped.pdf")


def rows(paper: Paper) -> list[tuple[str, ...]]:
    return [row.cells for grid in grids(paper) for row in grid.rows]


@pytest.fixture(scope="module")
def clean() -> Paper:
    return read_picture(payload(page()), "trang.png")


def test_the_two_sides_of_a_head_are_told_apart(clean: Paper) -> None:
    sides = {block.text: block.column for block in paragraphs(clean)}
    left = " ".join(text for text, column in sides.items() if column == "left")
    right = " ".join(text for text, column in sides.items() if column == "right")
    assert left == "ỦY BAN NHÂN DÂN TỈNH BẮC KẠN Số: 2105/QĐ-UBND"
    assert right.startswith("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
    assert right.endswith("Bắc Kạn, ngày 15 tháng 11 năm 2022")


def test_a_ruled_table_is_a_grid_with_its_cells_and_their_confidence(clean: Paper) -> None:
    assert rows(clean) == [HEAD, *LINES]
    (grid,) = grids(clean)
    assert len(grid.edges) == len(HEAD) + 1
    assert all(one is not None and one > 0.3 for row in grid.rows for one in row.confidences)


def test_a_paper_says_by_what_it_was_read(clean: Paper) -> None:
    assert (clean.form, clean.pages) == ("scan", 1)
    note = next(problem for problem in clean.problems if problem.code == "read_by_ocr")
    assert str(tesseract.version()) in note.message


@pytest.mark.parametrize(
    "worn",
    [
        pytest.param(lambda picture: picture.rotate(2, expand=True, fillcolor=255), id="skew"),
        pytest.param(lambda picture: picture.transpose(Image.Transpose.ROTATE_180), id="turned"),
        pytest.param(lambda picture: picture.transpose(Image.Transpose.ROTATE_90), id="aside"),
        pytest.param(photographed, id="photo"),
    ],
)
def test_levels_and_scores_survive_what_happens_to_a_page(
    worn: Callable[[Image.Image], Image.Image],
) -> None:
    read = rows(read_picture(payload(worn(page(head=False))), "trang.png"))
    assert [(row[0], *row[3:]) for row in read[1:]] == [(row[0], *row[3:]) for row in LINES]


def test_a_page_with_little_text_stands_as_it_stands() -> None:
    # Recipients and a signature: more ink is above each other than beside each other.
    picture = next(pictures(SIGNED.read_bytes(), [2]))[1]
    read = " ".join(getattr(block, "text", "") for block in read_page(2, picture, 300).blocks)
    assert "KT. CHỦ TỊCH" in read
    assert "Lê Hoàng Nhựt" in read


def test_a_stamp_over_the_number_leaves_it_readable() -> None:
    paper = read_picture(payload(stamped(page(rows=False))), "trang.png")
    assert any("2105/QĐ-UBND" in text for text in texts(paper))


def test_pages_come_in_order_and_few_are_held_at_once() -> None:
    asked: list[int] = []

    def blank() -> Iterator[tuple[int, Image.Image]]:
        for number in range(1, 9):
            asked.append(number)
            yield number, Image.new("L", (200, 300), 255)

    found = []
    for read in read_page_pictures(blank()):
        found.append(read.number)
        assert read.blocks == ()
        assert len(asked) - len(found) <= scan.workers() + 1
    assert found == list(range(1, 9))


def test_a_page_that_takes_too_long_is_a_problem_and_the_next_one_is_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    read = tesseract.words_of
    calls: list[int] = []

    def slow_at_first(*given: object, **named: object) -> list[tesseract.Seen]:
        calls.append(1)
        if len(calls) == 1:
            raise tesseract.RecognitionError("took longer than 90 s")
        return read(*given, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(scan, "workers", lambda: 1)
    monkeypatch.setattr(scan_page.tesseract, "words_of", slow_at_first)
    whole = page(rows=False)
    paper = read_picture(payload(whole, "TIFF", save_all=True, append_images=[whole]), "hai.tiff")
    assert paper.pages == 2
    assert {block.page for block in paragraphs(paper)} == {2}
    assert "pages_unreadable" in {problem.code for problem in paper.problems}
