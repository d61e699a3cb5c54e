"""What the page shows, asked of the warehouse by the SQL files of ``reports/queries``.

What belongs here: running the questions and joining their answers. How they look is in
``reports.page``; nothing here knows of HTML.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from importlib.resources import files
from typing import Any

from sqlalchemy import Connection, Engine, text

Row = Mapping[str, Any]

FIRST_PROVINCES = ("Cần Thơ", "Thái Nguyên", "Đắk Nông")
"""Those whom the ledger serves first stand first; every other one follows by the alphabet."""

MOST_CLAIMS = 2500
"""Figures that the page can open; with their paragraphs about 1.5 MB, so that it stays light."""

DAYS_IN_FULL = 120
"""Coverage over more days than this is drawn by the month."""


@dataclass(frozen=True, slots=True)
class Report:
    """All rows of the page; see the SQL files for their columns."""

    summary: Row
    series: tuple[Row, ...]
    mergers: tuple[Row, ...]
    targets: tuple[Row, ...]
    disagreements: tuple[Row, ...]
    evidence: tuple[Row, ...]
    coverage: tuple[Row, ...]
    coverage_bucket: str
    sources: tuple[Row, ...]


def load_report(engine: Engine, most_claims: int = MOST_CLAIMS) -> Report:
    """Ask everything of one state of the warehouse (one read-only transaction).

    Raises:
        sqlalchemy.exc.SQLAlchemyError: The warehouse cannot be read.
    """
    with engine.connect() as connection:
        connection.execute(text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY"))
        summary = _rows(connection, "summary")[0]
        series = _rows(connection, "standing_series")
        disagreements = _rows(connection, "disagreements")
        targets = with_results(_rows(connection, "targets"), _rows(connection, "flows"), series)
        needed = _needed(series, disagreements, targets)
        bucket = _bucket(summary)
        return Report(
            summary=summary,
            series=series,
            mergers=_rows(connection, "mergers"),
            targets=targets,
            disagreements=disagreements,
            evidence=_rows(connection, "evidence", needed=needed, most=most_claims),
            coverage=_rows(connection, "coverage", bucket=bucket),
            coverage_bucket=bucket,
            sources=_rows(connection, "sources"),
        )


def latest(series: Iterable[Row]) -> dict[tuple[str, int], Row]:
    """The last standing of each unit and star level (0: all together)."""
    return {
        (row["unit_id"], row["stars"] or 0): row
        for row in sorted(series, key=lambda row: row["as_of"])
    }


def with_results(
    targets: Iterable[Row], flows: Sequence[Row], series: Sequence[Row]
) -> tuple[Row, ...]:
    """Targets with what was reached: ``result``, ``result_claim_id`` and ``result_day``, or None.

    A target for a stock is met by the last standing before its day. One for a period is met by
    the largest figure that some document states for a period within it: figures of several rounds
    are not added up.
    """
    return tuple({**target, **_result(target, flows, series)} for target in targets)


def _result(target: Row, flows: Sequence[Row], series: Sequence[Row]) -> dict[str, Any]:
    if target["scope"] == "total":
        found = [row for row in series if _same_unit(row, target) and row["as_of"] <= target["due"]]
        best = max(found, key=lambda row: row["as_of"], default=None)
        day = best["as_of"] if best else None
    else:
        first, last = target["period_start"], target["due"]
        found = [
            row
            for row in flows
            if _same_unit(row, target) and first <= row["period_start"] <= row["period_end"] <= last
        ]
        best = max(found, key=lambda row: row["value"], default=None)
        day = best["period_end"] if best else None
    return {
        "result": best["value"] if best else None,
        "result_claim_id": best["claim_id"] if best else None,
        "result_day": day,
    }


def _same_unit(row: Row, target: Row) -> bool:
    return bool(row["unit_id"] == target["unit_id"] and row["stars"] == target["stars"])


def _needed(*answers: Sequence[Row]) -> list[str]:
    """Claims to which the page links, which the evidence must therefore hold."""
    names = ("claim_id", "result_claim_id")
    found = {row.get(name) for rows in answers for row in rows for name in names}
    return sorted(claim for claim in found if claim)


def _bucket(summary: Row) -> str:
    first: date | None = summary["first_day"]
    last: date | None = summary["last_day"]
    long = first and last and last - first > timedelta(days=DAYS_IN_FULL)
    return "month" if long else "day"


def _rows(connection: Connection, name: str, **values: object) -> tuple[Row, ...]:
    sql = files("reports.queries").joinpath(f"{name}.sql").read_text(encoding="utf-8")
    return tuple(dict(row) for row in connection.execute(text(sql), values).mappings())
