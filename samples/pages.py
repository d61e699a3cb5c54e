"""Turns the sample content into the pages of a site: bytes, headers and addresses.

No sockets here; ``samples.server`` answers with these pages.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime
from pathlib import Path
from typing import Protocol

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from samples.filings import load_filings
from samples.stories import Source, Story

DESIGNS = Path(__file__).parent / "designs"
FEED_LENGTH = 10
SEARCH_SIZE = 4
OK = 200
# Letters of windows-1258 have the circumflex, breve and horn built in; tones stand apart.
TONES = ("\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
# Đắk Nông's paper moved to its present name on the first of this month (of 2024).
MOVED_IN_MONTH = 3


class Render(Protocol):
    """Renders a template of ``designs/`` with the source at hand."""

    def __call__(self, template: str, **values: object) -> str:
        """The text of the page."""


@dataclass(frozen=True, slots=True)
class Page:
    """One answer: ``modified`` is aware; ``location`` is set for a redirect."""

    status: int
    content_type: str
    body: bytes
    modified: datetime
    location: str | None = None

    @property
    def etag(self) -> str:
        """A strong entity tag over the body."""
        return f'"{hashlib.sha256(self.body).hexdigest()[:16]}"'


def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(DESIGNS),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["rfc822"] = format_datetime
    return environment


def build_pages(source: Source, base: str) -> dict[str, Page]:
    """Every page of a source by its address (path and query).

    Args:
        source: The paper or portal.
        base: ``http://host:port`` where it is served; feeds and sitemaps carry full addresses.
    """
    environment = _environment()

    def render(template: str, **values: object) -> str:
        return environment.get_template(template).render(source=source, base=base, **values)

    newest = source.stories[0].published
    pages: dict[str, Page] = {}
    for story in source.stories:
        pages.update(_story_pages(source, story, render))
    for number, page in enumerate(_listing_pages(source, render), start=1):
        pages[listing_address(source, number)] = page
    if source.search:
        pages.update(_search_pages(source, source.search, render))
    if source.design == "cong_thong_tin":
        pages.update(_filing_pages(render))
    pages["/"] = pages[source.listing]
    text = {"/robots.txt": ("text/plain; charset=utf-8", "shared/robots.txt.jinja")}
    if source.feed:
        text[source.feed] = ("application/rss+xml; charset=utf-8", "shared/rss.xml.jinja")
    if source.sitemap:
        text[source.sitemap] = ("application/xml; charset=utf-8", "shared/sitemap.xml.jinja")
    for address, (content_type, template) in text.items():
        stories = source.stories[:FEED_LENGTH] if address == source.feed else source.stories
        body = render(template, stories=stories).encode()
        pages[address] = Page(200, content_type, body, newest)
    return pages


def listing_address(source: Source, number: int) -> str:
    """The address of the listing's page ``number``, counted from 1."""
    return source.listing if number == 1 else source.pages.format(page=number)


def encode(text: str, charset: str) -> bytes:
    """Text as bytes of a charset; for windows-1258 the tone marks follow their letters."""
    if charset != "windows-1258":
        return text.encode(charset)
    return "".join(_tones_apart(letter) for letter in text).encode("cp1258")


def _tones_apart(letter: str) -> str:
    marks = unicodedata.normalize("NFD", letter)
    tones = [mark for mark in marks if mark in TONES]
    if not tones:
        return letter
    rest = "".join(mark for mark in marks if mark not in TONES)
    return unicodedata.normalize("NFC", rest) + "".join(tones)


def _story_pages(source: Source, story: Story, render: Render) -> Iterator[tuple[str, Page]]:
    def link(other: Story) -> str:
        # Links written before the paper moved still carry its old name.
        old = source.old_host and other.published.month < MOVED_IN_MONTH
        return f"http://{source.old_host}{other.url}" if old else other.linked_url

    html = "text/html; charset="
    if story.status != OK:
        body = render("shared/broken.html.jinja").encode()
        yield story.url, Page(story.status, html + "utf-8", body, story.published)
        return
    text = render(f"{source.design}/article.html.jinja", story=story, link=link)
    body = encode(text, story.charset)
    # The page in an old encoding leaves it to its <meta> to say so, as old servers did.
    claimed = story.charset_header or story.charset
    content_type = html + claimed if story.charset == "utf-8" else "text/html"
    yield story.url, Page(200, content_type, body, story.published)
    if story.moved_from:
        yield story.moved_from, Page(301, content_type, b"", story.published, location=story.url)
    in_print = render("shared/print.html.jinja", story=story).encode()
    yield f"/in-an/{story.id}.html", Page(200, html + "utf-8", in_print, story.published)
    yield f"/anh/{story.id}.svg", Page(200, "image/svg+xml", _picture(story), story.published)


def _listing_pages(source: Source, render: Render) -> Iterator[Page]:
    size = source.page_size
    last = -(-len(source.stories) // size)
    for number in range(1, last + 1):
        stories = source.stories[(number - 1) * size : number * size]
        body = render(
            f"{source.design}/listing.html.jinja",
            stories=stories,
            page=number,
            previous=listing_address(source, number - 1) if number > 1 else None,
            next=listing_address(source, number + 1) if number < last else None,
        )
        newest = stories[0].published
        yield Page(200, "text/html; charset=utf-8", body.encode(), newest)


def _search_pages(source: Source, address: str, render: Render) -> Iterator[tuple[str, Page]]:
    """What the site's own search answers to "OCOP": stories that say it, newest first."""
    told = [s for s in source.stories if s.status == OK and "OCOP" in f"{s.title} {s.text}"]
    last = -(-len(told) // SEARCH_SIZE)
    for number in range(1, last + 1):
        body = render(
            f"{source.design}/search.html.jinja",
            stories=told[(number - 1) * SEARCH_SIZE : number * SEARCH_SIZE],
            found=len(told),
            start=(number - 1) * SEARCH_SIZE + 1,
            numbers=[(n, address.format(page=n)) for n in range(1, last + 1)],
            page=number,
        )
        page = Page(OK, "text/html; charset=utf-8", body.encode(), told[0].published)
        yield address.format(page=number), page
        if number == 1:
            # As a reader's form asks for it.
            yield address.partition("&")[0], page


def _filing_pages(render: Render) -> Iterator[tuple[str, Page]]:
    """The portal's section of decisions that are files: its listing, its pages, the files."""
    filings = load_filings()
    html = "text/html; charset=utf-8"
    body = render("cong_thong_tin/filings.html.jinja", filings=filings).encode()
    yield filings.listing, Page(200, html, body, filings.pages[0].published)
    for filing in filings.pages:
        body = render("cong_thong_tin/filing.html.jinja", filing=filing).encode()
        yield filing.url, Page(200, html, body, filing.published)
        for file in filing.files:
            body = file.path.read_bytes()
            yield file.address, Page(200, file.content_type, body, filing.published)


def _picture(story: Story) -> bytes:
    """A plain coloured picture, so that pages look whole in a browser without any photograph."""
    hue = int(hashlib.sha256(story.id.encode()).hexdigest()[:4], 16) % 360
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 360">'
        f'<rect width="640" height="360" fill="hsl({hue} 35% 70%)"/>'
        f'<circle cx="320" cy="180" r="90" fill="hsl({hue} 45% 55%)"/></svg>'
    ).encode()
