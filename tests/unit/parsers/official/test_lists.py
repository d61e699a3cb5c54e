"""Lists in running text: where one product ends and the next begins."""

import pytest

from parsers.official.lists import items_of


def _told(text: str, *fields: str) -> list[tuple[str | None, ...]]:
    return [tuple(item.get(field) for field in fields) for item in items_of(text)]


def test_a_score_behind_a_semicolon_belongs_to_the_product_before_it() -> None:
    text = (
        "Công nhận 01 sản phẩm OCOP đạt 3 sao: Sản phẩm “Nhút Thanh Chương” của HTX Liên Đức, địa"
        " chỉ: xã Thanh Liên, huyện Thanh Chương; số điểm đạt 64,5/100 điểm."
    )
    assert _told(text, "product", "score") == [("Nhút Thanh Chương", "64,5")]


@pytest.mark.parametrize(
    ("text", "products"),
    [
        ("gồm: Trà A của HTX B (62 điểm) và Mật C của HTX D (61 điểm).", ["Trà A", "Mật C"]),
        (
            "gồm: Trà A của HTX B, xã C, huyện D và Mật E của Công ty F, xã G, huyện H.",
            ["Trà A", "Mật E"],
        ),
        ("gồm: Bộ trà và mật A của HTX B; Gạo C của HTX D.", ["Bộ trà và mật A", "Gạo C"]),
    ],
)
def test_products_joined_by_a_word_are_as_many_as_were_counted(
    text: str, products: list[str]
) -> None:
    assert [one for (one,) in _told(f"Công nhận 02 sản phẩm, {text}", "product")] == products
