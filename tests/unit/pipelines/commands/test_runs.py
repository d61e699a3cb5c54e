from __future__ import annotations

import io
from dataclasses import replace
from datetime import date

import pytest
from rich.console import Console

from pipelines.commands.stoppable import StoppableProgress
from pipelines.nights import RunReport

DAY = date(2024, 3, 1)
REPORT = RunReport("bao", DAY, DAY, "r", None, changed=1, documents=2, claims=3, new_captures=4)


def test_an_interrupted_run_ends_the_command_and_not_only_its_source() -> None:
    progress = StoppableProgress(Console(file=io.StringIO()))
    stopped = replace(REPORT, error="dagster._core.errors.DagsterExecutionInterruptedError")

    with pytest.raises(KeyboardInterrupt):
        progress.source_ended(stopped)
    progress.close()


def test_a_failed_run_does_not_end_the_command() -> None:
    shown = io.StringIO()
    progress = StoppableProgress(Console(file=shown))
    progress.source_ended(replace(REPORT, error="the site does not answer"))
    progress.source_ended(REPORT)
    progress.close()

    assert "✗ bao: the site does not answer" in shown.getvalue()
    assert "✓ bao, 2024-03-01: 4 new pages" in shown.getvalue()
