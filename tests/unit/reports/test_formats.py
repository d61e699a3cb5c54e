from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from reports.formats import (
    code,
    count_range,
    day,
    file_size,
    moment,
    number,
    period,
    unit_name,
)


@pytest.mark.parametrize(
    ("value", "vi", "en"),
    [
        (5, "5", "5"),
        (Decimal(1234), "1.234", "1,234"),
        (3600000000.0, "3.600.000.000", "3,600,000,000"),
    ],
)
def test_thousands_are_set_apart_as_the_language_does(value: float, vi: str, en: str) -> None:
    assert number(value, "vi") == vi
    assert number(value, "en") == en


def test_days_and_moments_are_those_of_viet_nam() -> None:
    assert day(date(2024, 3, 5), "vi") == "5/3/2024"
    assert day(date(2024, 3, 5), "en") == "5 Mar 2024"
    assert moment(datetime(2024, 3, 4, 19, 5, tzinfo=UTC), "vi") == "02:05 5/3/2024"


def test_a_range_is_written_once_when_it_is_one_number() -> None:
    assert count_range(Decimal(20), Decimal(20), "vi") == "20"
    assert count_range(Decimal(20), Decimal(25), "vi") == "20-25"


@pytest.mark.parametrize(
    ("text", "vi", "en"),
    [
        ("2024", "năm 2024", "2024"),
        ("2024-12", "tháng 12/2024", "Dec 2024"),
        ("2024-12-31", "31/12/2024", "31 Dec 2024"),
        ("2021-2025", "giai đoạn 2021-2025", "2021-2025"),
        ("2021-Q3", "quý III/2021", "Q3 2021"),
        ("nhiệm kỳ", "nhiệm kỳ", "nhiệm kỳ"),
    ],
)
def test_a_time_is_said_in_words_of_the_language(text: str, vi: str, en: str) -> None:
    assert (period(text, "vi"), period(text, "en")) == (vi, en)


@pytest.mark.parametrize(
    ("name", "en"),
    [
        ("Thành phố Cần Thơ", "Cần Thơ City"),
        ("Thị xã Phong Điền", "Phong Điền Town"),
        ("Xã Nhơn Ái", "Nhơn Ái Commune"),
        ("Quận 1", "District 1"),
        ("Việt Nam", "Viet Nam"),
        ("Vùng Đồng bằng sông Cửu Long", "Vùng Đồng bằng sông Cửu Long"),
    ],
)
def test_a_unit_is_named_with_its_kind_in_english(name: str, en: str) -> None:
    assert unit_name(name, "vi") == name
    assert unit_name(name, "en") == en


@pytest.mark.parametrize(
    ("count", "vi"),
    [(812, "812 B"), (9_460, "9,5 KB"), (999_600, "1,0 MB"), (400_000_000_000, "400 GB")],
)
def test_a_file_has_a_size_that_people_read(count: int, vi: str) -> None:
    assert file_size(count, "vi") == vi
    assert file_size(count, "en") == vi.replace(",", ".")


def test_names_of_code_are_marked_and_nothing_else_is_markup() -> None:
    assert code("hỏi `claim` <b>") == "hỏi <code>claim</code> &lt;b&gt;"
