"""Products through time: which award lines are one product, and what people say of it."""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    DateTime,
    ForeignKeyConstraint,
    Index,
    Integer,
    Numeric,
    PrimaryKeyConstraint,
    Table,
)

from warehouse.tables.base import metadata, optional, required, text_type

award_product = Table(
    "award_product",
    metadata,
    required("document_id", text_type(), "Decision of the award line."),
    required("line", Integer, "Number of the award line in that document."),
    required("product_id", text_type(), "24 hex digits, equal for all lines of one product."),
    required("line_key", text_type(), "24 hex digits, hash of name, producer and province."),
    optional("follows_document_id", text_type(), "Line that it was matched to, null for a first."),
    optional("follows_line", Integer, "Number of that line."),
    optional("score", Numeric, "How well it fits that line, 0 to 1; null for a first."),
    optional("name_score", Numeric, "How alike the products' names are, 0 to 1."),
    optional("producer_score", Numeric, "How alike the producers' names are, 0 to 1."),
    optional("reason", text_type(), "Why the two are one product, in English."),
    PrimaryKeyConstraint("document_id", "line"),
    # A link means nothing without its line: it goes with it, and is made anew after the load.
    ForeignKeyConstraint(
        ["document_id", "line"], ["award.document_id", "award.line"], ondelete="CASCADE"
    ),
    Index(None, "product_id"),
    comment="Which product an award line is of. Made from `award` and `product_ruling` alone.",
)

product_ruling = Table(
    "product_ruling",
    metadata,
    required("key_a", text_type(), "`line_key` of one line, the smaller of the two."),
    required("key_b", text_type(), "`line_key` of the other."),
    required("same", Boolean, "Whether they are one product."),
    required("judged_by", text_type(), "Who says so."),
    required("judged_at", DateTime(timezone=True), "When."),
    optional("reason", text_type(), "Why, in the judge's words."),
    PrimaryKeyConstraint("key_a", "key_b"),
    comment="A person's word on two lines: it goes before matching, and outlives re-parsing.",
)
