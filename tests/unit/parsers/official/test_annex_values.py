from datetime import date

import pytest

from parsers.official.addresses import Address, read_address
from parsers.official.columns import columns_of, field_of
from parsers.official.groups import group_of, group_of_cell
from parsers.official.homes import Home, home_of
from parsers.official.producers import producer_type, split_both, split_producer
from parsers.official.scope import Links
from parsers.official.statuses import remark, saying
from parsers.official.values import last_day, row_number, score_of_cell, star_of_cell

_BEFORE, _AFTER = date(2022, 5, 1), date(2025, 9, 1)


@pytest.mark.parametrize(
    ("cell", "star"),
    [
        ("4 sao", 4), ("04", 4), ("4*", 4), ("****", 4), ("★★★★☆", 4), ("Hạng bốn sao", 4),
        ("OCOP 4 sao", 4), ("4 sa0", 4), ("4 5ao", 4), ("4 (bốn) sao", 4), ("Ba sao", 3),
        ("Nâng từ 3 sao lên 4 sao", 4), ("4 sao (tiềm năng 5 sao)", 4), ("83,6 điểm/4 sao", 4),
        ("4/5 sao", 4), ("81,7/4 sao", 4), ("4-sao", 4), ("Sao 4", 4), ("Hạng IV", 4),
        ("bốn (04) sao", 4), ("4 (sao)", 4), ("4 ngôi sao", 4), ("3 → 4 sao", 4),
        ("3 sao nâng lên 4 sao", 4), ("⭐️⭐️⭐️", 3), ("★★★★ (4 sao)", 4),
        ("5ao", None), ("l sao", None), ("3 sao, 4 sao", None), ("Không đạt", None), ("", None),
        ("Không đạt 4 sao", None), ("Chưa đạt hạng 3 sao", None), ("Dưới 3 sao", None),
        ("Không đủ điểm đạt 4 sao", None), ("Không đạt 4 sao, đạt 3 sao", 3),
    ],
)  # fmt: skip
def test_a_level_is_read_as_it_stands(cell: str, star: int | None) -> None:
    assert star_of_cell(cell) == star


@pytest.mark.parametrize(
    ("cell", "score"),
    [
        ("85,5", 85.5), ("85.50", 85.5), ("85,5/100", 85.5), ("85,5 điểm - 4 sao", 85.5),
        ("85, 5", 85.5), ("66,4\n1", 66.41), ("100", 100.0),
        ("8550", None), ("7l,5", None), ("85,5; 86", None),
    ],
)  # fmt: skip
def test_a_score_is_a_number_up_to_100_or_none(cell: str, score: float | None) -> None:
    assert score_of_cell(cell) == score


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("36 tháng", "2025-05-01"),
        ("có giá trị 02 năm kể từ ngày ký", "2024-05-01"),
        ("24 tháng kể từ ngày 01/02/2023", "2025-02-01"),
        ("đến hết ngày 31/12/2026", "2026-12-31"),
        ("đến ngày 30 tháng 6 năm 2025", "2025-06-30"),
        ("31/02/2026", None),
        ("999 tháng", None),
    ],
)
def test_the_last_day_is_what_the_words_say(words: str, day: str | None) -> None:
    assert last_day(words, _BEFORE) == day


def test_numbers_of_lines_may_have_parts_and_zeros() -> None:
    assert [row_number(t) for t in ("03", "3.", "2.1", "(4)", "I", "3a")] == [
        3,
        3,
        1,
        4,
        None,
        None,
    ]


@pytest.mark.parametrize(
    ("cell", "name", "address"),
    [
        (
            "HTX Tân Cương, xã Tân Cương, TP Thái Nguyên",
            "HTX Tân Cương",
            "xã Tân Cương, TP Thái Nguyên",
        ),
        ("HTX dịch vụ nông nghiệp xã Tân Cương", "HTX dịch vụ nông nghiệp xã Tân Cương", None),
        (
            "Công ty TNHH An (xã Hòa An, huyện Chợ Mới)",
            "Công ty TNHH An",
            "xã Hòa An, huyện Chợ Mới",
        ),
        ("DNTN Minh Tâm, 12 Lê Lợi, TP. Sa Đéc", "DNTN Minh Tâm", "12 Lê Lợi, TP. Sa Đéc"),
        ("Công ty TNHH SX, TM & DV Hải Minh", "Công ty TNHH SX, TM & DV Hải Minh", None),
        ("HKD Út Khô (ĐT: 0903 111 222)", "HKD Út Khô", None),
    ],
)
def test_a_producer_is_told_from_its_address(cell: str, name: str, address: str | None) -> None:
    assert split_producer(cell) == (name, address)


def test_without_a_comma_only_a_head_for_both_lets_a_name_be_cut() -> None:
    cell = "HTX Buôn Choáh Vàng Thôn Ninh Giang, xã Buôn Choáh"
    assert split_both(cell) == ("HTX Buôn Choáh Vàng", "Thôn Ninh Giang, xã Buôn Choáh")


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("HTX chè La Bằng", "hợp tác xã"), ("Liên hiệp HTX Xanh", "hợp tác xã"),
        ("THT Nghệ", "tổ hợp tác"), ("Chi nhánh Công ty TNHH Cỏ", "doanh nghiệp"),
        ("DNTN Minh", "doanh nghiệp"), ("CÔNG TY CP X", "doanh nghiệp"), ("HKD Lan", "hộ"),
        ("Hộ ông Triệu Văn Lý", "hộ"), ("Cơ sở Sen", "cơ sở"), ("Bà Lò Thị Mai", "cá nhân"),
        ("Trang trại Nho", "trang trại"), ("Nguyễn Văn A", None),
    ],
)  # fmt: skip
def test_the_legal_type_is_that_of_the_name(name: str, kind: str | None) -> None:
    assert producer_type(name) == kind


@pytest.mark.parametrize(
    ("words", "home", "day", "read"),
    [
        (
            "thôn 3, xã Thuận Hà, huyện Đắk Song",
            Home("Đắk Nông"),
            _BEFORE,
            ("Thuận Hà", "Đắk Song", "Đắk Nông"),
        ),
        (
            "P. Tân Thịnh, TP. TN",
            Home("Thái Nguyên"),
            _BEFORE,
            ("Tân Thịnh", "Thái Nguyên", "Thái Nguyên"),
        ),
        (
            "Tức Tranh - Phú Lương",
            Home("Thái Nguyên"),
            _BEFORE,
            ("Tức Tranh", "Phú Lương", "Thái Nguyên"),
        ),
        (
            "phường Lâm Viên - Đà Lạt",
            Home("Lâm Đồng"),
            _AFTER,
            ("Lâm Viên - Đà Lạt", None, "Lâm Đồng"),
        ),
        ("đặc khu Phú Quý", Home("Lâm Đồng"), _AFTER, ("Phú Quý", None, "Lâm Đồng")),
        ("huyện đảo Lý Sơn", Home("Quảng Ngãi"), _BEFORE, (None, "Lý Sơn", "Quảng Ngãi")),
        (
            "Xã Nam Dong huyện Cư Jút tỉnh Đắk Nông",
            Home(),
            _BEFORE,
            ("Nam Dong", "Cư Jút", "Đắk Nông"),
        ),
        (
            "Thôn 2, xã Nam Dong",
            Home("Đắk Nông", "Cư Jút"),
            _BEFORE,
            ("Nam Dong", "Cư Jút", "Đắk Nông"),
        ),
        (
            "Phường 3, TP. Vĩnh Long",
            Home("Vĩnh Long"),
            _BEFORE,
            ("Phường 3", "Vĩnh Long", "Vĩnh Long"),
        ),
        ("", Home("Thái Nguyên"), _BEFORE, (None, None, "Thái Nguyên")),
        (
            "ấp Nhất, xã Thạnh Hòa (trước là xã Thạnh Hòa, huyện Phụng Hiệp, tỉnh Hậu Giang)",
            Home("Cần Thơ"),
            _AFTER,
            ("Thạnh Hòa", None, "Cần Thơ"),
        ),
        (
            "xã Phú Hội (nay là xã Đức Trọng)",
            Home("Lâm Đồng"),
            _AFTER,
            ("Đức Trọng", None, "Lâm Đồng"),
        ),
    ],
)
def test_an_address_is_placed_on_its_day(
    words: str, home: Home, day: date, read: tuple[str | None, str | None, str | None]
) -> None:
    assert read_address(words, home, day) == Address(*read)


def test_a_unit_that_the_tables_lack_keeps_its_words_and_is_told() -> None:
    found = read_address("xã Không Có, huyện Đắk Song", Home("Đắk Nông"), _BEFORE)
    assert found == Address("Không Có", "Đắk Song", "Đắk Nông", ("xã Không Có",))


@pytest.mark.parametrize(
    ("issuer", "parent", "place", "home"),
    [
        ("ỦY BAN NHÂN DÂN HUYỆN CƯ JÚT", None, "Cư Jút", Home("Đắk Nông", "Cư Jút")),
        ("ỦY BAN NHÂN DÂN THÀNH PHỐ CẦN THƠ", None, "Cần Thơ", Home("Cần Thơ")),
        ("SỞ NÔNG NGHIỆP", "UBND TỈNH THÁI NGUYÊN", "Thái Nguyên", Home("Thái Nguyên")),
        ("BỘ NÔNG NGHIỆP VÀ MÔI TRƯỜNG", None, "Hà Nội", Home()),
        (None, None, None, Home()),
    ],
)
def test_an_issuer_has_its_home(
    issuer: str | None, parent: str | None, place: str | None, home: Home
) -> None:
    assert home_of(issuer, parent, place, _BEFORE) == home


@pytest.mark.parametrize(
    ("title", "status"),
    [
        ("Danh sách sản phẩm không đạt", "failed"),
        ("Công nhận lại 12 sản phẩm", "renewed"),
        ("Công nhận và công nhận lại sản phẩm OCOP", None),
        ("Thu hồi giấy chứng nhận sản phẩm hết hạn", "withdrawn"),
        ("Phê duyệt kết quả đánh giá, phân hạng sản phẩm OCOP cấp tỉnh", "new"),
        ("Sản phẩm hết hạn chưa đánh giá lại", "expired"),
        ("Danh sách sản phẩm OCOP được nâng hạng", "upgraded"),
        ("Danh sách sản phẩm OCOP bị xóa tên", "withdrawn"),
        ("Sản phẩm không đủ điều kiện đánh giá lại", "failed"),
        ("Danh sách sản phẩm được đánh giá, phân hạng lần 2", "renewed"),
        ("Danh sách các sản phẩm được gắn sao OCOP", "new"),
        ("Danh sách sản phẩm OCOP còn hiệu lực", None),
    ],
)
def test_a_title_says_what_was_decided(title: str, status: str | None) -> None:
    assert saying(title).status == status


def test_what_is_asked_for_or_planned_is_told_apart() -> None:
    assert saying("Danh sách sản phẩm đề nghị công nhận").proposed
    assert saying("Danh sách sản phẩm trình Hội đồng cấp tỉnh").proposed
    assert saying("Danh mục sản phẩm dự kiến đánh giá").planned
    assert not saying("Công nhận sản phẩm OCOP 3 sao theo Kế hoạch số 12").planned
    assert not saying("Kết quả đánh giá sản phẩm tham gia Chương trình OCOP").planned


def test_remarks_say_a_status_or_nothing() -> None:
    said = [
        "Đánh giá lại",
        "Nâng hạng từ 3 sao lên 4 sao",
        "mới",
        "QĐ số 12/QĐ-UBND",
        "Bổ sung hồ sơ",
    ]
    assert [remark(text) for text in said] == ["renewed", "upgraded", "new", None, None]


@pytest.mark.parametrize(
    ("head", "field"),
    [
        ("Tcn san phâm", "product"), ("Chủ thể - Địa chỉ", "producer_address"),
        ("Hạng sao đã công nhận", "old_star"), ("Dự kiến hạng sao", "planned"),
        ("Xã/phường/thị trấn", "commune"), ("Tên cơ sở/chủ thể sản xuất", "producer"),
        ("Quyết định công nhận cũ", "other"), ("Mức thưởng (đồng)", "money"),
    ],
)  # fmt: skip
def test_a_head_has_its_meaning(head: str, field: str) -> None:
    assert field_of(head) == field


def test_a_total_goes_before_points_by_part_and_levels_may_be_ticked() -> None:
    parts = columns_of([("Sản phẩm", "Điểm", "", ""), ("", "Phần A", "Phần B", "Tổng")])
    assert parts.fields == ("product", "score_other", "other", "score")
    ticked = columns_of([("Sản phẩm", "Xếp hạng", ""), ("", "3 sao", "4 sao")])
    assert ticked.marks == (None, 3, 4)


def test_a_group_is_that_of_the_rule_in_force() -> None:
    days = (date(2021, 1, 1), date(2024, 1, 1), date(2026, 6, 1))
    herbs = "Dược liệu và sản phẩm từ dược liệu"
    assert [group_of("Thảo dược", day) for day in days] == ["Thảo dược", herbs, herbs]
    assert group_of("Đồ uống không cồn", days[0]) == "Đồ uống"
    assert group_of("Ngành khác", days[0]) is None


@pytest.mark.parametrize(
    ("name", "group"),
    [
        ("Thịt, thủy sản, trứng, sữa tươi", "Thực phẩm"),
        ("Nhóm: Gia vị", "Thực phẩm"),
        ("Nước khoáng thiên nhiên, nước uống đóng chai", "Đồ uống"),
        ("Tinh dầu và dược liệu khác", "Dược liệu và sản phẩm từ dược liệu"),
        ("Vải, may mặc", "Thủ công mỹ nghệ"),
        ("Động vật cảnh", "Sinh vật cảnh"),
    ],
)
def test_the_sets_of_2026_stand_in_their_branches(name: str, group: str) -> None:
    assert group_of(name, date(2026, 7, 1)) == group


@pytest.mark.parametrize(
    ("cell", "group"),
    [
        ("1. Thực phẩm", "Thực phẩm"),
        ("Thực phẩm/ Chè, cà phê, ca cao", "Thực phẩm"),
        ("Đồ uống - Rượu trắng", "Đồ uống"),
        ("Ngành khác/ Hàng khác", None),
    ],
)
def test_a_cell_may_name_a_group_and_a_set_of_it(cell: str, group: str | None) -> None:
    assert group_of_cell(cell, date(2026, 7, 1)) == group
    assert field_of("Ngành/Bộ sản phẩm") == "group"


def test_a_communes_own_decision_gives_the_commune() -> None:
    day = date(2025, 12, 3)
    home = home_of("ỦY BAN NHÂN DÂN XÃ EA SÚP", None, "Ea Súp", day)
    assert home == Home("Đắk Lắk", None, "Ea Súp")
    assert read_address("Thôn 3", home, day) == Address("Ea Súp", None, "Đắk Lắk")
    assert read_address("xã Ea Rốk", home, day).commune == "Ea Rốk"


def test_clauses_of_articles_name_annexes_before_or_after() -> None:
    links = Links(
        ("Phụ lục I: sản phẩm công nhận mới; Phụ lục II: công nhận lại.", "Thu hồi (Phụ lục 3, 4).")
    )
    assert [saying(links.of(n)).status for n in ("1", "II", "III", "04")] == [
        "new", "renewed", "withdrawn", "withdrawn",
    ]  # fmt: skip
