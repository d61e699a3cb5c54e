"""Pages made to take long: what grows with the square of a page's size never ends on these."""

from __future__ import annotations

import pytest

from parsers.parse import parse_payload

PAGE = (
    "<html><body><article><h1>Tin OCOP</h1><p>Tỉnh Bến Tre có 5 sản phẩm OCOP 3 sao.</p>{}"
    "</article></body></html>"
)
BODIES = {
    "related labels without links": "<p><b>Tin liên quan:</b></p><p>Dài dòng.</p>" * 3000,
    "related labels never closed": '<div><b>Tin liên quan:<i class="x">' * 600,
    "links that are labels": '<a href="/a">Tin liên quan</a>' * 8000,
    "nested tables": "<table><tr><td>a</td><td>" * 40 + "x" + "</td></tr></table>" * 40,
    "one figure repeated": "<p>Xã A có 3 sản phẩm OCOP 4 sao, xã B có 12.</p>" * 1500,
    "one endless sentence": "<p>" + "Tỉnh có 7 sản phẩm OCOP, " * 1500 + "</p>",
    "one endless word": "<p>OCOP 4 sao" + "a" * 200_000 + "</p>",
    "fractions without end": "<p>OCOP " + "1/2, " * 10_000 + "</p>",
    "stars without end": "<p>OCOP " + "3 sao, 4 sao và " * 5000 + "</p>",
    "numerals without end": "<p>OCOP 3 sao " + "hai mươi ba trăm " * 3000 + "</p>",
    "places without end": "<p>OCOP 3 sao các xã " + "Hòa Bình, " * 4000 + "</p>",
    "decisions without end": "<p>OCOP 3 sao " + "Quyết định số 12/QĐ-UBND " * 3000 + "</p>",
    "abbreviations without end": "<p>OCOP 3 sao " + "TP. H. X. " * 2000 + "</p>",
}


@pytest.mark.timeout(60)
@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES)
def test_a_page_made_to_take_long_is_read(body: str) -> None:
    documents = parse_payload(PAGE.format(body).encode(), name="x.html", url="https://b.example/x")

    assert documents[0].title == "Tin OCOP" or documents[0].problems
