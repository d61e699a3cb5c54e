"""The resource that assets share: where things are, and how to open them.

It only builds plain objects; what they do is written in ``sources`` and ``warehouse``.
"""

from __future__ import annotations

from collections.abc import Generator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import dagster as dg
from filelock import FileLock
from pydantic import PrivateAttr
from sqlalchemy import Engine

from assets.kept_connections import keep_connections
from assets.partition import SourceDay
from assets.run_process import tag_run
from assets.workforce import Workforce
from sources.archive import Archive
from sources.catalogue import Catalogue, load_catalogue
from sources.hosts import Hosts, hosts_below
from warehouse.connection import open_warehouse
from warehouse.patience import waiting_for_servers

LONGEST_ABSENCE = 300.0
"""Seconds for which a run waits for a database that it had reached before."""

WORTH_SPREADING = 1000
"""Pages of a step from which on other processes, which take seconds to start, save time."""


class Ledger(dg.ConfigurableResource):  # type: ignore[type-arg]
    """Folders of one installation, its catalogue, its archive and its warehouse."""

    home_dir: str
    archive_dir: str
    archive_url: str | None = None
    documents_dir: str
    claims_dir: str
    exports_dir: str
    report_dir: str
    catalogue_overlay: str | None = None
    workers: int = 1
    dask_scheduler: str | None = None
    spread_from: int = WORTH_SPREADING

    _engine: Engine | None = PrivateAttr(default=None)

    @contextmanager
    def yield_for_execution(self, context: dg.InitResourceContext) -> Generator[Ledger]:
        """Say in which process the run lives, and wait for databases while it lives.

        Connections stay open meanwhile; the warehouse's are closed when the run ends.
        """
        with ExitStack() as whole:
            if context.instance is not None and context.run is not None:
                keep_connections(context.instance)
                tag_run(context.instance, context.run)
                whole.enter_context(waiting_for_servers(LONGEST_ABSENCE))
            whole.callback(self._close)
            yield self

    def _close(self) -> None:
        if self._engine is not None:
            self._engine.dispose()
            self._engine = None

    @property
    def engine(self) -> Engine:
        """The warehouse, schema up to date; started on demand.

        Raises:
            warehouse.connection.WarehouseUnavailable: with what to do about it.
        """
        if self._engine is None:
            self._engine = open_warehouse(Path(self.home_dir))
        return self._engine

    @property
    def archive(self) -> Archive:
        """The WARC files."""
        return Archive(Path(self.archive_dir), self.archive_url)

    def workforce(self, pages: int) -> Workforce:
        """Who reads so many pages: this process alone when they are few."""
        if pages < self.spread_from:
            return Workforce()
        return Workforce(self.workers, self.dask_scheduler)

    def turn(self, source: str) -> FileLock:
        """A lock that one process at a time holds while it crawls a source."""
        folder = Path(self.home_dir) / "locks"
        folder.mkdir(parents=True, exist_ok=True)
        return FileLock(folder / f"{source}.lock")

    @property
    def hosts(self) -> Hosts:
        """The hosts that are asked, at which all processes of this installation take turns."""
        return hosts_below(Path(self.home_dir))

    def catalogue(self) -> Catalogue:
        """The packaged catalogue with this installation's overlay and rests, read anew."""
        overlay = Path(self.catalogue_overlay) if self.catalogue_overlay else None
        return load_catalogue(overlay, home=Path(self.home_dir))

    def documents_file(self, partition: SourceDay) -> Path:
        """Parquet of a partition's documents."""
        return Path(self.documents_dir) / partition.source / f"{partition.day}.parquet"

    def awards_file(self, partition: SourceDay) -> Path:
        """Parquet of the product lines of a partition's signed documents, beside its documents."""
        return self.documents_file(partition).with_suffix(".awards.parquet")

    def claims_file(self, partition: SourceDay) -> Path:
        """Parquet of a partition's claims."""
        return Path(self.claims_dir) / partition.source / f"{partition.day}.parquet"
