"""What starts runs besides the clock: captures that no load has seen, rows of an old extractor.

A page may turn out to be published on another day than the one it was looked for, and a killed
run leaves pages archived but not loaded. Each span of such days gets a run of ``reparse``.
Runs whose process was killed are looked for here, too: the sensor lives where they do. So are
counts of Dagster's pages that lack partitions.
"""

from pathlib import Path

import dagster as dg

from accuracy.measure import present
from assets.accuracy import NOTHING_LABELLED, versions
from assets.ledger import Ledger
from parsers.version import EXTRACTOR_VERSION
from pipelines.home import Home
from pipelines.instance import close_lost_runs
from pipelines.jobs import accuracy, reparse
from pipelines.kept_counts import count_anew, partitioned_assets, state_of_counts
from pipelines.nights import by_source_and_span, waiting_spans
from pipelines.partitions import range_tags
from warehouse import captures

_AT_WORK = [
    dg.DagsterRunStatus.NOT_STARTED,
    dg.DagsterRunStatus.STARTING,
    dg.DagsterRunStatus.STARTED,
    dg.DagsterRunStatus.CANCELING,
]
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


@dg.sensor(
    job=reparse,
    minimum_interval_seconds=600,
    description="Reads again what an older extractor read, as `ocop reparse --stale` does: a run "
    "per span of days, asked for once per version.",
)
def stale_rows(
    context: dg.SensorEvaluationContext, ledger: Ledger
) -> dg.SensorResult | dg.SkipReason:
    """Ask for each span once: one that its check of differences blocks is for a person to judge."""
    stale = captures.pending_partitions(ledger.engine, EXTRACTOR_VERSION)
    if not stale:
        return dg.SkipReason(f"every row is of {EXTRACTOR_VERSION}")
    return dg.SensorResult(
        run_requests=[
            dg.RunRequest(
                run_key=f"{EXTRACTOR_VERSION}-{source}-{first}-{last}",
                tags=range_tags(source, first, last),
            )
            for source, first, last in by_source_and_span(stale)
        ]
    )


@dg.sensor(
    job=accuracy,
    minimum_interval_seconds=60,
    default_status=dg.DefaultSensorStatus.RUNNING,
    description="Scores the extractor once per version, where labelled documents are installed.",
)
def new_extractor(context: dg.SensorEvaluationContext) -> dg.SensorResult | dg.SkipReason:
    """Ask for one run when the running version has no partition yet."""
    if not present():
        return dg.SkipReason(NOTHING_LABELLED)
    if context.instance.has_dynamic_partition(str(versions.name), EXTRACTOR_VERSION):
        return dg.SkipReason(f"{EXTRACTOR_VERSION} was scored, or its run says why not")
    return dg.SensorResult(
        run_requests=[dg.RunRequest(run_key=EXTRACTOR_VERSION, partition_key=EXTRACTOR_VERSION)],
        dynamic_partitions_requests=[versions.build_add_request([EXTRACTOR_VERSION])],
    )


@dg.sensor(
    minimum_interval_seconds=30,
    default_status=dg.DefaultSensorStatus.RUNNING,
    description="Marks runs as failed whose process was killed together with what watched it.",
)
def lost_runs(context: dg.SensorEvaluationContext) -> dg.SkipReason:
    """Ask for nothing; a source whose run was lost can be asked again afterwards."""
    closed = close_lost_runs(context.instance)
    return dg.SkipReason(
        f"{closed} runs were killed and are closed as failed" if closed else "no run was killed"
    )


@dg.sensor(
    minimum_interval_seconds=60,
    default_status=dg.DefaultSensorStatus.RUNNING,
    description="Lets Dagster count partitions anew where its pages lack some that runs made side "
    "by side.",
)
def kept_counts(context: dg.SensorEvaluationContext) -> dg.SkipReason:
    """Ask for nothing; what is kept is looked at once after the last run, and while runs work.

    What was looked at while a run was at work may yet turn out to lack what that run wrote.
    """
    if context.repository_def is None:
        return dg.SkipReason("no assets are known")
    assets = partitioned_assets(context.repository_def.asset_graph)
    at_work = context.instance.get_runs_count(dg.RunsFilter(statuses=_AT_WORK))
    state = state_of_counts(context.instance, assets)
    if state == context.cursor:
        return dg.SkipReason("the counts are those that were looked at")
    wrong = count_anew(context.instance, assets)
    if not wrong and not at_work:
        context.update_cursor(state)
    told = ", ".join(f"{name} lacked {lacked}" for name, lacked in wrong.items())
    return dg.SkipReason(f"counted anew: {told}" if told else "the counts lack nothing")
