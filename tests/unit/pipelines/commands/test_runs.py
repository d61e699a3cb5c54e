from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import typer
from rich.console import Console

from pipelines.commands.runs import conclude
from pipelines.commands.stoppable import StoppableProgress
from pipelines.home import Home
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


def test_one_of_a_thing_is_told_as_one() -> None:
    shown = io.StringIO()
    progress = StoppableProgress(Console(file=shown, width=120))
    progress.source_ended(replace(REPORT, documents=1, claims=1, new_captures=1))
    progress.close()

    assert "1 new page, 1 document, 1 figure (" in shown.getvalue()


def test_pages_that_could_not_be_had_lead_to_the_reasons(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    conclude(Home(tmp_path), [replace(REPORT, changed=0, failures=1)], "again {sources}")

    told = capsys.readouterr().err
    assert "1 page could not be had" in told
    assert "from unfetched" in told


def test_a_night_in_which_no_site_answers_points_to_this_machine(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lost = replace(REPORT, changed=0, error="bao 2024-03-01: no answer (robots_unreachable)")
    with pytest.raises(typer.Exit):
        conclude(Home(tmp_path), [lost, replace(lost, source="dai")], "again {sources}")

    told = capsys.readouterr().err
    assert "None of the 2 sources answered" in told
    assert "again --source bao --source dai" in told
