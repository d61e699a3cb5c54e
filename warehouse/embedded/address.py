"""How a client reaches the embedded server: socket or loopback port, role, password."""

from __future__ import annotations

import socket
import sys
from pathlib import Path
from typing import Literal

from psycopg.conninfo import make_conninfo
from sqlalchemy import URL

from warehouse.embedded import cluster, passwords
from warehouse.embedded.folders import PORT, Folders
from warehouse.errors import WarehouseUnavailable
from warehouse.roles import ANALYST

Role = Literal["owner", "analyst", "superuser"]

LOOPBACK = "127.0.0.1"

_NAMES: dict[Role, str] = {
    "owner": cluster.OWNER,
    "analyst": ANALYST,
    "superuser": cluster.SUPERUSER,
}


def host_and_port(folders: Folders) -> tuple[str, int]:
    """The socket's folder and the number in its name; on Windows loopback and a kept port."""
    if sys.platform == "win32":
        return LOOPBACK, loopback_port(folders.root)
    return str(folders.socket), told_port(folders.root) or PORT


def told_port(root: Path) -> int | None:
    """The loopback port at which the server listens beside its socket, if it was told to."""
    file = root / "port"
    return int(file.read_text(encoding="ascii")) if file.exists() else None


def tell_port(root: Path, port: int | None) -> None:
    """From its next start the server listens at a loopback port too; None: at its socket only."""
    file = root / "port"
    if port is None:
        file.unlink(missing_ok=True)
    else:
        file.write_text(str(port), encoding="ascii")


def loopback_port(root: Path) -> int:
    """The port where there are no Unix sockets: a free one, chosen once, then kept."""
    kept = told_port(root)
    if kept is None:
        with socket.socket() as free:
            free.bind((LOOPBACK, 0))
            kept = free.getsockname()[1]
        tell_port(root, kept)
    return kept


def url(folders: Folders, role: Role, database: str, *, by_port: bool = False) -> str:
    """The address for SQLAlchemy, password included; ``by_port``: for programs without sockets.

    Raises:
        WarehouseUnavailable: no cluster was made yet, or the server listens at no port.
    """
    host, port = host_and_port(folders)
    if by_port and told_port(folders.root) is None:
        raise WarehouseUnavailable(
            "The warehouse listens at its socket only. Say `ocop db stop` and "
            "`ocop db start --port 5433`."
        )
    if by_port:
        return URL.create(
            "postgresql+psycopg", _NAMES[role], _password(folders, role), LOOPBACK, port, database
        ).render_as_string(hide_password=False)
    return URL.create(
        "postgresql+psycopg",
        username=_NAMES[role],
        password=_password(folders, role),
        database=database,
        # As a query, not as a host: a socket's folder would not survive as part of an address.
        query={"host": host, "port": str(port)},
    ).render_as_string(hide_password=False)


def conninfo(folders: Folders, role: Role = "owner", database: str = cluster.DATABASE) -> str:
    """The same address for psycopg."""
    host, port = host_and_port(folders)
    return make_conninfo(
        host=host,
        port=port,
        user=_NAMES[role],
        password=_password(folders, role),
        dbname=database,
    )


def _password(folders: Folders, role: Role) -> str:
    stored = passwords.read(folders.root)
    if stored is None:
        raise WarehouseUnavailable("There is no warehouse here yet. Say `ocop db start`.")
    return {"owner": stored.owner, "analyst": stored.analyst, "superuser": stored.superuser}[role]
