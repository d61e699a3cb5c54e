"""What a decision withdraws is no recognition, however it counts it."""

import pytest

from parsers.models import Document
from parsers.parse import parse_payload

PAPER = """ỦY BAN NHÂN DÂN
TỈNH ĐỒNG THÁP

Số: 1455/QĐ-UBND

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Đồng Tháp, ngày 20 tháng 12 năm 2024

QUYẾT ĐỊNH

Về việc {abstract}

CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH ĐỒNG THÁP

QUYẾT ĐỊNH:

Điều 1. {article}

Điều 2. Chánh Văn phòng chịu trách nhiệm thi hành./.
"""

WITHDRAWN = [
    "Thu hồi 05 sản phẩm, trong đó 02 sản phẩm 4 sao, 03 sản phẩm 3 sao.",
    "Thu hồi Giấy chứng nhận đối với 02 sản phẩm 4 sao và 03 sản phẩm 3 sao (tổng số 05 sản phẩm).",
    "Thu hồi kết quả công nhận 5 sản phẩm OCOP hết hạn (2 sản phẩm hạng 4 sao; 3 sản phẩm hạng 3"
    " sao).",
    "Thu hồi Giấy chứng nhận của 05 sản phẩm OCOP. Trong đó: 02 sản phẩm hạng 4 sao; 03 sản phẩm"
    " hạng 3 sao.",
    "Hủy bỏ kết quả công nhận đối với 5 sản phẩm OCOP (02 sản phẩm đạt 4 sao và 03 sản phẩm đạt 3"
    " sao) đã được công nhận tại Quyết định số 1988/QĐ-UBND ngày 16/12/2021.",
    "Chấm dứt hiệu lực công nhận 05 sản phẩm OCOP, gồm 02 sản phẩm 4 sao và 03 sản phẩm 3 sao.",
]


def _read(article: str, abstract: str = "thu hồi Giấy chứng nhận sản phẩm OCOP") -> Document:
    paper = PAPER.format(abstract=abstract, article=article)
    (document,) = parse_payload(paper.encode(), name="qd.txt")
    return document


@pytest.mark.parametrize("article", WITHDRAWN)
def test_counts_of_a_withdrawal_stand_aside_as_flows_of_its_year(article: str) -> None:
    document = _read(article)
    assert document.claims == ()
    found = document.figures_aside
    assert {(c.value_min, c.stars) for c in found} == {(5, ()), (2, (4,)), (3, (3,))}
    assert {c.status for c in found} <= {"withdrawn", "expired"}
    assert {(c.scope, c.period, c.as_of) for c in found} == {("period", "2024", None)}


def test_what_stays_in_force_and_what_is_recognised_beside_it_are_claims() -> None:
    document = _read(
        "Thu hồi Giấy chứng nhận của 05 sản phẩm OCOP; sau khi thu hồi, tổng số sản phẩm OCOP còn"
        " hiệu lực trên địa bàn tỉnh là 120 sản phẩm."
    )
    assert [(c.value_min, c.scope) for c in document.claims] == [(120, "total")]
    both = _read(
        "Công nhận 02 sản phẩm OCOP đạt 4 sao năm 2024.\n\nĐiều 3. Thu hồi Giấy chứng nhận của 02"
        " sản phẩm OCOP 4 sao.",
        "công nhận và thu hồi Giấy chứng nhận sản phẩm OCOP",
    )
    assert [(c.value_min, c.stars, c.status) for c in both.claims] == [(2, (4,), None)]
