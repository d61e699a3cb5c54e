"""`ocop sources new URL`: a first entry for a site, to be checked by a person."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated

import typer

from pipelines.commands.faults import PROBLEMS, CommandError
from pipelines.present.console import say


def new(
    url: Annotated[
        str,
        typer.Argument(metavar="URL", help="The site's section on the programme, or its front."),
    ],
    *,
    to: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Where to write it; without it, NAME.yaml here."),
    ] = None,
    name: Annotated[
        str | None,
        typer.Option(
            metavar="NAME",
            help="The source's name, a-z, 0-9 and `-`; without it, one is made from the host.",
        ),
    ] = None,
    sample: Annotated[
        bool,
        typer.Option(
            "--sample", help="The site is on this machine: `python -m samples.server --port 0`."
        ),
    ] = False,
) -> None:
    """Draft a catalogue entry from what a site says of itself.

    At most three pages and robots.txt are asked for. Name, feeds, sitemaps, listing, paging and
    the form of article addresses are read from them; comments say what to check. A site whose
    robots.txt says no is refused, and no file is ever written over.

    ```
    ocop sources new https://baovidu.vn/kinh-te/
    OCOP_CATALOGUE=baovidu.yaml ocop sources check --live baovidu
    ```

    Exit code 3 when the site forbids it or does not answer.
    """
    from pipelines.commands.clock import today
    from pipelines.commands.publishers import catalogue
    from pipelines.home import Home
    from pipelines.present.console import message_console
    from sources.draft_text import draft_text
    from sources.drafting import NoDraft, draft
    from sources.hosts import hosts_below

    known = catalogue().by_url(url)
    if known is not None:
        raise CommandError(
            f"The catalogue has this site already: {known.name} ({known.title}).",
            known.forbidden or f"Look at it: ocop sources check --live {known.name}",
        )
    if to is not None and to.exists():
        raise _there(to)
    if name is not None:
        _check_name(name)
    try:
        with message_console().status(f"asking {url} …") as status:
            hosts = hosts_below(Home.from_environment().root)
            found = draft(url, name=name, sample=sample, progress=status.update, hosts=hosts)
    except NoDraft as error:
        raise CommandError(f"No entry was drafted: {error}", code=PROBLEMS) from error
    name = str(found.fields["name"])
    _check_name(name)
    path = to or Path(f"{name}.yaml")
    text = draft_text(found, str(path), today())
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError:
        raise _there(path) from None
    say(f"Drafted {name} in {path}; look at its comments, then:")
    say(f"  OCOP_CATALOGUE={path} ocop sources check --live {name}")


def _check_name(name: str) -> None:
    """Refuse a name that no entry can have, or that another has.

    Raises:
        CommandError: saying which names are possible.
    """
    from pipelines.commands.publishers import catalogue

    if not re.fullmatch(r"[a-z0-9][a-z0-9-]{1,39}", name):
        raise CommandError(
            f"{name!r} is no name of a source.",
            "Write 2 to 40 of a-z, 0-9 and -, beginning with a letter or digit: --name baovidu",
        )
    if name in catalogue().sources:
        raise CommandError(
            f"The catalogue has another source of the name {name!r}.",
            "If it is the same site, add the host to its `hosts`; else choose one: --name NAME",
        )


def _there(path: Path) -> CommandError:
    return CommandError(f"{path} is there already.", "Name another file: --to FILE")
