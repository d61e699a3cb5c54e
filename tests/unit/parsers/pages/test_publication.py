from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.pages.publication import VIETNAM, parse_time


@pytest.mark.parametrize(
    ("text", "year_to_minute"),
    [
        ("Thứ ba, 20/09/2022 17:53", (2022, 9, 20, 17, 53)),
        ("Cập nhật ngày: 30/11/2021 | 08:00 GMT+7", (2021, 11, 30, 8, 0)),
        ("13:19, 02/02/2026", (2026, 2, 2, 13, 19)),
        ("Cập nhật lúc 05:07, Thứ Tư, 17/11/2021 (GMT+7)", (2021, 11, 17, 5, 7)),
        ("05/03/2024 - 14:22", (2024, 3, 5, 14, 22)),
        ("Thứ Sáu, ngày 14/01/2022 - 10:05", (2022, 1, 14, 10, 5)),
        ("10h30 ngày 12/3/2021", (2021, 3, 12, 10, 30)),
        ("Chủ nhật, 1/2/2023, 7:05 PM", (2023, 2, 1, 19, 5)),
        ("04-03-2024, 07:30", (2024, 3, 4, 7, 30)),
        ("ngày 5 tháng 3 năm 2024", (2024, 3, 5, 0, 0)),
        ("2022-01-14", (2022, 1, 14, 0, 0)),
        ("2022-01-14T10:00:00+07:00", (2022, 1, 14, 10, 0)),
        ("2022-01-14T23:30:00.000Z", (2022, 1, 15, 6, 30)),
        ("2022-01-14T23:30:00+0000", (2022, 1, 15, 6, 30)),
        ("2022-01-14 09:15", (2022, 1, 14, 9, 15)),
        ("Fri, 14 Jan 2022 10:00:00 +0700", (2022, 1, 14, 10, 0)),
    ],
)
def test_date_forms_of_pages_and_metadata(text: str, year_to_minute: tuple[int, ...]) -> None:
    year, month, day, hour, minute = year_to_minute
    assert parse_time(text) == datetime(year, month, day, hour, minute, tzinfo=VIETNAM)


@pytest.mark.parametrize(
    "text",
    ["", "2 giờ trước", "hôm qua", "31/02/2022", "0001-01-01T00:00:00", "17:53", "QĐ 12/2022"],
)
def test_text_without_a_possible_day_says_nothing(text: str) -> None:
    assert parse_time(text) is None


@given(st.text(max_size=60))
def test_any_text_gives_a_vietnamese_time_or_nothing(text: str) -> None:
    moment = parse_time(text)
    assert moment is None or moment.utcoffset() == VIETNAM.utcoffset(None)


@given(st.integers(min_value=11_000_000, max_value=63_000_000))
def test_written_times_are_read_back(minutes: int) -> None:
    moment = expected = datetime.fromtimestamp(minutes * 60, tz=VIETNAM)
    assert parse_time(f"{moment:%d/%m/%Y %H:%M}") == expected
    assert parse_time(f"{moment:%H:%M, %d/%m/%Y}") == expected
    assert parse_time(expected.isoformat()) == expected
