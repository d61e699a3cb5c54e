"""Crawls a test site in a process of its own, so that a test can kill it.

Arguments: the site's port, the archive's folder, the run's name.
"""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

from sources.archive import Archive
from sources.crawl import crawl
from tests.integration.sources.settings import SETTINGS, stated_day
from tests.integration.sources.site import source_at

FIRST, LAST = date(2024, 3, 1), date(2024, 3, 30)


def run(port: int, folder: Path, name: str) -> None:
    """One crawl of the whole month, with an index that knows nothing."""
    crawl(
        source_at(f"127.0.0.1:{port}"),
        FIRST,
        LAST,
        archive=Archive(folder),
        run_id=name,
        known={},
        publication_day=stated_day,
        settings=SETTINGS,
    )


if __name__ == "__main__":
    run(int(sys.argv[1]), Path(sys.argv[2]), sys.argv[3])
