"""Numbers that no time begins with are left out before the long pattern: none is lost by it."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from parsers.claims import time_beginnings
from parsers.claims.times import find_times
from parsers.claims.words import words_of

PIECES = (
    "1", "2", "05", "12", "31", "19", "20", "1999", "2021", "2025", " ", "  ", "\u00a0", "/", "-",
    ".", ",", "tháng", "năm", " tháng ", " năm ", "ngày", " đầu ", "trước", "qua", "nay", "của",
    " sản phẩm", "đến", " đến ", "quý ", "hai", "cuối ", "hết ", "giai đoạn ", "có ", "१",
)  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=9).map("".join))
@example("chỉ trong 2 ngày 05-06 tháng 7")
@example("có 12 sản phẩm sau 6 tháng đầu năm 2021-2022, 3 năm trước mới có 5")
@example("31/12/2020, 1 . 5.2021, 9/2021, 2019 và 2020 ")
def test_the_same_times_are_found_without_it(low: str) -> None:
    found = find_times(low, words_of(low))
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(time_beginnings, "_figures_of_time", lambda: re.compile(""))
        assert found == find_times(low, words_of(low))
