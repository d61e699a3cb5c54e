"""The alarm for changed designs: fields of a source's pages that are no longer found.

What belongs here: how the fields that ``warehouse/checks/layout_changes.sql`` returns are told to
the operator. What counts as too few is stated in that file.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import dagster as dg
from sqlalchemy import Engine

from assets.samples import markdown
from warehouse.check_results import record_results
from warehouse.checks import offending_rows

NAME = "layout_changes"

LAYOUT_SPEC = dg.AssetCheckSpec(
    NAME,
    asset="warehouse",
    description="Fields that a source's pages usually have are still found, as often as in the "
    "30 days before. WARN below half of that, ERROR below a tenth.",
)

_HEAD = ("severity", "source", "field", "before", "now", "documents", "before them", "since")


def layout_result(engine: Engine) -> dg.AssetCheckResult:
    """Compare the latest pages of every source with its pages of the 30 days before; keep it.

    ERROR when any field has nearly vanished, else WARN when any is found far less often.

    Raises:
        sqlalchemy.exc.OperationalError: the warehouse does not answer.
    """
    rows = offending_rows(engine, NAME)
    record_results(engine, NAME, map(_kept, rows))
    lost = any(row["severity"] == "ERROR" for row in rows)
    return dg.AssetCheckResult(
        check_name=NAME,
        asset_key="warehouse",
        passed=not rows,
        severity=dg.AssetCheckSeverity.ERROR if lost else dg.AssetCheckSeverity.WARN,
        description=_advice(rows),
        metadata={"rows": len(rows), "fields": markdown(_HEAD, map(_cells, rows))},
    )


def _kept(row: Mapping[str, Any]) -> dict[str, Any]:
    """The row of ``check_result``: per cent of the pages that have the field."""
    same = {name: row[name] for name in ("source", "severity", "since")}
    return same | {
        "measure": f"{row['field']}, per cent",
        "now": row["now_percent"],
        "before": row["before_percent"],
    }


def _cells(row: Mapping[str, Any]) -> Sequence[object]:
    return (
        row["severity"], row["source"], row["field"], f"{row['before_percent']} %",
        f"{row['now_percent']} %", row["documents"], row["documents_before"], row["since"],
    )  # fmt: skip


def _advice(rows: Sequence[Mapping[str, Any]]) -> str:
    """What to do, as sentences for the operator; one for each source that is named."""
    if not rows:
        return "Every source's pages have the fields that they had in the 30 days before."
    since = {row["source"]: row["since"] for row in rows}
    return " ".join(
        f"Look at {name} with `ocop sources check --live {name}`; if its design is new, add it "
        "under `selectors` of its entry with `valid_from:` the day of the new design (the pages "
        f"compared begin on {day}), then `ocop reparse --source {name} --from {day}`."
        for name, day in since.items()
    )
