"""What starts runs besides the clock: captures that no load has seen.

A page may turn out to be published on another day than the one it was looked for, and a killed
run leaves pages archived but not loaded. Each span of such days gets a run of ``reparse``.
"""

from pathlib import Path

import dagster as dg

from assets.ledger import Ledger
from pipelines.home import Home
from pipelines.jobs import reparse
from pipelines.nights import waiting_spans
from pipelines.partitions import range_tags

_UNFINISHED = dg.RunsFilter(
    job_name="reparse",
    statuses=[
        dg.DagsterRunStatus.QUEUED,
        dg.DagsterRunStatus.NOT_STARTED,
        dg.DagsterRunStatus.STARTING,
        dg.DagsterRunStatus.STARTED,
    ],
)


@dg.sensor(
    job=reparse,
    minimum_interval_seconds=600,
    description="Loads archived pages that no load has seen, such as those of unexpected days.",
)
def waiting_captures(
    context: dg.SensorEvaluationContext, ledger: Ledger
) -> dg.SensorResult | dg.SkipReason:
    """Ask for one run per span of days that waits, unless such runs are still going on."""
    if context.instance.get_runs_count(_UNFINISHED):
        return dg.SkipReason("runs of reparse are not finished yet")
    waiting = waiting_spans(Home(Path(ledger.home_dir)))
    if not waiting:
        return dg.SkipReason("every capture is loaded")
    return dg.SensorResult(
        run_requests=[
            dg.RunRequest(tags=range_tags(source, first, last)) for source, first, last in waiting
        ]
    )
