"""`ocop sources check --live NAME`: a source as it answers now."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from typing import TYPE_CHECKING

import typer

from pipelines.commands.faults import PROBLEMS, CommandError

if TYPE_CHECKING:
    from sources.probe import Probe, Read
    from sources.source import Source


def check_live(name: str, *, as_json: bool) -> None:
    """Ask a source and print what came, field by field.

    Raises:
        CommandError: there is no such source, or it is not to be asked.
        typer.Exit: code 3 when anything is wrong with what came.
    """
    from pipelines.commands.clock import today
    from pipelines.commands.selection import chosen_sources
    from pipelines.home import Home
    from pipelines.present.console import message_console
    from pipelines.present.probe import print_probe
    from sources.hosts import hosts_below
    from sources.probe import probe

    (source,) = chosen_sources([name])
    if reason := source.resting(today()):
        raise CommandError(
            f"{name} is {reason}.", f"To ask it all the same: ocop sources resume {name}"
        )
    with message_console().status(f"asking {source.fetch_host} …") as status:
        seen = probe(
            source,
            reader_of(source),
            today=today(),
            progress=status.update,
            hosts=hosts_below(Home.from_environment().root),
        )
    if as_json:
        json.dump(probe_record(seen), sys.stdout, ensure_ascii=False, indent=1, default=str)
        sys.stdout.write("\n")
    else:
        print_probe(seen)
    if seen.all_problems():
        raise typer.Exit(PROBLEMS)


def reader_of(source: Source) -> Read:
    """The project's own reader with the selectors that the entry has for pages of today."""
    from parsers.article import parse_article
    from pipelines.commands.clock import today

    selectors = source.selectors_on(today())
    return lambda body, url: parse_article(body, url, selectors)


def probe_record(seen: Probe) -> dict[str, object]:
    """What was seen as JSON writes it; ``ok`` is false when anything is wrong."""
    return {"ok": not seen.all_problems(), **asdict(seen)}
