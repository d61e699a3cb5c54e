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

_NAMES: dict[Role, str] = {
    "owner": cluster.OWNER,
    "analyst": ANALYST,
    "superuser": cluster.SUPERUSER,
}


def host_and_port(folders: Folders) -> tuple[str, int]:
    """The socket's folder and the number in its name; on Windows loopback and a kept port."""
    if sys.platform == "win32":
        return "127.0.0.1", loopback_port(folders.root)
    return str(folders.socket), PORT


def loopback_port(root: Path) -> int:
    """The port where there are no Unix sockets: a free one, chosen once, then kept."""
    file = root / "port"
    if not file.exists():
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            file.write_text(str(free.getsockname()[1]), encoding="ascii")
    return int(file.read_text(encoding="ascii"))


def url(folders: Folders, role: Role, database: str) -> str:
    """The address for SQLAlchemy, password included.

    Raises:
        WarehouseUnavailable: no cluster was made yet.
    """
    host, port = host_and_port(folders)
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
