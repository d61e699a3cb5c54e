"""Rows that line breaks alone part."""

from __future__ import annotations

from parsers.official.columns import Columns
from parsers.official.stacks import unstacked
from parsers.paper import Row

COLUMNS = Columns(("number", "product", "producer", "star"))


def test_a_row_with_as_many_numbers_as_products_is_as_many_rows() -> None:
    row = Row(("1\n2", "Chè\nGạo", "HTX A\nHTX B", "4 sao"))
    assert [part.cells for part in unstacked(row, COLUMNS)] == [
        ("1", "Chè", "HTX A", "4 sao"),
        ("2", "Gạo", "HTX B", "4 sao"),
    ]


def test_a_name_over_two_lines_is_one_row() -> None:
    for cells in (
        ("1", "Chè\nhoa", "HTX A", "4"),
        ("1\n2", "Chè hoa", "HTX A", "4"),
        ("0\n0", "Chè\nhoa", "", ""),
    ):
        assert unstacked(Row(cells), COLUMNS) == [Row(cells)]
