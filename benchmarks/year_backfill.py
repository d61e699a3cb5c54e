"""A year of ten sources read again in one backfill: ``python -m benchmarks.year_backfill``.

An archive of generated pages, ``--pages`` a day of each source, is entered in the index of a new
installation; ``ocop ui`` starts, and one backfill of ``documents``, ``claims`` and ``warehouse``
over all days and sources is launched by the call that Dagster's page makes, no site being asked.
Prints its time, CPU, runs and rows, and the largest memory of any process; exits 1 when a partition
is not made, or rows are missing.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections import Counter
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import psutil
from sqlalchemy import func, select

from benchmarks.made_archive import Plan, write_archive
from benchmarks.processor import server_cpu, tree_cpu
from benchmarks.running_dagster import ask, free_port, running_dagster
from sources.catalogue import load_catalogue
from warehouse.server import EmbeddedServer

FIRST = date(2024, 1, 1)
STAGES = ("documents", "claims", "warehouse")
_LAUNCH = """
mutation($p: LaunchBackfillParams!) { launchPartitionBackfill(backfillParams: $p) {
    __typename ... on LaunchBackfillSuccess { backfillId } ... on PythonError { message } } }
"""
_STATE = """
query($id: String!) { partitionBackfillOrError(backfillId: $id) {
    ... on PartitionBackfill { status } ... on PythonError { message } } }
"""
_RUNS = """{ runsOrError(limit: 1000) { ... on Runs { results { id status } } } }"""
_MADE = """
query($k: AssetKeyInput!) { assetNodeOrError(assetKey: $k) { ... on AssetNode {
    partitionStats { numMaterialized numFailed } } } }
"""


def prepare(root: Path, sources: list[str], days: int, pages: int) -> None:
    """The archive of all sources, and its index; nothing is read yet."""
    from pipelines.home import Home
    from pipelines.rebuild import reindex
    from pipelines.resources import archive_of

    home = Home(root).prepare()
    for source in sources:
        plan = Plan(days * pages, days, 0.2, source=source, first_day=FIRST)
        for _ in write_archive(archive_of(home), plan):
            pass
    reindex(home)


def largest(pid: int, seen: dict[str, float]) -> None:
    """Bring the largest memory of the service's processes, and of runs', up to date: megabytes."""
    top = psutil.Process(pid)
    for process in (top, *top.children(recursive=True)):
        with suppress(psutil.NoSuchProcess, psutil.AccessDenied):
            is_run = "multiprocessing.spawn" in " ".join(process.cmdline())
            kind = "a run or its worker" if is_run else "a service"
            seen[kind] = max(seen.get(kind, 0), process.memory_info().rss / 1e6)


def backfill(root: Path, sources: list[str], days: int) -> dict[str, Any]:
    """Launch it, wait for its end, and count what is there."""
    keys = [f"{FIRST + timedelta(days=n)}|{source}" for source in sources for n in range(days)]
    port, server = free_port(), EmbeddedServer(root / "warehouse")
    memory: dict[str, float] = {}
    with running_dagster(root, port) as child:
        cpu, of_server, started = tree_cpu(child.pid), server_cpu(server), time.monotonic()
        asked = {"assetSelection": [{"path": [s]} for s in STAGES], "partitionNames": keys}
        launched = ask(port, _LAUNCH, p=asked)["launchPartitionBackfill"]
        answered = time.monotonic() - started
        while True:
            state = ask(port, _STATE, id=launched["backfillId"])["partitionBackfillOrError"]
            largest(child.pid, memory)
            if state["status"].startswith(("COMPLETED", "CANCELED", "FAILED")):
                break
            time.sleep(2)
        wall = time.monotonic() - started
        runs = Counter(r["status"] for r in ask(port, _RUNS)["runsOrError"]["results"])
        stats = [_stats(port, stage) for stage in STAGES]
        return {
            "status": state["status"],
            "answered": answered,
            "wall": wall,
            "cpu": tree_cpu(child.pid) - cpu,
            "server": server_cpu(server) - of_server,
            "runs": dict(runs),
            "made": min(s["numMaterialized"] for s in stats),
            "failed": max(s["numFailed"] for s in stats),
            "memory": memory,
        }


def _stats(port: int, stage: str) -> dict[str, int]:
    found: dict[str, int] = ask(port, _MADE, k={"path": [stage]})["assetNodeOrError"][
        "partitionStats"
    ]
    return found


def rows(root: Path) -> dict[str, int]:
    """Rows of the tables."""
    from warehouse import schema
    from warehouse.connection import open_warehouse

    engine = open_warehouse(root)
    try:
        with engine.connect() as connection:
            counted = {
                table.name: connection.scalar(select(func.count()).select_from(table))
                for table in (schema.document, schema.claim, schema.load_batch)
            }
            return {name: count or 0 for name, count in counted.items()}
    finally:
        engine.dispose()


def main() -> int:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    options.add_argument("--sources", type=int, default=10)
    options.add_argument("--days", type=int, default=365)
    options.add_argument("--pages", type=int, default=1, help="pages of a source and day")
    given = options.parse_args()
    sources = [source.name for source in load_catalogue().crawled(sample=False)][: given.sources]
    with tempfile.TemporaryDirectory(prefix="ocop-year-") as folder:
        root = Path(folder)
        root.chmod(0o755)
        try:
            prepare(root, sources, given.days, given.pages)
            found = backfill(root, sources, given.days)
            held = rows(root)
        finally:
            EmbeddedServer(root / "warehouse").destroy()
    partitions = len(sources) * given.days
    print(f"{len(sources)} sources, {given.days} days, {partitions * given.pages} pages: ", end="")
    print(f"{found['status']} after {found['wall']:.0f} s; runs {found['runs']}")
    print(f"launching took {found['answered']:.1f} s")
    print(
        f"CPU of Dagster and runs {found['cpu']:.0f} s, database {found['server']:.0f} s: ", end=""
    )
    each = partitions * len(STAGES)
    print(f"{1000 * found['cpu'] / each:.1f} ms an asset and partition, pages included")
    print("largest MB: " + ", ".join(f"{k} {v:.0f}" for k, v in sorted(found["memory"].items())))
    print(f"made {found['made']} of {partitions}, failed {found['failed']}; rows {held}")
    print(f"load {os.getloadavg()[0]:.1f}")
    complete = found["made"] == partitions and held["document"] >= partitions * given.pages
    return int(not complete or found["status"] != "COMPLETED_SUCCESS")


if __name__ == "__main__":
    sys.exit(main())
