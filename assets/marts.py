"""What readers take away after a load: published files and the page with charts."""

from pathlib import Path

import dagster as dg

from assets.explained import explained
from assets.ledger import Ledger
from assets.leftovers import remove_leftovers
from reports.older import FOLDER

_AFTER_LOAD = dg.AssetDep("warehouse", partition_mapping=dg.AllPartitionMapping())


@dg.asset(
    deps=[_AFTER_LOAD],
    group_name="marts",
    kinds={"python", "duckdb", "parquet"},
    owners=["team:analysts"],
    metadata=explained("docs/connect.md"),
    # First of the two: the page names the files with their sizes. It does without when this fails.
    op_tags={"dagster/priority": "1"},
    description="One DuckDB file and a Parquet file per table and view, replaced by atomic rename.",
)
def published(ledger: Ledger) -> dg.MaterializeResult[None]:
    """Publish the warehouse as files for analysts who want a file."""
    # What draws and publishes takes longer to import than a night's run without news has to do.
    from warehouse.publish import publish

    folder = Path(ledger.exports_dir)
    remove_leftovers([folder, folder / "parquet"])
    files = publish(ledger.engine, folder)
    return dg.MaterializeResult(
        metadata={
            "files": len(files),
            "bytes": sum(f.stat().st_size for f in files),
            "folder": dg.MetadataValue.path(ledger.exports_dir),
        }
    )


@dg.asset(
    deps=[_AFTER_LOAD],
    group_name="marts",
    kinds={"python", "altair"},
    owners=["team:analysts"],
    metadata=explained("docs/standing.md"),
    description="One self-contained page: standings, targets, contradictions, evidence.",
)
def report(ledger: Ledger) -> dg.MaterializeResult[None]:
    """Render the page with charts from the warehouse's views."""
    from reports.pictures import as_markdown, nights_picture, standing_picture
    from reports.site import render

    folder = Path(ledger.report_dir)
    remove_leftovers([folder, folder / FOLDER])
    page = render(ledger.engine, folder, exports=Path(ledger.exports_dir))
    pictures = {
        "standing": (standing_picture(ledger.engine), "Products of provinces through time"),
        "nights": (nights_picture(ledger.engine), "Figures per night and source"),
    }
    return dg.MaterializeResult(
        metadata={
            "page": dg.MetadataValue.url(page.as_uri()),
            "bytes": page.stat().st_size,
            **{
                name: dg.MetadataValue.md(as_markdown(picture, words))
                for name, (picture, words) in pictures.items()
                if picture is not None
            },
        }
    )
