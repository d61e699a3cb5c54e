"""Crawls one section of a test site in a process of its own, which meets others in a folder.

Arguments: the site's port, the section's name, the delay in seconds, the installation's folder.
Says when it is ready, and begins when it is told a line.
"""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

from sources.archive import Archive
from sources.crawl import CrawlResult, crawl
from sources.hosts import Hosts, hosts_below
from sources.source import Source
from tests.integration.sources.settings import SETTINGS, stated_day
from tests.integration.sources.site import source_at

DAY = date(2024, 3, 5)


def section_source(host: str, section: str, delay: float) -> Source:
    """The source of a section: its listing at /section/, its articles below it."""
    return source_at(
        host,
        name=section,
        canonical_host=f"{section}.example",
        listings=[{"url": f"/{section}/"}],
        article_pattern=rf"^/{section}/[^/]+-(?P<id>\d+)\.html$",
        delay_seconds=delay,
    )


def crawl_section(host: str, section: str, delay: float, home: Path, hosts: Hosts) -> CrawlResult:
    """One crawl of a section, with an index that knows nothing."""
    return crawl(
        section_source(host, section, delay),
        DAY,
        DAY,
        archive=Archive(home / "archive"),
        run_id=section,
        known={},
        publication_day=stated_day,
        settings=SETTINGS,
        hosts=hosts,
    )


if __name__ == "__main__":
    home = Path(sys.argv[4])
    host = f"127.0.0.1:{sys.argv[1]}"
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    sys.stdin.readline()
    crawl_section(host, sys.argv[2], float(sys.argv[3]), home, hosts_below(home))
