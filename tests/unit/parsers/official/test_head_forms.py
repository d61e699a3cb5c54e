"""Heads in whole files of other forms: a law site's page, text of two sides, text with bars."""

from __future__ import annotations

import pytest

from parsers.models import Document
from parsers.reading import read_documents

LAW_SITE = """<html><head><title>Quyết định công nhận sản phẩm OCOP</title></head><body>
<nav><a href="/">Trang chủ</a></nav><article>
<h1>Quyết định số 3290/QĐ-UBND công nhận sản phẩm OCOP</h1>
<table><tr><td>Số hiệu:</td><td>3290/QĐ-UBND</td><td>Loại văn bản:</td><td>Quyết định</td></tr>
<tr><td>Nơi ban hành:</td><td>Tỉnh Quảng Ninh</td><td>Người ký:</td><td>Lê Văn Bình</td></tr>
<tr><td>Ngày ban hành:</td><td>13/11/2024</td><td>Ngày hiệu lực:</td><td>15/11/2024</td></tr>
</table>
<table><tr><td>ỦY BAN NHÂN DÂN<br>TỈNH QUẢNG NINH<br>-------</td>
<td>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM<br>Độc lập - Tự do - Hạnh phúc<br>----------</td></tr>
<tr><td>Số: 3290/QĐ-UBND</td><td><i>Quảng Ninh, ngày 13 tháng 11 năm 2024</i></td></tr></table>
<p><b>QUYẾT ĐỊNH</b></p><p>VỀ VIỆC CÔNG NHẬN SẢN PHẨM OCOP TỈNH QUẢNG NINH ĐỢT 2 NĂM 2024</p>
<p>CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH QUẢNG NINH</p>
<p>Căn cứ Quyết định số 148/QĐ-TTg ngày 24 tháng 02 năm 2023;</p><p><b>QUYẾT ĐỊNH:</b></p>
<p><b>Điều 1.</b> Công nhận sản phẩm OCOP (phụ lục kèm theo).</p>
<table><tr><td>Nơi nhận:<br>- Như Điều 3;<br>- Lưu: VT, NLN3.</td>
<td>KT. CHỦ TỊCH<br>PHÓ CHỦ TỊCH<br><br>Lê Văn Bình</td></tr></table></article></body></html>"""
TWO_SIDES = """ỦY BAN NHÂN DÂN                         CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
TỈNH QUẢNG NINH                           Độc lập - Tự do - Hạnh phúc
Số: 3290/QĐ-UBND                        Quảng Ninh, ngày 13 tháng 11 năm 2024

                              QUYẾT ĐỊNH
  VỀ VIỆC CÔNG NHẬN SẢN PHẨM OCOP TỈNH QUẢNG NINH ĐỢT 2 NĂM 2024

                CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH QUẢNG NINH

Căn cứ Quyết định số 148/QĐ-TTg ngày 24/02/2023;

Điều 1. Công nhận sản phẩm OCOP (phụ lục kèm theo).

Nơi nhận:                                   KT. CHỦ TỊCH
- Như Điều 3;                               PHÓ CHỦ TỊCH
- Lưu: VT, NLN3.                            Lê Văn Bình
"""
BARS = """ỦY BAN NHÂN DÂN | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
TỈNH QUẢNG NINH | Độc lập - Tự do - Hạnh phúc
Số: 3290/QÐ-UBND | Quảng Ninh, ngày 13 tháng 11 năm 2024

QUYẾT ĐỊNH
VỀ VIỆC CÔNG NHẬN SẢN PHẨM OCOP TỈNH QUẢNG NINH ĐỢT 2 NĂM 2024

Căn cứ Quyết định số 148/QÐ-TTg;

Điều 1. Công nhận sản phẩm OCOP (phụ lục kèm theo).

Nơi nhận: | KT. CHỦ TỊCH
- Như Điều 3; | PHÓ CHỦ TỊCH
- Lưu: VT, NLN3. | Lê Văn Bình
"""


@pytest.mark.parametrize(
    ("name", "text"), [("a.html", LAW_SITE), ("b.txt", TWO_SIDES), ("c.txt", BARS)]
)
def test_every_form_gives_the_same_head(name: str, text: str) -> None:
    document = _read(name, text)
    decision = document.decision
    assert decision is not None
    assert document.kind == "decision"
    assert (decision.number, decision.kind) == ("3290/QĐ-UBND", "Quyết định")
    assert (decision.issuer, decision.parent) == ("ỦY BAN NHÂN DÂN TỈNH QUẢNG NINH", None)
    assert (decision.place, decision.date) == ("Quảng Ninh", "2024-11-13")
    assert decision.cites == ("148/QĐ-TTg",)
    assert (decision.batch, decision.round_year) == ("2", 2024)
    assert (decision.signer, decision.signer_title) == ("Lê Văn Bình", "KT. CHỦ TỊCH PHÓ CHỦ TỊCH")
    assert decision.recipients == ("Như Điều 3", "Lưu: VT, NLN3")
    assert document.title == f"Quyết định {decision.abstract}"


def _read(name: str, text: str) -> Document:
    return read_documents(text.encode(), name=name)[0]
