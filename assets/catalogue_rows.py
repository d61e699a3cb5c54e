"""The catalogue as rows of the warehouse's table ``source``, the desk included."""

from __future__ import annotations

from typing import Any

from assets.partition import DESK
from sources.catalogue import Catalogue
from sources.source import Source


def source_rows(catalogue: Catalogue) -> list[dict[str, Any]]:
    """One row a source, also those that are never crawled, with the reason."""
    desk = {
        "name": DESK,
        "title": "Files added by hand",
        "kind": "desk",
        "enabled": False,
        "sample": False,
    }
    return [*(_row(source) for source in catalogue.sources.values()), desk]


def _row(source: Source) -> dict[str, Any]:
    return {
        "name": source.name,
        "title": source.title,
        "kind": source.kind,
        "authority": source.authority,
        "canonical_host": source.canonical_host,
        "hosts": list(source.hosts),
        "provinces": [p.model_dump(mode="json", exclude_none=True) for p in source.province],
        "enabled": source.enabled,
        "sample": source.sample,
        "forbidden": source.forbidden,
        "paused_since": source.paused.since if source.paused else None,
        "paused_until": source.paused.until if source.paused else None,
        "paused_by": source.paused.by if source.paused else None,
        "paused_why": source.paused.why if source.paused else None,
    }
