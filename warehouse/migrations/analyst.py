"""The read-only role ``analyst``: made where missing, able to read this schema and nothing else.

On the embedded server the role exists from the start, with a password of its own. On another
server a migration makes it without a login, where the address's role may; an administrator
gives it one. Where it may not, the warehouse works, and reading falls back to read-only
transactions.
"""

from __future__ import annotations

from sqlalchemy import Connection, text

from warehouse import views
from warehouse.roles import ANALYST, ANALYST_SETTINGS
from warehouse.schema import metadata

_FACTS = text(
    """
    SELECT current_setting('server_version_num')::int AS version,
           me.rolsuper, me.rolcreaterole,
           role.oid IS NOT NULL AS exists,
           coalesce(role.rolconfig, '{}') AS config,
           EXISTS (SELECT FROM pg_auth_members m
                   WHERE m.roleid = role.oid AND m.member = me.oid AND m.admin_option) AS admin
    FROM pg_roles me LEFT JOIN pg_roles role ON role.rolname = :role
    WHERE me.rolname = current_user
    """
)

_OWN_ADMIN_SINCE = 160000
"""From PostgreSQL 16 the right to create roles no longer reaches roles that others made."""


def grant(connection: Connection) -> None:
    """Make the role where it may be made; let it read every table and view of ours."""
    _create(connection)
    facts = connection.execute(_FACTS, {"role": ANALYST}).one()
    if not facts.exists:
        return
    names = ", ".join([*(f'"{table}"' for table in metadata.tables), *views.names()])
    connection.execute(text(f"GRANT SELECT ON {names} TO {ANALYST}"))
    connection.execute(text(f"GRANT USAGE ON SCHEMA public TO {ANALYST}"))
    in_office = facts.rolcreaterole and (facts.admin or facts.version < _OWN_ADMIN_SINCE)
    if not (facts.rolsuper or in_office):
        return
    for setting, value in ANALYST_SETTINGS.items():
        # Roles belong to the server: altering one from two databases at once would fail.
        if not any(line.startswith(f"{setting}=") for line in facts.config):
            connection.execute(text(f"ALTER ROLE {ANALYST} SET {setting} = '{value}'"))
    right = "SET" if facts.version >= _OWN_ADMIN_SINCE else "MEMBER"
    if not connection.scalar(
        text("SELECT pg_has_role(current_user, :role, :right)"), {"role": ANALYST, "right": right}
    ):
        connection.execute(text(f"GRANT {ANALYST} TO CURRENT_USER"))


def _create(connection: Connection) -> None:
    facts = connection.execute(_FACTS, {"role": ANALYST}).one()
    if facts.exists or not (facts.rolsuper or facts.rolcreaterole):
        return
    connection.execute(
        text(
            f"DO $$ BEGIN CREATE ROLE {ANALYST}; "
            "EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$"
        )
    )
