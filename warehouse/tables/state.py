"""What of this program is installed in the database, beside Alembic's own table."""

from __future__ import annotations

from sqlalchemy import PrimaryKeyConstraint, Table

from warehouse.tables.base import metadata, required, text_type

installed = Table(
    "installed",
    metadata,
    required("name", text_type(), "`view:…` for a view or function, `reference` for unit rows."),
    required("digest", text_type(), "SHA-256 of the files that it was made from."),
    PrimaryKeyConstraint("name"),
    comment="Which text of each view and reference table is here, so that a newer one replaces it.",
)
