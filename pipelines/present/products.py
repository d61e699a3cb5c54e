"""The official part of a document in a terminal: head, product lines, warnings.

What belongs here: layout. What does not: words and values (``present.official``), figures.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich import box
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from pipelines.present.official import counted, doubts_of, head_of, lines_of, warnings_of, word

if TYPE_CHECKING:
    from rich.console import Console

    from parsers.models import Award, Decision, Document

MOST_LINES = 20
"""Product lines that are shown; a screen holds about as many."""

_INDENT = 4
# On narrower screens product groups give way to names.
_WIDE = 96
_WRAPPED = {"product": 3, "producer": 3, "place": 2, "group": 2}
_RIGHT = frozenset({"row", "score"})


def print_head(console: Console, decision: Decision, title: str, lang: str) -> None:
    """Print number, issuer, day, signer and what it rests on, a line each.

    What the title above says already is left out.
    """
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(style="dim", no_wrap=True)
    table.add_column(overflow="fold")
    for concept, value in head_of(decision):
        if value not in title and value.casefold() not in title.casefold():
            table.add_row(word(concept, lang), Text(value))
    if table.row_count:
        console.print(Padding(table, (0, 0, 0, 2), expand=False))


def print_products(console: Console, awards: Sequence[Award], lang: str) -> None:
    """Print how many products there are and the first of them; how to see all, where more are."""
    console.print(Text(f"  {counted(awards, lang)}", style="bold"))
    columns, lines = lines_of(awards, lang)
    if console.width < _WIDE and "group" in columns:
        at = columns.index("group")
        columns = columns[:at] + columns[at + 1 :]
        lines = [cells[:at] + cells[at + 1 :] for cells in lines]
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, header_style="dim")
    for name in columns:
        table.add_column(
            word(name, lang),
            justify="right" if name in _RIGHT else "left",
            style="yellow" if name == "star" else None,
            no_wrap=name not in _WRAPPED,
            ratio=_WRAPPED.get(name),
            overflow="fold",
        )
    for award, cells in list(zip(awards, lines, strict=True))[:MOST_LINES]:
        shown = [Text(cell) for cell in cells]
        for doubt in doubts_of(award, lang):
            shown[columns.index("product")].append(f"\n⚠ {doubt}", style="red")
        table.add_row(*shown)
    console.print(Padding(table, (0, 0, 0, 2), expand=True))
    if len(awards) > MOST_LINES:
        more = word("all_products", lang).format(count=len(awards) - MOST_LINES)
        console.print(Text(f"  {more}", style="italic"))


def print_warnings(console: Console, document: Document, lang: str) -> None:
    """Print what is wrong with a document or its decision, in the reader's language."""
    warnings = list(warnings_of(document))
    if not warnings:
        return
    console.print(Text(f"  {word('warnings', lang)}:", style="bold red"))
    for code, words in warnings:
        line = Text.assemble((code, "bold"), f": {words[0 if lang == 'vi' else 1]}")
        console.print(Padding(line, (0, 0, 0, _INDENT), expand=False))
