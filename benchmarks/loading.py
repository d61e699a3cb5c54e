"""How fast a partition is replaced, next to a bare COPY of its rows and to ``DataFrame.to_sql``.

Rows are made up here: one partition of ten claims a document, in an embedded server in a temporary
folder, which is removed afterwards. All three write into the same indexed tables. The bare COPY is
given the text that COPY reads, ready made, and does nothing else; ours encodes, checks, deletes
the old rows, keeps the tables that `standing` reads and notes the load, all in one transaction.
Rounds are taken in turn, the fastest of each counts.

Run: ``python -m benchmarks.loading [--claims N] [--rounds N]``.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pandas as pd
from sqlalchemy import Engine, text

from benchmarks.awards import server_of_its_own
from reference.store import units_of
from warehouse import stock
from warehouse.copying import copy, encode
from warehouse.load import load_partition
from warehouse.schema import claim, document

AT_LEAST_OF_COPY = 0.8
AT_LEAST_OF_TO_SQL = 3.0

_DAY = date(2024, 3, 15)
_SOURCE = "bench"
_SENTENCE = "Đến nay toàn tỉnh có {} sản phẩm OCOP được công nhận, tăng so với cùng kỳ năm trước. "


def main() -> int:
    """Measure, print a table, and fail when a ratio is too small."""
    parser = argparse.ArgumentParser(description=__doc__, allow_abbrev=False)
    parser.add_argument("--claims", type=int, default=50_000, help="claims of the partition")
    parser.add_argument("--rounds", type=int, default=5, help="times each way is taken")
    options = parser.parse_args()
    documents, claims = _documents(options.claims // 10), _claims(options.claims)
    rows = len(documents) + len(claims)
    with server_of_its_own() as engine:
        ways: dict[str, Callable[[Engine], None]] = {
            "partition replaced": lambda e: _replace(e, documents, claims),
            "bare COPY": _bare(documents, claims),
            "DataFrame.to_sql": lambda e: _to_sql(e, documents, claims),
        }
        best = _fastest(engine, ways, options.rounds)
    ours = rows / best["partition replaced"]
    for name, seconds in best.items():
        print(f"{name:<20} {rows / seconds:10.0f} rows/s   ours / it {ours * seconds / rows:6.2f}")
    of_copy = best["bare COPY"] / best["partition replaced"]
    of_to_sql = best["DataFrame.to_sql"] / best["partition replaced"]
    return 1 if of_copy < AT_LEAST_OF_COPY or of_to_sql < AT_LEAST_OF_TO_SQL else 0


def _fastest(
    engine: Engine, ways: dict[str, Callable[[Engine], None]], rounds: int
) -> dict[str, float]:
    best = dict.fromkeys(ways, float("inf"))
    for _ in range(rounds):
        for name, way in ways.items():
            if name != "partition replaced":
                _empty(engine)
            start = time.perf_counter()
            way(engine)
            best[name] = min(best[name], time.perf_counter() - start)
            if name != "partition replaced":
                _empty(engine)
                _replace(engine, *_NOTHING)
    return best


_NOTHING = (pd.DataFrame(), pd.DataFrame())


def _replace(engine: Engine, documents: pd.DataFrame, claims: pd.DataFrame) -> None:
    load_partition(
        engine, _SOURCE, _DAY, documents, claims, None, extractor_version="bench", run_id=None,
        force=True,
    )  # fmt: skip


def _bare(documents: pd.DataFrame, claims: pd.DataFrame) -> Callable[[Engine], None]:
    encoded = [(document, encode(documents, document)), (claim, encode(claims, claim))]

    def way(engine: Engine) -> None:
        with engine.begin() as connection:
            for table, data in encoded:
                copy(connection, table, data)

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
        connection.execute(text("truncate document, claim cascade"))
        stock.refresh_all(connection)


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
                "document_id": f"{n:024x}",
                "url": f"https://bao.example/{n}",
                "title": f"Tin số {n}",
                "text": "".join(_SENTENCE.format(n + k) for k in range(30)),
                "content_digest": f"{n:064x}",
            }
            for n in range(number)
        ]
    )


def _claims(number: int) -> pd.DataFrame:
    units = [unit.unit_id for unit in (*units_of("province"), *units_of("district"))]
    return pd.DataFrame([_claim(n, units[n * 7 % len(units)]) for n in range(number)])


def _claim(n: int, unit_id: str) -> dict[str, Any]:
    whole = n % 3 == 0
    return {
        "claim_id": f"{n:024x}", "document_id": f"{n // 10:024x}", "source": _SOURCE,
        "partition_day": _DAY, "metric": "recognised", "renewal": False,
        "scope": "total" if whole else "period", "value_min": float(n % 300),
        "value_max": float(n % 300), "bound": "exact", "stars": [[], [3], [4], [5]][n // 3 % 4],
        "unit_id": unit_id, "province": "Tỉnh", "as_of": _DAY if whole else None,
        "as_of_precision": "day" if whole else None,
        "period_start": None if whole else date(2024, 1, 1),
        "period_end": None if whole else date(2024, 12, 31), "evidence": _SENTENCE.format(n)[:60],
        "evidence_start": n % 10 * 88, "evidence_end": n % 10 * 88 + 60, "place_from": "clause",
        "time_from": "clause", "conditional": False, "flags": [], "extractor_version": "bench",
    }  # fmt: skip


if __name__ == "__main__":
    raise SystemExit(main())
