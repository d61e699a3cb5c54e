"""`--dry-run`: what a crawl would fetch, from what the archive lacks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from pipelines.commands.faults import PROBLEMS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from sources.source import Source


def show_plans(sources: Sequence[Source], first: date, last: date) -> None:
    """Print what would be fetched; exit code 3 when a source does not answer."""
    from pipelines.commands.clock import today
    from pipelines.home import Home
    from pipelines.present.plan import print_plans
    from sources.archive import CaptureRecord
    from sources.hosts import hosts_below
    from warehouse import captures
    from warehouse.connection import open_warehouse

    home = Home.from_environment().prepare().root
    engine = open_warehouse(home)
    try:
        known = {s.name: captures.known(engine, s.name, CaptureRecord) for s in sources}
    finally:
        engine.dispose()
    if not print_plans(sources, first, last, known, asked_on=today(), hosts=hosts_below(home)):
        raise typer.Exit(PROBLEMS)
