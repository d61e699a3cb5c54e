import unicodedata
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.numbers import Quantity, find_numbers, parse_money, parse_number, parse_quantity
from tests.unit.parsers.spoken import spelled

NUMBERS = [
    # digits
    ("7", "7"),
    ("005", "5"),
    ("4.608", "4608"),
    ("12.345.678", "12345678"),
    ("9 071", "9071"),
    ("86430", "86430"),
    ("5,25", "5.25"),
    ("0,08", "0.08"),
    (",5", "0.5"),
    ("3.4", "3.4"),
    ("7.250,75", "7250.75"),
    ("6,400,000", "6400000"),
    ("250,000", "250000"),
    ("11,208 sản phẩm", "11208"),
    ("1,125 tỷ", "1125000000"),
    # digits with a scale
    ("1 nghìn 2 trăm", "1200"),
    ("2 nghìn 5 trăm linh 4", "2504"),
    ("3 nghìn 5", "3500"),
    ("4,7 triệu", "4700000"),
    ("6 tr", "6000000"),
    ("3tr2", "3200000"),
    ("4tr75", "4750000"),
    ("35k", "35000"),
    ("8M", "8000000"),
    ("1,5G", "1500000000"),
    ("9 vạn", "90000"),
    ("3 chục", "30"),
    ("2 trăm", "200"),
    ("7 nghìn tỷ", "7000000000000"),
    ("3 tỷ 450 triệu", "3450000000"),
    ("5 triệu rưỡi", "5500000"),
    # words
    ("không", "0"),
    ("tám", "8"),
    ("mười lăm", "15"),
    ("mười chín", "19"),
    ("hai mươi", "20"),
    ("sáu mươi mốt", "61"),
    ("bảy mươi tư", "74"),
    ("chín mươi nhăm", "95"),
    ("bẩy mươi bẩy", "77"),
    ("trăm", "100"),
    ("ba trăm linh sáu", "306"),
    ("sáu trăm lẻ chín", "609"),
    ("bốn trăm mười", "410"),
    ("không trăm bốn mươi hai", "42"),
    ("tám nghìn không trăm linh ba", "8003"),
    ("ba mươi hai ngàn sáu trăm", "32600"),
    ("mười hai vạn", "120000"),
    ("sáu tỉ ba trăm linh hai triệu", "6302000000"),
    ("hai mươi nghìn tỷ", "20000000000000"),
    ("hai chục", "20"),
    ("ba tá", "36"),
    ("nửa tá", "6"),
    ("một nửa", "0.5"),
    ("nửa triệu", "500000"),
    # as spoken
    ("bảy mốt", "71"),
    ("bốn lăm", "45"),
    ("sáu tư", "64"),
    ("ba trăm hai", "320"),
    ("bốn trăm mốt", "410"),
    ("hai trăm sáu chín", "269"),
    ("trăm rưỡi", "150"),
    ("năm trăm rưỡi", "550"),
    ("bảy nghìn tư", "7400"),
    ("hai triệu bảy", "2700000"),
    ("ba tỷ rưỡi", "3500000000"),
    ("sáu nghìn ba hai", "6032"),
    ("hai mươi lăm nghìn chín", "25900"),
    ("bốn rưỡi", "4.5"),
    # decimals and fractions
    ("bốn phẩy hai", "4.2"),
    ("sáu chấm không bảy", "6.07"),
    ("mười một phẩy hai mươi lăm", "11.25"),
    ("hai phẩy sáu triệu", "2600000"),
    ("không phẩy năm", "0.5"),
    ("9 phẩy 75", "9.75"),
    ("hai phần năm", "0.4"),
    ("một phần tư", "0.25"),
    ("mười và hai phần năm", "10.4"),
    ("5/8", "0.625"),
    ("4 1/4", "4.25"),
    # signs, units, writing
    ("âm bảy", "-7"),
    ("trừ ba trăm linh hai", "-302"),
    ("-4.500", "-4500"),
    ("- 2,5", "-2.5"),
    ("62%", "62"),
    ("bốn mươi phần trăm", "40"),
    ("18 hợp tác xã", "18"),
    ("năm chủ thể", "5"),
    ("hai mươi năm sản phẩm", "25"),
    ("hai mươi năm", "20"),
    ("Ba Mươi Tám", "38"),
    ("SÁU MƯƠI TƯ", "64"),
    ("bốn-mươi-hai", "42"),
    ("  chín   mươi  ", "90"),
]


@pytest.mark.parametrize(("text", "value"), NUMBERS)
def test_a_number_in_any_writing_has_its_value(text: str, value: str) -> None:
    assert parse_number(text) == Decimal(value)


@pytest.mark.parametrize(("text", "value"), NUMBERS)
def test_decomposed_letters_change_no_number(text: str, value: str) -> None:
    assert parse_number(unicodedata.normalize("NFD", text)) == Decimal(value)


@pytest.mark.parametrize(
    "text",
    [
        "", "   ", "sản phẩm", "OCOP", "0COP", "ST25", "IR64", "một số", "một vài hộ", "Ba Bể",
        "Tư Nghĩa", "Năm Căn", "vài trăm", "hàng nghìn", "dăm ba", "15-20", "từ 3 đến 4",
        "24/2021/QĐ-UBND", "812/KH-UBND", "17/09/2023", "khoảng", "lẻ", "phẩy năm", "mươi lăm",
    ],
)  # fmt: skip
def test_what_only_looks_like_a_number_is_refused_with_its_text(text: str) -> None:
    with pytest.raises(ValueError, match="number"):
        parse_number(text)


def _quantity(said: str) -> Quantity:
    low, high, bound = said.split("|")
    return Quantity(
        Decimal(low) if low else None,
        Decimal(high) if high else None,
        bound,  # type: ignore[arg-type]
    )


QUANTITIES = [
    ("37", "37|37|exact"),
    ("có 09 hồ sơ", "9|9|exact"),
    ("tổng cộng 1.050 sản phẩm", "1050|1050|exact"),
    ("Bảy hợp tác xã", "7|7|exact"),
    ("48 sản phẩm 4 sao", "48|48|exact"),
    ("30 đến 35", "30|35|exact"),
    ("từ 30 đến 35 sản phẩm", "30|35|exact"),
    ("30-35", "30|35|exact"),
    ("30 – 35 sản phẩm", "30|35|exact"),
    ("30 ÷ 35", "30|35|exact"),
    ("từ 8 sản phẩm đến 11 sản phẩm", "8|11|exact"),
    ("bốn đến sáu hộ", "4|6|exact"),
    ("giữa 5 và 9", "5|9|exact"),
    ("khoảng 30 - 35 sản phẩm", "30|35|about"),
    ("gần 80 chủ thể", "80|80|about"),
    ("khoảng sáu chục hộ", "60|60|about"),
    ("xấp xỉ 2.400", "2400|2400|about"),
    ("ước đạt 15 tấn", "15|15|about"),
    ("hơn 310 sản phẩm", "310||at_least"),
    ("trên 1,8 nghìn hộ", "1800||at_least"),
    ("vượt mốc 90", "90||at_least"),
    ("ít nhất 6 sản phẩm", "6||at_least"),
    ("tối thiểu hai mươi sản phẩm", "20||at_least"),
    ("không dưới 45 sản phẩm", "45||at_least"),
    ("không ít hơn 8", "8||at_least"),
    ("từ 4 sao trở lên", "4||at_least"),
    ("70 điểm trở lên", "70||at_least"),
    ("≥ 12", "12||at_least"),
    ("200+", "200||at_least"),
    ("dưới 14", "|14|at_most"),
    ("không quá 25 hộ", "|25|at_most"),
    ("tối đa ba sản phẩm", "|3|at_most"),
    ("chưa đến 60", "|60|at_most"),
    ("từ 9 hộ trở xuống", "|9|at_most"),
    ("≤ 5", "|5|at_most"),
]


@pytest.mark.parametrize(("text", "said"), QUANTITIES)
def test_a_quantity_has_its_range_and_bound(text: str, said: str) -> None:
    assert parse_quantity(text) == _quantity(said)


@pytest.mark.parametrize(
    "text",
    ["", "một số sản phẩm", "vài chục hộ", "hàng trăm gian hàng", "sao", "gạo ST24", "45/KH-UBND"],
)
def test_a_text_without_an_amount_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="quantity"):
        parse_quantity(text)


MONEY = [
    ("4,2 tỷ đồng", "4200000000|4200000000|exact"),
    ("6 tỉ", "6000000000|6000000000|exact"),
    ("1.850 triệu đồng", "1850000000|1850000000|exact"),
    ("7 triệu rưỡi", "7500000|7500000|exact"),
    ("ba triệu tư", "3400000|3400000|exact"),
    ("750 ngàn", "750000|750000|exact"),
    ("9.876.000đ", "9876000|9876000|exact"),
    ("45.000 ₫", "45000|45000|exact"),
    ("VND 300.000", "300000|300000|exact"),
    ("VN$5000", "5000|5000|exact"),
    ("8tr4", "8400000|8400000|exact"),
    ("60k", "60000|60000|exact"),
    ("120.000 đồng/kg", "120000|120000|exact"),
    ("từ 3.000 đến 4.500 đồng", "3000|4500|exact"),
    ("từ 3.000 đồng đến 4.500 đồng", "3000|4500|exact"),
    ("15-18 triệu đồng", "15000000|18000000|exact"),
    ("từ 2 đến 2,4 tỷ đồng", "2000000000|2400000000|exact"),
    ("khoảng 4tr-6tr", "4000000|6000000|about"),
    ("2t-3t", "2000000000|3000000000|exact"),
    ("giữa 5.000 và 6.000 đồng", "5000|6000|exact"),
    ("gần 900 triệu đồng", "900000000|900000000|about"),
    ("hơn hai tỷ đồng", "2000000000||at_least"),
    ("ít nhất 40.000 đồng", "40000||at_least"),
    ("dưới chín nghìn đồng", "|9000|at_most"),
    ("không cao hơn 8k đồng", "|8000|at_most"),
    ("từ 6.000 đồng trở xuống", "|6000|at_most"),
]


@pytest.mark.parametrize(("text", "said"), MONEY)
def test_money_is_read_in_dong(text: str, said: str) -> None:
    assert parse_money(text) == replace(_quantity(said), currency="VND")


@pytest.mark.parametrize(
    ("text", "said", "currency"),
    [
        ("$25", "25|25|exact", "USD"),
        ("25$", "25|25|exact", "USD"),
        ("ba mươi đô la", "30|30|exact", "USD"),
        ("chưa tới 7 đô", "|7|at_most", "USD"),
        ("12 USD", "12|12|exact", "USD"),
        ("từ 10 đến 20 đô la Úc", "10|20|exact", "AUD"),
        ("2 đô la 43 xu", "2.43|2.43|exact", "USD"),
        ("EUR 30", "30|30|exact", "EUR"),
        ("hơn €4", "4||at_least", "EUR"),
        ("ba euro", "3|3|exact", "EUR"),
        ("5 bảng Anh", "5|5|exact", "GBP"),
        ("40 nhân dân tệ", "40|40|exact", "CNY"),
        ("chín xu", "9|9|exact", "cent"),
        ("khoảng 600 yên", "600|600|about", "JPY"),
        ("1,5 tỷ USD", "1500000000|1500000000|exact", "USD"),
    ],
)
def test_other_money_keeps_its_currency(text: str, said: str, currency: str) -> None:
    assert parse_money(text) == replace(_quantity(said), currency=currency)


@pytest.mark.parametrize("text", ["", "đồng", "vài triệu đồng", "hàng tỷ đồng", "mấy đô la"])
def test_no_amount_of_money_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="money"):
        parse_money(text)


SPANS = [
    ("Huyện có 47 sản phẩm, gồm 35 sản phẩm 3 sao.", ["47", "35", "3"]),
    ("Hai mươi tám chủ thể nộp 31 hồ sơ", ["Hai mươi tám", "31"]),
    ("tổng vốn 5,4 tỷ đồng, dân góp 900 triệu", ["5,4 tỷ", "900 triệu"]),
    ("chi 3 tỷ 200 triệu đồng", ["3 tỷ 200 triệu"]),
    ("dự kiến 18-22 sản phẩm", ["18", "22"]),
    ("48/50 sản phẩm, 9 sản phẩm/05 chủ thể", ["48", "50", "9", "05"]),
    ("Năm sản phẩm được gắn sao", ["Năm"]),
    ("chọn bảy hợp tác xã", ["bảy"]),
    ("đạt 14sản phẩm 4sao", ["14", "4"]),
    ("cả tỉnh 1 204 hộ", ["1 204"]),
    ("một nửa số hộ", ["một nửa"]),
    ("mỗi tháng 25 giỏ", ["25"]),
    ("OCOP 4 sao: 16; 3 sao: 88", ["4", "16", "3", "88"]),
    ("có tất cả 2030 sản phẩm", ["2030"]),
]


@pytest.mark.parametrize(("text", "surfaces"), SPANS)
def test_numbers_of_a_sentence_are_found(text: str, surfaces: list[str]) -> None:
    assert [span.surface for span in find_numbers(text)] == surfaces


@pytest.mark.parametrize(
    "text",
    [
        "Quyết định số 1207/QĐ-UBND và Nghị quyết 19-NQ/TU",
        "gạo ST25, giống OM5451, dịch COVID-19, quả 0COP",
        "ngày 14/8/2022, ngày 3-9, tháng 7/2023, lúc 14:30, 7h45",
        "giai đoạn 2026-2030, năm 2024, quý 2, thứ 5, mồng 3",
        "ngày 8 tháng 6 năm 2023",
        "gọi 0987 654 321 hoặc 02703.822.115",
        "Ba Chẽ, Tư Bông, Năm Roi, ông Bảy, chị Hai",
        "một số hộ, một trong các xã, một cách bài bản",
        "mỗi xã một sản phẩm",
        "năm nay, năm ngoái, nhiều năm, hằng năm, đầu tư, tư vấn, không đạt",
        "hàng chục hộ, vài trăm cây, mấy nghìn gốc",
        "thứ ba, tháng tư, quý hai, lần thứ năm",
        "năm hai nghìn không trăm hai mươi hai",
        "1. Mục tiêu\n2) Nhiệm vụ",
    ],
)
def test_digits_and_words_of_other_things_are_no_numbers(text: str) -> None:
    assert [span.surface for span in find_numbers(text)] == []


@pytest.mark.parametrize(
    ("text", "surface"),  # of two words: both
    [
        ("trong năm huyện đã họp", "năm"),
        ("công bố (12/9)", "12 9"),
        ("đợt 2 có thêm chè", "2"),
        ("chỉ còn ba", "ba"),
        ("chọn hai ba hộ", "hai ba"),
        ("một nửa", "một nửa"),
        ("có 2.450 và 3,600 sản phẩm", "3,600"),
    ],
)
def test_a_word_with_two_readings_is_flagged(text: str, surface: str) -> None:
    assert " ".join(s.surface for s in find_numbers(text) if s.ambiguous) == surface


def test_spans_point_into_the_text_as_given() -> None:
    text = unicodedata.normalize("NFD", "Đắk Lắk\u00a0có hai mươi mốt hộ, Ðông Hải 1 500 hộ")
    spans = find_numbers(text)
    assert [span.value for span in spans] == [21, 1500]
    assert all(text[span.start : span.end] == span.surface for span in spans)
    assert [span.spelled for span in spans] == [True, False]


whole = st.one_of(
    st.integers(0, 10_000),
    st.integers(0, 10**13),
    st.builds(lambda n, p: n * 10**p, st.integers(0, 9_999), st.integers(0, 9)),
)


@given(st.data(), whole)
def test_a_spelled_number_reads_back_as_itself(data: st.DataObject, number: int) -> None:
    words = data.draw(spelled(number))
    assert parse_number(words) == number
    assert parse_number(words.capitalize()) == number
    assert parse_number(f"âm {words}") == -number


@given(st.data(), st.integers(1, 10**13))
def test_a_spelled_count_is_found_in_a_sentence(data: st.DataObject, number: int) -> None:
    words = data.draw(spelled(number))
    text = f"Cả vùng đã có {words} sản phẩm lên kệ."
    (span,) = find_numbers(text)
    assert (span.value, span.surface) == (number, words)


@given(whole)
def test_digits_read_back_as_themselves(number: int) -> None:
    dotted = f"{number:,}".replace(",", ".")
    for text in (str(number), f"0{number}", dotted, dotted.replace(".", " "), f"{dotted},0"):
        assert parse_number(text) == number
    assert parse_quantity(f"{dotted} sản phẩm") == Quantity(Decimal(number), Decimal(number))


@given(st.integers(0, 10**6), st.integers(0, 999), st.sampled_from(["nghìn", "triệu", "tỷ"]))
def test_decimals_with_a_scale_read_back(number: int, part: int, scale: str) -> None:
    factor = {"nghìn": 10**3, "triệu": 10**6, "tỷ": 10**9}[scale]
    expected = Decimal(f"{number}.{part:03}") * factor
    assert parse_number(f"{number},{part:03} {scale}") == expected
    assert parse_money(f"{number},{part:03} {scale} đồng").low == expected


@given(st.text())
def test_any_text_gives_numbers_or_a_value_error(text: str) -> None:
    for span in find_numbers(text):
        assert text[span.start : span.end] == span.surface
    for read in (parse_number, parse_quantity, parse_money):
        try:
            read(text)
        except ValueError as error:
            assert repr(text) in str(error)  # noqa: PT017 - either outcome is right
