"""Consent to cookies, calls to sign up and readers' comments are no part of an article."""

from parsers.reading import read_documents

_SAID = "The growers of lot {} say that buyers from the city now ask for papers before the price."
_TOLD = [_SAID.format(n) for n in range(8)]


def _text(body: str) -> list[str]:
    page = f"<html><head><title>A village</title></head><body>{body}</body></html>"
    return read_documents(page.encode(), name="p.html", url="https://post.example/a")[0].text.split(
        "\n\n"
    )


def _p(texts: list[str]) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


def test_a_notice_on_cookies_before_the_text_is_not_read() -> None:
    notice = (
        "<div><div><h2>Your privacy</h2><p>We and our partners use cookies to store data on your"
        " device. You can withdraw your consent at any time, and some cookies are needed for the"
        " site to work at all.</p><button>Accept</button></div></div>"
    )

    assert _text(f"{notice}<div><h1>A village</h1>{_p(_TOLD)}</div>") == _TOLD


def test_an_article_on_cookies_is_read() -> None:
    told = [
        f"Browser number {n} keeps cookies for a year, the new report on cookies says."
        for n in range(6)
    ]

    assert _text(f"<div><h1>A village</h1>{_p(told)}</div>") == told


def test_a_box_that_begins_with_a_call_to_sign_up_is_not_read() -> None:
    box = (
        "<div><h3>Sign up to The Sample Briefing</h3><p>Our morning email tells you what is"
        " happening in the valley and why it matters to those who live there.</p></div>"
    )

    assert _text(f"<h1>A village</h1><div>{_p(_TOLD[:4])}{box}{_p(_TOLD[4:])}</div>") == _TOLD


def test_comments_that_are_signed_are_not_read() -> None:
    comments = "".join(
        f"<div class='c{n}'><h4>My view</h4><p>{_SAID.format(f'{n} are dear, and they')}</p>"
        f"<p>Posted by: Reader {n}, 0{n} Sep 2021 | 15:22</p></div>"
        for n in range(1, 9)
    )

    assert _text(f"<h1>A village</h1><div>{_p(_TOLD[:5])}</div><div>{comments}</div>") == _TOLD[:5]


def test_posts_of_a_blog_that_are_signed_are_read() -> None:
    posts = "".join(
        f"<div><h3><a href='/{n}'>Post {n}</a></h3><p>{text}</p><p>Posted by Ada, 4.9.21</p></div>"
        for n, text in enumerate(_TOLD)
    )

    assert set(_TOLD) <= set(_text(f"<div>{posts}</div>"))


def test_a_sidebar_under_a_name_that_the_extractor_leaves_out_is_not_read() -> None:
    side = (
        "<div><h4>Most read</h4><ol><li><a href='/1'>A hall opens for sellers</a></li></ol>"
        "<h4>About us</h4><p>We write about small places and the things made there.</p></div>"
    )

    assert _text(f"<div><h1>A village</h1>{_p(_TOLD)}</div>{side}") == _TOLD


def test_sentences_before_the_first_paragraph_element_are_read() -> None:
    assert _text(f"<div><div>{_TOLD[0]}{_p(_TOLD[1:])}</div></div>") == _TOLD
