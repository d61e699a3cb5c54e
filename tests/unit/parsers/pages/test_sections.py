"""Headings that lead to pages of the same site, parts that unfold, words under each entry."""

import pytest

from parsers.article import parse_article
from tests.unit.parsers.designs import PARAGRAPHS, TITLE

_ADDRESS = "https://bao.example/bai-1.html"
_SAID = "Cả làng ra bến đón chuyến hàng đầu tiên của vụ này, ai cũng vui và kể mãi về hôm ấy."


def _paragraphs(body: str) -> tuple[str, ...]:
    page = f"<html><body><div><h1>{TITLE}</h1><div>{body}</div></div></body></html>"
    return parse_article(page.encode(), _ADDRESS).paragraphs


def test_numbered_headings_that_lead_to_pages_of_the_site_head_sections() -> None:
    names = [f"{n + 1}. Bến đò thứ {n + 1} của huyện" for n in range(len(PARAGRAPHS))]
    body = f"<p>{_SAID}</p>" + "".join(
        f"<h3><a href='/ben/{n}'>{name}</a></h3><p><img src='{n}.jpg'></p><p>{text}</p>"
        for n, (name, text) in enumerate(zip(names, PARAGRAPHS, strict=True))
    )

    sections = [part for pair in zip(names, PARAGRAPHS, strict=True) for part in pair]
    assert _paragraphs(body) == (_SAID, *sections)


def test_linked_headings_with_a_sentence_each_are_teasers() -> None:
    told = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
    teasers = "".join(
        f"<h3><a href='/ben/{n}'>Chuyện bến đò kể lần {n}</a></h3><p>{_SAID}</p>" for n in range(6)
    )

    assert _paragraphs(f"{told}<div>{teasers}</div>") == PARAGRAPHS


@pytest.mark.parametrize("hidden", ["hidden", "style='display: none'"])
def test_what_unfolds_under_the_first_paragraphs_is_read(hidden: str) -> None:
    told = [f"<p>{text}</p>" for text in PARAGRAPHS]
    body = f"{''.join(told[:2])}<div {hidden}>{''.join(told[2:])}</div><button>Đọc tiếp</button>"

    assert _paragraphs(body) == PARAGRAPHS


def test_what_pops_up_over_the_page_is_not_read() -> None:
    told = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
    pop_up = f"<div style='display:none'><p>{_SAID}</p><p>{_SAID} Mời bạn nhận tin.</p></div>"

    assert _paragraphs(f"<div>{told}</div>{pop_up}") == PARAGRAPHS


def test_a_word_under_each_entry_of_a_live_page_does_not_end_it() -> None:
    told = [f"Đúng {n + 7} giờ, {text[0].lower()}{text[1:]}" for n, text in enumerate(PARAGRAPHS)]
    body = "".join(f"<div><p>{text}</p><div>Chia sẻ</div></div>" for text in told)

    assert _paragraphs(body) == tuple(told)


def test_headlines_with_a_bullet_and_a_day_are_a_list_of_teasers() -> None:
    told = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
    rows = "".join(
        f"<tr><td>- <a href='/t{n}'>Chuyện bến đò kể lần {n}</a> <i>(1{n}/03/2020)</i></td></tr>"
        for n in range(8)
    )

    assert _paragraphs(f"{told}<table>{rows}</table>") == PARAGRAPHS


@pytest.mark.parametrize(
    "line", ["###", "Media contacts", "Stellenmarkt", "Jobs in your region", "3 reviews"]
)
def test_what_stands_under_a_text_ends_it(line: str) -> None:
    told = [f"<p>{text}</p>" for text in PARAGRAPHS]
    body = f"{''.join(told)}<h3>{line}</h3><p>We look for somebody who likes mornings.</p>"

    assert _paragraphs(body) == PARAGRAPHS


def test_a_headline_that_the_title_names_with_its_section_is_none_of_the_text() -> None:
    told = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
    page = (
        f"<html><head><title>{TITLE} | Kinh tế biển | Bến đò ngày nay và những người chở khách"
        f"</title></head><body><div><h2><a href='/bai-1.html'>{TITLE}</a></h2>{told}</div></body>"
    )

    assert parse_article(page.encode(), _ADDRESS).paragraphs == PARAGRAPHS
