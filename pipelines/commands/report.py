"""`ocop report`: the page with charts."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pipelines.commands.faults import PROBLEMS, CommandError
from pipelines.home import Home
from pipelines.present.console import message_console


def report(
    to: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="Folder, made when missing. Default: OCOP_HOME/report."),
    ] = None,
    pdf: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Print the page to this PDF, too, on A4."),
    ] = None,
) -> None:
    """Make the page with charts: standings, targets, contradictions, each with its evidence.

    One file that needs no network; its name is printed. Older figures lie in a folder beside it; it
    links to exported files that lie in its own folder or beside it. With `--pdf` the name of the
    PDF is printed instead; Chromium, Chrome or Edge must be installed for it.

    ```
    ocop report
    xdg-open "$(ocop report)"
    ocop report --pdf ocop.pdf
    ```
    """
    from reports.printing import PrintingError, print_page
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
    if pdf is None:
        typer.echo(page)
        return
    try:
        with message_console().status("Printing the page …"):
            typer.echo(print_page(page, pdf.expanduser().resolve()))
    except PrintingError as error:
        raise CommandError(str(error), f"The page itself is in {page}.", code=PROBLEMS) from error
