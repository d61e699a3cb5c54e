"""Which signed documents the figures rest on that name a decision."""

from __future__ import annotations

from sqlalchemy import Boolean, PrimaryKeyConstraint, Table
from sqlalchemy.dialects.postgresql import ARRAY

from warehouse.tables.base import metadata, required, text_type

decision_link = Table(
    "decision_link",
    metadata,
    required("document_id", text_type(), "Document that states the figure."),
    required("claim_id", text_type(), "Figure that names a decision's number."),
    required("decisions", ARRAY(text_type()), "Documents of the decisions that it may mean."),
    required("certain", Boolean, "Whether it can mean no other: then there is exactly one."),
    PrimaryKeyConstraint("document_id", "claim_id"),
    comment="Decisions that figures name, as far as held. Made from `claim` and `document` alone; "
    "ask the view `decision_mention`.",
)
