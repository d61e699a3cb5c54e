"""Why a run failed, in words for the operator, the cause before what came of it.

What belongs here: reading it from a run's events. Who is told is elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import cast

import dagster as dg
from dagster._core.errors import DagsterAssetCheckFailedError

from assets.failed_days import told_by_span
from assets.partition import FAILED, FAILED_PARTITIONS, SourceDay

TELLING = (
    dg.DagsterEventType.ASSET_OBSERVATION,
    dg.DagsterEventType.ASSET_CHECK_EVALUATION,
    dg.DagsterEventType.STEP_FAILURE,
    dg.DagsterEventType.RUN_FAILURE,
)
"""The events that ``reason`` looks at."""

_MOST_NAMED = 10


def reason(events: Iterable[dg.DagsterEvent]) -> str | None:
    """What the events of a failed run say of it; None when they say nothing.

    Args:
        events: of one run, in their order; others than ``TELLING`` are passed over.

    Returns:
        Days that could not be made, unless the last step tells them itself; then, in the order of
        the steps, the checks that stood before what followed and the innermost messages of the
        steps that failed. Without any of these, the message of the run.
    """
    days: dict[str, str] = {}
    checks: list[str] = []
    steps: list[str] = []
    run: list[str] = []
    for event in events:
        if event.is_asset_observation:
            observed = event.asset_observation_data.asset_observation
            if observed.partition is not None and FAILED in observed.metadata:
                days.setdefault(observed.partition, str(observed.metadata[FAILED].value))
        elif event.event_type == dg.DagsterEventType.ASSET_CHECK_EVALUATION:
            checks += _blocking(event)
        elif event.is_step_failure:
            steps += _of_step(event, checks)
            checks = []
            for key in _days_told(event):
                days.pop(key, None)
        elif event.is_run_failure and event.message:
            run.append(event.message)
    told = "; ".join(dict.fromkeys(steps))
    named = told_by_span({SourceDay.from_key(key): why for key, why in days.items()})
    if len(named) > _MOST_NAMED:
        named[_MOST_NAMED:] = [f"and {len(named) - _MOST_NAMED} more spans of days"]
    causes = [*named, told] if told else [*named, *run[:1]]
    return "; ".join(causes) or None


def _blocking(event: dg.DagsterEvent) -> list[str]:
    found = event.asset_check_evaluation_data
    if found.passed or found.severity != dg.AssetCheckSeverity.ERROR or not found.blocking:
        return []
    return [f"{found.check_name}: {found.description or 'failed'}"]


def _days_told(event: dg.DagsterEvent) -> Sequence[str]:
    """Keys of the days that the failure of a step names; see ``assets.partition.Outcome``."""
    failure = event.step_failure_data.user_failure_data
    told = failure.metadata.get(FAILED_PARTITIONS) if failure else None
    return cast("Sequence[str]", told.value) if told else ()


def _of_step(event: dg.DagsterEvent, checks: list[str]) -> list[str]:
    failure = event.step_failure_data
    if failure.user_failure_data and failure.user_failure_data.description:
        return [str(failure.user_failure_data.description)]
    info = failure.error
    while info is not None and info.cause is not None:
        info = info.cause
    if info is None:
        return checks
    if checks and info.cls_name == DagsterAssetCheckFailedError.__name__:
        return checks
    return [info.message.strip()]
