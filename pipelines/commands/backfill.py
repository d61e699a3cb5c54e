"""`ocop backfill`: the nightly job over any range of days."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

from pipelines.commands.options import read_day
from pipelines.commands.plans import show_plans
from pipelines.commands.selection import SourcesOption, awake, check_days, chosen_sources


def backfill(
    first: Annotated[
        date, typer.Argument(parser=read_day, metavar="FIRST", help="First day of publication.")
    ],
    last: Annotated[
        date, typer.Argument(parser=read_day, metavar="LAST", help="Last day, inclusive.")
    ],
    *,
    source: SourcesOption = None,
    dry_run: Annotated[
        bool,
        typer.Option(
            "--dry-run", help="Say which articles would be fetched; only listings are asked."
        ),
    ] = False,
) -> None:
    """Fetch, read and load what the sources published in a range of days.

    What the archive holds already is not fetched again, so an interrupted backfill is simply
    started again.

    ```
    ocop backfill 2026-01-01 2026-01-31
    ocop backfill 1/1/2021 31/12/2021 --source baocantho
    ```

    Exit code 3 when a source failed.
    """
    from pipelines.commands.clock import today

    sources = chosen_sources(source)
    check_days(first, last, today())
    if dry_run:
        show_plans(sources, first, last)
        return
    from pipelines.commands.runs import conclude, progress
    from pipelines.home import Home
    from pipelines.nights import run_sources

    home = Home.from_environment()
    names, resting = awake(sources, today())
    with progress() as shown:
        shown.step(f"Backfill for {len(names)} sources, {first} to {last}")
        for line in resting:
            shown.step(line)
        reports = run_sources(
            home,
            names,
            first,
            last,
            on_wait=shown.waiting,
            on_start=shown.source_started,
            on_end=shown.source_ended,
        )
    conclude(home, reports, f"ocop backfill {first} {last} {{sources}}")
