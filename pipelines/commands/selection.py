"""Sources that the user names, checked against the catalogue."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from pipelines.commands.faults import CommandError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from sources.source import Source

SourcesOption = Annotated[
    list[str] | None,
    typer.Option(
        "--source",
        metavar="NAME",
        help="Only this source; may be given several times. Names: `ocop sources list`.",
    ),
]


def chosen_sources(names: Sequence[str] | None) -> list[Source]:
    """The sources of those names, or every crawled one that is no sample.

    Raises:
        CommandError: a name is not in the catalogue, or its source is never crawled.
        sources.catalogue.CatalogueError: an entry is wrong.
    """
    from pipelines.commands.publishers import catalogue

    if not names:
        return list(catalogue().crawled(sample=False))
    chosen = known_sources(names)
    for source in chosen:
        if source.forbidden or not source.enabled:
            reason = source.forbidden or source.note or "it is switched off"
            raise CommandError(
                f"The source {source.name!r} is not crawled: {reason}",
                "See `ocop sources list --all`; files of it can be added by `ocop add`.",
            )
    return chosen


def known_sources(names: Sequence[str]) -> list[Source]:
    """The sources of those names, each once, crawled or not.

    Raises:
        CommandError: a name is not in the catalogue.
        sources.catalogue.CatalogueError: an entry is wrong.
    """
    from pipelines.commands.publishers import catalogue

    known = catalogue().sources
    for name in names:
        if name not in known:
            raise CommandError(f"There is no source {name!r}.", _nearest(name, list(known)))
    return [known[name] for name in dict.fromkeys(names)]


def awake(sources: Sequence[Source], today: date) -> tuple[list[str], list[str]]:
    """Names of the sources that may be asked today, and a line for each of the others."""
    resting = {source.name: source.resting(today) for source in sources}
    names = [name for name, reason in resting.items() if not reason]
    return names, [f"{name} is left out: {why}" for name, why in resting.items() if why]


def check_days(first: date, last: date, today: date) -> None:
    """Refuse a range that is backwards, in the future or before the programme.

    Raises:
        CommandError: naming the range that is possible.
    """
    from pipelines.partitions import FIRST_DAY

    if last < first:
        raise CommandError(f"{last} is before {first}.", "Write the first day first.")
    if last > today:
        raise CommandError(f"{last} has not come yet.", f"The last possible day is {today}.")
    if first < FIRST_DAY:
        raise CommandError(
            f"{first} is before the programme.", f"The first possible day is {FIRST_DAY}."
        )


def _nearest(name: str, names: list[str]) -> str:
    from difflib import get_close_matches

    close = get_close_matches(name, names, n=2) or [known for known in names if name in known][:3]
    hint = f"Did you mean {' or '.join(close)}? " if close else ""
    return f"{hint}All names: ocop sources list --all"
