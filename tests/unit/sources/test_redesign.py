"""A site changes its design; what was archived before is still read as it was written."""

from __future__ import annotations

from datetime import date

from parsers.article import parse_article
from sources.source import Source
from tests.unit.sources.test_source import source

BEFORE = (
    "<html><body><h1>Trang tin</h1><div class='khung-cu'><div class='tua'>Xã Bình An có thêm hai "
    "sản phẩm</div><p>Hội đồng của huyện vừa chấm hai sản phẩm của xã đạt ba sao.</p></div>"
    "<div class='bai-moi'><p>Bản quyền thuộc tòa soạn, ghi rõ nguồn khi dùng lại.</p></div>"
    "</body></html>"
)
AFTER = (
    "<html><body><h2 class='ten-bai'>Xã Bình An có thêm bốn sản phẩm</h2><div class='bai-moi'>"
    "<p>Hội đồng của tỉnh vừa chấm bốn sản phẩm của xã đạt bốn sao.</p></div>"
    "<div class='khung-cu'><div class='tua'>Đọc nhiều</div></div></body></html>"
)
URL = "https://bao-thu.example/tin/bai-1.html"


def paper() -> Source:
    return source(
        selectors=[
            {
                "title": "div.tua",
                "body": "div.khung-cu",
                "drop": ["div.tua"],
                "valid_to": "2023-06-30",
            },
            {"title": "h2.ten-bai", "body": "div.bai-moi", "valid_from": "2023-07-01"},
        ]
    )


def test_a_page_archived_before_a_redesign_is_read_by_the_design_of_its_day() -> None:
    before = parse_article(BEFORE.encode(), URL, paper().selectors_on(date(2023, 6, 30)))
    assert before.title == "Xã Bình An có thêm hai sản phẩm"
    assert before.paragraphs == ("Hội đồng của huyện vừa chấm hai sản phẩm của xã đạt ba sao.",)
    after = parse_article(AFTER.encode(), URL, paper().selectors_on(date(2023, 7, 1)))
    assert after.title == "Xã Bình An có thêm bốn sản phẩm"
    assert after.paragraphs == ("Hội đồng của tỉnh vừa chấm bốn sản phẩm của xã đạt bốn sao.",)


def test_the_design_of_another_day_would_read_the_wrong_box() -> None:
    wrong = parse_article(BEFORE.encode(), URL, paper().selectors_on(date(2023, 7, 1)))
    assert "Bản quyền" in wrong.paragraphs[0]
