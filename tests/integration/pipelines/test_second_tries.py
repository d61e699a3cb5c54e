"""A source whose run of the schedule failed is asked once more, an hour later."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import dagster as dg
import pytest
from sqlalchemy import Engine

from pipelines import second_tries
from pipelines.alarms.sensor import tell
from pipelines.alarms.settings import alarm_settings
from pipelines.definitions import build_definitions
from pipelines.home import HANOI, Home
from pipelines.partitions import range_tags
from pipelines.resources import ledger_of
from pipelines.second_tries import LATEST, PAUSE, awaited, failures
from tests.integration.pipelines.listeners import web_hook

DAYS = (date(2024, 3, 12), date(2024, 3, 15))
BY_SCHEDULE = {"dagster/schedule_name": "nightly_schedule"}
BY_SENSOR = {"dagster/sensor_name": "second_tries"}


@dg.op(out=dg.Out(dg.Nothing))
def ask(context: dg.OpExecutionContext) -> None:
    if "mended" not in context.run.tags and context.run.tags["ocop/source"] != "bao-lanh":
        raise dg.Failure("it answers nothing: 503", allow_retries=False)


@dg.job(executor_def=dg.in_process_executor)
def nightly() -> None:
    ask()


@dg.job(executor_def=dg.in_process_executor)
def marts() -> None:
    pass


@pytest.fixture
def instance() -> Iterator[dg.DagsterInstance]:
    with dg.DagsterInstance.ephemeral() as made:
        yield made


def run(instance: dg.DagsterInstance, source: str, **tags: str) -> None:
    nightly.execute_in_process(
        instance=instance, tags=range_tags(source, *DAYS) | BY_SCHEDULE | tags, raise_on_error=False
    )


def by_hand(instance: dg.DagsterInstance, source: str) -> None:
    tags = range_tags(source, *DAYS)
    nightly.execute_in_process(instance=instance, tags=tags, raise_on_error=False)


def failed(instance: dg.DagsterInstance, later: timedelta = timedelta(0)) -> list[str]:
    found = failures(instance, datetime.now(UTC) + later)
    return sorted(record.dagster_run.tags["ocop/source"] for record in found)


def test_a_source_that_failed_is_asked_again_and_no_other(instance: dg.DagsterInstance) -> None:
    run(instance, "bao-lanh")
    run(instance, "bao-hong")
    by_hand(instance, "bao-tay")
    assert failed(instance) == ["bao-hong"]


def test_what_failed_again_was_mended_or_is_old_is_left_to_the_next_night(
    instance: dg.DagsterInstance,
) -> None:
    run(instance, "hong-hai-lan")
    run(instance, "hong-hai-lan", **BY_SENSOR)
    run(instance, "da-sua")
    run(instance, "da-sua", mended="by hand")
    run(instance, "bao-hong")
    assert failed(instance) == ["bao-hong"]
    assert failed(instance, LATEST) == []


def test_the_sensor_asks_after_an_hour_for_the_same_days_unless_the_source_rests(
    home: Home, engine: Engine, instance: dg.DagsterInstance, monkeypatch: pytest.MonkeyPatch
) -> None:
    defs = build_definitions(home)
    run(instance, "baocantho")
    (record,) = failures(instance, datetime.now(UTC))

    def asks() -> list[dg.RunRequest]:
        with dg.build_sensor_context(
            instance=instance, definitions=defs, resources={"ledger": ledger_of(home)}
        ) as context:
            sensor = defs.resolve_sensor_def("second_tries")
            return list(sensor.evaluate_tick(context).run_requests or [])

    assert asks() == []
    assert awaited(instance, datetime.now(UTC)) == ["baocantho"]
    monkeypatch.setattr(second_tries, "PAUSE", timedelta(0))
    (request,) = asks()
    assert request.run_key == record.dagster_run.run_id, "asked for once by Dagster's own count"
    assert range_tags("baocantho", *DAYS).items() <= request.tags.items()
    monkeypatch.setattr(second_tries, "_resting", lambda *_: {"baocantho"})
    assert asks() == []


def test_the_message_waits_for_the_second_try_and_is_not_sent_when_that_went_well(
    instance: dg.DagsterInstance, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipelines.alarms.sensor.BEGINS", datetime.min.time())
    monkeypatch.setattr("pipelines.alarms.sensor.DEADLINE", datetime.max.time())
    now = datetime.now(HANOI)
    with web_hook() as hook:
        settings = alarm_settings({"OCOP_ALARM_WEBHOOK": hook.url})
        run(instance, "bao-hong")
        marts.execute_in_process(instance=instance)
        cursor, said = tell(instance, settings, now, None, scheduled=True)
        assert "(bao-hong asked again soon)" in said
        run(instance, "bao-hong", mended="at three", **BY_SENSOR)
        cursor, said = tell(instance, settings, now, cursor, scheduled=True)
        assert "went well" in said
        assert hook.posted == []


def test_the_message_tells_of_a_source_that_failed_twice(
    instance: dg.DagsterInstance, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipelines.alarms.sensor.BEGINS", datetime.min.time())
    monkeypatch.setattr("pipelines.alarms.sensor.DEADLINE", datetime.max.time())
    now = datetime.now(HANOI)
    assert timedelta(minutes=30) < PAUSE
    with web_hook() as hook:
        settings = alarm_settings({"OCOP_ALARM_WEBHOOK": hook.url})
        run(instance, "bao-hong")
        run(instance, "bao-hong", **BY_SENSOR)
        marts.execute_in_process(instance=instance)
        _, said = tell(instance, settings, now, None, scheduled=True)
        assert said == "told by webhook"
        (trouble,) = hook.posted[0]["troubles"]
        assert trouble["why"] == "it answers nothing: 503"
