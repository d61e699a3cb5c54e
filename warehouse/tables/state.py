"""What of this program is installed in the database, beside Alembic's own table."""

from __future__ import annotations

from sqlalchemy import PrimaryKeyConstraint, Table

from warehouse.tables.base import metadata, required, text_type

installed = Table(
    "installed",
    metadata,
    required(
        "name",
        text_type(),
        "`view:…` for a view or function, `reference` for unit rows, `links:…` for links.",
    ),
    required("digest", text_type(), "SHA-256 of the files, or a mark of the rows, it was made of."),
    PrimaryKeyConstraint("name"),
    comment="What views, reference rows and links were made of, so that they are renewed in time.",
)
