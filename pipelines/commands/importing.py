"""The part of `ocop add` that takes WARC files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from pipelines.commands.faults import PROBLEMS, CommandError
from pipelines.present.console import say

if TYPE_CHECKING:
    from pipelines.importing import State

_MOST_SHOWN = 20
_WORDS = {
    "taken": "new in the archive",
    "held": "there already",
    "no article": "of a known source, but no article by its catalogue entry",
    "too early": "from before the programme",
    "from the future": "captured in the future",
    "forgotten": "taken down with `ocop forget`",
}


def import_crawls(files: list[Path]) -> bool:
    """Archive, read and load the pages of WARC files; whether there were problems.

    Raises:
        CommandError: the archive cannot be written, or a file is being imported by another
            process.
        typer.Exit: a run failed.
    """
    from pipelines.commands.reading import reading
    from pipelines.commands.runs import conclude, progress
    from pipelines.home import Home
    from pipelines.importing import ImportIsRunning, import_file, load_imported
    from sources.archive import ArchiveError

    home = Home.from_environment()
    problems = False
    touched: set[str] = set()
    for file in files:
        try:
            with reading(f"Searching {file.name}", file.stat().st_size) as read:
                state = import_file(home, file, read)
        except ArchiveError as error:
            raise CommandError(str(error), code=PROBLEMS) from error
        except ImportIsRunning as error:
            raise CommandError(str(error), "Wait for it to end.", code=PROBLEMS) from error
        touched.update(state.sources)
        problems = _report(file, state) or problems
    with progress() as shown:
        if touched:
            shown.step("Reading and loading the pages")
        reports = load_imported(home, sorted(touched), shown.source_started, shown.source_ended)
    conclude(home, reports, "ocop reparse --stale {sources}")
    return problems


def _report(file: Path, state: State) -> bool:
    """Say what became of a file; whether records of it could not be read."""
    count = sum(state.outcomes.values())
    typer.echo(f"{file}: {count} of {state.pages} pages name the programme")
    for outcome, number in sorted(state.outcomes.items()):
        typer.echo(f"  {number} {_WORDS[outcome]}")
    if state.files:
        typer.echo(f"  {state.files} files that are no pages (PDF, pictures) were not searched")
    for offset, url, reason in state.named[:_MOST_SHOWN]:
        typer.echo(f"  damaged at byte {offset}{f', {url}' if url else ''}: {reason}")
    if state.bad > _MOST_SHOWN:
        say(f"{state.bad} records could not be read; {_MOST_SHOWN} of them are shown.")
    if not state.records:
        typer.echo("  no record can be read in it")
    return bool(state.bad) or not state.records
