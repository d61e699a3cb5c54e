"""Reading a page that lists articles: its links, the dates beside them, the next page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from selectolax.lexbor import LexborHTMLParser, LexborNode

from sources import urls
from sources.found import Found, Via, day_in, day_of_stamp, gather, one_day
from sources.parts import Listing
from sources.source import Source

# A date line is short; a sentence that happens to hold a date is not its article's date.
_LONGEST_DATE_LINE = 48
_CLIMB = 5
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?([\w-]+)", re.IGNORECASE)
_HEAD = 2048
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


def text_of(body: bytes, content_type: str = "") -> str:
    """A page's bytes as text: byte order mark, header, meta tag, UTF-8; wrong bytes replaced."""
    for mark, name in _MARKS:
        if body.startswith(mark):
            return body.decode(name, "replace")
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        stated = _CHARSET.search(content_type.encode("ascii", "ignore")) or _CHARSET.search(
            body[:_HEAD]
        )
    try:
        return body.decode(stated.group(1).decode("ascii") if stated else "utf-8", "replace")
    except LookupError:
        return body.decode("utf-8", "replace")


def read_listing(
    html: str, url: str, source: Source, listing: Listing | None = None, via: Via = "listing"
) -> list[Found]:
    """Articles that the page links to, in order, each once, with what the page says of them.

    Args:
        html: the page.
        url: where it was, for relative links.
        source: whose articles count.
        listing: its entry in the catalogue, for the selectors of entries and dates.
        via: how the page was reached.
    """
    tree = LexborHTMLParser(html)
    links = _Links(_base(tree, url), source)
    entries = (_entry(link, links, listing, via) for link in tree.css("a[href]"))
    return gather((entry for entry in entries if entry), source)


def next_page(html: str, url: str) -> str | None:
    """The address that the page itself calls its next, by ``rel=next``."""
    tree = LexborHTMLParser(html)
    for node in tree.css("link[rel~=next][href], a[rel~=next][href]"):
        return urls.join(_base(tree, url), node.attributes.get("href") or "")
    return None


def _base(tree: LexborHTMLParser, url: str) -> str:
    node = tree.css_first("base[href]")
    return (urls.join(url, node.attributes.get("href") or "") or url) if node else url


class _Links:
    """What the links of a page lead to; each is looked at once, however often it is asked for."""

    def __init__(self, base: str, source: Source) -> None:
        self._base = base
        self._source = source
        self._articles: dict[str, tuple[str, str] | None] = {}

    def article(self, link: LexborNode) -> tuple[str, str] | None:
        """Address and key of the source's article that ``link`` leads to, if it does to one."""
        href = link.attributes.get("href") or ""
        if href not in self._articles:
            self._articles[href] = self._named(href)
        return self._articles[href]

    def _named(self, href: str) -> tuple[str, str] | None:
        url = urls.join(self._base, href)
        if url is None or not self._source.owns(url) or not self._source.is_article(url):
            return None
        return url, self._source.key(url)


def _entry(link: LexborNode, links: _Links, listing: Listing | None, via: Via) -> Found | None:
    named = links.article(link)
    if named is None:
        return None
    url, key = named
    title = " ".join(link.text(separator=" ").split()) or (link.attributes.get("title") or "")
    box = _box(link, key, links, listing)
    return Found(url, title, via, one_day(_date(box, listing)) if box is not None else None)


def _box(link: LexborNode, key: str, links: _Links, listing: Listing | None) -> LexborNode | None:
    """The part of the page that is about this one article."""
    if listing is not None and listing.item:
        node: LexborNode | None = link
        while node is not None and not node.css_matches(listing.item):
            node = node.parent
        return node
    box = link
    for _ in range(_CLIMB):
        parent = box.parent
        if parent is None or parent.tag in ("body", "html"):
            break
        if any(other != key for other in _keys(parent, links)):
            break
        box = parent
    return box


def _keys(node: LexborNode, links: _Links) -> Iterator[str]:
    for link in node.css("a[href]"):
        if named := links.article(link):
            yield named[1]


def _date(box: LexborNode, listing: Listing | None) -> date | None:
    if listing is not None and listing.date:
        node = box.css_first(listing.date)
        return day_in(node.text(separator=" ")) if node else None
    for node in box.css("time"):
        stamp = node.attributes.get("datetime")
        if day := (day_of_stamp(stamp) if stamp else None) or day_in(node.text(separator=" ")):
            return day
    for node in [box, *box.css("*")]:
        text = node.text(deep=False, separator=" ")
        short = 0 < len(text.strip()) <= _LONGEST_DATE_LINE
        if short and not _in_link(node) and (day := day_in(text)):
            return day
    return None


def _in_link(node: LexborNode) -> bool:
    at: LexborNode | None = node
    while at is not None:
        if at.tag == "a":
            return True
        at = at.parent
    return False
