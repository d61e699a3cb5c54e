"""How fast a page becomes an article, beside ``trafilatura.extract`` in the same run.

Pages are made here: five designs of the sizes of real news pages (60-90 KB, most of it menus,
scripts and lists of other articles), every sentence invented; and the sample stories in pages of
that size (``benchmarks.pages``), which have twice as much text. Rounds are interleaved, so that a
busy machine slows both sides alike; the ratio is that of the medians.

Run: ``python -m benchmarks.reading [--rounds N]``.
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections.abc import Callable

import trafilatura

from benchmarks.pages import SELECTORS, press_pages
from parsers.article import parse_article
from parsers.models import Selectors

_DISTRICTS = ("Tam Nông", "Lấp Vò", "Châu Thành", "Thanh Bình", "Hồng Ngự", "Cao Lãnh")
_DESIGNS = {
    "json-ld": '<div class="article__body">{}</div>',
    "microdata": '<section itemprop="articleBody">{}</section>',
    "old cms": '<div id="newscontents">{}</div>',
    "wordpress": '<div class="entry-content">{}</div>',
    "by selectors": '<div class="cot-giua"><div class="khung-7">{}</div></div>',
}
_SELECTORS = Selectors(body=".khung-7")
_PARAGRAPHS = 14


def article(seed: int) -> list[str]:
    """Paragraphs of one invented article."""
    paragraphs = []
    for nth in range(_PARAGRAPHS):
        place = _DISTRICTS[(seed + nth) % len(_DISTRICTS)]
        paragraphs.append(
            f"Tính đến cuối quý {nth % 4 + 1}, huyện {place} ghi nhận {seed * 3 + nth + 5} mặt "
            f"hàng được gắn sao, cao hơn {nth + 1} so với kỳ trước. Cán bộ phụ trách cho biết "
            "các hộ sản xuất đã đổi nhãn mác, lắp thêm máy sấy và học cách bán hàng trên mạng, "
            "nhờ vậy đơn đặt hàng dịp lễ đến sớm hơn mọi năm."
        )
    return paragraphs


def page(design: str, seed: int) -> bytes:
    """A page of about 75 KB around an article."""
    body = "".join(f"<p>{text}</p>" for text in article(seed))
    body += (
        '<figure><img src="a.jpg"><figcaption>Quầy hàng ở chợ quê. Ảnh: T.L</figcaption></figure>'
    )
    item = (
        '<li class="item"><a href="/muc/tin-so-{0}.html" title="Tin {0}">'
        "Tin số {0} về chợ phiên</a></li>"
    )
    menu = "".join(item.format(nth) for nth in range(220))
    cards = "".join(
        f'<div class="card"><a href="/tin/{nth}.html"><img src="/i/{nth}.jpg" alt=""></a>'
        f'<h3><a href="/tin/{nth}.html">Chuyện thứ {nth} ở làng nghề ven sông</a></h3>'
        f"<span class='time'>{nth % 28 + 1:02d}/03/2024</span></div>"
        for nth in range(60)
    )
    script = "<script>" + "var q=[];q.push({a:1,b:'x'});" * 700 + "</script>"
    return (
        "<!doctype html><html><head><meta charset='utf-8'>"
        f"<title>Bản tin số {seed} - Báo thử</title>"
        f"<meta property='og:title' content='Bản tin số {seed}'>"
        "<script type='application/ld+json'>"
        f'{{"@type":"NewsArticle","headline":"Bản tin số {seed}",'
        '"datePublished":"2024-03-05T08:00:00+07:00"}</script>'
        f"{script}</head><body><ul>{menu}</ul><h1>Bản tin số {seed}</h1>"
        f"{_DESIGNS[design].format(body)}<div class='aside'>{cards}</div>{script}</body></html>"
    ).encode()


def median_ms(work: Callable[[bytes], object], pages: list[bytes]) -> float:
    """Processor time a page, in milliseconds."""
    start = time.process_time()
    for content in pages:
        work(content)
    return (time.process_time() - start) * 1000 / len(pages)


def main() -> None:
    """Print one line a design: ms a page on both sides and the ratio."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=7)
    rounds = parser.parse_args().rounds
    print(f"{'design':<14}{'KB':>5}{'ours ms':>9}{'trafilatura ms':>16}{'ratio':>7}")
    for design in (*_DESIGNS, "sample stories"):
        if design in _DESIGNS:
            pages = [page(design, seed) for seed in range(6)]
            selectors = _SELECTORS if design == "by selectors" else None
        else:
            pages, selectors = [content for _, content in press_pages(6)], SELECTORS

        def ours(content: bytes, selectors: Selectors | None = selectors) -> object:
            return parse_article(content, "https://bao-thu.example/tin-1.html", selectors)

        assert all(
            len(parse_article(one, "", selectors).paragraphs) >= _PARAGRAPHS for one in pages
        )
        ours_ms, theirs_ms = [], []
        for _ in range(rounds):
            ours_ms.append(median_ms(ours, pages))
            theirs_ms.append(median_ms(trafilatura.extract, pages))
        mine, theirs = statistics.median(ours_ms), statistics.median(theirs_ms)
        size = sum(map(len, pages)) / len(pages) / 1024
        print(f"{design:<14}{size:>5.0f}{mine:>9.2f}{theirs:>16.2f}{theirs / mine:>7.1f}")


if __name__ == "__main__":
    main()
