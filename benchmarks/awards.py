"""How long the questions about awards take at 100,000 product lines, on a server of its own.

Decisions of all provinces over nine years are made up here, half of whose lines renew an earlier
one; they are loaded as the pipeline would load them, into an embedded server in a temporary folder
that is removed afterwards. Each question is asked through EXPLAIN ANALYZE. What counts is the
server's CPU time, the median of the rounds, so that other work on the machine does not; no question
uses more than one core. The fastest time by the clock stands beside it.

Run: ``python -m benchmarks.awards [--awards N] [--rounds N] [--only QUESTION]``.
"""

from __future__ import annotations

import argparse
import itertools
import json
import logging
import math
import random
import statistics
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pandas as pd
import psutil
from sqlalchemy import Engine, text

from assets.links import bring_up_links
from reference.store import communes, unit, units_of
from warehouse.connection import make_engine
from warehouse.load import load_partition
from warehouse.migrations import upgrade
from warehouse.products import link_products
from warehouse.seed import sync_reference
from warehouse.server import EmbeddedServer

LIMIT_SECONDS = 1.0
"""What `award_state` and `in_force` may take at 100,000 lines."""

QUESTIONS = {
    "in_force": "select * from in_force('2025-06-01')",
    "award_state": "select * from award_state('2025-06-01')",
    "decision": "select * from decision",
    "decision_mention": "select * from decision_mention",
    "disagreement": "select * from disagreement",
}
_LIMITED = ("in_force", "award_state")
_LINES = 50
_A_PARTITION = 100
_SEED = 20260522
_FIRST = date(2019, 9, 1)
_LAST = date(2025, 5, 31)
_WORDS = (
    "chè", "trà", "gạo", "mật ong", "cà phê", "bưởi", "cam", "nấm", "miến", "bún", "rượu", "tiêu",
    "điều", "nước mắm", "khô", "cá", "tôm", "mắc ca", "sen", "dừa", "xoài", "chuối", "sầu riêng",
    "tinh bột", "nghệ", "đậu phộng", "bánh phồng", "lạp xưởng", "thịt gác bếp", "thổ cẩm",
)  # fmt: skip


def main() -> int:
    """Measure, print a table, and fail when a limited question takes too long."""
    options = _options()
    logging.basicConfig(level=logging.WARNING)
    with server_of_its_own() as engine:
        for step, seconds in _filled(engine, options.awards):
            print(f"{step:<44} {seconds:8.1f} s", flush=True)
        asked = [options.only] if options.only else list(QUESTIONS)
        slow = [name for name in asked if not _measured(engine, name, options)]
    return 1 if slow else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, allow_abbrev=False)
    parser.add_argument("--awards", type=int, default=100_000, help="product lines to make")
    parser.add_argument("--rounds", type=int, default=5, help="times each question is asked")
    parser.add_argument("--only", choices=list(QUESTIONS), help="ask this one alone")
    return parser.parse_args()


@contextmanager
def server_of_its_own() -> Iterator[Engine]:
    """The newest schema with its reference rows, in a folder that is removed afterwards."""
    with tempfile.TemporaryDirectory(prefix="ocop-bench-") as folder:
        Path(folder).chmod(0o755)
        server = EmbeddedServer(Path(folder) / "warehouse")
        server.ensure_running()
        engine = make_engine(server.url())
        try:
            upgrade(engine)
            sync_reference(engine)
            yield engine
        finally:
            engine.dispose()
            server.destroy()


def _filled(engine: Engine, awards: int) -> Iterator[tuple[str, float]]:
    chance = random.Random(_SEED)  # noqa: S311 (made-up rows)
    start = time.perf_counter()
    decisions = max(1, awards // _LINES)
    partitions = enumerate(_partitions(chance, decisions, further=1))
    for n, partition in itertools.islice(partitions, math.ceil(decisions / _A_PARTITION)):
        _load(engine, n, partition)
    yield f"{decisions} decisions, {decisions * _LINES} lines loaded", time.perf_counter() - start
    start = time.perf_counter()
    linked = bring_up_links(engine, awards_changed=True)
    yield f"linked: {linked}", time.perf_counter() - start
    _load(engine, *next(partitions))
    start = time.perf_counter()
    products = link_products(engine)
    yield f"one decision more: {products} products", time.perf_counter() - start
    start = time.perf_counter()
    link_products(engine)
    yield "no decision more", time.perf_counter() - start
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("analyze"))


def _load(engine: Engine, number: int, partition: tuple[list[Any], ...]) -> None:
    load_partition(
        engine, "bench", _FIRST + timedelta(days=number), *map(pd.DataFrame, partition),
        extractor_version="bench", run_id=None,
    )  # fmt: skip


def _partitions(
    chance: random.Random, decisions: int, further: int
) -> Iterator[tuple[list[Any], ...]]:
    """A partition a hundred decisions: documents, figures that name them, lines.

    The ``further`` ones come last, one a partition.
    """
    homes = _homes()
    known: dict[str, list[dict[str, Any]]] = {name: [] for name in homes}
    days = sorted(_FIRST + (_LAST - _FIRST) * chance.random() for _ in range(decisions))
    days += [_LAST] * further
    starts = [*range(0, decisions, _A_PARTITION), *range(decisions, decisions + further)]
    for place, (first, end) in enumerate(itertools.pairwise([*starts, decisions + further])):
        documents: list[Any] = []
        claims: list[Any] = []
        lines: list[Any] = []
        common = {"source": "bench", "partition_day": _FIRST + timedelta(days=place)}
        for n in range(first, end):
            name = chance.choice(list(homes))
            head = {
                "number": f"{n + 100}/QĐ-UBND", "kind": "Quyết định",
                "issuer": f"ỦY BAN NHÂN DÂN TỈNH {name.upper()}", "date": days[n].isoformat(),
            }  # fmt: skip
            for kind, decision in (("decision", json.dumps(head)), ("news", None)):
                documents.append(_document(n, kind, decision, days[n]) | common)
            claims.append(_claim(n, homes[name][0].split(":")[0], chance) | common)
            for line in range(1, _LINES + 1):
                product = _product(chance, name, homes[name][1:], known[name])
                made = {"document_id": f"d{n}", "line": line, "issued_on": days[n],
                        "decision": head["number"], **common, **product}  # fmt: skip
                lines.append(made)
        yield documents, claims, lines


def _homes() -> dict[str, list[str]]:
    """Provinces before July 2025: their unit, then their communes of that time."""
    day = date(2024, 1, 1)
    homes = {u.name: [u.unit_id] for u in units_of("province") if u.valid_on(day)}
    for commune in communes():
        if commune.valid_on(day) and commune.parent_id:
            district = unit(commune.parent_id)
            if district.parent_id:
                homes[unit(district.parent_id).name].append(commune.unit_id)
    return homes


def _document(n: int, kind: str, decision: str | None, day: date) -> dict[str, Any]:
    key = f"d{n}" if decision else f"n{n}"
    return {
        "document_id": key, "kind": kind, "url": f"https://bench.example/{key}", "title": key,
        "text": key, "captions": "[]", "related": "[]", "decision": decision,
        "published": day + timedelta(days=3), "publisher": "bench", "authority": 3,
        "captured_at": datetime(2025, 6, 1, tzinfo=UTC), "content_digest": key, "problems": "[]",
        "extractor_version": "bench",
    }  # fmt: skip


def _claim(n: int, unit_id: str, chance: random.Random) -> dict[str, Any]:
    value = _LINES + (1 if chance.random() < 0.1 else 0)
    return {
        "claim_id": f"k{n}", "document_id": f"n{n}", "metric": "recognised", "scope": "period",
        "renewal": False, "value_min": value, "value_max": value, "bound": "exact", "stars": [],
        "unit_id": unit_id, "decision": str(n + 100), "evidence": "có", "evidence_start": 0,
        "evidence_end": 2, "conditional": False, "extractor_version": "bench",
    }  # fmt: skip


def _product(
    chance: random.Random, province: str, homes: list[str], known: list[dict[str, Any]]
) -> dict[str, Any]:
    """A new product of a province, or as often one that it has already."""
    if known and chance.random() < 0.5:
        return chance.choice(known) | {"status": chance.choice(("renewed", "upgraded", None))}
    words = " ".join(chance.choices(_WORDS, k=3))
    made = {
        "product": f"{words} {chance.choice(_WORDS)} {len(known)}".capitalize(),
        "producer": f"HTX {' '.join(chance.choices(_WORDS, k=2))} {len(known)}",
        "province": province, "unit_id": chance.choice(homes), "star": chance.choice((3, 3, 3, 4)),
        "status": "new", "problems": "[]", "extractor_version": "bench",
    }  # fmt: skip
    known.append(made)
    return made


def _measured(engine: Engine, name: str, options: argparse.Namespace) -> bool:
    busy, clock = [], []
    with engine.connect() as connection:
        server = psutil.Process(connection.scalar(text("select pg_backend_pid()")))
        explain = f"explain (analyze, timing off, summary on) {QUESTIONS[name]}"
        for _ in range(options.rounds):
            before, start = sum(server.cpu_times()[:2]), time.perf_counter()
            connection.execute(text(explain)).all()
            clock.append(time.perf_counter() - start)
            busy.append(sum(server.cpu_times()[:2]) - before)
    took = statistics.median(busy)
    slow = name in _LIMITED and took > LIMIT_SECONDS
    told = f"  more than {LIMIT_SECONDS:.0f} s" if slow else ""
    print(f"{name:<44} {took:8.2f} s CPU, {min(clock):6.2f} s by the clock{told}", flush=True)
    return not slow


if __name__ == "__main__":
    raise SystemExit(main())
