import unicodedata

import pytest

from parsers.official.kinds import document_kind, read_decision

HEAD = """ỦY BAN NHÂN DÂN
TỈNH MIỀN MẪU

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM

Số: 077/QĐ-UBND
Miền Mẫu, ngày 09 tháng 02 năm 2023

QUYẾT ĐỊNH
Về việc công nhận các sản phẩm dự thi đợt cuối năm

CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH

Theo tờ trình của Sở Nông nghiệp;

Căn cứ Quyết định số 919/QĐ-TTg của Thủ tướng Chính phủ;"""


def test_head_of_a_decision_is_read() -> None:
    decision = read_decision(HEAD)
    assert decision is not None
    assert decision.number == "077/QĐ-UBND"
    assert decision.kind == "Quyết định"
    assert decision.issuer == "ỦY BAN NHÂN DÂN TỈNH MIỀN MẪU"
    assert decision.place == "Miền Mẫu"
    assert decision.date == "2023-02-09"
    assert decision.abstract == "Về việc công nhận các sản phẩm dự thi đợt cuối năm"
    assert decision.cites == ("919/QĐ-TTg",)


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_decisions_and_plans_are_told_from_news(form: str) -> None:
    def kind(text: str) -> str:
        return document_kind("", unicodedata.normalize(form, text))

    assert kind(HEAD) == "decision"
    assert kind(HEAD.replace("QUYẾT ĐỊNH", "KẾ HOẠCH").replace("QĐ-UBND", "KH-UBND")) == "plan"
    assert kind(HEAD.replace("Đ", "Ð")) == "decision"
    assert kind("Sáng nay, tỉnh ban hành Quyết định số 12/QĐ-UBND về sản phẩm OCOP.") == "news"


def test_parent_body_above_the_issuer_is_kept_apart() -> None:
    text = HEAD.replace("ỦY BAN NHÂN DÂN\nTỈNH", "UBND TỈNH NHÀ\nSỞ NÔNG NGHIỆP\nTỈNH", 1)
    decision = read_decision(text)
    assert decision is not None
    assert decision.parent == "UBND TỈNH NHÀ"
    assert decision.issuer == "SỞ NÔNG NGHIỆP TỈNH MIỀN MẪU"


def test_impossible_date_and_missing_number_are_left_out() -> None:
    decision = read_decision(HEAD.replace("09 tháng 02", "31 tháng 02"))
    assert decision is not None
    assert decision.date is None
    assert read_decision("Không có số hiệu nào ở đây.") is None
