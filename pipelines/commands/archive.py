"""`ocop archive`: whether the archive is whole, and what is in it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipelines.commands.faults import PROBLEMS, CommandError
from pipelines.commands.options import Format
from pipelines.present.console import say

if TYPE_CHECKING:
    from sources.scanning.verify import Verified
    from sources.storage import WarcFile

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
    from pipelines.home import Home
    from pipelines.resources import archive_of
    from sources.scanning.verify import Verified
    from sources.storage import WarcFile

    home = Home.from_environment()
    if files and source:
        raise CommandError("Files and --source cannot both be given.", "Leave one of them out.")
    if files and (missing := [str(file) for file in files if not file.is_file()]):
        raise CommandError(f"No such file: {', '.join(missing)}", "Check the path.")
    done = Verified()
    named = [WarcFile.local(file) for file in files or ()]
    _verify_all(named or archive_of(home).files(source), done)
    size = f"{done.bytes / 1e6:.1f} MB"
    said = f"{done.records} records of {done.files} files were read ({size})"
    if done.without_digest:
        said += f", {done.without_digest} of which state no digest"
    left = 0 if files else len(list(home.archive.rglob("*.warc.gz.tmp")))
    spooled = [] if files or not home.archive_url else list(home.archive.rglob("*.warc.gz"))
    if spooled:
        say(f"{len(spooled)} files are not uploaded yet; the next run uploads them.")
    if left:
        say(f"{left} files are being written, or were left by killed runs; the next run ends them.")
    if done.faults:
        say(f"{said}; {done.faults} faults were found.")
        raise typer.Exit(PROBLEMS)
    say(f"{said}; all are whole.")


def _verify_all(files: list[WarcFile], done: Verified) -> None:
    from pipelines.commands.reading import reading
    from sources.scanning.verify import verify

    with reading("Verifying", sum(file.size for file in files)) as progress:
        for fault in verify(files, done, progress):
            inside = f" (+{fault.place.inside})" if fault.place.inside else ""
            typer.echo(f"{fault.file}, byte {fault.place.offset}{inside}: {fault.reason}")


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
