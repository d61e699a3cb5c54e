"""Papers that no office writes: whatever the blocks hold, reading ends and makes nothing up."""

import time

from hypothesis import given, settings
from hypothesis import strategies as st

from parsers.models import Decision
from parsers.official.annexes import read_awards
from parsers.paper import Grid, Paper, Paragraph, Row

_WORDS = st.sampled_from(
    [
        "", " ", "STT", "TT", "Tên sản phẩm", "Chủ thể", "Địa chỉ", "Điểm", "Hạng sao", "3 sao",
        "4 sao", "x", "1", "2", "1.1", "I", "A", "-", "(1)", "85,5", "HTX A, xã B", "Tổng cộng",
        "PHỤ LỤC", "Phụ lục II", "DANH SÁCH SẢN PHẨM", "Điều 1. Công nhận 02 sản phẩm, gồm:",
        "- Trà của HTX A;", "Thu hồi", "Không đạt", "★★★", "(((", "999999999999", "\n\n", "￿",
        "xã , huyện , tỉnh", "ngày 99/99/9999", "36 tháng", "TP.", "Huyện Phú Lương",
    ]
)  # fmt: skip
_CELL = st.one_of(_WORDS, st.text(max_size=12))
_ROW = st.lists(_CELL, max_size=8).map(lambda cells: Row(tuple(cells), 1))
_GRID = st.lists(_ROW, max_size=8).map(lambda rows: Grid(tuple(rows), 1))
_PARAGRAPH = _CELL.map(lambda text: Paragraph(text, 1, bold=len(text) % 2 == 0))
_PAPER = st.lists(st.one_of(_GRID, _PARAGRAPH), max_size=8).map(
    lambda blocks: Paper("pdf", tuple(blocks), 1)
)
_DECISION = Decision(
    "1/QĐ-UBND", kind="Quyết định", issuer="UBND TỈNH THÁI NGUYÊN", place="Thái Nguyên",
    date="2022-02-29", abstract="Về việc công nhận sản phẩm OCOP",
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(_PAPER)
def test_any_blocks_are_read_to_the_end(paper: Paper) -> None:
    reading = read_awards(paper, _DECISION)
    assert all(0 <= block < len(paper.blocks) for block in reading.blocks)
    assert all(award.star in {None, 1, 2, 3, 4, 5} for award in reading.awards)
    assert all(a.score is None or 0 < a.score <= 100 for a in reading.awards)
    assert read_awards(paper, _DECISION) == reading


def test_an_impossible_day_gives_no_last_day() -> None:
    grid = Grid(
        (Row(("STT", "Tên sản phẩm", "Chủ thể", "Hạng sao")), Row(("1", "Trà", "HTX", "3")))
    )
    (award,) = read_awards(Paper("pdf", (grid,), 1), _DECISION).awards
    assert award.valid_until is None


def test_an_empty_paper_has_no_awards() -> None:
    assert read_awards(Paper("pdf", ()), None).awards == ()


def test_a_giant_cell_and_a_giant_table_take_no_giant_time() -> None:
    head = Row(("STT", "Tên sản phẩm", "Chủ thể", "Địa chỉ", "Điểm", "Hạng sao"), 1)
    long = "xã , huyện (" * 20_000
    rows = [head, Row(("1", long, long, long, long, long), 1)]
    rows += [
        Row((str(n), f"Trà {n}", "HTX A", "xã Tân Cương", "85,5", "4 sao"), 1) for n in range(3000)
    ]
    started = time.perf_counter()
    reading = read_awards(Paper("pdf", (Grid(tuple(rows), 1), Paragraph(long, 1)), 1), _DECISION)
    assert len(reading.awards) == 3001
    assert time.perf_counter() - started < 10
