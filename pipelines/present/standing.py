"""The demonstration's table: what each province stands at, and who says so."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from rich import box
from rich.table import Table
from rich.text import Text

if TYPE_CHECKING:
    import pandas as pd
    from rich.console import Console


def print_standing(console: Console, standing: pd.DataFrame, day: date) -> None:
    """Print one line a province and star level.

    Args:
        console: where.
        standing: columns unit, stars, products, as_of, source.
        day: the day that the figures are for.
    """
    table = Table(
        title=f"OCOP products recognised, as known on {day}",
        title_justify="left",
        title_style="bold",
        box=box.SIMPLE_HEAD,
        pad_edge=False,
    )
    table.add_column("Province", no_wrap=True)
    table.add_column("Stars", style="yellow", no_wrap=True)
    table.add_column("Products", justify="right", style="bold")
    table.add_column("As of", no_wrap=True)
    table.add_column("Source", overflow="fold")
    before = None
    for row in standing.to_dict("records"):
        unit = str(row["unit"])
        if before not in (None, unit):
            table.add_section()
        table.add_row(
            Text("" if unit == before else unit),
            _stars(row["stars"]),
            f"{int(row['products']):,}",
            str(row["as_of"]),
            Text(str(row["source"])),
        )
        before = unit
    console.print(table)


def _stars(levels: object) -> str:
    """One level as stars, none as the whole, several as a range."""
    known = list(levels) if isinstance(levels, list | tuple) else levels
    if known is None or known == [] or known != known:  # noqa: PLR0124 - NaN
        return "all"
    if isinstance(known, list):
        return "★" * known[0] if len(known) == 1 else f"{min(known)}–{max(known)} ★"
    return "★" * int(str(known).split(".", maxsplit=1)[0])
