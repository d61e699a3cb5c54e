"""The day of a page, for the crawl that files it: by the page's own words, never by a clock."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from sources.files import type_of
from sources.source import Source


def publication_day(source: Source, fetched_on: date) -> Callable[[bytes, str], date | None]:
    """What day a page of this source says it was published, by the page's own words.

    ``fetched_on`` (a day in Viet Nam) chooses the page design; it is never taken as the date.
    """

    def day(html: bytes, url: str) -> date | None:
        # Imported with the first page: on most nights most sources have none.
        from parsers.article import read_published

        if type_of(html) is not None:
            return None  # a file that a listing links to: its listing tells the day
        published = read_published(html, url, source.selectors_on(fetched_on))
        return published.date() if published else None

    return day
