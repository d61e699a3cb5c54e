"""How long publishing the warehouse as files takes at a million claims, on a server of its own.

Rows are made up by ``claims_at_scale.sql``, as for ``benchmarks.standing``. Time by the clock of
the whole of ``publish`` counts; above it stands what each relation took, two being written at once.
Beside it stands the processor time of this process and of all the server's: what it would take, at
the most, on one core that does nothing else.

Run: ``python -m benchmarks.publishing [--claims N]``.
"""

from __future__ import annotations

import argparse
import logging
import tempfile
import time
from pathlib import Path

import psutil
from sqlalchemy import Engine, text

from benchmarks.awards import server_of_its_own
from benchmarks.processor import this_cpu, tree_cpu
from benchmarks.standing import fill
from warehouse.publish import publish

LIMIT_SECONDS = 30.0
"""What publishing a million claims may take."""


def main() -> int:
    """Measure, print, and fail when a million claims take too long."""
    parser = argparse.ArgumentParser(description=__doc__, allow_abbrev=False)
    parser.add_argument("--claims", type=int, default=1_000_000, help="claims to make")
    options = parser.parse_args()
    # Publishing says in its log what each relation took.
    logging.basicConfig(level=logging.WARNING, format="%(message)s")
    logging.getLogger("warehouse.publish").setLevel(logging.INFO)
    with server_of_its_own() as engine, tempfile.TemporaryDirectory() as folder:
        fill(engine, options.claims)
        server = _postmaster(engine)
        before, start = this_cpu() + tree_cpu(server), time.perf_counter()
        files = publish(engine, Path(folder))
        took = time.perf_counter() - start
        busy = this_cpu() + tree_cpu(server) - before
        size = sum(file.stat().st_size for file in files) / 1e6
    slow = took > LIMIT_SECONDS
    told = f"  more than {LIMIT_SECONDS:.0f} s" if slow else ""
    print(f"{len(files)} files, {size:.0f} MB published {took:28.1f} s{told}")
    print(f"processor time, this process and the server's {busy:13.1f} s")
    return 1 if slow else 0


def _postmaster(engine: Engine) -> int:
    with engine.connect() as connection:
        backend = psutil.Process(connection.scalar(text("SELECT pg_backend_pid()")))
    return backend.ppid()


if __name__ == "__main__":
    raise SystemExit(main())
