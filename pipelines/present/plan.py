"""What a night would fetch: the addresses that are asked first, and the days."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text

from pipelines.present.console import data_console

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sources.source import Source


def print_plan(sources: Sequence[Source], first: date, last: date) -> None:
    """Print each source's entrances; articles are those they list for the days.

    Nothing is asked: which articles there are is known only once the entrances are read.
    """
    console = data_console()
    console.print(Text(f"Documents published {first} to {last}, found through:", style="bold"))
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True, style="bold")
    table.add_column(overflow="fold")
    for source in sources:
        if reason := source.resting(last):
            table.add_row(f"  {source.name}", Text(f"nothing; {reason}", style="dim"))
            continue
        for number, url in enumerate(_entrances(source)):
            name = f"  {source.name}" if number == 0 else ""
            table.add_row(name, source.absolute(url))
        pause = f"then the articles they list, one request every {source.delay_seconds:g} s"
        table.add_row("", Text(pause, style="dim"))
    console.print(table)


def _entrances(source: Source) -> list[str]:
    listings = [entry.url for entry in (*source.listings, *source.search)]
    return [*source.feeds, *source.sitemaps, *listings]
