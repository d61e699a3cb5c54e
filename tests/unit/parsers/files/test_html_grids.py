"""Boxes that a page lays out as a table are one; boxes that only follow each other are not."""

from __future__ import annotations

import pytest

from parsers.files.html import read_html
from parsers.paper import Grid

HEAD = ("TT", "Tên sản phẩm", "Chủ thể", "Điểm")
ROWS = (("1", "Trà sen", "HTX Sen", "82,5"), ("2", "Hạt sen", "HTX Sen", "71"))


def _page(*rows: tuple[str, ...]) -> str:
    cells = "".join(f"<div>{cell}</div>" for row in rows for cell in row)
    return f"<body><p>Công nhận 02 sản phẩm:</p><div class='g'>{cells}</div></body>"


def test_cells_in_one_box_are_a_table() -> None:
    (grid,) = (b for b in read_html(_page(HEAD, *ROWS)).blocks if isinstance(b, Grid))
    assert [row.cells for row in grid.rows] == [HEAD, *ROWS]


@pytest.mark.parametrize(
    "rows",
    [(HEAD, ROWS[0], ("3", *ROWS[1][1:])), (HEAD, ROWS[0], ROWS[1][:3]), ROWS],
    ids=["a number is missing", "a cell is missing", "no head"],
)
def test_boxes_that_do_not_count_on_are_no_table(rows: tuple[tuple[str, ...], ...]) -> None:
    assert not [b for b in read_html(_page(*rows)).blocks if isinstance(b, Grid)]
