"""The demonstration: nights of the project's own sample site, over real HTTP, to the warehouse.

What belongs here: the order of the steps. Each step is what the operator's commands run.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pandas as pd

from pipelines.home import Home, catalogue_overlay
from pipelines.nights import RunReport, refresh_marts, run_sources
from pipelines.progress import Progress
from samples.server import FIRST_DAY, LAST_DAY, SampleSite, serve
from sources.catalogue import load_catalogue
from warehouse.connection import open_warehouse
from warehouse.query import run_named

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class DemoResult:
    """What the demonstration did, and the figures that it ends with."""

    runs: list[RunReport]
    marts_error: str | None
    standing: pd.DataFrame
    as_of: date
    page: Path

    @property
    def changed(self) -> int:
        """Partitions whose rows changed."""
        return sum(run.changed for run in self.runs)

    @property
    def new_captures(self) -> int:
        """Pages that were not archived before."""
        return sum(run.new_captures for run in self.runs)


def run_demo(home: Home, progress: Progress) -> DemoResult:
    """Serve the sample site on loopback and run its nights through Dagster; safe to run again.

    Raises:
        warehouse.connection.WarehouseUnavailable: the embedded server could not be started.
        OSError: ``OCOP_HOME`` cannot be written.
    """
    home.prepare()
    progress.step("PostgreSQL and its tables")
    open_warehouse(home.root).dispose()
    progress.step("The sample site on loopback")
    with _site() as site, _overlay(home, site):
        names = [s.name for s in load_catalogue(catalogue_overlay()).crawled(sample=True)]
        progress.step(f"The nightly job for {len(names)} sources, {FIRST_DAY} to {LAST_DAY}")
        runs = run_sources(
            home,
            names,
            FIRST_DAY,
            LAST_DAY,
            on_wait=progress.waiting,
            on_start=progress.source_started,
            on_end=progress.source_ended,
        )
    progress.step("Published files and the page")
    marts_error = refresh_marts(home)
    return DemoResult(runs, marts_error, _standing(home), LAST_DAY, home.report / "index.html")


def _site() -> SampleSite:
    """The site on the catalogue's ports, or on free ones when something else has those."""
    try:
        return serve()
    except OSError as taken:
        logger.info("taking free ports, since %s", taken)
        return serve(ports=0)


@contextmanager
def _overlay(home: Home, site: SampleSite) -> Iterator[None]:
    """Let the catalogue know the ports that the site really listens on."""
    before = os.environ.get("OCOP_CATALOGUE")
    overlay = home.root / "sample-catalogue.yaml"
    site.write_overlay(overlay)
    os.environ["OCOP_CATALOGUE"] = str(overlay)
    try:
        yield
    finally:
        if before is None:
            del os.environ["OCOP_CATALOGUE"]
        else:
            os.environ["OCOP_CATALOGUE"] = before


def _standing(home: Home) -> pd.DataFrame:
    engine = open_warehouse(home.root)
    try:
        return run_named(engine, "standing_table", {"at": LAST_DAY})
    finally:
        engine.dispose()
