"""A headline that neither metadata nor an element marks."""

import pytest

from parsers.article import parse_article
from tests.unit.parsers.designs import PARAGRAPHS, TITLE


@pytest.mark.parametrize("line", ["Thứ năm, 04/03/2021 08:15", "Cập nhật lúc 08:15, 04/03/2021"])
def test_a_headline_that_nothing_marks_stands_over_the_date(line: str) -> None:
    told = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
    page = (
        "<html><head><title>Cổng thông tin điện tử huyện Mẫu</title></head><body>"
        "<div>Trang thông tin của Ủy ban nhân dân huyện Mẫu</div><div>05/03/2021</div>"
        f"<div><div><span>{TITLE}</span></div><div>{line}</div><div>{told}</div></div></body></html>"
    )

    assert parse_article(page.encode(), "").title == TITLE


def test_a_sentence_over_a_date_is_no_headline() -> None:
    told = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
    page = (
        "<html><head><title>Cổng thông tin điện tử huyện Mẫu</title></head><body>"
        f"<div>{told}</div><div>04/03/2021</div></body></html>"
    )

    assert parse_article(page.encode(), "").title == "Cổng thông tin điện tử huyện Mẫu"
