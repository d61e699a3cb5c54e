"""`ocop reparse`: read and load the archive again."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

from pipelines.commands.options import read_day


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

    Exit code 3 when a run failed.
    """
    from pipelines.commands.runs import conclude, progress
    from pipelines.home import Home
    from pipelines.rebuild import reparse as rebuild

    home = Home.from_environment()
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
        )
    conclude(home, reports, "ocop reparse {sources}")
