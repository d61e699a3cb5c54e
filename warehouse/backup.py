"""Backup of the warehouse into one file, and back, with PostgreSQL's own programs.

Everything but verdicts can be rebuilt from the archive; a backup is quicker, and keeps those too.
A restore is one transaction: until it ends readers see what was there, and a killed one leaves it.
"""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from sqlalchemy import URL, make_url

from warehouse import views
from warehouse.embedded.binaries import packaged
from warehouse.errors import WarehouseUnavailable
from warehouse.schema import metadata

_MAGIC = b"PGDMP"

# Rights are in no backup, as roles are the server's: an upgrade gives them with the views.
_STALE = b"\nDELETE FROM public.installed WHERE name LIKE 'view:%';\n"


class BackupFailed(Exception):  # noqa: N818
    """A backup could not be made or put back; the message says why, nothing was changed."""


def back_up(address: str, file: Path) -> int:
    """Write the database at ``address`` (SQLAlchemy's form) into ``file``; its size in bytes.

    The file appears whole, or not at all.

    Raises:
        BackupFailed: the server refused, or is newer than the program.
        OSError: the folder cannot be written.
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    temporary = file.with_name(f".{file.name}.{os.getpid()}.tmp")
    try:
        _run("pg_dump", address, "--format=custom", "--no-owner", "--no-privileges",
             f"--file={temporary}")  # fmt: skip
        with temporary.open("rb") as written:
            os.fsync(written.fileno())
        temporary.replace(file)
    finally:
        temporary.unlink(missing_ok=True)
    return file.stat().st_size


def restore(address: str, file: Path) -> None:
    """Make the database at ``address`` what it was when ``file`` was made.

    Tables and views of any version of this program are replaced; bring them up to date afterwards
    with ``warehouse.migrations.upgrade``.

    Raises:
        BackupFailed: the file is no backup, or something of somebody else's is in the way.
        OSError: the file cannot be read.
    """
    with file.open("rb") as opened:
        if opened.read(len(_MAGIC)) != _MAGIC:
            raise BackupFailed(f"{file} is no backup of `ocop db backup`.")
    script = _run("pg_restore", None, "--no-owner", "--no-privileges", "--file=-", str(file))
    _run(
        "psql", address, "--no-psqlrc", "--quiet", "--single-transaction",
        "--set=ON_ERROR_STOP=1", "--file=-",
        given="\n".join(_dropping()).encode() + b"\n" + script + _STALE,
    )  # fmt: skip


def _dropping() -> list[str]:
    """Statements that take away what is ours, whatever version made it."""
    gone = [
        f"DROP {kind.upper()} IF EXISTS {name};"
        for stem in reversed(views.ORDER)
        for kind, name in views.made_by(stem)
    ]
    tables = ", ".join(f'"{name}"' for name in (*metadata.tables, "alembic_version"))
    return [*gone, f"DROP TABLE IF EXISTS {tables};", "DROP COLLATION IF EXISTS vi_text;"]


def _run(program: str, address: str | None, *arguments: str, given: bytes | None = None) -> bytes:
    """Run one of PostgreSQL's programs; what it prints. The password is in no argument."""
    url = make_url(address) if address else None
    environment = os.environ | ({"PGPASSWORD": url.password} if url and url.password else {})
    named = [f"--dbname={_without_password(url)}"] if url else []
    path = packaged().program(program)
    done = subprocess.run(
        [path, *named, *arguments], input=given, capture_output=True, check=False, env=environment
    )
    if done.returncode:
        told = done.stderr.decode(errors="replace").strip().splitlines()
        first = next((line for line in told if "error" in line.lower()), told[0] if told else "?")
        if "connection to server" in first:
            raise WarehouseUnavailable(f"The warehouse's server does not answer: {first}")
        raise BackupFailed(f"{program}: {first}")
    return done.stdout


def _without_password(url: URL) -> str:
    plain = url.set(drivername="postgresql", password=None)
    return plain.render_as_string(hide_password=False)
