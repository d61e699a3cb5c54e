"""The resources of a deployment, built from its home folder."""

from __future__ import annotations

import os

from assets.ledger import Ledger
from pipelines.home import Home, catalogue_overlay
from sources.archive import Archive


def archive_of(home: Home) -> Archive:
    """The WARC files of an installation.

    Raises:
        ArchiveError: ``OCOP_ARCHIVE`` names no object store, or the extra for it is missing.
    """
    return Archive(home.archive, home.archive_url)


def ledger_of(home: Home) -> Ledger:
    """The resource ``ledger`` of an installation."""
    overlay = catalogue_overlay()
    return Ledger(
        home_dir=str(home.root),
        archive_dir=str(home.archive),
        archive_url=home.archive_url,
        documents_dir=str(home.documents),
        claims_dir=str(home.claims),
        exports_dir=str(home.exports),
        report_dir=str(home.report),
        catalogue_overlay=str(overlay) if overlay else None,
        workers=_workers(),
        dask_scheduler=os.environ.get("OCOP_DASK_SCHEDULER") or None,
    )


def _workers() -> int:
    """``OCOP_WORKERS``, else one for each core that this process may use."""
    named = os.environ.get("OCOP_WORKERS", "")
    return max(1, int(named)) if named.isdigit() else os.cpu_count() or 1
