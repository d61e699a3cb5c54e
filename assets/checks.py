"""Asset checks: what must hold of the warehouse after a night's loads.

Each check is a query under ``warehouse/checks`` that returns the offending rows; none is good.
They are one step over the whole warehouse, not one per load: Dagster lists every partition of
the checked asset each time (1.5 s for 60,000 keys).
"""

from collections.abc import Iterator

import dagster as dg

from assets.layout_alarm import LAYOUT_SPEC, layout_result
from assets.ledger import Ledger
from assets.source_alarm import SOURCE_SPECS, source_results
from warehouse.check_results import record_results
from warehouse.checks import offending_rows

_SHOWN = 10

_CHECKS = {
    "evidence_is_a_span": (
        "Every claim's evidence is an exact span of its document's text.",
        dg.AssetCheckSeverity.ERROR,
    ),
    "silent_documents": (
        "A document without text says why.",
        dg.AssetCheckSeverity.ERROR,
    ),
    "unplaced_claims": (
        "Claims are tied to an administrative unit.",
        dg.AssetCheckSeverity.WARN,
    ),
    "contradictions": (
        "No document contradicts itself.",
        dg.AssetCheckSeverity.WARN,
    ),
    "rows_between_stages": (
        "A partition holds as many rows as its last load took from the files of the stage before.",
        dg.AssetCheckSeverity.ERROR,
    ),
    "parts_exceed_total": (
        "No star level of a stock is larger than the stock.",
        dg.AssetCheckSeverity.WARN,
    ),
}


@dg.multi_asset_check(
    name="warehouse_checks",
    specs=[
        dg.AssetCheckSpec(name, asset="warehouse", description=description)
        for name, (description, _) in _CHECKS.items()
    ]
    + [LAYOUT_SPEC, *SOURCE_SPECS],
)
def warehouse_checks(ledger: Ledger) -> Iterator[dg.AssetCheckResult]:
    """Run every check's query once and show some of the rows that it finds."""
    for name, (_, severity) in _CHECKS.items():
        rows = offending_rows(ledger.engine, name)
        listing = "\n".join(f"- {' · '.join(map(str, row.values()))}" for row in rows[:_SHOWN])
        found = {"measure": "rows", "now": len(rows)}
        record_results(
            ledger.engine, name, [found | {"severity": severity.value if rows else "OK"}]
        )
        yield dg.AssetCheckResult(
            check_name=name,
            asset_key="warehouse",
            passed=not rows,
            severity=severity,
            metadata={"rows": len(rows), "examples": dg.MetadataValue.md(listing or "none")},
        )
    yield layout_result(ledger.engine)
    yield from source_results(ledger.engine)
