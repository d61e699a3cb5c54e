"""Issuers as printed, to level and unit on the day of signing."""

from __future__ import annotations

from datetime import date

import pytest

from parsers.official.bodies import Body, body_of


@pytest.mark.parametrize(
    ("issuer", "parent", "day", "level", "names"),
    [
        ("ỦY BAN NHÂN DÂN HUYỆN CƯ JÚT", None, "2024-03-01", "district", ("Đắk Nông", "Cư Jút")),
        ("UỶ BAN NHÂN DÂN TỈNH ĐĂK NÔNG", None, "2021-05-31", "province", ("Đắk Nông", None)),
        ("SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG", "UBND TỈNH THÁI NGUYÊN", "2025-09-01", "province",
         ("Thái Nguyên", None)),
        ("UBND THÀNH PHỐ HUẾ", None, "2023-09-01", "district", ("Thừa Thiên Huế", "Huế")),
        ("UBND THÀNH PHỐ HUẾ", None, "2025-09-01", "province", ("Huế", None)),
        ("UBND TP. CẦN THƠ", None, "2026-01-15", "province", ("Cần Thơ", None)),
        ("ỦY BAN NHÂN DÂN THÀNH PHỐ THÁI NGUYÊN", None, "2024-05-01", "district",
         ("Thái Nguyên", "Thái Nguyên")),
        ("UBND THỊ XÃ NGÃ NĂM", "UBND TỈNH SÓC TRĂNG", "2023-05-05", "district",
         ("Sóc Trăng", "Ngã Năm")),
        ("ỦY BAN NHÂN DÂN QUẬN 7", None, "2024-01-01", "district", ("Hồ Chí Minh", "Quận 7")),
        ("PHÒNG KINH TẾ", "UBND QUẬN CÁI RĂNG", "2024-01-01", "district", ("Cần Thơ", "Cái Răng")),
        ("HỘI ĐỒNG ĐÁNH GIÁ, PHÂN HẠNG SẢN PHẨM OCOP CẤP TỈNH", "UBND TỈNH LÂM ĐỒNG",
         "2025-12-01", "province", ("Lâm Đồng", None)),
        ("HỘI ĐỒNG ĐÁNH GIÁ SẢN PHẨM MỖI XÃ MỘT SẢN PHẨM TỈNH CÀ MAU", None, "2021-12-01",
         "province", ("Cà Mau", None)),
        ("LIÊN MINH HỢP TÁC XÃ TỈNH SÓC TRĂNG", None, "2023-05-05", "province",
         ("Sóc Trăng", None)),
        ("BỘ NÔNG NGHIỆP VÀ MÔI TRƯỜNG", None, "2025-07-04", "central", (None, None)),
        ("CỤC KINH TẾ HỢP TÁC", "BỘ NÔNG NGHIỆP VÀ MÔI TRƯỜNG", "2025-07-04", "central",
         (None, None)),
        ("HỘI ĐỒNG ĐÁNH GIÁ SẢN PHẨM OCOP CẤP TRUNG ƯƠNG", None, "2025-07-04", "central",
         (None, None)),
    ],
)  # fmt: skip
def test_body_has_level_and_unit_of_the_day(
    issuer: str, parent: str | None, day: str, level: str, names: tuple[str | None, str | None]
) -> None:
    body = body_of(issuer, parent, date.fromisoformat(day))
    assert (body.level, (body.province, body.district)) == (level, names)
    assert (body.unit_id is None) == (level == "central")


def test_commune_below_its_province_is_a_commune() -> None:
    body = body_of("UBND XÃ QUẢNG TÍN", "UBND TỈNH LÂM ĐỒNG", date(2025, 12, 1))
    assert (body.level, body.province, body.commune) == ("commune", "Lâm Đồng", "Quảng Tín")


@pytest.mark.parametrize("issuer", [None, "", "CÔNG TY CỔ PHẦN CHÈ", "BAN BIÊN TẬP", "VP" * 5000])
def test_body_that_no_name_tells_has_no_level(issuer: str | None) -> None:
    assert body_of(issuer, None, date(2025, 1, 1)) == Body()
