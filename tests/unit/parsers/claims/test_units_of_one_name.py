"""A city and a district of one name in one province: the kind word says which is meant."""

from __future__ import annotations

from datetime import date

import pytest

from parsers.extraction import extract_claims
from parsers.models import Document


@pytest.mark.parametrize(
    ("text", "units"),
    [
        (
            "TP Cao Lãnh và huyện Cao Lãnh (Đồng Tháp) lần lượt có 30 và 27 sản phẩm OCOP.",
            {30: "866@2004-01-01", 27: "873@2004-01-01"},
        ),
        (
            "Huyện Kỳ Anh (Hà Tĩnh) có 31 sản phẩm OCOP; thị xã Kỳ Anh có 12 sản phẩm.",
            {31: "447@2004-01-01", 12: "449@2004-01-01"},
        ),
        ("Tại Kỳ Anh (Hà Tĩnh) có 9 sản phẩm OCOP.", {9: None}),
        ("Thành phố Thái Nguyên có 62 sản phẩm OCOP.", {62: "164@2004-01-01"}),
    ],
)
def test_the_kind_word_says_which(text: str, units: dict[int, str | None]) -> None:
    document = Document("x", "news", None, None, date(2023, 6, 20), "Tin OCOP", None, text)
    assert {int(c.value_min): c.unit_id for c in extract_claims(document)} == units
