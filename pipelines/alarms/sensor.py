"""The sensor that tells of a night once: after its last run, or at the deadline."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

import dagster as dg

from assets.ledger import Ledger
from pipelines.alarms.backfills import backfill_troubles
from pipelines.alarms.message import Alarm, Trouble
from pipelines.alarms.night import is_over, runs_since, troubles_of
from pipelines.alarms.send import AlarmNotSent, send
from pipelines.alarms.settings import AlarmSettings, AlarmSettingsError, alarm_settings
from pipelines.alarms.silence import source_troubles
from pipelines.home import HANOI
from pipelines.second_tries import awaited

BEGINS = time(2, 0)
"""As the schedule of the nights, in Viet Nam."""

DEADLINE = time(6, 0)
"""An hour after the files and the page are asked for: whoever comes to work is told."""

MADE_UP_IN = timedelta(hours=4)
"""As long, from when a machine is on again: its night is made up only then."""

_PAUSE = timedelta(minutes=30)
"""Between two looks of a daemon that is at work lie five minutes."""

_LATEST = time(23, 30)

_FIRST_LOOK_BACK = timedelta(days=1)
"""Of backfills, where no message was sent yet."""


@dg.sensor(
    name="night_alarm",
    minimum_interval_seconds=300,
    default_status=dg.DefaultSensorStatus.RUNNING,
    description="One message a night of what failed, and which backfills did since the last one, "
    "after its last run or at 06:00 in Viet Nam (four hours after a machine that was off is on "
    "again), by e-mail (OCOP_ALARM_EMAIL, OCOP_SMTP_URL) and webhook (OCOP_ALARM_WEBHOOK).",
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

    A way that failed is tried again at the next look, the others are not. Where nobody looked for a
    while the deadline is later: the machine was off, and its night is made up now. ``scheduled``
    says that a night without any run is itself a trouble; ``of_sources`` gives what else is, asked
    only when the night is over.
    """
    now = now.astimezone(HANOI)
    night = now.date()
    before = json.loads(cursor or "{}")
    same = before.get("night") == night.isoformat()
    if same and before.get("ended"):
        return _cursor(before, now), f"the night of {night} was told of"
    state: dict[str, Any] = {"night": night.isoformat(), "ways": [], "ended": False}
    state |= before if same else {"until": before.get("until")}
    if _was_off(before, now):
        state |= {"since": now.isoformat()}
    if now.time() < BEGINS:
        return _cursor(state, now), "the night has not begun"
    runs = runs_since(instance, datetime.combine(night, BEGINS, HANOI))
    deadline = _deadline(night, state)
    again = awaited(instance, now)
    if now < deadline and (again or not is_over(runs)):
        waits = f"the night is not over; at {deadline:%H:%M} it is told of in any case"
        later = f" ({', '.join(again)} asked again soon)" if again else ""
        return _cursor(state, now), waits + later
    troubles = [*troubles_of(instance, runs, settings.page), *_missing(runs, scheduled, settings)]
    troubles += of_sources(night)
    troubles += backfill_troubles(instance, _told_until(state, now), settings.page)
    ended = {"ended": True, "until": now.isoformat()}
    if not troubles:
        return _cursor(state | ended, now), f"the night of {night} went well"
    done = frozenset(state["ways"])
    try:
        ways = send(Alarm(night, troubles), settings, done)
    except AlarmNotSent as error:
        state |= {"ways": sorted({*done, *error.args[1]})}
        return _cursor(state, now), f"Tried again soon: {error.args[0]}"
    state |= {"ways": sorted({*done, *ways})} | ended
    return _cursor(state, now), f"told by {', '.join(ways)}"


def _was_off(before: Mapping[str, Any], now: datetime) -> bool:
    """Whether nobody looked for a while: the machine was off, or the daemon."""
    looked = before.get("looked")
    return looked is not None and now - datetime.fromisoformat(looked) > _PAUSE


def _told_until(state: Mapping[str, Any], now: datetime) -> datetime:
    """Backfills that failed after this moment were not told yet."""
    until = state.get("until")
    return datetime.fromisoformat(until) if until else now - _FIRST_LOOK_BACK


def _deadline(night: date, state: Mapping[str, Any]) -> datetime:
    usual = datetime.combine(night, DEADLINE, HANOI)
    if "since" not in state:
        return usual
    made_up = datetime.fromisoformat(state["since"]) + MADE_UP_IN
    return min(max(usual, made_up), datetime.combine(night, _LATEST, HANOI))


def _cursor(state: Mapping[str, Any], now: datetime) -> str:
    return json.dumps({**state, "looked": now.isoformat()})


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
