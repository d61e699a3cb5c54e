import unicodedata
from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from parsers.dates import find_periods, parse_period
from tests.unit.parsers.spoken import spelled_day

WEDNESDAY = date(2022, 4, 13)


def _said(start: date, end: date) -> str:
    return str(start) if start == end else f"{start} {end}"


PERIODS = [
    # days of the calendar
    ("17/09/2023", "2023-09-17"),
    ("7-3-2021", "2021-03-07"),
    ("05.12.2022", "2022-12-05"),
    ("8/6/19", "2019-06-08"),
    ("2/11/88", "1988-11-02"),
    ("2021-12-31", "2021-12-31"),
    ("2021-12-31T08:30:00+07:00", "2021-12-31"),
    ("ngày 21 tháng 10 năm 2020", "2020-10-21"),
    ("21 tháng 10 năm 2020", "2020-10-21"),
    ("Sơn La, ngày 03 tháng 02 năm 2022", "2022-02-03"),
    ("Đăng ngày: 11/05/2023 | 09:41", "2023-05-11"),
    ("Thứ sáu, 11/03/2022 16:20", "2022-03-11"),
    ("Chủ nhật, 6/3/2022, 07:15 (GMT+7)", "2022-03-06"),
    ("21:07, 28/12/2021", "2021-12-28"),
    ("mồng hai tháng chín năm 2021", "2021-09-02"),
    ("ngày hai mươi mốt tháng tư năm hai nghìn không trăm mười chín", "2019-04-21"),
    ("ngày mùng bảy tháng năm năm hai không hai hai", "2022-05-07"),
    # without a year
    ("ngày 16/1", "2022-01-16"),
    ("ngày 30 tháng 4", "2022-04-30"),
    ("28.11", "2022-11-28"),
    ("tối 31/3", "2022-03-31"),
    ("ngày 20/4 năm ngoái", "2021-04-20"),
    ("ngày 25", "2022-04-25"),
    ("ngày mười sáu", "2022-04-16"),
    ("ngày 2 tháng sau", "2022-05-02"),
    ("thứ bảy ngày 23 tháng 4", "2022-04-23"),
    ("từ ngày 18 đến 24/4", "2022-04-18 2022-04-24"),
    ("từ 28/3 đến 2/4/2022", "2022-03-28 2022-04-02"),
    ("từ ngày 5 đến ngày 9 tháng 3 năm 2021", "2021-03-05 2021-03-09"),
    ("từ 6 đến 8 tháng 4", "2022-04-06 2022-04-08"),
    ("6 - 8 tháng 4 năm 2021", "2021-04-06 2021-04-08"),
    ("từ ngày 9 đến ngày 11", "2022-04-09 2022-04-11"),
    ("ngày ba tháng hai năm hai nghìn hai chục", "2020-02-03"),
    # months, quarters, halves, years
    ("từ tháng 2 đến tháng 4", "2022-02-01 2022-04-30"),
    ("tháng 11/2021", "2021-11-01 2021-11-30"),
    ("tháng hai năm 2020", "2020-02-01 2020-02-29"),
    ("08/2021", "2021-08-01 2021-08-31"),
    ("T9/2021", "2021-09-01 2021-09-30"),
    ("tháng 5", "2022-05-01 2022-05-31"),
    ("tháng tư", "2022-04-01 2022-04-30"),
    ("tháng 7 tới", "2022-07-01 2022-07-31"),
    ("tháng 12 vừa qua", "2021-12-01 2021-12-31"),
    ("từ tháng 2 đến tháng 5/2021", "2021-02-01 2021-05-31"),
    ("quý III/2021", "2021-07-01 2021-09-30"),
    ("quý 1 năm 2020", "2020-01-01 2020-03-31"),
    ("quý tư của năm 2021", "2021-10-01 2021-12-31"),
    ("quý 2 năm nay", "2022-04-01 2022-06-30"),
    ("quý IV năm ngoái", "2021-10-01 2021-12-31"),
    ("quý I và quý II/2021", "2021-01-01 2021-06-30"),
    ("hết quý II năm 2021", "2021-06-30"),
    ("6 tháng đầu năm 2021", "2021-01-01 2021-06-30"),
    ("sáu tháng cuối năm 2021", "2021-07-01 2021-12-31"),
    ("9 tháng năm 2021", "2021-01-01 2021-09-30"),
    ("3 tháng đầu năm nay", "2022-01-01 2022-03-31"),
    ("9 tháng", "2021-01-01 2021-09-30"),
    ("nửa đầu năm ngoái", "2021-01-01 2021-06-30"),
    ("2020", "2020-01-01 2020-12-31"),
    ("năm 2020", "2020-01-01 2020-12-31"),
    ("năm hai nghìn không trăm hai mươi", "2020-01-01 2020-12-31"),
    ("giai đoạn 2018-2020", "2018-01-01 2020-12-31"),
    ("giai đoạn 2026 – 2030", "2026-01-01 2030-12-31"),
    ("từ năm 2019 đến năm 2021", "2019-01-01 2021-12-31"),
    ("đầu năm 2020", "2020-01-01 2020-03-31"),
    ("giữa năm 2020", "2020-05-01 2020-08-31"),
    ("cuối năm 2020", "2020-10-01 2020-12-31"),
    ("đến hết năm 2020", "2020-12-31"),
    ("cuối năm ngoái", "2021-10-01 2021-12-31"),
    ("đầu tháng 3/2022", "2022-03-01 2022-03-10"),
    ("hết tháng 2", "2022-02-28"),
    # relative to the reference, a Wednesday
    ("hôm nay", "2022-04-13"),
    ("hôm qua", "2022-04-12"),
    ("hôm kia", "2022-04-11"),
    ("ngày mai", "2022-04-14"),
    ("ngày mốt", "2022-04-15"),
    ("sáng nay", "2022-04-13"),
    ("chiều qua", "2022-04-12"),
    ("tối mai", "2022-04-14"),
    ("đến nay", "2022-04-13"),
    ("hiện nay", "2022-04-13"),
    ("tính đến thời điểm này", "2022-04-13"),
    ("từ đầu năm đến nay", "2022-01-01 2022-04-13"),
    ("từ năm 2020 đến nay", "2020-01-01 2022-04-13"),
    ("từ nay đến cuối năm", "2022-04-13 2022-12-31"),
    ("tuần này", "2022-04-11 2022-04-17"),
    ("tuần trước", "2022-04-04 2022-04-10"),
    ("tuần tới", "2022-04-18 2022-04-24"),
    ("cuối tuần này", "2022-04-16 2022-04-17"),
    ("tháng này", "2022-04-01 2022-04-30"),
    ("tháng trước", "2022-03-01 2022-03-31"),
    ("tháng sau", "2022-05-01 2022-05-31"),
    ("quý trước", "2022-01-01 2022-03-31"),
    ("quý tới", "2022-07-01 2022-09-30"),
    ("năm nay", "2022-01-01 2022-12-31"),
    ("năm ngoái", "2021-01-01 2021-12-31"),
    ("năm kia", "2020-01-01 2020-12-31"),
    ("năm tới", "2023-01-01 2023-12-31"),
    ("năm sau", "2023-01-01 2023-12-31"),
    ("thứ sáu", "2022-04-15"),
    ("thứ hai", "2022-04-18"),
    ("thứ năm tuần tới", "2022-04-21"),
    ("thứ 3 tuần này", "2022-04-12"),
    ("thứ sáu vừa rồi", "2022-04-08"),
    ("chủ nhật tới", "2022-04-17"),
    ("4 ngày trước", "2022-04-09"),
    ("cách đây 2 năm", "2020-01-01 2020-12-31"),
    ("5 ngày nữa", "2022-04-18"),
    ("2 ngày qua", "2022-04-11 2022-04-12"),
    ("3 tuần qua", "2022-03-21 2022-04-10"),
    ("hai tháng tới", "2022-05-01 2022-06-30"),
    ("ba năm qua", "2019-01-01 2021-12-31"),
    # parts, feasts, seasons, times
    ("ngày đầu tiên của tháng 6", "2022-06-01"),
    ("ngày cuối cùng của năm 2021", "2021-12-31"),
    ("tuần đầu tiên của tháng 6 năm 2022", "2022-06-06 2022-06-12"),
    ("thứ hai đầu tiên của tháng 6", "2022-06-06"),
    ("chủ nhật cuối cùng của tháng 6", "2022-06-26"),
    ("ngày cuối tháng", "2022-04-30"),
    ("quý cuối cùng của năm 2021", "2021-10-01 2021-12-31"),
    ("14 tháng 2, 2021", "2021-02-14"),
    ("Q3/2021", "2021-07-01 2021-09-30"),
    ("11.2021", "2021-11-01 2021-11-30"),
    ("từ 2020 đến nay", "2020-01-01 2022-04-13"),
    ("từ tháng 2 đến nay", "2022-02-01 2022-04-13"),
    ("từ tháng 11/2021 đến nay", "2021-11-01 2022-04-13"),
    ("sau 4 ngày", "2022-04-17"),
    ("Quốc khánh", "2022-09-02"),
    ("ngày Nhà giáo Việt Nam", "2022-11-20"),
    ("lễ Quốc tế Lao động năm 2021", "2021-05-01"),
    ("mùa thu này", "2022-09-24 2022-12-20"),
    ("9 giờ sáng ngày mai", "2022-04-14"),
    ("8h30 ngày 6/5/2021", "2021-05-06"),
    ("15 giờ 20", "2022-04-13"),
]


@pytest.mark.parametrize(("text", "days"), PERIODS)
def test_an_expression_names_its_days(text: str, days: str) -> None:
    assert _said(*parse_period(text, WEDNESDAY)) == days


@pytest.mark.parametrize(("text", "days"), PERIODS)
def test_decomposed_letters_and_capitals_change_no_day(text: str, days: str) -> None:
    assert _said(*parse_period(unicodedata.normalize("NFD", text.upper()), WEDNESDAY)) == days


@pytest.mark.parametrize(
    "text",
    [
        "", "OCOP", "64 sản phẩm", "5 sao", "31/2/2023", "ngày 32/1/2022", "45/13/2021",
        "2451/QĐ-UBND", "trước Tết Nguyên đán", "mỗi năm", "hằng năm", "nhiều năm",
        "năm sản phẩm", "81,5 điểm", "ngày hội", "không rõ ngày", "gạo ST24", "sau rằm tháng Giêng",
    ],
)  # fmt: skip
def test_a_text_without_a_day_is_refused_with_its_text(text: str) -> None:
    with pytest.raises(ValueError, match="no day or period") as error:
        parse_period(text, WEDNESDAY)
    assert repr(text) in str(error.value)


@pytest.mark.parametrize(
    ("text", "published", "day"),
    [
        ("ngày 20/12", date(2022, 1, 14), date(2021, 12, 20)),
        ("ngày 30/11", date(2022, 1, 14), date(2021, 11, 30)),
        ("ngày 5/1", date(2021, 12, 28), date(2022, 1, 5)),
        ("ngày 16/1", date(2022, 1, 20), date(2022, 1, 16)),
        ("ngày 29/2", date(2021, 3, 2), date(2020, 2, 29)),
    ],
)
def test_a_day_without_a_year_is_the_sensible_one(text: str, published: date, day: date) -> None:
    assert tuple(parse_period(text, published)) == (day, day)


SENTENCES = [
    ("Đến cuối năm 2021, huyện có 12 sản phẩm.", [("cuối năm 2021", "year", "cuối")]),
    ("Đến hết tháng 5/2022 đạt 9 sao", [("hết tháng 5/2022", "month", "hết")]),
    ("Trong quý II năm nay", [("quý II năm nay", "quarter", None)]),
    ("6 tháng đầu năm 2022, tỉnh chấm 8 hồ sơ", [("6 tháng đầu năm 2022", "half", None)]),
    ("giai đoạn 2021-2025 phấn đấu 90", [("giai đoạn 2021-2025", "years", None)]),
    ("Quyết định 77/QĐ-UBND ngày 12/4/2022", [("ngày 12/4/2022", "day", None)]),
    ("Đến nay, toàn huyện có 30", [("Đến nay", "day", None)]),
    ("Huyện hiện có 30 sản phẩm", [("hiện", "day", None)]),
    ("Sáng 11/4, hội đồng họp", [("Sáng 11/4", "day", None)]),
    ("Từ năm 2019 đến nay đã có", [("Từ năm 2019 đến nay", "years", None)]),
    ("OCOP 2021 có 15 sản phẩm", [("OCOP 2021", "year", None)]),
    ("tháng 11, tháng 12/2021", [("tháng 11", "month", None), ("tháng 12/2021", "month", None)]),
]


@pytest.mark.parametrize(("text", "found"), SENTENCES)
def test_times_of_a_sentence_are_found(text: str, found: list[tuple[str, str, str | None]]) -> None:
    spans = find_periods(text, WEDNESDAY)
    assert [(span.surface, span.precision, span.edge) for span in spans] == found
    assert all(text[span.start : span.end] == span.surface for span in spans)


@pytest.mark.parametrize(
    "text",
    [
        "62/54 sản phẩm, 3-4 sao, 4.500 hộ, tỷ lệ 9/10 hộ",
        "mỗi tháng hai lần, một tháng tư vấn ba buổi, 36 tháng",
        "thực hiện có hiệu quả, xuất hiện đã lâu",
        "lần thứ ba, đứng thứ tư, năm sản phẩm, mỗi năm",
        "báo cáo ngày 15/12 hằng năm; sơ kết quý IV hằng năm",
        "mấy năm nay, hàng năm nay",
        "Hội Phụ nữ Việt Nam, Mặt trận",
        "Hai năm sau chị mở xưởng",
    ],
)
def test_what_only_looks_like_a_time_is_not_found(text: str) -> None:
    assert [span.surface for span in find_periods(text, WEDNESDAY)] == []


def test_spans_of_decomposed_text_point_into_it() -> None:
    text = unicodedata.normalize("NFD", "Ở Đắk Mil, tính đến hết quý I/2022, Ðắk Song đến nay")
    spans = find_periods(text, WEDNESDAY)
    assert [span.period.end for span in spans] == [date(2022, 3, 31), WEDNESDAY]
    assert all(text[span.start : span.end] == span.surface for span in spans)
    assert [span.relative for span in spans] == [False, True]


days = st.dates(date(1975, 1, 1), date(2069, 12, 31))


@given(st.data(), days, days)
def test_a_written_day_reads_back_as_itself(
    data: st.DataObject, day: date, reference: date
) -> None:
    text = data.draw(spelled_day(day))
    assert tuple(parse_period(text, reference)) == (day, day)
    (span,) = find_periods(f"Hội đồng họp {text} tại xã.", reference)
    assert tuple(span.period) == (day, day)


@example(date(2000, 2, 29), date(2002, 1, 1))
@given(days, days)
def test_a_day_without_a_year_stays_within_a_year_of_the_reference(
    day: date, reference: date
) -> None:
    found, _ = parse_period(f"ngày {day.day}/{day.month}", reference)
    assert (found.day, found.month) == (day.day, day.month)
    assert abs(found - reference) < timedelta(days=366 * 4 if day.month == 2 else 366)


@given(st.text(), days)
def test_any_text_gives_a_period_or_a_value_error(text: str, reference: date) -> None:
    for span in find_periods(text, reference):
        assert text[span.start : span.end] == span.surface
    try:
        start, end = parse_period(text, reference)
    except ValueError:
        return
    assert start <= end
