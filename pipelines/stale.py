"""Dagster's form of ``ocop reparse --stale``: a job for whoever has the page and no terminal.

The sensor ``stale_rows`` asks for the same by itself, through the queue of runs.
"""

from pathlib import Path

import dagster as dg

from assets.ledger import Ledger
from pipelines.home import Home
from pipelines.rebuild import reparse


@dg.op(
    description="Read and load again, from the archive, the days whose rows an older extractor or "
    "other captures made: a run of `reparse` for each span of days."
)
def read_stale_days(context: dg.OpExecutionContext, ledger: Ledger) -> None:
    """Read them, whatever fails.

    Raises:
        dagster.Failure: a span failed, or a record of the archive is damaged; the rest is read.
    """
    faults: list[str] = []
    reports = reparse(
        Home(Path(ledger.home_dir)),
        stale_only=True,
        on_start=lambda source: context.log.info(f"Reading {source}"),
        on_fault=lambda fault: faults.append(f"{fault.file}, byte {fault.place.offset}"),
    )
    failed = [f"{r.source}, {r.first} to {r.last}: {r.error}" for r in reports if r.error]
    context.add_output_metadata(
        {"spans": len(reports), "changed": sum(report.changed for report in reports)}
    )
    if failed or faults:
        told = [*failed, *(f"damaged record: {fault}" for fault in faults)]
        raise dg.Failure("; ".join(told), allow_retries=False)


@dg.job(
    name="reparse_stale",
    executor_def=dg.in_process_executor,
    description="Read again what an older extractor read, and nothing else; no site is asked. As "
    "`ocop reparse --stale`: open its Launchpad and press Launch Run.",
)
def reparse_stale() -> None:
    """All spans of days that are stale."""
    read_stale_days()
