"""The lunar calendar, against almanacs, and the words that name its days."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.dates import find_periods, parse_period
from parsers.lunar import month_length, solar_day

MONDAY = date(2022, 5, 9)

# First days of years as they were kept in Viet Nam; in 1985, 2007 and 2030 China's is another.
NEW_YEARS = [
    "1976-01-31", "1985-01-21", "1987-01-29", "1995-01-31", "2000-02-05", "2006-01-29",
    "2007-02-17", "2012-01-23", "2014-01-31", "2017-01-28", "2019-02-05", "2021-02-12",
    "2022-02-01", "2023-01-22", "2026-02-17", "2030-02-02",
]  # fmt: skip


@pytest.mark.parametrize("day", NEW_YEARS)
def test_a_year_begins_on_its_tet(day: str) -> None:
    new_year = date.fromisoformat(day)
    assert solar_day(1, 1, new_year.year) == new_year


@pytest.mark.parametrize(
    ("day", "month", "year", "solar"),
    [
        (15, 8, 2014, "2014-09-08"),  # leap months: 9 in 2014, 6 in 2017, 4 in 2020, 2 in 2023
        (15, 10, 2014, "2014-12-06"),
        (15, 7, 2017, "2017-09-05"),
        (5, 5, 2020, "2020-06-25"),
        (10, 3, 2023, "2023-04-29"),
        (15, 8, 2021, "2021-09-21"),
        (23, 12, 2021, "2022-01-25"),
        (1, 11, 2033, "2033-11-22"),
    ],
)
def test_a_lunar_day_is_a_solar_day(day: int, month: int, year: int, solar: str) -> None:
    assert str(solar_day(day, month, year)) == solar


@given(st.integers(1801, 2198), st.integers(1, 12))
def test_months_have_29_or_30_days_and_follow_each_other(year: int, month: int) -> None:
    length = month_length(month, year)
    assert length in (29, 30)
    last = solar_day(length, month, year)
    after = solar_day(1, month % 12 + 1, year + (month == 12))
    # the next month, or a leap month and then the next
    assert (after - last).days in (1, 30, 31)


@pytest.mark.parametrize(
    ("day", "month", "year"),
    [(31, 1, 2020), (30, 12, 2021), (0, 1, 2020), (1, 13, 2020), (1, 1, 1)],
)
def test_a_day_that_does_not_exist_is_refused(day: int, month: int, year: int) -> None:
    with pytest.raises(ValueError, match=str(year)):
        solar_day(day, month, year)


DAYS = [
    ("Tết Nguyên đán", "2022-02-01"),
    ("Tết Nguyên đán năm ngoái", "2021-02-12"),
    ("mùng 4 Tết 2021", "2021-02-15"),
    ("mồng hai tết năm sau", "2023-01-23"),
    ("chiều 28 Tết", "2022-01-30"),
    ("30 Tết", "2022-01-31"),  # the month had 29 days
    ("Tết này", "2023-01-22"),
    ("Tết vừa rồi", "2022-02-01"),
    ("giao thừa năm 2020", "2020-01-24"),
    ("đêm giao thừa Tết năm nay", "2022-01-31"),
    ("rằm tháng Giêng", "2022-02-15"),
    ("rằm tháng tám năm 2021", "2021-09-21"),
    ("lễ Vu Lan", "2022-08-12"),
    ("Tết Trung thu 2020", "2020-10-01"),
    ("giỗ Tổ Hùng Vương", "2022-04-10"),
    ("lễ Phật Đản tới", "2022-05-15"),
    ("ông Công, ông Táo", "2022-01-25"),
    ("ngày 23 tháng Chạp", "2022-01-25"),
    ("mùng 5 tháng 5 âm lịch", "2022-06-03"),
    ("20/8 âm lịch năm 2021", "2021-09-26"),
    ("mùng 2 đến mùng 4 Tết", "2022-02-02 2022-02-04"),
    ("từ 27 Tết đến mùng 5 Tết 2021", "2021-02-08 2021-02-16"),
    ("từ hôm nay đến rằm tháng bảy", "2022-05-09 2022-08-12"),
    ("năm Nhâm Dần", "2022-02-01 2023-01-21"),
    ("mùng 2 Tết Tân Sửu", "2021-02-13"),
    ("Tết Đinh Hợi 2007", "2007-02-17"),
    ("mùng 10 tháng ba năm Canh Tý", "2020-04-02"),
    ("tháng bảy âm", "2022-07-29 2022-08-26"),
    ("tháng 5 âm lịch", "2022-05-30 2022-06-28"),
    ("tháng Chạp năm 2021", "2022-01-03 2022-01-31"),
]


@pytest.mark.parametrize(("text", "days"), DAYS)
def test_words_of_the_lunar_calendar_name_solar_days(text: str, days: str) -> None:
    start, end = parse_period(text, MONDAY)
    assert (str(start) if start == end else f"{start} {end}") == days


def test_a_feast_is_that_of_the_nearest_year_around_the_turn_of_years() -> None:
    december = date(2021, 12, 20)
    assert parse_period("mùng 1 Tết", december).start == date(2022, 2, 1)
    assert parse_period("giao thừa", date(2022, 2, 3)).start == date(2022, 1, 31)


@pytest.mark.parametrize(
    "text",
    ["Dịp Tết Nguyên đán, làng bán 200 cành đào", "Rằm tháng Giêng, hội mở", "23 tháng Chạp"],
)
def test_running_text_is_not_read_with_them(text: str) -> None:
    assert find_periods(text, MONDAY) == ()


@given(st.dates(date(1970, 1, 1), date(2100, 1, 1)))
def test_tet_lies_near_the_reference(reference: date) -> None:
    found = parse_period("mùng 1 Tết", reference).start
    assert abs(found - reference) <= timedelta(days=260)
