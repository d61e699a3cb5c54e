"""Which lines of different decisions are one product, and which must stay apart."""

from __future__ import annotations

import random
from datetime import date
from typing import Any

import pytest

from warehouse.product_matching import Line, Link, match_lines
from warehouse.product_names import folded_producer, folded_product, line_key


def line(number: int, product: str, year: int, **changes: Any) -> Line:
    said: dict[str, Any] = {
        "producer": "HTX chè La Bằng", "province": "Thái Nguyên", "district": "Đại Từ",
        "commune": "La Bằng", "day": date(year, 12, 1), "decision": f"{year}/QĐ-UBND",
    } | changes  # fmt: skip
    return Line(said.pop("document", f"d{year}"), number, product, **said)


def ids(links: list[Link]) -> dict[tuple[str, int], str]:
    return {link.key: link.product_id for link in links}


SAME = [
    ("Trà tôm nõn La Bằng", {}),
    ("Trà Tôm nõn La Bằng (200g)", {}),
    ("Trà tôm nõn “La Bằng”", {"producer": "Hợp tác xã chè La Bằng"}),
    ("Sản phẩm trà tôm nõn La Bằng OCOP", {"producer": "Hợp tác xã Chè La Bằng, huyện Đại Từ"}),
    ("Trà tôm nõn La Bằng", {"commune": "Đại Từ", "district": None, "day": date(2026, 3, 1)}),
    ("Trà tôm nõn La Bằng", {"producer": "Công ty cổ phần chè La Bằng"}),
    ("Trà tôm nõn La Bàng", {}),
    ("Chè tôm nõn La Bằng", {}),
    ("Chè tôm nõn La Bằng (gói 200g)", {}),
    ("Trà tôm nõn La Bằng", {"producer": None}),
]
APART = [
    ("Trà tôm nõn La Bằng", {"producer": "HTX chè Tân Cương Hoàng Bình", "commune": "Tân Cương"}),
    ("Trà tôm nõn La Bằng", {"producer": "Hộ kinh doanh Nguyễn Thị Hải"}),
    ("Trà đinh La Bằng", {}),
    ("Chè đinh La Bằng", {}),
    ("Trà tôm nõn La Bằng", {"province": "Phú Thọ"}),
    ("Trà tôm nõn La Bằng 2", {}),
    ("Trà tôm nõn La Bằng", {"producer": None, "commune": None}),
]


@pytest.mark.parametrize(("product", "changes"), SAME)
def test_a_product_renewed_later_is_the_same(product: str, changes: dict[str, Any]) -> None:
    first = line(1, "Trà tôm nõn La Bằng", 2020)
    links = match_lines([first, line(1, product, 2023, **changes)])
    assert links[0].product_id == links[1].product_id
    assert links[1].follows == ("d2020", 1)
    assert links[1].score is not None
    assert 0.7 < links[1].score <= 1


@pytest.mark.parametrize(("product", "changes"), APART)
def test_what_differs_in_name_producer_or_place_stays_apart(
    product: str, changes: dict[str, Any]
) -> None:
    first = "Trà tôm nõn La Bằng 1" if product.endswith(" 2") else "Trà tôm nõn La Bằng"
    links = match_lines([line(1, first, 2020), line(1, product, 2023, **changes)])
    assert links[0].product_id != links[1].product_id


def test_lines_of_one_decision_are_never_one_product() -> None:
    links = match_lines([line(1, "Gạo ST25 (5kg)", 2020), line(2, "Gạo ST25 (2kg)", 2020)])
    assert links[0].product_id != links[1].product_id


def test_each_line_takes_the_product_that_it_fits_best() -> None:
    early = [line(1, "Trà tôm nõn", 2020), line(2, "Trà tôm nõn hảo hạng", 2020)]
    late = [line(1, "Trà tôm nõn hảo hạng", 2023), line(2, "Trà tôm nõn", 2023)]
    found = ids(match_lines([*early, *late]))
    assert found["d2023", 1] == found["d2020", 2]
    assert found["d2023", 2] == found["d2020", 1]


def test_recognised_renewed_and_raised_are_one_chain() -> None:
    links = match_lines([line(1, "Miến dong", year) for year in (2026, 2020, 2023)])
    assert len({link.product_id for link in links}) == 1
    assert [link.follows for link in links] == [None, ("d2020", 1), ("d2023", 1)]


def test_copies_of_a_decision_share_their_products() -> None:
    copy = line(1, "Miến dong", 2020, document="copy")
    found = ids(match_lines([line(1, "Miến dong", 2020), copy]))
    assert len(set(found.values())) == 1


def test_a_persons_word_goes_before_matching() -> None:
    one, other = line(1, "Trà tôm nõn", 2020), line(1, "Trà nõn tôm đặc biệt", 2023)
    keys = tuple(sorted(line_key(x.product, x.producer, x.province) for x in (one, other)))
    pair = (keys[0], keys[1])
    assert len(set(ids(match_lines([one, other])).values())) == 2
    assert len(set(ids(match_lines([one, other], {pair: True})).values())) == 1
    twin = line(1, "Trà tôm nõn ", 2024, producer="HTX Chè La Bằng mới")
    key = line_key(twin.product, twin.producer, twin.province)
    apart = {tuple(sorted((key, keys[0]))): False, tuple(sorted((key, keys[1]))): False}
    assert len(set(ids(match_lines([one, twin], apart)).values())) == 2  # type: ignore[arg-type]


def test_the_order_of_lines_changes_nothing() -> None:
    lines = [line(n, f"Sản phẩm {word}", y) for y in (2020, 2023) for n, word in enumerate("abcde")]
    expected = sorted(ids(match_lines(lines)).items())
    random.Random(7).shuffle(lines)
    assert sorted(ids(match_lines(lines)).items()) == expected


def test_names_are_compared_without_types_sizes_and_marks() -> None:
    assert folded_product("Bộ sản phẩm Trà “Đinh” (hộp 200g)") == "tra dinh hop"
    assert folded_producer("Công ty TNHH MTV Thương mại Dịch vụ Hải Nam") == "hai nam"
    assert folded_producer("Hợp tác xã nông nghiệp") == "hop tac xa nong nghiep"
