"""`ocop sources pause` and `ocop sources resume`: let a source rest for a while."""

from __future__ import annotations

import getpass
import os
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from pipelines.commands.faults import CommandError
from pipelines.commands.options import read_day
from pipelines.present.console import say

if TYPE_CHECKING:
    from pathlib import Path

NameArgument = Annotated[
    str, typer.Argument(metavar="NAME", help="The source, as `ocop sources list` names it.")
]


def pause(
    name: NameArgument,
    *,
    until: Annotated[
        date,
        typer.Option(
            parser=read_day, metavar="DAY", help="Last day of the rest, 2026-12-31 or 31/12/2026."
        ),
    ],
    why: Annotated[
        str, typer.Option(metavar="TEXT", help="The reason, for whoever misses the source's days.")
    ],
    by: Annotated[
        str | None,
        typer.Option(metavar="WHO", help="Who orders it; without it, the account you work under."),
    ] = None,
) -> None:
    """Let a source rest: no night, backfill or re-run asks its site through the day DAY.

    The rest ends by itself. Pages that are archived already are still read and loaded. The rest
    is shown by `ocop sources list` and in the view `coverage`; a run in the Dagster UI ends as
    skipped, with the reason.

    ```
    ocop sources pause baocantho --until 31/12/2026 --why "they asked us to wait for their move"
    ```
    """
    from pipelines.commands.clock import today
    from pipelines.commands.selection import chosen_sources
    from pipelines.home import Home
    from sources.parts import Pause
    from sources.pauses import keep_pause

    (source,) = chosen_sources([name])
    since = today()
    if until < since:
        raise CommandError(f"{until} is over.", f"The first possible day is {since}.")
    if not why.strip():
        raise CommandError("The rest has no reason.", 'Say it: --why "they asked us to wait"')
    rest = Pause(until=until, why=why.strip(), since=since, by=by or _account())
    root = Home.from_environment().root
    before = keep_pause(root, source.name, rest)
    if before and before.until >= since:
        say(f"Before, it was {before.told()}.")
    say(f"{source.name} is {rest.told()}. To end it: ocop sources resume {source.name}")
    _tell_warehouse(root)


def resume(name: NameArgument) -> None:
    """End a source's rest; the next night asks its site again.

    ```
    ocop sources resume baocantho
    ocop backfill 2026-11-01 2026-11-30 --source baocantho
    ```
    """
    from pipelines.commands.clock import today
    from pipelines.commands.selection import chosen_sources
    from pipelines.home import Home
    from sources.pauses import drop_pause

    (source,) = chosen_sources([name])
    root = Home.from_environment().root
    ended = drop_pause(root, source.name)
    if ended is None and source.paused and today() <= source.paused.until:
        raise CommandError(
            f"The catalogue's own entry says that {name} is {source.paused.told()}.",
            "Take `paused` out of the entry, in the file that OCOP_CATALOGUE names or the package.",
        )
    if ended is None:
        say(f"{name} was not paused; nothing is changed.")
        return
    say(f"{name} is asked again from the next night on; it was {ended.told()}.")
    first = ended.since or today()
    say(f"The days that were missed: ocop backfill {first} {today()} --source {name}")
    _tell_warehouse(root)


def _account() -> str:
    """Who works here; a process without an account has a number."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return f"user {os.getuid()}"


def _tell_warehouse(root: Path) -> None:
    """Let the view ``coverage`` show it at once, where there is a warehouse already."""
    from assets.catalogue_rows import source_rows
    from pipelines.commands.publishers import catalogue
    from warehouse.connection import open_warehouse
    from warehouse.errors import WarehouseUnavailable
    from warehouse.seed import sync_sources

    catalogue.cache_clear()
    if not (os.environ.get("OCOP_WAREHOUSE_URL") or (root / "warehouse").exists()):
        return
    try:
        engine = open_warehouse(root)
    except WarehouseUnavailable as error:
        say(f"It holds, but the view `coverage` shows it after the next load only: {error}")
        return
    try:
        sync_sources(engine, source_rows(catalogue()))
    finally:
        engine.dispose()
