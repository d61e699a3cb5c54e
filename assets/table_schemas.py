"""Tables of the warehouse as Dagster shows them on an asset: columns, types, what they mean.

Made of the table definitions, as the data dictionary is; nothing is said twice.
"""

from __future__ import annotations

from collections.abc import Container

import dagster as dg
from sqlalchemy import Table

from warehouse.dictionary import type_name

COLUMN_SCHEMA = "dagster/column_schema"
"""The key under which Dagster looks for an asset's own columns."""


def table_schema(table: Table, only: Container[str] | None = None) -> dg.TableSchema:
    """The columns of a table; ``only`` those of the names that a file of its rows has."""
    return dg.TableSchema(
        columns=[
            dg.TableColumn(
                column.name,
                type_name(column),
                description=column.comment,
                constraints=dg.TableColumnConstraints(nullable=bool(column.nullable)),
            )
            for column in table.columns
            if only is None or column.name in only
        ]
    )
