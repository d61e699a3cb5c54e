"""A province's stock of before the merger that is told in the borders of after it."""

from __future__ import annotations

from datetime import date

import pytest

from parsers.extraction import extract_claims
from parsers.models import Document

JULY = date(2025, 7, 20)


@pytest.mark.parametrize(
    ("words", "published", "unit_id"),
    [
        (
            "Sau sáp nhập, thành phố Cần Thơ có 895 sản phẩm OCOP, tính đến ngày 30/6/2025.",
            JULY,
            "92@2025-07-01",
        ),
        (
            "Tính đến ngày 30/6/2025, sau khi hợp nhất, tỉnh Lâm Đồng có 850 sản phẩm OCOP.",
            JULY,
            "68@2025-07-01",
        ),
        (
            "Tính đến 30/6/2025, tỉnh Thái Nguyên (mới) có 560 sản phẩm OCOP.",
            JULY,
            "19@2025-07-01",
        ),
        ("Tính đến 30/6/2025, tỉnh Thái Nguyên có 310 sản phẩm OCOP.", JULY, "19@2004-01-01"),
        (
            "Sau sáp nhập, Cần Thơ cũ có 198 sản phẩm OCOP tính đến 30/6/2025.",
            JULY,
            "92@2004-01-01",
        ),
        (
            "Trước khi sáp nhập, tỉnh Lâm Đồng có 540 sản phẩm OCOP tính đến 30/6/2025.",
            JULY,
            "68@2004-01-01",
        ),
        # Another merger, of communes, said while the old province lasted.
        (
            "Sau sáp nhập, tỉnh Thái Nguyên có 300 sản phẩm OCOP, tính đến 31/3/2025.",
            date(2025, 4, 2),
            "19@2004-01-01",
        ),
    ],
)
def test_what_is_told_after_the_merger_is_the_new_units(
    words: str, published: date, unit_id: str
) -> None:
    text = Document(
        id="x", kind="news", url=None, source="s", published=published, title="", lead=None,
        text=words,
    )  # fmt: skip
    (claim,) = extract_claims(text)
    assert claim.unit_id == unit_id
