"""Who published a document: the catalogue's word, as context for extraction and authority."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from parsers.models import Publisher
from sources.catalogue import Catalogue
from sources.source import Source


def catalogued(catalogue: Catalogue, name: str | None, url: str | None) -> Source | None:
    """The source of that name or host, else the one on whose host the address is."""
    if name and (source := catalogue.sources.get(name) or catalogue.by_host(name)):
        return source
    return catalogue.by_url(url) if url else None


def publisher_of(row: Mapping[str, Any], catalogue: Catalogue) -> Publisher:
    """Who published a row of ``document``; one that no catalogue knows has only its name."""
    source = catalogued(catalogue, row["publisher"], row["url"])
    if source is None:
        return Publisher(name=row["publisher"])
    return source.publisher(row["published"] or row["partition_day"], row["url"])
