"""Fixed phrases that stand around and within articles."""

import pytest

from parsers.pages import labels


@pytest.mark.parametrize(
    "line",
    [
        "Advertisement",
        "— QUẢNG CÁO —",
        "Story continues below advertisement",
        "Sign up to receive the week's best stories in your inbox.",
        "By signing up you agree to our terms of use.",
        "Nghe bài viết",
    ],
)
def test_lines_of_the_site_are_told_from_the_article(line: str) -> None:
    assert labels.is_notice(line)


@pytest.mark.parametrize(
    "sentence",
    [
        "Quảng cáo sản phẩm trên mạng giúp lò bánh bán gấp đôi.",
        "Advertisements brought the bakery new customers.",
        "By signing the contract, the village gets a stall at the market.",
        "Sign up sheets hung at the pier for three weeks.",
        "Nghe bài hát cũ, bà Thử lại nhớ bến đò.",
    ],
)
def test_sentences_that_only_begin_alike_stay(sentence: str) -> None:
    assert not labels.is_notice(sentence)
