"""Making a cluster: initdb, who may log in, the roles and the database.

What belongs here: what is written while no server runs. The server's single-user mode does the
SQL, so a cluster appears complete by one rename or not at all, and no server ever runs that
accepts a login without a password.
"""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

from warehouse.embedded.account import Account, give, run_as
from warehouse.embedded.binaries import MAJOR, Binaries
from warehouse.embedded.folders import Folders
from warehouse.embedded.passwords import Passwords
from warehouse.errors import WarehouseUnavailable
from warehouse.roles import ANALYST, ANALYST_SETTINGS

SUPERUSER = "postgres"
OWNER = "ocop"
DATABASE = "ocop"

# Every login needs a password, over the socket too; replication logins are not foreseen.
_LOGINS = """\
# TYPE  DATABASE  USER  ADDRESS       METHOD
local   all       all                 scram-sha-256
host    all       all   127.0.0.1/32  scram-sha-256
host    all       all   ::1/128       scram-sha-256
"""

# Code-point order and Unicode case, built into PostgreSQL itself: no operating system's locale
# and no ICU version can change the order of an index. See docs/decisions on text order.
_LOCALE = ("--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8")

# The database that others are copied from: what is taken from the public here is so in all.
_MODEL = "template1"

_INITDB_SECONDS = 300.0

_LOCKS = tuple(
    f"pg_{trial}advisory_{span}lock{kind}"
    for trial in ("", "try_")
    for span in ("", "xact_")
    for kind in ("", "_shared")
)


def check_version(folders: Folders) -> None:
    """Refuse a cluster of another major version.

    Raises:
        WarehouseUnavailable: with the two versions and what can be done.
    """
    found = (folders.data / "PG_VERSION").read_text(encoding="ascii").strip()
    if found != str(MAJOR):
        raise WarehouseUnavailable(
            f"The warehouse's files in {folders.data} were made by PostgreSQL {found}; this "
            f"program runs {MAJOR}. Move that folder away and say `ocop reparse` to rebuild the "
            f"rows from the archive, or dump it with the programs of version {found}."
        )


def make(
    folders: Folders, binaries: Binaries, account: Account | None, passwords: Passwords
) -> None:
    """Make the data folder with its roles and its empty database.

    Raises:
        WarehouseUnavailable: initdb or the first statements failed; nothing is left behind.
    """
    unfinished = folders.cluster / "data.new"
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir(mode=0o700)
    give(unfinished, account)
    command: list[str | Path] = [binaries.program("initdb"), "-D", unfinished, "-U", SUPERUSER]
    command += _LOCALE
    # `trust` stands only until the next line: no server runs that could read it.
    command += ["--auth=trust", "--no-instructions"]
    done = run_as(account, command, cwd=folders.cluster, timeout=_INITDB_SECONDS)
    if done.returncode != 0:
        shutil.rmtree(unfinished, ignore_errors=True)
        raise WarehouseUnavailable(
            f"PostgreSQL could not make its files in {folders.cluster}: {done.stderr.strip()}"
        )
    (unfinished / "pg_hba.conf").write_text(_LOGINS, encoding="ascii")
    try:
        new = [f"CREATE ROLE {OWNER};", f"CREATE ROLE {ANALYST};"]
        made = [*new, *role_statements(passwords), *closed_functions(), *_database()]
        _single_user(unfinished, binaries, account, made)
    except WarehouseUnavailable:
        shutil.rmtree(unfinished, ignore_errors=True)
        raise
    unfinished.rename(folders.data)
    _sync_folder(folders.cluster)


def reset_passwords(
    folders: Folders, binaries: Binaries, account: Account | None, passwords: Passwords
) -> None:
    """Give the roles new passwords, while the server is down: the stored ones were lost."""
    _single_user(folders.data, binaries, account, role_statements(passwords))


def role_statements(passwords: Passwords) -> list[str]:
    """What must hold of the roles; one statement a line, as the single-user mode wants."""
    return [
        f"ALTER ROLE {SUPERUSER} PASSWORD '{passwords.superuser}';",
        f"ALTER ROLE {OWNER} LOGIN CREATEDB PASSWORD '{passwords.owner}';",
        f"ALTER ROLE {ANALYST} LOGIN PASSWORD '{passwords.analyst}';",
        *(
            f"ALTER ROLE {ANALYST} SET {key} = '{value}';"
            for key, value in ANALYST_SETTINGS.items()
        ),
        # The owner tells a server that is ours by its data folder.
        f"GRANT pg_read_all_settings TO {OWNER};",
        # A load that has checked its rows at once need not have each checked again.
        f"GRANT SET ON PARAMETER session_replication_role TO {OWNER};",
        # The owner may lower itself to the analyst; the analyst may become nobody else.
        f"GRANT {ANALYST} TO {OWNER} WITH INHERIT FALSE, SET TRUE;",
    ]


def closed_functions() -> list[str]:
    """What PostgreSQL lets everybody call, kept to the owner in the database that is connected to.

    Large objects can be made by a role that may write to no table. Advisory locks are what loads
    and upgrades wait for: one that an analyst holds would stop them.
    """
    locks = ", ".join(f"{name}({keys})" for name in _LOCKS for keys in ("bigint", "int, int"))
    return [
        "REVOKE EXECUTE ON FUNCTION lo_create(oid), lo_creat(integer), "
        "lo_from_bytea(oid, bytea) FROM PUBLIC;",
        f"REVOKE EXECUTE ON FUNCTION {locks} FROM PUBLIC;",
        f"GRANT EXECUTE ON FUNCTION {locks} TO {OWNER};",
    ]


def _database() -> list[str]:
    """What a new cluster gets beside its roles."""
    return [
        f"CREATE DATABASE {DATABASE} OWNER {OWNER};",
        f"REVOKE ALL ON DATABASE {DATABASE} FROM PUBLIC;",
        f"GRANT CONNECT ON DATABASE {DATABASE} TO {ANALYST};",
    ]


def _single_user(
    data: Path, binaries: Binaries, account: Account | None, statements: list[str]
) -> None:
    command: list[str | Path] = [binaries.program("postgres"), "--single", "-D", data]
    command += ["-c", "exit_on_error=on", "-c", "log_min_messages=error", _MODEL]
    lines = "".join(f"{statement}\n" for statement in statements)
    done = run_as(account, command, cwd=data.parent, text_in=lines)
    if done.returncode != 0:
        raise WarehouseUnavailable(
            f"PostgreSQL could not prepare its files in {data}: {done.stderr.strip()[-600:]}"
        )


def _sync_folder(folder: Path) -> None:
    """Make the rename last through a power cut; Windows has no such call."""
    if sys.platform == "win32":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
