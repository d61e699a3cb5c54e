"""`ocop report`: the page with charts."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pipelines.home import Home
from pipelines.present.console import message_console


def report(
    to: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="Folder, made when missing. Default: OCOP_HOME/report."),
    ] = None,
) -> None:
    """Make the page with charts: standings, targets, contradictions, each with its evidence.

    One file that needs no network; its name is printed. Older figures lie in a folder beside it; it
    links to exported files that lie in its own folder or beside it.

    ```
    ocop report
    xdg-open "$(ocop report)"
    ```
    """
    from reports.site import render
    from warehouse.connection import open_warehouse

    home = Home.from_environment()
    folder = (to or home.report).expanduser().resolve()
    engine = open_warehouse(home.root)
    try:
        with message_console().status("Drawing the page …"):
            page = render(engine, folder, exports=home.exports)
    finally:
        engine.dispose()
    typer.echo(page)
