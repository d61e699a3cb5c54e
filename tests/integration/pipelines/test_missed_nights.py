"""The schedule's night after others were missed: the machine was off, or a source was down."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta

import dagster as dg
import pytest

from assets.answers import answer
from pipelines.definitions import build_definitions
from pipelines.home import HANOI, Home
from pipelines.resources import ledger_of

PAPER, OTHER = "baocantho", "baothainguyen"
NIGHT = date(2024, 3, 20)
LOOK_BACK = timedelta(days=3)


@pytest.fixture
def instance() -> Iterator[dg.DagsterInstance]:
    with dg.instance_for_test() as made:
        yield made


def days_asked_for(instance: dg.DagsterInstance) -> dict[str, tuple[date, date]]:
    """First and last day of each source in the night for ``NIGHT``."""
    defs = build_definitions(Home.from_environment())
    at = datetime(NIGHT.year, NIGHT.month, NIGHT.day, 2, tzinfo=HANOI) + timedelta(days=1)
    with dg.build_schedule_context(
        instance=instance,
        scheduled_execution_time=at,
        repository_def=defs.get_repository_def(),
        resources={"ledger": ledger_of(Home.from_environment())},
    ) as context:
        requests = defs.resolve_schedule_def("nightly_schedule").evaluate_tick(context).run_requests
    found = {}
    for request in requests or []:
        first, last = (
            date.fromisoformat(
                request.tags[f"dagster/asset_partition_range_{end}"].partition("|")[0]
            )
            for end in ("start", "end")
        )
        found[request.tags["ocop/source"]] = (first, last)
    return found


def answered(instance: dg.DagsterInstance, source: str, night: date) -> None:
    """As ``raw`` notes it after the night for a day."""
    instance.report_runless_asset_event(answer(source, night - LOOK_BACK, night, 0))


def test_a_week_without_an_answer_is_asked_for_by_the_next_night_of_that_source(
    instance: dg.DagsterInstance,
) -> None:
    for night in (NIGHT - timedelta(days=8), NIGHT - timedelta(days=7)):
        answered(instance, PAPER, night)
    answered(instance, OTHER, NIGHT - timedelta(days=1))
    asked = days_asked_for(instance)
    assert asked[OTHER] == (NIGHT - LOOK_BACK, NIGHT)
    # From where the first missed night, six days ago, would have looked back to.
    assert asked[PAPER] == (NIGHT - timedelta(days=6) - LOOK_BACK, NIGHT)


def test_a_night_that_an_operator_ran_by_hand_does_not_hide_those_before_it(
    instance: dg.DagsterInstance,
) -> None:
    answered(instance, PAPER, NIGHT - timedelta(days=9))
    answered(instance, PAPER, NIGHT - timedelta(days=1))
    assert days_asked_for(instance)[PAPER] == (NIGHT - timedelta(days=8) - LOOK_BACK, NIGHT)


def test_a_source_that_was_never_asked_begins_with_the_usual_days(
    instance: dg.DagsterInstance,
) -> None:
    assert set(days_asked_for(instance).values()) == {(NIGHT - LOOK_BACK, NIGHT)}
