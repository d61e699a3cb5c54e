"""A document that contradicts itself says so on its claims, and keeps its figures as stated."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from parsers.claims.consistency import flagged
from parsers.extraction import extract_claims
from parsers.models import Bound, Claim, Document, Part, Place

LAI_CHAU = Place("Lai Châu")


def stock(value: float, *stars: int, place: Place = LAI_CHAU, as_of: str = "2023-12-31",
          bound: Bound = "exact", part: Part | None = None) -> Claim:  # fmt: skip
    return Claim("recognised", "total", value, value, str(value), 0, 9, stars=stars, place=place,
                 as_of=as_of, bound=bound, part=part)  # fmt: skip


def flow(value: float, *stars: int) -> Claim:
    return Claim("recognised", "period", value, value, str(value), 0, 9, stars=stars,
                 place=LAI_CHAU, period="2023")  # fmt: skip


def flags(*claims: Claim, sentences: list[int] | None = None) -> list[str]:
    found = flagged(claims, sentences or [0] * len(claims))
    assert [c.value_min for c in found] == [c.value_min for c in claims]
    return [",".join(c.flags) for c in found]


def test_one_stock_with_two_values() -> None:
    assert flags(stock(41), stock(42), stock(30, 3)) == ["two_values", "two_values", ""]
    assert flags(stock(41, as_of="2023"), stock(42)) == ["two_values", "two_values"]
    assert flags(stock(9, 4), stock(8, 4), stock(7, 3)) == ["two_values", "two_values", ""]


@pytest.mark.parametrize(
    "claims",
    [
        (stock(41), stock(41)),
        (stock(40, bound="at_least"), stock(43)),
        (stock(60, bound="about"), stock(58)),
        (stock(41), stock(55, as_of="2024-06-30")),  # told again for a later day
        (stock(41), stock(12, place=Place("Lai Châu", "Sìn Hồ"))),
        (stock(41), stock(12, part=Part("new", "mới"))),
        (stock(41), replace(stock(36), status="in_force")),
        (flow(8), flow(6)),  # two batches
        (stock(41), stock(25, 4), stock(10, 3)),  # the rest has no level that is told
        (flow(41, 3), flow(60)),
    ],
)
def test_what_may_stand_side_by_side(claims: tuple[Claim, ...]) -> None:
    assert not any(flags(*claims))


def test_a_part_or_all_parts_are_more_than_the_whole() -> None:
    assert flags(stock(20), stock(21, 4)) == ["part_exceeds_whole"] * 2
    assert flags(stock(20), stock(12, 4), stock(9, 3)) == ["parts_exceed_whole"] * 3
    assert flags(flow(20), flow(12, 4), flow(9, 3)) == ["parts_exceed_whole"] * 3
    apart = flags(flow(20), flow(12, 4), flow(9, 3), sentences=[0, 50, 90])
    assert not any(apart)


def test_districts_are_parts_of_their_province() -> None:
    towns = [stock(v, place=Place("Lai Châu", d)) for v, d in ((14, "Tam Đường"), (9, "Sìn Hồ"))]
    assert flags(stock(30), *towns) == ["", "", ""]
    assert flags(stock(20), *towns) == ["parts_exceed_whole"] * 3
    assert flags(stock(10), *towns) == ["part_exceeds_whole", "part_exceeds_whole", ""]
    others = [stock(30, place=Place("Sơn La", "Mộc Châu")), stock(8, place=Place(region="Tây Bắc"))]
    assert flags(stock(20), *others) == ["", "", ""]


def test_a_commune_is_not_added_to_its_own_district() -> None:
    inside = [
        stock(15, place=Place("Lai Châu", "Tam Đường")),
        stock(9, place=Place("Lai Châu", "Tam Đường", "Bản Bo")),
    ]
    assert flags(stock(20), *inside) == ["", "", ""]


def test_a_text_that_contradicts_itself_keeps_both_figures() -> None:
    text = (
        "Đến hết năm 2023, tỉnh Lai Châu có 96 sản phẩm OCOP, trong đó 12 sản phẩm 4 sao.\n\n"
        "Tính đến cuối năm 2023, toàn tỉnh đã có 98 sản phẩm OCOP."
    )
    document = Document("a", "news", None, None, date(2024, 1, 9), "", None, text)
    found = {c.value_min: c.flags for c in extract_claims(document)}
    assert found == {96: ("two_values",), 12: (), 98: ("two_values",)}
