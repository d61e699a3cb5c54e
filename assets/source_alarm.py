"""Checks of each source against its own history: what it yields, and whether it is silent.

What belongs here: how the measures of ``warehouse/queries/source_measures.sql`` are told to the
operator. What counts as too little is stated in that file.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

import dagster as dg
from sqlalchemy import Engine

from assets.samples import markdown
from warehouse.check_results import record_results, source_measures

SILENCE = "silent_sources"
YIELD = "source_yields"
SILENT_DAYS = "days without a document"

SOURCE_SPECS = [
    dg.AssetCheckSpec(
        SILENCE,
        asset="warehouse",
        description="No source is silent for more than 3 times (ERROR: 6 times) the interval that "
        "nine of ten of its documents kept in the year before.",
    ),
    dg.AssetCheckSpec(
        YIELD,
        asset="warehouse",
        description="A source's pages give documents, and its documents claims, as in the 60 days "
        "before. WARN below 0.7 and 0.4 of that, ERROR below 0.3 and 0.1.",
    ),
]

_HEAD = ("severity", "source", "measure", "now", "before", "since")


def source_results(
    engine: Engine, wanted: Collection[str] = (SILENCE, YIELD)
) -> Iterator[dg.AssetCheckResult]:
    """Measure every source, keep the measures in the warehouse, and judge them.

    Of checks that are not ``wanted`` nothing is kept or told.

    Raises:
        sqlalchemy.exc.OperationalError: the warehouse does not answer.
    """
    rows = source_measures(engine) if {SILENCE, YIELD} & set(wanted) else []
    for name in [name for name in (SILENCE, YIELD) if name in wanted]:
        chosen = [row for row in rows if (row["measure"] == SILENT_DAYS) == (name == SILENCE)]
        record_results(engine, name, chosen)
        yield _result(name, chosen)


def _result(name: str, rows: Sequence[Mapping[str, Any]]) -> dg.AssetCheckResult:
    bad = [row for row in rows if row["severity"] != "OK"]
    worst = any(row["severity"] == "ERROR" for row in bad)
    return dg.AssetCheckResult(
        check_name=name,
        asset_key="warehouse",
        passed=not bad,
        severity=dg.AssetCheckSeverity.ERROR if worst else dg.AssetCheckSeverity.WARN,
        description=" ".join(map(_advice, bad)) or f"{len(rows)} measures are as they were.",
        metadata={"rows": len(bad), "sources": markdown(_HEAD, map(_cells, rows))},
    )


def _cells(row: Mapping[str, Any]) -> Sequence[object]:
    return tuple(round(v, 2) if isinstance(v, float) else v for v in map(row.get, _HEAD))


def _advice(row: Mapping[str, Any]) -> str:
    """What was seen and what to do, for the operator."""
    name, since = row["source"], row["since"]
    if row["measure"] == SILENT_DAYS:
        return (
            f"{name} gave no document for {row['now']:.0f} days, usually {row['before']:.0f} at "
            f"most: look with `ocop sources check --live {name}`; if it rests, say `ocop sources "
            f"pause {name}`."
        )
    return (
        f"{name}: {row['measure']} {row['now']:.2f} since {since}, {row['before']:.2f} before: "
        f"look with `ocop sources check --live {name}`."
    )
