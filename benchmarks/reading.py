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

from benchmarks.designs import BY_SELECTORS, DESIGN_SELECTORS, DESIGNS, page_around
from benchmarks.pages import SELECTORS, press_pages
from parsers.article import parse_article
from parsers.models import Selectors

_DISTRICTS = ("Tam Nông", "Lấp Vò", "Châu Thành", "Thanh Bình", "Hồng Ngự", "Cao Lãnh")
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
    return page_around(design, f"Bản tin số {seed}", article(seed))


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
    for design in (*DESIGNS, "sample stories"):
        if design in DESIGNS:
            pages = [page(design, seed) for seed in range(6)]
            selectors = DESIGN_SELECTORS if design == BY_SELECTORS else None
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
