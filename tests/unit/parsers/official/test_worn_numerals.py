"""Roman numerals that a recogniser took for letters."""

from __future__ import annotations

import pytest

from parsers.official.sections import read_heading
from parsers.official.stitching import is_counting_row
from parsers.official.worn_numerals import numeral_after


@pytest.mark.parametrize(
    ("previous", "worn", "numeral"),
    [
        ("I", "H", "II"),
        ("I", "Il", "II"),
        ("II", "TH", "III"),
        ("II", "HI", "III"),
        ("I", "II", "II"),
        ("G", "H", "H"),
        (None, "H", "H"),
        ("II", "H", "H"),
        ("1", "2", "2"),
    ],
)
def test_a_worn_numeral_is_read_where_it_follows_another(
    previous: str | None, worn: str, numeral: str
) -> None:
    assert numeral_after(previous, worn) == numeral


def test_a_heading_with_a_worn_numeral_stands_beside_those_with_good_ones() -> None:
    good = read_heading("II. Nhóm đồ uống", None)
    worn = read_heading("TH. Nhóm thảo dược", None)
    assert good is not None
    assert worn is not None
    assert worn.kind == good.kind == "roman"
    assert worn.group == read_heading("III. Nhóm thảo dược", None).group  # type: ignore[union-attr]


def test_a_school_in_short_is_no_heading() -> None:
    assert read_heading("TH. Lê Lợi", None) is None


@pytest.mark.parametrize(
    ("cells", "counts"),
    [
        (("q)", "(2)", "", "(4", "&)", "(6)"), True),
        (("(1)", "(2)", "(3)"), True),
        (("1", "Trà (ướp)", "Hộ A", "(4)"), False),
        (("(a)", "(b)", "(c)"), False),
        (("(1)", "(5)", "(2)"), False),
    ],
)
def test_a_row_that_counts_the_columns_may_have_worn_numbers(
    cells: tuple[str, ...], counts: bool
) -> None:
    assert is_counting_row(cells) is counts
