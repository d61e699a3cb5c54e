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


_PRODUCTS = "select product, producer, star, status, decision from award"


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

    Of a WARC file, whoever wrote it, the pages that name the programme are taken, each under
    its own address and day of publication; no site is asked. A killed import goes on where it
    was.

    ```
    ocop add CC-NEWS-20220305-00123.warc.gz
    ```

    Exit code 3 when a file has problems; the others are loaded all the same.
    """
    if STDIN in files:
        raise CommandError(
            "A file needs a name to be archived under.", "Save it first: cat > page.html"
        )
    gathered = gather(files)
    named = [item.path for item in gathered.inputs if item.path is not None]
    from pipelines.commands.importing import import_crawls
    from pipelines.importing import is_archive

    crawls = [path for path in named if is_archive(path)]
    if crawls and (published or source or url):
        raise CommandError(
            f"{crawls[0].name} is a WARC file, which says address and day of each of its pages.",
            "Leave --published, --source and --url out.",
        )
    paths = [path for path in named if path not in crawls]
    damaged = import_crawls(crawls) if crawls else False
    if not paths:
        if damaged:
            raise typer.Exit(PROBLEMS)
        return
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
    problems, has_products = _report(home, added)
    if added.run is not None and added.run.error:
        raise CommandError(
            f"The files are archived, but not loaded: {added.run.error}",
            "Mend that, then load them: ocop reparse --source desk",
            code=PROBLEMS,
        )
    say("See the figures: ocop sql")
    if has_products:
        say(f'See the products: ocop sql "{_PRODUCTS}"')
    if problems or damaged:
        raise typer.Exit(PROBLEMS)


def _report(home: Home, added: Added) -> tuple[bool, bool]:
    """Print a line a file, and under it what is wrong.

    Returns:
        Whether anything is wrong, and whether any file lists products.
    """
    known = [entry.capture.capture_id for entry in added.files if entry.capture]
    documents = _documents(home, known)
    problems = has_products = False
    for entry in added.files:
        if entry.capture is None:
            problems = True
            typer.echo(f"{entry.path}: refused, {entry.refused}")
            continue
        found = [row for row in documents if row["capture_id"] == entry.capture.capture_id]
        figures, products = (sum(int(row[k]) for row in found) for k in ("figures", "products"))
        has_products = has_products or products > 0
        state = "added" if entry.is_new else "already there"
        told = f"{len(found)} documents, {figures} figures, {products} products"
        typer.echo(f"{entry.path}: {state}, {told}")
        for row in found:
            for problem in row["problems"] or ():
                problems = True
                typer.echo(f"  {problem['code']}: {problem['message']}")
    return problems, has_products


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
