"""How much faster two processes read an archive than one: ``python -m benchmarks.two_workers``.

The documents of generated pages, one in twenty of which names the programme, are made by
``assets.workforce`` as a backfill makes them: in this process alone, and by two others, whose start
counts. Prints seconds and the ratio by the clock, which needs two free cores, and the ratio by CPU:
what one process used, divided by this process's part and half of what the two used. Exits 1 when
the rows differ.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from pathlib import Path

from assets.shards import Captured, PageShard, Unreadable, grouped, read_pages
from assets.source_day import SourceDay
from assets.workforce import Workforce
from benchmarks.made_archive import Plan, write_archive
from benchmarks.processor import children_cpu, this_cpu
from sources.archive import Archive, ArchiveError, CaptureRecord
from sources.catalogue import load_catalogue

_SOURCE = "baocantho"


def shards_of(root: Path, pages: int) -> list[PageShard]:
    """The archive, 200 pages a day, as the shards that a backfill makes of it."""
    days: dict[SourceDay, list[CaptureRecord]] = {}
    plan = Plan(pages, max(1, pages // 200), 0.05, source=_SOURCE)
    for record in write_archive(Archive(root), plan):
        days.setdefault(SourceDay(_SOURCE, record.partition_day), []).append(record)
    catalogue = load_catalogue()
    captured = [Captured(day, "", "", held, len(held)) for day, held in days.items()]
    return [
        PageShard(group, str(root), None, catalogue)
        for group in grouped(captured, lambda each: len(each.captures))
    ]


def run(workers: int, shards: list[PageShard]) -> tuple[float, float, float, list[str]]:
    """Seconds by the clock, CPU of this process and of the workers, and a digest a partition."""
    started, own, theirs = time.perf_counter(), this_cpu(), children_cpu()
    digests = []
    for _, tables in Workforce(workers).spread(read_pages, shards):
        for read in tables:
            if isinstance(read, Unreadable):
                raise ArchiveError(read.reason)
            digests.extend(read.digests or ())
    return time.perf_counter() - started, this_cpu() - own, children_cpu() - theirs, digests


def main() -> int:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    options.add_argument("--pages", type=int, default=50_000)
    pages = options.parse_args().pages
    with tempfile.TemporaryDirectory(prefix="ocop-workers-") as folder:
        shards = shards_of(Path(folder), pages)
        run(1, shards[:1])  # warm
        wall, cpu, _, rows = run(1, shards)
        wall_of_two, own, theirs, rows_of_two = run(2, shards)
    print(f"{pages} pages: one {wall:.1f} s by the clock, {cpu:.1f} s of CPU; two ", end="")
    print(f"{wall_of_two:.1f} s by the clock, CPU {own:.1f} here and {theirs:.1f} s in the workers")
    print(f"by the clock {wall / wall_of_two:.2f}")
    print(f"by CPU {cpu / (own + theirs / 2):.2f}")
    print(f"load {os.getloadavg()[0]:.1f}")
    return int(rows != rows_of_two)


if __name__ == "__main__":
    sys.exit(main())
