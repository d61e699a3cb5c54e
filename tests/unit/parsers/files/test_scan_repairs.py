"""Words put right by tables: which, and which never."""

import pytest

from parsers.files.scan_repairs import repaired
from parsers.files.tesseract import Seen


def seen(text: str, *, line: int = 1) -> list[Seen]:
    return [
        Seen(word, 60 * n, 10, 60 * n + 50, 30, 0.96, (1, 1, line))
        for n, word in enumerate(text.split())
    ]


@pytest.mark.parametrize(
    ("recognised", "printed"),
    [
        ("Tỉnh dầu quế", "Tinh dầu quế"),
        ("viên tỉnh bột nghệ", "viên tinh bột nghệ"),
        ("Công ty Cô phần Đại Ngàn", "Công ty Cổ phần Đại Ngàn"),
        ("PHÓ CHỦ TICH", "PHÓ CHỦ TỊCH"),
        ("huyện Krông NÑô", "huyện Krông Nô"),
        ("Hộ dân tộc HMông", "Hộ dân tộc H'Mông"),
        ("xã Kiến Thành, huyện Đắk RLấp", "xã Kiến Thành, huyện Đắk R'Lấp"),
        ("HIX Tân Cương", "HTX Tân Cương"),
        ("HUYEN THANH SƠN", "HUYỆN THANH SƠN"),
        ("UBND TINH HA NẠM", "UBND TỈNH HÀ NAM"),
        ("UỶ BAN NHÂN DÂN THÀNH PHO VĨNH YÊN", "UỶ BAN NHÂN DÂN THÀNH PHỐ VĨNH YÊN"),
        ("xã Lần Nhì Thàng, huyện Phong Thổ", "xã Lản Nhì Thàng, huyện Phong Thổ"),
        ("huyện Đắk RLấp", "huyện Đắk R'Lấp"),
        ("UỶ BAN NHÂN DÂN HUYỆNĐẮKSONG", "UỶ BAN NHÂN DÂN HUYỆN ĐẮK SONG"),
        ("Tờ trình số 2106/11r-SNNPTNT", "Tờ trình số 2106/TTr-SNNPTNT"),
        ("Quyết định số 148/QĐÐ-I1g", "Quyết định số 148/QĐ-TTg"),
        ("Quyết định số 148/QĐ-I'1g", "Quyết định số 148/QĐ-TTg"),
        ("Tờ trình số 259/1 Ir-SNN ngày 21/12", "Tờ trình số 259/TTr-SNN ngày 21/12"),
        ("QUYẾL ĐỊNH", "QUYẾT ĐỊNH"),
        ("Đỉnh Văn Tám", "Đinh Văn Tám"),
        ("Hộ kinh doanh Nguyên Thị Mười", "Hộ kinh doanh Nguyễn Thị Mười"),
        ("xã Nâm N'Đïir", "xã Nâm N'Đir"),
        ("huyện Tiên Lãng nắm 2023", "huyện Tiên Lãng năm 2023"),
        ("ngày 07 thắng 10 nam 2024", "ngày 07 tháng 10 năm 2024"),
        ("Hộ Phạm Văn Ut", "Hộ Phạm Văn Út"),
    ],
)
def test_what_a_table_knows_in_one_way_only_is_put_right(recognised: str, printed: str) -> None:
    made = repaired(seen(recognised))
    assert " ".join(word.text for word in made.words) == printed
    assert made.changes


@pytest.mark.parametrize(
    "right",
    [
        "tỉnh Đắk Nông",
        "cấp tỉnh, đầu tư",  # a comma parts what is no phrase
        "UỶ BAN NHÂN DÂN",  # the tone on either letter
        "Thôn 11, xã Nâm N'Jang",
        "82,5 điểm",
        "phường Xuân Trường - Đà Lạt",  # a line between two names is no word
        "Thông tư số 11/2023/TT-BNN ngày 11/11/2023",
        "Số: 148/QĐ-UBND, 246/TTr-SNNMT",
        "huyện Thạnh Trị",  # "huyện Thanh Trì" is another
        "huyện Đăk Song",  # offices write either mark
        "xã Tân Hoà",
        "xã Tân Văn, xã Đông Văn",
        "Trần Đình Văn Sơn",  # what stands behind a surname is none
        "xã Lần Nhì Thàng Mới",  # the name may go on, and is then another
        "B'Lao",
        "Thủ trưởng các đơn vị, Thứ trưởng Bộ",  # two words of the same letters
        "Việt Nam 2024",
        "nấm 250 g, thang 100 điểm",
    ],
)
def test_what_is_right_stays(right: str) -> None:
    made = repaired(seen(right))
    assert " ".join(word.text for word in made.words) == right
    assert not made.changes


def test_digits_are_never_touched() -> None:
    made = repaired(seen("SIT 1 I1 l0 §0,09 2O25"))
    assert " ".join(word.text for word in made.words) == "STT 1 I1 l0 §0,09 2O25"


def test_words_of_two_cells_are_no_phrase() -> None:
    words = [*seen("Tỉnh"), *seen("dầu", line=2)]
    other = [words[0], Seen("dầu", 300, 10, 350, 30, 0.9, (2, 1, 1))]
    assert [word.text for word in repaired(other).words] == ["Tỉnh", "dầu"]
    assert [word.text for word in repaired(words).words] == ["Tinh", "dầu"]
