"""What a night would fetch: the articles that each source lists for the days."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from rich.text import Text

from pipelines.present.console import data_console, message_console, say
from pipelines.present.offline import offline_hint

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rich.console import Console

    from sources.archive import CaptureRecord
    from sources.crawl import Plan
    from sources.hosts import Hosts
    from sources.source import Source


def print_plans(
    sources: Sequence[Source],
    first: date,
    last: date,
    known: Mapping[str, Mapping[str, CaptureRecord]],
    *,
    asked_on: date,
    hosts: Hosts,
) -> bool:
    """Ask each source for robots.txt and its listings, and print the articles that are missing.

    ``known`` holds, by source, what the archive has; a source that rests on the day ``asked_on``
    is not asked; others take turns at ``hosts``. Returns whether every source answered.
    """
    from sources.crawl import SourceUnavailable, plan

    console = data_console()
    console.print(Text(f"Documents published {first} to {last}:", style="bold"))
    asked = answered = 0
    for source in sources:
        if reason := source.resting(asked_on):
            console.print(Text.assemble((source.name, "bold"), (f"  nothing; {reason}", "dim")))
            continue
        asked += 1
        try:
            with message_console().status(f"asking {source.fetch_host} …"):
                found = plan(source, first, last, known=known[source.name], hosts=hosts)
        except SourceUnavailable as error:
            told = f"  {error.reason} ({error.code})"
            console.print(Text.assemble((source.name, "bold"), (told, "red")), soft_wrap=True)
            continue
        answered += 1
        _print(console, source, found)
    if asked > 1 and not answered:
        say(offline_hint(asked))
    return answered == asked


def _print(console: Console, source: Source, found: Plan) -> None:
    counted = f"  {len(found.would_fetch)} to fetch, {found.known} archived already"
    console.print(Text.assemble((source.name, "bold"), counted))
    for article in found.would_fetch:
        day = f"{article.day_hint}" if article.day_hint else "day unknown"
        console.print(Text(f"  {day}  {article.url}"), soft_wrap=True)
    for failure in found.failures:
        console.print(Text(f"  {failure.code}  {failure.url}: {failure.message}", style="red"))
    for note in found.notes:
        console.print(Text(f"  {note}", style="dim"))
