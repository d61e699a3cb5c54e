"""Reading RSS and Atom."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sources import urls
from sources.found import Found, day_of_stamp, gather, one_day
from sources.source import Source

if TYPE_CHECKING:
    from bs4 import Tag

_DATES = ("pubDate", "published", "date", "updated")


def read_feed(body: bytes, url: str, source: Source) -> list[Found]:
    """Articles of a feed, in order; empty when the bytes are no feed, however broken they are."""
    from bs4 import BeautifulSoup  # few sources have a feed

    soup = BeautifulSoup(body, "lxml-xml")
    entries = []
    for item in soup.find_all(["item", "entry"]):
        link = urls.join(url, _link(item))
        if link:
            entries.append(Found(link, _text(item, "title"), "feed", one_day(_day(item))))
    return gather(entries, source)


def is_feed(body: bytes) -> bool:
    """Whether the bytes look like a feed; sites answer with a page where a feed was."""
    head = body[:1024].lower()
    return b"<rss" in head or b"<feed" in head or b"<rdf:rdf" in head


def _link(item: Tag) -> str:
    for link in item.find_all("link"):
        # Atom has the address in an attribute and other relations beside the article's.
        if href := link.get("href"):
            if link.get("rel") in (None, "alternate"):
                return str(href)
        elif text := link.get_text(strip=True):
            return text
    guid = _text(item, "guid")
    return guid if guid.startswith("http") else ""


def _day(item: Tag) -> date | None:
    for name in _DATES:
        if (text := _text(item, name)) and (day := day_of_stamp(text)):
            return day
    return None


def _text(item: Tag, name: str) -> str:
    node = item.find(name)
    return " ".join(node.get_text(" ").split()) if node else ""
