"""Files and page are asked for once, when the last source of a night has ended."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import dagster as dg

from pipelines.files_after_night import are_made, why_not
from pipelines.schedules import marts_schedule

BY_SCHEDULE = {"dagster/schedule_name": "nightly_schedule"}
STARTED = dg.DagsterRunStatus.STARTED


@dg.job(name="nightly", executor_def=dg.in_process_executor)
def night() -> None:
    """Stands for a source's run."""


@dg.job(name="reparse", executor_def=dg.in_process_executor)
def found_elsewhere() -> None:
    """Stands for a run of days that a sensor found."""


@dg.job(name="marts", executor_def=dg.in_process_executor)
def files() -> None:
    """Stands for the files, the page and the checks."""


def test_files_follow_the_last_source_of_a_night_once() -> None:
    began = datetime.now(UTC) - timedelta(hours=3)
    with dg.instance_for_test() as instance:
        assert why_not(instance) == "no night was run by the schedule yet"
        assert night.execute_in_process(instance=instance).success
        assert why_not(instance) == "no night was run by the schedule yet"

        assert files.execute_in_process(instance=instance).success
        assert night.execute_in_process(instance=instance, tags=BY_SCHEDULE).success
        slow = instance.create_run_for_job(night, tags=BY_SCHEDULE, status=STARTED)
        assert why_not(instance) == "1 runs of the night have not ended"
        # A source that failed holds nothing up: the files are made of the others.
        instance.report_run_failed(slow)
        assert why_not(instance) is None
        assert not are_made(instance, began)
        assert files.execute_in_process(instance=instance).success
        assert why_not(instance) == "the files are newer than the last load"
        # At the deadline of this night there is nothing to do; at that of the next there is.
        assert are_made(instance, began)
        assert not asks(instance, began + timedelta(hours=3))
        assert asks(instance, began + timedelta(hours=27))


def asks(instance: dg.DagsterInstance, deadline: datetime) -> bool:
    """Whether the schedule asks for the files at five o'clock of a night, here at ``deadline``."""
    context = dg.build_schedule_context(instance=instance, scheduled_execution_time=deadline)
    return bool(marts_schedule.evaluate_tick(context).run_requests)


def test_files_follow_days_that_a_sensor_had_loaded_and_none_that_a_person_had() -> None:
    with dg.DagsterInstance.ephemeral() as instance:
        assert night.execute_in_process(instance=instance, tags=BY_SCHEDULE).success
        assert files.execute_in_process(instance=instance).success
        assert found_elsewhere.execute_in_process(instance=instance).success
        assert why_not(instance) == "the files are newer than the last load"
        found = {"dagster/sensor_name": "waiting_captures"}
        assert found_elsewhere.execute_in_process(instance=instance, tags=found).success
        assert why_not(instance) is None
