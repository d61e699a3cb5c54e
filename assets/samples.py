"""Small tables of what a step made, for a look at it in the Dagster UI."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

import dagster as dg
import pyarrow as pa

from assets.award_rows import AWARD_COLUMNS
from assets.tables import records

if TYPE_CHECKING:
    import pandas as pd

_ROWS = 8
_UNKNOWN = "unknown"


def markdown(head: Sequence[str], rows: Iterable[Sequence[object]]) -> dg.MarkdownMetadataValue:
    """A Markdown table in which no cell can be markup: "a|b" and "<b>" stand as they are."""
    lines = [head, ["---"] * len(head), *rows]
    return dg.MetadataValue.md("\n".join(f"| {' | '.join(map(_cell, line))} |" for line in lines))


def award_metadata(awards: pd.DataFrame | pa.Table) -> dict[str, Any]:
    """How many product lines there are, by star level and by what was decided, and the first ones.

    Empty but for the number where there are none: most days bring no decision.
    """
    rows = records(awards, AWARD_COLUMNS)
    if not rows:
        return {"awards": 0}
    stars = Counter(str(row["star"] or _UNKNOWN) for row in rows)
    statuses = Counter(row["status"] or _UNKNOWN for row in rows)
    return {
        "awards": len(rows),
        "awards_by_star": dict(sorted(stars.items())),
        "awards_by_status": dict(sorted(statuses.items())),
        "awards_with_problems": sum(row["problems"] != "[]" for row in rows),
        "awards_without_unit": sum(row["unit_id"] is None for row in rows),
        "awards_sample": markdown(
            ("decision", "annex", "row", "product", "producer", "place", "star", "score", "status"),
            (_award(row) for row in rows[:_ROWS]),
        ),
    }


def _award(row: dict[str, Any]) -> Sequence[object]:
    place = ", ".join(filter(None, (row["commune"], row["district"], row["province"])))
    return (
        row["decision"], row["annex"], row["row"], row["product"], row["producer"], place,
        row["star"], row["score"], row["status"],
    )  # fmt: skip


def _cell(value: object) -> str:
    words = "" if value is None else f"{value:g}" if isinstance(value, float) else str(value)
    return words.replace("|", "\\|").replace("\n", " ").replace("<", "&lt;")
