"""Which assets are made together.

Each job runs in one process: the work of a step is small beside the start of a process, and
runs (one per source) are what goes in parallel.
"""

from __future__ import annotations

import dagster as dg

# Dagster cannot repeat from failure what the page of a job launches over many days.
_BY_HAND = (
    " To make days by hand, tick these assets under Catalog and press Materialize selected: "
    "days that fail are then counted one by one and can be made again alone."
)

# The check of `claims` is part of its step, and stands between it and the load.
_FROM_ARCHIVE = dg.AssetSelection.assets("documents", "claims", "warehouse").without_checks() | (
    dg.AssetSelection.checks_for_assets("claims")
)

nightly = dg.define_asset_job(
    "nightly",
    selection=dg.AssetSelection.assets("raw") | _FROM_ARCHIVE,
    description="Fetch what a source published on these days, read it, load it." + _BY_HAND,
    executor_def=dg.in_process_executor,
)

reparse = dg.define_asset_job(
    "reparse",
    selection=_FROM_ARCHIVE,
    description="Read and load again from the archive; no site is asked." + _BY_HAND,
    executor_def=dg.in_process_executor,
)

accuracy = dg.define_asset_job(
    "accuracy",
    selection=dg.AssetSelection.assets("extractor_accuracy"),
    description="Score the extractor on labelled documents; the partition is its version.",
    executor_def=dg.in_process_executor,
)

marts = dg.define_asset_job(
    "marts",
    selection=dg.AssetSelection.assets("published", "report")
    | dg.AssetSelection.checks_for_assets("warehouse"),
    description="Published files, the page with charts and the checks, over all that is loaded.",
    executor_def=dg.in_process_executor,
)
