"""Reading the teasers in one related box: headline, address, text, day.

A teaser is a link to another article, with its headline and perhaps some of its text.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit

from bs4 import Tag
from bs4.element import NavigableString, PageElement

from parsers.models import Related
from parsers.pages import labels
from parsers.pages.blocks import read_blocks
from parsers.pages.publication import parse_time

MIN_TITLE = 12
MAX_LINKS = 60

_HEADINGS = ["h2", "h3", "h4", "h5"]
_DATE_LENGTH = 60


def read_box(box: Tag, base_url: str) -> list[Related]:
    """The teasers of one box, one for each address in it, in reading order."""
    groups: dict[str, list[Tag]] = {}
    for link in box.find_all("a", href=True, limit=MAX_LINKS):
        if address := _address(link, base_url):
            groups.setdefault(address, []).append(link)
    leads_to = _addresses_within(box, groups)
    found = []
    for address, links in groups.items():
        headings = [heading for link in links if (heading := link.find(_HEADINGS))]
        title = line(headings[0]) if headings else max(map(line, links), key=len)
        title = title or str(links[0].get("title") or "").strip()
        if len(title) >= MIN_TITLE and not labels.is_related_label(title):
            item = _item(links[0], leads_to)
            # What follows the box itself is no part of it.
            beside = [] if item is box else [line(tag) for tag in _unlinked(siblings(item))]
            found.append(_teaser(title, address, item, beside, is_link=item is links[0]))
    return found


def merged(first: list[Related], second: list[Related]) -> list[Related]:
    """One item an address (or title), the one that says more, in order of first sight."""
    merged: dict[str, Related] = {}
    for item in [*first, *second]:
        key = item.url or item.title
        if key not in merged or len(item.text) > len(merged[key].text):
            merged[key] = item
    return list(merged.values())


def line(tag: Tag) -> str:
    """One-line text of an element."""
    return " ".join(tag.get_text().split())


def siblings(tag: Tag) -> Iterator[Tag]:
    """The elements after ``tag``, up to bare text between them."""
    following: PageElement | None = tag.next_sibling
    while following is not None:
        if isinstance(following, Tag):
            yield following
        elif type(following) is NavigableString and following.strip():
            return
        following = following.next_sibling


def _addresses_within(box: Tag, groups: dict[str, list[Tag]]) -> dict[int, set[str]]:
    """Addresses under each element of the box that holds any, by the element's identity."""
    leads_to: dict[int, set[str]] = defaultdict(set)
    for address, links in groups.items():
        for link in links:
            for element in [link, *link.parents]:
                leads_to[id(element)].add(address)
                if element is box:
                    break
    return leads_to


def _item(link: Tag, leads_to: dict[int, set[str]]) -> Tag:
    """The largest element around ``link`` within the box that leads nowhere else."""
    item = link
    while item.parent is not None and len(leads_to.get(id(item.parent), "no")) == 1:
        item = item.parent
    return item


def _teaser(title: str, address: str, item: Tag, beside: list[str], *, is_link: bool) -> Related:
    pieces = [block.text for block in read_blocks(item).blocks if block.kind in {"text", "row"}]
    if is_link or all(piece == title for piece in pieces):
        pieces += beside
    stamp = item.find("time")
    day = parse_time(str(stamp.get("datetime") or line(stamp))) if stamp else None
    kept: list[str] = []
    for piece in pieces:
        text = piece.removeprefix(title).strip(" -–:|")
        if len(text) <= _DATE_LENGTH and (stated := parse_time(text)):
            day = day or stated
        elif len(text) > MIN_TITLE and text not in title and not labels.is_related_label(text):
            kept.append(text)
    return Related(title, address, "\n\n".join(kept), day.date() if day else None)


def _unlinked(following: Iterator[Tag]) -> Iterator[Tag]:
    """Elements up to the next link or label."""
    for tag in following:
        linked = tag.name == "a" or tag.find("a", href=True) is not None
        if linked or labels.is_related_label(line(tag)):
            return
        yield tag


def _address(link: Tag, base_url: str) -> str | None:
    """Absolute address of another page; None for anchors, scripts and the front page."""
    href = str(link.get("href") or "").strip()
    if not href or href.startswith(("#", "javascript:", "mailto:", "tel:")):
        return None
    try:
        address = urljoin(base_url, href)
        path = urlsplit(address).path
    except ValueError:
        return None
    return address if path not in {"", "/"} else None
