"""The extractor's score, by real Dagster runs: once per version, with numbers that are plotted."""

from __future__ import annotations

from collections.abc import Iterator

import dagster as dg
import pytest
from sqlalchemy import Engine, text

import accuracy.measure
from accuracy.corpora import OWN_SETS
from assets.accuracy import FLOORS, NOTHING_LABELLED, versions
from parsers.version import EXTRACTOR_VERSION
from pipelines.definitions import build_definitions
from pipelines.home import Home
from pipelines.instance import dagster_instance
from pipelines.sensors import new_extractor

KEY = dg.AssetKey("extractor_accuracy")
NUMBERS = ("core_f1", "strict_f1", "core_precision")


@pytest.fixture(autouse=True)
def samples_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(accuracy.measure, "OWN_SETS", OWN_SETS[:1])


@pytest.fixture
def instance(home: Home) -> Iterator[dg.DagsterInstance]:
    with dagster_instance(home) as opened:
        yield opened


def run(home: Home, instance: dg.DagsterInstance, version: str) -> dg.ExecuteInProcessResult:
    instance.add_dynamic_partitions(str(versions.name), [version])
    job = build_definitions(home).resolve_job_def("accuracy")
    return job.execute_in_process(instance=instance, partition_key=version, raise_on_error=False)


def test_a_version_is_a_partition_with_numbers_and_a_check(
    home: Home, engine: Engine, instance: dg.DagsterInstance
) -> None:
    result = run(home, instance, EXTRACTOR_VERSION)
    assert result.success
    event = instance.get_latest_materialization_event(KEY)
    assert event is not None
    made = event.asset_materialization
    assert made is not None
    assert made.partition == EXTRACTOR_VERSION
    (check,) = result.get_asset_check_evaluations()
    assert (check.check_name, check.passed) == (FLOORS, True)
    for name in NUMBERS:
        assert isinstance(made.metadata[name], dg.FloatMetadataValue)
        assert check.metadata[name] == made.metadata[name]
    with engine.connect() as connection:
        rows = connection.execute(text("select * from extractor_score")).mappings().all()
    assert {row["labelled_set"] for row in rows} == {"samples", "all"}
    assert {row["core_f1"] for row in rows} == {made.metadata["core_f1"].value}
    assert {row["extractor_version"] for row in rows} == {EXTRACTOR_VERSION}


def test_another_version_cannot_be_scored(home: Home, instance: dg.DagsterInstance) -> None:
    assert not run(home, instance, "0.0.1+00000000").success
    assert instance.get_latest_materialization_event(KEY) is None


def test_nothing_is_made_where_no_labelled_documents_are_installed(
    home: Home, instance: dg.DagsterInstance, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(accuracy.measure, "OWN_SETS", ())
    result = run(home, instance, EXTRACTOR_VERSION)
    assert result.success
    assert instance.get_latest_materialization_event(KEY) is None
    (check,) = result.get_asset_check_evaluations()
    assert (check.passed, check.severity) == (False, dg.AssetCheckSeverity.WARN)
    assert check.metadata["why"].value == NOTHING_LABELLED


def test_the_sensor_asks_once_per_version_and_says_why_it_does_not(
    instance: dg.DagsterInstance, monkeypatch: pytest.MonkeyPatch
) -> None:
    def tick() -> tuple[list[str | None], str | None]:
        found = new_extractor(dg.build_sensor_context(instance))
        if isinstance(found, dg.SkipReason):
            return [], found.skip_message
        assert isinstance(found, dg.SensorResult)
        for request in found.dynamic_partitions_requests or []:
            instance.add_dynamic_partitions(
                request.partitions_def_name, list(request.partition_keys)
            )
        return [r.partition_key for r in found.run_requests or []], None

    assert tick() == ([EXTRACTOR_VERSION], None)
    asked, why = tick()
    assert asked == []
    assert why is not None
    assert EXTRACTOR_VERSION in why
    monkeypatch.setattr(accuracy.measure, "OWN_SETS", ())
    assert tick() == ([], NOTHING_LABELLED)
