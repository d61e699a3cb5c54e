"""What `standing` chooses from, made from claims, documents and verdicts by each load."""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    Column,
    Date,
    Index,
    Integer,
    Numeric,
    PrimaryKeyConstraint,
    SmallInteger,
    Table,
    text,
)
from sqlalchemy.dialects.postgresql import ARRAY, DATERANGE

from warehouse.tables.base import metadata, optional, required, text_type


def _stated() -> list[Column[Any]]:
    """What both tables say of where a figure comes from and since when it can be known."""
    return [
        required("document_id", text_type(), "Document that states it."),
        required("claim_id", text_type(), "The claim."),
        required("source", text_type(), "Source of the partition."),
        required("partition_day", Date, "Day of the partition."),
        required(
            "unit_id", text_type(), "Unit whose figure it is, after an analyst's verdict if any."
        ),
        required(
            "known_from",
            Date,
            "Day from which it can be known: of publication or, for a later version of a page, of "
            "its capture.",
        ),
        optional("replaced_on", Date, "Day on which a newer version of the page was captured."),
    ]


stock = Table(
    "stock",
    metadata,
    *_stated(),
    required("star_key", SmallInteger, "Star level, 0 for all together."),
    optional("stars", SmallInteger, "Star level, null for all together."),
    required("value", Numeric, "The figure."),
    required("low", Numeric, "Least number that its words allow."),
    required("high", Numeric, "Greatest number that its words allow."),
    required("bound", text_type(), "exact, about, at_least or at_most."),
    required("as_of", Date, "Day at which it held."),
    optional("as_of_precision", text_type(), "day, month or year."),
    optional("place_from", text_type(), "What the place was read from."),
    optional("time_from", text_type(), "What the time was read from."),
    required("evidence", text_type(), "Words that state it."),
    required("authority", SmallInteger, "Authority of the publisher, 9 for unknown."),
    required("publisher", text_type(), "Who published it."),
    optional("published", Date, "Day of publication."),
    optional("likeness", ARRAY(Integer), "Sketch of the document's text, to tell reprints."),
    optional("judged", text_type(), "Newest verdict: right or belongs_to, null for none."),
    optional("judged_by", text_type(), "Who gave it."),
    PrimaryKeyConstraint("document_id", "claim_id"),
    Index(None, "unit_id", "star_key", "as_of"),
    Index(None, "replaced_on", postgresql_where=text("replaced_on IS NOT NULL")),
    # Stated before the day at which it is to hold, such as the end of a year.
    Index("ix_stock_ahead", "as_of", postgresql_where=text("as_of > known_from")),
    comment="Claims of a whole stock of recognised products, of every version of a page. Made from "
    "`claim`, `document` and `verdict` alone; ask the view `stock_claim`.",
)

addition = Table(
    "addition",
    metadata,
    *_stated(),
    required("value", Numeric, "Products newly recognised."),
    required("counted_on", Date, "Day of signing or, in the press, of publication."),
    required("period_start", Date, "First day of the period that it counts for."),
    required(
        "signed",
        SmallInteger,
        "2: the decision itself states it; 1: a text that says when it was signed; 0: another "
        "text.",
    ),
    required("new_part", SmallInteger, "1: the text counts what is new apart; 0: the whole round."),
    optional("digits", text_type(), "Running number of the decision, null when none is named."),
    optional("batch", text_type(), "Number of the round, null when none is named."),
    required("authority", SmallInteger, "Authority of the publisher, 9 for unknown."),
    optional("published", Date, "Day of publication."),
    PrimaryKeyConstraint("document_id", "claim_id"),
    Index(None, "unit_id", "counted_on"),
    comment="Rounds that add new products to a unit's whole stock. Made from `claim`, `document` "
    "and `verdict` alone.",
)

standing_day = Table(
    "standing_day",
    metadata,
    required("unit_id", text_type(), "Administrative unit."),
    required("star_key", SmallInteger, "Star level, 0 for all together."),
    required("as_of", Date, "Day at which a stock is stated."),
    required(
        "valid",
        DATERANGE,
        "Dates for which it is the latest: to the next day stated. Empty for a late repost.",
    ),
    required("value", Numeric, "The best figure of that day."),
    optional("as_of_precision", text_type(), "day, month or year."),
    required("bound", text_type(), "exact, about, at_least or at_most."),
    required("confidence", Numeric, "0.05 to 0.99."),
    required("reasons", ARRAY(text_type()), "What it rests on, in words."),
    required("claim_id", text_type(), "The claim that was chosen."),
    required("document_id", text_type(), "Document that states it."),
    required("supporting", ARRAY(text_type()), "Other claims of the day that it allows."),
    required("dissenting", ARRAY(text_type()), "Claims of the day that it contradicts."),
    required(
        "settled_on",
        Date,
        "Day of the last publication or replacement of one of its claims: as known on a later day "
        "it is the same.",
    ),
    required("known_from", Date, "First day from which one of its claims that stand can be known."),
    PrimaryKeyConstraint("unit_id", "star_key", "as_of"),
    Index(None, "valid", postgresql_using="gist"),
    comment="The best figure of every unit, star level and day that states one, as known now. Made "
    "from `stock` alone; ask `standing(date)`.",
)
