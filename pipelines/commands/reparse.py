"""`ocop reparse`: read and load the archive again."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from pipelines.commands.options import read_day

if TYPE_CHECKING:
    from sources.scanning.verify import Fault


def reparse(
    *,
    source: Annotated[
        list[str] | None,
        typer.Option("--source", metavar="NAME", help="Only this source; repeatable."),
    ] = None,
    first: Annotated[
        date | None,
        typer.Option("--from", parser=read_day, metavar="DAY", help="First day of publication."),
    ] = None,
    last: Annotated[
        date | None,
        typer.Option("--to", parser=read_day, metavar="DAY", help="Last day, inclusive."),
    ] = None,
    stale: Annotated[
        bool,
        typer.Option("--stale", help="Only days whose rows an older extractor or archive made."),
    ] = False,
) -> None:
    """Read the archive again and load what comes of it; no site is asked.

    After a parser was mended, or to rebuild a lost warehouse: the same archive and the same
    program give the same rows.

    ```
    ocop reparse --stale
    ocop reparse --source baocantho --from 2021-01-01 --to 2021-12-31
    ```

    A source with a thousand pages or more is read by a process a core (`OCOP_WORKERS` says how
    many), or by the workers of the Dask scheduler that `OCOP_DASK_SCHEDULER` names.

    Every record of the archive is compared with its digests; a damaged one is named. What was read
    from it before stays, unless it must be read again.

    Exit code 3 when a run failed or a record is damaged.
    """
    from pipelines.commands.runs import conclude, progress
    from pipelines.home import Home
    from pipelines.present.console import say
    from pipelines.rebuild import reparse as rebuild

    home = Home.from_environment()
    faults: list[Fault] = []
    with progress() as shown:
        shown.step("Reading the archive again")
        reports = rebuild(
            home,
            sources=source or (),
            first=first,
            last=last,
            stale_only=stale,
            on_start=shown.source_started,
            on_end=shown.source_ended,
            on_fault=faults.append,
        )
    for fault in faults:
        typer.echo(f"{fault.file}, byte {fault.place.offset}: {fault.reason}")
    if faults:
        say(f"{len(faults)} faults are in the archive: restore these files from a copy.")
    conclude(home, reports, "ocop reparse {sources}", whole=not faults)
