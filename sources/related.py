"""Links of fetched articles to others: those of the range are followed, the rest is noted.

A teaser without a day beside it could be of any day. Following such links fetched pages of years
that nobody had asked for, so they are left to the listings, feeds and maps that tell their day.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Container
from html import unescape

from parsers.models import Problem
from sources import urls
from sources.exchange import Fetched
from sources.found import Days, Found, out_of_range
from sources.listings import read_listing, text_of
from sources.source import Source

MOST_RELATED = 200
"""Links that one crawl follows."""
_HREF = re.compile(r"""href\s*=\s*["']?([^"'\s>]+)""", re.IGNORECASE)


class Related:
    """Links that the articles of one crawl carry.

    ``passed_over`` holds, by key, those that are not followed, and why; ``off_topic`` the keys of
    those of a source of which only what names the programme is read.
    """

    def __init__(self, source: Source, days: Days) -> None:
        self.passed_over: dict[str, tuple[Found, Problem]] = {}
        self.off_topic: set[str] = set()
        self._source = source
        self._days = days
        self._todo: deque[Found] = deque()
        self._looked_at: set[str] = set()
        self._followed = 0

    def read(self, fetched: Fetched, done: Container[str]) -> None:
        """Note the links of an article, save those whose key is in ``done``."""
        text = text_of(fetched.body, fetched.headers.get("content-type", ""))
        if not self._points_on(text, fetched.final_url):
            return
        for link in read_listing(text, fetched.final_url, self._source, via="related"):
            key = link.key(self._source)
            if key in done:
                continue
            if self._source.mentions_only and not link.mentions_programme:
                self.off_topic.add(key)
            elif link.days is None:
                message = f"no date beside the link on {fetched.final_url}"
                self.passed_over.setdefault(key, (link, Problem("undated", message)))
            elif link.may_be_within(*self._days):
                self._todo.append(link)
            else:
                self.passed_over[key] = link, out_of_range(link)

    def next(self) -> Found | None:
        """The next link to be followed; None when there is none, or when there were too many."""
        if self._todo and self._followed < MOST_RELATED:
            self._followed += 1
            return self._todo.popleft()
        for link in self._todo:
            message = f"a crawl follows no more than {MOST_RELATED} links of articles"
            key = link.key(self._source)
            self.passed_over[key] = link, Problem("too_many_related", message)
        return None

    def _points_on(self, text: str, base: str) -> bool:
        """Whether a page has a link to an article that no page before it had.

        Menus and side columns repeat from page to page, and reading links with their days costs
        as much as reading the article.
        """
        fresh = {link for link in _HREF.findall(text) if link not in self._looked_at}
        self._looked_at |= fresh
        addresses = (urls.join(base, unescape(link)) for link in fresh)
        return any(address and self._source.is_article(address) for address in addresses)
