"""The marks that close a sentence, in several scripts, and words of code within one."""

import pytest

from parsers.article import parse_article
from parsers.pages.endings import LINE_END, PART_END, SENTENCE_END

_TOLD = [f"第{n}の村では、農家が市場へ運ぶ茶の量が去年より増えたと組合が話した。" for n in range(6)]


@pytest.mark.parametrize(
    "text",
    [
        "Xong.",
        "Sao?",
        "„Gut.“",
        "« C’est tout. »".replace(" »", "»"),
        "増えた。",
        "「増えた。」",
        "行く！",
    ],
)
def test_a_sentence_ends_in_every_script(text: str) -> None:
    assert SENTENCE_END.search(text)


@pytest.mark.parametrize("text", ["Bến đò", "第3の村", "Ảnh (1)", "3,5"])
def test_a_headline_has_no_end(text: str) -> None:
    assert not LINE_END.search(text)
    assert not PART_END.search(text)


@pytest.mark.parametrize("wrapper", ['<div class="article-content">{}</div>', "<div>{}</div>"])
def test_sentences_under_pictures_are_no_captions_in_japanese(wrapper: str) -> None:
    body = "".join(f"<p><img src='{n}.jpg'></p><p>{text}</p>" for n, text in enumerate(_TOLD))
    page = f"<html><body><h1>茶の村</h1>{wrapper.format(body)}</body></html>"

    assert parse_article(page.encode(), "").paragraphs == tuple(_TOLD)


def test_words_of_code_stay_within_their_sentence() -> None:
    told = [
        f"The function <code>fetch_{n}()</code> takes a list of pages and gives <code>None</code>"
        " for each of those that the server of the village no longer has."
        for n in range(6)
    ]
    body = "".join(f"<p>{text}</p>" for text in told)
    page = f"<html><body><div><h1>Notes</h1><div>{body}</div></div></body></html>"

    assert parse_article(page.encode(), "").paragraphs == tuple(
        text.replace("<code>", "").replace("</code>", "") for text in told
    )
