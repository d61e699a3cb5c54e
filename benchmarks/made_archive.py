"""An archive of generated pages, in any number, of which a share names the programme.

The pages that do are those of ``benchmarks.pages``, each with a number of its own in title and
address, so that no two are one document. The others are as large and tell of the same farms and
markets, without the programme.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from benchmarks.pages import press_pages
from sources.archive import Archive, CaptureRecord
from sources.exchange import Exchange, Fetched, lower_names

_HEADERS = (("Content-Type", "text/html; charset=utf-8"),)
_TEMPLATES = 24
_TELLING = re.compile(r"\s*<p[ >].*(?:\d|sao\b|[Oo][Cc][Oo][Pp]|sản phẩm)")
_TITLE = re.compile(
    r'(<title>|content="|"headline": "|<h1 class="tit">)[^<"]*(?:OCOP|sao|sản phẩm)[^<"]*'
)


@dataclass(frozen=True, slots=True)
class Plan:
    """What is made: how many pages of one source, over how many days, and which share counts."""

    pages: int
    days: int = 30
    naming: float = 1.0
    source: str = "made"
    first_day: date = date(2024, 1, 1)


def write_archive(archive: Archive, plan: Plan) -> Iterator[CaptureRecord]:
    """Write the pages, a file a day of publication; gives the captures as they are written."""
    templates = press_pages(_TEMPLATES)
    # Seeded, so that the same plan makes the same pages.
    chance = random.Random(plan.pages)  # noqa: S311
    number = 0
    for position in range(plan.days):
        day = plan.first_day + timedelta(days=position)
        count = plan.pages * (position + 1) // plan.days - plan.pages * position // plan.days
        at = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
        with archive.writer(plan.source, day, f"made{position}", opened_at=at) as writer:
            for _ in range(count):
                url, html = templates[number % len(templates)]
                html = _numbered(html, number)
                if chance.random() >= plan.naming:
                    html = _without_programme(html)
                yield writer.write(_fetched(f"{url}?p={number}", html, at), day)
                number += 1


def _numbered(html: bytes, number: int) -> bytes:
    return html.replace(b"</h1>", f" (bài {number})</h1>".encode(), 1)


def _without_programme(html: bytes) -> bytes:
    """The page with another title, and without paragraphs that name the programme or a figure."""
    kept = [line for line in html.decode().split("\n") if not _TELLING.match(line)]
    return _TITLE.sub(r"\1Chuyện làng, chuyện vườn", "\n".join(kept)).encode()


def _fetched(url: str, body: bytes, at: datetime) -> Fetched:
    exchange = Exchange(url, (), 200, "OK", _HEADERS, body, at)
    return Fetched(url, url, 200, lower_names(_HEADERS), body, at, None, (exchange,))
