"""`ocop archive`: whether the archive is whole, and what is in it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pipelines.commands.faults import PROBLEMS, CommandError
from pipelines.commands.options import Format
from pipelines.present.console import say

app = typer.Typer(
    no_args_is_help=True,
    help=(
        "The archive: everything that was fetched or added, in WARC files.\n\n"
        "All else can be rebuilt from them (`ocop reparse`), so keep a copy of the folder "
        "`archive` of OCOP_HOME. docs/archive.md says how to read it with other tools."
    ),
)


@app.command("verify")
def verify_archive(
    files: Annotated[
        list[Path] | None,
        typer.Argument(metavar="FILE", help="WARC files; all of the archive when left out."),
    ] = None,
    *,
    source: Annotated[
        str | None, typer.Option("--source", metavar="NAME", help="Only files of this source.")
    ] = None,
) -> None:
    """Read every record and compare it with its digests.

    ```
    ocop archive verify
    ocop archive verify --source baocantho
    ```

    A damaged record is named with its file and the byte where it begins; exit code 3. Restore
    the file from a copy, or say `ocop reparse` to go on with what can be read.
    """
    from pipelines.commands.reading import reading
    from pipelines.home import Home
    from sources.archive import Archive
    from sources.scanning.verify import Verified, verify

    root = Home.from_environment().archive
    if files and source:
        raise CommandError("Files and --source cannot both be given.", "Leave one of them out.")
    if files and (missing := [str(file) for file in files if not file.is_file()]):
        raise CommandError(f"No such file: {', '.join(missing)}", "Check the path.")
    chosen = files or Archive(root).files(source)
    done = Verified()
    with reading("Verifying", sum(file.stat().st_size for file in chosen)) as progress:
        for fault in verify(chosen, done, progress):
            shown = fault.file.relative_to(root) if fault.file.is_relative_to(root) else fault.file
            inside = f" (+{fault.place.inside})" if fault.place.inside else ""
            typer.echo(f"{shown}, byte {fault.place.offset}{inside}: {fault.reason}")
    size = f"{done.bytes / 1e6:.1f} MB"
    said = f"{done.records} records of {done.files} files were read ({size})"
    if done.without_digest:
        said += f", {done.without_digest} of which state no digest"
    left = 0 if files else len(list(root.rglob("*.warc.gz.tmp")))
    if left:
        say(f"{left} files are being written, or were left by killed runs; the next run ends them.")
    if done.faults:
        say(f"{said}; {done.faults} faults were found.")
        raise typer.Exit(PROBLEMS)
    say(f"{said}; all are whole.")


@app.command()
def stats(
    *,
    json: Annotated[bool, typer.Option("--json", help="A JSON array instead of a table.")] = False,
    source: Annotated[
        str | None, typer.Option("--source", metavar="NAME", help="Only this source.")
    ] = None,
) -> None:
    """Count captures, bytes and revisits of each source and year of publication.

    ```
    ocop archive stats
    ocop archive stats --json | jq '.[] | select(.year == 2024)'
    ```

    `bytes` is the length of all bodies, `stored_bytes` what they take in the files. A revisit
    says that a page was as before; it holds no body.
    """
    from pipelines.home import Home
    from pipelines.present.rows import write_rows
    from warehouse.connection import open_warehouse
    from warehouse.query import run_named

    engine = open_warehouse(Home.from_environment().root)
    try:
        frame = run_named(engine, "archive_stats", {})
    finally:
        engine.dispose()
    rows = [list(row) for row in frame.itertuples(index=False) if source in (None, row[0])]
    heads = [str(name) for name in frame.columns]
    if rows and not json:
        sums = [sum(int(row[index]) for row in rows) for index in range(2, len(heads))]
        rows.append(["all", None, *sums])
    write_rows(heads, rows, (Format.JSON if json else Format.TABLE).value)
