"""`ocop inbox`: what is in the folder where officers drop files, and reading it at once."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipelines.commands.faults import PROBLEMS, CommandError
from pipelines.present.console import say

if TYPE_CHECKING:
    from pipelines.home import Home

_SHOWN = 20


def inbox(
    *,
    once: Annotated[
        bool, typer.Option("--once", help="Read what is there now, without Dagster.")
    ] = False,
    redo: Annotated[
        list[Path] | None,
        typer.Option(metavar="FILE", help="Read this file of the inbox again; repeatable."),
    ] = None,
) -> None:
    """Show the inbox: the folder whose files are read as they come, and what came of them.

    Drop files there (`OCOP_INBOX`, else `inbox` below OCOP_HOME), also in sub-folders. While
    `ocop ui` runs, each is read within a minute, filed under today's desk and loaded; beside it
    appear `NAME.result.html`, a page to read, and `NAME.result.json`. The file itself stays.

    ```
    ocop inbox
    ocop inbox --once
    ocop inbox --redo .ocop/inbox/quyet-dinh.pdf
    ```

    Exit code 3 when a file could not be read, or a trouble stands in the way.
    """
    from pipelines.home import Home

    home = Home.from_environment().prepare()
    for file in redo or ():
        _let_again(home, file)
    problems = _read_now(home) if once or redo else False
    if not (once or redo):
        problems = _show(home)
    if problems:
        raise typer.Exit(PROBLEMS)


def _let_again(home: Home, file: Path) -> None:
    """Mark a file of the inbox to be read again.

    Raises:
        CommandError: it is no file of the inbox.
    """
    from pipelines.inbox.looking import is_passed_over
    from pipelines.inbox.work import state_of, take_look

    absolute = Path(os.path.abspath(file))  # noqa: PTH100 - a link of the inbox is no other file
    candidates = [absolute, home.inbox / file]
    found = next((path for path in candidates if path.is_file()), None)
    if found is None or not found.is_relative_to(home.inbox) or is_passed_over(found.name):
        raise CommandError(
            f"{file} is no file of the inbox.", f"Its files are in {home.inbox}; see: ocop inbox"
        )
    take_look(home)
    state_of(home).again(found.relative_to(home.inbox))


def _read_now(home: Home) -> bool:
    """Do batch after batch until nothing whole is left; whether a file has problems."""
    from pipelines.commands.runs import stop_if_interrupted
    from pipelines.inbox.state import STEADY_SECONDS
    from pipelines.inbox.work import InboxStopped, state_of, take_look, work

    troubles = take_look(home)
    if state_of(home).growing():
        # The second look that tells whole files from those that are still being written.
        time.sleep(STEADY_SECONDS + 0.1)
        troubles = take_look(home)
    for trouble in troubles:
        say(trouble)
    bad = bool(troubles)
    while True:
        try:
            report = work(home, on_outcome=lambda name, told: typer.echo(f"{name}: {told}"))
        except InboxStopped as error:
            stop_if_interrupted(str(error))
            raise CommandError(
                str(error), "Mend that, then: ocop inbox --once", code=PROBLEMS
            ) from error
        if report.is_busy:
            say("Another process is reading the inbox; nothing was done here.")
            return bad
        for remark in report.remarks:
            say(remark)
        bad = bad or any(told.startswith(_BAD) for told in report.outcomes.values())
        if not report.outcomes:
            break
    if growing := state_of(home).growing():
        say(f"{len(growing)} files are still growing; they are read once they stand still.")
    return bad


_BAD = ("refused", "not read", "given up")


def _show(home: Home) -> bool:
    """Print what the inbox holds; whether something needs a look."""
    from pipelines.inbox.work import state_of, take_look

    troubles = take_look(home)
    state = state_of(home)
    waiting, growing, done = state.waiting(), state.growing(), state.done()
    typer.echo(f"Inbox: {home.inbox}")
    bad = [file for file in done if (file.outcome or "").startswith(_BAD)]
    typer.echo(
        f"{len(done)} read, {len(waiting)} waiting, {len(growing)} still growing or just come, "
        f"{len(bad)} unreadable"
    )
    for file in [*growing, *waiting][:_SHOWN]:
        typer.echo(f"  {_shown(file.path)}: {'waits' if file.is_whole else 'just come'}")
    for file in done[-_SHOWN:]:
        typer.echo(f"  {_shown(file.path)}: {file.outcome}")
        if file.page and not Path(file.page).exists():
            typer.echo(
                f"    its page is gone; write it again: ocop inbox --redo {_shown(file.path)}"
            )
        elif file.page and str(home.inbox_results) in file.page:
            typer.echo(f"    {file.page}")
    for trouble in troubles:
        say(trouble)
    if stopped := state.trouble():
        say(f"Stopped {stopped.times} times: {stopped.message}")
    if waiting or growing:
        say("Read them now: ocop inbox --once; or leave it to `ocop ui`, while it runs.")
    return bool(troubles or stopped or bad)


def _shown(path: Path) -> str:
    return os.fsencode(path).decode("utf-8", "replace")
