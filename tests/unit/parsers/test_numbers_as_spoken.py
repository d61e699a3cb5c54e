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
        ("lần đầu tiên", "1"),
        ("đứng thứ sáu", "6"),
        ("băm tư", "34"),
        ("sáu không bảy", "607"),
        ("hai không hai sáu", "2026"),
        ("ba ký rưỡi", "3.5"),
        ("hai năm rưỡi", "2.5"),
        ("một thước tám", "1.8"),
        ("2 mét 25", "2.25"),
        ("1m58", "1.58"),
        ("3 và 1/4", "3.25"),
        ("một đôi", "2"),
        ("40 nghìn một ký", "40000"),
        ("7 200,5", "7200.5"),
        ("-1 250,75", "-1250.75"),
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
        ("ba bốn nghìn hộ", 3000, 4000),
        ("sáu bảy triệu", 6000000, 7000000),
        ("4 đến 6 trăm nghìn", 400000, 600000),
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
        ("7$25", Decimal("7.25"), "USD"),
        ("4 euro 90", Decimal("4.9"), "EUR"),
        ("9 đô rưỡi", Decimal("9.5"), "USD"),
        ("15 đô Sing", 15, "SGD"),
        ("600 đô la Đài Loan", 600, "TWD"),
        ("35 QAR", 35, "QAR"),
        ("7 củ", 7000000, "VND"),
        ("ba củ rưỡi", 3500000, "VND"),
        ("4 củ 2", 4200000, "VND"),
        ("tám xị", 800000, "VND"),
        ("hai lít rưỡi", 250000, "VND"),
        ("2 tỏi", 2000000000, "VND"),
        ("18 nghìn một lít", 18000, "VND"),
        ("18.000 đồng/chai", 18000, "VND"),
        ("60 nghìn một cân", 60000, "VND"),
    ],
)
def test_money_keeps_its_currency(text: str, amount: Decimal | int, currency: str) -> None:
    exact = Decimal(amount)
    assert parse_money(text) == Quantity(exact, exact, "exact", currency)


def test_hundreds_shared_in_money() -> None:
    found = parse_money("từ bốn đến năm trăm nghìn đồng")
    assert (found.low, found.high) == (400000, 500000)


@pytest.mark.parametrize(
    "text", ["Các hộ hăm hở làm, xếp thứ nhất", "hăm dọa", "băm chặt", "vườn đôi, từng cặp"]
)
def test_running_text_is_not_read_with_short_forms(text: str) -> None:
    assert find_numbers(text) == ()


def test_numbers_of_running_text_in_their_own_units() -> None:
    found = [(span.surface, span.value) for span in find_numbers("rộng 1 250,5 ha, cao 2m15")]
    assert found == [("1 250,5", Decimal("1250.5")), ("2", 2)]
