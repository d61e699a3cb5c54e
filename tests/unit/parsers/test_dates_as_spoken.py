"""Expressions of time that join two others, name a part of one, or are short forms of speech."""

from datetime import date

import pytest

from parsers.dates import find_periods, parse_period

TUESDAY = date(2021, 8, 17)

JOINED = [
    ("từ hôm kia đến ngày mai", "2021-08-15 2021-08-18"),
    ("từ hôm qua đến chủ nhật", "2021-08-16 2021-08-22"),
    ("từ thứ tư đến thứ bảy", "2021-08-18 2021-08-21"),
    ("từ thứ sáu đến thứ hai", "2021-08-20 2021-08-23"),
    ("từ thứ tư đến chủ nhật tuần sau", "2021-08-25 2021-08-29"),
    ("giữa 3/9 và 7/9", "2021-09-03 2021-09-07"),
    ("26-29/8", "2021-08-26 2021-08-29"),
    ("26-29/8 năm ngoái", "2020-08-26 2020-08-29"),
    ("từ nay đến cuối quý", "2021-08-17 2021-09-30"),
    ("từ 25 tháng này đến 3 tháng sau", "2021-08-25 2021-09-03"),
    ("tháng 2 đến tháng 4", "2021-02-01 2021-04-30"),
    ("tháng 2-4", "2021-02-01 2021-04-30"),
    ("quý 2-3", "2021-04-01 2021-09-30"),
    ("từ tháng 11 đến tháng 1", "2021-11-01 2022-01-31"),
    ("2016 đến 2019", "2016-01-01 2019-12-31"),
    ("từ mồng 5 tháng 3 đến mồng 2 tháng 4 năm 2017", "2017-03-05 2017-04-02"),
]
PARTS = [
    ("tuần thứ hai của tháng 9", "2021-09-13 2021-09-19"),
    ("tuần 3 tháng 9", "2021-09-20 2021-09-26"),
    ("ngày thứ năm của tháng 9", "2021-09-05"),
    ("chủ nhật thứ hai của tháng 5", "2021-05-09"),
    ("10 ngày cuối tháng 9", "2021-09-21 2021-09-30"),
    ("hai tuần đầu tháng 9", "2021-09-01 2021-09-14"),
    ("nửa đầu tháng 9", "2021-09-01 2021-09-15"),
    ("nửa cuối tháng 2", "2021-02-16 2021-02-28"),
]
SHORT = [
    ("CN tuần này", "2021-08-22"),
    ("T3 tuần sau", "2021-08-24"),
    ("t6 này", "2021-08-20"),
    ("T6", "2021-06-01 2021-06-30"),
    ("tuần rồi", "2021-08-09 2021-08-15"),
    ("tháng rồi", "2021-07-01 2021-07-31"),
    ("thứ sáu tuần rồi", "2021-08-13"),
    ("tuần trước nữa", "2021-08-02 2021-08-08"),
    ("thứ hai tuần sau nữa", "2021-08-30"),
    ("năm kìa", "2018-01-01 2018-12-31"),
    ("hai hôm trước", "2021-08-15"),
    ("4 bữa nữa", "2021-08-21"),
    ("hôm sau", "2021-08-18"),
    ("mùng chín", "2021-08-09"),
    ("ngày này năm ngoái", "2020-08-17"),
    ("giờ này tuần sau", "2021-08-24"),
    ("hôm nay tháng trước", "2021-07-17"),
    ("năm 97", "1997-01-01 1997-12-31"),
    ("tháng 4/19", "2019-04-01 2019-04-30"),
    ("15/6 năm sau", "2022-06-15"),
    ("chín tháng đầu năm", "2021-01-01 2021-09-30"),
]
LONG = [
    ("thập niên 70", "1970-01-01 1979-12-31"),
    ("thập kỷ 2010", "2010-01-01 2019-12-31"),
    ("những năm tám mươi", "1980-01-01 1989-12-31"),
    ("những năm 20", "2020-01-01 2029-12-31"),
    ("thế kỷ 19", "1801-01-01 1900-12-31"),
    ("thế kỷ XXI", "2001-01-01 2100-12-31"),
]
YEARLY = [
    ("giáng sinh năm ngoái", "2020-12-25"),
    ("lễ Quốc khánh 2/9 năm sau", "2022-09-02"),
    ("ngày Phụ nữ quốc tế", "2021-03-08"),
    ("Halloween", "2021-10-31"),
    ("cá tháng tư", "2021-04-01"),
    ("mùa thu năm ngoái", "2020-09-24 2020-12-20"),
    ("mùa hè tới", "2022-06-21 2022-09-23"),
    ("mùa hè trước", "2020-06-21 2020-09-23"),
    ("mùa xuân trước", "2021-03-20 2021-06-20"),
]


@pytest.mark.parametrize(("text", "days"), [*JOINED, *PARTS, *SHORT, *LONG, *YEARLY])
def test_an_expression_names_its_days(text: str, days: str) -> None:
    start, end = parse_period(text, TUESDAY)
    assert (str(start) if start == end else f"{start} {end}") == days


@pytest.mark.parametrize(
    "text",
    [
        "ngày 31 tháng 4", "ngày 30 tháng 2 năm 2020", "tuần thứ bảy của tháng 9",
        "40 ngày đầu tháng 9", "Tết Trung thu 2020", "mùng 1 Tết 2020", "giao thừa năm ngoái",
        "giỗ tổ Hùng Vương", "thế kỷ 0", "ngày 15 hằng tháng", "thứ hai hàng tuần",
    ],
)  # fmt: skip
def test_no_other_day_is_given_for_one_that_is_not_known(text: str) -> None:
    with pytest.raises(ValueError, match="no day or period"):
        parse_period(text, TUESDAY)


@pytest.mark.parametrize(
    "text",
    ["Khu CN tuần qua", "Làm ba năm rồi mới xong", "những năm 90", "hai hôm sau họp", "mồng 5 âm"],
)
def test_running_text_is_not_read_with_short_forms(text: str) -> None:
    found = [span.surface for span in find_periods(text, TUESDAY)]
    assert found == (["tuần qua"] if "tuần qua" in text else [])
