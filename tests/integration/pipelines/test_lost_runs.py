"""Runs whose process was killed, told from those that live, in Dagster's own history."""

from __future__ import annotations

import subprocess
import sys
from datetime import date

import dagster as dg
import psutil
import pytest
from dagster._core.storage.tags import GRPC_INFO_TAG
from sqlalchemy import Engine

from assets.run_process import PROCESS_TAG, process_tag
from pipelines.definitions import build_definitions
from pipelines.home import Home
from pipelines.instance import close_lost_runs, dagster_instance
from pipelines.partitions import DESK, range_tags
from pipelines.sensors import lost_runs

STARTED, FAILED = dg.DagsterRunStatus.STARTED, dg.DagsterRunStatus.FAILURE


@dg.job
def idle() -> None:
    """A job of nothing."""


def name_of_the_dead() -> str:
    """A process of this host that has ended."""
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    host, _, _ = process_tag()[PROCESS_TAG].rpartition("/")
    return f"{host}/{process.pid}@0.00"


def status_of(instance: dg.DagsterInstance, run: dg.DagsterRun) -> dg.DagsterRunStatus:
    found = instance.get_run_by_id(run.run_id)
    assert found is not None
    return found.status


def test_run_of_a_killed_process_is_closed_as_failed_by_the_next_command(
    home: Home, engine: Engine
) -> None:
    with dagster_instance(home) as instance:
        dead = {PROCESS_TAG: name_of_the_dead()}
        lost = instance.create_run_for_job(idle, tags=dead, status=STARTED)
        stopped = instance.create_run_for_job(idle, tags=dead, status=STARTED)
        instance.report_run_canceling(stopped)
        living = instance.create_run_for_job(idle, tags=process_tag(), status=STARTED)
        foreign = instance.create_run_for_job(idle, status=STARTED)

    with dagster_instance(home) as instance:
        statuses = [status_of(instance, run) for run in (lost, stopped, living, foreign)]
        assert statuses == [FAILED, dg.DagsterRunStatus.CANCELED, STARTED, STARTED]
        told = instance.all_logs(lost.run_id, of_type=dg.DagsterEventType.RUN_FAILURE)
    assert "was killed. What it archived is kept." in str(told[0].dagster_event)


def test_run_that_repeats_one_of_a_killed_process_is_not_taken_for_it() -> None:
    """Dagster copies the tags of a run to the one that repeats it."""
    with dg.instance_for_test() as instance:
        killed = instance.create_run_for_job(idle, status=STARTED)
        dead = {PROCESS_TAG: f"{name_of_the_dead()} {killed.run_id}"}
        instance.add_run_tags(killed.run_id, dead)
        again = [
            instance.create_run_for_job(
                idle, tags=tag, status=STARTED,
                parent_run_id=killed.run_id, root_run_id=killed.run_id,
            )
            for tag in (dead, {PROCESS_TAG: name_of_the_dead()})
        ]  # fmt: skip
        assert close_lost_runs(instance) == 1
        assert [status_of(instance, run) for run in (killed, *again)] == [FAILED, STARTED, STARTED]


@pytest.mark.skipif(sys.platform != "linux", reason="it is the clock of Linux that is set")
def test_run_that_began_before_the_clock_was_set_is_not_taken_for_a_lost_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with dg.instance_for_test() as instance:
        living = instance.create_run_for_job(idle, tags=process_tag(), status=STARTED)
        began = psutil.boot_time()
        # What the system says when the clock is set: it keeps the time since the start itself.
        monkeypatch.setattr("psutil._pslinux.boot_time", lambda: began + 86_400)
        assert psutil.boot_time() == began + 86_400
        assert close_lost_runs(instance) == 0
        assert status_of(instance, living) == STARTED


def test_run_of_a_code_server_that_never_says_its_process_is_closed_after_a_while(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with dg.instance_for_test() as instance:
        run = instance.create_run_for_job(idle, tags={GRPC_INFO_TAG: "{}"})
        instance.report_dagster_event(
            dg.DagsterEvent(dg.DagsterEventType.RUN_START.value, run.job_name), run.run_id
        )
        assert close_lost_runs(instance) == 0
        assert status_of(instance, run) == STARTED
        monkeypatch.setattr("pipelines.instance._LONGEST_SILENCE", -1.0)
        (said,) = (lost_runs(dg.build_sensor_context(instance)),)
        assert "1 runs were killed" in str(said)
        assert status_of(instance, run) == FAILED


def test_run_says_itself_in_which_process_it_lives(home: Home, engine: Engine) -> None:
    """The daemon starts runs without our tags, so a resource of every run sets them."""
    job = build_definitions(home).resolve_job_def("reparse")
    day = date(2024, 3, 5)
    with dagster_instance(home) as instance:
        result = job.execute_in_process(instance=instance, tags=range_tags(DESK, day, day))
        run = instance.get_run_by_id(result.run_id)
    assert run is not None
    assert run.tags[PROCESS_TAG] == f"{process_tag()[PROCESS_TAG]} {run.run_id}"
