"""How fast an archive is read again by another extractor: ``python -m benchmarks.reparse``.

An archive of generated pages, of which ``--naming`` (one in twenty) name the programme, is indexed
and loaded by a process that believes in an earlier extractor version. A second process runs
``ocop reparse``'s own job over it, through Dagster into the embedded warehouse, and is measured:
CPU of itself and its workers without the database server, wall time, peak memory. With ``--read``
the documents are deleted between the two, so that every page is read from the archive. Prints
pages a second and core; ``OCOP_WORKERS`` says how many processes read.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

_EARLIER = "0.0.0+earlier"


def load_first(root: Path, pages: int, days: int, naming: float) -> None:
    """Write the archive, index it and load it, all under another extractor version."""
    import parsers.version

    parsers.version.EXTRACTOR_VERSION = _EARLIER
    from benchmarks.made_archive import Plan, write_archive
    from pipelines.home import Home
    from pipelines.rebuild import reindex
    from pipelines.resources import archive_of
    from warehouse.connection import open_warehouse
    from warehouse.server import EmbeddedServer

    home = Home(root).prepare()
    open_warehouse(root).dispose()
    plan = Plan(pages, days, naming, source="baocantho")
    for _ in write_archive(archive_of(home), plan):
        pass
    reindex(home)
    _reparse(root)
    EmbeddedServer(home.warehouse).stop()


def measure(root: Path) -> dict[str, Any]:
    """Run the job over what is archived; seconds by stage, CPU, rows and memory."""
    import pipelines.definitions  # noqa: F401 - importing is no part of the run
    from pipelines.home import Home
    from pipelines.instance import dagster_instance
    from warehouse.connection import open_warehouse
    from warehouse.server import EmbeddedServer

    home = Home(root).prepare()
    open_warehouse(root).dispose()
    started, cpu = time.perf_counter(), cpu_seconds()
    report = _reparse(root)
    whole, cpu = time.perf_counter() - started, cpu_seconds() - cpu
    seconds = {}
    with dagster_instance(home) as instance:
        for step in instance.get_run_step_stats(report.run_id):
            seconds[step.step_key] = (step.end_time or 0) - (step.start_time or 0)
    peaks = [resource.getrusage(who).ru_maxrss / 1024 for who in (0, resource.RUSAGE_CHILDREN)]
    EmbeddedServer(home.warehouse).destroy()
    return {
        "cpu": cpu,
        "wall": whole,
        "seconds": seconds,
        "documents": report.documents,
        "claims": report.claims,
        "peak_mb": peaks[0],
        "worker_mb": peaks[1],
    }


def _reparse(root: Path) -> Any:  # noqa: ANN401 - imported only after the version was set
    from pipelines.home import Home
    from pipelines.nights import run_spans
    from warehouse import captures
    from warehouse.connection import open_warehouse

    engine = open_warehouse(root)
    held = captures.partitions(engine)
    engine.dispose()
    span = [(held[0][0], min(day for _, day in held), max(day for _, day in held))]
    (report,) = run_spans(Home(root), span, job="reparse")
    if report.error:
        raise RuntimeError(report.error)
    return report


def cpu_seconds() -> float:
    """CPU seconds of this process and of children that ended; other programs do not count."""
    mine, theirs = (resource.getrusage(who) for who in (0, resource.RUSAGE_CHILDREN))
    return mine.ru_utime + mine.ru_stime + theirs.ru_utime + theirs.ru_stime


def in_children(pages: int, days: int, naming: float, *, read: bool) -> dict[str, Any]:
    """Both halves, each in a process of its own, so that memory is that of the second."""
    with tempfile.TemporaryDirectory(prefix="ocop-reparse-") as folder:
        Path(folder).chmod(0o755)
        child = [
            sys.executable,
            "-m",
            "benchmarks.reparse",
            "--home",
            folder,
            "--pages",
            f"{pages}",
        ]
        child += ["--days", str(days), "--naming", str(naming)]
        subprocess.run([*child, "--half", "load"], check=True, stdout=subprocess.DEVNULL)
        if read:
            shutil.rmtree(Path(folder) / "documents")
        subprocess.run([*child, "--half", "measure"], check=True, stdout=subprocess.DEVNULL)
        found: dict[str, Any] = json.loads((Path(folder) / "result.json").read_text())
        return found


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--pages", type=int, default=5_000)
    parser.add_argument("--days", type=int, default=25)
    parser.add_argument("--naming", type=float, default=0.05)
    parser.add_argument("--read", action="store_true", help="read every page from the archive")
    parser.add_argument("--home", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--half", choices=("load", "measure"), help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.half == "load":
        load_first(options.home, options.pages, options.days, options.naming)
        return 0
    if options.half == "measure":
        result = measure(options.home)
        (options.home / "result.json").write_text(json.dumps(result))
        return 0
    found = in_children(options.pages, options.days, options.naming, read=options.read)
    print(f"{options.pages} pages, {options.naming:.0%} name the programme, {options.days} days")
    print(f"{options.pages / found['cpu']:.0f} pages a second and core (CPU without the server's)")
    print(f"{options.pages / found['wall']:.0f} pages a second by the clock")
    stages = ", ".join(f"{name} {s:.1f}" for name, s in found["seconds"].items())
    print(f"seconds: {stages}; all {found['wall']:.1f}; CPU {found['cpu']:.1f}")
    print(f"peak MB: {found['peak_mb']:.0f}, largest child {found['worker_mb']:.0f}")
    print(f"{found['documents']} documents, {found['claims']} claims; ", end="")
    print(f"workers: {os.environ.get('OCOP_WORKERS', 'one a core')}; load {os.getloadavg()[0]:.1f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
