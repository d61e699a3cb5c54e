"""A live look at a source, field by field, on a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text

from pipelines.present.console import data_console

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.console import Console

    from parsers.models import Problem
    from sources.probe import ArticleLook, ListingLook, Probe, RobotsLook

_LONGEST_TITLE = 90


def print_probe(seen: Probe) -> None:
    """Print every part in the order of asking, its problems below it, and a verdict."""
    console = data_console()
    if seen.robots is not None:
        _part(console, "robots.txt", seen.robots.url, _robots(seen.robots), seen.robots.problems)
    for listing in seen.listings:
        _part(console, listing.kind, listing.url, _listing(listing), listing.problems)
    for number, article in enumerate(seen.articles, 1):
        _part(console, f"article {number}", article.url, _article(article), article.problems)
    _problems(console, seen.problems)
    count = len(seen.all_problems())
    verdict = f"{seen.source}: {count or 'no'} problem{'' if count == 1 else 's'}"
    console.print(Text(verdict, style="bold red" if count else "bold green"))


def _robots(look: RobotsLook) -> list[tuple[str, str]]:
    return [
        ("answer", str(look.status) if look.status else "none"),
        ("pause kept", f"{look.delay_seconds:g} s between two requests"),
    ]


def _listing(look: ListingLook) -> list[tuple[str, str]]:
    newest = f", the newest of {look.newest}" if look.newest else ""
    return [
        ("answer", str(look.status) if look.status else "none"),
        ("articles", f"{look.articles}, {look.dated} with a day{newest}"),
    ]


def _article(look: ArticleLook) -> list[tuple[str, str]]:
    tables = ", ".join(f"{rows} rows" for rows in look.table_rows)
    published = f"{look.published_at:%Y-%m-%d %H:%M %z}" if look.published_at else ""
    return [
        ("answer", str(look.status) if look.status else "none"),
        ("id", look.native_id or "—"),
        ("title", look.title[:_LONGEST_TITLE] or "—"),
        ("published", published or "—"),
        ("in the listing", str(look.listed_on or "—")),
        ("author", look.author or "—"),
        ("tags", ", ".join(look.tags) or "—"),
        ("lead", f"{look.lead} characters"),
        ("body", f"{look.body} characters in {look.paragraphs} paragraphs"),
        ("tables", tables or "—"),
        ("captions", str(look.captions)),
        ("related", str(look.related)),
    ]


def _part(
    console: Console,
    head: str,
    url: str,
    fields: Iterable[tuple[str, str]],
    problems: Iterable[Problem],
) -> None:
    console.print(Text.assemble((head, "bold"), f"  {url}"), soft_wrap=True)
    table = Table.grid(padding=(0, 2, 0, 2))
    table.add_column(style="dim", no_wrap=True)
    table.add_column(overflow="fold")
    for name, value in fields:
        table.add_row(name, Text(value))
    console.print(table)
    _problems(console, problems)


def _problems(console: Console, problems: Iterable[Problem]) -> None:
    for problem in problems:
        line = Text.assemble(("  ✗ ", "red"), (problem.code, "bold"), f"  {problem.message}")
        console.print(line, soft_wrap=True)
