"""`ocop db`: the warehouse's server, its address and its tables."""

from __future__ import annotations

import os
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipelines.commands.faults import UNAVAILABLE, CommandError
from pipelines.home import Home
from pipelines.present.console import say

if TYPE_CHECKING:
    from warehouse.server import EmbeddedServer

app = typer.Typer(
    no_args_is_help=True,
    help=(
        "The warehouse: the embedded PostgreSQL server, its address, its tables.\n\n"
        "Every command that needs the server starts it; it then runs until `ocop db stop`. "
        "With OCOP_WAREHOUSE_URL set, that server is used instead and none is started."
    ),
)


class Role(StrEnum):
    """Whose address `ocop db url` prints."""

    ANALYST = "analyst"
    OWNER = "owner"


@app.command()
def start(
    port: Annotated[
        int | None,
        typer.Option(
            min=0,
            max=9999,
            help="Listen at this port of this machine, too, from now on; 0: no more.",
        ),
    ] = None,
) -> None:
    """Start the embedded server, unless it answers already.

    It listens on a local socket. Programs that know no sockets (DBeaver) want a port.

    ```
    ocop db start
    ocop db start --port 5433 && ocop db url --by-port
    ```
    """
    server = _embedded("start")
    if port is not None:
        server.listen(port or None)
    server.ensure_running()
    say("The warehouse is running. Its address: ocop db url")


@app.command()
def stop() -> None:
    """Stop the embedded server; whoever uses it is cut off.

    ```
    ocop db stop
    ```
    """
    stopped = _embedded("stop").stop()
    say("The warehouse is stopped." if stopped else "The warehouse was not running.")


@app.command()
def status() -> None:
    """Say whether the warehouse answers, and where its files are; nothing is started.

    ```
    ocop db status && psql "$(ocop db url)"
    ```

    Exit code 4 when it does not answer.
    """
    from rich.table import Table

    from pipelines.present.console import data_console

    facts = _own_server() if _own_url() else _embedded_server()
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(style="bold", no_wrap=True)
    table.add_column(overflow="fold")
    for name, value in facts.items():
        table.add_row(name, value)
    data_console().print(table)
    if facts["state"] != "running":
        raise typer.Exit(UNAVAILABLE)


@app.command()
def url(
    role: Annotated[
        Role, typer.Option(help="The analyst may read; the owner may change everything.")
    ] = Role.ANALYST,
    *,
    by_port: Annotated[
        bool, typer.Option("--by-port", help="For programs that know no sockets.")
    ] = False,
) -> None:
    """Print the warehouse's address, password included, for psql, pandas or a BI tool.

    The embedded server is started, so that the address can be used at once.

    ```
    psql "$(ocop db url)"
    ocop db url --role owner
    ```
    """
    from warehouse.connection import warehouse_url

    address = warehouse_url(Home.from_environment().root, role.value)
    if by_port and not _own_url():
        address = _embedded("url").url(role.value, by_port=True)
    # SQLAlchemy names the driver in the scheme; every other tool wants the plain form.
    scheme, _, rest = address.partition("://")
    typer.echo(f"{scheme.partition('+')[0]}://{rest}")


@app.command()
def upgrade() -> None:
    """Bring tables, views and administrative units to this version; nothing is lost.

    ```
    ocop db upgrade
    ```

    Every command that opens the warehouse does this too; before a night on a shared server
    it is better done by hand.
    """
    from warehouse.connection import open_warehouse

    open_warehouse(Home.from_environment().root).dispose()
    say("The tables are up to date.")


@app.command()
def backup(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Where to write it.")],
) -> None:
    """Write the whole warehouse into one file, while it is in use.

    Documents, figures and awards can be rebuilt from the archive (`ocop reparse`); verdicts and
    rulings cannot. Keep the archive folder as well.

    ```
    ocop db backup ocop-2026-11-26.dump
    ```
    """
    from warehouse.backup import BackupFailed, back_up
    from warehouse.connection import warehouse_url

    try:
        size = back_up(warehouse_url(Home.from_environment().root, "owner"), file)
    except BackupFailed as error:
        raise CommandError(str(error)) from error
    say(f"{file}: {size / 1e6:.1f} MB. Put it back with: ocop db restore {file} --replace")


@app.command()
def restore(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A file of `ocop db backup`.")],
    *,
    replace: Annotated[
        bool, typer.Option("--replace", help="Yes, replace what the warehouse holds now.")
    ] = False,
) -> None:
    """Make the warehouse what it was when a backup was made; then bring it up to this version.

    One transaction: readers see the old rows until the new ones are there.

    ```
    ocop db restore ocop-2026-11-26.dump --replace
    ```
    """
    from warehouse.backup import BackupFailed
    from warehouse.backup import restore as put_back
    from warehouse.connection import open_warehouse, warehouse_url

    root = Home.from_environment().root
    if not replace:
        raise CommandError(
            "A restore replaces everything in the warehouse.", "Add --replace if that is meant."
        )
    if not file.is_file():
        raise CommandError(f"There is no file {file}.", "Make one with: ocop db backup FILE")
    try:
        put_back(warehouse_url(root, "owner"), file)
    except BackupFailed as error:
        raise CommandError(f"{error} Nothing was changed.") from error
    open_warehouse(root).dispose()
    say(f"The warehouse is what it was in {file}.")


def _own_url() -> str | None:
    return os.environ.get("OCOP_WAREHOUSE_URL") or None


def _embedded(action: str) -> EmbeddedServer:
    if _own_url():
        raise CommandError(
            f"OCOP_WAREHOUSE_URL names a server of your own; `ocop db {action}` is for the "
            "embedded one.",
            f"{action.capitalize()} your server there, or unset OCOP_WAREHOUSE_URL.",
        )
    from warehouse.server import EmbeddedServer

    return EmbeddedServer(Home.from_environment().warehouse)


def _embedded_server() -> dict[str, str]:
    found = _embedded("status").status()
    facts = {
        "server": f"embedded PostgreSQL {found.version}",
        "state": "running" if found.running else found.answer,
        "process": str(found.pid) if found.pid else "",
        "account": found.account or "",
        "data": str(found.data),
        "socket": str(found.socket),
        "port": str(found.port or ""),
        "log": str(found.log),
        "note": " ".join(found.notes),
    }
    return {name: value for name, value in facts.items() if value}


def _own_server() -> dict[str, str]:
    """Ask the server that OCOP_WAREHOUSE_URL names; its password is not shown."""
    from sqlalchemy import create_engine, make_url, text
    from sqlalchemy.exc import ArgumentError, SQLAlchemyError

    try:
        address = make_url(_own_url() or "")
        engine = create_engine(address.set(drivername="postgresql+psycopg"))
    except ArgumentError as error:
        raise CommandError(
            "OCOP_WAREHOUSE_URL is no address of a database.",
            "Write postgresql://user:password@host:5432/database",
        ) from error
    facts = {"server": address.render_as_string(hide_password=True)}
    try:
        with engine.connect() as connection:
            version = connection.scalar(text("SHOW server_version"))
            facts |= {"state": "running", "version": str(version)}
    except SQLAlchemyError as error:
        reason = str(getattr(error, "orig", None) or error).strip()
        facts |= {"state": "does not answer", "reason": reason}
    finally:
        engine.dispose()
    return facts
