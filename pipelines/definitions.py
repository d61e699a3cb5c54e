"""Everything that Dagster knows of: assets, checks, jobs, schedules, resources.

``build_definitions`` makes a fresh set for any home and catalogue (tests, commands);
``defs`` is the set of this process's environment, which ``workspace.yaml`` and ``dg`` load.
"""

from __future__ import annotations

import os
import warnings
from datetime import datetime

import dagster as dg

# Events of a run over many partitions are written in batches, not one by one, each of which opens
# several connections. Read by Dagster at every event; 0 writes one by one.
os.environ.setdefault("DAGSTER_EVENT_BATCH_SIZE", "100")

# `backfill_policy` is in beta; its behaviour here is covered by tests of our own.
warnings.filterwarnings("ignore", category=dg.BetaWarning, message=".*backfill_policy.*")

from assets.accuracy import extractor_accuracy  # noqa: E402 - after the filter, which imports need
from assets.answers import answer_specs  # noqa: E402
from assets.checks import warehouse_checks  # noqa: E402 - after the filter, which imports need
from assets.claims import build_claims  # noqa: E402
from assets.documents import build_documents  # noqa: E402
from assets.marts import published, report  # noqa: E402
from assets.raw import build_raw  # noqa: E402
from assets.warehouse import build_warehouse  # noqa: E402
from pipelines.alarms.sensor import night_alarm  # noqa: E402
from pipelines.files_after_night import files_after_night  # noqa: E402
from pipelines.home import HANOI, Home, catalogue_overlay  # noqa: E402
from pipelines.inbox.sensor import inbox_job, inbox_sensor  # noqa: E402
from pipelines.jobs import accuracy, marts, nightly, reparse  # noqa: E402
from pipelines.partitions import source_days  # noqa: E402
from pipelines.resources import ledger_of  # noqa: E402
from pipelines.schedules import marts_schedule, nightly_schedule  # noqa: E402
from pipelines.second_tries import second_tries  # noqa: E402
from pipelines.sensors import (  # noqa: E402
    kept_counts,
    lost_runs,
    new_extractor,
    stale_rows,
    waiting_captures,
)
from pipelines.stale import reparse_stale  # noqa: E402
from sources.catalogue import load_catalogue  # noqa: E402


def build_definitions(home: Home) -> dg.Definitions:
    """Definitions whose assets live in ``home``; the catalogue's overlay is the environment's.

    Raises:
        sources.catalogue.CatalogueError: naming file, entry and field.
    """
    catalogue = load_catalogue(catalogue_overlay(), home=home.root)
    partitions = source_days(source.name for source in catalogue.crawled())
    return dg.Definitions(
        assets=[
            build_raw(partitions),
            build_documents(partitions),
            build_claims(partitions),
            extractor_accuracy,
            build_warehouse(partitions),
            published,
            report,
            *answer_specs(catalogue.crawled(), datetime.now(HANOI).date()),
        ],
        asset_checks=[warehouse_checks],
        jobs=[nightly, reparse, reparse_stale, marts, accuracy, inbox_job],
        schedules=[
            nightly_schedule([source.name for source in catalogue.crawled(sample=False)]),
            marts_schedule,
        ],
        sensors=[
            waiting_captures,
            stale_rows,
            second_tries,
            files_after_night,
            new_extractor,
            inbox_sensor,
            lost_runs,
            kept_counts,
            night_alarm,
        ],
        resources={"ledger": ledger_of(home)},
        executor=dg.in_process_executor,
    )


defs = build_definitions(Home.from_environment())
