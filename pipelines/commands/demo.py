"""`ocop demo`: everything once, on the project's own sample site."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from pipelines.commands.faults import PROBLEMS
from pipelines.present.console import data_console, say

if TYPE_CHECKING:
    from pipelines.demo import DemoResult


def demo() -> None:
    """Run some nights of a sample press site, over real HTTP on this machine, and show the result.

    Nothing outside OCOP_HOME is touched and no site is asked. Run again, it changes nothing.

    ```
    ocop demo
    ```
    """
    from pipelines.commands.runs import progress, stop_if_interrupted
    from pipelines.demo import run_demo
    from pipelines.home import Home

    home = Home.from_environment()
    with progress() as shown:
        result = run_demo(home, shown)
    stop_if_interrupted(result.marts_error)
    _show(result)
    failed = [run.source for run in result.runs if not run.succeeded]
    if result.marts_error:
        say(f"The published files were not made: {result.marts_error}")
    if failed:
        say(f"Failed: {', '.join(failed)}. What happened is in the UI: ocop ui")
    if failed or result.marts_error:
        raise typer.Exit(PROBLEMS)


def _show(result: DemoResult) -> None:
    """The figures on standard output; what was done and what to do next beside them."""
    from pipelines.present.standing import print_standing

    print_standing(data_console(), result.standing, result.as_of)
    if result.changed or result.new_captures:
        say(f"{result.new_captures} pages archived, {result.changed} days loaded.")
    else:
        say("Nothing changed: every page was archived and loaded already.")
    say("Next:")
    say("  every run, day and check    ocop ui")
    say("  each figure, its sentence   ocop sql")
    say(f"  charts                      {result.page}")
