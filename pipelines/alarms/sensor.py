"""The sensor that tells of a night once: after its last run, or at the deadline."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Sequence
from datetime import date, datetime, time

import dagster as dg

from assets.ledger import Ledger
from pipelines.alarms.message import Alarm, Trouble
from pipelines.alarms.night import is_over, runs_since, troubles_of
from pipelines.alarms.send import AlarmNotSent, send
from pipelines.alarms.settings import AlarmSettings, AlarmSettingsError, alarm_settings
from pipelines.alarms.silence import source_troubles
from pipelines.home import HANOI

BEGINS = time(2, 0)
"""As the schedule of the nights, in Viet Nam."""

DEADLINE = time(6, 0)
"""An hour after the files and the page are asked for: whoever comes to work is told."""


@dg.sensor(
    name="night_alarm",
    minimum_interval_seconds=300,
    default_status=dg.DefaultSensorStatus.RUNNING,
    description="One message a night of what failed, after its last run or at 06:00 in Viet Nam, "
    "by e-mail (OCOP_ALARM_EMAIL, OCOP_SMTP_URL) and webhook (OCOP_ALARM_WEBHOOK).",
)
def night_alarm(context: dg.SensorEvaluationContext, ledger: Ledger) -> dg.SkipReason:
    """Tell of the night when it is over; the cursor remembers who was told of which."""
    try:
        settings = alarm_settings(os.environ)
    except AlarmSettingsError as error:
        context.log.warning("Nobody can be told: %s", error)
        return dg.SkipReason(str(error))
    if not settings.anywhere:
        return dg.SkipReason("nobody is named in OCOP_ALARM_EMAIL or OCOP_ALARM_WEBHOOK")
    told, reason = tell(
        context.instance,
        settings,
        datetime.now(HANOI),
        context.cursor,
        scheduled=_is_scheduled(context),
        of_sources=lambda night: source_troubles(ledger, night, settings.page),
    )
    context.update_cursor(told)
    return dg.SkipReason(reason)


def tell(
    instance: dg.DagsterInstance,
    settings: AlarmSettings,
    now: datetime,
    cursor: str | None,
    *,
    scheduled: bool,
    of_sources: Callable[[date], Sequence[Trouble]] = lambda _: (),
) -> tuple[str, str]:
    """The new cursor, and what was done or waited for, as a sentence.

    A way that failed is tried again at the next look, the others are not. ``scheduled`` says
    that a night without any run is itself a trouble; ``of_sources`` gives what else is, asked
    only when the night is over.
    """
    now = now.astimezone(HANOI)
    night = now.date()
    cursor = cursor or "{}"
    state = json.loads(cursor)
    done = frozenset(state.get("ways", ())) if state.get("night") == night.isoformat() else None
    if done is not None and state.get("ended"):
        return cursor, f"the night of {night} was told of"
    if now.time() < BEGINS:
        return cursor, "the night has not begun"
    runs = runs_since(instance, datetime.combine(night, BEGINS, HANOI))
    if now.time() < DEADLINE and not is_over(runs):
        return cursor, f"the night is not over; at {DEADLINE:%H:%M} it is told of in any case"
    troubles = [*troubles_of(instance, runs, settings.page), *_missing(runs, scheduled, settings)]
    troubles += of_sources(night)
    if not troubles:
        return _cursor(night, (), ended=True), f"the night of {night} went well"
    try:
        ways = send(Alarm(night, troubles), settings, done or frozenset())
    except AlarmNotSent as error:
        worked = {*(done or ()), *error.args[1]}
        return _cursor(night, worked, ended=False), f"Tried again soon: {error.args[0]}"
    return _cursor(night, {*(done or ()), *ways}, ended=True), f"told by {', '.join(ways)}"


def _missing(
    runs: Sequence[dg.DagsterRun], scheduled: bool, settings: AlarmSettings
) -> list[Trouble]:
    if not scheduled or any(run.job_name == "nightly" for run in runs):
        return []
    why = "The schedule is on, and no source was asked: is every source resting, or the daemon new?"
    return [Trouble("no run of the night", why, f"{settings.page}/automation")]


def _is_scheduled(context: dg.SensorEvaluationContext) -> bool:
    states = context.instance.all_instigator_state()
    return any(state.instigator_name == "nightly_schedule" and state.is_running for state in states)


def _cursor(night: date, ways: object, *, ended: bool) -> str:
    listed = sorted(ways) if isinstance(ways, (set, frozenset)) else []
    return json.dumps({"night": night.isoformat(), "ways": listed, "ended": ended})
