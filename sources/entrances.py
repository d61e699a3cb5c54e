"""The ways into a source, one after another, each with how its answer is read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Literal

from sources.discovery import QUERY, Page
from sources.feeds import read_feed
from sources.found import Found
from sources.listings import read_listing, text_of
from sources.parts import Listing
from sources.sitemaps import expand, read_sitemap
from sources.source import Source

Kind = Literal["listing", "feed", "sitemap", "search"]


@dataclass(frozen=True, slots=True)
class Entrance:
    """An address that lists articles; ``read`` gives those of an answer.

    ``beyond`` is the first map that an index of maps points to, None for whatever is none.
    """

    kind: Kind
    url: str
    read: Callable[[Page], list[Found]]
    beyond: Callable[[Page], Entrance | None] = lambda _: None


def entrances_of(source: Source, today: date) -> Iterator[Entrance]:
    """Listings, feeds, sitemaps (that of this month where there are monthly ones), search."""
    for listing in source.listings:
        yield Entrance("listing", source.absolute(listing.url), partial(_listed, source, listing))
    for url in source.feeds:
        yield Entrance("feed", source.absolute(url), partial(_fed, source))
    for template in source.sitemaps:
        for url in expand(source.absolute(template), today, today):
            yield _map(source, today, url)
    for listing in source.search:
        url = source.absolute(listing.url.replace("{query}", QUERY))
        yield Entrance("search", url, partial(_listed, source, listing))


def _listed(source: Source, listing: Listing, page: Page) -> list[Found]:
    return read_listing(text_of(page.body, page.content_type), page.url, source, listing)


def _fed(source: Source, page: Page) -> list[Found]:
    return read_feed(page.body, page.url, source)


def _map(source: Source, today: date, url: str) -> Entrance:
    return Entrance("sitemap", url, partial(_mapped, source), partial(_child, source, today))


def _mapped(source: Source, page: Page) -> list[Found]:
    return read_sitemap(page.body, page.url, source).found


def _child(source: Source, today: date, page: Page) -> Entrance | None:
    children = read_sitemap(page.body, page.url, source).within(today, today)
    own = next((child for child in children if source.owns(child)), None)
    return Entrance("sitemap", own, partial(_mapped, source)) if own else None
