"""The form of a site's article addresses, told from its links."""

from __future__ import annotations

import re

import pytest

from sources.address_shapes import article_pattern

SECTIONS = ["/kinh-te/", "/lien-he", "/rss", "/kinh-te/trang-2.html", "/tag/ocop-12345"]


@pytest.mark.parametrize(
    ("articles", "other", "groups"),
    [
        (
            ["/them-muoi-san-pham-dat-ocop-a190048.html", "/ha-lam-co-cho-phien-moi-a98928.html"],
            "/mot-bai-nao-do-a1234.html",
            {"id": "1234"},
        ),
        (
            ["/k/202602/them-san-pham-ocop-eb45440", "/k/202504/che-o-dau-ngon-e0cf66a"],
            "/nong-thon/202601/bai-moi-cua-bao-3ac6d79/",
            {"year": "2026", "month": "01", "id": "3ac6d79"},
        ),
        (
            ["/dia-phuong/che-bup-kho-len-gia-20240305101112123.htm",
             "/kinh-te/gao-ngon-duoc-mua-gia-20240306101112123.htm"],
            "/kinh-te/mot-bai-khac-nua-20240307101112123.htm",
            {"year": "2024", "month": "03", "day": "07"},
        ),
        (
            ["/che-bup-kho-len-gia-post323607.html", "/gao-ngon-duoc-mua-gia-post329813.html"],
            "/mot-bai-khac-nua-post4.html",
            {"id": "4"},
        ),
        (
            ["/2024/03/05/che-bup-kho-len-gia-323607.html", "/2024/03/06/gao-duoc-mua-to-321.html"],
            "/2024/03/07/mot-bai-99.html",
            {"day": "07", "id": "99"},
        ),
    ],
)  # fmt: skip
def test_articles_fit_and_sections_do_not(
    articles: list[str], other: str, groups: dict[str, str]
) -> None:
    found = article_pattern([*SECTIONS, *articles])
    assert found is not None
    pattern, count = found
    assert count == len(articles)
    match = re.search(pattern, other)
    assert match is not None
    assert match.groupdict().items() >= groups.items()
    assert not any(re.search(pattern, section) for section in SECTIONS)


def test_one_address_or_none_is_no_form() -> None:
    assert article_pattern([]) is None
    assert article_pattern([*SECTIONS, "/them-muoi-san-pham-dat-ocop-a190048.html"]) is None
