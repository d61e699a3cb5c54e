"""`ocop sources`: the catalogue."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from pipelines.commands import source_checks, source_drafts, source_rests
from pipelines.commands.options import Format, FormatOption

if TYPE_CHECKING:
    from datetime import date

    from sources.source import Source

app = typer.Typer(
    no_args_is_help=True,
    help=(
        "The catalogue: who is read, and how.\n\n"
        "A source is an entry of a YAML file; OCOP_CATALOGUE names a file of your own, whose "
        "entries replace the packaged ones by name."
    ),
)


@app.command("list")
def list_sources(
    names: Annotated[
        list[str] | None,
        typer.Argument(metavar="[NAME]...", help="Only these, whatever they are."),
    ] = None,
    *,
    every: Annotated[
        bool, typer.Option("--all", help="Also samples, and those that are never crawled.")
    ] = False,
    form: FormatOption = Format.TABLE,
) -> None:
    """List the sources with their kind, province and state.

    ```
    ocop sources list
    ocop sources list baocantho
    ocop sources list --all --format csv
    ```

    The table of all leaves out host and authority, so that a source is a line of a terminal; name
    a source, or ask for csv or json, to see them.
    """
    from pipelines.commands.clock import today
    from pipelines.commands.publishers import catalogue
    from pipelines.commands.selection import known_sources
    from pipelines.present.rows import write_rows

    day = today()
    chosen = known_sources(names) if names else list(catalogue().sources.values())
    wanted = names or every
    shown = [_row(each, day) for each in chosen if wanted or (each.enabled and not each.sample)]
    if names or form is not Format.TABLE:
        write_rows(_HEADS, shown, form.value)
        return
    kept = [_HEADS.index(head) for head in _LINE]
    write_rows(_LINE, [tuple(row[at] for at in kept) for row in shown], form.value)


app.command("new")(source_drafts.new)
app.command("pause")(source_rests.pause)
app.command("resume")(source_rests.resume)


_HEADS = ("name", "title", "kind", "province", "host", "authority", "state")

_LINE = ("name", "title", "kind", "province", "state")
"""What fits on a line of 80 columns."""


def _row(source: Source, day: date) -> tuple[object, ...]:
    province = source.province_on(day)
    state = source.resting(day) or ("sample" if source.sample else "crawled")
    return (
        source.name,
        source.title,
        source.kind,
        province.name if province else None,
        source.canonical_host,
        source.authority,
        state,
    )


@app.command()
def check(
    *,
    live: Annotated[
        str | None,
        typer.Option(
            metavar="NAME", help="Also ask this source: robots.txt, one listing, three articles."
        ),
    ] = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="With --live: what was seen, as one JSON object.")
    ] = False,
) -> None:
    """Check every entry of the catalogue; no site is asked, unless you name one.

    ```
    OCOP_CATALOGUE=my-sources.yaml ocop sources check
    ocop sources check --live baocantho
    ocop sources check --live baocantho --json | jq .articles
    ```

    With --live, the source is asked as a night would ask it, at its own pace and no more than its
    robots.txt allows; nothing is kept. Each article is told field by field: title, day, author,
    length of lead and body, tables.

    Exit code 2 when an entry is wrong, with its file, name and field; 3 when the source that was
    asked has a problem.
    """
    from pipelines.commands.publishers import catalogue
    from pipelines.present.console import say
    from sources.catalogue import CatalogueError
    from sources.provinces import strange_provinces

    known = catalogue()
    if complaints := strange_provinces(known.sources.values()):
        raise CatalogueError(complaints)
    if live is not None:
        source_checks.check_live(live, as_json=as_json)
        return
    real = len(known.crawled(sample=False))
    samples = len(known.crawled(sample=True))
    silent = len(known.sources) - real - samples
    say(f"The catalogue is right: {real} crawled, {samples} samples, {silent} never crawled.")
