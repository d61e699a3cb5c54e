"""Which days a night of a source covers: the usual ones, and those that nobody asked it for.

A machine that was off, or a source that was down or rested, leaves days that no look-back reaches.
Dagster's scheduler makes up the last missed tick alone, so its night makes up the days of others.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

import dagster as dg

from assets.answers import days_asked
from pipelines.nights import LOOK_BACK_DAYS, night_of

MOST_DAYS = 30
"""Days before its own that a night makes up at most; older ones are a backfill, started by hand."""
RECENT_ANSWERS = 60
"""Answers of a source that are looked at: those of its nights, and of what was asked by hand."""


def days_of_night(instance: dg.DagsterInstance, source: str, night: date) -> tuple[date, date]:
    """First and last day that the schedule's night for the day ``night`` asks a source for."""
    asked = days_asked(instance, source, RECENT_ANSWERS)
    missed = first_missed(asked, night - timedelta(days=MOST_DAYS), night)
    first, last = night_of(night, LOOK_BACK_DAYS)
    # As the missed night itself would have looked back.
    return min(first, night_of(missed, LOOK_BACK_DAYS)[0]), last


def first_missed(asked: Iterable[tuple[date, date]], since: date, night: date) -> date:
    """The first day from ``since`` to ``night`` that lies behind days asked for and is none itself.

    Ranges are first and last days. It is ``night`` where no earlier day was missed, and for a
    source that was never asked: how far back that one goes is for a person to say. Days before
    ``since`` do not matter, but ``since`` is missed when nothing was asked for from then on.
    """
    ranges = sorted(asked)
    recent = [(first, last) for first, last in ranges if last >= since]
    if not recent:
        return since if ranges else night
    _, covered = recent[0]
    for first, last in recent[1:]:
        if first > covered + timedelta(days=1):
            break
        covered = max(covered, last)
    return min(night, covered + timedelta(days=1))
