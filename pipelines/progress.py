"""What the operator sees while runs go on: one line a source on stderr, the pages inside it.

Data goes to stdout; nothing here does.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Sequence

from rich.console import Console
from rich.status import Status
from rich.text import Text

from pipelines.nights import RunReport
from pipelines.present.plurals import counted


class Progress:
    """Steps and sources on a console; on a terminal the page being fetched is shown live."""

    def __init__(self, console: Console) -> None:
        """``console`` writes to stderr."""
        self._console = console
        self._status: Status | None = None
        self._started = 0.0
        self._handler = _LiveLines(self._show)
        logging.getLogger("sources.progress").addHandler(self._handler)
        logging.getLogger("sources.progress").setLevel(logging.INFO)

    def step(self, text: str) -> None:
        """Begin a step of the whole."""
        self._stop_status()
        self._line("•", "bold", text)

    def waiting(self, names: Sequence[str]) -> None:
        """Pages of these sources are being fetched, and none has all of them yet."""
        if self._console.is_terminal and self._status is None:
            self._status = self._console.status(f"fetching from {', '.join(names)} …")
            self._status.start()

    def source_started(self, name: str) -> None:
        """A source's run begins."""
        self._stop_status()
        self._started = time.monotonic()
        if self._console.is_terminal:
            self._status = self._console.status(f"{name} …")
            self._status.start()

    def source_ended(self, report: RunReport) -> None:
        """A source's run ended; its line stays on the screen."""
        self._stop_status()
        if report.error:
            self._line("  ✗", "red", f"{report.source}: {report.error}")
            return
        if report.skipped:
            self._line("  –", "dim", f"{report.source}: skipped; {report.skipped}")
            return
        made = f"{counted(report.documents, 'document')}, {counted(report.claims, 'figure')}"
        pages = counted(report.new_captures, "new page")
        news = f"{pages}, {made}" if report.changed else "nothing changed"
        if report.failures:
            news += f"; {report.failures} could not be had"
        seconds = time.monotonic() - self._started
        days = f"{report.first}" + (f" to {report.last}" if report.last != report.first else "")
        self._line("  ✓", "green", f"{report.source}, {days}: {news} ({seconds:.1f} s)")

    def close(self) -> None:
        """Leave the screen and the log as they were."""
        self._stop_status()
        logging.getLogger("sources.progress").removeHandler(self._handler)

    def _line(self, mark: str, style: str, text: str) -> None:
        self._console.print(Text.assemble((mark, style), f" {text}"), soft_wrap=True)

    def _show(self, line: str) -> None:
        if self._status is not None:
            self._status.update(line[: max(20, self._console.width - 4)])

    def _stop_status(self) -> None:
        if self._status is not None:
            self._status.stop()
            self._status = None


class _LiveLines(logging.Handler):
    """Hands each progress line to a function."""

    def __init__(self, show: Callable[[str], None]) -> None:
        super().__init__()
        self._show_line = show

    def emit(self, record: logging.LogRecord) -> None:
        self._show_line(record.getMessage())
