"""Numbers and amounts in short forms, as ranks and shares, and in the English writing."""

from decimal import Decimal

import pytest

from parsers.numbers import Quantity, find_numbers, parse_money, parse_number, parse_quantity


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("hăm ba", "23"),
        ("Hăm lăm", "25"),
        ("hăm", "20"),
        ("+12", "12"),
        ("7,208.45", "7208.45"),
        ("¾", "0.75"),
        ("2½", "2.5"),
        ("hai tá rưỡi", "30"),
        ("3/4 triệu", "750000"),
        ("năm phần trăm", "5"),
        ("năm phần nghìn", "5"),
        ("thứ nhất", "1"),
        ("đầu tiên", "1"),
        ("hạng nhì", "2"),
        ("thứ tư", "4"),
        ("lần thứ năm", "5"),
        ("thứ 12", "12"),
        ("thứ ba mươi sáu", "36"),
        ("số 9", "9"),
    ],
)
def test_a_number_has_its_value(text: str, value: str) -> None:
    assert parse_number(text) == Decimal(value)


@pytest.mark.parametrize(
    "text",
    [
        "bốn đến sáu", "ba hoặc bốn", "hai hay ba", "sáu bảy mươi", "nhất", "thứ Sở",
        "hăm hở", "số 81/QĐ-UBND", "thứ",
    ],
)  # fmt: skip
def test_two_numbers_or_none_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match="number"):
        parse_number(text)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("bốn đến năm trăm", 400, 500),
        ("từ ba tới sáu chục", 30, 60),
        ("năm đến bảy mươi", 50, 70),
        ("hai ba trăm", 200, 300),
        ("sáu bảy mươi hộ", 60, 70),
        ("ba đến chín", 3, 9),
        ("40 đến 300", 40, 300),
        ("hai đến mười", 2, 10),
        ("8 hoặc hơn", 8, None),
        ("8 hoặc ít hơn", None, 8),
    ],
)
def test_a_range_shares_its_hundreds_and_tens(text: str, low: int, high: int | None) -> None:
    found = parse_quantity(text)
    assert (found.low, found.high) == (low, high)


@pytest.mark.parametrize(
    ("text", "amount", "currency"),
    [
        ("12 đôla", 12, "USD"),
        ("ba Mỹ kim", 3, "USD"),
        ("8 đô la Canada", 8, "CAD"),
        ("8 đô Hồng Kông", 8, "HKD"),
        ("40 Đài tệ", 40, "TWD"),
        ("hăm lăm nghìn", 25000, "VND"),
        ("$3,400.50", Decimal("3400.5"), "USD"),
    ],
)
def test_money_keeps_its_currency(text: str, amount: Decimal | int, currency: str) -> None:
    exact = Decimal(amount)
    assert parse_money(text) == Quantity(exact, exact, "exact", currency)


def test_hundreds_shared_in_money() -> None:
    found = parse_money("từ bốn đến năm trăm nghìn đồng")
    assert (found.low, found.high) == (400000, 500000)


@pytest.mark.parametrize("text", ["Các hộ hăm hở làm, xếp thứ nhất", "hăm dọa"])
def test_running_text_is_not_read_with_short_forms(text: str) -> None:
    assert find_numbers(text) == ()
