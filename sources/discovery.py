"""Finding a source's articles of a range of days, by every way that the catalogue names.

Walks go back in time until they are older than the range, and end for certain: no page is asked
for twice, a page with no new link ends the walk, and there is a cap on pages.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import partial

from parsers.models import Problem
from sources import urls
from sources.days import hanoi_day
from sources.feeds import is_feed, read_feed
from sources.found import SLACK, Found
from sources.listings import next_page, read_listing, text_of
from sources.paging import Paging
from sources.parts import Listing
from sources.problems import Failure
from sources.sitemaps import Sitemap, expand, read_sitemap
from sources.source import Source
from sources.walks import WalkedPage, Walks

__all__ = ["Discovery", "Found", "Page", "discover"]

# Pages in a row of which no date could be learned; after these the walk is blind.
_BLIND_PAGES = 5
_MOST_SITEMAPS = 60
_NO_TIME = datetime.min.replace(tzinfo=UTC)
QUERY = "OCOP"
"""What a site's own search is asked for."""


@dataclass(frozen=True, slots=True)
class Page:
    """A listing, feed or sitemap as discovery needs it; with a problem, the body is not read."""

    url: str
    body: bytes
    content_type: str = ""
    problem: Problem | None = None


Ask = Callable[[str, str], Page]
"""Address and kind ("listing" or "feed") to page; never raises for what a site may do."""
DayOf = Callable[[Found], date | None]


@dataclass(slots=True)
class Discovery:
    """What a walk brought: articles that may belong to the range, in order of finding.

    ``passed_over`` are those that surely belong to other days; ``off_topic`` counts those that do
    not name the programme, of a source of which only what names it is read.
    ``reached`` counts entrances that answered, ``pages`` all pages read; ``notes`` are sentences
    for the operator on walks that ended before they were older than the range.
    """

    found: list[Found] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)
    passed_over: list[Found] = field(default_factory=list)
    off_topic: int = 0
    reached: int = 0
    pages: int = 0
    notes: list[str] = field(default_factory=list)


def discover(
    source: Source,
    first_day: date,
    last_day: date,
    fetch: Ask,
    *,
    day_of: DayOf | None = None,
    walks: Walks | None = None,
    today: date | None = None,
) -> Discovery:
    """Find the articles that may have been published from ``first_day`` to ``last_day``.

    Args:
        source: the catalogue's entry.
        first_day: first day of the range, in Asia/Ho_Chi_Minh.
        last_day: last day, included.
        fetch: gives a listing, feed or sitemap.
        day_of: called with each article of which the listing tells no day; may fetch it, and
            returns its day. It tells the walk how far back it is. By default nothing is known.
        walks: earlier walks of its listings, which are gone on with and kept; see
            ``sources.paging`` for when a page is answered from them.
        today: the day of the asking; a later one beside an article tells nothing of it. By
            default every stated day is believed.

    Returns:
        Articles without a day, or whose day may be in the range; with ``mentions_only``, only
        those that name the programme.
    """
    walk = _Walk(
        source,
        (first_day, last_day),
        fetch,
        day_of or (lambda found: found.day_hint),
        walks=walks,
        today=today or date.max - SLACK,
    )
    for url in source.feeds:
        walk.feed(source.absolute(url))
    for listing in source.listings:
        walk.listing(listing)
    for listing in source.search:
        filled = {"url": listing.url.replace("{query}", QUERY)}
        if listing.pages:
            filled["pages"] = listing.pages.replace("{query}", QUERY)
        walk.listing(listing.model_copy(update=filled))
    for template in source.sitemaps:
        for url in expand(source.absolute(template), first_day, last_day):
            walk.sitemap(url)
    return walk.result


class _Walk:
    def __init__(
        self,
        source: Source,
        days: tuple[date, date],
        ask: Ask,
        day_of: DayOf,
        *,
        walks: Walks | None,
        today: date,
    ) -> None:
        self.result = Discovery()
        self._source = source
        self._first, self._last = days
        self._ask = ask
        self._day_of = day_of
        self._walks = walks
        self._today = today
        self._asked: set[str] = set()
        self._keys: set[str] = set()
        self._passed: set[str] = set()
        self._days: dict[str, date | None] = {}

    def feed(self, url: str) -> None:
        known = self._known_map(url, entrance=True)
        if known is None:
            page = self._page(url, "feed", entrance=True)
            if page is None:
                return
            if not is_feed(page.body):
                self._fail(
                    url, Problem("no_feed", f"{url} answered with something that is no feed")
                )
                return
            known = Sitemap(read_feed(page.body, page.url, self._source), [])
            self._keep_map(url, known)
        self._take(known.found)

    def sitemap(self, url: str) -> None:
        todo = [url]
        read: set[str] = set()
        while todo and len(read) < _MOST_SITEMAPS:
            at = todo.pop(0)
            if at in read:
                continue
            read.add(at)
            known = self._known_map(at, entrance=at == url)
            if known is None:
                page = self._page(at, "feed", entrance=at == url)
                if page is None:
                    continue
                known = read_sitemap(page.body, page.url, self._source)
                self._keep_map(at, known)
            inner = known.within(self._first, self._last)
            todo += [child for child in inner if self._source.owns(child)]
            self._take(known.found)
        if todo:
            self.result.notes.append(
                f"{url} has more than {_MOST_SITEMAPS} maps; the rest is unread"
            )

    def listing(self, listing: Listing) -> None:
        remembered = self._walks.of(listing.url) if self._walks else []
        today = hanoi_day(self._walks.now) if self._walks else self._last
        ask = partial(self._listed, listing)
        paging = Paging(self._source, listing, ask, remembered, today)
        try:
            self._walk_back(listing, paging)
        finally:
            if self._walks and paging.chain:
                self._walks.keep(listing.url, paging.chain)

    def _walk_back(self, listing: Listing, paging: Paging) -> None:
        blind = 0
        seen: set[str] = set()
        for page in paging:
            fresh = [entry for entry in page.entries if entry.key(self._source) not in seen]
            seen |= {entry.key(self._source) for entry in fresh}
            if not fresh and paging.may_repeat:
                continue
            if not fresh:
                if page.index == 0:
                    message = f"{page.url} lists no article; its design may have changed"
                    self._fail(page.url, Problem("listing_empty", message))
                return
            latest = self._take(fresh)
            is_older = latest and max(latest) < self._first - SLACK
            if is_older and listing.newest_first:
                return
            blind = 0 if latest else blind + 1
            if blind >= _BLIND_PAGES:
                self.result.notes.append(
                    f"{listing.url}: {blind} pages in a row tell no date; the walk ended there"
                )
                return
        if paging.is_at_cap and listing.newest_first:
            self.result.notes.append(
                f"{listing.url}: {listing.max_pages} pages were read and none was older than "
                f"{self._first}; raise max_pages to go further back"
            )

    def _listed(self, listing: Listing, url: str, index: int) -> WalkedPage | None:
        page = self._page(url, "listing", entrance=index == 0)
        if page is None:
            return None
        text = text_of(page.body, page.content_type)
        following = listing.page_url(index + 1)
        if following is not None:
            following = self._source.absolute(following)
        elif (stated := next_page(text, page.url)) and self._source.owns(stated):
            following = stated
        entries = read_listing(text, page.url, self._source, listing)
        at = self._walks.now if self._walks else _NO_TIME
        return WalkedPage(url, index, at, following, tuple(entries))

    def _take(self, entries: list[Found]) -> list[date]:
        """Note the entries that may be in the range; returns the latest day of each dated one."""
        latest = []
        for told in entries:
            entry = told.believed(self._today)
            key = entry.key(self._source)
            wanted = not self._source.mentions_only or entry.mentions_programme
            within = entry.may_be_within(self._first, self._last)
            if key not in self._keys and not (wanted and within):
                self._pass_over(key, entry, wanted=wanted)
            elif key not in self._keys:
                self._keys.add(key)
                self.result.found.append(entry)
                if entry.shares_id:
                    self.result.notes.append(f"{entry.url}: its id is that of another article too")
                if entry.day_hint is None:
                    self._days[key] = self._day_of(entry)
            if day := self._days.get(key) or (entry.days[1] if entry.days else None):
                latest.append(day)
        return latest

    def _pass_over(self, key: str, entry: Found, *, wanted: bool) -> None:
        if key not in self._passed:
            self._passed.add(key)
            self.result.off_topic += not wanted
            if wanted:
                self.result.passed_over.append(entry)

    def _page(self, url: str, kind: str, *, entrance: bool) -> Page | None:
        url = self._source.fetch_url(url)
        if url in self._asked:
            return None
        self._asked.add(url)
        page = self._ask(url, kind)
        if page.problem is not None:
            # Beyond the last page many sites answer 404; that ends a walk, it is no failure.
            if entrance or page.problem.code not in ("http_404", "http_410"):
                self._fail(url, page.problem)
            return None
        self.result.pages += 1
        if entrance:
            self.result.reached += 1
        return page

    def _known_map(self, url: str, *, entrance: bool) -> Sitemap | None:
        known = self._walks.map_of(url, self._last) if self._walks else None
        if known is not None and entrance:
            self.result.reached += 1
        return known

    def _keep_map(self, url: str, held: Sitemap) -> None:
        if self._walks:
            self._walks.keep_map(url, held)

    def _fail(self, url: str, problem: Problem) -> None:
        self.result.failures.append(Failure(urls.tidy(url), problem.code, problem.message))
