"""Reading sitemaps and sitemap indexes.

They are read by pattern: they are flat, may hold 50,000 addresses, and are often cut off.
"""

from __future__ import annotations

import html
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sources import urls
from sources.encoding import BrokenCoding, TooLarge, decode
from sources.found import SLACK, Found, day_of_stamp, gather, one_day
from sources.source import Source

_BLOCK = re.compile(r"<(url|sitemap)\b[^>]*>(.*?)</\1\s*>", re.DOTALL | re.IGNORECASE)
_FIELD = r"<(?:\w+:)?{}\b[^>]*>\s*(?:<!\[CDATA\[)?(.*?)(?:\]\]>)?\s*</"
_LOC = re.compile(_FIELD.format("loc"), re.DOTALL | re.IGNORECASE)
_PUBLISHED = re.compile(_FIELD.format("publication_date"), re.DOTALL | re.IGNORECASE)
_MODIFIED = re.compile(_FIELD.format("lastmod"), re.DOTALL | re.IGNORECASE)
_TITLE = re.compile(_FIELD.format("title"), re.DOTALL | re.IGNORECASE)
_MONTH = re.compile(r"(?<!\d)(20\d{2})[-_/]?(\d{1,2})(?!\d)")
_LIMIT = 64 << 20


@dataclass(frozen=True, slots=True)
class Sitemap:
    """Articles of a map, and the maps that an index points to, with the days of their change."""

    found: list[Found]
    maps: list[tuple[str, date | None]]

    def within(self, first_day: date, last_day: date) -> list[str]:
        """Of these maps those that may hold articles of a range of days."""
        return [at for at, changed in self.maps if _may_hold(at, changed, first_day, last_day)]


def expand(template: str, first_day: date, last_day: date) -> Iterator[str]:
    """Addresses of a map: one a month of the range where it has ``{year}`` and ``{month}``.

    ``{month2}`` is the month in two digits.
    """
    if "{year}" not in template:
        yield template
        return
    year, month = last_day.year, last_day.month
    while (year, month) >= (first_day.year, first_day.month):
        filled = template.replace("{year}", str(year)).replace("{month2}", f"{month:02}")
        yield filled.replace("{month}", str(month))
        year, month = (year, month - 1) if month > 1 else (year - 1, 12)


def read_sitemap(body: bytes, url: str, source: Source) -> Sitemap:
    """What a map says; a body that is none says nothing.

    The time of the last change stands for the day of publication where the map states no better:
    news systems set it once.
    """
    text = _text(body)
    entries: list[Found] = []
    maps: list[tuple[str, date | None]] = []
    for kind, block in _BLOCK.findall(text):
        link = urls.join(url, html.unescape(_first(_LOC, block)))
        if link is None:
            continue
        if kind.lower() == "sitemap":
            maps.append((link, day_of_stamp(_first(_MODIFIED, block))))
            continue
        stamp = _first(_PUBLISHED, block) or _first(_MODIFIED, block)
        title = html.unescape(_first(_TITLE, block))
        entries.append(Found(link, title, "sitemap", one_day(day_of_stamp(stamp))))
    return Sitemap(gather(entries, source), maps)


def _may_hold(link: str, changed: date | None, first_day: date, last_day: date) -> bool:
    if changed and changed < first_day - SLACK:
        return False
    month = _MONTH.search(urls.path_and_query(link))
    if month and 1 <= int(month.group(2)) <= 12:  # noqa: PLR2004 - months
        named = (int(month.group(1)), int(month.group(2)))
        first, last = first_day - SLACK, last_day + SLACK
        return (first.year, first.month) <= named <= (last.year, last.month)
    return True


def _text(body: bytes) -> str:
    if body.startswith(b"\x1f\x8b"):
        try:
            body = decode(body, "gzip", _LIMIT)
        except BrokenCoding as error:
            body = error.partial
        except (TooLarge, zlib.error):
            body = b""
    return body.decode("utf-8", "replace")


def _first(pattern: re.Pattern[str], block: str) -> str:
    match = pattern.search(block)
    return match.group(1).strip() if match else ""
