"""The analyst's role kept as it was made.

PostgreSQL lets every role change its own password and settings, and nothing forbids it. One analyst
would lock out all others, and every command that reads as the analyst: so the role is looked at
before its address is given out, and put right by the superuser where it differs.
"""

from __future__ import annotations

import logging

import psycopg

from warehouse.embedded import cluster, passwords
from warehouse.embedded.address import conninfo
from warehouse.embedded.folders import Folders
from warehouse.roles import ANALYST, ANALYST_SETTINGS

_log = logging.getLogger("warehouse.server")

_STATE = """
select
  (select json_object_agg(s.setdatabase, s.setconfig) from pg_db_role_setting s
    where s.setrole = (select oid from pg_roles where rolname = current_user)),
  has_function_privilege('pg_advisory_lock(bigint)', 'execute')
"""

_DATABASES = """
select d.datname
from pg_db_role_setting s
join pg_database d on d.oid = s.setdatabase
join pg_roles r on r.oid = s.setrole
where r.rolname = %s
"""

_AS_MADE = {"0": [f"{name}={value}" for name, value in ANALYST_SETTINGS.items()]}


def is_as_made(folders: Folders) -> bool:
    """Whether the analyst can log in and is what it was made; where it cannot be told, yes."""
    try:
        with psycopg.connect(conninfo(folders, "analyst")) as connection:
            found = connection.execute(_STATE).fetchone()
    except psycopg.OperationalError as error:
        # A full server says so to whoever wants to read.
        return "password authentication failed" not in str(error)
    return found == (_AS_MADE, False)


def make_again(folders: Folders) -> None:
    """Give the role its own password, settings and limits again.

    Raises:
        psycopg.Error: the server does not answer.
    """
    stored = passwords.read(folders.root)
    if stored is None:
        return
    _log.warning("The role '%s' was not as it was made; it is again.", ANALYST)
    with psycopg.connect(conninfo(folders, "superuser"), autocommit=True) as connection:
        databases = connection.execute(_DATABASES, (ANALYST,)).fetchall()
        resets = [f"ALTER ROLE {ANALYST} RESET ALL;"]
        resets += [f'ALTER ROLE {ANALYST} IN DATABASE "{name}" RESET ALL;' for (name,) in databases]
        made = [*resets, *cluster.role_statements(stored), *cluster.closed_functions()]
        with connection.transaction():
            for statement in made:
                connection.execute(statement.encode())
