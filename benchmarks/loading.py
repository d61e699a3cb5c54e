"""How fast a partition is loaded, next to a bare COPY of its rows and to ``DataFrame.to_sql``.

Rows are made up here: one partition of ten claims a document, in an embedded server in a temporary
folder, which is removed afterwards. All ways write the same rows into the same indexed tables. The
bare ways are given the text that COPY reads, ready made, and do nothing else; one of them is given
COPY's binary form, as ours sends it. Ours encodes, checks,
deletes the old rows, keeps the tables that `standing` reads and notes the load, all in one
transaction; it is taken three times over: into an empty partition, over its own rows as a newer
extractor writes them that finds the same figures, and over rows of which every figure was another.
Those two write every row, as is done where nothing is known of the old ones. Read again as the
pipeline does it, from files that say what they hold, rows that stay are not written: with the same
figures only the extractor's name is brought up, with others documents stay.
"COPY, nothing deleted" writes into empty tables, "DELETE and COPY" over the same rows. Rounds are
taken in turn, the fastest of each counts; what `standing` needs is told apart from the rest. The
server's processor time is told too, the least of each way: other work on the machine hardly touches
it, but what the client does meanwhile is not in it.

Run: ``python -m benchmarks.loading [--claims N] [--rounds N] [--skip-to-sql]``.
"""

from __future__ import annotations

import argparse
import hashlib
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from typing import Any, NamedTuple

import pandas as pd
import psutil
from sqlalchemy import Connection, Engine, delete, text

from benchmarks.awards import server_of_its_own
from reference.store import units_of
from warehouse import load, stock
from warehouse.copying import Form, copy, encode
from warehouse.schema import claim, document

AT_LEAST_OF_COPY = 0.8
AT_LEAST_OF_TO_SQL = 3.0

_NO_AWARDS = load.StoredRows("none", 0, pd.DataFrame)
_DAY = date(2024, 3, 15)
_SOURCE = "bench"
_SENTENCE = "Đến nay toàn tỉnh có {} sản phẩm OCOP được công nhận, tăng so với cùng kỳ năm trước. "


def main() -> int:
    """Measure, print a table, and fail when a ratio is too small."""
    parser = argparse.ArgumentParser(description=__doc__, allow_abbrev=False)
    parser.add_argument("--claims", type=int, default=50_000, help="claims of the partition")
    parser.add_argument("--rounds", type=int, default=5, help="times each way is taken")
    parser.add_argument("--skip-to-sql", action="store_true", help="leave out the slowest way")
    options = parser.parse_args()
    documents, claims = _documents(options.claims // 10), _claims(options.claims)
    others = _claims(options.claims, first=options.claims)
    newer = [documents.assign(extractor_version="newer"), claims]
    rows = len(documents) + len(claims)
    as_files = [_stored(frame) for frame in (documents, claims)]
    as_other_files = [as_files[0], _stored(others)]
    bare = _bare(documents, claims)
    # Of each way: its name, what is there before it, and the way.
    ways: list[tuple[str, Way, Way]] = [
        (_EMPTY, _empty, lambda e: _replace(e, documents, claims)),
        (_SAME, _nothing, lambda e: _replace(e, *newer)),
        (_OTHER, lambda e: _fill(e, documents, others), lambda e: _replace(e, documents, claims)),
        (
            "read again, same figures",
            lambda e: _fill(e, *as_files),
            lambda e: _replace(e, *as_files, version="newer", force=False),
        ),
        (
            _READ_OTHERS,
            lambda e: _fill(e, *as_other_files),
            lambda e: _replace(e, *as_files, version="newer", force=False),
        ),
        (_COPY, _empty, bare),
        ("COPY, binary form", _empty, _bare(documents, claims, "binary")),
        ("DELETE and COPY", _nothing, lambda e: bare(e, deleting=True)),
    ]
    if not options.skip_to_sql:
        ways.append((_TO_SQL, _empty, lambda e: _to_sql(e, documents, claims)))
    with server_of_its_own() as engine, _timed_upkeep() as upkeep:
        best = _fastest(engine, ways, options.rounds, upkeep)
    print(f"{'':<24} {'rows/s':>9} {'of COPY':>9} {'by CPU':>9}   of its time for standing")
    for name, way in best.items():
        of_copy, by_cpu = best[_COPY].seconds / way.seconds, best[_COPY].server_cpu / way.server_cpu
        print(
            f"{name:<24} {rows / way.seconds:9.0f} {of_copy:9.2f} {by_cpu:9.2f}   "
            f"{way.upkeep:6.2f} of {way.seconds:.2f} s"
        )
    slowest = max(best[name].seconds for name in (_EMPTY, _SAME, _OTHER, _READ_OTHERS))
    slow = best[_COPY].seconds / slowest < AT_LEAST_OF_COPY
    if _TO_SQL in best:
        print(f"{'ours / to_sql, at least':<24} {best[_TO_SQL].seconds / slowest:9.1f}")
        slow = slow or best[_TO_SQL].seconds / slowest < AT_LEAST_OF_TO_SQL
    return 1 if slow else 0


Way = Callable[[Engine], object]
Rows = pd.DataFrame | load.StoredRows


class Spent(NamedTuple):
    """What the fastest round of a way took, in seconds; the server's CPU is the least of all."""

    seconds: float
    upkeep: float
    server_cpu: float


_EMPTY = "ours, empty partition"
_SAME = "ours, same figures"
_OTHER = "ours, other figures"
_READ_OTHERS = "read again, others"
_COPY = "COPY, nothing deleted"
_TO_SQL = "DataFrame.to_sql"


def _fastest(
    engine: Engine, ways: list[tuple[str, Way, Way]], rounds: int, upkeep: list[float]
) -> dict[str, Spent]:
    """What each way took, the fastest of its rounds."""
    best: dict[str, Spent] = {}
    backend = _backend(engine)
    for _ in range(rounds):
        for name, prepare, way in ways:
            prepare(engine)
            upkeep.clear()
            before, start = _cpu(backend), time.perf_counter()
            way(engine)
            took = time.perf_counter() - start
            spent = Spent(took, sum(upkeep), _cpu(backend) - before)
            known = best.get(name, spent)
            cpu = min(known.server_cpu, spent.server_cpu)
            best[name] = min(known, spent)._replace(server_cpu=cpu)
    return best


def _backend(engine: Engine) -> psutil.Process:
    """The server's process in which every way runs, one after another on one connection."""
    with engine.connect() as connection:
        return psutil.Process(connection.scalar(text("SELECT pg_backend_pid()")))


def _cpu(process: psutil.Process) -> float:
    times = process.cpu_times()
    return float(times.user + times.system)


@contextmanager
def _timed_upkeep() -> Iterator[list[float]]:
    """Seconds that each load spends on what `standing` reads."""
    spent: list[float] = []
    refresh = load.refresh_partition

    def timed(connection: Connection, source: str, day: date, before: stock.Held) -> None:
        start = time.perf_counter()
        refresh(connection, source, day, before)
        spent.append(time.perf_counter() - start)

    load.refresh_partition = timed
    try:
        yield spent
    finally:
        load.refresh_partition = refresh


def _nothing(engine: Engine) -> None:
    """What the way before left is what is there."""


def _fill(engine: Engine, documents: Rows, claims: Rows) -> None:
    _empty(engine)
    _replace(engine, documents, claims)


def _replace(
    engine: Engine, documents: Rows, claims: Rows, *, version: str = "bench", force: bool = True
) -> None:
    load.load_partition(
        engine, _SOURCE, _DAY, documents, claims, _NO_AWARDS, extractor_version=version,
        run_id=None, force=force,
    )  # fmt: skip


def _stored(frame: pd.DataFrame) -> load.StoredRows:
    """The rows as the pipeline gives them, whose digest is known before they are read."""
    digest = hashlib.sha256(frame.to_csv(index=False).encode()).hexdigest()
    return load.StoredRows(digest, len(frame), lambda: frame)


def _bare(documents: pd.DataFrame, claims: pd.DataFrame, form: Form = "csv") -> Callable[..., None]:
    # In the order in which ours writes them, which suits the tables' keys.
    encoded = [
        (table, encode(rows.sort_values("document_id", kind="stable"), table, form))
        for table, rows in ((document, documents), (claim, claims))
    ]

    def way(engine: Engine, *, deleting: bool = False) -> None:
        with engine.begin() as connection:
            for table in (claim, document) if deleting else ():
                mine = (table.c.source == _SOURCE, table.c.partition_day == _DAY)
                connection.execute(delete(table).where(*mine))
            for table, data in encoded:
                copy(connection, table, [data], form)

    return way


def _to_sql(engine: Engine, documents: pd.DataFrame, claims: pd.DataFrame) -> None:
    with engine.begin() as connection:
        for table, frame in ((document, documents), (claim, claims)):
            kinds = {column.name: column.type for column in table.columns if column.name in frame}
            frame.to_sql(
                table.name, connection, if_exists="append", index=False, method="multi",
                chunksize=1000, dtype=kinds,
            )  # fmt: skip


def _empty(engine: Engine) -> None:
    with engine.begin() as connection:
        names = (document, claim, stock.stock, stock.addition, stock.standing_day)
        # Of a new partition no deleted rows are in the way.
        connection.execute(text(f"truncate {', '.join(t.name for t in names)} cascade"))


def _documents(number: int) -> pd.DataFrame:
    common = {
        "source": _SOURCE, "partition_day": _DAY, "kind": "news", "published": _DAY,
        "publisher": _SOURCE, "authority": 3, "captured_at": datetime(2024, 3, 16, tzinfo=UTC),
        "captions": "[]", "related": "[]", "problems": "[]", "extractor_version": "bench",
    }  # fmt: skip
    return pd.DataFrame(
        [
            common
            | {
                "document_id": _id("document", n),
                "url": f"https://bao.example/{n}",
                "title": f"Tin số {n}",
                "text": "".join(_SENTENCE.format(n + k) for k in range(30)),
                "content_digest": f"{n:064x}",
            }
            for n in range(number)
        ]
    )


def _claims(number: int, *, first: int = 0) -> pd.DataFrame:
    """Claims of the same documents; of other figures, with ids of their own, for another first."""
    units = [unit.unit_id for unit in (*units_of("province"), *units_of("district"))]
    return pd.DataFrame([_claim(n, units[n * 7 % len(units)], first) for n in range(number)])


def _claim(n: int, unit_id: str, first: int) -> dict[str, Any]:
    whole = n % 3 == 0
    return {
        "claim_id": _id("claim", first + n), "document_id": _id("document", n // 10),
        "source": _SOURCE, "partition_day": _DAY, "metric": "recognised", "renewal": False,
        "scope": "total" if whole else "period", "value_min": float((first + n) % 301),
        "value_max": float((first + n) % 301), "bound": "exact",
        "stars": [[], [3], [4], [5]][n // 3 % 4],
        "unit_id": unit_id, "province": "Tỉnh", "as_of": _DAY if whole else None,
        "as_of_precision": "day" if whole else None,
        "period_start": None if whole else date(2024, 1, 1),
        "period_end": None if whole else date(2024, 12, 31), "evidence": _SENTENCE.format(n)[:60],
        "evidence_start": n % 10 * 88, "evidence_end": n % 10 * 88 + 60, "place_from": "clause",
        "time_from": "clause", "conditional": False, "flags": [],
    }  # fmt: skip


def _id(kind: str, number: int) -> str:
    """As ids are: in no order."""
    return hashlib.sha256(f"{kind} {number}".encode()).hexdigest()[:24]


if __name__ == "__main__":
    raise SystemExit(main())
