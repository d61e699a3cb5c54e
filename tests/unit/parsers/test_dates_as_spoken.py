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
    ("thế kỷ thứ mười chín", "1801-01-01 1900-12-31"),
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

# Units that are counted from the reference, a Tuesday.
COUNTED = [
    ("4 tuần trước", "2021-07-20"),
    ("sáu tuần nữa", "2021-09-28"),
    ("cách đây 5 tháng", "2021-03-17"),
    ("cách đây sáu tháng", "2021-02-17"),
    ("trước đây 3 tháng", "2021-05-17"),
    ("8 tháng sau", "2022-04-17"),
    ("sau 1 tháng", "2021-09-17"),
    ("một năm rưỡi trước", "2020-02-17"),
    ("nửa tháng nữa", "2021-09-01"),
    ("ba năm nữa", "2024-01-01 2024-12-31"),
    ("trong vòng 5 ngày tới", "2021-08-17 2021-08-22"),
    ("trong vòng một tháng", "2021-08-17 2021-09-17"),
    ("trong 4 tuần", "2021-08-17 2021-09-14"),
    ("trong vòng 48 giờ tới", "2021-08-17 2021-08-19"),
    ("trong vòng 6 tháng trở lại đây", "2021-02-17 2021-08-17"),
    ("hai thập kỷ trước", "2001-01-01 2001-12-31"),
    ("4 tuần lễ nữa", "2021-09-14"),
    ("nửa tiếng trước", "2021-08-17"),
    ("hai tiếng đồng hồ nữa", "2021-08-17"),
]
ORDERED = [
    ("tháng 9 ngày 25", "2021-09-25"),
    ("tháng 9 ngày 21 đến 24", "2021-09-21 2021-09-24"),
    ("ngày 6, tháng 1, năm 2019", "2019-01-06"),
    ("8/11 2018", "2018-11-08"),
    ("21 đến 24 tháng 9", "2021-09-21 2021-09-24"),
    ("ngày 28 tháng 8 - 3 tháng 9", "2021-08-28 2021-09-03"),
    ("nghỉ lễ 28/8 - 3/9", "2021-08-28 2021-09-03"),
    ("chín tháng tư năm 1964", "1964-04-09"),
    ("hai mươi ba tháng năm năm 2011", "2011-05-23"),
    ("nửa năm cuối 2020", "2020-07-01 2020-12-31"),
    ("2 quý cuối năm 2020", "2020-07-01 2020-12-31"),
    ("ngày thứ 60 của năm 2021", "2021-03-01"),
    ("quý 3/19", "2019-07-01 2019-09-30"),
    ("7-9h sáng thứ sáu", "2021-08-20"),
    ("ngày 3, 4 tháng 9", "2021-09-03 2021-09-04"),
    ("11 & 12/9", "2021-09-11 2021-09-12"),
    ("từ mùng sáu đến mùng chín tháng 9", "2021-09-06 2021-09-09"),
    ("giữa tháng 2 năm 2020 và tháng 4 năm 2020", "2020-02-01 2020-04-30"),
    ("từ hôm kia đến giờ", "2021-08-15 2021-08-17"),
    ("Q2", "2021-04-01 2021-06-30"),
]
WEEKDAYS_ALONE = [
    ("thứ ba", "2021-08-24"),  # today is "hôm nay"
    ("thứ ba này", "2021-08-17"),
    ("thứ hai này", "2021-08-23"),
    ("hôm thứ năm", "2021-08-12"),
    ("thứ tư ngày 18", "2021-08-18"),
    ("thứ sáu, ngày 10", "2021-09-10"),
    ("thứ bảy ngày mùng 7", "2021-08-07"),
    ("bữa kia", "2021-08-15"),
    ("cùng ngày năm ngoái", "2020-08-17"),
    ("buổi chiều", "2021-08-17"),
    ("tháng vừa rồi", "2021-07-01 2021-07-31"),
    ("5 tháng vừa rồi", "2021-03-01 2021-07-31"),
    ("quý sắp tới", "2021-10-01 2021-12-31"),
    ("năm đã qua", "2020-01-01 2020-12-31"),
    ("mùng 9 tháng vừa rồi", "2021-07-09"),
    ("ngày 14 tháng kế tiếp", "2021-09-14"),
]
MOVING = [
    ("đêm Giáng sinh", "2021-12-24"),
    ("ngày của mẹ năm 2019", "2019-05-12"),
    ("Ngày của Bố", "2021-06-20"),
    ("lễ Tạ ơn năm 2020", "2020-11-26"),
    ("Black Friday", "2021-11-26"),
    ("lễ Phục sinh 2018", "2018-04-01"),
    ("ngày Gia đình Việt Nam", "2021-06-28"),
    ("Tết Thiếu nhi", "2021-06-01"),
    ("hồi tháng 11", "2020-11-01 2020-11-30"),
    ("hồi tháng 6", "2021-06-01 2021-06-30"),
    ("hồi cuối tháng 10", "2020-10-21 2020-10-31"),
    ("chúa nhật này", "2021-08-22"),
    ("2 quí vừa qua", "2021-01-01 2021-06-30"),
    ("lễ tình yêu năm sau", "2022-02-14"),
    ("hè 2019", "2019-06-21 2019-09-23"),
    ("thập kỷ trước", "2010-01-01 2019-12-31"),
    ("thế kỷ này", "2001-01-01 2100-12-31"),
]


@pytest.mark.parametrize(
    ("text", "days"),
    [*JOINED, *PARTS, *SHORT, *LONG, *YEARLY, *COUNTED, *ORDERED, *WEEKDAYS_ALONE, *MOVING],
)
def test_an_expression_names_its_days(text: str, days: str) -> None:
    start, end = parse_period(text, TUESDAY)
    assert (str(start) if start == end else f"{start} {end}") == days


@pytest.mark.parametrize(
    "text",
    [
        "ngày 31 tháng 4", "ngày 30 tháng 2 năm 2020", "tuần thứ bảy của tháng 9",
        "40 ngày đầu tháng 9", "dịp Tết ở làng", "mùng 31 tháng Chạp", "30 tháng 12 âm lịch 2021",
        "mùng 45 Tết", "trước giao thừa", "thế kỷ 0", "ngày 15 hằng tháng", "thứ hai hàng tuần",
        "ngày rằm", "độc lập", "của mẹ", "năm Giáp Sửu", "5 quý đầu năm 2020",
    ],
)  # fmt: skip
def test_no_other_day_is_given_for_one_that_is_not_known(text: str) -> None:
    with pytest.raises(ValueError, match="no day or period"):
        parse_period(text, TUESDAY)


@pytest.mark.parametrize(
    "text",
    [
        "Khu CN tuần qua", "Làm ba năm rồi mới xong", "những năm 90", "hai hôm sau họp",
        "mồng 5 âm", "trong vòng 2 tuần, ngày của mẹ, lễ tạ ơn", "hè 2 vụ, thập kỷ này",
        "nửa năm nữa",
    ],
)  # fmt: skip
def test_running_text_is_not_read_with_short_forms(text: str) -> None:
    found = [span.surface for span in find_periods(text, TUESDAY)]
    assert found == (["tuần qua"] if "tuần qua" in text else [])


def test_reports_count_whole_units_and_speech_days() -> None:
    (span,) = find_periods("Hai tháng trước, xã có 3 sản phẩm", TUESDAY)
    assert tuple(span.period) == (date(2021, 6, 1), date(2021, 6, 30))
    assert tuple(parse_period("hai tháng trước", TUESDAY)) == (date(2021, 6, 17),) * 2


def test_a_feast_long_past_is_the_coming_one() -> None:
    november = date(2020, 11, 20)
    assert parse_period("tết dương lịch", november).start == date(2021, 1, 1)
    assert parse_period("năm mới", november).start == date(2021, 1, 1)
    assert parse_period("ngày Quốc tế Phụ nữ", november).start == date(2020, 3, 8)
    assert parse_period("Giáng sinh", date(2020, 1, 20)).start == date(2020, 12, 25)
