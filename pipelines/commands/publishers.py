"""Who published a document: the catalogue's word, as context for the extraction."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from parsers.models import Document, Publisher

if TYPE_CHECKING:
    from datetime import date

    from sources.catalogue import Catalogue
    from sources.source import Source


@cache
def catalogue() -> Catalogue:
    """The packaged catalogue with the overlay that OCOP_CATALOGUE names and the rests; read once.

    Raises:
        sources.catalogue.CatalogueError: an entry is wrong; it names file, entry and field.
    """
    from pipelines.home import Home, catalogue_overlay
    from sources.catalogue import load_catalogue

    return load_catalogue(catalogue_overlay(), home=Home.from_environment().root)


def source_of(name: str | None, url: str | None) -> Source | None:
    """The catalogued source of that name, else the one on whose host the URL is."""
    if not name and not url:
        return None
    named = catalogue().sources.get(name) if name else None
    return named or (catalogue().by_url(url) if url else None)


def publisher_of(document: Document, source: Source | None, today: date) -> Publisher | None:
    """Who published a document, as of its day (``today`` when nothing dates it).

    A source that the catalogue does not know is a publisher with nothing but a name.
    """
    if source is not None:
        return source.publisher(document.published or today, document.url)
    return Publisher(document.source) if document.source else None
