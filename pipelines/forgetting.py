"""Taking a page down: tombstone, files, index, then the rows that were made of it.

Each step can be repeated, so that the same command ends what a killed one began; from the
tombstone on the page is neither fetched, imported nor read again.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from assets.crawling import WALKS
from pipelines.home import Home, catalogue_overlay
from pipelines.nights import RunReport, by_source_and_span, run_spans
from pipelines.resources import archive_of
from sources import urls
from sources.catalogue import load_catalogue
from sources.takedown import Tombstone, bury, purge
from sources.walks import forget_walks
from warehouse import tombstones, unfetched
from warehouse.connection import open_warehouse


@dataclass(frozen=True, slots=True)
class Forgotten:
    """What was done: ``earlier`` is the tombstone that was there, ``reports`` the runs."""

    earlier: Tombstone | None
    captures: int
    reports: list[RunReport]

    @property
    def did_nothing(self) -> bool:
        """Whether nothing was left of the page, and nothing was known of it."""
        return not self.captures and not self.reports


def forget(home: Home, url: str, why: str) -> Forgotten:
    """Take a page down, by any of its addresses; see the module.

    Raises:
        ArchiveError: a file cannot be read or written; it is as it was.
        warehouse.connection.WarehouseUnavailable: nothing was done.
    """
    home.prepare()
    archive = archive_of(home)
    archive.salvage()
    source = load_catalogue(catalogue_overlay()).by_url(url)
    asked = {url, urls.tidy(url), source.canonical_url(url) if source else urls.tidy(url)}
    stones = archive.tombstones()
    earlier = next((stone for stone in stones if not asked.isdisjoint(stone.addresses)), None)
    engine = open_warehouse(home.root)
    try:
        addresses = asked | set(earlier.addresses if earlier else ())
        found = tombstones.trace(engine, addresses)
        while found.addresses - addresses:
            addresses |= found.addresses
            found = tombstones.trace(engine, addresses)
        if not found.captures and not found.partitions:
            return Forgotten(earlier, 0, [])
        if earlier is None or addresses - set(earlier.addresses):
            at = datetime.now(UTC)
            digests = tuple(sorted(found.digests))
            stone = Tombstone(url, tuple(sorted(addresses)), digests, why, at.isoformat())
            bury(archive.storage, stone, at)
        tombstones.record(engine, archive.tombstones())
        for file in sorted(found.files):
            purge(archive.storage, file, addresses)
        tombstones.remove_captures(engine, found.captures)
        unfetched.strike_out(engine, addresses)
        forget_walks(home.root / WALKS, {name for name, _day in found.partitions})
    finally:
        engine.dispose()
    spans = by_source_and_span(found.partitions)
    return Forgotten(earlier, len(found.captures), run_spans(home, spans, job="reparse"))
