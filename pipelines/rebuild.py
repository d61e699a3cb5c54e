"""Reading and loading again from the archive, with no site asked.

What belongs here: which partitions are to be made again. How is in the job ``reparse``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from parsers.version import EXTRACTOR_VERSION
from pipelines.home import Home
from pipelines.nights import RunReport, by_source_and_span, run_spans
from pipelines.resources import archive_of
from sources.scanning.verify import Fault
from warehouse import captures, tombstones
from warehouse.connection import open_warehouse


def reindex(home: Home, on_fault: Callable[[Fault], None] | None = None) -> int:
    """Enter every capture of the archive's files into the index; returns how many were new.

    This is all that a lost warehouse needs before ``reparse``. Every record is compared with its
    digests; ``on_fault`` is told of damaged ones, whose captures are left as the index has them.

    Raises:
        sources.archive.ArchiveError: a record is damaged, and nobody is to be told.
    """
    archive = archive_of(home)
    archive.salvage()
    engine = open_warehouse(home.root)
    try:
        tombstones.record(engine, archive.tombstones())
        return captures.record(engine, archive.scan(on_fault=on_fault))
    finally:
        engine.dispose()


def reparse(
    home: Home,
    *,
    sources: Iterable[str] = (),
    first: date | None = None,
    last: date | None = None,
    stale_only: bool = False,
    on_start: Callable[[str], None] = lambda _: None,
    on_end: Callable[[RunReport], None] = lambda _: None,
    on_fault: Callable[[Fault], None] | None = None,
) -> list[RunReport]:
    """Make documents, claims and rows again for the partitions that hold captures.

    ``stale_only`` leaves out partitions whose rows came from their present captures and the
    present extractor. Empty ``sources`` means all. Rows whose page the archive lost stay where
    they need not be made again; ``on_fault`` as in ``reindex``.
    """
    reindex(home, on_fault)
    engine = open_warehouse(home.root)
    try:
        held = (
            captures.pending_partitions(engine, EXTRACTOR_VERSION)
            if stale_only
            else captures.partitions(engine)
        )
    finally:
        engine.dispose()
    chosen = set(sources)
    wanted = [
        (source, day)
        for source, day in held
        if (not chosen or source in chosen)
        and (first is None or day >= first)
        and (last is None or day <= last)
    ]
    return run_spans(
        home, by_source_and_span(wanted), job="reparse", on_start=on_start, on_end=on_end
    )
