import pytest

from parsers.article import parse_article

PAGE = """<html><head><title>Tin</title></head><body><article><h1>Huyện có thêm sản phẩm</h1>
<p>Đến nay, toàn huyện có {} sản phẩm được gắn sao, phần lớn là trái cây sấy và mật ong rừng.</p>
<p>Các hộ trồng trên {} đất đồi, bán cho thương lái quanh vùng vào mỗi phiên chợ đầu tháng.</p>
</article></body></html>"""


@pytest.mark.parametrize("note", ["312<sup>1</sup>", "312<sup>[1]</sup>", "<b>312</b><sup>1</sup>"])
def test_mark_of_a_note_is_no_digit_of_the_number_before_it(note: str) -> None:
    article = parse_article(PAGE.format(note, "40 ha").encode(), "https://bao.example/a")
    assert "có 312 sản phẩm" in " ".join(article.paragraphs)


def test_raised_digit_of_a_unit_stays() -> None:
    article = parse_article(PAGE.format("5", "40 m<sup>2</sup>").encode(), "https://bao.example/a")
    assert "40 m2 đất" in " ".join(article.paragraphs)


@pytest.mark.parametrize("mark", ['<a href="#n3">3</a>', '[<a href="/b#n3" id="r3">3</a>]'])
def test_raised_number_that_leads_to_a_note_is_no_part_of_the_sentence(mark: str) -> None:
    page = PAGE.replace("mật ong rừng.", f"mật ong rừng.<sup>{mark}</sup>").format("5", "40 ha")
    article = parse_article(page.encode(), "https://bao.example/a")
    assert article.paragraphs[0].endswith("mật ong rừng.")
