"""`ocop nightly`: fetch, read and load what was published lately."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Annotated

import typer

from pipelines.commands.options import read_day
from pipelines.commands.plans import show_plans
from pipelines.commands.selection import SourcesOption, awake, check_days, chosen_sources

# As pipelines.nights, which would import Dagster to show a help text.
LOOK_BACK_DAYS = 3


def nightly(
    *,
    day: Annotated[
        date | None,
        typer.Option(
            parser=read_day, metavar="DAY", help="Day of publication; without it, yesterday."
        ),
    ] = None,
    look_back: Annotated[
        int,
        typer.Option(
            min=0, max=60, metavar="N", help="Also ask for so many days before: pages appear late."
        ),
    ] = LOOK_BACK_DAYS,
    source: SourcesOption = None,
    dry_run: Annotated[
        bool,
        typer.Option(
            "--dry-run", help="Say which articles would be fetched; only listings are asked."
        ),
    ] = False,
) -> None:
    """Fetch, read and load what the sources published on a day and shortly before.

    This is what the schedule runs at 02:00 in Viet Nam. Run again, it fetches only what is
    missing; a source that fails does not stop the others.

    ```
    ocop nightly
    ocop nightly --dry-run
    ocop nightly --day 2026-03-02 --look-back 0 --source baocantho
    ```

    Exit code 3 when a source failed.
    """
    from pipelines.commands.clock import today

    day = day or today() - timedelta(days=1)
    sources = chosen_sources(source)
    check_days(day, day, today())
    from pipelines.nights import night_of

    first, last = night_of(day, look_back)
    if dry_run:
        show_plans(sources, first, last)
        return
    from pipelines.commands.runs import conclude, progress
    from pipelines.home import Home
    from pipelines.nights import run_sources

    home = Home.from_environment()
    names, resting = awake(sources, today())
    with progress() as shown:
        asked = "1 source" if len(names) == 1 else f"{len(names)} sources"
        shown.step(f"Nightly job for {asked}, {first} to {last}")
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
    conclude(home, reports, f"ocop nightly --day {last} --look-back {look_back} {{sources}}")
