"""Numbers of products that articles state: (count, stars, status)."""

from __future__ import annotations

import pytest

from parsers.official.statements import stated_in

HEAD = "Điều 1. "


@pytest.mark.parametrize(
    ("article", "expected"),
    [
        ("Phê duyệt kết quả đánh giá, phân hạng 59 sản phẩm OCOP đợt 1 năm 2026, gồm: 47 sản phẩm"
         " 3 sao, 12 sản phẩm 4 sao (chi tiết tại Phụ lục I, II).",
         [(59, None, None), (47, 3, None), (12, 4, None)]),
        ("Công nhận và cấp Giấy chứng nhận cho 14 sản phẩm OCOP của 9 chủ thể, cụ thể:\n"
         "1. Sản phẩm đạt hạng 4 sao: 04 sản phẩm;\n2. Sản phẩm đạt hạng 3 sao: 10 sản phẩm.",
         [(14, None, None), (4, 4, None), (10, 3, None)]),
        ("Công nhận 08 sản phẩm OCOP đạt hạng 3 sao và 04 sản phẩm OCOP đạt hạng 4 sao.",
         [(8, 3, None), (4, 4, None)]),
        ("Công nhận 26 sản phẩm đạt 3 sao, 4 sao. Trong đó: 20 sản phẩm 3 sao; 06 sản phẩm 4 sao.",
         [(26, None, None), (20, 3, None), (6, 4, None)]),
        ("Thu hồi Giấy chứng nhận của 47 sản phẩm OCOP (44 sản phẩm 3 sao, 3 sản phẩm 4 sao).",
         [(47, None, "withdrawn"), (44, 3, "withdrawn"), (3, 4, "withdrawn")]),
        ("Công nhận mới 10 sản phẩm, công nhận lại 5 sản phẩm 3 sao, nâng hạng 2 sản phẩm từ 3 sao"
         " lên 4 sao. Không công nhận 3 sản phẩm.",
         [(10, None, "new"), (5, 3, "renewed"), (2, 4, "upgraded"), (3, None, "failed")]),
        ("Công nhận 05 sản phẩm OCOP hạng 4 sao của 04 chủ thể, gồm 03 sản phẩm mới và 02 sản phẩm"
         " được nâng từ hạng 3 sao.", [(5, 4, None), (3, None, "new"), (2, None, "upgraded")]),
        ("Phê duyệt kết quả: 12 sản phẩm đạt 4 sao, trong đó 07 sản phẩm OCOP mới, 05 sản phẩm nâng"
         " hạng từ 3 sao.", [(12, 4, None), (7, None, "new"), (5, None, "upgraded")]),
        ("Công nhận 12 sản phẩm đạt từ 3 sao trở lên.", [(12, None, None)]),
        ("Công nhận 20 sản phẩm, gồm nhóm thực phẩm: 15 sản phẩm; nhóm đồ uống có 5 sản phẩm.",
         [(20, None, None)]),
        ("Công nhận 5 bộ sản phẩm OCOP.", [(5, None, None)]),
        ("Đề nghị Bộ Nông nghiệp và Môi trường công nhận 2 sản phẩm 5 sao.", []),
        ("Công nhận sản phẩm, nâng tổng số lên 120 sản phẩm OCOP.", []),
        ("Thưởng cho 3 sản phẩm được công nhận 4 sao.", []),
        ("Sở Nông nghiệp quản lý 12 sản phẩm.", []),
        ("Công nhận sản phẩm theo danh sách kèm theo.", []),
    ],
)  # fmt: skip
def test_article_states(article: str, expected: list[tuple[int, int | None, str | None]]) -> None:
    found = stated_in(None, [HEAD + article])
    assert [(s.count, s.star, s.status) for s in found] == expected


def test_number_in_words_is_kept_beside_the_digits() -> None:
    (said,) = stated_in(None, [HEAD + "Công nhận 12 (mười một) sản phẩm đạt OCOP 3 sao."])
    assert (said.count, said.words) == (12, 11)
    (said,) = stated_in(None, [HEAD + "Công nhận 12 (có danh sách) sản phẩm đạt OCOP 3 sao."])
    assert said.words is None


def test_abstract_states_too() -> None:
    (said,) = stated_in("Về việc công nhận 05 sản phẩm OCOP năm 2025", [])
    assert (said.count, said.article) == (5, -1)


def test_long_text_without_end_takes_no_long_time() -> None:
    assert stated_in(None, ["Công nhận " + "1 " * 20_000 + "(" * 20_000]) == ()
