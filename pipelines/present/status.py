"""How an installation stands, on one screen of a terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text

from pipelines.home import HANOI
from pipelines.present.console import data_console
from pipelines.present.plurals import counted

if TYPE_CHECKING:
    from pipelines.status.overview import Overview
    from pipelines.status.sources import SourceState
    from pipelines.status.work import BackfillState

_STYLES = {
    "ok": "green", "fresh": "green", "failed": "bold red", "overdue": "bold red",
    "late": "yellow", "cancelled": "yellow", "running": "cyan", "waiting": "cyan",
}  # fmt: skip
_ORDER = ("failed", "running", "waiting", "cancelled", "ok", "rests", "never asked")
_IN_MINUTES, _IN_HOURS = timedelta(hours=2), timedelta(days=3)
_LONGEST = 300
"""Letters of one reason; the run's page has the rest."""


def print_overview(found: Overview) -> None:
    """Sources, those in trouble first; then everything else, a line each."""
    console = data_console()
    table = Table.grid(padding=(0, 2, 0, 0))
    for _ in range(4):
        table.add_column(no_wrap=True)
    table.add_row(*(Text(head, "dim") for head in ("source", "last night", "asked", "answered")))
    silent = [s for s in found.sources if s.state == "never asked"]
    for source in sorted((s for s in found.sources if s not in silent), key=_urgency):
        table.add_row(
            Text(source.source, "bold"),
            Text(source.state, _STYLES.get(source.state, "")),
            Text(_when(source.asked)),
            _answered(source, found.now),
        )
    if len(silent) < len(found.sources):
        console.print(table)
        console.print()
    for source in sorted(found.sources, key=_urgency):
        if source.why:
            console.print(Text.assemble((source.source, "bold"), f": {_short(source.why)}"))
    if any(source.why for source in found.sources):
        console.print()
    for line in _lines(found, silent):
        console.print(line)


def _lines(found: Overview, silent: list[SourceState]) -> Iterator[Text]:
    states = Counter(source.state for source in found.sources)
    yield _line("Nights", ", ".join(f"{states[s]} {s}" for s in _ORDER if states[s]) or "no source")
    if silent and len(silent) < len(found.sources):
        yield _line("Never asked", ", ".join(source.source for source in silent))
    for backfill in found.work.backfills:
        yield _line("Backfill", _backfill(backfill))
    if not found.work.backfills:
        yield _line("Backfills", "none at work")
    yield _line("Runs", f"{found.work.running} at work, {found.work.queued} queued")
    days = [f"{counted(found.waiting, 'day')} to be loaded", f"{found.stale} of an older extractor"]
    todo = ": ocop reparse --stale" if found.stale or found.waiting else ""
    yield _line("Waiting", ", ".join(days) + todo, "yellow" if found.waiting else "")
    if found.work.daemon:
        off = ", ".join(found.work.switched_off)
        on = ", ".join(found.work.switched_on) or "no schedule"
        yield _line("Daemon", f"at work; {on} on" + (f", {off} off" if off else ""))
    else:
        yield _line("Daemon", "not at work: no schedule runs. Start it: ocop ui", "yellow")
    style = {"well": "", "warning": "yellow", "fault": "bold red"}[found.disk.state]
    yield _line("Disk", found.disk.seen, style)
    failed = [source.source for source in found.sources if source.state == "failed"]
    if failed:
        names = " ".join(f"--source {name}" for name in failed)
        yield _line("Again", f"ocop nightly {names}", "bold")


def _line(head: str, told: str, style: str = "") -> Text:
    return Text.assemble((f"{head:<12}", "bold"), (told, style))


def _backfill(found: BackfillState) -> str:
    failed = f", {found.failed} failed" if found.failed else ""
    made = f"{found.made} of {counted(found.partitions, 'day')} made{failed}"
    return f"{found.backfill} ({found.state}), since {_when(found.since)}: {made}"


def _urgency(source: SourceState) -> tuple[int, bool, str]:
    return _ORDER.index(source.state), source.answers == "fresh", source.source


def _answered(source: SourceState, now: datetime) -> Text:
    told = Text(_ago(source.answered, now))
    if source.answers not in (None, "fresh", "never"):
        told.append(f" ({source.answers})", _STYLES[str(source.answers)])
    return told


def _ago(at: datetime | None, now: datetime) -> str:
    if at is None:
        return "never"
    age = now - at
    if age < _IN_MINUTES:
        return f"{max(0, age // timedelta(minutes=1))} min ago"
    if age < _IN_HOURS:
        return f"{age // timedelta(hours=1)} h ago"
    return f"{age.days} days ago"


def _when(at: datetime | None) -> str:
    return at.astimezone(HANOI).strftime("%Y-%m-%d %H:%M") if at else ""


def _short(why: str) -> str:
    line = " ".join(why.split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1] + "…"
