"""How long `standing` takes for all units at a date, at a million claims, on a server of its own.

Rows are made up by ``claims_at_scale.sql`` in an embedded server in a temporary folder, which is
removed afterwards. Each question is asked through EXPLAIN ANALYZE; what counts is the server's CPU
time, the median of the rounds, so that other work on the machine does not. Beside it stand the
fastest time by the clock, and the median of the clock's time less that in which the server's
process was ready and others had the cores.

Run: ``python -m benchmarks.standing [--claims N] [--rounds N] [--plan]``.
"""

from __future__ import annotations

import argparse
import statistics
import time
from pathlib import Path

import psutil
from sqlalchemy import Engine, text

from benchmarks.awards import server_of_its_own
from warehouse import stock

LIMIT_SECONDS = 0.1
"""What `standing` may take for all units at a date, at a million claims."""

QUESTIONS = {
    "at a date": "select * from standing('2024-12-31')",
    "in today's borders": "select * from standing('2024-12-31', 'current')",
    "as known on a day": "select * from standing('2024-12-31', 'at_time', '2024-06-30')",
}
_LIMITED = ("at a date",)
_CLAIMS_A_DOCUMENT = 10


def main() -> int:
    """Measure, print a table, and fail when the limited question takes too long."""
    options = _options()
    with server_of_its_own() as engine:
        fill(engine, options.claims)
        if options.plan:
            _show_plan(engine)
        slow = [name for name in QUESTIONS if not _measured(engine, name, options.rounds)]
    return 1 if slow else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, allow_abbrev=False)
    parser.add_argument("--claims", type=int, default=1_000_000, help="claims to make")
    parser.add_argument("--rounds", type=int, default=7, help="times each question is asked")
    parser.add_argument("--plan", action="store_true", help="show how the claims are found")
    return parser.parse_args()


def fill(engine: Engine, claims: int) -> None:
    """Make claims up, and the tables that a load would have brought up to date."""
    made = Path(__file__).with_name("claims_at_scale.sql").read_text("utf-8")
    numbers = {"claims": claims, "documents": max(1, claims // _CLAIMS_A_DOCUMENT)}
    start = time.perf_counter()
    with engine.begin() as connection:
        for statement in made.split(";\n")[:3]:
            named = {key: value for key, value in numbers.items() if f":{key}" in statement}
            connection.execute(text(statement), named)
    print(f"{claims} claims made {time.perf_counter() - start:30.1f} s", flush=True)
    start = time.perf_counter()
    with engine.begin() as connection:
        stock.refresh_all(connection)
    print(f"table stock made anew {time.perf_counter() - start:29.1f} s", flush=True)
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("vacuum analyze"))
        rows = connection.scalar(text("select count(*) from stock"))
        units = connection.scalar(text("select count(*) from standing('2024-12-31')"))
    print(f"{rows} stated stocks, {units} rows of standing", flush=True)


def _show_plan(engine: Engine) -> None:
    with engine.connect() as connection:
        plan = text("explain (analyze, buffers) select * from best_stock('2024-12-31', null)")
        for line in connection.scalars(plan):
            print(line)


def _measured(engine: Engine, name: str, rounds: int) -> bool:
    busy, clock, alone = [], [], []
    with engine.connect() as connection:
        server = psutil.Process(connection.scalar(text("select pg_backend_pid()")))
        explain = text(f"explain (analyze, timing off, summary on) {QUESTIONS[name]}")
        connection.execute(explain).all()
        for _ in range(rounds):
            before, start = sum(server.cpu_times()[:2]), time.perf_counter()
            waited = _waited(server.pid)
            connection.execute(explain).all()
            clock.append(time.perf_counter() - start)
            alone.append(clock[-1] - (_waited(server.pid) - waited))
            busy.append(sum(server.cpu_times()[:2]) - before)
    took = statistics.median(busy)
    slow = name in _LIMITED and took > LIMIT_SECONDS
    told = f"  more than {LIMIT_SECONDS * 1000:.0f} ms" if slow else ""
    print(
        f"{name:<24} {took * 1000:8.0f} ms CPU, {min(clock) * 1000:6.0f} ms by the clock, "
        f"{statistics.median(alone) * 1000:6.0f} ms without waiting for a core{told}"
    )
    return not slow


def _waited(pid: int) -> float:
    """Seconds that a process could have run but others did, where the system tells (Linux)."""
    told = Path(f"/proc/{pid}/schedstat")
    return int(told.read_text("ascii").split()[1]) / 1e9 if told.exists() else 0.0


if __name__ == "__main__":
    raise SystemExit(main())
