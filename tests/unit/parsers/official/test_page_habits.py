"""Levels on pages of portals: where they stand beside, above and among the products."""

from __future__ import annotations

import pytest

from parsers.parse import parse_payload

GOODS = (
    ("Tỏi đen Lý Sơn", "HTX Nông nghiệp Lý Sơn", 4),
    ("Nước mắm Đức Lợi", "HTX Dịch vụ nghề cá Đức Lợi", 4),
    ("Quế chi Trà Bồng", "Công ty TNHH Hương Quế", 3),
    ("Mạch nha Thi Phổ", "Hộ kinh doanh Nguyễn Văn Lành", 3),
)
HEAD = """<table><tr><td>ỦY BAN NHÂN DÂN<br>TỈNH QUẢNG NGÃI</td>
<td>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM<br>Độc lập - Tự do - Hạnh phúc</td></tr>
<tr><td>Số: 2041/QĐ-UBND</td><td>Quảng Ngãi, ngày 12 tháng 12 năm 2022</td></tr></table>
<p>QUYẾT ĐỊNH</p><p>Về việc công nhận sản phẩm OCOP năm 2022</p>
<p>CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH QUẢNG NGÃI</p><p>QUYẾT ĐỊNH:</p>
<p>Điều 1. Công nhận các sản phẩm OCOP có tên tại danh sách kèm theo.</p>
<p>Nơi nhận:</p><p>- Như Điều 1.</p>
<p align="center"><b>DANH SÁCH SẢN PHẨM ĐƯỢC CÔNG NHẬN</b></p>"""


def in_levels(level: str, product: str) -> str:
    """The goods level by level; ``{s}`` is the level, ``{p}`` and ``{q}`` product and producer."""
    parts: list[str] = []
    for star in (4, 3):
        parts.append(level.replace("{s}", str(star)).replace("{g}", "★" * star))
        of_level = [(p, q) for p, q, s in GOODS if s == star]
        parts += [product.format(p=p, q=q, n=n) for n, (p, q) in enumerate(of_level, start=1)]
    return "".join(parts)


def in_rows(head: str, row: str) -> str:
    cells = [row.format(p=p, q=q, s=s, g="★" * s, x3="x" * (s == 3), x4="x" * (s == 4), n=n)
             for n, (p, q, s) in enumerate(GOODS, start=1)]  # fmt: skip
    return f"<table>{head}{''.join(cells)}</table>"


ROW = "<tr><td>{n}</td><td>{p}</td><td>{q}</td></tr>"
COLUMNS = "<th>TT</th><th>Tên sản phẩm</th><th>Chủ thể</th>"
LEVELLED = f"{COLUMNS}<th>Hạng sao</th>"
TABLE = f"<table><tr>{COLUMNS}</tr>"
HABITS = {
    "cards": "".join(
        f"<h4>{n}. {p}</h4><p>Chủ thể: {q}</p><p>{'★' * s}</p>"
        for n, (p, q, s) in enumerate(GOODS, start=1)
    ),
    "cards without numbers": "".join(
        f"<h4>{p}</h4><p>Chủ thể: {q}</p><p>Hạng: {s} sao</p>" for p, q, s in GOODS
    ),
    "lists in a list": in_levels("</ul><ol><li>Sản phẩm {s} sao:</li></ol><ul>",
                                 "<li>{p} của {q}</li>"),
    "lists under levels": in_levels("<p><b>Hạng {s} sao</b></p>", "<p>{n}. {p} của {q};</p>"),
    "levels that lead sentences": "".join(
        f"<p>{mark}) Hạng {star} sao: "
        + "; ".join(f"{p} ({q})" for p, q, s in GOODS if s == star) + ".</p>"
        for mark, star in (("a", 4), ("b", 3))
    ),
    "captions of glyphs": in_levels(f"</table>{TABLE}<caption>{{g}}</caption>", ROW),
    "rows with a star before them": TABLE + in_levels(
        '<tr><td colspan="3">* Hạng {s} sao: 02 sản phẩm</td></tr>', ROW) + "</table>",
    "ticked levels": in_rows(
        f"<tr>{COLUMNS}<th>Sản phẩm đạt 4 sao</th><th>Sản phẩm đạt 3 sao</th></tr>",
        f"{ROW[:-5]}<td>{{x4}}</td><td>{{x3}}</td></tr>"),
    "district and province": in_rows(
        f"<tr>{COLUMNS}<th>Kết quả cấp huyện</th><th>Kết quả cấp tỉnh</th></tr>",
        f"{ROW[:-5]}<td>3 sao</td><td>{{s}} sao</td></tr>"),
    "glyphs behind names": in_rows(
        f"<tr>{COLUMNS}</tr>", "<tr><td>{n}</td><td>{p} {g}</td><td>{q}</td></tr>"),
    "two lists side by side": f"<table><tr>{LEVELLED * 2}</tr>" + "".join(
        "<tr>" + "".join(f"<td>{n}</td><td>{GOODS[n - 1][0]}</td><td>{GOODS[n - 1][1]}</td>"
                         f"<td>{GOODS[n - 1][2]}</td>" for n in pair) + "</tr>"
        for pair in ((1, 3), (2, 4))) + "</table>",
    "lines without numbers under an empty row": in_rows(
        f"<tr>{'<td></td>' * 4}</tr><tr>{LEVELLED}</tr>",
        "<tr><td></td><td>{p}</td><td>{q}</td><td>{s} sao</td></tr>"),
    "English heads": in_rows(
        "<tr><th>No.</th><th>Product</th><th>Producer</th><th>Star rating</th></tr>",
        f"{ROW[:-5]}<td>{{s}} stars</td></tr>"),
}  # fmt: skip


@pytest.mark.parametrize("habit", HABITS)
def test_a_level_is_read_wherever_a_page_puts_it(habit: str) -> None:
    page = f"<html><body>{HEAD}{HABITS[habit]}</body></html>"
    (document,) = parse_payload(page.encode(), name="2041.html")
    assert {(a.product, a.star) for a in document.awards} == {(p, s) for p, _, s in GOODS}
    assert len(document.awards) == len(GOODS)


def test_ditto_marks_stand_for_the_words_above() -> None:
    rows = (("Trà sen", "HTX Sen Việt", "4 sao"), ("Trà hoa cúc", "-nt-", "như trên"),
            ("Trà lài", "//", "3 sao"))  # fmt: skip
    cells = "".join(f"<tr><td>{n}</td><td>{'</td><td>'.join(r)}</td></tr>"
                    for n, r in enumerate(rows, start=1))  # fmt: skip
    page = f"{HEAD}<table><tr>{COLUMNS}<th>Hạng sao</th></tr>{cells}</table>"
    (document,) = parse_payload(page.encode(), name="2041.html")
    assert [(a.product, a.producer, a.star) for a in document.awards] == [
        ("Trà sen", "HTX Sen Việt", 4), ("Trà hoa cúc", "HTX Sen Việt", 4),
        ("Trà lài", "HTX Sen Việt", 3),
    ]  # fmt: skip
