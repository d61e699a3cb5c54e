"""How a step over many partitions reports them, run through Dagster itself."""

import warnings
from collections.abc import Iterator
from datetime import date

import dagster as dg
import pytest

from assets.partition import Outcome, Reported, SourceDay
from pipelines.partitions import range_tags, source_days

DAYS = (date(2024, 3, 1), date(2024, 3, 3))


def _materialised(bad_day: date | None) -> tuple[bool, set[str]]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", dg.BetaWarning)

        @dg.asset(partitions_def=source_days(["a"]), backfill_policy=dg.BackfillPolicy.single_run())
        def thing(context: dg.AssetExecutionContext) -> Iterator[Reported]:
            outcome = Outcome(context)
            for partition in outcome.covered():
                if partition.day == bad_day:
                    outcome.failed([partition], "the site is down")
                else:
                    outcome.done(partition, {"rows": partition.day.day})
            yield outcome.finish()

    with dg.instance_for_test() as instance:
        result = dg.materialize(
            [thing], instance=instance, tags=range_tags("a", *DAYS), raise_on_error=False
        )
        keys = instance.get_materialized_partitions(dg.AssetKey("thing"))
        found = instance.fetch_materializations(dg.AssetKey("thing"), limit=10).records
        rows = {r.partition_key: r.asset_materialization.metadata["rows"].value for r in found}
        assert rows == {key: int(key[8:10]) for key in keys}
    return result.success, keys


def test_every_partition_is_materialised_with_its_own_numbers(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # Fewer than there are partitions: the last batch of a step is stored though it is not full.
    monkeypatch.setenv("DAGSTER_EVENT_BATCH_SIZE", "2")
    assert _materialised(None) == (
        True,
        {"2024-03-01|a", "2024-03-02|a", "2024-03-03|a"},
    )


def test_a_bad_partition_fails_alone() -> None:
    assert _materialised(date(2024, 3, 2)) == (False, {"2024-03-01|a", "2024-03-03|a"})


def test_good_partitions_go_on_through_the_run_and_the_last_step_fails_for_the_bad() -> None:
    bad = SourceDay("a", date(2024, 3, 2))
    made = {
        "partitions_def": source_days(["a"]),
        "backfill_policy": dg.BackfillPolicy.single_run(),
        "dagster_type": dg.Nothing,
    }
    seen: dict[str, list[int]] = {}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", dg.BetaWarning)

        @dg.asset(**made)  # type: ignore[call-overload]
        def first(context: dg.AssetExecutionContext) -> Iterator[Reported]:
            outcome = Outcome(context)
            for partition in outcome.covered():
                if partition == bad:
                    outcome.failed([partition], "a page is lost")
                else:
                    outcome.done(partition, {})
            yield outcome.finish()

        @dg.asset(deps=[first], **made)  # type: ignore[call-overload]
        def second(context: dg.AssetExecutionContext) -> Iterator[Reported]:
            outcome = Outcome(context)
            seen.setdefault(context.run.run_id, [])
            for partition in outcome.covered():
                seen[context.run.run_id].append(partition.day.day)
                outcome.done(partition, {})
            yield outcome.finish()

    job = dg.Definitions(assets=[first, second]).resolve_implicit_global_asset_job_def()
    good = {"2024-03-01|a", "2024-03-03|a"}
    with dg.instance_for_test() as instance:
        failed = job.execute_in_process(
            instance=instance, tags=range_tags("a", *DAYS), raise_on_error=False
        )
        for name in ("first", "second"):
            assert instance.get_materialized_partitions(dg.AssetKey(name)) == good
        (event,) = failed.get_step_failure_events()
        assert event.step_key == "second"
        assert "a 2024-03-02: a page is lost" in str(event.step_failure_data.user_failure_data)
        assert seen == {failed.run_id: [1, 3]}
