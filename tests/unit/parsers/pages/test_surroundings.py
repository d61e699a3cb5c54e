"""What stands beside an article of unknown design: copies, comments, forms."""

from selectolax.lexbor import LexborHTMLParser

from parsers.article import parse_article
from parsers.pages.surroundings import cut_surroundings
from tests.unit.parsers.designs import PARAGRAPHS, TITLE

URL = "https://bao.example/bai-1.html"
BODY = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
_SAID = "Bánh ngon, chỉ tiếc là đường ra bến còn xa, lần nào cũng phải nhờ người mua giúp."


def _left(html: str) -> str:
    tree = LexborHTMLParser(html)
    cut_surroundings(tree)
    return tree.html or ""


def _comment(nth: int) -> str:
    return f"<div class='c'><b>Bạn đọc {nth}</b><p>{_SAID}</p><a href='#'>Trả lời</a></div>"


def test_copy_hidden_for_printing_is_read_once() -> None:
    page = f"<div><h1>{TITLE}</h1>{BODY}</div><div style='display:none'>{BODY}</div>"

    assert parse_article(page.encode(), URL).paragraphs == PARAGRAPHS


def test_hidden_text_that_is_shown_nowhere_else_may_unfold_and_stays() -> None:
    page = f"<body><h1>{TITLE}</h1><p>{_SAID}</p><div style='display:none'>{BODY}</div></body>"

    assert all(text in _left(page) for text in PARAGRAPHS)


def test_comments_longer_than_the_article_are_not_its_body() -> None:
    page = f"<div><h1>{TITLE}</h1><div>{BODY}</div></div>" + "".join(map(_comment, range(30)))

    assert parse_article(page.encode(), URL).paragraphs == PARAGRAPHS


def test_forum_of_nothing_but_answers_is_left_as_it_is() -> None:
    page = f"<html><head></head><body>{''.join(map(_comment, range(5)))}</body></html>"

    assert _left(page) == page.replace("'", '"')


def test_form_to_subscribe_goes_with_the_lines_above_it() -> None:
    form = "<div><h4>Nhận tin mỗi sáng</h4><p>Chỉ một thư.</p><form><input type=email></form></div>"
    first, *rest = (f"<p>{text}</p>" for text in PARAGRAPHS)
    page = f"<div><h1>{TITLE}</h1><div>{first}{form}{''.join(rest)}</div></div>"

    assert parse_article(page.encode(), URL).paragraphs == PARAGRAPHS


def test_page_within_one_form_is_read() -> None:
    head = f"<span class='Head'>{TITLE}</span><br><b>{PARAGRAPHS[0]}</b><br><br>"
    page = f"<form id='Form'><div><div>{head}{'<br><br>'.join(PARAGRAPHS[1:])}</div></div></form>"

    html = f"<title>{TITLE}</title><body>{page}</body>"

    assert parse_article(html.encode(), URL).paragraphs == PARAGRAPHS


def test_last_words_of_an_article_above_a_form_stay() -> None:
    form = f"<div><p>{_SAID}</p><form><textarea></textarea><button>Gửi</button></form></div>"
    page = f"<div><h1>{TITLE}</h1><div>{BODY}{form}</div></div>"

    assert parse_article(page.encode(), URL).paragraphs == (*PARAGRAPHS, _SAID)
