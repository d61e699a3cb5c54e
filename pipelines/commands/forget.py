"""`ocop forget`: a page is taken down."""

from __future__ import annotations

from typing import Annotated

import typer

from pipelines.commands.faults import PROBLEMS, CommandError
from pipelines.present.console import message_console, say


def forget(
    url: Annotated[str, typer.Argument(metavar="URL", help="Any address of the page.")],
    *,
    why: Annotated[str, typer.Option("--why", metavar="REASON", help="Who asked, and why.")],
) -> None:
    """Take a page down: out of the archive and the warehouse, never to be fetched again.

    A tombstone with the reason and the time stays, in the archive and in the table `tombstone`.
    Files that hang on the page are pages of their own; so are copies at other addresses.

    ```
    ocop forget https://bao.example/bai-1.html --why "the author asked for it, letter of 5 March"
    ```

    Killed half-way, the same command ends it. Copies of the archive, dropped files in the inbox and
    exports that you made elsewhere are yours to remove.
    """
    from pipelines.commands.runs import conclude
    from pipelines.forgetting import forget as take_down
    from pipelines.home import Home
    from sources.archive import ArchiveError

    if not why.strip():
        raise CommandError("The reason is empty.", 'Say why: --why "…"')
    home = Home.from_environment()
    try:
        with message_console().status("Taking it down …"):
            done = take_down(home, url, why.strip())
    except ArchiveError as error:
        raise CommandError(str(error), "Then run it again.", code=PROBLEMS) from error
    if done.did_nothing:
        if done.earlier is None:
            raise CommandError(f"Nothing is held of {url}.", "Check the address: ocop sql")
        say(f"It is already forgotten, since {done.earlier.at[:10]}: {done.earlier.reason}")
        return
    say(f"{done.captures} captures were taken down; it is not fetched or read again.")
    conclude(home, done.reports, "ocop reparse {sources}")
