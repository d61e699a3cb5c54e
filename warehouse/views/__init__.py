"""Views and functions, one SQL file each; installed anew whenever their text changed.

What belongs here: the order in which they build on each other, making and dropping them. Views
are no part of migrations: they hold no data, so the newest text is all that counts.
"""

from __future__ import annotations

import hashlib
import re
from functools import cache
from importlib.resources import files

from sqlalchemy import Connection, inspect, text

from warehouse.errors import WarehouseUnavailable
from warehouse.views import columns

ORDER = (
    "vi_order",
    "current_document",
    "document_version",
    "verdict_on",
    "claim_verdict",
    "claim_aside",
    "versions_of",
    "day_of_signing",
    "stated_figure",
    "stock_claim",
    "stock_of_days",
    "has_whole_split",
    "is_reprint",
    "chosen_stock",
    "best_stock",
    "carried_stock",
    "summed_stock",
    "standing_at",
    "standing",
    "standing_current_borders",
    "whole_claim",
    "recognition_by_year",
    "target_progress_at",
    "target_progress",
    "producers",
    "budget",
    "freshness",
    "coverage",
    "issuer_unit",
    "decisions",
    "decision",
    "decision_mention",
    "decision_figures",
    "decision_figure",
    "disagreement",
    "award_unsettled",
    "award_state_at",
    "award_state",
    "in_force_at",
    "in_force",
)
"""Stems of the SQL files, each after those that it uses."""


def names() -> tuple[str, ...]:
    """The views, without the functions, in the order of making."""
    return tuple(name for name in ORDER if re.search(rf"create view {name}\b", sql(name)))


@cache
def sql(name: str) -> str:
    """The text of one file."""
    return files(__package__).joinpath(f"{name}.sql").read_text(encoding="utf-8")


def made_by(name: str) -> list[tuple[str, str]]:
    """What one file makes: pairs of "view" or "function" and a name."""
    return re.findall(r"create (view|function) (\w+)", sql(name))


def are_current(connection: Connection) -> bool:
    """Whether the database holds exactly the views of this program."""
    if not inspect(connection).has_table("installed"):
        return False
    rows = connection.execute(text("SELECT name, digest FROM installed WHERE name LIKE 'view:%'"))
    return {row.name: row.digest for row in rows} == _digests()


def drop(connection: Connection) -> None:
    """Drop the views and functions.

    Raises:
        WarehouseUnavailable: somebody's own view is built on one of them.
    """
    for name in reversed(ORDER):
        dependants = _dependants(connection, name)
        if dependants:
            raise WarehouseUnavailable(
                f"The view '{name}' must be replaced, but {', '.join(dependants)} is built on it. "
                f"Drop that one, say `ocop db upgrade`, and make it again."
            )
        for kind, made in made_by(name):
            connection.execute(text(f"DROP {kind} IF EXISTS {made}"))


def create(connection: Connection) -> None:
    """Make them all and note what was made."""
    connection.execute(text("DELETE FROM installed WHERE name LIKE 'view:%'"))
    cursor = connection.connection.cursor()
    for name in ORDER:
        # Past SQLAlchemy: a file holds several statements, and % and : mean themselves.
        cursor.execute(sql(name))
    cursor.execute(columns.statements())
    connection.execute(
        text("INSERT INTO installed VALUES (:name, :digest)"),
        [{"name": name, "digest": digest} for name, digest in _digests().items()],
    )


def _digests() -> dict[str, str]:
    texts = {name: sql(name) for name in ORDER} | {"columns": columns.statements()}
    return {
        f"view:{name}": hashlib.sha256(said.encode()).hexdigest() for name, said in texts.items()
    }


def _dependants(connection: Connection, name: str) -> list[str]:
    """Views outside ours that read this view."""
    rows = connection.execute(
        text(
            """
            SELECT DISTINCT r.ev_class::regclass::text
            FROM pg_depend d JOIN pg_rewrite r ON r.oid = d.objid
            WHERE d.classid = 'pg_rewrite'::regclass AND d.refobjid = to_regclass(:name)
            """
        ),
        {"name": name},
    )
    return sorted({row[0] for row in rows} - set(ORDER))
