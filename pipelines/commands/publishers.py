"""Who published a document: the catalogue's word, as context for the extraction."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from parsers.models import Document, Publisher, Selectors

if TYPE_CHECKING:
    from datetime import date

    from sources.catalogue import Catalogue, Source


@cache
def catalogue() -> Catalogue:
    """The packaged catalogue with the overlay that OCOP_CATALOGUE names; read once.

    Raises:
        ValueError: an entry is wrong; the message names file, entry and field.
    """
    from pipelines.home import catalogue_overlay
    from sources.catalogue import load_catalogue

    return load_catalogue(catalogue_overlay())


def source_of(name: str | None, url: str | None) -> Source | None:
    """The catalogued source of that name, else of the URL's host (its port too, if it has one)."""
    if name and (named := catalogue().sources.get(name)):
        return named
    return catalogue().by_host(urlsplit(url).netloc) if url else None


def publisher_of(document: Document, today: date) -> Publisher | None:
    """Who published a document, as of its day (``today`` when nothing dates it).

    A source that the catalogue does not know is a publisher with nothing but a name.
    """
    source = source_of(document.source, document.url)
    if source is not None:
        return source.publisher(document.published or today)
    return Publisher(document.source) if document.source else None


def selectors_of(name: str | None, url: str | None, day: date) -> Selectors | None:
    """How the source's pages looked on a day; None leaves the page to the general reader."""
    source = source_of(name, url)
    return source.selectors_on(day) if source is not None else None
