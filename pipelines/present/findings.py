"""The doctor's findings for people in a terminal."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from pipelines.present.console import data_console

if TYPE_CHECKING:
    from pipelines.doctor.finding import Finding

_STYLES = {"well": "green", "warning": "yellow", "fault": "bold red"}


def print_findings(findings: Sequence[Finding]) -> None:
    """A line a finding, and below it what to do; then whether a night can run."""
    from rich.table import Table
    from rich.text import Text

    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True)
    table.add_column(no_wrap=True, style="bold")
    table.add_column(overflow="fold")
    for finding in findings:
        told = Text(finding.seen)
        if finding.todo:
            told.append(f"\n→ {finding.todo}", style="bold")
        state = Text("ok" if finding.state == "well" else finding.state)
        state.stylize(_STYLES[finding.state])
        table.add_row(state, finding.name, told)
    console = data_console()
    console.print(table)
    console.print()
    console.print(_summary(findings))


def _summary(findings: Sequence[Finding]) -> str:
    faults = [finding.name for finding in findings if finding.state == "fault"]
    if faults:
        return f"A night would not go well here: {', '.join(faults)}."
    return "A night can run here."
