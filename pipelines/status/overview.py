"""All that `ocop status` tells, in one object."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from parsers.version import EXTRACTOR_VERSION
from pipelines.dagster_settings import STORAGE_URL
from pipelines.doctor.finding import Finding
from pipelines.doctor.machine import look_at_disk
from pipelines.home import Home, catalogue_overlay
from pipelines.instance import dagster_instance
from pipelines.status.sources import SourceState, source_states
from pipelines.status.work import Work, work_of
from sources.catalogue import load_catalogue
from warehouse import captures
from warehouse.connection import open_warehouse
from warehouse.server import EmbeddedServer


@dataclass(frozen=True, slots=True)
class Overview:
    """How an installation stands; ``waiting`` and ``stale`` are numbers of sources' days."""

    now: datetime
    sources: Sequence[SourceState]
    work: Work
    waiting: int
    stale: int
    disk: Finding

    @property
    def troubled(self) -> bool:
        """Whether a source's last night failed, or it has not answered for days."""
        return any(s.state == "failed" or s.answers == "overdue" for s in self.sources)


def is_asleep(home: Home) -> bool:
    """Whether Dagster's history is in an embedded server that does not run."""
    settings = (home.dagster / "dagster.yaml").read_text(encoding="utf-8")
    return STORAGE_URL in settings and not EmbeddedServer(home.warehouse).status().running


def overview(home: Home, now: datetime) -> Overview:
    """How it stands at the moment ``now`` (aware).

    Sources of the schedule are looked at, and sample ones that were asked.

    Raises:
        WarehouseUnavailable: the history or the warehouse cannot be reached.
        sources.catalogue.CatalogueError: an entry is wrong.
    """
    catalogue = load_catalogue(catalogue_overlay(), home=home.root)
    with dagster_instance(home) as instance:
        found = source_states(instance, catalogue.crawled(), now)
        samples = {source.name for source in catalogue.crawled() if source.sample}
        # A sample site is no news where it was never asked.
        shown = [s for s in found if s.source not in samples or s.asked is not None]
        work = work_of(instance, now)
    engine = open_warehouse(home.root)
    try:
        waiting = len(captures.pending_partitions(engine))
        stale = len(captures.pending_partitions(engine, EXTRACTOR_VERSION)) - waiting
    finally:
        engine.dispose()
    return Overview(now, shown, work, waiting, max(0, stale), look_at_disk(home.root))
