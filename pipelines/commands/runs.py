"""Runs of Dagster's jobs as a command shows them: progress, summary, exit code."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

import typer

from pipelines.commands.faults import PROBLEMS
from pipelines.commands.interrupts import INTERRUPTS
from pipelines.present.console import message_console, say
from pipelines.present.offline import offline_hint
from pipelines.present.plurals import counted

if TYPE_CHECKING:
    from pipelines.home import Home
    from pipelines.nights import RunReport
    from pipelines.progress import Progress


_WHY_NOT = (
    "ocop sql \"select source, url, code, message from unfetched where code <> 'out_of_range'\""
)


@contextmanager
def progress() -> Iterator[Progress]:
    """Progress lines on standard error; the screen is left clean, also after Ctrl-C."""
    from pipelines.commands.stoppable import StoppableProgress

    shown = StoppableProgress(message_console())
    try:
        yield shown
    finally:
        shown.close()


def stop_if_interrupted(reason: str | None) -> None:
    """End the command when Ctrl-C was pressed, which Dagster reports as any other failure.

    Raises:
        KeyboardInterrupt: it was pressed, or the reason for a run's end is Dagster's own for that.
    """
    if INTERRUPTS.seen or (reason and "DagsterExecutionInterruptedError" in reason):
        raise KeyboardInterrupt


def _is_unreachable(report: RunReport) -> bool:
    return report.error is not None and "(robots_unreachable)" in report.error


def conclude(home: Home, reports: Sequence[RunReport], again: str, *, whole: bool = True) -> None:
    """Refresh what readers take away, say what was done, and end with the right exit code.

    Args:
        home: where the files are.
        reports: what each run did.
        again: the command that repeats the failed runs; ``{sources}`` stands for their names.
        whole: whether all that was to be read could be.

    Raises:
        typer.Exit: code 3 when a run failed, or not all could be read.
    """
    from pipelines.nights import refresh_marts

    changed = sum(report.changed for report in reports)
    failed = sorted({report.source for report in reports if not report.succeeded})
    problems = bool(failed) or not whole
    if changed:
        if reason := refresh_marts(home):
            stop_if_interrupted(reason)
            problems = True
            say(f"The published files were not made: {reason}")
        claims = counted(sum(report.claims for report in reports), "figure")
        say(f"New or changed: {counted(changed, 'day')} with {claims}. See them: ocop sql")
    elif reports and not failed:
        say("Nothing changed: everything was already there.")
    elif not reports:
        say("There was nothing to do.")
    if missed := sum(report.failures for report in reports):
        pages = counted(missed, "page")
        say(f"{pages} could not be had. See why: {_WHY_NOT}")
    if failed:
        names = " ".join(f"--source {name}" for name in failed)
        if len(failed) > 1 and all(_is_unreachable(report) for report in reports):
            say(offline_hint(len(failed)))
        say(f"{len(failed)} failed. Run them again: {again.format(sources=names)}")
    if problems:
        raise typer.Exit(PROBLEMS)
