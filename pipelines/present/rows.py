"""Rows of a query: a table for people, CSV or JSON for programs.

What belongs here: how values are written. What does not: where the rows come from.
"""

from __future__ import annotations

import csv
import json
import math
import sys
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from pipelines.present.console import data_console

# A column whose longest value is longer wraps; shorter ones keep their width.
_LONG = 24
# A wrapped column narrower than this is not read any more.
_NARROWEST = 16


def write_rows(heads: Sequence[str], rows: Iterable[Sequence[Any]], form: str) -> None:
    """Write rows to standard output as ``table``, ``csv`` or ``json``."""
    known = ([plain(value) for value in row] for row in rows)
    if form == "csv":
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow(heads)
        writer.writerows([_flat(value) for value in row] for row in known)
    elif form == "json":
        _write_json(heads, known)
    else:
        _print_table(heads, list(known))


def _write_json(heads: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """One object a line inside an array, so that `head` and `grep` are of use too."""
    sys.stdout.write("[")
    for number, row in enumerate(rows):
        line = json.dumps(dict(zip(heads, row, strict=True)), ensure_ascii=False, default=str)
        sys.stdout.write((",\n " if number else "") + line)
    sys.stdout.write("]\n")


def _print_table(heads: Sequence[str], rows: list[list[Any]]) -> None:
    from rich import box
    from rich.measure import Measurement
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, header_style="bold")
    for index, head in enumerate(heads):
        values = [row[index] for row in rows]
        numbers = bool(values) and all(
            value is None or (isinstance(value, int | float) and not isinstance(value, bool))
            for value in values
        )
        longest = max((len(_shown(value)) for value in values), default=0)
        table.add_column(
            head,
            justify="right" if numbers else "left",
            no_wrap=longest <= _LONG,
            # A short column may not be squeezed: its values would be cut, not wrapped.
            min_width=_NARROWEST if longest > _LONG else max(longest, len(head)),
            overflow="fold",
        )
    for row in rows:
        # The text of a page is no markup: "[b]" in it stays as it is.
        table.add_row(*(Text(_shown(value)) for value in row))
    console = data_console()
    wide = Measurement.get(console, console.options.update(max_width=100_000), table).minimum
    if rows and wide > console.width:
        _print_records(heads, rows)
        return
    console.print(table)
    if not rows:
        console.print(Text("(no rows)", style="dim"))


def _print_records(heads: Sequence[str], rows: list[list[Any]]) -> None:
    """A row as a block, a column a line: what does not fit beside each other is never cut."""
    from rich.table import Table
    from rich.text import Text

    console = data_console()
    for number, row in enumerate(rows, 1):
        console.print(Text(f"── {number} ──", style="dim"))
        block = Table.grid(padding=(0, 2, 0, 0))
        block.add_column(style="bold", no_wrap=True)
        block.add_column(overflow="fold")
        for head, value in zip(heads, row, strict=True):
            block.add_row(head, Text(_shown(value)))
        console.print(block)


def _shown(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:g}" if abs(value) < 1e6 else f"{value:.2f}"  # noqa: PLR2004
    return str(_flat(value))


def plain(value: Any) -> Any:  # noqa: ANN401 - a database value has any type
    """A value of a driver or frame as Python and JSON know it; what is missing is None."""
    item = getattr(value, "item", None)
    if callable(item) and not isinstance(value, memoryview):
        value = item()  # a number of numpy
    if value is None or value != value or str(value) == "NaT":  # noqa: PLR0124 - NaN only
        return None
    if isinstance(value, Decimal | float) and not isinstance(value, bool):
        finite = math.isfinite(value)
        return int(value) if finite and value == int(value) else float(value)
    if isinstance(value, datetime | date):
        return value.isoformat()
    if hasattr(value, "lower_inc"):
        return _range(value)
    return value


def _range(value: Any) -> str:  # noqa: ANN401 - psycopg's Range, which need not be loaded
    """A range as PostgreSQL writes it, an open end being empty: "[2024-03-12,)"."""
    if value.isempty:
        return "empty"
    ends = ("" if end is None else str(end) for end in (value.lower, value.upper))
    return ("[" if value.lower_inc else "(") + ",".join(ends) + ("]" if value.upper_inc else ")")


def _flat(value: object) -> object:
    """A value in one cell: an array of stars as "3 4 5", an object as JSON."""
    if isinstance(value, list | tuple) and all(isinstance(item, int | str) for item in value):
        return " ".join(map(str, value))
    if isinstance(value, list | tuple | dict):
        return json.dumps(value, ensure_ascii=False, default=str)
    return value
