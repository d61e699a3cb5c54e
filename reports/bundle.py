"""The data that the page's script works on: figures with their paragraphs, chart rows, words.

Everything here comes out of strangers' documents in the end: it travels as JSON in a data block and
reaches the page as text only, never as markup.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from typing import Any

from reports.charts import coverage_chart, standing_chart
from reports.data import Report, Row
from reports.figures import figures, table
from reports.older import OlderFile
from reports.texts import texts
from reports.view import MERGER_DAY


def bundle(report: Report, older: Sequence[OlderFile] = ()) -> dict[str, Any]:
    """What the page's script reads; lists of equal records are tables of columns and rows."""
    sources = len({row["source"] for row in report.coverage})
    known = report.known
    points = (*report.series, *(disputed := _disputed(report)))
    # Thousands of points name few units and publishers: each is written once and then counted to.
    units = _numbered(row["unit_id"] for row in points)
    publishers = _numbered(row["publisher"] for row in points)
    names = {row["unit_id"]: row["name"] for row in report.series}

    def drawn(rows: Sequence[Row]) -> dict[str, Any]:
        return table([_point(row, known, units, publishers) for row in rows])

    return {
        **figures(report.evidence),
        "older": [file.facets for file in older],
        "standing": drawn(report.series),
        "disputed": drawn(disputed),
        "names": [names.get(unit) for unit in units],
        "publishers": list(publishers),
        "merger": MERGER_DAY.isoformat(),
        "coverage": table(report.coverage),
        "charts": {
            language: {
                "standing": standing_chart(language),
                "coverage": coverage_chart(language, report.coverage_bucket, sources),
            }
            for language in ("vi", "en")
        },
        "texts": texts(),
    }


def _numbered(values: Iterable[str]) -> dict[str, int]:
    return {value: number for number, value in enumerate(dict.fromkeys(values))}


def _point(
    row: Row, known: Set[str], units: Mapping[str, int], publishers: Mapping[str, int]
) -> dict[str, Any]:
    """One dot of the chart; ``claim`` only where the page can open it."""
    return {
        "unit": units[row["unit_id"]],
        "star": row["stars"] or 0,
        "day": row["as_of"],
        "value": row["value"],
        "publisher": publishers[row["publisher"]],
        "computed": int(row.get("computed", False)),
        "claim": row["claim_id"] if row["claim_id"] in known else None,
    }


def _disputed(report: Report) -> list[Row]:
    """What others state beside the standing: one claim a value, unit, day and star level."""
    best = {(row["unit_id"], row["as_of"], row["stars"]): row["value"] for row in report.series}
    others: dict[tuple[object, ...], Row] = {}
    for row in report.disagreements:
        key = row["unit_id"], row["as_of"], row["stars"]
        if row["level"] in ("country", "province") and best.get(key) != row["value"]:
            others.setdefault((*key, row["value"]), row)
    return list(others.values())
