"""When things run: nights at 02:00 in Viet Nam, the files and the page by 05:00."""

from collections.abc import Sequence
from datetime import timedelta

import dagster as dg

from assets.ledger import Ledger
from pipelines.files_after_night import are_made
from pipelines.home import HANOI
from pipelines.jobs import marts, nightly
from pipelines.missed_nights import days_of_night
from pipelines.partitions import range_tags

DEADLINE = timedelta(hours=3)
"""From the beginning of a night until its files are made whatever is still at work."""


def nightly_schedule(sources: Sequence[str]) -> dg.ScheduleDefinition:
    """One run per source, so that a source that fails fails alone.

    A night covers the day before and a look-back of three days, for pages that appear late, and
    the days for which its source was not asked since, or did not answer. Sources that rest are
    left out; the tick's log says until when and why.
    """

    @dg.schedule(
        name="nightly_schedule",
        job=nightly,
        cron_schedule="0 2 * * *",
        execution_timezone="Asia/Ho_Chi_Minh",
        description="The day before, a look-back of three days, and days that were missed; a run "
        "per source.",
    )
    def tick(
        context: dg.ScheduleEvaluationContext, ledger: Ledger
    ) -> list[dg.RunRequest] | dg.SkipReason:
        asked_on = context.scheduled_execution_time.astimezone(HANOI).date()
        catalogue = ledger.catalogue()
        known = [catalogue.sources[name] for name in sources if name in catalogue.sources]
        resting = {source.name: source.resting(asked_on) for source in known}
        reasons = [f"{name} is {reason}" for name, reason in resting.items() if reason]
        for reason in reasons:
            context.log.info("Left out: %s", reason)
        awake = [name for name in sources if not resting.get(name)]
        if not awake:
            return dg.SkipReason("; ".join(reasons) or "no source is crawled")
        night = context.scheduled_execution_time.astimezone(HANOI).date() - timedelta(days=1)
        covered = {source: days_of_night(context.instance, source, night) for source in awake}
        return [
            dg.RunRequest(run_key=f"{source}-{night}", tags=range_tags(source, first, last))
            for source, (first, last) in covered.items()
        ]

    return tick


@dg.schedule(
    name="marts_schedule",
    job=marts,
    cron_schedule="0 5 * * *",
    execution_timezone="Asia/Ho_Chi_Minh",
    description="The files and the page, three hours after the night began, unless they followed "
    "its last source already (files_after_night).",
)
def marts_schedule(
    context: dg.ScheduleEvaluationContext,
) -> dg.RunRequest | dg.SkipReason:
    """Ask for the files whatever is still at work: what is not loaded by now comes later."""
    began = context.scheduled_execution_time - DEADLINE
    if are_made(context.instance, began):
        return dg.SkipReason("the files are newer than all that the night loaded")
    return dg.RunRequest()
