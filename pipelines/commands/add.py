"""`ocop add`: files by hand into archive and warehouse."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pipelines.commands.faults import PROBLEMS, CommandError
from pipelines.commands.inputs import STDIN, gather
from pipelines.commands.options import PublishedOption, SourceOption, UrlOption
from pipelines.present.console import message_console, say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipelines.desk import Added
    from pipelines.home import Home


def add(
    files: Annotated[list[Path], typer.Argument(metavar="FILE", help="Files or folders.")],
    *,
    published: PublishedOption = None,
    source: SourceOption = None,
    url: UrlOption = None,
) -> None:
    """Archive files, read them, and load their figures into the warehouse.

    They belong to the source `desk`, day of arrival; `--source` only names who published them.
    A file that was added before, with the same publisher, day and address, is not added again.

    ```
    ocop add bai-bao.html --url https://bao.example/bai-bao.html
    ocop add ke-hoach.txt --published 2022-01-14 --source baocantho
    ```

    Exit code 3 when a file has problems; the others are loaded all the same.
    """
    if STDIN in files:
        raise CommandError(
            "A file needs a name to be archived under.", "Save it first: cat > page.html"
        )
    gathered = gather(files)
    paths = [item.path for item in gathered.inputs if item.path is not None]
    if url and len(paths) > 1:
        raise CommandError(
            f"--url names one page, but {len(paths)} files are given.",
            "Give one file with --url, or leave --url out.",
        )
    from pipelines.commands.runs import stop_if_interrupted
    from pipelines.desk import add_files
    from pipelines.home import Home

    home = Home.from_environment()
    with message_console().status(f"Archiving and reading {len(paths)} files …"):
        added = add_files(home, paths, published=published, source=source, url=url)
    stop_if_interrupted(added.run.error if added.run else None)
    problems = _report(home, added)
    if added.run is not None and added.run.error:
        raise CommandError(
            f"The files are archived, but not loaded: {added.run.error}",
            "Mend that, then load them: ocop reparse --source desk",
            code=PROBLEMS,
        )
    say("See the figures: ocop sql")
    if problems:
        raise typer.Exit(PROBLEMS)


def _report(home: Home, added: Added) -> bool:
    """Print a line a file, and under it what is wrong; whether anything is."""
    known = [entry.capture.capture_id for entry in added.files if entry.capture]
    documents = _documents(home, known)
    problems = False
    for entry in added.files:
        if entry.capture is None:
            problems = True
            typer.echo(f"{entry.path}: refused, {entry.refused}")
            continue
        found = [row for row in documents if row["capture_id"] == entry.capture.capture_id]
        figures = sum(int(row["figures"]) for row in found)
        state = "added" if entry.is_new else "already there"
        typer.echo(f"{entry.path}: {state}, {len(found)} documents, {figures} figures")
        for row in found:
            for problem in row["problems"] or ():
                problems = True
                typer.echo(f"  {problem['code']}: {problem['message']}")
    return problems


def _documents(home: Home, captures: Sequence[str]) -> list[dict[str, Any]]:
    from warehouse.connection import open_warehouse
    from warehouse.query import run_named

    if not captures:
        return []
    engine = open_warehouse(home.root)
    try:
        frame = run_named(engine, "added_documents", {"captures": list(captures)})
    finally:
        engine.dispose()
    return [{str(key): value for key, value in row.items()} for row in frame.to_dict("records")]
