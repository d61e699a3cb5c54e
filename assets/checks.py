"""Asset checks: what must hold of the warehouse after a night's loads.

Each check is a query under ``warehouse/checks`` that returns the offending rows; none is good.
They are one step over the whole warehouse, not one per load: Dagster lists every partition of
the checked asset in each such run (half a second for 60,000 keys).
"""

from collections.abc import Iterator

import dagster as dg

from assets.layout_alarm import LAYOUT_SPEC, layout_result
from assets.ledger import Ledger
from assets.source_alarm import SOURCE_SPECS, source_results
from assets.stale_alarm import STALE_SPEC, stale_result
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
    + [LAYOUT_SPEC, STALE_SPEC, *SOURCE_SPECS],
    # So that the page can run one of them again; it offers no button otherwise.
    can_subset=True,
)
def warehouse_checks(
    context: dg.AssetCheckExecutionContext, ledger: Ledger
) -> Iterator[dg.AssetCheckResult]:
    """Run the query of every check that is asked for, and show some of the rows that it finds."""
    wanted = {key.name for key in context.selected_asset_check_keys}
    for name in [name for name in _CHECKS if name in wanted]:
        severity = _CHECKS[name][1]
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
            description=_told(len(rows), listing),
            metadata={"rows": len(rows), "examples": dg.MetadataValue.md(listing or "none")},
        )
    if LAYOUT_SPEC.name in wanted:
        yield layout_result(ledger.engine)
    if STALE_SPEC.name in wanted:
        yield stale_result(ledger.engine)
    yield from source_results(ledger.engine, wanted)


def _told(rows: int, listing: str) -> str:
    """What was found, in a line: the examples are behind a link of the page."""
    if not rows:
        return "Nothing was found."
    first, *_ = listing.removeprefix("- ").splitlines()
    return f"{rows} found; the first: {first}"
