"""What a document costs, stage by stage, as archives grow: ``python -m benchmarks.scale``.

For each size an archive of generated pages (76 to 81 KB, ``benchmarks.made_archive``) is written,
indexed and read again by ``ocop reparse``'s own job, through Dagster, into an embedded warehouse;
each in a process of its own, so that peak memory is that size's. ``--naming 0.05`` makes one page
in twenty name the programme; ``--a-day 100`` lets an archive grow by days, not by pages of a day;
``OCOP_WORKERS`` says how many processes read. Prints Markdown with the growth fitted to the sizes;
wall times are those of the machine as it was, whose load is printed.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

STAGES = ("archive", "index", "documents", "claims", "warehouse", "dagster")


def measure(root: Path, pages: int, days: int, naming: float) -> dict[str, Any]:
    """Everything about one size, in this process: seconds by stage, bytes, rows, memory."""
    os.environ["OCOP_HOME"] = str(root)
    started = time.perf_counter()
    import pipelines.definitions  # noqa: F401 - its time is a figure

    imported = time.perf_counter() - started
    from benchmarks.made_archive import Plan, write_archive
    from benchmarks.processor import own_cpu, server_cpu
    from pipelines.home import Home
    from pipelines.instance import dagster_instance
    from pipelines.nights import run_spans
    from pipelines.rebuild import reindex
    from pipelines.resources import archive_of
    from warehouse.connection import open_warehouse
    from warehouse.server import EmbeddedServer

    home = Home(root).prepare()
    open_warehouse(root).dispose()
    plan = Plan(pages, days, naming, source="baocantho")
    seconds: dict[str, float] = {}

    started = time.perf_counter()
    held = sorted({r.partition_day for r in write_archive(archive_of(home), plan)})
    seconds["archive"] = time.perf_counter() - started
    started = time.perf_counter()
    reindex(home)
    seconds["index"] = time.perf_counter() - started
    server = EmbeddedServer(home.warehouse)
    started, cpu, served = time.perf_counter(), own_cpu(), server_cpu(server)
    (report,) = run_spans(home, [(plan.source, held[0], held[-1])], job="reparse")
    whole, cpu = time.perf_counter() - started, own_cpu() - cpu
    served = server_cpu(server) - served
    if report.error:
        raise RuntimeError(report.error)
    with dagster_instance(home) as instance:
        for step in instance.get_run_step_stats(report.run_id):
            seconds[step.step_key] = (step.end_time or 0) - (step.start_time or 0)
    seconds["dagster"] = whole - sum(seconds[name] for name in ("documents", "claims", "warehouse"))
    peaks = [resource.getrusage(who).ru_maxrss / 1024 for who in (0, resource.RUSAGE_CHILDREN)]
    server.destroy()
    return {
        "pages": pages,
        "days": days,
        "seconds": seconds,
        "cpu": cpu * 1000,
        "server_cpu": served * 1000,
        "import": imported,
        "archive_bytes": _bytes(home.archive),
        "parquet_bytes": _bytes(home.documents) + _bytes(home.claims),
        "documents": report.documents,
        "claims": report.claims,
        "peak_mb": peaks[0],
        "worker_mb": peaks[1],
    }


def _bytes(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def growth(sizes: Sequence[int], seconds: Sequence[float]) -> float:
    """The exponent e of time ~ pages^e, by least squares on logarithms; 1 is linear."""
    xs, ys = [math.log(n) for n in sizes], [math.log(max(s, 1e-6)) for s in seconds]
    x, y = sum(xs) / len(xs), sum(ys) / len(ys)
    return sum((a - x) * (b - y) for a, b in zip(xs, ys, strict=True)) / sum(
        (a - x) ** 2 for a in xs
    )


def table(results: Sequence[dict[str, Any]]) -> str:
    """Milliseconds a page by stage, and what else was measured, one column a size."""
    sizes = [result["pages"] for result in results]
    lines = ["| ms a page | " + " | ".join(f"{n:,}" for n in sizes) + " | growth |"]
    lines.append("| --- |" + " ---: |" * (len(sizes) + 1))
    for stage in STAGES:
        each = [result["seconds"].get(stage, 0.0) for result in results]
        cells = [f"{s / n * 1000:.2f}" for s, n in zip(each, sizes, strict=True)]
        fitted = f"{growth(sizes, each):.2f}" if len(sizes) > 1 else ""
        lines.append(f"| {stage} | {' | '.join(cells)} | {fitted} |")
    for name, label in (
        ("cpu", "CPU ms a page, documents to dagster, without the server's"),
        ("server_cpu", "CPU ms a page of the database server meanwhile"),
        ("archive_bytes", "bytes of archive a page"),
        ("parquet_bytes", "bytes of Parquet a page"),
        ("claims", "claims a page"),
    ):
        cells = [f"{result[name] / result['pages']:,.1f}" for result in results]
        lines.append(f"| {label} | {' | '.join(cells)} | |")
    for name, label in (
        ("documents", "documents loaded"),
        ("peak_mb", "peak MB, this process"),
        ("worker_mb", "peak MB, largest child"),
    ):
        lines.append(f"| {label} | {' | '.join(f'{r[name]:,.0f}' for r in results)} | |")
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure each size in a child process and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000])
    parser.add_argument("--days", type=int, default=30)
    parser.add_argument("--a-day", type=int, help="pages of a day, instead of a number of days")
    parser.add_argument("--naming", type=float, default=1.0, help="share that names the programme")
    parser.add_argument("--one", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.one:
        result = measure(options.one, options.sizes[0], options.days, options.naming)
        (options.one / "result.json").write_text(json.dumps(result))
        return 0
    results = []
    for size in options.sizes:
        with tempfile.TemporaryDirectory(prefix="ocop-scale-") as folder:
            Path(folder).chmod(0o755)
            child = [sys.executable, "-m", "benchmarks.scale", "--one", folder]
            days = size // options.a_day if options.a_day else options.days
            child += ["--sizes", str(size), "--days", str(days)]
            subprocess.run([*child, "--naming", str(options.naming)], check=True)
            results.append(json.loads((Path(folder) / "result.json").read_text()))
        print(f"{json.dumps(results[-1])} load {os.getloadavg()[0]:.1f}", file=sys.stderr)
    print(table(results))
    workers = os.environ.get("OCOP_WORKERS") or "one a core"
    days = ", ".join(str(result["days"]) for result in results)
    print(f"\nWorkers: {workers}; {days} days; naming: {options.naming:g}; ", end="")
    print(f"import of the definitions {results[0]['import']:.1f} s; load {os.getloadavg()[0]:.1f}.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
